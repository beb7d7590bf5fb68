"""Keeping the log for years: backups that can be put back, and one archive a month. Nothing is ever deleted.

A backup is the whole database at one moment. An archive is the events of one span as JSON Lines, each line
`{"seq", "prev", "hash", "body"}` with the body exactly as hashed, beside a manifest that says which events, their first
`prev`, their head and the SHA-256 of the file. Both are read back from where they were put before the log says so.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from station.audit.anchor import Anchor
from station.audit.chain import event_hash, utc_now, utc_text
from station.audit.copies import copy_database, file_sha256
from station.audit.database import explain, read_only_engine
from station.audit.errors import AuditCopyError, AuditQuestionError
from station.audit.lock import StationLock
from station.audit.schema import DATABASE_NAME, events
from station.audit.verify import VerifyReport, VerifyResult, verify_log
from station.audit.writer import AuditStore
from station.core.facts import Archived

_MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_ROWS_AT_ONCE: Final = 1000


@dataclass(frozen=True)
class Manifest:
    """What an archive holds. file: its name beside the manifest. anchor: of the last event in it."""

    station: str
    month: str
    first_seq: int
    last_seq: int
    first_prev: str
    head: str
    events: int
    file: str
    sha256: str
    anchor: Anchor


def back_up(store: AuditStore, folder: Path, operator: str = "") -> Path:
    """Copy the log while the station works, check the copy, and say so in the log; gives the copy.

    Raises:
        AuditCopyError: it could not be made or is not intact. AuditWriteError: the log could not be written.
    """
    target = folder / f"{store.path.stem}-{store.station}-{utc_now():%Y%m%dT%H%M%S.%fZ}.db"
    report = _checked(copy_database(store.path, target))
    store.append(Archived("backup", str(target), report.events, report.head, operator))
    return target


def copy_running(data_dir: Path, station: str, folder: Path) -> Path:
    """The same for a log that another process writes: that process's log cannot say so. Raises AuditCopyError."""
    target = folder / f"{Path(DATABASE_NAME).stem}-{station}-{utc_now():%Y%m%dT%H%M%S.%fZ}.db"
    _checked(copy_database(data_dir / DATABASE_NAME, target))
    return target


def restore(backup: Path, data_dir: Path, station: str, operator: str = "") -> Path | None:
    """Put a backup in the place of the log of a station that does not run; gives where the replaced log is kept.

    The log then says that it was restored, from what and how far it reaches. Events after the backup are only in the
    replaced file; an anchor that covers them says that they are gone, as it must.

    Raises:
        AuditLockedError: the station runs. AuditCopyError: the backup is not intact, or cannot be put there.
        AuditSchemaError: it is another station's.
    """
    report = _checked(backup)
    lock = StationLock.take(data_dir)
    try:
        kept = _set_aside(data_dir / DATABASE_NAME)
        try:
            copy_database(backup, data_dir / DATABASE_NAME)
            _checked(data_dir / DATABASE_NAME)
        except AuditCopyError:
            if kept:
                kept.replace(data_dir / DATABASE_NAME)
            raise
    finally:
        lock.release()
    with AuditStore.open(data_dir, station) as store:
        store.append(Archived("restore", str(backup), report.events, report.head, operator))
    return kept


