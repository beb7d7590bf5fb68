"""A bench on which every touch of the world is told to a hand that presses STOP at one of them.

The bench's clock jumps until then, and runs as fast as the wall's from then on: a unit takes as long as a real one to
end what must not be cut. Nothing that is held back is let go before the run has ended, so a stop that waits for it
shows as a run that does not end.
"""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from station.core.cancel import CancelToken
from station.core.errors import LinkError
from station.core.facts import AuditFact, IdentitySeen, Intent, StepEnded, StepStarted
from station.core.ids import PortPath
from station.core.prompt import Scanned
from station.core.serial_ports import SerialLine, SerialPorts
from station.core.views import SlotView
from station.core.words import SlotState
from station.particle.serial_touch import DFU_BAUD
from station.sim.clock import Clock
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench
from tests.e2e.one_run import Place
from tests.e2e.stop_spots import Part, Spot, Touch

WAITED_FOR = "Stopping: finishing a write"
"""What the tile says of what must not be cut; the answer to an order is held back until then."""
HELD_S = 20.0
"""The longest that anything is held back for a run that does not end."""
SLOWED_S = 2
"""What the cloud asks for when it puts an order off."""
_SHOWN = {part.value: part for part in Part}


class Hand:
    """A person with a finger on STOP. An idle one answers every question and lets everything pass.

    pressed_s, free_s: real time of the press, and of the end of what it could not cut. starved_s: see
    `waited_for_cores_s`. orders: what the cloud took of the case's step. late_orders: what reached it between
    the press and the end of the run.
    """

    def __init__(self, spot: Spot | None = None, iccid: str = "") -> None:
        self.spot = spot
        self.place: Place | None = None
        self.clock: Clock | None = None
        self.run_over = threading.Event()
        self._waited_for = threading.Event()
        """Set when the tile says that a write is waited for, and when the run is over."""
        self.pressed_s = self.free_s = self.starved_s = 0.0
        self.orders = self.late_orders = 0
        self._iccid = iccid
        self._part: Part | None = None
        self._touches = 0
        self._lock = threading.Lock()

    # -- what it sees ---------------------------------------------------------------------------------------------

    def on_fact(self, fact: AuditFact) -> None:
        """Which part of the run begins, as its log tells it."""
        word = self.spot.case.word if self.spot else ""
        match fact:
            case StepStarted() if fact.word == word:
                self._enter(Part.LOOK)
            case Intent() if fact.word == word:
                self._enter(Part.CHANGE)
            case StepEnded(phase="run") | IdentitySeen():
                self._enter(None)
            case _:
                pass

    def on_view(self, view: SlotView) -> None:
        """Which part begins, as the tile tells it; and a question that waits for an answer."""
        if view.step_name in _SHOWN and view.step_name not in (Part.LOOK, Part.CHANGE):
            self._enter(_SHOWN[view.step_name])
        if view.step_name.startswith(WAITED_FOR):
            self._waited_for.set()
        if view.state is SlotState.ACTION and not self.touch(Touch.PERSON):
            self._answer()

    def touch(self, touch: Touch) -> bool:
        """The station touches the world; True where this is the spot. It is pressed by then."""
        with self._lock:
            spot = self.spot
            if spot is None or self.pressed_s or self._part is not spot.moment.part or touch is not spot.moment.touch:
                return False
            self._touches += 1
            if self._touches != spot.moment.nth:
                return False
        self.press()
        return True

    def request(self, touch: Touch) -> bool:
        """The same for a call to the cloud: its answer is late."""
        if not self.touch(touch):
            return False
        if touch is Touch.ASK:
            self.run_over.wait(HELD_S)
        elif touch is Touch.ORDER:
            self._waited_for.wait(HELD_S)
            if not self.run_over.is_set():
                self.free_s = time.monotonic()
        return True

    def order_came(self) -> None:
        """An order has reached the cloud."""
        self.late_orders += bool(self.pressed_s) and not self.run_over.is_set()

    def order_taken(self) -> None:
        """The cloud has carried out an order; its answer is not on its way yet."""
        self.orders += 1
        self.request(Touch.ORDER)

    def printer_asked(self) -> int:
        """The printer tells nothing until the run is over where STOP is pressed in its silence."""
        if self.touch(Touch.PRINTER):
            self.run_over.wait(HELD_S)
        return 0

    # -- what it does ---------------------------------------------------------------------------------------------

    def press(self) -> None:
        assert self.place is not None
        if self.clock is not None:
            self.clock.run_at(1.0)
        self.starved_s = -waited_for_cores_s()
        self.pressed_s = self.free_s = time.monotonic()
        self.place.cancel.cancel()
        self.place.teller.stopping()

    def let_go(self) -> None:
        """The run has ended; nothing is held back any longer, and nothing more is pressed."""
        self.starved_s = max(0.0, self.starved_s + waited_for_cores_s())
        self.run_over.set()
        self._waited_for.set()
        self.spot = None

    def _answer(self) -> None:
        place = self.place
        question = place.teller.question if place else None
        if place is None or question is None:
            return
        if question.scan is Scanned.ICCID:
            place.teller.answer_by_scan(Scanned.ICCID, self._iccid, "op-1")
        else:
            place.teller.answer(question.keys[-1], "op-1")

    def _enter(self, part: Part | None) -> None:
        with self._lock:
            if part is not self._part:
                self._part, self._touches = part, 0
            if part is Part.LOOK:
                self.orders = 0
        moment = self.spot.moment if self.spot else None
        if moment and moment.touch is Touch.BUS and part is moment.part and self.clock is not None:
            self.clock.run_at(1.0)


