"""Firmware that a running unit takes over control requests: bootloader, co-processor firmware, assets.

The unit keeps the module in its update area, checks it, and puts it into place with its next start, which it begins by
itself about a second after the last request. Source: Device OS system/src/control/storage.cpp.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable
from typing import Final

from station.core.errors import DeadlineError, LinkError, ProtocolError
from station.particle import control_pb2 as messages
from station.particle.errors import FirmwareFileError
from station.particle.platforms import ModuleFunction
from station.particle.request_call import Request, RequestCall

# The first request erases the update area, the last one may program a co-processor (particle-cli waits 4 minutes).
START_TIMEOUT_S: Final = 60.0
FINISH_TIMEOUT_S: Final = 240.0
LARGEST_CHUNK_BYTES: Final = 32 * 1024
LONGEST_ASSET_NAME_BYTES: Final = 64

_PREFIX: Final = struct.Struct("<IIBBHHBB8x")
_DROP_MODULE_INFO: Final = 0x01
_EXTENSION: Final = struct.Struct("<HH")
_PRODUCT, _HASH, _NAME = 1, 0x10, 0x11
_SHA256_KIND: Final = 0
_TAIL_BYTES: Final = 36  # two reserved bytes, SHA-256, size of the suffix

Progress = Callable[[int, int], None]


class FirmwareUpdate:
    """Typed calls for one module at a time. Every call raises as `RequestCall` does."""

    def __init__(self, call: RequestCall) -> None:
        self._call = call

    def send(self, data: bytes, progress: Progress | None = None) -> None:
        """Hand over a whole module file. The unit restarts by itself afterwards: wait for its return.

        Raises:
            RequestRefusedError: the unit does not take it (it has dropped what it had of it).
            ProtocolError, DeadlineError, LinkError, Aborted.
        """
        start = messages.StartUpdateRequest(size=len(data))
        chunk_bytes = self._call.ask(
            Request.START_UPDATE, messages.StartUpdateReply(), start, START_TIMEOUT_S
        ).chunk_size
        if not 0 < chunk_bytes <= LARGEST_CHUNK_BYTES:
            raise ProtocolError(f"the unit wants firmware in pieces of {chunk_bytes} bytes")
        try:
            for at in range(0, len(data), chunk_bytes):
                piece = data[at : at + chunk_bytes]
                self._call.order(Request.UPDATE_DATA, messages.UpdateDataRequest(data=piece))
                if progress is not None:
                    progress(at + len(piece), len(data))
            self._call.send_off(Request.FINISH_UPDATE, messages.Flag(on=False), FINISH_TIMEOUT_S)
        except (ProtocolError, DeadlineError):
            self._cancel()
            raise

    def _cancel(self) -> None:
        """Let the unit drop what it has; it may have done so by itself, and the first error says more."""
        try:
            self._call.order(Request.CANCEL_UPDATE)
        except (ProtocolError, DeadlineError, LinkError):
            return


def asset_module(name: str, data: bytes) -> bytes:
    """A plain file wrapped as the asset module that a unit takes.

    Layout: header with start 0 and "drop module info", the file, extensions hash, name and (void) product, tail.
    Source: npm binary-version-reader lib/moduleEncoding.js, Device OS dynalib/inc/module_info.h.

    Raises:
        FirmwareFileError: the name is empty or too long, or there is no data.
    """
    raw_name = name.encode()
    if not 0 < len(raw_name) <= LONGEST_ASSET_NAME_BYTES or not data:
        raise FirmwareFileError(f"asset {name!r}: it needs content and a name of 1 to {LONGEST_ASSET_NAME_BYTES} bytes")
    digest = hashlib.sha256(data).digest()
    extensions = (
        _extension(_HASH, bytes((_SHA256_KIND, len(digest))) + digest)
        + _extension(_NAME, raw_name)
        + _extension(_PRODUCT, b"\xff" * 6)
    )
    suffix_bytes = len(extensions) + _TAIL_BYTES
    end = _PREFIX.size + len(data) + suffix_bytes
    header = _PREFIX.pack(0, end, 0, _DROP_MODULE_INFO, 0, 0, ModuleFunction.ASSET, 0)
    hashed = header + data + extensions + bytes(2)
    checked = hashed + hashlib.sha256(hashed).digest() + suffix_bytes.to_bytes(2, "little")
    return checked + zlib.crc32(checked).to_bytes(4, "big")


def _extension(kind: int, content: bytes) -> bytes:
    return _EXTENSION.pack(kind, _EXTENSION.size + len(content)) + content
