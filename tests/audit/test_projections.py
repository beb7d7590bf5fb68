"""Rows say what the events say, and can be written again from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from station.audit.queries import AuditReader
from station.audit.recovery import close_interrupted
from station.audit.repair import rebuild_projections
from station.audit.verify import verify_log
from station.audit.writer import AuditStore
from station.core.facts import (
    Acknowledged,
    Annotated,
    CustodyChanged,
    DroppedOut,
    FirstArticleJudged,
    Intent,
    SignedIn,
    StepStarted,
)
from station.core.words import Disposition, Outcome, StepEnd
from tests.audit.story import (
    DEVICE,
    PORT,
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
_MARKS = "SELECT * FROM marks ORDER BY seq"


def test_a_run_carries_all_that_its_events_say(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION, clock=Clock()) as store:
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
    assert (run.next_action, run.live_in_cloud, run.opened_seq, run.last_seq) == ("next", ("claimed", "named"), 2, 10)


def test_each_attempt_is_a_row_and_the_sweep_another(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION, clock=Clock()) as store:
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
        (3, 1, "run", True),
        (6, 2, "run", False),
        (8, 1, "sweep", False),
    ]
    assert (first.end, first.seconds, first.method, first.seen) == (StepEnd.CHANGED, 1.25, "DFU read-back", "ab12")
    assert first.facts == (("size_bytes", 4096), ("valid", True))
    assert (key.end, key.intended, key.method, key.expected, key.seen) == (None, True, "DFU write", "cd34", "0000")
    assert [event.seq for event in record.events] == list(range(2, 11))


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


def test_a_run_that_passes_later_has_no_causing_step_and_one_that_fails_later_keeps_its_own(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        for run, outcome in (("r1", Outcome.PASS), ("r2", Outcome.FAIL)):
            store.append(opened(run))
            store.append(closed(run, Outcome.PENDING, "PENDING", "the cloud is at it", "activate_sim"))
            store.append(amended(run, outcome))
    assert {run.run: run.causing_step for run in AuditReader(tmp_path).search()} == {"r1": "", "r2": "activate_sim"}


def test_a_run_is_closed_once(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        tell_run(store, "r1", Outcome.FAIL)
        store.append(closed("r1", Outcome.PASS))
        store.append(opened("r1", operator="eve"))
    (run,) = AuditReader(tmp_path).search()
    assert (run.outcome, run.operator, run.last_seq) == (Outcome.FAIL, "mia", 10)


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
        assert store.append(amended("?")) == 7
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
    before = [sql(database, query) for query in (*_DUMP, _MARKS)]
    assert [len(rows) for rows in before] == [4, 6, 1, 2]
    sql(database, "DELETE FROM steps WHERE run = 'run-2'", "UPDATE runs SET outcome = 'FAIL'", "DELETE FROM units")
    sql(database, "DELETE FROM marks")
    assert rebuild_projections(tmp_path, STATION) == 31
    assert [sql(database, query) for query in (*_DUMP, _MARKS)] == before
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


def test_a_run_carries_order_label_approval_and_both_releases(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        labelled = replace(opened("r1"), batch="B1", label="T523", product_serial="SN-9")
        store.append(replace(labelled, approved_by=("eng-1",), production=True))
        store.append(replace(identity("r1"), imei="355000000000001"))
        swept = ended("r1", "modules", "check_modules", phase="sweep")
        store.append(replace(swept, facts=(("device_os", "6.2.0"),)))
        store.append(identity("r1"))
        store.append(closed("r1"))
        tell_run(store, "r2")
    reader = AuditReader(tmp_path)
    second, first = reader.search()
    assert (first.batch, first.label, first.product_serial, first.production) == ("B1", "T523", "SN-9", True)
    assert (first.approved_by, first.files, first.imei) == (("eng-1",), (("app.bin", "a" * 64),), "355000000000001")
    assert (first.device_os_before, first.unit_run, second.unit_run) == ("5.9.0", 1, 2)
    assert verify_log(tmp_path).result == "intact"


def test_the_release_at_the_end_is_kept_beside_the_one_at_the_start(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        store.append(opened("r1"))
        store.append(identity("r1"))
        swept = ended("r1", "modules", "check_modules", phase="sweep")
        store.append(replace(swept, facts=(("device_os", "6.2.0"),)))
    (run,), unit = AuditReader(tmp_path).search(), AuditReader(tmp_path).unit(DEVICE)
    assert unit
    assert (run.device_os_before, run.device_os, unit.device_os) == ("5.9.0", "6.2.0", "6.2.0")


def test_what_people_do_with_a_unit_after_its_run_is_in_its_row(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION, clock=Clock()) as store:
        tell_run(store, "r1", Outcome.FAIL)
        for count in (1, 2):
            store.append(DroppedOut("r1", 3, PORT, count, 1.5))
        store.append(Acknowledged("r1", 3, "op-1", "no power", "red bin 2"))
        store.append(CustodyChanged("r1", DEVICE, Disposition.SCRAP, "scrap shelf", "op-2"))
        store.append(FirstArticleJudged("r1", "WO-7", DEVICE, released=False, operator="qa-1"))
    reader = AuditReader(tmp_path)
    (run,), unit = reader.search(), reader.unit(DEVICE)
    assert unit
    assert (run.drop_outs, run.acknowledged_by, run.acknowledged_why, run.bin) == (2, "op-1", "no power", "red bin 2")
    assert run.acknowledged_utc == "2025-11-03T14:16:09.120Z"
    assert (run.place, run.first_article, run.disposition) == ("scrap shelf", "refused", Disposition.REWORK)
    assert (unit.place, unit.last_disposition) == ("scrap shelf", Disposition.SCRAP)


def test_rare_events_are_marks_with_subject_and_person_and_a_runs_course_is_none(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        tell_run(store, "r1")
        store.append(Annotated("unit", DEVICE, "reviewed", "looked at it", "qa-1", "Q. A."))
        store.append(SignedIn("op-1", "operator", "badge"))
        store.seal("shift end")
    marks = sql(tmp_path / "audit.db", "SELECT seq, kind, about, operator FROM marks WHERE seq > 1 ORDER BY seq")
    fingerprint = store.seal_key.fingerprint
    assert marks == [
        (11, "annotation", DEVICE, "qa-1"),
        (12, "signed_in", "", "op-1"),
        (13, "seal", fingerprint, ""),
    ]
    sql(tmp_path / "audit.db", "UPDATE marks SET operator = 'eve' WHERE seq = 11")
    report = verify_log(tmp_path)
    assert (report.result, report.first_bad_seq) == ("tampered", 11)
