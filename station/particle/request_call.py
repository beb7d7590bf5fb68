"""One typed control request: message out, result judged, message back. The typed calls stand on this.

Numbers: Device OS system/inc/system_control.h.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TypeVar

from google.protobuf.message import DecodeError, Message

from station.core.errors import LinkLostError, LinkTimeoutError, ProtocolError
from station.particle.control import ControlSession
from station.particle.errors import NotSupportedError, RequestRefusedError, UnitProtectedError
from station.particle.results import NOT_SUPPORTED, OK, PROTECTED, result_advice, result_name

USUAL_TIMEOUT_S = 60.0
MessageT = TypeVar("MessageT", bound=Message)
NumberT = TypeVar("NumberT", bound=IntEnum)


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
    CHANGE_PROTECTION = 77
    MODULE_INFO = 90
    ASSET_INFO = 91
    GEN2_SET_WIFI = 113
    GEN2_WIFI = 114
    GEN2_CLEAR_WIFI = 115
    SET_CLAIM_CODE = 200
    IS_CLAIMED = 201
    SET_SECURITY_KEY = 210
    SECURITY_KEY = 211
    SET_SERVER_ADDRESS = 220
    SERVER_ADDRESS = 221
    SET_SERVER_PROTOCOL = 222
    SERVER_PROTOCOL = 223
    START_UPDATE = 250
    FINISH_UPDATE = 251
    CANCEL_UPDATE = 252
    UPDATE_DATA = 253
    CLOUD_STATUS = 300
    CLOUD_CONNECT = 301
    CLOUD_DISCONNECT = 302
    WIFI_JOIN_NEW = 500
    WIFI_KNOWN = 502
    WIFI_CLEAR_KNOWN = 504
    WIFI_CURRENT = 505
    WIFI_SET_CREDENTIALS = 507
    ACTIVE_SIM = 553
    ICCID = 554


class RequestCall:
    """Requests over one session, with their results judged.

    Every method raises RequestRefusedError for an error code of the unit (NotSupportedError for -120),
    UnitProtectedError for a protected unit, ProtocolError for a reply that cannot be read, and what
    `ControlSession.request` raises. No error quotes what was sent: it may be a key or a password.
    """

    def __init__(self, session: ControlSession) -> None:
        self._session = session

    def order(self, kind: Request, message: Message | None = None, timeout_s: float = USUAL_TIMEOUT_S) -> bytes:
        """Ask for something to be done; gives the bytes of the reply, which most orders leave empty."""
        payload = message.SerializeToString() if message is not None else b""
        result, data = self._session.request(kind, payload, timeout_s)
        if result == OK:
            return data
        text = f"{kind.name} (request {kind.value}): {result_name(result)}; {result_advice(result)}"
        if result == PROTECTED:
            raise UnitProtectedError(text, result=result)
        if result == NOT_SUPPORTED:
            raise NotSupportedError(text, result)
        raise RequestRefusedError(text, result)

    def ask(
        self, kind: Request, reply: MessageT, message: Message | None = None, timeout_s: float = USUAL_TIMEOUT_S
    ) -> MessageT:
        """Ask for a value; `reply` is filled and given back."""
        data = self.order(kind, message, timeout_s)
        try:
            reply.ParseFromString(data)
        except DecodeError as error:
            raise ProtocolError(f"{kind.name} (request {kind.value}): the reply cannot be read") from error
        return reply

    def ask_if_supported(self, kind: Request, reply: MessageT, message: Message | None = None) -> MessageT | None:
        """The same; None where the unit does not know the request."""
        try:
            return self.ask(kind, reply, message)
        except NotSupportedError:
            return None

    def send_off(self, kind: Request, message: Message | None = None, timeout_s: float = USUAL_TIMEOUT_S) -> None:
        """An order after which the unit goes: it may be gone before its answer was fetched.

        Raises LinkLostError where it was gone before it had taken the order.
        """
        try:
            self.order(kind, message, timeout_s)
        except LinkLostError:
            if not self._session.was_taken:
                raise
        except LinkTimeoutError:
            return


def number_of(kind: type[NumberT], number: int, what: str) -> NumberT:
    """The member of an enumeration. Raises ProtocolError for a number that it does not have."""
    try:
        return kind(number)
    except ValueError as error:
        raise ProtocolError(f"the unit tells {what} {number}, which nobody knows") from error
