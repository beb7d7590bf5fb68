"""The virtual cloud over real HTTP, as the vendor's clients and a station use it."""

from __future__ import annotations

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from station.sim.cloud.codec import PlanError, from_json, to_json
from station.sim.cloud.ownership import Online
from station.sim.cloud.plan import CloudPlan, Fault, FaultKind, Limits, Quirk
from station.sim.cloud.process import CloudProcess, CloudProcessError
from station.sim.cloud.records import Device, Sim, SimStatus
from station.sim.cloud.store import Store
from tests.protocol.cloud_lab import (
    API_TOKEN,
    BORON,
    CUSTOMER,
    CUSTOMER_TOKEN,
    DEADLINE_S,
    LINE_TOKEN,
    OTHER_PRODUCT,
    PHOTON,
    PRODUCT,
    SLUG,
    STRANGER,
    TEAM,
    Client,
    device_with_sim,
    login,
    new_device,
    new_sim,
    numbers,
    only,
    plan,
    wait_until,
)


@pytest.fixture(scope="module")
def child() -> Iterator[CloudProcess]:
    with CloudProcess(plan()) as cloud:
        yield cloud


@pytest.fixture
def cloud(child: CloudProcess) -> Iterator[CloudProcess]:
    yield child
    child.lab_faults()
    child.lab_quirks()
    child.lab_lying_imports()


@pytest.fixture
def client(cloud: CloudProcess) -> Iterator[Client]:
    made = Client(cloud)
    yield made
    made.session.close()


# Tokens


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


# Products


def test_products_by_number_and_by_slug(client: Client) -> None:
    by_number = client.json("GET", f"/v1/products/{PRODUCT}")["product"]
    assert by_number == client.json("GET", f"/v1/products/{SLUG}")["product"]
    assert (by_number["id"], by_number["platform_id"]) == (PRODUCT, BORON)
    for path in ("/v1/products", "/v1/user/products"):
        assert [one["id"] for one in client.json("GET", path)["products"]] == [PRODUCT]


@pytest.mark.parametrize(
    ("quirk", "unwrap"),
    [
        (Quirk.PRODUCT_BARE, lambda answer: answer),
        (Quirk.PRODUCT_ARRAY, lambda answer: answer["product"][0]),
    ],
)
def test_other_shapes_of_a_product_answer(
    cloud: CloudProcess, client: Client, quirk: Quirk, unwrap: Callable[[Any], Any]
) -> None:
    cloud.lab_quirks(quirk)
    assert unwrap(client.json("GET", f"/v1/products/{PRODUCT}"))["slug"] == SLUG


def test_a_product_of_others_is_403_and_an_unknown_one_404(client: Client) -> None:
    assert client("GET", f"/v1/products/{OTHER_PRODUCT}/devices").status_code == 403
    assert client("GET", "/v1/products/99999999/devices").status_code == 404


# Import


def test_import_makes_a_member_once(cloud: CloudProcess, client: Client) -> None:
    device = new_device(cloud)
    first = client.import_one(device.device_id)
    assert first["updated"] == 1
    assert only(first, "updatedDeviceIds") == [device.device_id]
    second = client.import_one(device.device_id, SLUG)
    assert second["updated"] == 0
    assert only(second, "existingDeviceIds") == [device.device_id]
    assert cloud.lab_state().devices[device.device_id].imports == 1


def test_two_imports_at_the_same_time_count_once(cloud: CloudProcess) -> None:
    device, sim = device_with_sim(cloud)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: Client(cloud).import_one(device.device_id), range(8)))
    assert sum(answer["updated"] for answer in answers) == 1
    state = cloud.lab_state()
    assert state.devices[device.device_id].imports == 1
    assert state.sims[sim.iccid].activations == 1


def test_the_state_belongs_to_one_request_at_a_time() -> None:
    store, seen = Store(plan(devices=(Device(device_id="a" * 24, platform_id=BORON),))), Queue[str]()

    def look() -> None:
        with store.transaction() as deal:
            seen.put(deal.state.devices["a" * 24].owner)

    other = Thread(target=look)
    with store.transaction() as deal:
        other.start()
        with pytest.raises(Empty):
            seen.get(timeout=0.1)
        deal.state.devices["a" * 24] = replace(deal.state.devices["a" * 24], owner=TEAM)
    assert seen.get(timeout=DEADLINE_S) == TEAM
    other.join(DEADLINE_S)


def test_a_failed_request_leaves_nothing_behind() -> None:
    store = Store(plan(devices=(Device(device_id="a" * 24, platform_id=BORON),)))

    def fail_halfway() -> None:
        with store.transaction() as deal:
            deal.state.devices.clear()
            raise KeyError

    with pytest.raises(KeyError):
        fail_halfway()
    with store.transaction() as deal:
        assert list(deal.state.devices) == ["a" * 24]


