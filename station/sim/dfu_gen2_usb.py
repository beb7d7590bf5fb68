"""The Gen 2 bootloader as a USB device: which request goes where, descriptors, enumeration.

Sources: Device OS v2.3.1 platform/MCU/STM32F2xx/STM32_USB_Device_Driver/src/{usbd_core,usbd_req,usbd_ioreq}.c.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Final

from station.sim import dfu_descriptors as descriptors
from station.sim.dfu import (
    EP0_PACKET_BYTES,
    KIND_CLASS,
    KIND_STANDARD,
    KIND_VENDOR,
    REMOTE_WAKEUP,
    DfuMode,
    StandardRequest,
    UsbState,
)
from station.sim.dfu_gen2_config import Gen2Config
from station.sim.wire import DIRECTION_IN, NoAnswer, Setup, Stall

BCD_DEVICE: Final = 0x0250
LAST_INTERFACE: Final = 10
_FIRST_LOOK_BYTES: Final = 8


class Gen2UsbDevice(DfuMode):
    """Everything below the DFU class."""

    def __init__(self, config: Gen2Config) -> None:
        super().__init__()
        self._config = config
        self._alt_count = len(config.platform.alt_strings)

    def bus_reset(self) -> None:
        """See `DfuMode`."""
        self._usb_state = UsbState.DEFAULT

    @abstractmethod
    def _class_request(self, setup: Setup, data: bytes) -> bytes: ...

    @abstractmethod
    def _start_class(self) -> None:
        """The host has chosen the configuration."""

    @abstractmethod
    def _stop_class(self) -> None:
        """The host has left the configuration."""

    # ---- requests by recipient

    def _answer(self, setup: Setup, data: bytes) -> bytes:
        match setup.recipient:
            case 0:
                return self._to_device(setup)
            case 1:
                return self._to_interface(setup, data)
            case 2:
                return self._to_endpoint(setup)
            case _:
                raise Stall

    def _to_device(self, setup: Setup) -> bytes:
        if setup.kind == KIND_VENDOR:
            return self._microsoft(setup)
        # The type of the request is not looked at beyond this point: a class request is taken for a standard one.
        match setup.request:
            case StandardRequest.GET_DESCRIPTOR:
                return self._get_descriptor(setup)
            case StandardRequest.SET_ADDRESS:
                return self._set_address(setup)
            case StandardRequest.SET_CONFIGURATION:
                return self._set_configuration(setup)
            case StandardRequest.GET_CONFIGURATION:
                if setup.length != 1 or self._usb_state == UsbState.DEFAULT:
                    raise Stall
                return self._send(setup, bytes([self._usb_state == UsbState.CONFIGURED]))
            case StandardRequest.GET_STATUS:
                if self._usb_state == UsbState.DEFAULT:
                    raise Stall
                return self._send_all(setup, b"\x01\x00")
            case StandardRequest.SET_FEATURE | StandardRequest.CLEAR_FEATURE:
                if setup.value != REMOTE_WAKEUP:
                    raise NoAnswer
                return b""
            case _:
                raise Stall

    def _to_interface(self, setup: Setup, data: bytes) -> bytes:
        if self._usb_state != UsbState.CONFIGURED or setup.index & 0xFF > LAST_INTERFACE:
            raise Stall
        if setup.request == descriptors.MICROSOFT_REQUEST and setup.kind == KIND_VENDOR:
            return self._microsoft(setup)
        if setup.kind == KIND_CLASS:
            return self._class_request(setup, data)
        if setup.kind == KIND_STANDARD:
            match setup.request:
                case StandardRequest.GET_DESCRIPTOR:
                    wanted = setup.value >> 8 == descriptors.DESCRIPTOR_DFU
                    return self._send(setup, descriptors.DFU_FUNCTIONAL if wanted else b"")
                case StandardRequest.GET_INTERFACE:
                    return self._send_all(setup, bytes([self.alt]))
                case StandardRequest.SET_INTERFACE:
                    if setup.value & 0xFF >= self._alt_count:
                        raise Stall
                    self.alt = setup.value & 0xFF
                    return b""
                case _:
                    pass
        return self._nothing_armed(setup)

    def _to_endpoint(self, setup: Setup) -> bytes:
        if self._usb_state != UsbState.CONFIGURED:
            raise Stall
        if setup.request == StandardRequest.GET_STATUS:
            return self._send_all(setup, b"\x00\x00")
        if setup.request in {StandardRequest.SET_FEATURE, StandardRequest.CLEAR_FEATURE}:
            return b""
        raise NoAnswer

    @staticmethod
    def _nothing_armed(setup: Setup) -> bytes:
        """A request that nobody answers: only its status stage, if it has no data stage, is confirmed."""
        if setup.length == 0:
            return b""
        raise NoAnswer

    def _microsoft(self, setup: Setup) -> bytes:
        if setup.request != descriptors.MICROSOFT_REQUEST or not setup.request_type & DIRECTION_IN:
            raise Stall
        if setup.index == descriptors.MICROSOFT_COMPATIBLE_ID:
            return self._send(setup, descriptors.MICROSOFT_COMPATIBLE_ID_DESCRIPTOR)
        if setup.index == descriptors.MICROSOFT_PROPERTIES:
            return self._send(
                setup, descriptors.MICROSOFT_PROPERTIES_DESCRIPTOR if setup.value & 0xFF == 0 else bytes(10)
            )
        raise Stall

    # ---- standard requests to the device

    def _get_descriptor(self, setup: Setup) -> bytes:
        match setup.value >> 8:
            case descriptors.DESCRIPTOR_DEVICE:
                reply = descriptors.device_descriptor(self._config.platform.platform_id, BCD_DEVICE)
                if setup.length == EP0_PACKET_BYTES or self._usb_state == UsbState.DEFAULT:
                    reply = reply[:_FIRST_LOOK_BYTES]
            case descriptors.DESCRIPTOR_CONFIGURATION:
                reply = descriptors.configuration_descriptor(self._alt_count, descriptors.STRING_PRODUCT)
            case descriptors.DESCRIPTOR_STRING:
                reply = self._string(setup.value & 0xFF)
            case _:
                raise Stall
        if setup.length == 0:
            raise NoAnswer
        return self._send(setup, reply)

    def _string(self, index: int) -> bytes:
        platform = self._config.platform
        match index:
            case descriptors.STRING_LANGUAGE:
                return descriptors.LANGUAGE_DESCRIPTOR
            case descriptors.STRING_MICROSOFT:
                return descriptors.MICROSOFT_STRING
            case descriptors.STRING_MANUFACTURER:
                return descriptors.string_descriptor(descriptors.MANUFACTURER)
            case descriptors.STRING_PRODUCT:
                return descriptors.string_descriptor(platform.product_string)
            case descriptors.STRING_SERIAL:
                return descriptors.string_descriptor(self._config.serial)
            case descriptors.STRING_CONFIGURATION | descriptors.STRING_INTERFACE:
                return descriptors.string_descriptor("DFU")
            case _:
                return self._alt_string(index)

    def _alt_string(self, index: int) -> bytes:
        alt = index - descriptors.STRING_FIRST_ALT
        if 0 <= alt < self._alt_count:
            return descriptors.string_descriptor(self._config.platform.alt_strings[alt])
        raise Stall

    def _set_address(self, setup: Setup) -> bytes:
        if self._usb_state == UsbState.CONFIGURED or setup.index or setup.length:
            raise Stall
        self._usb_state = UsbState.ADDRESSED if setup.value & 0x7F else UsbState.DEFAULT
        return b""

    def _set_configuration(self, setup: Setup) -> bytes:
        number = setup.value & 0xFF
        if number > 1 or self._usb_state == UsbState.DEFAULT:
            raise Stall
        if number and self._usb_state == UsbState.ADDRESSED:
            self._usb_state = UsbState.CONFIGURED
            self._start_class()
        elif not number and self._usb_state == UsbState.CONFIGURED:
            self._usb_state = UsbState.ADDRESSED
            self._stop_class()
        return b""
