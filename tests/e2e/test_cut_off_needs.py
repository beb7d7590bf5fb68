"""A unit that was cut off behind its flash, with a membership that waits for what only a start in normal mode tells.

It must not start for that. What an earlier run had of the same Device ID serves; where nobody had it, the run says what
is in the way, and nobody is told to plug the unit in anew.
"""

from __future__ import annotations

import shutil
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from station.core.doors import ControlPipe, UsbBus, UsbSighting
from station.core.errors import LinkError
from station.core.words import Outcome
from station.sim.cloud.plan import Fault, FaultKind
from station.sim.faults import UnitMode, WrongSim
from tests.e2e import test_cut_off_units as cut_off
from tests.e2e.bench_line import RUN_LIMIT_S, BenchLine, bench_line, recipe_with
from tests.e2e.child_station import UNIT

MEMBER = "  - uses: import_device\n"
OF_THE_UNIT = "${{ has(unit.iccid) }}"
OF_A_STEP = "${{ steps.check_modules.version != '' }}"


def recipe_of(folder: Path, condition: str) -> Path:
    """Modules are looked at first, in normal mode; the import asks for what that, or the unit, told."""
    first = cut_off.FIRST.replace("    with:", "    save: {version: device_os}\n    with:")
    assert "save" in first
    flash = (cut_off.FLASH, f"{first}{cut_off.FLASH}    needs: [identify, check_modules]\n")
    member = (MEMBER, f"{MEMBER}    when: {condition}\n    needs: [check_modules, flash_firmware]\n")
    return recipe_with(folder, "boron.yaml", flash, member)


def require_not_started(line: BenchLine) -> None:
    assert line.live.bench.unit(UNIT.device_id).mode is UnitMode.DFU
    assert line.live.cloud.lab_state().early_arrivals == ()


@pytest.mark.parametrize("condition", [OF_THE_UNIT, OF_A_STEP], ids=["told by the unit", "told by a step"])
def test_what_an_earlier_run_had_of_the_same_unit_serves_until_it_may_start(tmp_path: Path, condition: str) -> None:
    recipe = recipe_of(tmp_path, condition)
    cut_off.refused(tmp_path, recipe)
    with cut_off.line_on(tmp_path, recipe) as line:
        line.run_all()
        cut_off.require_member_before_start(line)


@pytest.mark.parametrize("condition", [OF_THE_UNIT, OF_A_STEP], ids=["told by the unit", "told by a step"])
def test_where_no_log_has_it_the_run_says_what_is_in_the_way_and_the_unit_stays(tmp_path: Path, condition: str) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    recipe = recipe_of(tmp_path, condition)
    cut_off.refused(before, recipe)
    shutil.copytree(before / "bench", after / "bench")
    with cut_off.line_on(after, recipe) as line:
        line.run_all()
        run = line.record(UNIT).run
        assert (run.outcome, run.code) == (Outcome.ERROR, "MEMBER-BLOCKED")
        assert condition[4:-3].strip("has()").split()[0] in run.reason
        assert run.next_action.startswith("DO NOT POWER")
        require_not_started(line)


def test_what_another_recipe_saved_is_not_taken_for_this_one(tmp_path: Path) -> None:
    cut_off.refused(tmp_path, recipe_of(tmp_path, OF_A_STEP))
    other = recipe_of(tmp_path, OF_A_STEP)
    other.write_text(other.read_text().replace("version: 1.0.0", "version: 1.0.1"))
    with cut_off.line_on(tmp_path, other) as line:
        line.run_all()
        assert line.record(UNIT).run.code == "MEMBER-BLOCKED"
        require_not_started(line)


def test_nobody_is_told_to_plug_in_anew_a_unit_that_would_start_too_early(tmp_path: Path) -> None:
    recipe = cut_off.recipe_of(tmp_path)
    with cut_off.line_on(tmp_path, recipe) as line:
        line.live.cloud.lab_faults(Fault(kind=FaultKind.SILENCE, route=cut_off.IMPORT, hold_s=60.0))
        line.wait_full()
        assert line.opened.line.start(1)
        cut_off.await_intent(line.reader, "import_device")
        line.live.bench.bus.unplug(line.live.bench.bus.ports[0])
        assert line.opened.line.wait_ended(1, RUN_LIMIT_S)
        run = line.record(UNIT).run
        assert run.outcome is Outcome.ERROR
        assert run.next_action.startswith("DO NOT POWER")


def test_a_stopped_unit_is_left_plugged_in(tmp_path: Path) -> None:
    cut_off.stopped(tmp_path, cut_off.recipe_of(tmp_path))
    with cut_off.line_on(tmp_path, cut_off.recipe_of(tmp_path)) as line:
        assert line.record(UNIT).run.next_action.startswith("Leave this unit plugged in and press START again")


def test_the_log_serves_the_start_alone_for_the_sim_card_may_be_another_by_now(tmp_path: Path) -> None:
    """The name in the cloud is not needed to start the unit: it waits for what the unit itself tells."""
    told_now = "8932042307001000777"
    sim_step = "  - uses: activate_sim\n    name: Check SIM\n    with: {sim: embedded, wait: 60s}\n"
    named = "  - uses: name_device\n    needs: [import_device]\n    with: {name: '${{ unit.iccid }}'}\n"
    recipe = recipe_with(tmp_path, "boron.yaml", cut_off.BEGINS_IN_NORMAL_MODE, (sim_step, named))
    cut_off.refused(tmp_path, recipe)
    with cut_off.line_on(tmp_path, recipe) as line:
        line.live.bench.unit(UNIT.device_id).add_faults(WrongSim(told_now))
        line.run_all()
        assert line.record(UNIT).run.outcome is Outcome.PASS, line.record(UNIT).run.reason
        assert line.live.cloud.lab_state().devices[UNIT.device_id].name == told_now
        cut_off.require_member_before_start(line)


class Blind:
    """A bus that cannot be listed while `blind` is set."""

    def __init__(self, bus: UsbBus) -> None:
        self._bus = bus
        self.blind = False

    def present(self) -> tuple[UsbSighting, ...]:
        if self.blind:
            raise LinkError("the bus cannot be listed")
        return self._bus.present()

    def open(self, sighting: UsbSighting) -> AbstractContextManager[ControlPipe]:
        return self._bus.open(sighting)


def test_a_run_ends_also_where_nobody_can_say_whether_its_unit_is_there(tmp_path: Path) -> None:
    recipe, seen = cut_off.recipe_of(tmp_path), list[Blind]()

    def watched(bus: UsbBus) -> UsbBus:
        seen.append(Blind(bus))
        return seen[0]

    with bench_line(tmp_path, (cut_off.QUICK,), recipe, bus=watched) as line:
        line.live.cloud.lab_faults(Fault(kind=FaultKind.SILENCE, route=cut_off.IMPORT, hold_s=5.0))
        line.wait_full()
        assert line.opened.line.start(1)
        cut_off.await_intent(line.reader, "import_device")
        seen[0].blind = True
        line.opened.line.stop(1)
        assert line.opened.line.wait_ended(1, RUN_LIMIT_S), "the slot is lost"
        run = line.record(UNIT).run
        assert run.outcome in (Outcome.ABORTED, Outcome.ERROR)
        assert run.next_action.startswith("DO NOT POWER")
        seen[0].blind = False
