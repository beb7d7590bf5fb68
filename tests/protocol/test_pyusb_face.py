"""The bench through real pyusb: what a host finds, writes and reads back."""

from __future__ import annotations

import math
import struct

import pytest
import usb.core
import usb.util

from station.core.ids import PortPath
from station.sim.counters import Counters
from station.sim.faults import UnitMode
from station.sim.kit import product_app
from station.sim.profile import profile_named
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import build_bench, demo_scenario
from tests.protocol.pyusb_host import (
    BORON_ID,
    CLRSTATUS,
    DFU_ERROR,
    DNLOAD_IDLE,
    MANIFEST,
    boron,
    erase,
    leave,
    photon,
    read,
    status,
    write,
)


def test_every_demo_unit_is_found_with_its_place_and_serial_string() -> None:
    bench = build_bench(demo_scenario(math.inf))
    backend = VirtualBackend(bench.bus)
    bench.bus.visible()
    found = list(usb.core.find(find_all=True, backend=backend, idVendor=0x2B04))
    assert [device.serial_number for device in found] == [unit.device_id for unit in bench.units]
    assert [hex(device.idProduct) for device in found] == ["0xc00d", "0xc00d", "0xc006", "0xc00a"]
    assert [(device.bus, device.port_numbers, device.speed) for device in found[:2]] == [(1, (1,), 2), (1, (2,), 2)]
    assert len({device.address for device in found}) == 4


def test_normal_mode_shows_a_serial_port_and_the_control_interface() -> None:
    device = boron().find(0xC000)
    configuration = device.get_active_configuration()
    assert [interface.bInterfaceClass for interface in configuration] == [0x02, 0x0A, 0xFF]
    assert device.is_kernel_driver_active(0)
    assert not device.is_kernel_driver_active(2)
    assert usb.util.get_string(device, 2) == "Boron"
    assert bytes(device.ctrl_transfer(0xC0, 0x50, 0, 30, 64)) == b"3.3.1"
    assert bytes(device.ctrl_transfer(0xC0, 0x50, 0, 20, 64)) == BORON_ID.upper().encode()


def test_windows_finds_the_control_interface_by_its_guid() -> None:
    device = boron().find(0xC000)
    assert b"WINUSB" in bytes(device.ctrl_transfer(0xC0, 0xEE, 0, 4, 40))
    properties = bytes(device.ctrl_transfer(0xC1, 0xEE, 0, 5, 142)).decode("utf-16-le", "ignore")
    assert "{20b6cfa4-6dc7-468a-a8db-faa7c23ddea5}" in properties


def test_dfu_mode_lists_its_alternate_settings_with_their_strings() -> None:
    device = photon().to_dfu()
    strings = [usb.util.get_string(device, interface.iInterface) for interface in device.get_active_configuration()]
    assert [text.split("/")[0].strip() for text in strings] == ["@Internal Flash", "@DCT Flash"]
    last = device.get_active_configuration()[(0, 1)]
    assert bytes(last.extra_descriptors).hex() == "09210bff0000101a01"


def test_line_speed_14400_sends_a_unit_to_dfu() -> None:
    host = boron()
    device = host.find(0xC000)
    device.detach_kernel_driver(0)
    device.ctrl_transfer(0x21, 0x20, 0, 0, struct.pack("<IBBB", 14400, 0, 0, 8))
    assert host.find(0xD000).serial_number == BORON_ID


# writing, reading back, going to DFU and back


def test_gen3_flash_and_key_survive_the_way_to_dfu_and_back() -> None:
    host, image = boron(), product_app(profile_named("boron"))
    device = host.to_dfu()
    device.set_interface_altsetting(0, 0)
    erase(device, 0xB4000, len(image), 4096)
    write(device, 0xB4000, image)
    assert read(device, 0xB4000, len(image)) == image
    device.set_interface_altsetting(0, 1)
    write(device, 3298, b"\x21" * 320)
    assert read(device, 3298, 320) == b"\x21" * 320
    leave(device, MANIFEST)
    normal = host.find(0xC000)
    assert host.unit.memories.internal.read(0xB4000, len(image)) == image
    assert host.unit.memories.dct.read(3297, 322) == b"\xff" + b"\x21" * 320 + b"\xff"
    counters = host.unit.counters
    assert (counters.dfu_entries, counters.normal_boots) == (1, 2)
    assert counters.dct_writes == 1
    firmware = host.unit.firmware
    assert firmware is not None
    application = firmware.application
    assert application is not None
    assert (application.product_id, application.product_version) == (10013, 7)
    assert host.request(normal, 30) == (0, b"\x0a\x053.3.1")


def test_gen2_flash_and_claim_area_survive_the_way_to_dfu_and_back() -> None:
    host, image = photon(), product_app(profile_named("photon"))
    device = host.to_dfu()
    device.set_interface_altsetting(0, 0)
    erase(device, 0x080A0000, len(image), 0x20000)
    write(device, 0x080A0000, image)
    assert read(device, 0x080A0000, len(image)) == image
    device.set_interface_altsetting(0, 1)
    assert read(device, 1825, 1) == b"1"
    write(device, 1762, b"\x00" + b"\xff" * 63)
    leave(device, DNLOAD_IDLE)
    normal = host.find(0xC000)
    assert host.request(normal, 201) == (0, b"")
    assert host.unit.memories.dct.read(1826, 7) == b"\x06Photon"
    counters = host.unit.counters
    assert (counters.dfu_entries, counters.normal_boots, counters.dct_writes) == (1, 2, 1)


def test_looking_writes_nothing() -> None:
    host = photon()
    device = host.to_dfu()
    device.set_interface_altsetting(0, 1)
    read(device, 0, 16384)
    leave(device, DNLOAD_IDLE)
    host.find(0xC000)
    assert host.unit.counters.writes == 0


def test_a_unit_without_system_parts_stays_in_dfu() -> None:
    host = boron()
    host.unit.memories.internal.poke(0x30000 + 5000, b"\0\0\0\0")
    host.bench.bus.replug(PortPath(1, (2, 1)))
    assert host.find().idProduct == 0xD00D


def test_a_second_status_request_cancels_a_gen3_leave() -> None:
    host = boron()
    device = host.to_dfu()
    leave(device, MANIFEST)
    with pytest.raises(usb.core.USBError):
        status(device)
    for _ in range(5):
        host.bench.bus.visible()
    assert host.unit.mode is UnitMode.DFU
    assert status(device)[1] == DFU_ERROR
    device.ctrl_transfer(0x21, CLRSTATUS, 0, 0, None)
    leave(device, MANIFEST)
    assert host.find(0xC000).idProduct == 0xC00D


def test_no_unit_starts_with_anything_counted_but_its_boot() -> None:
    host = boron()
    assert host.find(0xC000)
    assert host.unit.counters == Counters(normal_boots=1, plugs=1)
