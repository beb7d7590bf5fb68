"""The one way into the log: a thread that writes, a queue before it, and callers that wait until it is on disk."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Final, Self

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import SQLAlchemyError

from station.audit.chain import GENESIS, JsonValue, body_text, event_body, event_hash, utc_now, utc_text
from station.audit.database import explain, writable_engine
from station.audit.errors import AuditWriteError
from station.audit.lock import StationLock
from station.audit.projections import Projector, Told, rebuild
from station.audit.redact import Redactor, store_key
from station.audit.schema import DATABASE_NAME, events, prepare
from station.core.facts import AuditFact
from station.core.secret import Secret

APPEND_LIMIT_S: Final = 30.0
CLOSE_LIMIT_S: Final = 10.0
_BATCH_EVENTS: Final = 256
_CLOSED: Final = "the audit log is closed"


@dataclass(eq=False)
class _Entry:
    """A fact on its way to disk, and what its caller waits for."""

    kind: str
    utc: str
    mono_ms: int
    fields: Mapping[str, JsonValue]
    done: threading.Event = field(default_factory=threading.Event)
    seq: int = 0


@dataclass(frozen=True)
class _Refusal:
    """Why no more facts are taken."""

    reason: str
    cause: Exception | None = None

    def error(self) -> AuditWriteError:
        error = AuditWriteError(self.reason)
        error.__cause__ = self.cause
        return error


@dataclass(frozen=True)
class _Head:
    """The last event of the chain."""

    seq: int
    hash: str


class AuditStore:
    """The audit log of one station, opened for writing (`core.doors.AuditLog`).

    Facts of all threads go through one queue to one writer thread; whatever is queued goes into one transaction
    together with the projections, and each caller is told after that transaction is synced to disk. After the first
    database error the store takes no more facts.
    """

    def __init__(
        self,
        engine: Engine,
        path: Path,
        station: str,
        lock: StationLock,
        redactor: Redactor,
        now: Callable[[], datetime],
    ) -> None:
        self._engine, self._station, self._lock, self._now = engine, station, lock, now
        self.path = path
        self.redactor = redactor
        self._projector = Projector()
        self._queue: SimpleQueue[_Entry | None] = SimpleQueue()
        self._batch: list[_Entry] = []
        self._head = _Head(0, GENESIS)
        # Guards the way into the queue: nothing enters it once a refusal stands, so nobody waits for nothing.
        self._door = threading.Lock()
        self._refusal: _Refusal | None = None
        self._closing = False
        self._thread = threading.Thread(target=self._write_all, name="audit-writer", daemon=True)

    @classmethod
    def open(
        cls, data_dir: Path, station: str, *, secrets: Iterable[Secret] = (), now: Callable[[], datetime] = utc_now
    ) -> Self:
        """Take the data directory, make or check the database, and start the writer thread.

        Args:
            data_dir: made where it is missing. Holds `audit.db`, `audit.key` and `station.lock`.
            station: name of this station; it stays the same for the life of the data directory.
            secrets: what must never be written; `redactor.learn` adds more later.
            now: the clock that dates events.
        Raises:
            AuditLockedError: another process has the directory.
            AuditSchemaError: the file belongs to another station, to a newer program or to something else.
            AuditWriteError: disk, permission or database trouble.
        """
        lock = StationLock.take(data_dir)
        path = data_dir / DATABASE_NAME
        try:
            engine = writable_engine(path)
            store = cls(engine, path, station, lock, Redactor(store_key(data_dir), secrets), now)
            with engine.begin() as connection:
                prepare(connection, station)
                store._head = _read_head(connection, station)
        except SQLAlchemyError as error:
            lock.release()
            raise AuditWriteError(explain(error, path)) from error
        except BaseException:
            lock.release()
            raise
        store._thread.start()
        return store

    @property
    def data_dir(self) -> Path:
        return self.path.parent

    def append(self, fact: AuditFact) -> int:
        """Write one fact and wait until it is on disk; gives its sequence number. From any thread.

        The event is dated by the moment of this call, so the dates of two threads may differ in order by milliseconds.
        Raises:
            AuditSecretError, AuditFactError: this fact cannot be written; the store goes on.
            AuditWriteError: it could not be made durable within 30 s, or the store has stopped taking facts.
        """
        utc, mono_ms = utc_text(self._now()), int(time.monotonic() * 1000)
        entry = _Entry(fact.kind, utc, mono_ms, self.redactor.fields(fact))
        with self._door:
            if self._refusal:
                raise self._refusal.error()
            self._queue.put(entry)
        if not entry.done.wait(APPEND_LIMIT_S):
            # It may still reach the disk later; the caller must not act on it, and nobody writes behind it.
            self._refuse(_Refusal(f"{self.path} did not take an event within {APPEND_LIMIT_S:g} s"))
        if not entry.seq:
            raise (self._refusal or _Refusal(_CLOSED)).error()
        return entry.seq

    def close(self, limit_s: float = CLOSE_LIMIT_S) -> None:
        """Write what is queued, take no more, let the data directory go. Closing twice is once.

        Raises:
            AuditWriteError: the queue was not on disk within `limit_s`; the directory stays locked while this
                process lives, because its writer may still be at work.
        """
        with self._door:
            self._refusal = self._refusal or _Refusal(_CLOSED)
            if not self._closing:
                self._closing = True
                self._queue.put(None)
        self._thread.join(limit_s)
        if self._thread.is_alive():
            raise AuditWriteError(f"{self.path} did not take the last events within {limit_s:g} s")
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write_all(self) -> None:
        refusal = _Refusal(f"the writer of {self.path} ended unexpectedly")
        try:
            with self._engine.connect() as connection:
                while batch := self._next_batch():
                    self._write(connection, batch)
            refusal = _Refusal(_CLOSED)
        except SQLAlchemyError as error:
            refusal = _Refusal(explain(error, self.path), error)
        finally:
            # Whatever ended this thread, nobody is left waiting.
            self._refuse(refusal)
            self._dismiss()

    def _next_batch(self) -> list[_Entry]:
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

    def _write(self, connection: Connection, batch: list[_Entry]) -> None:
        head, rows, told = self._head, [], []
        for entry in batch:
            seq = head.seq + 1
            body = event_body(self._station, seq, entry.utc, entry.mono_ms, entry.kind, entry.fields)
            text = body_text(body)
            row = {name: body[name] for name in ("station", "seq", "utc", "mono_ms", "run", "kind")}
            rows.append({**row, "body": text, "prev": head.hash, "hash": event_hash(head.hash, text)})
            told.append(Told(seq, entry.utc, entry.kind, str(body["run"]), body))
            head = _Head(seq, event_hash(head.hash, text))
        with connection.begin():
            connection.execute(insert(events), rows)
            for event in told:
                self._projector.apply(connection, event)
        self._head = head
        for entry, event in zip(batch, told, strict=True):
            entry.seq = event.seq
            entry.done.set()
        self._batch = []

    def _refuse(self, refusal: _Refusal) -> None:
        """Take no more facts; the first reason stands, and a close that went wrong is told as what it was."""
        with self._door:
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


def rebuild_projections(data_dir: Path, station: str) -> int:
    """Write `runs`, `steps` and `units` again from the events alone, in one transaction; gives the number of events.

    The station must not be running.
    Raises:
        AuditLockedError, AuditSchemaError, AuditWriteError: as `AuditStore.open`.
    """
    lock = StationLock.take(data_dir)
    path = data_dir / DATABASE_NAME
    try:
        with writable_engine(path).begin() as connection:
            prepare(connection, station)
            return rebuild(connection)
    except SQLAlchemyError as error:
        raise AuditWriteError(explain(error, path)) from error
    except ValueError as error:
        raise AuditWriteError(f"an event of {path} is no JSON; verify the log: {error}") from error
    finally:
        lock.release()


def _read_head(connection: Connection, station: str) -> _Head:
    last = select(events.c.seq, events.c.hash).where(events.c.station == station).order_by(events.c.seq.desc()).limit(1)
    row = connection.execute(last).first()
    return _Head(row.seq, row.hash) if row else _Head(0, GENESIS)
