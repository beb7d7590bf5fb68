"""A picture of the USB sockets: buses, hubs, and which socket is which slot; and what is odd about the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from station.core.ids import PortPath
from station.engine.line import Place
from station.ui.engineer import text_slots as words
from station.ui.theme import Paint, Theme, Tone

# USB 2.0, 4.1.1: seven tiers with the host's as the first and devices alone in the last, so five hubs in a row at most.
MOST_HUBS: Final = 5
_INDENT_PX: Final = 34
_PAD_PX: Final = 8


class Oddity(StrEnum):
    """What may be wrong with a map."""

    SAME_SOCKET = auto()
    SOCKET_IS_HUB = auto()
    TOO_DEEP = auto()
    SHARED_HUB = auto()
    CHAINED_HUBS = auto()


@dataclass(frozen=True)
class OddityFound:
    """One of them. slots: which ones it is about. port: the socket or hub."""

    oddity: Oddity
    slots: tuple[int, ...]
    port: PortPath

    @property
    def serious(self) -> bool:
        """The map cannot work so; else it is slower than it could be."""
        return self.oddity in (Oddity.SAME_SOCKET, Oddity.SOCKET_IS_HUB, Oddity.TOO_DEEP)


def oddities(places: Sequence[Place]) -> tuple[OddityFound, ...]:
    """Everything odd about a map, the serious first."""
    found: list[OddityFound] = []
    by_port: dict[PortPath, list[int]] = {}
    by_hub: dict[PortPath, list[int]] = {}
    for place in places:
        by_port.setdefault(place.port, []).append(place.number)
        for depth in range(1, len(place.port.ports)):
            by_hub.setdefault(PortPath(place.port.bus, place.port.ports[:depth]), []).append(place.number)
        if len(place.port.ports) > MOST_HUBS + 1:
            found.append(OddityFound(Oddity.TOO_DEEP, (place.number,), place.port))
    for port, numbers in by_port.items():
        if len(numbers) > 1:
            found.append(OddityFound(Oddity.SAME_SOCKET, tuple(numbers), port))
        if port in by_hub:
            found.append(OddityFound(Oddity.SOCKET_IS_HUB, (*numbers, *by_hub[port]), port))
    found += _chains(by_hub)
    return tuple(sorted(found, key=lambda one: (not one.serious, one.slots)))


def _chains(by_hub: Mapping[PortPath, list[int]]) -> list[OddityFound]:
    """Hubs behind hubs, each told once at the outer hub: all that hangs behind it shares one cable."""
    found = []
    for hub, numbers in by_hub.items():
        inner = [other for other in by_hub if _is_behind(other, hub)]
        outer = [other for other in by_hub if _is_behind(hub, other)]
        own = [number for number in numbers if not any(number in by_hub[other] for other in inner)]
        if (not outer and len(inner) > 1) or (inner and own):
            found.append(OddityFound(Oddity.CHAINED_HUBS, tuple(sorted(numbers)), hub))
        elif not inner and len(numbers) > 1:
            found.append(OddityFound(Oddity.SHARED_HUB, tuple(sorted(numbers)), hub))
    return found


def _is_behind(port: PortPath, hub: PortPath) -> bool:
    return port.bus == hub.bus and port != hub and port.ports[: len(hub.ports)] == hub.ports


@dataclass(frozen=True)
class Node:
    """One line of the picture. depth: 0 for a bus. slot: 0 where it is none."""

    depth: int
    name: str
    slot: int = 0
    is_hub: bool = False
    inside: str = ""


def nodes_of(places: Sequence[Place], present: Mapping[PortPath, str]) -> tuple[Node, ...]:
    """Buses, hubs and sockets in their order."""
    slots = {place.port: place.number for place in places}
    sockets = {*slots, *present}
    hubs = {PortPath(port.bus, port.ports[:depth]) for port in sockets for depth in range(1, len(port.ports))}
    lines: list[Node] = []
    for bus in sorted({port.bus for port in sockets}):
        lines.append(Node(0, words.bus_name(bus)))
        for port in sorted(one for one in sockets | hubs if one.bus == bus):
            is_hub = port in hubs and port not in slots
            lines.append(Node(len(port.ports), str(port), slots.get(port, 0), is_hub, present.get(port, "")))
    return tuple(lines)


class HubTree(QWidget):
    """Draws the nodes. For a screen reader the same is its description."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wanted = 0
        self.nodes: tuple[Node, ...] = ()

    def show_map(self, places: Sequence[Place], present: Mapping[PortPath, str], wanted: int = 0) -> None:
        """wanted: the slot whose socket is asked for now, 0 for none."""
        self.nodes = nodes_of(places, present)
        self._wanted = wanted
        self.setAccessibleName(words.tree_name())
        self.setAccessibleDescription("; ".join(self._words(node) for node in self.nodes))
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        metrics = QFontMetricsF(self._font())
        width = max(
            (node.depth * _INDENT_PX + metrics.horizontalAdvance(self._words(node)) + 90 for node in self.nodes),
            default=200.0,
        )
        return QSize(int(width), max(1, len(self.nodes)) * self._row_px() + _PAD_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.field.ground))
        painter.setFont(self._font())
        for number, node in enumerate(self.nodes):
            self._paint_stem(painter, number)
            self._paint_node(painter, number, node)
        painter.end()

    def _paint_stem(self, painter: QPainter, number: int) -> None:
        """The cable from the node above it."""
        node, row = self.nodes[number], self._row_px()
        above = next((at for at in range(number - 1, -1, -1) if self.nodes[at].depth < node.depth), None)
        if above is None:
            return
        painter.setPen(QPen(QColor(self._theme.field.edge), 2))
        x = self.nodes[above].depth * _INDENT_PX + _PAD_PX + 12
        middle = number * row + row // 2 + _PAD_PX // 2
        painter.drawLine(x, above * row + row - 2, x, middle)
        painter.drawLine(x, middle, node.depth * _INDENT_PX + _PAD_PX, middle)

    def _paint_node(self, painter: QPainter, number: int, node: Node) -> None:
        row = self._row_px()
        shown = self._words(node)
        width = QFontMetricsF(self._font()).horizontalAdvance(shown) + 2 * _PAD_PX
        box = QRectF(node.depth * _INDENT_PX + _PAD_PX, number * row + _PAD_PX // 2 + 2, width, row - 6)
        paint = self._paint_of(node)
        painter.setPen(QPen(QColor(paint.edge), 2, Qt.PenStyle.SolidLine if node.slot else Qt.PenStyle.DashLine))
        painter.setBrush(QColor(paint.ground))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(QColor(paint.ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)

    def _paint_of(self, node: Node) -> Paint:
        if node.slot:
            return self._theme.paint(Tone.SCAN if node.inside else Tone.WORK)
        return self._theme.head if node.is_hub or not node.depth else self._theme.paint(Tone.QUIET)

    def _words(self, node: Node) -> str:
        if not node.depth:
            return node.name
        if node.is_hub:
            return words.hub_name(node.name)
        where = words.socket_of_slot(node.slot, node.name) if node.slot else words.socket_free(node.name)
        return f"{where}: {node.inside}" if node.inside else where

    def _row_px(self) -> int:
        return self._theme.page_text_px + 20

    def _font(self) -> QFont:
        font = QFont()
        font.setFamilies(list(self._theme.families))
        font.setPixelSize(self._theme.page_text_px)
        return font
