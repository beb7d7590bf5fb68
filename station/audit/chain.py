"""How one event is tied to the one before it. Pure: text in, text out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final, TypeAlias

JsonValue: TypeAlias = str | int | float | bool | list["JsonValue"] | None

GENESIS: Final = "0" * 64
ENVELOPE: Final = ("station", "seq", "utc", "mono_ms", "kind", "run")


def event_hash(prev: str, body: str) -> str:
    """Hash of one event.

    Args:
        prev: hash of the event before it, 64 lower-case hexadecimal digits; `GENESIS` (64 zeros) for the first.
        body: the event's JSON text exactly as stored.
    Returns:
        SHA-256 over the 64 ASCII bytes of `prev` followed by the UTF-8 bytes of `body`, as 64 lower-case
        hexadecimal digits. Anybody can check it: `printf %s "$prev$body" | sha256sum`.
    """
    # surrogateescape gives back the very bytes of a text that was damaged on disk; sound text has no such signs.
    return hashlib.sha256((prev + body).encode("utf-8", "surrogateescape")).hexdigest()


def event_body(
    station: str, seq: int, utc: str, mono_ms: int, kind: str, fields: Mapping[str, JsonValue]
) -> dict[str, JsonValue]:
    """The event as one flat object: the envelope first, then the fact's fields in their order.

    `run` is among the fields: every fact has one.
    """
    envelope: dict[str, JsonValue] = {"station": station, "seq": seq, "utc": utc, "mono_ms": mono_ms, "kind": kind}
    return {**envelope, "run": fields["run"], **fields}


def body_text(body: Mapping[str, JsonValue]) -> str:
    """The text that is hashed and stored: JSON without blanks, text not escaped to ASCII, keys in their order."""
    return json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def utc_now() -> datetime:
    """The present time, aware of its zone."""
    return datetime.now(UTC)


def utc_text(moment: datetime) -> str:
    """A moment as the log writes it: ISO 8601 in UTC with milliseconds, `2025-11-03T14:05:09.120Z`. Sorts as text."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"
