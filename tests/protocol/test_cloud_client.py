"""The cloud client over real HTTP, against the virtual cloud in a process of its own.

What was done is asserted at the virtual cloud, never from the client's own words.
"""

from __future__ import annotations

import socket
import threading
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import Self

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from station.cloud.client import Cloud
from station.cloud.errors import (
    CloudAnswerLostError,
    CloudAuthError,
    CloudProductError,
    CloudRateError,
    CloudRefusedError,
    CloudReplyError,
    CloudScopeError,
    CloudServerError,
    CloudTlsError,
    CloudUnreachableError,
)
from station.cloud.pool import CloudWorkers
from station.cloud.traffic import Patience, RateLimiter
from station.cloud.values import ImportReply
from station.core.cancel import CancelToken
from station.core.errors import Aborted, AuditError, CloudError, RecipeError
from station.core.facts import ApiCalled
from station.core.ids import DeviceId, Iccid
from station.core.secret import Secret
from station.sim.cloud.plan import CloudPlan, Fault, FaultKind, Quirk
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Device, Product, Sim, SimStatus, Token, User

PRODUCT, OTHER_PRODUCT, BORON, PHOTON = 12345, 54321, 13, 6
TOKEN, NARROW, DOOMED = "0123456789canary-main", "0123456789canary-narrow", "0123456789canary-doomed"
QUICK = Patience(connect_s=2, read_s=0.5, attempt_s=2, total_s=10, first_pause_s=0.01, longest_pause_s=0.05)
DEADLINE_S = 10.0


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


@pytest.fixture(scope="module")
def process() -> Iterator[CloudProcess]:
    with CloudProcess(PLAN) as running:
        yield running


@pytest.fixture
def virtual(process: CloudProcess) -> Iterator[CloudProcess]:
    """The virtual cloud, healthy at the start of each test."""
    process.lab_faults()
    process.lab_quirks()
    process.lab_lying_imports()
    yield process
    process.lab_faults()


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


@pytest.fixture
def bench(virtual: CloudProcess) -> Bench:
    return Bench(virtual.url)


@pytest.fixture
def cloud(bench: Bench) -> Iterator[Cloud]:
    with bench.cloud() as cloud:
        yield cloud


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
                    self._release.wait(DEADLINE_S)


def answer(body: str, status: str = "200 OK", *headers: str) -> bytes:
    head = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers))
    return f"{head}Connection: close\r\n\r\n{body}".encode()


# What is asked and ordered


def test_token_and_product_are_told(cloud: Cloud) -> None:
    assert cloud.current_token().client
    for wanted in (PRODUCT, str(PRODUCT), "boron-v1"):
        product = cloud.product(wanted)
        assert (product.id, product.slug, product.platform_id) == (PRODUCT, "boron-v1", BORON)


@pytest.mark.parametrize("quirk", [Quirk.PRODUCT_BARE, Quirk.PRODUCT_ARRAY])
def test_product_is_told_in_every_manner(virtual: CloudProcess, cloud: Cloud, quirk: Quirk) -> None:
    virtual.lab_quirks(quirk)
    assert cloud.product(PRODUCT).platform_id == BORON


def test_unknown_product_is_named(cloud: Cloud) -> None:
    for ask in (
        lambda: cloud.product("boron-v2"),
        lambda: cloud.import_device("boron-v2", FREE),
        lambda: cloud.product_device("boron-v2", MEMBER),
        lambda: cloud.unclaim_product_device("boron-v2", OWNED),
        lambda: cloud.product_sim("boron-v2", CARD_SIM),
    ):
        with pytest.raises(CloudProductError, match="no product boron-v2"):
            ask()


@pytest.mark.parametrize("product", ["", "..", "a/b", "12345?x=1", "12 345"])
def test_text_that_is_no_product_is_not_sent(bench: Bench, cloud: Cloud, product: str) -> None:
    with pytest.raises(RecipeError):
        cloud.import_device(product, FREE)
    assert bench.facts == []


