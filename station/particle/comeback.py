"""The wait for a unit that was told to restart: it leaves the bus and is enumerated anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from station.core.cancel import CancelToken, Deadline
from station.core.doors import UsbSighting

LOOK_PERIOD_S: Final = 0.1


class Ending(Enum):
    """How the wait ended. AWAY: it left and is not back."""

    BACK = auto()
    STAYED = auto()
    WRONG_MODE = auto()
    AWAY = auto()


@dataclass(frozen=True)
class Limits:
    """In seconds. back_s: in all. stay_s: how long it may stay before it leaves.

    wrong_mode_s: how long it may be there in another mode than asked for, since it can still change.
    """

    back_s: float
    stay_s: float
    wrong_mode_s: float


@dataclass(frozen=True)
class Comeback:
    """seen: the new enumeration, None where there is none (STAYED, AWAY)."""

    ending: Ending
    seen: UsbSighting | None = None


def await_comeback(
    look: Callable[[], UsbSighting | None],
    before: UsbSighting,
    is_wanted: Callable[[UsbSighting], bool],
    limits: Limits,
    cancel: CancelToken,
) -> Comeback:
    """Look ten times a second at what is on the unit's port until it is decided.

    before: its enumeration when it was told. is_wanted: whether a new enumeration runs in the mode that was asked for;
    what it raises ends the wait.

    Raises:
        Aborted. What `look` and `is_wanted` raise.
    """
    deadline, stay = Deadline.after(limits.back_s), Deadline.after(limits.stay_s)
    left = False
    wrong: UsbSighting | None = None
    wrong_until = deadline
    while True:
        here = look()
        if here is None:
            left, wrong = True, None
        elif here != before:
            left = True
            if is_wanted(here):
                return Comeback(Ending.BACK, here)
            if here != wrong:
                wrong, wrong_until = here, Deadline.after(limits.wrong_mode_s)
            elif wrong_until.expired:
                return Comeback(Ending.WRONG_MODE, here)
        if left and deadline.expired:
            return Comeback(Ending.AWAY)
        if not left and stay.expired:
            return Comeback(Ending.STAYED)
        cancel.wait(LOOK_PERIOD_S)
