"""Descriptors of a unit in normal mode: a serial port (CDC-ACM) and the vendor interface for control requests.

The identifiers, the strings and the Microsoft OS descriptors are the vendor's. No recording of the configuration
descriptor exists here: its layout is that of any CDC-ACM function (CDC 1.2, PSTN 1.2) with one vendor interface after
it, which is what hosts rely on.
"""

from __future__ import annotations

import struct

from station.sim.dfu_descriptors import (
    DESCRIPTOR_CONFIGURATION,
    DESCRIPTOR_DEVICE,
    LANGUAGE_DESCRIPTOR,
    MANUFACTURER,
    MICROSOFT_COMPATIBLE_ID,
    MICROSOFT_PROPERTIES,
    MICROSOFT_STRING,
    STRING_LANGUAGE,
    STRING_MANUFACTURER,
    STRING_MICROSOFT,
    STRING_PRODUCT,
    STRING_SERIAL,
    VENDOR_ID,
    string_descriptor,
)
from station.sim.profile import Profile

SERIAL_CONTROL_INTERFACE = 0
SERIAL_DATA_INTERFACE = 1
CONTROL_INTERFACE = 2
BCD_DEVICE = 0x0250

STRING_CONTROL_INTERFACE = 4
CONTROL_INTERFACE_NAME = "Control Interface"
CONTROL_INTERFACE_GUID = "{20b6cfa4-6dc7-468a-a8db-faa7c23ddea5}"


def device_descriptor(profile: Profile) -> bytes:
    """18 bytes; a composite device with interface association."""
    miscellaneous = (0xEF, 0x02, 0x01)
    return struct.pack(
        "<BBHBBBBHHHBBBB",
        *(18, DESCRIPTOR_DEVICE, 0x0200, *miscellaneous, 64),
        *(VENDOR_ID, profile.normal_pid, BCD_DEVICE),
        *(STRING_MANUFACTURER, STRING_PRODUCT, STRING_SERIAL, 1),
    )


def configuration_descriptor() -> bytes:
    """Association, communication interface with one interrupt endpoint, data interface with two, vendor interface."""
    body = b"".join(
        bytes(part)
        for part in (
            (8, 0x0B, SERIAL_CONTROL_INTERFACE, 2, 0x02, 0x02, 0x01, 0),
            (9, 4, SERIAL_CONTROL_INTERFACE, 0, 1, 0x02, 0x02, 0x01, 0),
            (5, 0x24, 0x00, 0x10, 0x01),
            (5, 0x24, 0x01, 0x00, SERIAL_DATA_INTERFACE),
            (4, 0x24, 0x02, 0x02),
            (5, 0x24, 0x06, SERIAL_CONTROL_INTERFACE, SERIAL_DATA_INTERFACE),
            (7, 5, 0x82, 0x03, 10, 0, 16),
            (9, 4, SERIAL_DATA_INTERFACE, 0, 2, 0x0A, 0x00, 0x00, 0),
            (7, 5, 0x81, 0x02, 64, 0, 0),
            (7, 5, 0x01, 0x02, 64, 0, 0),
            (9, 4, CONTROL_INTERFACE, 0, 0, 0xFF, 0xFF, 0xFF, STRING_CONTROL_INTERFACE),
        )
    )
    return struct.pack("<BBHBBBBB", 9, DESCRIPTOR_CONFIGURATION, 9 + len(body), 3, 1, 0, 0x80, 0xFA) + body


def string(index: int, profile: Profile, serial: str) -> bytes | None:
    """A string descriptor, None where there is none."""
    if index == STRING_LANGUAGE:
        return LANGUAGE_DESCRIPTOR
    if index == STRING_MICROSOFT:
        return MICROSOFT_STRING
    texts = {
        STRING_MANUFACTURER: MANUFACTURER,
        STRING_PRODUCT: profile.dfu.product_name,
        STRING_SERIAL: serial,
        STRING_CONTROL_INTERFACE: f"{profile.dfu.product_name} {CONTROL_INTERFACE_NAME}",
    }
    return string_descriptor(texts[index]) if index in texts else None


def microsoft_compatible_id() -> bytes:
    """Microsoft OS 1.0 compatible id: WinUSB for the vendor interface."""
    function = struct.pack("<BB8s8s6x", CONTROL_INTERFACE, 1, b"WINUSB", b"")
    return struct.pack("<IHHB7x", 16 + len(function), 0x0100, MICROSOFT_COMPATIBLE_ID, 1) + function


def microsoft_properties() -> bytes:
    """Microsoft OS 1.0 properties: the GUID under which Windows offers the vendor interface."""
    multi_string = 7
    name = "DeviceInterfaceGUIDs\0".encode("utf-16-le")
    value = f"{CONTROL_INTERFACE_GUID}\0\0".encode("utf-16-le")
    body = struct.pack("<IH", multi_string, len(name)) + name + struct.pack("<I", len(value)) + value
    section = struct.pack("<I", len(body) + 4) + body
    return struct.pack("<IHHH", len(section) + 10, 0x0100, MICROSOFT_PROPERTIES, 1) + section
