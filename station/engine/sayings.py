"""What the line says to people, in English, by the ids that `Said` carries. Other languages translate it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from station.core.views import Said

SAYINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # What a slot asks for.
        "slot.press_start": "Press START.",
        "slot.scan_label": "Scan the label of this unit.",
        "slot.plug_in_labelled": "Plug the unit with label {label} into this slot.",
        "slot.locked": "Put the unit that failed into the {bin}: scan the bin, then choose the reason.",
        "slot.locked_reason": "The bin is scanned. Choose the reason for run {run}.",
        "slot.locked_bin": "The reason is noted. Scan the {bin}.",
        "slot.asks_again": "This unit passed before. Put it on the hold shelf, or let an engineer allow it again.",
        "slot.rabbit_failed": "The red rabbit failed, as it must. Put it back into its box.",
        "slot.golden_passed": "The golden unit passed. Put it back into its box.",
        "slot.bad_cable": "Slot {slot} lost its unit {count} times: change the cable of slot {slot}.",
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
        "find.sim": "SIM {iccid} read. This recipe needs no SIM label.",
        # Why no run starts.
        "start.empty": "Slot {slot} holds no unit.",
        "start.running": "Slot {slot} is running.",
        "start.locked": "Slot {slot} is locked: first acknowledge the unit that failed there.",
        "start.label": "Slot {slot}: scan the label of this unit first.",
        "start.held": "The line is stopped: {why}.",
        "start.asks": "Slot {slot}: this unit passed before. A line engineer must allow it to run again.",
        "start.first_article_runs": "The first unit of order {order} runs. The next starts when QA has released it.",
        "start.first_article_waits": "QA must first release unit {unit}, the first good one of order {order}.",
        "start.order_full": "Order {order} has all of its {target} good units.",
        "start.cloud_away": "Slot {slot}: the cloud is away, so no run starts. It goes on when the cloud is back.",
        # The pending shelf.
        "pending.passed": "Unit {unit} on the pending shelf has passed.",
        "pending.failed": "Fetch unit {unit} from the pending shelf: it failed ({code}).",
        "pending.expired": "Fetch unit {unit} from the pending shelf: the cloud did not finish ({code}). Run it again.",
        "pending.run_again": "Fetch unit {unit} from the pending shelf and run it again: the cloud has done its part.",
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
