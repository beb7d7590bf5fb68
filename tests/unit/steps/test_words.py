"""Steps by their values alone: numbers of SIMs, questions, labels, and what each kind promises to the scheduler."""

from __future__ import annotations

import pytest

from station.core.files import PinnedFile
from station.core.ids import Iccid
from station.core.planned import Deed, PlanTarget
from station.core.step import step_kinds
from station.core.words import Lane
from station.recipe.model import LocalText
from station.steps import load_steps
from station.steps.activate_sim import ActivateSim
from station.steps.claim import Claim
from station.steps.name_device import NameDevice
from station.steps.print_label import PrintLabel
from station.steps.prompt_operator import PromptOperator
from station.steps.sim_card import same_sim

CARD = Iccid.parse("8931440400012000107")


@pytest.mark.parametrize("iccid", ["89314404000120001070", "8988303000000123453", "89860000000000000012"])
def test_a_number_without_its_check_digit_is_the_same_sim(iccid: str) -> None:
    digit = luhn(iccid)
    assert same_sim(iccid, Iccid.parse(iccid))
    assert same_sim(iccid + digit, Iccid.parse(iccid))
    assert not same_sim(iccid + str((int(digit) + 1) % 10), Iccid.parse(iccid))


def luhn(digits: str) -> str:
    """The check digit by the book: from the right, every second digit doubled and cross-added."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str((10 - total % 10) % 10)


@pytest.mark.parametrize(
    "scanned", ["", "8931440400012000108", "893144040001200010", "P0123456789", "8931440400012000107000"]
)
def test_another_text_is_another_sim(scanned: str) -> None:
    assert not same_sim(scanned, CARD)


def test_every_step_that_orders_in_the_cloud_says_in_its_plan_what() -> None:
    load_steps()
    looked_at = set()
    for word, kind in step_kinds():
        shipped = kind.__module__.startswith("station.steps.")
        if shipped and kind.lane is Lane.CLOUD and word != "check_cloud_firmware":
            looked_at.add(word)
            step = Claim(account="me") if kind is Claim else kind()
            deeds = {one.deed for one in step.planned(PlanTarget("electron", 10010))}
            assert Deed.GET in deeds, word
            assert Deed.CALL in deeds or word == "activate_sim", word
    assert looked_at >= {"import_device", "claim", "unclaim", "activate_sim"}
    assert Deed.CALL in {one.deed for one in ActivateSim(sim="4ff").planned(PlanTarget("electron", 10010))}
    assert ActivateSim().planned(PlanTarget("photon", 10006)) == ()


def test_a_question_is_checked_before_the_run() -> None:
    picture = PinnedFile("led.gif", "0" * 64, b"")
    good = PromptOperator(text=LocalText("Is the LED cyan?"), keys=("yes", "no"), accept=("yes",))
    assert good.problems() == ()
    wrong = PromptOperator(text=LocalText("?"), keys=("yes", "yes"), accept=("maybe",), picture=picture)
    assert [text.partition(":")[0] for text in wrong.problems()] == ["keys", "accept", "picture"]


def test_a_label_names_only_what_a_run_knows() -> None:
    def label(text: bytes) -> PrintLabel:
        return PrintLabel(template=PinnedFile("unit.zpl", "0" * 64, text))

    assert label(b"^XA^FD${{ unit.serial }} ${{label.part}}^FS^XZ").problems() == ()
    assert label(b"${{ unit.weight }}").problems() == (
        (
            "template: unit.zpl uses unit.weight, which no run knows; it may use unit.device_id, unit.serial,"
            " unit.iccid, unit.imei, unit.platform, unit.device_os, run.id, run.slot, run.operator, order.number,"
            " order.batch, label.GROUP"
        ),
    )
    assert label(b"\xff\xfe").problems() == ("template: unit.zpl is no text in UTF-8",)


def test_a_name_step_without_words_is_told() -> None:
    assert NameDevice().problems() == ("give at least one of name, notes, groups, development",)
    assert NameDevice(development=False).problems() == ()
