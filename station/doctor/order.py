"""The order in which checks are shown: from the unit outwards, then what the station keeps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from station.doctor.checked import Checked

ORDER: Final = (
    "settings",
    "usb",
    "usb_rights",
    "slots",
    "cloud",
    "tls",
    "token",
    "scopes",
    "clock",
    "disk",
    "recipe",
    "approval",
    "secrets",
    "audit",
    "seal_key",
    "anchor",
    "golden",
    "fonts",
)


def in_order(lines: Iterable[Checked]) -> tuple[Checked, ...]:
    """Answers in the order in which they are shown."""
    return tuple(sorted(lines, key=lambda line: (place_of(line.check), line.subject)))


def place_of(check: str) -> int:
    """Where a check stands among the others."""
    return ORDER.index(check)
