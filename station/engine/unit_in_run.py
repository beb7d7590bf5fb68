"""The unit of a run: locked before the first write, the same after each change of mode, waited for when it is gone."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import structlog

from station.core.cancel import CancelToken
from station.core.doors import UsbSighting
from station.core.errors import IdentityError, LinkError
from station.core.facts import DroppedOut, IdentitySeen, ModeSwitched
from station.core.identity import Identity
from station.core.words import Mode
from station.engine.dropouts import UnstableLinkError, await_back, has_dropped_out
from station.engine.gate import Admission, LabelUnprovenError
from station.engine.teller import Teller
from station.engine.tether import FlashBegun
from station.engine.verdict import WrongProductError, wrong_product
from station.particle.dct_backup import RunBackup
from station.particle.identity import lock_identity, read_identity
from station.particle.unit import Unit

if TYPE_CHECKING:
    from station.engine.runner import Job, Tools

log = structlog.get_logger()

DROPOUTS_LIMIT: Final = 3
"""A run outlives so many; whatever drops out more often has a bad cable."""


class UnitInRun:
    """Who stands in the slot, and in which mode. Used by the run's own thread alone."""

    def __init__(self, job: Job, tools: Tools, teller: Teller, cancel: CancelToken) -> None:
        self._job = job
        self._tools = tools
        self._teller = teller
        self._cancel = cancel
        # One for the whole run: what is kept is what the unit held before the first write of all.
        self._backup = RunBackup(tools.backups, job.run) if tools.backups else None
        self._unit: Unit | None = None
        self._identity: Identity | None = None
        self._begun: FlashBegun | None = None
        self._dropouts = 0
        self._is_gone = False

    @property
    def unit(self) -> Unit:
        """Raises IdentityError before the identity lock."""
        if self._unit is None:
            raise IdentityError(f"the unit at port {self._job.port} was not looked at yet")
        return self._unit

    @property
    def identity(self) -> Identity:
        """What is known of the locked unit. Raises IdentityError before the identity lock."""
        if self._identity is None:
            raise IdentityError(f"the unit at port {self._job.port} was not identified yet")
        return self._identity

    @property
    def is_locked(self) -> bool:
        """Whether it is known who stands in the slot, as far as anybody can see."""
        return self._unit is not None and self._identity is not None

    @property
    def flash_begun(self) -> bool:
        """Whether it came in DFU mode from a run that had begun to write its flash, and may not start yet."""
        return self._begun is not None

    @property
    def begun(self) -> FlashBegun | None:
        """What earlier runs had of a unit that may not start yet, None for every other unit."""
        return self._begun

    @property
    def told_before(self) -> dict[str, str]:
        """What it told an earlier run, as long as it may not start and so cannot be asked itself."""
        return {} if self._begun is None or self.identity.complete else dict(self._begun.told)

    @property
    def is_there(self) -> bool:
        """Whether the unit is seen on the bus; not where the bus cannot be listed."""
        try:
            return self._unit is not None and self._unit.sighting in self._tools.bus.present()
        except LinkError as cause:
            log.warning("bus_not_listed", reason=cause.message)
            return False

    def arrive(self) -> None:
        """Take what stands in the slot as this run's unit: identity before the first write.

        After a drop-out the unit must be the one that was locked before.

        Raises:
            WrongProductError: of a platform that the recipe is not for. IdentityError: not proved, or another unit.
            What the gate refuses with.
        """
        self._teller.doing("identify")
        self._unit = self._open(self._newest_sighting())
        self._refuse_other_platform(self._unit)
        seen = lock_identity(self._unit, self._tools.bus.present())
        if self._identity is None:
            seen = self._with_what_the_log_has(seen)
            self._note(seen)
            self._identity = seen
            self._pass_gate()
            return
        self._require_same(seen)
        self._note(seen)
        self._identity = seen if seen.complete else self._identity

    def switch(self, mode: Mode) -> None:
        """Change the mode and make sure that the same unit came back; nothing where it is there already.

        Raises:
            IdentityError: another unit came back. What `Unit.switch` raises.
        """
        if self.unit.mode is mode:
            return
        self._teller.doing("to DFU" if mode is Mode.DFU else "restart")
        started = time.monotonic()
        self.unit.switch(mode, self._tools.mode_limit_s)
        self._tools.audit.append(
            ModeSwitched(run=self._job.run, mode=mode.value, seconds=round(time.monotonic() - started, 3))
        )
        self._identify_again()

    def has_dropped_out(self, cause: LinkError) -> bool:
        """Whether `cause` came from the unit leaving the bus without being asked to; once, for one that stays away."""
        if self._is_gone:
            return False
        sighting = self._unit.sighting if self._unit else self._job.sighting
        return has_dropped_out(cause, self._tools.bus, sighting, self._cancel)

    def await_back(self, cause: LinkError) -> None:
        """Wait for the unit that dropped out, and lock it again. The drop is on record, whatever becomes of it.

        Raises:
            UnstableLinkError: it dropped out too often. `cause` itself: it does not come back in time. Aborted.
            What `arrive` raises; IdentityError where another unit came.
        """
        self._dropouts += 1
        self._unit = None
        limit_s, started = self._tools.away_limit_s, time.monotonic()
        self._teller.away(limit_s)
        back: UsbSighting | None = None
        try:
            back = await_back(self._tools.bus, self._job.port, limit_s, self._cancel)
        finally:
            away_s = round(time.monotonic() - started, 3)
            count = self._tools.dropouts.note(self._job.slot)
            self._tools.audit.append(DroppedOut(self._job.run, self._job.slot, self._job.port, count, away_s))
            log.warning("dropped_out", count=count, away_s=away_s, back=back is not None)
            self._teller.clear()
        if back is None:
            self._is_gone = True
            raise cause
        if self._dropouts > DROPOUTS_LIMIT:
            raise UnstableLinkError(
                f"the unit at port {self._job.port} left the bus {self._dropouts} times in one run",
                port=str(self._job.port),
                times=self._dropouts,
            ) from cause
        self.arrive()

    def ask_again(self) -> None:
        """Read once more what a unit in normal mode says of itself.

        Raises:
            IdentityError: it is another one. What `read_identity` raises.
        """
        seen = read_identity(self.unit)
        self._require_same(seen)
        self._identity = seen if seen.complete else self._identity

    def renew(self, cancel: CancelToken) -> None:
        """Go on after the run's stop, with a token of its own, as long as the locked unit has not left the bus."""
        self._cancel = cancel
        if self._unit is None or self._identity is None or self._unit.sighting not in self._tools.bus.present():
            return
        self._unit = self._open(self._unit.sighting)
        self._unit.hold_to_be(self._identity.device_id)

    def _identify_again(self) -> None:
        """After a change of mode: nothing is done to whoever came back before it is known to be the locked unit."""
        seen = read_identity(self.unit)
        self._require_same(seen)
        if seen.complete and seen != self._identity:
            self._note(seen)
            self._identity = seen

    def _open(self, sighting: UsbSighting) -> Unit:
        return Unit(
            self._tools.bus,
            sighting,
            self._cancel,
            serial=self._tools.serial,
            prompter=self._teller,
            backup=self._backup,
        )

    def _newest_sighting(self) -> UsbSighting:
        """What stands in the slot now: the last run may have left the unit restarting when the job was made."""
        present = self._tools.bus.present()
        return next((seen for seen in present if seen.port == self._job.port), self._job.sighting)

    def _refuse_other_platform(self, unit: Unit) -> None:
        if unit.platform.name not in self._job.recipe.platforms:
            raise WrongProductError(
                wrong_product(self._job.recipe.platforms, unit.platform.display_name),
                platform=unit.platform.name,
            )

    def _with_what_the_log_has(self, seen: Identity) -> Identity:
        """A unit that may not start to tell its serial number is known by the one that it told before."""
        barriers = [plan.word for plan in self._job.recipe.steps if plan.step.barrier]
        if seen.complete or not barriers:
            return seen
        self._begun = self._tools.begun(seen.device_id, barriers)
        if self._begun is None or self._begun.serial_number is None:
            return seen
        how = f"{seen.how}; serial number as told before, audit log"
        return replace(seen, serial_number=self._begun.serial_number, how=how)

    def _pass_gate(self) -> None:
        """Whoever guards the line must let the unit in before anything is written to it."""
        if self._tools.gate.admit(self.identity, self._job) is Admission.ASK_IN_NORMAL_MODE:
            self._require_free_to_start()
            self.switch(Mode.NORMAL)
            self._tools.gate.admit(self.identity, self._job)

    def _require_free_to_start(self) -> None:
        """A unit whose flash an earlier run began to write is not started for the sake of its label."""
        if self._begun is not None:
            raise LabelUnprovenError(
                f"{self.identity.device_id} must stay in DFU mode since run {self._begun.run} began to write its "
                "flash, and only in normal mode it tells what its label is compared with",
                device_id=self.identity.device_id,
            )

    def _require_same(self, seen: Identity) -> None:
        locked = self.identity
        if seen.device_id != locked.device_id:
            raise IdentityError(
                f"{seen.device_id} came to port {self._job.port} where {locked.device_id} was expected back",
                seen=seen.device_id,
                locked=locked.device_id,
            )

    def _note(self, identity: Identity) -> None:
        structlog.contextvars.bind_contextvars(device_id=identity.device_id)
        self._tools.audit.append(IdentitySeen.of(identity, self._job.run, self._job.port))
        self._teller.identified(identity.device_id, identity.platform)
