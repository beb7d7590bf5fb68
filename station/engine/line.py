"""The line: arrivals go to slots, scans go to slots, slots run jobs."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Self

import structlog

from station.core.cancel import CancelToken, Deadline
from station.core.doors import UsbSighting
from station.core.facts import Acknowledged, FirstArticleJudged, RunAmended, RunClosed
from station.core.ids import DeviceId, PortPath
from station.core.person import Person, Right
from station.core.prompt import Scanned
from station.core.views import ExcludedPort, Notice, Said
from station.core.words import Disposition, Outcome
from station.engine.admission import LineGate, PassLookup, nothing_held, nothing_known
from station.engine.board import Board
from station.engine.containment import Hold, OpenLock
from station.engine.line_rules import LineRules
from station.engine.order_book import FirstArticle, OrderBook, UnitEnd
from station.engine.reception import Reception
from station.engine.runner import Tools
from station.engine.sayings import english
from station.engine.scan import Scan, ScanKind, parse_scan
from station.engine.scanned_label import Label
from station.engine.shift import LockedSlot, Shift, ShiftSummary
from station.engine.slot import Slot
from station.engine.tether import FlashLookup, no_flash_begun
from station.particle.platforms import platform_by_usb
from station.usb.watcher import Arrived, Left, Watcher

log = structlog.get_logger()


@dataclass(frozen=True)
class Place:
    """A slot's number and the USB port that it is."""

    number: int
    port: PortPath


@dataclass(frozen=True)
class Recalled:
    """What the log knows of the line from before this start.

    locks: open locks by slot. hold: why the line was held. ends: the order's units. article: its first article.
    pending: runs that wait for the cloud, as (run, Device ID). passed: asks the log for a unit's last verdict.
    unit_held: asks it whether a unit must not start before the cloud has taken it.
    """

    locks: Mapping[int, OpenLock] = field(default_factory=dict)
    hold: Hold | None = None
    ends: tuple[UnitEnd, ...] = ()
    article: FirstArticle | None = None
    pending: Callable[[], tuple[tuple[str, str], ...]] = tuple
    passed: PassLookup = nothing_known
    unit_held: Callable[[DeviceId], bool] = nothing_held
    begun: FlashLookup = no_flash_begun


NOTHING_RECALLED = Recalled()


