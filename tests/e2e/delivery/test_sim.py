"""A SIM card that is scanned, queued at the carrier, and settled after a restart: scenario 5."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from station.core.facts import PromptAnswered
from station.core.views import Said
from station.core.words import Disposition, Outcome, SlotState
from station.engine.closer import Pace
from station.engine.packout import PackOutAnswer
from station.sim.faults import WrongSim
from station.sim.scenario import UnitPlan
from tests.e2e.bench_line import ELECTRON, BenchLine, bench_line, unit
from tests.e2e.delivery.stand import PASSED, PRODUCT_ID, end_of, one_line, packed_out
from tests.e2e.line_hands import LABEL_RULE, OPERATOR, Hands

QUICK = Pace(first_s=0.2, longest_s=0.5, away_s=0.3, poll_s=0.1)
IN_HOLDER = "8931440400099000777"
NEXT = replace(unit(ELECTRON, 2), port=None)
SHORT_WAIT = ("wait: 60s", "wait: 0s")
MISMATCH = (Outcome.FAIL, Disposition.REWORK, "SIM-MISMATCH")
OTHER_LABEL = (Outcome.ERROR, Disposition.HOLD, "LABEL-MISMATCH")


def plan() -> UnitPlan:
    """A unit whose box says one card and whose modem finds another one in the holder."""
    return unit(ELECTRON, 1, WrongSim(IN_HOLDER))


BOX_CARD = plan().sim.iccid  # type: ignore[union-attr]


# -- two ways to scan a card -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Way:
    """How a line scans cards: changes of the shipped recipe, the operator's scans, and the end of the wrong card."""

    name: str
    changes: tuple[tuple[str, str], ...]
    scan: Callable[[Hands, UnitPlan, str], None]
    wrong: tuple[Outcome, Disposition, str]


def label_then_card(hands: Hands, one: UnitPlan, iccid: str) -> None:
    hands.await_state(1, SlotState.WAIT_SCAN)
    assert hands.scan(f"{one.serial_number} MOBILESECRET12", OPERATOR) == "scan.bound"
    await_question(hands, 1)
    assert hands.scan(iccid, OPERATOR) == "sim.taken"


def await_question(hands: Hands, slot: int) -> None:
    hands.await_that("the card is asked for", lambda: hands.view(slot).said == Said.of("slot.scan_sim"))


def both_on_one_label(hands: Hands, one: UnitPlan, iccid: str) -> None:
    hands.await_state(1, SlotState.WAIT_SCAN)
    assert hands.scan(f"{one.serial_number} {iccid}", OPERATOR) == "scan.bound"


STEPS = "\nsteps:\n"
ASKED = (STEPS, f"{LABEL_RULE}{STEPS}"), ("  - uses: flash", "  - uses: scan_sim_card\n\n  - uses: flash"), SHORT_WAIT
PRINTED_RULE = "\nunit:\n  label: {pattern: '^(?P<serial>[A-Z0-9]{10}) (?P<iccid>89[0-9]{17})$'}\n"
PRINTED = (
    (STEPS, f"{PRINTED_RULE}{STEPS}"),
    ("{sim: 4ff, wait: 60s}", "{sim: 4ff, scanned: '${{ label.iccid }}', wait: 0s}"),
)
WAYS = (
    Way("label, then card", ASKED, label_then_card, MISMATCH),
    Way("card number on the label", PRINTED, both_on_one_label, OTHER_LABEL),
)


