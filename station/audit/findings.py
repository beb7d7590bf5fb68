"""What a check of the log says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto


class VerifyResult(StrEnum):
    """What the check says."""

    INTACT = auto()
    TAMPERED = auto()
    UNREADABLE = auto()


@dataclass(frozen=True)
class VerifyReport:
    """Answer of a check.

    events, head: how many events were found good, and the hash of the last of them (64 zeros where there is none).
    first_bad_seq: the first event that is, or may be, not as written; None where all are, or where the fault is at no
    event. anchored: whether the log was compared with a hash kept outside; anchored_to: the last event that one covers.
    seals, sealed_to: how many seals hold, and the last event that one covers. keys: fingerprints of what signed them.
    limits: what this check could not have seen, in plain words.
    """

    result: VerifyResult
    events: int
    head: str
    first_bad_seq: int | None
    reason: str
    anchored: bool = False
    anchored_to: int = 0
    seals: int = 0
    sealed_to: int = 0
    keys: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()


class TamperedError(Exception):
    """Ends the check at the first thing that is not as written. Only within this room."""

    def __init__(self, seq: int | None, reason: str) -> None:
        super().__init__(reason)
        self.seq, self.reason = seq, reason
