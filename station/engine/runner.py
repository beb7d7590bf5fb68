"""One recipe on one unit, from the identity lock to the verdict."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import structlog

from station.core.cancel import CancelToken
from station.core.doors import AuditLog, UsbBus, UsbSighting
from station.core.errors import Aborted, IdentityError
from station.core.facts import IdentitySeen, ModeSwitched, RunClosed, RunOpened
from station.core.identity import Identity
from station.core.ids import PortPath
from station.core.secret_store import NO_SECRETS, SecretStore
from station.core.serial_ports import SerialPorts
from station.core.words import Mode, Outcome, StepEnd
from station.engine.cloud_side import CloudFailure, CloudSide
from station.engine.prover import Proof, Prover
from station.engine.schedule import Do, Finish, RunState, Schedule, Switch, Wait
from station.engine.teller import Teller
from station.engine.verdict import BUG, PASSED, PENDING, Verdict, WrongProductError, verdict_of
from station.particle.dct_backup import BackupShelf, RunBackup
from station.particle.identity import lock_identity, read_identity
from station.particle.unit import Unit
from station.recipe.model import Recipe, StepPlan
from station.steps.context import RunNotes, StepContext

if TYPE_CHECKING:
    from station.cloud.client import Cloud
    from station.cloud.pool import CloudWorkers

log = structlog.get_logger()

CLOUD_LOOK_S = 0.1
MODE_LIMIT_S = 60.0


@dataclass(frozen=True)
class Tools:
    """What every run of the station shares.

    serial: serial ports of units, None where there are none. backups: where configuration regions are kept before they
    are written, None where that is not wanted. mode_limit_s: how long a unit may take to come back in another mode.
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


@dataclass(frozen=True)
class Job:
    """One run: which recipe, on the unit that was seen where, for whom."""

    run: str
    slot: int
    port: PortPath
    sighting: UsbSighting
    recipe: Recipe
    operator: str
    order: str


