"""What a run changes of a unit's configuration can be put back, by command, proved and on record."""

from __future__ import annotations

import json
import shutil
import stat
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from station.audit.queries import AuditReader
from station.audit.verify import VerifyResult, verify_log
from station.cli.main import main
from station.core.ids import DeviceId, PortPath
from station.core.words import Outcome
from station.particle.dct_backup import BackupShelf
from station.sim.faults import PulledAfterDctWrites
from station.sim.live import LiveBench, open_live, scenario_named
from station.sim.scenario import demo_scenario
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, RECIPES, bench_line, unit

PLANS = (unit(PHOTON, 1), unit(ELECTRON, 2), replace(unit(BORON, 3, device_os="3.3.1"), setup_done=0))
OLD_BORON, NEW_BORON, PHOTON_PLAN, _ = demo_scenario().units
DCT_BYTES = 8391
SPEED = 50.0


def test_each_run_keeps_what_it_changes_and_no_secret(tmp_path: Path) -> None:
    with bench_line(tmp_path, PLANS, RECIPES / "demo.yaml") as line:
        before = {each.device_id: each.memories.dct.read(0, DCT_BYTES) for each in line.live.bench.units}
        line.run_all()
        assert [closed.outcome for closed in line.opened.line.ended] == [Outcome.PASS] * 3
        shelf = BackupShelf(tmp_path / "dct-backups")
        for plan in PLANS:
            (backup,) = shelf.of_unit(DeviceId(plan.device_id))
            assert backup.run == line.record(plan).run.run
            for kept in backup.regions:
                region = kept.region
                assert kept.data == before[plan.device_id][region.offset : region.end]
        line.run_all()  # nothing is missing now, so nothing is written and nothing kept
        assert [len(shelf.of_unit(DeviceId(plan.device_id))) for plan in PLANS] == [1, 1, 1]
    files = sorted((tmp_path / "dct-backups").iterdir())
    assert len(files) == 3
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    texts = "".join(file.read_text() for file in files)
    for dct in before.values():
        for secret in (dct[34:100], dct[3106:3170], dct[8119:8131]):
            if secret.strip(b"\xff"):
                assert secret.hex() not in texts
                assert secret.decode("latin-1") not in texts


@dataclass(frozen=True)
class Worked:
    """A data directory in which the demo has run, and each unit's configuration from before."""

    data: Path
    before: dict[str, bytes]

    def configuration(self, device_id: str) -> bytes:
        with self.bench() as live:
            return live.bench.unit(device_id).memories.dct.read(0, DCT_BYTES)

    def bench(self) -> AbstractContextManager[LiveBench]:
        return open_live(scenario_named("demo", SPEED), self.data / "bench" / "demo")

    def restore(self, device_id: str, *more: str) -> int:
        flags = ["--bench", "demo", "--speed", str(SPEED), "--data", str(self.data)]
        return main(["unit", "restore-dct", *flags, "--unit", device_id, *more])

    def events(self, kind: str) -> list[dict[str, Any]]:
        return [json.loads(row.body) for row in AuditReader(self.data).events_after(0, 10_000) if row.kind == kind]

    def entries(self, device_id: str) -> int:
        with self.bench() as live:
            return live.bench.unit(device_id).counters.dfu_entries

    def backup_file(self, device_id: str) -> Path:
        (path,) = (self.data / "dct-backups").glob(f"{device_id}-2*.json")
        return path


@pytest.fixture(scope="module")
def demo_done(tmp_path_factory: pytest.TempPathFactory) -> Worked:
    done = Worked(tmp_path_factory.mktemp("demo"), {})
    with done.bench() as live:
        done.before.update({each.device_id: each.memories.dct.read(0, DCT_BYTES) for each in live.bench.units})
    assert main(["demo", "--headless", "--data", str(done.data), "--speed", str(SPEED)]) == 0
    return done


@pytest.fixture
def worked(demo_done: Worked, tmp_path: Path) -> Worked:
    """The same for each test anew."""
    copy = tmp_path / "data"
    shutil.copytree(demo_done.data, copy)
    return Worked(copy, demo_done.before)


def test_units_get_back_what_they_had(worked: Worked, capsys: pytest.CaptureFixture[str]) -> None:
    for plan in (OLD_BORON, PHOTON_PLAN):
        device_id = plan.device_id
        assert worked.configuration(device_id) != worked.before[device_id]
        assert worked.restore(device_id.upper(), "--yes", "--operator", "Kim") == 0
        assert worked.configuration(device_id) == worked.before[device_id]
    capsys.readouterr()
    assert worked.restore(OLD_BORON.device_id, "--yes", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["device_id"], answer["restored"]) == (OLD_BORON.device_id, [])
    first, second, third = worked.events("dct_restored")
    assert [first["result"], second["result"], third["result"]] == ["restored", "restored", "unchanged"]
    assert "setup-done flag" in first["regions"]
    assert "TCP server key" in second["regions"]
    intent = worked.events("restore_intent")[0]
    assert (intent["operator"], intent["device_id"], intent["from_run"]) == (
        "Kim",
        OLD_BORON.device_id,
        first["from_run"],
    )
    assert all(now != kept for _, now, kept in intent["regions"])
    assert verify_log(worked.data).result is VerifyResult.INTACT


