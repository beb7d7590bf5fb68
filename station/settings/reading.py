"""Settings are read: found, checked in one pass, and refused where they cannot be used."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from station.core.order import Order
from station.core.policy import Policy
from station.recipe.diagnostics import Code, Diagnostic, Report
from station.recipe.files import FileFaultError, read_file
from station.recipe.mark import Mark
from station.recipe.refused import RefusedError
from station.recipe.scalars import BadScalarError, parse_bool, parse_language, parse_line
from station.recipe.section import Section
from station.recipe.source import MAX_SIZE_BYTES, Entry, Scalar, read_source
from station.recipe.variables import Inputs, given_variable, read_given
from station.settings.approvers import read_approvers
from station.settings.cloud import read_cloud
from station.settings.keys import CLOUD_KEYS, FOREIGN_KEYS, STATION_KEYS, Flags
from station.settings.layers import FILE_VARIABLE, Layers, warn_of_variables
from station.settings.model import Settings
from station.settings.people import read_policy, read_users
from station.settings.printer import read_printer
from station.settings.slots import SlotPlan, read_slots
from station.settings.window import WindowPlan, read_window

SYSTEM_FILE: Final = Path("/etc/particle-station/station.yaml")


@dataclass(frozen=True)
class CheckedSettings:
    """Settings, or None where a diagnostic is an error; and all diagnostics."""

    settings: Settings | None
    diagnostics: tuple[Diagnostic, ...]


class SettingsInvalidError(RefusedError):
    """The station's settings cannot be used; `diagnostics` says all that is wrong."""

    code: ClassVar[str] = "SETTINGS-INVALID"
    hint: ClassVar[str] = "Call the line engineer: the station's settings cannot be used."


def find_settings(environ: Mapping[str, str]) -> Path | None:
    """The station file: STATION_SETTINGS, else the system's if there is one."""
    named = environ.get(FILE_VARIABLE)
    if named:
        return Path(named)
    return SYSTEM_FILE if SYSTEM_FILE.is_file() else None


def check_settings(path: Path | None, environ: Mapping[str, str], flags: Flags | None = None) -> CheckedSettings:
    """Lay file, environment and flags over the built-in values and tell all that is wrong in one pass.

    Args:
        path: station.yaml, or None to go without one.
        environ: the process environment.
    """
    report = Report()
    settings = _read(path, environ, flags or Flags(), report)
    return CheckedSettings(None if report.failed else settings, report.diagnostics())


def load_settings(path: Path | None, environ: Mapping[str, str], flags: Flags | None = None) -> Settings:
    """As `check_settings`, for whoever needs settings that can be used.

    Raises:
        SettingsInvalidError: they cannot.
    """
    checked = check_settings(path, environ, flags)
    if checked.settings is None:
        raise SettingsInvalidError(checked.diagnostics)
    return checked.settings


def recipe_inputs(settings: Settings, order: Order | None = None) -> Inputs:
    """What a recipe gets from the station, an order and the command line."""
    mark = Mark(str(order.path or f"order {order.number}") if order else "", 1, 1)
    pairs = order.variables if order else ()
    return Inputs(
        station=settings.variables,
        order=tuple(Entry(Scalar(name, mark), Scalar(text, mark, quoted=True)) for name, text in pairs),
        command_line=settings.given_variables,
        station_id=settings.station_id,
        line=settings.line,
    )


def _given_variables(flags: Flags, report: Report) -> tuple[Entry, ...]:
    given = []
    for text in flags.variables:
        try:
            given.append(given_variable(text))
        except BadScalarError as error:
            mark = Mark("--var", 1, 1, max(1, len(text)), text)
            report.error(Code.BAD_VALUE, mark, error.message, error.hint)
    return tuple(given)


def _read(path: Path | None, environ: Mapping[str, str], flags: Flags, report: Report) -> Settings:
    top = None if path is None else _open_file(path, report)
    cloud_entry = top.entry("cloud") if top else None
    cloud = Section.open(cloud_entry.value, 'key "cloud"', CLOUD_KEYS, FOREIGN_KEYS, report) if cloud_entry else None
    layers = Layers(top, cloud, environ, flags, path.parent if path else Path(), report)
    warn_of_variables(environ, report)
    slots = read_slots(top.entry("slots"), report) if top else ()
    auto_start = layers.value("auto_start", parse_bool, built_in=False)
    return Settings(
        line=layers.value("line", parse_line, "1"),
        station_id=layers.value("station_id", parse_line, "station"),
        slots=slots,
        recipe=layers.path("recipe"),
        files=layers.path("files"),
        operator=layers.value("operator", parse_line, ""),
        order=layers.value("order", parse_line, ""),
        language=layers.value("language", parse_language, "en"),
        cloud=read_cloud(layers),
        auto_start=auto_start,
        users=read_users(top.entry("users"), report) if top else (),
        policy=_policy(top, slots, layers, auto_start=auto_start),
        window=_window(top, report),
        printer=read_printer(top.entry("printer"), layers.folder, report) if top else None,
        variables=read_given(top.entry("vars"), 'key "vars"', report) if top else (),
        given_variables=_given_variables(flags, report),
        production=(top.value("production", parse_bool) or False) if top else False,
        approvers=read_approvers(top.entry("approvers"), report) if top else (),
        data=layers.path("data") or _default_data(environ),
    )


def _policy(top: Section | None, slots: tuple[SlotPlan, ...], layers: Layers, *, auto_start: bool) -> Policy:
    """The rules of the line; `auto_start: true` at the top means every slot, if the rules name none."""
    entry = top.entry("policy") if top else None
    policy = read_policy(entry, tuple(slot.number for slot in slots), layers.folder, layers.report)
    return dataclasses.replace(policy, auto_start=None) if auto_start and policy.auto_start == () else policy


def _window(top: Section | None, report: Report) -> WindowPlan:
    if top is None:
        return WindowPlan()
    return read_window(top.entry("window"), report, kiosk=top.value("kiosk", parse_bool) or False)


def _open_file(path: Path, report: Report) -> Section | None:
    try:
        data = read_file(path, MAX_SIZE_BYTES)
    except FileFaultError as error:
        report.error(error.code, Mark(str(path), 1, 1), error.message, error.hint)
        return None
    root = read_source(data, str(path), report)
    return None if root is None else Section.open(root, "the station file", STATION_KEYS, FOREIGN_KEYS, report)


def _default_data(environ: Mapping[str, str]) -> Path:
    """systemd's state folder, else the user's. Source: systemd.exec(5); XDG Base Directory Specification."""
    state = environ.get("STATE_DIRECTORY", "").partition(":")[0]
    if state:
        return Path(state)
    share = environ.get("XDG_DATA_HOME")
    return (Path(share) if share else Path(environ.get("HOME") or ".") / ".local" / "share") / "particle-station"
