"""Where the units of the contract suite stand: on the virtual bus, behind a USB/IP server, or on this host's USB."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from station.core.cancel import CancelToken
from station.core.ids import DeviceId
from station.core.words import Mode
from station.particle.dfu import DfuSession
from station.particle.platforms import platform_by_usb
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Scenario, build_bench
from station.sim.usbip_server import UsbipServer
from station.usb.bus import PyusbBus
from tests.contract.subject import OneUnitBus, Papers, Subject
from tests.contract.usbip_bus import UsbipBus
from tests.e2e.bench_line import unit

FAMILIES = ("photon", "p1", "electron", "boron", "tracker", "p2")
USBIP_FAMILIES = ("photon", "boron")
USBIP_SPEED = 20.0


@dataclass(frozen=True)
class Face:
    """One place. who: the platform of a virtual unit, or the Device ID of a real one."""

    kind: str
    who: str

    def __str__(self) -> str:
        return f"{self.kind} {self.who}"

    @contextmanager
    def subject(self) -> Iterator[Subject]:
        """The unit there, in normal mode; a real one is left in normal mode, too."""
        match self.kind:
            case "pyusb":
                with _virtual(self.who) as subject:
                    yield subject
            case "usbip":
                with _behind_usbip(self.who) as subject:
                    yield subject
            case _:
                with _real(DeviceId.parse(self.who)) as subject:
                    yield subject


def virtual_faces() -> list[Face]:
    """Every face that needs nothing but this process."""
    return [*(Face("pyusb", name) for name in FAMILIES), *(Face("usbip", name) for name in USBIP_FAMILIES)]


@contextmanager
def _virtual(platform: str) -> Iterator[Subject]:
    plan = unit(platform, 1)
    bench = build_bench(Scenario((plan,), speed=math.inf))
    try:
        papers = Papers(plan.serial_number or "", plan.device_os)
        yield Subject(PyusbBus(VirtualBackend(bench.bus)), DeviceId.parse(plan.device_id), papers, expendable=True)
    finally:
        bench.close()


@contextmanager
def _behind_usbip(platform: str) -> Iterator[Subject]:
    plan = unit(platform, 1)
    bench = build_bench(Scenario((plan,), speed=USBIP_SPEED))
    server = UsbipServer(bench.bus, port=0)
    server.start()
    try:
        papers = Papers(plan.serial_number or "", plan.device_os)
        yield Subject(UsbipBus(server.port), DeviceId.parse(plan.device_id), papers, expendable=True)
    finally:
        server.stop()
        bench.close()


@contextmanager
def _real(device_id: DeviceId) -> Iterator[Subject]:
    subject = Subject(OneUnitBus(PyusbBus(), device_id), device_id, None, expendable=False)
    _bring_home(subject)
    try:
        yield subject
    finally:
        _bring_home(subject)


def _bring_home(subject: Subject) -> None:
    """Start the unit's firmware, whatever a test left it in."""
    seen = subject.sighting()
    known = platform_by_usb(seen.vendor_id, seen.product_id)
    if known is not None and known[1] is Mode.DFU:
        with subject.bus.open(seen) as pipe:
            DfuSession(pipe, CancelToken()).leave()
    subject.await_mode(Mode.NORMAL)
