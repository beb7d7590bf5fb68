"""Words of the pages for search and units, and those that all QA pages share, in English, through Qt's translation."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from station.audit.pages import SortBy
from station.audit.period import wall_zone
from station.core.words import Outcome, StepEnd
from station.ui import text_record
from station.ui.errands import Failure
from station.ui.text import said

translate = QCoreApplication.translate

DASH: Final = "–"
_ZONE: Final = wall_zone()
_SPANS: Final = {
    "ever": QT_TRANSLATE_NOOP("qa", "The whole log"),
    "today": QT_TRANSLATE_NOOP("qa", "Today"),
    "yesterday": QT_TRANSLATE_NOOP("qa", "Yesterday"),
    "week": QT_TRANSLATE_NOOP("qa", "Last 7 days"),
    "month": QT_TRANSLATE_NOOP("qa", "Last 30 days"),
    "days": QT_TRANSLATE_NOOP("qa", "From … to …"),
}
_SORTS: Final = {
    SortBy.OPENED: QT_TRANSLATE_NOOP("qa", "Opened"),
    SortBy.DEVICE_ID: QT_TRANSLATE_NOOP("qa", "Device ID"),
    SortBy.ORDER: QT_TRANSLATE_NOOP("qa", "Order"),
    SortBy.OPERATOR: QT_TRANSLATE_NOOP("qa", "Operator"),
    SortBy.SLOT: QT_TRANSLATE_NOOP("qa", "Slot"),
    SortBy.OUTCOME: QT_TRANSLATE_NOOP("qa", "Outcome"),
    SortBy.CODE: QT_TRANSLATE_NOOP("qa", "Code"),
    SortBy.SECONDS: QT_TRANSLATE_NOOP("qa", "Seconds"),
}
# Heads and names that are handed to `head`, for whoever collects texts for translators.
NAMES: Final = (
    QT_TRANSLATE_NOOP("qa", "Serial number"),
    QT_TRANSLATE_NOOP("qa", "Product serial"),
    QT_TRANSLATE_NOOP("qa", "Label"),
    QT_TRANSLATE_NOOP("qa", "Platform"),
    QT_TRANSLATE_NOOP("qa", "Device OS"),
    QT_TRANSLATE_NOOP("qa", "Device OS before"),
    QT_TRANSLATE_NOOP("qa", "ICCID"),
    QT_TRANSLATE_NOOP("qa", "IMEI"),
    QT_TRANSLATE_NOOP("qa", "Run"),
    QT_TRANSLATE_NOOP("qa", "Batch"),
    QT_TRANSLATE_NOOP("qa", "Port"),
    QT_TRANSLATE_NOOP("qa", "Time"),
    QT_TRANSLATE_NOOP("qa", "Event"),
    QT_TRANSLATE_NOOP("qa", "Events"),
    QT_TRANSLATE_NOOP("qa", "What happened"),
    QT_TRANSLATE_NOOP("qa", "Hash"),
    QT_TRANSLATE_NOOP("qa", "Step"),
    QT_TRANSLATE_NOOP("qa", "State"),
    QT_TRANSLATE_NOOP("qa", "Word"),
    QT_TRANSLATE_NOOP("qa", "Attempt"),
    QT_TRANSLATE_NOOP("qa", "Phase"),
    QT_TRANSLATE_NOOP("qa", "Result"),
    QT_TRANSLATE_NOOP("qa", "Expected"),
    QT_TRANSLATE_NOOP("qa", "Read"),
    QT_TRANSLATE_NOOP("qa", "Method"),
    QT_TRANSLATE_NOOP("qa", "Ended"),
    QT_TRANSLATE_NOOP("qa", "When"),
    QT_TRANSLATE_NOOP("qa", "Call"),
    QT_TRANSLATE_NOOP("qa", "Path"),
    QT_TRANSLATE_NOOP("qa", "Status"),
    QT_TRANSLATE_NOOP("qa", "Milliseconds"),
    QT_TRANSLATE_NOOP("qa", "Request ID"),
    QT_TRANSLATE_NOOP("qa", "Error"),
    QT_TRANSLATE_NOOP("qa", "Name"),
    QT_TRANSLATE_NOOP("qa", "Value"),
    QT_TRANSLATE_NOOP("qa", "Disposition"),
    QT_TRANSLATE_NOOP("qa", "Place"),
    QT_TRANSLATE_NOOP("qa", "Reason"),
    QT_TRANSLATE_NOOP("qa", "Causing step"),
    QT_TRANSLATE_NOOP("qa", "Recipe"),
    QT_TRANSLATE_NOOP("qa", "Recipe SHA-256"),
    QT_TRANSLATE_NOOP("qa", "Approved by"),
    QT_TRANSLATE_NOOP("qa", "Software"),
    QT_TRANSLATE_NOOP("qa", "Station"),
    QT_TRANSLATE_NOOP("qa", "Live in the cloud"),
    QT_TRANSLATE_NOOP("qa", "Hash of its last event"),
    QT_TRANSLATE_NOOP("qa", "Unplanned drop-outs"),
    QT_TRANSLATE_NOOP("qa", "First article"),
)


def head(name: str) -> str:
    """A head of a table, or the name of a value."""
    return translate("qa", name)


def heads(*names: str) -> tuple[str, ...]:
    return tuple(head(name) for name in names)


def failure(failed: Failure) -> str:
    """Code, what to do, and the particulars, which are English: they name files, units and numbers."""
    return f"{failed.code}: {said(failed.hint)} {failed.message}"


def outcome(value: Outcome | None) -> str:
    return text_record.outcome(value) if value else translate("qa", "open")


def moment(utc: str) -> str:
    """A moment of the log by the clock on the wall, "" for none."""
    if not utc:
        return ""
    try:
        return datetime.fromisoformat(utc).astimezone(_ZONE).strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return utc


def zone() -> str:
    """Name of the wall clock's zone."""
    return _ZONE.key


