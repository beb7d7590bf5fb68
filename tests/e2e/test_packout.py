"""`station packout`: what may leave, as a script on the line asks it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from station.audit.queries import AuditReader
from station.audit.writer import AuditStore
from station.core.facts import CustodyChanged, FirstArticleJudged, RunOpened
from station.core.ids import DeviceId
from station.core.policy import Policy
from station.core.words import Disposition, Outcome
from station.engine.packout import PackOutAnswer, PackOutDesk
from tests.audit.story import closed, identity, opened
from tests.e2e.test_demo import station

STATION = "station"
ONE, TWO = "e00fce681f2a3b4c5d6e7f80", "e00fce681f2a3b4c5d6e7f81"


@pytest.fixture
def store(tmp_path: Path) -> AuditStore:
    return AuditStore.open(tmp_path, STATION)


def told(store: AuditStore, run: str, outcome: Outcome = Outcome.PASS, device: str = ONE, code: str = "") -> None:
    """A whole run of a unit."""
    number = device[-2:]
    store.append(told_open(run))
    store.append(identity(run, device, f"B5SOM00{number}", f"89340765000025891{number}"))
    store.append(closed(run, outcome, code, "why"))


def told_open(run: str) -> RunOpened:
    return replace(opened(run), label="LBL-77 2024", product_serial="CUST-9")


def desk(store: AuditStore, policy: Policy | None = None) -> PackOutDesk:
    return PackOutDesk(AuditReader(store.data_dir), policy or Policy())


@pytest.mark.parametrize(
    "scan", [ONE, ONE.upper(), "B5SOM0080", "B5SOM0080 ABCDEFGH12345", "8934076500002589180", "LBL-77 2024", "CUST-9"]
)
def test_a_good_unit_ships_whatever_of_it_is_scanned(store: AuditStore, scan: str) -> None:
    told(store, "r1")
    answer = desk(store).look(scan)
    assert (answer.answer, answer.device_id, answer.run) == (PackOutAnswer.SHIP, ONE, "r1")
    store.close()


@pytest.mark.parametrize("outcome", [Outcome.FAIL, Outcome.ERROR, Outcome.PENDING, Outcome.ABORTED])
def test_a_unit_whose_last_run_is_not_good_is_held_with_the_reason(store: AuditStore, outcome: Outcome) -> None:
    told(store, "r1")
    told(store, "r2", outcome, code="SOME-CODE")
    answer = desk(store).look(ONE)
    assert (answer.answer, answer.run, answer.pending) == (PackOutAnswer.HOLD, "r2", outcome is Outcome.PENDING)
    assert "SOME-CODE" in answer.reason
    assert answer.next_action == "next"
    store.close()


def test_a_unit_that_was_only_refused_since_is_as_good_as_before(store: AuditStore) -> None:
    told(store, "r1")
    told(store, "r2", Outcome.ERROR, code="LABEL-MISMATCH")
    assert desk(store).look(ONE).answer is PackOutAnswer.SHIP
    store.close()


def test_what_is_still_running_was_moved_refused_by_qa_or_belongs_to_the_line_does_not_go(store: AuditStore) -> None:
    told(store, "r1")
    golden = Policy(golden=frozenset({DeviceId.parse(ONE)}))
    assert desk(store, golden).look(ONE).answer is PackOutAnswer.HOLD
    store.append(FirstArticleJudged("r1", "WO-7", ONE, released=False, operator="qa-1"))
    assert "QA refused" in desk(store).look(ONE).reason
    told(store, "r2", device=TWO)
    store.append(CustodyChanged("r2", TWO, Disposition.SCRAP, "scrap bin", "eng-1", "dropped"))
    assert "scrap bin" in desk(store).look(TWO).reason
    store.append(opened("r3"))
    store.append(identity("r3", TWO, "B5SOM0081", "8934076500002589181"))
    assert "has not ended" in desk(store).look(TWO).reason
    store.close()


def test_a_label_that_two_units_carry_lets_neither_go(store: AuditStore) -> None:
    told(store, "r1")
    told(store, "r2", device=TWO)
    answer = desk(store).look("CUST-9")
    assert (answer.answer, answer.device_id) == (PackOutAnswer.HOLD, "")
    assert answer.reason.startswith("2 units have it")
    store.close()


def test_the_second_unit_with_the_label_of_one_that_left_is_held(store: AuditStore) -> None:
    told(store, "r1")
    assert desk(store).ship(ONE, store, "op-1").answer is PackOutAnswer.SHIP
    assert "packed out before" in desk(store).look(ONE).reason
    store.close()


def test_the_secret_of_a_label_is_neither_told_nor_written(store: AuditStore, tmp_path: Path) -> None:
    told(store, "r1")
    answer = desk(store).ship("B5SOM0080 CANARYSECRET99", store, "op-1")
    store.close()
    assert answer.answer is PackOutAnswer.SHIP
    assert "CANARY" not in repr(answer)
    assert all(b"CANARYSECRET99" not in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


def test_the_command_answers_with_its_exit_code_and_records_what_ships(store: AuditStore, tmp_path: Path) -> None:
    told(store, "r1")
    told(store, "r2", Outcome.PENDING, device=TWO, code="PENDING")
    store.close()
    assert station("packout", ONE, "--look", data=tmp_path).stdout.startswith(f"SHIP  {ONE}")
    unit = AuditReader(tmp_path).unit(ONE)
    assert unit is not None
    assert unit.place == ""
    shipped = station("packout", "B5SOM0080", "--json", "--operator", "op-3", data=tmp_path)
    assert (shipped.returncode, json.loads(shipped.stdout)["answer"]) == (0, "SHIP")
    unit = AuditReader(tmp_path).unit(ONE)
    assert unit is not None
    assert unit.place == "packed out"
    event = AuditReader(tmp_path).newest_of(CustodyChanged.kind)
    assert event is not None
    assert dict(event.fields)["operator"] == "op-3"
    assert station("packout", ONE, data=tmp_path).returncode == 1
    assert station("packout", TWO, data=tmp_path).returncode == 4
    unknown = station("packout", "0123456789abcdef01234567", data=tmp_path)
    assert (unknown.returncode, unknown.stdout.startswith("UNKNOWN")) == (1, True)
