"""The API's door to the network: open, shut while the cloud is off, disguised while a TLS fault lasts."""

from __future__ import annotations

import socket
import ssl
import threading

from station.sim.cloud.certificates import Certificates
from station.sim.cloud.gate import Gate
from station.sim.cloud.plan import BadCertificate
from station.sim.cloud.wire import CloudServer, Wrap

POLL_S = 0.02


class Listener:
    """Opens and shuts the port as the plan's faults ask. `look` is to be called every now and then."""

    def __init__(self, port: int, gate: Gate, stopped: threading.Event, wrap: Wrap | None) -> None:
        """Raises OSError where the port is taken."""
        self._gate = gate
        self._stopped = stopped
        self._wrap = wrap
        self._lock = threading.Lock()
        self._was_disguised = False
        self._server: CloudServer | None = CloudServer(port, gate.serve, stopped, wrap)
        self.port = self._server.port
        _listen(self._server)

    def look(self) -> None:
        """Do what the moment asks for."""
        with self._lock:
            if self._gate.is_off():
                self._shut()
            elif self._server is None and not self._stopped.is_set():
                self._server = CloudServer(self.port, self._gate.serve, self._stopped, self._wrap)
                _listen(self._server)
            disguised = self._gate.is_disguised()
            if disguised != self._was_disguised and self._server is not None:
                self._server.cut_connections()
            self._was_disguised = disguised

    def shut(self) -> None:
        """Take no more connections."""
        with self._lock:
            self._shut()

    def _shut(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.shutdown()
            server.server_close()
            server.cut_connections()


def _listen(server: CloudServer) -> None:
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": POLL_S}, daemon=True).start()


def tls_of(gate: Gate, certificates: Certificates) -> Wrap:
    """TLS with the cloud's own certificate, or with what a fault puts in its place."""

    def wrap(connection: socket.socket) -> socket.socket | None:
        bad = gate.certificate()
        if bad is BadCertificate.CUT:
            connection.recv(1)
            return None
        return certificates.context(bad).wrap_socket(connection, server_side=True)

    return wrap


def tls_with(certificate: str, key: str) -> Wrap:
    """TLS with one certificate, PEM files of which are given. Raises OSError where they cannot be used."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return lambda connection: context.wrap_socket(connection, server_side=True)
