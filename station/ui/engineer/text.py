"""Words of the engineer's pages, in English, through Qt's translation.

What a unit, the cloud, a recipe or the checker says is shown as it is.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from station.audit.api_journal import CallRow
from station.core.lesson import Lesson, LessonTold
from station.core.planned import Deed, Planned, When
from station.core.words import Outcome, StepEnd
from station.engine.inspect import Look, Seen
from station.engine.plan import Part
from station.engine.stepwise import Move, MoveKind
from station.recipe.diagnostics import Severity
from station.recipe.diff import Change
from station.ui.engineer.doors import CannotLearn

translate = QCoreApplication.translate

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
_CHANGES = {
    Change.ADDED: QT_TRANSLATE_NOOP("engineer", "+ added"),
    Change.REMOVED: QT_TRANSLATE_NOOP("engineer", "− removed"),
    Change.CHANGED: QT_TRANSLATE_NOOP("engineer", "~ changed"),
    Change.MOVED: QT_TRANSLATE_NOOP("engineer", "↕ moved"),
}
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
_LESSONS = {
    Lesson.PLUG: QT_TRANSLATE_NOOP("engineer", "Plug a unit into slot {slot}."),
    Lesson.LEARNT: QT_TRANSLATE_NOOP("engineer", "Slot {slot} is socket {ports}."),
    Lesson.TWO_AT_ONCE: QT_TRANSLATE_NOOP("engineer", "Two units came at the same time ({ports}). Take both out."),
    Lesson.TAKEN: QT_TRANSLATE_NOOP("engineer", "Socket {ports} is slot {slot} already. Use another socket."),
}
_CANNOT_LEARN = {
    CannotLearn.BENCH: QT_TRANSLATE_NOOP(
        "engineer", "On a virtual bench every socket with a unit in it is a slot: there is nothing to learn."
    ),
    CannotLearn.STATION_FILE: QT_TRANSLATE_NOOP(
        "engineer", "The station file names its slots itself. Take `slots:` out of it to learn them here."
    ),
    CannotLearn.BUSY: QT_TRANSLATE_NOOP("engineer", "Units are running. Learn the slots when all of them have ended."),
}
_ODDITIES = {
    "same_socket": QT_TRANSLATE_NOOP("engineer", "Slots {slots} have the same socket {port}. Learn the map again."),
    "socket_is_hub": QT_TRANSLATE_NOOP(
        "engineer", "Socket {port} is a slot and has a hub with other slots behind it (slots {slots})."
    ),
    "too_deep": QT_TRANSLATE_NOOP("engineer", "Slot {slots} is behind more than five hubs: USB does not reach there."),
    "shared_hub": QT_TRANSLATE_NOOP(
        "engineer", "Slots {slots} share hub {port}. With one transaction translator they slow each other down."
    ),
    "chained_hubs": QT_TRANSLATE_NOOP(
        "engineer", "Hub {port} has other hubs behind it: slots {slots} drop out together if its cable is bad."
    ),
}
_FACTS = {
    "device_id": QT_TRANSLATE_NOOP("engineer", "Device ID"),
    "platform": QT_TRANSLATE_NOOP("engineer", "Platform"),
    "port": QT_TRANSLATE_NOOP("engineer", "USB socket"),
    "mode": QT_TRANSLATE_NOOP("engineer", "Mode"),
    "device_os": QT_TRANSLATE_NOOP("engineer", "Device OS"),
    "serial": QT_TRANSLATE_NOOP("engineer", "Serial number"),
    "iccid": QT_TRANSLATE_NOOP("engineer", "ICCID of the SIM"),
    "imei": QT_TRANSLATE_NOOP("engineer", "IMEI"),
    "sim": QT_TRANSLATE_NOOP("engineer", "SIM in use"),
    "ncp": QT_TRANSLATE_NOOP("engineer", "Radio firmware"),
    "mac": QT_TRANSLATE_NOOP("engineer", "MAC address"),
    "claimed": QT_TRANSLATE_NOOP("engineer", "Claimed"),
    "setup_done": QT_TRANSLATE_NOOP("engineer", "Set-up done"),
    "listening": QT_TRANSLATE_NOOP("engineer", "Listening mode"),
    "cloud": QT_TRANSLATE_NOOP("engineer", "Cloud connection"),
    "protected": QT_TRANSLATE_NOOP("engineer", "Device protection"),
    "how": QT_TRANSLATE_NOOP("engineer", "Told by"),
    "server": QT_TRANSLATE_NOOP("engineer", "Server key"),
    "dfu_claimed": QT_TRANSLATE_NOOP("engineer", "Claimed flag (DFU)"),
    "claim_code": QT_TRANSLATE_NOOP("engineer", "Claim code stored"),
    "dfu_setup_done": QT_TRANSLATE_NOOP("engineer", "Set-up flag (DFU)"),
}
_APPROVALS = {
    "": QT_TRANSLATE_NOOP("engineer", "✔ approved"),
    "APPROVAL-MISSING": QT_TRANSLATE_NOOP("engineer", "not approved"),
    "APPROVAL-CHANGED": QT_TRANSLATE_NOOP("engineer", "changed since"),
    "APPROVAL-UNTRUSTED": QT_TRANSLATE_NOOP("engineer", "not trusted"),
    "APPROVAL-FILE": QT_TRANSLATE_NOOP("engineer", "damaged file"),
    "RECIPE-INVALID": QT_TRANSLATE_NOOP("engineer", "recipe is wrong"),
}
_VERDICTS = {
    "APPROVAL-MISSING": QT_TRANSLATE_NOOP(
        "engineer", "Not approved. A station in production refuses it; sign it with `station approve`."
    ),
    "APPROVAL-CHANGED": QT_TRANSLATE_NOOP(
        "engineer", "Changed since it was approved. A station in production refuses it until it is approved again."
    ),
    "APPROVAL-UNTRUSTED": QT_TRANSLATE_NOOP(
        "engineer",
        "Signed by nobody whom this station trusts. Put the key under `approvers:` or sign with a known one.",
    ),
    "APPROVAL-FILE": QT_TRANSLATE_NOOP("engineer", "The approval file is damaged. Approve the recipe again."),
}
_LEVELS = (
    QT_TRANSLATE_NOOP("engineer", "Every level"),
    QT_TRANSLATE_NOOP("engineer", "Warnings and worse"),
    QT_TRANSLATE_NOOP("engineer", "Errors and worse"),
    QT_TRANSLATE_NOOP("engineer", "Critical only"),
)


def failure(code: str, message: str) -> str:
    """An error of the station, as engineers want it: what it says, and its code."""
    return f"{code}: {message}"


# -- titles ----------------------------------------------------------------------------------------------------------


def recipes_title() -> str:
    return translate("engineer", "Recipes")


def slots_title() -> str:
    return translate("engineer", "Slot map")


def unit_title() -> str:
    return translate("engineer", "Unit on USB")


def journal_title() -> str:
    return translate("engineer", "Cloud calls")


def log_title() -> str:
    return translate("engineer", "Log")


def approvals_title() -> str:
    return translate("engineer", "Approvals and settings")


# -- recipes ---------------------------------------------------------------------------------------------------------


def source_name() -> str:
    return translate("engineer", "Source of the recipe")


def beside_name() -> str:
    return translate("engineer", "About the recipe")


def tab_words() -> tuple[str, ...]:
    return (
        translate("engineer", "Plan"),
        translate("engineer", "Explain"),
        translate("engineer", "Compare"),
        translate("engineer", "Approval"),
        translate("engineer", "Run"),
    )


def checking() -> str:
    return translate("engineer", "being checked …")


def in_use() -> str:
    return translate("engineer", "in use")


def lint_state(errors: int, warnings: int) -> str:
    """In the list of recipes."""
    if not errors and not warnings:
        return translate("engineer", "✔ nothing wrong")
    if not errors:
        return translate("engineer", "▲ {warnings} warnings").format(warnings=warnings)
    return translate("engineer", "✖ {errors} errors, {warnings} warnings").format(errors=errors, warnings=warnings)


def check_verdict(errors: int, warnings: int) -> str:
    """Above the findings."""
    if not errors and not warnings:
        return translate("engineer", "The checker found nothing wrong.")
    if not errors:
        return translate("engineer", "The recipe can be used; {warnings} warnings. F7 goes to the next.").format(
            warnings=warnings
        )
    return translate(
        "engineer", "The recipe cannot be used: {errors} errors, {warnings} warnings. F7 goes to the next."
    ).format(errors=errors, warnings=warnings)


def findings_name() -> str:
    return translate("engineer", "Findings of the checker")


def finding_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Line number"),
        translate("engineer", "Kind"),
        translate("engineer", "Code"),
        translate("engineer", "What is wrong"),
        translate("engineer", "What to do"),
    )


def severity(kind: Severity) -> str:
    if kind is Severity.ERROR:
        return translate("engineer", "✖ error")
    return translate("engineer", "▲ warning")


# -- plan ------------------------------------------------------------------------------------------------------------


def plan_name() -> str:
    return translate("engineer", "Plan of a run")


def plan_heads() -> tuple[str, ...]:
    return (translate("engineer", "Begins"), translate("engineer", "Lane"), translate("engineer", "What is done"))


def plan_for() -> str:
    return translate("engineer", "Plan for")


def no_plan() -> str:
    return translate("engineer", "The recipe cannot be used as it is; see the findings.")


def any_unit(platform: str) -> str:
    return translate("engineer", "Any unit: {platform}").format(platform=platform)


def unit_in_slot(slot: int, serial: str, platform: str) -> str:
    return translate("engineer", "Slot {slot}: {serial} ({platform})").format(
        slot=slot, serial=serial or "?", platform=platform or "?"
    )


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


# -- explain, compare, approval --------------------------------------------------------------------------------------


def explain_name() -> str:
    return translate("engineer", "What is in force for the step")


def explain_heads() -> tuple[str, ...]:
    return (translate("engineer", "Setting"), translate("engineer", "Value"), translate("engineer", "Comes from"))


def no_step_here() -> str:
    return translate("engineer", "Put the cursor of the source on a step.")


def with_keys() -> str:
    return translate("engineer", "under `with:`")


def step_keys() -> str:
    return translate("engineer", "of every step")


def compare_name() -> str:
    return translate("engineer", "Differences in meaning")


def compare_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Change"),
        translate("engineer", "Where"),
        translate("engineer", "In the other recipe"),
        translate("engineer", "In this recipe"),
    )


def compare_with() -> str:
    return translate("engineer", "Choose the recipe to compare this one with.")


def choose_recipe() -> str:
    return translate("engineer", "Compare with …")


def differences_found(count: int) -> str:
    if not count:
        return translate("engineer", "Both mean the same.")
    return translate("engineer", "{count} differences, from the other recipe to this one.").format(count=count)


def other_is_wrong(name: str) -> str:
    return translate("engineer", "{name} cannot be used, so it cannot be compared.").format(name=name)


def change_word(change: Change) -> str:
    return translate("engineer", str(_CHANGES[change]))


def approval_verdict(code: str, trusted_names: tuple[str, ...]) -> str:
    if not code:
        return translate("engineer", "Approved by {names}. Nothing has changed since.").format(
            names=", ".join(trusted_names)
        )
    return translate("engineer", str(_VERDICTS[code])) if code in _VERDICTS else code


def approval_short(code: str) -> str:
    return translate("engineer", str(_APPROVALS[code])) if code in _APPROVALS else code


def content_hash(sha256: str) -> str:
    """In groups, so that the line can be broken."""
    groups = " ".join(sha256[at : at + 16] for at in range(0, len(sha256), 16))
    return translate("engineer", "Content SHA-256: {sha256}").format(sha256=groups)


def signatures_name() -> str:
    return translate("engineer", "Signatures")


def signature_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Name"),
        translate("engineer", "Signed (UTC)"),
        translate("engineer", "Key"),
        translate("engineer", "Counts here"),
    )


def trusted(yes: bool) -> str:
    return translate("engineer", "yes") if yes else translate("engineer", "no")


def changes_name() -> str:
    return translate("engineer", "Changed since the approval")


def changes_heads() -> tuple[str, ...]:
    return (translate("engineer", "What is other than approved"),)


# -- step by step ----------------------------------------------------------------------------------------------------


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


def preparing() -> str:
    return translate("engineer", "Being prepared …")


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
    return f"{outcome.value}{why}"


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


# -- slots -----------------------------------------------------------------------------------------------------------


def tree_name() -> str:
    return translate("engineer", "USB sockets")


def bus_name(bus: int) -> str:
    return translate("engineer", "USB bus {bus}").format(bus=bus)


def hub_name(port: str) -> str:
    return translate("engineer", "Hub {port}").format(port=port)


def socket_of_slot(slot: int, port: str) -> str:
    return translate("engineer", "Slot {slot}, socket {port}").format(slot=slot, port=port)


def socket_free(port: str) -> str:
    return translate("engineer", "Socket {port}, not a slot").format(port=port)


def slot_count() -> str:
    return translate("engineer", "Slots of the fixture")


def learn_slots() -> str:
    return translate("engineer", "Learn the slots")


def stop_learning() -> str:
    return translate("engineer", "Stop learning")


def save_map() -> str:
    return translate("engineer", "Save the map")


def learn_note() -> str:
    return translate(
        "engineer", "One unit will do: carry it from slot to slot. Nothing is kept before you save; the line uses the "
        "new map from its next start."
    )  # fmt: skip


def cannot_learn(why: CannotLearn) -> str:
    return translate("engineer", str(_CANNOT_LEARN[why]))


def lesson(told: LessonTold) -> str:
    ports = ", ".join(map(str, told.ports))
    return translate("engineer", str(_LESSONS[told.lesson])).format(slot=told.slot, ports=ports)


def map_learnt(count: int) -> str:
    return translate("engineer", "{count} slots are learnt. Save the map, or learn it again.").format(count=count)


def map_is(count: int) -> str:
    return translate("engineer", "The map has {count} slots.").format(count=count)


def no_map() -> str:
    return translate("engineer", "No socket is a slot yet. Set how many slots the fixture has, and learn them.")


def map_saved() -> str:
    return translate("engineer", "The map is saved. The line uses it from its next start.")


def learning_stopped() -> str:
    return translate("engineer", "Stopped. The map is as it was.")


def warnings_name() -> str:
    return translate("engineer", "Notes on the map")


def warning_heads() -> tuple[str, ...]:
    return (translate("engineer", "Kind"), translate("engineer", "What is odd"))


def oddity_kind(*, serious: bool) -> str:
    return translate("engineer", "✖ wrong") if serious else translate("engineer", "note")


def oddity(name: str, slots: tuple[int, ...], port: str) -> str:
    return translate("engineer", str(_ODDITIES[name])).format(slots=", ".join(map(str, slots)), port=port)


# -- one unit --------------------------------------------------------------------------------------------------------


def which_unit() -> str:
    return translate("engineer", "Which unit")


def ask_unit() -> str:
    return translate("engineer", "Ask the unit")


def ask_in_dfu() -> str:
    return translate("engineer", "Ask in DFU mode too")


def restart_sure() -> str:
    return translate("engineer", "The unit restarts. Sure?")


def stop_look() -> str:
    return translate("engineer", "Stop")


def no_units() -> str:
    return translate("engineer", "No slot has a unit in it. Plug one in.")


def slot_is_busy(slot: int) -> str:
    return translate("engineer", "A run goes on in slot {slot}. Ask its unit when it has ended.").format(slot=slot)


def asking(slot: int) -> str:
    return translate("engineer", "The unit in slot {slot} is asked …").format(slot=slot)


def look_still_runs() -> str:
    return translate("engineer", "A unit is being asked. Stop that before you leave.")


def unit_told(device_id: str, platform: str, *, dfu: bool) -> str:
    if dfu:
        return translate(
            "engineer", "{platform} {id} told all of this, and is back in the mode in which it was found."
        ).format(platform=platform, id=device_id)
    return translate(
        "engineer", "{platform} {id} told this. Its configuration area shows only in DFU mode."
    ).format(platform=platform, id=device_id)  # fmt: skip


def facts_name() -> str:
    return translate("engineer", "What it is")


def fact_heads() -> tuple[str, ...]:
    return (translate("engineer", "What"), translate("engineer", "Value"))


def fact_name(name: str) -> str:
    return translate("engineer", str(_FACTS[name]))


def fact_value(value: str | bool | None) -> str:
    if isinstance(value, bool):
        return translate("engineer", "yes") if value else translate("engineer", "no")
    return value or "–"


def mode(dfu: bool) -> str:
    return translate("engineer", "DFU") if dfu else translate("engineer", "normal")


def modules_name() -> str:
    return translate("engineer", "Modules")


def module_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Module"),
        translate("engineer", "Version"),
        translate("engineer", "Validity"),
        translate("engineer", "Store"),
        translate("engineer", "Needs"),
        translate("engineer", "SHA-256"),
    )


def validity(*, valid: bool, failed: str) -> str:
    if valid:
        return translate("engineer", "✔ valid")
    if not failed:
        return translate("engineer", "✖ not checked")
    return translate("engineer", "✖ NOT VALID: {failed}").format(failed=failed)


def regions_name() -> str:
    return translate("engineer", "Regions of the configuration area (DFU mode)")


def region_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Region"),
        translate("engineer", "Offset"),
        translate("engineer", "Bytes"),
        translate("engineer", "State"),
        translate("engineer", "Fingerprint"),
    )


def region_state(*, secret: bool, blank: bool | None, matches: bool | None) -> str:
    if secret and blank is not None and matches is None:
        return translate("engineer", "secret; blank") if blank else translate("engineer", "✖ secret; no usable key")
    if matches is not None:
        if matches:
            return translate("engineer", "secret; fits its public key")
        return translate("engineer", "✖ secret; does NOT fit its public key")
    if secret:
        return translate("engineer", "secret: not read")
    return translate("engineer", "blank") if blank else translate("engineer", "written")


# -- cloud calls -----------------------------------------------------------------------------------------------------


def call_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Time (UTC)"),
        translate("engineer", "Method"),
        translate("engineer", "Path"),
        translate("engineer", "Status"),
        translate("engineer", "Took"),
        translate("engineer", "Run"),
        translate("engineer", "Request ID"),
    )


def no_answer() -> str:
    return translate("engineer", "no answer")


def filter_run() -> str:
    return translate("engineer", "Run")


def filter_device() -> str:
    return translate("engineer", "Device ID")


def filter_status() -> str:
    return translate("engineer", "Status")


def status_filter(status: str) -> str:
    if not status:
        return translate("engineer", "Every status")
    if status == "bad":
        return translate("engineer", "All that failed")
    return f"{status}xx" if len(status) == 1 else status


def live() -> str:
    return translate("engineer", "Live")


def calls_shown(count: int, bad: int) -> str:
    return translate("engineer", "{count} calls, of which {bad} failed.").format(count=count, bad=bad)


def call_detail() -> str:
    return translate("engineer", "All of the chosen call")


def call_words(call: CallRow) -> str:
    head = f"{call.utc}  {call.method} {call.path}\n{call.status or no_answer()}  {call.latency_ms} ms"
    return "\n".join(part for part in (head, call.run, call.request_id, call.error) if part)


# -- log -------------------------------------------------------------------------------------------------------------


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


def choose_row() -> str:
    return translate("engineer", "Choose a line above: all of it is shown here.")


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


# -- approvals and settings ------------------------------------------------------------------------------------------


def approvals_tab() -> str:
    return translate("engineer", "Recipes and approvals")


def keys_tab() -> str:
    return translate("engineer", "Trusted keys")


def settings_tab() -> str:
    return translate("engineer", "Settings")


def approval_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Recipe"),
        translate("engineer", "Approval"),
        translate("engineer", "Approved by"),
        translate("engineer", "Signed (UTC)"),
        translate("engineer", "Why"),
        translate("engineer", "Content SHA-256"),
    )


def key_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Name"),
        translate("engineer", "Fingerprint (SHA-256)"),
        translate("engineer", "Public key (Ed25519)"),
    )


def setting_heads() -> tuple[str, ...]:
    return (translate("engineer", "Setting"), translate("engineer", "Value"), translate("engineer", "Comes from"))


def origin(where: str) -> str:
    return where or translate("engineer", "built in")


def production_mode(*, production: bool) -> str:
    if production:
        return translate("engineer", "Production: only recipes that a trusted key has approved are run.")
    return translate(
        "engineer", "Engineering mode: recipes are run without approval (`production: true` changes that)."
    )


def lock_state(data: str, pid: str, since: str) -> str:
    if not pid:
        return translate("engineer", "Data directory {data}: no process holds it.").format(data=data)
    return translate("engineer", "Data directory {data}: held by process {pid} since {since}.").format(
        data=data, pid=pid, since=since
    )


def read_again() -> str:
    return translate("engineer", "Read again")
