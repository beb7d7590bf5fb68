"""Certificates, names and proxies: what is trusted and how the rest is called."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import Self

import pytest

from station.cloud.errors import CloudClockError, CloudNameError, CloudProxyError, CloudTlsError, CloudUnreachableError
from station.core.errors import CloudError
from station.core.facts import ApiCalled
from station.sim.cloud.plan import BadCertificate, Fault, FaultKind
from station.sim.cloud.process import CloudProcess
from tests.protocol.cloud_traffic.stand import ONCE, QUICK, UNITS, P, cloud_at


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
