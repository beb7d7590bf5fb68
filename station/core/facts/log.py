"""Facts of the log itself: what vouches for it, what went out of it, what was said about what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Sealed:
    """The station's signature over the log so far.

    count, head: number of events before this one and the hash of the last of them. signature: Ed25519, hexadecimal.
    """

    kind: ClassVar[str] = "seal"
    count: int
    head: str
    key_fingerprint: str
    signature: str
    why: str
    run: str = ""


@dataclass(frozen=True)
class SealKeyUsed:
    """From here on this key signs the seals.

    public_key: Ed25519, 64 hexadecimal digits; key_fingerprint: SHA-256 of it.
    why: "first start", or "the key was changed" where the log knows another one already.
    """

    kind: ClassVar[str] = "seal_key"
    key_fingerprint: str
    public_key: str
    why: str
    run: str = ""


@dataclass(frozen=True)
class Anchored:
    """Count and head of the log were put where the log's owner cannot reach them unseen."""

    kind: ClassVar[str] = "anchor"
    count: int
    head: str
    where: str
    code: str
    run: str = ""


@dataclass(frozen=True)
class Archived:
    """A copy of the log was made and read back, or put back. deed: "backup", "archive", "restore"."""

    kind: ClassVar[str] = "archive"
    deed: str
    path: str
    events: int
    head: str
    operator: str
    run: str = ""


@dataclass(frozen=True)
class Exported:
    """Something of the log went out: what, over which runs, into which file of which hash, as of which head."""

    kind: ClassVar[str] = "export"
    what: str
    about: str
    file: str
    sha256: str
    events: int
    head: str
    operator: str
    run: str = ""


@dataclass(frozen=True)
class Verified:
    """Somebody checked the log, or whether a unit is as a recipe wants it.

    about: "log" or "unit"; subject: Device ID of the unit. result: "intact" or "tampered" of a log, "good", "not so",
    "unclear" or "pending" of a unit. text: what was held against what, and what did not hold. events, head: how far the
    log went that was checked; 0 and "" for a unit.
    """

    kind: ClassVar[str] = "verification"
    result: str
    events: int = 0
    head: str = ""
    run: str = ""
    about: str = "log"
    subject: str = ""
    text: str = ""
    operator: str = ""


@dataclass(frozen=True)
class Annotated:
    """QA's word about a run, a unit or an order. meaning: "note", "reviewed", "released", "rejected"."""

    kind: ClassVar[str] = "annotation"
    about: str
    subject: str
    meaning: str
    text: str
    operator: str
    name: str
    run: str = ""
