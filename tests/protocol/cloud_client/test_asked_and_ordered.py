"""What the client asks and orders; what was done is asserted at the virtual cloud, never from its own words."""

from __future__ import annotations

import pytest

from station.cloud.client import Cloud
from station.cloud.errors import CloudAuthError, CloudProductError, CloudRefusedError, CloudScopeError
from station.cloud.values import ImportReply
from station.core.errors import RecipeError
from station.core.ids import DeviceId
from station.sim.cloud.plan import Fault, FaultKind, Quirk
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Device, Sim, SimStatus
from tests.protocol.cloud_client.stand import (
    BAD_SIM,
    BORON,
    CARD_SIM,
    CELLULAR,
    DOOMED,
    ELSEWHERE,
    FOREIGN,
    FREE,
    LATE,
    MEMBER,
    NARROW,
    OWNED,
    PHOTON_UNIT,
    PRODUCT,
    PROTECTED,
    UNIT_SIM,
    UNKNOWN,
    USER_SIM,
    Bench,
)


def test_token_and_product_are_told(cloud: Cloud) -> None:
    assert cloud.current_token().client
    for wanted in (PRODUCT, str(PRODUCT), "boron-v1"):
        product = cloud.product(wanted)
        assert (product.id, product.slug, product.platform_id) == (PRODUCT, "boron-v1", BORON)


@pytest.mark.parametrize("quirk", [Quirk.PRODUCT_BARE, Quirk.PRODUCT_ARRAY])
def test_product_is_told_in_every_manner(virtual: CloudProcess, cloud: Cloud, quirk: Quirk) -> None:
    virtual.lab_quirks(quirk)
    assert cloud.product(PRODUCT).platform_id == BORON


def test_unknown_product_is_named(cloud: Cloud) -> None:
    for ask in (
        lambda: cloud.product("boron-v2"),
        lambda: cloud.import_device("boron-v2", FREE),
        lambda: cloud.product_device("boron-v2", MEMBER),
        lambda: cloud.unclaim_product_device("boron-v2", OWNED),
        lambda: cloud.product_sim("boron-v2", CARD_SIM),
    ):
        with pytest.raises(CloudProductError, match="no product boron-v2"):
            ask()


@pytest.mark.parametrize("product", ["", "..", "a/b", "12345?x=1", "12 345"])
def test_text_that_is_no_product_is_not_sent(bench: Bench, cloud: Cloud, product: str) -> None:
    with pytest.raises(RecipeError):
        cloud.import_device(product, FREE)
    assert bench.facts == []


def test_import_tells_the_five_outcomes_apart(virtual: CloudProcess, cloud: Cloud) -> None:
    assert cloud.import_device(PRODUCT, FREE) == ImportReply(updated=1, updated_ids=(FREE,))
    assert cloud.import_device(PRODUCT, MEMBER) == ImportReply(existing_ids=(MEMBER,))
    assert cloud.import_device(PRODUCT, FOREIGN) == ImportReply(nonmember_ids=(FOREIGN,))
    for wrong in (PHOTON_UNIT, ELSEWHERE, UNKNOWN):
        assert cloud.import_device(PRODUCT, wrong) == ImportReply(invalid_ids=(wrong,))
    assert cloud.import_device(PRODUCT, PROTECTED) == ImportReply(protected_ids=(PROTECTED,))
    devices = virtual.lab_state().devices
    assert {name for name in (FREE, FOREIGN, PHOTON_UNIT, PROTECTED) if devices[name].product_id == PRODUCT} == {FREE}


def test_older_backend_lists_no_member(virtual: CloudProcess, cloud: Cloud) -> None:
    virtual.lab_quirks(Quirk.EXISTING_UNLISTED)
    assert cloud.import_device(PRODUCT, MEMBER) == ImportReply()


def test_import_sends_lower_case_whatever_it_was_given(virtual: CloudProcess, cloud: Cloud) -> None:
    reply = cloud.import_device(PRODUCT, DeviceId(LATE.upper()))
    assert reply.updated_ids == (LATE,)
    assert virtual.lab_state().devices[LATE].product_id == PRODUCT


def test_device_of_a_product_or_none(cloud: Cloud) -> None:
    seen = cloud.product_device(PRODUCT, MEMBER)
    assert seen is not None
    assert (seen.id, seen.product_id, seen.platform_id, seen.quarantined) == (MEMBER, PRODUCT, BORON, False)
    assert cloud.product_device(PRODUCT, UNKNOWN) is None
    assert cloud.product_device(PRODUCT, ELSEWHERE) is None


def test_device_of_the_user_or_none(cloud: Cloud) -> None:
    seen = cloud.device(OWNED)
    assert seen is not None
    assert seen.owner
    assert cloud.device(UNKNOWN) is None


