"""What can go wrong with the virtual cloud: its address, its certificate, its clock, its answers, bad days."""

from __future__ import annotations

import re
import socket
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
import requests

from station.sim.cloud.faults import request_hit
from station.sim.cloud.ownership import Online
from station.sim.cloud.plan import BadCertificate, CloudPlan, Fault, FaultKind
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Token
from station.sim.cloud.state import CloudState
from station.sim.cloud.weather import storm
from tests.protocol.virtual_cloud.lab import (
    BORON,
    DEADLINE_S,
    LINE_TOKEN,
    PRODUCT,
    TEAM,
    Client,
    device_with_sim,
    new_device,
    only,
    plan,
    wait_until,
)

IMPORT = f"POST /v1/products/{PRODUCT}/devices"
PATH = f"/v1/products/{PRODUCT}/devices"


@pytest.fixture(scope="module")
def plain() -> Iterator[CloudProcess]:
    with CloudProcess(plan()) as cloud:
        yield cloud


@pytest.fixture(scope="module")
def guarded() -> Iterator[CloudProcess]:
    with CloudProcess(plan(https=True)) as cloud:
        yield cloud


@pytest.fixture
def cloud(plain: CloudProcess) -> Iterator[CloudProcess]:
    yield plain
    plain.lab_faults()


@pytest.fixture
def secure(guarded: CloudProcess) -> Iterator[CloudProcess]:
    yield guarded
    guarded.lab_faults()


def trusting(cloud: CloudProcess) -> Client:
    assert cloud.ca_file is not None
    return Client(cloud, verify=cloud.ca_file)


# TLS


def test_the_clouds_own_authority_is_the_only_one_that_proves_it(secure: CloudProcess) -> None:
    assert secure.url.startswith("https://127.0.0.1:")
    assert trusting(secure).json("GET", "/v1/user")["username"] == TEAM
    with pytest.raises(requests.exceptions.SSLError):
        Client(secure)("GET", "/v1/user")


@pytest.mark.parametrize(
    ("certificate", "told"),
    [
        (BadCertificate.UNKNOWN_CA, "unable to get local issuer|self.signed|signature"),
        (BadCertificate.EXPIRED, "expired"),
        (BadCertificate.NOT_YET_VALID, "not yet valid"),
        (BadCertificate.WRONG_HOST, "doesn't match|mismatch"),
        (BadCertificate.CUT, "EOF|reset|aborted"),
    ],
)
def test_each_bad_certificate_is_refused_for_its_own_reason(
    secure: CloudProcess, certificate: BadCertificate, told: str
) -> None:
    client, device = trusting(secure), new_device(secure)
    client.json("GET", "/v1/user")
    secure.lab_faults(Fault(kind=FaultKind.TLS, certificate=certificate))
    # The client's kept connection is cut, so that it has to look at the new certificate.
    with pytest.raises(requests.ConnectionError) as caught:
        client("POST", PATH, json={"id": device.device_id})
    assert re.search(told, str(caught.value), re.IGNORECASE), caught.value
    assert secure.lab_state().devices[device.device_id].import_orders == 0
    assert secure.lab_state().requests[-1].fault == "tls"
    secure.lab_faults()
    assert client.import_one(device.device_id)["updated"] == 1


def test_one_bad_handshake_and_then_good_ones(secure: CloudProcess) -> None:
    secure.lab_faults(Fault(kind=FaultKind.TLS, calls=(1,)))
    with pytest.raises(requests.exceptions.SSLError):
        trusting(secure)("GET", "/v1/user")
    assert trusting(secure)("GET", "/v1/user").status_code == 200


def test_the_authority_outlives_a_restart(tmp_path: Path) -> None:
    cloud = CloudProcess(plan(https=True), tmp_path)
    with cloud:
        client = trusting(cloud)
        assert client("GET", "/v1/user").status_code == 200
        cloud.kill()
        cloud.start()
        assert client("GET", "/v1/user").status_code == 200


# The clock


def date_of(response: requests.Response) -> datetime:
    return parsedate_to_datetime(response.headers["Date"])


@pytest.mark.parametrize("skew_s", [7200.0, -7200.0])
def test_a_wrong_clock_shows_in_the_date_and_decides_when_tokens_end(cloud: CloudProcess, skew_s: float) -> None:
    now_s = time.time()
    cloud.lab_put(Token(token="t-hour", username=TEAM, expires_at_s=now_s + 3600))
    cloud.lab_put(Token(token="t-past", username=TEAM, expires_at_s=now_s - 3600))
    short, past = Client(cloud, "t-hour"), Client(cloud, "t-past")
    assert [short("GET", "/v1/user").status_code, past("GET", "/v1/user").status_code] == [200, 401]
    cloud.lab_faults(Fault(kind=FaultKind.CLOCK_SKEW, skew_s=skew_s))
    answers = [short("GET", "/v1/user"), past("GET", "/v1/user")]
    assert [one.status_code for one in answers] == ([401, 401] if skew_s > 0 else [200, 200])
    assert abs(date_of(answers[0]) - datetime.now(UTC) - timedelta(seconds=skew_s)) < timedelta(seconds=60)
    assert short("GET", PATH).status_code == (401 if skew_s > 0 else 200)
    cloud.lab_faults()
    assert short("GET", PATH).status_code == 200


