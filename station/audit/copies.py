"""Copies of the database file: made while the station works, read back before anybody relies on them."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from station.audit.errors import AuditCopyError

_PAGES: Final = 1000
_PART_BYTES: Final = 1 << 20


def copy_database(source: Path, target: Path) -> Path:
    """Copy a log while it may be written to, by SQLite's backup API: the copy is the log at one moment.

    Args:
        target: must not exist yet; its folder is made.
    Raises:
        AuditCopyError: it could not be made. Nothing is left at `target`.
    """
    fresh = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            raise AuditCopyError(f"{target} is there already; a copy never replaces a file")
        fresh.unlink(missing_ok=True)
        _copy_pages(source, fresh)
        sync(fresh)
        fresh.replace(target)
        sync(target.parent)
    except sqlite3.Error as error:
        fresh.unlink(missing_ok=True)
        raise AuditCopyError(f"{source} could not be copied to {target}: {error}") from error
    except OSError as error:
        raise AuditCopyError(f"{source} could not be copied to {target}: {error.strerror}") from error
    return target


def _copy_pages(source: Path, target: Path) -> None:
    address = f"{source.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy, pages=_PAGES)
        # One file without a -wal beside it: an archive is carried about.
        copy.execute("PRAGMA journal_mode=DELETE")


def sync(path: Path) -> None:
    """What was written of this file, or of the names in this folder, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, 64 lower-case hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_PART_BYTES):
            digest.update(part)
    return digest.hexdigest()
