"""The bench's serial ports as real terminals of this system, so that serial programs open them as they open any port.

A unit's pseudo terminal is made when somebody looks for it and goes when that enumeration of the unit is over. Packet
mode together with EXTPROC makes the kernel tell the far side of every change of the line settings (tty_ioctl(4)); so a
touch reaches the unit as the class request that a USB host would send.
"""

from __future__ import annotations

import array
import fcntl
import os
import pty
import select
import struct
import termios
import threading
import tty
from types import TracebackType
from typing import Self

from station.core.ids import PortPath
from station.sim.bus import VirtualBus
from station.sim.cdc import SET_LINE_CODING, line_coding
from station.sim.faults import UnitMode
from station.sim.normal_descriptors import SERIAL_CONTROL_INTERFACE
from station.sim.presence import Gone, Presence
from station.sim.unit import VirtualUnit
from station.sim.wire import LateStall, NoAnswer, Setup, Stall

LOOK_S = 0.05
END_LIMIT_S = 5.0
_EXTPROC = 0x10000
_TCGETS2 = 0x802C542A
_TERMIOS2_WORDS = 11
_OUTPUT_SPEED = 10
_CHUNK_BYTES = 4096


class PtyFace:
    """Terminals of the units on a bus. Use as a context manager; its end closes all of them."""

    def __init__(self, bus: VirtualBus) -> None:
        self._bus = bus
        self._lock = threading.Lock()
        self._terminals: dict[tuple[str, int], _Terminal] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            terminals = tuple(self._terminals.values())
            self._terminals.clear()
        for terminal in terminals:
            terminal.end()

    def tty_of(self, port: PortPath) -> str | None:
        """Device file of the unit in a socket; None where it shows no serial port now."""
        unit = self._bus.unit_at(port)
        presence = unit.presence() if unit is not None else None
        if unit is None or presence is None or presence.mode is not UnitMode.NORMAL:
            return None
        with self._lock:
            for key in [key for key, terminal in self._terminals.items() if terminal.over]:
                del self._terminals[key]
            key = (unit.device_id, presence.enumeration)
            if key not in self._terminals:
                self._terminals[key] = _Terminal(unit, presence)
            return self._terminals[key].path


class _Terminal:
    """One pseudo terminal and the thread that stands between it and its unit."""

    def __init__(self, unit: VirtualUnit, presence: Presence) -> None:
        self._unit = unit
        self._enumeration = presence.enumeration
        # The near side stays open here, so that a program that closes it does not end the terminal.
        self._far, self._near = pty.openpty()
        self.path = os.ttyname(self._near)
        self._make_transparent()
        self._wake_far, self._wake_near = os.pipe()
        self._ending = threading.Event()
        self._baud = 0
        self._thread = threading.Thread(target=self._serve, name=f"tty-{unit.device_id}", daemon=True)
        self._thread.start()

    @property
    def over(self) -> bool:
        return not self._thread.is_alive()

    def end(self) -> None:
        """Close it; a program that has it open finds it gone."""
        self._ending.set()
        os.write(self._wake_near, b"\0")
        self._thread.join(END_LIMIT_S)
        os.close(self._wake_near)
        os.close(self._wake_far)

    def _make_transparent(self) -> None:
        tty.setraw(self._near, termios.TCSANOW)
        settings = termios.tcgetattr(self._near)
        settings[3] |= _EXTPROC
        termios.tcsetattr(self._near, termios.TCSANOW, settings)
        fcntl.ioctl(self._far, termios.TIOCPKT, struct.pack("i", 1))

    def _serve(self) -> None:
        try:
            while not self._ending.is_set() and self._is_there():
                ready, _, _ = select.select([self._far, self._wake_far], [], [], LOOK_S)
                if self._far in ready:
                    self._take(os.read(self._far, _CHUNK_BYTES))
                waiting = self._unit.serial_read(self._enumeration)
                if waiting:
                    os.write(self._far, waiting)
        except Gone:
            pass  # the unit left: so does its port
        finally:
            os.close(self._far)
            os.close(self._near)

    def _is_there(self) -> bool:
        presence = self._unit.presence()
        return presence is not None and presence.enumeration == self._enumeration

    def _take(self, packet: bytes) -> None:
        """A packet is a status byte and, where that is 0, what the program wrote."""
        if packet[:1] == b"\0":
            self._unit.serial_write(self._enumeration, packet[1:])
        self._follow_speed()

    def _follow_speed(self) -> None:
        """The system's serial driver passes the speed on as SET_LINE_CODING."""
        settings = array.array("i", [0] * (4 * _TERMIOS2_WORDS))
        fcntl.ioctl(self._far, _TCGETS2, settings)
        baud = settings[_OUTPUT_SPEED]
        if baud == self._baud:
            return
        self._baud = baud
        coding = line_coding(baud)
        setup = Setup(0x21, SET_LINE_CODING, 0, SERIAL_CONTROL_INTERFACE, len(coding))
        try:
            self._unit.transfer(self._enumeration, setup, coding)
        except (Stall, NoAnswer, LateStall):
            return  # as a driver does, which has nobody to tell
