"""HTTP/1.1 on a socket: keep-alive, chunked bodies, TLS, and the ways a connection can end badly."""

from __future__ import annotations

import io
import select
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

from station.sim.cloud.replies import Hangup, Reply

MAX_BODY_BYTES = 64 * 1024 * 1024
IDLE_S = 300.0
HANDSHAKE_S = 20.0
LOOK_EVERY_S = 0.2

Environ = dict[str, Any]


class BadBodyError(ValueError):
    """The body's framing is broken; the connection cannot be used any longer."""


Serve = Callable[[Environ], Reply | Hangup]
Wrap = Callable[[socket.socket], socket.socket | None]
"""Puts TLS on a fresh connection; None where the connection is not to be served."""


class CloudServer(ThreadingHTTPServer):
    """Listens on 127.0.0.1, one thread a connection."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, port: int, serve: Serve, stopped: threading.Event, wrap: Wrap | None = None) -> None:
        self.serve = serve
        self.stopped = stopped
        self._wrap = wrap
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def cut_connections(self) -> None:
        """End every open connection, as a network that goes away would."""
        with self._lock:
            doomed = tuple(self._open)
        for connection in doomed:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Serve one connection, on its own thread, so that a silent handshake cannot block the others."""
        connection: socket.socket | None = request
        if self._wrap is not None:
            request.settimeout(HANDSHAKE_S)
            connection = self._wrap(request)
        if connection is None:
            return
        with self._lock:
            self._open.add(connection)
        try:
            _Handler(connection, client_address, self)
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients go away in mid-answer all the time; only the server's own mistakes are worth a traceback."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "virtual-cloud"
    sys_version = ""
    timeout = IDLE_S
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body leave in one piece
    server: CloudServer

    def handle_one_request(self) -> None:
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline or len(self.raw_requestline) > 65536:
            self.close_connection = True
            return
        if not self.parse_request():
            return
        try:
            body = self._body()
        except BadBodyError:
            self.close_connection = True
            self._send(Reply(400))
            return
        outcome = self.server.serve(self._environ(body))
        if isinstance(outcome, Reply):
            self._send(outcome)
        else:
            self._hang_up(outcome)

    def handle_expect_100(self) -> bool:
        going_on = super().handle_expect_100()
        self.wfile.flush()
        return going_on

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Requests are in the journal."""

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            return self._chunks()
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > MAX_BODY_BYTES:
            raise BadBodyError(length)
        return self._exactly(int(length))

    def _chunks(self) -> bytes:
        whole = bytearray()
        while True:
            size_text = self.rfile.readline(1024).split(b";")[0].strip()
            try:
                size = int(size_text, 16)
            except ValueError as error:
                raise BadBodyError("chunk size") from error
            if size < 0 or len(whole) + size > MAX_BODY_BYTES:
                raise BadBodyError("too long")
            if size == 0:
                break
            whole += self._exactly(size)
            self.rfile.readline(3)
        while self.rfile.readline(65537).strip():  # trailers
            pass
        return bytes(whole)

    def _exactly(self, size: int) -> bytes:
        data = self.rfile.read(size)
        if len(data) != size:
            raise BadBodyError("cut short")
        return data

    def _environ(self, body: bytes) -> Environ:
        path, _, query = self.path.partition("?")
        host, port = self.server.server_address[:2]
        environ: Environ = {
            "REQUEST_METHOD": self.command,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(path, "latin-1"),
            "QUERY_STRING": query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "SERVER_NAME": str(host),
            "SERVER_PORT": str(port),
            "SERVER_PROTOCOL": self.request_version,
            "REMOTE_ADDR": self.client_address[0],
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        for name, value in self.headers.items():
            key = name.upper().replace("-", "_")
            if key not in ("CONTENT_TYPE", "CONTENT_LENGTH", "TRANSFER_ENCODING"):
                environ["HTTP_" + key] = value
        return environ

    def _send(self, reply: Reply) -> None:
        self.send_response_only(reply.status)
        self.send_header("Server", self.server_version)
        for name, value in reply.headers:
            if name.lower() not in ("content-length", "connection"):
                self.send_header(name, value)
        if reply.status != 204:
            self.send_header("Content-Length", str(len(reply.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD" and reply.status != 204:
            self.wfile.write(reply.body)
        self.wfile.flush()

    def _hang_up(self, hangup: Hangup) -> None:
        self.close_connection = True
        until = time.monotonic() + hangup.hold_s
        while time.monotonic() < until and not self._client_gone():
            if self.server.stopped.wait(LOOK_EVERY_S):
                break
        if hangup.reset:
            # A linger time of zero turns the close into an RST; the files hold the socket open, so they go first.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.wfile.close()
            self.rfile.close()
            self.connection.close()

    def _client_gone(self) -> bool:
        return bool(select.select([self.connection], [], [], 0)[0])
