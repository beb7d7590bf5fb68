"""The serial port (CDC-ACM) of a unit in normal mode: line settings, two speeds that are commands, and its data.

Source: Device OS hal/src/*/usb_hal*.c*, system/src/system_task.cpp, build/module-defaults.mk; PSTN 1.2, section 6.3.
"""

from __future__ import annotations

import struct

from station.sim.console import ListeningConsole
from station.sim.firmware import Firmware, Restart
from station.sim.normal_descriptors import SERIAL_CONTROL_INTERFACE
from station.sim.wire import Setup, Stall

SET_LINE_CODING, GET_LINE_CODING, SET_CONTROL_LINE_STATE = 0x20, 0x21, 0x22
DFU_BAUD, LISTENING_BAUD = 14400, 28800
LISTENING_BAUD_UNTIL = "6.0.0"


def line_coding(baud: int) -> bytes:
    """The 7 bytes of SET_LINE_CODING for 8 data bits, no parity, one stop bit."""
    return struct.pack("<IBBB", baud, 0, 0, 8)


class SerialPort:
    """The serial function of one run of Device OS. The console answers in listening mode only."""

    def __init__(self, firmware: Firmware) -> None:
        self._firmware = firmware
        self._console = ListeningConsole(firmware)
        self._line_coding = line_coding(9600)
        self._to_host = b""

    def control(self, setup: Setup, data: bytes) -> bytes:
        """A class request on endpoint 0. Raises Stall."""
        if setup.index != SERIAL_CONTROL_INTERFACE:
            raise Stall
        match setup.request:
            case value if value == SET_LINE_CODING and len(data) == len(self._line_coding):
                self._line_coding = data
                self._touch(int.from_bytes(data[:4], "little"))
                return b""
            case value if value == GET_LINE_CODING:
                return self._line_coding[: setup.length]
            case value if value == SET_CONTROL_LINE_STATE:
                return b""
            case _:
                raise Stall

    def write(self, data: bytes) -> None:
        """Bytes from the host. Outside of listening mode they belong to the application, which is not modelled."""
        if self._firmware.listening:
            self._to_host += self._console.feed(data)

    def read(self) -> bytes:
        """Everything that waits for the host."""
        waiting, self._to_host = self._to_host, b""
        return waiting

    def _touch(self, baud: int) -> None:
        if baud == DFU_BAUD:
            self._firmware.restart(Restart.DFU)
        elif baud == LISTENING_BAUD and not self._firmware.newer_than(LISTENING_BAUD_UNTIL):
            self._firmware.set_listening(listening=True)