def test_an_upper_case_id_is_invalid_and_changes_nothing(cloud: CloudProcess, client: Client) -> None:
    device = new_device(cloud)
    shouted = device.device_id.upper()
    assert only(client.import_one(shouted), "invalidDeviceIds") == [shouted]
    assert cloud.lab_state().devices[device.device_id].product_id is None


def test_an_upper_case_id_may_instead_make_a_second_entry(cloud: CloudProcess, client: Client) -> None:
    device = new_device(cloud)
    shouted = device.device_id.upper()
    cloud.lab_quirks(Quirk.UPPER_CASE_SECOND_ENTRY)
    assert only(client.import_one(shouted), "updatedDeviceIds") == [shouted]
    devices = cloud.lab_state().devices
    assert devices[device.device_id].product_id is None
    assert devices[shouted].product_id == PRODUCT


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"owner": STRANGER}, "nonmemberDeviceIds"),
        ({"owner": TEAM}, "updatedDeviceIds"),
        ({"owner": CUSTOMER}, "updatedDeviceIds"),
        ({"platform_id": PHOTON}, "invalidDeviceIds"),
        ({"product_id": OTHER_PRODUCT}, "invalidDeviceIds"),
        ({"product_id": PRODUCT}, "existingDeviceIds"),
        ({"protected": True}, "protectedDeviceIds"),
        ({"quarantined_in": PRODUCT, "denied": True}, "updatedDeviceIds"),
    ],
)
def test_each_refusal_has_its_own_list(
    cloud: CloudProcess, client: Client, changes: dict[str, Any], expected: str
) -> None:
    device = new_device(cloud, **changes)
    assert only(client.import_one(device.device_id), expected) == [device.device_id]
    member = cloud.lab_state().devices[device.device_id].product_id == PRODUCT
    assert member == (expected in ("updatedDeviceIds", "existingDeviceIds"))


def test_an_unknown_id_is_invalid_and_no_id_is_a_bad_request(client: Client) -> None:
    assert only(client.import_one("f" * 24), "invalidDeviceIds") == ["f" * 24]
    assert client("POST", f"/v1/products/{PRODUCT}/devices", json={}).status_code == 400


def test_lists_repeat_serial_number_imei_and_iccid_as_given(cloud: CloudProcess, client: Client) -> None:
    one, two = new_device(cloud), new_device(cloud, imei="357520000000001")
    three, sim = device_with_sim(cloud)
    given = [one.serial_number, two.imei, sim.iccid]
    answer = client.json("POST", f"/v1/products/{PRODUCT}/devices", json={"ids": given})
    assert only(answer, "updatedDeviceIds") == given
    devices = cloud.lab_state().devices
    assert {devices[device.device_id].product_id for device in (one, two, three)} == {PRODUCT}


def test_import_of_a_file_with_length_or_in_chunks(cloud: CloudProcess, client: Client) -> None:
    one, two, three = new_device(cloud), new_device(cloud), new_device(cloud)
    path = f"/v1/products/{PRODUCT}/devices"
    whole = f"{one.device_id}\r\n\n{two.serial_number}".encode()
    answer = client.json("POST", path, files={"file": ("file", whole, "application/octet-stream")})
    assert only(answer, "updatedDeviceIds") == [one.device_id, two.serial_number]
    body = (
        b'--cut\r\nContent-Disposition: form-data; name="file"; filename="file"\r\n'
        b"Content-Type: text/plain\r\n\r\n" + three.device_id.encode() + b"\r\n--cut--\r\n"
    )
    pieces = (body[at : at + 7] for at in range(0, len(body), 7))
    headers = {"Content-Type": "multipart/form-data; boundary=cut"}
    answer = client.json("POST", path, data=pieces, headers=headers)
    assert only(answer, "updatedDeviceIds") == [three.device_id]


def test_form_fields_and_claim_user(cloud: CloudProcess, client: Client) -> None:
    device = new_device(cloud)
    path = f"/v1/products/{PRODUCT}/devices"
    assert client("POST", path, data={"id": device.device_id, "claim_user": STRANGER}).status_code == 400
    client.json("POST", path, data={"id": device.device_id, "claim_user": TEAM})
    assert cloud.lab_state().devices[device.device_id].owner == TEAM


def test_a_lying_import_says_done_and_does_nothing(cloud: CloudProcess, client: Client) -> None:
    liar, honest = new_device(cloud), new_device(cloud)
    cloud.lab_lying_imports(liar.device_id)
    given = [liar.device_id, honest.device_id]
    answer = client.json("POST", f"/v1/products/{PRODUCT}/devices", json={"ids": given})
    assert only(answer, "updatedDeviceIds") == given
    assert client("GET", f"/v1/products/{PRODUCT}/devices/{liar.device_id}").status_code == 404
    assert client("GET", f"/v1/products/{PRODUCT}/devices/{honest.device_id}").status_code == 200


