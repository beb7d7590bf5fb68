"""What one station is set to: station.yaml, environment and flags become one frozen value, or one list of faults.

A later layer wins: built-in value < station.yaml < PARTICLE_API_URL (cloud address only) < STATION_* < flags.
Each text keeps its place, so that a fault in a variable or flag is told like one in the file.

Names are regular: the key `cloud.rate_per_s` is the variable STATION_CLOUD_RATE_PER_S and the field
`Flags.cloud_rate_per_s`; only `station_id` is STATION_ID. Slots come from the file alone. Relative paths in the file
start at its folder, others where the station was started.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, TypeVar
from urllib.parse import urlsplit

from station.core.errors import RecipeError
from station.core.ids import PortPath
from station.core.order import Order
from station.core.policy import Policy, User
from station.recipe.diagnostics import Code, Diagnostic, Report, Severity, did_you_mean, shown
from station.recipe.files import FileFaultError, read_file
from station.recipe.mark import Mark
from station.recipe.scalars import (
    BadScalarError,
    parse_bool,
    parse_decimal,
    parse_id,
    parse_int,
    parse_language,
    parse_line,
    parse_url,
)
from station.recipe.section import Section, expect, parse_scalar
from station.recipe.source import MAX_SIZE_BYTES, Entry, Node, Scalar, read_source
from station.recipe.source import Mapping as MappingNode
from station.recipe.variables import Inputs, given_variable, read_given
from station.settings_people import read_policy, read_users
from station.settings_printer import PrinterPlan, read_printer
from station.settings_window import WindowPlan, read_window

SYSTEM_FILE = Path("/etc/particle-station/station.yaml")
PARTICLE_API_URL = "https://api.particle.io"
MAX_SLOTS = 64
MAX_RATE_PER_S = 1000.0

_SINGLE_KEYS = ("line", "station_id", "recipe", "files", "operator", "order", "language", "auto_start", "data")
STATION_KEYS = (
    *_SINGLE_KEYS,
    "slots",
    "cloud",
    "production",
    "approvers",
    "users",
    "policy",
    "kiosk",
    "window",
    "printer",
    "vars",
)
CLOUD_KEYS = ("url", "token_file", "ca_file", "proxy", "rate_per_s")
_FOREIGN = {
    "token": "put the token into a file of mode 0600 and name it under cloud: token_file",
    "ports": "did you mean `slots`?",
}
_PUBLIC_KEY_CHARS = 64
_FILE_VARIABLE = "STATION_SETTINGS"
_NAMED_BY_RECIPES = "STATION_SECRET_"
_LOOPBACK = ("localhost", "127.0.0.1", "::1")

ValueT = TypeVar("ValueT")


@dataclass(frozen=True)
class Flags:
    """What was given on the command line, as text; None where nothing was. variables: each as NAME=VALUE."""

    line: str | None = None
    station_id: str | None = None
    recipe: str | None = None
    files: str | None = None
    operator: str | None = None
    order: str | None = None
    language: str | None = None
    cloud_url: str | None = None
    cloud_token_file: str | None = None
    cloud_ca_file: str | None = None
    cloud_proxy: str | None = None
    cloud_rate_per_s: str | None = None
    auto_start: str | None = None
    data: str | None = None
    variables: tuple[str, ...] = ()


@dataclass(frozen=True)
class SlotPlan:
    """A place for a unit: its number on the fixture and its USB socket."""

    number: int
    port: PortPath


@dataclass(frozen=True)
class CloudPlan:
    """How the station reaches the Particle cloud.

    token_file: see `access_token`. ca_file: PEM, trusted in place of the usual authorities. rate_per_s: requests per
    second. proxy: http://HOST:PORT in place of what HTTPS_PROXY and NO_PROXY say, "" for that.
    """

    url: str = PARTICLE_API_URL
    token_file: Path | None = None
    ca_file: Path | None = None
    rate_per_s: float = 5.0
    proxy: str = ""


@dataclass(frozen=True)
class Settings:
    """All that one station is set to. Slots stand by their number. files None: the recipe's own folder.

    production: only recipes run that one of the approvers has signed. approvers: name and Ed25519 public key of each.
    Both are read from the station file alone. So are users (who may sign in), policy (the rules of the line), window
    and variables (values for the `vars:` of recipes, each with its place); given_variables come from the command line.
    """

    data: Path
    line: str = "1"
    station_id: str = "station"
    slots: tuple[SlotPlan, ...] = ()
    recipe: Path | None = None
    files: Path | None = None
    operator: str = ""
    order: str = ""
    language: str = "en"
    cloud: CloudPlan = dataclasses.field(default_factory=CloudPlan)
    auto_start: bool = False
    users: tuple[User, ...] = ()
    policy: Policy = dataclasses.field(default_factory=Policy)
    window: WindowPlan = dataclasses.field(default_factory=WindowPlan)
    printer: PrinterPlan | None = None
    variables: tuple[Entry, ...] = ()
    given_variables: tuple[Entry, ...] = ()
    production: bool = False
    approvers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class CheckedSettings:
    """Settings, or None where a diagnostic is an error; and all diagnostics."""

    settings: Settings | None
    diagnostics: tuple[Diagnostic, ...]


class SettingsInvalidError(RecipeError):
    """The station's settings cannot be used; `diagnostics` says all that is wrong."""

    code: ClassVar[str] = "SETTINGS-INVALID"
    hint: ClassVar[str] = "Call the line engineer: the station's settings cannot be used."

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        errors = [one for one in diagnostics if one.severity is Severity.ERROR]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        super().__init__(f"{errors[0].headline}{more}", faults=len(errors))
        self.diagnostics = diagnostics


