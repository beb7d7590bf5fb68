"""Faults of what a unit tells about itself: identifiers, strings, descriptors, SIM, protection."""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar

from station.sim.dfu_descriptors import (
    DESCRIPTOR_CONFIGURATION,
    DESCRIPTOR_DEVICE,
    DESCRIPTOR_STRING,
    string_descriptor,
)
from station.sim.dfu_gen3_config import Protection
from station.sim.fault_points import Fault, UnitMode
from station.sim.unit_config import Sim

_VENDOR_AT = 8


class DescriptorName(StrEnum):
    """Descriptors that a fault may change."""

    DEVICE = "device"
    CONFIGURATION = "configuration"

    @property
    def number(self) -> int:
        """Descriptor type. Source: USB 2.0, table 9-5."""
        return DESCRIPTOR_DEVICE if self is DescriptorName.DEVICE else DESCRIPTOR_CONFIGURATION


@dataclass(frozen=True)
class DfuSerial(Fault):
    """The DFU serial string is not the Device ID: shared by a batch, or with stray characters."""

    kind: ClassVar[str] = "dfu_serial"
    text: str

    def dfu_serial(self, serial: str) -> str:
        return self.text


@dataclass(frozen=True)
class CopiedDeviceId(Fault):
    """The unit tells the Device ID of another one, everywhere: two units with one Device ID."""

    kind: ClassVar[str] = "copied_device_id"
    of: str

    def device_id(self, told: str) -> str:
        return self.of


@dataclass(frozen=True)
class ProtectedUnit(Fault):
    """Device protection is on (or in service mode). mode: only when the unit comes up in this mode."""

    kind: ClassVar[str] = "protected"
    service: bool = False
    mode: UnitMode | None = None

    def protection(self, protection: Protection, mode: UnitMode) -> Protection:
        if self.mode not in (None, mode):
            return protection
        return Protection.SERVICE if self.service else Protection.PROTECTED


@dataclass(frozen=True)
class WrongSim(Fault):
    """The modem finds another SIM than the one that belongs to the unit; without a number, none at all."""

    kind: ClassVar[str] = "wrong_sim"
    iccid: str = ""

    def sim(self, sim: Sim | None) -> Sim | None:
        if not self.iccid:
            return None
        return Sim(self.iccid) if sim is None else replace(sim, iccid=self.iccid)


@dataclass(frozen=True)
class ForeignDevice(Fault):
    """Not a Particle device: other USB ids and maker, as a stray board of another vendor in the same fixture."""

    kind: ClassVar[str] = "foreign_device"
    vendor_id: int = 0x0483
    product_id: int = 0xDF11
    maker: str = "STMicroelectronics"

    def descriptor(self, kind: int, index: int, content: bytes) -> bytes:
        if kind == DESCRIPTOR_DEVICE and len(content) >= _VENDOR_AT + 4:
            return (
                content[:_VENDOR_AT] + struct.pack("<HH", self.vendor_id, self.product_id) + content[_VENDOR_AT + 4 :]
            )
        if kind == DESCRIPTOR_STRING and index == 1:
            return string_descriptor(self.maker)
        return content


@dataclass(frozen=True)
class CorruptedString(Fault):
    """A string descriptor arrives with other characters in it. index: 1 maker, 2 product, 3 serial number."""

    kind: ClassVar[str] = "corrupted_string"
    index: int = 3
    text: str = "\ufffd\x00\x01"

    def descriptor(self, kind: int, index: int, content: bytes) -> bytes:
        return string_descriptor(self.text) if (kind, index) == (DESCRIPTOR_STRING, self.index) else content


@dataclass(frozen=True)
class CorruptedDescriptor(Fault):
    """One byte of a descriptor arrives wrong."""

    kind: ClassVar[str] = "corrupted_descriptor"
    which: DescriptorName
    offset: int
    byte: int

    def descriptor(self, kind: int, index: int, content: bytes) -> bytes:
        if kind != self.which.number or self.offset >= len(content):
            return content
        return content[: self.offset] + bytes([self.byte & 0xFF]) + content[self.offset + 1 :]


@dataclass(frozen=True)
class CutDescriptor(Fault):
    """A descriptor arrives short."""

    kind: ClassVar[str] = "cut_descriptor"
    which: DescriptorName
    size_bytes: int

    def descriptor(self, kind: int, index: int, content: bytes) -> bytes:
        return content[: self.size_bytes] if kind == self.which.number else content
