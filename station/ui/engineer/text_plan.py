"""Words of the plan of a run."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from station.core.planned import Deed, Planned, When
from station.engine.inspect import Look, Seen
from station.engine.plan import Part
from station.ui.engineer.text import translate

_SEEN = {
    Seen.HOLDS: QT_TRANSLATE_NOOP("engineer", "holds already"),
    Seen.MISSING: QT_TRANSLATE_NOOP("engineer", "is missing"),
    Seen.PENDING: QT_TRANSLATE_NOOP("engineer", "the cloud is still at it"),
    Seen.NOT_APPLICABLE: QT_TRANSLATE_NOOP("engineer", "does not apply"),
    Seen.UNKNOWN: QT_TRANSLATE_NOOP("engineer", "unknown"),
    Seen.ERROR: QT_TRANSLATE_NOOP("engineer", "could not be looked at"),
}
_WHEN = {
    When.LOOK: QT_TRANSLATE_NOOP("engineer", "look"),
    When.CHANGE: QT_TRANSLATE_NOOP("engineer", "change"),
    When.SWEEP: QT_TRANSLATE_NOOP("engineer", "last look"),
}
_DEEDS = {
    Deed.READ: QT_TRANSLATE_NOOP("engineer", "read {place}"),
    Deed.ERASE: QT_TRANSLATE_NOOP("engineer", "erase {place}"),
    Deed.WRITE: QT_TRANSLATE_NOOP("engineer", "write {place}"),
    Deed.PROMPT: QT_TRANSLATE_NOOP("engineer", "ask a person: {place}"),
    Deed.SWITCH: QT_TRANSLATE_NOOP("engineer", "restart: {place}"),
}
_PARTS = {
    Part.IDENTITY: QT_TRANSLATE_NOOP("engineer", "Who the unit is, before the first write"),
    Part.AFTER_BOOT: QT_TRANSLATE_NOOP("engineer", "After the last boot: {title}"),
    Part.SWEEP: QT_TRANSLATE_NOOP("engineer", "Last look: {title}"),
    Part.CLEANUP: QT_TRANSLATE_NOOP("engineer", "Clean-up: {title}"),
    Part.BESIDE: QT_TRANSLATE_NOOP("engineer", "Beside the run: is the cloud there?"),
}
_SWITCHES = {
    "dfu": QT_TRANSLATE_NOOP("engineer", "Restart into DFU mode"),
    "normal": QT_TRANSLATE_NOOP("engineer", "Restart into normal mode"),
}


def plan_name() -> str:
    return translate("engineer", "Plan of a run")


def plan_heads() -> tuple[str, ...]:
    return (translate("engineer", "Begins"), translate("engineer", "Lane"), translate("engineer", "What is done"))


def plan_for() -> str:
    return translate("engineer", "Plan for")


def any_unit(platform: str) -> str:
    return translate("engineer", "Any unit: {platform}").format(platform=platform)


def look() -> str:
    return translate("engineer", "Look at unit")


def look_sure() -> str:
    return translate("engineer", "It restarts. Sure?")


def looking(slot: int) -> str:
    return translate(
        "engineer", "The unit in slot {slot} is looked at: it restarts into DFU mode and back; nothing is written."
    ).format(slot=slot)


def plan_summary(platform: str, device_id: str, seconds: float, path: str) -> str:
    what = f"{platform} {device_id}".strip()
    return translate("engineer", "{what}: about {seconds} s. Critical path (bold): {path}").format(
        what=what, seconds=f"{seconds:.0f}", path=path
    )


def lane_usb() -> str:
    return translate("engineer", "USB")


def lane_cloud() -> str:
    return translate("engineer", "cloud")


def when(moment: When) -> str:
    return translate("engineer", str(_WHEN[moment]))


def plan_line(part: Part, ident: str, name: str, condition: str) -> str:
    """One line of a plan. name: of the step that it is about."""
    source = _SWITCHES.get(ident) if part is Part.SWITCH else _PARTS.get(part)
    words = translate("engineer", str(source)).format(title=name) if source else name
    if not condition:
        return words
    return translate("engineer", "{words} [only if {condition}]").format(words=words, condition=condition)


def deed(planned: Planned) -> str:
    """One thing that a step does, with its address where it has one."""
    place = planned.place
    if planned.address is not None and planned.size_bytes is not None:
        number = f"{planned.address}" if place.startswith("alt 1") else f"0x{planned.address:08X}"
        place = translate("engineer", "{place} at {address}, {size} bytes").format(
            place=place, address=number, size=planned.size_bytes
        )
    source = _DEEDS.get(planned.deed)
    words = translate("engineer", str(source)).format(place=place) if source else place
    return f"{words} ({planned.note})" if planned.note else words


def look_result(one: Look) -> str:
    said = one.evidence.seen if one.seen in (Seen.HOLDS, Seen.MISSING, Seen.PENDING) else ""
    why = " ".join(part for part in (one.code, one.reason or said) if part)
    words = translate("engineer", str(_SEEN[one.seen]))
    return f"{words}: {why}" if why else words
