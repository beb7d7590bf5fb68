"""Who works at the station now: what a badge and a PIN come to, and the door that is asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Protocol

from station.core.person import Person
from station.core.secret import Secret


class SignInEnd(StrEnum):
    """What a badge or a PIN came to."""

    SIGNED_IN = auto()
    WANTS_PIN = auto()
    UNKNOWN_BADGE = auto()
    WRONG_PIN = auto()
    NO_PIN_KNOWN = auto()
    WAIT = auto()


class SignOutReason(StrEnum):
    """Why a person left the station."""

    ASKED = "asked"
    IDLE = "idle"
    OTHER_BADGE = "another badge"
    CLOSED = "station closed"


@dataclass(frozen=True)
class SignInAnswer:
    """An answer to a badge or a PIN.

    person: who is signed in now. wait_s: with WAIT and WRONG_PIN, how long no further PIN is looked at.
    """

    end: SignInEnd
    person: Person | None = None
    wait_s: float = 0.0


class SignInDoor(Protocol):
    """The station's people. Safe to use from any thread; `badge`, `pin` and `sign_out` may take a while."""

    @property
    def person(self) -> Person | None:
        """Who works here, None where somebody must sign in first."""
        ...

    @property
    def wanted(self) -> bool:
        """The station file names people: one of them must be signed in."""
        ...

    @property
    def idle(self) -> bool:
        """The person has done nothing for longer than the rules allow."""
        ...

    def touch(self) -> None:
        """The person did something just now."""
        ...

    def badge_in(self, raw: str) -> Secret | None:
        """The badge's text where a scanned code is a badge: by its BADGE- prefix, or as one that is known here."""
        ...

    def badge(self, badge: Secret) -> SignInAnswer:
        """Somebody has shown a badge. Raises AuditError where that cannot be written down."""
        ...

    def pin(self, pin: Secret) -> SignInAnswer:
        """The PIN for the badge that was shown last. Raises AuditError where it cannot be written down."""
        ...

    def sign_out(self, why: SignOutReason) -> None:
        """The person leaves. Raises AuditError where it cannot be written down; nobody is signed in all the same."""
        ...
