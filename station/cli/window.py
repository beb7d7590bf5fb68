"""The window, and pictures of it."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.flags import Flags
from station.core.cancel import CancelToken, Deadline
from station.core.errors import StationError
from station.core.words import outcome_exit_code

if TYPE_CHECKING:
    from station.app import OpenLine, World
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
    """`station` without a command: the window, with the recipe of the station file behind it."""
    from station.cli.window_station import recipe_of

    settings = flags.settings()
    if not has_display():
        raise NoDisplayError("no display is set (DISPLAY, WAYLAND_DISPLAY)")
    return show_station(flags, settings, recipe_of(settings))


def show_station(flags: Flags, settings: Settings, recipe: Path, title: str = "Station") -> int:
    """Show the window, open the station behind it, and close it after the window; the worst outcome of its runs.

    Raises:
        StationError: the station could not be opened; the window has said so until it was closed.
    """
    from station.app import open_line, open_world
    from station.cli.window_station import WindowStation
    from station.settings import find_settings
    from station.ui.shell.show import Looks, run_shell

    def world_on(stack: ExitStack) -> World:
        return stack.enter_context(open_world(settings, flags.bench, flags.speed, flags.faults))

    def line_on(stack: ExitStack, world: World, now: Settings) -> OpenLine:
        return stack.enter_context(
            open_line(world, now, recipe, auto_start=now.auto_start, console=True, policy=now.policy)
        )

    plan = settings.window
    looks = Looks(title, plan.kiosk, plan.theme, plan.sounds, plan.scanner_prefix, settings.language)
    station = WindowStation(settings, world_on, line_on, flags.config or find_settings(os.environ), flags.given)
    try:
        showing = run_shell(looks, station.start)
    finally:
        station.close()
    if showing.failure is not None:
        raise showing.failure
    return showing.code or outcome_exit_code(station.outcomes)


def screenshot_run(opened: OpenLine, settings: Settings, picture: Path) -> int:
    """Run every unit that is there and draw the window in the middle of it; exit code as of the runs."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from station.cli.window_pages import station_view
    from station.ui.operator.show import render_png

    line, pause, deadline = opened.line, CancelToken(), Deadline.after(RUN_LIMIT_S)
    arrival = Deadline.after(5)
    while not all(slot.occupied for slot in line.slots) and not arrival.expired:
        pause.wait(0.05)
    started = line.start_all()
    while not _is_middle(opened) and len(line.ended) < started and not deadline.expired:
        pause.wait(0.05)
    slots = tuple(slot.number for slot in line.slots)
    render_png(
        opened.board,
        lambda: station_view(opened, settings, person=None, demo=True),
        slots,
        picture,
        PICTURE_SIZE,
        demo=True,
    )
    line.wait_ended(started, deadline.left_s)
    return outcome_exit_code([closed.outcome for closed in line.ended])


def _is_middle(opened: OpenLine) -> bool:
    """Some unit has passed its firmware and some unit still writes: a picture worth looking at."""
    views = opened.board.all()
    return any(view.step_number >= view.steps_total // 2 for view in views if view.steps_total) and any(
        view.total and view.done for view in views
    )
