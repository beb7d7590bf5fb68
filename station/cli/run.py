"""`station run` and `station demo`: units in, verdicts out, an exit code for all of them."""

from __future__ import annotations

import dataclasses
import json
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.commands import Commands, count, line_flags, positive
from station.cli.flags import Flags
from station.core.cancel import CancelToken, Deadline
from station.core.errors import BadUsageError
from station.core.words import Outcome, outcome_exit_code

if TYPE_CHECKING:
    from station.app import OpenLine, World
    from station.audit.queries import AuditReader
    from station.sim.counters import Counters

FIRST_UNIT_S = 5.0
LOOK_S = 0.05
NOTHING_TO_DO = 3


@dataclass(frozen=True)
class RunFlags(Flags):
    """units: how many runs to wait for; 0 means as many as there are units. wait_s: how long to wait for them."""

    headless: bool = False
    screenshot: Path | None = None
    recipe: Path | None = None
    slots: tuple[int, ...] = ()
    units: int = 0
    wait_s: float = 600.0


def add_to(commands: Commands) -> None:
    shown = commands.add("demo", demo, "the whole job on four virtual units", RunFlags)
    shown.add_argument("--headless", action="store_true", help="no window, even where there is a display")
    shown.add_argument("--screenshot", type=Path, metavar="FILE", help="draw the window into a PNG during the run")
    work = commands.add("run", run_recipe, "run a recipe on every unit on a mapped port", RunFlags)
    work.add_argument("recipe", type=Path, metavar="RECIPE")
    line_flags(work)
    work.add_argument(
        "--slot", dest="slots", type=count, action="append", metavar="N", help="only this slot (repeatable)"
    )
    work.add_argument(
        "--units", type=count, metavar="N", help="wait for so many runs (default: the units that are there)"
    )
    work.add_argument("--wait", dest="wait_s", type=positive, metavar="S", help="at most so many seconds (default 600)")
    work.add_argument("--headless", action="store_true", help="accepted for symmetry: this command has no window")


def run_recipe(flags: RunFlags) -> int:
    """Run a recipe on the units that are there, and end with them."""
    from station.app import open_line, open_world

    settings = flags.settings()
    with ExitStack() as stack:
        world = stack.enter_context(open_world(settings, flags.bench, flags.speed, flags.faults))
        _require_slots(world, flags)
        opened = stack.enter_context(
            open_line(
                world, settings, _recipe(flags), auto_start=False, console=True, attended=False, policy=settings.policy
            )
        )
        _tell_interrupted(opened)
        code = _work(opened, flags)
        return _summary(opened, world, flags, code)


def demo(flags: RunFlags) -> int:
    """The whole job on the virtual bench: in a window where a display is, else in the terminal."""
    from station.app import RECIPES, open_line, open_world
    from station.cli.window import has_display, screenshot_run, show_station

    flags = dataclasses.replace(flags, bench=flags.bench or "demo", recipe=RECIPES / "demo.yaml")
    settings = flags.settings()
    if has_display() and not flags.headless and not flags.screenshot:
        return show_station(flags, settings, _recipe(flags), "Station DEMO")
    with open_world(settings, flags.bench, flags.speed, flags.faults) as world:
        world.sightings()  # the virtual units have started: from here on their counts are the run's
        before = _bench_counts(world)
        with open_line(world, settings, _recipe(flags), auto_start=False, console=True, attended=False) as opened:
            _tell_interrupted(opened)
            code = screenshot_run(opened, settings, flags.screenshot) if flags.screenshot else _work(opened, flags)
            code = _summary(opened, world, flags, code)
        if not flags.json:
            _tell_bench(world, before)
        return code


def _require_slots(world: World, flags: RunFlags) -> None:
    """Raises BadUsageError where a slot is named that is none."""
    known = [place.number for place in world.places]
    missing = [str(number) for number in flags.slots if number not in known]
    if missing:
        there = f"there are {', '.join(map(str, known))}" if known else "no socket is a slot (`station slots learn`)"
        raise BadUsageError(f"there is no slot {', '.join(missing)}; {there}")


def _recipe(flags: RunFlags) -> Path:
    if flags.recipe is None:
        raise ValueError("the parser lets no run through without a recipe")
    return flags.recipe