def test_import_tells_the_five_outcomes_apart(virtual: CloudProcess, cloud: Cloud) -> None:
    assert cloud.import_device(PRODUCT, FREE) == ImportReply(updated=1, updated_ids=(FREE,))
    assert cloud.import_device(PRODUCT, MEMBER) == ImportReply(existing_ids=(MEMBER,))
    assert cloud.import_device(PRODUCT, FOREIGN) == ImportReply(nonmember_ids=(FOREIGN,))
    for wrong in (PHOTON_UNIT, ELSEWHERE, UNKNOWN):
        assert cloud.import_device(PRODUCT, wrong) == ImportReply(invalid_ids=(wrong,))
    assert cloud.import_device(PRODUCT, PROTECTED) == ImportReply(protected_ids=(PROTECTED,))
    devices = virtual.lab_state().devices
    assert {name for name in (FREE, FOREIGN, PHOTON_UNIT, PROTECTED) if devices[name].product_id == PRODUCT} == {FREE}


def test_older_backend_lists_no_member(virtual: CloudProcess, cloud: Cloud) -> None:
    virtual.lab_quirks(Quirk.EXISTING_UNLISTED)
    assert cloud.import_device(PRODUCT, MEMBER) == ImportReply()


def test_import_sends_lower_case_whatever_it_was_given(virtual: CloudProcess, cloud: Cloud) -> None:
    reply = cloud.import_device(PRODUCT, DeviceId(LATE.upper()))
    assert reply.updated_ids == (LATE,)
    assert virtual.lab_state().devices[LATE].product_id == PRODUCT


def test_device_of_a_product_or_none(cloud: Cloud) -> None:
    seen = cloud.product_device(PRODUCT, MEMBER)
    assert seen is not None
    assert (seen.id, seen.product_id, seen.platform_id, seen.quarantined) == (MEMBER, PRODUCT, BORON, False)
    assert cloud.product_device(PRODUCT, UNKNOWN) is None
    assert cloud.product_device(PRODUCT, ELSEWHERE) is None


def test_device_of_the_user_or_none(cloud: Cloud) -> None:
    seen = cloud.device(OWNED)
    assert seen is not None
    assert seen.owner
    assert cloud.device(UNKNOWN) is None


def test_unclaim_takes_the_owner_and_leaves_the_product(virtual: CloudProcess, cloud: Cloud) -> None:
    cloud.unclaim_product_device(PRODUCT, OWNED)
    device = virtual.lab_state().devices[OWNED]
    assert (device.owner, device.product_id, device.unclaims) == ("", PRODUCT, 1)
    seen = cloud.product_device(PRODUCT, OWNED)
    assert seen is not None
    assert seen.owner is None
    virtual.lab_put(Device(device_id=OWNED, platform_id=BORON, product_id=PRODUCT, owner="op@example.test"))


def test_users_sim_is_activated(virtual: CloudProcess, cloud: Cloud) -> None:
    before = cloud.sim(USER_SIM)
    assert before is not None
    assert not before.is_active
    cloud.activate_user_sim(USER_SIM, "US")
    after = cloud.sim(USER_SIM)
    assert after is not None
    assert after.is_active
    assert virtual.lab_state().sims[USER_SIM].activations == 1


def test_products_sim_is_imported_and_activated_once(virtual: CloudProcess, cloud: Cloud) -> None:
    assert cloud.product_sim(PRODUCT, CARD_SIM) is None
    cloud.import_product_sim(PRODUCT, CARD_SIM, "US")
    seen = cloud.product_sim(PRODUCT, CARD_SIM)
    assert seen is not None
    assert seen.is_active
    assert (seen.iccid, seen.product_id) == (CARD_SIM, PRODUCT)
    assert virtual.lab_state().sims[CARD_SIM].activations == 1
    with pytest.raises(CloudRefusedError):
        cloud.activate_user_sim(CARD_SIM)


@pytest.mark.parametrize("quirks", [(), (Quirk.SIM_WRAPPED,), (Quirk.SIM_PLAIN_STATUS,)])
def test_sim_reads_pending_refused_and_active(virtual: CloudProcess, cloud: Cloud, quirks: tuple[Quirk, ...]) -> None:
    virtual.lab_put(Sim(iccid=BAD_SIM, soldered=False, product_id=PRODUCT, last_action="activate"))
    virtual.lab_quirks(*quirks)
    seen = []
    for status in ("pending", "refused", "active"):
        virtual.lab_sim(BAD_SIM, status)
        sim = cloud.product_sim(PRODUCT, BAD_SIM)
        assert sim is not None
        seen.append((sim.is_pending, sim.is_refused, sim.is_active))
    assert seen == [(True, False, False), (False, True, False), (False, False, True)]


