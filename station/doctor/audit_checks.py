"""Checks of the audit log: is it what was written, its key, its anchor; and what the golden unit said last."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from station.audit.anchor import read_anchors
from station.audit.errors import AuditKeyError
from station.audit.queries import AuditReader
from station.audit.schema import DATABASE_NAME
from station.audit.seal import KEY_NAME, open_key
from station.audit.tail_check import TailReport, check_tail
from station.core.views import Said
from station.core.words import Outcome
from station.doctor.checked import Checked, bad, good, note, off
from station.doctor.once import Once
from station.doctor.workplace import Workplace

TAMPERED: Final = "AUDIT-TAMPERED"
# A day of three shifts; a golden unit that is older than that says nothing about this one.
_DAY_S: Final = 24 * 3600.0


def tail_of(place: Workplace) -> TailReport | None:
    """The quick look at the log, with the newest anchor where there is one to read."""
    anchor = place.settings.policy.anchor
    anchors = read_anchors(anchor, place.settings.station_id) if anchor and _is_readable(anchor) else ()
    return check_tail(place.settings.data, anchors)


def check_audit(tail: Once[TailReport | None]) -> Checked:
    """What follows the last seal is as written."""
    report = tail.get()
    if report is None:
        return good("audit", Said("audit.new"))
    if report.is_old:
        return good("audit", Said("audit.old"))
    if report.bad_seq:
        found = Said.of("audit.tampered", seq=report.bad_seq, why=report.reason)
        return bad("audit", found, Said("audit.tampered_todo"), TAMPERED)
    which = "audit.intact" if report.since else "audit.intact_all"
    return good("audit", Said.of(which, since=report.since, count=report.events))


def check_seal_key(place: Workplace, tail: Once[TailReport | None]) -> Checked:
    """The key is there, is the one that the log names, and is for nobody else to read."""
    path, report = place.settings.data / KEY_NAME, tail.get()
    named = report.key_fingerprint if report else ""

    def wrong(which: str) -> Checked:
        found, todo = Said.of(f"seal_key.{which}", file=str(path)), Said.of(f"seal_key.{which}_todo", file=str(path))
        return bad("seal_key", found, todo, AuditKeyError.code)

    if not path.exists():
        return wrong("missing") if named else good("seal_key", Said("seal_key.new"))
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return wrong("open")
    if named and open_key(path).fingerprint != named:
        found, todo = Said.of("seal_key.other", file=str(path)), Said("seal_key.missing_todo")
        return bad("seal_key", found, todo, AuditKeyError.code)
    return good("seal_key", Said("seal_key.good"))


def check_anchor(place: Workplace, tail: Once[TailReport | None]) -> Checked:
    """The anchor file can be written, and agrees with the log."""
    path = place.settings.policy.anchor
    if path is None:
        return off("anchor", Said("anchor.off"))
    target = path if path.exists() else path.parent
    if not target.exists() or not os.access(target, os.W_OK):
        found, todo = Said.of("anchor.unwritable", file=str(path)), Said("anchor.unwritable_todo")
        return bad("anchor", found, todo, "AUDIT-ANCHOR")
    report = tail.get()
    if report and report.bad_seq and not report.anchored_to:
        found = Said.of("anchor.disagrees", seq=report.bad_seq)
        return bad("anchor", found, Said("anchor.disagrees_todo"), TAMPERED, [report.reason])
    if report is None or not report.anchored_to:
        return good("anchor", Said.of("anchor.empty", file=str(path)))
    return good("anchor", Said.of("anchor.good", file=str(path), count=report.anchored_to))


def check_golden(place: Workplace, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Checked:
    """The golden unit that ran last on this station passed, and not too long ago."""
    units = sorted(place.settings.policy.golden)
    if not units:
        return off("golden", Said("golden.off"))
    known = (place.settings.data / DATABASE_NAME).is_file()
    reader = AuditReader(place.settings.data)
    runs = [run for unit in units for run in reader.unit_runs(unit) if run.outcome] if known else []
    last = max(runs, key=lambda run: run.opened_seq, default=None)
    if last is None or last.outcome is None:
        return note("golden", Said("golden.never"), Said("golden.todo"))
    if last.outcome is not Outcome.PASS:
        found = Said.of("golden.failed", unit=last.device_id, outcome=last.outcome.value)
        return bad("golden", found, Said("golden.failed_todo"), "GOLDEN-FAILED", [f"{last.code}: {last.reason}"])
    passed = datetime.fromisoformat(last.closed_utc)
    when = f"{passed:%Y-%m-%d %H:%M} UTC"
    if (now() - passed).total_seconds() > _DAY_S:
        return note("golden", Said.of("golden.old", when=when), Said("golden.todo"))
    return good("golden", Said.of("golden.passed", when=when))


def _is_readable(path: Path) -> bool:
    return path.is_file() and os.access(path, os.R_OK)
