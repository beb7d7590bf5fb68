"""One enumerated device behind its node in /dev/bus/usb, as programs on Linux find it.

Knows which program's open file claims which interface and which transfers are under way; the unit behind it answers.
Transfers to one device go one after the other, in the node's own thread. Where the bytes of a program's memory are
and how ioctls arrive is the business of whoever owns the node.
"""

from __future__ import annotations

import errno
import queue
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from station.sim import usbfs
from station.sim.bus import VisibleDevice
from station.sim.descriptor_tree import read_configuration
from station.sim.presence import Gone
from station.sim.wire import NoAnswer, Overflow, Setup, Stall

KERNEL_DRIVERS = {0x02: "cdc_acm", 0x0A: "cdc_acm"}
"""Interface class -> driver that the kernel binds to it."""
REQUEST_LIMIT_S = 5.0
"""Time limit of the kernel's own control requests, USB_CTRL_SET_TIMEOUT."""
USBFS = "usbfs"

_SET_CONFIGURATION, _SET_INTERFACE, _CLEAR_FEATURE = 9, 11, 1
_RECIPIENT_INTERFACE = 1
_KIND_VENDOR = 2


class RefusedError(Exception):
    """The ioctl fails with this errno."""

    def __init__(self, number: int) -> None:
        super().__init__(errno.errorcode[number])
        self.number = number


@dataclass(eq=False)
class Urb:
    """A submitted control transfer. address: where its structure lies in the program's memory."""

    address: int
    setup: Setup
    data: bytes = b""
    status: int = usbfs.STATUS_OK
    reply: bytes = b""
    taken_back: bool = False

    @property
    def actual_bytes(self) -> int:
        """Bytes of the data stage."""
        return len(self.reply) if usbfs.goes_in(self.setup) else len(self.data)


@dataclass(eq=False)
class OpenFile:
    """One program's open node. waiting: who wants to hear of the next finished transfer."""

    under_way: dict[int, Urb] = field(default_factory=dict)
    finished: deque[Urb] = field(default_factory=deque)
    waiting: deque[Callable[[], None]] = field(default_factory=deque)


