"""One station process per data directory."""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path
from typing import Final, Self

from station.audit.chain import utc_now, utc_text
from station.audit.errors import AuditDiskFullError, AuditLockedError, AuditReadOnlyError, AuditWriteError

LOCK_NAME: Final = "station.lock"
_KINDS: Final[dict[int, type[AuditWriteError]]] = {
    errno.EROFS: AuditReadOnlyError,
    errno.EACCES: AuditReadOnlyError,
    errno.EPERM: AuditReadOnlyError,
    errno.ENOSPC: AuditDiskFullError,
    errno.EDQUOT: AuditDiskFullError,
}


class StationLock:
    """Holds `station.lock` of a data directory. The kernel frees it when the process ends, however it ends."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def take(cls, data_dir: Path) -> Self:
        """Take the lock at once, or say who has it. The directory is made where it is missing.

        Raises:
            AuditLockedError: another process has it; the message names its process id and since when.
            AuditWriteError: the directory cannot be written.
        """
        path = data_dir / LOCK_NAME
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
            # Not inherited by child processes, so that a child that outlives the station does not hold the lock.
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            kind = _KINDS.get(error.errno or 0, AuditWriteError)
            raise kind(f"the data directory {data_dir} cannot be written: {error.strerror}") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()} {utc_text(utc_now())}\n".encode(), 0)
        except BlockingIOError as error:
            holder = _holder(os.pread(handle, 100, 0))
            os.close(handle)
            raise AuditLockedError(f"the data directory {data_dir} is in use by {holder}") from error
        except OSError as error:
            os.close(handle)
            kind = _KINDS.get(error.errno or 0, AuditWriteError)
            raise kind(f"the lock {path} cannot be taken: {error.strerror}") from error
        return cls(handle)

    def release(self) -> None:
        """Let the next process in. The file stays; only the lock on it counts."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _holder(content: bytes) -> str:
    pid, _, since = content.decode("ascii", "replace").strip().partition(" ")
    return f"process {pid} since {since}" if pid.isdigit() and since else "another process"