def test_putting_back_can_be_taken_back(worked: Worked) -> None:
    device_id = PHOTON_PLAN.device_id
    after_run = worked.configuration(device_id)
    assert worked.restore(device_id, "--yes") == 0
    (undo,) = (worked.data / "dct-backups").glob(f"{device_id}-restore-*.json")
    assert worked.restore(device_id, "--yes", "--run", undo.stem.removeprefix(f"{device_id}-")) == 0
    assert worked.configuration(device_id) == after_run


def test_nothing_happens_unasked(worked: Worked, capsys: pytest.CaptureFixture[str]) -> None:
    device_id = PHOTON_PLAN.device_id
    after_run = worked.configuration(device_id)
    assert worked.restore(device_id) == 2
    assert "--yes" in capsys.readouterr().err
    assert worked.configuration(device_id) == after_run
    assert worked.events("restore_intent") == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"size_bytes": 64', '"size_bytes": 65', "BACKUP-FILE"),
        ('"offset": 1762', '"offset": 1763', "BACKUP-FILE"),
        ('"data": "00', '"data": "01', "BACKUP-FILE"),
        ('"format": 1', '"format": 2', "BACKUP-FILE"),
        ('"claim code and claimed flag"', '"TCP device private key"', "BACKUP-FILE"),
        ("{", "[", "BACKUP-FILE"),
    ],
)
def test_a_backup_that_is_not_as_it_was_written_is_not_used(
    worked: Worked, capsys: pytest.CaptureFixture[str], old: str, new: str, code: str
) -> None:
    path = worked.backup_file(PHOTON_PLAN.device_id)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    assert worked.restore(PHOTON_PLAN.device_id, "--yes") == 2
    assert code in capsys.readouterr().err
    assert worked.events("restore_intent") == []


def test_a_backup_of_another_unit_is_not_used(worked: Worked, capsys: pytest.CaptureFixture[str]) -> None:
    theirs = worked.backup_file(OLD_BORON.device_id)
    ours = theirs.with_name(theirs.name.replace(OLD_BORON.device_id, NEW_BORON.device_id).replace(".json", "-x.json"))
    theirs.rename(ours)
    run = ours.stem.removeprefix(f"{NEW_BORON.device_id}-")
    assert worked.restore(NEW_BORON.device_id, "--yes", "--run", run) == 2
    assert "BACKUP-FILE" in capsys.readouterr().err
    assert worked.restore(OLD_BORON.device_id, "--yes") == 2
    assert "BACKUP-MISSING" in capsys.readouterr().err


def test_a_unit_that_is_not_there_is_a_station_error(worked: Worked, capsys: pytest.CaptureFixture[str]) -> None:
    with worked.bench() as live:
        live.bench.bus.unplug(PortPath(1, (3,)))
    assert worked.restore(PHOTON_PLAN.device_id, "--yes") == 3
    assert "UNIT-ABSENT" in capsys.readouterr().err


def test_a_cable_pulled_while_putting_back_is_on_record_and_the_next_try_finishes(worked: Worked) -> None:
    device_id = PHOTON_PLAN.device_id
    with worked.bench() as live:
        live.bench.unit(device_id).set_faults(PulledAfterDctWrites(1))
    assert worked.restore(device_id, "--yes") == 3
    (failed,) = worked.events("dct_restored")
    assert (failed["result"], failed["code"]) == ("failed", "USB-LOST")
    with worked.bench() as live:
        live.bench.unit(device_id).plug("1-3")
    assert worked.restore(device_id, "--yes") == 0
    assert worked.configuration(device_id) == worked.before[device_id]


def test_a_unit_tells_an_engineer_what_it_is(worked: Worked, capsys: pytest.CaptureFixture[str]) -> None:
    flags = ["--bench", "demo", "--speed", str(SPEED), "--data", str(worked.data)]
    assert main(["unit", "show", *flags, "--unit", OLD_BORON.device_id, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["configuration"] is None
    assert told["normal"]["device_os"] == "3.3.1"
    assert told["normal"]["iccid"] == (OLD_BORON.sim.iccid if OLD_BORON.sim else None)
    assert (told["normal"]["claimed"], told["normal"]["setup_done"]) == (False, True)
    assert all(module["valid"] for module in told["normal"]["modules"])
    entries = worked.entries(OLD_BORON.device_id)
    assert main(["unit", "show", *flags, "--unit", OLD_BORON.device_id]) == 0
    assert "unknown until DFU" in capsys.readouterr().out
    assert worked.entries(OLD_BORON.device_id) == entries
    assert main(["unit", "show", *flags, "--unit", OLD_BORON.device_id, "--dfu", "--json"]) == 0
    seen = json.loads(capsys.readouterr().out)["configuration"]
    assert "udp.demo-line.example" in seen["server"]
    assert (seen["claimed"], seen["claim_code"], seen["setup_done"]) == (False, False, True)
    assert worked.entries(OLD_BORON.device_id) == entries + 1
    assert main(["unit", "show", *flags]) == 2
    assert "--unit" in capsys.readouterr().err
