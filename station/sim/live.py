"""A running bench: units on a virtual bus, the virtual cloud beside it, and the files that an engineer would have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from station.sim.cloud.ownership import Online
from station.sim.cloud.plan import CloudPlan
from station.sim.cloud.plan import Fault as CloudFault
from station.sim.cloud.process import CloudAwayError, CloudProcess
from station.sim.demo_cloud import line_cloud
from station.sim.faults import fault_from_words
from station.sim.kit import Kit, write_kit
from station.sim.open_units import PlannedFault, open_units
from station.sim.presence import OnlineReport
from station.sim.pty_face import PtyFace
from station.sim.scenario import EMPTY_CLOUD, Bench, Scenario
from station.sim.scenario_cloud import cloud_fault_from_words
from station.sim.scenario_file import load_scenario

SHIPPED = Path(__file__).parents[2] / "assets" / "bench"
CLOUD = "cloud"
"""Stands in a typed fault where else a unit stands."""
KIT = "files"
"""Folder, beside the units of a bench, of the files that recipes for them name."""
_SUFFIXES = (".yaml", ".yml")


class UnknownScenarioError(ValueError):
    """No scenario has this name."""


class WrongFaultError(ValueError):
    """A fault given in words is none, or is meant for a unit that is not there."""


@dataclass(frozen=True)
class LiveBench:
    """Everything that stands in for the outside world. `cloud.url` and `cloud.token` are what a line would be given."""

    bench: Bench
    cloud: CloudProcess
    kit: Kit
    ttys: PtyFace


def shipped_scenarios() -> dict[str, Path]:
    """The files of the scenarios that ship, by name."""
    return {path.stem: path for path in sorted(SHIPPED.glob("*.yaml"))}


def scenario_path(name: str) -> Path:
    """The file of a scenario, which is given as a path or by the name of one that ships.

    Raises:
        UnknownScenarioError: there is none of this name.
    """
    shipped = shipped_scenarios()
    if name in shipped:
        return shipped[name]
    path = Path(name)
    if path.suffix in _SUFFIXES or path.is_file():
        return path
    raise UnknownScenarioError(f"no bench scenario is called {name!r}; there are: {', '.join(shipped)}, or name a file")


def scenario_named(name: str, speed: float | None) -> Scenario:
    """A scenario by name or file, its clock running `speed` times as fast as real devices; None for its own speed.

    Raises:
        UnknownScenarioError: there is none of this name. ScenarioInvalidError: its file cannot be used.
    """
    scenario = load_scenario(scenario_path(name)).scenario
    return scenario if speed is None else replace(scenario, speed=speed)


def plan_faults(scenario: Scenario, texts: tuple[str, ...]) -> tuple[PlannedFault, ...]:
    """Faults as typed: `UNIT:kind[:key=value...]`; UNIT is a Device ID, a port, or a number counting from 1.

    Those of the cloud are left to `plan_cloud_faults`.

    Raises:
        WrongFaultError: no such unit, kind or field, or a value that does not fit.
    """
    return tuple(_plan_fault(scenario, text) for text in texts if not _is_clouds(text))


def plan_cloud_faults(texts: tuple[str, ...]) -> tuple[CloudFault, ...]:
    """Faults of the cloud as typed, among others: `cloud:kind[:key=value...]`.

    Raises:
        WrongFaultError: no such kind or field, or a value that does not fit.
    """
    return tuple(_plan_cloud_fault(text) for text in texts if _is_clouds(text))


def _is_clouds(text: str) -> bool:
    return text.partition(":")[0].lower() == CLOUD


def _plan_cloud_fault(text: str) -> CloudFault:
    _, kind, *pairs = *text.split(":"), ""
    words = dict(pair.partition("=")[::2] for pair in pairs if pair)
    try:
        return cloud_fault_from_words(kind, words)
    except ValueError as error:
        raise WrongFaultError(f"fault {text!r}: {error}") from error


def _plan_fault(scenario: Scenario, text: str) -> PlannedFault:
    unit, _, rest = text.partition(":")
    kind, *pairs = rest.split(":")
    found = [
        plan.device_id
        for number, plan in enumerate(scenario.units, start=1)
        if unit.lower() in (str(number), plan.device_id, str(plan.port))
    ]
    if not found or not kind:
        raise WrongFaultError(
            f"fault {text!r}: write UNIT:kind[:key=value...], UNIT being a Device ID, port, number or `cloud`"
        )
    words = dict(pair.partition("=")[::2] for pair in pairs)
    try:
        return PlannedFault(found[0], fault_from_words(kind, words))
    except ValueError as error:
        raise WrongFaultError(f"fault {text!r}: {error}") from error


def cloud_of(scenario: Scenario, folder: Path, port: int = 0, more_faults: tuple[CloudFault, ...] = ()) -> CloudProcess:
    """The virtual cloud of a scenario, not started yet; `folder` keeps its state. port: 0 for any free one."""
    return CloudProcess(_cloud_plan(scenario), folder, port=port, more_faults=more_faults)


def _cloud_plan(scenario: Scenario) -> CloudPlan:
    return scenario.cloud if scenario.cloud != EMPTY_CLOUD else line_cloud(scenario.units)


@contextmanager
def open_live(
    scenario: Scenario,
    folder: Path,
    faults: tuple[PlannedFault, ...] = (),
    cloud_faults: tuple[CloudFault, ...] = (),
) -> Iterator[LiveBench]:
    """Start the bench in `folder`, which keeps the state of units and cloud from one start to the next."""
    kit = write_kit(folder / KIT)
    with (
        cloud_of(scenario, folder / "cloud", more_faults=cloud_faults) as cloud,
        open_units(scenario, folder / "units", faults) as bench,
        PtyFace(bench.bus) as ttys,
    ):
        connect(bench, cloud, scenario)
        yield LiveBench(bench, cloud, kit, ttys)


def connect(bench: Bench, cloud: CloudProcess, scenario: Scenario) -> None:
    """Units that come online are heard by the cloud, if it knows them."""
    hear = hearing(cloud, scenario)
    for unit in bench.units:
        unit.on_online = hear


def hearing(cloud: CloudProcess, scenario: Scenario) -> Callable[[OnlineReport], None]:
    """What the cloud does when a unit comes online: it listens to those that it knows.

    A unit whose cloud is not there, or goes away in the very moment, is not heard; that is the unit's affair alone.
    """
    known = {device.device_id for device in _cloud_plan(scenario).devices}

    def hear(report: OnlineReport) -> None:
        if report.device_id not in known or not cloud.alive:
            return
        with suppress(CloudAwayError):
            cloud.lab_online(
                Online(
                    device_id=report.device_id,
                    platform_id=report.platform_id,
                    product_id=report.product_id,
                    product_version=report.product_version,
                    device_os=report.device_os,
                    claim_code=report.claim_code,
                )
            )

    return hear
