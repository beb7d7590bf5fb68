"""What doctor says of the audit log: chain, clock, seal key, anchor, golden units."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from station.audit.anchor import append_anchor
from station.audit.queries import AuditReader
from station.audit.writer import AuditStore
from station.core.facts import StationStarted
from station.core.ids import DeviceId
from station.core.policy import Policy
from station.doctor.checked import Health, exit_code
from station.doctor.workplace import Workplace
from tests.e2e.doctor.stand import STATION, change, told, with_policy, write_log


def test_a_clock_behind_the_log_is_wrong(place: Workplace) -> None:
    write_log(place)
    ahead = (datetime.now(UTC) + timedelta(hours=2)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    change(place, f"UPDATE event SET utc = '{ahead}' WHERE seq = (SELECT max(seq) FROM event)")  # noqa: S608
    line = told(place)["clock"]
    assert (line.health, line.code) == (Health.BAD, "AUDIT-CLOCK")


def test_a_log_that_is_as_written_is_intact_while_the_station_works(place: Workplace) -> None:
    write_log(place)
    with AuditStore.open(place.settings.data, STATION) as audit:
        audit.append(StationStarted(software="1", host="here"))
        lines = told(place)
    assert (lines["audit"].health, lines["seal_key"].health) == (Health.GOOD, Health.GOOD)
    assert int(lines["audit"].found.value("count")) > 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET body = replace(body, 'here', 'gone') WHERE seq = (SELECT max(seq) FROM event)",
        "DELETE FROM event WHERE seq = (SELECT max(seq) - 1 FROM event)",
        "UPDATE event SET hash = prev WHERE seq = (SELECT max(seq) FROM event WHERE kind = 'seal')",
    ],
)
def test_a_log_that_was_changed_after_the_last_seal_is_told(place: Workplace, statement: str) -> None:
    write_log(place)
    with AuditStore.open(place.settings.data, STATION) as audit:
        audit.seal("for the test")
        for number in range(3):
            audit.append(StationStarted(software=f"{number}", host="here"))
        assert told(place)["audit"].found.id == "audit.intact"
        change(place, statement)
        line = told(place)["audit"]
    assert (line.health, line.code) == (Health.BAD, "AUDIT-TAMPERED")
    assert exit_code([line]) == 1


def test_a_seal_by_another_key_is_told(place: Workplace) -> None:
    write_log(place)
    (place.settings.data / "seal.key").unlink()
    lines = told(place)
    assert (lines["seal_key"].health, lines["seal_key"].code) == (Health.BAD, "AUDIT-KEY")
    assert not (place.settings.data / "seal.key").exists(), "the check made a key"


def test_a_seal_key_that_others_can_read_is_told_and_left_as_it_is(place: Workplace) -> None:
    write_log(place)
    key = place.settings.data / "seal.key"
    key.chmod(0o644)
    assert told(place)["seal_key"].health is Health.BAD
    assert key.stat().st_mode & 0o777 == 0o644


def test_the_anchor_file_must_be_there_and_agree(place: Workplace, tmp_path: Path) -> None:
    anchor = tmp_path / "share" / "anchors"
    anchored = with_policy(place, Policy(anchor=anchor))
    assert told(place)["anchor"].health is Health.OFF
    assert (told(anchored)["anchor"].health, told(anchored)["anchor"].code) == (Health.BAD, "AUDIT-ANCHOR")
    anchor.parent.mkdir()
    write_log(place)
    assert told(anchored)["anchor"].found.id == "anchor.empty"
    last = AuditReader(place.settings.data).events_after()[-1]
    from station.audit.anchor import Anchor

    append_anchor(anchor, Anchor.of(STATION, last.seq, last.hash, last.utc))
    assert (told(anchored)["anchor"].health, told(anchored)["anchor"].found.id) == (Health.GOOD, "anchor.good")
    append_anchor(anchor, Anchor.of(STATION, last.seq + 5, "0" * 64, last.utc))
    assert told(anchored)["anchor"].code == "AUDIT-TAMPERED"


def test_a_golden_unit_that_never_ran_is_to_be_run(place: Workplace) -> None:
    golden = with_policy(place, Policy(golden=frozenset({DeviceId("e00fce68" + "0" * 16)})))
    write_log(place)
    assert told(place)["golden"].health is Health.OFF
    assert (told(golden)["golden"].health, told(golden)["golden"].found.id) == (Health.NOTE, "golden.never")
