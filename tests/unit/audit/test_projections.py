"""Rows say what the events say, and can be written again from them."""

from __future__ import annotations

from pathlib import Path

from station.audit.queries import AuditReader
from station.audit.recovery import close_interrupted
from station.audit.verify import verify_log
from station.audit.writer import AuditStore, rebuild_projections
from station.core.facts import Intent, StepStarted
from station.core.words import Disposition, Outcome, StepEnd
from tests.unit.audit.story import (
    DEVICE,
    STATION,
    Clock,
    amended,
    closed,
    ended,
    identity,
    opened,
    sql,
    tell_run,
    write_log,
)

_DUMP = ("SELECT * FROM runs ORDER BY run", "SELECT * FROM steps ORDER BY run, seq", "SELECT * FROM units ORDER BY 1")


def test_a_run_carries_all_that_its_events_say(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION, now=Clock()) as store:
        tell_run(store, "r1")
    (run,) = AuditReader(tmp_path).search()
    assert (run.run, run.station, run.slot, run.port, run.operator, run.order) == (
        "r1",
        STATION,
        3,
        "1-4.2",
        "mia",
        "WO-7",
    )
    assert (run.recipe_id, run.recipe_version, run.recipe_sha256) == ("tracker", "1.4", "f" * 64)
    assert (run.software, run.seconds, run.amended) == ("station 0.1.0", 61.5, False)
    assert (run.opened_utc, run.closed_utc) == ("2025-11-03T14:05:09.120Z", "2025-11-03T14:13:09.120Z")
    assert (run.device_id, run.serial, run.platform, run.device_os) == (DEVICE, "B5SOM1", "b5som", "5.9.0")
    assert (run.iccid, run.outcome, run.disposition) == ("8934076500002589174", Outcome.PASS, Disposition.GOOD)
    assert (run.next_action, run.live_in_cloud, run.opened_seq, run.last_seq) == ("next", ("claimed", "named"), 1, 9)


def test_each_attempt_is_a_row_and_the_sweep_another(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION, now=Clock()) as store:
        store.append(opened("r1"))
        store.append(StepStarted("r1", "app", "flash_firmware", 1))
        store.append(Intent("r1", "app", "flash_firmware", "DFU write", "ab12", "ff00"))
        store.append(ended("r1", "app", "flash_firmware"))
        store.append(StepStarted("r1", "app", "flash_firmware", 2))
        store.append(ended("r1", "app", "flash_firmware", attempt=2))
        store.append(ended("r1", "app", "flash_firmware", phase="sweep"))
        store.append(StepStarted("r1", "key", "load_server_key", 1))
        store.append(Intent("r1", "key", "load_server_key", "DFU write", "cd34", "0000"))
        record = AuditReader(tmp_path).run_record("r1")
    assert record
    first, second, sweep, key = record.steps
    assert [(s.seq, s.attempt, s.phase, s.intended) for s in (first, second, sweep)] == [
        (2, 1, "run", True),
        (5, 2, "run", False),
        (7, 1, "sweep", False),
    ]
    assert (first.end, first.seconds, first.method, first.seen) == (StepEnd.CHANGED, 1.25, "DFU read-back", "ab12")
    assert first.facts == (("size_bytes", 4096), ("valid", True))
    assert (key.end, key.intended, key.method, key.expected, key.seen) == (None, True, "DFU write", "cd34", "0000")
    assert [event.seq for event in record.events] == list(range(1, 10))


def test_a_pending_run_is_settled_by_its_amendment(tmp_path: Path) -> None:
    reader = AuditReader(tmp_path)
    with AuditStore.open(tmp_path, STATION) as store:
        tell_run(store, "r1", Outcome.PENDING)
        assert [run.run for run in reader.pending_runs()] == ["r1"]
        store.append(amended("r1"))
    assert reader.pending_runs() == ()
    (run,) = reader.search()
    assert (run.outcome, run.disposition, run.amended, run.code) == (Outcome.PASS, Disposition.GOOD, True, "SIM-ACTIVE")
    assert run.seconds == 61.5


