"""The thread that writes, the queue before it, and callers that wait until their fact is on disk."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

from sqlalchemy import Connection, Engine, insert
from sqlalchemy.exc import SQLAlchemyError

from station.audit.chain import JsonValue
from station.audit.clock import Moment
from station.audit.composer import Composer, Head
from station.audit.database import write_error
from station.audit.errors import AuditWriteError
from station.audit.projections import Projector
from station.audit.schema import events
from station.audit.seal import SealKey
from station.core.facts import Sealed

APPEND_LIMIT_S: Final = 30.0
_BATCH_EVENTS: Final = 256
_CLOSED: Final = "the audit log is closed"


@dataclass(eq=False)
class Entry:
    """A fact on its way to disk, and what its caller waits for: `placed`, once it is there."""

    kind: str
    moment: Moment
    fields: Mapping[str, JsonValue]
    done: threading.Event = field(default_factory=threading.Event)
    placed: Head | None = None


@dataclass(frozen=True)
class _Refusal:
    """Why no more facts are taken."""

    reason: str
    kind: type[AuditWriteError] = AuditWriteError
    cause: Exception | None = None

    def error(self) -> AuditWriteError:
        error = self.kind(self.reason)
        error.__cause__ = self.cause
        return error


class WriteQueue:
    """Whatever is queued goes into one transaction together with its projections; after the first database error
    nothing more is taken.
    """

    def __init__(self, engine: Engine, path: Path, station: str, key: SealKey, head: Head) -> None:
        self._engine, self._path, self._station, self._key = engine, path, station, key
        self._projector = Projector()
        self._queue: SimpleQueue[Entry | None] = SimpleQueue()
        self._batch: list[Entry] = []
        self._head = head
        self._refusal: _Refusal | None = None
        self._closing = False
        self._thread = threading.Thread(target=self._write_all, name="audit-writer", daemon=True)
        self.door = threading.Lock()
        """Guards the way in: nothing enters once a refusal stands, so nobody waits for nothing."""

    def start(self) -> None:
        self._thread.start()

    def put(self, entry: Entry) -> None:
        """Queue a fact. Only with the door shut.

        Raises:
            AuditWriteError: no more facts are taken.
        """
        if self._refusal:
            raise self._refusal.error()
        self._queue.put(entry)

    def wait(self, entry: Entry) -> Head:
        """Wait until a queued fact is on disk; gives where it stands.

        Raises:
            AuditWriteError: it could not be made durable in time.
        """
        if not entry.done.wait(APPEND_LIMIT_S):
            # It may still reach the disk later; the caller must not act on it, and nobody writes behind it.
            self._refuse(_Refusal(f"{self._path} did not take an event within {APPEND_LIMIT_S:g} s"))
        if entry.placed is None:
            raise (self._refusal or _Refusal(_CLOSED)).error()
        return entry.placed

    def close(self, limit_s: float) -> bool:
        """Write what is queued and take no more; False where that was not done in time. Closing twice is once."""
        with self.door:
            self._refusal = self._refusal or _Refusal(_CLOSED)
            if not self._closing:
                self._closing = True
                self._queue.put(None)
        self._thread.join(limit_s)
        return not self._thread.is_alive()

    @property
    def busy(self) -> bool:
        """Whether the thread is at work on facts that are not on disk yet."""
        return bool(self._batch)

    def _write_all(self) -> None:
        refusal = _Refusal(f"the writer of {self._path} ended unexpectedly")
        try:
            with self._engine.connect() as connection:
                while batch := self._next_batch():
                    self._write(connection, batch)
            refusal = _Refusal(_CLOSED)
        except SQLAlchemyError as error:
            told = write_error(error, self._path)
            refusal = _Refusal(told.message, type(told), error)
        finally:
            # Whatever ended this thread, nobody is left waiting.
            self._refuse(refusal)
            self._dismiss()

    def _next_batch(self) -> list[Entry]:
        """Wait for a fact and take all that are queued with it; empty at the end."""
        first = self._queue.get()
        self._batch = [first] if first else []
        while self._batch and len(self._batch) < _BATCH_EVENTS:
            try:
                entry = self._queue.get_nowait()
            except Empty:
                break
            if entry is None:
                self._queue.put(None)
                break
            self._batch.append(entry)
        return self._batch

    def _write(self, connection: Connection, batch: list[Entry]) -> None:
        composer, placed = Composer(self._station, self._key, self._head), []
        for entry in batch:
            utc, mono_ms = entry.moment.utc, entry.moment.mono_ms
            if entry.kind == Sealed.kind:
                placed.append(composer.add_seal(str(entry.fields["why"]), utc, mono_ms))
            else:
                placed.append(composer.add(entry.kind, utc, mono_ms, entry.fields))
        with connection.begin():
            connection.execute(insert(events), composer.rows)
            for event in composer.told:
                self._projector.apply(connection, event)
        self._head = composer.head
        for entry, place in zip(batch, placed, strict=True):
            entry.placed = place
            entry.done.set()
        self._batch = []

    def _refuse(self, refusal: _Refusal) -> None:
        """Take no more facts; the first reason stands, and a close that went wrong is told as what it was."""
        with self.door:
            if self._refusal is None or (self._refusal.reason == _CLOSED and refusal.reason != _CLOSED):
                self._refusal = refusal

    def _dismiss(self) -> None:
        """Wake everybody whose fact is not on disk; they find no sequence number and the refusal."""
        waiting = list(self._batch)
        while not self._queue.empty():
            entry = self._queue.get_nowait()
            if entry:
                waiting.append(entry)
        for entry in waiting:
            entry.done.set()
