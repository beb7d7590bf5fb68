"""Writing the projections again, where they were lost or are not believed."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from station.audit.database import writable_engine, write_error
from station.audit.errors import AuditWriteError
from station.audit.lock import StationLock
from station.audit.opening import prepare
from station.audit.projections import rebuild
from station.audit.schema import DATABASE_NAME


def rebuild_projections(data_dir: Path, station: str) -> int:
    """Write `runs`, `steps`, `units` and `marks` again from the events alone, in one transaction.

    The station must not be running. Gives the number of events.

    Raises:
        AuditLockedError, AuditSchemaError, AuditCopyError, AuditWriteError: as `AuditStore.open`.
    """
    lock = StationLock.take(data_dir)
    path = data_dir / DATABASE_NAME
    try:
        engine = writable_engine(path)
        prepare(engine, path, station)
        with engine.begin() as connection:
            return rebuild(connection)
    except SQLAlchemyError as error:
        raise write_error(error, path) from error
    except ValueError as error:
        raise AuditWriteError(f"an event of {path} is no JSON; verify the log: {error}") from error
    finally:
        lock.release()
