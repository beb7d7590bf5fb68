"""Every scan in every situation: what is done and what the operator sees. One table, no other rule.

A situation is the kind of the code and how things stand for it. The line finds out how they stand from a picture of
its slots, looks the cell up, does the cell's act and says its sentence: there is no scan without a visible answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from types import MappingProxyType
from typing import Final

from station.core.prompt import Scanned
from station.core.words import Disposition
from station.engine.scan import Scan, ScanKind
from station.engine.scanned_label import Label


class SlotIs(StrEnum):
    """What a slot is doing, as far as scans are concerned. READY: nothing is missing, a run may start."""

    EMPTY = auto()
    UNLABELLED = auto()
    READY = auto()
    RUNNING = auto()
    JUDGED = auto()
    LOCKED = auto()


@dataclass(frozen=True)
class SlotPicture:
    """One slot at the moment of the scan. label: bound to it, or that its last run had. bin: where a lock wants it.

    asks_for: what its run waits for to be scanned.
    """

    number: int
    is_: SlotIs
    label: Label | None = None
    device_id: str = ""
    bin: Disposition | None = None
    asks_for: Scanned = Scanned.NOTHING


@dataclass(frozen=True)
class Picture:
    """The line at the moment of the scan.

    chosen: slot whose barcode was scanned just now, 0 for none. in_hand: a label that was read and has no unit yet;
    reserved: the slot that it is for, 0 for any. held: why the line is stopped, "" while it goes.
    """

    slots: tuple[SlotPicture, ...]
    wants_label: bool
    chosen: int = 0
    in_hand: Label | None = None
    reserved: int = 0
    held: str = ""
    order: str = ""

    def slot(self, number: int) -> SlotPicture | None:
        """The slot of this number, None where there is none."""
        return next((slot for slot in self.slots if slot.number == number), None)

    def that(self, *states: SlotIs) -> tuple[SlotPicture, ...]:
        """The slots in one of these states."""
        return tuple(slot for slot in self.slots if slot.is_ in states)


class Standing(StrEnum):
    """How things stand for a code."""

    PLAIN = auto()
    HELD = auto()
    NOT_WANTED = auto()
    AGAIN_IN_HAND = auto()
    AGAIN_IN_SLOT = auto()
    IN_RUN = auto()
    DONE = auto()
    NEIGHBOUR = auto()
    CHOSEN_WAITS = auto()
    CHOSEN_EMPTY = auto()
    CHOSEN_RUNS = auto()
    CHOSEN_READY = auto()
    CHOSEN_DONE = auto()
    CHOSEN_LOCKED = auto()
    CHOSEN_ASKS = auto()
    ONE_WAITS = auto()
    SEVERAL_WAIT = auto()
    NONE_WAITS = auto()
    OTHER_IN_HAND = auto()
    NO_ROOM = auto()
    ABSENT = auto()
    RIGHT_BIN = auto()
    WRONG_BIN = auto()
    SAME = auto()
    OTHER = auto()
    HERE = auto()


class Act(StrEnum):
    """What the line does."""

    NOTHING = auto()
    CHOOSE = auto()
    TAKE_IN_HAND = auto()
    RESERVE = auto()
    BIND = auto()
    START = auto()
    PUT_IN_BIN = auto()
    NOTE_REASON = auto()
    SIGN_IN = auto()
    ANSWER = auto()


@dataclass(frozen=True)
class Cell:
    """What happens: the act, and the id of the sentence that the operator sees."""

    act: Act
    say: str


@dataclass(frozen=True)
class Situation:
    """Where a scan stands in the table, and the slot that it is about (0 for none)."""

    kind: ScanKind
    standing: Standing
    slot: int = 0


_L, _S, _B, _R, _I = ScanKind.LABEL, ScanKind.SLOT, ScanKind.BIN, ScanKind.REASON, ScanKind.ICCID
TABLE: Final[Mapping[tuple[ScanKind, Standing], Cell]] = MappingProxyType(
    {
        (_L, Standing.NOT_WANTED): Cell(Act.NOTHING, "scan.not_wanted"),
        (_L, Standing.HELD): Cell(Act.NOTHING, "scan.held"),
        (_L, Standing.AGAIN_IN_HAND): Cell(Act.NOTHING, "scan.again"),
        (_L, Standing.AGAIN_IN_SLOT): Cell(Act.NOTHING, "scan.again_in_slot"),
        (_L, Standing.IN_RUN): Cell(Act.NOTHING, "scan.running"),
        (_L, Standing.DONE): Cell(Act.NOTHING, "scan.judged"),
        (_L, Standing.NEIGHBOUR): Cell(Act.NOTHING, "scan.neighbour"),
        (_L, Standing.CHOSEN_WAITS): Cell(Act.BIND, "scan.bound"),
        (_L, Standing.CHOSEN_EMPTY): Cell(Act.RESERVE, "scan.reserved"),
        (_L, Standing.CHOSEN_RUNS): Cell(Act.NOTHING, "scan.chosen_runs"),
        (_L, Standing.CHOSEN_READY): Cell(Act.NOTHING, "scan.chosen_ready"),
        (_L, Standing.CHOSEN_DONE): Cell(Act.NOTHING, "scan.chosen_judged"),
        (_L, Standing.CHOSEN_LOCKED): Cell(Act.NOTHING, "scan.chosen_locked"),
        (_L, Standing.ONE_WAITS): Cell(Act.BIND, "scan.bound"),
        (_L, Standing.SEVERAL_WAIT): Cell(Act.NOTHING, "scan.which_slot"),
        (_L, Standing.NONE_WAITS): Cell(Act.TAKE_IN_HAND, "scan.in_hand"),
        (_L, Standing.OTHER_IN_HAND): Cell(Act.TAKE_IN_HAND, "scan.replaced"),
        (_L, Standing.NO_ROOM): Cell(Act.NOTHING, "scan.no_room"),
        (ScanKind.NO_MATCH, Standing.PLAIN): Cell(Act.NOTHING, "scan.no_match"),
        (_S, Standing.ABSENT): Cell(Act.NOTHING, "slot_code.absent"),
        (_S, Standing.CHOSEN_RUNS): Cell(Act.NOTHING, "slot_code.runs"),
        (_S, Standing.CHOSEN_ASKS): Cell(Act.CHOOSE, "slot_code.chosen_asks"),
        (_S, Standing.CHOSEN_DONE): Cell(Act.NOTHING, "slot_code.judged"),
        (_S, Standing.CHOSEN_LOCKED): Cell(Act.CHOOSE, "slot_code.chosen_locked"),
        (_S, Standing.CHOSEN_READY): Cell(Act.START, "slot_code.started"),
        (_S, Standing.CHOSEN_WAITS): Cell(Act.CHOOSE, "slot_code.chosen"),
        (_S, Standing.CHOSEN_EMPTY): Cell(Act.CHOOSE, "slot_code.chosen"),
        (_S, Standing.ONE_WAITS): Cell(Act.BIND, "slot_code.bound"),
        (_S, Standing.OTHER_IN_HAND): Cell(Act.RESERVE, "slot_code.reserved"),
        (_S, Standing.NOT_WANTED): Cell(Act.NOTHING, "slot_code.nothing"),
        (_B, Standing.RIGHT_BIN): Cell(Act.PUT_IN_BIN, "bin.taken"),
        (_B, Standing.WRONG_BIN): Cell(Act.NOTHING, "bin.wrong"),
        (_B, Standing.SEVERAL_WAIT): Cell(Act.NOTHING, "bin.which_slot"),
        (_B, Standing.NONE_WAITS): Cell(Act.NOTHING, "bin.nothing"),
        (_R, Standing.ONE_WAITS): Cell(Act.NOTE_REASON, "reason.taken"),
        (_R, Standing.OTHER): Cell(Act.NOTHING, "reason.unknown"),
        (_R, Standing.SEVERAL_WAIT): Cell(Act.NOTHING, "reason.which_slot"),
        (_R, Standing.NONE_WAITS): Cell(Act.NOTHING, "reason.nothing"),
        (ScanKind.BADGE, Standing.PLAIN): Cell(Act.SIGN_IN, "badge.read"),
        (ScanKind.ORDER, Standing.SAME): Cell(Act.NOTHING, "order.same"),
        (ScanKind.ORDER, Standing.OTHER): Cell(Act.NOTHING, "order.other"),
        (ScanKind.DEVICE_ID, Standing.HERE): Cell(Act.NOTHING, "find.here"),
        (ScanKind.DEVICE_ID, Standing.NONE_WAITS): Cell(Act.NOTHING, "find.nowhere"),
        (_I, Standing.ONE_WAITS): Cell(Act.ANSWER, "sim.taken"),
        (_I, Standing.SEVERAL_WAIT): Cell(Act.NOTHING, "sim.which_slot"),
        (_I, Standing.NONE_WAITS): Cell(Act.NOTHING, "sim.nothing"),
        (_I, Standing.NEIGHBOUR): Cell(Act.NOTHING, "sim.chosen_asks_not"),
        (ScanKind.UNKNOWN, Standing.PLAIN): Cell(Act.NOTHING, "scan.unknown"),
    }
)


class PlugStanding(StrEnum):
    """How things stand for a unit that has just come into a free slot."""

    LOCKED = auto()
    NO_LABEL = auto()
    MEETS_LABEL = auto()
    LABEL_FOR_OTHER = auto()
    BY_ITSELF = auto()
    READY = auto()


PLUG_TABLE: Final[Mapping[PlugStanding, Cell]] = MappingProxyType(
    {
        PlugStanding.LOCKED: Cell(Act.NOTHING, "plug.locked"),
        PlugStanding.NO_LABEL: Cell(Act.NOTHING, "plug.scan_label"),
        PlugStanding.MEETS_LABEL: Cell(Act.BIND, "plug.started"),
        PlugStanding.LABEL_FOR_OTHER: Cell(Act.NOTHING, "plug.other_slot"),
        PlugStanding.BY_ITSELF: Cell(Act.START, "plug.by_itself"),
        PlugStanding.READY: Cell(Act.NOTHING, "plug.ready"),
    }
)

_OF_CHOSEN = {
    SlotIs.EMPTY: Standing.CHOSEN_EMPTY,
    SlotIs.UNLABELLED: Standing.CHOSEN_WAITS,
    SlotIs.READY: Standing.CHOSEN_READY,
    SlotIs.RUNNING: Standing.CHOSEN_RUNS,
    SlotIs.JUDGED: Standing.CHOSEN_DONE,
    SlotIs.LOCKED: Standing.CHOSEN_LOCKED,
}
_OF_OWNER = {SlotIs.RUNNING: Standing.IN_RUN, SlotIs.JUDGED: Standing.DONE, SlotIs.LOCKED: Standing.DONE}


def situation_of(scan: Scan, picture: Picture, reasons: frozenset[str] = frozenset()) -> Situation:
    """Where this scan stands. reasons: the words that may be given as reason for a failure."""
    match scan.kind:
        case ScanKind.LABEL:
            return _label_situation(scan, picture)
        case ScanKind.SLOT:
            return _slot_situation(scan, picture)
        case ScanKind.BIN:
            return _bin_situation(scan, picture)
        case ScanKind.REASON:
            return _reason_situation(scan, picture, reasons)
        case ScanKind.ORDER:
            return Situation(scan.kind, Standing.SAME if scan.text == picture.order else Standing.OTHER)
        case ScanKind.DEVICE_ID:
            here = next((slot for slot in picture.slots if slot.device_id == scan.text), None)
            return Situation(scan.kind, Standing.HERE if here else Standing.NONE_WAITS, here.number if here else 0)
        case ScanKind.ICCID:
            return _sim_situation(picture)
        case _:
            return Situation(scan.kind, Standing.PLAIN)


def plug_standing(picture: Picture, number: int, *, by_itself: bool) -> PlugStanding:
    """How things stand for the unit that has just come into this slot. by_itself: the slot may start it unasked."""
    slot = picture.slot(number)
    if slot is None or slot.is_ is SlotIs.LOCKED:
        return PlugStanding.LOCKED
    if slot.is_ is not SlotIs.UNLABELLED:
        return PlugStanding.BY_ITSELF if by_itself else PlugStanding.READY
    if picture.in_hand is None:
        return PlugStanding.NO_LABEL
    return PlugStanding.MEETS_LABEL if picture.reserved in (0, number) else PlugStanding.LABEL_FOR_OTHER


def _label_situation(scan: Scan, picture: Picture) -> Situation:
    def stands(standing: Standing, slot: int = 0) -> Situation:
        return Situation(ScanKind.LABEL, standing, slot)

    if not picture.wants_label:
        return stands(Standing.NOT_WANTED)
    owner = next((slot for slot in picture.slots if slot.label == scan.label and slot.is_ is not SlotIs.EMPTY), None)
    if owner is not None:
        if picture.chosen not in (0, owner.number):
            return stands(Standing.NEIGHBOUR, owner.number)
        return stands(_OF_OWNER.get(owner.is_, Standing.AGAIN_IN_SLOT), owner.number)
    if picture.held:
        return stands(Standing.HELD)
    if scan.label == picture.in_hand and picture.chosen in (0, picture.reserved):
        return stands(Standing.AGAIN_IN_HAND)
    chosen = picture.slot(picture.chosen)
    if chosen is not None:
        return stands(_OF_CHOSEN[chosen.is_], chosen.number)
    waiting = picture.that(SlotIs.UNLABELLED)
    if len(waiting) == 1:
        return stands(Standing.ONE_WAITS, waiting[0].number)
    if waiting:
        return stands(Standing.SEVERAL_WAIT)
    if not picture.that(SlotIs.EMPTY, SlotIs.JUDGED):
        return stands(Standing.NO_ROOM)
    return stands(Standing.OTHER_IN_HAND if picture.in_hand else Standing.NONE_WAITS)


def _slot_situation(scan: Scan, picture: Picture) -> Situation:
    slot = picture.slot(scan.slot)
    if slot is None:
        return Situation(ScanKind.SLOT, Standing.ABSENT, scan.slot)
    standing = Standing.CHOSEN_ASKS if slot.asks_for is not Scanned.NOTHING else _OF_CHOSEN[slot.is_]
    if standing in (Standing.CHOSEN_EMPTY, Standing.CHOSEN_WAITS):
        if not picture.wants_label:
            standing = Standing.NOT_WANTED
        elif picture.in_hand is not None:
            standing = Standing.ONE_WAITS if standing is Standing.CHOSEN_WAITS else Standing.OTHER_IN_HAND
    return Situation(ScanKind.SLOT, standing, slot.number)


def _sim_situation(picture: Picture) -> Situation:
    """A card is for the chosen slot, else for the only one that asks; never for one that nobody meant."""
    asking = tuple(slot.number for slot in picture.slots if slot.asks_for is Scanned.ICCID)
    if not asking:
        return Situation(ScanKind.ICCID, Standing.NONE_WAITS)
    if picture.chosen:
        meant = Standing.ONE_WAITS if picture.chosen in asking else Standing.NEIGHBOUR
        return Situation(ScanKind.ICCID, meant, picture.chosen)
    if len(asking) == 1:
        return Situation(ScanKind.ICCID, Standing.ONE_WAITS, asking[0])
    return Situation(ScanKind.ICCID, Standing.SEVERAL_WAIT)


def _locked_slot(kind: ScanKind, picture: Picture) -> SlotPicture | Situation:
    """The slot that waits to be acknowledged: the chosen one, else the only one."""
    locked = picture.that(SlotIs.LOCKED)
    chosen = next((slot for slot in locked if slot.number == picture.chosen), None)
    if chosen is not None:
        return chosen
    if len(locked) == 1:
        return locked[0]
    return Situation(kind, Standing.SEVERAL_WAIT if locked else Standing.NONE_WAITS)


def _bin_situation(scan: Scan, picture: Picture) -> Situation:
    found = _locked_slot(ScanKind.BIN, picture)
    if isinstance(found, Situation):
        return found
    right = scan.bin in (found.bin, Disposition.SCRAP)  # scrap is the stricter place: nobody ships from there
    return Situation(ScanKind.BIN, Standing.RIGHT_BIN if right else Standing.WRONG_BIN, found.number)


def _reason_situation(scan: Scan, picture: Picture, reasons: frozenset[str]) -> Situation:
    if scan.reason not in reasons:
        return Situation(ScanKind.REASON, Standing.OTHER)
    found = _locked_slot(ScanKind.REASON, picture)
    return found if isinstance(found, Situation) else Situation(ScanKind.REASON, Standing.ONE_WAITS, found.number)
