"""The one way into the log: facts are dated, freed from secrets, and on disk when their caller goes on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from station.audit.anchor import ON_PAPER, Anchor, append_anchor
from station.audit.chain import JsonValue
from station.audit.clock import BEHIND_S, Clock, ClockWatch, Moment, SystemClock, days_between
from station.audit.composer import Head
from station.audit.database import writable_engine, write_error
from station.audit.errors import AuditClockError, AuditDiskFloorError, AuditReadError, AuditWriteError
from station.audit.lock import StationLock
from station.audit.opening import Opened, prepare
from station.audit.redact import Redactor, store_key
from station.audit.room import DISK_FLOOR_BYTES, Room, measure_room
from station.audit.schema import DATABASE_NAME
from station.audit.seal import KEY_NAME, SealKey, open_key
from station.audit.write_queue import Entry, WriteQueue
from station.core.facts import Anchored, Archived, AuditFact, ClockJumped, RunOpened, Sealed, SealKeyUsed
from station.core.secret import Secret

CLOSE_LIMIT_S: Final = 10.0


@dataclass(frozen=True)
class StoreRules:
    """How a store keeps its log.

    floor_bytes: with less free space no new unit is started. anchor: file on another disk or share, None for none.
    seal_key: where the signing key is, None for `seal.key` in the data directory.
    """

    floor_bytes: int = DISK_FLOOR_BYTES
    anchor: Path | None = None
    seal_key: Path | None = None


class AuditStore:
    """The audit log of one station, opened for writing (`core.doors.AuditLog`).

    Facts of all threads go through one queue to one writer thread, and each caller is told after its fact is synced to
    disk. After the first database error the store takes no more facts.
    """

    def __init__(
        self,
        engine: Engine,
        path: Path,
        station: str,
        lock: StationLock,
        redactor: Redactor,
        key: SealKey,
        rules: StoreRules,
        clock: Clock,
        found: Opened,
    ) -> None:
        self.station, self._lock = station, lock
        self.path = path
        self.redactor = redactor
        self.seal_key = key
        self.rules = rules
        self._watch = ClockWatch(clock, found.newest)
        self._age_days = days_between(found.first, self._watch.opened) if found.first else 0.0
        self._queue = WriteQueue(engine, path, station, key, found.head)

    @classmethod
    def open(
        cls,
        data_dir: Path,
        station: str,
        *,
        secrets: Iterable[Secret] = (),
        rules: StoreRules | None = None,
        clock: Clock | None = None,
        engine: Engine | None = None,
    ) -> Self:
        """Take the data directory, make, upgrade or check the database, and start the writer thread.

        The first event of a log names the key that seals it.

        Args:
            data_dir: made where it is missing. Holds `audit.db`, `audit.key`, `seal.key` and `station.lock`.
            station: name of this station; it stays the same for the life of the data directory.
            secrets: what must never be written; `redactor.learn` adds more later.
            clock: what dates events; None for this computer's.
            engine: a database elsewhere; None for `audit.db` in the data directory.
        Raises:
            AuditLockedError: another process has the directory.
            AuditSchemaError: the file belongs to another station, to a newer program or to something else.
            AuditKeyError: the seal key cannot be used.
            AuditCopyError: an older log could not be kept before its upgrade.
            AuditWriteError: disk, permission or database trouble.
        """
        lock = StationLock.take(data_dir)
        path, rules = data_dir / DATABASE_NAME, rules or StoreRules()
        try:
            redactor = Redactor(store_key(data_dir), secrets)
            key = open_key(rules.seal_key or data_dir / KEY_NAME)
            engine = engine or writable_engine(path)
            found = prepare(engine, path, station)
            store = cls(engine, path, station, lock, redactor, key, rules, clock or SystemClock(), found)
        except SQLAlchemyError as error:
            lock.release()
            raise write_error(error, path) from error
        except ValueError as error:
            lock.release()
            raise AuditWriteError(f"an event of {path} is no JSON; verify the log: {error}") from error
        except BaseException:
            lock.release()
            raise
        store._queue.start()
        try:
            store._begin(found)
        except BaseException:
            store.close()
            raise
        return store

    def _begin(self, found: Opened) -> None:
        """Tell what is new about the log itself."""
        if found.kept:
            head = found.head
            self.append(Archived("backup", str(found.kept), head.seq, head.hash, operator=""))
        key = self.seal_key
        if found.key_fingerprint != key.fingerprint:
            why = "the key was changed" if found.key_fingerprint else "first start"
            self.append(SealKeyUsed(key.fingerprint, key.public_key, why))
        if self._watch.behind_s > BEHIND_S:
            self.append(ClockJumped(-round(self._watch.behind_s, 3)))

    @property
    def data_dir(self) -> Path:
        return self.path.parent

    def append(self, fact: AuditFact) -> int:
        """Write one fact and wait until it is on disk; gives its sequence number. From any thread.

        The event is dated by the moment of this call.
        Raises:
            AuditDiskFloorError, AuditClockError: the fact opens a run, and no run may be opened now; the store goes on.
            AuditSecretError, AuditFactError: this fact cannot be written; the store goes on.
            AuditWriteError: it could not be made durable within 30 s, or the store has stopped taking facts.
        """
        if isinstance(fact, RunOpened):
            self._check_disk()
        return self._append(fact.kind, self.redactor.fields(fact)).seq

    def seal(self, why: str) -> int:
        """Sign all that is in the log now; gives the sequence number of the seal. Raises as `append` does."""
        return self._seal(why).seq

    def end_shift(self, why: str = "shift end") -> Anchor:
        """Seal the log and put its head outside: into the anchor file where the rules name one, and on paper by the
        anchor's `paper` and `qr`.

        Raises:
            AuditAnchorError: the anchor file cannot be written; the seal is there.
            AuditWriteError: as `append`.
        """
        placed = self._seal(why)
        anchor = Anchor.of(self.station, placed.seq, placed.hash, self._now_utc())
        if self.rules.anchor:
            append_anchor(self.rules.anchor, anchor)
        where = str(self.rules.anchor) if self.rules.anchor else ON_PAPER
        self.append(Anchored(anchor.count, anchor.head, where, anchor.code))
        return anchor

    def room(self) -> Room:
        """Space on the disk of the log, and how long it lasts.

        Raises:
            AuditReadError: the disk cannot be asked.
        """
        try:
            return measure_room(self.path, self.rules.floor_bytes, self._age_days)
        except OSError as error:
            raise AuditReadError(f"the disk of {self.path} does not say its free space: {error.strerror}") from error

    def _check_disk(self) -> None:
        """A unit starts only if its record can be finished."""
        room = self.room()
        if not room.enough:
            free, floor = room.free_bytes // 1_000_000, room.floor_bytes // 1_000_000
            raise AuditDiskFloorError(
                f"the disk that holds {self.path} has {free} MB free, below the floor of {floor} MB; make space",
                free_bytes=room.free_bytes,
                floor_bytes=room.floor_bytes,
            )

    def _check_clock(self, moment: Moment) -> None:
        """A unit starts only if its record will be believed."""
        if moment.behind_s > BEHIND_S:
            raise AuditClockError(
                f"the clock says {moment.utc}, but the log already holds {self._watch.newest_utc}: set the clock; if it"
                " is right now, close and start the station again",
                behind_s=round(moment.behind_s, 3),
            )

    def _seal(self, why: str) -> Head:
        return self._append(Sealed.kind, {"why": why})

    def _now_utc(self) -> str:
        with self._queue.door:
            return self._look().utc

    def _append(self, kind: str, fields: Mapping[str, JsonValue]) -> Head:
        with self._queue.door:
            moment = self._look()
            if kind == RunOpened.kind:
                self._check_clock(moment)
            entry = Entry(kind, moment, fields)
            self._queue.put(entry)
        return self._queue.wait(entry)

    def _look(self) -> Moment:
        """Date what comes now; a clock that was set is told first. Only with the door shut."""
        moment = self._watch.look()
        if moment.jump_s:
            self._queue.put(Entry(ClockJumped.kind, moment, self.redactor.fields(ClockJumped(moment.jump_s))))
        return moment

    def close(self, limit_s: float = CLOSE_LIMIT_S) -> None:
        """Write what is queued, take no more, let the data directory go. Closing twice is once.

        Raises:
            AuditWriteError: the queue was not on disk within `limit_s`; the directory stays locked while this
                process lives, because its writer may still be at work.
        """
        if not self._queue.close(limit_s):
            raise AuditWriteError(f"{self.path} did not take the last events within {limit_s:g} s")
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
