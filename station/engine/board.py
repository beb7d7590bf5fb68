"""What the screens show: the newest view of every slot. News may be merged or dropped; facts never go this way."""

from __future__ import annotations

import threading

from station.core.ids import PortPath
from station.core.views import ExcludedPort, Notice, SlotView


class Board:
    """Written by slots from their threads, read by a window or a console in its own time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._views: dict[int, SlotView] = {}
        self._changed: set[int] = set()
        self._notices: list[Notice] = []
        self._excluded: dict[PortPath, ExcludedPort] = {}

    def publish(self, view: SlotView) -> None:
        """Replace what is shown of this slot."""
        with self._lock:
            self._views[view.slot] = view
            self._changed.add(view.slot)

    def tell(self, notice: Notice) -> None:
        """Say something that belongs to no slot, for example why a plugged unit is not touched."""
        with self._lock:
            self._notices.append(notice)

    def exclude(self, port: PortPath, there: ExcludedPort | None) -> None:
        """What is in a socket that is no slot, None for nothing any more."""
        with self._lock:
            if there is None:
                self._excluded.pop(port, None)
            else:
                self._excluded[port] = there

    def excluded(self) -> tuple[ExcludedPort, ...]:
        """Everything that is plugged in and left alone, by socket."""
        with self._lock:
            return tuple(self._excluded[port] for port in sorted(self._excluded))

    def take(self) -> tuple[tuple[SlotView, ...], tuple[Notice, ...]]:
        """Views that changed since the last call, merged by slot, and the notices that came."""
        with self._lock:
            views = tuple(self._views[slot] for slot in sorted(self._changed))
            notices = tuple(self._notices)
            self._changed.clear()
            self._notices.clear()
        return views, notices

    def all(self) -> tuple[SlotView, ...]:
        """The newest view of every slot, in the order of slots."""
        with self._lock:
            return tuple(self._views[slot] for slot in sorted(self._views))
