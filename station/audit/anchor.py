"""Count and head of the log, kept where whoever has the log cannot change them unseen: a file elsewhere, or paper."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from station.audit.errors import AuditAnchorError, AuditQuestionError

ON_PAPER: Final = "paper"
"""Where an anchor is that went into no file."""
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's Base32: no letter that reads as a digit."""
_CODE_SIGNS: Final = 12
_PAPER: Final = re.compile(r"(\d{1,18})[.:]([0-9A-Za-z-]{12,20})")
_HEAD: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Anchor:
    """At `utc` the log of `station` had `count` events, and `head` was the hash of the last. code: see `short_code`."""

    station: str
    count: int
    head: str
    utc: str
    code: str

    @classmethod
    def of(cls, station: str, count: int, head: str, utc: str) -> Anchor:
        return cls(station, count, head, utc, short_code(station, count, head))

    @property
    def paper(self) -> str:
        """What is printed for a person: `1234.ABCD-EFGH-JKMN`. `station audit verify --code` takes it."""
        return f"{self.count}.{self.code}"

    @property
    def qr(self) -> str:
        """What a printed QR code holds: enough to check the log without this file."""
        return f"station-audit-anchor:1:{self.count}:{self.head}:{self.utc}:{self.station}"


def short_code(station: str, count: int, head: str) -> str:
    """60 bits of SHA-256 over station, count and head, each ended by a line feed: `ABCD-EFGH-JKMN`.

    Who wants another log to have the same code must try 2^60 of them.
    """
    digest = hashlib.sha256(f"{station}\n{count}\n{head}\n".encode("utf-8", "surrogateescape")).digest()
    number = int.from_bytes(digest[:8], "big") >> 4
    signs = "".join(_ALPHABET[number >> shift & 31] for shift in range(55, -1, -5))
    return "-".join(signs[at : at + 4] for at in range(0, _CODE_SIGNS, 4))


def append_anchor(path: Path, anchor: Anchor) -> None:
    """Add a line to an anchor file and sync it. Nothing in the file is changed.

    Raises:
        AuditAnchorError: the file cannot be written.
    """
    line = json.dumps(asdict(anchor), ensure_ascii=False, separators=(",", ":")) + "\n"
    try:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            size_bytes = os.fstat(handle).st_size
            torn = size_bytes > 0 and os.pread(handle, 1, size_bytes - 1) != b"\n"
            os.write(handle, (b"\n" if torn else b"") + line.encode())
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise AuditAnchorError(f"the anchor file {path} cannot be written: {error.strerror}") from error


def read_anchors(path: Path, station: str) -> tuple[Anchor, ...]:
    """The anchors of one station, in the order of the file.

    A line that is no anchor is passed over: a write that was cut off leaves one, and who can write such a line can as
    well delete it.

    Raises:
        AuditAnchorError: the file cannot be read.
    """
    try:
        lines = path.read_text("utf-8", "surrogateescape").splitlines()
    except OSError as error:
        raise AuditAnchorError(f"the anchor file {path} cannot be read: {error.strerror}") from error
    anchors = (_parse(line) for line in lines)
    return tuple(anchor for anchor in anchors if anchor and anchor.station == station)


def read_paper(text: str) -> tuple[int, str]:
    """Count and short code of what `Anchor.paper` printed; small letters and missing dashes are forgiven.

    Raises:
        AuditQuestionError: it is no such text.
    """
    found = _PAPER.fullmatch(text.strip())
    signs = found[2].replace("-", "").upper().translate(str.maketrans("OIL", "011")) if found else ""
    if not found or len(signs) != _CODE_SIGNS or not set(signs) <= set(_ALPHABET):
        raise AuditQuestionError(f"{text!r} is no code of a shift report, which reads as 1234.ABCD-EFGH-JKMN")
    return int(found[1]), "-".join(signs[at : at + 4] for at in range(0, _CODE_SIGNS, 4))


def _parse(line: str) -> Anchor | None:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    station, count, head, utc, code = (said.get(name) for name in ("station", "count", "head", "utc", "code"))
    if not (isinstance(station, str) and isinstance(head, str) and isinstance(utc, str) and isinstance(code, str)):
        return None
    if not (isinstance(count, int) and not isinstance(count, bool) and count >= 0 and _HEAD.fullmatch(head)):
        return None
    return Anchor(station, count, head, utc, code) if code == short_code(station, count, head) else None