def test_a_wrong_clock_hides_no_other_fault(cloud: CloudProcess) -> None:
    cloud.lab_faults(
        Fault(kind=FaultKind.CLOCK_SKEW, skew_s=3600.0),
        Fault(kind=FaultKind.RATE_LIMIT, retry_after_s=30, retry_after_date=True),
    )
    answer = Client(cloud)("GET", "/v1/user")
    assert answer.status_code == 429
    assert parsedate_to_datetime(answer.headers["Retry-After"]) - date_of(answer) == timedelta(seconds=30)


def test_a_token_lives_as_long_as_the_plan_says() -> None:
    token = Token(token="t-brief", username=TEAM, lifetime_s=0.4)
    with CloudProcess(plan(tokens=(token,))) as cloud:
        client = Client(cloud, "t-brief")
        assert client.json("GET", "/v1/access_tokens/current")["expires_at"]
        wait_until(lambda: client("GET", "/v1/user").status_code == 401)


# Off


def test_a_cloud_that_is_off_refuses_connections_and_its_side_door_stays_open(cloud: CloudProcess) -> None:
    client, device = Client(cloud), new_device(cloud)
    client.json("GET", "/v1/user")
    cloud.lab_faults(Fault(kind=FaultKind.OFF))
    with pytest.raises(requests.ConnectionError, match="refused"):
        client("POST", PATH, json={"id": device.device_id})
    arrival = cloud.lab_online(Online(device_id=device.device_id, platform_id=BORON, product_id=PRODUCT))
    assert arrival.quarantined
    assert cloud.lab_state().devices[device.device_id].import_orders == 0
    cloud.lab_faults()
    assert client.import_one(device.device_id)["updated"] == 1


def test_a_cloud_that_goes_off_cuts_what_is_open_and_comes_back_by_itself(cloud: CloudProcess) -> None:
    port = int(cloud.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), DEADLINE_S) as line:
        cloud.lab_faults(Fault(kind=FaultKind.OFF, from_s=0.1, for_s=0.5))
        line.settimeout(DEADLINE_S)
        assert line.recv(1) == b""
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), DEADLINE_S).close()

    def is_back() -> bool:
        try:
            return Client(cloud)("GET", "/v1/user").status_code == 200
        except requests.ConnectionError:
            return False

    wait_until(is_back)


# How long


def test_a_flood_of_429_has_a_beginning_and_an_end(cloud: CloudProcess) -> None:
    client = Client(cloud)
    cloud.lab_faults(Fault(kind=FaultKind.RATE_LIMIT, from_s=3600.0, for_s=3600.0))
    assert client("GET", "/v1/user").status_code == 200
    cloud.lab_faults(Fault(kind=FaultKind.RATE_LIMIT, from_s=0.3, for_s=3600.0))
    wait_until(lambda: client("GET", "/v1/user").status_code == 429)
    cloud.lab_faults(Fault(kind=FaultKind.RATE_LIMIT, for_s=0.3))
    wait_until(lambda: client("GET", "/v1/user").status_code == 200)


def test_the_time_of_a_fault_goes_on_over_a_restart(tmp_path: Path) -> None:
    flood = Fault(kind=FaultKind.SERVER_ERROR, for_s=600.0)
    cloud = CloudProcess(plan(faults=(flood,)), tmp_path)
    with cloud:
        since_s = cloud.lab_state().written.faults_since_s
        assert Client(cloud)("GET", "/v1/user").status_code == 503
        cloud.stop()
        cloud.start()
        assert cloud.lab_state().written.faults_since_s == since_s
        assert Client(cloud)("GET", "/v1/user").status_code == 503


