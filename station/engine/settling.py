"""What a run that ended PENDING comes to, and how that is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from station.audit.rows import RunRow
from station.core.errors import StationError, UnitFailedError
from station.core.facts import RunAmended
from station.core.views import Said
from station.core.words import Disposition, Outcome
from station.engine.pending import FETCH_AND_RUN, age_s
from station.engine.sayings import english
from station.engine.verdict import CLOUD_HOLD


@dataclass(frozen=True)
class Seen:
    """What one look at a run's tasks came to. done: every one is proved. trouble: why one could not be asked."""

    done: bool = False
    trouble: StationError | None = None
    refused: UnitFailedError | None = None


def decision(row: RunRow, seen: Seen, give_up_s: float) -> RunAmended | None:
    """What the run comes to after this look, None while that is open. give_up_s: how long after its end it may be."""
    if seen.refused is not None:
        return _refused(row, seen.refused)
    if seen.done:
        return _run_again(row) if row.code == CLOUD_HOLD else _passed(row)
    if age_s(row, datetime.now(UTC)) > give_up_s:
        return _expired(row, give_up_s, seen.trouble)
    return None


def superseded(row: RunRow, newer: RunRow) -> RunAmended:
    """The unit was put into a slot again: that run says what is so."""
    return RunAmended(
        row.run,
        Outcome.ABORTED,
        Disposition.HOLD,
        "RUN-AGAIN",
        english(Said.of("why.superseded", run=newer.run)),
        english(Said("shelf.nothing")),
    )


def _passed(row: RunRow) -> RunAmended:
    return RunAmended(row.run, Outcome.PASS, Disposition.GOOD, reason=english(Said("why.settled")))


def _run_again(row: RunRow) -> RunAmended:
    return RunAmended(
        row.run,
        Outcome.PENDING,
        Disposition.HOLD,
        FETCH_AND_RUN,
        english(Said("why.unit_open")),
        english(Said.of("shelf.run_again", unit=row.serial or row.device_id)),
    )


def _refused(row: RunRow, error: UnitFailedError) -> RunAmended:
    fetch = Said.of("shelf.refused", unit=row.serial or row.device_id, then=error.hint)
    return RunAmended(row.run, Outcome.FAIL, error.disposition, error.code, error.message, english(fetch))


def _expired(row: RunRow, limit_s: float, trouble: StationError | None) -> RunAmended:
    hours = f"{limit_s / 3600:g}"
    why = Said.of("why.expired", hours=hours)
    if trouble is not None:
        why = Said.of("why.expired_after", hours=hours, detail=trouble.message)
    return RunAmended(
        row.run,
        Outcome.ERROR,
        Disposition.HOLD,
        "PENDING-EXPIRED",
        english(why),
        english(Said.of("shelf.expired", unit=row.serial or row.device_id)),
    )