def test_older_backends_list_no_existing_devices(cloud: CloudProcess, client: Client) -> None:
    device = new_device(cloud, product_id=PRODUCT)
    cloud.lab_quirks(Quirk.EXISTING_UNLISTED)
    answer = client.import_one(device.device_id)
    assert answer["updated"] == 0
    assert only(answer, "existingDeviceIds") == []


# Devices of a product


def test_a_product_device_is_shown_changed_and_removed(cloud: CloudProcess, client: Client) -> None:
    device = new_device(cloud, product_id=PRODUCT, owner=CUSTOMER)
    path = f"/v1/products/{SLUG}/devices/{device.device_id}"
    seen = client.json("GET", path)
    assert (seen["product_id"], seen["owner"], seen["quarantined"]) == (PRODUCT, CUSTOMER, False)
    client.json("PUT", path, json={"name": "unit-1", "development": True, "desired_firmware_version": 3})
    client.json("PUT", path, json={"desired_firmware_version": None, "groups": ["a", "b"]})
    seen = client.json("GET", path)
    assert (seen["name"], seen["development"], seen["groups"]) == ("unit-1", True, ["a", "b"])
    assert seen["desired_firmware_version"] is None
    gone = client("DELETE", path, json={})
    assert (gone.status_code, gone.content) == (204, b"")
    assert client("GET", path).status_code == 404
    after = cloud.lab_state().devices[device.device_id]
    assert (after.product_id, after.owner, after.removals) == (None, "", 1)


def test_the_list_has_pages_of_25_and_filters(cloud: CloudProcess, client: Client) -> None:
    made = [new_device(cloud, product_id=PRODUCT, name="paged", groups=("g",)) for _ in range(27)]
    path = f"/v1/products/{PRODUCT}/devices"
    wanted = {"deviceName": "paged", "groups": "g", "sortAttr": "deviceId", "sortDir": "desc"}
    first = client.json("GET", path, params=wanted)
    second = client.json("GET", path, params=wanted | {"page": 2})
    ids = [one["id"] for one in first["devices"] + second["devices"]]
    assert ids == sorted((device.device_id for device in made), reverse=True)
    assert (len(first["devices"]), first["meta"]) == (25, {"total_pages": 2})
    for size in ("per_page", "perPage"):
        assert len(client.json("GET", path, params=wanted | {size: 5})["devices"]) == 5
    by_serial = client.json("GET", path, params={"serialNumber": made[3].serial_number})
    assert [one["id"] for one in by_serial["devices"]] == [made[3].device_id]


def test_a_unit_that_comes_online_before_its_import_is_quarantined(cloud: CloudProcess, client: Client) -> None:
    device = new_device(cloud)
    online = Online(
        device_id=device.device_id, platform_id=BORON, product_id=PRODUCT, product_version=7, device_os="6.2.0"
    )
    arrival = cloud.lab_online(online)
    assert (arrival.member, arrival.quarantined) == (False, True)
    path = f"/v1/products/{PRODUCT}/devices/{device.device_id}"
    seen = client.json("GET", path)
    assert (seen["quarantined"], seen["online"], seen["firmware_version"]) == (True, True, 7)
    listed = client.json("GET", f"/v1/products/{PRODUCT}/devices", params={"quarantined": "true"})
    assert device.device_id in [one["id"] for one in listed["devices"]]
    assert client("DELETE", path, json={"deny": True}).status_code == 204
    assert client.json("GET", path)["denied"] is True
    client.json("POST", path)
    seen = client.json("GET", path)
    assert (seen["quarantined"], seen["denied"], seen["product_id"]) == (False, False, PRODUCT)
    again = cloud.lab_online(online)
    assert (again.member, again.quarantined) == (True, False)


@pytest.mark.parametrize("product_id", [None, BORON, 0xFFFF])
def test_firmware_without_a_product_of_its_own_is_not_quarantined(cloud: CloudProcess, product_id: int | None) -> None:
    device = new_device(cloud)
    arrival = cloud.lab_online(Online(device_id=device.device_id, platform_id=BORON, product_id=product_id))
    assert (arrival.member, arrival.quarantined) == (False, False)


def test_ping_tells_whether_the_unit_is_online(cloud: CloudProcess, client: Client) -> None:
    device = new_device(cloud, product_id=PRODUCT, owner=TEAM)
    paths = [f"/v1/products/{PRODUCT}/devices/{device.device_id}/ping", f"/v1/devices/{device.device_id}/ping"]
    assert [client.json("PUT", path)["online"] for path in paths] == [False, False]
    cloud.lab_online(Online(device_id=device.device_id, platform_id=BORON))
    assert [client.json("PUT", path)["online"] for path in paths] == [True, True]
    cloud.lab_offline(device.device_id)
    assert client.json("PUT", paths[0])["online"] is False


# Ownership


