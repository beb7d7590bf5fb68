"""What a tile says of its slot: the words, chosen from the view alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from station.core.views import SlotView
from station.core.words import Disposition, SlotState
from station.ui import text
from station.ui import text_operator as words

_MINUTE_S = 60
_SENTENCE = re.compile(r".*?(?:[.!?](?=\s|$)|[。！？])", re.DOTALL)
_HOUR_S = 3600
_FIRST_WIDE = "\u2e80"


@dataclass(frozen=True)
class TileText:
    """The lines of one tile.

    action: what to do, or what goes on. unit: the whole Device ID. code: "" where the action names it or there is none.
    story: what happened, at length, the most useful sentence first. foot: beside the platform, "" for nothing.
    """

    action: str
    unit: str
    platform: str
    code: str
    story: tuple[str, ...]
    foot: str = ""


def tile_text(view: SlotView) -> TileText:
    """The lines for this view."""
    return TileText(
        action=_action(view),
        unit=view.device_id or view.label,
        platform=view.platform[:1].upper() + view.platform[1:],
        code=view.code if view.state in {SlotState.FAIL, SlotState.LOCKED} else "",
        story=_story(view),
        foot=words.next_unit() if view.taken and not view.locked and view.state is not SlotState.STATION_ERROR else "",
    )


def next_step_of(view: SlotView) -> str:
    """What the slot asks for, in the present language; "" where it asks for nothing."""
    return words.sentence(view.said) if view.said is not None else text.said(view.next_action)


def _hint_is_known(view: SlotView) -> bool:
    return view.said is not None or bool(text.known(view.next_action))


def place_of(view: SlotView) -> str:
    """Where the unit is put, "" where it stays. A lock names its bin itself."""
    if view.locked and view.said is not None and (wanted := words.bin_in(view.said)):
        return text.bin_word(wanted)
    match view.state:
        case SlotState.PENDING:
            return text.pending_shelf()
        case SlotState.PASS:
            return text.bin_word(view.disposition or Disposition.GOOD)
        case SlotState.FAIL:
            return text.bin_word(view.disposition or Disposition.REWORK)
        case SlotState.WRONG_PRODUCT:
            return text.bin_word(view.disposition or Disposition.HOLD)
        case _:
            return ""


def reason_of(view: SlotView) -> str:
    """Why the run ended so, in the reader's language; its English alone where nothing else is told in that language."""
    found = text.known(view.reason)
    return found or ("" if _hint_is_known(view) else text.said(view.reason))


def cause_of(view: SlotView) -> str:
    """Code and reason in one line, as far as there are any; the hint's beginning stands for a reason without words."""
    why = reason_of(view) or ("" if view.said is not None else first_sentence(next_step_of(view)))
    return ": ".join(part for part in (view.code, why) if part)


def elapsed_text(view: SlotView, now_s: float) -> str:
    """Length of the run, mm:ss, from one hour on h:mm:ss; "" where there was none. now_s: monotonic time."""
    if view.state is SlotState.RUN:
        return length_text(int(elapsed_s(view, now_s)))
    return length_text(round(view.seconds)) if view.seconds else ""


def elapsed_s(view: SlotView, now_s: float) -> float:
    """Seconds since the run began, 0.0 where none runs. now_s: monotonic time."""
    return max(0.0, now_s - view.started_s) if view.started_s and view.in_run else 0.0


def length_text(seconds: int) -> str:
    """mm:ss, from one hour on h:mm:ss."""
    hours, rest = divmod(seconds, _HOUR_S)
    minutes, seconds = divmod(rest, _MINUTE_S)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def progress_of(view: SlotView) -> float:
    """Share of the whole run that is done, 0.0 to 1.0: finished steps and the part of the present one."""
    if not view.steps_total:
        return 0.0
    part = min(1.0, view.done / view.total) if view.total else 0.0
    return max(0.0, min(1.0, (view.step_number + part) / view.steps_total))


def _action(view: SlotView) -> str:
    if view.locked and view.said is not None and view.said.id == "slot.locked_reason":
        return words.tile_choose_reason()
    if place := place_of(view):
        return text.to_place(place)
    match view.state:
        case SlotState.EMPTY:
            return text.tile_plug_in()
        case SlotState.ACTION:
            return next_step_of(view) or text.tile_press_start()
        case SlotState.WAIT_SCAN:
            return text.tile_scan_label()
        case SlotState.RUN:
            return _step(view)
        case SlotState.STATION_ERROR:
            return view.code
        case SlotState.ABORTED:
            return text.tile_run_again()
        case SlotState.LOCKED:
            return words.tile_scan_bin() if view.locked else text.tile_call_engineer()
        case _:
            return ""


def _step(view: SlotView) -> str:
    """The view counts finished steps; the step that runs is one more."""
    name = text.said(view.step_name or view.step)
    name = name[:1].upper() + name[1:]
    if not view.steps_total:
        return name
    return text.step_of(min(view.step_number + 1, view.steps_total), view.steps_total, name)


def _story(view: SlotView) -> tuple[str, ...]:
    match view.state:
        case SlotState.FAIL | SlotState.WRONG_PRODUCT:
            sentences: tuple[str, ...] = (reason_of(view), next_step_of(view))
            if view.locked:
                sentences = sentences[::-1]
        case SlotState.STATION_ERROR | SlotState.LOCKED:
            sentences = (next_step_of(view), reason_of(view))
        case SlotState.PENDING | SlotState.ABORTED:
            sentences = (next_step_of(view),)
        case _:
            sentences = ()
    return tuple(sentence_of(part) for part in sentences if part)


def first_sentence(told: str) -> str:
    """The first sentence of a paragraph in any language."""
    found = _SENTENCE.match(told)
    return found[0] if found else told


def sentence_of(text_of_engine: str) -> str:
    """A first word with a dot or a digit in it is a name and keeps its letters."""
    plain = text_of_engine.split(" ", 1)[0].isalpha()
    whole = text_of_engine[:1].upper() + text_of_engine[1:] if plain else text_of_engine
    if whole.endswith((".", "!", "?", "…", "。", "！", "？")):
        return whole
    return whole + ("。" if whole[-1] >= _FIRST_WIDE else ".")