def find_settings(environ: Mapping[str, str]) -> Path | None:
    """The station file: STATION_SETTINGS, else the system's if there is one."""
    named = environ.get(_FILE_VARIABLE)
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


def _read(path: Path | None, environ: Mapping[str, str], flags: Flags, report: Report) -> Settings | None:
    top = None if path is None else _open_file(path, report)
    cloud_entry = top.entry("cloud") if top else None
    cloud = Section.open(cloud_entry.value, 'key "cloud"', CLOUD_KEYS, _FOREIGN, report) if cloud_entry else None
    layers = _Layers(top, cloud, environ, flags, path.parent if path else Path(), report)
    _warn_of_variables(environ, report)
    slots = _read_slots(top, report) if top else ()
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
        cloud=CloudPlan(
            url=_read_url(layers, report),
            token_file=layers.path("cloud.token_file"),
            ca_file=layers.path("cloud.ca_file"),
            proxy=layers.value("cloud.proxy", _parse_proxy, ""),
            rate_per_s=layers.value("cloud.rate_per_s", _parse_rate, 5.0),
        ),
        auto_start=auto_start,
        users=read_users(top.entry("users"), report) if top else (),
        policy=_policy(top, slots, layers, auto_start=auto_start),
        window=_window(top, report),
        printer=read_printer(top.entry("printer"), layers.folder, report) if top else None,
        variables=read_given(top.entry("vars"), 'key "vars"', report) if top else (),
        given_variables=_given_variables(flags, report),
        production=(top.value("production", parse_bool) or False) if top else False,
        approvers=_read_approvers(top, report) if top else (),
        data=layers.path("data") or _default_data(environ),
    )


def _policy(top: Section | None, slots: tuple[SlotPlan, ...], layers: _Layers, *, auto_start: bool) -> Policy:
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
    return None if root is None else Section.open(root, "the station file", STATION_KEYS, _FOREIGN, report)


@dataclass(frozen=True)
class _Layers:
    """The layers of settings above the built-in values, lowest first."""

    top: Section | None
    cloud: Section | None
    environ: Mapping[str, str]
    flags: Flags
    folder: Path
    report: Report

    def value(self, key: str, parse: Callable[[str], ValueT], built_in: ValueT) -> ValueT:
        """The value of the highest layer that has one; those below it are checked too."""
        for node, _ in self.layers(key):
            parsed = parse_scalar(node, parse, f"key {shown(key)}", self.report)
            built_in = built_in if parsed is None else parsed
        return built_in

    def path(self, key: str) -> Path | None:
        found: Path | None = None
        for node, folder in self.layers(key):
            parsed = parse_scalar(node, _parse_path, f"key {shown(key)}", self.report)
            found = found if parsed is None else folder / parsed
        return found

    def layers(self, key: str) -> Iterator[tuple[Node, Path]]:
        """Each layer's node for a key, with the folder at which its relative paths start."""
        section, name = (self.cloud, key.removeprefix("cloud.")) if key.startswith("cloud.") else (self.top, key)
        entry = section.entry(name) if section else None
        if entry is not None:
            yield entry.value, self.folder
        for variable in _variables(key):
            if self.environ.get(variable):
                yield _outside(variable, self.environ[variable]), Path()
        text: str | None = getattr(self.flags, key.replace(".", "_"))
        if text is not None:
            yield _outside("--" + key.replace(".", "-").replace("_", "-"), text), Path()


def _variables(key: str) -> tuple[str, ...]:
    """The environment variables of a key, lowest first."""
    own = "STATION_ID" if key == "station_id" else "STATION_" + key.upper().replace(".", "_")
    return ("PARTICLE_API_URL", own) if key == "cloud.url" else (own,)


def _outside(name: str, text: str) -> Scalar:
    """A value from a variable or flag, marked by its name."""
    return Scalar(text, Mark(name, 1, 1, max(1, len(text)), text), quoted=True)


