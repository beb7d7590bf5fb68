"""What the engineer's pages ask of the station: real readers and plain functions, all of which may be slow.

The pages call them off the window's thread. Each may raise a station's error, which the page tells.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum, auto
from pathlib import Path

from station.audit.api_journal import CallRow
from station.audit.rows import RunRecord
from station.core.ids import PortPath
from station.core.lesson import LessonTold
from station.core.planned import PlanTarget
from station.core.prompt import Question
from station.core.views import SlotView
from station.core.words import Mode
from station.engine.inspect import UnitLook
from station.engine.line import Place
from station.engine.stepwise import Stepper
from station.particle.region_report import RegionSeen
from station.particle.unit_report import ConfigurationReport, UnitReport
from station.recipe.load import Checked
from station.recipe.model import Recipe

Tell = Callable[[str], None]
"""Says what a person at the fixture shall do with the unit now."""


@dataclass(frozen=True)
class UnitHere:
    """A unit that is plugged into a slot. busy: a run goes on there. mode: None where the USB id tells none."""

    slot: int
    port: PortPath
    serial: str
    platform: str
    mode: Mode | None
    busy: bool


# -- recipes ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class StepStand:
    """Slots in which one recipe can be run step by step. Its functions are quick.

    start: begin a run; False where none can start there. question: what the run asks a person now.
    answer: one of the question's words; False where it was none. scan: what the question wants scanned, as it was read
    or typed; False where it is no such thing, or not asked for.
    """

    recipe: Recipe
    slots: tuple[int, ...]
    stepper: Stepper
    start: Callable[[int], bool]
    stop: Callable[[int], None]
    view: Callable[[int], SlotView | None]
    question: Callable[[int], Question | None]
    answer: Callable[[int, str], bool]
    scan: Callable[[int, str], bool]
    record: Callable[[str], RunRecord | None]


@dataclass(frozen=True)
class ApprovalSeen:
    """What the approval of one recipe says. code, message: why it counts for nothing here, "" where it does.

    signed: name, time and fingerprint of each signature as the file tells it. trusted: names of the station's own
    approvers whose signature is good. changed: what is other than approved.
    """

    recipe: Path
    sha256: str = ""
    code: str = ""
    message: str = ""
    signed: tuple[tuple[str, str, str], ...] = ()
    trusted: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class RecipeDoors:
    """shelf: recipes within reach. in_use: the one that the line works on. units: what is plugged into slots.

    look: a slot's unit with the recipe's eyes; restarts it into DFU and back. target: a unit of a platform, for a plan
    without a unit. bench: a virtual unit of a platform, to run the recipe on. line: the station's own slots, which
    run the recipe in use alone; None where no line is open. engineer: who works here, for the record.
    """

    shelf: Callable[[], tuple[Path, ...]]
    check: Callable[[Path], Checked]
    approval: Callable[[Recipe], ApprovalSeen]
    in_use: Path | None
    units: Callable[[], tuple[UnitHere, ...]]
    look: Callable[[Recipe, int, Tell], UnitLook]
    bench: Callable[[Recipe, str], AbstractContextManager[StepStand]]
    line: StepStand | None
    engineer: Callable[[], str]
    target: Callable[[str], PlanTarget] = PlanTarget


# -- slots -----------------------------------------------------------------------------------------------------------


class CannotLearn(StrEnum):
    """Why the map of slots cannot be learnt here."""

    BENCH = auto()
    STATION_FILE = auto()
    BUSY = auto()


@dataclass(frozen=True)
class Learning:
    """One learning under way. run: to its end, () where it was stopped. stop: end it; nothing is written then."""

    run: Callable[[], tuple[Place, ...]]
    stop: Callable[[], None]


@dataclass(frozen=True)
class SlotDoors:
    """slots: the map as it is. present: sockets with something in them, with what it is. save: write the map.

    cannot: why none is learnt now. learn: begin to learn so many slots; what it says goes to the given function, from
    another thread.
    """

    slots: Callable[[], tuple[Place, ...]]
    present: Callable[[], tuple[tuple[PortPath, str], ...]]
    cannot: Callable[[], CannotLearn | None]
    learn: Callable[[int, Callable[[LessonTold], None]], Learning]
    save: Callable[[tuple[Place, ...]], None]


# -- one unit --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class UnitSeen:
    """What one unit told. report: None where it did not run normally. regions, configuration: only from DFU mode."""

    slot: int
    port: PortPath
    device_id: str
    platform: str
    mode: Mode
    report: UnitReport | None = None
    configuration: ConfigurationReport | None = None
    regions: tuple[RegionSeen, ...] = ()


@dataclass(frozen=True)
class UnitDoors:
    """units: what is plugged into slots. ask: all that a slot's unit tells; with dfu it is restarted into DFU and back.

    stop: end the look in a slot.
    """

    units: Callable[[], tuple[UnitHere, ...]]
    ask: Callable[[int, bool, Tell], UnitSeen]
    stop: Callable[[int], None]


# -- what happened ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CallFilter:
    """Which calls are wanted, see `ApiJournal.calls`."""

    run: str = ""
    device_id: str = ""
    status: str = ""


@dataclass(frozen=True)
class JournalDoors:
    """calls: those that match, newest first; only those behind the event of the given number."""

    calls: Callable[[CallFilter, int], tuple[CallRow, ...]]


@dataclass(frozen=True)
class LogDoors:
    """path: the log file that the station writes now."""

    path: Path


# -- approvals and settings ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SettingShown:
    """One setting: key, value, and where it came from ("" for the built-in value)."""

    key: str
    value: str
    origin: str


@dataclass(frozen=True)
class TrustedKey:
    """Whose approval counts here. fingerprint: SHA-256 of the public key."""

    name: str
    fingerprint: str
    public_key: str


@dataclass(frozen=True)
class ApprovalDoors:
    """keys: the station's approvers. approvals: of every recipe within reach. lock: who holds the data directory.

    production: whether unapproved recipes are refused.
    """

    keys: Callable[[], tuple[TrustedKey, ...]]
    approvals: Callable[[], tuple[ApprovalSeen, ...]]
    settings: Callable[[], tuple[SettingShown, ...]]
    lock: Callable[[], str]
    data: Path
    production: bool


@dataclass(frozen=True)
class EngineerDoors:
    """Of all pages."""

    recipes: RecipeDoors
    slots: SlotDoors
    units: UnitDoors
    journal: JournalDoors
    log: LogDoors
    approvals: ApprovalDoors