def test_product_unclaim_frees_a_customers_device_and_keeps_it_in_the_product(
    cloud: CloudProcess, client: Client
) -> None:
    device = new_device(cloud, product_id=PRODUCT, owner=CUSTOMER)
    path = f"/v1/products/{PRODUCT}/devices/{device.device_id}"
    assert client.json("DELETE", path + "/owner") == {"ok": True}
    after = cloud.lab_state().devices[device.device_id]
    assert (after.owner, after.product_id, after.unclaims) == ("", PRODUCT, 1)


def test_user_unclaim_of_a_customers_device_says_ok_and_does_nothing(cloud: CloudProcess, client: Client) -> None:
    device = new_device(cloud, product_id=PRODUCT, owner=CUSTOMER)
    path = f"/v1/devices/{device.device_id}"
    assert client.json("DELETE", path) == {"ok": True}
    assert cloud.lab_state().devices[device.device_id].owner == CUSTOMER
    assert Client(cloud, CUSTOMER_TOKEN).json("DELETE", path) == {"ok": True}
    assert cloud.lab_state().devices[device.device_id].owner == ""


def test_user_unclaim_of_a_strangers_device_is_refused(cloud: CloudProcess, client: Client) -> None:
    device = new_device(cloud, owner=STRANGER)
    assert client("DELETE", f"/v1/devices/{device.device_id}").status_code == 403


def test_a_developer_device_must_be_online_to_be_claimed_and_a_product_device_not(
    cloud: CloudProcess, client: Client
) -> None:
    loose, member = new_device(cloud), new_device(cloud, product_id=PRODUCT)
    body = {"id": loose.device_id, "request_transfer": False}
    assert client("POST", "/v1/devices", json=body).status_code == 404
    cloud.lab_online(Online(device_id=loose.device_id, platform_id=BORON))
    assert client.json("POST", "/v1/devices", json=body)["id"] == loose.device_id
    client.json("POST", "/v1/devices", json={"id": member.device_id})
    devices = cloud.lab_state().devices
    assert [devices[one.device_id].owner for one in (loose, member)] == [TEAM, TEAM]
    mine = {one["id"]: one for one in client.json("GET", "/v1/devices")}
    assert mine[loose.device_id]["product_id"] == BORON
    assert mine[member.device_id]["product_id"] == PRODUCT


def test_a_claimed_device_belongs_to_someone_else_unless_a_transfer_is_asked(
    cloud: CloudProcess, client: Client
) -> None:
    device = new_device(cloud, owner=STRANGER, online=True)
    refused = client("POST", "/v1/devices", json={"id": device.device_id, "request_transfer": False})
    assert refused.status_code == 403
    assert "That belongs to someone else." in refused.json()["errors"]
    asked = client.json("POST", "/v1/devices", json={"id": device.device_id, "request_transfer": True})
    assert asked["transfer_id"]
    assert cloud.lab_state().devices[device.device_id].owner == STRANGER


def test_a_product_claim_code_claims_members_only(cloud: CloudProcess, client: Client) -> None:
    code = client.json("POST", f"/v1/products/{PRODUCT}/device_claims", json={})["claim_code"]
    assert len(code) == 63
    loose, member = new_device(cloud), new_device(cloud, product_id=PRODUCT)
    for device in (loose, member):
        cloud.lab_online(Online(device_id=device.device_id, platform_id=BORON, claim_code=code))
    devices = cloud.lab_state().devices
    assert (devices[loose.device_id].owner, devices[member.device_id].owner) == ("", TEAM)
    assert client.json("POST", "/v1/device_claims", json={"iccid": "8934"})["claim_code"] == "8934"


def test_a_new_device_id_is_made_for_a_product(cloud: CloudProcess, client: Client) -> None:
    made = client.json("POST", "/v1/devices", json={"product_id": PRODUCT})["device_id"]
    assert cloud.lab_state().devices[made].product_id == PRODUCT


def test_own_device_is_shown_and_renamed_and_a_strangers_is_not(cloud: CloudProcess, client: Client) -> None:
    mine, other = new_device(cloud, owner=TEAM), new_device(cloud, owner=STRANGER)
    client.json("PUT", f"/v1/devices/{mine.device_id}", json={"name": "unit-9"})
    assert client.json("GET", f"/v1/devices/{mine.device_id}")["name"] == "unit-9"
    assert client("GET", f"/v1/devices/{other.device_id}").status_code == 403
    assert client("GET", f"/v1/devices/{'0' * 24}").status_code == 404


@pytest.mark.parametrize("as_form", [True, False])
def test_a_public_key_is_taken_as_json_or_form(cloud: CloudProcess, client: Client, as_form: bool) -> None:
    device = new_device(cloud)
    pem = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"
    body = {"deviceID": device.device_id, "publicKey": pem, "order": "manual_1", "filename": "cli"}
    client.json("POST", f"/v1/provisioning/{device.device_id}", **{"data" if as_form else "json": body})
    assert cloud.lab_state().devices[device.device_id].public_key == pem


