"""What somebody who knows how the log is made can do to it: on paper here, then written into a copy of the file."""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from station.audit.anchor import Anchor
from station.audit.chain import utc_text
from station.audit.composer import Composer, Head
from station.audit.database import writable_engine
from station.audit.redact import Redactor
from station.audit.schema import DATABASE_NAME, create, events
from station.audit.seal import SealKey, open_key
from station.core.facts import AuditFact, SealKeyUsed
from tests.audit.story import FORCED, STATION, Clock, closed, opened

RUNS = 230
ANCHORED = (90, 300)
GENESIS = "0" * 64


class Attacker(StrEnum):
    """What an attacker has besides knowing how it all works. None of them has the auditor's copy of the key."""

    NO_KEY = auto()
    """The database. The seal key and the anchor file are out of reach."""
    DATABASE_ONLY = auto()
    """The whole data directory, the seal key too. The anchor file is out of reach."""
    DATABASE_AND_ANCHOR_FILE = auto()
    """The database and the anchor file. The seal key is out of reach."""


@dataclass(frozen=True)
class Row:
    """One event: its columns, its text, and what ties it."""

    seq: int
    utc: str
    mono_ms: int
    run: str
    kind: str
    body: str
    prev: str
    hash: str


@dataclass(frozen=True)
class Sealed:
    """A closed log with its key, its anchors and the key's file."""

    file: bytes
    rows: tuple[Row, ...]
    anchors: tuple[Anchor, ...]
    key: SealKey

    @property
    def pem(self) -> str:
        return self.key.public_pem()


@cache
def sealed_log() -> Sealed:
    """230 runs of two events each: the key, seals after 100 and 200 runs, two anchors."""
    with TemporaryDirectory() as place:
        path, key, clock = Path(place) / DATABASE_NAME, open_key(Path(place) / "seal.key"), Clock()
        composer, redactor = Composer(STATION, key, Head()), Redactor(b"k")

        def tell(fact: AuditFact) -> None:
            composer.add(fact.kind, utc_text(clock.now()), int(clock.steady_s() * 1000), redactor.fields(fact))

        tell(SealKeyUsed(key.fingerprint, key.public_key, "first start"))
        for number in range(RUNS):
            tell(opened(f"run-{number}"))
            tell(closed(f"run-{number}"))
        engine = writable_engine(path)
        with engine.begin() as connection:
            create(connection, STATION)
            connection.execute(events.insert(), composer.rows)
        with closing(sqlite3.connect(path)) as file:
            file.execute("PRAGMA journal_mode=DELETE")
            rows = tuple(Row(*row) for row in file.execute(_SELECT))
        anchors = tuple(Anchor.of(STATION, at, rows[at - 1].hash, rows[at - 1].utc) for at in ANCHORED)
        return Sealed(path.read_bytes(), rows, anchors, key)


_SELECT = "SELECT seq, utc, mono_ms, run, kind, body, prev, hash FROM event ORDER BY seq"
_INSERT = "INSERT INTO event (station, seq, utc, mono_ms, run, kind, body, prev, hash) VALUES (?,?,?,?,?,?,?,?,?)"


@dataclass(frozen=True)
class Tampering:
    """A changed log. found: whether the stated rules say that a check with anchors and key finds it."""

    what: str
    rows: tuple[Row, ...]
    anchors: tuple[Anchor, ...]
    found: bool


def tamperings(attacker: Attacker, seed: int) -> Tampering:
    """One random deed of this attacker."""
    chance = random.Random(f"{attacker}-{seed}")
    log = sealed_log()
    deed = chance.choice(_DEEDS)
    at = chance.randint(1, len(log.rows))
    if deed is _cut:
        return _cut_off(log, attacker, at)
    changed, first = deed(log.rows, at, chance)
    if changed == log.rows:
        return tamperings(attacker, seed + 1_000_000)
    if deed is _edit_text and at < len(log.rows) and chance.random() < 0.3:
        alone = _chained(changed[:at], at, None)
        return Tampering(f"edit at {at}, only its own hash made anew", (*alone, *changed[at:]), log.anchors, found=True)
    if chance.random() < 0.3:
        if deed is _swap or chance.random() < 0.5:
            changed = tuple(replace(row, seq=seq) for seq, row in enumerate(changed, start=1))
        return Tampering(f"{deed.__name__} at {first}, hashes left alone", changed, log.anchors, found=True)
    return _made_anew(log, attacker, changed, first, deed.__name__, strip=chance.random() < 0.4)


def _made_anew(
    log: Sealed, attacker: Attacker, changed: tuple[Row, ...], first: int, deed: str, *, strip: bool
) -> Tampering:
    """All numbers and hashes from `first` on made anew; seals signed anew, left stale, or taken out."""
    has_key = attacker is Attacker.DATABASE_ONLY
    how = "signed anew" if has_key else "seals taken out" if strip else "seals left stale"
    if strip and not has_key:
        changed = (*changed[: first - 1], *(row for row in changed[first - 1 :] if row.kind != "seal"))
    rows = _chained(changed, first, log.key if has_key else None)
    anchors = log.anchors
    if attacker is Attacker.DATABASE_AND_ANCHOR_FILE:
        kept = [anchor for anchor in anchors if anchor.count <= len(rows)]
        anchors = tuple(Anchor.of(STATION, a.count, rows[a.count - 1].hash, a.utc) for a in kept)
        sees_anchor = False
    else:
        sees_anchor = any(anchor.count >= first for anchor in anchors)
    # A seal at `first` itself still fits if it only says something else besides what it signs.
    own = first <= len(log.rows) and log.rows[first - 1].kind == "seal"
    stale = any(row.kind == "seal" for row in rows[first - 1 + own :]) and not has_key
    keyless = not any(row.kind == "seal_key" for row in rows)
    unsealed = _longest_unsealed(rows) > 100
    return Tampering(
        f"{deed} at {first}, all made anew, {how}", rows, anchors, sees_anchor or stale or keyless or unsealed
    )


