"""The module list that the listening-mode console tells as one line of JSON (`s`).

Source: Device OS system/src/system_info.cpp. {"p": platform id, "m": [{"s": room in bytes, "l": store, "vc": checks
done, "vv": checks passed, "u": SHA-256 (user part), "f": function, "n": index as text, "v": version, "d": [{"f", "n",
"v"}]}]}. Older versions close each entry of "d" with "_": "", and list empty places without "f", "n" and "v".
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from station.particle.errors import ConsoleError
from station.particle.firmware import Dependency
from station.particle.module_report import ModuleCheck, ModuleReport, ModuleStore
from station.particle.platforms import ModuleFunction, Platform

_FUNCTIONS: Final = {
    "r": ModuleFunction.RESOURCE,
    "b": ModuleFunction.BOOTLOADER,
    "m": ModuleFunction.MONOLITHIC,
    "s": ModuleFunction.SYSTEM_PART,
    "u": ModuleFunction.USER_PART,
    "c": ModuleFunction.NCP_FIRMWARE,
    "a": ModuleFunction.RADIO_STACK,
}
_STORES: Final = {
    "m": ModuleStore.MAIN,
    "f": ModuleStore.FACTORY,
    "b": ModuleStore.BACKUP,
    "t": ModuleStore.SCRATCH,
}
_ALL_CHECKS: Final = ModuleCheck.INTEGRITY | ModuleCheck.DEPENDENCIES | ModuleCheck.RANGE | ModuleCheck.PLATFORM
_SHA256: Final = re.compile(r"[0-9A-Fa-f]{64}")
_INDEX: Final = re.compile(r"[0-9]{1,3}")
_MOST_MODULES: Final = 64
_LARGEST: Final = 2**32


def parse_modules(line: str, platform: Platform) -> tuple[ModuleReport, ...]:
    """The modules in one line of JSON; empty places are left out.

    Raises:
        ConsoleError: it is no such list, or of another platform.
    """
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ConsoleError("the console's module list is no JSON") from error
    if not isinstance(told, dict) or _number(told, "p") != platform.platform_id:
        raise ConsoleError(f"the console's module list is not that of a {platform.display_name}")
    return tuple(_module(entry) for entry in _entries(told, "m") if not _is_empty(entry))


def _is_empty(entry: dict[str, Any]) -> bool:
    return not {"f", "n", "v"} & entry.keys()


def _module(entry: dict[str, Any]) -> ModuleReport:
    return ModuleReport(
        function=_FUNCTIONS[_letter(entry, "f", _FUNCTIONS.keys())],
        index=_index(entry),
        version=_number(entry, "v"),
        store=_STORES[_letter(entry, "l", _STORES.keys())],
        size_bytes=0,
        max_size_bytes=_number(entry, "s"),
        checked=ModuleCheck(_number(entry, "vc") & _ALL_CHECKS),
        passed=ModuleCheck(_number(entry, "vv") & _ALL_CHECKS),
        sha256=_sha256(entry),
        dependencies=tuple(_dependency(need) for need in _entries(entry, "d")),
    )


def _dependency(need: dict[str, Any]) -> Dependency:
    return Dependency(_FUNCTIONS[_letter(need, "f", _FUNCTIONS.keys())], _index(need), _number(need, "v"))


def _entries(holder: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = holder.get(name)
    if not isinstance(value, list) or len(value) > _MOST_MODULES or not all(isinstance(each, dict) for each in value):
        raise _odd(name)
    return value


def _number(entry: dict[str, Any], name: str) -> int:
    value = entry.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _LARGEST:
        raise _odd(name)
    return value


def _letter(entry: dict[str, Any], name: str, known: Any) -> str:
    value = entry.get(name)
    if not isinstance(value, str) or value not in known:
        raise _odd(name)
    return value


def _index(entry: dict[str, Any]) -> int:
    value = entry.get("n")
    if not isinstance(value, str) or not _INDEX.fullmatch(value) or int(value) > 255:
        raise _odd("n")
    return int(value)


def _sha256(entry: dict[str, Any]) -> str:
    value = entry.get("u", "")
    if value and (not isinstance(value, str) or not _SHA256.fullmatch(value)):
        raise _odd("u")
    return str(value).lower()


def _odd(name: str) -> ConsoleError:
    return ConsoleError(f"the console's module list has no usable {name!r}")