class Line:
    """Dispatcher and slots of one station process. Use as a context manager.

    auto_start: begin a run in any slot as soon as nothing is missing; else only where the shift's policy says so, or
    where a label was scanned: plug and scan together are the operator's word.
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
        recalled: Recalled = NOTHING_RECALLED,
    ) -> None:
        self._board = board
        self._shift = shift
        self._tools = tools
        self._auto_start = auto_start
        self._on_end = on_end
        self._recalled = recalled
        self._ended: list[RunClosed] = []
        self._news = threading.Condition()
        book = OrderBook(
            shift.order_plan,
            wants_first_article=shift.policy.first_article,
            ends=recalled.ends,
            article=recalled.article,
        )
        gate = LineGate(shift.policy, book, tools.audit, recalled.passed, recalled.unit_held)
        self.rules = LineRules(
            shift, book, gate, tools.audit, recalled.hold, cloud_away=lambda: tools.cloud.breaker.is_open
        )
        inside = replace(tools, gate=gate, begun=recalled.begun)
        self._slots = {
            place.port: Slot(
                place.number, place.port, shift, inside, board, self.rules, self._end, recalled.locks.get(place.number)
            )
            for place in places
        }
        self._by_number = {slot.number: slot for slot in self._slots.values()}
        self._reception = Reception(self._by_number, shift, self.rules, tools.audit, board, self._starts_by_itself)
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

    # -- what it is ------------------------------------------------------------------------------------------------

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All slots in the order of their numbers."""
        return tuple(sorted(self._slots.values(), key=lambda slot: slot.number))

    @property
    def ended(self) -> tuple[RunClosed, ...]:
        """Every run that has ended since the start, in the order of their ends."""
        with self._news:
            return tuple(self._ended)

    @property
    def in_hand(self) -> Label | None:
        """A label that was scanned and whose unit is in no slot yet."""
        return self._reception.in_hand

    @property
    def held(self) -> Said | None:
        """Why no new run starts, None while the line goes."""
        return self.rules.held.said if self.rules.held else None

    def slot(self, number: int) -> Slot:
        """The slot of this number. Raises KeyError where there is none."""
        return self._by_number[number]

    def summary(self) -> ShiftSummary:
        """How the line stands, for the handover and for the window."""
        book = self.rules.book
        locks = tuple(
            LockedSlot(slot.number, lock.run, lock.code, slot.picture.device_id)
            for slot in self.slots
            if (lock := slot.fail_lock) is not None
        )
        lost = ((slot.number, self._tools.dropouts.of(slot.number)) for slot in self.slots)
        return ShiftSummary(
            order=book.order.number,
            counts=book.counts(),
            target=book.order.target,
            first_article=book.first_article,
            open_locks=locks,
            pending=self._recalled.pending(),
            runs=tuple(sorted(Counter(closed.outcome.value for closed in self.ended).items())),
            held=self.held,
            drop_outs=tuple(sorted(((slot, count) for slot, count in lost if count), key=lambda each: -each[1])),
        )

    # -- runs ------------------------------------------------------------------------------------------------------

    def start(self, number: int, person: Person | None = None) -> bool:
        """Start a run in one slot; False where none can start there, and a notice says why.

        Raises:
            KeyError: no such slot. NotAllowedError: this person's role starts nothing.
        """
        if person is not None:
            person.require(Right.WORK)
        slot = self.slot(number)
        if slot.start(person.pseudonym if person else ""):
            return True
        why = slot.why_not()
        if why is not None:
            self._say(why, slot=number)
        return False

    def allow_again(self, number: int, person: Person) -> bool:
        """Run a unit that passed before; False where none can start there.

        Raises:
            KeyError: no such slot. NotAllowedError: this person's role does not allow it.
        """
        person.require(Right.ALLOW_AGAIN)
        return self.slot(number).start(person.pseudonym, again_by=person.pseudonym)

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

    # -- people's words --------------------------------------------------------------------------------------------

    def scan(self, raw: str, person: Person | None = None) -> Scan:
        """Something was scanned: see `Reception.scan`."""
        return self._reception.scan(raw, person)

    def acknowledge(self, number: int, reason: str, bin: Disposition, person: Person) -> Acknowledged | None:  # noqa: A002
        """Take note of a failed unit: see `Reception.acknowledge`."""
        return self._reception.acknowledge(number, reason, bin, person)

    def answer(self, number: int, word: str, person: Person) -> bool:
        """Answer what the run in a slot asks; False where nothing is asked, or this is none of its words.

        Raises:
            KeyError: no such slot. NotAllowedError: the question is for another role.
        """
        return self.slot(number).answer(word, person)

    def answer_by_scan(self, number: int, raw: str, person: Person) -> bool:
        """Give the run in a slot what it asked to be scanned, as it was read or typed for this slot.

        False where it asks for nothing of this kind. Raises KeyError: no such slot.
        """
        scan = parse_scan(raw)
        asked = scan.kind is ScanKind.ICCID
        return asked and self.slot(number).answer_by_scan(Scanned.ICCID, scan.text, person.pseudonym)

    def hold(self, why: str, person: Person) -> None:
        """Start no new run until the line is released; running units go on to their end."""
        self._say(self.rules.stop(why, person))

    def release(self, person: Person, why: str) -> bool:
        """Let a held line go on; False where it is not held. Raises NotAllowedError, AuditError."""
        released = self.rules.release(person, why)
        if released:
            self._say(Said.of("line.released"))
            self._go_on()
        return released

    def settled(self, amended: RunAmended) -> None:
        """A pending run of this line was decided, and that is on disk: the order counts it from now on."""
        if amended.outcome is not Outcome.PENDING:
            self.rules.settled(amended)
        say = _SETTLED.get(amended.outcome)
        if say is not None:
            unit = self.rules.book.device_of(amended.run) or amended.run
            self._say(Said.of(say, unit=unit, run=amended.run, code=amended.code))

    def cloud_changed(self) -> None:
        """The cloud went away or came back: slots say so, and go on where they waited for nothing else."""
        self._go_on()

    def judge_first_article(self, person: Person, *, released: bool, reason: str = "") -> FirstArticleJudged:
        """QA's word on the order's first good unit. Raises NothingToJudgeError, NotAllowedError, AuditError."""
        fact = self.rules.judge_first_article(person, released=released, reason=reason)
        self._say(Said.of("article.released" if released else "article.refused"))
        self._go_on()
        return fact

    def _go_on(self) -> None:
        """What the line allows has changed: slots say so, and those that only waited for that start."""
        for slot in self.slots:
            slot.show_again()
            if slot.waiting and (slot.labelled or self._starts_by_itself(slot)):
                slot.start()

    def _starts_by_itself(self, slot: Slot) -> bool:
        return self._auto_start or self._shift.policy.starts_by_itself(slot.number)

    # -- news from below -------------------------------------------------------------------------------------------

    def _end(self, closed: RunClosed, said: Said | None) -> None:
        if said is not None:
            self._say(said)
        with self._news:
            self._ended.append(closed)
            self._news.notify_all()
        self._on_end(closed)
        if self._shift.policy.first_article:
            self._go_on()

    def _changed(self, change: Arrived | Left) -> None:
        sighting = change.sighting
        slot = self._slots.get(sighting.port)
        arrived = isinstance(change, Arrived)
        log.info("arrived" if arrived else "left", port=str(sighting.port), slot=slot.number if slot else 0)
        if slot is None:
            self._board.exclude(sighting.port, _excluded(sighting) if arrived else None)
            if arrived:
                self._say(Said.of("plug.not_a_slot"), port=sighting.port)
        elif arrived:
            self._reception.plugged(slot, sighting)
        else:
            slot.left()

    def _say(self, said: Said, *, slot: int = 0, port: PortPath | None = None) -> None:
        self._board.tell(Notice(port, english(said), said, slot))


_SETTLED = {
    Outcome.PASS: "pending.passed",
    Outcome.FAIL: "pending.failed",
    Outcome.ERROR: "pending.expired",
    Outcome.PENDING: "pending.run_again",
}


def _excluded(sighting: UsbSighting) -> ExcludedPort:
    known = platform_by_usb(sighting.vendor_id, sighting.product_id)
    usb_id = f"{sighting.vendor_id:04x}:{sighting.product_id:04x}"
    return ExcludedPort(sighting.port, usb_id, known[0].name if known else "")
