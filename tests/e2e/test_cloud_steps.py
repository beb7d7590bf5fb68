"""Each cloud step against the virtual cloud: what it makes so, what it refuses, what it does not believe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from station.cloud.errors import CloudProductError, CloudScopeError
from station.core.errors import CloudError, StationError, UnitFailedError
from station.core.files import PinnedFile
from station.core.step import Step
from station.core.template import Hole, NameUnknownError, Template
from station.core.words import Disposition, StepEnd
from station.particle.regions import CLAIM
from station.sim.cloud.plan import Fault, FaultKind
from station.sim.cloud.records import Firmware, SimStatus, Token
from station.sim.demo_cloud import LINE_TOKEN, LINE_USER
from station.sim.kit import PRODUCT_VERSION, product_app
from station.sim.profile import profile_named
from station.steps.activate_sim import ActivateSim
from station.steps.approve_quarantine import ApproveQuarantine
from station.steps.check_cloud_firmware import CheckCloudFirmware
from station.steps.claim import Claim
from station.steps.claim_code import ClaimCode
from station.steps.import_device import ImportDevice
from station.steps.membership import was_ordered
from station.steps.name_device import NameDevice
from station.steps.remove_from_product import RemoveFromProduct
from station.steps.unclaim import Unclaim
from station.steps.wait_online import WaitOnline
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON
from tests.e2e.cloud_stand import CUSTOMER, OTHER_PRODUCT, STRANGER, Stand, Subject, open_stand

IMPORT = "POST /v1/products/*/devices"
DEVICE = "/v1/products/*/devices/*"
FAIL_HOLD = (UnitFailedError, Disposition.HOLD)
ERROR_HOLD = (StationError, Disposition.HOLD)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with open_stand(tmp_path_factory.mktemp("cloud")) as stand:
        yield stand


@pytest.fixture
def stand(opened: Stand) -> Iterator[Stand]:
    opened.calls.clear()
    yield opened
    opened.process.lab_faults()
    opened.process.lab_put(Token(token=LINE_TOKEN, username=LINE_USER))


def lie(stand: Stand, route: str) -> None:
    """The cloud answers as if it had done it, and does nothing."""
    stand.process.lab_faults(Fault(kind=FaultKind.NO_EFFECT, route=route))


def refusal(
    subject: Subject, step: Step[Any, Any], code: str, product: int | None = None
) -> StationError | UnitFailedError:
    """The error of this code with which the step ends."""
    try:
        proof = subject.prove(step, product)
    except (StationError, UnitFailedError) as error:
        seen = error
    else:
        raise AssertionError(f"it ended as {proof.end}")
    assert seen.code == code, seen.message
    return seen


def judged(error: StationError | UnitFailedError) -> tuple[type[Exception], Disposition]:
    kind = UnitFailedError if isinstance(error, UnitFailedError) else StationError
    return kind, error.disposition


# -- import ------------------------------------------------------------------------------------------------------------


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


# -- unclaim -----------------------------------------------------------------------------------------------------------


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


# -- SIM ---------------------------------------------------------------------------------------------------------------

SCANNED = Template((Hole("label.iccid"),))
CARD = ActivateSim(sim="4ff", scanned=SCANNED, wait_s=3.0)


def card(stand: Stand, **changes: Any) -> Subject:
    subject = stand.member(ELECTRON)
    subject.names["label.iccid"] = str(subject.iccid)
    subject.put_card(**{"activation_delay_s": 0.0, **changes})
    return subject


def test_sim_card_is_activated_once(stand: Stand) -> None:
    subject = card(stand)
    assert subject.ends(CARD) is StepEnd.CHANGED
    assert subject.ends(CARD) is StepEnd.UNCHANGED
    assert (subject.card.status, subject.card.product_id) == (SimStatus.ACTIVE, subject.product)
    assert subject.card.activations == 1


@pytest.mark.parametrize("step", [CARD, ActivateSim(sim="embedded", scanned=SCANNED)], ids=["card", "embedded"])
def test_sim_that_is_not_the_scanned_one_is_not_activated(stand: Stand, step: ActivateSim) -> None:
    subject = card(stand)
    other = card(stand)
    subject.names["label.iccid"] = str(other.iccid)
    error = refusal(subject, step, "SIM-MISMATCH")
    assert judged(error) == (UnitFailedError, Disposition.REWORK)
    assert str(other.iccid) in error.message
    assert stand.calls == []
    assert subject.card.activations == other.card.activations == 0


def test_sim_that_waits_in_the_queue_is_pending_and_ordered_once(stand: Stand) -> None:
    subject = card(stand, activation_delay_s=3600.0)
    quick = ActivateSim(sim="4ff", wait_s=0.0)
    assert subject.ends(quick) is StepEnd.PENDING
    assert subject.ends(quick) is StepEnd.PENDING
    assert len(stand.calls_of("POST")) == 1


def test_sim_that_the_carrier_refuses_is_held_with_what_the_cloud_says(stand: Stand) -> None:
    error = refusal(card(stand, refusal="no coverage"), CARD, "SIM-REFUSED")
    assert judged(error) == FAIL_HOLD
    assert "refused" in error.message


def test_sim_of_another_product_is_held_and_not_ordered(stand: Stand) -> None:
    subject = card(stand, product_id=OTHER_PRODUCT)
    assert judged(refusal(subject, CARD, "SIM-OTHER-PRODUCT")) == FAIL_HOLD
    assert stand.calls_of("POST") == []


def test_sim_that_was_switched_off_before_is_put_back_on_the_network(stand: Stand) -> None:
    subject = card(stand, product_id=10010, activations=1)
    assert subject.ends(CARD) is StepEnd.CHANGED
    assert (subject.card.status, subject.card.activations) == (SimStatus.ACTIVE, 2)
    assert stand.calls_of("POST") == []


def test_soldered_sim_follows_its_unit_and_is_only_looked_at(stand: Stand) -> None:
    subject = stand.subject(BORON)
    assert subject.ends(ActivateSim(wait_s=0.0)) is StepEnd.PENDING
    assert subject.ends(ImportDevice()) is StepEnd.CHANGED
    assert subject.ends(ActivateSim(wait_s=10.0)) is StepEnd.UNCHANGED
    assert all("/sims" not in path for path in stand.calls_of("POST"))


# -- online ------------------------------------------------------------------------------------------------------------


def test_online_counts_only_since_the_unit_was_last_in_dfu(stand: Stand) -> None:
    subject = stand.subject()
    subject.come_online()
    assert subject.entry.online
    assert subject.ends(ImportDevice()) is StepEnd.CHANGED
    error = refusal(subject, WaitOnline(within_s=0.0), "ONLINE-TIMEOUT")
    assert judged(error) == (UnitFailedError, Disposition.REWORK)
    assert "from before its start" in error.message


def test_online_is_a_new_word_of_the_unit(stand: Stand) -> None:
    subject = stand.member()
    assert subject.ends(ImportDevice()) is StepEnd.UNCHANGED
    subject.come_online()
    subject.started = True
    assert subject.ends(WaitOnline(within_s=0.0)) is StepEnd.UNCHANGED


# -- firmware in the cloud ---------------------------------------------------------------------------------------------


def image(platform: str) -> PinnedFile:
    return PinnedFile(f"{platform}-app.bin", "0" * 64, product_app(profile_named(platform)))


def release(subject: Subject, version: int, **how: Any) -> None:
    made = Firmware(product_id=subject.product, version=version, title="t", released=True, **how)
    subject.stand.process.lab_put(made)


def test_cloud_firmware_that_would_replace_what_was_flashed_is_told_before_the_unit_comes_online(stand: Stand) -> None:
    step, subject = CheckCloudFirmware(image=image(BORON)), stand.member(BORON)
    assert subject.ends(step) is StepEnd.UNCHANGED
    release(subject, PRODUCT_VERSION, product_default=True)
    assert subject.ends(step) is StepEnd.UNCHANGED
    release(subject, PRODUCT_VERSION, product_default=False)
    release(subject, PRODUCT_VERSION - 1, product_default=True)
    error = refusal(subject, step, "CLOUD-FIRMWARE")
    assert judged(error) == ERROR_HOLD
    assert f"replace version {PRODUCT_VERSION} by version {PRODUCT_VERSION - 1}" in error.message
    subject.put(desired_firmware_version=PRODUCT_VERSION)
    assert subject.ends(step) is StepEnd.UNCHANGED, "it is locked to what was flashed"
    subject.put(desired_firmware_version=None, development=True)
    assert subject.ends(step) is StepEnd.UNCHANGED, "a development device is left alone"
    assert step.barrier


def test_cloud_firmware_of_an_image_for_another_product_is_told(stand: Stand) -> None:
    subject = stand.member(PHOTON)
    error = refusal(subject, CheckCloudFirmware(image=image(BORON)), "CLOUD-FIRMWARE")
    assert "quarantine" in error.message


def test_cloud_firmware_is_asked_of_members_only(stand: Stand) -> None:
    with pytest.raises(StationError) as caught:
        stand.subject(PHOTON).prove(CheckCloudFirmware(image=image(PHOTON)))
    assert caught.value.code == "CLOUD-NOT-MEMBER"
    assert not isinstance(caught.value, CloudError)
