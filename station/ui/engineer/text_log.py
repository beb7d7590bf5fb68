"""Words of the page of the log of the program."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from station.ui.engineer.text import translate

_LEVELS = (
    QT_TRANSLATE_NOOP("engineer", "Every level"),
    QT_TRANSLATE_NOOP("engineer", "Warnings and worse"),
    QT_TRANSLATE_NOOP("engineer", "Errors and worse"),
    QT_TRANSLATE_NOOP("engineer", "Critical only"),
)


def log_title() -> str:
    return translate("engineer", "Log")


def log_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Time (UTC)"),
        translate("engineer", "Level"),
        translate("engineer", "Slot"),
        translate("engineer", "Event"),
        translate("engineer", "Facts"),
        translate("engineer", "Run"),
        translate("engineer", "Device ID"),
    )


def filter_level() -> str:
    return translate("engineer", "Level")


def filter_slot() -> str:
    return translate("engineer", "Slot")


def filter_words() -> str:
    return translate("engineer", "Words")


def level_filter(number: int) -> str:
    return translate("engineer", str(_LEVELS[number]))


def any_slot() -> str:
    return translate("engineer", "Every slot")


def slot_number(slot: str) -> str:
    return translate("engineer", "Slot {slot}").format(slot=slot)


def record_detail() -> str:
    return translate("engineer", "All of the chosen record")


def pause() -> str:
    return translate("engineer", "Pause")


def go_on() -> str:
    return translate("engineer", "Go on")


def log_live(count: int) -> str:
    return translate("engineer", "{count} records, newest first.").format(count=count)


def log_paused(count: int, waiting: int) -> str:
    return translate("engineer", "Paused at {count} records; {waiting} more came since.").format(
        count=count, waiting=waiting
    )
