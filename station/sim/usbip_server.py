"""The bench as a USB/IP server: `usbip list` and `usbip attach` of any Linux host find its units.

Each unit that is on the bus is exported under its port path. When it leaves the bus, the connection of whoever has it
is closed, as by a server whose cable was pulled; when it comes back, it is exported anew.
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

from station.sim.bus import VirtualBus, VisibleDevice
from station.sim.descriptor_tree import acceptable
from station.sim.usbip_import import ImportedDevice, receive
from station.sim.usbip_wire import (
    BUSID_BYTES,
    OPERATION,
    Operation,
    OperationStatus,
    device_list,
    device_record,
    operation_answer,
    parse_busid,
)

STANDARD_PORT = 3240
TICK_S = 0.02
ASK_LIMIT_S = 10.0
STOP_LIMIT_S = 5.0


class UsbipServer:
    """Serves a bus on TCP, from `start` to `stop`. It also keeps the bench's time going.

    port: 0 for any free one; `port` tells which.

    Raises:
        OSError: the address cannot be used.
    """

    def __init__(self, bus: VirtualBus, address: str = "127.0.0.1", port: int = STANDARD_PORT) -> None:
        self._bus = bus
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._imported: dict[object, ImportedDevice] = {}
        self._listener = socket.create_server((address, port))
        self._listener.settimeout(0.2)
        self._threads = [
            threading.Thread(target=self._accept, name="usbip-accept", daemon=True),
            threading.Thread(target=self._watch, name="usbip-watch", daemon=True),
        ]

    @property
    def port(self) -> int:
        """The TCP port that it listens on."""
        return int(self._listener.getsockname()[1])

    def start(self) -> None:
        """Begin to serve."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Hang up on every host and end."""
        self._stopped.set()
        with self._lock:
            imported = list(self._imported.values())
        for device in imported:
            device.close()
        for thread in self._threads:
            if thread.ident:
                thread.join(STOP_LIMIT_S)
        self._listener.close()

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                host, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            threading.Thread(target=self._serve, args=(host,), name="usbip-host", daemon=True).start()

    def _watch(self) -> None:
        """Things happen on the bus only while somebody looks; and whoever has a unit that left must be told."""
        while not self._stopped.wait(TICK_S):
            there = {_key(device) for device in self._bus.visible()}
            with self._lock:
                imported = list(self._imported.items())
            for key, device in imported:
                if key in there:
                    device.tick()
                else:
                    device.close()

    def _serve(self, host: socket.socket) -> None:
        with host, suppress(OSError, ValueError):
            host.settimeout(ASK_LIMIT_S)
            host.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            head = receive(host, OPERATION.size)
            if head is None:
                return
            _version, operation, _status = OPERATION.unpack(head)
            if operation == Operation.DEVLIST:
                host.sendall(operation_answer(operation, OperationStatus.OK) + device_list(self._exportable()))
            elif operation == Operation.IMPORT:
                self._import(host)

    def _import(self, host: socket.socket) -> None:
        busid = receive(host, BUSID_BYTES)
        if busid is None:
            return
        port = parse_busid(busid)
        device = next((one for one in self._devices() if one.port == port), None)
        if device is None:
            host.sendall(operation_answer(Operation.IMPORT, OperationStatus.NO_DEVICE))
            return
        imported = ImportedDevice(host, device)
        with self._lock:
            owner = self._imported.setdefault(_key(device), imported)
        if owner is not imported:
            host.sendall(operation_answer(Operation.IMPORT, OperationStatus.BUSY))
            return
        try:
            host.sendall(operation_answer(Operation.IMPORT, OperationStatus.OK) + device_record(device))
            host.settimeout(None)
            imported.serve()
        finally:
            with self._lock:
                del self._imported[_key(device)]

    def _devices(self) -> list[VisibleDevice]:
        return [device for device in self._bus.visible() if acceptable(device.presence)]

    def _exportable(self) -> list[VisibleDevice]:
        with self._lock:
            taken = set(self._imported)
        return [device for device in self._devices() if _key(device) not in taken]


def _key(device: VisibleDevice) -> tuple[object, int]:
    return device.unit, device.presence.enumeration
