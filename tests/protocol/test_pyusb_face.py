"""The bench through real pyusb: what a host finds, writes, reads back and loses."""

from __future__ import annotations

import errno
import math
import struct
from array import array

import pytest
import usb.core
import usb.util

from station.core.ids import PortPath
from station.sim.counters import Counters
from station.sim.faults import DeadFlash, DfuSerial, Fault, NeverReturns, ProtectedUnit, PulledAfterBytes, UnitMode
from station.sim.kit import product_app
from station.sim.profile import profile_named
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench, Scenario, UnitPlan, build_bench, demo_scenario
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


# a host's DFU by hand


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


# what a host finds


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


# errors as libusb reports them


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


def test_no_unit_starts_with_anything_counted_but_its_boot() -> None:
    host = boron()
    assert host.find(0xC000)
    assert host.unit.counters == Counters(normal_boots=1, plugs=1)
