"""What a step will look at and may change, said before the run: the lines of `station plan`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto


class Deed(StrEnum):
    """What kind of thing is done."""

    READ = auto()
    ERASE = auto()
    WRITE = auto()
    REQUEST = auto()
    GET = auto()
    CALL = auto()
    PROMPT = auto()
    SWITCH = auto()


class When(StrEnum):
    """At which moment of a step it is done: LOOK before and after a change, CHANGE only where the state does not hold,
    SWEEP after the last boot."""

    LOOK = auto()
    CHANGE = auto()
    SWEEP = auto()


@dataclass(frozen=True)
class Planned:
    """One thing that a step does.

    place: where, in words that an engineer can check: `alt 0`, `alt 1, server_key`, a control request's number, a
    method and path of the cloud with the Device ID left as `ID`.
    address, size_bytes: for READ, ERASE and WRITE; None where they are not addresses.
    seconds: expected time on a real device, 0.0 where it is not known.
    """

    deed: Deed
    when: When
    place: str
    address: int | None = None
    size_bytes: int | None = None
    seconds: float = 0.0
    note: str = ""


@dataclass(frozen=True)
class PlanTarget:
    """For which unit a plan is made: a platform by name, and Device OS where a unit was asked, else "".

    product: number of the recipe's product for this platform, None where it has none. device_id, iccid: of the unit
    that was asked, else "".
    """

    platform: str
    product: int | None = None
    device_os: str = ""
    device_id: str = ""
    iccid: str = ""
