"""Team, groups, releases, SIM endings and what reaches a device's firmware, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from station.sim.cloud.ownership import Online
from station.sim.cloud.plan import Quirk
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Firmware, SimStatus, Variable
from tests.protocol.virtual_cloud.lab import (
    API_TOKEN,
    BORON,
    PHOTON,
    PRODUCT,
    STRANGER,
    TEAM,
    Client,
    login,
    new_device,
    new_sim,
    numbers,
    plan,
    wait_until,
)

DEVICES = f"/v1/products/{PRODUCT}/devices"


@pytest.fixture(scope="module")
def child() -> Iterator[CloudProcess]:
    with CloudProcess(plan()) as cloud:
        yield cloud


@pytest.fixture
def cloud(child: CloudProcess) -> Iterator[CloudProcess]:
    yield child
    child.lab_quirks()


@pytest.fixture
def client(cloud: CloudProcess) -> Client:
    return Client(cloud)


# Team


def test_an_api_user_is_made_used_changed_and_ended(cloud: CloudProcess, client: Client) -> None:
    path = f"/v1/products/{PRODUCT}/team"
    asked = {"friendly_name": "Line 7", "scopes": ["devices:import"]}
    created = client.json("POST", path, json=asked)["created"]
    username, token = created["username"], created["tokens"][0]["token"]
    api, device = Client(cloud, token), new_device(cloud)
    assert username.startswith("line-7+")
    assert api.json("GET", "/v1/access_tokens/current")["scopes"] == ["devices:import"]
    assert api.import_one(device.device_id)["updated"] == 1
    assert api("GET", f"{DEVICES}/{device.device_id}").status_code == 400
    client.json("POST", f"{path}/{username}", json={"scopes": ["devices:*"]})
    assert api("GET", f"{DEVICES}/{device.device_id}").status_code == 200
    members = {one["username"]: one.get("is_programmatic", False) for one in client.json("GET", path)["team"]}
    assert members[username] is True
    assert members[TEAM] is False
    assert client("DELETE", f"{path}/{username}").status_code == 204
    assert api("GET", f"{DEVICES}/{device.device_id}").status_code == 401


def test_an_api_user_makes_no_other_and_learns_why(cloud: CloudProcess) -> None:
    answer = Client(cloud, API_TOKEN)("POST", f"/v1/products/{PRODUCT}/team", json={"friendly_name": "x"})
    assert answer.status_code == 400
    assert answer.json()["error_description"] == "API users are not allowed to call this endpoint"


def test_somebody_who_joins_the_team_can_work_on_the_product(cloud: CloudProcess, client: Client) -> None:
    path = f"/v1/products/{PRODUCT}/team"
    client.json("POST", "/v1/users", json={"username": "new@example.test", "password": "pw-9"})
    token = login(cloud, username="new@example.test", password="pw-9").json()["access_token"]
    assert Client(cloud, token)("GET", DEVICES).status_code == 403
    client.json("POST", path, json={"username": "new@example.test"})
    assert Client(cloud, token)("GET", DEVICES).status_code == 200
    assert client("POST", "/v1/users", json={"username": STRANGER, "password": "x"}).status_code == 400


def test_a_customers_device_may_be_imported(cloud: CloudProcess, client: Client) -> None:
    form = {"email": "buyer@example.test", "password": "x", "client_id": "line-1", "client_secret": "s3"}
    made = client("POST", f"/v1/products/{PRODUCT}/customers", data=form)
    assert made.status_code == 201
    buyer = Client(cloud, made.json()["access_token"])
    device = new_device(cloud, online=True)
    buyer.json("POST", "/v1/devices", json={"id": device.device_id})
    assert client.import_one(device.device_id)["updated"] == 1
    bad = client("POST", f"/v1/products/{PRODUCT}/customers", data=form | {"client_secret": "no"})
    assert bad.status_code == 400


# Groups and releases


def test_groups_are_made_named_counted_and_dropped(cloud: CloudProcess, client: Client) -> None:
    path, device = f"/v1/products/{PRODUCT}/groups", new_device(cloud, product_id=PRODUCT)
    client.json("POST", path, json={"name": "20261122_a"})
    assert client("POST", path, json={"name": "20261122_a"}).status_code == 400
    client.json("PUT", f"{DEVICES}/{device.device_id}", json={"groups": ["20261122_a", "fresh"]})
    assert client.json("GET", f"{path}/20261122_a")["device_count"] == 1
    client.json("PUT", f"{path}/fresh", json={"name": "later"})
    assert client.json("GET", f"{DEVICES}/{device.device_id}")["groups"] == ["20261122_a", "later"]
    assert client("DELETE", f"{path}/20261122_a").status_code == 204
    assert "20261122_a" not in [one["name"] for one in client.json("GET", path)["groups"]]
    assert client.json("GET", f"{DEVICES}/{device.device_id}")["groups"] == ["later"]


def test_many_devices_change_groups_at_once(cloud: CloudProcess, client: Client) -> None:
    member, loose = new_device(cloud, product_id=PRODUCT, groups=("old",)), new_device(cloud)
    body = {
        "action": "groups",
        "devices": [member.device_id, loose.device_id],
        "metadata": {"add": ["new"], "remove": ["old"]},
    }
    assert client.json("PUT", DEVICES, json=body)["updated"] == 1
    devices = cloud.lab_state().devices
    assert (devices[member.device_id].groups, devices[loose.device_id].groups) == (("new",), ())
    assert client("PUT", DEVICES, json=body | {"action": "paint"}).status_code == 400


def release(client: Client, version: int, **more: Any) -> None:
    client.json("PUT", f"/v1/products/{PRODUCT}/firmware/release", json={"version": version, **more})


def offered(cloud: CloudProcess, client: Client, device_id: str, runs: int) -> tuple[int | None, int | None]:
    """The target that the device's record names, and what the cloud would send when it comes online."""
    told = client.json("GET", f"{DEVICES}/{device_id}")["targeted_firmware_release_version"]
    online = Online(device_id=device_id, platform_id=BORON, product_id=PRODUCT, product_version=runs)
    return told, cloud.lab_online(online).offered_version


