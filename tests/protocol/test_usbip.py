"""The bench as a USB/IP server: a host of our own that speaks the protocol, and Debian's `usbip list`."""

from __future__ import annotations

import shutil
import socket
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import pytest

from station.core.ids import PortPath
from station.sim.faults import EndlessErase, Fault, TimesOut, UnitMode
from station.sim.scenario import Bench, Scenario, UnitPlan, build_bench
from station.sim.unit_config import Sim, UnitTiming
from station.sim.usbip_server import UsbipServer

SPEED = 20.0
AT_ONCE = UnitTiming(enumeration_s=0.1, dfu_start_s=0.1, boot_s=0.1)
PHOTON_PORT, BORON_PORT = "1-1.2", "3-4"
APP = 0x080A0000
STALLED, UNLINKED = -32, -104
DEVICE = struct.Struct(">256s32sIIIHHHBBBBBB")
DEVICE_DESCRIPTOR = bytes.fromhex("8006000100001200")
DEADLINE_S = 10.0


@dataclass(frozen=True)
class Listed:
    """A device as the server describes it."""

    busid: str
    bus: int
    address: int
    speed: int
    vendor: int
    product: int
    interfaces: tuple[bytes, ...] = ()

    @classmethod
    def parse(cls, raw: bytes) -> Listed:
        _path, busid, bus, address, speed, vendor, product, *_rest = DEVICE.unpack(raw)
        return cls(busid.rstrip(b"\0").decode(), bus, address, speed, vendor, product)


