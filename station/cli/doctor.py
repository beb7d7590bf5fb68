"""`station doctor`: is this station fit to work? Each line is good, or says what to do."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.commands import Commands
from station.cli.flags import Flags

if TYPE_CHECKING:
    from station.doctor.checked import Checked
    from station.doctor.workplace import Workplace

_LABEL_WIDTH = 19
_DETAILS_SHOWN = 5
_EXIT_CODES = "Exit code 0: fit to work; 1: something has to be done first; 3: something could not be found out."


@dataclass(frozen=True)
class DoctorFlags(Flags):
    """recipes: files, or names of shipped ones; () for the station's own."""

    recipes: tuple[Path, ...] = ()


def add_to(commands: Commands) -> None:
    command = commands.add(
        "doctor",
        examine_station,
        "is this station fit to work? USB, slots, cloud, recipe, log",
        DoctorFlags,
        description=f"Looks at everything that a shift needs and changes nothing. {_EXIT_CODES}",
    )
    command.add_argument(
        "recipes",
        nargs="*",
        type=Path,
        metavar="RECIPE",
        help="recipes to work on (default: the station's)",
    )


def examine_station(flags: DoctorFlags) -> int:
    """Exit code 0 fit to work, 1 something is bad, 3 something could not be found out."""
    from station.core.cancel import CancelToken
    from station.doctor.checked import exit_code
    from station.doctor.checks import checks_of
    from station.doctor.examine import examine
    from station.doctor.order import in_order

    started_s, cancel = time.monotonic(), CancelToken()
    with _workplace(flags) as place:
        lines = in_order(examine(checks_of(place, cancel), cancel))
    seconds, code = time.monotonic() - started_s, exit_code(lines)
    if flags.json:
        print(json.dumps(_as_json(lines, seconds, code), indent=1, ensure_ascii=False))
    else:
        print_lines(lines, seconds)
    sys.stdout.flush()
    return code


@contextmanager
def _workplace(flags: DoctorFlags) -> Iterator[Workplace]:
    from station.app import open_world
    from station.doctor.workplace import real_workplace, workplace_of
    from station.logs import set_up_logs
    from station.settings import find_settings

    settings = flags.settings()
    file = flags.config or find_settings(os.environ)
    # No file of a log: whether the data directory can be written is one of the questions.
    set_up_logs(None, settings.station_id, console=False)
    if not flags.bench:
        yield real_workplace(settings, file, flags.recipes)
        return
    with open_world(settings, flags.bench, flags.speed, flags.faults) as world:
        yield workplace_of(world, settings, file, flags.recipes)


def print_lines(lines: tuple[Checked, ...], seconds: float) -> None:
    """One line for each check; what to do is below it."""
    from station.doctor.checked import Health
    from station.doctor.sayings import english, name_of

    marks = {Health.GOOD: "ok", Health.OFF: "-", Health.NOTE: "note", Health.BAD: "BAD", Health.UNKNOWN: "?"}
    for line in lines:
        subject = f" ({line.subject})" if line.subject else ""
        name = english(name_of(line.check)) + subject
        print(f"{marks[line.health]:<5} {name:<{_LABEL_WIDTH}} {english(line.found)}")
        for detail in line.details[:_DETAILS_SHOWN] if line.health is not Health.GOOD else ():
            print(f"{'':<{_LABEL_WIDTH + 7}}{detail}")
        if line.todo is not None:
            print(f"{'':<6}{'what to do':>{_LABEL_WIDTH}}: {english(line.todo)}")
        if line.code and line.health is not Health.GOOD:
            print(f"{'':<6}{'more':>{_LABEL_WIDTH}}: station help {line.code}")
    _print_sum(lines, seconds)


def _print_sum(lines: tuple[Checked, ...], seconds: float) -> None:
    from station.doctor.checked import Health

    counts = {health: sum(line.health is health for line in lines) for health in Health}
    if counts[Health.BAD] or counts[Health.UNKNOWN]:
        verdict = f"NOT FIT: {counts[Health.BAD]} bad, {counts[Health.UNKNOWN]} not known"
    else:
        verdict = "fit to work"
    notes = f", {counts[Health.NOTE]} to look at" if counts[Health.NOTE] else ""
    print(f"{verdict}{notes} ({len(lines)} checks, {seconds:.1f} s)")


def _as_json(lines: tuple[Checked, ...], seconds: float, code: int) -> dict[str, object]:
    from station.doctor.sayings import english, name_of

    checks = [
        {
            "check": line.check,
            "subject": line.subject,
            "name": english(name_of(line.check)),
            "health": line.health.value,
            "found": english(line.found),
            "todo": english(line.todo) if line.todo else "",
            "code": line.code,
            "details": list(line.details),
            "seconds": round(line.seconds, 3),
        }
        for line in lines
    ]
    return {"exit_code": code, "seconds": round(seconds, 3), "checks": checks}
