"""A plan names what the run then does, and nothing else: compared at the wire and at the virtual cloud."""

from __future__ import annotations

from pathlib import Path

import pytest

from station.core.planned import Deed
from station.core.words import Outcome
from station.engine.inspect import Seen as Found
from station.engine.plan import RunPlan
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON
from tests.e2e.look_lab import lab

KINDS = {"reads": Deed.READ, "erases": Deed.ERASE, "writes": Deed.WRITE}


def planned_bytes(plan: RunPlan, kind: Deed) -> set[tuple[int, int]]:
    """Each byte that a plan reads, erases or writes, as (alt, address)."""
    deeds = (deed for deed in plan.deeds if deed.deed is kind)
    return {
        (int(deed.place.split()[1].rstrip(",")), at)
        for deed in deeds
        if deed.address is not None and deed.size_bytes is not None
        for at in range(deed.address, deed.address + deed.size_bytes)
    }


def planned_requests(plan: RunPlan) -> set[int]:
    return {int(deed.place.split()[1]) for deed in plan.deeds if deed.deed is Deed.REQUEST}


def planned_calls(plan: RunPlan) -> set[str]:
    return {deed.place for deed in plan.deeds if deed.deed in (Deed.GET, Deed.CALL)}


def planned_switches(plan: RunPlan) -> list[str]:
    return [deed.place for deed in plan.deeds if deed.deed is Deed.SWITCH]


@pytest.mark.parametrize("platform", [BORON, PHOTON, ELECTRON])
def test_a_plan_with_the_unit_names_just_what_the_run_does(tmp_path: Path, platform: str) -> None:
    with lab(tmp_path, platform) as bench:
        plan = bench.look_plan()
        outcome, calls = bench.run()
        assert outcome is Outcome.PASS
        for name, kind in KINDS.items():
            assert bench.bus.seen.bytes_of(name) == planned_bytes(plan, kind), name
        assert set(bench.bus.seen.requests) == planned_requests(plan)
        assert bench.bus.seen.changes() == planned_switches(plan)
        orders = [call for call in calls if not call.startswith("GET")]
        assert sorted(orders) == sorted(deed.place for deed in plan.deeds if deed.deed is Deed.CALL)
        assert set(calls) == planned_calls(plan)


def test_a_plan_of_a_finished_unit_names_no_change_and_the_run_makes_none(tmp_path: Path) -> None:
    with lab(tmp_path, BORON) as bench:
        assert bench.run()[0] is Outcome.PASS
        plan = bench.look_plan()
        outcome, calls = bench.run()
        assert outcome is Outcome.PASS
        assert planned_bytes(plan, Deed.WRITE) | planned_bytes(plan, Deed.ERASE) == set()
        assert bench.bus.seen.writes == []
        assert bench.bus.seen.erases == []
        assert {deed for deed in plan.deeds if deed.deed is Deed.CALL} == set()
        assert {call.split()[0] for call in calls} == {"GET"}
        assert bench.bus.seen.bytes_of("reads") == planned_bytes(plan, Deed.READ)


@pytest.mark.parametrize("platform", [BORON, PHOTON, ELECTRON])
def test_a_plan_without_a_unit_names_everything_that_a_run_may_do(tmp_path: Path, platform: str) -> None:
    with lab(tmp_path, platform) as bench:
        plan = bench.static_plan()
        assert bench.bus.seen.modes == []
        outcome, calls = bench.run()
        assert outcome is Outcome.PASS
        for name, kind in KINDS.items():
            beyond = bench.bus.seen.bytes_of(name) - planned_bytes(plan, kind)
            assert not beyond, name
        assert set(bench.bus.seen.requests) <= planned_requests(plan)
        assert bench.bus.seen.changes() == planned_switches(plan)
        iccid = bench.plan.sim.iccid if bench.plan.sim else ""
        named = {"ID": bench.plan.device_id, "ICCID": iccid}
        known = {"/".join(named.get(word, word) for word in call.split("/")) for call in planned_calls(plan)}
        assert set(calls) <= known


def test_without_a_restart_the_unit_stays_and_what_dfu_hides_is_unknown(tmp_path: Path) -> None:
    with lab(tmp_path, BORON) as bench:
        plan = bench.look_plan(restart=False)
        assert set(bench.bus.seen.modes) == {"normal"}
        found = {line.look.plan.id: line.look for line in plan.lines if line.look is not None}
        assert found["identify"].seen is Found.HOLDS
        assert found["import_device"].seen is Found.MISSING
        for hidden in ("flash_firmware", "load_server_key", "clear_claim_bit", "setup_done"):
            assert (found[hidden].seen, found[hidden].reason) == (Found.UNKNOWN, "unknown until DFU")
        assert planned_bytes(plan, Deed.WRITE)
