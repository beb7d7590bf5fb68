"""A whole shift without a mouse: what a person sees and does at the window from the first badge to the last."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from station.core.policy import Policy
from station.core.words import Outcome, SlotState
from station.engine.packout import PackOutAnswer
from station.sim.scenario import UnitPlan
from station.ui.operator.order_page import OrderPage
from station.ui.operator.packout_page import PackOutPage
from station.ui.operator.pending_page import PendingPage
from station.ui.operator.shift_page import ShiftPage
from tests.e2e.bench_line import BORON, unit
from tests.e2e.line_hands import BAD_OS, GOOD_OS, LABEL_RULE
from tests.ui.shift_hands import QA_PIN, Person, whole_window

_KEY = Qt.Key
SLOTS = 16
FAILED, MISLABELLED, PENDING = (2, 3), 4, 5
SECRET = "MOBILESECRET12"
STRICT = Policy(first_article=True, disk_floor_bytes=0)
UNITS = tuple(unit(BORON, n, device_os=BAD_OS if n in FAILED else GOOD_OS) for n in range(1, SLOTS + 1))


def shift_recipe(folder: Path) -> Path:
    path = folder / "shift.yaml"
    path.write_text(
        f"""recipe: 1
id: shift
name: A quick shift
version: 1.0.0
platforms: [boron]
product: {{id: 10013, slug: demo-boron}}
{LABEL_RULE}
steps:
  - uses: identify
    with: {{serial_number: true, iccid: true}}
  - uses: check_modules
    with: {{device_os: {GOOD_OS}}}
  - uses: import_device
  - uses: activate_sim
    with: {{sim: embedded, wait: 4s}}
""",
        encoding="utf-8",
    )
    return path


def label_of(plan: UnitPlan) -> str:
    return f"{plan.serial_number} {SECRET}"


def plan_of(slot: int) -> UnitPlan:
    return UNITS[slot - 1]


def delay_sim(person: Person, plan: UnitPlan, seconds: float) -> None:
    assert plan.sim is not None
    sim = person.live.cloud.lab_state().sims[plan.sim.iccid]
    person.live.cloud.lab_put(replace(sim, activation_delay_s=seconds))


def chosen(person: Person, slot: int) -> None:
    person.until(f"slot {slot} is chosen", lambda: f"{slot}" in person.words[1])


def no_more_in(person: Person, slot: int, *states: SlotState) -> None:
    person.until(f"slot {slot} is no more in {states}", lambda: person.view(slot).state not in states)


def unlocked(person: Person, slot: int) -> None:
    person.until(f"slot {slot} is free", lambda: not person.view(slot).locked)


def start_of_shift(person: Person) -> None:
    """Badge, order, first unit, QA's word."""
    assert person.shell.locked
    person.badge_in("ANNA-1")
    order = person.open("order")
    assert isinstance(order, OrderPage)
    person.until("no order yet", lambda: order.summary is not None and order.summary.order == "")
    person.scan("ORDER-4711")
    person.until("the pages of order 4711 are shown", lambda: person.shell.page is not order)
    assert person.station.opened.line.rules.book.order.number == "4711"
    person.press(_KEY.Key_Home, Qt.KeyboardModifier.AltModifier)
    person.plug(1, plan_of(1))
    person.await_state(1, SlotState.WAIT_SCAN)
    person.scan(label_of(plan_of(1)))
    person.await_state(1, SlotState.PASS)
    person.until("the line waits for QA", lambda: "QA" in person.words[0] or "QA" in person.words[1])
    person.badge_in("QUINN-1", QA_PIN)
    person.press(_KEY.Key_F9)
    person.until("QA is asked", lambda: not person.slots.overlays.choice.isHidden())
    person.press(_KEY.Key_1)
    person.until(
        "the first unit is released", lambda: person.station.opened.line.summary().first_article.state == "released"
    )
    person.badge_in("ANNA-1")


def all_slots(person: Person) -> None:
    """Fifteen more units: each is plugged, its slot's code and its label are scanned."""
    delay_sim(person, plan_of(PENDING), 3600.0)
    for slot in range(2, SLOTS + 1):
        person.plug(slot, plan_of(slot))
        person.await_state(slot, SlotState.WAIT_SCAN)
        person.scan(f"SLOT-{slot:02}")
        chosen(person, slot)
        person.scan("P013999999 OTHERSECRET" if slot == MISLABELLED else label_of(plan_of(slot)))
        no_more_in(person, slot, SlotState.WAIT_SCAN)
    for slot in range(2, SLOTS + 1):
        no_more_in(person, slot, SlotState.WAIT_SCAN, SlotState.RUN, SlotState.ACTION)
    shown = {slot: person.view(slot).state for slot in range(1, SLOTS + 1)}
    assert {slot for slot, state in shown.items() if state is SlotState.FAIL} == set(FAILED)
    assert shown[MISLABELLED] is SlotState.STATION_ERROR
    assert shown[PENDING] is SlotState.PENDING
    assert list(shown.values()).count(SlotState.PASS) == SLOTS - 4


