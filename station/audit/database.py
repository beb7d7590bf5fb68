"""Opening the SQLite file: once for writing, any number of times for reading; and its errors in plain words."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from station.audit.errors import (
    AuditBusyError,
    AuditDamagedError,
    AuditDiskFullError,
    AuditReadOnlyError,
    AuditWriteError,
)

BUSY_TIMEOUT_S: Final = 5.0


def writable_engine(path: Path, busy_timeout_s: float | None = None) -> Engine:
    """The one engine that writes: WAL, each commit synced to disk, foreign keys enforced.

    Every transaction takes the write lock at its begin, so that it never has to be given up half-way.

    Args:
        busy_timeout_s: how long to wait for another program's lock, None for `BUSY_TIMEOUT_S`.
    """
    limit_s = BUSY_TIMEOUT_S if busy_timeout_s is None else busy_timeout_s

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=limit_s, isolation_level=None, check_same_thread=False)
        try:
            mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
            if mode != "wal":
                raise sqlite3.OperationalError(f"the file system cannot keep a write-ahead log (journal mode {mode})")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def read_only_engine(path: Path, *, keep_damaged_text: bool = False) -> Engine:
    """An engine that can only read. In WAL mode readers never hold up the writer.

    Args:
        path: the database file.
        keep_damaged_text: give text that is no UTF-8 as surrogate escapes instead of failing on it.
    """

    def connect() -> sqlite3.Connection:
        address = f"{path.resolve().as_uri()}?mode=ro{'&immutable=1' if _is_archived(path) else ''}"
        connection = sqlite3.connect(
            address, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False, uri=True
        )
        if keep_damaged_text:
            connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin_deferred)
    return engine


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _is_archived(path: Path) -> bool:
    """A cleanly closed log on a place that nobody can write: SQLite could not make its -shm file there."""
    wal = path.with_name(path.name + "-wal")
    return not os.access(path.parent, os.W_OK) and not wal.exists()


def explain(error: SQLAlchemyError, path: Path) -> str:
    """What a database error means for the file at `path` and what to do about it, in one sentence for the engineer."""
    return _told(error, path)[1]


def write_error(error: SQLAlchemyError, path: Path) -> AuditWriteError:
    """The same as an error of its own kind, with the code of its help page."""
    kind, message = _told(error, path)
    return kind(message)


def _told(error: SQLAlchemyError, path: Path) -> tuple[type[AuditWriteError], str]:
    """Source: SQLite result codes."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    name = str(getattr(origin, "sqlite_errorname", ""))
    match name.removeprefix("SQLITE_").partition("_")[0]:
        case "FULL":
            advice = "free some space, then start the station again"
            return AuditDiskFullError, f"the disk that holds {path} is full ({_free(path)}); {advice}"
        case "READONLY":
            advice = "give it back its right to write (or mount the disk for writing), then start the station again"
            return AuditReadOnlyError, f"{path} or its directory is read-only for this user; {advice}"
        case "CANTOPEN":
            return AuditWriteError, f"{path} cannot be opened (missing directory or no permission)"
        case "IOERR":
            advice = "look at the disk and its space, then start the station again"
            return AuditWriteError, f"the disk refused to read or write {path} ({name}, {_free(path)}); {advice}"
        case "CORRUPT" | "NOTADB":
            advice = "keep this file, then `station audit restore` the last backup"
            return AuditDamagedError, f"{path} is damaged or is no database: {origin}; {advice}"
        case "BUSY" | "LOCKED":
            advice = "close that program, then start the station again"
            return AuditBusyError, f"another program held {path} locked for more than {BUSY_TIMEOUT_S:g} s; {advice}"
        case _:
            return AuditWriteError, f"the database {path} reports: {origin}"


def _free(path: Path) -> str:
    try:
        return f"{shutil.disk_usage(path.parent).free // 1_000_000} MB free"
    except OSError:
        return "free space unknown"
