"""Facts of a run: from the unit in the slot to the verdict, and what settles it later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from station.core.errors import Fact
from station.core.identity import Identity
from station.core.ids import PortPath
from station.core.words import Disposition, Outcome, StepEnd


@dataclass(frozen=True)
class RunOpened:
    """A recipe begins on the unit in a slot. Nothing has been written to the unit yet.

    label: the public part of the scanned label. product_serial: the customer's own serial number, if scanned.
    approved_by: who signed this recipe; production: the station runs approved recipes only.
    purpose: "" for work on an order, "golden" or "red rabbit" for a unit that checks the station.
    """

    kind: ClassVar[str] = "run_opened"
    run: str
    slot: int
    port: PortPath
    operator: str
    order: str
    recipe_id: str
    recipe_version: str
    recipe_sha256: str
    files: tuple[tuple[str, str], ...]
    software: str
    batch: str = ""
    label: str = ""
    product_serial: str = ""
    approved_by: tuple[str, ...] = ()
    production: bool = False
    purpose: str = ""


@dataclass(frozen=True)
class IdentitySeen:
    """Which unit this is, and how that was found out."""

    kind: ClassVar[str] = "identity"
    run: str
    device_id: str
    platform: str
    port: PortPath
    how: str
    serial_number: str = ""
    device_os: str = ""
    iccid: str = ""
    imei: str = ""

    @classmethod
    def of(cls, identity: Identity, run: str, port: PortPath) -> Self:
        """What was found out of the unit at this port, for the log."""
        return cls(
            run=run,
            device_id=identity.device_id,
            platform=identity.platform,
            port=port,
            how=identity.how,
            serial_number=identity.serial_number or "",
            device_os=identity.device_os,
            iccid=identity.iccid or "",
            imei=identity.imei,
        )


@dataclass(frozen=True)
class StepStarted:
    """A step is about to look at its state."""

    kind: ClassVar[str] = "step_started"
    run: str
    step: str
    word: str
    attempt: int


@dataclass(frozen=True)
class Intent:
    """On disk before the first byte is sent: what the station is about to change."""

    kind: ClassVar[str] = "intent"
    run: str
    step: str
    word: str
    method: str
    expected: str
    seen: str


@dataclass(frozen=True)
class StepEnded:
    """How a step ended, with the evidence of its last look. `phase` is "run" or "sweep" (after the last boot)."""

    kind: ClassVar[str] = "step_ended"
    run: str
    step: str
    word: str
    attempt: int
    phase: str
    end: StepEnd
    seconds: float
    method: str = ""
    expected: str = ""
    seen: str = ""
    facts: tuple[tuple[str, Fact], ...] = ()
    code: str = ""
    message: str = ""


@dataclass(frozen=True)
class ModeSwitched:
    """The unit was asked to run in another mode and came back in it."""

    kind: ClassVar[str] = "mode_switched"
    run: str
    mode: str
    seconds: float


@dataclass(frozen=True)
class ApiCalled:
    """One call of the cloud. Bodies are kept only for errors, redacted."""

    kind: ClassVar[str] = "api_call"
    run: str
    method: str
    path: str
    status: int
    latency_ms: int
    request_id: str = ""
    error: str = ""


@dataclass(frozen=True)
class PromptAnswered:
    """A person did, or said, what a step asked for: a word of the prompt or a scanned number, no free text."""

    kind: ClassVar[str] = "prompt_answered"
    run: str
    step: str
    prompt: str
    answer: str
    operator: str


@dataclass(frozen=True)
class Measured:
    """A number that a step read, with its limits. unit: of the quantity, for example `dBm`; None: no such limit."""

    kind: ClassVar[str] = "measurement"
    run: str
    step: str
    name: str
    value: float
    unit: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class CloudTaskQueued:
    """A cloud step that is still to be finished after the unit has left its slot.

    values: the step's own `with:` as (key, text), enough to make the step anew after a restart.
    """

    kind: ClassVar[str] = "cloud_task"
    run: str
    step: str
    word: str
    values: tuple[tuple[str, str], ...]
    product: int
    device_id: str
    platform: str
    iccid: str = ""


@dataclass(frozen=True)
class DroppedOut:
    """A unit vanished from its port without being asked to. count: how often that slot did so since the start."""

    kind: ClassVar[str] = "dropped_out"
    run: str
    slot: int
    port: PortPath
    count: int
    away_s: float


@dataclass(frozen=True)
class RunClosed:
    """The end of a run. Exactly one causing step where the outcome is not PASS."""

    kind: ClassVar[str] = "run_closed"
    run: str
    outcome: Outcome
    disposition: Disposition
    seconds: float
    code: str = ""
    reason: str = ""
    next_action: str = ""
    causing_step: str = ""
    live_in_cloud: tuple[str, ...] = ()


@dataclass(frozen=True)
class RunAmended:
    """A pending run was settled later, or a crash was closed at the next start."""

    kind: ClassVar[str] = "run_amended"
    run: str
    outcome: Outcome
    disposition: Disposition
    code: str = ""
    reason: str = ""
    next_action: str = ""
