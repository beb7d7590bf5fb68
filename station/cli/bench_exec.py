"""`station bench exec SCENARIO -- COMMAND [ARG ...]`: any program of this host, unchanged, on virtual units."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.commands import Commands
from station.cli.flags import Flags
from station.core.errors import BadUsageError, StationError

if TYPE_CHECKING:
    from station.sim.scenario import Scenario

STATION_FILE = "station.yaml"
CALLS_PER_S = 50


class BenchPackagesError(StationError):
    """Programs of this host cannot see a bench without these Debian packages."""

    code = "BENCH-PACKAGES"
    hint = "Install them: apt-get install umockdev gir1.2-umockdev-1.0 python3-gi"


class BenchHostError(StationError):
    """The process that shows the bench to other programs failed."""

    code = "BENCH-HOST"
    hint = (
        "Run the command again; if that does not help, delete the scenario's folder below bench/ in the data directory."
    )


@dataclass(frozen=True)
class ExecFlags(Flags):
    """scenario: name or file. command: what stood after `--`."""

    scenario: str = ""
    command: tuple[str, ...] = ()
    with_cloud: bool = False


def add_to(commands: Commands) -> None:
    """The command line. What follows `--` belongs to the command."""
    parser = commands.add(
        "bench exec",
        execute,
        "run any program of this host, unchanged, on the units of a scenario",
        ExecFlags,
        description="Runs COMMAND with umockdev preloaded, so that its libusb, serial ports and udev are the bench's. "
        "Gives the command's exit code. Needs Debian's umockdev gir1.2-umockdev-1.0 python3-gi.",
    )
    parser.add_argument("scenario", metavar="SCENARIO", help="name of a scenario that ships, or a file")
    parser.add_argument(
        "--cloud",
        dest="with_cloud",
        action="store_true",
        help="start the scenario's cloud too, and tell the command its address and token in the environment",
    )
    parser.usage = "station bench exec SCENARIO [--cloud] [--data DIR] [--speed N] [--fault FAULT] -- COMMAND [ARG ...]"
    parser.set_defaults(command=())


def split_command(words: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """The words before and after the first `--`."""
    own = list(words)
    if "--" not in own:
        return own, ()
    at = own.index("--")
    return own[:at], tuple(own[at + 1 :])


def execute(flags: ExecFlags) -> int:
    """Exit code of the command, 128 + n if signal n ended it; 127 where there is no such program."""
    from station.app import bench_folder
    from station.sim.exec import HostBench, HostBenchError, PackagesMissingError, run_command
    from station.sim.live import (
        UnknownScenarioError,
        WrongFaultError,
        cloud_of,
        hearing,
        plan_cloud_faults,
        plan_faults,
        scenario_named,
    )

    if not flags.command:
        raise BadUsageError("no command: write it after `--`, as in `station bench exec demo -- dfu-util -l`")
    try:
        scenario = scenario_named(flags.scenario, flags.speed)
        faults, of_cloud = plan_faults(scenario, flags.faults), plan_cloud_faults(flags.faults)
    except (UnknownScenarioError, WrongFaultError) as error:
        raise BadUsageError(str(error)) from error
    folder = bench_folder(flags.settings(), flags.scenario).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with ExitStack() as stack:
            environment = {**os.environ, "STATION_SETTINGS": str(_station_file(scenario, folder))}
            if flags.with_cloud:
                cloud = stack.enter_context(cloud_of(scenario, folder / "cloud", more_faults=of_cloud))
                environment |= {"PARTICLE_API_URL": cloud.url, "PARTICLE_ACCESS_TOKEN": cloud.token}
                if cloud.ca_file is not None:
                    environment["STATION_CLOUD_CA_FILE"] = str(cloud.ca_file)
                host = HostBench(scenario, folder / "units", faults, hearing(cloud, scenario))
            else:
                host = HostBench(scenario, folder / "units", faults)
            stack.enter_context(host)
            return run_command(flags.command, host.environment(environment))
    except PackagesMissingError as error:
        raise BenchPackagesError(str(error)) from error
    except HostBenchError as error:
        raise BenchHostError(str(error)) from error


def _station_file(scenario: Scenario, folder: Path) -> Path:
    """A station file in which every socket of the scenario is a slot, for a station that runs on the bench."""
    from station.sim.kit import write_kit

    ports = sorted(plan.port for plan in scenario.units if plan.port is not None)
    lines = [
        f"files: {write_kit(folder / 'files').folder}",
        f"cloud: {{rate_per_s: {CALLS_PER_S}}}",
        "slots:",
        *(f"  {number}: {port}" for number, port in enumerate(ports, start=1)),
    ]
    path = folder / STATION_FILE
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
