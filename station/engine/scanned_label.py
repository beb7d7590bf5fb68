"""The label on a unit: what of it may be known, and whether it agrees with the unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from station.core.identity import Identity
from station.core.ids import SerialNumber
from station.recipe.model import LabelRule

# What a label part of this name is compared with, where the recipe does not say what must agree.
_NATURAL_PAIRS = (
    ("label.device_id", "unit.device_id"),
    ("label.serial", "unit.serial"),
    ("label.iccid", "unit.iccid"),
    ("label.imei", "unit.imei"),
)
_NORMAL_MODE_ONLY = ("unit.serial", "unit.iccid", "unit.imei", "unit.device_os")
PRODUCT_SERIAL = "product_serial"


@dataclass(frozen=True)
class Label:
    """The public parts of a scanned label, by name, in the order of the pattern. Secret parts never get in here."""

    parts: tuple[tuple[str, str], ...]

    def part(self, name: str) -> str:
        """One part, "" where the label has none of this name."""
        return dict(self.parts).get(name, "")

    @property
    def text(self) -> str:
        """All of it in one line, for the record and for the screen."""
        return " ".join(value for _, value in self.parts)


@dataclass(frozen=True)
class Disagreement:
    """A pair of names that should be equal and are not. missing: the unit or the label has no such thing."""

    left: str
    left_value: str
    right: str
    right_value: str

    @property
    def missing(self) -> bool:
        return not (self.left_value and self.right_value)

    def __str__(self) -> str:
        return f"{self.left} is {self.left_value or 'absent'}, {self.right} is {self.right_value or 'absent'}"


def read_label(text: str, rule: LabelRule) -> Label | None:
    """The label in a scanned text, its secret parts left out; None where it does not read as the rule says."""
    found = re.fullmatch(rule.pattern, text)
    if found is None:
        return None
    groups = ((name, value) for name, value in found.groupdict().items() if value and name not in rule.secret)
    return Label(tuple(groups))


def pairs_for(label: Label, match: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """What must agree: what the recipe says, else whatever of the label has its counterpart in a unit."""
    return match or tuple(pair for pair in _NATURAL_PAIRS if label.part(pair[0].partition(".")[2]))


def wants_normal_mode(pairs: tuple[tuple[str, str], ...], serial_number: SerialNumber | None = None) -> bool:
    """Whether the unit must be asked in normal mode before the pairs can be compared.

    serial_number: where the log has it, the unit need not tell it.
    """
    known = ("unit.serial",) if serial_number else ()
    return any(name in _NORMAL_MODE_ONLY and name not in known for pair in pairs for name in pair)


def disagreement(
    label: Label, identity: Identity, pairs: tuple[tuple[str, str], ...], others: Mapping[str, str]
) -> Disagreement | None:
    """The first pair that is not equal; letters count without their size. others: values of further names."""
    values = {
        **others,
        **{f"label.{name}": value for name, value in label.parts},
        "unit.device_id": identity.device_id,
        "unit.serial": identity.serial_number or "",
        "unit.iccid": identity.iccid or "",
        "unit.imei": identity.imei,
        "unit.platform": identity.platform,
        "unit.device_os": identity.device_os,
    }
    for left, right in pairs:
        one, other = values.get(left, ""), values.get(right, "")
        if not one or one.upper() != other.upper():
            return Disagreement(left, one, right, other)
    return None
