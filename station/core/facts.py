"""Facts for the audit log: what happened, in words that stay readable for years.

A fact is written once, before anybody is shown it. `kind` names it in the log; its fields are its body. Fields hold
text, numbers, truth values and tuples of text; secrets never enter one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from station.core.errors import Fact
from station.core.ids import PortPath
from station.core.words import Disposition, Outcome, StepEnd


class AuditFact(Protocol):
    """Any frozen dataclass with a `kind` and the run that it belongs to ("" where it belongs to none)."""

    kind: ClassVar[str]

    @property
    def run(self) -> str: ...


@dataclass(frozen=True)
class StationStarted:
    """A station process took the data directory."""

    kind: ClassVar[str] = "station_started"
    software: str
    host: str
    run: str = ""


@dataclass(frozen=True)
class RunOpened:
    """A recipe begins on the unit in a slot. Nothing has been written to the unit yet."""

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


@dataclass(frozen=True)
class RestoreIntended:
    """On disk before the first byte is sent: which kept configuration regions are about to be put back.

    regions: name of each with the SHA-256 of what is there now and of what it will be. from_run: whose backup.
    """

    kind: ClassVar[str] = "restore_intent"
    device_id: str
    platform: str
    port: PortPath
    operator: str
    from_run: str
    regions: tuple[tuple[str, str, str], ...]
    run: str = ""


@dataclass(frozen=True)
class DctRestored:
    """How putting back ended, proved by read-back. regions: names of those that hold now what was kept."""

    kind: ClassVar[str] = "dct_restored"
    device_id: str
    from_run: str
    result: str
    regions: tuple[str, ...]
    code: str = ""
    message: str = ""
    run: str = ""


@dataclass(frozen=True)
class LogVerified:
    """Somebody checked the log."""

    kind: ClassVar[str] = "verification"
    result: str
    events: int
    head: str
    run: str = ""
