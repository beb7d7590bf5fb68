"""A plan for the virtual cloud, a client with its journal, and a server that says what a test wants."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from station.cloud.client import Cloud
from station.cloud.traffic import Patience, RateLimiter
from station.core.facts import ApiCalled
from station.core.ids import DeviceId, Iccid
from station.core.secret import Secret
from station.sim.cloud.plan import CloudPlan
from station.sim.cloud.records import Device, Product, Sim, Token, User

PRODUCT, OTHER_PRODUCT, BORON, PHOTON = 12345, 54321, 13, 6
TOKEN, NARROW, DOOMED = "0123456789canary-main", "0123456789canary-narrow", "0123456789canary-doomed"
QUICK = Patience(connect_s=10, read_s=10, attempt_s=10, total_s=30, first_pause_s=0.01, longest_pause_s=0.05)
IMPATIENT = replace(QUICK, read_s=2)
"""For a cloud that keeps silent: this long it is listened to."""
DEADLINE_S = 30.0
LONG_S = 300.0
"""How long what a stop or a limit has to end would last by itself."""


def device_id(number: int) -> DeviceId:
    return DeviceId.parse(f"e00fce68{number:016x}")


def iccid(number: int) -> Iccid:
    return Iccid.parse(f"89340765{number:011d}")


FREE, MEMBER, FOREIGN, PHOTON_UNIT, ELSEWHERE, PROTECTED, LOST, CELLULAR, OWNED, SHAKY, LATE = map(
    device_id, range(1, 12)
)


FLEET = tuple(map(device_id, range(100, 116)))
UNKNOWN = device_id(999)
USER_SIM, UNIT_SIM, CARD_SIM, BAD_SIM = map(iccid, range(1, 5))
PLAN = CloudPlan(
    users=(User(username="op@example.test"), User(username="stranger@example.test")),
    tokens=(
        Token(token=TOKEN, username="op@example.test"),
        Token(token=NARROW, username="op@example.test", scopes=("devices:get",)),
        Token(token=DOOMED, username="op@example.test"),
    ),
    products=(
        Product(product_id=PRODUCT, slug="boron-v1", name="Boron", platform_id=BORON, team=("op@example.test",)),
        Product(product_id=OTHER_PRODUCT, slug="other-v1", name="Other", platform_id=BORON, team=("op@example.test",)),
    ),
    devices=(
        Device(device_id=FREE, platform_id=BORON, serial_number="B40HAB000000001"),
        Device(device_id=MEMBER, platform_id=BORON, product_id=PRODUCT),
        Device(device_id=FOREIGN, platform_id=BORON, owner="stranger@example.test"),
        Device(device_id=PHOTON_UNIT, platform_id=PHOTON),
        Device(device_id=ELSEWHERE, platform_id=BORON, product_id=OTHER_PRODUCT),
        Device(device_id=PROTECTED, platform_id=BORON, protected=True),
        Device(device_id=LOST, platform_id=BORON),
        Device(device_id=CELLULAR, platform_id=BORON, iccid=UNIT_SIM),
        Device(device_id=OWNED, platform_id=BORON, product_id=PRODUCT, owner="op@example.test"),
        Device(device_id=SHAKY, platform_id=BORON),
        Device(device_id=LATE, platform_id=BORON),
        *(Device(device_id=each, platform_id=BORON) for each in FLEET),
    ),
    sims=(
        Sim(iccid=USER_SIM, owner="op@example.test", soldered=False),
        Sim(iccid=UNIT_SIM, device_id=CELLULAR),
        Sim(iccid=CARD_SIM, soldered=False),
        Sim(iccid=BAD_SIM, soldered=False, refusal="carrier"),
    ),
)


@dataclass
class Bench:
    """A client with all that it wrote into its journal."""

    url: str
    facts: list[ApiCalled] = field(default_factory=list)

    @contextmanager
    def cloud(
        self, token: str = TOKEN, patience: Patience = QUICK, ca_file: Path | None = None, rate_per_s: float = 1000
    ) -> Iterator[Cloud]:
        limiter = RateLimiter(rate_per_s, 5)
        cloud = Cloud(
            Secret(token), self.facts.append, url=self.url, ca_file=ca_file, limiter=limiter, patience=patience
        )
        with cloud:
            yield cloud

    @property
    def statuses(self) -> list[int]:
        return [fact.status for fact in self.facts]


class RawServer:
    """Answers every request with the same bytes, then closes or, with `hold`, keeps silent."""

    def __init__(self, reply: bytes, *, hold: bool = False) -> None:
        self.received = threading.Event()
        self.requests: list[bytes] = []
        self._reply = reply
        self._hold = hold
        self._release = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._release.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(DEADLINE_S)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                self.requests.append(connection.recv(65536))
                self.received.set()
                with suppress(ConnectionError):  # a client need not read to the end
                    connection.sendall(self._reply)
                if self._hold:
                    self._release.wait(LONG_S)


def answer(body: str, status: str = "200 OK", *headers: str) -> bytes:
    head = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers))
    return f"{head}Connection: close\r\n\r\n{body}".encode()