class UsbfsNode:
    """The node of one enumeration; it ends with `shut_down`, open files may live on a little longer.

    tell_ready: called with True when some open file has a finished transfer to reap, with False when none has.
    """

    def __init__(self, device: VisibleDevice, tell_ready: Callable[[bool], None]) -> None:
        self.device = device
        self._tell_ready = tell_ready
        self._lock = threading.RLock()
        self._files: list[OpenFile] = []
        self._owners: dict[int, OpenFile] = {}
        tree = read_configuration(device.presence.configuration_descriptor)
        self._classes = [alternates[0].bInterfaceClass for alternates in tree.interfaces]
        self._bound = {n: KERNEL_DRIVERS[kind] for n, kind in enumerate(self._classes) if kind in KERNEL_DRIVERS}
        self._gone = False
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._worker = threading.Thread(target=self._work, name=f"usb {device.port}", daemon=True)
        self._worker.start()

    @property
    def unused(self) -> bool:
        """Whether no program has it open."""
        with self._lock:
            return not self._files

    def shut_down(self) -> None:
        """The device is off the bus: what is under way ends now, whatever comes next is refused."""
        with self._lock:
            self._gone = True
            for file in self._files:
                for urb in list(file.under_way.values()):
                    self._finish(file, urb, usbfs.STATUS_SHUT_DOWN)
                self._wake(file)
        self.device.unit.nudge()
        self._jobs.put(None)

    # open files

    def open(self) -> OpenFile:
        """A program opens the node."""
        file = OpenFile()
        with self._lock:
            self._files.append(file)
        return file

    def close(self, file: OpenFile) -> None:
        """Its claims end, its transfers are taken back."""
        with self._lock:
            if file not in self._files:
                return
            self._files.remove(file)
            for urb in file.under_way.values():
                urb.taken_back = True
            file.under_way.clear()
            file.finished.clear()
            for interface in [number for number, owner in self._owners.items() if owner is file]:
                del self._owners[interface]
            self._tell_ready(self._anything_finished())
        self.device.unit.nudge()

    # transfers

    def submit(self, file: OpenFile, urb: Urb) -> None:
        """Begin a control transfer. Raises RefusedError."""
        with self._lock:
            self._require_present()
            self._require_recipient(file, urb.setup)
            file.under_way[urb.address] = urb
        self._jobs.put(lambda: self._transfer(file, urb))

    def take_back(self, file: OpenFile, address: int) -> None:
        """DISCARDURB: the transfer is finished at once; it still has to be reaped. Raises RefusedError."""
        with self._lock:
            urb = file.under_way.get(address)
            if urb is None:
                raise RefusedError(errno.EINVAL)
            urb.taken_back = True
            self._finish(file, urb, usbfs.STATUS_TAKEN_BACK)
        self.device.unit.nudge()

    def reap(self, file: OpenFile) -> Urb:
        """The transfer that finished first. Raises RefusedError: EAGAIN for none yet, ENODEV for none any more."""
        with self._lock:
            if not file.finished:
                raise RefusedError(errno.ENODEV if self._gone else errno.EAGAIN)
            urb = file.finished.popleft()
            self._tell_ready(self._anything_finished())
            return urb

    def when_finished(self, file: OpenFile, call: Callable[[], None]) -> None:
        """Call once as soon as a transfer can be reaped, or never will be."""
        with self._lock:
            if not file.finished and not self._gone:
                file.waiting.append(call)
                return
        call()

    def control(self, file: OpenFile, call: usbfs.ControlCall, data: bytes, done: Callable[[bytes, int], None]) -> None:
        """A whole control transfer; `done` is called with the reply and 0, or nothing and an errno."""
        self._require_recipient(file, call.setup)
        self._later(lambda: self.device.unit.transfer(self._enumeration, call.setup, data, call.timeout_s), done)

    # interfaces

    def claim(self, file: OpenFile, interface: int) -> None:
        """Raises RefusedError: EBUSY where another program or a kernel driver has it, EINVAL where there is none."""
        with self._lock:
            self._require_interface(interface)
            if interface in self._bound or self._owners.get(interface, file) is not file:
                raise RefusedError(errno.EBUSY)
            self._owners[interface] = file

    def release(self, file: OpenFile, interface: int) -> None:
        """Raises RefusedError EINVAL where it was not claimed."""
        with self._lock:
            self._require_present()
            if self._owners.get(interface) is not file:
                raise RefusedError(errno.EINVAL)
            del self._owners[interface]

    def driver(self, interface: int) -> str:
        """What is bound to an interface; usbfs for a claim of any program. Raises RefusedError ENODATA for nothing."""
        with self._lock:
            self._require_interface(interface)
            name = USBFS if interface in self._owners else self._bound.get(interface)
            if name is None:
                raise RefusedError(errno.ENODATA)
            return name

    def detach_driver(self, interface: int) -> None:
        """Raises RefusedError ENODATA where no kernel driver is bound."""
        with self._lock:
            self._require_interface(interface)
            if interface not in self._bound:
                raise RefusedError(errno.ENODATA)
            del self._bound[interface]

    def attach_driver(self, interface: int) -> None:
        """The kernel looks for a driver again. Raises RefusedError EBUSY while a program claims the interface."""
        with self._lock:
            self._require_interface(interface)
            if interface in self._owners:
                raise RefusedError(errno.EBUSY)
            if self._classes[interface] in KERNEL_DRIVERS:
                self._bound[interface] = KERNEL_DRIVERS[self._classes[interface]]

    # the kernel's own requests; `done` as in `control`

    def set_interface(self, file: OpenFile, interface: int, alt: int, done: Callable[[bytes, int], None]) -> None:
        """SET_INTERFACE; like Linux, it claims the interface where nobody has."""
        self.claim(file, interface)
        self._request(Setup(0x01, _SET_INTERFACE, alt, interface, 0), done)

    def set_configuration(self, value: int, done: Callable[[bytes, int], None]) -> None:
        """SET_CONFIGURATION, refused while an interface is in use."""
        with self._lock:
            if self._owners or self._bound:
                raise RefusedError(errno.EBUSY)
        self._request(Setup(0x00, _SET_CONFIGURATION, value, 0, 0), done)

    def clear_halt(self, endpoint: int, done: Callable[[bytes, int], None]) -> None:
        """CLEAR_FEATURE(ENDPOINT_HALT)."""
        self._request(Setup(0x02, _CLEAR_FEATURE, 0, endpoint, 0), done)

    def reset(self, done: Callable[[bytes, int], None]) -> None:
        """Reset of the port."""

        def carry_out() -> bytes:
            self.device.unit.bus_reset(self._enumeration)
            return b""

        self._later(carry_out, done)

    # inside

    @property
    def _enumeration(self) -> int:
        return self.device.presence.enumeration

    def _request(self, setup: Setup, done: Callable[[bytes, int], None]) -> None:
        self._later(lambda: self.device.unit.transfer(self._enumeration, setup, b"", REQUEST_LIMIT_S), done)

    def _later(self, action: Callable[[], bytes], done: Callable[[bytes, int], None]) -> None:
        with self._lock:
            self._require_present()
        self._jobs.put(lambda: done(*_outcome(action)))

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()

    def _transfer(self, file: OpenFile, urb: Urb) -> None:
        if urb.taken_back:
            return
        try:
            urb.reply = self.device.unit.transfer(self._enumeration, urb.setup, urb.data, 0, lambda: urb.taken_back)
            status = usbfs.STATUS_OK
        except Stall:
            status = usbfs.STATUS_STALL
        except Overflow:
            status = usbfs.STATUS_OVERFLOW
        except Gone:
            status = usbfs.STATUS_NO_REPLY
        except NoAnswer:
            return  # for ever, as far as the kernel is concerned: the program takes it back, or the cable is pulled
        with self._lock:
            if file.under_way.get(urb.address) is urb:
                self._finish(file, urb, status)

    def _finish(self, file: OpenFile, urb: Urb, status: int) -> None:
        urb.status = status
        if status:
            urb.reply = b""
        file.under_way.pop(urb.address, None)
        file.finished.append(urb)
        self._tell_ready(self._anything_finished())
        self._wake(file)

    @staticmethod
    def _wake(file: OpenFile) -> None:
        while file.waiting:
            file.waiting.popleft()()

    def _anything_finished(self) -> bool:
        return any(file.finished for file in self._files)

    def _require_present(self) -> None:
        if self._gone:
            raise RefusedError(errno.ENODEV)

    def _require_interface(self, interface: int) -> None:
        self._require_present()
        if not 0 <= interface < len(self._classes):
            raise RefusedError(errno.EINVAL)

    def _require_recipient(self, file: OpenFile, setup: Setup) -> None:
        """A request to an interface claims it where nobody has it, as in Linux."""
        if setup.recipient == _RECIPIENT_INTERFACE and setup.kind != _KIND_VENDOR:
            self.claim(file, setup.index & 0xFF)


def _outcome(action: Callable[[], bytes]) -> tuple[bytes, int]:
    try:
        return action(), 0
    except Stall:
        return b"", errno.EPIPE
    except Overflow:
        return b"", errno.EOVERFLOW
    except NoAnswer:
        return b"", errno.ETIMEDOUT
    except Gone:
        return b"", errno.EPROTO
