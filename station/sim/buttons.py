"""What a finger can do to a unit."""

from __future__ import annotations

from enum import StrEnum, auto


class Held(StrEnum):
    """How long MODE (SETUP) is held while RESET is tapped: not at all, until violet, until yellow."""

    NOT = auto()
    UNTIL_VIOLET = auto()
    UNTIL_YELLOW = auto()
