"""Units that go wrong, each in its own way, beside units that are well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from station.core.ids import PortPath
from station.core.words import Disposition, Outcome
from station.recipe.diagnostics import Code
from station.recipe.load import check_recipe
from station.sim.cloud.plan import Fault as CloudFault
from station.sim.cloud.plan import FaultKind
from station.sim.faults import DctReadsZeros, DeadFlash, KeyAlteredByBoot, PulledAfterBytes
from station.sim.kit import write_kit
from station.sim.scenario import UnitPlan
from station.steps import load_steps
from tests.e2e.bench_line import BORON, PHOTON, BenchLine, bench_line, recipe_with, unit

BORON_IMAGE = "file: boron-app.bin"
ELECTRON_IMAGE = "file: electron-app.bin"

GOOD_BORON = unit(BORON, 1)
DEAD_BORON = unit(BORON, 2, DeadFlash(0xB6000, 4096))
LIED_TO_BORON = unit(BORON, 3)
GOOD_PHOTON = unit(PHOTON, 4)
PULLED_PHOTON = unit(PHOTON, 5, PulledAfterBytes(20_000))
SILENT_PHOTON = unit(PHOTON, 6, DeadFlash(0x080A2000, 64, silent=True))
UNITS = (
    GOOD_BORON,
    DEAD_BORON,
    LIED_TO_BORON,
    GOOD_PHOTON,
    PULLED_PHOTON,
    SILENT_PHOTON,
)


def _wrong_image_recipe(folder: Path) -> Path:
    """The demo recipe with the Boron's application in place of the Electron's."""
    text = recipe_with(folder, "demo.yaml").read_text(encoding="utf-8").splitlines()
    boron = next(line for line in text if BORON_IMAGE in line)
    path = folder / "wrong-image.yaml"
    path.write_text("\n".join(boron if ELECTRON_IMAGE in line else line for line in text) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BenchLine]:
    folder = tmp_path_factory.mktemp("bad-units")
    with bench_line(folder, UNITS, recipe_with(folder, "demo.yaml")) as line:
        line.live.cloud.lab_lying_imports(LIED_TO_BORON.device_id)
        line.run_all()
        yield line


def test_each_unit_has_its_row(line: BenchLine) -> None:
    assert {run.device_id for run in line.reader.search()} == {plan.device_id for plan in UNITS}
    assert not line.reader.open_runs()


def test_the_other_slots_pass(line: BenchLine) -> None:
    for plan in (GOOD_BORON, GOOD_PHOTON):
        run = line.record(plan).run
        assert (run.outcome, run.disposition) == (Outcome.PASS, Disposition.GOOD)


@pytest.mark.parametrize(
    ("plan", "outcome", "disposition", "code", "step"),
    [
        (DEAD_BORON, Outcome.FAIL, Disposition.REWORK, "FLASH-VERIFY", "flash_boron"),
        (SILENT_PHOTON, Outcome.FAIL, Disposition.REWORK, "FLASH-VERIFY", "flash_photon"),
        (LIED_TO_BORON, Outcome.ERROR, Disposition.HOLD, "IMPORT-NO-EFFECT", "import_device"),
        (PULLED_PHOTON, Outcome.ERROR, Disposition.HOLD, "USB-LOST", "flash_photon"),
    ],
    ids=["dead flash", "silently dead flash", "cloud says ok", "cable pulled"],
)
def test_a_bad_unit_ends_as_what_it_is(
    line: BenchLine,
    plan: UnitPlan,
    outcome: Outcome,
    disposition: Disposition,
    code: str,
    step: str,
) -> None:
    run = line.record(plan).run
    assert (run.outcome, run.disposition, run.code, run.causing_step) == (outcome, disposition, code, step)
    assert run.reason
    assert run.next_action.endswith(".")


def test_a_recipe_with_the_image_of_another_platform_is_refused_before_any_unit(tmp_path: Path) -> None:
    load_steps()
    kit = write_kit(tmp_path / "files")
    checked = check_recipe(_wrong_image_recipe(tmp_path), kit.folder)
    assert checked.recipe is None
    assert [one.code for one in checked.diagnostics] == [Code.WRONG_IMAGE]
    assert "is made for Boron, not for Electron" in checked.diagnostics[0].message


def test_no_unit_that_failed_before_its_membership_left_dfu(line: BenchLine) -> None:
    for plan in (DEAD_BORON, LIED_TO_BORON, SILENT_PHOTON):
        assert line.live.bench.unit(plan.device_id).counters.normal_boots == 1, "the boot of plugging in"


def test_nothing_is_imported_whose_flash_is_not_proved(line: BenchLine) -> None:
    devices = line.live.cloud.lab_state().devices
    for plan in (DEAD_BORON, SILENT_PHOTON, PULLED_PHOTON):
        assert devices[plan.device_id].imports == 0
    assert devices[GOOD_BORON.device_id].imports == 1


def test_a_pulled_unit_goes_on_where_it_was_cut(tmp_path: Path) -> None:
    plan = unit(PHOTON, 1, PulledAfterBytes(20_000))
    with bench_line(tmp_path, (plan,), recipe_with(tmp_path, "photon.yaml")) as line:
        line.run_all()
        assert line.record(plan).run.code == "USB-LOST"
        line.wait_empty(slot=1)
        line.live.bench.bus.replug(PortPath(1, (1,)))
        line.run_all()
        assert line.record(plan).run.outcome is Outcome.PASS
        assert len(line.reader.unit_runs(plan.device_id)) == 2, "no attempt is hidden"


def test_a_configuration_that_reads_as_zeros_is_no_cleared_claim(tmp_path: Path) -> None:
    plan = unit(PHOTON, 1, DctReadsZeros())
    with bench_line(tmp_path, (plan,), recipe_with(tmp_path, "photon.yaml")) as line:
        line.run_all()
        run = line.record(plan).run
        assert (run.outcome, run.code) == (Outcome.ERROR, "DCT-UNREADABLE")
        assert line.live.bench.unit(plan.device_id).counters.dct_writes == 0


@pytest.mark.parametrize("asked", [True, False], ids=["prove_after_boot", "not asked for"])
def test_a_key_that_the_last_boot_alters_is_found_where_the_recipe_asks_for_it(tmp_path: Path, asked: bool) -> None:
    plan = unit(BORON, 1, KeyAlteredByBoot())
    change = ("platforms: [boron]\n", "platforms: [boron]\nprove_after_boot: true\n")
    recipe = recipe_with(tmp_path, "boron.yaml", *([change] if asked else []))
    with bench_line(tmp_path, (plan,), recipe) as line:
        line.run_all()
        run = line.record(plan).run
        assert (run.outcome, run.code) == ((Outcome.FAIL, "KEY-VERIFY") if asked else (Outcome.PASS, ""))


def test_an_import_whose_answer_is_lost_is_looked_up_and_not_repeated(tmp_path: Path) -> None:
    plan = unit(PHOTON, 1)
    with bench_line(tmp_path, (plan,), recipe_with(tmp_path, "photon.yaml")) as line:
        line.live.cloud.lab_faults(
            CloudFault(kind=FaultKind.COMMIT_THEN_RESET, route="POST /v1/products/*/devices", calls=(1,))
        )
        line.run_all()
        assert line.record(plan).run.outcome is Outcome.PASS
        assert line.live.cloud.lab_state().devices[plan.device_id].imports == 1


def test_a_unit_of_another_product_is_left_alone(tmp_path: Path) -> None:
    plan = unit(PHOTON, 1)
    with bench_line(tmp_path, (plan,), recipe_with(tmp_path, "boron.yaml")) as line:
        line.run_all()
        assert line.reader.search()[0].code == "WRONG-PRODUCT"
        counters = line.live.bench.unit(plan.device_id).counters
        assert (counters.writes, counters.dfu_entries) == (0, 0)


@pytest.mark.parametrize(
    ("owner", "code"),
    [("somebody@example.com", "IMPORT-NONMEMBER"), ("", "IMPORT-PROTECTED")],
    ids=["owned", "protected"],
)
def test_an_import_that_is_answered_200_and_refused_holds_the_unit(tmp_path: Path, owner: str, code: str) -> None:
    plan = unit(PHOTON, 1)
    with bench_line(tmp_path, (plan,), recipe_with(tmp_path, "photon.yaml")) as line:
        device = line.live.cloud.lab_state().devices[plan.device_id]
        line.live.cloud.lab_put(replace(device, owner=owner, protected=not owner))
        line.run_all()
        run = line.record(plan).run
        assert (run.outcome, run.disposition, run.code) == (Outcome.FAIL, Disposition.HOLD, code)
