"""What the cloud has of a unit, and what it did not do: scenarios 4 (import) and 10 (wrong product)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from station.audit.statistics import statistics
from station.core.ids import PortPath
from station.core.order import Order
from station.core.words import Disposition, Outcome
from station.sim.cloud.plan import Fault, FaultKind, Quirk
from station.sim.faults import CopiedDeviceId
from tests.e2e.bench_line import BORON, PHOTON, BenchLine, bench_line, unit
from tests.e2e.delivery.stand import CUSTOMER, IMPORT, PASSED, PRODUCT_ID, await_units, end_of, one_line, run_once_more
from tests.e2e.line_hands import Hands

# -- 4 import ----------------------------------------------------------------------------------------------------------


def test_4_import_of_a_unit_that_tells_its_id_in_capitals_makes_one_member_in_small_letters(tmp_path: Path) -> None:
    plan = unit(BORON, 1)
    plan = replace(plan, faults=(CopiedDeviceId(plan.device_id.upper()),))
    with bench_line(tmp_path, (plan,), one_line(tmp_path, plan)) as line:
        line.live.cloud.lab_quirks(Quirk.UPPER_CASE_SECOND_ENTRY)
        line.run_all()
        assert end_of(line, plan) == PASSED
        devices = line.live.cloud.lab_state().devices
        assert set(devices) == {plan.device_id}
        assert (devices[plan.device_id].product_id, devices[plan.device_id].imports) == (PRODUCT_ID[BORON], 1)


@pytest.mark.parametrize(
    ("owner", "protected", "in_product", "code"),
    [
        (CUSTOMER, False, None, "IMPORT-NONMEMBER"),
        ("", True, None, "IMPORT-PROTECTED"),
        ("", False, 4711, "IMPORT-INVALID"),
    ],
    ids=["nonmember", "protected", "invalid"],
)
def test_4_import_answered_200_with_a_no_holds_the_unit(
    tmp_path: Path, owner: str, protected: bool, in_product: int | None, code: str
) -> None:
    plan = unit(PHOTON, 1)
    with bench_line(tmp_path, (plan,), one_line(tmp_path, plan)) as line:
        device = line.live.cloud.lab_state().devices[plan.device_id]
        line.live.cloud.lab_put(replace(device, owner=owner, protected=protected, product_id=in_product))
        line.run_all()
        assert end_of(line, plan) == (Outcome.FAIL, Disposition.HOLD, code)
        assert line.live.cloud.lab_state().devices[plan.device_id].imports == 0


# -- 10 wrong product --------------------------------------------------------------------------------------------------


def test_10_wrong_product_is_not_written_to_and_the_yield_is_unchanged(tmp_path: Path) -> None:
    boron, b404 = unit(BORON, 1), unit("bsom", 2)
    order = Order("4711", target=10)
    with bench_line(tmp_path, (boron, b404), one_line(tmp_path, boron), order=order, away=(2,)) as line:
        start_here(line, 1)
        assert end_of(line, boron) == PASSED
        before = figures(line)
        line.live.bench.bus.plug(line.live.bench.unit(b404.device_id), PortPath(1, (2,)))
        start_here(line, 2)
        strange = [run for run in line.reader.search() if run.slot == 2]
        assert [(run.outcome, run.disposition, run.code) for run in strange] == [
            (Outcome.ERROR, Disposition.HOLD, "WRONG-PRODUCT")
        ]
        counters = line.live.bench.unit(b404.device_id).counters
        assert (counters.writes, counters.dfu_entries, counters.dnload_bytes) == (0, 0, 0)
        assert figures(line) == before
        assert line.live.cloud.lab_state().devices[b404.device_id].imports == 0


def start_here(line: BenchLine, slot: int) -> None:
    """Run the unit in this slot, once it is seen there, to its end."""
    hands, place = Hands(line), line.opened.line.slot(slot)
    hands.await_that("it is seen", lambda: place.waiting)
    before = len(line.opened.line.ended)
    assert place.start()
    assert line.opened.line.wait_ended(before + 1, 90)


def figures(line: BenchLine) -> tuple[object, ...]:
    """What the order has, and every yield."""
    return line.opened.line.summary().counts, statistics(line.reader).yields, statistics(line.reader).steps


def test_10_wrong_product_is_no_word_for_a_cloud_in_trouble_three_times(tmp_path: Path) -> None:
    plan = unit(PHOTON, 1)
    with bench_line(tmp_path, (plan,), one_line(tmp_path, plan)) as line:
        await_units(line)
        for kind in (FaultKind.SERVER_ERROR, FaultKind.RESET, FaultKind.NO_EFFECT):
            line.live.cloud.lab_faults(Fault(kind=kind, route=IMPORT))
            run_once_more(line)
            outcome, disposition, _ = end_of(line, plan)
            assert (outcome, disposition) == (Outcome.ERROR, Disposition.HOLD)
        totals = line.reader.totals()
        assert (totals.good, totals.bad, totals.errors) == (0, 0, 3)
        line.live.cloud.lab_faults()
        run_once_more(line)
        assert end_of(line, plan) == PASSED
        assert line.live.cloud.lab_state().devices[plan.device_id].imports == 1
