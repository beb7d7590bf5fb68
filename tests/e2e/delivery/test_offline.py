"""The cloud goes away and the station is killed in the middle of an import: scenario 9 (offline and kill).

The station is a process of its own, and so is the cloud. Both are ended as a power cut would end them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from station.audit.queries import AuditReader
from station.audit.rows import RunRow, StepRow
from station.audit.verify import VerifyResult, verify_log
from station.core.cancel import CancelToken, Deadline
from station.core.policy import Policy
from station.core.words import Disposition, Outcome, StepEnd
from station.engine.packout import PackOutAnswer, PackOutDesk
from station.sim.cloud.plan import Fault, FaultKind
from station.sim.cloud.process import CloudProcess
from station.sim.demo_cloud import line_cloud
from station.sim.label_printer import VirtualPrinter
from tests.e2e.bench_line import BORON
from tests.e2e.child_station import UNIT, ChildStation, Shift
from tests.e2e.delivery.stand import IMPORT, PRODUCT_ID, one_line

TEMPLATE = b"^XA^FO20,20^FD${{ unit.serial }}^FS^XZ"
LABEL = f"""  - uses: print_label
    with: {{template: {{file: unit.zpl, sha256: {hashlib.sha256(TEMPLATE).hexdigest()}}}}}
"""
FLASH = "  - uses: flash_firmware\n"
EARLY_LABEL = (FLASH, f"{LABEL}\n{FLASH}")
IMPORT_STEP = "  - uses: import_device\n    name: Import into product\n"
LATE_LABEL = (IMPORT_STEP, f"{IMPORT_STEP}\n{LABEL}    needs: [import_device]\n")
HOLDING = ("platforms: [boron]\n", "platforms: [boron]\ncloud_down: hold\n")
troubles = pytest.mark.parametrize(
    "trouble", [FaultKind.COMMIT_THEN_SILENCE, FaultKind.SILENCE], ids=["it was carried out", "it was not"]
)


@dataclass(frozen=True)
class Scene:
    """The station with its one unit, the cloud, the label printer, and the log."""

    station: ChildStation
    cloud: CloudProcess
    printer: VirtualPrinter
    reader: AuditReader

    def begin_import(self, trouble: FaultKind) -> None:
        """Until the order to import is out; the cloud goes away over it and never answers."""
        self.station.await_intent("import_device")
        wanted = 1 if trouble is FaultKind.COMMIT_THEN_SILENCE else 0
        pause, deadline = CancelToken(), Deadline.after(20)
        while self.cloud.lab_state().devices[UNIT.device_id].imports != wanted:
            deadline.check("the import")
            pause.wait(0.01)
        self.cloud.kill()

    def cloud_is_back(self) -> None:
        self.cloud.start()
        self.cloud.lab_faults()

    @property
    def runs(self) -> list[RunRow]:
        """All runs of the unit, the oldest first."""
        return list(reversed(self.reader.unit_runs(UNIT.device_id)))

    def tries(self, run: RunRow) -> list[StepRow]:
        """Each time that a run, or the closer for it, tried to import."""
        record = self.reader.run_record(run.run)
        assert record is not None
        return [step for step in record.steps if step.step == "import_device"]

    def require_once(self) -> None:
        """One import, one activation, one label, the log whole, and every order that the cloud got has its intent."""
        state = self.cloud.lab_state()
        assert UNIT.sim is not None
        device, sim = state.devices[UNIT.device_id], state.sims[UNIT.sim.iccid]
        assert (device.product_id, device.imports) == (PRODUCT_ID[BORON], 1)
        assert (str(sim.status), sim.activations) == ("active", 1)
        assert self.printer.labels == (TEMPLATE.replace(b"${{ unit.serial }}", str(UNIT.serial_number).encode()),)
        route = f"/v1/products/{PRODUCT_ID[BORON]}/devices"
        orders = [one for one in state.requests if (one.method, one.path) == ("POST", route)]
        intents = [one for run in self.runs for one in self.tries(run) if one.intended]
        assert 1 <= len(orders) <= len(intents)
        assert verify_log(self.station.folder).result is VerifyResult.INTACT
        assert PackOutDesk(self.reader, Policy()).look(UNIT.device_id).answer is PackOutAnswer.SHIP


@contextmanager
def scene(folder: Path, trouble: FaultKind, *changes: tuple[str, str]) -> Iterator[Scene]:
    """A cloud that never answers an import."""
    with CloudProcess(line_cloud((UNIT,)), folder / "cloud") as cloud, VirtualPrinter() as printer:
        station = ChildStation(folder, one_line(folder, UNIT, *changes), cloud, printer.port)
        station.files.mkdir(parents=True)
        (station.files / "unit.zpl").write_bytes(TEMPLATE)
        cloud.lab_faults(Fault(kind=trouble, route=IMPORT, hold_s=600.0))
        yield Scene(station, cloud, printer, AuditReader(folder))


@troubles
def test_9_offline_and_killed_during_the_import_ends_in_one_import_one_activation_one_label(
    tmp_path: Path, trouble: FaultKind
) -> None:
    with scene(tmp_path, trouble, EARLY_LABEL) as here:
        with here.station.running() as killed:
            here.begin_import(trouble)
            assert len(here.printer.labels) == 1
            killed.kill()
        assert here.station.run() == "ERROR CLOUD-UNREACHABLE"

        here.cloud_is_back()
        assert here.station.run() == "PASS"
        here.require_once()
        assert [(run.outcome, run.code) for run in here.runs] == [
            (Outcome.ERROR, "INTERRUPTED"),
            (Outcome.ERROR, "CLOUD-UNREACHABLE"),
            (Outcome.PASS, ""),
        ]
        first, second, third = (here.tries(run) for run in here.runs)
        assert (first[0].intended, first[0].end) == (True, None), "it was cut off in the middle"
        assert {one.code for one in second} == {"CLOUD-UNREACHABLE"}
        done = StepEnd.UNCHANGED if trouble is FaultKind.COMMIT_THEN_SILENCE else StepEnd.CHANGED
        assert third[0].end is done


@troubles
def test_9_offline_held_and_then_killed_ends_in_one_import_one_activation_one_label(
    tmp_path: Path, trouble: FaultKind
) -> None:
    with scene(tmp_path, trouble, HOLDING, LATE_LABEL) as here:
        with here.station.running(Shift.STAY) as killed:
            here.begin_import(trouble)
            here.station.await_log("it is held", lambda reader: bool(reader.pending_runs()))
            assert killed.poll() is None
            killed.kill()
        require_held(here.runs[-1])
        assert here.printer.labels == (), "a unit that is not in the product yet has no label"
        assert here.station.run() == "ERROR UNIT-HELD"

        here.cloud_is_back()
        assert here.station.run(Shift.AFTER_CLOUD) == "PASS"
        here.require_once()
        assert [run.outcome for run in here.runs][1:] == [Outcome.ERROR, Outcome.PASS]
        held, refused, last = (here.tries(run) for run in here.runs)
        assert (held[0].phase, held[0].intended, held[0].end) == ("run", True, StepEnd.ERROR)
        done = StepEnd.UNCHANGED if trouble is FaultKind.COMMIT_THEN_SILENCE else StepEnd.CHANGED
        assert [(one.phase, one.end) for one in held if one.phase == "closer"][-1] == ("closer", done)
        assert refused == []
        assert last[0].end is StepEnd.UNCHANGED


@troubles
def test_9_offline_killed_before_it_was_held_ends_in_one_import_one_activation_one_label(
    tmp_path: Path, trouble: FaultKind
) -> None:
    with scene(tmp_path, trouble, HOLDING, EARLY_LABEL) as here:
        with here.station.running() as killed:
            here.begin_import(trouble)
            killed.kill()
        assert here.station.run() == "PENDING CLOUD-HOLD"
        require_held(here.runs[-1])

        here.cloud_is_back()
        assert here.station.run(Shift.AFTER_CLOUD) == "PASS"
        here.require_once()
        assert [run.code for run in here.runs][::2] == ["INTERRUPTED", ""]
        assert here.tries(here.runs[0])[0].end is None
        assert here.tries(here.runs[2])[0].end is StepEnd.UNCHANGED


def require_held(run: RunRow) -> None:
    assert (run.outcome, run.disposition, run.code) == (Outcome.PENDING, Disposition.HOLD, "CLOUD-HOLD")
    assert run.next_action.startswith("DO NOT POWER")
