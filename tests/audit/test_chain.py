"""What is hashed, byte by byte, checked without a line of the room's own code."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from station.audit.writer import AuditStore
from station.core.facts import ModeSwitched, StationStarted
from station.core.words import Outcome
from tests.audit.story import STATION, Clock, closed, opened, sql, write_log


def test_each_hash_is_sha256_of_the_previous_hash_and_the_stored_text(tmp_path: Path) -> None:
    database = write_log(tmp_path)
    prev = "0" * 64
    rows = sql(database, "SELECT seq, CAST(body AS BLOB), prev, hash FROM event ORDER BY seq")
    assert len(rows) == 19
    for expected_seq, (seq, body, stored_prev, stored_hash) in enumerate(rows, start=1):
        assert isinstance(body, bytes)
        assert (seq, stored_prev) == (expected_seq, prev)
        prev = hashlib.sha256(prev.encode("ascii") + body).hexdigest()
        assert stored_hash == prev


def test_body_is_the_envelope_then_the_fields_as_compact_json(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION, clock=Clock()) as store:
        store.append(ModeSwitched("r-ü", "dfu", 2.5))
        ((body, mono_ms),) = sql(store.path, "SELECT body, mono_ms FROM event WHERE seq = 2")
    assert body == (
        f'{{"station":"line-3","seq":2,"utc":"2025-11-03T14:05:09.120Z","mono_ms":{mono_ms},'
        '"kind":"mode_switched","run":"r-ü","mode":"dfu","seconds":2.5}'
    )


def test_values_of_the_trade_become_plain_json(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        store.append(opened("r"))
        store.append(closed("r", Outcome.FAIL))
        first, second = (
            json.loads(str(body)) for (body,) in sql(store.path, "SELECT body FROM event WHERE seq > 1 ORDER BY seq")
        )
    assert (first["port"], first["slot"], first["files"]) == ("1-4.2", 3, [["app.bin", "a" * 64]])
    assert (second["outcome"], second["disposition"], second["live_in_cloud"]) == (
        "FAIL",
        "REWORK",
        ["claimed", "named"],
    )


def test_the_chain_goes_on_where_the_last_process_ended(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        assert store.append(StationStarted("0.1", "h")) == 2
    with AuditStore.open(tmp_path, STATION) as store:
        assert store.append(StationStarted("0.1", "h")) == 3
    (first,), (second,) = sql(
        store.path, "SELECT hash FROM event WHERE seq = 2 UNION ALL SELECT prev FROM event WHERE seq = 3"
    )
    assert first == second
