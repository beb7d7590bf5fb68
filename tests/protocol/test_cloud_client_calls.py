"""Claims, quarantine, firmware, SIM life, lists, look-ups and logins over real HTTP, against the virtual cloud.

What was done is asserted at the virtual cloud, never from the client's own words.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from station.cloud.client import Cloud
from station.cloud.errors import (
    CloudAuthError,
    CloudForeignError,
    CloudLoginError,
    CloudProductError,
    CloudRateError,
    CloudScopeError,
    MfaRequiredError,
)
from station.cloud.firmware import ChosenBy, FirmwareChoice
from station.cloud.login import Login
from station.cloud.traffic import Patience, RateLimiter
from station.cloud.values import ClaimReply, DeviceChange, SerialNumberReply
from station.core.facts import ApiCalled
from station.core.ids import DeviceId, Iccid, SerialNumber
from station.core.secret import Secret
from station.sim.cloud.ownership import Online
from station.sim.cloud.plan import CloudPlan, Fault, FaultKind, Quirk
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Device, Firmware, OAuthClient, Product, Sim, SimStatus, Token, User

P, FOREIGN_P, BORON = 12345, 777, 13
OP, CUSTOMER, STRANGER = "op@example.test", "customer@example.test", "stranger@example.test"
TOKEN, NARROW = "0123456789canary-main", "0123456789canary-narrow"
QUICK = Patience(connect_s=2, read_s=2, attempt_s=5, total_s=10, first_pause_s=0.01, longest_pause_s=0.05)
SERIAL = SerialNumber.parse("P040AB2025C0001")


def device_id(number: int) -> DeviceId:
    return DeviceId.parse(f"e00fce68{number:016x}")


def iccid(number: int) -> Iccid:
    return Iccid.parse(f"89340765{number:011d}")


MEMBER, OWNED, OF_CUSTOMER, OF_STRANGER, STRAY, NAMED, LONE = map(device_id, range(1, 8))
CROWD = tuple(map(device_id, range(100, 330)))
CARD, USER_CARD = iccid(1), iccid(2)

PLAN = CloudPlan(
    users=(
        User(username=OP, password="canary-pw"),
        User(username="mfa@example.test", password="canary-pw", mfa_otp="424242"),
        User(username=CUSTOMER, customer_of=P),
        User(username=STRANGER),
        User(username="line+1@api.example", programmatic=True),
    ),
    tokens=(
        Token(token=TOKEN, username=OP),
        Token(token=NARROW, username="line+1@api.example", scopes=("devices:get", "devices:import")),
    ),
    clients=(OAuthClient(client_id="line-1", client_secret="canary-cs", username=OP, scopes=("devices:import",)),),
    products=(
        Product(product_id=P, slug="boron-v1", name="Boron", platform_id=BORON, team=(OP, "line+1@api.example")),
        Product(product_id=FOREIGN_P, slug="theirs", name="Theirs", platform_id=BORON, team=(STRANGER,)),
    ),
    devices=(
        Device(device_id=MEMBER, platform_id=BORON, product_id=P, serial_number=SERIAL),
        Device(device_id=OWNED, platform_id=BORON, owner=OP),
        Device(device_id=OF_CUSTOMER, platform_id=BORON, product_id=P, owner=CUSTOMER),
        Device(device_id=OF_STRANGER, platform_id=BORON, owner=STRANGER),
        Device(device_id=STRAY, platform_id=BORON),
        Device(device_id=NAMED, platform_id=BORON, product_id=P),
        Device(device_id=LONE, platform_id=BORON, online=True),
        *(Device(device_id=each, platform_id=BORON) for each in CROWD),
    ),
    sims=(
        Sim(iccid=CARD, soldered=False, product_id=P, status=SimStatus.ACTIVE, activations=1),
        Sim(iccid=USER_CARD, soldered=False, owner=OP, status=SimStatus.ACTIVE, activations=1),
    ),
    firmware=(
        Firmware(product_id=P, version=1, title="one", released=True, groups=("beta",)),
        Firmware(product_id=P, version=2, title="two", released=True, product_default=True),
    ),
)


@pytest.fixture(scope="module")
def process() -> Iterator[CloudProcess]:
    with CloudProcess(PLAN) as running:
        yield running


@pytest.fixture
def virtual(process: CloudProcess) -> Iterator[CloudProcess]:
    process.lab_faults()
    process.lab_quirks()
    yield process
    process.lab_faults()


@pytest.fixture
def cloud(virtual: CloudProcess) -> Iterator[Cloud]:
    with cloud_of(virtual) as cloud:
        yield cloud


def cloud_of(virtual: CloudProcess, token: str = TOKEN, journal: list[ApiCalled] | None = None) -> Cloud:
    keep = [] if journal is None else journal
    return Cloud(Secret(token), keep.append, url=virtual.url, limiter=RateLimiter(1000, 5), patience=QUICK)


# Accounts and products


def test_owner_of_the_token(virtual: CloudProcess, cloud: Cloud) -> None:
    assert (cloud.user().username, cloud.user().is_programmatic) == (OP, False)
    with cloud_of(virtual, NARROW) as narrow:
        assert set(narrow.current_token().scopes) == {"devices:get", "devices:import"}


def test_revoked_token_is_of_no_use_any_more(virtual: CloudProcess) -> None:
    virtual.lab_put(Token(token="0123456789canary-brief", username=OP))
    with cloud_of(virtual, "0123456789canary-brief") as brief:
        brief.revoke_token()
        with pytest.raises(CloudAuthError):
            brief.current_token()


def test_products_that_the_token_reaches(cloud: Cloud) -> None:
    assert [(one.id, one.slug, one.platform_id) for one in cloud.products()] == [(P, "boron-v1", BORON)]
    with pytest.raises(CloudProductError, match="not on the team of product theirs"):
        cloud.product("theirs")


def test_team_of_a_product(cloud: Cloud) -> None:
    assert {one.username for one in cloud.product_team(P)} == {OP, "line+1@api.example"}


# Devices


def test_many_devices_are_imported_at_once(virtual: CloudProcess, cloud: Cloud) -> None:
    by_ids, by_file = CROWD[:5], CROWD[5:10]
    assert cloud.import_devices(P, [DeviceId(one.upper()) for one in by_ids]).updated_ids == by_ids
    assert cloud.import_device_list(P, by_file).updated_ids == by_file
    devices = virtual.lab_state().devices
    assert [devices[one].product_id for one in CROWD[:10]] == [P] * 10


def test_file_of_identifiers_takes_serial_numbers(virtual: CloudProcess, cloud: Cloud) -> None:
    virtual.lab_put(Device(device_id=device_id(400), platform_id=BORON, serial_number="P040AB2025C0400"))
    assert cloud.import_device_list(P, ["P040AB2025C0400"]).updated == 1
    assert virtual.lab_state().devices[device_id(400)].product_id == P


@pytest.mark.parametrize("quirks", [(), (Quirk.DEVICES_BARE,)])
def test_every_device_of_a_product_is_listed_once(
    virtual: CloudProcess, cloud: Cloud, quirks: tuple[Quirk, ...]
) -> None:
    cloud.import_device_list(P, CROWD)
    virtual.lab_quirks(*quirks)
    listed = [one.id for one in cloud.every_product_device(P)]
    members = {key for key, one in virtual.lab_state().devices.items() if one.product_id == P}
    assert len(members) > 200
    assert sorted(listed) == sorted(members)


def test_device_is_found_by_its_serial_number(virtual: CloudProcess, cloud: Cloud) -> None:
    assert [one.id for one in cloud.product_devices(P, serial_number=SERIAL).devices] == [MEMBER]
    assert cloud.look_up_serial_number(SERIAL) == SerialNumberReply(MEMBER)
    virtual.lab_quirks(Quirk.SERIAL_SNAKE_CASE)
    assert cloud.look_up_serial_number(SERIAL) == SerialNumberReply(MEMBER, platform_id=BORON)
    assert cloud.look_up_serial_number(SerialNumber.parse("P040ZZ0000C0000")) is None


def test_quarantined_device_is_seen_and_approved(virtual: CloudProcess, cloud: Cloud) -> None:
    virtual.lab_online(Online(device_id=STRAY, platform_id=BORON, product_id=P, product_version=1))
    seen = cloud.product_device(P, STRAY)
    assert seen is not None
    assert seen.quarantined
    assert [one.id for one in cloud.every_product_device(P, quarantined=True)] == [STRAY]
    cloud.approve_device(P, STRAY)
    after = cloud.product_device(P, STRAY)
    assert after is not None
    assert (after.quarantined, virtual.lab_state().devices[STRAY].product_id) == (False, P)


def test_device_in_quarantine_is_denied(virtual: CloudProcess, cloud: Cloud) -> None:
    unit = device_id(401)
    virtual.lab_online(Online(device_id=unit, platform_id=BORON, product_id=P, product_version=1))
    cloud.remove_product_device(P, unit, deny=True)
    assert virtual.lab_state().devices[unit].denied
    seen = cloud.product_device(P, unit)
    assert seen is not None
    assert seen.denied


def test_device_is_taken_out_of_the_product(virtual: CloudProcess, cloud: Cloud) -> None:
    unit = device_id(402)
    virtual.lab_put(Device(device_id=unit, platform_id=BORON, product_id=P))
    cloud.remove_product_device(P, unit)
    assert cloud.product_device(P, unit) is None
    assert virtual.lab_state().devices[unit].product_id is None


def test_entry_of_a_device_is_changed(virtual: CloudProcess, cloud: Cloud) -> None:
    cloud.change_product_device(P, NAMED, DeviceChange(name="unit-7", notes="tray 3", groups=("beta",)))
    cloud.change_product_device(P, NAMED, DeviceChange(development=True))
    seen = cloud.product_device(P, NAMED)
    assert seen is not None
    assert (seen.name, seen.notes, seen.groups, seen.development) == ("unit-7", "tray 3", ("beta",), True)
    assert virtual.lab_state().devices[NAMED].name == "unit-7"
    cloud.change_device(OWNED, DeviceChange(name="mine"))
    assert virtual.lab_state().devices[OWNED].name == "mine"


def test_device_is_claimed_and_given_up(virtual: CloudProcess, cloud: Cloud) -> None:
    assert cloud.claim_device(DeviceId(LONE.upper())) == ClaimReply(LONE)
    assert virtual.lab_state().devices[LONE].owner == OP
    assert LONE in {one.id for one in cloud.devices()}
    cloud.unclaim_device(LONE)
    assert virtual.lab_state().devices[LONE].owner == ""
    assert cloud.device(LONE) is None


def test_device_of_somebody_else_is_named_as_such(virtual: CloudProcess, cloud: Cloud) -> None:
    with pytest.raises(CloudForeignError) as caught:
        cloud.claim_device(OF_STRANGER)
    assert caught.value.code == "CLOUD-FOREIGN"
    assert cloud.claim_device(OF_STRANGER, request_transfer=True).transfer_id
    assert virtual.lab_state().devices[OF_STRANGER].owner == STRANGER
    assert cloud.device(OF_STRANGER) is None


def test_users_unclaim_of_a_customers_device_changes_nothing(virtual: CloudProcess, cloud: Cloud) -> None:
    cloud.unclaim_device(OF_CUSTOMER)
    assert virtual.lab_state().devices[OF_CUSTOMER].owner == CUSTOMER
    cloud.unclaim_product_device(P, OF_CUSTOMER)
    assert virtual.lab_state().devices[OF_CUSTOMER].owner == ""


def test_claim_code_claims_for_us(virtual: CloudProcess, cloud: Cloud) -> None:
    own, of_product = device_id(403), device_id(404)
    virtual.lab_put(
        Device(device_id=own, platform_id=BORON), Device(device_id=of_product, platform_id=BORON, product_id=P)
    )
    for unit, code in ((own, cloud.claim_code()), (of_product, cloud.product_claim_code(P))):
        assert len(code.code.reveal()) == 63
        virtual.lab_online(Online(device_id=unit, platform_id=BORON, claim_code=code.code.reveal()))
        assert virtual.lab_state().devices[unit].owner == OP
    assert cloud.claim_code(CARD).code.reveal() == CARD


def test_ping_says_whether_it_is_online(virtual: CloudProcess, cloud: Cloud) -> None:
    assert cloud.ping_product_device(P, MEMBER) is False
    virtual.lab_online(Online(device_id=MEMBER, platform_id=BORON, product_id=P, product_version=2))
    assert cloud.ping_product_device(P, MEMBER) is True
    seen = cloud.product_device(P, MEMBER)
    assert seen is not None
    assert (seen.online, seen.firmware_version) == (True, 2)
    assert seen.last_heard is not None
    virtual.lab_offline(MEMBER)
    assert cloud.ping_device(OWNED) is False


def test_ping_is_repeated_like_a_question(virtual: CloudProcess, cloud: Cloud) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.SERVER_ERROR, route="PUT /v1/products/*/devices/*/ping", calls=(1,)))
    assert cloud.ping_product_device(P, MEMBER) is False


# Firmware


@pytest.mark.parametrize("quirks", [(), (Quirk.FIRMWARE_WRAPPED,)])
def test_versions_of_a_product(virtual: CloudProcess, cloud: Cloud, quirks: tuple[Quirk, ...]) -> None:
    virtual.lab_quirks(*quirks)
    seen = {one.version: (one.title, one.product_default, one.groups) for one in cloud.product_firmware(P)}
    assert seen == {1: ("one", False, ("beta",)), 2: ("two", True, ())}


def test_version_that_a_device_would_get(virtual: CloudProcess, cloud: Cloud) -> None:
    plain, locked, dev, beta = map(device_id, range(410, 414))
    virtual.lab_put(
        Device(device_id=plain, platform_id=BORON, product_id=P),
        Device(device_id=locked, platform_id=BORON, product_id=P, desired_firmware_version=1),
        Device(device_id=dev, platform_id=BORON, product_id=P, development=True),
        Device(device_id=beta, platform_id=BORON, product_id=P, groups=("beta",)),
    )
    versions = [choice.versions for one in (plain, locked, dev, beta) if (choice := cloud.firmware_for(P, one))]
    assert versions == [(2,), (1,), (), (1,)]
    assert cloud.firmware_for(P, locked) == FirmwareChoice(ChosenBy.LOCK, (1,))
    assert cloud.firmware_for(P, device_id(999)) is None


# SIMs


@pytest.mark.parametrize(("card", "product"), [(CARD, P), (USER_CARD, "")], ids=["product", "user"])
def test_life_of_a_sim(virtual: CloudProcess, cloud: Cloud, card: Iccid, product: int | str) -> None:
    cloud.deactivate_sim(card, product)
    assert virtual.lab_state().sims[card].status is SimStatus.INACTIVE
    cloud.reactivate_sim(card, product, limit_mb=7)
    sim = virtual.lab_state().sims[card]
    assert (sim.status, sim.mb_limit) == (SimStatus.ACTIVE, 7)
    cloud.release_sim(card, product)
    assert (cloud.product_sim(P, card) if product else cloud.sim(card)) is None
    released = virtual.lab_state().sims[card]
    assert (released.status, released.owner, released.product_id) == (SimStatus.INACTIVE, "", None)


# Refusals


@pytest.mark.parametrize("quirks", [(), (Quirk.SCOPE_403,)])
def test_missing_scope_is_named(virtual: CloudProcess, quirks: tuple[Quirk, ...]) -> None:
    virtual.lab_quirks(*quirks)
    with cloud_of(virtual, NARROW) as narrow:
        assert narrow.product_device(P, MEMBER) is not None
        for ask, scope in (
            (lambda: narrow.unclaim_product_device(P, OWNED), "devices:release"),
            (lambda: narrow.remove_product_device(P, MEMBER), "devices:remove"),
            (lambda: narrow.product_firmware(P), "firmware:list"),
            (lambda: narrow.deactivate_sim(CARD, P), "sims:update"),
            (narrow.products, "products:list"),
        ):
            with pytest.raises(CloudScopeError, match=scope) as caught:
                ask()
            assert caught.value.facts["scope"] == scope
        with pytest.raises(CloudScopeError):
            narrow.claim_device(LONE)
    assert virtual.lab_state().devices[MEMBER].product_id == P


def test_serial_number_look_ups_are_few(virtual: CloudProcess, cloud: Cloud) -> None:
    """The cloud's own limit for this one route holds up this call, and no other one for more than its own limit."""
    route = "GET /v1/serial_numbers/*"
    virtual.lab_faults(Fault(kind=FaultKind.RATE_LIMIT, route=route, retry_after_s=1800))
    with pytest.raises(CloudRateError) as caught:
        cloud.look_up_serial_number(SERIAL)
    assert caught.value.retry_after_s == 1800


