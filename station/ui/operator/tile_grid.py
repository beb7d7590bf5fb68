"""The tiles in the order of their numbers, as the slots stand on the bench, and which of them is picked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from station.ui.operator.slot_tile import SlotTile
from station.ui.theme import Theme
from station.ui.two_press import CONFIRM_S

MOST_SLOTS = 16


class SlotCountError(ValueError):
    """No slot, a slot twice, or more slots than one screen can show."""


def columns_for(count: int) -> int:
    """How many tiles stand side by side: up to four in one row, then two rows, then four in a row."""
    if count <= 4:
        return max(1, count)
    return 3 if count in {5, 6, 9} else 4


class TileGrid(QWidget):
    """All tiles share the room evenly. Raises SlotCountError for a set of slots that cannot be shown."""

    picked_changed = Signal()

    def __init__(
        self, slots: tuple[int, ...], theme: Theme, confirm_s: float = CONFIRM_S, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if not 1 <= len(slots) <= MOST_SLOTS or len(set(slots)) != len(slots):
            raise SlotCountError(f"{len(slots)} slots {slots}: 1 to {MOST_SLOTS} different ones are needed")
        self._gap_px = theme.gap_px
        self._columns = columns_for(len(slots))
        self.tiles = tuple(SlotTile(number, theme, confirm_s, self) for number in sorted(slots))
        self._picked: SlotTile | None = None
        for tile in self.tiles:
            tile.picked.connect(self.pick)

    @property
    def picked(self) -> SlotTile | None:
        """The tile that keys act on."""
        return self._picked

    def tile(self, number: int) -> SlotTile | None:
        """The tile of this slot, None where there is none."""
        return next((tile for tile in self.tiles if tile.number == number), None)

    def pick(self, number: int) -> None:
        """Let keys act on this slot; a number that has no tile changes nothing."""
        tile = self.tile(number)
        if tile is None or tile is self._picked:
            return
        if self._picked is not None:
            self._picked.set_picked(picked=False)
        self._picked = tile
        tile.set_picked(picked=True)
        tile.setFocus()
        self.picked_changed.emit()

    def move_pick(self, *, right: int = 0, down: int = 0) -> None:
        """Pick the neighbour; the first tile where none is picked; nothing beyond the last."""
        if self._picked is None:
            self.pick(self.tiles[0].number)
            return
        at = self.tiles.index(self._picked) + right + down * self._columns
        if 0 <= at < len(self.tiles):
            self.pick(self.tiles[at].number)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place(event.size())

    def _place(self, size: QSize) -> None:
        """Edges are computed from the whole, so that rounding never leaves a tile outside."""
        rows = -(-len(self.tiles) // self._columns)
        for index, tile in enumerate(self.tiles):
            row, column = divmod(index, self._columns)
            left, right = self._span(column, self._columns, size.width())
            top, bottom = self._span(row, rows, size.height())
            tile.setGeometry(left, top, right - left, bottom - top)

    def _span(self, index: int, count: int, length: int) -> tuple[int, int]:
        begin = index * (length + self._gap_px) // count
        end = (index + 1) * (length + self._gap_px) // count - self._gap_px
        return begin, max(begin + 1, end)
