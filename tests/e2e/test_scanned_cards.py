"""The card that was scanned is the one that leaves the line in the unit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from station.core.cancel import CancelToken
from station.core.errors import UnitFailedError
from station.core.ids import Iccid
from station.core.planned import PlanTarget
from station.core.prompt import Answer, Question, Scanned
from station.core.words import Disposition, StepEnd
from station.engine.prover import Proof, Prover
from station.recipe.model import StepPlan
from station.steps.scan_sim_card import ScanSimCard
from tests.e2e.bench_line import ELECTRON, PHOTON
from tests.e2e.cloud_stand import Stand, Subject, Written, open_stand

OTHER = Iccid.parse("8931440400099000777")
PLAN = StepPlan.of("card", ScanSimCard())


class Scanner:
    """An operator who scans this card."""

    def __init__(self, iccid: str) -> None:
        self._iccid = iccid

    def ask(self, question: Question, cancel: CancelToken) -> Answer:
        del cancel
        assert question.scan is Scanned.ICCID
        return Answer(self._iccid, "op-17")


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with open_stand(tmp_path_factory.mktemp("cloud")) as stand:
        yield stand


def scanned(stand: Stand) -> tuple[Subject, Prover]:
    """A started unit whose card was scanned."""
    subject, prover = stand.subject(ELECTRON), Prover("run-1", Written())
    subject.started, subject.asker = True, Scanner(str(subject.iccid))
    assert prover.prove(PLAN, subject.context()).end is StepEnd.CHANGED
    return subject, prover


def test_the_last_look_sees_the_card_that_was_scanned(stand: Stand) -> None:
    subject, prover = scanned(stand)
    seen = prover.sweep(PLAN, subject.context())
    assert isinstance(seen, Proof)
    assert dict(seen.evidence.facts)["iccid"] == subject.iccid


@pytest.mark.parametrize("look", [Prover.sweep, Prover.prove], ids=["at the end", "after a drop-out"])
def test_a_card_that_was_changed_after_the_scan_fails_the_unit(stand: Stand, look: object) -> None:
    subject, prover = scanned(stand)
    subject.iccid = OTHER
    with pytest.raises(UnitFailedError) as caught:
        look(prover, PLAN, subject.context())  # type: ignore[operator]
    assert (caught.value.code, caught.value.disposition) == ("SIM-MISMATCH", Disposition.REWORK)
    assert OTHER in caught.value.message


def test_a_unit_without_a_sim_is_asked_for_no_card() -> None:
    assert ScanSimCard().planned(PlanTarget(PHOTON)) == ()
    assert ScanSimCard().planned(PlanTarget(ELECTRON)) != ()
