"""The way of one unit through its recipe: which step when, again or not, and the last looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

import structlog

from station.core.cancel import CancelToken, Deadline
from station.core.errors import Aborted, AuditError, LinkError, StationError, UnitFailedError
from station.core.facts import CloudTaskQueued, PromptAnswered
from station.core.planned import PlanTarget
from station.core.prompt import NOBODY
from station.core.step import Evidence
from station.core.template import NameUnknownError
from station.core.words import Lane, Mode, StepEnd
from station.engine.asking import StepAsker, refuse_questions
from station.engine.attempts import is_cloud_away, pause_before_next_s, run_goes_on_after
from station.engine.cloud_queue import tasks_left
from station.engine.cloud_side import CloudFailure, CloudSide
from station.engine.final_look import device_os_evidence, judge_device_os, owner_seen
from station.engine.ledger import Ledger
from station.engine.prover import Proof, Prover, not_taking_part
from station.engine.schedule import Do, Finish, PlanDeadlockError, RunState, Schedule, Switch, Wait
from station.engine.step_record import CLEANUP, SWEEP
from station.engine.stepwise import Move, MoveKind
from station.engine.teller import Teller
from station.engine.tether import Tether
from station.engine.unit_in_run import UnitInRun
from station.recipe.model import StepPlan
from station.steps.context import RunNotes, StepContext

if TYPE_CHECKING:
    from station.engine.runner import Job, Tools

log = structlog.get_logger()

CLOUD_LOOK_S: Final = 0.1
CLEANUP_LIMIT_S: Final = 60.0


class Journey:
    """Carries out one job in the caller's thread; cloud steps go to the shared workers meanwhile."""

    def __init__(self, job: Job, tools: Tools, teller: Teller, cancel: CancelToken, ledger: Ledger) -> None:
        self._job = job
        self._tools = tools
        self._teller = teller
        self._cancel = cancel
        self._ledger = ledger
        self._prover = Prover(job.run, tools.audit, tools.resources, self._tell_wait)
        self._schedule = Schedule(job.recipe.steps, one_by_one=tools.one_by_one)
        self._cloud_side = CloudSide(self._prover, tools.workers)
        self._at = UnitInRun(job, tools, teller, cancel)
        self._tether = Tether(job.recipe.steps, self._prover)
        self._flash_looked_at = False
        self.notes = RunNotes()

    def run(self) -> None:
        """Lock the unit and prove every step. A unit that drops out is waited for and locked again.

        Raises:
            whatever ends the run before all is proved.
        """
        arrive: Callable[[], None] = self._at.arrive
        while True:
            try:
                arrive()
                self._require_somebody()
                self._ledger.recall(self._job.recipe, self._at.begun)
                self._prove_all()
                if self._ledger.held:
                    self._leave_to_the_cloud()
                elif not self._ledger.failed:
                    self._look_a_last_time()
            except LinkError as cause:
                if not self._at.has_dropped_out(cause):
                    raise
                arrive = partial(self._come_back, cause)
            else:
                return

    def _require_somebody(self) -> None:
        """A recipe that asks people needs one; that is known before the first write."""
        if not self._tools.attended:
            steps, platform = self._job.recipe.steps, self._at.identity.platform
            refuse_questions(steps, PlanTarget(platform), self._context(steps[0]).values)

    def _come_back(self, cause: LinkError) -> None:
        """The unit is back and locked again: what it was proved to hold is looked at once more."""
        self._at.await_back(cause)
        self._ledger.forget_stop()
        self._ledger.look_again_at(self._job.recipe.steps)

    @property
    def must_not_start(self) -> bool:
        """Whether the unit holds our firmware and is no proved member of its product."""
        return (self._tether.tied or self._at.flash_begun) and not self._schedule.is_free(self._ledger.done)

    @property
    def unit_is_there(self) -> bool:
        """Whether the unit is seen on the bus."""
        return self._at.is_there

    def wind_up(self) -> None:
        """The run ends early: take in what the cloud side still achieves."""
        for proof in self._cloud_side.wind_up():
            self._keep(proof)

    def cloud_tasks(self) -> tuple[CloudTaskQueued, ...]:
        """What the cloud has still to finish of a run that ended PENDING, to be taken up from the log.

        Raises:
            IdentityError: there is no unit.
        """
        proofs, held = self._ledger.proofs, self._ledger.held
        pending = frozenset(name for name, proof in proofs.items() if proof.end is StepEnd.PENDING)
        ended = proofs.keys() - pending - held
        return tasks_left(self._job.run, self._job.recipe.steps, frozenset(ended), pending, self._context)

    def clean_up(self) -> None:
        """Do what the recipe wants done after every run. Changes no verdict; a stop does not keep it from its work.

        Raises:
            AuditError: it could not be written down.
        """
        plans = self._job.recipe.cleanup
        if not plans or not self._at.is_locked:
            return
        self._teller.doing("clean up")
        cancel, deadline = CancelToken(), Deadline.after(CLEANUP_LIMIT_S)
        try:
            self._at.renew(cancel)
        except LinkError as cause:
            log.warning("cleanup_without_unit", reason=cause.message)
        for plan in plans:
            limited = replace(plan, timeout_s=min(plan.timeout_s, deadline.left_s))
            try:
                self._bring_to(plan)
                self._prover.prove(limited, self._context(plan, cancel), self._ledger.next_try(plan), CLEANUP)
            except AuditError:
                raise
            except (Exception, Aborted) as cause:  # noqa: BLE001 - written down; the verdict stands already
                log.warning("cleanup_failed", step=plan.id, reason=str(cause))

    # -- the steps ------------------------------------------------------------------------------------------------

    def _prove_all(self) -> None:
        while True:
            self._cancel.check()
            self._collect_cloud(wait_s=0.0)
            self._settle_what_takes_no_part()
            for plan in self._cloud_side.due():
                self._redo_before(plan)
                self._launch(plan)
            for plan in self._schedule.cloud_ready(self._state):
                self._launch(plan)
            match self._schedule.next(self._state):
                case Do(plan):
                    self._prove(plan)
                case Switch(Mode.NORMAL) if self._came_with_our_firmware():
                    self._tether.tie()
                case Switch(mode):
                    self._await_leave(Move(MoveKind.SWITCH, mode.value, ""))
                    self._at.switch(mode)
                case Wait():
                    self._collect_cloud(wait_s=CLOUD_LOOK_S)
                case Finish():
                    return

    def _came_with_our_firmware(self) -> bool:
        """Whether a unit found in DFU mode holds the recipe's firmware, of which the log knows nothing; asked once."""
        if self._flash_looked_at or self._at.unit.mode is not Mode.DFU or self._schedule.may_start(self._state):
            return False
        self._flash_looked_at = True
        return any(self._flash_is_ours(plan) for plan in self._job.recipe.steps if plan.step.is_flash)

    def _flash_is_ours(self, plan: StepPlan) -> bool:
        ctx = self._context(plan)
        try:
            return not_taking_part(plan, ctx) is None and self._prover.holds_already(plan, ctx)
        except (LinkError, AuditError):
            raise
        except (StationError, UnitFailedError) as cause:
            log.info("flash_not_ours", step=plan.id, reason=str(cause))
            return False

    def _settle_what_takes_no_part(self) -> None:
        """A step whose condition is false has ended at once: no change of mode is made for it."""
        open_steps = (plan for plan in self._job.recipe.steps if plan.when is not None)
        for plan in open_steps:
            state = self._state
            if plan.id in state.done | state.under_way or not state.done.issuperset(plan.needs):
                continue
            if self._schedule.must_be_told(plan, state):
                continue  # what it asks for is not known yet: that is no no
            try:
                takes_no_part = not_taking_part(plan, self._context(plan)) is not None
            except NameUnknownError:
                continue  # the unit may tell it later; else the step itself ends with that
            if takes_no_part:
                self._prove(plan)

    def _await_leave(self, move: Move) -> None:
        """An engineer who goes step by step lets each move go on; that is on disk before it begins."""
        by = self._tools.step_gate.before(self._job.slot, move, self._cancel)
        if by:
            self._tools.audit.append(PromptAnswered(self._job.run, move.id, "step by step", "go", by))

    def _launch(self, plan: StepPlan) -> None:
        self._await_leave(Move(MoveKind.STEP, plan.id, str(plan.name)))
        self._cloud_side.launch(plan, self._ledger.next_try(plan), partial(self._context, plan))

    def _prove(self, plan: StepPlan) -> None:
        """Prove a step of the unit here and now, as often as the recipe allows."""
        while True:
            self._await_leave(Move(MoveKind.STEP, plan.id, str(plan.name)))
            self._teller.step(plan)
            try:
                self._keep(self._prover.prove(plan, self._context(plan), self._ledger.next_try(plan)))
            except (Exception, Aborted) as cause:  # noqa: BLE001 - raised again where the recipe does not go on
                pause_s = self._pause_or_raise(plan, cause)
            else:
                return
            if pause_s is None:
                return
            self._cancel.wait(pause_s)
            self._redo_before(plan)

    def _pause_or_raise(self, plan: StepPlan, cause: BaseException) -> float | None:
        """How long to wait before a failed step is tried again; None where the run goes on without it.

        Raises:
            `cause`: the run ends because of it.
        """
        pause_s = pause_before_next_s(plan, cause, self._ledger.tries(plan))
        if pause_s is not None:
            log.info("step_again", step=plan.id, attempt=self._ledger.tries(plan) + 1, pause_s=pause_s)
            return pause_s
        if self._waits_for_cloud(plan, cause):
            log.info("step_held", step=plan.id, reason=str(cause))
            self._ledger.hold(plan)
            return None
        if not run_goes_on_after(plan, cause):
            self._ledger.stop_at(plan)
            raise cause
        self._ledger.pass_over(plan, cause)
        return None

    def _waits_for_cloud(self, plan: StepPlan, cause: BaseException) -> bool:
        """Whether the recipe lets this step wait for a cloud that is away."""
        return self._job.recipe.cloud_down == "hold" and plan.step.lane is Lane.CLOUD and is_cloud_away(cause)

    def _leave_to_the_cloud(self) -> None:
        """Nothing more can be done without the cloud."""
        if not self._schedule.may_leave_dfu(self._state):
            self._ledger.leave_unpowered()

    def _redo_before(self, plan: StepPlan) -> None:
        """Do anew what the recipe wants done before another try."""
        for before in plan.retry.before:
            self._bring_to(before)
            self._teller.step(before)
            try:
                self._prover.prove(before, self._context(before), self._ledger.next_try(before))
            except (Exception, Aborted):
                self._ledger.stop_at(plan)
                raise
        self._bring_to(plan)

    def _bring_to(self, plan: StepPlan) -> None:
        """Bring the unit into the mode of a step that the schedule did not ask for."""
        mode = plan.step.mode
        if mode in (Mode.EITHER, Mode.NONE, self._at.unit.mode):
            return
        if self._at.unit.mode is Mode.DFU and not self._schedule.may_leave_dfu(self._state):
            raise PlanDeadlockError(f"{plan.id} needs normal mode, and the unit may not leave DFU mode yet")
        self._at.switch(mode)

    def _collect_cloud(self, wait_s: float) -> None:
        """Take in cloud steps that have ended; raises what ends the run."""
        for end in self._cloud_side.ended(wait_s):
            if not isinstance(end, CloudFailure):
                self._keep(end)
                continue
            pause_s = self._pause_or_raise(end.plan, end.cause)
            if pause_s is not None:
                self._cloud_side.launch_later(end.plan, pause_s)

    def _tell_wait(self, plan: StepPlan, name: str) -> None:
        """A step waits for what another slot uses now, or has got it (name "")."""
        if plan.step.lane is Lane.CLOUD:
            return
        if name:
            self._teller.waits_for(name)
        else:
            self._teller.step(plan)

    def _keep(self, proof: Proof) -> None:
        self._ledger.keep(proof)
        self._tether.proved(proof)
        self._teller.finished_steps(len(self._ledger.proofs))

    # -- the last looks -------------------------------------------------------------------------------------------

    def _look_a_last_time(self) -> None:
        """PASS comes only from a last look at every state after the last boot."""
        self._await_leave(Move(MoveKind.LAST_LOOK, "last look", ""))
        proved = [
            plan for plan in self._job.recipe.steps if self._ledger.proofs[plan.id].end is not StepEnd.NOT_APPLICABLE
        ]
        if self._job.recipe.prove_after_boot:
            self._at.switch(Mode.DFU)
            for plan in proved:
                if plan.step.mode is Mode.DFU:
                    self._look(plan, self._prover.look)
            self._at.switch(Mode.NORMAL)
        for plan in proved:
            self._look(plan, self._prover.sweep)
        self._look_at_the_whole()

    def _look(self, plan: StepPlan, look: Callable[[StepPlan, StepContext], Proof | None]) -> None:
        self._teller.doing("last look")
        try:
            proof = look(plan, self._context(plan))
        except (Exception, Aborted) as cause:
            if self._waits_for_cloud(plan, cause):
                self._ledger.hold(plan)
                return
            self._ledger.stop_at(plan)
            raise
        if proof is not None and StepEnd.PENDING in (proof.end, self._ledger.proofs[plan.id].end):
            self._ledger.keep(proof)

    def _look_at_the_whole(self) -> None:
        """What the recipe says of the unit as a whole: its Device OS and its owner."""
        recipe = self._job.recipe
        if any(recipe.device_os):
            self._at.ask_again()
            version = self._at.identity.device_os
            self._note("device_os", device_os_evidence(recipe, version), judge_device_os(recipe, version))
        if recipe.owner:
            evidence, fault = owner_seen(recipe, self._context(recipe.steps[-1]))
            self._note("owner", evidence, fault)

    def _note(self, name: str, evidence: Evidence, fault: UnitFailedError | None) -> None:
        self._prover.record.note(name, SWEEP, evidence, fault)
        if fault is not None:
            self._ledger.stop_at_rule(name)
            raise fault

    # -- what steps and schedule see ------------------------------------------------------------------------------

    @property
    def _state(self) -> RunState:
        at = self._at
        return RunState(
            self._ledger.done,
            self._cloud_side.under_way,
            at.unit.mode,
            at.identity.complete,
            self._ledger.failed,
            self._ledger.held,
            self._tether.tied or at.flash_begun,
            self._untold,
            frozenset(self._from_log),
        )

    @property
    def _untold(self) -> frozenset[str]:
        """Names whose values only a start in normal mode will tell."""
        known = {name for name, value in {**self._from_log, **self._ledger.names}.items() if value}
        return (self._at.identity.untold | self._schedule.saved_by_normal_ones(self._ledger.done)) - known

    @property
    def _from_log(self) -> dict[str, str]:
        """What earlier runs had of a unit that may not start yet, as far as this run does not have it itself."""
        return {**self._at.told_before, **self._ledger.recalled}

    def _names(self, plan: StepPlan) -> dict[str, str]:
        from_log = self._from_log if self._schedule.serves_start(plan) else {}
        return {**from_log, **self._job.names, **self._ledger.names}

    def _context(self, plan: StepPlan, cancel: CancelToken | None = None) -> StepContext:
        cancel = cancel or self._cancel
        return StepContext(
            unit=self._at.unit,
            cloud=self._tools.cloud.for_run(self._job.run, cancel),
            identity=self._at.identity,
            product=self._job.recipe.product_for(self._at.unit.platform.name),
            cancel=cancel,
            progress=self._teller.progress,
            secrets=self._tools.secrets,
            notes=self.notes,
            names=self._names(plan),
            asker=StepAsker(self._job.run, plan.id, self._teller, self._tools.audit)
            if self._tools.attended
            else NOBODY,
            printer=self._tools.printer,
        )
