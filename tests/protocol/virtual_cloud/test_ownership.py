"""Who owns a device: claims, unclaims, keys and serial numbers, over real HTTP."""

from __future__ import annotations

import pytest

from station.sim.cloud.ownership import Online
from station.sim.cloud.plan import Quirk
from station.sim.cloud.process import CloudProcess
from tests.protocol.virtual_cloud.lab import (
    BORON,
    CUSTOMER,
    CUSTOMER_TOKEN,
    PRODUCT,
    STRANGER,
    TEAM,
    Client,
    device_with_sim,
    new_device,
)


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
