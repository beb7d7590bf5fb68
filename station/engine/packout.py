"""Pack-out: may this unit leave? The log answers, for whatever of the unit can be scanned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from station.audit.queries import AuditReader
from station.audit.rows import RunRow
from station.core.doors import AuditLog
from station.core.facts import CustodyChanged
from station.core.policy import Policy
from station.core.views import Said
from station.core.words import Disposition, Outcome
from station.engine.check_units import Purpose, purpose_of
from station.engine.gate import REFUSALS
from station.engine.sayings import english
from station.engine.scan import ScanKind, parse_scan
from station.recipe.model import LabelRule

PACKED: Final = "packed out"
_MANY: Final = 100_000


class PackOutAnswer(StrEnum):
    """SHIP: it may go. HOLD: it stays, for the reason given. UNKNOWN: this station never saw such a unit."""

    SHIP = "SHIP"
    HOLD = "HOLD"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class PackOut:
    """The answer to one scan. scanned: what of it may be shown. pending: it is held because the cloud works on it.

    run: the run that decides. next_action: what to do with the unit, "" where it ships.
    """

    answer: PackOutAnswer
    scanned: str
    reason: str
    next_action: str = ""
    device_id: str = ""
    serial: str = ""
    run: str = ""
    order: str = ""
    pending: bool = False


class PackOutDesk:
    """Answers scans, and writes down what went out. policy: names the units that check the station."""

    def __init__(self, reader: AuditReader, policy: Policy, rule: LabelRule | None = None) -> None:
        self._reader = reader
        self._policy = policy
        self._rule = rule

    def look(self, raw: str) -> PackOut:
        """The answer to a scan of a Device ID, a serial number, a label or an ICCID; nothing is written.

        Raises:
            AuditReadError: the log cannot be read.
        """
        shown, runs = self._runs_of(raw)
        units = sorted({run.device_id for run in runs if run.device_id})
        if not units:
            say = english(Said("packout.nobody" if shown else "packout.no_unit"))
            return PackOut(PackOutAnswer.UNKNOWN, shown, say, "Put it on the hold shelf and call the line engineer.")
        if len(units) > 1:
            reason = english(Said.of("packout.many", count=len(units), units=", ".join(units[:3])))
            return PackOut(PackOutAnswer.HOLD, shown, reason, "Scan the Device ID, or call the line engineer.")
        return self._judge(shown, units[0])

    def ship(self, raw: str, audit: AuditLog, operator: str) -> PackOut:
        """The same; a unit that may go is on record as packed out when this returns.

        Raises:
            AuditError: it could not be written; the unit stays here.
        """
        answer = self.look(raw)
        if answer.answer is PackOutAnswer.SHIP:
            audit.append(
                CustodyChanged(answer.run, answer.device_id, Disposition.GOOD, PACKED, operator, answer.scanned)
            )
        return answer

    def _runs_of(self, raw: str) -> tuple[str, tuple[RunRow, ...]]:
        """What was scanned, as far as it may be shown, and all runs that it stands for."""
        scan, ask = parse_scan(raw, self._rule), self._reader.search
        match scan.kind:
            case ScanKind.DEVICE_ID:
                return scan.text, self._reader.unit_runs(scan.text)
            case ScanKind.ICCID:
                return scan.text, ask(iccid=scan.text, limit=_MANY)
            case ScanKind.LABEL | ScanKind.NO_MATCH:
                parts = [scan.text] if scan.label is None else [value for _, value in scan.label.parts]
                found = [run for part in parts for run in self._by_label_part(part)]
                return scan.text, tuple(found)
            case ScanKind.UNKNOWN:
                return scan.text, self._by_label_part(raw.strip())
            case _:
                return "", ()

    def _by_label_part(self, text: str) -> tuple[RunRow, ...]:
        """Runs that this text names: by serial number, by the customer's own one, or by the whole label."""
        if not text:
            return ()
        mentioned = self._reader.labelled_runs(text)
        return (*self._reader.search(serial=text.upper(), limit=_MANY), *mentioned)

    def _judge(self, shown: str, device_id: str) -> PackOut:
        runs = self._reader.unit_runs(device_id)
        last = _deciding(runs)
        if last is None:
            reason = english(Said("packout.not_begun"))
            return PackOut(PackOutAnswer.HOLD, shown, reason, "Run the unit.", device_id)
        reason = self._why_held(last)
        return PackOut(
            answer=PackOutAnswer.HOLD if reason else PackOutAnswer.SHIP,
            scanned=shown,
            reason=reason or f"PASS in run {last.run}",
            next_action=_next_action(last) if reason else "",
            device_id=device_id,
            serial=last.serial,
            run=last.run,
            order=last.order,
            pending=last.outcome is Outcome.PENDING,
        )

    def _why_held(self, run: RunRow) -> str:
        """Why a unit whose last run is this one may not go, "" where it may."""
        purpose = purpose_of(run.device_id, self._policy)
        if purpose is not Purpose.WORK:
            return english(Said("packout.golden" if purpose is Purpose.GOLDEN else "packout.red_rabbit"))
        if run.outcome is None:
            return english(Said.of("packout.open", run=run.run))
        if run.outcome is not Outcome.PASS:
            ended = {"run": run.run, "outcome": run.outcome.value, "code": run.code, "detail": run.reason}
            return english(Said.of("packout.ended", **ended))
        if run.first_article == "refused":
            return english(Said.of("packout.refused", run=run.run))
        if run.place == PACKED:
            return english(Said("packout.packed"))
        unit = self._reader.unit(run.device_id) if run.place else None
        if unit is not None and unit.last_disposition is not Disposition.GOOD:
            return english(Said.of("packout.elsewhere", run=run.run, bin=run.place))
        if run.disposition is Disposition.GOOD:
            return ""
        return english(Said.of("packout.disposition", disposition=run.disposition or "open"))


def _deciding(runs: Iterable[RunRow]) -> RunRow | None:
    """The run that says what a unit is. runs: newest first; those refused at the gate say nothing."""
    return next((run for run in runs if run.code not in REFUSALS), None)


def _next_action(run: RunRow) -> str:
    return run.next_action or "Put the unit on the hold shelf and call the line engineer."
