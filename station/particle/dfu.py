"""DFU 1.1 with ST's DfuSe commands, as the bootloaders of Device OS speak it.

Sources: Device OS bootloader/src/nRF52840/usbd_dfu.cpp (Gen 3 and RTL) and usbd_dfu_core.c (Gen 2), run and watched.
Three habits matter here. An operation starts with the first GETSTATUS after its DNLOAD, which answers "busy, no error"
whatever comes. A failure then shows as a stall of a GETSTATUS (whether the host sees it depends on its controller)
and, on Gen 3 only, as state dfuERROR with a status at the next GETSTATUS; Gen 2 says "idle, no error" again, so what
was written has to be read back by whoever wrote it. After a leave Gen 3 takes exactly one GETSTATUS; a second one
cancels it.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from station.core.cancel import CancelToken, Deadline
from station.core.doors import ControlPipe
from station.core.errors import LinkLostError, StallError
from station.particle.errors import DfuError, DfuOperationError, UnitProtectedError
from station.particle.memory_layout import MemoryLayout, parse_interface, parse_layout

Progress = Callable[[int, int], None]

TO_UNIT, TO_HOST, INTERFACE = 0x21, 0xA1, 0
DNLOAD, UPLOAD, GETSTATUS, CLRSTATUS, ABORT = 1, 2, 3, 4, 6
SET_ADDRESS, ERASE = 0x21, 0x41
COMMAND_BLOCK, FIRST_DATA_BLOCK, LAST_BLOCK = 0, 2, 0xFFFF
OK, ERR_VENDOR = 0x00, 0x0B

# A sector of 128 KiB may take four seconds to erase; the unit does not answer meanwhile.
GETSTATUS_TIMEOUT_S: Final = 20.0
OPERATION_LIMIT_S: Final = 30.0
MOVES_TO_IDLE: Final = 12

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


@dataclass(frozen=True)
class DfuStatus:
    """Reply of GETSTATUS."""

    status: int
    poll_timeout_s: float
    state: int
    string_index: int

    @property
    def failed(self) -> bool:
        return self.status != OK or self.state == DfuState.ERROR

    def __str__(self) -> str:
        name = _STATUS_NAMES.get(self.status, "OK" if self.status == OK else str(self.status))
        return f"state {self.state}, status {name}"


class DfuSession:
    """Talk with the bootloader of one opened unit. One thread at a time."""

    def __init__(self, pipe: ControlPipe, cancel: CancelToken) -> None:
        self._pipe = pipe
        self._cancel = cancel
        self._interface = parse_interface(pipe.configuration(), INTERFACE)
        self._layouts: dict[int, MemoryLayout] = {}
        self._alt: int | None = None
        self._settled = False

    @property
    def transfer_size_bytes(self) -> int:
        """Most bytes of one block, from the functional descriptor."""
        return self._interface.transfer_size_bytes

    def layout(self, alt: int) -> MemoryLayout:
        """Memory layout of an alt setting, from its interface string. Raises DfuError where there is none."""
        if alt not in self._layouts:
            index = dict(self._interface.string_indexes).get(alt)
            if index is None:
                raise DfuError(f"the bootloader has no alt setting {alt}")
            self._layouts[alt] = parse_layout(self._pipe.string(index))
        return self._layouts[alt]

    def is_protected(self) -> bool:
        """Whether device protection is on: then the whole internal flash is offered for erasing alone."""
        return self.layout(0).erase_only

    def select(self, alt: int) -> None:
        """Choose the memory: alt setting of the DFU interface."""
        if self._alt != alt:
            self._pipe.select_alt(INTERFACE, alt)
            self._alt = alt

    def get_status(self) -> DfuStatus:
        """One GETSTATUS. Raises StallError as the pipe does, DfuError for a reply of another length than 6."""
        reply = self._pipe.control_in(TO_HOST, GETSTATUS, 0, INTERFACE, 6, GETSTATUS_TIMEOUT_S)
        if len(reply) != 6:
            raise DfuError(f"GETSTATUS gave {len(reply)} bytes instead of 6")
        poll_ms = int.from_bytes(reply[1:4], "little")
        return DfuStatus(reply[0], poll_ms / 1000, reply[4], reply[5])

    def to_idle(self, *, or_after_write: bool = False) -> None:
        """Bring the bootloader to dfuIDLE from wherever it is.

        or_after_write: dfuDNLOAD_IDLE is good enough.

        Raises:
            DfuError: it does not get there.
        """
        told = "no status"
        for _ in range(MOVES_TO_IDLE):
            try:
                status = self.get_status()
            except StallError:
                continue  # Gen 3 goes to dfuERROR by that; the next look shows it
            told = str(status)
            if status.state == DfuState.IDLE and status.status == OK:
                return
            if status.state == DfuState.DNLOAD_IDLE and status.status == OK and or_after_write:
                return
            self._move_on(status)
        raise DfuError(f"the bootloader does not become idle: {told}")

    def set_address(self, address: int) -> None:
        """Set the address pointer. Raises as `download_block` does."""
        self._command(SET_ADDRESS, address, f"setting the address {address:#x}")

    def erase(self, address: int) -> None:
        """Erase the sector that holds `address`. Gen 2 moves the pointer with it. Raises as `download_block`."""
        self._command(ERASE, address, f"erasing the sector at {address:#x}")

    def download_block(self, block: int, data: bytes, what: str) -> None:
        """Write one block to pointer + (block - 2) * transfer size and wait until the unit has done it.

        Args:
            block: 2 to 65535. data: 1 to `transfer_size_bytes` bytes. what: for the message of an error.

        Raises:
            DfuOperationError: the unit reported a failure. UnitProtectedError: device protection is on.
            DfuError, LinkError, Aborted.
        """
        if not (FIRST_DATA_BLOCK <= block <= LAST_BLOCK and 0 < len(data) <= self.transfer_size_bytes):
            raise DfuError(f"{what}: block {block} of {len(data)} bytes cannot be sent")
        self._operate(block, data, what)

    def write(self, address: int, data: bytes) -> None:
        """Write bytes from `address` on in the selected memory; nothing is erased. Raises as `download_block`."""
        size = self.transfer_size_bytes
        self.set_address(address)
        for number, start in enumerate(range(0, len(data), size)):
            piece = data[start : start + size]
            self.download_block(FIRST_DATA_BLOCK + number, piece, f"writing {len(piece)} bytes at {address + start:#x}")

    def upload(self, address: int, size_bytes: int, progress: Progress | None = None) -> bytes:
        """Read from the selected memory.

        Raises:
            DfuOperationError: the unit refused, or gave less than asked for. UnitProtectedError, DfuError, LinkError,
            Aborted.
        """
        what = f"reading {size_bytes} bytes at {address:#x}"
        self.set_address(address)
        self.to_idle()
        got = bytearray()
        block = FIRST_DATA_BLOCK
        while len(got) < size_bytes:
            self._cancel.check()
            wanted = min(self.transfer_size_bytes, size_bytes - len(got))
            piece = self._upload_block(block, wanted, what)
            if len(piece) != wanted:
                raise self._failure(f"{what}: only {len(piece)} of {wanted} bytes came")
            got += piece
            block += 1
            if progress is not None:
                progress(len(got), size_bytes)
        self._pipe.control_out(TO_UNIT, ABORT, 0, INTERFACE)
        return bytes(got)

    def leave(self) -> None:
        """Tell the bootloader to start the firmware; the unit drops off the bus about half a second later.

        Ask nothing of the class afterwards.
        """
        self.to_idle(or_after_write=True)
        try:
            self._pipe.control_out(TO_UNIT, DNLOAD, FIRST_DATA_BLOCK, INTERFACE)
            status = self.get_status()
        except StallError as error:
            raise DfuError("the bootloader refuses to leave") from error
        except LinkLostError:
            return
        if status.failed or status.state not in {DfuState.MANIFEST, DfuState.DNLOAD_IDLE}:
            raise DfuError(f"the bootloader does not leave: {status}")

    def _command(self, command: int, address: int, what: str) -> None:
        self._operate(COMMAND_BLOCK, struct.pack("<BI", command, address), what)

    def _operate(self, block: int, data: bytes, what: str) -> None:
        self._cancel.check()
        if not self._settled:
            self.to_idle(or_after_write=True)  # somebody before us may have left any state behind
            self._settled = True
        try:
            self._pipe.control_out(TO_UNIT, DNLOAD, block, INTERFACE, data)
        except StallError as error:
            raise self._failure(what) from error
        deadline = Deadline.after(OPERATION_LIMIT_S)
        while True:
            try:
                status = self.get_status()
            except StallError as error:
                raise self._failure(what) from error
            if status.failed:
                self.to_idle()
                raise _refusal(what, status)
            if status.state in {DfuState.DNLOAD_IDLE, DfuState.IDLE}:
                return
            if status.state not in {DfuState.DNBUSY, DfuState.DNLOAD_SYNC}:
                raise DfuError(f"{what}: unexpected {status}")
            deadline.check(what)
            self._cancel.wait(status.poll_timeout_s)

    def _upload_block(self, block: int, length: int, what: str) -> bytes:
        try:
            return self._pipe.control_in(TO_HOST, UPLOAD, block, INTERFACE, length)
        except StallError as error:
            raise self._failure(what) from error

    def _failure(self, what: str) -> DfuOperationError | UnitProtectedError:
        """The error for an operation that ended in a stall: what the unit says of it, and back to idle."""
        try:
            status = self.get_status()
        except StallError:
            status = DfuStatus(OK, 0.0, DfuState.ERROR, 0)
        self.to_idle()
        return _refusal(what, status)

    def _move_on(self, status: DfuStatus) -> None:
        """One request that brings a bootloader nearer to dfuIDLE, by its state.

        ABORT from the states that know it: Gen 3 takes CLRSTATUS anywhere else as an error, stalls and goes to
        dfuERROR. A Gen 2 in a state that no table knows (15 after a bad UPLOAD), or idle with an old status left over,
        goes to dfuERROR by CLRSTATUS and with the next one to dfuIDLE.
        """
        request: int | None
        match status.state:
            case DfuState.DNLOAD_IDLE | DfuState.UPLOAD_IDLE | DfuState.MANIFEST_SYNC:
                request = ABORT
            case DfuState.DNLOAD_SYNC | DfuState.DNBUSY | DfuState.MANIFEST | DfuState.MANIFEST_WAIT_RESET:
                request = None
                self._cancel.wait(status.poll_timeout_s)
            case _:
                request = CLRSTATUS
        if request is None:
            return
        try:
            self._pipe.control_out(TO_UNIT, request, 0, INTERFACE)
        except StallError:
            return  # the next status tells where that led


def _refusal(what: str, status: DfuStatus) -> DfuOperationError | UnitProtectedError:
    if status.status == ERR_VENDOR:
        return UnitProtectedError(f"{what}: refused, the unit has device protection on", dfu_status=status.status)
    return DfuOperationError(f"{what}: the unit reports a failure ({status})", status.status)