def test_serial_number_look_up_in_both_spellings(cloud: CloudProcess, client: Client) -> None:
    device, sim = device_with_sim(cloud)
    path = f"/v1/serial_numbers/{device.serial_number}"
    assert client.json("GET", path) == {"ok": True, "deviceID": device.device_id, "iccid": sim.iccid}
    cloud.lab_quirks(Quirk.SERIAL_SNAKE_CASE)
    assert client.json("GET", path)["device_id"] == device.device_id
    assert client("GET", "/v1/serial_numbers/NONE").status_code == 404


# SIMs


def test_a_soldered_sim_follows_its_device_and_is_activated_later(cloud: CloudProcess, client: Client) -> None:
    device, sim = device_with_sim(cloud, activation_delay_s=3600.0)
    path = f"/v1/products/{PRODUCT}/sims/{sim.iccid}"
    assert client("GET", path).status_code == 404
    client.import_one(device.device_id)
    waiting = client.json("GET", path)
    assert (waiting["_id"], waiting["last_device_id"]) == (sim.iccid, device.device_id)
    assert (waiting["status"], waiting["state_change_in_progress"]) == ("never_before_activated", True)
    cloud.lab_quirks(Quirk.SIM_PLAIN_STATUS)
    assert client.json("GET", path)["status"] == "pending"
    cloud.lab_sim(sim.iccid, "active")
    ready = client.json("GET", f"/v1/sims/{sim.iccid}")
    assert (ready["status"], ready["activations_count"]) == ("active", 1)


def test_an_activation_ends_by_itself_after_its_delay(cloud: CloudProcess, client: Client) -> None:
    device, sim = device_with_sim(cloud, activation_delay_s=0.3)
    client.import_one(device.device_id)
    wait_until(lambda: client.json("GET", f"/v1/sims/{sim.iccid}")["status"] == "active")
    assert cloud.lab_state().sims[sim.iccid].activations == 1


def test_an_active_sim_is_not_activated_again(cloud: CloudProcess, client: Client) -> None:
    device, sim = device_with_sim(cloud, status=SimStatus.ACTIVE, activations=1)
    client.import_one(device.device_id)
    client.json("POST", f"/v1/products/{PRODUCT}/sims", json={"sims": [sim.iccid]})
    client.json("PUT", f"/v1/products/{PRODUCT}/sims/{sim.iccid}", json={"action": "activate"})
    seen = client.json("GET", f"/v1/sims/{sim.iccid}")
    assert (seen["status"], seen["activations_count"], seen["product_id"]) == ("active", 1, PRODUCT)


def test_a_refused_activation_raises_the_error_flag(cloud: CloudProcess, client: Client) -> None:
    device, sim = device_with_sim(cloud, refusal="carrier says no")
    client.import_one(device.device_id)
    seen = client.json("GET", f"/v1/sims/{sim.iccid}")
    assert (seen["last_status_change_action"], seen["last_status_change_action_error"]) == ("activate", "yes")
    assert seen["state_change_in_progress"] is False
    assert cloud.lab_state().sims[sim.iccid].activations == 0


def test_a_card_does_not_follow_its_device_and_is_imported_by_its_number(cloud: CloudProcess, client: Client) -> None:
    device, sim = device_with_sim(cloud, soldered=False)
    client.import_one(device.device_id)
    assert cloud.lab_state().sims[sim.iccid].product_id is None
    assert client.json("POST", f"/v1/products/{PRODUCT}/sims", json={"sims": [sim.iccid]}) == {"ok": True}
    assert client.json("GET", f"/v1/products/{PRODUCT}/sims/{sim.iccid}")["status"] == "active"


def test_importing_a_sim_brings_its_device_along(cloud: CloudProcess, client: Client) -> None:
    device, sim = device_with_sim(cloud)
    client.json("POST", f"/v1/products/{PRODUCT}/sims", data={"sims[]": sim.iccid})
    after = cloud.lab_state()
    assert after.devices[device.device_id].product_id == PRODUCT
    assert after.sims[sim.iccid].activations == 1


def test_a_sim_of_others_is_queued_and_then_left_alone(cloud: CloudProcess, client: Client) -> None:
    sim = new_sim(cloud, product_id=OTHER_PRODUCT, status=SimStatus.ACTIVE)
    assert client.json("POST", f"/v1/products/{PRODUCT}/sims", json={"sims": [sim.iccid]}) == {"ok": True}
    assert cloud.lab_state().sims[sim.iccid].product_id == OTHER_PRODUCT
    assert client("GET", f"/v1/sims/{sim.iccid}").status_code == 403


def test_the_user_route_activates_loose_sims_but_no_product_sims(cloud: CloudProcess, client: Client) -> None:
    loose, ours = new_sim(cloud), new_sim(cloud, product_id=PRODUCT)
    body = {"country": "US", "action": "activate"}
    assert client("HEAD", f"/v1/sims/{loose.iccid}").status_code == 204
    assert client("HEAD", "/v1/sims/8900000000000000000").status_code == 404
    assert client("GET", f"/v1/sims/{loose.iccid}").status_code == 404
    client.json("PUT", f"/v1/sims/{loose.iccid}", json=body)
    assert client.json("GET", f"/v1/sims/{loose.iccid}")["status"] == "active"
    assert client("PUT", f"/v1/sims/{ours.iccid}", json=body).status_code == 400
    state = cloud.lab_state()
    assert state.sims[ours.iccid].status is SimStatus.INACTIVE
    assert state.sims[loose.iccid].owner == TEAM


