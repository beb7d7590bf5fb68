"""A virtual label printer on a TCP port: it keeps what it printed, tells its state, and can run out of paper."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

_ASK = b"~HS"
_START, _END = b"^XA", b"^XZ"
_LOOK_S = 0.1
_PIECE_BYTES = 4096


class VirtualPrinter:
    """Speaks as much ZPL II as a station needs. Use as a context manager; `port` is where it listens on loopback.

    paper_out, head_open: what its state says. hangs_up_after: it breaks off once so many labels have come out.
    on_asked: called when it is asked for its state, which it tells afterwards; gives how many labels it has not printed
    yet.
    """

    def __init__(self, on_asked: Callable[[], int] = lambda: 0) -> None:
        self._on_asked = on_asked
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(_LOOK_S)
        self.port: int = self._socket.getsockname()[1]
        self.paper_out = False
        self.head_open = False
        self.hangs_up_after: int | None = None
        self._labels: list[bytes] = []
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="virtual-printer", daemon=True)

    @property
    def labels(self) -> tuple[bytes, ...]:
        """What came out, in order, each from its start to its end mark."""
        with self._lock:
            return tuple(self._labels)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while not self._stop.is_set():
            try:
                line, _ = self._socket.accept()
            except TimeoutError:
                continue
            with line:
                line.settimeout(_LOOK_S)
                self._talk(line)

    def _talk(self, line: socket.socket) -> None:
        waiting = b""
        while not self._stop.is_set():
            try:
                piece = line.recv(_PIECE_BYTES)
            except TimeoutError:
                continue
            except OSError:
                return
            if not piece:
                return
            waiting = self._take(line, waiting + piece)
            if self._hangs_up():
                return

    def _hangs_up(self) -> bool:
        return self.hangs_up_after is not None and len(self.labels) >= self.hangs_up_after

    def _take(self, line: socket.socket, said: bytes) -> bytes:
        """Do what can be done; gives back what is not complete yet."""
        while True:
            if said.startswith(_ASK):
                line.sendall(self._state())
                said = said[len(_ASK) :]
            elif said.startswith(_START) and _END in said:
                label, _, said = said.partition(_END)
                with self._lock:
                    self._labels.append(label + _END)
                if self._hangs_up():
                    return said
            elif said[:1].isspace():
                said = said[1:]
            else:
                return said

    def _state(self) -> bytes:
        waiting = self._on_asked()
        first = f"030,{self.paper_out:d},0,1245,{waiting:03d},0,0,0,000,0,0,0"
        second = f"000,0,{self.head_open:d},0,0,2,4,0,00000000,1,000"
        return b"".join(b"\x02" + text.encode() + b"\x03\r\n" for text in (first, second, "1234,0"))
