"""The operator window, and pictures of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.flags import Flags
from station.core.cancel import CancelToken, Deadline
from station.core.errors import RecipeError, StationError
from station.core.views import StationView
from station.core.words import outcome_exit_code

if TYPE_CHECKING:
    from station.app import OpenLine
    from station.settings import Settings

PICTURE_SIZE = (1280, 800)
RUN_LIMIT_S = 300.0


class NoDisplayError(StationError):
    """There is no screen to open a window on."""

    code = "NO-DISPLAY"
    hint = "Start the station on a desktop, or use `station run RECIPE` in a terminal."


def has_display() -> bool:
    """Whether a window could be seen."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) or sys.platform in ("win32", "darwin")


def open_window(flags: Flags) -> int:
    """`station` without a command: the operator's window on the recipe of the station file."""
    from station.app import open_line, open_world

    settings = flags.settings()
    if not has_display():
        raise NoDisplayError("no display is set (DISPLAY, WAYLAND_DISPLAY)")
    if settings.recipe is None:
        raise RecipeError("no recipe: name one under `recipe:` in station.yaml")
    with (
        open_world(settings, flags.bench, flags.speed, flags.faults) as world,
        open_line(
            world, settings, settings.recipe, auto_start=settings.auto_start, console=True, policy=settings.policy
        ) as opened,
    ):
        return show_line(opened, settings, demo=world.demo)


def show_line(opened: OpenLine, settings: Settings, *, demo: bool) -> int:
    """Show the line until the window is closed; the exit code tells the worst outcome of its runs."""
    from station.ui.operator.actions import OperatorActions
    from station.ui.operator.show import run_window

    line = opened.line
    actions = OperatorActions(start=line.start, start_all=line.start_all, stop=line.stop)
    slots = tuple(slot.number for slot in line.slots)
    stopped = run_window(opened.board, actions, lambda: station_view(opened, settings, demo=demo), slots, demo=demo)
    return stopped or outcome_exit_code([closed.outcome for closed in line.ended])


def station_view(opened: OpenLine, settings: Settings, *, demo: bool) -> StationView:
    """What the context bar shows now."""
    ended = [closed.outcome.value for closed in opened.line.ended]
    return StationView(
        line=settings.line,
        recipe_name=opened.recipe.name,
        recipe_version=opened.recipe.version,
        recipe_sha256=opened.recipe.sha256,
        approved=False,
        operator=settings.operator,
        order=opened.line.rules.book.order.number,
        demo=demo,
        cloud_ok=opened.lamp.lit,
        good=ended.count("PASS"),
        bad=ended.count("FAIL"),
        errors=ended.count("ERROR"),
        pending=ended.count("PENDING"),
        held=opened.line.held,
        target=opened.line.rules.book.order.target,
        received=opened.line.rules.book.counts().seen,
    )


def screenshot_run(opened: OpenLine, settings: Settings, picture: Path) -> int:
    """Run every unit that is there and draw the window in the middle of it; exit code as of the runs."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from station.ui.operator.show import render_png

    line, pause, deadline = opened.line, CancelToken(), Deadline.after(RUN_LIMIT_S)
    arrival = Deadline.after(5)
    while not all(slot.occupied for slot in line.slots) and not arrival.expired:
        pause.wait(0.05)
    started = line.start_all()
    while not _is_middle(opened) and len(line.ended) < started and not deadline.expired:
        pause.wait(0.05)
    slots = tuple(slot.number for slot in line.slots)
    render_png(opened.board, lambda: station_view(opened, settings, demo=True), slots, picture, PICTURE_SIZE, demo=True)
    line.wait_ended(started, deadline.left_s)
    return outcome_exit_code([closed.outcome for closed in line.ended])


def _is_middle(opened: OpenLine) -> bool:
    """Some unit has passed its firmware and some unit still writes: a picture worth looking at."""
    views = opened.board.all()
    return any(view.step_number >= view.steps_total // 2 for view in views if view.steps_total) and any(
        view.total and view.done for view in views
    )