def test_a_product_sim_is_deactivated_reactivated_limited_and_listed(cloud: CloudProcess, client: Client) -> None:
    sim = new_sim(cloud, product_id=PRODUCT, status=SimStatus.ACTIVE, activations=1)
    path = f"/v1/products/{PRODUCT}/sims/{sim.iccid}"
    client.json("PUT", path, json={"action": "deactivate"})
    assert client.json("GET", path)["status"] == "inactive_user_deactivated"
    client.json("PUT", path, json={"mb_limit": 7, "action": "reactivate"})
    listed = client.json("GET", f"/v1/products/{PRODUCT}/sims", params={"iccid": sim.iccid})
    assert [(one["_id"], one["status"], one["mb_limit"]) for one in listed["sims"]] == [(sim.iccid, "active", 7)]
    assert client("PUT", path, json={"action": "explode"}).status_code == 400


def test_a_release_is_done_at_once_or_accepted_for_later(cloud: CloudProcess, client: Client) -> None:
    quick = new_sim(cloud, product_id=PRODUCT, status=SimStatus.ACTIVE)
    slow = replace(new_sim(cloud), product_id=PRODUCT, status=SimStatus.ACTIVE, release_delay_s=0.3)
    cloud.lab_put(slow)
    assert client("DELETE", f"/v1/products/{PRODUCT}/sims/{quick.iccid}").status_code == 204
    assert client("DELETE", f"/v1/sims/{slow.iccid}").status_code == 202
    assert cloud.lab_state().sims[quick.iccid].releases == 1
    wait_until(lambda: cloud.lab_state().sims[slow.iccid].releases == 1)
    assert cloud.lab_state().sims[slow.iccid].product_id is None


# Product firmware


@pytest.mark.parametrize("part", ["binary", "file"])
def test_firmware_is_uploaded_and_released_after_a_member_ran_it(
    cloud: CloudProcess, client: Client, part: str
) -> None:
    version = next(numbers)
    path = f"/v1/products/{PRODUCT}/firmware"
    upload = {"version": str(version), "title": "t", "description": "d"}
    made = client("POST", path, data=upload, files={part: ("firmware.bin", b"A" * 64)})
    assert (made.status_code, made.json()["size"], made.json()["product_default"]) == (201, 64, False)
    assert client("POST", path, data=upload, files={part: ("firmware.bin", b"A")}).status_code == 400
    body = {"version": version, "product_default": True, "groups": ["a"], "intelligent": False}
    assert client("PUT", path + "/release", json=body).status_code == 400
    device = new_device(cloud, product_id=PRODUCT)
    cloud.lab_online(Online(device_id=device.device_id, platform_id=BORON, product_id=PRODUCT, product_version=version))
    assert client.json("PUT", path + "/release", json=body)["product_default"] is True
    defaults = [one["version"] for one in client.json("GET", path) if one["product_default"]]
    assert defaults == [version]


# Faults


def fault(kind: FaultKind, **more: Any) -> Fault:
    return Fault(kind=kind, **{"route": f"POST /v1/products/{PRODUCT}/devices", **more})


def test_the_nth_call_is_hit_and_the_others_are_not(cloud: CloudProcess, client: Client) -> None:
    cloud.lab_faults(fault(FaultKind.RATE_LIMIT, calls=(2,), retry_after_s=7))
    path = f"/v1/products/{PRODUCT}/devices"
    answers = [client("POST", path, json={"id": new_device(cloud).device_id}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 429, 200]
    assert answers[1].headers["Retry-After"] == "7"


def test_a_seeded_probability_repeats(cloud: CloudProcess, client: Client) -> None:
    def statuses(seed: int) -> list[int]:
        cloud.lab_faults(fault(FaultKind.SERVER_ERROR, route="GET /v1/user", probability=0.5, seed=seed))
        return [client("GET", "/v1/user").status_code for _ in range(16)]

    assert statuses(1) == statuses(1)
    assert statuses(1) != statuses(2)
    assert set(statuses(1)) == {200, 503}


def test_ok_without_effect(cloud: CloudProcess, client: Client) -> None:
    device = new_device(cloud)
    cloud.lab_faults(fault(FaultKind.NO_EFFECT))
    assert only(client.import_one(device.device_id), "updatedDeviceIds") == [device.device_id]
    assert cloud.lab_state().devices[device.device_id].product_id is None


@pytest.mark.parametrize(
    ("kind", "effect"),
    [
        (FaultKind.RESET, False),
        (FaultKind.COMMIT_THEN_RESET, True),
        (FaultKind.SILENCE, False),
        (FaultKind.COMMIT_THEN_SILENCE, True),
    ],
)
def test_no_answer_with_and_without_effect(cloud: CloudProcess, client: Client, kind: FaultKind, effect: bool) -> None:
    device = new_device(cloud)
    cloud.lab_faults(fault(kind))
    with pytest.raises((requests.ConnectionError, requests.Timeout)) as caught:
        client("POST", f"/v1/products/{PRODUCT}/devices", json={"id": device.device_id}, timeout=0.5)
    assert isinstance(caught.value, requests.Timeout) == kind.endswith("silence")
    assert (cloud.lab_state().devices[device.device_id].product_id == PRODUCT) == effect


def test_a_reset_is_a_reset_and_no_orderly_end(cloud: CloudProcess) -> None:
    cloud.lab_faults(Fault(kind=FaultKind.RESET, route="GET /v1/user"))
    port = int(cloud.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), DEADLINE_S) as line:
        line.sendall(b"GET /v1/user HTTP/1.1\r\nHost: x\r\n\r\n")
        with pytest.raises(ConnectionResetError):
            line.recv(1)


