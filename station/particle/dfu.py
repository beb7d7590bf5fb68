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
from enum import Enum, auto
from typing import Final

from station.core.cancel import CancelToken, Deadline
from station.core.doors import ControlPipe
from station.core.errors import LinkLostError, StallError
from station.particle.dfu_status import (
    ABORT,
    CLRSTATUS,
    COMMAND_BLOCK,
    DNLOAD,
    ERASE,
    ERR_VENDOR,
    FIRST_DATA_BLOCK,
    GETSTATUS,
    INTERFACE,
    LAST_BLOCK,
    OK,
    SET_ADDRESS,
    STATUS_BYTES,
    TO_HOST,
    TO_UNIT,
    UPLOAD,
    DfuState,
    DfuStatus,
    Manner,
)
from station.particle.errors import DfuError, DfuOperationError, UnitProtectedError
from station.particle.memory_layout import MemoryLayout, parse_interface, parse_layout

Progress = Callable[[int, int], None]

# A sector of 128 KiB may take four seconds to erase; the unit does not answer meanwhile.
BUSY_TIMEOUT_S: Final = 20.0
OPERATION_LIMIT_S: Final = 30.0
MOVES_TO_IDLE: Final = 12


class _Phase(Enum):
    """Where the bootloader's state machine is, as far as it is known here."""

    UNKNOWN = auto()
    IDLE = auto()
    WRITING = auto()
    READING = auto()


