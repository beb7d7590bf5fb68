"""What can go wrong with the audit log. Each error judges the station, never a unit."""

from __future__ import annotations

from station.core.errors import AuditError


class AuditWriteError(AuditError):
    """A fact could not be made durable. The store takes no more facts after it."""

    code = "AUDIT-WRITE"
    hint = "Call the line engineer: the audit log cannot be written. No unit may start."


class AuditReadError(AuditError):
    """The log could not be read. Nothing is known to be wrong with what is written."""

    code = "AUDIT-READ"
    hint = "Call the line engineer: the audit log cannot be read."


class AuditLockedError(AuditError):
    """Another process holds the data directory."""

    code = "AUDIT-LOCKED"
    hint = "The station program is already running on this computer. Use that window or close it first."


class AuditSchemaError(AuditError):
    """The file is no audit log of this program and station, or a newer program wrote it."""

    code = "AUDIT-SCHEMA"
    hint = "Call the line engineer: this data directory belongs to another station or to a newer program."


class AuditFactError(AuditError):
    """A fact holds something that has no place in the log. Only this fact is refused."""

    code = "AUDIT-FACT"


class AuditSecretError(AuditFactError):
    """A fact holds a secret. Only this fact is refused; nothing of it was written."""

    code = "AUDIT-SECRET"
