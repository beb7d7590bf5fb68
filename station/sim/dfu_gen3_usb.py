"""The Gen 3 bootloader as a USB device: which request goes where, descriptors, enumeration.

Sources: Device OS bootloader/src/nRF52840/{usbd_device,usbd_dfu}.cpp.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Final

from station.sim import dfu_descriptors as descriptors
from station.sim.dfu import KIND_CLASS, KIND_STANDARD, REMOTE_WAKEUP, DfuMode, StandardRequest, UsbState
from station.sim.dfu_gen3_config import Gen3Config, Protection
from station.sim.wire import NoAnswer, Setup, Stall

BCD_DEVICE: Final = 0x0251


class Gen3UsbDevice(DfuMode):
    """Everything below the DFU class.

    Attributes:
        protection: open, protected, or open for service; a command ends the service mode.
    """

    def __init__(self, config: Gen3Config) -> None:
        super().__init__()
        self.protection = config.protection
        self._config = config
        self._alt_count = len(config.platform.alt_strings)
        self._error_text = ""

    def bus_reset(self) -> None:
        """See `DfuMode`; the controller sets the bus address by itself."""
        self._usb_state = UsbState.ADDRESSED

    @abstractmethod
    def _class_request(self, setup: Setup, data: bytes) -> bytes: ...

    @abstractmethod
    def _start_class(self) -> None:
        """The host has chosen the configuration."""

    # ---- requests by recipient

    def _answer(self, setup: Setup, data: bytes) -> bytes:
        match setup.recipient:
            case 0:
                if setup.kind == KIND_STANDARD:
                    return self._to_device(setup)
                return self._to_class_driver(setup, data)
            case 1:
                if self._usb_state != UsbState.CONFIGURED:
                    raise Stall
                return self._to_class_driver(setup, data)
            case 2:
                return self._to_endpoint(setup)
            case _:
                raise Stall

    def _to_device(self, setup: Setup) -> bytes:
        match setup.request:
            case StandardRequest.GET_DESCRIPTOR:
                return self._get_descriptor(setup)
            case StandardRequest.SET_ADDRESS:
                self._usb_state = UsbState.ADDRESSED
                return b""
            case StandardRequest.SET_CONFIGURATION:
                return self._set_configuration(setup)
            case StandardRequest.GET_CONFIGURATION:
                return self._send(setup, b"\0")  # the number is never stored
            case StandardRequest.GET_STATUS:
                return self._send(setup, b"\0\0")
            case StandardRequest.SET_FEATURE | StandardRequest.CLEAR_FEATURE if setup.value == REMOTE_WAKEUP:
                return b""
            case _:
                raise Stall

    def _to_endpoint(self, setup: Setup) -> bytes:
        match setup.request:
            case StandardRequest.GET_STATUS:
                return self._send(setup, b"\0\0")
            case StandardRequest.SET_FEATURE | StandardRequest.CLEAR_FEATURE:
                return b""
            case _:
                raise Stall

    def _to_class_driver(self, setup: Setup, data: bytes) -> bytes:
        microsoft = {(0xC0, descriptors.MICROSOFT_COMPATIBLE_ID), (0xC1, descriptors.MICROSOFT_PROPERTIES)}
        if setup.request == descriptors.MICROSOFT_REQUEST and (setup.request_type, setup.index) in microsoft:
            return self._microsoft(setup)
        if setup.kind == KIND_CLASS:
            return self._class_request(setup, data)
        if setup.kind != KIND_STANDARD:
            raise Stall
        match setup.request:
            case StandardRequest.GET_DESCRIPTOR:
                if setup.value >> 8 != descriptors.DESCRIPTOR_DFU:
                    raise NoAnswer
                return self._send(setup, descriptors.DFU_FUNCTIONAL)
            case StandardRequest.GET_INTERFACE:
                return self._send(setup, bytes([self.alt]))
            case StandardRequest.SET_INTERFACE if setup.value < self._alt_count:
                self.alt = setup.value
                return b""
            case _:
                raise Stall

    def _microsoft(self, setup: Setup) -> bytes:
        if setup.index == descriptors.MICROSOFT_COMPATIBLE_ID:
            return self._send(setup, descriptors.MICROSOFT_COMPATIBLE_ID_DESCRIPTOR)
        of_device = setup.value & 0xFF == 0
        return self._send(setup, descriptors.MICROSOFT_PROPERTIES_DESCRIPTOR if of_device else bytes(10))

    # ---- standard requests to the device

    def _get_descriptor(self, setup: Setup) -> bytes:
        if setup.length == 0:
            raise Stall
        match setup.value >> 8:
            case descriptors.DESCRIPTOR_DEVICE:
                reply = descriptors.device_descriptor(self._config.platform.platform_id, BCD_DEVICE)
            case descriptors.DESCRIPTOR_CONFIGURATION:
                reply = descriptors.configuration_descriptor(self._alt_count, descriptors.STRING_CONFIGURATION)
            case descriptors.DESCRIPTOR_STRING:
                reply = self._string(setup.value & 0xFF)
            case _:
                raise Stall
        return self._send(setup, reply)

    def _string(self, index: int) -> bytes:
        match index:
            case descriptors.STRING_LANGUAGE:
                return descriptors.LANGUAGE_DESCRIPTOR
            case descriptors.STRING_MICROSOFT:
                return descriptors.MICROSOFT_STRING
            case descriptors.STRING_MANUFACTURER:
                text = descriptors.MANUFACTURER
            case descriptors.STRING_PRODUCT | descriptors.STRING_CONFIGURATION | descriptors.STRING_INTERFACE:
                text = self._config.platform.product_string
            case descriptors.STRING_SERIAL:
                text = self._config.serial
            case descriptors.STRING_PROTECTION if self._config.tells_protection:
                text = f"sm={self.protection.letter}".ljust(8, "\0")
            case _:
                text = self._alt_or_error_string(index)
        if not text:
            raise Stall
        return descriptors.string_descriptor(text)

    def _alt_or_error_string(self, index: int) -> str:
        alt = index - descriptors.STRING_FIRST_ALT
        if 0 <= alt < self._alt_count:
            text = self._config.alt_strings[alt]
            return descriptors.protected_letters(text) if self.protection is Protection.PROTECTED else text
        return self._error_text if index == self._error_string_index else ""

    @property
    def _error_string_index(self) -> int:
        return descriptors.STRING_FIRST_ALT + self._alt_count + 1

    def _set_configuration(self, setup: Setup) -> bytes:
        if setup.value:
            # The stored number stays 0, so that every repetition starts the class anew.
            self._usb_state = UsbState.CONFIGURED
            self._start_class()
        else:
            self._usb_state = UsbState.ADDRESSED
        return b""