def test_the_cloud_hands_out_by_lock_then_group_then_default(cloud: CloudProcess, client: Client) -> None:
    first = next(numbers) * 10
    one, two, three = first, first + 1, first + 2
    versions = (one, two, three)
    cloud.lab_put(*(Firmware(product_id=PRODUCT, version=version, title="t") for version in versions))
    scout, unit = new_device(cloud, product_id=PRODUCT), new_device(cloud, product_id=PRODUCT)
    for version in versions:
        cloud.lab_online(
            Online(device_id=scout.device_id, platform_id=BORON, product_id=PRODUCT, product_version=version)
        )
        release(client, version, product_default=version == one, groups=["pilot"] if version == two else [])
    assert offered(cloud, client, unit.device_id, one) == (one, None)
    assert offered(cloud, client, unit.device_id, three) == (one, one)
    path = f"{DEVICES}/{unit.device_id}"
    client.json("PUT", path, json={"groups": ["pilot"]})
    assert offered(cloud, client, unit.device_id, one) == (two, two)
    client.json("PUT", path, json={"development": True})
    assert offered(cloud, client, unit.device_id, one) == (None, None)
    client.json("PUT", path, json={"desired_firmware_version": three})
    assert offered(cloud, client, unit.device_id, one) == (three, three)
    client.json("PUT", path, json={"desired_firmware_version": None, "development": False})
    release(client, three, groups=["pilot"])
    assert offered(cloud, client, unit.device_id, one) == (three, three)
    listed = {each["version"]: each["groups"] for each in client.json("GET", f"/v1/products/{PRODUCT}/firmware")}
    assert (listed[two], listed[three]) == ([], ["pilot"])


def test_lists_come_in_other_shapes_too(cloud: CloudProcess, client: Client) -> None:
    cloud.lab_put(Firmware(product_id=PRODUCT, version=next(numbers), title="t"))
    new_device(cloud, product_id=PRODUCT)
    cloud.lab_quirks(Quirk.FIRMWARE_WRAPPED, Quirk.DEVICES_BARE)
    assert client.json("GET", f"/v1/products/{PRODUCT}/firmware")["firmware"][0]["title"] == "t"
    assert isinstance(client.json("GET", DEVICES), list)


