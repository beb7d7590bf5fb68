"""Import, approval, removal and naming against the virtual cloud: what is made so, refused, not believed."""

from __future__ import annotations

from typing import Any

import pytest

from station.cloud.errors import CloudProductError, CloudScopeError
from station.core.template import Hole, NameUnknownError, Template
from station.core.words import StepEnd
from station.sim.cloud.plan import Fault, FaultKind
from station.sim.cloud.records import Token
from station.sim.demo_cloud import LINE_TOKEN, LINE_USER
from station.steps.approve_quarantine import ApproveQuarantine
from station.steps.import_device import ImportDevice
from station.steps.membership import was_ordered
from station.steps.name_device import NameDevice
from station.steps.remove_from_product import RemoveFromProduct
from station.steps.unclaim import Unclaim
from tests.e2e.bench_line import PHOTON
from tests.e2e.cloud_stand import CUSTOMER, OTHER_PRODUCT, STRANGER, Stand
from tests.e2e.cloud_steps.judged import DEVICE, ERROR_HOLD, FAIL_HOLD, IMPORT, judged, lie, refusal


def test_import_makes_one_member_and_is_unchanged_the_second_time(stand: Stand) -> None:
    subject = stand.subject()
    assert subject.ends(ImportDevice()) is StepEnd.CHANGED
    assert subject.ends(ImportDevice()) is StepEnd.UNCHANGED
    assert (subject.entry.product_id, subject.entry.imports) == (subject.product, 1)
    assert len(stand.calls_of("POST")) == 1


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"owner": STRANGER}, "IMPORT-NONMEMBER"),
        ({"protected": True}, "IMPORT-PROTECTED"),
        ({"product_id": OTHER_PRODUCT}, "IMPORT-OTHER-PRODUCT"),
        ({"product_id": 4711}, "IMPORT-INVALID"),
        ({"quarantined_in": 10006}, "IMPORT-QUARANTINED"),
        ({"quarantined_in": 10006, "denied": True}, "IMPORT-DENIED"),
    ],
    ids=["nonmember", "protected", "other product", "out of reach", "quarantined", "denied"],
)
def test_import_that_the_cloud_does_not_take_is_held_under_its_own_code(
    stand: Stand, entry: dict[str, Any], code: str
) -> None:
    subject = stand.subject(**entry)
    assert judged(refusal(subject, ImportDevice(), code)) == FAIL_HOLD
    assert subject.entry.imports == 0
    assert not was_ordered(subject.notes, "import_device"), "nothing is live in the cloud"


def test_import_into_a_product_of_another_platform_says_so(stand: Stand) -> None:
    subject = stand.subject(PHOTON)
    error = refusal(subject, ImportDevice(), "IMPORT-PLATFORM", product=10013)
    assert judged(error) == FAIL_HOLD
    assert "the product is for platform 13, the unit is of platform 6" in error.message


def test_import_that_was_answered_and_not_done_judges_the_cloud(stand: Stand) -> None:
    subject = stand.subject()
    lie(stand, IMPORT)
    assert judged(refusal(subject, ImportDevice(), "IMPORT-NO-EFFECT")) == ERROR_HOLD


@pytest.mark.parametrize("kind", [FaultKind.COMMIT_THEN_RESET, FaultKind.COMMIT_THEN_SERVER_ERROR])
def test_import_whose_answer_was_lost_is_looked_up_and_not_ordered_again(stand: Stand, kind: FaultKind) -> None:
    subject = stand.subject()
    stand.process.lab_faults(Fault(kind=kind, route=IMPORT))
    assert subject.ends(ImportDevice()) is StepEnd.CHANGED
    assert subject.entry.imports == 1
    assert len(stand.calls_of("POST")) == 1


def test_import_names_the_permission_that_the_token_lacks(stand: Stand) -> None:
    stand.process.lab_put(Token(token=LINE_TOKEN, username=LINE_USER, scopes=("devices:get",)))
    with pytest.raises(CloudScopeError, match="devices:import"):
        stand.subject().prove(ImportDevice())


def test_import_names_a_product_that_does_not_exist(stand: Stand) -> None:
    with pytest.raises(CloudProductError, match="99999"):
        stand.subject().prove(ImportDevice(), product=99999)


