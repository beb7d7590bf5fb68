"""How far the station's clock is off, by the cloud's answers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from station.cloud.server_clock import ServerClock

NOON = datetime(2026, 5, 1, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("date", "remark"),
    [
        ("Fri, 01 May 2026 12:00:01 GMT", ""),
        ("Fri, 01 May 2026 11:58:30 GMT", ""),
        ("Fri, 01 May 2026 11:00:00 GMT", "3600 s ahead of"),
        ("Fri, 01 May 2026 12:10:00 GMT", "600 s behind"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "ahead of"),
        ("", ""),
        ("soon", ""),
    ],
)
def test_remark_where_it_matters(date: str, remark: str) -> None:
    clock = ServerClock(lambda: NOON)
    clock.note(date)
    assert remark in clock.remark()
    assert bool(clock.remark()) is bool(remark)