def test_unclaim_takes_the_owner_and_leaves_the_product(virtual: CloudProcess, cloud: Cloud) -> None:
    cloud.unclaim_product_device(PRODUCT, OWNED)
    device = virtual.lab_state().devices[OWNED]
    assert (device.owner, device.product_id, device.unclaims) == ("", PRODUCT, 1)
    seen = cloud.product_device(PRODUCT, OWNED)
    assert seen is not None
    assert seen.owner is None
    virtual.lab_put(Device(device_id=OWNED, platform_id=BORON, product_id=PRODUCT, owner="op@example.test"))


def test_users_sim_is_activated(virtual: CloudProcess, cloud: Cloud) -> None:
    before = cloud.sim(USER_SIM)
    assert before is not None
    assert not before.is_active
    cloud.activate_user_sim(USER_SIM, "US")
    after = cloud.sim(USER_SIM)
    assert after is not None
    assert after.is_active
    assert virtual.lab_state().sims[USER_SIM].activations == 1


def test_products_sim_is_imported_and_activated_once(virtual: CloudProcess, cloud: Cloud) -> None:
    assert cloud.product_sim(PRODUCT, CARD_SIM) is None
    cloud.import_product_sim(PRODUCT, CARD_SIM, "US")
    seen = cloud.product_sim(PRODUCT, CARD_SIM)
    assert seen is not None
    assert seen.is_active
    assert (seen.iccid, seen.product_id) == (CARD_SIM, PRODUCT)
    assert virtual.lab_state().sims[CARD_SIM].activations == 1
    with pytest.raises(CloudRefusedError):
        cloud.activate_user_sim(CARD_SIM)


@pytest.mark.parametrize("quirks", [(), (Quirk.SIM_WRAPPED,), (Quirk.SIM_PLAIN_STATUS,)])
def test_sim_reads_pending_refused_and_active(virtual: CloudProcess, cloud: Cloud, quirks: tuple[Quirk, ...]) -> None:
    virtual.lab_put(Sim(iccid=BAD_SIM, soldered=False, product_id=PRODUCT, last_action="activate"))
    virtual.lab_quirks(*quirks)
    seen = []
    for status in ("pending", "refused", "active"):
        virtual.lab_sim(BAD_SIM, status)
        sim = cloud.product_sim(PRODUCT, BAD_SIM)
        assert sim is not None
        seen.append((sim.is_pending, sim.is_refused, sim.is_active))
    assert seen == [(True, False, False), (False, True, False), (False, False, True)]


def test_import_of_a_unit_brings_its_sim_along(virtual: CloudProcess, cloud: Cloud) -> None:
    cloud.import_device(PRODUCT, CELLULAR)
    assert virtual.lab_state().sims[UNIT_SIM].status is SimStatus.ACTIVE
    seen = cloud.product_sim(PRODUCT, UNIT_SIM)
    assert seen is not None
    assert seen.device_id == CELLULAR


# Refusals


def test_unknown_token_is_the_stations_fault(bench: Bench) -> None:
    with bench.cloud(token="0123456789canary-unknown") as cloud, pytest.raises(CloudAuthError) as caught:
        cloud.product(PRODUCT)
    assert (caught.value.code, caught.value.facts["status"]) == ("CLOUD-TOKEN", 401)
    assert bench.statuses == [401]
    assert "canary" not in str(caught.value)


def test_revoked_token_darkens_the_lamp(virtual: CloudProcess, bench: Bench) -> None:
    with bench.cloud(token=DOOMED) as cloud:
        assert cloud.reachable()
        virtual.lab_faults(Fault(kind=FaultKind.TOKEN_REVOKED, route="GET /v1/products/*"))
        with pytest.raises(CloudAuthError):
            cloud.product(PRODUCT)
        assert not cloud.reachable()


@pytest.mark.parametrize("quirks", [(), (Quirk.SCOPE_403,)])
def test_missing_scope_is_named(virtual: CloudProcess, bench: Bench, quirks: tuple[Quirk, ...]) -> None:
    virtual.lab_quirks(*quirks)
    with bench.cloud(token=NARROW) as cloud:
        assert cloud.product_device(PRODUCT, MEMBER)
        with pytest.raises(CloudScopeError, match="devices:import") as caught:
            cloud.import_device(PRODUCT, MEMBER)
        assert cloud.reachable()
    assert caught.value.facts["scope"] == "devices:import"


@pytest.mark.parametrize(
    "token", ["", "with space", "line\nbreak-canary", "ümlaut-canary"], ids=["empty", "space", "newline", "umlaut"]
)
def test_what_cannot_be_a_token_is_not_sent(bench: Bench, token: str) -> None:
    with pytest.raises(CloudAuthError) as caught, bench.cloud(token=token):
        pass
    assert "canary" not in str(caught.value)
