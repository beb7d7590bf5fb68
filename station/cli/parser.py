"""Flags of every command, as one frozen value."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from station import __version__, settings
from station.core.ids import BadIdError, DeviceId
from station.settings import Settings


@dataclass(frozen=True)
class Flags:
    """What was typed. Fields that a verb does not know keep their empty value.

    data: data directory; None means the one of the settings. bench: virtual bench (name or file) instead of real USB.
    faults: what is wrong with its units besides. usbip_port, cloud_port: TCP ports to serve on; 0 for any free one,
    None for not at all.
    units: how many runs to wait for; 0 means as many as there are units. wait_s: how long to wait for them.
    """

    verb: Callable[[Flags], int]
    data: Path | None = None
    config: Path | None = None
    bench: str = ""
    json: bool = False
    headless: bool = False
    screenshot: Path | None = None
    recipe: Path | None = None
    files: Path | None = None
    operator: str = ""
    order: str = ""
    slots: tuple[int, ...] = ()
    units: int = 0
    wait_s: float = 600.0
    speed: float | None = None
    run: str = ""
    device: str = ""
    iccid: str = ""
    serial: str = ""
    code: str = ""
    text: str = ""
    outcome: str = ""
    limit: int = 50
    firmware: tuple[Path, ...] = ()
    as_set: bool = False
    unit: str = ""
    dfu: bool = False
    yes: bool = False
    faults: tuple[str, ...] = ()
    scenario: str = ""
    command: tuple[str, ...] = ()
    with_cloud: bool = False
    usbip_port: int | None = None
    cloud_port: int | None = None
    listen: str = "127.0.0.1"

    def settings(self) -> Settings:
        """The station's settings with these flags on top. Raises SettingsInvalidError."""
        from station.app import read_settings

        given = settings.Flags(
            data=_text(self.data),
            files=_text(self.files),
            operator=self.operator or None,
            order=self.order or None,
        )
        return read_settings(self.config, given)


def parse_flags(argv: Sequence[str] | None) -> Flags:
    """Exits with code 2 and a usage line where the command line is wrong."""
    from station.cli.bench_exec import split_command

    words = sys.argv[1:] if argv is None else argv
    own, command = split_command(words)
    parsed = vars(_parser().parse_args(own if command else words))
    if command and "command" not in parsed:
        _parser().error(f"only `bench exec` takes a command after --: {' '.join(command)}")
    if command:
        parsed["command"] = command
    lists = {name: tuple(value) for name, value in parsed.items() if isinstance(value, list)}
    return Flags(**{**parsed, **lists})


def _device_id(text: str) -> str:
    try:
        return DeviceId.parse(text)
    except BadIdError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)


