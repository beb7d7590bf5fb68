"""A recipe tried out on a virtual unit, with a line, a log and a cloud of its own."""

from __future__ import annotations

import dataclasses
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from station import __version__
from station.audit.writer import AuditStore
from station.cloud.pool import CloudWorkers
from station.core.errors import RecipeError
from station.core.facts import ApiCalled
from station.core.person import Person
from station.core.policy import Role
from station.engine.board import Board
from station.engine.line import Line, Place
from station.engine.runner import Tools
from station.engine.shift import Shift
from station.engine.stepwise import Stepper
from station.engineering.stand import ENGINEER, step_stand
from station.recipe.model import Recipe
from station.secret_files import StationSecrets
from station.settings import Settings
from station.ui.engineer.doors import StepStand

if TYPE_CHECKING:
    from station.app import World
    from station.sim.scenario import Scenario

TRIAL_SPEED: Final = 20.0
TRIAL_WORKERS: Final = 2
TRIAL_SLOT: Final = 99
"""No fixture has so many slots: records of a trial in the station's log are told apart by it."""
_STOP_LIMIT_S: Final = 5.0


@contextmanager
def open_trial(recipe: Recipe, platform: str) -> Iterator[StepStand]:
    """A virtual unit of a platform with a virtual cloud, and a line of its own that runs the recipe step by step.

    Nothing of it is in the station's own log; all of it is gone at the end.

    Raises:
        RecipeError: the recipe is not for this platform.
    """
    from station.app import bench_world
    from station.sim.live import open_live

    if platform not in recipe.platforms:
        raise RecipeError(f"the recipe is for {', '.join(recipe.platforms)}, not for {platform}")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="station-trial-")))
        live = stack.enter_context(open_live(_scenario(recipe, platform), folder / "bench"))
        world = bench_world(live, Settings(data=folder))
        stepper, board = Stepper(), Board()
        tools = _open_tools(world, folder, stepper, stack)
        places = tuple(Place(TRIAL_SLOT, place.port) for place in world.places)
        line = stack.enter_context(Line(places, Shift(recipe, ENGINEER, ""), tools, board, auto_start=False))
        person = Person(ENGINEER, Role.ENGINEER)
        yield step_stand(line, recipe, (TRIAL_SLOT,), stepper, board, folder, lambda: person)


def _scenario(recipe: Recipe, platform: str) -> Scenario:
    """One unit, and a cloud that knows the recipe's product."""
    from station.sim.demo_cloud import line_cloud
    from station.sim.sample_unit import sample_unit
    from station.sim.scenario import Scenario

    unit = sample_unit(platform)
    cloud = line_cloud((unit,))
    product = recipe.product_for(platform)
    if product is not None:
        products = tuple(dataclasses.replace(one, product_id=product.id) for one in cloud.products)
        cloud = dataclasses.replace(cloud, products=products)
    return Scenario((unit,), TRIAL_SPEED, cloud)


def _open_tools(world: World, folder: Path, stepper: Stepper, stack: ExitStack) -> Tools:
    """The tools of the trial's line; the stack closes them."""
    from station.app import open_cloud

    audit = stack.enter_context(AuditStore.open(folder, "trial"))

    def keep(call: ApiCalled) -> None:
        audit.append(call)

    cloud = stack.enter_context(open_cloud(world, keep))
    workers = CloudWorkers(TRIAL_WORKERS)
    stack.callback(workers.stop, _STOP_LIMIT_S)
    return Tools(
        world.bus,
        cloud,
        workers,
        audit,
        __version__,
        StationSecrets(os.environ),
        serial=world.serial,
        away_limit_s=world.away_limit_s,
        one_by_one=True,
        step_gate=stepper,
    )
