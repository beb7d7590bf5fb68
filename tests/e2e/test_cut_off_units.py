"""A run that ends between the flash and the membership leaves our firmware in a unit that nobody may start yet.

The recipe begins in normal mode, so the next run would like to start the unit. It must not: these units reach the cloud
as soon as they start. State is read at the bench and at the virtual cloud; from the log come verdicts and what was done
when.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from station.audit.queries import AuditReader
from station.core.cancel import CancelToken, Deadline
from station.core.words import Disposition, Outcome
from station.sim.cloud.plan import Fault, FaultKind
from station.sim.cloud.process import CloudProcess
from station.sim.demo_cloud import line_cloud
from station.sim.faults import UnitMode
from station.sim.unit_config import TYPICAL_TIMING
from tests.e2e.bench_line import RUN_LIMIT_S, BenchLine, bench_line, recipe_with
from tests.e2e.child_station import UNIT, ChildStation

QUICK = replace(UNIT, timing=replace(TYPICAL_TIMING, online_s=0.1))
PRODUCT = 10013
LOOK, IMPORT = "GET /v1/products/*/devices/*", "POST /v1/products/*/devices"
FLASH = "  - uses: flash_firmware\n"
FIRST = f"  - uses: check_modules\n    with: {{device_os: {UNIT.device_os}}}\n\n"
BEGINS_IN_NORMAL_MODE = (FLASH, f"{FIRST}{FLASH}    needs: [identify, check_modules]\n")
LABEL = "platforms: [boron]\nunit: {{label: {{pattern: '(?P<{part}>\\w+)'}}}}\n"


def recipe_of(folder: Path, label: str = "") -> Path:
    rule = [("platforms: [boron]\n", LABEL.format(part=label))] if label else []
    return recipe_with(folder, "boron.yaml", BEGINS_IN_NORMAL_MODE, *rule)


@contextmanager
def line_on(folder: Path, recipe: Path) -> Iterator[BenchLine]:
    with bench_line(folder, (QUICK,), recipe) as line:
        yield line


def await_intent(reader: AuditReader, step: str) -> None:
    pause, deadline = CancelToken(), Deadline.after(60)
    while True:
        records = [reader.run_record(run.run) for run in reader.open_runs()]
        if any(one.step == step and one.intended for record in records if record for one in record.steps):
            return
        deadline.check(f"an intent of {step}")
        pause.wait(0.01)


def killed(folder: Path, recipe: Path) -> None:
    """The station's process dies while the import is on its way and is lost."""
    cloud = CloudProcess(line_cloud((QUICK,)), folder / "bench" / "cloud")
    with cloud:
        cloud.lab_faults(Fault(kind=FaultKind.SILENCE, route=IMPORT, hold_s=60.0))
        child = ChildStation(folder, recipe, cloud)
        with child.running() as process:
            child.await_intent("load_server_key")
            process.kill()
            process.wait()
        cloud.lab_faults()
        cloud.kill()


def stopped(folder: Path, recipe: Path) -> None:
    """A person stops the run while it looks whether the unit is a member."""
    with line_on(folder, recipe) as line:
        line.live.cloud.lab_faults(Fault(kind=FaultKind.SLOW, route=LOOK, delay_s=3.0))
        line.wait_full()
        assert line.opened.line.start(1)
        await_intent(line.reader, "load_server_key")
        line.opened.line.stop(1)
        assert line.opened.line.wait_ended(1, RUN_LIMIT_S)
        assert line.record(UNIT).run.outcome is Outcome.ABORTED
        leave_alone(line)


def refused(folder: Path, recipe: Path) -> None:
    """The cloud says that it has imported the unit, and has not."""
    with line_on(folder, recipe) as line:
        line.live.cloud.lab_faults(Fault(kind=FaultKind.NO_EFFECT, route=IMPORT))
        line.run_all()
        assert line.record(UNIT).run.outcome is not Outcome.PASS
        leave_alone(line)


def leave_alone(line: BenchLine) -> None:
    """As the first run left it: our firmware is in it, and it does not run."""
    line.live.cloud.lab_faults()
    assert line.live.bench.unit(UNIT.device_id).mode is UnitMode.DFU
    assert line.live.bench.unit(UNIT.device_id).counters.flash_programs
    assert line.live.cloud.lab_state().devices[UNIT.device_id].product_id is None


def require_member_before_start(line: BenchLine) -> None:
    """It passed, was proved a member before it was asked anything in normal mode, and never came online before."""
    run = line.record(UNIT)
    assert (run.run.outcome, run.run.disposition, run.run.code) == (Outcome.PASS, Disposition.GOOD, "")
    at = {step.step: step.seq for step in run.steps if step.phase == "run"}
    assert at["flash_firmware"] < at["import_device"] < at["check_modules"]
    state = line.live.cloud.lab_state()
    assert state.early_arrivals == ()
    assert any(one.member and one.firmware_product_id == PRODUCT for one in state.arrivals), "nobody was listening"
    assert (state.devices[UNIT.device_id].product_id, state.devices[UNIT.device_id].imports) == (PRODUCT, 1)


@pytest.mark.parametrize("end", [killed, stopped, refused])
def test_a_unit_that_was_cut_off_behind_its_flash_starts_only_as_a_member(
    tmp_path: Path, end: Callable[[Path, Path], None]
) -> None:
    recipe = recipe_of(tmp_path)
    end(tmp_path, recipe)
    with line_on(tmp_path, recipe) as line:
        line.run_all()
        require_member_before_start(line)


def test_where_the_log_is_another_one_the_firmware_itself_is_recognised(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    recipe = recipe_of(tmp_path)
    refused(before, recipe)
    shutil.copytree(before / "bench", after / "bench")
    with line_on(after, recipe) as line:
        line.run_all()
        require_member_before_start(line)
        assert [step.phase for step in line.record(UNIT).steps if step.step == "flash_firmware"][:2] == [
            "arrival",
            "run",
        ]


def test_a_unit_in_dfu_that_holds_other_firmware_is_started_for_the_first_steps(tmp_path: Path) -> None:
    with bench_line(tmp_path, (replace(QUICK, held_button=True),), recipe_of(tmp_path)) as line:
        line.run_all()
        run = line.record(UNIT)
        assert run.run.outcome is Outcome.PASS
        at = {step.step: step.seq for step in run.steps if step.phase == "run"}
        assert at["check_modules"] < at["flash_firmware"] < at["import_device"]
        assert line.live.cloud.lab_state().early_arrivals == ()


@pytest.mark.parametrize(
    ("part", "text", "code"),
    [
        ("serial", UNIT.serial_number or "", ""),
        ("serial", "P013999999", "LABEL-MISMATCH"),
        ("iccid", UNIT.sim.iccid if UNIT.sim else "", "LABEL-UNPROVEN"),
    ],
)
def test_its_label_is_compared_with_what_it_told_before_it_was_cut_off(
    tmp_path: Path, part: str, text: str, code: str
) -> None:
    stopped(tmp_path, recipe_of(tmp_path))
    with line_on(tmp_path, recipe_of(tmp_path, label=part)) as line:
        unit = line.live.bench.unit(UNIT.device_id)
        writes = unit.counters.writes
        line.wait_full()
        line.opened.line.scan(text)
        assert line.opened.line.wait_ended(1, RUN_LIMIT_S)
        if not code:
            require_member_before_start(line)
            return
        assert (line.record(UNIT).run.outcome, line.record(UNIT).run.code) == (Outcome.ERROR, code)
        assert unit.mode is UnitMode.DFU
        assert unit.counters.writes == writes
        assert line.live.cloud.lab_state().early_arrivals == ()
