"""Facts for the audit log: what happened, in words that stay readable for years.

A fact is written once, before anybody is shown it. `kind` names it in the log; its fields are its body. Fields hold
text, numbers, truth values and tuples of text; secrets never enter one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol, Self

from station.core.errors import Fact
from station.core.identity import Identity
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
class Verified:
    """Somebody checked the log, or whether a unit is as a recipe wants it.

    about: "log" or "unit"; subject: Device ID of the unit. result: "intact" or "tampered" of a log, "good", "not so",
    "unclear" or "pending" of a unit. text: what was held against what, and what did not hold. events, head: how far the
    log went that was checked; 0 and "" for a unit.
    """

    kind: ClassVar[str] = "verification"
    result: str
    events: int = 0
    head: str = ""
    run: str = ""
    about: str = "log"
    subject: str = ""
    text: str = ""
    operator: str = ""


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
class Acknowledged:
    """A person took note of a run that did not pass: why, and into which bin the unit went."""

    kind: ClassVar[str] = "acknowledged"
    run: str
    slot: int
    operator: str
    reason: str
    bin: str


@dataclass(frozen=True)
class CustodyChanged:
    """A unit changed hands or bins after its run: packed out, fetched from the pending shelf, scrapped."""

    kind: ClassVar[str] = "custody"
    run: str
    device_id: str
    disposition: Disposition
    place: str
    operator: str
    reason: str = ""


@dataclass(frozen=True)
class SignedIn:
    """A person took the station. operator: the badge's pseudonym; how: "badge" or "badge and PIN"."""

    kind: ClassVar[str] = "signed_in"
    operator: str
    role: str
    how: str
    run: str = ""


@dataclass(frozen=True)
class SignedOut:
    """A person left the station. why: "asked", "idle", "another badge" or "station closed"."""

    kind: ClassVar[str] = "signed_out"
    operator: str
    role: str
    why: str
    run: str = ""


@dataclass(frozen=True)
class SignInRefused:
    """Somebody tried to take the station and was refused. who: the pseudonym of a known badge, else ""."""

    kind: ClassVar[str] = "sign_in_refused"
    who: str
    why: str
    run: str = ""


@dataclass(frozen=True)
class RecipeApproved:
    """The station took notice of an engineer's signature under a recipe, or of its absence (`result`)."""

    kind: ClassVar[str] = "recipe_approved"
    recipe_id: str
    recipe_version: str
    recipe_sha256: str
    approver: str
    key_fingerprint: str
    result: str
    run: str = ""


@dataclass(frozen=True)
class SettingsChanged:
    """The station's settings differ from those of its last start, or a person changed them. changes: name, old, new."""

    kind: ClassVar[str] = "settings_changed"
    changes: tuple[tuple[str, str, str], ...]
    operator: str = ""
    run: str = ""


@dataclass(frozen=True)
class ClockJumped:
    """The wall clock moved against the steady one, + is forward. Order is by `seq`, never by time."""

    kind: ClassVar[str] = "clock_jumped"
    seconds: float
    run: str = ""


@dataclass(frozen=True)
class Exported:
    """Something of the log went out: what, over which runs, into which file of which hash, as of which head."""

    kind: ClassVar[str] = "export"
    what: str
    about: str
    file: str
    sha256: str
    events: int
    head: str
    operator: str
    run: str = ""


@dataclass(frozen=True)
class Annotated:
    """QA's word about a run, a unit or an order. meaning: "note", "reviewed", "released", "rejected"."""

    kind: ClassVar[str] = "annotation"
    about: str
    subject: str
    meaning: str
    text: str
    operator: str
    name: str
    run: str = ""


@dataclass(frozen=True)
class Sealed:
    """The station's signature over the log so far.

    count, head: number of events before this one and the hash of the last of them. signature: Ed25519, hexadecimal.
    """

    kind: ClassVar[str] = "seal"
    count: int
    head: str
    key_fingerprint: str
    signature: str
    why: str
    run: str = ""


@dataclass(frozen=True)
class SealKeyUsed:
    """From here on this key signs the seals.

    public_key: Ed25519, 64 hexadecimal digits; key_fingerprint: SHA-256 of it.
    why: "first start", or "the key was changed" where the log knows another one already.
    """

    kind: ClassVar[str] = "seal_key"
    key_fingerprint: str
    public_key: str
    why: str
    run: str = ""


@dataclass(frozen=True)
class Anchored:
    """Count and head of the log were put where the log's owner cannot reach them unseen."""

    kind: ClassVar[str] = "anchor"
    count: int
    head: str
    where: str
    code: str
    run: str = ""


@dataclass(frozen=True)
class Archived:
    """A copy of the log was made and read back, or put back. deed: "backup", "archive", "restore"."""

    kind: ClassVar[str] = "archive"
    deed: str
    path: str
    events: int
    head: str
    operator: str
    run: str = ""


@dataclass(frozen=True)
class OrderOpened:
    """Work on an order begins. allowed: how many Device IDs its list holds, 0 without one; list_sha256 of that."""

    kind: ClassVar[str] = "order_opened"
    order: str
    batch: str
    recipe_id: str
    recipe_sha256: str
    target: int
    allowed: int
    list_sha256: str
    operator: str
    run: str = ""


@dataclass(frozen=True)
class OrderClosed:
    """Work on an order ends: received = good + rework + hold + scrap + pending + missing."""

    kind: ClassVar[str] = "order_closed"
    order: str
    received: int
    good: int
    rework: int
    hold: int
    scrap: int
    pending: int
    missing: int
    operator: str
    run: str = ""


@dataclass(frozen=True)
class FirstArticleJudged:
    """QA released, or refused, the first good unit of an order."""

    kind: ClassVar[str] = "first_article"
    run: str
    order: str
    device_id: str
    released: bool
    operator: str
    reason: str = ""


@dataclass(frozen=True)
class LineHeld:
    """The station starts no new run: too many equal failures, no disk, a first article that waits."""

    kind: ClassVar[str] = "line_held"
    why: str
    code: str
    runs: tuple[str, ...]
    run: str = ""


@dataclass(frozen=True)
class LineReleased:
    """A person let the station go on."""

    kind: ClassVar[str] = "line_released"
    why: str
    operator: str
    run: str = ""


@dataclass(frozen=True)
class DroppedOut:
    """A unit vanished from its port without being asked to. count: how often that slot did so since the start."""

    kind: ClassVar[str] = "dropped_out"
    run: str
    slot: int
    port: PortPath
    count: int
    away_s: float
