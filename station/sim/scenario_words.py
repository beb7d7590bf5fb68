"""The words of a scenario file: each key of a unit with its field, its parser, and what it may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from station.core.ids import DeviceId, Iccid, PortPath, SerialNumber
from station.recipe.diagnostics import shown
from station.recipe.scalars import BadScalarError, choice_parser, parse_bool, parse_decimal
from station.sim.device_os import RELEASE_OF_MODULE
from station.sim.faults import ArrivalState
from station.sim.hubs import Translators
from station.sim.kit import FACTORY_KEYS, LINE_KEYS
from station.sim.profile import PROFILES
from station.sim.unit_config import SimForm, UnitTiming

FORMAT = "1"
MAX_SPEED = 1000.0
NORMAL = "normal"
_IMEI_DIGITS = 15

_SIM_FORMS: dict[str, SimForm] = {"mff2": "mff2", "4ff": "4ff"}
_SETUP_DONE = {"true": 0x01, "false": 0x00, "erased": 0xFF}


@dataclass(frozen=True)
class OneOf:
    """A parser that takes just these words, each with its value, and can say which. Raises BadScalarError."""

    choices: Mapping[str, Any]

    def __call__(self, text: str) -> Any:
        return choice_parser(self.choices)(text)


def parse_format(text: str) -> str:
    """The format of the file. Raises BadScalarError."""
    if text != FORMAT:
        raise BadScalarError(f"scenarios of format {shown(text)} are not known", f"write bench: {FORMAT}")
    return text


def parse_speed(text: str) -> float:
    """How many times faster than real time. Raises BadScalarError."""
    speed = parse_decimal(text)
    if not 0 < speed <= MAX_SPEED:
        raise BadScalarError(f"{shown(text)} is no speed above 0 and up to {MAX_SPEED:g}")
    return speed


def parse_text(text: str) -> str:
    """A text that may go over several lines, as one."""
    return " ".join(text.split())


def parse_imei(text: str) -> str:
    """Raises BadScalarError."""
    if not (text.isascii() and text.isdigit() and len(text) == _IMEI_DIGITS):
        raise BadScalarError(f"{shown(text)} is no IMEI: {_IMEI_DIGITS} digits are needed")
    return text


_APPLICATIONS = {"factory": "factory", "product": "product", "none": ""}
_SERVERS = {"factory": FACTORY_KEYS, "line": LINE_KEYS}
# Key of the file: field of UnitPlan, parser, whether it is needed.
UNIT_PARSERS: dict[str, tuple[str, Callable[[str], Any], bool]] = {
    "platform": ("platform", OneOf({profile.name: profile.name for profile in PROFILES}), True),
    "device_id": ("device_id", DeviceId.parse, True),
    "device_os": ("device_os", OneOf({release: release for release in RELEASE_OF_MODULE.values()}), True),
    "port": ("port", PortPath.parse, False),
    "serial": ("serial_number", SerialNumber.parse, False),
    "imei": ("imei", parse_imei, False),
    "claimed": ("claimed", parse_bool, False),
    "setup_done": ("setup_done", OneOf(_SETUP_DONE), False),
    "application": ("application", OneOf(_APPLICATIONS), False),
    "server": ("server_keys", OneOf(_SERVERS), False),
    "network": ("network", parse_bool, False),
    "late_stall_seen": ("late_stall_seen", parse_bool, False),
}
UNIT_PARTS = ("sim", "timing", "arrives", "faults")
ARRIVALS = OneOf({NORMAL: "", **{one.value: one.value for one in ArrivalState}})
TRANSLATORS = OneOf({one.value: one for one in Translators})
SIM_PARSERS: dict[str, Callable[[str], Any]] = {"iccid": Iccid.parse, "form": OneOf(_SIM_FORMS)}
TIMING_PARSERS: dict[str, Callable[[str], Any]] = {
    one.name: parse_decimal for one in fields(UnitTiming) if one.type == "float"
}