def test_import_of_a_unit_brings_its_sim_along(virtual: CloudProcess, cloud: Cloud) -> None:
    cloud.import_device(PRODUCT, CELLULAR)
    assert virtual.lab_state().sims[UNIT_SIM].status is SimStatus.ACTIVE
    seen = cloud.product_sim(PRODUCT, UNIT_SIM)
    assert seen is not None
    assert seen.device_id == CELLULAR


# Refusals


def test_unknown_token_is_the_stations_fault(bench: Bench) -> None:
    with bench.cloud(token="0123456789canary-unknown") as cloud, pytest.raises(CloudAuthError) as caught:
        cloud.product(PRODUCT)
    assert (caught.value.code, caught.value.facts["status"]) == ("CLOUD-TOKEN", 401)
    assert bench.statuses == [401]
    assert "canary" not in str(caught.value)


def test_revoked_token_darkens_the_lamp(virtual: CloudProcess, bench: Bench) -> None:
    with bench.cloud(token=DOOMED) as cloud:
        assert cloud.reachable()
        virtual.lab_faults(Fault(kind=FaultKind.TOKEN_REVOKED, route="GET /v1/products/*"))
        with pytest.raises(CloudAuthError):
            cloud.product(PRODUCT)
        assert not cloud.reachable()


@pytest.mark.parametrize("quirks", [(), (Quirk.SCOPE_403,)])
def test_missing_scope_is_named(virtual: CloudProcess, bench: Bench, quirks: tuple[Quirk, ...]) -> None:
    virtual.lab_quirks(*quirks)
    with bench.cloud(token=NARROW) as cloud:
        assert cloud.product_device(PRODUCT, MEMBER)
        with pytest.raises(CloudScopeError, match="devices:import") as caught:
            cloud.import_device(PRODUCT, MEMBER)
        assert cloud.reachable()
    assert caught.value.facts["scope"] == "devices:import"


@pytest.mark.parametrize(
    "token", ["", "with space", "line\nbreak-canary", "ümlaut-canary"], ids=["empty", "space", "newline", "umlaut"]
)
def test_what_cannot_be_a_token_is_not_sent(bench: Bench, token: str) -> None:
    with pytest.raises(CloudAuthError) as caught, bench.cloud(token=token):
        pass
    assert "canary" not in str(caught.value)


# Trouble on the way


def test_question_is_repeated_until_the_cloud_recovers(virtual: CloudProcess, bench: Bench, cloud: Cloud) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.SERVER_ERROR, route="GET /v1/products/*", calls=(1, 2), html=True))
    assert cloud.product(PRODUCT).id == PRODUCT
    assert bench.statuses == [503, 503, 200]


@pytest.mark.parametrize("kind", [FaultKind.RESET, FaultKind.SILENCE])
def test_question_is_repeated_after_a_broken_connection(
    virtual: CloudProcess, bench: Bench, cloud: Cloud, kind: FaultKind
) -> None:
    virtual.lab_faults(Fault(kind=kind, route="GET /v1/products/*", calls=(1,), hold_s=2))
    assert cloud.product(PRODUCT).id == PRODUCT
    assert bench.statuses == [0, 200]


def test_attempts_are_bounded(virtual: CloudProcess, bench: Bench, cloud: Cloud) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.SERVER_ERROR, route="GET /v1/products/*"))
    with pytest.raises(CloudServerError):
        cloud.product(PRODUCT)
    assert bench.statuses == [503] * QUICK.attempts


def test_time_for_a_call_is_bounded(virtual: CloudProcess, bench: Bench) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.SILENCE, route="GET /v1/products/*", hold_s=3))
    started_s = time.monotonic()
    patience = Patience(read_s=60, attempt_s=60, total_s=0.6)
    with bench.cloud(patience=patience) as cloud, pytest.raises(CloudUnreachableError):
        cloud.product(PRODUCT)
    assert time.monotonic() - started_s < 1.5


@pytest.mark.parametrize("order", [False, True], ids=["question", "order"])
def test_wish_for_a_pause_is_honoured(virtual: CloudProcess, bench: Bench, cloud: Cloud, order: bool) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.RATE_LIMIT, route="* /v1/products/**", calls=(1,), retry_after_s=1))
    started_s = time.monotonic()
    if order:
        assert cloud.import_device(PRODUCT, MEMBER).existing_ids == (MEMBER,)
    else:
        assert cloud.product(PRODUCT).id == PRODUCT
    assert 1 <= time.monotonic() - started_s < 3
    assert bench.statuses == [429, 200]


