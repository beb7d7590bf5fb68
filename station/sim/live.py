"""A running bench: units on a virtual bus, the virtual cloud beside it, and the files that an engineer would have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from station.sim.cloud.ownership import Online
from station.sim.cloud.plan import CloudPlan
from station.sim.cloud.process import CloudProcess
from station.sim.demo_cloud import line_cloud
from station.sim.kit import Kit, write_kit
from station.sim.presence import OnlineReport
from station.sim.scenario import EMPTY_CLOUD, Bench, Scenario, build_bench, demo_scenario

SCENARIOS = {"demo": demo_scenario}
DEMO_SPEED = 10.0


class UnknownScenarioError(ValueError):
    """No scenario has this name."""


@dataclass(frozen=True)
class LiveBench:
    """Everything that stands in for the outside world. `cloud.url` and `cloud.token` are what a line would be given."""

    bench: Bench
    cloud: CloudProcess
    kit: Kit


def scenario_named(name: str, speed: float | None) -> Scenario:
    """A scenario of the product, its clock running `speed` times as fast as real devices.

    Raises:
        UnknownScenarioError: there is none of this name.
    """
    if name not in SCENARIOS:
        raise UnknownScenarioError(f"no bench scenario is called {name!r}; there are: {', '.join(SCENARIOS)}")
    return SCENARIOS[name](DEMO_SPEED if speed is None else speed)


@contextmanager
def open_live(scenario: Scenario, folder: Path) -> Iterator[LiveBench]:
    """Start the bench in `folder`, which keeps the state of units and cloud from one start to the next."""
    plan = scenario.cloud if scenario.cloud != EMPTY_CLOUD else line_cloud(scenario.units)
    kit = write_kit(folder / "files")
    with CloudProcess(plan, folder / "cloud") as cloud:
        bench = build_bench(scenario, folder / "units")
        _connect(bench, cloud, plan)
        try:
            yield LiveBench(bench, cloud, kit)
        finally:
            bench.close()


def _connect(bench: Bench, cloud: CloudProcess, plan: CloudPlan) -> None:
    """Units that come online are heard by the cloud, if it knows them."""
    known = {device.device_id for device in plan.devices}

    def hear(report: OnlineReport) -> None:
        if report.device_id in known and cloud.alive:
            cloud.lab_online(
                Online(
                    device_id=report.device_id,
                    platform_id=report.platform_id,
                    product_id=report.product_id,
                    product_version=report.product_version,
                    device_os=report.device_os,
                )
            )

    for unit in bench.units:
        unit.on_online = hear
