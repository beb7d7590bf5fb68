"""What a DFU bootloader says of itself: requests, states, status. Source: DFU 1.1, sections 3 and 6.1.2; ST AN3156."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from typing import Final

from station.particle.platforms import Mcu, Platform

TO_UNIT, TO_HOST, INTERFACE = 0x21, 0xA1, 0
DNLOAD, UPLOAD, GETSTATUS, CLRSTATUS, ABORT = 1, 2, 3, 4, 6
SET_ADDRESS, ERASE = 0x21, 0x41
COMMAND_BLOCK, FIRST_DATA_BLOCK, LAST_BLOCK = 0, 2, 0xFFFF
OK, ERR_VENDOR = 0x00, 0x0B
STATUS_BYTES: Final = 6

_STATUS_NAMES: Final = {
    1: "errTARGET", 2: "errFILE", 3: "errWRITE", 4: "errERASE", 5: "errCHECK_ERASED", 6: "errPROG", 7: "errVERIFY",
    8: "errADDRESS", 9: "errNOTDONE", 10: "errFIRMWARE", 11: "errVENDOR", 12: "errUSBR", 13: "errPOR",
    14: "errUNKNOWN", 15: "errSTALLEDPKT",
}  # fmt: skip


class DfuState(IntEnum):
    """bState of DFU 1.1, table 6.1.2. Gen 2 can show numbers beyond these."""

    IDLE = 2
    DNLOAD_SYNC = 3
    DNBUSY = 4
    DNLOAD_IDLE = 5
    MANIFEST_SYNC = 6
    MANIFEST = 7
    MANIFEST_WAIT_RESET = 8
    UPLOAD_IDLE = 9
    ERROR = 10


class Manner(Enum):
    """How a bootloader ends an operation.

    ASKED: it stays in dfuDNLOAD_SYNC until it is asked for its status once more, as DFU 1.1 has it (Gen 2).
    BY_ITSELF: with the end of the GETSTATUS that started it the operation has run and the next block may come; a
    failure stalls that block (nRF52840 and RTL872x, Device OS bootloader/src/nRF52840/usbd_dfu.cpp).
    """

    ASKED = auto()
    BY_ITSELF = auto()


def manner_of(platform: Platform) -> Manner:
    """How a platform's bootloader ends an operation."""
    return Manner.ASKED if platform.mcu is Mcu.STM32F2 else Manner.BY_ITSELF


@dataclass(frozen=True)
class DfuStatus:
    """Reply of GETSTATUS."""

    status: int
    poll_timeout_s: float
    state: int
    string_index: int

    @classmethod
    def parse(cls, reply: bytes) -> DfuStatus:
        """Read the six bytes of a reply."""
        return cls(reply[0], int.from_bytes(reply[1:4], "little") / 1000, reply[4], reply[5])

    @property
    def failed(self) -> bool:
        return self.status != OK or self.state == DfuState.ERROR

    def __str__(self) -> str:
        name = _STATUS_NAMES.get(self.status, "OK" if self.status == OK else str(self.status))
        return f"state {self.state}, status {name}"