def test_wish_for_a_pause_holds_the_other_runs_too(virtual: CloudProcess, bench: Bench, cloud: Cloud) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.RATE_LIMIT, route="GET /v1/products/*", calls=(1,), retry_after_s=60))
    with pytest.raises(CloudRateError) as caught:
        cloud.product(PRODUCT)
    assert caught.value.retry_after_s == 60
    with pytest.raises(CloudRateError, match="own limit"):
        cloud.for_run("r2", CancelToken()).product_device(PRODUCT, MEMBER)
    assert bench.statuses == [429]


@pytest.mark.parametrize("kind", [FaultKind.COMMIT_THEN_SILENCE, FaultKind.COMMIT_THEN_RESET])
def test_order_with_a_lost_answer_is_not_repeated(
    virtual: CloudProcess, bench: Bench, cloud: Cloud, kind: FaultKind
) -> None:
    virtual.lab_put(Device(device_id=LOST, platform_id=BORON))
    virtual.lab_faults(Fault(kind=kind, route="POST /v1/products/*/devices", hold_s=2))
    with pytest.raises(CloudAnswerLostError) as caught:
        cloud.import_device(PRODUCT, LOST)
    assert caught.value.code == "CLOUD-ANSWER-LOST"
    assert bench.statuses == [0]
    virtual.lab_faults()
    assert virtual.lab_state().devices[LOST].imports == 1
    assert cloud.product_device(PRODUCT, LOST) is not None


@pytest.mark.parametrize(
    ("kind", "status", "error"),
    [
        (FaultKind.SERVER_ERROR, 503, CloudServerError),
        (FaultKind.COMMIT_THEN_SERVER_ERROR, 500, CloudServerError),
        (FaultKind.COMMIT_THEN_SERVER_ERROR, 504, CloudAnswerLostError),
    ],
)
def test_order_is_not_repeated_after_server_trouble(
    virtual: CloudProcess, bench: Bench, cloud: Cloud, kind: FaultKind, status: int, error: type[CloudError]
) -> None:
    virtual.lab_put(Device(device_id=SHAKY, platform_id=BORON))
    virtual.lab_faults(Fault(kind=kind, route="POST /v1/products/*/devices", status=status))
    with pytest.raises(error):
        cloud.import_device(PRODUCT, SHAKY)
    assert bench.statuses == [status]
    assert virtual.lab_state().devices[SHAKY].imports == (kind is not FaultKind.SERVER_ERROR)


def test_empty_answer_promises_nothing(virtual: CloudProcess, cloud: Cloud) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.EMPTY_BODY))
    assert cloud.import_device(PRODUCT, MEMBER) == ImportReply()
    with pytest.raises(CloudReplyError, match="empty"):
        cloud.product_device(PRODUCT, MEMBER)


@pytest.mark.parametrize("order", [False, True], ids=["question", "order"])
def test_no_connection_is_told_as_such_and_tried_again(order: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    bench = Bench(f"http://127.0.0.1:{port}")
    with bench.cloud() as cloud:
        with pytest.raises(CloudUnreachableError) as caught:
            cloud.import_device(PRODUCT, FREE) if order else cloud.product(PRODUCT)
        assert not cloud.reachable()
    assert caught.value.code == "CLOUD-UNREACHABLE"
    assert bench.statuses == [0] * (QUICK.attempts + 1)
    assert "refused" in bench.facts[0].error


# Answers of something else than the API


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (answer("<html>Please log in</html>"), "not JSON"),
        (answer("[1, 2]"), "product"),
        (answer("x", "404 Not Found"), "not the API"),
        (answer("", "302 Found", "Location: http://portal.example.test/"), "302"),
        (answer("", "307 Temporary Redirect", "Location: /v1/products/1"), "307"),
        (answer('{"id":12345}' + " " * 5_000_000), "longer than"),
        (answer("[" * 200_000), "not JSON"),
    ],
    ids=["portal", "list", "html-404", "redirect-away", "redirect-here", "endless", "deep"],
)
def test_foreign_answers_are_not_believed(reply: bytes, said: str) -> None:
    with RawServer(reply) as server:
        bench = Bench(server.url)
        with bench.cloud() as cloud, pytest.raises(CloudReplyError, match=said):
            cloud.product(PRODUCT)
        assert len(server.requests) == 1
    assert len(bench.facts) == 1
    assert len(bench.facts[0].error) < 400


