"""Keys and server address of Gen 2 over control requests 210 to 223. Later platforms answer NOT_SUPPORTED.

Source: Device OS v2.3.1 system/src/control/config.cpp, device-os-protobuf control/config.proto. Private keys are
neither read nor written this way: they go through the guarded regions of the configuration area.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from station.particle import control_pb2 as messages
from station.particle.errors import NotSupportedError, RequestRefusedError
from station.particle.platforms import ServerProtocol
from station.particle.request_call import Request, RequestCall, number_of
from station.particle.results import NOT_FOUND

_PROTOCOLS: Final = {ServerProtocol.TCP: 1, ServerProtocol.UDP: 2}


class PublicKeyKind(IntEnum):
    """Which public key. Values are `security_key_type`."""

    TCP_DEVICE = 2
    TCP_SERVER = 3
    UDP_DEVICE = 5
    UDP_SERVER = 6


class _ProtocolNumber(IntEnum):
    TCP = 1
    UDP = 2


@dataclass(frozen=True)
class ServerAddress:
    """Host and port of the cloud server. port: 0 where the unit has none stored."""

    host: str
    port: int


class Gen2Config:
    """Typed calls. Each raises as `RequestCall` does."""

    def __init__(self, call: RequestCall) -> None:
        self._call = call

    def public_key(self, kind: PublicKeyKind) -> bytes | None:
        """A public key in DER form; None where none is stored, or the platform does not tell it."""
        try:
            reply = self._call.ask(Request.SECURITY_KEY, messages.SecurityKeyReply(), messages.NumberReply(number=kind))
        except RequestRefusedError as error:
            _raise_unless_absent(error)
            return None
        return reply.key

    def set_public_key(self, kind: PublicKeyKind, der: bytes) -> None:
        """Write a public key over the beginning of its area; address and padding behind it stay."""
        self._call.order(Request.SET_SECURITY_KEY, messages.SetSecurityKeyRequest(type=kind, key=der))

    def server_address(self, protocol: ServerProtocol) -> ServerAddress | None:
        """Where the unit looks for its server; None where nothing is stored, or the platform does not tell it."""
        request = messages.NumberReply(number=_PROTOCOLS[protocol])
        try:
            reply = self._call.ask(Request.SERVER_ADDRESS, messages.ServerAddressReply(), request)
        except RequestRefusedError as error:
            _raise_unless_absent(error)
            return None
        return ServerAddress(reply.host, reply.port)

    def set_server_address(self, protocol: ServerProtocol, address: ServerAddress) -> None:
        """Store host (at most 63 characters) and port; the key stays."""
        request = messages.SetServerAddressRequest(protocol=_PROTOCOLS[protocol], host=address.host, port=address.port)
        self._call.order(Request.SET_SERVER_ADDRESS, request)

    def server_protocol(self) -> ServerProtocol | None:
        """How the unit talks to its server; None where the platform does not tell it."""
        reply = self._call.ask_if_supported(Request.SERVER_PROTOCOL, messages.NumberReply())
        if reply is None:
            return None
        number = number_of(_ProtocolNumber, reply.number, "server protocol")
        return ServerProtocol.TCP if number is _ProtocolNumber.TCP else ServerProtocol.UDP

    def set_server_protocol(self, protocol: ServerProtocol) -> None:
        """Choose how an Electron talks to its server (it can do both)."""
        self._call.order(Request.SET_SERVER_PROTOCOL, messages.NumberReply(number=_PROTOCOLS[protocol]))


def _raise_unless_absent(error: RequestRefusedError) -> None:
    """Nothing stored, or nothing known of it, is an answer; any other refusal goes on."""
    if not isinstance(error, NotSupportedError) and error.result != NOT_FOUND:
        raise error
