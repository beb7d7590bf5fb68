"""What can be asked of a unit in normal mode, as typed calls.

Numbers and messages: Device OS system/inc/system_control.h, device-os-protobuf control/*.proto.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final, TypeVar

from google.protobuf.message import DecodeError, Message

from station.core.errors import LinkLostError, LinkTimeoutError, ProtocolError
from station.core.ids import BadIdError, DeviceId, Iccid, SerialNumber
from station.particle import control_pb2 as messages
from station.particle.control import ControlSession
from station.particle.errors import NotSupportedError, RequestRefusedError, UnitProtectedError
from station.particle.module_report import ModuleReport, new_reports, old_reports
from station.particle.results import NOT_SUPPORTED, OK, PROTECTED, result_advice, result_name

CLAIM_CODE_CHARACTERS: Final = 63
MessageT = TypeVar("MessageT", bound=Message)


class Request(IntEnum):
    """`ctrl_request_type` numbers."""

    DEVICE_ID = 20
    SERIAL_NUMBER = 21
    SYSTEM_VERSION = 30
    NCP_VERSION = 31
    RESET = 40
    DFU_MODE = 50
    SAFE_MODE = 60
    START_LISTENING = 70
    STOP_LISTENING = 71
    DEVICE_MODE = 72
    SET_SETUP_DONE = 73
    IS_SETUP_DONE = 74
    PROTECTED_STATE = 76
    MODULE_INFO = 90
    SET_CLAIM_CODE = 200
    IS_CLAIMED = 201
    CLOUD_STATUS = 300
    ACTIVE_SIM = 553
    ICCID = 554


class DeviceMode(IntEnum):
    """Whether the unit listens for its settings (blinking blue)."""

    NORMAL = 0
    LISTENING = 1


class ActiveSim(IntEnum):
    """Which SIM the modem uses."""

    UNKNOWN = 0
    INTERNAL = 1
    EXTERNAL = 2


class CloudStatus(IntEnum):
    """How the unit stands to the cloud."""

    DISCONNECTED = 0
    CONNECTING = 1
    CONNECTED = 2
    DISCONNECTING = 3


@dataclass(frozen=True)
class NcpVersion:
    """Firmware of the network co-processor."""

    version: str
    module_version: int


@dataclass(frozen=True)
class ProtectedState:
    """Device protection. overridden: switched off for service until the next reset."""

    protected: bool
    overridden: bool


@dataclass(frozen=True)
class SimReport:
    """What the modem says. iccid: None where no SIM answers. imei: "" where Device OS does not tell it."""

    iccid: Iccid | None
    imei: str


class Requests:
    """Typed control requests over one session.

    Every call raises RequestRefusedError for an error code of the unit (NotSupportedError for -120), UnitProtectedError
    for a protected unit, ProtocolError for nonsense, and what `ControlSession.request` raises.
    """

    def __init__(self, session: ControlSession) -> None:
        self._session = session

    def device_id(self) -> DeviceId:
        """The Device ID, lower-case."""
        text = self._ask(Request.DEVICE_ID, messages.TextReply()).text
        try:
            return DeviceId.parse(text)
        except BadIdError as error:
            raise ProtocolError(f"the unit tells a Device ID that is none: {error}") from error

    def serial_number(self) -> SerialNumber | None:
        """The number on the label; None where the unit has none stored (some old Gen 2) or cannot tell it."""
        reply = self._ask_if_supported(Request.SERIAL_NUMBER, messages.TextReply())
        if reply is None or not reply.text.strip("\x00\xff "):
            return None
        try:
            return SerialNumber.parse(reply.text)
        except BadIdError as error:
            raise ProtocolError(f"the unit tells a serial number that is none: {error}") from error

    def system_version(self) -> str:
        """Version of Device OS, for example "6.2.0"."""
        return self._ask(Request.SYSTEM_VERSION, messages.TextReply()).text

    def ncp_version(self) -> NcpVersion | None:
        """Firmware of the network co-processor; None where there is none."""
        reply = self._ask_if_supported(Request.NCP_VERSION, messages.NcpVersionReply())
        return None if reply is None else NcpVersion(reply.version, reply.module_version)

    def reset(self) -> None:
        """Restart the unit: it leaves the bus about a second later."""
        self._send_off(Request.RESET)

    def enter_dfu(self) -> None:
        """Restart into the bootloader: the unit leaves the bus about a second later."""
        self._send_off(Request.DFU_MODE)

    def safe_mode(self) -> None:
        """Restart without the user part: the unit leaves the bus about a second later."""
        self._send_off(Request.SAFE_MODE)

    def start_listening(self) -> None:
        self._call(Request.START_LISTENING)

    def stop_listening(self) -> None:
        self._call(Request.STOP_LISTENING)

    def device_mode(self) -> DeviceMode:
        return _number(DeviceMode, self._ask(Request.DEVICE_MODE, messages.NumberReply()).number, "device mode")

    def is_setup_done(self) -> bool | None:
        """Whether the setup-done flag is set (from Device OS 4.0.0 on always true); None where there is none."""
        reply = self._ask_if_supported(Request.IS_SETUP_DONE, messages.Flag())
        return None if reply is None else reply.on

    def set_setup_done(self, done: bool) -> None:
        """Set or clear the flag. Without effect from Device OS 4.0.0-alpha.1 on, where clearing is not supported."""
        self._call(Request.SET_SETUP_DONE, messages.Flag(on=done))

    def protected_state(self) -> ProtectedState | None:
        """Device protection; None before Device OS 6.0.0 and where the platform has none."""
        reply = self._ask_if_supported(Request.PROTECTED_STATE, messages.ProtectedStateReply())
        return None if reply is None else ProtectedState(reply.protected, reply.overridden)

    def modules(self) -> tuple[ModuleReport, ...]:
        """The firmware modules on the unit, with what its own checks of them say."""
        reply = self._ask(Request.MODULE_INFO, messages.ModuleInfoReply())
        return new_reports(reply) if reply.modules else old_reports(reply)

    def is_claimed(self) -> bool:
        """The unit's claimed flag: a hint for set-up applications, not ownership."""
        return self._ask(Request.IS_CLAIMED, messages.Flag()).on

    def set_claim_code(self, code: str) -> None:
        """Store a claim code of 63 characters. Raises ProtocolError for another length before anything is sent."""
        if len(code) != CLAIM_CODE_CHARACTERS or not code.isascii():
            raise ProtocolError(f"a claim code has {CLAIM_CODE_CHARACTERS} characters, not {len(code)}")
        self._call(Request.SET_CLAIM_CODE, messages.SetClaimCodeRequest(code=code))

    def sim(self) -> SimReport | None:
        """ICCID and IMEI from the modem, which may have to be started for it; None where there is no modem."""
        reply = self._ask_if_supported(Request.ICCID, messages.SimReply())
        if reply is None:
            return None
        try:
            iccid = Iccid.parse(reply.iccid) if reply.iccid.strip() else None
        except BadIdError as error:
            raise ProtocolError(f"the unit tells an ICCID that is none: {error}") from error
        return SimReport(iccid, reply.imei.strip())

    def active_sim(self) -> ActiveSim | None:
        """Which SIM is in use; None where the unit cannot choose."""
        reply = self._ask_if_supported(Request.ACTIVE_SIM, messages.NumberReply())
        return None if reply is None else _number(ActiveSim, reply.number, "active SIM")

    def cloud_status(self) -> CloudStatus:
        return _number(CloudStatus, self._ask(Request.CLOUD_STATUS, messages.NumberReply()).number, "cloud status")

    def _call(self, kind: Request, message: Message | None = None) -> bytes:
        payload = message.SerializeToString() if message is not None else b""
        result, data = self._session.request(kind, payload)
        if result == OK:
            return data
        text = f"{kind.name} (request {kind.value}): {result_name(result)}; {result_advice(result)}"
        if result == PROTECTED:
            raise UnitProtectedError(text, result=result)
        if result == NOT_SUPPORTED:
            raise NotSupportedError(text, result)
        raise RequestRefusedError(text, result)

    def _ask(self, kind: Request, reply: MessageT) -> MessageT:
        data = self._call(kind)
        try:
            reply.ParseFromString(data)
        except DecodeError as error:
            raise ProtocolError(f"{kind.name} (request {kind.value}): the reply cannot be read") from error
        return reply

    def _ask_if_supported(self, kind: Request, reply: MessageT) -> MessageT | None:
        try:
            return self._ask(kind, reply)
        except NotSupportedError:
            return None

    def _send_off(self, kind: Request) -> None:
        """A request after which the unit goes: it may be gone before its answer was fetched."""
        try:
            self._call(kind)
        except (LinkLostError, LinkTimeoutError):
            return


NumberT = TypeVar("NumberT", bound=IntEnum)


def _number(kind: type[NumberT], number: int, what: str) -> NumberT:
    try:
        return kind(number)
    except ValueError as error:
        raise ProtocolError(f"the unit tells {what} {number}, which nobody knows") from error
