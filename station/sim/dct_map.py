"""Where things lie in the configuration area, as a unit's own firmware knows it.

Source: Device OS platform/MCU/*/inc/dct.h (the same offsets from 0.4.9 to 6.2.0), dct_server_key and
HAL_IsDeviceClaimed in hal/src/*/ota_flash_hal*.cpp.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

CLAIM_CODE = 1762
CLAIM_CODE_BYTES = 63
CLAIMED = 1825
CLAIMED_YES = b"1"
SSID_PREFIX = 1826
DEVICE_CODE = 1852
CLOUD_TRANSPORT = 2977
DEVICE_ID_COPY = 3618
DEVICE_SECRET = 8119
DEVICE_SECRET_BYTES = 15
SETUP_DONE = 8134
SETUP_DONE_YES = b"\x01"
ERASED = b"\xff"

_DOMAIN = 1


@dataclass(frozen=True)
class KeyArea:
    """A server key with its address: where it begins, how long it is, where address and port (big-endian) lie."""

    offset: int
    size_bytes: int
    address_at: int
    port_at: int


TCP_SERVER = KeyArea(2082, 512, 384, 450)
UDP_SERVER = KeyArea(3298, 320, 192, 258)

TCP_DEVICE_PRIVATE = (34, 1216)
TCP_DEVICE_PUBLIC = (1250, 384)
UDP_DEVICE_PUBLIC = (2978, 128)
UDP_DEVICE_PRIVATE = (3106, 192)


def server_area(tcp: bool) -> KeyArea:
    """The area that a platform uses by default."""
    return TCP_SERVER if tcp else UDP_SERVER


def server_record(area: KeyArea, key: bytes, host: str, port: int | None = None) -> bytes:
    """Key, host and port as they stand in the area; FF elsewhere, and for a port that is not given."""
    record = bytearray(ERASED * area.size_bytes)
    record[: len(key)] = key
    put_address(record, area, host, port)
    return bytes(record)


def put_address(record: bytearray, area: KeyArea, host: str, port: int | None) -> None:
    """Write host (kind, length, text) and port into a record."""
    text = host.encode()
    record[area.address_at : area.address_at + 2 + len(text)] = bytes((_DOMAIN, len(text))) + text
    if port is not None:
        record[area.port_at : area.port_at + 2] = struct.pack(">H", port)


def address_in(record: bytes, area: KeyArea) -> tuple[str, int]:
    """Host and port of a record; "" and 0 where there is none."""
    kind, length = record[area.address_at], record[area.address_at + 1]
    raw = record[area.address_at + 2 : area.address_at + 2 + length]
    port = int.from_bytes(record[area.port_at : area.port_at + 2], "big")
    if kind == _DOMAIN:
        return raw.decode("latin-1"), 0 if port == 0xFFFF else port
    if kind == 0 and length == 4:
        return ".".join(map(str, raw)), 0 if port == 0xFFFF else port
    return "", 0
