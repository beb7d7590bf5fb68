"""`station audit`: questions to the log, for people and as JSON."""

from __future__ import annotations

import dataclasses
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from station.cli.audit_time import TimeFlags, add_times
from station.cli.commands import Commands, count
from station.cli.flags import Flags
from station.core.errors import BadUsageError
from station.core.words import Outcome

if TYPE_CHECKING:
    from station.audit.findings import VerifyReport
    from station.audit.queries import AuditReader
    from station.audit.rows import RunRecord, RunRow, StepRow
    from station.settings import Settings

NOT_FOUND = 1
TAMPERED = 1
UNREADABLE = 3
UNANCHORED = 4


@dataclass(frozen=True)
class AuditFlags(TimeFlags):
    """What to look for in the log; "" asks for nothing. run: a run or a Device ID. anything: what a scanner read."""

    run: str = ""
    device: str = ""
    iccid: str = ""
    serial: str = ""
    code: str = ""
    anything: str = ""
    text: str = ""
    events: bool = False
    outcome: str = ""
    limit: int = 50


@dataclass(frozen=True)
class VerifyFlags(Flags):
    """What the log is compared with. file: a database elsewhere, None for the station's own. record: say so in it."""

    anchor: Path | None = None
    key: Path | None = None
    codes: tuple[str, ...] = ()
    file: Path | None = None
    chain_only: bool = False
    record: bool = False


_VERIFY = (
    "Exit code 0 intact, 4 intact but not anchored, 1 tampered (with the first bad event), 3 unreadable. Without an"
    " anchor a tail that was cut off cannot be seen; without the key's copy neither can a log sealed anew. It only"
    " reads, takes no lock, and works on a copy and while the station runs. With --record it writes into the station's"
    " own log afterwards who verified it, when, up to which event, and with which result: that needs --operator, and"
    " the station must not run (its window records what QA verifies there)."
)


def add_to(commands: Commands) -> None:
    find = commands.add("audit search", search, "find runs, newest first", AuditFlags)
    for name, text in (
        ("device", "Device ID"),
        ("serial", "serial number of the unit or the product"),
        ("iccid", "ICCID"),
        ("order", "order"),
        ("operator", "operator"),
        ("code", "error code"),
        ("anything", "exactly this, whatever of all these it is"),
        ("text", "words anywhere in a run or its steps"),
    ):
        find.add_argument(f"--{name}", metavar="TEXT", help=text)
    find.add_argument("--outcome", choices=["PASS", "FAIL", "ERROR", "ABORTED", "PENDING"])
    find.add_argument("--limit", type=count, metavar="N", help="at most so many (default 50)")
    add_times(find)
    one = commands.add("audit show", show, "everything about one run, or about a unit's last run", AuditFlags)
    one.add_argument("run", metavar="RUN-OR-DEVICE-ID")
    one.add_argument("--events", action="store_true", help="all that happened, in words: of a unit over all its runs")
    check = commands.add("audit verify", verify, "is the log what was written?", VerifyFlags, description=_VERIFY)
    check.add_argument("--anchor", type=Path, metavar="FILE", help="anchor file that was kept elsewhere")
    check.add_argument("--key", type=Path, metavar="FILE", help="the station's public key, from `audit export-key`")
    check.add_argument(
        "--code", dest="codes", action="append", metavar="N.CODE", help="code of a printed shift report (repeatable)"
    )
    check.add_argument("--file", type=Path, metavar="FILE", help="a backup instead of the station's own log")
    check.add_argument("--chain-only", action="store_true", help="leave out the tables that people search in")
    check.add_argument("--record", action="store_true", help="write into the log who verified it and what came of it")
    check.add_argument("--operator", metavar="NAME", help="who verifies, for --record")


def search(flags: AuditFlags) -> int:
    """Exit code 0 where runs were found, 1 where none matches."""
    from station.audit.pages import RunQuery
    from station.audit.queries import AuditReader

    period = flags.period()
    wanted = RunQuery(
        device_id=flags.device,
        serial=flags.serial,
        iccid=flags.iccid,
        order=flags.order,
        operator=flags.operator,
        code=flags.code,
        outcome=Outcome(flags.outcome) if flags.outcome else None,
        anything=flags.anything,
        since=period.since,
        until=period.until,
        text=flags.text,
    )
    rows = AuditReader(flags.settings().data).page(wanted, size=flags.limit).rows
    if flags.json:
        _print_json([dataclasses.asdict(row) for row in rows])
    else:
        for row in rows:
            print(_run_line(row))
        print(f"{len(rows)} runs" if rows else "no run matches", file=sys.stderr)
    return 0 if rows else NOT_FOUND


def show(flags: AuditFlags) -> int:
    """Exit code 0, or 1 where there is neither such a run nor such a unit."""
    from station.audit.queries import AuditReader

    reader = AuditReader(flags.settings().data)
    record = reader.run_record(flags.run)
    if flags.events:
        return _show_events(reader, record, flags)
    if record is None:
        last = reader.unit_runs(flags.run)[:1]
        record = reader.run_record(last[0].run) if last else None
    if record is None:
        return _not_found(flags)
    if flags.json:
        _print_json(dataclasses.asdict(record))
    else:
        _print_record(record)
    return 0


