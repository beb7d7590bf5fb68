"""What an import into a product makes, refuses and says, over real HTTP."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from station.sim.cloud.plan import Quirk
from station.sim.cloud.process import CloudProcess
from tests.protocol.virtual_cloud.lab import (
    CUSTOMER,
    OTHER_PRODUCT,
    PHOTON,
    PRODUCT,
    SLUG,
    STRANGER,
    TEAM,
    Client,
    device_with_sim,
    new_device,
    only,
)


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
