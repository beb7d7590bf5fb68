"""Device protection of a running unit: requests 76 and 77 (Device OS 6.0.0 and newer, not on Gen 2).

Taking protection off is a talk between unit and cloud: the unit signs with its own key, the cloud with the server's.
The station only carries the messages. Source: Device OS system/src/control/config.cpp, `setProtectedState`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from station.core.errors import ProtocolError
from station.particle import control_pb2 as messages
from station.particle.request_call import Request, RequestCall

NONCE_BYTES: Final = 32
FINGERPRINT_BYTES: Final = 32


class _Action(IntEnum):
    RESET = 0
    PREPARE = 1
    CONFIRM = 2


@dataclass(frozen=True)
class ProtectedState:
    """Device protection. overridden: switched off for service until the next reset."""

    protected: bool
    overridden: bool


@dataclass(frozen=True)
class ProtectionChallenge:
    """What the unit sends to the cloud: 32 bytes of its own chance, its signature, SHA-256 of its public key."""

    device_nonce: bytes
    device_signature: bytes
    device_key_fingerprint: bytes


class ProtectionChange:
    """Typed calls. Each raises as `RequestCall` does."""

    def __init__(self, call: RequestCall) -> None:
        self._call = call

    def end_service(self) -> None:
        """Switch protection on again on a unit that was opened for service."""
        self._call.order(Request.CHANGE_PROTECTION, messages.ChangeProtectionRequest(action=_Action.RESET))

    def prepare(self, server_nonce: bytes) -> ProtectionChallenge | None:
        """First half of opening a unit for service. server_nonce: 32 bytes from the cloud.

        Returns None where the unit is not protected.
        """
        if len(server_nonce) != NONCE_BYTES:
            raise ProtocolError(f"a nonce has {NONCE_BYTES} bytes, not {len(server_nonce)}")
        request = messages.ChangeProtectionRequest(action=_Action.PREPARE)
        request.prepare.server_nonce = server_nonce
        reply = self._call.ask(Request.CHANGE_PROTECTION, messages.ChangeProtectionReply(), request)
        if not reply.HasField("prepared"):
            return None
        prepared = reply.prepared
        if len(prepared.device_nonce) != NONCE_BYTES or len(prepared.device_key_fingerprint) != FINGERPRINT_BYTES:
            raise ProtocolError("the unit's answer to the opening of its protection is not complete")
        return ProtectionChallenge(prepared.device_nonce, prepared.device_signature, prepared.device_key_fingerprint)

    def confirm(self, server_signature: bytes, server_key_fingerprint: bytes) -> None:
        """Second half, within a minute: the cloud's signature, and SHA-256 of the key that it was made with."""
        request = messages.ChangeProtectionRequest(action=_Action.CONFIRM)
        request.confirm.server_signature = server_signature
        request.confirm.server_key_fingerprint = server_key_fingerprint
        self._call.order(Request.CHANGE_PROTECTION, request)
