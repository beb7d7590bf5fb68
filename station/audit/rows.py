"""What readers of the log get: frozen values. Unknown text is "", moments are ISO 8601 UTC text."""

from __future__ import annotations

import json
from dataclasses import dataclass

from station.audit.chain import ENVELOPE
from station.core.errors import Fact
from station.core.words import Disposition, Outcome, StepEnd


@dataclass(frozen=True)
class RunRow:
    """One run. While it is open, `outcome` and `disposition` are None, `closed_utc` is "" and `seconds` is 0.

    opened_seq, last_seq: the events that opened it and that wrote this row last. files: (name, SHA-256) of each.
    device_os_before: as the unit came; device_os: as it was last seen. unit_run: 1 for the unit's first run here.
    bin: where a person said that the unit went; place: where it is since. first_article: "", "released" or "refused".
    purpose: "" for work, "golden" or "red rabbit" for a unit that checks the station. counted: whether statistics count
    it. operator_s: how much of `seconds` a step waited for a person.
    """

    run: str
    station: str
    slot: int
    port: str
    operator: str
    order: str
    recipe_id: str
    recipe_version: str
    recipe_sha256: str
    software: str
    opened_utc: str
    closed_utc: str
    seconds: float
    device_id: str
    serial: str
    platform: str
    device_os: str
    iccid: str
    outcome: Outcome | None
    disposition: Disposition | None
    code: str
    reason: str
    next_action: str
    causing_step: str
    live_in_cloud: tuple[str, ...]
    amended: bool
    opened_seq: int
    last_seq: int
    batch: str = ""
    label: str = ""
    product_serial: str = ""
    approved_by: tuple[str, ...] = ()
    production: bool = False
    files: tuple[tuple[str, str], ...] = ()
    device_os_before: str = ""
    imei: str = ""
    unit_run: int = 0
    drop_outs: int = 0
    acknowledged_utc: str = ""
    acknowledged_by: str = ""
    acknowledged_why: str = ""
    bin: str = ""
    place: str = ""
    first_article: str = ""
    purpose: str = ""
    counted: bool = False
    operator_s: float = 0.0


@dataclass(frozen=True)
class StepRow:
    """One attempt of one step. `end` is None while it has not ended; `intended`: an intent to change was written.

    Before the end `method`, `expected` and `seen` are the intent's, after it they are the evidence of the last look.
    """

    run: str
    seq: int
    step: str
    word: str
    attempt: int
    phase: str
    end: StepEnd | None
    seconds: float
    intended: bool
    method: str
    expected: str
    seen: str
    facts: tuple[tuple[str, Fact], ...]
    code: str
    message: str
    started_utc: str
    ended_utc: str


@dataclass(frozen=True)
class EventRow:
    """One event exactly as it is in the log; `body` is the text that was hashed."""

    station: str
    seq: int
    utc: str
    mono_ms: int
    run: str
    kind: str
    body: str
    prev: str
    hash: str

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The fact's own fields as (name, text) in their order; what is no text is given as JSON."""
        body = json.loads(self.body)
        own = ((name, value) for name, value in body.items() if name not in ENVELOPE)
        return tuple(
            (name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)) for name, value in own
        )


@dataclass(frozen=True)
class UnitRow:
    """What is known of one unit over all its runs; `last_outcome` is None while its last run is open."""

    device_id: str
    serial: str
    platform: str
    device_os: str
    iccid: str
    first_utc: str
    last_utc: str
    runs: int
    last_run: str
    last_outcome: Outcome | None
    last_disposition: Disposition | None
    place: str = ""


@dataclass(frozen=True)
class MarkRow:
    """A rare event of the station: what happened, about what, by whom. Its whole text is event `seq`."""

    seq: int
    utc: str
    kind: str
    run: str
    about: str
    operator: str


@dataclass(frozen=True)
class LogHead:
    """The end of a log: number of its events, date and hash of the last (0, "", 64 zeros where there is none)."""

    station: str
    events: int
    utc: str
    hash: str


@dataclass(frozen=True)
class RunRecord:
    """All of one run: its row, its attempts in order, its events in order."""

    run: RunRow
    steps: tuple[StepRow, ...]
    events: tuple[EventRow, ...]


@dataclass(frozen=True)
class Totals:
    """Closed runs counted by what they are worth now. Pending and stopped runs are in no yield."""

    good: int
    bad: int
    errors: int
    pending: int
    aborted: int
