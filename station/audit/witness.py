"""What stands against the log besides its own hashes: seals in it, anchors and public keys outside it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Final

from station.audit.anchor import Anchor, short_code
from station.audit.composer import runs_unsealed_after
from station.audit.finding_words import finding
from station.audit.findings import TamperedError
from station.audit.seal import SEAL_EVERY_RUNS, fingerprint_of, seal_message, signature_fits
from station.core.facts import RunClosed, Sealed, SealKeyUsed

_PUBLIC_KEY: Final = re.compile("[0-9a-f]{64}")
WATCHED: Final = frozenset((RunClosed.kind, Sealed.kind, SealKeyUsed.kind))


@dataclass(frozen=True)
class Exhibits:
    """What the one who checks brings along.

    anchors: lines of an anchor file. papers: (count, short code) as printed. keys: the only public keys that are
    believed, each 64 hexadecimal digits; None believes those that the log itself names.
    """

    anchors: tuple[Anchor, ...] = ()
    papers: tuple[tuple[int, str], ...] = ()
    keys: frozenset[str] | None = None


@dataclass
class Witness:
    """Follows a chain whose hashes are right, and compares."""

    station: str
    exhibits: Exhibits
    seals: int = 0
    sealed_to: int = 0
    anchored_to: int = 0
    _runs_unsealed: int = 0
    _keys: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._anchors: dict[int, Anchor] = {}
        for anchor in self.exhibits.anchors:
            if self._anchors.setdefault(anchor.count, anchor).head != anchor.head:
                raise TamperedError(anchor.count, finding("anchor.two", seq=anchor.count, station=repr(self.station)))
        self._papers = dict(self.exhibits.papers)
        self.stops = frozenset({*self._anchors, *self._papers} - {0})

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """Of the keys that the log names, in their order."""
        return tuple(self._keys)

    def special(self, seq: int, kind: str, body: str, prev: str) -> None:
        """An event of a kind in `WATCHED`; its text and its place in the chain are as hashed."""
        if kind == SealKeyUsed.kind:
            self._use_key(seq, _fields(seq, body))
        elif kind == Sealed.kind:
            self._check_seal(seq, _fields(seq, body), prev)
        self._runs_unsealed = runs_unsealed_after(kind, self._runs_unsealed)
        if self._keys and self._runs_unsealed > SEAL_EVERY_RUNS:
            raise TamperedError(seq, finding("seal.taken", seq=seq, runs=SEAL_EVERY_RUNS))

    def compare(self, seq: int, digest: str) -> None:
        """At an event in `stops`: what was written down outside must be this."""
        anchor, code = self._anchors.get(seq), self._papers.get(seq)
        first = self.anchored_to + 1
        if anchor and anchor.head != digest:
            raise TamperedError(first, finding("anchor.other_of", utc=anchor.utc, seq=seq, first=first))
        if code and code != short_code(self.station, seq, digest):
            raise TamperedError(first, finding("paper.other", code=f"{seq}.{code}", seq=seq, first=first))
        self.anchored_to = seq

    def at_end(self, last: int) -> None:
        """After the last event: nothing may be known outside that is not here."""
        missing = [seq for seq in self.stops if seq > last]
        if missing:
            raise TamperedError(last + 1, finding("anchor.beyond", last=last, seq=max(missing)))
        if self.exhibits.keys is not None and not self._keys and last:
            raise TamperedError(1, finding("seal.no_key"))

    def _use_key(self, seq: int, said: dict[str, object]) -> None:
        public, fingerprint = said.get("public_key"), said.get("key_fingerprint")
        if not isinstance(public, str) or _fingerprint(public) != fingerprint:
            raise TamperedError(seq, finding("seal.key_name", seq=seq))
        if self.exhibits.keys is not None and public not in self.exhibits.keys:
            raise TamperedError(seq, finding("seal.foreign_key", seq=seq, fingerprint=fingerprint[:16]))
        self._keys[fingerprint] = public

    def _check_seal(self, seq: int, said: dict[str, object], prev: str) -> None:
        public = self._keys.get(str(said.get("key_fingerprint")))
        if public is None:
            raise TamperedError(seq, finding("seal.unnamed_key", seq=seq))
        signature, message = str(said.get("signature")), seal_message(self.station, seq - 1, prev)
        fits = said.get("count") == seq - 1 and said.get("head") == prev
        if not fits or not signature_fits(public, message, signature):
            start = self.sealed_to + 1
            raise TamperedError(start, finding("seal.other_log", seq=seq, first=start))
        self.seals += 1
        self.sealed_to = seq


def _fingerprint(public: str) -> str:
    return fingerprint_of(public) if _PUBLIC_KEY.fullmatch(public) else ""


def _fields(seq: int, body: str) -> dict[str, object]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise TamperedError(seq, finding("chain.json", seq=seq))
    return said