def test_a_refused_import_of_one_device_may_be_a_400(cloud: CloudProcess, client: Client) -> None:
    wrong, good = new_device(cloud, platform_id=PHOTON), new_device(cloud)
    cloud.lab_quirks(Quirk.REFUSED_IMPORT_400)
    answer = client("POST", DEVICES, json={"id": wrong.device_id})
    assert (answer.status_code, wrong.device_id in answer.json()["error"]) == (400, True)
    assert client.import_one(good.device_id)["updated"] == 1
    assert client.json("POST", DEVICES, json={"ids": [wrong.device_id, good.device_id]})["invalidDeviceIds"]


# SIMs


def test_a_deactivation_takes_its_time_and_may_be_called_off(cloud: CloudProcess, client: Client) -> None:
    def status(iccid: str) -> tuple[str, bool]:
        seen = client.json("GET", f"/v1/products/{PRODUCT}/sims/{iccid}")
        return seen["status"], seen["state_change_in_progress"]

    def put(iccid: str, action: str) -> None:
        client.json("PUT", f"/v1/products/{PRODUCT}/sims/{iccid}", json={"action": action})

    ready = {"product_id": PRODUCT, "status": SimStatus.ACTIVE, "activations": 1}
    quick = new_sim(cloud, **ready, deactivation_delay_s=0.3)
    slow = new_sim(cloud, **ready, deactivation_delay_s=3600.0)
    put(quick.iccid, "deactivate")
    put(slow.iccid, "deactivate")
    assert status(slow.iccid) == ("active", True)
    put(slow.iccid, "reactivate")
    assert status(slow.iccid) == ("active", False)
    wait_until(lambda: status(quick.iccid) == ("inactive_user_deactivated", False))
    sims = cloud.lab_state().sims
    assert (sims[quick.iccid].deactivations, sims[slow.iccid].deactivations, sims[slow.iccid].activations) == (1, 0, 1)


def test_the_use_of_a_sim_is_shown_to_whom_it_belongs(cloud: CloudProcess, client: Client) -> None:
    ours, others = new_sim(cloud, product_id=PRODUCT), new_sim(cloud, owner=STRANGER)
    assert client.json("GET", f"/v1/products/{PRODUCT}/sims/{ours.iccid}/data_usage")["iccid"] == ours.iccid
    assert client.json("GET", f"/v1/products/{PRODUCT}/sims/data_usage")["usage_by_day"] == []
    assert client("GET", f"/v1/sims/{others.iccid}/data_usage").status_code == 403


# Into the device


def test_functions_and_variables_need_a_device_that_is_online_and_has_them(cloud: CloudProcess, client: Client) -> None:
    device = new_device(
        cloud,
        owner=TEAM,
        product_id=PRODUCT,
        functions=("led",),
        variables=(Variable(name="t", value="7", kind="int32"),),
    )
    own, product = f"/v1/devices/{device.device_id}", f"{DEVICES}/{device.device_id}"
    assert client("POST", f"{own}/led", json={"args": "on"}).status_code == 408
    cloud.lab_online(Online(device_id=device.device_id, platform_id=BORON))
    for name in ("args", "arg"):
        assert client.json("POST", f"{own}/led", json={name: "on"})["return_value"] == 2
    assert client.json("GET", f"{product}/t")["result"] == 7
    assert [client(*call).status_code for call in (("POST", f"{own}/none"), ("GET", f"{own}/none"))] == [404, 404]
    assert client.json("GET", own)["variables"] == {"t": "int32"}


def test_protection_ends_in_two_steps(cloud: CloudProcess, client: Client) -> None:
    device = new_device(cloud, product_id=PRODUCT, protected=True)
    path = f"{DEVICES}/{device.device_id}/unprotect"
    assert client.json("PUT", path, json={"action": "prepare"})["server_nonce"]
    assert client("PUT", path, json={"action": "hope"}).status_code == 400
    client.json("PUT", path, json={"action": "confirm"})
    assert client("PUT", path, json={"action": "prepare"}).status_code == 400
    assert client.json("GET", f"{DEVICES}/{device.device_id}")["device_protection"] == {"status": "disabled"}
