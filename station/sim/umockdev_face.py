"""The bench as devices of this Linux system, for programs that run with umockdev's library preloaded.

Their libusb, pyserial and udev see the units below /sys and /dev, and talk to them through usbfs as to real ones. Runs
on the system's own Python, which has the GObject bindings (`gi`); so nothing but the standard library beside them.
Source: umockdev's API (UMockdev.Testbed, UMockdev.IoctlBase).
"""

from __future__ import annotations

import errno
import fcntl
import os
import select
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from station.core.ids import PortPath
from station.sim import sysfs
from station.sim.bus import VirtualBus, VisibleDevice
from station.sim.pty_face import PtyFace
from station.sim.umockdev_ioctl import NodeIoctls
from station.sim.usbfs_node import UsbfsNode

FIRST_HUB_ADDRESS = 128
"""Above all addresses of units, so that no hub has the address of a unit."""
NOTICE_S = 0.03
"""How long after a plug was pulled the kernel learns of it: a hub is asked every few to some tens of milliseconds."""
GRACE_S = 1.0
"""How long the node of a device that has left can still be opened, as by a program that has not heard of it yet."""
_PIPE_BYTES = 4096


@dataclass(frozen=True)
class _Shown:
    """A device with all that stands for it. entries: device first."""

    device: VisibleDevice
    entries: tuple[sysfs.Entry, ...]
    node: UsbfsNode
    ioctls: NodeIoctls
    gate: _Gate
    tty_number: int | None


