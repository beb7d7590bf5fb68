"""Endpoint 0 of a unit in normal mode: descriptors, raw requests, control requests; the serial port has its own file.

Source: Device OS hal/src/*/usb_hal*.c*, system/src/usb_control_request_channel.cpp.
"""

from __future__ import annotations

from station.sim import normal_descriptors as descriptors
from station.sim.cdc import SerialPort
from station.sim.control_channel import SMALL_DATA_BYTES, ControlChannel
from station.sim.dfu import StandardRequest
from station.sim.dfu_descriptors import (
    DESCRIPTOR_CONFIGURATION,
    DESCRIPTOR_DEVICE,
    DESCRIPTOR_STRING,
    MICROSOFT_COMPATIBLE_ID,
    MICROSOFT_PROPERTIES,
    MICROSOFT_REQUEST,
    Mcu,
)
from station.sim.firmware import CloudLink, Firmware, Restart
from station.sim.normal_requests import RequestDesk
from station.sim.request_pool import DEFAULT_POOL_BYTES
from station.sim.wire import DIRECTION_IN, NoAnswer, Setup, Stall

RTL872X_POOL_BYTES = 8192
RAW_REQUEST = 0x50
RAW_DEVICE_ID, RAW_VERSION, RAW_RESET, RAW_CLOUD_DISCONNECT = 20, 30, 40, 302
RAW_OUT_SINCE = "2.0.0"
LAST_SERVICE = 15

_KIND_STANDARD, _KIND_CLASS, _KIND_VENDOR = 0, 1, 2


class NormalMode:
    """One enumeration of a unit that runs Device OS. Answers transfers as the DFU modes do."""

    def __init__(self, firmware: Firmware) -> None:
        self.firmware = firmware
        pool_bytes = RTL872X_POOL_BYTES if firmware.profile.mcu is Mcu.RTL872X else DEFAULT_POOL_BYTES
        self._channel = ControlChannel(RequestDesk(firmware), pool_bytes)
        self.serial_port = SerialPort(firmware)
        self._configuration = 1

    def control(self, setup: Setup, data: bytes = b"") -> bytes:
        """One control transfer. The system thread runs after it, before the host's next one.

        Raises:
            Stall: refused. NoAnswer: an order without data to a unit that ignores such.
        """
        if self._is_ignored(setup):
            raise NoAnswer
        try:
            return self._answer(setup, data)
        finally:
            while self._channel.busy:
                self._channel.run_tasks()

    def bus_reset(self) -> None:
        """The host reset the bus: requests are dropped."""
        self._channel.bus_reset()
        while self._channel.busy:
            self._channel.run_tasks()

    def _is_ignored(self, setup: Setup) -> bool:
        to_unit = not setup.request_type & DIRECTION_IN
        empty_order = setup.kind == _KIND_VENDOR and to_unit and setup.length == 0
        return empty_order and self.firmware.profile.ignores_empty_orders

    def _answer(self, setup: Setup, data: bytes) -> bytes:
        if setup.kind == _KIND_VENDOR:
            return self._vendor(setup, data)
        if setup.kind == _KIND_CLASS:
            return self.serial_port.control(setup, data)
        if setup.kind == _KIND_STANDARD:
            return self._standard(setup)[: setup.length]
        raise Stall

    def _standard(self, setup: Setup) -> bytes:
        match setup.request:
            case StandardRequest.GET_DESCRIPTOR:
                return self._descriptor(setup.value >> 8, setup.value & 0xFF)
            case StandardRequest.GET_CONFIGURATION:
                return bytes([self._configuration])
            case StandardRequest.SET_CONFIGURATION if setup.value <= 1:
                self._configuration = setup.value
                return b""
            case StandardRequest.GET_STATUS:
                return b"\0\0"
            case StandardRequest.GET_INTERFACE:
                return b"\0"
            case StandardRequest.SET_INTERFACE if setup.value == 0:
                return b""
            case StandardRequest.SET_ADDRESS | StandardRequest.CLEAR_FEATURE | StandardRequest.SET_FEATURE:
                return b""
            case _:
                raise Stall

    def _descriptor(self, kind: int, index: int) -> bytes:
        if kind == DESCRIPTOR_DEVICE:
            return descriptors.device_descriptor(self.firmware.profile)
        if kind == DESCRIPTOR_CONFIGURATION:
            return descriptors.configuration_descriptor()
        text = None
        if kind == DESCRIPTOR_STRING:
            text = descriptors.string(index, self.firmware.profile, self.firmware.config.device_id)
        if text is None:
            raise Stall
        return text

    def _vendor(self, setup: Setup, data: bytes) -> bytes:
        if setup.request == MICROSOFT_REQUEST:
            return self._microsoft(setup)[: setup.length]
        if 1 <= setup.request <= LAST_SERVICE:
            return self._channel.control(setup, data)
        if setup.request == RAW_REQUEST:
            return self._raw_in(setup) if setup.request_type & DIRECTION_IN else self._raw_out(setup)
        raise Stall

    @staticmethod
    def _microsoft(setup: Setup) -> bytes:
        if setup.request_type & DIRECTION_IN and setup.index == MICROSOFT_COMPATIBLE_ID:
            return descriptors.microsoft_compatible_id()
        if setup.request_type & DIRECTION_IN and setup.index == MICROSOFT_PROPERTIES:
            return descriptors.microsoft_properties()
        raise Stall

    def _raw_in(self, setup: Setup) -> bytes:
        texts = {
            RAW_DEVICE_ID: self.firmware.config.device_id.upper(),
            RAW_VERSION: self.firmware.release,
        }
        text = texts.get(setup.index, "").encode()
        if not text or not len(text) <= setup.length <= SMALL_DATA_BYTES:
            raise Stall
        return text

    def _raw_out(self, setup: Setup) -> bytes:
        known = self.firmware.newer_than(RAW_OUT_SINCE)
        if known and setup.index == RAW_RESET:
            self.firmware.restart(Restart.NORMAL)
        elif known and setup.index == RAW_CLOUD_DISCONNECT:
            self.firmware.cloud = CloudLink.DISCONNECTED
        elif not 1 <= setup.length <= SMALL_DATA_BYTES:
            raise Stall
        return b""
