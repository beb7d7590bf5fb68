"""The life of a SIM, over real HTTP."""

from __future__ import annotations

from dataclasses import replace

from station.sim.cloud.plan import Quirk
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import SimStatus
from tests.protocol.virtual_cloud.lab import OTHER_PRODUCT, PRODUCT, TEAM, Client, device_with_sim, new_sim, wait_until


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