def test_a_run_is_closed_once(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        tell_run(store, "r1", Outcome.FAIL)
        store.append(closed("r1", Outcome.PASS))
        store.append(opened("r1", operator="eve"))
    (run,) = AuditReader(tmp_path).search()
    assert (run.outcome, run.operator, run.last_seq) == (Outcome.FAIL, "mia", 9)


def test_events_of_an_unknown_run_leave_no_row(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        for fact in (
            identity("?"),
            StepStarted("?", "a", "b", 1),
            Intent("?", "a", "b", "", "", ""),
            ended("?", "a", "b"),
        ):
            store.append(fact)
        store.append(closed("?"))
        assert store.append(amended("?")) == 6
    assert [sql(tmp_path / "audit.db", query) for query in _DUMP] == [[], [], []]


def test_a_unit_shows_its_last_run_whatever_is_settled_later(tmp_path: Path) -> None:
    reader = AuditReader(tmp_path)
    with AuditStore.open(tmp_path, STATION) as store:
        tell_run(store, "r1", Outcome.PENDING)
        store.append(opened("r2"))
        store.append(identity("r2", serial="", iccid=""))
        store.append(identity("r2"))
        unit = reader.unit(DEVICE.upper())
        assert unit
        assert (unit.runs, unit.last_run, unit.last_outcome, unit.serial) == (2, "r2", None, "B5SOM1")
        store.append(closed("r2", Outcome.FAIL))
        store.append(amended("r1"))
    unit = reader.unit(DEVICE)
    assert unit
    assert (unit.last_outcome, unit.last_disposition) == (Outcome.FAIL, Disposition.REWORK)
    assert [run.run for run in reader.unit_runs(DEVICE)] == ["r2", "r1"]


def test_projections_are_rebuilt_from_the_events_alone(tmp_path: Path) -> None:
    database = write_log(tmp_path, runs=3)
    with AuditStore.open(tmp_path, STATION) as store:
        store.append(opened("left-open"))
        store.append(amended("run-2"))
    before = [sql(database, query) for query in _DUMP]
    assert [len(rows) for rows in before] == [4, 6, 1]
    sql(database, "DELETE FROM steps WHERE run = 'run-2'", "UPDATE runs SET outcome = 'FAIL'", "DELETE FROM units")
    assert rebuild_projections(tmp_path, STATION) == 30
    assert [sql(database, query) for query in _DUMP] == before
    assert verify_log(database).result == "intact"


def test_an_interrupted_run_is_closed_with_what_is_known(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        tell_run(store, "whole")
        store.append(opened("bare"))
        store.append(opened("between"))
        store.append(StepStarted("between", "app", "flash_firmware", 1))
        store.append(ended("between", "app", "flash_firmware"))
        store.append(opened("mid"))
        store.append(identity("mid"))
        store.append(StepStarted("mid", "claim-bit", "clear_claim_bit", 2))
        store.append(Intent("mid", "claim-bit", "clear_claim_bit", "DFU write to alt 1", "ff", "00"))
        store.append(StepStarted("mid", "import", "import_device", 1))
        store.append(StepStarted("mid", "name", "name_device", 1))
        store.append(ended("mid", "name", "name_device"))
    with AuditStore.open(tmp_path, STATION) as store:
        bare, between, mid = close_interrupted(store)
        assert close_interrupted(store) == ()
        assert AuditReader(tmp_path).open_runs() == ()
    for run in (bare, between, mid):
        assert (run.outcome, run.disposition, run.code) == (Outcome.ERROR, Disposition.HOLD, "INTERRUPTED")
    assert "No step had started." in bare.reason
    assert (between.causing_step, mid.causing_step) == ("app", "import")
    assert "app (flash_firmware, attempt 1), which ended changed. No change was under way." in between.reason
    assert "Last step started: name (name_device, attempt 1), which ended changed." in mid.reason
    assert "intent without an end: claim-bit (DFU write to alt 1; expected ff, seen 00)" in mid.reason
    assert verify_log(tmp_path).result == "intact"
