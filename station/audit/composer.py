"""Makes the rows of the next events: each tied to the one before, a seal wherever one is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from station.audit.chain import GENESIS, JsonValue, body_text, event_body, event_hash
from station.audit.projections import Told
from station.audit.seal import SEAL_EVERY_RUNS, SealKey
from station.core.facts import RunClosed, Sealed, SealKeyUsed


@dataclass(frozen=True)
class Head:
    """The end of the chain. runs_unsealed: how many run_closed events follow the last seal, or the key's own event."""

    seq: int = 0
    hash: str = GENESIS
    runs_unsealed: int = 0


class Composer:
    """Events of one transaction. `head` moves on with each; drop the composer if they are not kept."""

    def __init__(self, station: str, key: SealKey, head: Head) -> None:
        self._station, self._key = station, key
        self.head = head
        self.rows: list[dict[str, JsonValue]] = []
        self.told: list[Told] = []

    def add(self, kind: str, utc: str, mono_ms: int, fields: Mapping[str, JsonValue]) -> Head:
        """Add an event; gives where it stands. The seal that it may make due follows at once."""
        placed = self._add(kind, utc, mono_ms, fields)
        if kind == RunClosed.kind and self.head.runs_unsealed >= SEAL_EVERY_RUNS:
            self.add_seal(f"{SEAL_EVERY_RUNS} runs closed", utc, mono_ms)
        return placed

    def add_seal(self, why: str, utc: str, mono_ms: int) -> Head:
        """Sign all that is here so far."""
        head = self.head
        fields: dict[str, JsonValue] = {
            "count": head.seq,
            "head": head.hash,
            "key_fingerprint": self._key.fingerprint,
            "signature": self._key.sign(self._station, head.seq, head.hash),
            "why": why,
            "run": "",
        }
        return self._add(Sealed.kind, utc, mono_ms, fields)

    def _add(self, kind: str, utc: str, mono_ms: int, fields: Mapping[str, JsonValue]) -> Head:
        seq, prev = self.head.seq + 1, self.head.hash
        body = event_body(self._station, seq, utc, mono_ms, kind, fields)
        text = body_text(body)
        copies: dict[str, JsonValue] = {"station": self._station, "seq": seq, "utc": utc, "mono_ms": mono_ms}
        copies |= {"run": body["run"], "kind": kind}
        self.head = Head(seq, event_hash(prev, text), runs_unsealed_after(kind, self.head.runs_unsealed))
        self.rows.append({**copies, "body": text, "prev": prev, "hash": self.head.hash})
        self.told.append(Told(seq, utc, kind, str(body["run"]), body))
        return self.head


def runs_unsealed_after(kind: str, before: int) -> int:
    """How an event changes the number of closed runs that no seal covers."""
    if kind in (Sealed.kind, SealKeyUsed.kind):
        return 0
    return before + (kind == RunClosed.kind)
