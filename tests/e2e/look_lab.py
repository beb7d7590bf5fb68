"""One watched unit on the bench with its cloud: looked at, planned, run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from station.app import World, bench_world, open_line, read_recipe, read_settings
from station.core.cancel import CancelToken, Deadline
from station.core.planned import PlanTarget
from station.core.words import Outcome
from station.engine.inspect import UnitLook
from station.engine.plan import RunPlan, plan_run
from station.looking import open_look
from station.settings import Flags, Settings
from station.sim.live import LiveBench, open_live
from station.sim.scenario import Scenario, UnitPlan
from station.sim.unit import VirtualUnit
from tests.e2e.bench_line import RECIPES, RUN_LIMIT_S, SPEED, unit
from tests.e2e.seen_at_bench import WatchedBus


@dataclass(frozen=True)
class Lab:
    """One unit, watched, and the cloud."""

    plan: UnitPlan
    live: LiveBench
    world: World
    bus: WatchedBus
    settings: Settings
    recipe: Path

    def look(self, *, restart: bool = True) -> UnitLook:
        """The unit as it is, with the recipe's eyes."""
        recipe = read_recipe(self.recipe, self.world.files)
        with open_look(self.world, self.settings, recipe, "look") as opened:
            return opened.inspection(recipe, self.plan.device_id, None).look(restart=restart)

    def look_plan(self, *, restart: bool = True) -> RunPlan:
        """What a run would do with the unit as it is."""
        look = self.look(restart=restart)
        return plan_run(read_recipe(self.recipe, self.world.files), look.target, look)

    @property
    def virtual(self) -> VirtualUnit:
        return self.live.bench.units[0]

    def static_plan(self) -> RunPlan:
        return plan_run(read_recipe(self.recipe, self.world.files), PlanTarget(self.plan.platform))

    def run(self) -> tuple[Outcome, list[str]]:
        """Run the unit once; how it ended and what the cloud was asked meanwhile."""
        self.bus.seen.clear()
        before = len(self.live.cloud.lab_state().requests)
        with open_line(self.world, self.settings, self.recipe, auto_start=False, console=False) as opened:
            pause, deadline = CancelToken(), Deadline.after(30)
            while not opened.line.slots[0].occupied:
                deadline.check("arrival")
                pause.wait(0.02)
            opened.line.start_all()
            assert opened.line.wait_ended(1, RUN_LIMIT_S)
            outcome = opened.line.ended[0].outcome
        return outcome, self.calls(before)

    def calls(self, since: int = 0) -> list[str]:
        return [f"{line.method} {line.path}" for line in self.live.cloud.lab_state().requests[since:]]


@contextmanager
def lab(folder: Path, platform: str) -> Iterator[Lab]:
    plan = unit(platform, 1)
    settings = replace(read_settings(None, Flags(data=str(folder))), station_id="test-station")
    with open_live(Scenario((plan,), SPEED), folder / "bench") as live:
        world = bench_world(live, settings)
        bus = WatchedBus(world.bus)
        yield Lab(plan, live, replace(world, bus=bus), bus, settings, RECIPES / f"{platform}.yaml")
