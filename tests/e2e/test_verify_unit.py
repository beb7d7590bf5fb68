"""`station verify` looks at a unit and leaves it, and the cloud, as they were."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from station.app import open_cloud
from station.audit.queries import AuditReader
from station.cli.main import main
from station.cli.verify import NOT_SO, PENDING, STATION_ERROR, exit_code
from station.core.cancel import CancelToken
from station.core.facts import Verified
from station.core.look_only import WriteRefusedError
from station.core.words import Mode, Outcome
from station.engine.inspect import Look, Seen
from station.engine.look_only import LookOnlyBus
from station.particle.regions import CLAIM, CLAIM_CLEARED
from station.particle.unit import Unit
from station.recipe.model import StepPlan
from station.steps.identify import Identify
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON
from tests.e2e.look_lab import Lab, lab
from tests.e2e.unit_memory import Held


def cloud_of(bench: Lab) -> object:
    """All that the cloud keeps, apart from what it hears of a unit that comes online after a restart."""
    state = bench.live.cloud.lab_state()
    unheard = [
        replace(
            device,
            online=False,
            last_heard_s=0.0,
            updated_at_s=0.0,
            system_firmware_version="",
            firmware_product_id=None,
            firmware_version=None,
        )
        for device in state.devices.values()
    ]
    return unheard, state.sims


@pytest.mark.parametrize("platform", [BORON, PHOTON, ELECTRON])
@pytest.mark.parametrize("finished", [False, True])
def test_a_look_leaves_flash_configuration_and_cloud_as_they_were(
    tmp_path: Path, platform: str, finished: bool
) -> None:
    with lab(tmp_path, platform) as bench:
        if finished:
            assert bench.run()[0] is Outcome.PASS
            bench.bus.seen.clear()
        bench.world.sightings()  # it has started
        before, cloud_before, counted = Held.by(bench.virtual), cloud_of(bench), bench.virtual.counters
        calls_before = len(bench.calls())
        found = bench.look()
        assert Held.by(bench.virtual) == before
        assert cloud_of(bench) == cloud_before
        assert bench.virtual.counters.writes == counted.writes
        assert (bench.bus.seen.writes, bench.bus.seen.erases) == ([], [])
        assert {call.split()[0] for call in bench.calls(calls_before)} == {"GET"}
        after = bench.virtual.counters
        boots = (after.dfu_entries - counted.dfu_entries, after.normal_boots - counted.normal_boots)
        assert (found.restarts, boots) == (2, (1, 1))
        good = {Seen.HOLDS, Seen.NOT_APPLICABLE}
        assert all(look.seen in good for look in found.looks) is finished


def test_the_command_says_what_is_missing_and_writes_it_down(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit = "e00fce6812ab34cd56ef7801"
    words = ["verify", "boron.yaml", "--bench", "demo", "--unit", unit, "--data", str(tmp_path), "--json"]
    words += ["--operator", "op-7"]
    assert main(words) == NOT_SO
    shown = capsys.readouterr()
    answer = json.loads(shown.out)
    assert "restarted into DFU mode and back; nothing is written" in shown.err
    found = {step["step"]: step["found"] for step in answer["steps"]}
    assert (found["identify"], found["flash_firmware"], found["import_device"]) == ("holds", "missing", "missing")
    noted = [event for event in AuditReader(tmp_path).events_after() if event.kind == Verified.kind]
    body = json.loads(noted[0].body)
    assert (body["about"], body["subject"], body["result"], body["operator"]) == ("unit", unit, "not so", "op-7")
    assert "not as the recipe wants it" in body["text"]
    assert "flash_firmware" in body["text"]


def test_a_unit_found_in_dfu_mode_stays_there_until_it_is_a_member(tmp_path: Path) -> None:
    with lab(tmp_path, BORON) as bench:
        unit = Unit(bench.bus, bench.world.sightings()[0], CancelToken())
        unit.switch(Mode.DFU)
        bench.bus.seen.clear()
        found = bench.look()
        assert found.restarts == 0
        assert set(bench.bus.seen.modes) == {"dfu"}
        flash = found.of("flash_firmware")
        assert flash is not None
        assert flash.seen is Seen.MISSING


def test_what_may_only_look_cannot_write(tmp_path: Path) -> None:
    with lab(tmp_path, BORON) as bench:
        before = Held.by(bench.virtual)
        unit = Unit(LookOnlyBus(bench.bus), bench.world.sightings()[0], CancelToken())
        with pytest.raises(WriteRefusedError), unit.requests() as requests:
            requests.set_setup_done(done=False)
        unit.switch(Mode.DFU)
        with pytest.raises(WriteRefusedError), unit.dfu() as visit:
            visit.regions.write(CLAIM, CLAIM_CLEARED)
        with pytest.raises(WriteRefusedError), unit.dfu() as visit:
            visit.flash.program(0xB4000, b"\x00" * 64)
        unit.switch(Mode.NORMAL)
        assert Held.by(bench.virtual) == before
        with open_cloud(bench.world, lambda _call: None) as cloud:
            door = cloud.for_look("test", CancelToken())
            with pytest.raises(WriteRefusedError):
                door.import_device(10013, unit.device_id or pytest.fail("no id"))
        assert not [call for call in bench.calls() if not call.startswith("GET")]


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        ((Seen.HOLDS, Seen.NOT_APPLICABLE), 0),
        ((Seen.HOLDS, Seen.PENDING), PENDING),
        ((Seen.PENDING, Seen.MISSING), NOT_SO),
        ((Seen.MISSING, Seen.ERROR), STATION_ERROR),
        ((Seen.HOLDS, Seen.UNKNOWN), STATION_ERROR),
    ],
)
def test_the_worst_look_decides_the_exit_code(seen: tuple[Seen, ...], code: int) -> None:
    assert exit_code(tuple(Look(StepPlan.of(f"s{number}", Identify()), one) for number, one in enumerate(seen))) == code