def _cut_off(log: Sealed, attacker: Attacker, at: int) -> Tampering:
    anchors = log.anchors
    if attacker is Attacker.DATABASE_AND_ANCHOR_FILE:
        anchors = tuple(anchor for anchor in anchors if anchor.count <= at)
    found = any(anchor.count > at for anchor in anchors)
    if at == len(log.rows):
        return _cut_off(log, attacker, at - 1)
    return Tampering(f"cut after {at}", log.rows[:at], anchors, found)


def _longest_unsealed(rows: tuple[Row, ...]) -> int:
    longest = count = 0
    for row in rows:
        count = 0 if row.kind in ("seal", "seal_key") else count + (row.kind == "run_closed")
        longest = max(longest, count)
    return longest


def _chained(changed: tuple[Row, ...], first: int, key: SealKey | None) -> tuple[Row, ...]:
    rows = list(changed[: first - 1])
    prev = rows[-1].hash if rows else GENESIS
    for seq, row in enumerate(changed[first - 1 :], start=first):
        said = json.loads(row.body) | {"seq": seq, "utc": row.utc, "run": row.run, "kind": row.kind}
        if row.kind == "seal":
            said |= {"count": seq - 1, "head": prev}
            if key:
                said["signature"] = key.sign(STATION, seq - 1, prev)
        body = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        digest = hashlib.sha256((prev + body).encode()).hexdigest()
        rows.append(replace(row, seq=seq, body=body, prev=prev, hash=digest))
        prev = digest
    return tuple(rows)


Deed = Callable[[tuple[Row, ...], int, random.Random], tuple[tuple[Row, ...], int]]


def _edit_text(rows: tuple[Row, ...], at: int, chance: random.Random) -> tuple[tuple[Row, ...], int]:
    row = rows[at - 1]
    said = json.loads(row.body)
    own = [name for name in said if name not in ("station", "seq", "utc", "mono_ms", "kind", "run")]
    # What ties a seal or names the key is the business of other deeds.
    name = "why" if "why" in own else chance.choice(own)
    said[name] = f"{said[name]}~"
    return _put(rows, at, replace(row, body=json.dumps(said, ensure_ascii=False, separators=(",", ":")))), at


def _edit_column(rows: tuple[Row, ...], at: int, chance: random.Random) -> tuple[tuple[Row, ...], int]:
    row = rows[at - 1]
    changed = chance.choice(
        (replace(row, utc="2020-01-01T00:00:00.000Z"), replace(row, run=row.run + "0"), replace(row, mono_ms=1))
    )
    if changed.mono_ms != row.mono_ms:
        said = json.loads(row.body) | {"mono_ms": 1}
        changed = replace(changed, body=json.dumps(said, ensure_ascii=False, separators=(",", ":")))
    return _put(rows, at, changed), at


def _remove(rows: tuple[Row, ...], at: int, _chance: random.Random) -> tuple[tuple[Row, ...], int]:
    at = min(at, len(rows) - 1)
    return (*rows[: at - 1], *rows[at:]), at


def _add(rows: tuple[Row, ...], at: int, chance: random.Random) -> tuple[tuple[Row, ...], int]:
    copied = chance.choice([row for row in rows if row.kind in ("run_opened", "run_closed")])
    return (*rows[:at], copied, *rows[at:]), at + 1


def _swap(rows: tuple[Row, ...], at: int, _chance: random.Random) -> tuple[tuple[Row, ...], int]:
    at = min(at, len(rows) - 1)
    return (*rows[: at - 1], rows[at], rows[at - 1], *rows[at + 1 :]), at


def _cut(rows: tuple[Row, ...], at: int, _chance: random.Random) -> tuple[tuple[Row, ...], int]:
    return rows[:at], at


_DEEDS: tuple[Deed, ...] = (_edit_text, _edit_column, _remove, _add, _swap, _cut)


def _put(rows: tuple[Row, ...], at: int, row: Row) -> tuple[Row, ...]:
    return (*rows[: at - 1], row, *rows[at:])


def write_rows(database: Path, rows: tuple[Row, ...]) -> None:
    """The sealed log with these events instead of its own, with guards as before."""
    database.write_bytes(sealed_log().file)
    with closing(sqlite3.connect(database)) as file, file:
        file.execute("PRAGMA synchronous=OFF")
        file.execute("PRAGMA journal_mode=MEMORY")
        guards = [text for (text,) in file.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
        for statement in (*FORCED, "DELETE FROM event"):
            file.execute(statement)
        values = ((STATION, r.seq, r.utc, r.mono_ms, r.run, r.kind, r.body, r.prev, r.hash) for r in _placed(rows))
        file.executemany(_INSERT, values)
        for text in guards:
            file.execute(text)


def _placed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Two rows cannot have one number: who adds a row without renumbering gives it the next free one."""
    taken: set[int] = set()
    placed = []
    for row in rows:
        seq = row.seq
        while seq in taken:
            seq = max(taken) + 1
        taken.add(seq)
        placed.append(replace(row, seq=seq))
    return tuple(placed)