def _warn_of_variables(environ: Mapping[str, str], report: Report) -> None:
    keys = (*_SINGLE_KEYS, *(f"cloud.{key}" for key in CLOUD_KEYS))
    known = {_FILE_VARIABLE, *(variable for key in keys for variable in _variables(key))}
    for name in sorted(environ):
        if name.startswith("STATION_") and not name.startswith(_NAMED_BY_RECIPES) and name not in known:
            message = f"environment variable {shown(name)} is not known"
            report.warning(Code.UNKNOWN_VARIABLE, Mark(name, 1, 1), message, did_you_mean(name, known))


def _read_slots(top: Section, report: Report) -> tuple[SlotPlan, ...]:
    entry = top.entry("slots")
    if entry is None:
        return ()
    if not isinstance(entry.value, MappingNode):
        expect(entry.value, "a map from slot number to port path, as {1: 1-1.1}", 'key "slots"', report)
        return ()
    slots: list[SlotPlan] = []
    taken: dict[PortPath, int] = {}
    for slot in entry.value.entries:
        number = parse_scalar(slot.key, _parse_slot_number, "a slot number", report)
        port = parse_scalar(slot.value, PortPath.parse, f"the port of slot {shown(slot.key.text)}", report)
        if number is None or port is None:
            continue
        if port in taken:
            message = f"slots {taken[port]} and {number} have the same port {port}"
            report.error(Code.PORT_TWICE, slot.value.mark, message, "one USB socket is one slot")
        taken.setdefault(port, number)
        slots.append(SlotPlan(number, port))
    return tuple(sorted(slots, key=lambda slot: slot.number))


def _read_approvers(top: Section, report: Report) -> tuple[tuple[str, str], ...]:
    """Names with public keys: whose signature makes a recipe fit for production."""
    entry = top.entry("approvers")
    if entry is None:
        return ()
    if not isinstance(entry.value, MappingNode):
        expect(entry.value, "a map from name to public key", 'key "approvers"', report)
        return ()
    found: list[tuple[str, str]] = []
    for one in entry.value.entries:
        name = parse_scalar(one.key, parse_id, "the name of an approver", report)
        key = parse_scalar(one.value, _parse_public_key, f"the public key of {shown(one.key.text)}", report)
        if name is not None and key is not None:
            found.append((name, key))
    return tuple(found)


def _read_url(layers: _Layers, report: Report) -> str:
    for node, _ in layers.layers("cloud.url"):
        if isinstance(node, Scalar) and node.text.startswith("http:") and not _is_loopback(node.text):
            message = f"{shown(node.text)} would send the access token without TLS"
            report.error(Code.INSECURE_URL, node.mark, message, "write https://")
    return layers.value("cloud.url", parse_url, PARTICLE_API_URL)


def _is_loopback(url: str) -> bool:
    try:
        return urlsplit(url).hostname in _LOOPBACK
    except ValueError:
        return False


def _parse_slot_number(text: str) -> int:
    number = parse_int(text)
    if not 1 <= number <= MAX_SLOTS:
        raise BadScalarError(f"{shown(text)} is not from 1 to {MAX_SLOTS}")
    return number


def _parse_public_key(text: str) -> str:
    if len(text) != _PUBLIC_KEY_CHARS or not all(ch in "0123456789abcdef" for ch in text.lower()):
        hint = "copy the line that `station approve --new-key FILE` prints"
        raise BadScalarError("an Ed25519 public key has 64 hexadecimal digits", hint)
    return text.lower()


def _parse_rate(text: str) -> float:
    rate_per_s = parse_decimal(text)
    if not 0 < rate_per_s <= MAX_RATE_PER_S:
        raise BadScalarError(f"{shown(text)} is no rate above 0 and up to {MAX_RATE_PER_S:g} per second")
    return rate_per_s


def _parse_proxy(text: str) -> str:
    """No password stands in the station file: a proxy that wants one is named by HTTPS_PROXY."""
    hint = "write it as http://HOST:PORT; with user and password only in HTTPS_PROXY"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise BadScalarError("this is no address of a proxy", hint) from error
    if parts.username is not None or parts.password is not None:
        raise BadScalarError("the proxy's address holds a user or a password", hint)
    plain = parts.path.strip("/") or parts.query or parts.fragment
    if parts.scheme not in {"http", "https"} or not parts.hostname or not port or plain:
        raise BadScalarError(f"{shown(text)} is no address of a proxy", hint)
    return text


def _parse_path(text: str) -> Path:
    if not text.strip() or not text.isprintable() or text.startswith("~"):
        raise BadScalarError(f"{shown(text)} is no path", "write the whole path; ~ is known to shells alone")
    return Path(text)


def _default_data(environ: Mapping[str, str]) -> Path:
    """systemd's state folder, else the user's. Source: systemd.exec(5); XDG Base Directory Specification."""
    state = environ.get("STATE_DIRECTORY", "").partition(":")[0]
    if state:
        return Path(state)
    share = environ.get("XDG_DATA_HOME")
    return (Path(share) if share else Path(environ.get("HOME") or ".") / ".local" / "share") / "particle-station"