# -- quarantine --------------------------------------------------------------------------------------------------------


def test_approval_lets_a_unit_out_of_quarantine_and_the_import_finds_a_member(stand: Stand) -> None:
    subject = stand.subject(quarantined_in=10006)
    assert subject.ends(ApproveQuarantine()) is StepEnd.CHANGED
    assert (subject.entry.product_id, subject.entry.quarantined_in) == (10006, None)
    assert subject.ends(ApproveQuarantine()) is StepEnd.UNCHANGED
    assert subject.ends(ImportDevice()) is StepEnd.UNCHANGED


def test_approval_has_nothing_to_say_of_a_unit_that_is_not_listed(stand: Stand) -> None:
    assert stand.subject().ends(ApproveQuarantine()) is StepEnd.NOT_APPLICABLE
    assert stand.calls_of("POST") == []


def test_approval_of_a_denied_unit_is_refused(stand: Stand) -> None:
    subject = stand.subject(quarantined_in=10006, denied=True)
    assert judged(refusal(subject, ApproveQuarantine(), "IMPORT-DENIED")) == FAIL_HOLD
    assert stand.calls_of("POST") == []


def test_approval_that_was_answered_and_not_done_is_not_believed(stand: Stand) -> None:
    subject = stand.subject(quarantined_in=10006)
    routes = (IMPORT, f"POST {DEVICE}")
    stand.process.lab_faults(*(Fault(kind=FaultKind.NO_EFFECT, route=route) for route in routes))
    assert judged(refusal(subject, ApproveQuarantine(), "QUARANTINE-NO-EFFECT")) == ERROR_HOLD


# -- remove ------------------------------------------------------------------------------------------------------------


def test_remove_takes_a_unit_without_owner_out_of_the_product(stand: Stand) -> None:
    subject = stand.member()
    assert subject.ends(RemoveFromProduct()) is StepEnd.CHANGED
    assert (subject.entry.product_id, subject.entry.removals) == (None, 1)
    assert subject.ends(RemoveFromProduct()) is StepEnd.UNCHANGED


def test_remove_waits_until_the_unit_is_unclaimed(stand: Stand) -> None:
    subject = stand.member(owner=CUSTOMER)
    assert judged(refusal(subject, RemoveFromProduct(), "REMOVE-CLAIMED")) == FAIL_HOLD
    assert stand.calls_of("DELETE") == []
    assert subject.ends(Unclaim()) is StepEnd.CHANGED
    assert subject.ends(RemoveFromProduct()) is StepEnd.CHANGED


def test_remove_that_was_answered_and_not_done_is_not_believed(stand: Stand) -> None:
    subject = stand.member()
    lie(stand, f"DELETE {DEVICE}")
    assert judged(refusal(subject, RemoveFromProduct(), "REMOVE-NO-EFFECT")) == ERROR_HOLD


# -- name --------------------------------------------------------------------------------------------------------------

BY_SERIAL = NameDevice(name=Template(("line-4/", Hole("unit.serial"))), groups=("tested",), development=True)


def test_name_is_made_of_what_the_run_knows_and_changes_only_what_differs(stand: Stand) -> None:
    subject = stand.member(notes="kept")
    assert subject.ends(BY_SERIAL) is StepEnd.CHANGED
    entry = subject.entry
    assert (entry.name, entry.notes) == (f"line-4/{subject.serial_number}", "kept")
    assert (entry.groups, entry.development) == (("tested",), True)
    assert subject.ends(BY_SERIAL) is StepEnd.UNCHANGED
    assert len(stand.calls_of("PUT")) == 1


def test_name_that_needs_what_the_order_does_not_have_is_told(stand: Stand) -> None:
    with pytest.raises(NameUnknownError, match=r"order\.number"):
        stand.member().prove(NameDevice(name=Template((Hole("order.number"),))))


def test_name_that_was_answered_and_not_stored_is_not_believed(stand: Stand) -> None:
    subject = stand.member()
    lie(stand, f"PUT {DEVICE}")
    assert judged(refusal(subject, BY_SERIAL, "NAME-NO-EFFECT")) == ERROR_HOLD
