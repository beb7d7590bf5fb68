"""How anything leaves the log: written beside its target, hashed, entered in the log, and only then given its name.

So a file under its name is always in the log; a crash in between leaves at most an entry for a file that never was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from station.audit.copies import file_sha256, sync
from station.audit.errors import AuditExportError
from station.audit.rows import LogHead
from station.core.doors import AuditLog
from station.core.facts import Exported


@dataclass(frozen=True)
class Released:
    """A file that went out. head: the end of the log that it shows. seq: number of the event that says so."""

    file: Path
    sha256: str
    head: LogHead
    seq: int


def release(
    audit: AuditLog, target: Path, what: str, about: str, operator: str, write: Callable[[Path], LogHead]
) -> Released:
    """Write a file and enter it in the log.

    Args:
        target: must not exist.
        what: kind of file ("certificate", "shift report", "runs as csv"). about: of which unit, time or question.
        write: writes the file that it is given; gives the end of the log that the file shows.
    Raises:
        AuditExportError: the file is there already or cannot be written. AuditWriteError: the log cannot be.
    """
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            raise AuditExportError(f"{target} is there already; an export never replaces a file")
        part.unlink(missing_ok=True)
        head = write(part)
        sha256 = file_sha256(part)
        sync(part)
        seq = audit.append(Exported(what, about, str(target), sha256, head.events, head.hash, operator))
        part.replace(target)
        sync(target.parent)
    except OSError as error:
        raise AuditExportError(f"{target} cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return Released(target, sha256, head, seq)