def span(name: str) -> str:
    return translate("qa", str(_SPANS[name]))


def time() -> str:
    return head("Time")


def first_day() -> str:
    return translate("qa", "From")


def last_day() -> str:
    return translate("qa", "To")


def number(count: int) -> str:
    return f"{count:,}".replace(",", "\u202f")


# -- search ----------------------------------------------------------------------------------------------------------


def search_title() -> str:
    return translate("qa", "Search")


def search_box() -> str:
    return translate("qa", "Number")


def search_box_hint() -> str:
    return translate("qa", "Scan or type a Device ID, serial number, ICCID, label or run")


def words_box() -> str:
    return translate("qa", "Words")


def words_box_hint() -> str:
    return translate("qa", "Anywhere in a run or its steps")


def order() -> str:
    return head("Order")


def operator() -> str:
    return head("Operator")


def code() -> str:
    return head("Code")


def outcome_box() -> str:
    return head("Outcome")


def any_outcome() -> str:
    return translate("qa", "Any")


def sort_box() -> str:
    return translate("qa", "Sorted by")


def sort_by(by: SortBy, descending: bool) -> str:
    """A column and the way it is sorted."""
    if by is SortBy.OPENED:
        return translate("qa", "Newest first") if descending else translate("qa", "Oldest first")
    name = translate("qa", str(_SORTS[by]))
    return f"{name} {'↓' if descending else '↑'}"


def column(by: SortBy) -> str:
    name = translate("qa", str(_SORTS[by]))
    return f"{name} ({zone()})" if by is SortBy.OPENED else name


def clear() -> str:
    return translate("qa", "Clear")


def open_unit() -> str:
    return translate("qa", "Open unit")


def runs_name() -> str:
    return translate("qa", "Runs")


def searching() -> str:
    return translate("qa", "Searching …")


def none_found() -> str:
    return translate("qa", "No run matches. Check the number, or clear a field.")


def found(shown: int, all_of_them: int, at_least: bool) -> str:
    total = translate("qa", "more than {count}") if at_least else "{count}"
    return translate("qa", "{shown} of {total} runs").format(
        shown=number(shown), total=total.format(count=number(all_of_them))
    )


# -- one unit --------------------------------------------------------------------------------------------------------


