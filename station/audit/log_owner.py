"""Whose log a file is, and which version its tables have."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, inspect, select

from station.audit.errors import AuditSchemaError
from station.audit.schema import SCHEMA_VERSION, meta


@dataclass(frozen=True)
class Owner:
    """What a file says of itself: the version of its tables and whose log it is."""

    version: int
    station: str

    @property
    def is_old(self) -> bool:
        """Whether `migrate` must come first."""
        return self.version < SCHEMA_VERSION


def read_owner(connection: Connection) -> Owner:
    """Version and station of a log.

    Raises:
        AuditSchemaError: this is no audit log, or its version is newer than this program.
    """
    if not inspect(connection).has_table(meta.name):
        raise AuditSchemaError("this database is no audit log: it has no table 'meta'")
    said = {name: value for name, value in connection.execute(select(meta.c.name, meta.c.value))}  # noqa: C416
    version = said.get("schema", "")
    known = isinstance(version, str) and version.isdecimal() and version.isascii() and int(version) > 0
    if not known or int(version) > SCHEMA_VERSION:
        why = "a newer program wrote it" if known else "it is unknown"
        raise AuditSchemaError(f"tables of this audit log have version {str(version)!r}; {why}", version=str(version))
    return Owner(int(version), str(said.get("station", "")))


def read_station(connection: Connection) -> str:
    """Name of the station whose log this is.

    Raises:
        AuditSchemaError: this is no audit log, or its version is not the one that this program reads.
    """
    owner = read_owner(connection)
    if owner.is_old:
        raise AuditSchemaError(
            f"tables of this audit log have version '{owner.version}', which is older than this program: start the"
            " station once, it brings them up to date",
            version=str(owner.version),
        )
    return owner.station
