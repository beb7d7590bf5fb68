"""A label printer with a memory: over TCP (port 9100), or into a folder, and never the same label twice."""

from __future__ import annotations

import hashlib
import json
import os
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from station.core.cancel import CancelToken, Deadline
from station.core.label import LabelKey, LabelRecord, PrinterError
from station.printer_line import LOOK_S, connected, heard

RAW_PORT = 9100
CONNECT_LIMIT_S = 5.0
PRINT_LIMIT_S = 30.0
ASK_EVERY_S = 0.3
_ANSWER_LIMIT_S = 5.0
_ASK_STATUS = b"~HS"
_STATUS_LINES = 3
_STX, _ETX = b"\x02", b"\x03"


class Sink(Protocol):
    """Where labels go."""

    @property
    def where(self) -> str:
        """What to call it in records."""
        ...

    def ready(self, cancel: CancelToken) -> None:
        """Raises PrinterError where it would not print now: nothing has been sent then."""
        ...

    def send(self, content: bytes, name: str, cancel: CancelToken) -> None:
        """Print, and wait until it is taken. Raises PrinterError: how far it came is not known. Aborted."""
        ...


@dataclass(frozen=True)
class FolderSink:
    """Each label becomes a file, for a print queue that watches the folder."""

    folder: Path

    @property
    def where(self) -> str:
        return str(self.folder)

    def ready(self, cancel: CancelToken) -> None:
        del cancel
        if not self.folder.is_dir() or not os.access(self.folder, os.W_OK):
            raise PrinterError(f"{self.folder} is no folder that labels can be written to")

    def send(self, content: bytes, name: str, cancel: CancelToken) -> None:
        cancel.check()
        try:
            _write_whole(self.folder / f"{name}.label", content)
        except OSError as error:
            raise PrinterError(f"the label could not be written to {self.folder}: {error.strerror}") from error


@dataclass(frozen=True)
class TcpSink:
    """A network printer that takes raw data. asks_status: it speaks ZPL, and is asked before and after each label.

    Source: ZPL II programming guide, command ~HS (host status): three lines of numbers between STX and ETX.
    """

    host: str
    port: int = RAW_PORT
    asks_status: bool = True

    @property
    def where(self) -> str:
        return f"{self.host}:{self.port}"

    def ready(self, cancel: CancelToken) -> None:
        cancel.check()
        with self._connected(cancel) as line:
            if self.asks_status:
                self._trouble(self._status(line, cancel))

    def send(self, content: bytes, name: str, cancel: CancelToken) -> None:
        del name
        with self._connected(cancel) as line:
            try:
                # Not cut by a stop: the printer would take the next label for the rest of this one.
                line.sendall(content)
            except OSError as error:
                raise PrinterError(f"the printer at {self.where} broke off: {error}") from error
            deadline = Deadline.after(PRINT_LIMIT_S)
            while self.asks_status:
                status = self._status(line, cancel)
                self._trouble(status)
                if not status.waiting:
                    return
                if deadline.expired:
                    raise PrinterError(f"the printer at {self.where} did not finish within {PRINT_LIMIT_S:g} s")
                cancel.wait(ASK_EVERY_S)

    def _connected(self, cancel: CancelToken) -> socket.socket:
        try:
            line = connected(self.host, self.port, CONNECT_LIMIT_S, cancel)
        except OSError as error:
            raise PrinterError(f"no connection to the label printer at {self.where}: {error}") from error
        line.settimeout(_ANSWER_LIMIT_S)
        return line

    def _status(self, line: socket.socket, cancel: CancelToken) -> ZplStatus:
        try:
            line.sendall(_ASK_STATUS)
            said = b""
            while said.count(_ETX) < _STATUS_LINES:
                piece = heard(line, _ANSWER_LIMIT_S, cancel)
                if not piece:
                    raise PrinterError(f"the printer at {self.where} hung up instead of telling its state")
                said += piece
        except OSError as error:
            raise PrinterError(f"the printer at {self.where} does not tell its state: {error}") from error
        return ZplStatus.read(said)

    def _trouble(self, status: ZplStatus) -> None:
        if status.trouble:
            raise PrinterError(f"the printer at {self.where} says: {', '.join(status.trouble)}")


@dataclass(frozen=True)
class ZplStatus:
    """What a printer says of itself. trouble: why it does not print, () for ready. waiting: labels not yet printed."""

    trouble: tuple[str, ...]
    waiting: int

    @classmethod
    def read(cls, said: bytes) -> ZplStatus:
        """Raises PrinterError where it is no host status."""
        found = re.findall(r"\x02([^\x03]*)\x03", said.decode("ascii", errors="replace"))
        lines = [line.split(",") for line in found]
        try:
            first, second = lines[0], lines[1]
            flags = {
                "out of paper": int(first[1]),
                "paused": int(first[2]),
                "its memory is full": int(first[5]),
                "its head is open": int(second[2]),
                "out of ribbon": int(second[3]),
            }
            waiting = int(first[4]) + int(second[8])
        except (IndexError, ValueError) as error:
            raise PrinterError("the label printer's state cannot be read: is it a ZPL printer?") from error
        return cls(tuple(name for name, flag in flags.items() if flag), waiting)


class LabelDesk:
    """The station's `LabelPrinter`: one label at a time, each on record in `folder` before its first byte goes."""

    def __init__(self, folder: Path, sink: Sink) -> None:
        self._folder = folder
        self._sink = sink
        self._lock = threading.Lock()

    def record(self, key: LabelKey) -> LabelRecord | None:
        """See `LabelPrinter`."""
        path = self._path(key)
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            return LabelRecord(key, told["content_sha256"], told["where"], told["utc"], told["complete"] is True)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise PrinterError(f"the record of a label cannot be read: {path.name}") from error

    def settle(self, key: LabelKey, *, came_out: bool) -> None:
        """See `LabelPrinter`."""
        known = self.record(key)
        if known is None:
            return
        if came_out:
            self._keep(replace(known, complete=True))
        else:
            self._path(key).unlink(missing_ok=True)

    def print(self, key: LabelKey, content: bytes, cancel: CancelToken) -> LabelRecord:
        """See `LabelPrinter`."""
        with self._turn(cancel):
            self._sink.ready(cancel)
            utc = datetime.now(UTC).isoformat(timespec="seconds")
            begun = LabelRecord(key, hashlib.sha256(content).hexdigest(), self._sink.where, utc, complete=False)
            self._keep(begun)
            self._sink.send(content, self._path(key).stem, cancel)
            done = replace(begun, complete=True)
            self._keep(done)
            return done

    @contextmanager
    def _turn(self, cancel: CancelToken) -> Iterator[None]:
        """Wait until no other slot prints. Raises Aborted, DeadlineError."""
        while not self._lock.acquire(timeout=LOOK_S):
            cancel.check()
        try:
            yield
        finally:
            self._lock.release()

    def _keep(self, record: LabelRecord) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _write_whole(self._path(record.key), json.dumps(asdict(record), indent=1).encode())
        except OSError as error:
            raise PrinterError(f"the record of a label cannot be written: {error.strerror}") from error

    def _path(self, key: LabelKey) -> Path:
        tag = hashlib.sha256(f"{key.order}\0{key.template_sha256}".encode()).hexdigest()[:16]
        return self._folder / f"{key.device_id}-{tag}.json"


def _write_whole(path: Path, content: bytes) -> None:
    """The file is there whole, on disk, or not at all."""
    scratch = path.with_name(f".{path.name}.new")
    with scratch.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
