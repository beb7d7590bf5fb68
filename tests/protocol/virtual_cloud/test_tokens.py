"""Logins, tokens and what they may do, over real HTTP."""

from __future__ import annotations

import pytest
import requests

from station.sim.cloud.plan import Quirk
from station.sim.cloud.process import CloudProcess
from tests.protocol.virtual_cloud.lab import (
    API_TOKEN,
    DEADLINE_S,
    LINE_TOKEN,
    PRODUCT,
    TEAM,
    Client,
    login,
    new_device,
    only,
)


def test_login_ignores_a_junk_bearer_header_and_gives_a_token_that_works(cloud: CloudProcess) -> None:
    answer = login(cloud, username=TEAM, password="pw-1").json()
    assert (answer["token_type"], answer["expires_in"]) == ("bearer", 7776000)
    assert Client(cloud, answer["access_token"]).json("GET", "/v1/user")["username"] == TEAM


def test_login_with_basic_credentials(cloud: CloudProcess) -> None:
    form = {"username": TEAM, "password": "pw-1", "grant_type": "password"}
    answer = requests.post(cloud.url + "/oauth/token", data=form, auth=("spark", "spark"), timeout=DEADLINE_S)
    assert answer.status_code == 200


def test_wrong_password_is_an_invalid_grant(cloud: CloudProcess) -> None:
    answer = login(cloud, username=TEAM, password="wrong")
    assert answer.status_code == 400
    assert answer.json()["error"] == "invalid_grant"
    assert answer.json()["error_description"] == "User credentials are invalid"


def test_two_factor_login_takes_two_requests(cloud: CloudProcess) -> None:
    first = login(cloud, username="mfa@example.test", password="pw-2")
    assert (first.status_code, first.json()["error"]) == (403, "mfa_required")
    grant = {"grant_type": "urn:custom:mfa-otp", "mfa_token": first.json()["mfa_token"]}
    assert login(cloud, **grant, otp="000000").status_code == 400
    second = login(cloud, **grant, otp="123456")
    assert Client(cloud, second.json()["access_token"]).json("GET", "/v1/user")["username"] == "mfa@example.test"


def test_refresh_token_works_once(cloud: CloudProcess) -> None:
    refresh = login(cloud, username=TEAM, password="pw-1").json()["refresh_token"]
    assert login(cloud, grant_type="refresh_token", refresh_token=refresh).status_code == 200
    assert login(cloud, grant_type="refresh_token", refresh_token=refresh).status_code == 400


def test_only_a_known_client_logs_in_by_itself(cloud: CloudProcess) -> None:
    grant = {"grant_type": "client_credentials", "client_id": "line-1"}
    assert login(cloud, **grant, client_secret="s3").status_code == 200
    assert login(cloud, **grant, client_secret="bad").status_code == 400
    assert login(cloud, grant_type="client_credentials").status_code == 400


@pytest.mark.parametrize("token", ["", "unknown", "t-old"])
def test_a_missing_unknown_or_expired_token_gets_401_with_both_error_fields(cloud: CloudProcess, token: str) -> None:
    answer = Client(cloud, token)("GET", f"/v1/products/{PRODUCT}/devices")
    assert answer.status_code == 401
    assert answer.json()["error"]
    assert answer.json()["error_description"]


def test_the_token_may_come_as_a_query_parameter(cloud: CloudProcess) -> None:
    assert Client(cloud, "")("GET", f"/v1/devices?access_token={LINE_TOKEN}").status_code == 200


def test_an_api_user_is_held_to_its_scopes(cloud: CloudProcess) -> None:
    api = Client(cloud, API_TOKEN)
    device = new_device(cloud)
    assert only(api.import_one(device.device_id), "updatedDeviceIds") == [device.device_id]
    refused = api("DELETE", f"/v1/products/{PRODUCT}/devices/{device.device_id}")
    assert (refused.status_code, refused.json()["error"]) == (400, "unauthorized")
    assert "devices:remove" in refused.json()["error_description"]
    assert api("POST", "/v1/devices", json={"id": device.device_id}).status_code == 400
    assert api("GET", f"/v1/serial_numbers/{device.serial_number}").status_code == 400
    cloud.lab_quirks(Quirk.SCOPE_403)
    assert api("DELETE", f"/v1/products/{PRODUCT}/devices/{device.device_id}").status_code == 403
    assert cloud.lab_state().devices[device.device_id].product_id == PRODUCT


def test_current_token_is_shown_and_ended(cloud: CloudProcess) -> None:
    token = login(cloud, username=TEAM, password="pw-1", expires_in=3600).json()["access_token"]
    mine = Client(cloud, token)
    assert mine.json("GET", "/v1/access_tokens/current")["client"] == "CLI2"
    assert mine.json("DELETE", "/v1/access_tokens/current") == {"ok": True}
    assert mine("GET", "/v1/user").status_code == 401


def test_a_token_is_revoked_by_naming_it_without_authorization(cloud: CloudProcess) -> None:
    token = login(cloud, username=TEAM, password="pw-1").json()["access_token"]
    assert Client(cloud, "").json("DELETE", f"/v1/access_tokens/{token}") == {"ok": True}
    assert Client(cloud, token)("GET", "/v1/user").status_code == 401
