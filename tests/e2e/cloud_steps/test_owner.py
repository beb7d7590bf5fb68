"""Unclaim, claim and claim code against the virtual cloud: what is made so, refused, not believed."""

from __future__ import annotations

from station.core.words import StepEnd
from station.particle.regions import CLAIM
from station.sim.demo_cloud import LINE_USER
from station.steps.claim import Claim
from station.steps.claim_code import ClaimCode
from station.steps.unclaim import Unclaim
from tests.e2e.bench_line import BORON, PHOTON
from tests.e2e.cloud_stand import CUSTOMER, STRANGER, Stand
from tests.e2e.cloud_steps.judged import DEVICE, ERROR_HOLD, FAIL_HOLD, judged, lie, refusal


def test_unclaim_frees_a_customers_unit_and_leaves_it_in_the_product(stand: Stand) -> None:
    subject = stand.member(owner=CUSTOMER)
    assert subject.ends(Unclaim()) is StepEnd.CHANGED
    assert (subject.entry.owner, subject.entry.product_id, subject.entry.unclaims) == ("", subject.product, 1)
    assert subject.ends(Unclaim()) is StepEnd.UNCHANGED
    assert len(stand.calls_of("DELETE")) == 1


def test_unclaim_by_the_user_route_of_a_customers_unit_is_answered_ok_and_not_believed(stand: Stand) -> None:
    subject = stand.member(owner=CUSTOMER)
    error = refusal(subject, Unclaim(route="user"), "UNCLAIM-NO-EFFECT")
    assert judged(error) == FAIL_HOLD
    assert stand.calls[-2].status == 200
    assert CUSTOMER in error.message
    assert "`route: product`" in error.message
    assert "devices:release" in error.message
    assert subject.entry.owner == CUSTOMER


def test_unclaim_by_the_user_route_frees_the_lines_own_unit(stand: Stand) -> None:
    subject = stand.member(owner=LINE_USER)
    assert subject.ends(Unclaim(route="user")) is StepEnd.CHANGED
    assert subject.entry.owner == ""


def test_unclaim_that_lies_is_held(stand: Stand) -> None:
    subject = stand.member(owner=CUSTOMER)
    lie(stand, f"DELETE {DEVICE}/owner")
    assert judged(refusal(subject, Unclaim(), "UNCLAIM-NO-EFFECT")) == FAIL_HOLD


def test_unclaim_for_one_account_leaves_other_owners_alone(stand: Stand) -> None:
    subject = stand.member(owner=CUSTOMER)
    assert judged(refusal(subject, Unclaim(account=LINE_USER), "UNCLAIM-OTHER-OWNER")) == FAIL_HOLD
    assert stand.calls_of("DELETE") == []


def test_unclaim_cannot_see_the_owner_of_a_unit_that_is_not_listed(stand: Stand) -> None:
    assert stand.subject(owner=STRANGER).ends(Unclaim()) is StepEnd.NOT_APPLICABLE


# -- claim -------------------------------------------------------------------------------------------------------------


def test_claim_takes_a_member_that_is_offline(stand: Stand) -> None:
    subject = stand.member()
    assert subject.ends(Claim(account=LINE_USER)) is StepEnd.CHANGED
    assert (subject.entry.owner, subject.entry.claims) == (LINE_USER, 1)
    assert subject.ends(Claim(account=LINE_USER)) is StepEnd.UNCHANGED
    assert len(stand.calls_of("POST")) == 1


def test_claim_of_somebody_elses_unit_is_not_even_tried(stand: Stand) -> None:
    subject = stand.member(owner=CUSTOMER)
    assert judged(refusal(subject, Claim(account=LINE_USER), "CLAIM-OTHER-OWNER")) == FAIL_HOLD
    assert stand.calls_of("POST") == []


def test_claim_before_the_import_is_a_fault_of_the_recipe(stand: Stand) -> None:
    error = refusal(stand.subject(), Claim(account=LINE_USER), "CLOUD-NOT-MEMBER")
    assert judged(error) == ERROR_HOLD
    assert "import_device" in error.message


def test_claim_that_was_answered_and_not_done_is_not_believed(stand: Stand) -> None:
    subject = stand.member()
    lie(stand, "POST /v1/devices")
    assert judged(refusal(subject, Claim(account=LINE_USER), "CLAIM-NO-EFFECT")) == ERROR_HOLD


def test_claim_and_unclaim_of_one_run_leave_the_last_look_to_the_later_one(stand: Stand) -> None:
    subject = stand.member()
    for step in (Claim(account=LINE_USER), Unclaim(account=LINE_USER)):
        assert subject.ends(step) is StepEnd.CHANGED
    assert Claim(account=LINE_USER).sweep(subject.context()) is None
    swept = Unclaim(account=LINE_USER).sweep(subject.context())
    assert swept is not None
    assert swept.evidence.seen == "no owner"


# -- claim code --------------------------------------------------------------------------------------------------------


def test_claim_code_is_in_the_unit_and_makes_it_ours_when_it_comes_online(stand: Stand) -> None:
    subject = stand.member()
    proof = subject.prove(ClaimCode())
    assert proof.end is StepEnd.CHANGED
    with stand.units[PHOTON].dfu() as visit:
        region = visit.regions.read(CLAIM)
    code = region[:63].decode("ascii")
    assert region[63:] == b"\xff"
    assert code not in str(proof.evidence), "a code is kept like a password"
    assert not any(code in f"{call}" for call in stand.calls)
    subject.come_online(code)
    assert subject.entry.owner == LINE_USER


def test_claim_code_of_an_earlier_run_is_replaced(stand: Stand) -> None:
    first, second = stand.member(), stand.member()
    assert first.ends(ClaimCode()) is StepEnd.CHANGED
    assert first.ends(ClaimCode()) is StepEnd.UNCHANGED
    assert second.ends(ClaimCode()) is StepEnd.CHANGED


def test_claim_code_means_nothing_to_a_cellular_unit(stand: Stand) -> None:
    assert stand.member(BORON).ends(ClaimCode()) is StepEnd.NOT_APPLICABLE
