"""Who is let in, decided before the first write."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from station.core.doors import UsbSighting
from station.core.facts import AuditFact, PromptAnswered
from station.core.identity import Identity
from station.core.ids import DeviceId, PortPath, SerialNumber
from station.core.order import Order
from station.core.policy import Policy
from station.engine.admission import EarlierPass, LineGate
from station.engine.check_units import Purpose
from station.engine.gate import (
    Admission,
    CheckUnitError,
    LabelMismatchError,
    NotInOrderError,
    UnitAlreadyPassedError,
    UnitInTwoSlotsError,
    UnitPassedBeforeError,
)
from station.engine.order_book import OrderBook
from station.engine.runner import Job
from station.engine.scanned_label import Label
from station.recipe.model import LabelRule, Recipe, UnitRules

UNIT, OTHER = DeviceId("e00fce68a1b2c3d4e5000001"), DeviceId("e00fce68a1b2c3d4e5000002")
PORT = PortPath(1, (1,))
IDENTITY = Identity(UNIT, "boron", "test", complete=True, serial_number=SerialNumber("P013000001"))
IN_DFU = Identity(UNIT, "boron", "test", complete=False)
LABEL = Label((("serial", "P013000001"),))
PASSED = EarlierPass("r0", "4700", "2026-01-01T00:00:00Z")


class Facts:
    """Keeps what is appended."""

    def __init__(self) -> None:
        self.kept: list[AuditFact] = []

    def append(self, fact: AuditFact) -> int:
        self.kept.append(fact)
        return len(self.kept)


def recipe(again: Literal["refuse", "ask", "rework"] = "rework", match: tuple[tuple[str, str], ...] = ()) -> Recipe:
    rules = UnitRules(LabelRule("(?P<serial>.*)"), match, again)
    return Recipe(
        "r",
        "r",
        "1",
        "",
        ("boron",),
        None,
        prove_after_boot=False,
        cloud_down="refuse",
        steps=(),
        files=(),
        sha256="",
        path=Path(),
        unit=rules,
    )


def job(run: str = "r1", slot: int = 1, **more: object) -> Job:
    made = Job(run, slot, PORT, UsbSighting(PORT, 0x2B04, 0xC00D, 2, UNIT), recipe(), "op", "4711")
    return replace(made, **more)  # type: ignore[arg-type]


def gate(order: Order | None = None, passed: EarlierPass | None = None, facts: Facts | None = None) -> LineGate:
    policy = Policy(golden=frozenset({OTHER}))
    return LineGate(policy, OrderBook(order or Order("4711")), facts or Facts(), lambda _unit: passed)


def test_one_device_id_in_two_slots_is_let_in_once() -> None:
    door = gate()
    assert door.admit(IDENTITY, job()) is Admission.ADMITTED
    assert door.admit(IDENTITY, job()) is Admission.ADMITTED, "the same run may ask again"
    with pytest.raises(UnitInTwoSlotsError, match="slot 1"):
        door.admit(IDENTITY, job("r2", 2))
    door.left("r1")
    assert door.admit(IDENTITY, job("r2", 2)) is Admission.ADMITTED


def test_the_one_that_was_refused_keeps_nobody_out() -> None:
    door = gate(Order("4711", ids=(OTHER,)))
    with pytest.raises(NotInOrderError):
        door.admit(IDENTITY, job())
    door.left("r1")
    with pytest.raises(NotInOrderError):
        door.admit(IDENTITY, job("r2", 2))


def test_a_label_waits_for_what_only_normal_mode_tells() -> None:
    door = gate()
    assert door.admit(IN_DFU, job(label=LABEL)) is Admission.ASK_IN_NORMAL_MODE
    assert door.admit(IDENTITY, job(label=LABEL)) is Admission.ADMITTED


def test_a_label_is_settled_in_dfu_by_a_serial_number_that_the_log_knows() -> None:
    known = replace(IN_DFU, serial_number=SerialNumber("P013000001"))
    assert gate().admit(known, job(label=LABEL)) is Admission.ADMITTED
    with pytest.raises(LabelMismatchError):
        gate().admit(replace(known, serial_number=SerialNumber("P013000002")), job(label=LABEL))
    more = Label((*LABEL.parts, ("imei", "35")))
    assert gate().admit(known, job(label=more)) is Admission.ASK_IN_NORMAL_MODE


def test_a_label_that_only_names_the_device_id_is_settled_in_dfu() -> None:
    label = Label((("device_id", UNIT.upper()),))
    assert gate().admit(IN_DFU, job(label=label)) is Admission.ADMITTED


@pytest.mark.parametrize("serial", ["P013000002", ""])
def test_a_label_of_another_unit_or_of_one_without_serial_number_is_refused(serial: str) -> None:
    seen = replace(IDENTITY, serial_number=SerialNumber("P013000002") if serial else None)
    with pytest.raises(LabelMismatchError):
        gate().admit(seen, job(label=LABEL))


def test_what_the_recipe_wants_to_agree_is_what_is_compared() -> None:
    ours = recipe(match=(("label.serial", "order.batch"),))
    assert gate().admit(IN_DFU, job(label=LABEL, recipe=ours, batch="P013000001")) is Admission.ADMITTED
    with pytest.raises(LabelMismatchError):
        gate().admit(IDENTITY, job(label=LABEL, recipe=ours, batch="other"))


def test_a_unit_that_passed_before() -> None:
    facts = Facts()
    door = gate(passed=PASSED, facts=facts)
    assert door.admit(IDENTITY, job()) is Admission.ADMITTED
    with pytest.raises(UnitAlreadyPassedError, match="run r0, order 4700"):
        door.admit(IDENTITY, job(recipe=recipe("refuse")))
    with pytest.raises(UnitPassedBeforeError):
        door.admit(IDENTITY, job(recipe=recipe("ask")))
    assert door.admit(IDENTITY, job(recipe=recipe("ask"), again_by="en-3")) is Admission.ADMITTED
    assert facts.kept == [PromptAnswered("r1", "", "UNIT-PASSED-ASK", "allowed again", "en-3")]


def test_a_golden_unit_that_showed_another_serial_string_is_not_worked_on() -> None:
    golden = replace(IDENTITY, device_id=OTHER)
    with pytest.raises(CheckUnitError):
        gate().admit(golden, job())
    with pytest.raises(CheckUnitError):
        gate().admit(IDENTITY, job(purpose=Purpose.GOLDEN))
    assert gate(Order("4711", ids=(UNIT,))).admit(golden, job(purpose=Purpose.GOLDEN)) is Admission.ADMITTED
