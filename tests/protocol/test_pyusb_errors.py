"""The bench through real pyusb: errors as libusb reports them, and faults of a unit."""

from __future__ import annotations

import errno
import struct
from array import array

import pytest
import usb.core
import usb.util

from station.core.ids import PortPath
from station.sim.faults import DeadFlash, DfuSerial, NeverReturns, ProtectedUnit, PulledAfterBytes, UnitMode
from tests.protocol.pyusb_host import (
    BORON_ID,
    DNLOAD,
    DNLOAD_IDLE,
    GETSTATUS,
    PHOTON_ID,
    boron,
    command,
    erase,
    photon,
    read,
    status,
    write,
)


def test_refusal_is_a_pipe_error() -> None:
    device = boron().find(0xC000)
    with pytest.raises(usb.core.USBError) as seen:
        device.ctrl_transfer(0xC0, 1, 0, 30, 63)
    assert (seen.value.errno, seen.value.backend_error_code) == (errno.EPIPE, -9)


def test_silence_is_a_time_out_that_takes_its_time() -> None:
    host = boron()
    device = host.to_dfu()
    before_s = host.bench.bus.clock.now_s()
    with pytest.raises(usb.core.USBTimeoutError) as seen:
        device.ctrl_transfer(0x81, 6, 0x2200, 0, 9, timeout=700)
    assert seen.value.errno == errno.ETIMEDOUT
    assert round(host.bench.bus.clock.now_s() - before_s, 6) >= 0.7


def test_an_erase_outlasts_a_short_time_limit() -> None:
    host = photon()
    device = host.to_dfu()
    device.ctrl_transfer(0x21, DNLOAD, 0, 0, struct.pack("<BI", 0x41, 0x080A0000))
    status(device)
    with pytest.raises(usb.core.USBTimeoutError):
        device.ctrl_transfer(0xA1, GETSTATUS, 0, 0, 6, timeout=300)
    assert status(device) == (0, DNLOAD_IDLE)


def test_an_unplugged_unit_is_no_device() -> None:
    host = boron()
    device = host.find(0xC000)
    assert device.ctrl_transfer(0xC0, 0x50, 0, 30, 64)
    host.bench.bus.unplug(PortPath(1, (2, 1)))
    with pytest.raises(usb.core.USBError) as seen:
        device.ctrl_transfer(0xC0, 0x50, 0, 30, 64)
    assert seen.value.errno == errno.ENODEV
    assert usb.core.find(backend=host.backend) is None


def test_an_old_handle_does_not_reach_the_next_enumeration() -> None:
    host = boron()
    old = host.find(0xC000)
    assert old.ctrl_transfer(0xC0, 0x50, 0, 30, 64)
    host.bench.bus.replug(PortPath(1, (2, 1)))
    new = host.find(0xC000)
    assert new.address != old.address
    with pytest.raises(usb.core.USBError) as seen:
        old.ctrl_transfer(0xC0, 0x50, 0, 30, 64)
    assert seen.value.errno == errno.ENODEV


def test_a_forbidden_port_cannot_be_opened() -> None:
    host = boron()
    host.bench.bus.set_access(PortPath(1, (2, 1)), allowed=False)
    device = host.find(0xC000)
    with pytest.raises(usb.core.USBError) as seen:
        device.ctrl_transfer(0xC0, 0x50, 0, 30, 64)
    assert seen.value.errno == errno.EACCES


def test_one_interface_has_one_owner() -> None:
    host = boron()
    first, second = host.find(0xC000), host.find(0xC000)
    usb.util.claim_interface(first, 2)
    with pytest.raises(usb.core.USBError) as seen:
        usb.util.claim_interface(second, 2)
    assert seen.value.errno == errno.EBUSY
    usb.util.dispose_resources(first)
    usb.util.claim_interface(second, 2)


def test_reading_into_a_buffer_gives_its_length() -> None:
    device = boron().find(0xC000)
    buffer = array("B", bytes(64))
    assert device.ctrl_transfer(0xC0, 0x50, 0, 30, buffer) == 5
    assert buffer[:5].tobytes() == b"3.3.1"


def test_a_bus_reset_drops_requests_and_keeps_the_unit() -> None:
    host = boron()
    device = host.find(0xC000)
    device.ctrl_transfer(0xC0, 1, 10, 200, 64)
    device.reset()
    assert bytes(device.ctrl_transfer(0xC0, 2, 0, 1, 64)) == bytes.fromhex("010000000500")
    assert host.unit.counters.bus_resets == 1


# faults


@pytest.mark.parametrize("seen", [True, False])
def test_a_failed_gen2_write_shows_only_where_the_host_notices_late_stalls(seen: bool) -> None:
    host = photon(DeadFlash(0x080A0000, 64), late_stall_seen=seen)
    host.unit.memories.internal.poke(0x080A0000, b"\0" * 64)
    device = host.to_dfu()
    command(device, 0x21, 0x080A0000)
    device.ctrl_transfer(0x21, DNLOAD, 2, 0, b"\xaa" * 64)
    if seen:
        with pytest.raises(usb.core.USBError) as stall:
            status(device)
        assert stall.value.errno == errno.EPIPE
    assert status(device)[0] == 0


def test_a_silent_flash_fault_shows_only_in_the_read_back() -> None:
    host = photon(DeadFlash(0x080A0100, 16, silent=True), late_stall_seen=True)
    device = host.to_dfu()
    erase(device, 0x080A0000, 4096, 0x20000)
    write(device, 0x080A0000, b"\x11" * 4096)
    assert read(device, 0x080A0100, 16) == b"\xff" * 16
    assert read(device, 0x080A0110, 16) == b"\x11" * 16


def test_a_cable_pulled_in_a_download_ends_it_and_comes_back_once() -> None:
    host = boron("3.3.1", PulledAfterBytes(10_000, back_after_s=3.0))
    device = host.to_dfu()
    with pytest.raises(usb.core.USBError) as seen:
        write(device, 0xC0000, bytes(20_000))
    assert seen.value.errno == errno.ENODEV
    assert host.find(0xC000).serial_number == BORON_ID
    write(host.to_dfu(), 0xC0000, bytes(20_000))
    assert host.unit.counters.plugs == 2


def test_a_unit_that_never_returns_needs_power() -> None:
    host = boron("3.3.1", NeverReturns(UnitMode.DFU))
    normal = host.find(0xC000)
    assert host.request(normal, 50)[0] == 0
    for _ in range(10):
        host.bench.bus.visible()
    assert host.unit.mode is None
    host.bench.bus.replug(PortPath(1, (2, 1)))
    assert host.find().idProduct == 0xC00D


def test_a_batch_shares_one_dfu_serial_string() -> None:
    host = photon(DfuSerial("8D7028785754"))
    assert host.find(0xC000).serial_number == PHOTON_ID
    assert host.to_dfu().serial_number == "8D7028785754"


def test_a_protected_unit_answers_little_and_shows_it_in_dfu() -> None:
    host = boron("6.2.0", ProtectedUnit())
    normal = host.find(0xC000)
    assert host.request(normal, 76) == (0, b"\x08\x01")
    assert host.request(normal, 201)[0] == -1801
    assert host.request(normal, 50)[0] == -1801
    host.bench.bus.replug(PortPath(1, (2, 1)), held_button=True)
    device = host.find(0xD000)
    assert usb.util.get_string(device, 0xFA).startswith("sm=p")