def contain_failures(person: Person) -> None:
    """Bin and reason for each failed unit; the label of the third was wrong and is scanned again."""
    for slot, reason in zip(FAILED, (_KEY.Key_1, _KEY.Key_5), strict=True):
        person.pull(slot)
        person.scan(f"SLOT-{slot:02}")
        chosen(person, slot)
        person.scan("BIN-GREEN")
        person.until("the wrong bin is refused", lambda: "red bin" in person.words[1].lower())
        person.scan("BIN-RED")
        person.until("a reason is asked for", lambda: not person.slots.overlays.choice.isHidden())
        person.press(reason)
        unlocked(person, slot)
    person.scan(f"SLOT-{MISLABELLED:02}")
    person.scan(label_of(plan_of(MISLABELLED)))
    person.await_state(MISLABELLED, SlotState.PASS)


def pack_out(person: Person) -> None:
    """The pending unit is held until the cloud has settled it; then it ships."""
    serial = plan_of(PENDING).serial_number or ""
    page = person.open("packout")
    assert isinstance(page, PackOutPage)
    person.scan(serial)
    person.until("the pending unit is held", lambda: page.answer and page.answer.answer is PackOutAnswer.HOLD)
    assert page.answer is not None
    assert page.answer.pending
    shelf = person.open("pending")
    assert isinstance(shelf, PendingPage)
    person.until("the unit is on the shelf", lambda: [each.serial for each in shelf.units] == [serial])
    sim = plan_of(PENDING).sim
    assert sim is not None
    person.live.cloud.lab_sim(sim.iccid, "active")
    person.until("the shelf is empty", lambda: shelf.units == ())
    assert person.open("packout") is page
    person.scan(serial)
    person.until("the settled unit ships", lambda: page.answer and page.answer.answer is PackOutAnswer.SHIP)
    person.scan(serial)
    person.until("it ships once", lambda: page.answer and page.answer.answer is PackOutAnswer.HOLD)
    person.scan("P013888888")
    person.until("a stranger is unknown", lambda: page.answer and page.answer.answer is PackOutAnswer.UNKNOWN)


def hand_over(person: Person) -> None:
    """Language, summary, sign-out."""
    english = person.slots.grid.tiles[0].word_label.text
    person.press(_KEY.Key_F2)
    person.until("another language is spoken", lambda: person.slots.grid.tiles[0].word_label.text != english)
    page = person.open("shift")
    assert isinstance(page, ShiftPage)
    person.until("the shift is summed up", lambda: page.summary is not None)
    assert page.summary is not None
    assert not page.summary.open_locks
    assert not page.summary.pending
    assert page.summary.held is None
    assert (page.summary.counts.good, page.summary.counts.rework) == (SLOTS - 2, 2)
    person.press(_KEY.Key_F11)
    person.until("nobody is signed in", lambda: person.shell.locked)
    started = len(person.station.opened.line.ended)
    person.press(_KEY.Key_F5, Qt.KeyboardModifier.ControlModifier)
    assert not any(slot.busy for slot in person.station.opened.line.slots)
    assert len(person.station.opened.line.ended) == started


def test_a_whole_shift_without_a_mouse(qtbot: QtBot, tmp_path: Path) -> None:
    with whole_window(qtbot, tmp_path, UNITS, shift_recipe(tmp_path), STRICT) as person:
        start_of_shift(person)
        all_slots(person)
        contain_failures(person)
        pack_out(person)
        hand_over(person)
        reader = person.reader
        told = [(event.kind, dict(event.fields)) for event in reader.events_after(limit=100_000)]
        acknowledged = [fields for kind, fields in told if kind == "acknowledged"]
        assert [(each["reason"], each["operator"]) for each in acknowledged] == [
            ("unit_defect", "op-17"),
            ("handling", "op-17"),
        ]
        signed = [(fields["operator"], fields["role"]) for kind, fields in told if kind == "signed_in"]
        assert signed == [("op-17", "operator"), ("qa-1", "qa"), ("op-17", "operator")]
        assert reader.totals().good == SLOTS - 2
        assert [run.outcome for run in reader.unit_runs(plan_of(MISLABELLED).device_id)] == [
            Outcome.PASS,
            Outcome.ERROR,
        ]
        assert SECRET not in repr(told)