def archive_month(store: AuditStore, month: str, folder: Path, operator: str = "") -> Manifest:
    """Write the events up to the end of a month that no earlier archive in the folder has; read it back; say so.

    Args:
        month: as "2025-11", in UTC. Order is by number, so the span ends before the first event dated later.
        folder: takes `STATION-2025-11.jsonl` and `STATION-2025-11.manifest.json`, which must not be there.
    Raises:
        AuditQuestionError: no such month, or nothing to archive. AuditCopyError: the files could not be written and
            read back.
    """
    if not _MONTH.fullmatch(month):
        raise AuditQuestionError(f"{month!r} is no month; write it as 2025-11")
    file = folder / f"{store.station}-{month}.jsonl"
    first = max((manifest.last_seq for manifest in _manifests(folder, store.station)), default=0) + 1
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if file.exists():
            raise AuditCopyError(f"{file} is there already; an archive never replaces a file")
        last = _write_events(store, month, first, file)
        manifest = _read_back(store.station, month, first, last, file)
        _write_new(file.with_suffix(".manifest.json"), json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
        if read_manifest(file.with_suffix(".manifest.json")) != manifest:
            raise AuditCopyError(f"the manifest of {file} does not read back as written")
    except SQLAlchemyError as error:
        raise AuditCopyError(explain(error, store.path)) from error
    except OSError as error:
        raise AuditCopyError(f"the archive {file} could not be written: {error.strerror}") from error
    store.append(Archived("archive", str(file), manifest.events, manifest.head, operator))
    return manifest


def read_manifest(path: Path) -> Manifest:
    """A manifest as it was written.

    Raises:
        AuditCopyError: it cannot be read.
    """
    try:
        said = json.loads(path.read_text("utf-8"))
        return Manifest(**{**said, "anchor": Anchor(**said["anchor"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise AuditCopyError(f"{path} is no manifest of an archive: {error}") from error


def check_archive(manifest_file: Path) -> Manifest:
    """Compare an archive with its manifest, hash by hash; gives the manifest.

    Raises:
        AuditCopyError: they do not agree, or cannot be read.
    """
    said = read_manifest(manifest_file)
    found = _read_back(said.station, said.month, said.first_seq, said.last_seq, manifest_file.parent / said.file)
    if (found.sha256, found.head, found.first_prev) != (said.sha256, said.head, said.first_prev):
        raise AuditCopyError(f"{manifest_file.parent / said.file} is not what its manifest says")
    return said


def _checked(database: Path) -> VerifyReport:
    report = verify_log(database)
    if report.result is not VerifyResult.INTACT:
        raise AuditCopyError(f"{database} is {report.result}: {report.reason}")
    return report


def _set_aside(database: Path) -> Path | None:
    """Move the present log away, with all that belongs to it."""
    if not database.exists():
        return None
    kept = database.with_name(f"{database.stem}-replaced-{utc_now():%Y%m%dT%H%M%S.%fZ}.db")
    try:
        for end in ("-wal", "-shm", ""):
            part = database.with_name(database.name + end)
            if part.exists():
                part.replace(kept.with_name(kept.name + end))
    except OSError as error:
        raise AuditCopyError(f"{database} could not be set aside: {error.strerror}") from error
    return kept


def _manifests(folder: Path, station: str) -> Iterator[Manifest]:
    for path in sorted(folder.glob("*.manifest.json")):
        manifest = read_manifest(path)
        if manifest.station == station:
            yield manifest


def _write_events(store: AuditStore, month: str, first: int, file: Path) -> int:
    """Write the lines and sync them; gives the number of the last event."""
    mine = (events.c.station == store.station, events.c.seq >= first)
    with read_only_engine(store.path).begin() as connection:
        # Text in this form sorts as time does; "~" comes after every sign of a date.
        later = select(func.min(events.c.seq)).where(*mine, events.c.utc > f"{month}-31~")
        end = connection.scalar(later)
        span = (*mine, events.c.seq < end) if end else mine
        columns = (events.c.seq, events.c.prev, events.c.hash, events.c.body)
        rows = connection.execute(
            select(*columns).where(*span).order_by(events.c.seq), execution_options={"yield_per": _ROWS_AT_ONCE}
        )
        last = 0
        with file.open("x", encoding="utf-8", newline="\n") as lines:
            for row in rows:
                lines.write(json.dumps(dict(row._mapping), ensure_ascii=False) + "\n")  # noqa: SLF001 - public name
                last = row.seq
            lines.flush()
            os.fsync(lines.fileno())
    if not last:
        file.unlink()
        raise AuditQuestionError(f"no event up to the end of {month} is left to archive")
    return last


def _read_back(station: str, month: str, first: int, last: int, file: Path) -> Manifest:
    """Follow the chain through a written file."""
    expected, head, first_prev = first, "", ""
    try:
        with file.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                said = json.loads(line)
                first_prev = first_prev or said["prev"]
                follows = said["prev"] == (head or first_prev) and said["seq"] == expected
                if not follows or event_hash(said["prev"], said["body"]) != said["hash"]:
                    raise AuditCopyError(f"{file}: event {expected} does not read back as written")
                expected, head = expected + 1, said["hash"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AuditCopyError(f"{file} cannot be read back: {error}") from error
    if expected != last + 1:
        raise AuditCopyError(f"{file} ends with event {expected - 1} instead of {last}")
    anchor = Anchor.of(station, last, head, utc_text(utc_now()))
    count = last - first + 1
    return Manifest(station, month, first, last, first_prev, head, count, file.name, file_sha256(file), anchor)


def _write_new(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
