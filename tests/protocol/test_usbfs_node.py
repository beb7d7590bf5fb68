"""A device node of Linux, as the programs that have it open find it: transfers, claims, and the end of the device."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from station.sim import usbfs
from station.sim.fault_link import TimesOut
from station.sim.faults import Fault
from station.sim.scenario import Bench, Scenario, build_bench
from station.sim.usbfs_node import OpenFile, RefusedError, Urb, UsbfsNode
from station.sim.wire import Setup
from tests.e2e.bench_line import BORON, unit

LIMIT_S = 10.0
CDC, VENDOR = 0, 2
DEVICE_DESCRIPTOR = Setup(0x80, 6, 0x0100, 0, 18)
UNKNOWN_DESCRIPTOR = Setup(0x80, 6, 0x7F00, 0, 18)


class Gate:
    """Remembers what the node says of finished transfers."""

    def __init__(self) -> None:
        self.ready = threading.Event()

    def tell(self, ready: bool) -> None:
        """Called by the node."""
        (self.ready.set if ready else self.ready.clear)()


@pytest.fixture
def bench() -> Iterator[Bench]:
    built = build_bench(Scenario((unit(BORON, 1),), speed=50.0))
    yield built
    built.close()


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def node(bench: Bench, gate: Gate) -> Iterator[UsbfsNode]:
    deadline_s = time.monotonic() + LIMIT_S
    while not (seen := bench.bus.visible()):
        assert time.monotonic() < deadline_s
        time.sleep(0.005)
    made = UsbfsNode(seen[0], gate.tell)
    yield made
    made.shut_down()


def reaped(node: UsbfsNode, file: OpenFile, gate: Gate) -> Urb:
    """The next finished transfer, when there is one."""
    assert gate.ready.wait(LIMIT_S)
    return node.reap(file)


def refusal(action: Callable[[], object]) -> int:
    """The errno with which something is refused."""
    with pytest.raises(RefusedError) as refused:
        action()
    return refused.value.number


def add(bench: Bench, *faults: Fault) -> None:
    bench.units[0].add_faults(*faults)


def test_a_transfer_is_reaped_with_its_bytes(node: UsbfsNode, gate: Gate) -> None:
    file = node.open()
    assert refusal(lambda: node.reap(file)) == errno.EAGAIN
    node.submit(file, Urb(0x1000, DEVICE_DESCRIPTOR))
    urb = reaped(node, file, gate)
    assert (urb.address, urb.status, urb.actual_bytes) == (0x1000, 0, 18)
    assert urb.reply[8:10] == b"\x04\x2b"
    assert not gate.ready.is_set()


def test_a_stall_is_a_broken_pipe(node: UsbfsNode, gate: Gate) -> None:
    file = node.open()
    node.submit(file, Urb(0x1000, UNKNOWN_DESCRIPTOR))
    urb = reaped(node, file, gate)
    assert (urb.status, urb.actual_bytes) == (usbfs.STATUS_STALL, 0)


def test_a_transfer_without_answer_can_be_taken_back_at_once(bench: Bench, node: UsbfsNode, gate: Gate) -> None:
    add(bench, TimesOut(1, times=0))
    file = node.open()
    node.submit(file, Urb(0x1000, DEVICE_DESCRIPTOR))
    assert not gate.ready.wait(0.2)
    node.take_back(file, 0x1000)
    assert reaped(node, file, gate).status == usbfs.STATUS_TAKEN_BACK
    assert refusal(lambda: node.take_back(file, 0x1000)) == errno.EINVAL
    bench.units[0].set_faults()
    node.submit(file, Urb(0x2000, DEVICE_DESCRIPTOR))
    assert reaped(node, file, gate).status == 0, "the one that was taken back does not hold up the next"


def test_a_pulled_plug_ends_what_is_under_way(bench: Bench, node: UsbfsNode, gate: Gate) -> None:
    add(bench, TimesOut(1, times=0))
    file = node.open()
    for address in (0x1000, 0x2000):
        node.submit(file, Urb(address, DEVICE_DESCRIPTOR))
    bench.bus.unplug(node.device.port)
    first = reaped(node, file, gate)
    assert first.status == usbfs.STATUS_NO_REPLY, "the kernel has not heard of the pulled plug yet"
    node.shut_down()
    ends = {first.address: first.status}
    while len(ends) < 2:
        urb = reaped(node, file, gate)
        ends[urb.address] = urb.status
    assert set(ends.values()) <= {usbfs.STATUS_NO_REPLY, usbfs.STATUS_SHUT_DOWN}
    assert refusal(lambda: node.reap(file)) == errno.ENODEV
    assert refusal(lambda: node.submit(file, Urb(0x3000, DEVICE_DESCRIPTOR))) == errno.ENODEV
    assert refusal(lambda: node.claim(file, VENDOR)) == errno.ENODEV


def test_who_waits_for_a_transfer_hears_of_it_or_of_the_end(node: UsbfsNode) -> None:
    file, heard = node.open(), threading.Event()
    node.when_finished(file, heard.set)
    node.submit(file, Urb(0x1000, DEVICE_DESCRIPTOR))
    assert heard.wait(LIMIT_S)
    node.reap(file)
    ended = threading.Event()
    node.when_finished(file, ended.set)
    assert not ended.is_set()
    node.shut_down()
    assert ended.is_set()


def test_an_interface_belongs_to_one_file(node: UsbfsNode) -> None:
    one, other = node.open(), node.open()
    node.claim(one, VENDOR)
    node.claim(one, VENDOR)
    assert node.driver(VENDOR) == "usbfs"
    assert refusal(lambda: node.claim(other, VENDOR)) == errno.EBUSY
    assert refusal(lambda: node.release(other, VENDOR)) == errno.EINVAL
    node.close(one)
    node.claim(other, VENDOR)
    assert refusal(lambda: node.claim(other, 9)) == errno.EINVAL


def test_the_serial_driver_has_the_serial_port(node: UsbfsNode) -> None:
    file = node.open()
    assert node.driver(CDC) == "cdc_acm"
    assert refusal(lambda: node.driver(VENDOR)) == errno.ENODATA
    assert refusal(lambda: node.claim(file, CDC)) == errno.EBUSY
    assert refusal(lambda: node.submit(file, Urb(0x1000, Setup(0xA1, 0x21, 0, CDC, 7)))) == errno.EBUSY
    node.detach_driver(CDC)
    node.claim(file, CDC)
    assert refusal(lambda: node.attach_driver(CDC)) == errno.EBUSY
    node.release(file, CDC)
    node.attach_driver(CDC)
    assert refusal(lambda: node.claim(file, CDC)) == errno.EBUSY


def test_the_blocking_calls_carry_an_errno(bench: Bench, node: UsbfsNode) -> None:
    file = node.open()
    ends: list[tuple[bytes, int]] = []
    done = threading.Event()

    def told(reply: bytes, number: int) -> None:
        ends.append((reply, number))
        done.set()

    def wait() -> tuple[bytes, int]:
        assert done.wait(LIMIT_S)
        done.clear()
        return ends[-1]

    node.control(file, usbfs.ControlCall(DEVICE_DESCRIPTOR, 1.0), b"", told)
    assert wait() == (node.device.presence.device_descriptor, 0)
    node.control(file, usbfs.ControlCall(UNKNOWN_DESCRIPTOR, 1.0), b"", told)
    assert wait() == (b"", errno.EPIPE)
    node.reset(told)
    assert wait() == (b"", 0)
    assert bench.units[0].counters.bus_resets == 1
    add(bench, TimesOut(1, times=0))
    node.control(file, usbfs.ControlCall(DEVICE_DESCRIPTOR, 1.0), b"", told)
    assert wait() == (b"", errno.ETIMEDOUT)
    bench.bus.unplug(node.device.port)
    node.set_interface(file, VENDOR, 0, told)
    assert wait() == (b"", errno.EPROTO)