class Host:
    """One end of a USB/IP connection."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), DEADLINE_S)
        self._number = 0

    def close(self) -> None:
        self.socket.close()

    def read(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            part = self.socket.recv(size - len(data))
            if not part:
                raise ConnectionResetError("the server hung up")
            data += part
        return data

    def ask(self, operation: int, payload: bytes = b"") -> int:
        """Send an operation; gives the status of its answer."""
        self.socket.sendall(struct.pack(">HHI", 0x0111, operation, 0) + payload)
        version, answered, status = struct.unpack(">HHI", self.read(8))
        assert (version, answered) == (0x0111, operation & 0x7FFF)
        return int(status)

    def devices(self) -> list[Listed]:
        assert self.ask(0x8005) == 0
        count = int.from_bytes(self.read(4), "big")
        found = []
        for _ in range(count):
            raw = self.read(DEVICE.size)
            listed = Listed.parse(raw)
            interfaces = tuple(self.read(4) for _ in range(raw[-1]))
            found.append(Listed(**{**vars(listed), "interfaces": interfaces}))
        return found

    def take(self, busid: str) -> int:
        """Import a device; gives the status."""
        status = self.ask(0x8003, busid.encode().ljust(32, b"\0"))
        if status == 0:
            assert Listed.parse(self.read(DEVICE.size)).busid == busid
        return status

    def submit(self, setup: bytes, data: bytes = b"", endpoint: int = 0, inward: bool = True, size: int = 0) -> int:
        """Start a transfer; gives its number."""
        self._number += 1
        head = struct.pack(">IIIII", 1, self._number, 0, int(inward), endpoint)
        length = size if inward else len(data)
        self.socket.sendall(head + struct.pack(">IiiiI8s", 0, length, 0, 0, 0, setup.ljust(8, b"\0")) + data)
        return self._number

    def answer(self, inward: bool = True) -> tuple[int, int, int, bytes]:
        """The next answer: command, number, status, data."""
        head = self.read(48)
        command, number = struct.unpack_from(">II", head)
        status, actual = struct.unpack_from(">ii", head, 20)
        return command, number, status, self.read(actual) if command == 3 and inward else b""

    def unlink(self, victim: int) -> None:
        self._number += 1
        self.socket.sendall(struct.pack(">IIIIII", 2, self._number, 0, 0, 0, victim).ljust(48, b"\0"))

    def control(self, setup: bytes, data: bytes = b"") -> bytes:
        """A control transfer that must succeed."""
        inward = bool(setup[0] & 0x80)
        number = self.submit(setup, data, inward=inward, size=int.from_bytes(setup[6:8], "little"))
        command, answered, status, reply = self.answer(inward)
        assert (command, answered, status) == (3, number, 0)
        return reply

    def download(self, block: int, data: bytes) -> None:
        """One DFU block with its status."""
        self.control(struct.pack("<BBHHH", 0x21, 1, block, 0, len(data)), data)
        self.control(struct.pack("<BBHHH", 0xA1, 3, 0, 0, 6))
        assert self.control(struct.pack("<BBHHH", 0xA1, 3, 0, 0, 6))[4] == 5


@dataclass(frozen=True)
class Served:
    bench: Bench
    port: int

    @contextmanager
    def host(self) -> Iterator[Host]:
        host = Host(self.port)
        try:
            yield host
        finally:
            host.close()

    def listed(self) -> dict[str, Listed]:
        with self.host() as host:
            return {device.busid: device for device in host.devices()}

    def wait_for(self, busid: str, product: int) -> None:
        """Until a device with this product id is exported at that place."""
        give_up_s = time.monotonic() + DEADLINE_S
        while time.monotonic() < give_up_s:
            device = self.listed().get(busid)
            if device is not None and device.product == product:
                return
            time.sleep(0.01)
        pytest.fail(f"no device {product:04x} at {busid}")


@contextmanager
def served(*faults: Fault, dfu: bool = True) -> Iterator[Served]:
    plans = (
        UnitPlan(
            "photon",
            "3b0021000f47363334353161",
            PortPath.parse(PHOTON_PORT),
            "2.3.1",
            serial_number="PH1",
            held_button=dfu,
            faults=faults,
            timing=AT_ONCE,
        ),
        UnitPlan(
            "boron",
            "e00fce6812ab34cd56ef7861",
            PortPath.parse(BORON_PORT),
            "6.2.0",
            sim=Sim("89320423070012345671"),
            timing=AT_ONCE,
        ),
    )
    bench = build_bench(Scenario(plans, speed=SPEED))
    server = UsbipServer(bench.bus, port=0)
    server.start()
    try:
        at = Served(bench, server.port)
        at.wait_for(PHOTON_PORT, 0xD006 if dfu else 0xC006)
        at.wait_for(BORON_PORT, 0xC00D)
        yield at
    finally:
        server.stop()
        bench.close()


@pytest.fixture
def bench() -> Iterator[Served]:
    with served() as at:
        yield at


def test_every_unit_is_listed_under_its_port_path(bench: Served) -> None:
    photon, boron = bench.listed()[PHOTON_PORT], bench.listed()[BORON_PORT]
    assert (photon.bus, photon.speed, photon.vendor, photon.product) == (1, 2, 0x2B04, 0xD006)
    assert photon.interfaces == (b"\xfe\x01\x02\0",)
    assert (boron.bus, boron.product) == (3, 0xC00D)
    assert boron.interfaces == (b"\x02\x02\x01\0", b"\x0a\0\0\0", b"\xff\xff\xff\0")


def test_a_device_answers_its_host_and_is_nobody_elses(bench: Served) -> None:
    with bench.host() as host, bench.host() as late:
        assert host.take(PHOTON_PORT) == 0
        assert host.control(DEVICE_DESCRIPTOR)[8:12] == bytes.fromhex("042b06d0")
        assert late.take(PHOTON_PORT) == 2
        assert PHOTON_PORT not in bench.listed()
    bench.wait_for(PHOTON_PORT, 0xD006)


def test_a_place_without_a_device_is_refused(bench: Served) -> None:
    with bench.host() as host:
        assert host.take("1-9") == 4


def test_what_is_downloaded_is_in_the_units_flash(bench: Served) -> None:
    image = bytes(range(256)) * 16
    with bench.host() as host:
        host.take(PHOTON_PORT)
        host.download(0, struct.pack("<BI", 0x41, APP))
        host.download(0, struct.pack("<BI", 0x21, APP))
        host.download(2, image)
    assert bench.bench.units[0].memories.internal.read(APP, len(image)) == image


def test_a_stall_is_a_broken_pipe(bench: Served) -> None:
    with bench.host() as host:
        host.take(PHOTON_PORT)
        number = host.submit(struct.pack("<BBHHH", 0x80, 6, 0x03EF, 0x0409, 255), size=255)
        assert host.answer() == (3, number, STALLED, b"")


def test_leaving_dfu_hangs_up_and_the_unit_is_exported_anew(bench: Served) -> None:
    with bench.host() as host:
        host.take(PHOTON_PORT)
        host.control(struct.pack("<BBHHH", 0x21, 1, 0, 0, 0))
        for _ in range(2):
            host.control(struct.pack("<BBHHH", 0xA1, 3, 0, 0, 6))
        with pytest.raises(ConnectionError):
            host.read(1)
    bench.wait_for(PHOTON_PORT, 0xC006)
    assert bench.bench.units[0].mode is UnitMode.NORMAL


def test_a_pulled_cable_hangs_up(bench: Served) -> None:
    with bench.host() as host:
        host.take(PHOTON_PORT)
        bench.bench.bus.unplug(PortPath.parse(PHOTON_PORT))
        with pytest.raises(ConnectionError):
            host.read(1)
    assert PHOTON_PORT not in bench.listed()


def test_a_transfer_that_never_ends_can_be_taken_back() -> None:
    with served(TimesOut(1)) as bench, bench.host() as host:
        host.take(PHOTON_PORT)
        lost = host.submit(DEVICE_DESCRIPTOR, size=18)
        host.unlink(lost)
        assert host.answer()[0:3:2] == (4, UNLINKED)
        assert host.control(DEVICE_DESCRIPTOR)[8:10] == b"\x04\x2b"


def test_a_busy_unit_lets_go_of_a_transfer_at_once() -> None:
    with served(EndlessErase()) as bench, bench.host() as host:
        host.take(PHOTON_PORT)
        host.control(struct.pack("<BBHHH", 0x21, 1, 0, 0, 5), struct.pack("<BI", 0x41, APP))
        host.control(struct.pack("<BBHHH", 0xA1, 3, 0, 0, 6))
        for _ in range(2):
            stuck = host.submit(struct.pack("<BBHHH", 0xA1, 3, 0, 0, 6), size=6)
            host.unlink(stuck)
            assert host.answer()[0:3:2] == (4, UNLINKED)


def test_taking_back_what_has_ended_changes_nothing(bench: Served) -> None:
    with bench.host() as host:
        host.take(PHOTON_PORT)
        host.control(DEVICE_DESCRIPTOR)
        host.unlink(1)
        assert host.answer()[0:3:2] == (4, 0)


def test_the_serial_line_goes_both_ways() -> None:
    with served(dfu=False) as bench, bench.host() as host:
        bench.bench.units[0].hold_mode()
        host.take(PHOTON_PORT)
        waiting = host.submit(b"", endpoint=2, size=10)
        reading = host.submit(b"", endpoint=1, size=64)
        writing = host.submit(b"", b"i", endpoint=1, inward=False)
        assert host.answer(inward=False) == (3, writing, 0, b"")
        command, number, status, text = host.answer()
        assert (command, number, status) == (3, reading, 0)
        while b"3b0021000f47363334353161" not in text:
            host.submit(b"", endpoint=1, size=64)
            text += host.answer()[3]
        host.unlink(waiting)
        assert host.answer()[0:3:2] == (4, UNLINKED)


def test_a_touch_of_the_serial_line_leads_to_dfu() -> None:
    with served(dfu=False) as bench, bench.host() as host:
        host.take(PHOTON_PORT)
        host.control(struct.pack("<BBHHH", 0x21, 0x20, 0, 0, 7), struct.pack("<IBBB", 14400, 0, 0, 8))
        with pytest.raises(ConnectionError):
            host.read(1)
        bench.wait_for(PHOTON_PORT, 0xD006)


def test_a_host_that_speaks_nonsense_is_hung_up_on(bench: Served) -> None:
    for nonsense in (b"\xff" * 8, struct.pack(">HHI", 0x0111, 0x8003, 0) + b"\xff" * 32):
        with bench.host() as host, suppress(ConnectionError):
            host.socket.sendall(nonsense)
            assert host.socket.recv(1) == b""
    with bench.host() as host:
        host.take(PHOTON_PORT)
        host.socket.sendall(b"\xff" * 48)
        with pytest.raises(ConnectionError):
            host.read(1)
    bench.wait_for(PHOTON_PORT, 0xD006)


def test_debians_usbip_lists_the_bench(bench: Served) -> None:
    program = shutil.which("usbip", path="/usr/sbin:/usr/bin:/sbin:/bin")
    assert program, "apt-get install usbip"
    told = subprocess.run(
        [program, "--tcp-port", str(bench.port), "list", "-r", "127.0.0.1"],
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
    ).stdout
    assert f"{PHOTON_PORT}: " in told
    assert "(2b04:d006)" in told
    assert f"{BORON_PORT}: " in told
    assert "(2b04:c00d)" in told
