"""Products, their devices and their firmware, over real HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from station.sim.cloud.ownership import Online
from station.sim.cloud.plan import Quirk
from station.sim.cloud.process import CloudProcess
from tests.protocol.virtual_cloud.lab import (
    BORON,
    CUSTOMER,
    OTHER_PRODUCT,
    PRODUCT,
    SLUG,
    TEAM,
    Client,
    new_device,
    numbers,
)


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
