"""Puts the rooms together: settings and flags in, a working line out. Nothing else knows everybody."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from station.core.facts import RunClosed
from station.core.order import Order
from station.core.policy import Policy
from station.engine.board import Board
from station.engine.lamp import CloudLamp
from station.engine.line import Line
from station.engine.runner import Tools
from station.engine.shift import NO_RULES, Shift
from station.engine.stepwise import Stepper
from station.line_tools import backup_shelf, closer_of, open_cloud, printer_of, tools_of
from station.logs import set_up_logs
from station.open_log import open_log
from station.recipe.model import Recipe
from station.recipe.variables import NO_INPUTS, Inputs
from station.secret_files import StationSecrets, secrets_of
from station.settings import Flags, Settings, find_settings, load_settings, recipe_inputs
from station.world import BENCH_CALLS_PER_S, NoTokenError, World, bench_folder, bench_world, open_world

if TYPE_CHECKING:
    from station.audit.rows import RunRow
    from station.audit.writer import AuditStore
    from station.engine.closer import Closer, Pace

__all__ = [
    "BENCH_CALLS_PER_S",
    "RECIPES",
    "NoTokenError",
    "OpenLine",
    "World",
    "backup_shelf",
    "bench_folder",
    "bench_world",
    "open_cloud",
    "open_line",
    "open_world",
    "order_of",
    "printer_of",
    "read_recipe",
    "read_settings",
]

RECIPES = Path(__file__).parent.parent / "recipes"


@dataclass(frozen=True)
class OpenLine:
    """A working line with what surrounds it. stepper: lets an engineer take a slot's run step by step."""

    line: Line
    board: Board
    recipe: Recipe
    audit: AuditStore
    data: Path
    lamp: CloudLamp
    interrupted: tuple[RunRow, ...]
    closer: Closer
    world: World
    tools: Tools
    stepper: Stepper
    approved_by: tuple[str, ...] = ()


def read_settings(config: Path | None, given: Flags) -> Settings:
    """Settings from `config` (None: the usual station file), the environment and what was given on the command line.

    Raises:
        SettingsInvalidError: any of them is wrong; all faults are listed.
    """
    return load_settings(config or find_settings(os.environ), os.environ, given)


@contextmanager
def open_line(
    world: World,
    settings: Settings,
    recipe_path: Path,
    *,
    auto_start: bool,
    console: bool,
    attended: bool = True,
    on_end: Callable[[RunClosed], None] = lambda _closed: None,
    policy: Policy = NO_RULES,
    order: Order | None = None,
    pace: Pace | None = None,
) -> Iterator[OpenLine]:
    """A line that works on this recipe: audit log first, then cloud, then USB; closed in the opposite order.

    Runs that a crash left open are closed before the first unit may start. Locks, holds and the order's units are as
    they were before this start.

    Args:
        attended: whether somebody can be asked, for example at a window. policy: the rules of the line. order: the
            order itself, where there is a file of it. pace: how often the cloud is asked about pending runs, None for
            the usual.

    Raises:
        RecipeError: the recipe cannot be used. AuditError: the log cannot be written, or another station holds it.
        NoTokenError: there is no cloud token. SecretMissingError: the recipe names a secret that is not there.
    """
    recipe = read_recipe(recipe_path, world.files, recipe_inputs(settings, order))
    with ExitStack() as stack:
        ground = _open_ground(world, settings, recipe, stack, console=console, attended=attended)
        shift = _shift(settings, recipe, policy, order, ground.approved_by)
        line = _begin(world, settings, ground, shift, stack, auto_start=auto_start, on_end=on_end)
        yield _watched(world, settings, ground, line, stack, pace)


@dataclass(frozen=True)
class _Ground:
    """What a line stands on, before there is one."""

    recipe: Recipe
    audit: AuditStore
    interrupted: tuple[RunRow, ...]
    approved_by: tuple[str, ...]
    tools: Tools
    stepper: Stepper
    board: Board


def _open_ground(
    world: World, settings: Settings, recipe: Recipe, stack: ExitStack, *, console: bool, attended: bool
) -> _Ground:
    """Secrets, logs, and what all runs share."""
    token, store, stepper = world.needed_token(), StationSecrets(os.environ), Stepper()
    secrets = (token, *secrets_of(recipe, store))
    set_up_logs(settings.data / "logs", settings.station_id, console=console, secrets=secrets)
    log = stack.enter_context(open_log(settings, recipe, secrets))
    tools = replace(tools_of(world, settings, log.audit, store, stepper, stack), attended=attended)
    return _Ground(recipe, log.audit, log.interrupted, log.approved_by, tools, stepper, Board())


def _shift(
    settings: Settings, recipe: Recipe, policy: Policy, order: Order | None, approved_by: tuple[str, ...]
) -> Shift:
    return Shift(
        recipe,
        settings.operator,
        settings.order,
        policy=policy,
        plan=order or order_of(settings),
        approved_by=approved_by,
        production=settings.production,
    )


def _begin(
    world: World,
    settings: Settings,
    ground: _Ground,
    shift: Shift,
    stack: ExitStack,
    *,
    auto_start: bool,
    on_end: Callable[[RunClosed], None],
) -> Line:
    """The line at work, as the log knows it from before this start."""
    from station.audit.queries import AuditReader
    from station.engine.order_desk import open_order
    from station.engine.recall import recall

    reader = AuditReader(settings.data)
    open_order(reader, ground.audit, shift)
    recalled = recall(reader, shift)
    line = Line(
        world.places, shift, ground.tools, ground.board, auto_start=auto_start, on_end=on_end, recalled=recalled
    )
    return stack.enter_context(line)


def _watched(
    world: World, settings: Settings, ground: _Ground, line: Line, stack: ExitStack, pace: Pace | None
) -> OpenLine:
    """The line with who watches the cloud for it, and who settles its pending runs."""
    from station.audit.queries import AuditReader

    cloud = ground.tools.cloud
    lamp = CloudLamp(cloud.reachable, lambda: cloud.breaker.is_open, line.cloud_changed)
    stack.callback(lamp.stop)
    closer = closer_of(world, ground.recipe, ground.tools, AuditReader(settings.data), line, pace)
    stack.callback(closer.stop)
    lamp.start()
    closer.start()
    return OpenLine(
        line=line,
        board=ground.board,
        recipe=ground.recipe,
        audit=ground.audit,
        data=settings.data,
        lamp=lamp,
        interrupted=ground.interrupted,
        closer=closer,
        world=world,
        tools=ground.tools,
        stepper=ground.stepper,
        approved_by=ground.approved_by,
    )


def order_of(settings: Settings) -> Order | None:
    """The order that the settings name by its file; None where they give its number alone, or none.

    Raises:
        OrderInvalidError: the file cannot be used.
    """
    from station.recipe.order_file import load_order

    path = Path(settings.order)
    return load_order(path) if path.suffix in (".yaml", ".yml") else None


def read_recipe(path: Path, files: Path | None, inputs: Inputs = NO_INPUTS) -> Recipe:
    """A recipe by its path, or by the name of one that ships. inputs: values for its variables.

    Raises:
        RecipeInvalidError: it cannot be used.
    """
    from station.recipe.load import load_recipe
    from station.steps import load_steps

    load_steps()
    shipped = RECIPES / path
    return load_recipe(shipped if not path.exists() and shipped.exists() else path, files, inputs)
