"""Descriptors and strings of the DFU modes, byte by byte, and the table of platforms.

Sources: USB 2.0 section 9.6, DFU 1.1 section 4.1, Microsoft OS descriptors 1.0; values from Device OS
bootloader/src/{stm32f2xx/usbd_desc.c,nRF52840/usbd_device.cpp,rtl872x/usb_hal.cpp} and the headers of the memories.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from station.sim.dfu import EP0_PACKET_BYTES, TRANSFER_SIZE_BYTES

VENDOR_ID: Final = 0x2B04
DFU_PRODUCT_ID: Final = 0xD000
MANUFACTURER: Final = "Particle"

DESCRIPTOR_DEVICE: Final = 1
DESCRIPTOR_CONFIGURATION: Final = 2
DESCRIPTOR_STRING: Final = 3
DESCRIPTOR_DFU: Final = 0x21

STRING_LANGUAGE: Final = 0
STRING_MANUFACTURER: Final = 1
STRING_PRODUCT: Final = 2
STRING_SERIAL: Final = 3
STRING_CONFIGURATION: Final = 4
STRING_INTERFACE: Final = 5
STRING_FIRST_ALT: Final = 6
STRING_MICROSOFT: Final = 0xEE
STRING_PROTECTION: Final = 0xFA

MICROSOFT_REQUEST: Final = 0xEE
MICROSOFT_COMPATIBLE_ID: Final = 4
MICROSOFT_PROPERTIES: Final = 5

LANGUAGE_DESCRIPTOR: Final = bytes((4, DESCRIPTOR_STRING, 0x09, 0x04))  # US English

# DFU functional descriptor: download, upload, will detach; 255 ms; DFU 1.1a.
DFU_FUNCTIONAL: Final = struct.pack("<BBBHHH", 9, DESCRIPTOR_DFU, 0x0B, 255, TRANSFER_SIZE_BYTES, 0x011A)

_INTERFACE_GUID: Final = "{37fb5f90-1a34-4929-933b-8a27e1850033}"


def device_descriptor(platform_id: int, bcd_device: int) -> bytes:
    """The device descriptor, 18 bytes."""
    return struct.pack(
        "<BBHBBBBHHHBBBB",
        *(18, DESCRIPTOR_DEVICE, 0x0200, 0, 0, 0, EP0_PACKET_BYTES),
        *(VENDOR_ID, DFU_PRODUCT_ID | platform_id, bcd_device),
        *(STRING_MANUFACTURER, STRING_PRODUCT, STRING_SERIAL, 1),
    )


def configuration_descriptor(alt_count: int, configuration_string: int) -> bytes:
    """Configuration, one interface descriptor for each alternate setting, DFU functional descriptor."""
    interfaces = b"".join(
        bytes((9, 4, 0, alt, 0, 0xFE, 0x01, 0x02, STRING_FIRST_ALT + alt)) for alt in range(alt_count)
    )
    total_bytes = 9 + len(interfaces) + len(DFU_FUNCTIONAL)
    head = struct.pack("<BBHBBBBB", 9, DESCRIPTOR_CONFIGURATION, total_bytes, 1, 1, configuration_string, 0xC0, 0x32)
    return head + interfaces + DFU_FUNCTIONAL


def string_descriptor(text: str) -> bytes:
    """A string descriptor (UTF-16)."""
    units = text.encode("utf-16-le")
    return bytes((len(units) + 2, DESCRIPTOR_STRING)) + units


MICROSOFT_STRING: Final = bytes((18, DESCRIPTOR_STRING)) + "MSFT100".encode("utf-16-le") + b"\xee\x00"
MICROSOFT_COMPATIBLE_ID_DESCRIPTOR: Final = struct.pack(
    "<IHHB7xBB8s8s6x", 40, 0x0100, MICROSOFT_COMPATIBLE_ID, 1, 0, 1, b"WINUSB", b""
)


def _microsoft_properties() -> bytes:
    name = "DeviceInterfaceGUIDs\0".encode("utf-16-le")
    value = f"{_INTERFACE_GUID}\0\0".encode("utf-16-le")
    multi_string = 7
    section = struct.pack("<IH", multi_string, len(name)) + name + struct.pack("<I", len(value)) + value
    section = struct.pack("<I", len(section) + 4) + section
    return struct.pack("<IHHH", len(section) + 10, 0x0100, MICROSOFT_PROPERTIES, 1) + section


MICROSOFT_PROPERTIES_DESCRIPTOR: Final = _microsoft_properties()


def protected_letters(interface_string: str) -> str:
    """The interface string of a protected unit: each segment claims to be erasable only."""
    return re.sub(r"(?<=[KMB])[a-g]", "b", interface_string)


class Mcu(StrEnum):
    """Processor families; the bootloader follows the processor, not the marketing generation."""

    STM32F2 = auto()
    NRF52840 = auto()
    RTL872X = auto()


_STM32F2_ALTS: Final = (
    "@Internal Flash   /0x08000000/03*016Ka,01*016Kg,01*064Kg,07*128Kg",
    "@DCT Flash   /0x00000000/01*016Kg",
)
_P1_ALTS: Final = (*_STM32F2_ALTS, "@Serial Flash   /0x00000000/256*004Kg")
_NRF52840_ALTS: Final = (
    "@Internal Flash   /0x00000000/1*004Ka,47*004Kg,192*004Kg,4*004Kg,4*004Kg,8*004Ka",
    "@DCT Flash   /0x00000000/1*016Ke",
)
_EXTERNAL_4M: Final = "@External Flash   /0x80000000/1024*004Kg"
_EXTERNAL_8M: Final = "@External Flash   /0x80000000/2048*004Kg"
_RTL872X_ALTS: Final = (
    "@Internal Flash   /0x08000000/2048*004Kg",
    "@DCT Flash   /0x00000000/1*016Ke",
)


@dataclass(frozen=True, slots=True)
class DfuPlatform:
    """What one platform's bootloader says of itself.

    Attributes:
        product_name: first part of the product string.
        alt_strings: interface strings in the newest bootloader, one for each alternate setting.
    """

    platform_id: int
    product_name: str
    mcu: Mcu
    alt_strings: tuple[str, ...]

    @property
    def product_string(self) -> str:
        """The product string in DFU mode."""
        return f"{self.product_name} DFU Mode"

    @property
    def external_flash_bytes(self) -> int:
        """Size of the flash behind alternate setting 2, 0 if there is none."""
        if len(self.alt_strings) < 3:
            return 0
        sectors, _, _ = self.alt_strings[2].rpartition("/")[2].partition("*")
        return int(sectors) * 4096


def _nrf52840(platform_id: int, product_name: str, external: str = _EXTERNAL_4M) -> DfuPlatform:
    return DfuPlatform(platform_id, product_name, Mcu.NRF52840, (*_NRF52840_ALTS, external))


def _rtl872x(platform_id: int, product_name: str) -> DfuPlatform:
    return DfuPlatform(platform_id, product_name, Mcu.RTL872X, _RTL872X_ALTS)


PLATFORMS: Final = {
    platform.platform_id: platform
    for platform in (
        DfuPlatform(6, "Photon", Mcu.STM32F2, _STM32F2_ALTS),
        DfuPlatform(8, "P1", Mcu.STM32F2, _P1_ALTS),
        DfuPlatform(10, "Electron", Mcu.STM32F2, _STM32F2_ALTS),
        _nrf52840(12, "Argon"),
        _nrf52840(13, "Boron"),
        _nrf52840(14, "Xenon"),
        _nrf52840(15, "E SoM X", _EXTERNAL_8M),
        _nrf52840(22, "A SoM"),
        _nrf52840(23, "B SoM"),
        _nrf52840(24, "X SoM"),
        _nrf52840(25, "B5 SoM", _EXTERNAL_8M),
        _nrf52840(26, "Tracker", _EXTERNAL_8M),
        _nrf52840(37, "Electron 2"),
        _rtl872x(28, "Tracker M"),
        _rtl872x(32, "P2"),
        _rtl872x(35, "M SoM"),
        _rtl872x(38, "Sulu"),
    )
}
