"""Words of the self-check's page, in English, through Qt's translation. Its findings come with their own sentences."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from station.core.views import Said
from station.doctor.checked import Checked, Health
from station.doctor.sayings import SAYINGS, name_of

translate = QCoreApplication.translate

_HEALTH = {
    Health.GOOD: QT_TRANSLATE_NOOP("self check", "OK"),
    Health.OFF: QT_TRANSLATE_NOOP("self check", "NOT SET UP"),
    Health.NOTE: QT_TRANSLATE_NOOP("self check", "LOOK"),
    Health.BAD: QT_TRANSLATE_NOOP("self check", "BAD"),
    Health.UNKNOWN: QT_TRANSLATE_NOOP("self check", "NOT KNOWN"),
}


def health_word(health: Health) -> str:
    return translate("self check", str(_HEALTH[health]))


def sentence(said: Said) -> str:
    """What was found or is to be done, in the present language; a hint in its hole is translated with it."""
    values = {name: translate("errors", value) if name == "hint" else value for name, value in said.values}
    return translate("sayings", SAYINGS[said.id]).format_map(values)


def check_name(line: Checked) -> str:
    """Which check this is, with the recipe that it is about where there are several."""
    name = translate("sayings", SAYINGS[name_of(line.check).id])
    return f"{name} ({line.subject})" if line.subject else name


def title() -> str:
    return translate("self check", "Self-check")


def going_on(done: int) -> str:
    return translate("self check", "THE STATION IS BEING CHECKED … {done}").format(done=done)


def fit() -> str:
    return translate("self check", "THE STATION IS FIT TO WORK")


def fit_but(count: int) -> str:
    if count == 1:
        return translate("self check", "FIT TO WORK. 1 LINE TO LOOK AT")
    return translate("self check", "FIT TO WORK. {count} LINES TO LOOK AT").format(count=count)


def not_fit(count: int) -> str:
    if count == 1:
        return translate("self check", "NOT FIT TO WORK: 1 LINE SAYS WHAT TO DO")
    return translate("self check", "NOT FIT TO WORK: {count} LINES SAY WHAT TO DO").format(count=count)


def not_checked() -> str:
    return translate("self check", "THE STATION WAS NOT CHECKED YET")


def column_health() -> str:
    return translate("self check", "State")


def column_check() -> str:
    return translate("self check", "Check")


def column_found() -> str:
    return translate("self check", "Found, and what to do now")


def again_key() -> str:
    return translate("self check", "F5: check again")


def more(code: str) -> str:
    """The heading over what the engineer is told about the marked line."""
    return translate("self check", "More: {code}").format(code=code) if code else translate("self check", "More")
