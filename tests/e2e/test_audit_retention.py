"""Copies of the log: read back before they count, and never in the place of anything."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from station.audit.copies import copy_database, file_sha256
from station.audit.errors import AuditCopyError, AuditLockedError, AuditQuestionError, AuditSchemaError
from station.audit.retention import archive_month, back_up, check_archive, copy_running, restore
from station.audit.verify import Exhibits, VerifyResult, verify_log
from station.audit.writer import AuditStore
from station.core.facts import Archived
from tests.audit.story import STATION, Clock, sql, tell_run, write_log


def deeds(data_dir: Path) -> list[tuple[object, object, object]]:
    rows = sql(data_dir / "audit.db", f"SELECT body FROM event WHERE kind = '{Archived.kind}' ORDER BY seq")  # noqa: S608
    said = [json.loads(str(body)) for (body,) in rows]
    return [(one["deed"], one["path"], one["events"]) for one in said]


def test_a_backup_of_a_running_station_is_whole_and_the_log_says_so(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path / "data", STATION) as store:
        tell_run(store, "r1")
        copy = back_up(store, tmp_path / "copies", "mia")
        tell_run(store, "r2")
        beside = copy_running(tmp_path / "data", STATION, tmp_path / "copies")
    assert (verify_log(copy).result, verify_log(copy).events) == (VerifyResult.INTACT, 10)
    assert verify_log(beside).events == 20
    assert deeds(tmp_path / "data") == [("backup", str(copy), 10)]
    assert sorted(path.suffix for path in (tmp_path / "copies").iterdir()) == [".db", ".db"]


def test_a_restored_log_goes_on_says_so_and_keeps_what_it_replaced(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with AuditStore.open(data, STATION) as store:
        tell_run(store, "r1")
        copy = back_up(store, tmp_path)
        tell_run(store, "r2")
        anchor = store.end_shift()
    kept = restore(copy, data, STATION, "mia")
    assert kept
    assert (verify_log(kept).result, verify_log(kept).events) == (VerifyResult.INTACT, 22)
    assert (verify_log(data).result, verify_log(data).events) == (VerifyResult.INTACT, 11)
    assert deeds(data) == [("restore", str(copy), 10)]
    with AuditStore.open(data, STATION) as store:
        tell_run(store, "r3")
    report = verify_log(data, Exhibits(anchors=(anchor,)))
    assert (report.result, "tail was cut" in report.reason) == (VerifyResult.TAMPERED, True)


def test_a_restore_into_an_empty_place_brings_the_log_back(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path / "lost", STATION) as store:
        tell_run(store, "r1")
        copy = back_up(store, tmp_path)
    assert restore(copy, tmp_path / "new", STATION) is None
    report = verify_log(tmp_path / "new")
    # The new place has a key of its own, and the log says so.
    assert (report.result, report.events, len(report.keys)) == (VerifyResult.INTACT, 12, 2)


def test_what_is_damaged_foreign_or_in_use_is_not_restored(tmp_path: Path) -> None:
    data = tmp_path / "data"
    database = write_log(tmp_path)
    with AuditStore.open(data, STATION) as store:
        tell_run(store, "r1")
        with pytest.raises(AuditLockedError):
            restore(database, data, STATION)
    sql(database, "DROP TRIGGER event_no_update", "UPDATE event SET body = body || ' ' WHERE seq = 4")
    with pytest.raises(AuditCopyError, match="is tampered: event 4"):
        restore(database, data, STATION)
    assert verify_log(data).events == 10
    with pytest.raises(AuditSchemaError, match="belongs to station"):
        restore(write_log(tmp_path), tmp_path / "other", "line-9")


def test_a_copy_never_replaces_a_file(tmp_path: Path) -> None:
    database = write_log(tmp_path)
    taken = tmp_path / "taken.db"
    taken.write_text("mine")
    with pytest.raises(AuditCopyError, match="never replaces"):
        copy_database(database, taken)
    assert taken.read_text() == "mine"
    with pytest.raises(AuditCopyError, match="could not be copied"):
        copy_database(tmp_path / "absent.db", tmp_path / "target.db")
    assert not (tmp_path / "target.db").exists()


def test_each_month_is_archived_once_and_follows_from_the_one_before(tmp_path: Path) -> None:
    clock = Clock(datetime(2025, 10, 31, 23, 55, tzinfo=UTC))
    shelf = tmp_path / "shelf"
    with AuditStore.open(tmp_path / "data", STATION, clock=clock) as store:
        tell_run(store, "r1")
        october = archive_month(store, "2025-10", shelf, "qa")
        november = archive_month(store, "2025-11", shelf, "qa")
        with pytest.raises(AuditCopyError, match="there already"):
            archive_month(store, "2025-11", shelf)
        with pytest.raises(AuditQuestionError, match="no event up to the end of 2025-09"):
            archive_month(store, "2025-09", shelf)
        with pytest.raises(AuditQuestionError, match="no month"):
            archive_month(store, "2025-13", shelf)
    assert (october.first_seq, october.last_seq, october.first_prev) == (1, 6, "0" * 64)
    assert (november.first_seq, november.last_seq, november.first_prev) == (7, 11, october.head)
    assert november.anchor.count == 11
    assert check_archive(shelf / "line-3-2025-11.manifest.json") == november
    assert [deed for deed, _, _ in deeds(tmp_path / "data")] == ["archive", "archive"]
    anchored = verify_log(tmp_path / "data", Exhibits(anchors=(october.anchor, november.anchor)))
    assert (anchored.result, anchored.anchored_to) == (VerifyResult.INTACT, 11)


def test_a_changed_archive_is_found(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path / "data", STATION, clock=Clock()) as store:
        tell_run(store, "r1")
        made = archive_month(store, "2025-11", tmp_path)
    file, manifest = tmp_path / made.file, tmp_path / "line-3-2025-11.manifest.json"
    whole = file.read_text()
    for changed in (
        whole.replace("ab12", "ab13", 1),
        whole[: whole.rindex("{")],
        whole.replace('"seq": 5', '"seq": 6'),
    ):
        file.write_text(changed)
        with pytest.raises(AuditCopyError):
            check_archive(manifest)
    written = manifest.read_text()
    file.write_text(whole.replace("ab12", "ab13", 1))
    manifest.write_text(written.replace(made.sha256, file_sha256(file)))
    with pytest.raises(AuditCopyError, match="event 5 does not read back"):
        check_archive(manifest)
    file.write_text(whole)
    manifest.write_text(written)
    assert check_archive(manifest) == made
    manifest.write_text(manifest.read_text().replace(made.sha256, "0" * 64))
    with pytest.raises(AuditCopyError, match="not what its manifest says"):
        check_archive(manifest)
