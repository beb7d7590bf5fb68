"""Words that every room uses in the same sense."""

from __future__ import annotations

from enum import StrEnum, auto


class Outcome(StrEnum):
    """How a run ended. FAIL judges the unit; ERROR judges the station, the network or the fixture."""

    PASS = "PASS"  # noqa: S105
    FAIL = "FAIL"
    ERROR = "ERROR"
    ABORTED = "ABORTED"
    PENDING = "PENDING"


class Disposition(StrEnum):
    """Which bin the unit goes to."""

    GOOD = "GOOD"
    REWORK = "REWORK"
    HOLD = "HOLD"
    SCRAP = "SCRAP"


class StepEnd(StrEnum):
    """How one step ended within a run."""

    UNCHANGED = auto()
    CHANGED = auto()
    NOT_APPLICABLE = auto()
    PENDING = auto()
    FAILED = auto()
    ERROR = auto()
    ABORTED = auto()


class Mode(StrEnum):
    """How a unit must be running for a step to look and act."""

    NORMAL = auto()
    DFU = auto()
    EITHER = auto()
    NONE = auto()


class Lane(StrEnum):
    """What a step occupies. USB steps of one unit never overlap; cloud steps run beside them."""

    USB = auto()
    CLOUD = auto()


class SlotState(StrEnum):
    """What an operator sees of one slot."""

    EMPTY = auto()
    WAIT_SCAN = auto()
    ACTION = auto()
    RUN = auto()
    PASS = auto()
    FAIL = auto()
    STATION_ERROR = auto()
    WRONG_PRODUCT = auto()
    PENDING = auto()
    LOCKED = auto()
    ABORTED = auto()
    EXCLUDED = auto()


class SimKind(StrEnum):
    """Where a unit's SIM sits: soldered (MFF2), in a card holder (4FF), or nowhere."""

    NONE = auto()
    MFF2 = auto()
    CARD_4FF = auto()
    BY_SKU = auto()


def outcome_exit_code(outcomes: list[Outcome]) -> int:
    """Exit code of a command that ran units: mixed outcomes rank 130 > 3 > 1 > 4 > 0."""
    codes = {Outcome.PASS: 0, Outcome.PENDING: 4, Outcome.FAIL: 1, Outcome.ERROR: 3, Outcome.ABORTED: 130}
    rank = [0, 4, 1, 3, 130]
    return max((codes[outcome] for outcome in outcomes), key=rank.index, default=0)