def waited_for_cores_s() -> float:
    """Seconds that threads of this process were ready to run while this computer had no core for them.

    Source: Linux, Documentation/scheduler/sched-stats.rst (second field). Threads that have ended are not in it.
    """
    waited_ns = 0
    for task in Path("/proc/self/task").iterdir():
        try:
            waited_ns += int((task / "schedstat").read_text(encoding="ascii").split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    return waited_ns / 1e9


class Touched(VirtualBackend):
    """The virtual bus; the hand feels each transfer and each look of the run's own threads."""

    def __init__(self, bench: Bench, hand: Hand) -> None:
        super().__init__(bench.bus)
        self._hand = hand

    def ctrl_transfer(self, dev_handle: Any, *transfer: Any) -> int:
        pressed = not _is_watcher() and self._hand.touch(Touch.USB)
        try:
            return super().ctrl_transfer(dev_handle, *transfer)
        finally:
            if pressed:
                self._hand.free_s = time.monotonic()

    def enumerate_devices(self) -> Iterator[Any]:
        if not _is_watcher():
            self._hand.touch(Touch.BUS)
        return super().enumerate_devices()


def _is_watcher() -> bool:
    return threading.current_thread().name.startswith("usb-")


class TouchedPorts:
    """Serial ports; the hand feels each touch, word and look for an answer. deaf: none brings a unit to DFU."""

    def __init__(self, ports: SerialPorts, hand: Hand, *, deaf: bool) -> None:
        self._ports = ports
        self._hand = hand
        self._deaf = deaf

    def has(self, port: PortPath) -> bool:
        return self._ports.has(port)

    @contextmanager
    def open(self, port: PortPath) -> Iterator[SerialLine]:
        with self._ports.open(port) as line:
            yield TouchedLine(line, self._hand)

    def touch(self, port: PortPath, baud: int, cancel: CancelToken) -> None:
        self._hand.touch(Touch.SERIAL)
        if self._deaf and baud == DFU_BAUD and not self._hand.run_over.is_set():
            raise LinkError("another program holds the serial port")
        self._ports.touch(port, baud, cancel)


@dataclass(frozen=True)
class TouchedLine:
    line: SerialLine
    hand: Hand

    def write(self, data: bytes) -> None:
        self.hand.touch(Touch.SERIAL)
        self.line.write(data)

    def read(self) -> bytes:
        self.hand.touch(Touch.SERIAL)
        return self.line.read()


class Relay:
    """Stands between the station and its virtual cloud; every call passes the hand. Use as a context manager."""

    def __init__(self, cloud_url: str) -> None:
        self.hand = Hand()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _relay_to(self, urlsplit(cloud_url).netloc))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_cause: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _relay_to(relay: Relay, netloc: str) -> type[BaseHTTPRequestHandler]:
    class Call(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._pass_on()

        do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - names of the interface

        def log_message(self, *_words: object) -> None:
            """Nothing is said."""

        def _pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            is_order = self.command != "GET"
            if is_order:
                relay.hand.order_came()
                if relay.hand.touch(Touch.SLOWED):
                    self._answer(429, b'{"error": "slow down"}', [("Retry-After", str(SLOWED_S))])
                    return
            line = http.client.HTTPConnection(netloc, timeout=HELD_S)
            headers = {name: self.headers[name] for name in ("Authorization", "Content-Type") if name in self.headers}
            line.request(self.command, self.path, body, headers)
            answer = line.getresponse()
            content = answer.read()
            line.close()
            if is_order:
                relay.hand.order_taken()
            else:
                relay.hand.request(Touch.ASK)
            self._answer(answer.status, content, [("Content-Type", answer.getheader("Content-Type", ""))])
            if not is_order:
                relay.hand.touch(Touch.PAUSE)

        def _answer(self, status: int, content: bytes, headers: list[tuple[str, str]]) -> None:
            try:
                self.send_response(status)
                for name, value in (*headers, ("Content-Length", str(len(content)))):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)
            except ConnectionError:
                self.close_connection = True  # nobody waits for it any more

    return Call
