"""Control request 77: device protection, switched off for service by unit and cloud together.

Source: Device OS system/src/control/config.cpp (`setProtectedState`). The bench holds no key that could sign: what the
unit signs with is invented, and no signature of a server is ever accepted. The limit of a minute is not kept.
"""

from __future__ import annotations

import hashlib

from station.sim import dct_map
from station.sim.control_channel import Reply
from station.sim.dfu_gen3_config import Protection
from station.sim.firmware import Firmware
from station.sim.protobuf import Fields, field_bytes, field_message
from station.sim.server_requests import der_size_bytes

INVALID_STATE = -210
INVALID_ARGUMENT = -270
KEY_MISMATCH = -1802
INVALID_SIGNATURE = -1803

NONCE_BYTES = 32
_RESET, _PREPARE, _CONFIRM = 0, 1, 2


class ProtectionDesk:
    """What is left open between the two halves of the talk; a reset of the unit forgets it."""

    def __init__(self, firmware: Firmware) -> None:
        self._firmware = firmware
        self._open = False

    def answer(self, fields: Fields) -> Reply:
        """Request 77."""
        match fields.number(1):
            case value if value == _RESET:
                self._end_service()
                return Reply()
            case value if value == _PREPARE:
                return self._prepare(Fields(fields.data(2)).data(1))
            case value if value == _CONFIRM:
                confirm = Fields(fields.data(3))
                return self._confirm(confirm.data(1), confirm.data(2))
            case _:
                return Reply(INVALID_ARGUMENT)

    def _end_service(self) -> None:
        self._open = False
        if self._firmware.protection is Protection.SERVICE:
            self._firmware.protection = Protection.PROTECTED

    def _prepare(self, server_nonce: bytes) -> Reply:
        if len(server_nonce) != NONCE_BYTES:
            return Reply(INVALID_ARGUMENT)
        if self._firmware.protection is Protection.OPEN:
            return Reply()
        self._open = True
        device_id = bytes.fromhex(self._firmware.config.device_id)
        nonce = hashlib.sha256(b"nonce" + device_id + server_nonce).digest()
        signature = hashlib.sha256(b"device" + device_id + nonce + server_nonce).digest()
        fingerprint = hashlib.sha256(self._der(*dct_map.UDP_DEVICE_PUBLIC)).digest()
        prepared = field_bytes(1, nonce) + field_bytes(2, signature) + field_bytes(3, fingerprint)
        return Reply(data=field_message(1, prepared))

    def _confirm(self, signature: bytes, fingerprint: bytes) -> Reply:
        if not self._open:
            return Reply(INVALID_STATE)
        if not signature or len(fingerprint) != hashlib.sha256().digest_size:
            return Reply(INVALID_ARGUMENT)
        area = dct_map.UDP_SERVER
        key = self._der(area.offset, area.address_at)
        return Reply(INVALID_SIGNATURE if hashlib.sha256(key).digest() == fingerprint else KEY_MISMATCH)

    def _der(self, offset: int, room_bytes: int) -> bytes:
        area = self._firmware.dct.read(offset, room_bytes)
        return area[: der_size_bytes(area)]