def test_a_storm_hits_its_shares_and_the_same_requests_each_time() -> None:
    def hits(seed: int) -> list[str]:
        state = CloudState(CloudPlan(faults=storm(seed, flood_from_s=100.0, flood_for_s=10.0)))
        found = (request_hit(state, "GET", "/v1/user", 0.0).fault for _ in range(4000))
        return ["" if fault is None else fault.kind.value for fault in found]

    counts = Counter(hits(1))
    assert 150 < counts["commit_then_silence"] < 250
    assert 140 < counts["server_error"] < 250
    assert counts["rate_limit"] == 0
    assert hits(1) == hits(1)
    assert hits(1) != hits(2)
    flooded = CloudState(CloudPlan(faults=storm(1, flood_from_s=100.0, flood_for_s=10.0)))
    kinds = [request_hit(flooded, "GET", "/", at_s).fault for at_s in (100.0, 109.9)]
    assert [fault.kind for fault in kinds if fault] == [FaultKind.RATE_LIMIT, FaultKind.RATE_LIMIT]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"kind": FaultKind.TLS, "route": "GET /v1/user"}, "has no route"),
        ({"kind": FaultKind.OFF, "calls": (1,)}, "for a time"),
        ({"kind": FaultKind.MISSING_FIELDS}, "fields"),
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(values: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Fault(**values)


# Other answers


@pytest.mark.parametrize(
    ("values", "status", "body"),
    [
        ({"kind": FaultKind.NO_CONTENT}, 204, None),
        ({"kind": FaultKind.EMPTY_BODY}, 200, None),
        ({"kind": FaultKind.IN_ARRAY}, 200, [{"ok": True}]),
        ({"kind": FaultKind.MISSING_FIELDS, "fields": ("ok",)}, 200, {}),
    ],
)
def test_an_order_that_is_carried_out_may_be_answered_otherwise(
    cloud: CloudProcess, values: dict[str, Any], status: int, body: object
) -> None:
    device = new_device(cloud, product_id=PRODUCT, owner=TEAM)
    cloud.lab_faults(Fault(route="DELETE /v1/products/**", **values))
    answer = Client(cloud)("DELETE", f"{PATH}/{device.device_id}/owner")
    assert answer.status_code == status
    assert (answer.json() if answer.content else None) == body
    assert cloud.lab_state().devices[device.device_id].owner == ""


def test_fields_are_left_out_at_any_depth_and_refusals_stay_as_they_are(cloud: CloudProcess) -> None:
    device = new_device(cloud, product_id=PRODUCT)
    cloud.lab_faults(Fault(kind=FaultKind.MISSING_FIELDS, fields=("quarantined", "status", "error")))
    client = Client(cloud)
    (listed,) = client.json("GET", PATH, params={"deviceId": device.device_id})["devices"]
    assert ("quarantined" in listed, "status" in listed["device_protection"], listed["id"]) == (
        False,
        False,
        device.device_id,
    )
    assert client("GET", f"{PATH}/{'0' * 24}").json()["error"]


# What a test can read at the cloud


def test_the_cloud_counts_what_it_did_for_each_device(cloud: CloudProcess) -> None:
    device, sim = device_with_sim(cloud)
    client = Client(cloud)
    for _ in range(2):
        client.import_one(device.device_id)
    client.json("POST", "/v1/devices", json={"id": device.device_id})
    client.json("DELETE", f"{PATH}/{device.device_id}/owner")
    client.json("PUT", f"/v1/products/{PRODUCT}/sims/{sim.iccid}", json={"action": "deactivate"})
    tally = cloud.lab_state().tallies[device.device_id]
    assert (tally.import_orders, tally.imports, tally.removals) == (2, 1, 0)
    assert (tally.claims, tally.unclaims) == (1, 1)
    assert (tally.sim_activations, tally.sim_deactivations) == (1, 1)


def test_who_came_online_before_its_membership_is_on_a_list_of_its_own() -> None:
    with CloudProcess(plan()) as cloud:
        early, right, wild = (new_device(cloud) for _ in range(3))
        client = Client(cloud)
        client.import_one(right.device_id)
        for device, product_id in ((early, PRODUCT), (right, PRODUCT), (wild, BORON)):
            cloud.lab_online(Online(device_id=device.device_id, platform_id=BORON, product_id=product_id))
        client.import_one(early.device_id)
        assert [one.device_id for one in cloud.lab_state().early_arrivals] == [early.device_id]


def test_the_greatest_rate_is_kept_whatever_came_of_the_requests(tmp_path: Path) -> None:
    cloud = CloudProcess(plan(faults=(Fault(kind=FaultKind.RATE_LIMIT, calls=tuple(range(1, 9))),)), tmp_path)
    with cloud:
        client = Client(cloud)
        began_s = time.monotonic()
        for _ in range(12):
            client("GET", "/v1/user")
        took_s = time.monotonic() - began_s
        peak = cloud.lab_state().peak_per_s
        assert peak <= 12
        assert peak >= 12 / (took_s + 1.0)
        cloud.stop()
        cloud.start()
        assert cloud.lab_state().peak_per_s == peak
        assert only(client.import_one(new_device(cloud).device_id), "updatedDeviceIds")


def test_the_side_door_is_not_on_the_api(cloud: CloudProcess) -> None:
    key = cloud._lab_key
    assert Client(cloud, LINE_TOKEN)("GET", "/_lab/state", headers={"X-Lab-Key": key}).status_code == 404


def test_a_plan_with_faults_of_every_kind_survives_a_restart(tmp_path: Path) -> None:
    kinds = [kind for kind in FaultKind if kind not in (FaultKind.OFF, FaultKind.MISSING_FIELDS)]
    faults = tuple(Fault(kind=kind, calls=(10_000,)) for kind in kinds)
    wanted = replace(plan(https=True), faults=faults)
    with CloudProcess(wanted, tmp_path) as cloud:
        cloud.stop()
        cloud.start()
        written = cloud.lab_state().written.plan
        assert (written.faults, written.https) == (faults, True)
