"""Facts of the station: its process, its people, what it is set to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class StationStarted:
    """A station process took the data directory."""

    kind: ClassVar[str] = "station_started"
    software: str
    host: str
    run: str = ""


@dataclass(frozen=True)
class SignedIn:
    """A person took the station. operator: the badge's pseudonym; how: "badge" or "badge and PIN"."""

    kind: ClassVar[str] = "signed_in"
    operator: str
    role: str
    how: str
    run: str = ""


@dataclass(frozen=True)
class SignedOut:
    """A person left the station. why: "asked", "idle", "another badge" or "station closed"."""

    kind: ClassVar[str] = "signed_out"
    operator: str
    role: str
    why: str
    run: str = ""


@dataclass(frozen=True)
class SignInRefused:
    """Somebody tried to take the station and was refused. who: the pseudonym of a known badge, else ""."""

    kind: ClassVar[str] = "sign_in_refused"
    who: str
    why: str
    run: str = ""


@dataclass(frozen=True)
class SettingsChanged:
    """The station's settings differ from those of its last start, or a person changed them. changes: name, old, new."""

    kind: ClassVar[str] = "settings_changed"
    changes: tuple[tuple[str, str, str], ...]
    operator: str = ""
    run: str = ""


@dataclass(frozen=True)
class RecipeApproved:
    """The station took notice of an engineer's signature under a recipe, or of its absence (`result`)."""

    kind: ClassVar[str] = "recipe_approved"
    recipe_id: str
    recipe_version: str
    recipe_sha256: str
    approver: str
    key_fingerprint: str
    result: str
    run: str = ""


@dataclass(frozen=True)
class ClockJumped:
    """The wall clock moved against the steady one, + is forward. Order is by `seq`, never by time."""

    kind: ClassVar[str] = "clock_jumped"
    seconds: float
    run: str = ""
