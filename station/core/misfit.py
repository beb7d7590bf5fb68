"""What cannot go well, known before any unit is there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto


class MisfitKind(StrEnum):
    """What does not go together: a file with a platform, a file with a product, or the step with either."""

    FILE = auto()
    PRODUCT = auto()
    STEP = auto()


@dataclass(frozen=True)
class Misfit:
    """Why a step cannot do its work on one kind of unit.

    at: the way to the value under `with:` that is to blame, such as ("images", 0, "file"); () for the step as a whole.
    hint: what to do about it, "" where the message says all.
    """

    kind: MisfitKind
    message: str
    hint: str = ""
    at: tuple[str | int, ...] = ()
