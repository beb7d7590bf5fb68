"""What a check found, as a finished value for a terminal, a script or a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto

from station.core.views import Said


class Health(StrEnum):
    """GOOD; OFF: not set up here, and not needed; NOTE: works, but should be looked at; BAD: no unit can or should be
    made like this; UNKNOWN: it could not be found out."""

    GOOD = auto()
    OFF = auto()
    NOTE = auto()
    BAD = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class Checked:
    """One line of the self-check.

    check: its short name, for example `disk`. subject: which of several it is about, "" for the only one.
    found: what was seen. todo: what to do now, None where nothing is. code: of a help page, "" for none.
    details: more for the engineer, in English. seconds: how long it took.
    """

    check: str
    health: Health
    found: Said
    todo: Said | None = None
    code: str = ""
    subject: str = ""
    details: tuple[str, ...] = ()
    seconds: float = 0.0


def good(check: str, found: Said, details: Iterable[str] = ()) -> Checked:
    """Nothing to do."""
    return Checked(check, Health.GOOD, found, details=tuple(details))


def off(check: str, found: Said) -> Checked:
    """Not set up here."""
    return Checked(check, Health.OFF, found)


def note(check: str, found: Said, todo: Said, details: Iterable[str] = ()) -> Checked:
    """Works, but somebody should look."""
    return Checked(check, Health.NOTE, found, todo, details=tuple(details))


def bad(check: str, found: Said, todo: Said, code: str = "", details: Iterable[str] = ()) -> Checked:
    """No unit can, or should, be made like this."""
    return Checked(check, Health.BAD, found, todo, code, details=tuple(details))


def unknown(check: str, found: Said, todo: Said, code: str = "") -> Checked:
    """It could not be found out."""
    return Checked(check, Health.UNKNOWN, found, todo, code)


def exit_code(lines: Iterable[Checked]) -> int:
    """0 where nothing has to be done, 1 where something is bad, 3 where something could not be found out."""
    healths = {line.health for line in lines}
    if Health.UNKNOWN in healths:
        return 3
    return 1 if Health.BAD in healths else 0