def test_answer_that_breaks_off_is_lost() -> None:
    with RawServer(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"updated":') as server:
        bench = Bench(server.url)
        with bench.cloud() as cloud:
            with pytest.raises(CloudAnswerLostError):
                cloud.import_device(PRODUCT, FREE)
            with pytest.raises(CloudUnreachableError):
                cloud.product(PRODUCT)
    assert bench.statuses == [0] * (1 + QUICK.attempts)


@pytest.mark.parametrize(
    ("status", "lit"),
    [("403 Forbidden", True), ("429 Slow down", True), ("401 No", False), ("503 Later", False), ("302 Found", False)],
)
def test_lamp_is_lit_by_a_cloud_that_knows_us(status: str, lit: bool) -> None:
    with RawServer(answer('{"error":"x"}', status)) as server:
        bench = Bench(server.url)
        with bench.cloud() as cloud:
            assert cloud.reachable() is lit
    assert len(bench.facts) == 1


# Safe ways


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that only we trust, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    cert_file, key_file = folder / "cert.pem", folder / "key.pem"
    cert_file.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    key_file.write_bytes(key.private_bytes(*form))
    return cert_file, key_file


def test_tls_is_verified_and_proxies_are_honoured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy", "REQUESTS_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login op password pw\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    trusted = certificate(tmp_path)
    with CloudProcess(PLAN, tls=trusted) as process:
        bench = Bench(process.url)
        with bench.cloud(ca_file=trusted[0]) as cloud:
            assert cloud.product(PRODUCT).id == PRODUCT
        with bench.cloud() as cloud, pytest.raises(CloudTlsError) as caught:
            cloud.product(PRODUCT)
        assert (caught.value.code, bench.statuses) == ("CLOUD-TLS", [200, 0])
        with RawServer(answer("", "502 Bad Gateway")) as proxy:
            monkeypatch.setenv("HTTPS_PROXY", proxy.url)
            with bench.cloud(ca_file=trusted[0]) as cloud, pytest.raises(CloudUnreachableError):
                cloud.import_device(PRODUCT, FREE)
        assert proxy.requests[0].startswith(b"CONNECT 127.0.0.1:")
        assert all(b"canary" not in request for request in proxy.requests)
    with pytest.raises(CloudTlsError), bench.cloud(ca_file=tmp_path / "missing.pem"):
        pass


def test_plain_http_on_this_host_never_takes_a_proxy(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(answer("{}")) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        with bench.cloud() as cloud:
            assert cloud.product(PRODUCT).id == PRODUCT
    assert proxy.requests == []


def test_no_secret_is_in_errors_or_journal() -> None:
    told = f'{{"error":"bad token {TOKEN}","mobile_secret":"CANARYSECRET15X","info":"{"x" * 2000}"}}'
    for status in ("400 Bad Request", "401 No", "403 No", "404 No", "409 No", "429 No", "500 No", "504 No", "200 OK"):
        with RawServer(answer(told, status, f"X-Request-Id: {TOKEN}")) as server:
            bench = Bench(server.url)
            once = Patience().once(10)
            with bench.cloud(patience=once) as cloud, pytest.raises(CloudError) as caught:
                cloud.for_run("r1", CancelToken()).product(PRODUCT)
        kept = "".join(traceback.format_exception(caught.value)) + repr(caught.value.facts) + repr(bench.facts)
        assert "canary" not in kept.lower(), status
        assert len(bench.facts[0].error) < 400
        assert f"Authorization: Bearer {TOKEN}".encode() in server.requests[0]


# Many at once, and stops


def test_journal_names_run_and_request(bench: Bench, cloud: Cloud) -> None:
    cloud.for_run("r1", CancelToken()).product_device(PRODUCT, UNKNOWN)
    cloud.product(PRODUCT)
    first, second = bench.facts
    assert (first.run, first.method, first.status) == ("r1", "GET", 404)
    assert first.path == f"/v1/products/{PRODUCT}/devices/{UNKNOWN}"
    assert first.error
    assert (second.run, second.status, second.error) == ("", 200, "")
    assert second.latency_ms >= 0


def test_call_that_cannot_be_written_down_is_an_error(virtual: CloudProcess) -> None:
    def broken(fact: ApiCalled) -> None:
        raise AuditError("disk full")

    with Cloud(Secret(TOKEN), broken, url=virtual.url, patience=QUICK) as cloud, pytest.raises(AuditError):
        cloud.product(PRODUCT)


def test_sixteen_slots_share_one_cloud(virtual: CloudProcess, bench: Bench, cloud: Cloud) -> None:
    together = threading.Barrier(len(FLEET))

    def provision(unit: DeviceId) -> tuple[ImportReply, str | None]:
        door = cloud.for_run(f"run-{unit}", CancelToken())
        together.wait(DEADLINE_S)
        assert door.product_device(PRODUCT, unit) is None
        reply = door.import_device(PRODUCT, unit)
        seen = door.product_device(PRODUCT, unit)
        return reply, seen.id if seen else None

    with ThreadPoolExecutor(len(FLEET)) as slots:
        results = list(slots.map(provision, FLEET))
    assert results == [(ImportReply(1, (unit,)), unit) for unit in FLEET]
    devices = virtual.lab_state().devices
    assert [devices[unit].imports for unit in FLEET] == [1] * len(FLEET)
    assert len(bench.facts) == 3 * len(FLEET)
    assert all(fact.run == f"run-{fact.path.rsplit('/', 1)[1]}" for fact in bench.facts if fact.method == "GET")


def test_connection_is_kept_between_calls(bench: Bench) -> None:
    connections = []

    class Counting(socket.socket):
        def connect(self, address: object) -> None:
            connections.append(address)
            super().connect(address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch, bench.cloud() as cloud:
        patch.setattr(socket, "socket", Counting)
        for _ in range(5):
            cloud.product(PRODUCT)
    assert len(connections) == 1


def stopped_after(begun: threading.Event, cloud: Cloud, order: bool = False) -> float:
    """Seconds from a stop, given when `begun` is set, to the end of the call on another thread."""
    cancel = CancelToken()
    workers = CloudWorkers(1)
    door = cloud.for_run("r1", cancel)

    def work() -> object:
        return door.import_device(PRODUCT, LATE) if order else door.product(PRODUCT)

    call = workers.submit(work)
    assert begun.wait(DEADLINE_S)
    cancel.cancel()
    started_s = time.monotonic()
    with pytest.raises(Aborted):
        call.result(DEADLINE_S)
    ended_s = time.monotonic() - started_s
    assert workers.stop(DEADLINE_S)
    return ended_s


def test_stop_ends_a_pause_between_attempts(virtual: CloudProcess) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.SERVER_ERROR, route="GET /v1/products/*"))
    begun = threading.Event()
    patience = Patience(first_pause_s=30, longest_pause_s=30)
    with Cloud(Secret(TOKEN), lambda _: begun.set(), url=virtual.url, patience=patience) as cloud:
        assert stopped_after(begun, cloud) < 0.5


@pytest.mark.parametrize("order", [False, True], ids=["question", "order"])
def test_stop_ends_a_wait_for_an_answer(order: bool) -> None:
    with RawServer(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{", hold=True) as server:
        bench = Bench(server.url)
        with bench.cloud(patience=Patience()) as cloud:
            assert stopped_after(server.received, cloud, order) < 0.5
    assert [(fact.run, fact.status) for fact in bench.facts] == [("r1", 0)]
    assert "stopped" in bench.facts[0].error


def test_stop_ends_a_wait_for_a_turn(bench: Bench) -> None:
    begun = threading.Event()

    def clock() -> float:
        if bench.facts:
            begun.set()
        return time.monotonic()

    limiter = RateLimiter(0.15, 1, clock)
    with Cloud(Secret(TOKEN), bench.facts.append, url=bench.url, limiter=limiter) as cloud:
        cloud.current_token()
        assert stopped_after(begun, cloud) < 0.5
    assert len(bench.facts) == 1


def test_workers_hand_over_results_and_stop_in_time() -> None:
    workers, release, begun = CloudWorkers(2), threading.Event(), threading.Barrier(3)
    assert workers.submit(lambda: 7).result(DEADLINE_S) == 7

    def stuck() -> bool:
        begun.wait(DEADLINE_S)
        return release.wait(DEADLINE_S)

    running = [workers.submit(stuck) for _ in range(2)]
    waiting = workers.submit(lambda: 8)
    begun.wait(DEADLINE_S)
    assert not workers.stop(0.05)
    assert waiting.cancelled()
    with pytest.raises(Aborted):
        workers.submit(lambda: 9)
    release.set()
    assert workers.stop(DEADLINE_S)
    assert [each.result(DEADLINE_S) for each in running] == [True, True]
