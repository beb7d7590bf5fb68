"""`station audit export|certificate|shift-report|annotate`: what leaves the log, and what QA adds to it.

Each of these writes an event, so the station's window must be closed, or they are done from within it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.audit_time import TimeFlags, add_times, typed_day, typed_shift
from station.cli.commands import Commands, device_id
from station.cli.flags import Flags

if TYPE_CHECKING:
    from station.audit.release import Released
    from station.audit.writer import AuditStore

REFUSED = 1


@dataclass(frozen=True)
class ExportFlags(TimeFlags):
    """what, format: which table, written how. device, serial, code: of which runs. out: file to write."""

    what: str = "runs"
    format: str = "csv"
    bom: bool = False
    device: str = ""
    serial: str = ""
    code: str = ""
    out: Path = Path()


@dataclass(frozen=True)
class CertificateFlags(Flags):
    """unit: Device ID. out: .html or .pdf file."""

    unit: str = ""
    out: Path = Path()


@dataclass(frozen=True)
class ShiftFlags(TimeFlags):
    """day: on which the shift starts, None for today. shift: its start and end on the wall clock."""

    day: date | None = None
    shift: tuple[time, time] = (time(6), time(14))
    out: Path = Path()


@dataclass(frozen=True)
class AnnotateFlags(Flags):
    """about, subject: what the word is about. meaning: what the signature means. name: who signs."""

    about: str = "unit"
    subject: str = ""
    meaning: str = "note"
    text: str = ""
    name: str = ""


def add_to(commands: Commands) -> None:
    out = commands.add("audit export", export, "write a table as CSV or JSON Lines", ExportFlags)
    out.add_argument("--what", choices=["units", "runs", "steps", "events"], help="which table (default runs)")
    out.add_argument("--format", choices=["csv", "jsonl"], help="default csv; jsonl gets its schema beside it")
    out.add_argument("--bom", action="store_true", help="begin CSV with a byte order mark, for Excel")
    for name in ("device", "serial", "order", "code"):
        out.add_argument(f"--{name}", metavar="TEXT", help=f"only runs of this {name}")
    add_times(out)
    paper = commands.add("audit certificate", certificate, "what was proved of one unit, as a page", CertificateFlags)
    paper.add_argument("unit", type=device_id, metavar="DEVICE-ID")
    shift = commands.add(
        "audit shift-report",
        report,
        "a shift as a page; seals and anchors the log",
        ShiftFlags,
        description="Seals the log, puts its head into the anchor file if there is one, and prints its code.",
    )
    shift.add_argument("--day", type=typed_day, metavar="DAY", help="on which the shift starts (default: today)")
    shift.add_argument("--shift", type=typed_shift, metavar="FROM-TO", help="on the wall clock (default 06:00-14:00)")
    shift.add_argument("--zone", metavar="NAME", help="whose wall clock, as Europe/Berlin (default: this computer's)")
    for command in (out, paper, shift):
        kinds = "file to write" if command is out else ".html or .pdf file to write"
        command.add_argument("--out", type=Path, metavar="FILE", required=True, help=f"{kinds}; must not exist")
        command.add_argument("--operator", metavar="NAME", help="who does this")
    word = commands.add("audit annotate", annotate, "sign a word about a run, a unit or an order", AnnotateFlags)
    word.add_argument("about", choices=["run", "unit", "order"])
    word.add_argument("subject", metavar="NAME", help="run, Device ID or order")
    word.add_argument("--meaning", choices=["note", "reviewed", "released", "rejected"], help="default note")
    word.add_argument("--text", metavar="TEXT", help="what there is to say")
    word.add_argument("--name", metavar="NAME", required=True, help="name of the person who signs, as it is printed")
    word.add_argument(
        "--operator", metavar="NAME", help="badge pseudonym of that person; needed, if the station file names nobody"
    )


def export(flags: ExportFlags) -> int:
    """Exit code 0 where the file is written and the log says so."""
    from station.audit.exports import ExportOrder, Format, What
    from station.audit.exports import export as write
    from station.audit.pages import RunQuery

    period = flags.period()
    query = RunQuery(
        device_id=flags.device,
        serial=flags.serial,
        order=flags.order,
        code=flags.code,
        since=period.since,
        until=period.until,
    )
    order = ExportOrder(What(flags.what), Format(flags.format), query, flags.bom)
    with _store(flags) as store:
        done, rows = write(store, store.data_dir, order, flags.out, _operator(flags))
    _tell(flags, done, f"{rows} {flags.what}", rows=rows)
    return 0


def certificate(flags: CertificateFlags) -> int:
    """Exit code 0 where it is written; 1 where it is refused, with the reason."""
    from station.audit.certificate import CERTIFICATE, certify
    from station.audit.certificate_page import certificate_html
    from station.audit.errors import CertificateRefusedError
    from station.audit.queries import AuditReader
    from station.audit.release import release
    from station.reports import writer_of

    write = writer_of(flags.out, f"Certificate {flags.unit}")
    with _store(flags) as store:
        try:
            made = certify(AuditReader(store.data_dir), flags.unit, _operator(flags))
        except CertificateRefusedError as error:
            print(json.dumps({"refused": error.message}) if flags.json else f"no certificate: {error.message}")
            return REFUSED
        page = certificate_html(made)
        done = release(
            store,
            flags.out,
            CERTIFICATE,
            made.run.device_id,
            _operator(flags),
            lambda part: write(page, part, made.head),
        )
    _tell(flags, done, f"certificate, copy {made.copy}", copy=made.copy)
    return 0


def report(flags: ShiftFlags) -> int:
    """Exit code 0 where it is written. Its code is worth as much as where the page is kept."""
    from station.audit.period import shift_of
    from station.audit.queries import AuditReader
    from station.audit.release import release
    from station.audit.shift_page import shift_html
    from station.audit.shift_report import shift_report
    from station.reports import writer_of

    zone = flags.wall_zone()
    day = flags.day or datetime.now(zone).date()
    period = shift_of(day, *flags.shift, zone)
    write = writer_of(flags.out, f"Shift report {period.name}")
    with _store(flags) as store:
        anchor = store.end_shift()
        made = shift_report(AuditReader(store.data_dir), period, anchor, _operator(flags))
        page = shift_html(made)
        done = release(
            store, flags.out, "shift report", period.name, _operator(flags), lambda part: write(page, part, made.head)
        )
    _tell(flags, done, f"shift report; code {anchor.paper}", code=anchor.paper)
    return 0


def annotate(flags: AnnotateFlags) -> int:
    """Exit code 0 where the word stands in the log."""
    from station.audit.annotations import About, Meaning
    from station.audit.annotations import annotate as sign
    from station.audit.queries import AuditReader

    with _store(flags) as store:
        seq = sign(
            AuditReader(store.data_dir),
            store,
            About(flags.about),
            flags.subject,
            Meaning(flags.meaning),
            text=flags.text,
            operator=_operator(flags),
            name=flags.name,
        )
    print(json.dumps({"seq": seq}) if flags.json else f"event {seq}: {flags.name} on {flags.about} {flags.subject}")
    return 0


def _operator(flags: Flags) -> str:
    """Who does this: --operator, or who works at this station."""
    return flags.settings().operator


@contextmanager
def _store(flags: Flags) -> Iterator[AuditStore]:
    from station.audit.writer import AuditStore, StoreRules

    settings = flags.settings()
    rules = StoreRules(settings.policy.disk_floor_bytes, settings.policy.anchor)
    with AuditStore.open(settings.data, settings.station_id, rules=rules) as store:
        yield store


def _tell(flags: Flags, done: Released, what: str, **more: object) -> None:
    if flags.json:
        facts = {"file": str(done.file), "sha256": done.sha256, "head": done.head.hash, "events": done.head.events}
        print(json.dumps(facts | {"seq": done.seq} | more))
        return
    print(f"{done.file}: {what}")
    print(
        f"  SHA-256 {done.sha256}\n"
        f"  entered in the log as event {done.seq}; shows it up to event {done.head.events}, head {done.head.hash}"
    )
