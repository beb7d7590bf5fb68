"""Every event against the one before, over the rows as they lie in the file.

Two readers of the same rules. The quick one only says yes: it compares each row with the text that an honest writer
would have stored, in the order of the file. Where it cannot say yes, the exact one starts again from the first event,
reads whatever is there, and finds the words for it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from typing import Final

from station.audit.chain import ENVELOPE, GENESIS, event_hash
from station.audit.finding_words import finding
from station.audit.findings import TamperedError
from station.audit.witness import WATCHED, Exhibits, Witness

_ROWS: Final = "SELECT station, seq, utc, mono_ms, run, kind, body, prev, hash FROM event"
_IN_ORDER: Final = f"{_ROWS} ORDER BY station, seq"
RawRow = tuple[object, ...]


class Chain:
    """The part of the log that was found good so far. witness: what the seals and anchors say of it."""

    def __init__(self, station: str, exhibits: Exhibits) -> None:
        self.station = station
        self.exhibits = exhibits
        self.restart()

    def restart(self) -> None:
        """Forget all that was read."""
        self.events = 0
        self.head = GENESIS
        self.witness = Witness(self.station, self.exhibits)

    def check(self, file: sqlite3.Connection) -> None:
        """Read every event within the connection's transaction, with memory that does not grow.

        Raises:
            TamperedError: something is not as written. sqlite3.Error: the file cannot be read.
        """
        if not self._accept(file):
            self.restart()
            file.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
            for row in file.execute(_IN_ORDER):
                self._follow(row)
        self.witness.at_end(self.events)

    def _accept(self, file: sqlite3.Connection) -> bool:
        """Whether every row is exactly what an honest writer stores. One row costs about 3 microseconds."""
        file.text_factory = str
        sha256, quote, stops, witness = hashlib.sha256, json.dumps, self.witness.stops, self.witness
        station, head, count, good = self.station, GENESIS, 0, 0
        start = f'{{"station":{quote(station, ensure_ascii=False)},"seq":'
        run_before, quoted = "", '""'
        rows = file.execute(_ROWS)
        try:
            for owner, seq, utc, mono_ms, run, kind, body, prev, stored in rows:
                count += 1
                if run != run_before:
                    run_before, quoted = run, quote(run, ensure_ascii=False)
                said = f'{start}{seq},"utc":"{utc}","mono_ms":{mono_ms},"kind":"{kind}","run":{quoted}'
                if (
                    seq != count
                    or owner != station
                    or prev != head
                    or not body.startswith(said)
                    or sha256((head + body).encode()).hexdigest() != stored
                ):
                    return False
                head, good = stored, count
                if kind in WATCHED:
                    witness.special(seq, kind, body, prev)
                if seq in stops:
                    witness.compare(seq, stored)
        except (sqlite3.OperationalError, AttributeError, TypeError, UnicodeError):
            # Text that is no UTF-8, or a value of another type: the exact reader finds out which.
            return False
        finally:
            self.events, self.head = good, head
        return True

    def _follow(self, row: RawRow) -> None:
        """Check the next event against the one before and against itself."""
        station, seq, utc, mono_ms, run, kind, body, prev, stored_hash = row
        self._check_place(station, seq)
        if not (isinstance(body, str) and isinstance(prev, str) and event_hash(prev, body) == stored_hash):
            raise TamperedError(self.events + 1, finding("chain.hash", seq=seq))
        self._check_copies(body, (station, seq, utc, mono_ms, kind, run))
        if prev != self.head:
            # This event is consistent in itself, so it is the one before that is no longer what it was.
            before = max(1, self.events)
            raise TamperedError(before, finding("chain.exchanged", before=before, seq=seq))
        self.events += 1
        self.head = event_hash(prev, body)
        if kind in WATCHED:
            self.witness.special(self.events, str(kind), body, prev)
        if self.events in self.witness.stops:
            self.witness.compare(self.events, self.head)

    def _check_copies(self, body: str, columns: Iterable[object]) -> None:
        """The columns are what the text says, and the text begins as every event's does."""
        at, said = self.events + 1, _parse(body)
        if said is None:
            raise TamperedError(at, finding("chain.json", seq=at))
        for name, column in zip(ENVELOPE, columns, strict=True):
            if type(said.get(name)) is not type(column) or said.get(name) != column:
                raise TamperedError(at, finding("chain.column", seq=at, name=repr(name)))
        start = json.dumps({name: said[name] for name in ENVELOPE}, ensure_ascii=False, separators=(",", ":"))[:-1]
        if not body.startswith(start):
            raise TamperedError(at, finding("chain.start", seq=at))

    def _check_place(self, station: object, seq: object) -> None:
        expected = self.events + 1
        if not isinstance(seq, int):
            raise TamperedError(expected, finding("chain.number", before=self.events, number=repr(seq)))
        if station != self.station:
            raise TamperedError(seq, finding("chain.station", seq=seq, other=repr(station), station=repr(self.station)))
        if seq > expected:
            if seq == expected + 1:
                raise TamperedError(expected, finding("chain.gone", seq=expected))
            raise TamperedError(expected, finding("chain.gone_many", first=expected, last=seq - 1))
        if seq < expected:
            raise TamperedError(seq, finding("chain.twice" if seq > 0 else "chain.below", seq=seq))


def _parse(body: str) -> dict[str, object] | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None
