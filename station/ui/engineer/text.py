"""Words that several pages of the engineer share, in English, through Qt's translation.

What a unit, the cloud, a recipe or the checker says is shown as it is.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def failure(code: str, message: str) -> str:
    """An error of the station, as engineers want it: what it says, and its code."""
    return f"{code}: {message}"


def no_plan() -> str:
    return translate("engineer", "The recipe cannot be used as it is; see the findings.")


def unit_in_slot(slot: int, serial: str, platform: str) -> str:
    return translate("engineer", "Slot {slot}: {serial} ({platform})").format(
        slot=slot, serial=serial or "?", platform=platform or "?"
    )


def preparing() -> str:
    return translate("engineer", "Being prepared …")


def filter_run() -> str:
    return translate("engineer", "Run")


def row_detail() -> str:
    return translate("engineer", "Details of the selected line")


def choose_row() -> str:
    return translate("engineer", "Choose a line above: all of it is shown here.")
