"""Statistics as lines of tables and as pictures. Every number keeps the definition it was counted by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from station.audit.figures import Quantiles, Share
from station.core.words import Outcome
from station.ui import text_record
from station.ui.qa import text
from station.ui.qa import text_figures as words
from station.ui.qa.chart import Bars, Line, Picture
from station.ui.table import Row
from station.ui.theme import Tone

if TYPE_CHECKING:
    from station.ui.qa.charts_page import Counted

# In the order of `RunCounts`.
_OUTCOMES: Final = (Outcome.PASS, Outcome.FAIL, Outcome.ERROR, Outcome.ABORTED, Outcome.PENDING)
_HOUR_S: Final = 3600
_MOST_AGES: Final = 40


# -- all numbers -----------------------------------------------------------------------------------------------------


def number_heads() -> tuple[str, ...]:
    return words.number_head(), words.value_head(), words.definition_head()


def number_rows(counted: Counted) -> tuple[Row, ...]:
    """Name, value, definition."""
    return tuple(
        Row(name, (words.named(name), value, words.definition(meaning))) for name, value, meaning in _numbers(counted)
    )


def _numbers(counted: Counted) -> Iterator[tuple[str, str, str]]:
    found = counted.statistics
    runs = found.runs
    counts = zip((runs.passed, runs.failed, runs.errors, runs.aborted, runs.pending), _OUTCOMES, strict=True)
    ends = ", ".join(f"{count} {text.outcome(outcome)}" for count, outcome in counts)
    yield "runs", f"{runs.all} ({ends})", runs.definition
    yield "units started", str(found.yields.started), found.yields.definition
    for share in found.yields.shares:
        yield share.name, words.share(share), share.definition
    for number in (found.steps.rolled, found.per_hour):
        yield number.name, words.number(number), number.definition
    for times in (found.cycle.whole, found.cycle.machine, found.cycle.operator, found.pending.ages):
        yield times.name, times.text, times.definition


# -- yield per day ---------------------------------------------------------------------------------------------------


def day_heads() -> tuple[str, ...]:
    shares = ("first-pass yield", "first-pass yield, station-clean", "final yield")
    return words.day_head(), words.started_head(), words.runs_head(), *map(words.named, shares)


def day_rows(counted: Counted) -> tuple[Row, ...]:
    """Newest first, as they are looked for."""
    return tuple(
        Row(
            day.period.name,
            (
                day.period.name,
                str(day.yields.started),
                str(day.runs.all),
                words.share(day.yields.fpy),
                words.share(day.yields.clean_fpy),
                words.share(day.yields.final),
            ),
        )
        for day in reversed(counted.days)
    )


def day_meaning(counted: Counted) -> str:
    yields = counted.statistics.yields
    return _meanings(yields.fpy, yields.clean_fpy, yields.final)


def day_picture(counted: Counted) -> Picture:
    names = tuple(day.period.name.split(" ")[0] for day in counted.days)
    return Picture(
        names,
        (
            Bars(words.named("first-pass yield"), tuple(_percent(day.yields.fpy) for day in counted.days)),
            Bars(words.named("final yield"), tuple(_percent(day.yields.final) for day in counted.days), Tone.STOPPED),
        ),
        words.percent_axis(),
        top=100.0,
    )


# -- causes ----------------------------------------------------------------------------------------------------------


def cause_heads() -> tuple[str, ...]:
    last = (words.runs_head(), words.lost_head(), words.share_head())
    return *text.heads("Code", "Step", "Outcome"), *last


def cause_rows(counted: Counted) -> tuple[Row, ...]:
    return tuple(
        Row(
            f"{cause.step} {cause.code} {cause.outcome}",
            (
                cause.code or text.DASH,
                cause.step or text.DASH,
                text_record.outcome_named(cause.outcome),
                str(cause.runs),
                f"{cause.lost_min:.1f}",
                f"{cause.cumulative * 100:.0f} %",
            ),
        )
        for cause in counted.statistics.pareto.causes
    )


def cause_meaning(counted: Counted) -> str:
    return words.definition(counted.statistics.pareto.definition)


def causes(counted: Counted) -> Picture:
    """Bars by number, the most frequent first; the line is the share of all up to there."""
    found = counted.statistics.pareto
    line = Line(words.share_head(), tuple(cause.cumulative * found.runs for cause in found.causes))
    return Picture(
        tuple(cause.code or cause.step for cause in found.causes),
        (Bars(words.runs_head(), tuple(float(cause.runs) for cause in found.causes)),),
        words.runs_head(),
        line,
        float(found.runs) if found.runs else None,
    )


# -- cycle times -----------------------------------------------------------------------------------------------------


def cycle_heads() -> tuple[str, ...]:
    return words.number_head(), words.value_head(), words.first_head(), words.mean_head()


def cycle_rows(counted: Counted) -> tuple[Row, ...]:
    """The whole unit first, then its steps, the worst first."""
    times = tuple(Row(one.name, (words.named(one.name), one.text, "", "")) for one in _times(counted))
    steps = tuple(
        Row(
            f"step {step.step}",
            (step.step, step.word, f"{step.passed} / {step.entered}", f"{step.mean_s:.1f}"),
        )
        for step in counted.statistics.steps.steps
    )
    return times + steps


def cycle_meaning(counted: Counted) -> str:
    said = "  ".join(f"{words.named(one.name)}: {words.definition(one.definition)}" for one in _times(counted))
    return f"{said}  {words.definition(counted.statistics.steps.definition)}"


def cycles(counted: Counted) -> Picture:
    times = _times(counted)
    return Picture(
        tuple(words.named(one.name) for one in times),
        (
            Bars("p50", tuple(one.p50_s for one in times), Tone.CALL),
            Bars("p90", tuple(one.p90_s for one in times), Tone.STOPPED),
            Bars("p95", tuple(one.p95_s for one in times), Tone.ABNORMAL),
        ),
        words.seconds_axis(),
    )


def _times(counted: Counted) -> tuple[Quantiles, ...]:
    cycle = counted.statistics.cycle
    return cycle.whole, cycle.machine, cycle.operator


# -- pending ---------------------------------------------------------------------------------------------------------


def age_heads() -> tuple[str, ...]:
    return *text.heads("Device ID", "Order", "Code", "Run"), words.hours_head()


def age_rows(counted: Counted) -> tuple[Row, ...]:
    """The oldest first."""
    return tuple(
        Row(one.run, (one.device_id, one.order, one.code, one.run, f"{one.age_s / _HOUR_S:.1f}"))
        for one in counted.statistics.pending.waiting
    )


def age_meaning(counted: Counted) -> str:
    return words.definition(counted.statistics.pending.ages.definition)


def ages(counted: Counted) -> Picture:
    waiting = counted.statistics.pending.waiting[:_MOST_AGES]
    hours = tuple(one.age_s / _HOUR_S for one in waiting)
    return Picture(
        tuple(one.device_id[-6:] for one in waiting),
        (Bars(words.pending_tab(), hours, Tone.STOPPED),),
        words.hours_head(),
    )


def _percent(share: Share) -> float | None:
    return None if share.ratio is None else share.ratio * 100


def _meanings(*shares: Share) -> str:
    return "  ".join(f"{words.named(share.name)}: {words.definition(share.definition)}" for share in shares)
