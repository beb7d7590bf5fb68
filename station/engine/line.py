"""The line: arrivals go to slots, slots run jobs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import structlog

from station.core.cancel import CancelToken, Deadline
from station.core.facts import RunClosed
from station.core.ids import PortPath
from station.core.views import Notice
from station.engine.board import Board
from station.engine.runner import Tools
from station.engine.slot import Shift, Slot
from station.usb.watcher import Arrived, Left, Watcher

log = structlog.get_logger()


@dataclass(frozen=True)
class Place:
    """A slot's number and the USB port that it is."""

    number: int
    port: PortPath


class Line:
    """Dispatcher and slots of one station process. Use as a context manager.

    auto_start: begin a run as soon as a unit is plugged into a slot; else the operator starts it.
    """

    def __init__(
        self,
        places: tuple[Place, ...],
        shift: Shift,
        tools: Tools,
        board: Board,
        *,
        auto_start: bool,
        on_end: Callable[[RunClosed], None] = lambda _closed: None,
    ) -> None:
        self._board = board
        self._auto_start = auto_start
        self._on_end = on_end
        self._ended: list[RunClosed] = []
        self._news = threading.Condition()
        self._slots = {place.port: Slot(place.number, place.port, shift, tools, board, self._end) for place in places}
        self._by_number = {slot.number: slot for slot in self._slots.values()}
        self._watcher = Watcher(tools.bus, self._changed, CancelToken())

    def __enter__(self) -> Self:
        for slot in self._slots.values():
            slot.open()
        self._watcher.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watcher.stop()
        for slot in self._slots.values():
            slot.stop()
        for slot in self._slots.values():
            slot.close()

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All slots in the order of their numbers."""
        return tuple(sorted(self._slots.values(), key=lambda slot: slot.number))

    @property
    def ended(self) -> tuple[RunClosed, ...]:
        """Every run that has ended since the start, in the order of their ends."""
        with self._news:
            return tuple(self._ended)

    def slot(self, number: int) -> Slot:
        """The slot of this number. Raises KeyError where there is none."""
        return self._by_number[number]

    def start(self, number: int) -> bool:
        """Start a run in one slot; False where it holds no unit or is busy. Raises KeyError for an unknown number."""
        return self.slot(number).start()

    def stop(self, number: int) -> None:
        """Ask the run in one slot to stop. Raises KeyError for an unknown number."""
        self.slot(number).stop()

    def start_all(self) -> int:
        """Start a run on each unit that has had none since it was plugged in; how many were started."""
        return sum(slot.start() for slot in self.slots if slot.waiting)

    def stop_all(self) -> None:
        """Ask every run to stop."""
        for slot in self.slots:
            slot.stop()

    def wait_ended(self, count: int, timeout_s: float) -> bool:
        """Wait until `count` runs have ended in all; False at the time limit."""
        deadline = Deadline.after(timeout_s)
        with self._news:
            return self._news.wait_for(lambda: len(self._ended) >= count, deadline.left_s)

    def _end(self, closed: RunClosed) -> None:
        with self._news:
            self._ended.append(closed)
            self._news.notify_all()
        self._on_end(closed)

    def _changed(self, change: Arrived | Left) -> None:
        slot = self._slots.get(change.sighting.port)
        match change:
            case Arrived(sighting) if slot is None:
                log.info("not_a_slot", port=str(sighting.port))
                self._board.tell(Notice(sighting.port, "not a slot: this unit is left alone"))
            case Arrived(sighting) if slot is not None:
                log.info("arrived", port=str(sighting.port), slot=slot.number)
                slot.arrived(sighting)
                if self._auto_start:
                    slot.start()
            case Left(sighting) if slot is not None:
                log.info("left", port=str(sighting.port), slot=slot.number)
                slot.left()
            case _:
                pass
