"""What can go wrong with the audit log. Each error judges the station, never a unit."""

from __future__ import annotations

from station.core.errors import AuditError


class AuditWriteError(AuditError):
    """A fact could not be made durable. The store takes no more facts after it."""

    code = "AUDIT-WRITE"
    hint = "Call the line engineer: the audit log cannot be written. No unit may start."


class AuditDiskFullError(AuditWriteError):
    """The disk of the log is full."""

    code = "AUDIT-DISK-FULL"
    hint = "Call the line engineer: the disk is full. No unit may start."


class AuditReadOnlyError(AuditWriteError):
    """The log, its folder or its disk may not be written."""

    code = "AUDIT-READ-ONLY"
    hint = "Call the line engineer: the audit log's disk is read-only. No unit may start."


class AuditDamagedError(AuditWriteError):
    """The database file is damaged."""

    code = "AUDIT-DAMAGED"
    hint = "Call the line engineer: the audit log is damaged. No unit may start."


class AuditBusyError(AuditWriteError):
    """Another program holds the database file."""

    code = "AUDIT-BUSY"
    hint = "Call the line engineer: another program holds the audit log. No unit may start."


class AuditDiskFloorError(AuditError):
    """There is less free space than a new unit needs. Units that run are finished."""

    code = "AUDIT-DISK-FLOOR"
    hint = "Call the line engineer: the disk is nearly full. No new unit may start."


class AuditClockError(AuditError):
    """The wall clock is behind the log. Units that run are finished."""

    code = "AUDIT-CLOCK"
    hint = "Call the line engineer: the clock of this computer is wrong. No new unit may start."


class AuditKeyError(AuditError):
    """The key that seals the log, or the one to check it, cannot be used."""

    code = "AUDIT-KEY"
    hint = "Call the line engineer: the key of the audit log cannot be used. No unit may start."


class AuditAnchorError(AuditError):
    """An anchor could not be written or read. The log itself is as it was."""

    code = "AUDIT-ANCHOR"
    hint = "Go on working and tell the line engineer: the place for the audit log's anchors cannot be used."


class AuditCopyError(AuditError):
    """A copy of the log could not be made or put back. The log itself is as it was."""

    code = "AUDIT-COPY"
    hint = "Call the line engineer: the copy of the audit log failed."


class AuditReadError(AuditError):
    """The log could not be read. Nothing is known to be wrong with what is written."""

    code = "AUDIT-READ"
    hint = "Call the line engineer: the audit log cannot be read."


class AuditAbsentError(AuditReadError):
    """There is no log in this data directory: a station that never worked has none. Its code is that of its base."""

    hint = "Name another data directory with --data DIR: this one holds no audit log, as no station worked in it yet."


class AuditQuestionError(AuditError):
    """What was asked of the log makes no sense: an unknown zone, an unknown unit, a span that ends before it begins."""

    code = "AUDIT-QUESTION"
    hint = "Ask in another way: the message says what could not be understood."


class CertificateRefusedError(AuditError):
    """The log does not allow a certificate for this unit now."""

    code = "CERTIFICATE-REFUSED"
    hint = "There is no certificate for this unit as it stands. The message says why."


class AuditExportError(AuditError):
    """An export or a report could not be written. The log itself is as it was."""

    code = "AUDIT-EXPORT"
    hint = "Choose another folder or file name and export again. The message says what went wrong."


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
    hint = "Run the unit again. If it happens twice, put it on the hold shelf and call the line engineer."


class AuditSecretError(AuditFactError):
    """A fact holds a secret. Only this fact is refused; nothing of it was written."""

    code = "AUDIT-SECRET"
    hint = "Put the unit on the hold shelf and call the line engineer. The unit is not judged."