# Logins


@pytest.fixture
def journal() -> list[ApiCalled]:
    return []


@pytest.fixture
def login(virtual: CloudProcess, journal: list[ApiCalled]) -> Iterator[Login]:
    login = Login(journal.append, url=virtual.url, patience=QUICK)
    yield login
    login.close()


def test_token_by_password(virtual: CloudProcess, login: Login, journal: list[ApiCalled]) -> None:
    grant = login.by_password(OP, Secret("canary-pw"), lifetime_s=3600)
    assert grant.lifetime_s == 3600
    with cloud_of(virtual, grant.token.reveal()) as cloud:
        assert cloud.user().username == OP
    assert login.by_password(OP, Secret("canary-pw"), lifetime_s=0).lifetime_s is None
    assert "canary" not in repr(journal) + repr(grant)


def test_token_with_a_one_time_password(virtual: CloudProcess, login: Login) -> None:
    with pytest.raises(MfaRequiredError) as caught:
        login.by_password("mfa@example.test", Secret("canary-pw"))
    with pytest.raises(CloudLoginError, match="one-time"):
        login.by_one_time_password(caught.value.mfa_token, Secret("000000"))
    grant = login.by_one_time_password(caught.value.mfa_token, Secret("424242"))
    with cloud_of(virtual, grant.token.reveal()) as cloud:
        assert cloud.user().username == "mfa@example.test"
    assert caught.value.mfa_token.reveal() not in str(caught.value) + repr(caught.value.facts)


def test_token_of_a_client(virtual: CloudProcess, login: Login) -> None:
    grant = login.by_client("line-1", Secret("canary-cs"))
    with cloud_of(virtual, grant.token.reveal()) as cloud:
        assert cloud.current_token().scopes == ("devices:import",)


def test_wrong_password_is_tried_once(login: Login, journal: list[ApiCalled]) -> None:
    for ask, name in ((login.by_password, OP), (login.by_client, "line-1")):
        with pytest.raises(CloudLoginError) as caught:
            ask(name, Secret("canary-wrong"))
        assert caught.value.code == "CLOUD-LOGIN"
        assert "canary" not in str(caught.value) + repr(caught.value.facts)
    assert [fact.status for fact in journal] == [400, 400]
    assert "canary" not in repr(journal)
