"""Facts of a unit beside its run: who has it, and what was put back on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from station.core.ids import PortPath
from station.core.words import Disposition


@dataclass(frozen=True)
class Acknowledged:
    """A person took note of a run that did not pass: why, and into which bin the unit went."""

    kind: ClassVar[str] = "acknowledged"
    run: str
    slot: int
    operator: str
    reason: str
    bin: str


@dataclass(frozen=True)
class CustodyChanged:
    """A unit changed hands or bins after its run: packed out, fetched from the pending shelf, scrapped."""

    kind: ClassVar[str] = "custody"
    run: str
    device_id: str
    disposition: Disposition
    place: str
    operator: str
    reason: str = ""


@dataclass(frozen=True)
class RestoreIntended:
    """On disk before the first byte is sent: which kept configuration regions are about to be put back.

    regions: name of each with the SHA-256 of what is there now and of what it will be. from_run: whose backup.
    """

    kind: ClassVar[str] = "restore_intent"
    device_id: str
    platform: str
    port: PortPath
    operator: str
    from_run: str
    regions: tuple[tuple[str, str, str], ...]
    run: str = ""


@dataclass(frozen=True)
class DctRestored:
    """How putting back ended, proved by read-back. regions: names of those that hold now what was kept."""

    kind: ClassVar[str] = "dct_restored"
    device_id: str
    from_run: str
    result: str
    regions: tuple[str, ...]
    code: str = ""
    message: str = ""
    run: str = ""