def _work(opened: OpenLine, flags: RunFlags) -> int:
    """Start what is plugged in, wait for it, show it meanwhile. Ctrl-C stops every run and waits for its end."""
    from station.console import Console

    console = Console(opened.board)
    pause = CancelToken()
    deadline = Deadline.after(flags.wait_s)
    started: set[int] = set()
    try:
        first = Deadline.after(min(FIRST_UNIT_S, flags.wait_s))
        while not deadline.expired:
            started |= _start(opened, flags, started)
            console.refresh()
            wanted = flags.units or len(started)
            if started and len(opened.line.ended) >= wanted and not _arriving(opened, flags, started):
                break
            if not started and first.expired and not flags.units:
                break
            pause.wait(LOOK_S)
    except KeyboardInterrupt:
        opened.line.stop_all()
        opened.line.wait_ended(len(started), timeout_s=60)
    if len(opened.line.ended) < len(started):
        opened.line.stop_all()
        opened.line.wait_ended(len(started), timeout_s=60)
    console.refresh(last=True)
    if not started:
        _tell_why_not(opened)
        return NOTHING_TO_DO
    return outcome_exit_code([closed.outcome for closed in opened.line.ended])


def _tell_why_not(opened: OpenLine) -> None:
    """Why nothing was started: each unit that is there has its reason."""
    from station.engine.sayings import english

    reasons = [why for slot in opened.line.slots if slot.occupied and (why := slot.why_not()) is not None]
    for why in reasons:
        print(f"station: {english(why)}", file=sys.stderr)
    if not reasons:
        print("station: no unit on a mapped port (see `station devices`)", file=sys.stderr)
    else:
        print("station: see `station slots acknowledge` and `station slots release`", file=sys.stderr)


def _start(opened: OpenLine, flags: RunFlags, started: set[int]) -> set[int]:
    """Start each chosen slot once, as soon as it holds a unit."""
    return {
        slot.number
        for slot in opened.line.slots
        if slot.number not in started and (not flags.slots or slot.number in flags.slots) and slot.start()
    }


def _arriving(opened: OpenLine, flags: RunFlags, started: set[int]) -> bool:
    """A chosen slot holds a unit that was not started yet."""
    return any(
        slot.occupied and slot.number not in started and (not flags.slots or slot.number in flags.slots)
        for slot in opened.line.slots
    )


def _tell_interrupted(opened: OpenLine) -> None:
    for row in opened.interrupted:
        print(f"run {row.run} on {row.device_id or 'an unknown unit'} was cut off: {row.reason}", file=sys.stderr)


def _summary(opened: OpenLine, world: World, flags: RunFlags, code: int) -> int:
    from station.audit.queries import AuditReader

    reader = AuditReader(opened.data)
    if flags.json:
        _print_json(opened, world, reader, code)
        return code
    for closed in sorted(opened.line.ended, key=lambda closed: closed.run):
        record = reader.run_record(closed.run)
        if record is None:
            print(f"{closed.run}  {closed.outcome.value}  {closed.code}: {closed.reason} (not in the log)")
            continue
        run = record.run
        print(
            f"\nslot {run.slot}  {run.platform or '-'}  {run.device_id or '-'}  {closed.outcome.value}"
            f"  {closed.disposition.value}  {closed.seconds:.1f} s  run {run.run}"
        )
        for step in record.steps:
            end = step.end.value if step.end else "not ended"
            label = step.step if step.phase == "run" else f"{step.step} ({step.phase})"
            print(f"    {label:<26} {end:<15} {step.code or step.seen}")
        if closed.outcome is not Outcome.PASS:
            print(f"    {closed.code}: {closed.reason}\n    next: {closed.next_action}")
    print(f"\naudit log: {reader.path}")
    return code


def _print_json(opened: OpenLine, world: World, reader: AuditReader, code: int) -> None:
    counts = _bench_counts(world)
    answer = {
        "exit_code": code,
        "log": str(reader.path),
        "runs": [
            dataclasses.asdict(record) for closed in opened.line.ended if (record := reader.run_record(closed.run))
        ],
        "bench": {device_id: dataclasses.asdict(count) for device_id, count in counts.items()},
    }
    print(json.dumps(answer, indent=1, default=str))


def _bench_counts(world: World) -> dict[str, Counters]:
    if world.live is None:
        return {}
    return {unit.device_id: unit.counters for unit in world.live.bench.units}


def _tell_bench(world: World, before: dict[str, Counters]) -> None:
    """What the virtual units counted meanwhile, from their side."""
    print("virtual units counted:")
    for device_id, after in _bench_counts(world).items():
        earlier = before[device_id]
        print(
            f"    {device_id}  to DFU {after.dfu_entries - earlier.dfu_entries}, "
            f"back {after.normal_boots - earlier.normal_boots}, "
            f"writes {after.writes - earlier.writes}, "
            f"transfers {after.control_transfers - earlier.control_transfers}"
        )
