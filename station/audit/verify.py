"""Is the log what was written? Reads the file as it is and believes nothing that it can compute.

What is found, and against whom:

- Whoever edits, removes, adds or swaps events without making the hashes anew: always, at the event.
- Whoever makes all hashes and tables anew but lacks the station's key: all that a remaining seal covers, and more than
  100 closed runs without a seal. A tail that was cut off clean is not seen by seals.
- Whoever has the key too: all that an anchor kept elsewhere covers, a cut tail included.
- Whoever has the log, the key and every anchor: nothing. Keep the anchor file where the station can only append.

Without the auditor's own copy of the public key (`keys`), a log that was sealed anew with another key looks good.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final, cast

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from station.audit.anchor import ON_PAPER, Anchor, read_anchors
from station.audit.chain import GENESIS
from station.audit.chain_check import Chain
from station.audit.database import explain, read_only_engine
from station.audit.errors import AuditSchemaError
from station.audit.finding_words import finding
from station.audit.findings import TamperedError, VerifyReport, VerifyResult
from station.audit.log_owner import Owner, read_owner
from station.audit.projection_check import check_projections
from station.audit.schema import DATABASE_NAME, events
from station.audit.witness import Exhibits, Witness
from station.core.facts import Anchored

__all__ = ["Exhibits", "VerifyReport", "VerifyResult", "anchors_for", "station_of", "verify_log"]

UNANCHORED: Final = finding("intact.alone")
NO_EXHIBITS: Final = Exhibits()


def verify_log(path: Path, exhibits: Exhibits = NO_EXHIBITS, *, projections: bool = True) -> VerifyReport:
    """Check a log: every hash over the exact stored text, the chain, the sequence, the columns, seals and anchors.

    Reads in a stream, in one read transaction, beside a running station if need be. The chain takes some seconds per
    million events, the projections about a minute, so call it in a process of its own where a screen must stay alive.

    Args:
        path: the data directory, or a database file.
        exhibits: anchors, codes from paper and public keys to compare with.
        projections: compare the tables that people search in with the events too.
    """
    database = path / DATABASE_NAME if path.is_dir() else path
    check = _Check(exhibits, projections=projections)
    try:
        if not database.is_file():
            return check.report(VerifyResult.UNREADABLE, None, finding("file.absent", path=database))
        with read_only_engine(database, keep_damaged_text=True).connect() as connection:
            check.run(connection)
    except TamperedError as found:
        return check.report(VerifyResult.TAMPERED, found.seq, found.reason)
    except AuditSchemaError as error:
        return check.report(VerifyResult.UNREADABLE, None, error.message)
    except SQLAlchemyError as error:
        return check.report(VerifyResult.UNREADABLE, None, explain(error, database))
    except OSError as error:
        return check.report(VerifyResult.UNREADABLE, None, finding("file.refused", path=path, why=error.strerror))
    return check.report(VerifyResult.INTACT, None, check.verdict())


def station_of(database: Path) -> str:
    """Name of the station whose log this is, "" where that cannot be read."""
    if not database.is_file():
        return ""
    try:
        with read_only_engine(database, keep_damaged_text=True).connect() as connection:
            return read_owner(connection).station
    except (SQLAlchemyError, AuditSchemaError):
        return ""


def anchors_for(database: Path, file: Path | None) -> tuple[Anchor, ...]:
    """What the station's own anchor file says of this log; () without one, and before the log's first anchor made it.

    Raises:
        AuditAnchorError: the file cannot be read. One that is gone is no new one: the log tells that it was anchored.
    """
    if file is None or (not file.exists() and not _was_anchored(database)):
        return ()
    return read_anchors(file, station_of(database))


def _was_anchored(database: Path) -> bool:
    """Whether its head was ever put into a file, by what the log itself says."""
    if not database.is_file():
        return False
    on_paper = '%"where":"' + ON_PAPER + '"%'
    anchored = select(events.c.seq).where(events.c.kind == Anchored.kind, events.c.body.not_like(on_paper)).limit(1)
    try:
        with read_only_engine(database, keep_damaged_text=True).connect() as connection:
            return connection.scalar(anchored) is not None
    except SQLAlchemyError:
        return False


class _Check:
    """One check of one file."""

    def __init__(self, exhibits: Exhibits, *, projections: bool) -> None:
        self._exhibits, self._projections = exhibits, projections
        self._owner: Owner | None = None
        self._chain: Chain | None = None

    def run(self, connection: Connection) -> None:
        self._owner = read_owner(connection)
        self._chain = Chain(self._owner.station, self._exhibits)
        # Rows as SQLite gives them: a row of SQLAlchemy's costs more than its hash.
        file = cast(sqlite3.Connection, cast(object, connection.connection.dbapi_connection))
        try:
            self._chain.check(file)
        except sqlite3.Error as error:
            # As SQLAlchemy tells it, so that one place finds the words.
            raise DBAPIError("SELECT", None, error) from error
        file.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        if self._projections and not self._owner.is_old:
            check_projections(connection)

    def report(self, result: VerifyResult, first_bad_seq: int | None, reason: str) -> VerifyReport:
        chain, witness = self._chain, self._witness
        return VerifyReport(
            result,
            chain.events if chain else 0,
            chain.head if chain else GENESIS,
            first_bad_seq,
            reason,
            anchored=result is VerifyResult.INTACT and self._is_anchored,
            anchored_to=witness.anchored_to if witness else 0,
            seals=witness.seals if witness else 0,
            sealed_to=witness.sealed_to if witness else 0,
            keys=witness.fingerprints if witness else (),
            limits=tuple(self._limits()),
        )

    def verdict(self) -> str:
        """What an intact log is worth."""
        witness = self._witness
        if not self._is_anchored or not witness:
            return UNANCHORED
        return finding("intact.anchored", seq=witness.anchored_to)

    @property
    def _witness(self) -> Witness | None:
        return self._chain.witness if self._chain else None

    @property
    def _is_anchored(self) -> bool:
        return bool(self._witness and self._witness.anchored_to)

    def _limits(self) -> list[str]:
        chain, witness = self._chain, self._witness
        if not chain or not witness or not chain.events:
            return []
        limits: list[str] = []
        station, anchors = self._owner.station if self._owner else "", self._exhibits.anchors
        if anchors and not any(anchor.station == station for anchor in anchors):
            limits.append(finding("limit.anchors", station=repr(station)))
        if witness.anchored_to < chain.events:
            to = witness.anchored_to
            limits.append(finding("limit.tail_after", seq=to) if to else finding("limit.tail"))
        if not witness.seals:
            limits.append(finding("limit.no_seal"))
        elif witness.sealed_to < chain.events:
            limits.append(finding("limit.after_seal", seq=witness.sealed_to))
        if self._exhibits.keys is None:
            limits.append(finding("limit.own_key"))
        if self._owner and self._owner.is_old:
            limits.append(finding("limit.old_tables"))
        elif not self._projections:
            limits.append(finding("limit.no_tables"))
        return limits
