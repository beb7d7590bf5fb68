"""What can be asked of a unit in normal mode, as typed calls.

Numbers and messages: Device OS system/inc/system_control.h, device-os-protobuf control/*.proto.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Final

from station.core.errors import ProtocolError
from station.core.ids import BadIdError, DeviceId, Iccid, SerialNumber
from station.particle import control_pb2 as messages
from station.particle.control import ControlSession
from station.particle.errors import RequestRefusedError
from station.particle.firmware_update import FirmwareUpdate
from station.particle.gen2_config import Gen2Config
from station.particle.module_report import AssetReport, ModuleReport, asset_reports, new_reports, old_reports
from station.particle.protection_change import ProtectedState, ProtectionChange
from station.particle.request_call import Request, RequestCall, number_of
from station.particle.results import NOT_FOUND
from station.particle.wifi import Wifi

CLAIM_CODE_CHARACTERS: Final = 63


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
        self._call = RequestCall(session)

    @cached_property
    def update(self) -> FirmwareUpdate:
        """Firmware over control requests."""
        return FirmwareUpdate(self._call)

    @cached_property
    def wifi(self) -> Wifi:
        """Networks that the unit knows."""
        return Wifi(self._call)

    @cached_property
    def protection(self) -> ProtectionChange:
        """Opening a protected unit for service."""
        return ProtectionChange(self._call)

    @cached_property
    def gen2_config(self) -> Gen2Config:
        """Keys and server address of Gen 2."""
        return Gen2Config(self._call)

    def device_id(self) -> DeviceId:
        """The Device ID, lower-case."""
        text = self._call.ask(Request.DEVICE_ID, messages.TextReply()).text
        try:
            return DeviceId.parse(text)
        except BadIdError as error:
            raise ProtocolError(f"the unit tells a Device ID that is none: {error}") from error

    def serial_number(self) -> SerialNumber | None:
        """The number on the label; None where the unit has none stored (some old Gen 2) or cannot tell it."""
        try:
            reply = self._call.ask_if_supported(Request.SERIAL_NUMBER, messages.TextReply())
        except RequestRefusedError as error:
            if error.result == NOT_FOUND:
                return None
            raise
        if reply is None or not reply.text.strip("\x00\xff "):
            return None
        try:
            return SerialNumber.parse(reply.text)
        except BadIdError as error:
            raise ProtocolError(f"the unit tells a serial number that is none: {error}") from error

    def system_version(self) -> str:
        """Version of Device OS, for example "6.2.0"."""
        return self._call.ask(Request.SYSTEM_VERSION, messages.TextReply()).text

    def ncp_version(self) -> NcpVersion | None:
        """Firmware of the network co-processor; None where there is none."""
        reply = self._call.ask_if_supported(Request.NCP_VERSION, messages.NcpVersionReply())
        return None if reply is None else NcpVersion(reply.version, reply.module_version)

    def reset(self) -> None:
        """Restart the unit: it leaves the bus about a second later."""
        self._call.send_off(Request.RESET)

    def enter_dfu(self) -> None:
        """Restart into the bootloader: the unit leaves the bus about a second later."""
        self._call.send_off(Request.DFU_MODE)

    def safe_mode(self) -> None:
        """Restart without the user part: the unit leaves the bus about a second later."""
        self._call.send_off(Request.SAFE_MODE)

    def start_listening(self) -> None:
        self._call.order(Request.START_LISTENING)

    def stop_listening(self) -> None:
        self._call.order(Request.STOP_LISTENING)

    def device_mode(self) -> DeviceMode:
        return number_of(DeviceMode, self._call.ask(Request.DEVICE_MODE, messages.NumberReply()).number, "device mode")

    def is_setup_done(self) -> bool | None:
        """Whether the setup-done flag is set (from Device OS 4.0.0 on always true); None where there is none."""
        reply = self._call.ask_if_supported(Request.IS_SETUP_DONE, messages.Flag())
        return None if reply is None else reply.on

    def set_setup_done(self, done: bool) -> None:
        """Set or clear the flag. Without effect from Device OS 4.0.0-alpha.1 on, where clearing is not supported."""
        self._call.order(Request.SET_SETUP_DONE, messages.Flag(on=done))

    def protected_state(self) -> ProtectedState | None:
        """Device protection; None before Device OS 6.0.0 and where the platform has none."""
        reply = self._call.ask_if_supported(Request.PROTECTED_STATE, messages.ProtectedStateReply())
        return None if reply is None else ProtectedState(reply.protected, reply.overridden)

    def modules(self) -> tuple[ModuleReport, ...]:
        """The firmware modules on the unit, with what its own checks of them say."""
        reply = self._call.ask(Request.MODULE_INFO, messages.ModuleInfoReply())
        return new_reports(reply) if reply.modules else old_reports(reply)

    def assets(self) -> AssetReport | None:
        """The assets on the unit and those that its application asks for; None before Device OS 5.6.0."""
        reply = self._call.ask_if_supported(Request.ASSET_INFO, messages.AssetInfoReply())
        return None if reply is None else asset_reports(reply)

    def is_claimed(self) -> bool:
        """The unit's claimed flag: a hint for set-up applications, not ownership."""
        return self._call.ask(Request.IS_CLAIMED, messages.Flag()).on

    def set_claim_code(self, code: str) -> None:
        """Store a claim code of 63 characters. Raises ProtocolError for another length before anything is sent."""
        if len(code) != CLAIM_CODE_CHARACTERS or not code.isascii():
            raise ProtocolError(f"a claim code has {CLAIM_CODE_CHARACTERS} characters, not {len(code)}")
        self._call.order(Request.SET_CLAIM_CODE, messages.SetClaimCodeRequest(code=code))

    def sim(self) -> SimReport | None:
        """ICCID and IMEI from the modem, which may have to be started for it; None where there is no modem.

        An empty holder may be told by an empty text or by the result NOT_FOUND; no source says which.
        """
        try:
            reply = self._call.ask_if_supported(Request.ICCID, messages.SimReply())
        except RequestRefusedError as error:
            if error.result == NOT_FOUND:
                return SimReport(iccid=None, imei="")
            raise
        if reply is None:
            return None
        try:
            iccid = Iccid.parse(reply.iccid) if reply.iccid.strip() else None
        except BadIdError as error:
            raise ProtocolError(f"the unit tells an ICCID that is none: {error}") from error
        return SimReport(iccid, reply.imei.strip())

    def active_sim(self) -> ActiveSim | None:
        """Which SIM is in use; None where the unit cannot choose."""
        reply = self._call.ask_if_supported(Request.ACTIVE_SIM, messages.NumberReply())
        return None if reply is None else number_of(ActiveSim, reply.number, "active SIM")

    def cloud_status(self) -> CloudStatus:
        return number_of(
            CloudStatus, self._call.ask(Request.CLOUD_STATUS, messages.NumberReply()).number, "cloud status"
        )

    def cloud_connect(self) -> None:
        """Let the unit set off to the cloud."""
        self._call.order(Request.CLOUD_CONNECT)

    def cloud_disconnect(self) -> None:
        """Take the unit off the cloud, until it is told otherwise or starts anew."""
        self._call.order(Request.CLOUD_DISCONNECT)
