"""A host that talks to one virtual unit through real pyusb, and its DFU by hand."""

from __future__ import annotations

import math
import struct

import pytest
import usb.core
import usb.util

from station.core.ids import PortPath
from station.sim.faults import Fault
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench, Scenario, UnitPlan, build_bench
from station.sim.unit import VirtualUnit
from station.sim.unit_config import Sim

BORON_ID = "e00fce6812ab34cd56ef7811"
PHOTON_ID = "3b0021000f47363334353113"
DNLOAD, UPLOAD, GETSTATUS, CLRSTATUS, GETSTATE, ABORT = 1, 2, 3, 4, 5, 6
DFU_IDLE, DNLOAD_IDLE, MANIFEST, DFU_ERROR = 2, 5, 7, 10


class HostUnderTest:
    """One unit on a bench without waiting, and a host that looks for it by pyusb."""

    def __init__(self, plan: UnitPlan) -> None:
        self.bench: Bench = build_bench(Scenario((plan,), speed=math.inf))
        self.unit: VirtualUnit = self.bench.units[0]
        self.backend = VirtualBackend(self.bench.bus)

    def find(self, product_base: int = 0) -> usb.core.Device:
        """Look until something with this product id base is there; each look moves the time on."""
        for _ in range(20):
            device = usb.core.find(backend=self.backend)
            if device is not None and device.idProduct & 0xF000 == (product_base or device.idProduct & 0xF000):
                device.default_timeout = 5000
                return device
        pytest.fail("the unit never appeared")

    def request(self, device: usb.core.Device, kind: int, payload: bytes = b"") -> tuple[int, bytes]:
        """A control request, as a host makes it."""
        reply = device.ctrl_transfer(0xC0, 1, len(payload), kind, 64)
        flags, status, number = struct.unpack("<IHH", bytes(reply))
        assert (flags, status) == (3, 0)
        if payload:
            device.ctrl_transfer(0x40, 3, 0, number, payload)
        for _ in range(50):
            check = bytes(device.ctrl_transfer(0xC0, 2, 0, number, 64))
            if struct.unpack_from("<H", check, 4)[0] == 0:
                break
        has_size = check[0] & 4
        size = struct.unpack_from("<I", check, 6)[0] if has_size else 0
        result = struct.unpack_from("<i", check, 10 if has_size else 6)[0]
        return result, bytes(device.ctrl_transfer(0xC0, 4, 0, number, size)) if size else b""

    def to_dfu(self) -> usb.core.Device:
        normal = self.find(0xC000)
        assert self.request(normal, 50) == (0, b"")
        return self.find(0xD000)


def boron(device_os: str = "3.3.1", *faults: Fault, late_stall_seen: bool = False) -> HostUnderTest:
    sim = Sim("89320423070012345671")
    plan = UnitPlan(
        "boron",
        BORON_ID,
        PortPath(1, (2, 1)),
        device_os,
        sim=sim,
        faults=faults,
        setup_done=1,
        late_stall_seen=late_stall_seen,
    )
    return HostUnderTest(plan)


def photon(*faults: Fault, late_stall_seen: bool = False) -> HostUnderTest:
    plan = UnitPlan("photon", PHOTON_ID, PortPath(3, (4,)), "2.3.1", faults=faults, late_stall_seen=late_stall_seen)
    return HostUnderTest(plan)


def status(device: usb.core.Device) -> tuple[int, int]:
    reply = device.ctrl_transfer(0xA1, GETSTATUS, 0, 0, 6)
    return reply[0], reply[4]


def download(device: usb.core.Device, block: int, data: bytes) -> None:
    device.ctrl_transfer(0x21, DNLOAD, block, 0, data)
    while (seen := status(device))[1] == 4:
        pass
    assert seen == (0, DNLOAD_IDLE)


def command(device: usb.core.Device, code: int, address: int) -> None:
    download(device, 0, struct.pack("<BI", code, address))


def erase(device: usb.core.Device, address: int, size_bytes: int, sector_bytes: int) -> None:
    for sector in range(address, address + size_bytes, sector_bytes):
        command(device, 0x41, sector)


def write(device: usb.core.Device, address: int, data: bytes) -> None:
    for start in range(0, len(data), 4096):
        command(device, 0x21, address + start)
        download(device, 2, data[start : start + 4096])


def read(device: usb.core.Device, address: int, size_bytes: int) -> bytes:
    command(device, 0x21, address)
    device.ctrl_transfer(0x21, ABORT, 0, 0, None)
    got = bytearray()
    while len(got) < size_bytes:
        block = 2 + len(got) // 4096
        got += device.ctrl_transfer(0xA1, UPLOAD, block, 0, min(4096, size_bytes - len(got)))
    device.ctrl_transfer(0x21, ABORT, 0, 0, None)
    return bytes(got)


def leave(device: usb.core.Device, last_state: int) -> None:
    device.ctrl_transfer(0x21, ABORT, 0, 0, None)
    device.ctrl_transfer(0x21, DNLOAD, 2, 0, None)
    assert status(device) == (0, last_state)
