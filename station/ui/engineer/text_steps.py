"""Words of a run step by step."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from station.core.words import Outcome, StepEnd
from station.engine.stepwise import Move, MoveKind
from station.ui import text_record
from station.ui.engineer.text import translate

_ENDS = {
    StepEnd.CHANGED: QT_TRANSLATE_NOOP("engineer", "✔ changed"),
    StepEnd.UNCHANGED: QT_TRANSLATE_NOOP("engineer", "✔ held already"),
    StepEnd.NOT_APPLICABLE: QT_TRANSLATE_NOOP("engineer", "– does not apply"),
    StepEnd.PENDING: QT_TRANSLATE_NOOP("engineer", "… pending"),
    StepEnd.FAILED: QT_TRANSLATE_NOOP("engineer", "✖ failed"),
    StepEnd.ERROR: QT_TRANSLATE_NOOP("engineer", "⚠ error"),
    StepEnd.ABORTED: QT_TRANSLATE_NOOP("engineer", "■ stopped"),
}
_PHASES = {
    "run": QT_TRANSLATE_NOOP("engineer", "run"),
    "sweep": QT_TRANSLATE_NOOP("engineer", "last look"),
    "after_boot": QT_TRANSLATE_NOOP("engineer", "after boot"),
    "cleanup": QT_TRANSLATE_NOOP("engineer", "clean-up"),
    "closer": QT_TRANSLATE_NOOP("engineer", "settled later"),
}


def run_where() -> str:
    return translate("engineer", "Where to run it")


def on_bench(platform: str) -> str:
    return translate("engineer", "Virtual unit: {platform}").format(platform=platform)


def in_slot(slot: int) -> str:
    return translate("engineer", "Slot {slot}").format(slot=slot)


def start_steps() -> str:
    return translate("engineer", "Start")


def start_sure() -> str:
    return translate("engineer", "Changes the unit. Sure?")


def next_move() -> str:
    return translate("engineer", "Next")


def run_on() -> str:
    return translate("engineer", "Run to the end")


def stop_run() -> str:
    return translate("engineer", "Stop")


def steps_intro(*, on_line: bool) -> str:
    if on_line:
        return translate(
            "engineer",
            "Runs step by step: it waits before each move. In a slot it is a real run and stands in the log.",
        )
    return translate(
        "engineer", "Runs step by step on a virtual unit. In a slot only the recipe that the line works on can be run."
    )


def cannot_start(slot: int) -> str:
    return translate(
        "engineer", "No run can start in slot {slot} now. The operator's page says why at that slot."
    ).format(slot=slot)


def waits_with(move: Move) -> str:
    match move.kind:
        case MoveKind.STEP:
            return translate("engineer", "Next: {title} ({id})").format(title=move.title, id=move.id)
        case MoveKind.SWITCH if move.id == "dfu":
            return translate("engineer", "Next: restart into DFU mode")
        case MoveKind.SWITCH:
            return translate("engineer", "Next: restart into normal mode")
        case MoveKind.LAST_LOOK:
            return translate("engineer", "Next: the last look at every state")


def working(step: str, done: int, total: int) -> str:
    share = f" {done * 100 // total} %" if total else ""
    return translate("engineer", "At work: {step}{share}").format(step=step or "…", share=share)


def run_ended(outcome: Outcome, code: str, reason: str) -> str:
    why = f" – {code}: {reason}" if code else ""
    return f"{text_record.outcome(outcome)}{why}"


def type_iccid() -> str:
    return translate("engineer", "Scan the number on the SIM card, or type it and press Enter")


def no_iccid() -> str:
    return translate("engineer", "This is no number of a SIM card: 19 to 21 digits that begin with 89")


def steps_still_run() -> str:
    return translate(
        "engineer", "A run is under way step by step. Let it run to the end, or stop it, before you leave."
    )


def steps_name() -> str:
    return translate("engineer", "What each step saw")


def step_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Step"),
        translate("engineer", "Phase"),
        translate("engineer", "End"),
        translate("engineer", "Time"),
        translate("engineer", "Seen"),
        translate("engineer", "Expected"),
        translate("engineer", "Method"),
    )


def step_end(end: StepEnd | None) -> str:
    return translate("engineer", str(_ENDS[end])) if end is not None else translate("engineer", "at work")


def phase(name: str) -> str:
    return translate("engineer", str(_PHASES[name])) if name in _PHASES else name