def _show_events(reader: AuditReader, record: RunRecord | None, flags: AuditFlags) -> int:
    """All events of a run, or of a unit over all its runs, in words."""
    from station.audit.timeline import run_timeline, unit_timeline

    found = None if record else unit_timeline(reader, flags.run)
    if record is None and found is None:
        return _not_found(flags)
    entries = run_timeline(record.events) if record else found.entries if found else ()
    if flags.json:
        _print_json(dataclasses.asdict(found) if found else [dataclasses.asdict(entry) for entry in entries])
        return 0
    for entry in entries:
        print(f"{entry.seq:>8}  {entry.utc}  {entry.text}")
    if found and found.older_runs:
        print(f"{found.older_runs} older runs are left out; ask for them by their names", file=sys.stderr)
    return 0


def _not_found(flags: AuditFlags) -> int:
    print(f"station: neither a run nor a unit is called {flags.run!r} in this log", file=sys.stderr)
    return NOT_FOUND


def verify(flags: VerifyFlags) -> int:
    """Exit code 0 intact, 4 intact but not anchored, 1 tampered, 3 unreadable or absent."""
    from station.audit.anchor import read_anchors, read_paper
    from station.audit.schema import DATABASE_NAME
    from station.audit.seal import read_public_keys
    from station.audit.verify import Exhibits, VerifyResult, anchors_for, station_of, verify_log

    settings = flags.settings()
    if flags.record:
        _require_recordable(flags, settings)
    database, own = flags.file or settings.data / DATABASE_NAME, settings.policy.anchor
    exhibits = Exhibits(
        anchors=read_anchors(flags.anchor, station_of(database)) if flags.anchor else anchors_for(database, own),
        papers=tuple(map(read_paper, flags.codes)),
        keys=read_public_keys(flags.key) if flags.key else None,
    )
    report = verify_log(database, exhibits, projections=not flags.chain_only)
    if flags.json:
        _print_json(dataclasses.asdict(report))
    else:
        _print_report(report)
    if flags.record and report.result is not VerifyResult.UNREADABLE:
        _record(report, settings)
    match report.result:
        case VerifyResult.TAMPERED:
            return TAMPERED
        case VerifyResult.UNREADABLE:
            return UNREADABLE
        case VerifyResult.INTACT:
            return 0 if report.anchored else UNANCHORED


def _require_recordable(flags: VerifyFlags, settings: Settings) -> None:
    """Before the long check, not after it. Raises BadUsageError."""
    if flags.file is not None:
        raise BadUsageError("--record writes into the station's own log, so --file cannot be given with it")
    if not settings.operator:
        raise BadUsageError("--record needs to know who verifies: add --operator NAME")


def _record(report: VerifyReport, settings: Settings) -> None:
    from station.audit.writer import AuditStore
    from station.core.facts import Verified

    with AuditStore.open(settings.data, settings.station_id) as store:
        seq = store.append(Verified(report.result.value, report.events, report.head, operator=settings.operator))
    print(f"event {seq} says who verified the log and what came of it", file=sys.stderr)


def _print_report(report: VerifyReport) -> None:
    from station.audit.verify import VerifyResult

    where = f" at event {report.first_bad_seq}" if report.first_bad_seq is not None else ""
    print(f"{report.result.value}{where}: {report.reason}")
    if report.result is not VerifyResult.UNREADABLE:
        print(f"events {report.events}, head {report.head}")
    for key in report.keys:
        print(f"key {key}")
    if report.seals:
        print(f"seals: {report.seals}, the last at event {report.sealed_to}")
    for limit in report.limits:
        print(f"not seen by this check: {limit}")


def _print_json(value: Any) -> None:
    print(json.dumps(value, indent=1, ensure_ascii=False, default=str))


def _run_line(row: RunRow) -> str:
    outcome = row.outcome.value if row.outcome else "open"
    bin_name = row.disposition.value if row.disposition else "-"
    cause = (
        f"  {row.code} at {row.causing_step or '-'}: {shorten(row.reason, 100, placeholder=' …')}" if row.code else ""
    )
    return (
        f"{row.opened_utc}  {row.run}  slot {row.slot:>2}  {row.device_id or '-':<24}  {row.platform or '-':<9}  "
        f"{outcome:<7}  {bin_name:<6}  {row.seconds:6.1f} s{cause}"
    )


def _print_record(record: RunRecord) -> None:
    run = record.run
    print(_run_line(run))
    print(f"  recipe {run.recipe_id} {run.recipe_version} sha256 {run.recipe_sha256}; software {run.software}")
    print(f"  port {run.port}; operator {run.operator or '-'}; order {run.order or '-'}")
    print(f"  serial {run.serial or '-'}; Device OS {run.device_os or '-'}; ICCID {run.iccid or '-'}")
    if run.next_action:
        print(f"  next: {run.next_action}")
    for live in run.live_in_cloud:
        print(f"  live in the cloud: {live}")
    for step in record.steps:
        _print_step(step)
    print(f"  events {record.events[0].seq} to {record.events[-1].seq}, last hash {record.events[-1].hash}")


def _print_step(step: StepRow) -> None:
    end = step.end.value if step.end else "not ended"
    print(f"  {step.phase:<10} {step.step:<18} {end:<15} {step.seconds:7.2f} s  {step.code} {step.message}".rstrip())
    if step.method:
        print(f"    seen     {step.seen}")
        if step.expected != step.seen:
            print(f"    expected {step.expected}")
        print(f"    by       {step.method}")