class Runner:
    """Runs one job in the caller's thread; cloud steps go to the shared workers meanwhile."""

    def __init__(self, job: Job, tools: Tools, teller: Teller, cancel: CancelToken) -> None:
        self._job = job
        self._tools = tools
        self._teller = teller
        self._cancel = cancel
        self._prover = Prover(job.run, tools.audit)
        self._schedule = Schedule(job.recipe.steps)
        self._proofs: dict[str, Proof] = {}
        self._cloud_side = CloudSide(self._prover, tools.workers, cancel)
        self._causing_step = ""
        self._notes = RunNotes()

    def execute(self) -> RunClosed:
        """Run to the verdict. The verdict is on disk when this returns, and only then shown.

        Raises:
            AuditError: the log cannot be written; nothing may be claimed of this run.
        """
        started = time.monotonic()
        self._open()
        try:
            self._run()
            verdict = self._verdict()
        except (Exception, Aborted) as cause:
            verdict = verdict_of(cause)
            if verdict.code == BUG:
                log.exception("bug")
            self._keep(self._cloud_side.wind_up())
        closed = self._close(verdict, round(time.monotonic() - started, 3))
        self._teller.ended(verdict, closed.seconds)
        return closed

    # -- beginning and end ---------------------------------------------------------------------------------------

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
            )
        )
        self._teller.started(job.run, len(job.recipe.steps))

    def _close(self, verdict: Verdict, seconds: float) -> RunClosed:
        closed = RunClosed(
            run=self._job.run,
            outcome=verdict.outcome,
            disposition=verdict.disposition,
            seconds=seconds,
            code=verdict.code,
            reason=verdict.reason,
            next_action=verdict.next_action,
            causing_step=self._causing_step,
            live_in_cloud=() if verdict.outcome is Outcome.PASS else self._live_in_cloud(),
        )
        self._tools.audit.append(closed)
        log.info("run_closed", outcome=verdict.outcome.value, code=verdict.code, seconds=seconds)
        return closed

    def _live_in_cloud(self) -> tuple[str, ...]:
        """What of a unit that did not pass is already paid for in the cloud."""
        proved = (StepEnd.CHANGED, StepEnd.UNCHANGED, StepEnd.PENDING)
        return tuple(
            f"{proof.plan.id}: {proof.evidence.seen}"
            for proof in self._proofs.values()
            if proof.plan.step.after_flash and proof.end in proved
        )

    def _verdict(self) -> Verdict:
        pending = [proof for proof in self._proofs.values() if proof.end is StepEnd.PENDING]
        if not pending:
            return PASSED
        self._causing_step = pending[0].plan.id
        return PENDING

    # -- the run --------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        unit = Unit(
            self._tools.bus,
            self._newest_sighting(),
            self._cancel,
            serial=self._tools.serial,
            prompter=self._teller,
            backup=RunBackup(self._tools.backups, self._job.run) if self._tools.backups else None,
        )
        self._teller.doing("identify")
        identity = self._lock(unit)
        while True:
            self._cancel.check()
            self._collect_cloud(wait_s=0.0)
            for plan in self._schedule.cloud_ready(self._state(unit, identity)):
                self._cloud_side.launch(plan, partial(self._context, unit, identity))
            match self._schedule.next(self._state(unit, identity)):
                case Do(plan):
                    self._prove(plan, self._context(unit, identity))
                case Switch(mode):
                    identity = self._switch(unit, identity, mode)
                case Wait():
                    self._collect_cloud(wait_s=CLOUD_LOOK_S)
                case Finish():
                    break
        self._prove_after_boot(unit, identity)
        self._sweep(unit, identity)

    def _newest_sighting(self) -> UsbSighting:
        """What stands in the slot now: the last run may have left the unit restarting when the job was made."""
        present = self._tools.bus.present()
        return next((seen for seen in present if seen.port == self._job.port), self._job.sighting)

    def _lock(self, unit: Unit) -> Identity:
        """Identity before the first write: port, USB id, Device ID and platform must agree."""
        platform = unit.platform
        if platform.name not in self._job.recipe.platforms:
            raise WrongProductError(
                f"the recipe is for {', '.join(self._job.recipe.platforms)}; this unit is a {platform.display_name}",
                platform=platform.name,
            )
        identity = lock_identity(unit, self._tools.bus.present())
        self._note_identity(identity)
        return identity

    def _note_identity(self, identity: Identity) -> None:
        structlog.contextvars.bind_contextvars(device_id=identity.device_id)
        self._tools.audit.append(
            IdentitySeen(
                run=self._job.run,
                device_id=identity.device_id,
                platform=identity.platform,
                port=self._job.port,
                how=identity.how,
                serial_number=identity.serial_number or "",
                device_os=identity.device_os,
                iccid=identity.iccid or "",
                imei=identity.imei,
            )
        )
        self._teller.identified(identity.device_id, identity.platform)

    def _switch(self, unit: Unit, identity: Identity, mode: Mode) -> Identity:
        """Change the mode and make sure that the same unit came back."""
        self._teller.doing("to DFU" if mode is Mode.DFU else "restart")
        started = time.monotonic()
        unit.switch(mode, self._tools.mode_limit_s)
        self._tools.audit.append(
            ModeSwitched(run=self._job.run, mode=mode.value, seconds=round(time.monotonic() - started, 3))
        )
        seen = read_identity(unit)
        if seen.device_id != identity.device_id:
            raise IdentityError(
                f"{seen.device_id} came back where {identity.device_id} was sent to {mode.value} mode",
                seen=seen.device_id,
                locked=identity.device_id,
            )
        if not seen.complete:
            return identity
        if seen != identity:
            self._note_identity(seen)
        return seen

    def _prove(self, plan: StepPlan, ctx: StepContext) -> None:
        self._teller.step(plan)
        try:
            proof = self._prover.prove(plan, ctx)
        except (Exception, Aborted):
            self._blame(plan)
            raise
        self._keep((proof,))

    def _prove_after_boot(self, unit: Unit, identity: Identity) -> None:
        """Look once more at what only DFU shows, where the recipe asks for it: the last boot may have changed it."""
        if not self._job.recipe.prove_after_boot:
            return
        plans = [
            plan
            for plan in self._job.recipe.steps
            if plan.step.mode is Mode.DFU and self._proofs[plan.id].end is not StepEnd.NOT_APPLICABLE
        ]
        identity = self._switch(unit, identity, Mode.DFU)
        for plan in plans:
            self._look(plan, partial(self._prover.look, plan, self._context(unit, identity)))
        self._switch(unit, identity, Mode.NORMAL)

    def _sweep(self, unit: Unit, identity: Identity) -> None:
        """PASS comes only from a last look at every state after the last boot."""
        for plan in self._job.recipe.steps:
            if self._proofs[plan.id].end is StepEnd.NOT_APPLICABLE:
                continue
            self._look(plan, partial(self._prover.sweep, plan, self._context(unit, identity)))

    def _look(self, plan: StepPlan, look: Callable[[], Proof | None]) -> None:
        self._teller.doing("last look")
        try:
            proof = look()
        except (Exception, Aborted):
            self._blame(plan)
            raise
        if proof is not None and StepEnd.PENDING in (proof.end, self._proofs[plan.id].end):
            self._proofs[plan.id] = proof

    def _collect_cloud(self, wait_s: float) -> None:
        """Take in cloud steps that have ended; raises what the first failed one raised."""
        for end in self._cloud_side.ended(wait_s):
            if isinstance(end, CloudFailure):
                self._blame(end.plan)
                raise end.cause
            self._keep((end,))

    def _keep(self, proofs: tuple[Proof, ...]) -> None:
        for proof in proofs:
            self._proofs[proof.plan.id] = proof
            self._teller.finished_steps(len(self._proofs))

    def _blame(self, plan: StepPlan) -> None:
        self._causing_step = self._causing_step or plan.id

    def _state(self, unit: Unit, identity: Identity) -> RunState:
        return RunState(frozenset(self._proofs), self._cloud_side.under_way, unit.mode, identity.complete)

    def _context(self, unit: Unit, identity: Identity, cancel: CancelToken | None = None) -> StepContext:
        cancel = cancel or self._cancel
        return StepContext(
            unit=unit,
            cloud=self._tools.cloud.for_run(self._job.run, cancel),
            identity=identity,
            product=self._job.recipe.product_for(unit.platform.name),
            cancel=cancel,
            progress=self._teller.progress,
            secrets=self._tools.secrets,
            notes=self._notes,
        )
