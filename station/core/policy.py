"""The rules of a line: what it does after a failure, whom it lets in, when it stops."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, auto
from pathlib import Path

from station.core.ids import DeviceId


class Role(StrEnum):
    """What a person of the line may do."""

    OPERATOR = auto()
    LEAD = auto()
    ENGINEER = auto()
    QA = auto()


@dataclass(frozen=True)
class User:
    """A person as the station file names one: never by name, and never with a secret in plain text.

    pseudonym: what the log says, for example `op-17`. badge_sha256: SHA-256 of the badge's text, "" for no badge.
    pin_hash: an encoded password hash of the PIN, "" for no PIN. language: "" for the station's own.
    """

    pseudonym: str
    roles: frozenset[Role]
    badge_sha256: str = ""
    pin_hash: str = ""
    language: str = ""


@dataclass(frozen=True)
class Policy:
    """How strict a line is.

    fail_lock: a slot whose unit failed stays locked until somebody says why and where the unit went.
    equal_failures: so many equal failures in a row hold the line, 0 for never.
    auto_start: slots that start by themselves as soon as a unit is there; () for none, None for all slots.
    idle_sign_out_s: a person who does nothing for so long is signed out, 0 for never.
    first_article: the first unit of an order is held until QA releases it.
    golden: units known to be good, red_rabbits: units known to be bad; neither is imported or counted.
    disk_floor_bytes: with less free space no new unit is started.
    anchor: file on another disk or share that keeps the head of the audit log, None for none.
    """

    fail_lock: bool = True
    equal_failures: int = 3
    auto_start: tuple[int, ...] | None = ()
    idle_sign_out_s: float = 600.0
    first_article: bool = False
    golden: frozenset[DeviceId] = field(default_factory=frozenset)
    red_rabbits: frozenset[DeviceId] = field(default_factory=frozenset)
    disk_floor_bytes: int = 500_000_000
    anchor: Path | None = None

    def starts_by_itself(self, slot: int) -> bool:
        """Whether a unit in this slot is started without a press of a button."""
        return self.auto_start is None or slot in self.auto_start
