"""Where each setting of the station came from: a line of the station file, a variable, a flag, or built in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from station.recipe.diagnostics import Report
from station.recipe.files import FileFaultError, read_file
from station.recipe.mark import Mark
from station.recipe.source import MAX_SIZE_BYTES, Node, read_source
from station.recipe.source import Mapping as MappingNode
from station.settings.keys import CLOUD_KEYS, STATION_KEYS, Flags
from station.settings.model import Settings

BUILT_IN: Final = "built in"
_FROM_FILE_ALONE: Final = ("slots", "production", "approvers", "users", "policy", "kiosk", "window", "printer", "vars")
_GROUP: Final = "cloud"


@dataclass(frozen=True)
class SettingSeen:
    """One setting as it is in force. origin: for example `station.yaml:4:7`, `STATION_LINE`, `--data`, "built in"."""

    key: str
    value: str
    origin: str


def settings_seen(
    settings: Settings, path: Path | None, environ: Mapping[str, str], flags: Flags
) -> tuple[SettingSeen, ...]:
    """Every key of the station file with its value. Hashes of badges and PINs are not among them.

    path: the station file that `settings` came from, None where there is none.
    """
    marks = _marks(path)
    keys = [*(key for key in STATION_KEYS if key != _GROUP), *(f"{_GROUP}.{key}" for key in CLOUD_KEYS)]
    return tuple(SettingSeen(key, _value(settings, key), _origin(key, marks, environ, flags)) for key in keys)


def _origin(key: str, marks: Mapping[str, Mark], environ: Mapping[str, str], flags: Flags) -> str:
    """The highest layer that names the key."""
    field = key.replace(".", "_")
    if key not in _FROM_FILE_ALONE:
        if getattr(flags, field, None) is not None:
            return "--" + field.replace("_", "-")
        for variable in _variables(key):
            if environ.get(variable):
                return variable
    if key == "vars" and flags.variables:
        return "--var"
    return str(marks[key]) if key in marks else BUILT_IN


def _variables(key: str) -> tuple[str, ...]:
    """The environment variables of a key, highest first."""
    own = "STATION_ID" if key == "station_id" else "STATION_" + key.upper().replace(".", "_")
    return (own, "PARTICLE_API_URL") if key == "cloud.url" else (own,)


def _marks(path: Path | None) -> dict[str, Mark]:
    if path is None:
        return {}
    try:
        root = read_source(read_file(path, MAX_SIZE_BYTES), str(path), Report())
    except FileFaultError:
        return {}
    found = dict(_named(root))
    group = _entry(root, _GROUP)
    return found | {f"{_GROUP}.{key}": mark for key, mark in _named(group)}


def _named(node: Node | None) -> Iterator[tuple[str, Mark]]:
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield entry.key.text, entry.key.mark


def _entry(node: Node | None, key: str) -> Node | None:
    found = node.get(key) if isinstance(node, MappingNode) else None
    return None if found is None else found.value


def _value(settings: Settings, key: str) -> str:
    match key:
        case "slots":
            return ", ".join(f"{slot.number}: {slot.port}" for slot in settings.slots)
        case "approvers":
            return ", ".join(name for name, _ in settings.approvers)
        case "users":
            return ", ".join(user.pseudonym for user in settings.users)
        case "vars":
            return ", ".join(entry.key.text for entry in (*settings.variables, *settings.given_variables))
        case "policy":
            return _policy(settings)
        case "kiosk":
            return _text(settings.window.kiosk)
        case "window":
            told = ((field.name, getattr(settings.window, field.name)) for field in fields(settings.window))
            return ", ".join(f"{name} {_text(value)}" for name, value in told if name != "kiosk" and value != "")
        case "printer":
            printer = settings.printer
            return "" if printer is None else str(printer.folder or f"{printer.host}:{printer.port}")
        case _:
            name = key.removeprefix(f"{_GROUP}.")
            return _text(getattr(settings.cloud if key != name else settings, name, None))


def _policy(settings: Settings) -> str:
    policy = settings.policy
    told = {
        "fail_lock": policy.fail_lock,
        "equal_failures": policy.equal_failures,
        "first_article": policy.first_article,
        "idle_sign_out": f"{policy.idle_sign_out_s:g}s",
        "disk_floor": f"{policy.disk_floor_bytes // 1_000_000} MB",
    }
    return ", ".join(f"{name} {_text(value)}" for name, value in told.items())


def _text(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
