"""The catalogue of faults: every kind, from and to JSON, and from the words of a command line or a file."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from station.sim.fault_control import RefusesRequests
from station.sim.fault_identity import (
    CopiedDeviceId,
    CorruptedDescriptor,
    CorruptedString,
    CutDescriptor,
    DescriptorName,
    DfuSerial,
    ForeignDevice,
    ProtectedUnit,
    WrongSim,
)
from station.sim.fault_link import (
    AccessDenied,
    FlippedReadBit,
    HubDrops,
    NoisyLink,
    PulledAfterBytes,
    PulledAfterDctWrites,
    PulledAfterTransfers,
    PulledAtRandom,
    Stalls,
    TimesOut,
)
from station.sim.fault_memory import (
    ClaimedByBoot,
    DctReadsZeros,
    DeadFlash,
    EndlessErase,
    FlippedFlashBit,
    KeyAlteredByBoot,
    SlowFlash,
    StrayDctWrite,
)
from station.sim.fault_points import (
    FAULTS,
    ArrivalState,
    ConfigurationArea,
    Detour,
    Fault,
    OneTimeFault,
    Tally,
    UnitMode,
)
from station.sim.fault_start import Arrives, Listens, NeverReturns, ReturnsElsewhere, Swapped
from station.sim.memory import WriteFault

__all__ = [
    "FAULTS",
    "AccessDenied",
    "ArrivalState",
    "Arrives",
    "ClaimedByBoot",
    "CombinedCells",
    "ConfigurationArea",
    "CopiedDeviceId",
    "CorruptedDescriptor",
    "CorruptedString",
    "CutDescriptor",
    "DctReadsZeros",
    "DeadFlash",
    "DescriptorName",
    "Detour",
    "DfuSerial",
    "EndlessErase",
    "Fault",
    "FaultField",
    "FlippedFlashBit",
    "FlippedReadBit",
    "ForeignDevice",
    "HubDrops",
    "KeyAlteredByBoot",
    "Listens",
    "NeverReturns",
    "NoisyLink",
    "OneTimeFault",
    "ProtectedUnit",
    "PulledAfterBytes",
    "PulledAfterDctWrites",
    "PulledAfterTransfers",
    "PulledAtRandom",
    "RefusesRequests",
    "ReturnsElsewhere",
    "SlowFlash",
    "Stalls",
    "StrayDctWrite",
    "Swapped",
    "Tally",
    "TimesOut",
    "UnitMode",
    "WrongSim",
    "fault_fields",
    "fault_from_json",
    "fault_from_words",
    "fault_to_json",
]

Json = dict[str, object]


class CombinedCells:
    """Several write faults of one memory, one after the other."""

    def __init__(self, faults: tuple[WriteFault, ...]) -> None:
        self._faults = faults

    @property
    def silent(self) -> bool:
        return any(fault.silent for fault in self._faults)

    def cells(self, address: int, before: bytes, wanted: bytes) -> bytes:
        """See `WriteFault`."""
        for fault in self._faults:
            wanted = fault.cells(address, before, wanted)
        return wanted


@dataclass(frozen=True)
class FaultField:
    """One field of a kind of fault. accepts: what may be written there, for people. parse: raises ValueError."""

    name: str
    required: bool
    accepts: str
    parse: Callable[[str], object]


def fault_fields(kind: str) -> tuple[FaultField, ...]:
    """The fields of a kind. Raises KeyError where there is no such kind."""
    chosen = FAULTS[kind]
    hints = get_type_hints(chosen)
    return tuple(_field(one.name, hints[one.name], one.default is MISSING) for one in fields(chosen))


def fault_from_words(kind: str, words: Mapping[str, str]) -> Fault:
    """A fault from its kind and the texts of its fields, as somebody typed them.

    Raises:
        ValueError: no such kind, a field that it does not have, one that is missing, or a text that does not fit.
    """
    if kind not in FAULTS:
        raise ValueError(f"no fault is called {kind!r}; there are: {', '.join(sorted(FAULTS))}")
    known = {one.name: one for one in fault_fields(kind)}
    for name in words:
        if name not in known:
            raise ValueError(f"fault {kind} has no field {name!r}; it has: {', '.join(known) or 'none'}")
    for one in known.values():
        if one.required and one.name not in words:
            raise ValueError(f"fault {kind} needs {one.name}={one.accepts}")
    values: dict[str, Any] = {name: known[name].parse(text) for name, text in words.items()}
    return FAULTS[kind](**values)


def fault_to_json(fault: Fault) -> Json:
    """Kind and fields."""
    return {"kind": fault.kind, **asdict(fault)}


def fault_from_json(values: Json) -> Fault:
    """The reverse of `fault_to_json`.

    Raises:
        ValueError: no such kind, or fields that do not fit it.
    """
    chosen = FAULTS.get(str(values.get("kind")))
    if chosen is None:
        raise ValueError(f"no fault is called {values.get('kind')!r}; known: {', '.join(FAULTS)}")
    choices = {name: _choices(hint) for name, hint in get_type_hints(chosen).items()}
    given: dict[str, Any] = {
        name: words[str(value)] if (words := choices.get(name)) and value is not None else value
        for name, value in values.items()
        if name != "kind"
    }
    try:
        return chosen(**given)
    except TypeError as error:
        raise ValueError(f"fault {chosen.kind}: {error}") from error


def _field(name: str, hint: Any, required: bool) -> FaultField:
    words = _choices(hint)
    if words:
        return FaultField(name, required, " or ".join(words), lambda text: _choose(text, words))
    plain = next((kind for kind in get_args(hint) if kind is not types.NoneType), hint)
    accepts, parse = _PARSERS[plain]
    return FaultField(name, required, accepts, parse)


def _choices(hint: Any) -> dict[str, StrEnum]:
    """The words of a field that is one of several; empty for other fields."""
    for kind in (hint, *get_args(hint)):
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return {member.value: member for member in kind}
    return {}


def _choose(text: str, words: Mapping[str, StrEnum]) -> StrEnum:
    if text not in words:
        raise ValueError(f"{text!r} is none of: {', '.join(words)}")
    return words[text]


def _whole(text: str) -> int:
    try:
        number = int(text, 16 if text.lower().startswith("0x") else 10)
    except ValueError as error:
        raise ValueError(f"{text!r} is no whole number, decimal or with 0x") from error
    if number < 0:
        raise ValueError(f"{text!r} is below zero")
    return number


def _decimal(text: str) -> float:
    try:
        number = float(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no number") from error
    if not 0 <= number < float("inf"):
        raise ValueError(f"{text!r} is not a number from zero up")
    return number


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"{text!r} is neither true nor false")
    return text == "true"


_PARSERS: dict[type, tuple[str, Callable[[str], object]]] = {
    int: ("a whole number", _whole),
    float: ("a number", _decimal),
    bool: ("true or false", _truth),
    str: ("a text", str),
}
