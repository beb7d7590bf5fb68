"""The DFU mode of the nRF52840 platforms and, with the same state machine, of the RTL872x ones.

Strict where the second generation is lax: every request that has no transition stalls and ends in dfuERROR.
Sources: Device OS bootloader/src/nRF52840/usbd_dfu.cpp, bootloader/src/rtl872x/usbd_dfu.cpp.
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
from station.sim.dfu_gen3_config import Gen3Config, Protection
from station.sim.dfu_gen3_memories import AltMemory, alt_memories
from station.sim.dfu_gen3_usb import Gen3UsbDevice
from station.sim.memory import FlashOp, FlashOpKind
from station.sim.wire import Setup, Stall

PROTECTED_TEXT: Final = "Device is in protected mode"
SAFE_MODE_REGISTER: Final = 1
SAFE_MODE_VALUE: Final = 0x5AFE

_COMMAND_WITH_ADDRESS_BYTES: Final = 5
_ALLOWED_WHEN_PROTECTED: Final = frozenset({DfuseCommand.ENTER_SAFE_MODE, DfuseCommand.CLEAR_PROTECTION_OVERRIDE})


class Gen3Dfu(Gen3UsbDevice):
    """See `DfuMode`.

    Attributes:
        safe_mode_requested: the application shall start in safe mode after the leave.
    """

    def __init__(self, config: Gen3Config) -> None:
        super().__init__(config)
        self.safe_mode_requested = False
        self._memories: tuple[AltMemory, ...] = alt_memories(config, lambda: self.protection)
        self._pointer = 0
        self._block = 0
        self._block_bytes = 0
        self._buffer = bytearray(TRANSFER_SIZE_BYTES)
        self._error_string = 0
        self._reset_in_ms = 0

    def tick(self, elapsed_ms: int) -> bool:
        """See `DfuMode`; the countdown runs only in dfuMANIFEST_WAIT_RESET."""
        if self.state == DfuState.MANIFEST_WAIT_RESET and self._reset_in_ms:
            self._reset_in_ms = max(self._reset_in_ms - elapsed_ms, 0)
            if self._reset_in_ms == 0:
                self._has_reset = True
                self.detach_count += 1
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
                return self._getstate(setup)
            case DfuRequest.ABORT:
                return self._abort()
            case _:
                raise Stall

    def _detach(self) -> bytes:
        if self.state not in INTERRUPTIBLE:
            raise self._no_transition()
        self._set_state(DfuState.IDLE)
        self._reattach()
        return b""

    def _dnload(self, setup: Setup, data: bytes) -> bytes:
        if self.state not in {DfuState.IDLE, DfuState.DNLOAD_IDLE}:
            raise self._no_transition()
        self._block, self._block_bytes = setup.value, setup.length
        if setup.length == 0:
            self._set_state(DfuState.MANIFEST_SYNC)
            return b""
        if setup.length > TRANSFER_SIZE_BYTES:
            raise self._hang()
        self._set_state(DfuState.DNLOAD_SYNC)
        self._buffer[: len(data)] = data
        return b""

    def _upload(self, setup: Setup) -> bytes:
        if self.state not in {DfuState.IDLE, DfuState.UPLOAD_IDLE}:
            raise self._no_transition()
        self._block, self._block_bytes = setup.value, setup.length
        if setup.value == 0:
            commands = bytes(self._config.commands)
            self._buffer[: len(commands)] = commands
            self._set_state(DfuState.IDLE)
            return self._send(setup, commands)
        if setup.value == 1:
            raise self._no_transition()
        if self.protection is Protection.PROTECTED:
            self._refuse_protected()
            return self._send(setup, b"")
        address = block_address(self._pointer, setup.value)
        try:
            found = self._memories[self.alt].read(address, setup.length)
        except RefusedError as error:
            raise self._no_transition() from error
        if setup.length > TRANSFER_SIZE_BYTES:
            raise self._hang()
        # A memory that gives less (the DCT file ends) leaves older bytes of the buffer to be sent.
        self._buffer[: len(found)] = found
        self._set_state(DfuState.UPLOAD_IDLE)
        return self._send(setup, bytes(self._buffer[: setup.length]))

    def _getstatus(self, setup: Setup) -> bytes:
        match self.state:
            case DfuState.DNBUSY | DfuState.MANIFEST_WAIT_RESET:
                raise self._no_transition()
            case DfuState.DNLOAD_SYNC:
                self._set_state(DfuState.DNBUSY)
                if self.protection is Protection.PROTECTED and not self._is_allowed_when_protected():
                    self._refuse_protected()
            case DfuState.MANIFEST_SYNC:
                self._set_state(DfuState.MANIFEST)
                self.status = DfuStatus.OK
            case DfuState.MANIFEST:
                self._set_state(DfuState.MANIFEST_WAIT_RESET)
            case _:
                pass
        return self._send(setup, bytes([self.status, 0, 0, 0, self.state, self._error_string]))

    def _clrstatus(self) -> bytes:
        if self.state != DfuState.ERROR:
            raise self._no_transition()
        self._set_state(DfuState.IDLE)
        self.status = DfuStatus.OK
        return b""

    def _getstate(self, setup: Setup) -> bytes:
        if self.state in {DfuState.DNBUSY, DfuState.MANIFEST, DfuState.MANIFEST_WAIT_RESET}:
            raise self._no_transition()
        return self._send(setup, bytes([self.state]))

    def _abort(self) -> bytes:
        if self.state not in INTERRUPTIBLE:
            raise self._no_transition()
        self._set_state(DfuState.IDLE)
        self.status = DfuStatus.OK
        self._forget_block()
        return b""

    def _start_class(self) -> None:
        self._set_state(DfuState.IDLE)
        self.status = DfuStatus.OK
        self._pointer = 0
        self._forget_block()

    # ---- work, done when the host has taken an IN stage

    def _in_done(self) -> None:
        if self.state == DfuState.DNBUSY:
            self._run_block()
        elif self.state == DfuState.MANIFEST:
            self._set_state(DfuState.MANIFEST_WAIT_RESET)
            self._reset_in_ms = RESET_DELAY_MS

    def _run_block(self) -> None:
        data = bytes(self._buffer[: self._block_bytes])
        if self._block == 0 and data:
            self._run_command(data)
        elif self._block > 1:
            try:
                address = block_address(self._pointer, self._block)
                self.busy_s += self._memories[self.alt].write(address, data)
            except RefusedError:
                self._fail(DfuStatus.ERR_UNKNOWN)
            else:
                self._succeed()
        else:
            self._fail(DfuStatus.ERR_TARGET)
            self._forget_block()

    def _run_command(self, data: bytes) -> None:
        command = data[0]
        match command:
            case DfuseCommand.GET_COMMANDS:
                pass  # the state stays dfuDNBUSY
            case DfuseCommand.SET_ADDRESS if len(data) == _COMMAND_WITH_ADDRESS_BYTES:
                self._pointer = int.from_bytes(data[1:], "little")
                self._succeed()
            case DfuseCommand.ERASE if len(data) == _COMMAND_WITH_ADDRESS_BYTES:
                self._erase(int.from_bytes(data[1:], "little"))
            case DfuseCommand.ERASE if len(data) == 1:
                self._fail(DfuStatus.ERR_TARGET)  # mass erase
            case DfuseCommand.SET_ADDRESS | DfuseCommand.ERASE | DfuseCommand.READ_UNPROTECT:
                self._fail(DfuStatus.ERR_UNKNOWN)
            case DfuseCommand.ENTER_SAFE_MODE if command in self._config.commands:
                self._enter_safe_mode()
            case DfuseCommand.CLEAR_PROTECTION_OVERRIDE if command in self._config.commands:
                if self.protection is Protection.SERVICE:
                    self.protection = Protection.PROTECTED
                self._succeed()
            case _:
                self._fail(DfuStatus.ERR_STALLED_PACKET)

    def _erase(self, address: int) -> None:
        try:
            self.busy_s += self._memories[self.alt].erase(address)
        except RefusedError:
            self._fail(DfuStatus.ERR_UNKNOWN)
        else:
            self._succeed()

    def _enter_safe_mode(self) -> None:
        self.safe_mode_requested = True
        if self._config.journal is not None:
            entry = FlashOp(FlashOpKind.BACKUP_REGISTER, "backup", SAFE_MODE_REGISTER, SAFE_MODE_VALUE)
            self._config.journal.append(entry)
        self._set_state(DfuState.MANIFEST_SYNC)
        self.status = DfuStatus.OK

    # ---- states and errors

    def _set_state(self, state: DfuState) -> None:
        self.state = state
        if state != DfuState.ERROR:
            self._error_string = 0

    def _succeed(self) -> None:
        self._set_state(DfuState.DNLOAD_IDLE)
        self.status = DfuStatus.OK

    def _fail(self, status: DfuStatus) -> None:
        """An operation failed after its GETSTATUS was answered: endpoint 0 stalls what is left of the transfer."""
        self._set_error(status)
        self._late_stall = True

    def _no_transition(self) -> Stall:
        self._set_error(DfuStatus.ERR_UNKNOWN)
        return Stall()

    def _refuse_protected(self) -> None:
        """The one error that tells its reason, and does not stall."""
        self._set_error(DfuStatus.ERR_VENDOR)
        self._error_string = self._error_string_index
        self._error_text = PROTECTED_TEXT

    def _set_error(self, status: DfuStatus) -> None:
        self._set_state(DfuState.ERROR)
        self.status = status
        self._error_string = 0

    def _is_allowed_when_protected(self) -> bool:
        return self._block == 0 and self._buffer[0] in _ALLOWED_WHEN_PROTECTED & set(self._config.commands)

    def _forget_block(self) -> None:
        self._block = 0
        self._block_bytes = 0
        self._reset_in_ms = 0
