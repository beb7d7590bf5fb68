"""Where units and scans come in: what is plugged meets what is scanned, in any order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import structlog

from station.core.doors import AuditLog, UsbSighting
from station.core.facts import Acknowledged, CustodyChanged
from station.core.person import Person, Right
from station.core.prompt import Scanned
from station.core.views import Notice, Said
from station.core.words import Disposition
from station.engine.board import Board
from station.engine.containment import REASONS, OpenLock, bin_name
from station.engine.desk import Desk
from station.engine.line_rules import LineRules
from station.engine.sayings import english
from station.engine.scan import Scan, ScanKind, parse_scan
from station.engine.scan_table import PLUG_TABLE, TABLE, Act, Picture, Situation, plug_standing, situation_of
from station.engine.scanned_label import Label
from station.engine.shift import Shift
from station.engine.slot import Slot

log = structlog.get_logger()


class WrongWordError(ValueError):
    """A reason or a bin that does not fit."""


class Reception:
    """The desk of one line. Safe to use from any thread.

    starts_by_itself: whether a unit in this slot is started as soon as nothing is missing.
    """

    def __init__(
        self,
        slots: Mapping[int, Slot],
        shift: Shift,
        rules: LineRules,
        audit: AuditLog,
        board: Board,
        starts_by_itself: Callable[[Slot], bool],
    ) -> None:
        self._slots = slots
        self._shift = shift
        self._rules = rules
        self._audit = audit
        self._board = board
        self._starts_by_itself = starts_by_itself
        self._desk = Desk()

    @property
    def in_hand(self) -> Label | None:
        """A label that was scanned and whose unit is in no slot yet."""
        return self._desk.in_hand

    def scan(self, raw: str, person: Person | None = None) -> Scan:
        """Something was scanned: do what the table says, and say it. The scan is given back for sign-in by badge.

        Raises:
            NotAllowedError: this person's role does not allow what the code asks for; nothing was done.
            AuditError: an acknowledgement could not be written; the slot stays locked.
        """
        with self._desk.lock:
            picture = self._picture()
            scan = self._read(raw, picture)
            situation = situation_of(scan, picture, REASONS)
            cell = TABLE[scan.kind, situation.standing]
            log.info("scanned", kind=scan.kind.value, standing=situation.standing.value, act=cell.act.value)
            said = _filled(cell.say, scan, situation, picture)
            said = self._do(cell.act, scan, situation.slot, person) or said
        self._say(said, situation.slot)
        return scan

    def _read(self, raw: str, picture: Picture) -> Scan:
        """What the code is. While a SIM card is asked for, its number is no label, however wide the label's pattern."""
        if any(slot.asks_for is Scanned.ICCID for slot in picture.slots):
            plain = parse_scan(raw)
            if plain.kind is ScanKind.ICCID:
                return plain
        return parse_scan(raw, self._shift.recipe.unit.label)

    def _do(self, act: Act, scan: Scan, number: int, person: Person | None) -> Said | None:
        """Carry out a cell's act; gives what is to be said in place of the cell's sentence. The desk's lock is held."""
        if person is not None and act not in (Act.NOTHING, Act.SIGN_IN):
            person.require(Right.WORK)
        label = scan.label or self._desk.in_hand
        match act:
            case Act.CHOOSE:
                self._desk.choose(number)
            case Act.TAKE_IN_HAND | Act.RESERVE if label is not None:
                self._forget_reserved()
                reserved = number if act is Act.RESERVE else 0
                self._desk.take(label, reserved)
                if reserved:
                    self._slots[reserved].expect(label)
            case Act.BIND if label is not None:
                return self._bind(self._slots[number], label, person)
            case Act.START:
                slot = self._slots[number]
                return None if slot.start(person.pseudonym if person else "") else slot.why_not()
            case Act.ANSWER:
                who = person.pseudonym if person else self._shift.operator
                self._desk.choose(0)
                if not self._slots[number].answer_by_scan(Scanned.ICCID, scan.text, who):
                    return Said.of("sim.nothing", iccid=scan.text)
            case Act.PUT_IN_BIN | Act.NOTE_REASON:
                lock = self._slots[number].note(reason=scan.reason, bin=scan.bin)
                if lock is not None and lock.complete:
                    self._acknowledge(self._slots[number], lock, person)
                    return Said.of("bin.released", slot=number)
            case _:
                pass
        return None

    def _bind(self, slot: Slot, label: Label, person: Person | None) -> Said | None:
        """Give the label to the unit in the slot and start; gives why it does not start, None where it does."""
        if label == self._desk.in_hand:
            self._forget_reserved()
            self._desk.drop()
        self._desk.choose(0)
        slot.bind(label)
        return None if slot.start(person.pseudonym if person else "") else slot.why_not()

    def _forget_reserved(self) -> None:
        if self._desk.reserved:
            self._slots[self._desk.reserved].expect(None)

    def _picture(self) -> Picture:
        return Picture(
            slots=tuple(slot.picture for _, slot in sorted(self._slots.items())),
            wants_label=self._shift.recipe.unit.label is not None,
            chosen=self._desk.chosen,
            in_hand=self._desk.in_hand,
            reserved=self._desk.reserved,
            held=english(self._rules.held.said) if self._rules.held else "",
            order=self._shift.order_plan.number,
        )

    def plugged(self, slot: Slot, sighting: UsbSighting) -> None:
        """A unit is in a slot. What happens next depends on the label that is in somebody's hand."""
        with self._desk.lock:
            in_run = slot.busy
            slot.arrived(sighting)
            if in_run:
                return
            said = self._meet(slot)
        if said is not None:
            self._say(said, slot.number)

    def _meet(self, slot: Slot) -> Said | None:
        """A unit has come into a free slot; called with the desk's lock held."""
        picture = self._picture()
        cell = PLUG_TABLE[plug_standing(picture, slot.number, by_itself=self._starts_by_itself(slot))]
        label = self._desk.in_hand
        values: dict[str, str | int] = {
            "slot": slot.number,
            "label": label.text if label else "",
            "reserved": picture.reserved,
        }
        said = Said.of(cell.say, **values) if cell.say else None
        match cell.act:
            case Act.BIND if label is not None:
                return self._bind(slot, label, None) or said
            case Act.START:
                return said if slot.start() else slot.why_not()
            case _:
                return said

    def acknowledge(self, number: int, reason: str, bin: Disposition, person: Person) -> Acknowledged | None:  # noqa: A002
        """Take note of a failed unit; None where the slot is not locked.

        Raises:
            KeyError: no such slot. WrongWordError: no such reason, or another bin than the verdict asks for.
            NotAllowedError. AuditError: it could not be written; the slot stays locked.
        """
        person.require(Right.ACKNOWLEDGE)
        slot = self._slots[number]
        with self._desk.lock:
            lock = slot.fail_lock
            if lock is None:
                return None
            if reason not in REASONS:
                raise WrongWordError(f"{reason!r} is no reason; there are: {', '.join(sorted(REASONS))}")
            if bin not in (lock.wanted, Disposition.SCRAP):
                raise WrongWordError(f"this unit goes into the {bin_name(lock.wanted)}, not into the {bin_name(bin)}")
            fact = self._acknowledge(slot, replace(lock, reason=reason, bin=bin), person)
        self._say(Said.of("bin.released", slot=number), number)
        return fact

    def _acknowledge(self, slot: Slot, lock: OpenLock, person: Person | None) -> Acknowledged:
        who = person.pseudonym if person else self._shift.operator
        bin_ = lock.bin or lock.wanted
        fact = Acknowledged(lock.run, slot.number, who, lock.reason, bin_.value)
        self._audit.append(fact)
        if bin_ is not lock.wanted:
            device_id = self._rules.book.device_of(lock.run)
            self._audit.append(CustodyChanged(lock.run, device_id, bin_, bin_name(bin_), who, lock.reason))
            self._rules.move(lock.run, bin_)
        slot.unlock()
        self._desk.choose(0)
        return fact

    def _say(self, said: Said, slot: int) -> None:
        self._board.tell(Notice(None, english(said), said, slot))


def _filled(say: str, scan: Scan, situation: Situation, picture: Picture) -> Said:
    """A sentence of the table with all that any of its kind speaks of."""
    slot = picture.slot(situation.slot)
    in_hand = picture.in_hand
    label = scan.label or in_hand or (slot.label if slot else None)
    return Said.of(
        say,
        slot=situation.slot,
        chosen=picture.chosen or situation.slot,
        label=label.text if label else "",
        before=in_hand.text if in_hand else "",
        shown=scan.text,
        why=picture.held,
        order=scan.text,
        present=picture.order,
        iccid=scan.text,
        bin=bin_name(slot.bin) if slot and slot.bin else "",
        scanned=bin_name(scan.bin) if scan.bin else "",
    )
