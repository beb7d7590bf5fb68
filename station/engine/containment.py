"""What stops more harm: a slot with a failed unit stays locked, and equal failures in a row hold the line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from station.core.facts import RunClosed
from station.core.views import Said
from station.core.words import Disposition, Outcome
from station.engine.sayings import SAYINGS


class Reason(StrEnum):
    """Why a unit failed, as the operator sees it: at most six large buttons, or a card of barcodes `REASON-...`."""

    UNIT_DEFECT = auto()
    DAMAGED = auto()
    WRONG_PART = auto()
    BAD_CONTACT = auto()
    HANDLING = auto()
    NOT_KNOWN = auto()


REASONS = frozenset(reason.value for reason in Reason)


@dataclass(frozen=True)
class OpenLock:
    """A failed unit that nobody has taken note of yet. reason, bin: what was given of the two so far, "" and None."""

    run: str
    wanted: Disposition
    code: str = ""
    reason: str = ""
    bin: Disposition | None = None

    @property
    def complete(self) -> bool:
        return bool(self.reason) and self.bin is not None

    @property
    def said(self) -> Said:
        """What the slot asks for now."""
        if self.bin is not None:
            return Said.of("slot.locked_reason", run=self.run)
        return Said.of("slot.locked_bin" if self.reason else "slot.locked", bin=bin_name(self.wanted))


@dataclass(frozen=True)
class Hold:
    """Why the line starts no new run. runs: those that showed it."""

    code: str
    said: Said
    runs: tuple[str, ...] = ()


class EqualFailures:
    """Counts failures with the same code in a row over all slots. limit 0: never enough. Not for several threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._code = ""
        self._runs: tuple[str, ...] = ()

    def after(self, closed: RunClosed) -> tuple[str, ...]:
        """The runs that make it enough, () as long as it is not. Only verdicts on units count: PASS and FAIL."""
        match closed.outcome:
            case Outcome.PASS:
                self.forget()
            case Outcome.FAIL:
                self._runs = (*self._runs, closed.run) if closed.code == self._code else (closed.run,)
                self._code = closed.code
            case _:
                pass
        return self._runs if self._limit and len(self._runs) >= self._limit else ()

    def forget(self) -> None:
        """Begin to count anew."""
        self._code, self._runs = "", ()


def bin_name(bin_: Disposition) -> str:
    """English word of a bin, for the holes of sentences."""
    return SAYINGS[f"bin.{bin_.value}"]
