"""A plan, a client and records for tests that talk to the virtual cloud over real HTTP."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import requests

from station.sim.cloud.plan import CloudPlan, Fault, FaultKind, Limits
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Device, OAuthClient, Product, Sim, Token, User

BORON, PHOTON = 13, 6
PRODUCT, OTHER_PRODUCT, SLUG = 12345, 222, "line-product"
TEAM, CUSTOMER, STRANGER = "op@example.test", "customer@example.test", "stranger@example.test"
LINE_TOKEN, STRANGER_TOKEN, API_TOKEN, CUSTOMER_TOKEN = "t-line", "t-stranger", "t-api", "t-customer"
LISTS = ("updatedDeviceIds", "existingDeviceIds", "nonmemberDeviceIds", "invalidDeviceIds", "protectedDeviceIds")
DEADLINE_S = 20.0


def plan(**changes: Any) -> CloudPlan:
    base = CloudPlan(
        users=(
            User(username=TEAM, password="pw-1"),
            User(username="mfa@example.test", password="pw-2", mfa_otp="123456"),
            User(username=STRANGER, password="pw-3"),
            User(username=CUSTOMER, customer_of=PRODUCT),
        ),
        tokens=(
            Token(token=LINE_TOKEN, username=TEAM),
            Token(token=STRANGER_TOKEN, username=STRANGER),
            Token(token=CUSTOMER_TOKEN, username=CUSTOMER),
            Token(token=API_TOKEN, username=TEAM, scopes=("devices:import", "devices:get")),
            Token(token="t-old", username=TEAM, expires_at_s=1.0),
        ),
        clients=(OAuthClient(client_id="line-1", client_secret="s3", username=TEAM),),
        products=(
            Product(product_id=PRODUCT, slug=SLUG, name="Line", platform_id=BORON, team=(TEAM,)),
            Product(product_id=OTHER_PRODUCT, slug="other", name="Other", platform_id=BORON, team=(STRANGER,)),
        ),
        limits=Limits(calls_per_5_min=0, tokens_per_5_min=0),
    )
    return replace(base, **changes)


class Client:
    """A bare HTTP client with a bearer token."""

    def __init__(self, cloud: CloudProcess, token: str = LINE_TOKEN, verify: Path | None = None) -> None:
        self._base = cloud.url
        self.session = requests.Session()
        self.session.trust_env = False
        if verify is not None:
            self.session.verify = str(verify)
        if token:
            self.session.headers["Authorization"] = f"Bearer {token}"

    def __call__(self, method: str, path: str, **more: Any) -> requests.Response:
        more.setdefault("timeout", DEADLINE_S)
        return self.session.request(method, self._base + path, **more)

    def json(self, method: str, path: str, **more: Any) -> Any:
        response = self(method, path, **more)
        assert response.status_code == 200, response.text
        return response.json()

    def import_one(self, identifier: str, product: object = PRODUCT) -> dict[str, Any]:
        answer: dict[str, Any] = self.json("POST", f"/v1/products/{product}/devices", json={"id": identifier})
        return answer


numbers = itertools.count(1)


def new_device(cloud: CloudProcess, **changes: Any) -> Device:
    number = next(numbers)
    device = Device(device_id=f"e00fce68{number:016x}", platform_id=BORON, serial_number=f"P046AF{number:09d}")
    device = replace(device, **changes)
    cloud.lab_put(device)
    return device


def new_sim(cloud: CloudProcess, **changes: Any) -> Sim:
    sim = replace(Sim(iccid=f"8934076500{next(numbers):09d}"), **changes)
    cloud.lab_put(sim)
    return sim


def device_with_sim(cloud: CloudProcess, **sim_changes: Any) -> tuple[Device, Sim]:
    sim = new_sim(cloud, **sim_changes)
    device = new_device(cloud, iccid=sim.iccid)
    return device, sim


def only(answer: dict[str, Any], name: str) -> list[str]:
    """The list of that name; all others must be empty."""
    assert [other for other in LISTS if other != name and answer[other]] == []
    found: list[str] = answer[name]
    return found


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + DEADLINE_S
    while not holds():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


def login(cloud: CloudProcess, bearer: str = "null", **form: Any) -> requests.Response:
    fields = {"client_id": "CLI2", "client_secret": "client_secret_here", "grant_type": "password", **form}
    return Client(cloud, bearer)("POST", "/oauth/token", data=fields)


def fault(kind: FaultKind, **more: Any) -> Fault:
    return Fault(kind=kind, **{"route": f"POST /v1/products/{PRODUCT}/devices", **more})
