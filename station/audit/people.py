"""Who a pseudonym is: kept beside the log, never in it, so that a name can be taken out while the log stays whole."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from pathlib import Path
from typing import Final

from station.audit.errors import AuditReadError, AuditWriteError

PEOPLE_NAME: Final = "people.json"
_SIGNS: Final = 10


class People:
    """The file `people.json` of a data directory (mode 0600): a name for each pseudonym. Not shared between threads."""

    def __init__(self, data_dir: Path, key: bytes) -> None:
        """key: the data directory's own, see `redact.store_key`."""
        self.path = data_dir / PEOPLE_NAME
        self._key = key

    def pseudonym(self, badge: str) -> str:
        """What the log calls the holder of a badge: `op-` and 10 hexadecimal digits of a keyed hash.

        The same badge has the same pseudonym in one data directory; without its key nobody can try badges.
        """
        digest = hmac.new(self._key, b"badge\0" + badge.encode("utf-8", "surrogatepass"), hashlib.sha256)
        return f"op-{digest.hexdigest()[:_SIGNS]}"

    def name_of(self, pseudonym: str) -> str:
        """The person's name, "" where none is kept.

        Raises:
            AuditReadError: the file cannot be read.
        """
        return self._read().get(pseudonym, "")

    def enrol(self, pseudonym: str, name: str) -> None:
        """Keep a name. Raises as `name_of`, and AuditWriteError."""
        self._write(self._read() | {pseudonym: name})

    def forget(self, pseudonym: str) -> None:
        """Take a name out; the log keeps the pseudonym, which then nobody can resolve. Raises as `enrol`."""
        self._write({known: name for known, name in self._read().items() if known != pseudonym})

    def _read(self) -> dict[str, str]:
        try:
            said = json.loads(self.path.read_text("utf-8")) if self.path.exists() else {}
            return {str(pseudonym): str(name) for pseudonym, name in said.items()}
        except (OSError, ValueError, AttributeError) as error:
            raise AuditReadError(f"{self.path} cannot be read: {error}") from error

    def _write(self, names: dict[str, str]) -> None:
        fresh = self.path.with_suffix(".new")
        try:
            fresh.unlink(missing_ok=True)
            with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:  # noqa: PTH123
                json.dump(names, file, ensure_ascii=False, indent=1, sort_keys=True)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
        except OSError as error:
            raise AuditWriteError(f"{self.path} cannot be written: {error.strerror}") from error