class _Command(argparse.ArgumentParser):
    """A command whose absent flags leave the empty values of `Flags` alone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(argument_default=argparse.SUPPRESS, **kwargs)


def _parser() -> argparse.ArgumentParser:
    from station.cli import bench_exec, bench_serve, devices, firmware, window

    shared = _shared_flags()
    parser = _Command(
        prog="station",
        description="Provisions Particle devices on a manufacturing line. Without a command it opens the window.",
        parents=[shared],
    )
    parser.add_argument("--version", action="version", version=f"station {__version__}")
    parser.set_defaults(verb=window.open_window)
    _add_line_flags(parser)
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Command)
    _add_runs(verbs, shared)
    modules = verbs.add_parser("firmware", parents=[shared], help="what firmware files say, and whether they are sound")
    modules.add_argument("firmware", type=Path, nargs="+", metavar="FILE", help="module (.bin) or bundle (.zip)")
    modules.add_argument("--set", dest="as_set", action="store_true", help="all files must go together on one unit")
    modules.set_defaults(verb=firmware.show_firmware)
    seen = verbs.add_parser("devices", parents=[shared], help="what is plugged in, without touching it")
    seen.set_defaults(verb=devices.show_devices)
    _add_unit(verbs, shared)
    _add_audit(verbs, shared)
    bench = verbs.add_parser("bench", help="virtual units for other programs")
    uses = bench.add_subparsers(title="uses", metavar="USE", required=True, parser_class=_Command)
    bench_exec.add_parser(uses, shared)
    bench_serve.add_parsers(uses, shared)
    return parser


def _shared_flags() -> _Command:
    """Flags of every command that works on units or on the log."""
    shared = _Command(add_help=False)
    shared.add_argument("--data", type=Path, metavar="DIR", help="data directory: audit log, logs, bench state")
    shared.add_argument("--config", type=Path, metavar="FILE", help="station file (default: station.yaml)")
    shared.add_argument(
        "--bench", metavar="SCENARIO", help="work on a virtual bench (name or file) instead of real USB and cloud"
    )
    shared.add_argument(
        "--fault",
        dest="faults",
        action="append",
        metavar="UNIT:KIND[:KEY=VALUE...]",
        help="what is wrong with a unit of the bench (repeatable; `station bench faults` lists the kinds)",
    )
    shared.add_argument("--speed", type=float, metavar="N", help="how many times faster than real devices the bench is")
    shared.add_argument("--json", action="store_true", help="answer with JSON")
    return shared


def _add_runs(verbs: Any, shared: _Command) -> None:
    from station.cli import run

    demo = verbs.add_parser("demo", parents=[shared], help="the whole job on four virtual units")
    demo.add_argument("--headless", action="store_true", help="no window, even where there is a display")
    demo.add_argument("--screenshot", type=Path, metavar="FILE", help="draw the window into a PNG during the run")
    demo.set_defaults(verb=run.demo)

    work = verbs.add_parser("run", parents=[shared], help="run a recipe on every unit on a mapped port")
    work.add_argument("recipe", type=Path, metavar="RECIPE")
    _add_line_flags(work)
    work.add_argument(
        "--slot", dest="slots", type=int, action="append", metavar="N", help="only this slot (repeatable)"
    )
    work.add_argument(
        "--units", type=int, metavar="N", help="wait for so many runs (default: the units that are there)"
    )
    work.add_argument("--wait", dest="wait_s", type=float, metavar="S", help="at most so many seconds (default 600)")
    work.add_argument("--headless", action="store_true", help="accepted for symmetry: this command has no window")
    work.set_defaults(verb=run.run_recipe)


def _add_unit(verbs: Any, shared: _Command) -> None:
    from station.cli import unit

    one = verbs.add_parser("unit", help="one unit by itself")
    deeds = one.add_subparsers(title="deeds", metavar="DEED", required=True, parser_class=_Command)
    ask = deeds.add_parser("show", parents=[shared], help="everything that a unit tells of itself")
    ask.add_argument("--unit", type=_device_id, metavar="ID", help="Device ID (default: the only unit that is there)")
    ask.add_argument("--dfu", action="store_true", help="look at its configuration too: restarts it into DFU and back")
    ask.set_defaults(verb=unit.show)
    back = deeds.add_parser("restore-dct", parents=[shared], help="put back what a run changed of its configuration")
    back.add_argument("--unit", type=_device_id, metavar="ID", required=True, help="Device ID")
    back.add_argument("--run", metavar="RUN", help="as it was before this run (default: before the last one)")
    back.add_argument("--yes", action="store_true", help="do not ask")
    back.add_argument("--operator", metavar="NAME", help="who works here")
    back.set_defaults(verb=unit.restore_dct)


def _add_audit(verbs: Any, shared: _Command) -> None:
    from station.cli import audit

    log = verbs.add_parser("audit", help="ask the audit log")
    questions = log.add_subparsers(title="questions", metavar="QUESTION", required=True, parser_class=_Command)
    search = questions.add_parser("search", parents=[shared], help="find runs, newest first")
    for name, text in (
        ("device", "Device ID"),
        ("serial", "serial number"),
        ("iccid", "ICCID"),
        ("order", "order"),
        ("operator", "operator"),
        ("code", "error code"),
        ("text", "words anywhere in a run or its steps"),
    ):
        search.add_argument(f"--{name}", metavar="TEXT", help=text)
    search.add_argument("--outcome", choices=["PASS", "FAIL", "ERROR", "ABORTED", "PENDING"])
    search.add_argument("--limit", type=int, metavar="N", help="at most so many (default 50)")
    search.set_defaults(verb=audit.search)
    show = questions.add_parser("show", parents=[shared], help="everything about one run, or about a unit's last run")
    show.add_argument("run", metavar="RUN-OR-DEVICE-ID")
    show.set_defaults(verb=audit.show)
    verify = questions.add_parser("verify", parents=[shared], help="is the log what was written?")
    verify.set_defaults(verb=audit.verify)


def _add_line_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--files", type=Path, metavar="DIR", help="folder of the files that recipes name")
    parser.add_argument("--operator", metavar="NAME", help="who works here")
    parser.add_argument("--order", metavar="TEXT", help="order number for the record")