@pytest.mark.parametrize(
    ("kind", "effect"), [(FaultKind.SERVER_ERROR, False), (FaultKind.COMMIT_THEN_SERVER_ERROR, True)]
)
def test_a_server_error_with_and_without_effect(
    cloud: CloudProcess,
    client: Client,
    kind: FaultKind,
    effect: bool,
) -> None:
    device = new_device(cloud)
    cloud.lab_faults(fault(kind, status=502, html=True))
    answer = client("POST", f"/v1/products/{PRODUCT}/devices", json={"id": device.device_id})
    assert (answer.status_code, answer.headers["Content-Type"]) == (502, "text/html")
    assert (cloud.lab_state().devices[device.device_id].product_id == PRODUCT) == effect


def test_an_empty_200(cloud: CloudProcess, client: Client) -> None:
    cloud.lab_faults(fault(FaultKind.EMPTY_BODY))
    answer = client("POST", f"/v1/products/{PRODUCT}/devices", json={"id": new_device(cloud).device_id})
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_slow_answer_does_not_hold_up_others(cloud: CloudProcess, client: Client) -> None:
    cloud.lab_faults(Fault(kind=FaultKind.SLOW, route="GET /v1/products/**", delay_s=60.0))
    with pytest.raises(requests.Timeout):
        client("GET", f"/v1/products/{PRODUCT}", timeout=0.2)
    assert client("GET", "/v1/user", timeout=DEADLINE_S).status_code == 200


def test_a_token_is_revoked_in_mid_run(cloud: CloudProcess) -> None:
    token = login(cloud, username=TEAM, password="pw-1").json()["access_token"]
    doomed = Client(cloud, token)
    cloud.lab_faults(Fault(kind=FaultKind.TOKEN_REVOKED, route="* /v1/**", calls=(2,)))
    assert [doomed("GET", "/v1/user").status_code for _ in range(3)] == [200, 401, 401]


def test_the_journal_shows_every_attempt_and_what_hit_it(cloud: CloudProcess, client: Client) -> None:
    device = new_device(cloud)
    cloud.lab_faults(fault(FaultKind.COMMIT_THEN_RESET, calls=(1,)))
    path = f"/v1/products/{PRODUCT}/devices"
    with pytest.raises(requests.ConnectionError):
        client("POST", path, json={"id": device.device_id})
    client("POST", path, json={"id": device.device_id})
    last = [(line.status, line.fault) for line in cloud.lab_state().requests if line.path == path][-2:]
    assert last == [(0, "commit_then_reset"), (200, "")]


# The wire and the process


def test_one_connection_serves_many_requests(cloud: CloudProcess) -> None:
    request = f"GET /v1/user HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {LINE_TOKEN}\r\n\r\n".encode()
    port = int(cloud.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), DEADLINE_S) as line:
        for _ in range(3):
            line.sendall(request)
            assert line.recv(65536).startswith(b"HTTP/1.1 200")


def test_the_lab_door_is_shut_without_the_key(cloud: CloudProcess, client: Client) -> None:
    assert client("GET", "/_lab/state").status_code == 404
    assert client("GET", "/_lab/state", headers={"X-Lab-Key": "guess"}).status_code == 404


def test_the_lab_refuses_a_misspelt_plan(cloud: CloudProcess) -> None:
    with pytest.raises(CloudProcessError, match="SIM not found"):
        cloud.lab_sim("8900000000000000000", "nonsense")
    with pytest.raises(PlanError, match="unknown name 'kindd'"):
        from_json(CloudPlan, {"faults": [{"kindd": "slow"}]})
    with pytest.raises(PlanError, match=r"plan.products\[0\].platform_id: int is expected"):
        from_json(CloudPlan, {"products": [{"platform_id": "13"}]})
    with pytest.raises(PlanError, match="METHOD /path"):
        from_json(CloudPlan, {"faults": [{"kind": "slow", "route": "/v1/user"}]})


