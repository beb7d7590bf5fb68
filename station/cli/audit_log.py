"""`station audit log|seal|anchor|backup|archive|restore|export-key`: the log as a thing to be kept."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.commands import Commands, count
from station.cli.flags import Flags

if TYPE_CHECKING:
    from station.audit.rows import EventRow
    from station.audit.writer import AuditStore

NOT_FOUND = 1


@dataclass(frozen=True)
class LogFlags(Flags):
    """after: number of the event before the first wanted. kind, run: "" for all."""

    after: int = 0
    kind: str = ""
    run: str = ""
    limit: int = 200


@dataclass(frozen=True)
class KeepFlags(Flags):
    """anchor: anchor file. to: folder or file to write. month: as "2025-11". backup: what to put back."""

    anchor: Path | None = None
    to: Path | None = None
    month: str = ""
    backup: Path | None = None
    why: str = "by hand"


def add_to(commands: Commands) -> None:
    listed = commands.add("audit log", log, "the events themselves, oldest first", LogFlags)
    listed.add_argument("--after", type=int, metavar="SEQ", help="begin after this event")
    listed.add_argument("--kind", metavar="KIND", help="only this kind, for example seal")
    listed.add_argument("--run", metavar="RUN", help="only this run")
    listed.add_argument("--limit", type=count, metavar="N", help="at most so many (default 200)")
    sealed = commands.add("audit seal", seal, "sign all that is in the log now", KeepFlags)
    sealed.add_argument("--why", metavar="TEXT", help="reason for the record")
    put = commands.add("audit anchor", anchor, "seal the log and put its head outside", KeepFlags)
    put.add_argument("--anchor", type=Path, metavar="FILE", help="anchor file on another disk or share")
    put.add_argument("--why", metavar="TEXT", help="reason for the record")
    back = commands.add("audit backup", backup, "copy the log, while the station runs too", KeepFlags)
    back.add_argument("--to", type=Path, metavar="FOLDER", required=True, help="folder for the copy")
    month = commands.add("audit archive", archive, "write a month's events, with manifest and anchor", KeepFlags)
    month.add_argument("month", metavar="YYYY-MM", help="month, in UTC")
    month.add_argument("--to", type=Path, metavar="FOLDER", required=True, help="folder of the archives")
    put_back = commands.add("audit restore", restore, "put a backup in the place of the log", KeepFlags)
    put_back.add_argument("backup", type=Path, metavar="FILE", help="a file of `audit backup`")
    for command in (back, month, put_back):
        command.add_argument("--operator", metavar="NAME", help="who does this")
    key = commands.add("audit export-key", export_key, "the public key of the log's seals, for auditors", KeepFlags)
    key.add_argument("--to", type=Path, metavar="FILE", help="PEM file to write (default: the terminal)")


def log(flags: LogFlags) -> int:
    """Exit code 0 where events were found, 1 where none matches."""
    from itertools import islice

    rows = list(islice(_events(flags), flags.limit))
    if flags.json:
        print(json.dumps([dataclasses.asdict(row) for row in rows], indent=1, ensure_ascii=False))
    else:
        for row in rows:
            said = "  ".join(f"{name}={text}" for name, text in row.fields if text)
            print(f"{row.seq:>8}  {row.utc}  {row.kind:<16}  {row.run or '-':<20}  {said}")
        print(f"{len(rows)} events" if rows else "no event matches", file=sys.stderr)
    return 0 if rows else NOT_FOUND


def seal(flags: KeepFlags) -> int:
    """Exit code 0. The station must not run: a running one seals by itself."""
    with _store(flags) as store:
        seq = store.seal(flags.why)
    _say(flags, f"event {seq} seals all before it", seq=seq, key_fingerprint=store.seal_key.fingerprint)
    return 0


def anchor(flags: KeepFlags) -> int:
    """Exit code 0. The code is worth as much as where it is kept: on paper, in another department."""
    with _store(flags) as store:
        put = store.end_shift(flags.why)
        where = f", also in {store.rules.anchor}" if store.rules.anchor else ""
    _say(flags, f"write this down elsewhere{where}: {put.paper}", **dataclasses.asdict(put), paper=put.paper)
    return 0


def backup(flags: KeepFlags) -> int:
    """Exit code 0 where the copy was read back and is intact."""
    from station.audit.errors import AuditLockedError
    from station.audit.retention import back_up, copy_running

    settings, folder = flags.settings(), flags.to or Path()
    try:
        with _store(flags) as store:
            target, noted = back_up(store, folder, settings.operator), True
    except AuditLockedError:
        target, noted = copy_running(settings.data, settings.station_id, folder), False
    aside = "" if noted else " (the station runs, so its log does not mention this copy)"
    _say(flags, f"{target} is an intact copy of the log{aside}", file=str(target), noted=noted)
    return 0


def archive(flags: KeepFlags) -> int:
    """Exit code 0 where the archive was read back. Nothing leaves the log."""
    from station.audit.retention import archive_month

    with _store(flags) as store:
        made = archive_month(store, flags.month, flags.to or Path(), flags.settings().operator)
    span = f"events {made.first_seq} to {made.last_seq}"
    _say(flags, f"{span} are in {made.file}; anchor {made.anchor.paper}", **dataclasses.asdict(made))
    return 0


def restore(flags: KeepFlags) -> int:
    """Exit code 0 where the backup stands in the log's place; what it replaced is kept."""
    from station.audit.retention import restore as put_back

    settings, file = flags.settings(), flags.backup or Path()
    kept = put_back(file, settings.data, settings.station_id, settings.operator)
    aside = f"; the log that it replaced is kept as {kept}" if kept else ""
    _say(flags, f"{file} is the log now{aside}", file=str(file), kept=str(kept) if kept else "")
    return 0


def export_key(flags: KeepFlags) -> int:
    """Exit code 0. Give the file to whoever checks the log, by another way than the log itself."""
    from station.audit.seal import KEY_NAME, open_key

    data = flags.settings().data
    data.mkdir(parents=True, exist_ok=True)
    key = open_key(data / KEY_NAME)
    if flags.to:
        flags.to.write_text(key.public_pem(), "ascii")
        _say(flags, f"{flags.to} holds the public key {key.fingerprint}", key_fingerprint=key.fingerprint)
    elif flags.json:
        _say(flags, "", key_fingerprint=key.fingerprint, pem=key.public_pem())
    else:
        print(key.public_pem(), end="")
        print(f"fingerprint {key.fingerprint}", file=sys.stderr)
    return 0


@contextmanager
def _store(flags: KeepFlags) -> Iterator[AuditStore]:
    from station.audit.writer import AuditStore, StoreRules

    settings = flags.settings()
    rules = StoreRules(settings.policy.disk_floor_bytes, flags.anchor or settings.policy.anchor)
    with AuditStore.open(settings.data, settings.station_id, rules=rules) as store:
        yield store


def _events(flags: LogFlags) -> Iterator[EventRow]:
    from station.audit.queries import AuditReader

    reader, last = AuditReader(flags.settings().data), flags.after
    while rows := reader.events_after(last, 1000):
        last = rows[-1].seq
        yield from (row for row in rows if flags.kind in ("", row.kind) and flags.run in ("", row.run))


def _say(flags: KeepFlags, text: str, **facts: object) -> None:
    print(json.dumps(facts, ensure_ascii=False) if flags.json else text)
