"""The control requests of Gen 2 that read and write keys and server addresses in the configuration area.

Source: Device OS v2.3.1 system/src/control/config.cpp; key types from device-os-protobuf control/config.proto.
"""

from __future__ import annotations

from station.sim import dct_map
from station.sim.control_channel import Reply
from station.sim.dct_map import KeyArea
from station.sim.firmware import Firmware
from station.sim.protobuf import Fields, field_bytes, field_number, field_text

NOT_FOUND = -170
INVALID_ARGUMENT = -270

_DER_SEQUENCE = 0x30
_HOST_LIMIT = 64

_KEY_PLACES: dict[int, tuple[int, int]] = {
    1: dct_map.TCP_DEVICE_PRIVATE,
    2: dct_map.TCP_DEVICE_PUBLIC,
    3: (dct_map.TCP_SERVER.offset, dct_map.TCP_SERVER.address_at),
    4: dct_map.UDP_DEVICE_PRIVATE,
    5: dct_map.UDP_DEVICE_PUBLIC,
    6: (dct_map.UDP_SERVER.offset, dct_map.UDP_SERVER.address_at),
}
_SERVER_AREAS: dict[int, KeyArea] = {1: dct_map.TCP_SERVER, 2: dct_map.UDP_SERVER}


def set_security_key(firmware: Firmware, fields: Fields) -> Reply:
    """Request 210: write a key (DER) over the beginning of its area."""
    place = _KEY_PLACES.get(fields.number(1))
    key = fields.data(2)
    if place is None or not 0 < len(key) <= place[1]:
        return Reply(INVALID_ARGUMENT)
    firmware.write(place[0], key)
    return Reply()


def get_security_key(firmware: Firmware, fields: Fields) -> Reply:
    """Request 211: the key as long as its own DER header says."""
    place = _KEY_PLACES.get(fields.number(1))
    if place is None:
        return Reply(INVALID_ARGUMENT)
    area = firmware.dct.read(*place)
    size_bytes = der_size_bytes(area)
    if not 0 < size_bytes <= len(area):
        return Reply(NOT_FOUND)
    return Reply(data=field_bytes(1, area[:size_bytes]))


def set_server_address(firmware: Firmware, fields: Fields) -> Reply:
    """Request 220: host and port, the key stays."""
    area = _SERVER_AREAS.get(fields.number(1))
    host = fields.data(2)
    if area is None or not 0 < len(host) < _HOST_LIMIT:
        return Reply(INVALID_ARGUMENT)
    record = bytearray(firmware.dct.read(area.offset, area.size_bytes))
    dct_map.put_address(record, area, host.decode("latin-1"), fields.number(3) or None)
    firmware.write(area.offset + area.address_at, bytes(record[area.address_at :]))
    return Reply()


def get_server_address(firmware: Firmware, fields: Fields) -> Reply:
    """Request 221."""
    area = _SERVER_AREAS.get(fields.number(1))
    if area is None:
        return Reply(INVALID_ARGUMENT)
    host, port = dct_map.address_in(firmware.dct.read(area.offset, area.size_bytes), area)
    return Reply(data=field_text(1, host) + field_number(2, port)) if host else Reply(NOT_FOUND)


def der_size_bytes(area: bytes) -> int:
    """Length of the DER sequence at the beginning (X.690, 8.1.3); 0 where there is none."""
    if area[0] != _DER_SEQUENCE:
        return 0
    first = area[1]
    if first < 0x80:
        return 2 + first
    count = first & 0x7F
    return 2 + count + int.from_bytes(area[2 : 2 + count], "big")
