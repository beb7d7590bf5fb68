"""`station bench list|faults|schema|serve`: which benches there are, what can be wrong, a bench for other hosts."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn, TypeVar

from station.cli.commands import Commands
from station.cli.flags import Flags
from station.core.errors import BadUsageError, StationError

if TYPE_CHECKING:
    from station.sim.cloud.process import CloudProcess
    from station.sim.scenario import Bench, Scenario

FoundT = TypeVar("FoundT")

BAD_INPUT = 2
LAST_PORT = 65535
LOOK_S = 0.02


class PortInUseError(StationError):
    """The bench cannot be served where it was asked to."""

    code = "BENCH-PORT"
    hint = "Choose another port, or end the program that has this one."


@dataclass(frozen=True)
class BenchFlags(Flags):
    """scenario: name or file, "" for all. usbip_port, cloud_port: TCP ports, 0: any free one, None: not at all."""

    scenario: str = ""
    usbip_port: int | None = None
    cloud_port: int | None = None
    listen: str = "127.0.0.1"


def add_to(commands: Commands) -> None:
    """The command lines of this file."""
    listed = commands.add(
        "bench list",
        list_scenarios,
        "the scenarios that ship; or the units of one, or all that is wrong with its file",
        BenchFlags,
    )
    listed.add_argument("scenario", nargs="?", metavar="SCENARIO", help="name or file")
    commands.add("bench faults", list_faults, "every kind of fault that a unit can have")
    commands.add("bench schema", show_schema, "the JSON Schema of scenario files, for editors")
    serve = commands.add("bench serve", serve_bench, "serve a bench to other programs until Ctrl-C", BenchFlags)
    serve.add_argument("scenario", metavar="SCENARIO", help="name or file")
    serve.add_argument(
        "--usbip", dest="usbip_port", type=_port, metavar="PORT", help="the units, by USB/IP (standard: 3240; 0: any)"
    )
    serve.add_argument(
        "--cloud", dest="cloud_port", type=_port, metavar="PORT", help="the virtual cloud, on 127.0.0.1 (0: any)"
    )
    serve.add_argument("--listen", metavar="ADDRESS", help="address for USB/IP (default 127.0.0.1; no access control!)")


@dataclass(frozen=True)
class ScenarioLine:
    """One scenario as the list shows it. platforms: name and number of units."""

    name: str
    title: str
    description: str
    units: int
    platforms: dict[str, int]
    faults: int


def list_scenarios(flags: BenchFlags) -> int:
    """Exit code 0; 2 where a scenario cannot be read."""
    from station.sim.live import shipped_scenarios

    if flags.scenario:
        return _show_scenario(flags)
    lines = [_line(name, path) for name, path in shipped_scenarios().items()]
    if flags.json:
        print(json.dumps([asdict(line) for line in lines], indent=1, ensure_ascii=False))
        return 0
    for line in lines:
        print(f"{line.name:<18} {line.units:>2} units, {line.faults} faults  {line.title}")
        print(f"{'':<18} {', '.join(f'{count} {name}' for name, count in line.platforms.items())}")
        if line.description:
            print(f"{'':<18} {line.description}")
    return 0


def _line(name: str, path: Path) -> ScenarioLine:
    from station.sim.scenario_file import load_scenario

    found = load_scenario(path)
    units = found.scenario.units
    return ScenarioLine(
        name=name,
        title=found.name,
        description=found.description,
        units=len(units),
        platforms=dict(Counter(unit.platform for unit in units)),
        faults=sum(len(unit.faults) for unit in units) + len(found.scenario.cloud.faults),
    )


def _show_scenario(flags: BenchFlags) -> int:
    from station.sim.faults import fault_to_json
    from station.sim.live import scenario_path
    from station.sim.scenario_file import check_scenario

    checked = check_scenario(_found(scenario_path, flags.scenario))
    for fault in checked.diagnostics:
        print(fault.to_json() if flags.json else fault.to_text(), file=sys.stderr)
    if checked.found is None:
        return BAD_INPUT
    plans = checked.found.scenario.units
    units = [
        {
            "number": number,
            "port": str(unit.port or ""),
            "platform": unit.platform,
            "device_id": unit.device_id,
            "device_os": unit.device_os,
            "faults": [fault_to_json(fault) for fault in unit.faults],
        }
        for number, unit in enumerate(plans, start=1)
    ]
    if flags.json:
        print(json.dumps(units, indent=1))
        return 0
    for number, unit in enumerate(plans, start=1):
        kinds = ", ".join(fault.kind for fault in unit.faults) or "-"
        port = str(unit.port) if unit.port else "not in"
        print(f"{number:>3}  {port:<8} {unit.platform:<10} {unit.device_id}  {unit.device_os:<6}  {kinds}")
    return 0


def list_faults(flags: Flags) -> int:
    """Exit code 0."""
    from station.sim.cloud.plan import FaultKind
    from station.sim.faults import FAULTS, fault_fields
    from station.sim.scenario_cloud import CLOUD_FAULT_FIELDS

    kinds = [
        {
            "kind": kind,
            "meaning": " ".join((chosen.__doc__ or "").split()),
            "fields": [
                f"{one.name}={one.accepts}{'' if one.required else ' (optional)'}" for one in fault_fields(kind)
            ],
        }
        for kind, chosen in sorted(FAULTS.items())
    ]
    fields = [f"any of: {', '.join(CLOUD_FAULT_FIELDS)}"]
    kinds += [{"kind": f"cloud:{kind.value}", "meaning": kind.meaning, "fields": fields} for kind in FaultKind]
    if flags.json:
        print(json.dumps(kinds, indent=1))
        return 0
    for told in kinds:
        print(f"{told['kind']}\n    {told['meaning']}")
        for field in told["fields"]:
            print(f"    {field}")
    return 0


def show_schema(_flags: Flags) -> int:
    """Exit code 0."""
    from station.sim.scenario_schema import scenario_schema

    print(json.dumps(scenario_schema(), indent=1))
    return 0


def serve_bench(flags: BenchFlags) -> int:
    """Serve until Ctrl-C or SIGTERM: exit code 130, as of everything that is stopped.

    Raises:
        BadUsageError: no such scenario, unit or fault, or nothing to serve. PortInUseError: a port cannot be used.
    """
    from station.app import bench_folder
    from station.sim.live import WrongFaultError, cloud_of, plan_cloud_faults, plan_faults
    from station.sim.open_units import open_units

    if flags.usbip_port is None and flags.cloud_port is None:
        raise BadUsageError("nothing to serve: give --usbip PORT, --cloud PORT, or both")
    scenario, folder = _scenario(flags), bench_folder(flags.settings(), flags.scenario)
    try:
        faults, of_cloud = plan_faults(scenario, flags.faults), plan_cloud_faults(flags.faults)
    except WrongFaultError as error:
        raise BadUsageError(str(error)) from error
    signal.signal(signal.SIGTERM, _stop)
    with ExitStack() as stack:
        bench = stack.enter_context(open_units(scenario, folder / "units", faults))
        if flags.cloud_port is not None:
            cloud = cloud_of(scenario, folder / "cloud", flags.cloud_port, of_cloud)
            _serve_cloud(cloud, flags.cloud_port, scenario, bench, stack)
        if flags.usbip_port is not None:
            _serve_usbip(flags.listen, flags.usbip_port, bench, stack)
        print(f"serving {len(bench.units)} units of {flags.scenario}; stop with Ctrl-C", file=sys.stderr, flush=True)
        never = threading.Event()
        while True:
            bench.bus.visible()  # time goes on only while somebody looks
            never.wait(LOOK_S)


def _serve_cloud(cloud: CloudProcess, port: int, scenario: Scenario, bench: Bench, stack: ExitStack) -> None:
    from station.sim.cloud.process import CloudProcessError
    from station.sim.live import connect

    try:
        stack.enter_context(cloud)
    except CloudProcessError as error:
        raise PortInUseError(str(error), port=port) from error
    connect(bench, cloud, scenario)
    trust = f" ca {cloud.ca_file}" if cloud.ca_file else ""
    print(f"cloud {cloud.url} token {cloud.token}{trust}", flush=True)


def _serve_usbip(address: str, port: int, bench: Bench, stack: ExitStack) -> None:
    from station.sim.usbip_server import UsbipServer

    try:
        server = UsbipServer(bench.bus, address, port)
    except OSError as error:
        raise PortInUseError(f"USB/IP on {address} port {port}: {error.strerror or error}", port=port) from error
    stack.callback(server.stop)
    server.start()
    print(f"usbip {address} port {server.port}", flush=True)


def _scenario(flags: BenchFlags) -> Scenario:
    from station.sim.live import scenario_named

    return _found(lambda name: scenario_named(name, flags.speed), flags.scenario)


def _found(find: Callable[[str], FoundT], name: str) -> FoundT:
    from station.sim.live import UnknownScenarioError

    try:
        return find(name)
    except UnknownScenarioError as error:
        raise BadUsageError(str(error)) from error


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no TCP port from 0 to {LAST_PORT}")
    return int(text)
