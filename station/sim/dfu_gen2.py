"""The DFU mode of Photon, P1 and Electron.

Weak where it reports errors: a failed operation stalls the status stage of one GETSTATUS and is then forgotten.
Source: Device OS v2.3.1 platform/MCU/STM32F2xx/STM32_USB_Device_Driver/src/usbd_dfu_core.c.
"""

from __future__ import annotations

from typing import Final

from station.sim.dfu import (
    INTERRUPTIBLE,
    RESET_DELAY_MS,
    TRANSFER_SIZE_BYTES,
    DfuRequest,
    DfuseCommand,
    DfuState,
    DfuStatus,
    RefusedError,
    block_address,
)
from station.sim.dfu_gen2_config import Gen2Config
from station.sim.dfu_gen2_memories import FIRST_CHANGEABLE, AltMemory, alt_memories
from station.sim.dfu_gen2_usb import Gen2UsbDevice
from station.sim.wire import Setup, Stall

STATE_AFTER_BLOCK_1: Final = 15  # UPLOAD of block 1 stores a status code as the state
ADDRESS_BYTES: Final = 4
_SHORT_COMMAND_LIST_BYTES: Final = 3


class Gen2Dfu(Gen2UsbDevice):
    """See `DfuMode`."""

    def __init__(self, config: Gen2Config) -> None:
        super().__init__(config)
        self._memories = alt_memories(config)
        self._pointer = FIRST_CHANGEABLE
        self._block = 0
        self._pending_bytes = 0
        self._buffer = b""
        self._poll_ms = 0
        self._reset_in_ms = 0

    def tick(self, elapsed_ms: int) -> bool:
        """See `DfuMode`; nothing stops the countdown once it runs."""
        if 0 < self._reset_in_ms <= elapsed_ms:
            self._has_reset = True
        self._reset_in_ms = max(self._reset_in_ms - elapsed_ms, 0)
        return self._has_reset

    # ---- DFU requests

    def _class_request(self, setup: Setup, data: bytes) -> bytes:
        match setup.request:
            case DfuRequest.DETACH:
                return self._detach()
            case DfuRequest.DNLOAD:
                return self._dnload(setup, data)
            case DfuRequest.UPLOAD:
                return self._upload(setup)
            case DfuRequest.GETSTATUS:
                return self._getstatus(setup)
            case DfuRequest.CLRSTATUS:
                return self._clrstatus()
            case DfuRequest.GETSTATE:
                return self._send_all(setup, bytes([self.state]))
            case DfuRequest.ABORT:
                return self._abort()
            case _:
                raise Stall

    def _detach(self) -> bytes:
        if self.state in INTERRUPTIBLE:
            self.state = DfuState.IDLE
            self._forget_block()
        self._reattach()
        return b""

    def _dnload(self, setup: Setup, data: bytes) -> bytes:
        if self.state not in {DfuState.IDLE, DfuState.DNLOAD_IDLE}:
            raise Stall
        if setup.length == 0:
            self.state = DfuState.MANIFEST_SYNC
            return b""
        if setup.length > TRANSFER_SIZE_BYTES:
            raise self._hang()
        self._block, self._pending_bytes, self._buffer = setup.value, setup.length, data
        self.state = DfuState.DNLOAD_SYNC
        return b""

    def _upload(self, setup: Setup) -> bytes:
        if setup.length == 0:
            # Accepted in every state; an old bStatus stays.
            self.state = DfuState.IDLE
            return b""
        if self.state not in {DfuState.IDLE, DfuState.UPLOAD_IDLE}:
            self._forget_block()
            raise Stall
        self._block, self._pending_bytes = setup.value, setup.length
        if setup.value == 0:
            short = setup.length <= _SHORT_COMMAND_LIST_BYTES
            self.state = DfuState.UPLOAD_IDLE if short else DfuState.IDLE
            commands = (DfuseCommand.GET_COMMANDS, DfuseCommand.SET_ADDRESS, DfuseCommand.ERASE)
            return self._send_all(setup, bytes(commands))
        if setup.value == 1:
            self.state = STATE_AFTER_BLOCK_1
            raise Stall
        self.state = DfuState.UPLOAD_IDLE
        if self._memory.copies_to_buffer and setup.length > TRANSFER_SIZE_BYTES:
            raise self._hang()
        return self._send(setup, self._memory.read(block_address(self._pointer, setup.value), setup.length))

    def _getstatus(self, setup: Setup) -> bytes:
        told: int | None = None
        if self.state == DfuState.DNLOAD_SYNC and self._pending_bytes:
            self.state = DfuState.DNBUSY
            self._set_poll_time()
        elif self.state == DfuState.DNLOAD_SYNC:
            self.state = DfuState.DNLOAD_IDLE
        elif self.state == DfuState.MANIFEST_SYNC:
            self.state = DfuState.MANIFEST
            told = DfuState.DNLOAD_IDLE  # so that dfu-util ends with a tidy message
        elif self.state == DfuState.MANIFEST:
            self.state = DfuState.IDLE
        bstate = self.state if told is None else told
        reply = bytes([self.status]) + self._poll_ms.to_bytes(3, "little") + bytes([bstate, 0])
        return self._send_all(setup, reply)

    def _clrstatus(self) -> bytes:
        if self.state == DfuState.ERROR:
            self.state, self.status = DfuState.IDLE, DfuStatus.OK
        else:
            self.state, self.status = DfuState.ERROR, DfuStatus.ERR_UNKNOWN
        return b""

    def _abort(self) -> bytes:
        if self.state in INTERRUPTIBLE:
            self.state, self.status = DfuState.IDLE, DfuStatus.OK
            self._forget_block()
        return b""

    # ---- work, done when the host has taken an IN stage

    def _in_done(self) -> None:
        if self.state == DfuState.DNBUSY:
            if not self._run_block():
                self._late_stall = True
            self._forget_block()
            self.state = DfuState.DNLOAD_SYNC
        elif self.state == DfuState.MANIFEST:
            self.state = DfuState.MANIFEST_WAIT_RESET
            self._reset_in_ms = RESET_DELAY_MS

    def _start_class(self) -> None:
        self.state, self.status = DfuState.IDLE, DfuStatus.OK

    def _stop_class(self) -> None:
        self.state = DfuState.IDLE
        self._forget_block()

    def _run_block(self) -> bool:
        if self._block == 1:
            return True
        try:
            if self._block:
                address = block_address(self._pointer, self._block)
                self.busy_s += self._memory.write(address, self._buffer)
            else:
                self._run_command()
        except RefusedError as error:
            self.busy_s += error.busy_s
            return False
        return True

    def _run_command(self) -> None:
        # A request that dropped the block after its GETSTATUS leaves nothing to run.
        block = self._buffer[: self._pending_bytes]
        command, argument = (block[0], block[1:]) if block else (None, b"")
        if command == DfuseCommand.GET_COMMANDS and not argument:
            return
        if command not in {DfuseCommand.SET_ADDRESS, DfuseCommand.ERASE} or len(argument) != ADDRESS_BYTES:
            raise RefusedError(f"command {block[:5].hex()}")
        self._pointer = int.from_bytes(argument, "little")
        if command == DfuseCommand.ERASE:
            self.busy_s += self._memory.erase(self._pointer)

    def _forget_block(self) -> None:
        self._block = 0
        self._pending_bytes = 0

    @property
    def _memory(self) -> AltMemory:
        return self._memories[self.alt]

    def _set_poll_time(self) -> None:
        """The poll time changes only if the pointer, still the old one, lies in the selected memory."""
        if self._memory.covers(self._pointer):
            erases = self._block == 0 and self._buffer[0] == DfuseCommand.ERASE
            self._poll_ms = self._memory.poll_after_erase_ms if erases else self._memory.poll_otherwise_ms