@pytest.mark.parametrize("way", WAYS, ids=[way.name for way in WAYS])
def test_5_sim_that_is_not_the_scanned_one_is_not_activated_and_the_right_one_passes_after_a_restart(
    tmp_path: Path, way: Way
) -> None:
    electron = plan()
    units, recipe = (electron, NEXT), one_line(tmp_path, electron, *way.changes)
    with bench_line(tmp_path, units, recipe, pace=QUICK) as line:
        hands = Hands(line)
        queue_activations(line)
        way.scan(hands, electron, BOX_CARD)
        hands.await_runs(1)
        require_refused(line, electron, way)

        hands.take_out(1)
        hands.put_in(1, electron)
        way.scan(hands, electron, IN_HOLDER)
        hands.await_runs(2)
        assert end_of(line, electron) == (Outcome.PENDING, Disposition.HOLD, "PENDING")
        assert not line.opened.line.slot(1).busy
        require_pack_out(line, electron, PackOutAnswer.HOLD)

        hands.take_out(1)
        hands.put_in(1, NEXT)
        way.scan(hands, NEXT, NEXT.sim.iccid if NEXT.sim else "")
        hands.await_runs(3)
        assert line.record(NEXT).run.slot == line.record(electron).run.slot == 1, "the slot was free again"

    with bench_line(tmp_path, units, recipe, pace=QUICK, away=(1,)) as line:
        assert end_of(line, electron)[0] is Outcome.PENDING
        line.live.cloud.lab_sim(IN_HOLDER, "active")
        Hands(line).await_that("settled", lambda: line.record(electron).run.outcome is not Outcome.PENDING)
        assert end_of(line, electron) == PASSED
        require_pack_out(line, electron, PackOutAnswer.SHIP)
        state = line.live.cloud.lab_state()
        sim, boxed = state.sims[IN_HOLDER], state.sims[BOX_CARD]
        assert (str(sim.status), sim.product_id, sim.activations) == ("active", PRODUCT_ID[ELECTRON], 1)
        assert (boxed.product_id, boxed.activations) == (None, 0)
        assert state.devices[electron.device_id].imports == 1


def queue_activations(line: BenchLine) -> None:
    """The cloud knows the card that is in the holder, too; the carrier takes its time with all of them."""
    cloud = line.live.cloud
    sims = cloud.lab_state().sims
    found = replace(sims[BOX_CARD], iccid=IN_HOLDER, device_id="")
    cloud.lab_put(*(replace(sim, activation_delay_s=3600.0) for sim in (*sims.values(), found)))


def require_refused(line: BenchLine, electron: UnitPlan, way: Way) -> None:
    """The unit is as it came, and so is all that the cloud has of it."""
    run = line.record(electron).run
    assert end_of(line, electron) == way.wrong
    assert BOX_CARD in run.reason
    assert IN_HOLDER in run.reason
    assert run.next_action
    virtual = line.live.bench.unit(electron.device_id)
    assert (virtual.counters.writes, virtual.counters.dfu_entries) == (0, 0)
    state = line.live.cloud.lab_state()
    assert (state.devices[electron.device_id].product_id, state.devices[electron.device_id].imports) == (None, 0)
    assert [state.sims[card].activations for card in (BOX_CARD, IN_HOLDER)] == [0, 0]
    assert {call.method for call in state.requests} <= {"GET"}
    require_pack_out(line, electron, PackOutAnswer.HOLD)


def require_pack_out(line: BenchLine, electron: UnitPlan, answer: PackOutAnswer) -> None:
    """The same answer to whatever of the unit is scanned where units leave the line."""
    for scan in (electron.device_id, electron.serial_number or "", IN_HOLDER):
        assert packed_out(line, scan) is answer, scan


# -- several cards at once ---------------------------------------------------------------------------------------------


def test_5_sim_cards_of_two_slots_are_told_apart_by_the_slots_barcode(tmp_path: Path) -> None:
    one, two = unit(ELECTRON, 1), unit(ELECTRON, 2)
    cards = [each.sim.iccid for each in (one, two) if each.sim]
    changes = (("  - uses: flash", "  - uses: scan_sim_card\n\n  - uses: flash"), SHORT_WAIT)
    with bench_line(tmp_path, (one, two), one_line(tmp_path, one, *changes)) as line:
        hands = Hands(line)
        assert hands.scan(cards[0]) == "sim.nothing", "nobody asked for it yet"
        line.wait_full()
        line.opened.line.start_all()
        for slot in (1, 2):
            await_question(hands, slot)
        assert hands.scan(cards[0]) == "sim.which_slot"
        assert hands.scan("SLOT-02") == "slot_code.chosen_asks"
        assert hands.scan(cards[1]) == "sim.taken"
        hands.await_state(2, SlotState.RUN)
        assert hands.view(2).said is None
        assert hands.scan(cards[0]) == "sim.taken", "only one is left that asks"
        hands.await_runs(2)
        assert end_of(line, one)[0] in (Outcome.PASS, Outcome.PENDING)
        for each, card in zip((one, two), cards, strict=True):
            answers = [dict(event.fields) for event in line.record(each).events if event.kind == PromptAnswered.kind]
            assert [(answer["step"], answer["answer"]) for answer in answers] == [("scan_sim_card", card)]
