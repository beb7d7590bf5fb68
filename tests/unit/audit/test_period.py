"""Days and shifts by the clock on the wall, also when that clock jumps."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from station.audit.errors import AuditQuestionError
from station.audit.period import ALWAYS, day_of, days_of, shift_of, wall_moment, wall_zone, zone_named

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2025, 3, 30), 23.0), (date(2025, 10, 26), 25.0), (date(2025, 10, 27), 24.0)]
)
def test_a_day_has_the_hours_that_the_wall_clock_gave_it(day: date, hours: float) -> None:
    assert day_of(day, BERLIN).hours == hours


def test_a_day_begins_at_midnight_of_its_zone() -> None:
    assert day_of(date(2025, 7, 1), BERLIN).since == datetime(2025, 6, 30, 22, 0, tzinfo=UTC)
    assert day_of(date(2025, 7, 1), ZoneInfo("Asia/Kathmandu")).since == datetime(2025, 6, 30, 18, 15, tzinfo=UTC)


@pytest.mark.parametrize("day", [date(2025, 3, 29), date(2025, 10, 25), date(2025, 6, 1)])
def test_shifts_that_follow_each_other_share_their_border(day: date) -> None:
    night = shift_of(day, time(22), time(6), BERLIN)
    morning = shift_of(day.replace(day=day.day + 1), time(6), time(14), BERLIN)
    assert night.until == morning.since
    # A border in the hour that is skipped or comes twice is one moment too.
    first = shift_of(day, time(22), time(2, 30), BERLIN)
    second = shift_of(day.replace(day=day.day + 1), time(2, 30), time(10), BERLIN)
    assert first.until == second.since


def test_a_night_shift_has_the_hours_that_people_worked() -> None:
    assert shift_of(date(2025, 3, 29), time(22), time(6), BERLIN).hours == 7.0
    assert shift_of(date(2025, 10, 25), time(22), time(6), BERLIN).hours == 9.0
    assert shift_of(date(2025, 6, 1), time(22), time(6), BERLIN).hours == 8.0


def test_a_shift_that_ends_when_it_starts_is_a_day() -> None:
    assert shift_of(date(2025, 6, 1), time(6), time(6), BERLIN).hours == 24.0


def test_a_time_that_comes_twice_is_its_first_and_one_that_is_skipped_is_what_the_old_clock_showed() -> None:
    assert wall_moment(date(2025, 10, 26), time(2, 30), BERLIN) == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    assert wall_moment(date(2025, 10, 26), time(2, 30, fold=1), BERLIN) == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    assert wall_moment(date(2025, 3, 30), time(2, 30), BERLIN) == datetime(2025, 3, 30, 1, 30, tzinfo=UTC)


def test_days_follow_each_other_without_gap() -> None:
    days = days_of(date(2025, 10, 20), date(2025, 11, 2), BERLIN)
    assert len(days) == 14
    assert all(one.until == two.since for one, two in pairwise(days))


def test_what_makes_no_sense_is_said() -> None:
    with pytest.raises(AuditQuestionError, match="no time zone"):
        zone_named("Mars/Olympus")
    with pytest.raises(AuditQuestionError, match="no time zone"):
        zone_named("../../etc/passwd")
    with pytest.raises(AuditQuestionError, match="no span"):
        days_of(date(2025, 2, 1), date(2025, 1, 1), BERLIN)
    assert ALWAYS.hours is None


def test_the_computers_zone_is_the_one_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", ":America/New_York")
    assert wall_zone().key == "America/New_York"