def unit_title() -> str:
    return translate("qa", "Unit")


def no_unit() -> str:
    return translate("qa", "No unit is chosen. Scan one, or open one from the search page.")


def unknown_unit(device_id: str) -> str:
    return translate("qa", "This log knows no unit {unit}.").format(unit=device_id)


def unit_line(device_id: str, serial: str, platform: str) -> str:
    return translate("qa", "Unit {unit} · serial number {serial} · {platform}").format(
        unit=device_id, serial=serial or DASH, platform=platform or DASH
    )


def unit_stand(word: str, place: str, runs: int, older: int) -> str:
    """Where the unit stands now."""
    stand = translate("qa", "{outcome} · {place} · runs here: {count}").format(
        outcome=word, place=place or DASH, count=runs
    )
    left = translate("qa", "the oldest {count} are not listed").format(count=older)
    return f"{stand} · {left}" if older else stand


def timeline_tab() -> str:
    return translate("qa", "Time line")


def steps_tab() -> str:
    return translate("qa", "Steps and evidence")


def sweep_tab() -> str:
    return translate("qa", "Final sweep")


def calls_tab() -> str:
    return translate("qa", "Cloud calls")


def custody_tab() -> str:
    return translate("qa", "Custody and notes")


def record_tab() -> str:
    return translate("qa", "Record")


def details() -> str:
    return translate("qa", "Details of the selected line")


def file_named(name: str) -> str:
    return translate("qa", "File {name}, SHA-256").format(name=name)


def sign_here() -> str:
    return translate("qa", "Sign")


def certificate_here() -> str:
    return translate("qa", "Certificate")


def open_search() -> str:
    return translate("qa", "Back to search")


_PHASES: Final = {
    "run": QT_TRANSLATE_NOOP("qa", "run"),
    "sweep": QT_TRANSLATE_NOOP("qa", "final sweep"),
    "after_boot": QT_TRANSLATE_NOOP("qa", "after boot"),
    "cleanup": QT_TRANSLATE_NOOP("qa", "clean-up"),
    "closer": QT_TRANSLATE_NOOP("qa", "settled later"),
}
_ENDS: Final = {
    StepEnd.UNCHANGED: QT_TRANSLATE_NOOP("qa", "was so already"),
    StepEnd.CHANGED: QT_TRANSLATE_NOOP("qa", "changed and proved"),
    StepEnd.NOT_APPLICABLE: QT_TRANSLATE_NOOP("qa", "not applicable"),
    StepEnd.PENDING: QT_TRANSLATE_NOOP("qa", "pending"),
    StepEnd.FAILED: QT_TRANSLATE_NOOP("qa", "failed"),
    StepEnd.ERROR: QT_TRANSLATE_NOOP("qa", "station error"),
    StepEnd.ABORTED: QT_TRANSLATE_NOOP("qa", "stopped"),
}
PROOFS: Final = (
    QT_TRANSLATE_NOOP("qa", "proved"),
    QT_TRANSLATE_NOOP("qa", "after the last boot"),
    QT_TRANSLATE_NOOP("qa", "during the run"),
    QT_TRANSLATE_NOOP("qa", "not applicable"),
)


def phase(name: str) -> str:
    return translate("qa", str(_PHASES[name])) if name in _PHASES else name


def step_end(end: StepEnd | None) -> str:
    return translate("qa", str(_ENDS[end])) if end else translate("qa", "not ended")


def proof(words: str) -> str:
    """How a state was proved, or when; why it is not applicable is quoted."""
    known, sign, why = words.partition(": ")
    return f"{translate('qa', known)}{sign}{why}" if known in PROOFS else words


def live(states: str) -> str:
    return translate("qa", "Live in the cloud: {states}").format(states=states)


def live_states(states: tuple[str, ...], outcome: Outcome | None) -> str:
    """What a run left in the cloud. A PASS lists nothing apart: each of its states is a line of its final sweep."""
    if outcome is Outcome.PASS:
        return translate("qa", "all that the recipe asks for (see the final sweep)")
    return ", ".join(states) or translate("qa", "nothing")
