"""Answers of something else than the API, and ways that are not safe."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from station.cloud.errors import CloudAnswerLostError, CloudReplyError, CloudTlsError, CloudUnreachableError
from station.cloud.traffic import Patience
from station.core.cancel import CancelToken
from station.core.errors import CloudError
from station.sim.cloud.process import CloudProcess
from tests.protocol.cloud_client.stand import FREE, PLAN, PRODUCT, QUICK, TOKEN, Bench, RawServer, answer


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
