"""Words of the page of certificates, reports and exports, in English, through Qt's translation."""

from __future__ import annotations

from enum import StrEnum, auto

from PySide6.QtCore import QT_TRANSLATE_NOOP

from station.audit.exports import What
from station.audit.release import Released
from station.ui.errands import Failure
from station.ui.qa.text import number, translate

_WHAT = {
    What.UNITS: QT_TRANSLATE_NOOP("qa exports", "Units"),
    What.RUNS: QT_TRANSLATE_NOOP("qa exports", "Runs"),
    What.STEPS: QT_TRANSLATE_NOOP("qa exports", "Steps"),
    What.EVENTS: QT_TRANSLATE_NOOP("qa exports", "Events, exactly as they are in the log"),
}


class Form(StrEnum):
    """How a table can be written, as people choose it. EXCEL: CSV that begins with the mark of UTF-8."""

    CSV = auto()
    EXCEL = auto()
    JSONL = auto()


_FORMS = {
    Form.CSV: QT_TRANSLATE_NOOP("qa exports", "CSV, for spreadsheets"),
    Form.EXCEL: QT_TRANSLATE_NOOP("qa exports", "CSV, marked as UTF-8 for Excel"),
    Form.JSONL: QT_TRANSLATE_NOOP("qa exports", "JSON Lines with its schema"),
}


def title() -> str:
    return translate("qa exports", "Exports")


def certificate_tab() -> str:
    return translate("qa exports", "Certificate")


def shift_tab() -> str:
    return translate("qa exports", "Shift report")


def tables_tab() -> str:
    return translate("qa exports", "Tables")


def unit_box() -> str:
    return translate("qa exports", "Device ID")


def day_box() -> str:
    return translate("qa exports", "Day")


def start_box() -> str:
    return translate("qa exports", "Begins")


def end_box() -> str:
    return translate("qa exports", "Ends")


def what_box() -> str:
    return translate("qa exports", "What")


def format_box() -> str:
    return translate("qa exports", "Format")


def what(kind: What) -> str:
    return translate("qa exports", str(_WHAT[kind]))


def form(kind: Form) -> str:
    return translate("qa exports", str(_FORMS[kind]))


def show() -> str:
    return translate("qa exports", "Preview")


def write() -> str:
    return translate("qa exports", "Write file")


def stop() -> str:
    return translate("qa exports", "Stop")


def preview() -> str:
    return translate("qa exports", "Preview of the page")


def nothing_to_show() -> str:
    return translate("qa exports", "Choose a unit or a shift and press Preview. Nothing is written by looking.")


def tables_explained() -> str:
    return translate(
        "qa exports",
        "Rows of the time and order that you choose. The file, its SHA-256 and the head of the log are entered in the"
        " log before the file gets its name. A text that a spreadsheet would run as a formula gets an apostrophe.",
    )


def no_unit() -> str:
    return translate("qa exports", "Type or scan a Device ID first.")


def refused(failure: Failure) -> str:
    """Why there is no certificate: the message names the unit and its state."""
    return translate("qa exports", "NO CERTIFICATE. {why}").format(why=f"{failure.code}: {failure.message}")


def writing() -> str:
    return translate("qa exports", "Writing …")


def stopped() -> str:
    return translate("qa exports", "Stopped. No file was written.")


def written(out: Released) -> str:
    return translate("qa exports", "Written: {file}\nSHA-256 {sha256}\nEntered in the log as event {seq}").format(
        file=out.file, sha256=out.sha256, seq=out.seq
    )


def rows(count: int) -> str:
    return translate("qa exports", "{count} rows").format(count=number(count))


def folder(path: str) -> str:
    return translate("qa exports", "Files go to {folder}").format(folder=path)


def sealed_when_written() -> str:
    return translate(
        "qa exports", "This is a preview. Writing the file seals the log first, and the page then carries its code."
    )
