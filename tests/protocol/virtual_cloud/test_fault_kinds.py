"""Each kind of fault that can be planned, and the journal of what it hit."""

from __future__ import annotations

import socket

import pytest
import requests

from station.sim.cloud.plan import Fault, FaultKind
from station.sim.cloud.process import CloudProcess
from tests.protocol.virtual_cloud.lab import (
    DEADLINE_S,
    PRODUCT,
    TEAM,
    Client,
    fault,
    login,
    new_device,
    only,
    wait_until,
)


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
    def hits() -> int:
        return sum(line.fault == kind for line in cloud.lab_state().requests)

    device, path, silent, before = (
        new_device(cloud),
        f"/v1/products/{PRODUCT}/devices",
        kind.endswith("silence"),
        hits(),
    )
    cloud.lab_faults(fault(kind))
    with pytest.raises((requests.ConnectionError, requests.Timeout)) as caught:
        client("POST", path, json={"id": device.device_id}, timeout=0.5 if silent else DEADLINE_S)
    assert isinstance(caught.value, requests.Timeout) == silent
    wait_until(lambda: hits() == before + 1)
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
