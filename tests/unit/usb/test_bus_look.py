"""What a look at the bus shows, over a pyusb backend of a few lines."""

from __future__ import annotations

import errno
import time
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import pytest
import usb.backend
import usb.backend.libusb1
import usb.core

from station.core.cancel import CancelToken
from station.core.errors import LinkDeniedError, LinkLostError
from station.usb.bus import PyusbBus, UsbLibraryMissingError
from station.usb.watcher import Arrived, Left, Watcher

BORON_ID = "e00fce6812ab34cd56ef7801"


@dataclass
class Plugged:
    """One device on the wire. refusals: how many reads of the serial string fail, and with which error."""

    product_id: int = 0xC00D
    vendor_id: int = 0x2B04
    address: int = 5
    ports: tuple[int, ...] = (4, 2)
    serial: str = BORON_ID
    refusals: int = 0
    refusal: int = errno.EPIPE
    opened: int = 0
    transfers: list[tuple[int, int, int]] = field(default_factory=list)


class Wire(usb.backend.IBackend):  # type: ignore[misc] # pyusb has no type information
    """Answers descriptor reads and counts who opens what."""

    def __init__(self, *devices: Plugged) -> None:
        self.devices = list(devices)
        self.broken = False

    def enumerate_devices(self) -> Iterator[Plugged]:
        if self.broken:
            raise usb.core.USBError("Other error", -99, None)
        return iter(tuple(self.devices))

    def get_device_descriptor(self, dev: Plugged) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=dev.vendor_id, idProduct=dev.product_id, bcdDevice=0x251, iManufacturer=1,
            iProduct=2, iSerialNumber=3, bNumConfigurations=1, address=dev.address, bus=1, port_number=dev.ports[-1],
            port_numbers=dev.ports, speed=2,
        )  # fmt: skip

    def open_device(self, dev: Plugged) -> Plugged:
        dev.opened += 1
        return dev

    def close_device(self, dev_handle: Plugged) -> None:
        dev_handle.opened -= 1

    def ctrl_transfer(
        self, dev_handle: Plugged, request_type: int, request: int, value: int, index: int, data: Any, timeout: int
    ) -> int:
        dev_handle.transfers.append((request_type, request, value))
        if value == 0x0100:
            ids = dev_handle.vendor_id.to_bytes(2, "little") + dev_handle.product_id.to_bytes(2, "little")
            return _answer(data, bytes.fromhex("1201000200000040") + ids + bytes(6))
        if len(dev_handle.transfers) <= dev_handle.refusals:
            raise usb.core.USBError("refused", -9, dev_handle.refusal)
        text = dev_handle.serial.encode("utf-16-le")
        return _answer(data, bytes((len(text) + 2, 3)) + text)


def _answer(buffer: array[int], content: bytes) -> int:
    size = min(len(buffer), len(content))
    buffer[:size] = array("B", content[:size])
    return size


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now_s = 100.0
        monkeypatch.setattr(time, "monotonic", lambda: self.now_s)


def test_only_particle_devices_are_shown_and_read_once() -> None:
    boron, mouse = Plugged(), Plugged(vendor_id=0x046D, product_id=0xC077, ports=(1,), address=3)
    core = Plugged(vendor_id=0x1D50, product_id=0x607F, ports=(2,), address=4)
    bus = PyusbBus(Wire(boron, mouse, core))
    for _ in range(5):
        shown = bus.present()
    assert [(str(s.port), s.product_id, s.serial) for s in shown] == [
        ("1-2", 0x607F, BORON_ID),
        ("1-4.2", 0xC00D, BORON_ID),
    ]
    assert boron.transfers == [(0x80, 6, 0x0303)]
    assert mouse.transfers == []
    assert boron.opened == 0


def test_a_device_is_held_back_until_its_serial_string_is_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, boron = Clock(monkeypatch), Plugged(refusals=2, refusal=errno.EACCES)
    bus = PyusbBus(Wire(boron))
    assert bus.present() == ()
    assert bus.present() == ()
    assert len(boron.transfers) == 1
    clock.now_s += 0.11
    assert bus.present() == ()
    clock.now_s += 0.11
    (sighting,) = bus.present()
    assert sighting.serial == BORON_ID
    assert len(boron.transfers) == 3


def test_a_device_without_a_readable_serial_string_is_shown_after_four_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, boron = Clock(monkeypatch), Plugged(refusals=99)
    bus = PyusbBus(Wire(boron))
    seen = []
    for _ in range(10):
        seen.append(bus.present())
        clock.now_s += 0.11
    assert [len(look) for look in seen[:5]] == [0, 0, 0, 1, 1]
    assert seen[-1][0].serial == ""
    assert len(boron.transfers) == 4


def test_opening_another_enumeration_is_a_lost_unit() -> None:
    boron = Plugged()
    bus = PyusbBus(Wire(boron))
    (old,) = bus.present()
    boron.address = 6
    with pytest.raises(LinkLostError), bus.open(old):
        pass
    (new,) = bus.present()
    with bus.open(new) as pipe:
        assert pipe.string(3) == BORON_ID
        assert boron.opened == 1
    assert boron.opened == 0


def test_a_forbidden_device_is_denied(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = Wire(Plugged())
    bus = PyusbBus(wire)
    (sighting,) = bus.present()

    def refuse(device: Plugged) -> Plugged:
        raise usb.core.USBError("Access denied", -3, errno.EACCES)

    monkeypatch.setattr(wire, "open_device", refuse)
    with pytest.raises(LinkDeniedError), bus.open(sighting):
        pass


def test_the_watcher_tells_departures_before_arrivals() -> None:
    boron, photon = Plugged(), Plugged(product_id=0xC006, ports=(7,), address=9)
    wire = Wire(boron)
    bus = PyusbBus(wire)
    news: list[Arrived | Left] = []
    watcher = Watcher(bus, news.append, CancelToken())
    watcher.look()
    watcher.look()
    (first,) = bus.present()
    assert news == [Arrived(first)]
    boron.address = 12
    wire.devices.append(photon)
    watcher.look()
    again = replace(first, address=12)
    assert news[1:] == [Left(first), Arrived(again), Arrived(bus.present()[1])]
    wire.devices.clear()
    watcher.look()
    assert [type(item) for item in news[4:]] == [Left, Left]


def test_a_bus_that_cannot_be_listed_changes_nothing() -> None:
    wire = Wire(Plugged())
    news: list[Arrived | Left] = []
    watcher = Watcher(PyusbBus(wire), news.append, CancelToken())
    watcher.look()
    wire.broken = True
    watcher.look()
    watcher.look()
    wire.broken = False
    watcher.look()
    assert len(news) == 1


def test_a_system_without_libusb_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usb.backend.libusb1, "get_backend", lambda: None)
    with pytest.raises(UsbLibraryMissingError) as caught:
        PyusbBus()
    assert caught.value.code == "USB-LIBRARY"