class UmockdevFace:
    """Shows a bus. Call `look` again and again; use as a context manager.

    Raises:
        ImportError, ValueError: GObject bindings or umockdev are not installed.
    """

    def __init__(self, bus: VirtualBus) -> None:
        gi = import_module("gi")
        gi.require_version("UMockdev", "1.0")
        self._umockdev = import_module("gi.repository.UMockdev")
        self._glib_error: type[Exception] = import_module("gi.repository.GLib").Error
        self._bus = bus
        self._ttys = PtyFace(bus)
        self._testbed = self._umockdev.Testbed.new()
        self._hubs: set[PortPath] = set()
        self._buses: set[int] = set()
        self._shown: dict[tuple[PortPath, int], _Shown] = {}
        self._noticed_s: dict[tuple[PortPath, int], float] = {}
        self._left: deque[tuple[float, str, _Shown]] = deque()
        self._bases: dict[str, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for key in list(self._shown):
            self._take_away(key)
        self._forget_nodes(float("inf"))
        self._ttys.__exit__(kind, error, trace)
        self._testbed.clear()
        with suppress(OSError):
            self.root.rmdir()

    @property
    def preloaded(self) -> bool:
        """Whether umockdev's library is preloaded into this process, without which no event can be sent."""
        return bool(self._umockdev.in_mock_environment())

    @property
    def root(self) -> Path:
        """The folder that UMOCKDEV_DIR has to name for the programs."""
        return Path(self._testbed.get_root_dir())

    def look(self) -> None:
        """Show what has come to the bus, take away what has left it, and tell the programs."""
        present = {(device.port, device.address): device for device in self._bus.visible()}
        now_s = time.monotonic()
        for key in [key for key in self._shown if key not in present]:
            noticed_s = self._noticed_s.setdefault(key, now_s + NOTICE_S)
            if noticed_s <= now_s or any(port == key[0] for port, _ in present):
                self._take_away(key)
        for key, device in present.items():
            if key not in self._shown:
                self._show(device)
        for shown in self._shown.values():
            shown.ioctls.forget_closed()
            shown.gate.allow(self._bus.may_open(shown.device.port))
        self._forget_nodes(now_s)

    # coming

    def _show(self, device: VisibleDevice) -> None:
        """The nodes come first: adding a device tells programs of it at once."""
        self._show_way_to(device.port)
        entries = [sysfs.unit(device), *sysfs.interfaces(device)]
        gate = _Gate(self.root / "dev" / entries[0].node)
        node = UsbfsNode(device, gate.set_ready)
        ioctls = NodeIoctls(node, self._glib_error)
        self._attach(entries[0].node, ioctls.connected, ioctls.handle)
        tty_number = self._make_tty(device, entries)
        self._shown[device.port, device.address] = _Shown(device, tuple(entries), node, ioctls, gate, tty_number)
        for entry in entries:
            self._testbed.add_from_string(entry.text)

    def _show_way_to(self, port: PortPath) -> None:
        if port.bus not in self._buses:
            self._buses.add(port.bus)
            self._testbed.add_from_string(sysfs.root_hub(port.bus).text)
        for hub_port in sysfs.hub_ports(port):
            if hub_port not in self._hubs:
                entry = sysfs.hub(hub_port, FIRST_HUB_ADDRESS + len(self._hubs))
                self._hubs.add(hub_port)
                self._testbed.add_from_string(entry.text)

    def _make_tty(self, device: VisibleDevice, entries: list[sysfs.Entry]) -> int | None:
        path = self._ttys.tty_of(device.port)
        if path is None:
            return None
        taken = {shown.tty_number for shown in self._shown.values()}
        number = next(n for n in range(len(taken) + 1) if n not in taken)
        entry = sysfs.serial_port(device, number)
        (self.root / "dev" / entry.node).symlink_to(path)
        self._attach(entry.node, lambda *_: None, self._as_the_terminal)
        entries.append(entry)
        return number

    def _attach(self, node: str, connected: Any, handle: Any) -> None:
        base = self._umockdev.IoctlBase.new()
        base.connect("client-connected", connected)
        base.connect("handle-ioctl", handle)
        self._bases[node] = base
        self._testbed.attach_ioctl(f"/dev/{node}", base)

    def _as_the_terminal(self, _base: object, client: Any) -> bool:
        """A serial port's node is a real terminal, which answers for itself."""
        try:
            client.complete(*client.execute())
        except self._glib_error:
            return True  # the program ended in the middle of its ioctl
        return True

    # going

    def _take_away(self, key: tuple[PortPath, int]) -> None:
        shown = self._shown.pop(key)
        self._noticed_s.pop(key, None)
        shown.node.shut_down()
        for entry in reversed(shown.entries):
            self._testbed.uevent(entry.syspath, "remove")
            self._testbed.remove_device(entry.syspath)
            if entry.node and entry is not shown.entries[0]:
                self._detach(entry.node)
        shown.gate.reopen()
        self._left.append((time.monotonic() + GRACE_S, shown.entries[0].node, shown))

    def _forget_nodes(self, now_s: float) -> None:
        for _, _, shown in self._left:
            shown.ioctls.forget_closed()
        while self._left and self._left[0][0] <= now_s:
            _, node, shown = self._left.popleft()
            shown.gate.remove()
            self._detach(node)

    def _detach(self, node: str) -> None:
        with suppress(self._glib_error):  # its socket went with the node
            self._testbed.detach_ioctl(f"/dev/{node}")
        del self._bases[node]


class _Gate:
    """The file behind a node: a pipe, full as long as there is nothing to reap.

    Programs poll a node for writing to learn of finished transfers. A full pipe makes them wait; one with room wakes
    them.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._file = -1
        self._room = True
        self._allowed = True
        self._open()

    def set_ready(self, ready: bool) -> None:
        """Let waiting programs through, or hold them up again."""
        with self._lock:
            if ready != self._room and self._file >= 0:
                self._drain() if ready else self._fill()
                self._room = ready

    def allow(self, allowed: bool) -> None:
        """Whether users other than root may open the node."""
        if allowed != self._allowed:
            self._allowed = allowed
            self._path.chmod(0o666 if allowed else 0)

    def reopen(self) -> None:
        """Make the node again where it was removed, as one that can always be reaped."""
        with self._lock:
            os.close(self._file)
        self._open()
        self.set_ready(ready=True)

    def remove(self) -> None:
        """No node any more."""
        with self._lock:
            os.close(self._file)
            self._file = -1
            self._path.unlink(missing_ok=True)

    def _open(self) -> None:
        with self._lock:
            self._path.unlink(missing_ok=True)
            self._path.parent.mkdir(parents=True, exist_ok=True)
            os.mkfifo(self._path)
            self._path.chmod(0o666)
            self._file = os.open(self._path, os.O_RDWR | os.O_NONBLOCK)
            fcntl.fcntl(self._file, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
            self._fill()
            self._room = False

    def _fill(self) -> None:
        while select.select([], [self._file], [], 0)[1]:
            try:
                os.write(self._file, bytes(_PIPE_BYTES))
            except OSError as error:
                if error.errno != errno.EAGAIN:
                    raise
                return

    def _drain(self) -> None:
        with suppress(BlockingIOError):
            while os.read(self._file, _PIPE_BYTES):
                pass
