"""What a scanned text is. Pure: nothing is looked up, nothing is kept; a secret is split off before anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum, auto

from station.core.ids import BadIdError, DeviceId, Iccid
from station.core.secret import Secret
from station.core.words import Disposition
from station.engine.scanned_label import Label, read_label
from station.recipe.model import LabelRule

MAX_LENGTH = 256
_SHOWN_LETTERS = 4
_SLOT = re.compile(r"SLOT-([0-9]{1,3})", re.IGNORECASE)
_BIN = re.compile(r"BIN-([A-Z]+)", re.IGNORECASE)
_ORDER = re.compile(r"ORDER-(\S.{0,80})", re.IGNORECASE)
_BADGE = re.compile(r"BADGE-(\S{1,120})", re.IGNORECASE)
_REASON = re.compile(r"REASON-([A-Z_-]+)", re.IGNORECASE)
# Particle's data matrix: serial number, space, mobile secret; the printed barcode has the serial number alone.
_SERIAL = re.compile(r"(?=[0-9A-Z]*[0-9])[0-9A-Z]{8,16}")
_DATA_MATRIX = re.compile(rf"(?P<serial>{_SERIAL.pattern}) [0-9A-Za-z]{{8,32}}")

BINS = {
    "GREEN": Disposition.GOOD,
    "RED": Disposition.REWORK,
    "HOLD": Disposition.HOLD,
    "SCRAP": Disposition.SCRAP,
}


class ScanKind(StrEnum):
    """What kind of code it is."""

    LABEL = auto()
    NO_MATCH = auto()
    SLOT = auto()
    BIN = auto()
    REASON = auto()
    ORDER = auto()
    BADGE = auto()
    DEVICE_ID = auto()
    ICCID = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class Scan:
    """A scanned code. text: what of it may be shown and written down; badge: the badge's own text, for sign-in alone.

    slot, bin, reason, label: of the kind that has one, else 0, None, "", None.
    """

    kind: ScanKind
    text: str
    slot: int = 0
    bin: Disposition | None = None
    reason: str = ""
    label: Label | None = None
    badge: Secret | None = None


def parse_scan(raw: str, rule: LabelRule | None = None) -> Scan:
    """What this code is.

    Args:
        raw: as the scanner sent it, with any control characters around and within it.
        rule: how labels read in the recipe that is worked on; None where it scans none.
    """
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in raw).split())
    if not text or len(text) > MAX_LENGTH:
        return Scan(ScanKind.UNKNOWN, _shown(text))
    return _station_code(text) or _label(text, rule) or _other_id(text) or Scan(ScanKind.UNKNOWN, _shown(text))


def _station_code(text: str) -> Scan | None:
    """A code that this house prints: on slots, bins, travellers, reason cards and badges."""
    if found := _BADGE.fullmatch(text):
        return Scan(ScanKind.BADGE, "", badge=Secret(found[1]))
    if found := _SLOT.fullmatch(text):
        return Scan(ScanKind.SLOT, f"SLOT-{int(found[1]):02}", slot=int(found[1]))
    if found := _BIN.fullmatch(text):
        bin_ = BINS.get(found[1].upper())
        return Scan(ScanKind.BIN if bin_ else ScanKind.UNKNOWN, text.upper(), bin=bin_)
    if found := _REASON.fullmatch(text):
        return Scan(ScanKind.REASON, text.upper(), reason=found[1].lower().replace("-", "_"))
    if found := _ORDER.fullmatch(text):
        return Scan(ScanKind.ORDER, found[1])
    return None


def _label(text: str, rule: LabelRule | None) -> Scan | None:
    if rule is not None and (label := read_label(text, rule)) is not None:
        return Scan(ScanKind.LABEL, label.text, label=label)
    printed = _DATA_MATRIX.fullmatch(text) or _SERIAL.fullmatch(text)
    if printed is None or text.isdigit():
        return None
    serial = printed.groupdict().get("serial") or text
    if rule is not None:
        return Scan(ScanKind.NO_MATCH, serial)
    return Scan(ScanKind.LABEL, serial, label=Label((("serial", serial),)))


def _other_id(text: str) -> Scan | None:
    try:
        return Scan(ScanKind.DEVICE_ID, DeviceId.parse(text))
    except BadIdError:
        pass
    try:
        return Scan(ScanKind.ICCID, Iccid.parse(text))
    except BadIdError:
        return None


def _shown(text: str) -> str:
    """So much of an unknown text as names it, with its length: it may hold what nobody shall read."""
    first = text.split(" ", 1)[0][:_SHOWN_LETTERS]
    return f"{first}… [{len(text)}]" if first else "[0]"
