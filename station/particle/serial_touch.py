"""Two speeds of the serial line are commands to Device OS; nothing needs to be sent.

14400 baud restarts the unit into its bootloader, in every version through 6.2.0. 28800 baud starts listening mode, from
0.4.9 through 5.9.0. Source: Device OS build/module-defaults.mk, system/src/system_task.cpp and system_mode handling.
"""

from __future__ import annotations

from typing import Final

from station.core.cancel import CancelToken, Deadline
from station.core.ids import PortPath
from station.core.serial_ports import SerialPorts

DFU_BAUD: Final = 14_400
LISTENING_BAUD: Final = 28_800
# The system makes the device file, and sets its rights, a moment after the unit was enumerated.
TTY_LIMIT_S: Final = 2.0
_LOOK_S: Final = 0.1


def await_serial_port(serial: SerialPorts, port: PortPath, cancel: CancelToken) -> bool:
    """Wait until the unit at this socket shows a serial port; False where it shows none within two seconds."""
    deadline = Deadline.after(TTY_LIMIT_S)
    while not serial.has(port):
        if deadline.expired:
            return False
        cancel.wait(_LOOK_S)
    return True


def touch_into_dfu(serial: SerialPorts, port: PortPath, cancel: CancelToken) -> None:
    """Restart the unit into its bootloader; it leaves the bus about a second later. Raises LinkError, Aborted."""
    serial.touch(port, DFU_BAUD, cancel)


def touch_into_listening(serial: SerialPorts, port: PortPath, cancel: CancelToken) -> None:
    """Start listening mode. Without effect from Device OS 6.0.0 on. Raises LinkError, Aborted."""
    serial.touch(port, LISTENING_BAUD, cancel)
