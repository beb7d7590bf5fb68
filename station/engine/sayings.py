"""What the line says to people, in English, by the ids that `Said` carries. Other languages translate it.

Logs and tiles hold the English sentence. `recognised` finds the saying that it was made of, so that a screen can say it
in another language. Whatever has a hole and is meant for people is therefore made by `english`, never put together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from station.core.views import Said

SAYINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # What a slot asks for.
        "slot.press_start": "Press START.",
        "slot.scan_label": "Scan the label of this unit.",
        "slot.scan_sim": "Scan the number on the SIM card of this unit.",
        "slot.plug_in_labelled": "Plug the unit with label {label} into this slot.",
        "slot.locked": "Put the unit that failed into the {bin}: scan the bin, then choose the reason.",
        "slot.locked_reason": "The bin is scanned. Choose the reason for run {run}.",
        "slot.locked_bin": "The reason is noted. Scan the {bin}.",
        "slot.asks_again": (
            "This unit passed before. Put it on the hold shelf, or let the line lead or the line engineer "
            "allow it again."
        ),
        "slot.rabbit_failed": "The red rabbit failed, as it must. Put it back into its box.",
        "slot.golden_passed": "The golden unit passed. Put it back into its box.",
        "slot.bad_cable": "Slot {slot} lost its unit {count} times: change the cable of slot {slot}.",
        # What goes on in a slot, and what its run asks for.
        "slot.away": "The unit left the bus. Plug it in again at the same slot within {seconds} s; it resumes.",
        "slot.waits_for": "waits for {name}",
        "slot.stopping": "Stopping",
        "slot.stopping_write": "Stopping: finishing a write, {seconds} s",
        "slot.prompt": "{mistake} {text}",
        "slot.question": "{text} [{keys}]",
        "slot.question_for": "{text} ({role}) [{keys}]",
        "question.agree_title": "Agree: {name}",
        "question.agree": "{name}: {seen} is to become {expected}. Do you agree?",
        # What to do with a unit that holds the line's firmware and is no proved member of its product yet.
        "next.tied": "Leave this unit plugged in and press START again: plugged in anew it would start too early. If "
        "it ends so twice, put it on the hold shelf, unpowered, and call the line engineer.",
        "next.tied_gone": "DO NOT POWER this unit: put it on the hold shelf and call the line engineer. It must become "
        "a member of its product before it may start.",
        # Answers to a plug.
        "plug.not_a_slot": "not a slot: this unit is left alone",
        "plug.scan_label": "Slot {slot}: scan the label of this unit.",
        "plug.started": "Slot {slot}: started with label {label}.",
        "plug.other_slot": "Slot {slot}: label {label} is for slot {reserved}. Move the unit there, or scan again.",
        "plug.locked": "Slot {slot} is locked: first acknowledge the unit that failed here.",
        "plug.by_itself": "Slot {slot}: started.",
        "plug.ready": "Slot {slot}: press START.",
        # Answers to a scanned label.
        "scan.bound": "Slot {slot}: label {label} taken, started.",
        "scan.in_hand": "Label {label} read. Plug its unit into a free slot.",
        "scan.replaced": "Label {label} read; label {before} is forgotten. Plug the unit into a free slot.",
        "scan.reserved": "Label {label} is for slot {slot}. Plug its unit in there.",
        "scan.which_slot": "Several slots wait for a label. Scan the slot's barcode, then label {label} again.",
        "scan.again": "Label {label} was read already. Nothing changes.",
        "scan.again_in_slot": "Label {label} is in slot {slot} already. Nothing changes.",
        "scan.running": "The unit with label {label} is running in slot {slot}. Nothing changes.",
        "scan.judged": "The unit with label {label} is done: it is in slot {slot}. Take it out as the slot says.",
        "scan.neighbour": "Label {label} belongs to slot {slot}, not to slot {chosen}. Nothing changes.",
        "scan.chosen_runs": "Slot {chosen} is running. Label {label} is not taken.",
        "scan.chosen_ready": "Slot {chosen} has another label. Take its unit out first. Label {label} is not taken.",
        "scan.chosen_judged": "Slot {chosen} still holds a unit that is done. Take it out, then scan {label} again.",
        "scan.chosen_locked": "Slot {chosen} is locked: first acknowledge the unit that failed there.",
        "scan.no_room": "No slot is free. Label {label} is not taken.",
        "scan.no_match": "This is not a label of this product. Nothing changes.",
        "scan.not_wanted": "This recipe needs no label. Nothing changes.",
        "scan.held": "The line is stopped: {why}. The label is not taken.",
        "scan.unknown": "This code is not known here ({shown}). Nothing changes.",
        # Answers to the other codes.
        "slot_code.chosen": "Slot {slot}: now scan the label.",
        "slot_code.chosen_locked": "Slot {slot}: now scan the bin.",
        "slot_code.chosen_asks": "Slot {slot}: now scan the SIM card.",
        "slot_code.runs": "Slot {slot} is running. Nothing changes.",
        "slot_code.judged": "Slot {slot}: the unit in it is done. Take it out as the slot says.",
        "slot_code.started": "Slot {slot}: started.",
        "slot_code.bound": "Slot {slot}: label {label} taken, started.",
        "slot_code.reserved": "Label {label} is for slot {slot}. Plug its unit in there.",
        "slot_code.absent": "There is no slot {slot} here.",
        "slot_code.nothing": "Slot {slot}: plug in a unit.",
        "bin.taken": "Slot {slot}: {bin} scanned. Choose the reason.",
        "bin.released": "Slot {slot} is free again.",
        "bin.wrong": "Slot {slot}: this unit goes into the {bin}, not into the {scanned}.",
        "bin.which_slot": "Several slots are locked. Scan the slot's barcode, then the bin again.",
        "bin.nothing": "No slot waits for a bin. Nothing changes.",
        "reason.taken": "Slot {slot}: reason noted. Scan the {bin}.",
        "reason.which_slot": "Several slots are locked. Scan the slot's barcode, then the reason again.",
        "reason.nothing": "No slot waits for a reason. Nothing changes.",
        "reason.unknown": "This reason is not known here. Nothing changes.",
        "badge.read": "Badge read.",
        "order.same": "Order {order} is being worked on already.",
        "order.other": "Order {order} is another order. Close order {present} first.",
        "find.here": "This unit is in slot {slot}.",
        "find.nowhere": "This unit is in no slot.",
        "sim.taken": "Slot {slot}: SIM card {iccid} read.",
        "sim.nothing": "SIM card {iccid} read. No slot asks for a SIM card. Nothing changes.",
        "sim.which_slot": "Several slots ask for a SIM card. Scan the slot's barcode, then the card again.",
        "sim.chosen_asks_not": "Slot {slot} asks for no SIM card. SIM card {iccid} is not taken.",
        # Why no run starts.
        "start.empty": "Slot {slot} holds no unit.",
        "start.running": "Slot {slot} is running.",
        "start.locked": "Slot {slot} is locked: first acknowledge the unit that failed there.",
        "start.label": "Slot {slot}: scan the label of this unit first.",
        "start.held": "The line is stopped: {why}.",
        "start.asks": (
            "Slot {slot}: this unit passed before. The line lead or the line engineer must allow it to run again."
        ),
        "start.first_article_runs": "The first unit of order {order} runs. The next starts when QA has released it.",
        "start.first_article_waits": "QA must first release unit {unit}, the first good one of order {order}.",
        "start.order_full": "Order {order} has all of its {target} good units.",
        "start.cloud_away": "Slot {slot}: the cloud is away, so no run starts. It goes on when the cloud is back.",
        # The pending shelf.
        "pending.passed": "Unit {unit} on the pending shelf has passed.",
        "pending.failed": "Fetch unit {unit} from the pending shelf: it failed ({code}).",
        "pending.expired": "Fetch unit {unit} from the pending shelf: the cloud did not finish ({code}). Run it again.",
        "pending.run_again": "Fetch unit {unit} from the pending shelf and run it again: the cloud has done its part.",
        "shelf.refused": "Fetch unit {unit} from the pending shelf. {then}",
        "shelf.run_again": "Fetch unit {unit} from the pending shelf and run it again; only what is missing is done.",
        "shelf.expired": (
            "Fetch unit {unit} from the pending shelf and run it again. If it happens twice, call the line engineer."
        ),
        "shelf.nothing": "Nothing to do here: look at the unit's newer run.",
        # Why a run ended as it did. What fills `detail` is English alone.
        "why.wrong_product": "the recipe is for {wanted}; this unit is a {seen}",
        "why.not_in_order": "{unit} is none of the {count} units of order {order}",
        "why.twice": "{unit} is being worked on in slot {slot} (run {run})",
        "why.label": "label and unit do not agree: {detail}",
        "why.held_unit": "{unit} is in DFU mode since a run without the cloud, which has not taken it yet",
        "why.passed": "{unit} passed at {time} in run {run}, order {order}",
        "why.pending": "the cloud has not finished yet",
        "why.cloud_away": "the cloud is away: {step} waits for it",
        "why.stopped": "stopped by a person",
        "why.settled": "the cloud has finished; every state is proved",
        "why.unit_open": "the cloud part is done; the unit itself was not finished while the cloud was away",
        "why.expired": "the cloud did not finish within {hours} h",
        "why.expired_after": "the cloud did not finish within {hours} h; last trouble: {detail}",
        "why.superseded": "the unit was run again before the cloud had finished: run {run} says what is so",
        # What pack-out answers.
        "packout.nobody": "no unit of this station has it",
        "packout.no_unit": "this is nothing that a unit carries",
        "packout.many": "{count} units have it: {units}",
        "packout.not_begun": "it was in a slot, but no run of it has begun to judge it",
        "packout.golden": "it is the golden unit, which stays at the line",
        "packout.red_rabbit": "it is the red rabbit unit, which stays at the line",
        "packout.open": "run {run} has not ended",
        "packout.ended": "its last run {run} ended {outcome} ({code}): {detail}",
        "packout.refused": "QA refused it as first article in run {run}",
        "packout.packed": "it was packed out before: two units may carry the same label",
        "packout.elsewhere": "it passed in run {run}, but was put elsewhere since: {bin}",
        "packout.disposition": "its disposition is {disposition}",
        # Why the line is held; each fits into `start.held`.
        "held.equal_failures": "{count} units in a row failed with {code}",
        "held.red_rabbit": "the red rabbit passed although it must fail",
        "held.golden": "the golden unit did not pass ({code})",
        "held.before": "{why}",
        "held.by_person": "{who} stopped it: {why}",
        "line.held": "THE LINE IS STOPPED: {why}. Call the line engineer.",
        "line.released": "The line goes on.",
        "article.waits": "Unit {unit} is the first good one of order {order}. Keep it for QA.",
        "article.released": "QA released the first unit. The line goes on.",
        "article.refused": "QA refused the first unit. Put it on the hold shelf; the next unit is the first one.",
        "scanner.lost": "The scanner at {path} does not answer. Plug it in again.",
        # Bins.
        "bin.GOOD": "green bin",
        "bin.REWORK": "red bin",
        "bin.HOLD": "hold shelf",
        "bin.SCRAP": "scrap bin",
    }
)


def english(said: Said) -> str:
    """The sentence in English. Raises KeyError for an id that is not known, or a hole that nothing fills."""
    return SAYINGS[said.id].format_map(dict(said.values))


@lru_cache(maxsize=1024)
def recognised(sentence: str) -> Said | None:
    """The saying that an English sentence was made of, None where it is none. The most exact one counts."""
    for id_, pattern in _patterns():
        if found := pattern.fullmatch(sentence):
            return Said(id_, tuple(found.groupdict().items()))
    return None


_HOLE: Final = re.compile(r"\{(\w+)\}")
_LEAST_LETTERS: Final = 8
"""A saying of fewer letters beside its holes would be found in sentences that are none."""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Sayings as patterns, the one with the most letters of its own first."""
    found = []
    for id_, text in SAYINGS.items():
        letters = len(_HOLE.sub("", text))
        if letters >= _LEAST_LETTERS or not _HOLE.search(text):
            found.append((letters, id_, re.compile(_pattern(text), re.DOTALL)))
    return tuple((id_, pattern) for _, id_, pattern in sorted(found, key=lambda one: -one[0]))


def _pattern(text: str) -> str:
    """Each hole is anything; where its name stands again, the same again."""
    pattern, seen = "", set[str]()
    for number, part in enumerate(_HOLE.split(text)):
        if number % 2 == 0:
            pattern += re.escape(part)
        else:
            pattern += f"(?P={part})" if part in seen else f"(?P<{part}>.+?)"
            seen.add(part)
    return pattern
