"""Files that a recipe names: read once, hashed once, never from outside the files folder."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path, PurePosixPath

from station.core.files import PinnedFile
from station.recipe.diagnostics import Code, shown
from station.recipe.scalars import BadScalarError

MAX_FILE_BYTES = 32 << 20
_MAX_NAME_CHARS = 200


class FileFaultError(Exception):
    """A file cannot be used. `code` says why, `hint` what to do."""

    def __init__(self, code: Code, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def read_file(path: Path, limit_bytes: int) -> bytes:
    """All bytes of a regular file.

    Raises:
        FileFaultError: missing, no regular file, not readable (UNREADABLE) or over the limit (TOO_LARGE).
    """
    try:
        # Looked at before it is opened: to open a named pipe would wait for somebody to write to it.
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileFaultError(Code.UNREADABLE, f"{path} is no regular file")
        with path.open("rb") as file:
            data = file.read(limit_bytes + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise FileFaultError(Code.UNREADABLE, f"{path} cannot be read: {reason}") from error
    if len(data) > limit_bytes:
        raise FileFaultError(Code.TOO_LARGE, f"{path} is larger than {limit_bytes} bytes")
    return data


def parse_file_name(text: str) -> str:
    """A relative path with forward slashes that stays inside its folder.

    Raises:
        BadScalarError: anything else.
    """
    plain = text.isprintable() and "\\" not in text and ":" not in text and 0 < len(text) <= _MAX_NAME_CHARS
    if not plain or PurePosixPath(text).is_absolute() or any(part in ("", ".", "..") for part in text.split("/")):
        hint = "write a path below the files folder, with forward slashes and without . or .."
        raise BadScalarError(f"{shown(text)} is no plain file name", hint)
    return text


class FileShelf:
    """The files folder of one recipe; each file is read once, however often it is named.

    hint: what to do about a file that is not in the folder.
    """

    def __init__(self, folder: Path, hint: str = "") -> None:
        self._folder = folder
        self._hint = hint
        self._read: dict[str, PinnedFile] = {}

    @property
    def files(self) -> tuple[PinnedFile, ...]:
        """Every file that was taken, in the order of first use."""
        return tuple(self._read.values())

    def take(self, name: str) -> PinnedFile:
        """The file of a parsed name.

        Raises:
            FileFaultError: FILE_NAME (a link leads out of the folder), FILE_UNREADABLE or FILE_TOO_LARGE.
        """
        if name not in self._read:
            data = self._data(name)
            self._read[name] = PinnedFile(name, hashlib.sha256(data).hexdigest(), data)
        return self._read[name]

    def _data(self, name: str) -> bytes:
        path = self._folder / name
        try:
            inside = path.resolve().is_relative_to(self._folder.resolve())
        except (OSError, RuntimeError) as error:  # RuntimeError: links that lead in a circle
            raise FileFaultError(Code.FILE_UNREADABLE, f"{shown(name)} cannot be read: {error}", self._hint) from error
        if not inside:
            message = f"{shown(name)} leads out of the files folder {self._folder}"
            raise FileFaultError(Code.FILE_NAME, message, "put the file itself there, in place of a link to it")
        try:
            return read_file(path, MAX_FILE_BYTES)
        except FileFaultError as error:
            if error.code is Code.TOO_LARGE:
                raise FileFaultError(Code.FILE_TOO_LARGE, error.message) from error
            raise FileFaultError(Code.FILE_UNREADABLE, error.message, self._hint) from error
