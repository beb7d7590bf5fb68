"""Words of the charts, in English, through Qt's translation. Definitions come from the statistics themselves."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from station.audit.figures import Number, Share
from station.ui.qa.text import translate

# Names that statistics give to their numbers, for whoever collects texts for translators.
NAMES: Final = (
    QT_TRANSLATE_NOOP("statistics", "first-pass yield"),
    QT_TRANSLATE_NOOP("statistics", "first-pass yield, station-clean"),
    QT_TRANSLATE_NOOP("statistics", "final yield"),
    QT_TRANSLATE_NOOP("statistics", "retest rate"),
    QT_TRANSLATE_NOOP("statistics", "suspected false fails"),
    QT_TRANSLATE_NOOP("statistics", "rolled throughput yield"),
    QT_TRANSLATE_NOOP("statistics", "cycle time"),
    QT_TRANSLATE_NOOP("statistics", "machine time"),
    QT_TRANSLATE_NOOP("statistics", "operator time"),
    QT_TRANSLATE_NOOP("statistics", "good units per hour"),
    QT_TRANSLATE_NOOP("statistics", "pending age"),
    QT_TRANSLATE_NOOP("statistics", "runs"),
    QT_TRANSLATE_NOOP("statistics", "units started"),
)

UNITS: Final = (QT_TRANSLATE_NOOP("statistics", "1/h"),)
CHECK_UNITS: Final = (QT_TRANSLATE_NOOP("statistics", "golden"), QT_TRANSLATE_NOOP("statistics", "red rabbit"))


def title() -> str:
    return translate("statistics", "Charts")


def named(name: str) -> str:
    """The name of a number."""
    return translate("statistics", name)


def definition(words: str) -> str:
    return translate("statistics", words)


def share(found: Share) -> str:
    """`98.5 % (197 of 200)`; never rounded up to 100 %."""
    if found.ratio is None:
        return found.text
    percent = found.text.partition(" ")[0]
    return translate("statistics", "{percent} % ({part} of {whole})").format(
        percent=percent, part=found.part, whole=found.whole
    )


def number(found: Number) -> str:
    """With its unit."""
    return found.text.replace(found.unit, translate("statistics", found.unit)) if found.unit in UNITS else found.text


def left_out(why: str) -> str:
    """Why a run is in no statistics: what its unit was there for, or a code, which stays."""
    return translate("statistics", why) if why in CHECK_UNITS else why


def numbers_tab() -> str:
    return translate("statistics", "Numbers")


def yield_tab() -> str:
    return translate("statistics", "Yield per day")


def pareto_tab() -> str:
    return translate("statistics", "Causes")


def cycle_tab() -> str:
    return translate("statistics", "Cycle times")


def pending_tab() -> str:
    return translate("statistics", "Pending")


def show() -> str:
    return translate("statistics", "Count again")


def counting() -> str:
    return translate("statistics", "Counting …")


def number_head() -> str:
    return translate("statistics", "Figure")


def value_head() -> str:
    return translate("statistics", "Value")


def definition_head() -> str:
    return translate("statistics", "What it means")


def day_head() -> str:
    return translate("statistics", "Day")


def started_head() -> str:
    return translate("statistics", "Units started")


def runs_head() -> str:
    return translate("statistics", "Runs")


def share_head() -> str:
    return translate("statistics", "Cumulative")


def lost_head() -> str:
    return translate("statistics", "Lost minutes")


def first_head() -> str:
    return translate("statistics", "Passed at the first attempt")


def mean_head() -> str:
    return translate("statistics", "Mean seconds")


def hours_head() -> str:
    return translate("statistics", "Hours")


def seconds_axis() -> str:
    return translate("statistics", "Seconds")


def percent_axis() -> str:
    return translate("statistics", "Percent")


def not_counted(what: str) -> str:
    return translate("statistics", "Not counted: {what}").format(what=what)


def nothing() -> str:
    return translate("statistics", "Nothing was counted in this time.")


def chart_of(name: str) -> str:
    """What a screen reader calls a picture whose numbers stand in the table."""
    return translate("statistics", "Picture of: {name}. The table holds its numbers.").format(name=name)
