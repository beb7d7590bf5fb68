"""One recipe on one unit, from the identity lock to the verdict."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import structlog

from station.core.cancel import CancelToken
from station.core.doors import AuditLog, UsbBus, UsbSighting
from station.core.errors import Aborted
from station.core.facts import RunClosed, RunOpened
from station.core.ids import PortPath
from station.core.label import NO_PRINTER, LabelPrinter
from station.core.secret_store import NO_SECRETS, SecretStore
from station.core.serial_ports import SerialPorts
from station.core.words import Outcome
from station.engine.check_units import Purpose
from station.engine.dropouts import DropOuts
from station.engine.gate import OPEN_GATE, Gatekeeper
from station.engine.journey import Journey
from station.engine.ledger import Ledger
from station.engine.live_in_cloud import live_in_cloud
from station.engine.resources import Resources
from station.engine.scanned_label import PRODUCT_SERIAL, Label
from station.engine.stepwise import NO_GATE, StepGate
from station.engine.teller import Teller
from station.engine.tether import FlashLookup, no_flash_begun
from station.engine.verdict import BUG, Verdict, kept_from_starting
from station.particle.dct_backup import BackupShelf
from station.recipe.model import Recipe

if TYPE_CHECKING:
    from station.cloud.client import Cloud
    from station.cloud.pool import CloudWorkers

log = structlog.get_logger()

MODE_LIMIT_S = 60.0
AWAY_LIMIT_S = 30.0


@dataclass(frozen=True)
class Tools:
    """What every run of the station shares.

    serial: serial ports of units, None where there are none. backups: where configuration regions are kept before they
    are written, None where that is not wanted. mode_limit_s: how long a unit may take to come back in another mode.
    gate: who decides, after the identity lock, whether a unit is let in. away_limit_s: how long a run waits for a unit
    that left the bus without being asked to. dropouts: counts those. resources: things that one slot uses at a time.
    begun: asks the log for a unit in DFU mode whose flash an earlier run began to write.
    one_by_one: each run does its steps strictly one after the other. step_gate: asked before each move of each run.
    attended: whether a person stands in front of it, who can be asked.
    """

    bus: UsbBus
    cloud: Cloud
    workers: CloudWorkers
    audit: AuditLog
    software: str
    secrets: SecretStore = NO_SECRETS
    serial: SerialPorts | None = None
    backups: BackupShelf | None = None
    mode_limit_s: float = MODE_LIMIT_S
    gate: Gatekeeper = OPEN_GATE
    begun: FlashLookup = no_flash_begun
    away_limit_s: float = AWAY_LIMIT_S
    dropouts: DropOuts = field(default_factory=DropOuts)
    resources: Resources = field(default_factory=Resources)
    printer: LabelPrinter = NO_PRINTER
    one_by_one: bool = False
    step_gate: StepGate = NO_GATE
    attended: bool = True


@dataclass(frozen=True)
class Job:
    """One run: which recipe, on the unit that was seen where, for whom.

    label: what was scanned for it. batch: of the order. approved_by, production: see `RunOpened`. purpose: whether the
    unit is worked on or checks the station. again_by: who allowed a unit that passed before to run again.
    """

    run: str
    slot: int
    port: PortPath
    sighting: UsbSighting
    recipe: Recipe
    operator: str
    order: str
    label: Label | None = None
    batch: str = ""
    approved_by: tuple[str, ...] = ()
    production: bool = False
    purpose: Purpose = Purpose.WORK
    again_by: str = ""

    @property
    def names(self) -> dict[str, str]:
        """What recipes may use of the run, its order and the scanned label."""
        of_run = {
            "run.id": self.run,
            "run.slot": str(self.slot),
            "run.operator": self.operator,
            "order.number": self.order,
            "order.batch": self.batch,
        }
        parts = self.label.parts if self.label else ()
        return {**of_run, **{f"label.{name}": value for name, value in parts}}


class Runner:
    """Runs one job in the caller's thread, and writes down how it began and ended."""

    def __init__(self, job: Job, tools: Tools, teller: Teller, cancel: CancelToken) -> None:
        self._job = job
        self._tools = tools
        self._teller = teller
        self._ledger = Ledger()
        self._journey = Journey(job, tools, teller, cancel, self._ledger)

    def execute(self) -> RunClosed:
        """Run to the verdict. The verdict is on disk when this returns, and only then shown.

        Raises:
            AuditError: the log cannot be written; nothing may be claimed of this run.
        """
        started = time.monotonic()
        self._open()
        try:
            self._journey.run()
            verdict = self._ledger.verdict()
            if verdict.outcome is Outcome.PENDING:
                self._queue()
        except (Exception, Aborted) as cause:
            verdict = self._ledger.judge(cause)
            if verdict.code == BUG:
                log.exception("bug")
            self._journey.wind_up()
            if self._journey.must_not_start:
                verdict = kept_from_starting(verdict, there=self._journey.unit_is_there)
        self._journey.clean_up()
        closed = self._close(verdict, round(time.monotonic() - started, 3))
        self._teller.ended(verdict, closed.seconds)
        return closed

    def _open(self) -> None:
        job = self._job
        self._tools.audit.append(
            RunOpened(
                run=job.run,
                slot=job.slot,
                port=job.port,
                operator=job.operator,
                order=job.order,
                recipe_id=job.recipe.id,
                recipe_version=job.recipe.version,
                recipe_sha256=job.recipe.sha256,
                files=tuple((file.name, file.sha256) for file in job.recipe.files),
                software=self._tools.software,
                batch=job.batch,
                label=job.label.text if job.label else "",
                product_serial=job.label.part(PRODUCT_SERIAL) if job.label else "",
                approved_by=job.approved_by,
                production=job.production,
                purpose=job.purpose.value,
            )
        )
        self._teller.started(job.run, len(job.recipe.steps))

    def _queue(self) -> None:
        """What the closer takes up is on disk before the run counts as pending."""
        for task in self._journey.cloud_tasks():
            self._tools.audit.append(task)

    def _close(self, verdict: Verdict, seconds: float) -> RunClosed:
        closed = RunClosed(
            run=self._job.run,
            outcome=verdict.outcome,
            disposition=verdict.disposition,
            seconds=seconds,
            code=verdict.code,
            reason=verdict.reason,
            next_action=verdict.next_action,
            causing_step="" if verdict.outcome is Outcome.PASS else self._ledger.causing_step,
            live_in_cloud=() if verdict.outcome is Outcome.PASS else self._live_in_cloud(),
        )
        self._tools.audit.append(closed)
        log.info("run_closed", outcome=verdict.outcome.value, code=verdict.code, seconds=seconds)
        return closed

    def _live_in_cloud(self) -> tuple[str, ...]:
        """What of a unit that did not pass is already paid for in the cloud."""
        return live_in_cloud(self._job.recipe.steps, self._ledger.proofs.values(), self._journey.notes)
