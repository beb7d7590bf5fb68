"""Accounts, products, permissions and logins; what was done is asserted at the virtual cloud."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from station.cloud.client import Cloud
from station.cloud.errors import (
    CloudAuthError,
    CloudLoginError,
    CloudProductError,
    CloudRateError,
    CloudScopeError,
    MfaRequiredError,
)
from station.cloud.login import Login
from station.core.facts import ApiCalled
from station.core.secret import Secret
from station.sim.cloud.plan import Fault, FaultKind, Quirk
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Token
from tests.protocol.cloud_calls.stand import BORON, CARD, LONE, MEMBER, NARROW, OP, OWNED, QUICK, SERIAL, P, cloud_of


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
