"""Control requests that bring firmware: 250 to 253, and 91 for the assets.

Source: Device OS system/src/control/storage.cpp; messages from device-os-protobuf control/storage.proto.
"""

from __future__ import annotations

from station.sim.control_channel import Reply
from station.sim.firmware import Firmware, Restart
from station.sim.module_shelf import UPDATE_AREA_BYTES, ShelfAsset
from station.sim.protobuf import Fields, field_bytes, field_message, field_number, field_text

NOT_SUPPORTED = -120
TOO_LARGE = -190
INVALID_STATE = -210
OUT_OF_RANGE = -290
CHUNK_BYTES = 1024
BINARY = 0

# Assumption for serial NOR: a block of 64 KiB is erased in 0.3 s, four pages of 256 B are programmed in 2 ms.
ERASE_S_PER_BYTE = 0.3 / 65536
PROGRAM_S_PER_BYTE = 0.002 / 1024


class UpdateDesk:
    """One transfer at a time; a reset of the unit forgets it."""

    def __init__(self, firmware: Firmware) -> None:
        self._firmware = firmware
        self._size_bytes = 0
        self._received_bytes = 0

    def start(self, fields: Fields) -> Reply:
        """Request 250: a transfer that was under way is dropped."""
        self.cancel()
        size_bytes = fields.number(1)
        if fields.number(2) != BINARY:
            return Reply(NOT_SUPPORTED)
        if not 0 < size_bytes <= UPDATE_AREA_BYTES:
            return Reply(TOO_LARGE)
        self._firmware.kept.modules.erase()
        self._size_bytes = size_bytes
        return Reply(data=field_number(1, CHUNK_BYTES))

    def data(self, fields: Fields) -> Reply:
        """Request 253. An error ends the transfer."""
        piece = fields.data(1)
        if not self._size_bytes:
            return Reply(INVALID_STATE)
        if not 0 < len(piece) <= self._size_bytes - self._received_bytes:
            self.cancel()
            return Reply(OUT_OF_RANGE)
        self._firmware.kept.modules.store(self._received_bytes, piece)
        self._received_bytes += len(piece)
        return Reply()

    def finish(self, fields: Fields) -> Reply:
        """Request 251: check, and, unless only that was asked for, restart to put the module into place."""
        size_bytes, complete = self._size_bytes, self._received_bytes == self._size_bytes
        self.cancel()
        if not size_bytes or not complete:
            return Reply(INVALID_STATE)
        result = self._firmware.kept.modules.stage(size_bytes, self._firmware.modules)
        if fields.truth(1):
            self._firmware.kept.modules.erase()
        elif result == 0:
            return Reply(on_finished=lambda _result: self._firmware.restart(Restart.NORMAL))
        return Reply(result)

    def cancel(self) -> Reply:
        """Request 252."""
        self._size_bytes = self._received_bytes = 0
        return Reply()


def asset_info(firmware: Firmware) -> Reply:
    """Request 91."""
    shelf = firmware.kept.modules
    available = b"".join(field_message(1, _entry(asset)) for asset in shelf.assets)
    required = b"".join(field_message(2, _entry(asset)) for asset in shelf.required_assets(firmware.application))
    return Reply(data=available + required)


def _entry(asset: ShelfAsset) -> bytes:
    size_bytes = asset.size_bytes
    entry = field_bytes(1, bytes.fromhex(asset.sha256)) + field_text(2, asset.name)
    return entry + field_number(3, size_bytes) + field_number(4, size_bytes)