def test_a_plan_survives_its_json_form() -> None:
    whole = plan(
        devices=(Device(device_id="a" * 24, platform_id=BORON, groups=("x",)),),
        sims=(Sim(iccid="89", status=SimStatus.PENDING),),
        faults=(Fault(kind=FaultKind.SLOW, calls=(1, 2), delay_s=1.5),),
        quirks=(Quirk.SIM_WRAPPED,),
    )
    assert from_json(CloudPlan, json.loads(json.dumps(to_json(whole)))) == whole


def test_limits_on_serial_look_ups_and_logins() -> None:
    device = Device(device_id="a" * 24, platform_id=BORON, serial_number="P1")
    limits = Limits(serial_lookups_per_hour=2, failed_logins=2)
    with CloudProcess(plan(devices=(device,), limits=limits)) as cloud:
        answers = [Client(cloud)("GET", "/v1/serial_numbers/P1") for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert 0 < int(answers[2].headers["Retry-After"]) <= 3601
        for _ in range(2):
            assert login(cloud, username=TEAM, password="wrong").status_code == 400
        assert login(cloud, username=TEAM, password="pw-1").status_code == 429


def test_a_killed_cloud_goes_on_where_it_was(tmp_path: Path) -> None:
    sim = Sim(iccid="8934076500002589174", activation_delay_s=0.5)
    device = Device(device_id="e00fce68ffffffffffffff01", platform_id=BORON, iccid=sim.iccid)
    faults = (fault(FaultKind.SERVER_ERROR, calls=(3,)),)
    cloud = CloudProcess(plan(devices=(device,), sims=(sim,), faults=faults), tmp_path / "state of the cloud")
    with cloud:
        first_url = cloud.url
        token = login(cloud, username=TEAM, password="pw-1").json()["access_token"]
        assert Client(cloud).import_one(device.device_id)["updated"] == 1
        cloud.kill()
        assert not cloud.alive
        cloud.start()
        assert cloud.url == first_url
        assert only(Client(cloud, token).import_one(device.device_id), "existingDeviceIds")
        path = f"/v1/products/{PRODUCT}/devices"
        assert Client(cloud)("POST", path, json={"id": device.device_id}).status_code == 503
        wait_until(lambda: cloud.lab_state().sims[sim.iccid].status is SimStatus.ACTIVE)
        state = cloud.lab_state()
        assert (state.devices[device.device_id].imports, state.sims[sim.iccid].activations) == (1, 1)
        assert [line.status for line in state.requests if line.path == path] == [200, 200, 503]
    assert not cloud.alive


def test_the_cloud_dies_with_its_parent(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path\n"
        "from station.sim.cloud.plan import CloudPlan\n"
        "from station.sim.cloud.process import CloudProcess\n"
        "cloud = CloudProcess(CloudPlan(), Path(sys.argv[1])); cloud.start()\n"
        "print(cloud.pid, flush=True); time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    with parent.stdout:
        child_pid = int(parent.stdout.readline())
        os.kill(child_pid, 0)
        parent.kill()
        parent.wait(DEADLINE_S)
        wait_until(lambda: not _runs(child_pid))


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_the_cloud_ends_on_sigterm() -> None:
    with CloudProcess(plan()) as cloud:
        os.kill(cloud.pid, signal.SIGTERM)
        wait_until(lambda: not cloud.alive)


def test_a_start_that_fails_says_why(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        cloud = CloudProcess(CloudPlan(), tmp_path, port=taken.getsockname()[1])
        with pytest.raises(CloudProcessError, match="cannot listen on port"):
            cloud.start()


def test_https(tmp_path: Path) -> None:
    certificate, key = _certificate(tmp_path)
    with CloudProcess(plan(), tls=(certificate, key)) as cloud:
        assert cloud.url.startswith("https://")
        answer = requests.get(
            cloud.url + "/v1/user",
            headers={"Authorization": f"Bearer {LINE_TOKEN}"},
            verify=str(certificate),
            timeout=DEADLINE_S,
        )
        assert answer.json()["username"] == TEAM
        assert cloud.lab_state().written.plan.products


def _certificate(folder: Path) -> tuple[Path, Path]:
    from ipaddress import ip_address

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    certificate_file, key_file = folder / "cloud.crt", folder / "cloud.key"
    certificate_file.write_bytes(certificate.public_bytes(pem))
    key_file.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    assert ssl.PEM_cert_to_DER_cert(certificate_file.read_text(encoding="utf-8"))
    return certificate_file, key_file


def test_the_parents_side_needs_no_flask() -> None:
    program = (
        "import sys; import station.sim.cloud.process, station.sim.cloud.plan\n"
        "print(sorted({'flask', 'werkzeug', 'requests', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
