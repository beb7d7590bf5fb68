"""Pace, breaker, safe ways and clocks of the cloud client over real sockets."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Self

import pytest

from station.cloud.breaker import Breaker, BreakerState
from station.cloud.client import Cloud
from station.cloud.errors import (
    CloudAuthError,
    CloudClockError,
    CloudDownError,
    CloudNameError,
    CloudProxyError,
    CloudServerError,
    CloudTlsError,
    CloudUnreachableError,
)
from station.cloud.traffic import Patience, RateLimiter
from station.core.cancel import CancelToken, Deadline
from station.core.errors import CloudError
from station.core.facts import ApiCalled
from station.core.ids import DeviceId
from station.core.secret import Secret
from station.engine.lamp import CloudLamp
from station.sim.cloud.plan import BadCertificate, CloudPlan, Fault, FaultKind
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Device, Product, Token, User

P, BORON = 12345, 13
TOKEN = "0123456789canary-main"
QUICK = Patience(connect_s=2, read_s=2, attempt_s=3, total_s=20, first_pause_s=0.01, longest_pause_s=0.05)
ONCE = QUICK.once(5)
UNITS = tuple(DeviceId.parse(f"e00fce68{number:016x}") for number in range(16))
PROXY_VARIABLES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy")

PLAN = CloudPlan(
    users=(User(username="op@example.test"),),
    tokens=(Token(token=TOKEN, username="op@example.test"),),
    products=(Product(product_id=P, slug="boron-v1", name="B", platform_id=BORON, team=("op@example.test",)),),
    devices=tuple(Device(device_id=one, platform_id=BORON) for one in UNITS),
)


@pytest.fixture(scope="module")
def process() -> Iterator[CloudProcess]:
    with CloudProcess(PLAN) as running:
        yield running


@pytest.fixture
def virtual(process: CloudProcess) -> Iterator[CloudProcess]:
    process.lab_faults()
    yield process
    process.lab_faults()


@pytest.fixture(scope="module")
def safe_process() -> Iterator[CloudProcess]:
    with CloudProcess(replace(PLAN, https=True)) as running:
        yield running


@pytest.fixture
def safe(safe_process: CloudProcess) -> CloudProcess:
    """The same behind HTTPS, under an authority of its own."""
    safe_process.lab_faults()
    return safe_process


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in (*PROXY_VARIABLES, "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def cloud_at(
    url: str,
    journal: list[ApiCalled],
    *,
    patience: Patience = QUICK,
    breaker: Breaker | None = None,
    rate_per_s: float = 1000,
    ca_file: Path | None = None,
    proxy: str = "",
) -> Cloud:
    return Cloud(
        Secret(TOKEN),
        journal.append,
        url=url,
        limiter=RateLimiter(rate_per_s, 5),
        patience=patience,
        breaker=breaker,
        ca_file=ca_file,
        proxy=proxy,
    )


@pytest.fixture
def journal() -> list[ApiCalled]:
    return []


# Breaker


def test_cloud_that_is_away_holds_nobody_up(virtual: CloudProcess, journal: list[ApiCalled]) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.OFF))
    with cloud_at(virtual.url, journal, breaker=Breaker(failures=4, first_rest_s=60)) as cloud:
        for _ in range(2):
            with pytest.raises(CloudUnreachableError):
                cloud.product(P)
        assert cloud.breaker.state is BreakerState.OPEN
        assert not cloud.reachable()
        asked = len(journal)
        started_s = time.monotonic()
        for order in (lambda: cloud.product(P), lambda: cloud.import_device(P, UNITS[0])):
            with pytest.raises(CloudDownError) as caught:
                order()
        assert time.monotonic() - started_s < 0.5
    assert (caught.value.code, caught.value.facts["failures"]) == ("CLOUD-DOWN", 4)
    assert len(journal) == asked


def test_lamp_finds_out_when_the_cloud_is_back(virtual: CloudProcess, journal: list[ApiCalled]) -> None:
    now_s = [100.0]
    breaker = Breaker(failures=2, first_rest_s=5, clock=lambda: now_s[0])
    virtual.lab_faults(Fault(kind=FaultKind.OFF))
    with cloud_at(virtual.url, journal, patience=ONCE, breaker=breaker) as cloud:
        for _ in range(2):
            assert not cloud.reachable()
        virtual.lab_faults()
        assert not cloud.reachable()
        now_s[0] += 5
        assert cloud.reachable()
        assert cloud.breaker.state is BreakerState.CLOSED
        assert cloud.product(P).id == P


def test_lamp_goes_amber_with_the_first_run_that_finds_out(virtual: CloudProcess, journal: list[ApiCalled]) -> None:
    with cloud_at(virtual.url, journal, patience=ONCE, breaker=Breaker(failures=2, first_rest_s=60)) as cloud:
        lamp = CloudLamp(cloud.reachable, lambda: cloud.breaker.is_open)
        lamp.start()
        deadline = Deadline.after(10)
        while lamp.lit is None:
            deadline.check("the first answer")
            time.sleep(0.01)
        assert str(lamp.lit) == "True"
        virtual.lab_faults(Fault(kind=FaultKind.OFF))
        for _ in range(2):
            with pytest.raises(CloudUnreachableError):
                cloud.product(P)
        assert str(lamp.lit) == "False"
        lamp.stop()


def test_refusals_and_slow_downs_leave_the_breaker_closed(virtual: CloudProcess, journal: list[ApiCalled]) -> None:
    with cloud_at(virtual.url, journal, patience=ONCE, breaker=Breaker(failures=2)) as cloud:
        for fault in (
            Fault(kind=FaultKind.RATE_LIMIT, retry_after_s=0),
            Fault(kind=FaultKind.SERVER_ERROR, status=404),
            Fault(kind=FaultKind.SERVER_ERROR, status=403),
        ):
            virtual.lab_faults(fault)
            for _ in range(3):
                with pytest.raises(CloudError):
                    cloud.product(P)
            assert cloud.breaker.failures == 0
        virtual.lab_faults(Fault(kind=FaultKind.SERVER_ERROR))
        for _ in range(2):
            with pytest.raises(CloudServerError):
                cloud.product(P)
        assert cloud.breaker.state is BreakerState.OPEN
        assert "answered 503" in cloud.breaker.trouble


# Pace


def test_rate_is_kept_by_all_slots_together(journal: list[ApiCalled]) -> None:
    rate_per_s, burst = 40, 5
    with CloudProcess(PLAN) as own, cloud_at(own.url, journal, rate_per_s=rate_per_s) as cloud:
        with ThreadPoolExecutor(8) as slots:
            list(slots.map(lambda _: cloud.for_run("r", CancelToken()).product(P), range(100)))
        state = own.lab_state()
    assert len(journal) == 100
    assert state.peak_per_s <= rate_per_s + burst


def test_storm_of_slow_downs_is_sat_out_by_every_slot(virtual: CloudProcess, journal: list[ApiCalled]) -> None:
    """For two seconds every request is refused for its rate: nobody fails, nobody is imported twice."""
    virtual.lab_faults(Fault(kind=FaultKind.RATE_LIMIT, retry_after_s=1, for_s=2.0))
    with cloud_at(virtual.url, journal, rate_per_s=100) as cloud, ThreadPoolExecutor(len(UNITS)) as slots:
        replies = list(slots.map(lambda one: cloud.for_run(one, CancelToken()).import_device(P, one), UNITS))
    assert [reply.updated_ids for reply in replies] == [(one,) for one in UNITS]
    assert {one.imports for one in virtual.lab_state().devices.values()} == {1}
    # Whoever is told to wait tells the others: not all sixteen go on asking.
    assert sum(fact.status == 429 for fact in journal) < 2 * len(UNITS)


class Script:
    """A server that gives these answers, one to each connection."""

    def __init__(self, *replies: bytes) -> None:
        self._replies = replies
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def _serve(self) -> None:
        with suppress(OSError):
            for reply in self._replies:
                connection, _ = self._socket.accept()
                with connection:
                    connection.recv(65536)
                    connection.sendall(b"HTTP/1.1 " + reply)


def test_wish_without_a_time_slows_everybody(journal: list[ApiCalled]) -> None:
    told = b"Content-Length: 12\r\nConnection: close\r\n\r\n"
    slow_down, good = b"429 Slow\r\n" + told + b'{"ok":false}', b"200 OK\r\n" + told + b'{"id":12345}'
    patience = replace(QUICK, first_pause_s=0.6, longest_pause_s=0.6, chance=lambda: 0.0)
    server, other = Script(slow_down, good, good), ThreadPoolExecutor(1)
    with server, cloud_at(server.url, journal, patience=patience) as cloud, other:
        first = other.submit(cloud.product, P)
        deadline = Deadline.after(10)
        while not journal:
            deadline.check("the first answer")
            time.sleep(0.01)
        started_s = time.monotonic()
        assert cloud.product(P).id == P
        assert time.monotonic() - started_s > 0.4
        assert first.result(10).id == P
    assert [fact.status for fact in journal] == [429, 200, 200]


# Safe ways


@pytest.mark.parametrize(
    ("certificate", "kind", "words"),
    [
        (BadCertificate.UNKNOWN_CA, CloudTlsError, "not trusted"),
        (BadCertificate.WRONG_HOST, CloudTlsError, "not trusted"),
        (BadCertificate.EXPIRED, CloudTlsError, "expired"),
        (BadCertificate.NOT_YET_VALID, CloudClockError, "station's clock"),
        (BadCertificate.CUT, CloudUnreachableError, "no complete answer"),
    ],
)
@pytest.mark.usefixtures("no_proxy")
def test_bad_certificate_is_named(
    safe: CloudProcess, journal: list[ApiCalled], certificate: BadCertificate, kind: type[CloudError], words: str
) -> None:
    safe.lab_faults(Fault(kind=FaultKind.TLS, certificate=certificate))
    with cloud_at(safe.url, journal, patience=ONCE, ca_file=safe.ca_file) as cloud:
        with pytest.raises(kind, match=words):
            cloud.product(P)
        safe.lab_faults()
        assert cloud.product(P).id == P
    assert [fact.status for fact in journal] == [0, 200]


@pytest.mark.usefixtures("no_proxy")
def test_authority_that_is_not_ours_is_not_trusted(
    safe: CloudProcess, journal: list[ApiCalled], tmp_path: Path
) -> None:
    with cloud_at(safe.url, journal, patience=ONCE) as cloud, pytest.raises(CloudTlsError):
        cloud.import_device(P, UNITS[0])
    assert safe.lab_state().devices[UNITS[0]].import_orders == 0
    empty = tmp_path / "ca.pem"
    empty.write_text("nothing\n")
    for file in (empty, tmp_path / "missing.pem", tmp_path):
        with pytest.raises(CloudTlsError, match=file.name):
            cloud_at(safe.url, journal, ca_file=file)


@pytest.mark.usefixtures("no_proxy")
def test_server_without_tls_is_not_trusted(virtual: CloudProcess, journal: list[ApiCalled]) -> None:
    url = virtual.url.replace("http://", "https://")
    with cloud_at(url, journal, patience=ONCE) as cloud, pytest.raises(CloudTlsError, match="no encrypted connection"):
        cloud.import_device(P, UNITS[0])


@pytest.mark.usefixtures("no_proxy")
def test_name_without_an_address_is_told_as_such(journal: list[ApiCalled]) -> None:
    patience = QUICK.once(20)
    with (
        cloud_at("https://cloud.invalid", journal, patience=patience) as cloud,
        pytest.raises(CloudNameError) as caught,
    ):
        cloud.import_device(P, UNITS[0])
    assert caught.value.code == "CLOUD-DNS"
    assert isinstance(caught.value, CloudUnreachableError)


class Forwarder:
    """A proxy that carries connections on, as CONNECT asks it to; `refuse` makes it say no."""

    def __init__(self, *, refuse: bool = False) -> None:
        self.asked: list[bytes] = []
        self._refuse = refuse
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        for one in (self._socket, *self._open):
            one.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._socket.accept()
                self._open.append(client)
                head = client.recv(65536)
                self.asked.append(head)
                if self._refuse:
                    client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
                    client.close()
                    continue
                host, _, port = head.split(b" ")[1].partition(b":")
                far = socket.create_connection((host.decode(), int(port)))
                self._open.append(far)
                client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                for here, there in ((client, far), (far, client)):
                    threading.Thread(target=self._carry, args=(here, there), daemon=True).start()

    def _carry(self, here: socket.socket, there: socket.socket) -> None:
        with suppress(OSError):
            while data := here.recv(65536):
                there.sendall(data)
            there.shutdown(socket.SHUT_WR)


def test_proxy_of_the_settings_is_taken(
    safe: CloudProcess, journal: list[ApiCalled], no_proxy: pytest.MonkeyPatch
) -> None:
    no_proxy.setenv("NO_PROXY", "*")
    with Forwarder() as proxy, cloud_at(safe.url, journal, ca_file=safe.ca_file, proxy=proxy.url) as cloud:
        for _ in range(3):
            assert cloud.product(P).id == P
        assert len(proxy.asked) == 1
    assert proxy.asked[0].startswith(b"CONNECT 127.0.0.1:")
    assert b"canary" not in proxy.asked[0]


def test_proxy_of_the_environment_is_taken_unless_excepted(
    safe: CloudProcess, journal: list[ApiCalled], no_proxy: pytest.MonkeyPatch
) -> None:
    with Forwarder() as proxy:
        no_proxy.setenv("HTTPS_PROXY", proxy.url)
        with cloud_at(safe.url, journal, ca_file=safe.ca_file) as cloud:
            assert cloud.product(P).id == P
        assert len(proxy.asked) == 1
        no_proxy.setenv("NO_PROXY", "127.0.0.1")
        with cloud_at(safe.url, journal, ca_file=safe.ca_file) as cloud:
            assert cloud.product(P).id == P
        assert len(proxy.asked) == 1


def test_proxy_that_is_away_or_refuses_is_named(
    safe: CloudProcess, journal: list[ApiCalled], no_proxy: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        nobody = f"127.0.0.1:{gone.getsockname()[1]}"
    with Forwarder(refuse=True) as proxy:
        for url in (f"http://{nobody}", proxy.url, proxy.url.replace("//", "//op:canary-pw@")):
            no_proxy.setenv("HTTPS_PROXY", url)
            cloud = cloud_at(safe.url, journal, patience=ONCE, ca_file=safe.ca_file)
            with cloud, pytest.raises(CloudProxyError) as caught:
                cloud.import_device(P, UNITS[0])
            assert caught.value.code == "CLOUD-PROXY"
            assert "canary" not in str(caught.value)
    assert "canary" not in repr(journal)


# Clocks


def test_wrong_clock_is_remarked(virtual: CloudProcess, journal: list[ApiCalled]) -> None:
    with cloud_at(virtual.url, journal, patience=ONCE) as cloud:
        assert cloud.product(P).id == P
        assert cloud.clock_remark == ""
        virtual.lab_faults(Fault(kind=FaultKind.CLOCK_SKEW, skew_s=7200))
        assert cloud.product(P).id == P
        assert "behind the cloud's" in cloud.clock_remark


def test_refused_token_tells_of_the_clock(virtual: CloudProcess, journal: list[ApiCalled]) -> None:
    token = "0123456789canary-brief"
    virtual.lab_put(Token(token=token, username="op@example.test", expires_at_s=time.time() + 3600))
    virtual.lab_faults(Fault(kind=FaultKind.CLOCK_SKEW, skew_s=7200))
    cloud = Cloud(Secret(token), journal.append, url=virtual.url, patience=ONCE)
    with cloud, pytest.raises(CloudAuthError, match=r"clock is 7[0-9]+ s behind"):
        cloud.product(P)