class DfuSession:
    """Talk with the bootloader of one opened unit. One thread at a time.

    Blocks that follow each other are sent by their numbers: the address goes over the wire only where they do not.

    Args:
        manner: how the bootloader ends an operation; ASKED is right for all, BY_ITSELF saves a request where it fits.
    """

    def __init__(self, pipe: ControlPipe, cancel: CancelToken, manner: Manner = Manner.ASKED) -> None:
        self._pipe = pipe
        self._cancel = cancel
        self._manner = manner
        self._interface = parse_interface(pipe.configuration(), INTERFACE)
        self._layouts: dict[int, MemoryLayout] = {}
        self._alt: int | None = None
        self._phase = _Phase.UNKNOWN
        self._pointer: int | None = None
        self._unconfirmed = ""

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
        """Choose the memory: alt setting of the DFU interface. What was written before must be confirmed."""
        if self._alt != alt:
            self._alt = None
            self._pipe.select_alt(INTERFACE, alt)
            self._alt = alt

    def get_status(self) -> DfuStatus:
        """One GETSTATUS. Raises StallError as the pipe does, DfuError for a reply of another length than 6."""
        reply = self._pipe.control_in(TO_HOST, GETSTATUS, 0, INTERFACE, STATUS_BYTES, BUSY_TIMEOUT_S)
        if len(reply) != STATUS_BYTES:
            raise DfuError(f"GETSTATUS gave {len(reply)} bytes instead of {STATUS_BYTES}")
        return DfuStatus.parse(reply)

    def to_idle(self, *, or_after_write: bool = False) -> None:
        """Bring the bootloader to dfuIDLE from wherever it is.

        or_after_write: dfuDNLOAD_IDLE is good enough.

        Raises:
            DfuError: it does not get there.
        """
        self._phase = _Phase.UNKNOWN
        self._unconfirmed = ""
        told = "no status"
        deadline = Deadline.after(OPERATION_LIMIT_S)
        for _ in range(MOVES_TO_IDLE):
            try:
                status = self.get_status()
            except StallError:
                continue  # Gen 3 goes to dfuERROR by that; the next look shows it
            told = str(status)
            if status.state == DfuState.IDLE and status.status == OK:
                self._phase = _Phase.IDLE
                return
            if status.state == DfuState.DNLOAD_IDLE and status.status == OK and or_after_write:
                self._phase = _Phase.WRITING
                return
            self._move_on(status, deadline)
        raise DfuError(f"the bootloader does not become idle: {told}")

    def set_address(self, address: int) -> None:
        """Set the address pointer. Raises as `write_block` does."""
        self._pointer = None
        self._operate(COMMAND_BLOCK, struct.pack("<BI", SET_ADDRESS, address), f"setting the address {address:#x}")
        self._pointer = address

    def erase(self, address: int, *, confirmed: bool = True) -> None:
        """Erase the sector that holds `address`. `confirmed` and errors as for `write_block`."""
        self._pointer = None  # Gen 2 moves the pointer with it, Gen 3 does not
        command = struct.pack("<BI", ERASE, address)
        self._operate(COMMAND_BLOCK, command, f"erasing the sector at {address:#x}", confirmed)

    def write_block(self, address: int, data: bytes, *, confirmed: bool = True) -> None:
        """Write up to one transfer size of bytes; nothing is erased.

        Args:
            data: 1 to `transfer_size_bytes` bytes.
            confirmed: wait until the unit says that it is done. Without, a failure may show only at the next
                operation (and is told as this one's), so that `confirm` must end the series.

        Raises:
            DfuOperationError: the unit reported a failure. UnitProtectedError: device protection is on.
            DfuError, LinkError, Aborted.
        """
        what = f"writing {len(data)} bytes at {address:#x}"
        if not 0 < len(data) <= self.transfer_size_bytes:
            raise DfuError(f"{what}: that is no block")
        self._operate(self._block_at(address), data, what, confirmed)

    def write(self, address: int, data: bytes) -> None:
        """Write bytes from `address` on in the selected memory; nothing is erased. Raises as `write_block`."""
        size = self.transfer_size_bytes
        for start in range(0, len(data), size):
            self.write_block(address + start, data[start : start + size], confirmed=False)
        self.confirm()

    def confirm(self) -> None:
        """Wait until the last operation is done and know that it went well. Raises as `write_block`."""
        if self._unconfirmed:
            self._await_end(self._unconfirmed, confirmed=True)

    def read_block(self, address: int, size_bytes: int) -> bytes:
        """Read at most one transfer size of bytes; `end_reading` must end the series. Raises as `upload`."""
        what = f"reading {size_bytes} bytes at {address:#x}"
        self._cancel.check()
        block = self._block_at(address)
        self._turn(_Phase.READING)
        self._phase = _Phase.UNKNOWN
        try:
            piece = self._pipe.control_in(TO_HOST, UPLOAD, block, INTERFACE, size_bytes)
        except StallError as error:
            raise self._failure(what) from error
        if len(piece) != size_bytes:
            raise self._failure(f"{what}: only {len(piece)} bytes came")
        self._phase = _Phase.READING
        return piece

    def end_reading(self) -> None:
        """Bring the bootloader back from an upload to dfuIDLE."""
        self._turn(_Phase.IDLE)

    def upload(self, address: int, size_bytes: int, progress: Progress | None = None) -> bytes:
        """Read from the selected memory.

        Raises:
            DfuOperationError: the unit refused, or gave less than asked for. UnitProtectedError, DfuError, LinkError,
            Aborted.
        """
        got = bytearray()
        while len(got) < size_bytes:
            got += self.read_block(address + len(got), min(self.transfer_size_bytes, size_bytes - len(got)))
            if progress is not None:
                progress(len(got), size_bytes)
        self.end_reading()
        return bytes(got)

    def leave(self) -> None:
        """Tell the bootloader to start the firmware; the unit drops off the bus about half a second later.

        Ask nothing of the class afterwards.
        """
        self.confirm()
        self.to_idle(or_after_write=True)
        self._phase = _Phase.UNKNOWN
        try:
            self._pipe.control_out(TO_UNIT, DNLOAD, FIRST_DATA_BLOCK, INTERFACE)
            status = self.get_status()
        except StallError as error:
            raise DfuError("the bootloader refuses to leave") from error
        except LinkLostError:
            return
        if status.failed or status.state not in {DfuState.MANIFEST, DfuState.DNLOAD_IDLE}:
            raise DfuError(f"the bootloader does not leave: {status}")

    def _block_at(self, address: int) -> int:
        """The number under which the block at an address is known; sets the pointer where no number names it.

        The bootloader multiplies the number with its own transfer size, so numbers serve only where it told that.
        """
        size = self.transfer_size_bytes
        if self._interface.tells_transfer_size and self._pointer is not None and address >= self._pointer:
            number, rest = divmod(address - self._pointer, size)
            if rest == 0 and FIRST_DATA_BLOCK + number <= LAST_BLOCK:
                return FIRST_DATA_BLOCK + number
        self.set_address(address)
        return FIRST_DATA_BLOCK

    def _operate(self, block: int, data: bytes, what: str, confirmed: bool = True) -> None:
        """Send a block and start what it asks for."""
        self._cancel.check()
        self._turn(_Phase.WRITING)
        before, self._unconfirmed = self._unconfirmed, ""
        self._phase = _Phase.UNKNOWN
        try:
            self._pipe.control_out(TO_UNIT, DNLOAD, block, INTERFACE, data, BUSY_TIMEOUT_S)
        except StallError as error:
            raise self._failure(before or what) from error
        self._await_end(what, confirmed or self._manner is Manner.ASKED)

    def _await_end(self, what: str, confirmed: bool) -> None:
        """Ask for the status until the operation is done; unless `confirmed`, no more than starting it needs."""
        self._phase = _Phase.UNKNOWN
        deadline = Deadline.after(OPERATION_LIMIT_S)
        while True:
            try:
                status = self.get_status()
            except StallError as error:
                raise self._failure(what) from error
            if status.failed:
                self._pointer = None
                self.to_idle()
                raise _refusal(what, status)
            done = status.state in {DfuState.DNLOAD_IDLE, DfuState.IDLE}
            if done or (not confirmed and status.state == DfuState.DNBUSY and not status.poll_timeout_s):
                self._phase = _Phase.WRITING
                self._unconfirmed = "" if done else what
                return
            if status.state not in {DfuState.DNBUSY, DfuState.DNLOAD_SYNC}:
                raise DfuError(f"{what}: unexpected {status}")
            deadline.check(what)
            self._cancel.wait(min(status.poll_timeout_s, deadline.left_s))  # a reply may name hours

    def _turn(self, phase: _Phase) -> None:
        """Bring the bootloader into a state in which the next request of this phase is taken."""
        if self._phase is _Phase.UNKNOWN:
            self.to_idle(or_after_write=phase is _Phase.WRITING)  # somebody before us may have left any state behind
        if self._phase in {phase, _Phase.IDLE}:
            return
        self.confirm()
        self._phase = _Phase.UNKNOWN
        try:
            self._pipe.control_out(TO_UNIT, ABORT, 0, INTERFACE)
        except StallError:
            self.to_idle()
        self._phase = _Phase.IDLE

    def _failure(self, what: str) -> DfuOperationError | UnitProtectedError:
        """The error for an operation that ended in a stall: what the unit says of it, and back to idle."""
        self._pointer = None
        try:
            status = self.get_status()
        except StallError:
            status = DfuStatus(OK, 0.0, DfuState.ERROR, 0)
        self.to_idle()
        return _refusal(what, status)

    def _move_on(self, status: DfuStatus, deadline: Deadline) -> None:
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
                self._cancel.wait(min(status.poll_timeout_s, deadline.left_s))
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
