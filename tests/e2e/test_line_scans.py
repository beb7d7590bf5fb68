"""Scan and plug in any order: nothing starts on the wrong unit, nothing is met with silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from station.core.ids import PortPath
from station.core.policy import Policy
from station.core.words import Outcome, SlotState
from station.sim.scenario import UnitPlan
from tests.e2e.bench_line import BORON, bench_line, unit
from tests.e2e.line_hands import GOOD_OS, Hands, quick_recipe

SECRET = "MOBILESECRET12"
ONE, TWO = unit(BORON, 1, device_os=GOOD_OS), unit(BORON, 2, device_os=GOOD_OS)


def label_of(plan: UnitPlan) -> str:
    return f"{plan.serial_number} {SECRET}"


@pytest.fixture
def hands(tmp_path: Path) -> Iterator[Hands]:
    """Two slots, both empty, and a recipe that wants the label."""
    with bench_line(tmp_path, (ONE, TWO), quick_recipe(tmp_path, label=True), speed=100, away=(1, 2)) as line:
        yield Hands(line)


def outcomes(hands: Hands) -> list[Outcome]:
    return [closed.outcome for closed in hands.line.ended]


def test_scan_first(hands: Hands) -> None:
    assert hands.scan(label_of(ONE)) == "scan.in_hand"
    hands.put_in(1, ONE)
    hands.await_runs(1)
    assert outcomes(hands) == [Outcome.PASS]
    assert "plug.started" in hands.sentences()
    assert hands.bench.record(ONE).run.label == ONE.serial_number


def test_plug_first(hands: Hands) -> None:
    hands.put_in(1, ONE)
    hands.await_state(1, SlotState.WAIT_SCAN)
    hands.await_said("plug.scan_label")
    assert not hands.line.start(1), "without its label nothing starts"
    assert hands.scan(label_of(ONE)) == "scan.bound"
    hands.await_runs(1)
    assert outcomes(hands) == [Outcome.PASS]


def test_a_label_read_twice_starts_one_run(hands: Hands) -> None:
    hands.scan(label_of(ONE))
    assert hands.scan(label_of(ONE)) == "scan.again"
    hands.put_in(1, ONE)
    hands.await_runs(1)
    assert hands.scan(label_of(ONE)) == "scan.judged"
    assert outcomes(hands) == [Outcome.PASS]


def test_two_units_wait_and_the_slot_code_tells_which(hands: Hands) -> None:
    hands.put_in(1, ONE)
    hands.put_in(2, TWO)
    assert hands.scan(label_of(TWO)) == "scan.which_slot"
    assert hands.scan("SLOT-02") == "slot_code.chosen"
    assert hands.scan(label_of(TWO)) == "scan.bound"
    hands.await_runs(1)
    assert hands.bench.record(TWO).run.slot == 2
    assert not hands.bench.reader.unit_runs(ONE.device_id)


def test_a_label_that_is_for_another_slot_starts_nothing_in_this_one(hands: Hands) -> None:
    hands.scan("SLOT-02")
    assert hands.scan(label_of(TWO)) == "scan.reserved"
    assert hands.view(2).state is SlotState.ACTION
    hands.put_in(1, ONE)
    hands.await_said("plug.other_slot")
    assert hands.view(1).state is SlotState.WAIT_SCAN
    hands.put_in(2, TWO)
    hands.await_runs(1)
    assert hands.bench.record(TWO).run.slot == 2


def test_a_neighbours_label_ends_before_the_first_write_and_the_right_one_is_taken_without_replugging(
    hands: Hands,
) -> None:
    hands.put_in(1, ONE)
    assert hands.scan(label_of(TWO)) == "scan.bound"
    hands.await_runs(1)
    assert [closed.code for closed in hands.line.ended] == ["LABEL-MISMATCH"]
    counters = hands.bench.live.bench.unit(ONE.device_id).counters
    assert (counters.writes, counters.dfu_entries) == (0, 0)
    assert hands.scan(label_of(ONE)) == "scan.bound"
    hands.await_runs(2)
    assert outcomes(hands) == [Outcome.ERROR, Outcome.PASS]


def test_a_label_of_another_product_and_an_unknown_code_change_nothing(hands: Hands) -> None:
    hands.put_in(1, ONE)
    assert hands.scan("P0131234") == "scan.no_match"
    assert hands.scan("what is this") == "scan.unknown"
    assert hands.scan("BIN-RED") == "bin.nothing"
    assert hands.scan("SLOT-40") == "slot_code.absent"
    assert hands.view(1).state is SlotState.WAIT_SCAN


def test_the_mobile_secret_is_in_no_file_of_the_station(hands: Hands, tmp_path: Path) -> None:
    hands.put_in(1, ONE)
    hands.scan(label_of(ONE))
    hands.scan(f"?? {SECRET}")
    hands.await_runs(1)
    assert SECRET not in repr(hands.told)
    for path in tmp_path.rglob("*"):
        if path.is_file() and "bench" not in path.parts:
            assert SECRET.encode() not in path.read_bytes(), path


def test_a_unit_of_an_unfinished_run_comes_back_and_needs_no_new_scan(hands: Hands) -> None:
    hands.put_in(1, ONE)
    hands.line.slot(1)
    hands.scan(label_of(ONE))
    hands.line.stop(1)
    hands.await_runs(1)
    assert outcomes(hands) == [Outcome.ABORTED]
    hands.take_out(1)
    hands.put_in(1, ONE)
    hands.await_state(1, SlotState.ACTION)
    assert hands.scan("SLOT-01") == "slot_code.started"
    hands.await_runs(2)
    assert outcomes(hands)[-1] is Outcome.PASS


def test_another_unit_in_its_place_needs_its_own_scan(hands: Hands) -> None:
    hands.put_in(1, ONE)
    hands.scan(label_of(ONE))
    hands.line.stop(1)
    hands.await_runs(1)
    hands.take_out(1)
    hands.put_in(1, TWO)
    hands.await_state(1, SlotState.WAIT_SCAN)


def test_a_unit_left_in_dfu_is_asked_in_normal_mode_before_its_label_counts(tmp_path: Path) -> None:
    plan = replace(ONE, held_button=True)
    with bench_line(tmp_path, (plan,), quick_recipe(tmp_path, label=True), speed=100) as line:
        hands = Hands(line)
        hands.await_state(1, SlotState.WAIT_SCAN)
        hands.scan(label_of(TWO))
        hands.await_runs(1)
        assert line.record(plan).run.code == "LABEL-MISMATCH"
        assert line.live.bench.unit(plan.device_id).counters.writes == 0


def test_a_slot_that_the_station_file_names_starts_by_itself_and_no_other(tmp_path: Path) -> None:
    policy = Policy(fail_lock=False, auto_start=(2,))
    with bench_line(tmp_path, (ONE, TWO), quick_recipe(tmp_path), speed=100, policy=policy) as line:
        hands = Hands(line)
        hands.await_runs(1)
        hands.await_state(1, SlotState.ACTION)
        assert [run.slot for run in line.reader.search()] == [2]


def test_a_socket_that_is_no_slot_is_shown_and_left_alone(tmp_path: Path) -> None:
    with bench_line(tmp_path, (ONE, TWO), quick_recipe(tmp_path), speed=100, away=(1,)) as line:
        hands = Hands(line)
        stranger = line.live.bench.unit(ONE.device_id)
        line.live.bench.bus.plug(stranger, PortPath(1, (9,)))
        hands.await_said("plug.not_a_slot")
        assert [(str(port.port), port.platform) for port in line.opened.board.excluded()] == [("1-9", "boron")]
        assert stranger.counters.writes == 0
        line.live.bench.bus.unplug(PortPath(1, (9,)))
        hands.await_that("the socket is forgotten", lambda: not line.opened.board.excluded())
