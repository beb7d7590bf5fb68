"""A unit's descriptors taken apart into the objects that pyusb reads. Field names are those of USB 2.0, section 9.6."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Any

from station.sim.presence import Presence

DESCRIPTOR_DEVICE, DEVICE_BYTES = 1, 18
DESCRIPTOR_CONFIGURATION, CONFIGURATION_BYTES = 2, 9
DESCRIPTOR_INTERFACE = 4
DESCRIPTOR_ENDPOINT = 5
DESCRIPTOR_ASSOCIATION = 11
_LEAST_BYTES = {DESCRIPTOR_INTERFACE: 9, DESCRIPTOR_ENDPOINT: 7}


@dataclass(frozen=True)
class DeviceNode:
    """Device descriptor, and where the device is."""

    bLength: int  # noqa: N815 - the words of the standard, which pyusb asks for
    bDescriptorType: int  # noqa: N815
    bcdUSB: int  # noqa: N815
    bDeviceClass: int  # noqa: N815
    bDeviceSubClass: int  # noqa: N815
    bDeviceProtocol: int  # noqa: N815
    bMaxPacketSize0: int  # noqa: N815
    idVendor: int  # noqa: N815
    idProduct: int  # noqa: N815
    bcdDevice: int  # noqa: N815
    iManufacturer: int  # noqa: N815
    iProduct: int  # noqa: N815
    iSerialNumber: int  # noqa: N815
    bNumConfigurations: int  # noqa: N815
    bus: int
    address: int
    port_number: int
    port_numbers: tuple[int, ...]
    speed: int


@dataclass(frozen=True)
class EndpointNode:
    """Endpoint descriptor."""

    bLength: int  # noqa: N815
    bDescriptorType: int  # noqa: N815
    bEndpointAddress: int  # noqa: N815
    bmAttributes: int  # noqa: N815
    wMaxPacketSize: int  # noqa: N815
    bInterval: int  # noqa: N815
    bRefresh: int = 0  # noqa: N815
    bSynchAddress: int = 0  # noqa: N815
    extra_descriptors: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class InterfaceNode:
    """Interface descriptor with its endpoints; class descriptors that follow it are in `extra_descriptors`."""

    bLength: int  # noqa: N815
    bDescriptorType: int  # noqa: N815
    bInterfaceNumber: int  # noqa: N815
    bAlternateSetting: int  # noqa: N815
    bNumEndpoints: int  # noqa: N815
    bInterfaceClass: int  # noqa: N815
    bInterfaceSubClass: int  # noqa: N815
    bInterfaceProtocol: int  # noqa: N815
    iInterface: int  # noqa: N815
    endpoints: list[EndpointNode] = field(default_factory=list)
    extra_descriptors: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class ConfigurationNode:
    """Configuration descriptor; `interfaces` by interface and alternate setting."""

    bLength: int  # noqa: N815
    bDescriptorType: int  # noqa: N815
    wTotalLength: int  # noqa: N815
    bNumInterfaces: int  # noqa: N815
    bConfigurationValue: int  # noqa: N815
    iConfiguration: int  # noqa: N815
    bmAttributes: int  # noqa: N815
    bMaxPower: int  # noqa: N815
    interfaces: list[list[InterfaceNode]] = field(default_factory=list)
    extra_descriptors: list[int] = field(default_factory=list)


def read_device(raw: bytes, bus: int, address: int, ports: tuple[int, ...], speed: int) -> DeviceNode:
    """From the 18 bytes of a device descriptor and a place on the bus."""
    fields: tuple[Any, ...] = struct.unpack("<BBHBBBBHHHBBBB", raw)
    return DeviceNode(*(*fields, bus, address, ports[-1], ports, speed))


def read_configuration(raw: bytes) -> ConfigurationNode:
    """From a complete configuration descriptor."""
    configuration = ConfigurationNode(*struct.unpack_from("<BBHBBBBB", raw))
    settings: list[InterfaceNode] = []
    at = configuration.bLength
    while at < len(raw):
        piece = raw[at : at + raw[at]]
        at += len(piece)
        if piece[1] == DESCRIPTOR_INTERFACE:
            settings.append(InterfaceNode(*piece[:9]))
        elif piece[1] == DESCRIPTOR_ENDPOINT:
            settings[-1].endpoints.append(EndpointNode(*struct.unpack_from("<BBBBHB", piece)))
        elif piece[1] == DESCRIPTOR_ASSOCIATION or not settings:
            configuration.extra_descriptors.extend(piece)
        else:
            settings[-1].extra_descriptors.extend(piece)
    numbers = sorted({setting.bInterfaceNumber for setting in settings})
    for number in numbers:
        configuration.interfaces.append([s for s in settings if s.bInterfaceNumber == number])
    return configuration


def acceptable(presence: Presence) -> bool:
    """Whether an operating system would take a device with these descriptors for one at all.

    It looks at the lengths (USB 2.0, 9.6): a complete device descriptor, a configuration that is as long as it says,
    in pieces that fit, with an interface in front of everything that belongs to one.
    """
    device, whole = presence.device_descriptor, presence.configuration_descriptor
    if len(device) != DEVICE_BYTES or device[:2] != bytes((DEVICE_BYTES, DESCRIPTOR_DEVICE)):
        return False
    if len(whole) < CONFIGURATION_BYTES or whole[:2] != bytes((CONFIGURATION_BYTES, DESCRIPTOR_CONFIGURATION)):
        return False
    if int.from_bytes(whole[2:4], "little") != len(whole):
        return False
    at, interfaces = CONFIGURATION_BYTES, 0
    while at < len(whole):
        size_bytes = whole[at]
        if size_bytes < 2 or at + size_bytes > len(whole):
            return False
        kind = whole[at + 1]
        if size_bytes < _LEAST_BYTES.get(kind, 2) or (kind == DESCRIPTOR_ENDPOINT and not interfaces):
            return False
        interfaces += kind == DESCRIPTOR_INTERFACE
        at += size_bytes
    return interfaces > 0
