"""When no new unit may start, what the log notes by itself, and who is behind a pseudonym."""

from __future__ import annotations

import json
import stat
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from station.audit.errors import AuditClockError, AuditDiskFloorError, AuditReadError
from station.audit.people import People
from station.audit.room import Room
from station.audit.settings_log import note_settings
from station.audit.verify import verify_log
from station.audit.writer import AuditStore, StoreRules
from station.core.facts import ClockJumped, SettingsChanged, SignedIn
from station.core.secret import Secret
from tests.audit.story import START, STATION, Clock, closed, opened, sql, tell_run


def bodies(data_dir: Path, kind: str) -> list[dict[str, object]]:
    rows = sql(data_dir / "audit.db", f"SELECT body FROM event WHERE kind = '{kind}' ORDER BY seq")  # noqa: S608
    return [json.loads(str(body)) for (body,) in rows]


def test_below_the_floor_no_unit_starts_and_those_that_run_are_finished(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        store.append(opened("r1"))
    with AuditStore.open(tmp_path, STATION, rules=StoreRules(floor_bytes=1 << 60)) as store:
        assert not store.room().enough
        with pytest.raises(AuditDiskFloorError, match="MB free, below the floor of") as refused:
            store.append(opened("r2"))
        assert refused.value.code == "AUDIT-DISK-FLOOR"
        assert store.append(closed("r1")) == 3


def test_days_left_follow_from_the_growth_so_far(tmp_path: Path) -> None:
    assert Room(1_000, 200, 400.0).days_left == 2.0
    assert Room(100, 200, 400.0).days_left == 0.0
    assert Room(1_000, 200, 0.0).days_left is None
    clock = Clock()
    with AuditStore.open(tmp_path, STATION, clock=clock) as store:
        tell_run(store, "r1")
        young = store.room().per_day_bytes
    later = Clock(START + timedelta(days=10))
    with AuditStore.open(tmp_path, STATION, clock=later) as store:
        assert 0 < store.room().per_day_bytes < young / 2


def test_a_clock_that_was_set_is_told_before_what_comes_next(tmp_path: Path) -> None:
    clock = Clock()
    with AuditStore.open(tmp_path, STATION, clock=clock) as store:
        store.append(opened("r1"))
        clock.set_s = 3600.0
        store.append(closed("r1"))
        clock.set_s = 3601.0
        store.append(opened("r2"))
    kinds = [kind for (kind,) in sql(tmp_path / "audit.db", "SELECT kind FROM event ORDER BY seq")]
    assert kinds == ["seal_key", "run_opened", "clock_jumped", "run_closed", "run_opened"]
    assert [event["seconds"] for event in bodies(tmp_path, ClockJumped.kind)] == [3600.0]
    assert verify_log(tmp_path).result == "intact"


def test_a_clock_that_was_set_back_starts_no_unit_until_it_is_right_or_the_station_starts_again(
    tmp_path: Path,
) -> None:
    clock = Clock()
    with AuditStore.open(tmp_path, STATION, clock=clock) as store:
        store.append(opened("r1"))
        clock.set_s = -7200.0
        with pytest.raises(AuditClockError, match="the log already holds 2025-11-03T14:05") as refused:
            store.append(opened("r2"))
        assert refused.value.code == "AUDIT-CLOCK"
        store.append(closed("r1"))
        clock.set_s = 0.0
        store.append(opened("r2"))
    behind = Clock(START - timedelta(days=300))
    with AuditStore.open(tmp_path, STATION, clock=behind) as store:
        with pytest.raises(AuditClockError):
            store.append(opened("r3"))
        store.append(closed("r2"))
    with AuditStore.open(tmp_path, STATION, clock=behind) as store:
        store.append(opened("r3"))
    jumps = [event["seconds"] for event in bodies(tmp_path, ClockJumped.kind)]
    assert [isinstance(jump, float) and jump < 0 for jump in jumps] == [True, False, True]
    assert isinstance(jumps[2], float)
    assert jumps[2] < -299 * 86_400
    assert verify_log(tmp_path).result == "intact"


@dataclass(frozen=True)
class Cloud:
    url: str = "https://api.particle.io"
    token: Secret = field(default_factory=lambda: Secret("tok-canary"))


@dataclass(frozen=True)
class User:
    pseudonym: str
    badge_sha256: str = ""


@dataclass(frozen=True)
class Station:
    operator: str = ""
    slots: tuple[int, ...] = (1, 2)
    cloud: Cloud = field(default_factory=Cloud)
    files: Path | None = None
    users: tuple[User, ...] = ()


def test_settings_that_differ_from_the_last_start_are_told_one_by_one(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION, secrets=[Secret("hunter22")]) as store:
        first = note_settings(store, Station())
        assert ("cloud.url", "", "https://api.particle.io") in first
        assert ("slots", "", "1, 2") in first
        assert note_settings(store, Station()) == ()
    with AuditStore.open(tmp_path, STATION, secrets=[Secret("hunter22")]) as store:
        assert note_settings(store, Station(slots=(1,), operator="hunter22"), "mia")[1] == ("slots", "1, 2", "1")
        assert note_settings(store, Station(slots=(1,), operator="hunter22")) == ()
        assert note_settings(store, Station(slots=(1,)))[0][0] == "operator"
        note_settings(store, Station())
        one, other = (Station(users=(User("op-1", digest),)) for digest in ("a1" * 32, "b2" * 32))
        ((_, _, before),) = note_settings(store, one)
        ((_, old, after),) = note_settings(store, other)
        assert (before, before == after) == (old, False)
        assert before.startswith("pseudonym=op-1 badge_sha256=secret:")
    told = bodies(tmp_path, SettingsChanged.kind)
    assert len(told) == 6
    assert "a1a1" not in json.dumps(told)
    assert "canary" not in json.dumps(told)
    assert "hunter22" not in json.dumps(told)


def test_names_and_badges_stay_outside_the_log_and_can_be_forgotten(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        people = People(tmp_path, b"k" * 32)
        who = people.pseudonym("BADGE-0042")
        people.enrol(who, "Mia Canary")
        store.append(SignedIn(who, "operator", "badge"))
        written = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.name != "people.json")
        for trace in (b"Mia", b"Canary", b"BADGE-0042"):
            assert trace not in written
        assert who.encode() in written
    assert stat.S_IMODE((tmp_path / "people.json").stat().st_mode) == 0o600
    again = People(tmp_path, b"k" * 32)
    assert (again.name_of(again.pseudonym("BADGE-0042")), again.name_of("op-none")) == ("Mia Canary", "")
    assert People(tmp_path, b"other").pseudonym("BADGE-0042") != who
    again.forget(who)
    assert again.name_of(who) == ""
    assert b"Mia" not in (tmp_path / "people.json").read_bytes()
    (tmp_path / "people.json").write_text("[")
    with pytest.raises(AuditReadError):
        again.name_of(who)
