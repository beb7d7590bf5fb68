"""`station audit stats`: yields, causes and times, each with its definition."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from station.cli.audit_time import TimeFlags, add_times
from station.cli.commands import Commands

if TYPE_CHECKING:
    from station.audit.figures import DayFigures, Statistics
    from station.audit.period import Period
    from station.audit.queries import AuditReader

NOTHING = 1


@dataclass(frozen=True)
class StatsFlags(TimeFlags):
    """by: "day" for a line a day as well."""

    by: str = ""


def add_to(commands: Commands) -> None:
    command = commands.add("audit stats", stats, "yields, causes, times; each with its definition", StatsFlags)
    add_times(command)
    command.add_argument("--order", metavar="TEXT", help="only this order")
    command.add_argument("--by", choices=["day"], help="a line for each day as well")


def stats(flags: StatsFlags) -> int:
    """Exit code 0; 1 where no run closed in this time."""
    from station.audit.queries import AuditReader
    from station.audit.statistics import by_day, statistics

    reader, period = AuditReader(flags.settings().data), flags.period()
    found = statistics(reader, period, flags.order)
    days = by_day(reader, _days(reader, period, flags), flags.order) if flags.by else ()
    if flags.json:
        told = {"statistics": _plain(found), "days": [_plain(day) for day in days]}
        print(json.dumps(told, indent=1, ensure_ascii=False, default=str))
    else:
        _print(found)
        _print_days(days)
    return 0 if found.runs.all or found.runs.not_counted else NOTHING


def _days(reader: AuditReader, period: Period, flags: StatsFlags) -> tuple[Period, ...]:
    from station.audit.period import days_of
    from station.audit.statistics import first_closing

    zone = flags.wall_zone()
    first, last = period.since or first_closing(reader), period.until or datetime.now(UTC)
    if first is None:
        return ()
    # An end at midnight belongs to the day before it.
    end = max(first, last - datetime.resolution)
    return days_of(first.astimezone(zone).date(), end.astimezone(zone).date(), zone)


def _plain(value: object) -> object:
    """Values with their shares worked out, for JSON."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not dataclasses.is_dataclass(value):
        return value
    plain = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return plain | ({"ratio": ratio} if (ratio := getattr(value, "ratio", None)) is not None else {})


def _print(found: Statistics) -> None:
    order = f", order {found.order}" if found.order else ""
    print(f"{found.period.name}{order}")
    counts, yields = found.runs, found.yields
    said = f"{counts.passed} PASS, {counts.failed} FAIL, {counts.errors} ERROR, {counts.aborted} ABORTED"
    _number("runs", f"{said}, {counts.pending} PENDING ({counts.all} in all)", counts.definition)
    for why, number in counts.not_counted:
        print(f"    not counted: {number} {why}")
    _number("units started", str(yields.started), yields.definition)
    split = (yields.first_failed, yields.first_errors, yields.first_aborted, yields.first_pending)
    print("    first runs besides PASS: {} FAIL, {} ERROR, {} ABORTED, {} PENDING".format(*split))
    for share in yields.shares:
        _number(share.name, share.text, share.definition)
    _number(found.steps.rolled.name, found.steps.rolled.text, found.steps.rolled.definition)
    for times in (found.cycle.whole, found.cycle.machine, found.cycle.operator):
        _number(times.name, times.text, times.definition)
    _number(found.per_hour.name, found.per_hour.text, found.per_hour.definition)
    ages = found.pending.ages
    _number(ages.name, f"{len(found.pending.waiting)} units, {ages.text}", ages.definition)
    _print_pareto(found)
    _print_steps(found)


def _print_pareto(found: Statistics) -> None:
    print(f"\nwhy runs did not pass\n    {found.pareto.definition}")
    for cause in found.pareto.causes:
        where = f"{cause.code or '-':<24} {cause.step or '-':<20} {cause.outcome:<8}"
        print(f"  {where} {cause.runs:>6}  {cause.lost_min:>8.1f} min  {cause.cumulative:>4.0%}")
    if found.pareto.left_out:
        print(f"  and {found.pareto.left_out} rarer causes")


def _print_steps(found: Statistics) -> None:
    print(f"\nsteps\n    {found.steps.definition}")
    for step in found.steps.steps:
        ratio = "-" if step.ratio is None else f"{step.ratio:.1%}"
        counts = f"{step.passed}/{step.entered}, {step.repeats} repeats, mean {step.mean_s:.1f} s"
        print(f"  {step.step:<24} {ratio:>7}  {counts}")


def _print_days(days: tuple[DayFigures, ...]) -> None:
    for day in days:
        counts, yields = day.runs, day.yields
        said = f"{counts.passed} PASS, {counts.failed} FAIL, {counts.errors} ERROR, {counts.pending} PENDING"
        print(f"{day.period.name:<32} {yields.started:>6} units  FPY {yields.fpy.text:<24}  {said}")


def _number(name: str, value: str, definition: str) -> None:
    print(f"{name:<32} {value}\n    {definition}")
