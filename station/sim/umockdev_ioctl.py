"""The ioctls of one device node, as umockdev hands them over, carried out on a `UsbfsNode`.

umockdev calls from its own thread, which serves all nodes: nothing here waits. The objects of umockdev have no Python
types; `client` is one open file with the ioctl that it waits for, its argument resolves to the program's memory.
"""

from __future__ import annotations

import errno
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from station.sim import usbfs
from station.sim.usbfs import Ioctl
from station.sim.usbfs_node import OpenFile, RefusedError, Urb, UsbfsNode

POINTER = struct.Struct("<Q")
_INT = struct.Struct("<I")


@dataclass(frozen=True)
class _Program:
    """One open file: what umockdev knows of it, and what the node does. memories: those of submitted transfers."""

    client: Any
    file: OpenFile
    memories: dict[int, tuple[Any, Any]]


class NodeIoctls:
    """Connects the open files of one node with it. glib_error: the exception class of GLib."""

    def __init__(self, node: UsbfsNode, glib_error: type[Exception]) -> None:
        self._node = node
        self._glib_error = glib_error
        self._lock = threading.Lock()
        self._programs: dict[Any, _Program] = {}
        self._plain: dict[int, Callable[[_Program, Any], None]] = {
            Ioctl.SUBMITURB: self._submit,
            Ioctl.DISCARDURB: self._discard,
            Ioctl.REAPURB: self._reap_waiting,
            Ioctl.REAPURBNDELAY: self._reap,
            Ioctl.CONTROL: self._control,
            Ioctl.SETINTERFACE: self._set_interface,
            Ioctl.SETCONFIGURATION: self._set_configuration,
            Ioctl.GETDRIVER: self._get_driver,
            Ioctl.CLAIMINTERFACE: self._claim,
            Ioctl.RELEASEINTERFACE: self._release,
            Ioctl.CONNECTINFO: self._connect_info,
            Ioctl.DRIVER: self._driver,
            Ioctl.DISCONNECT_CLAIM: self._disconnect_claim,
            Ioctl.RESET: self._reset,
            Ioctl.CLEAR_HALT: self._clear_halt,
            Ioctl.RESETEP: self._clear_halt,
            Ioctl.GET_CAPABILITIES: self._capabilities,
        }

    def connected(self, _base: object, client: Any) -> None:
        """A program opens the node. What earlier programs held is free by then, as the kernel sees to it."""
        self.forget_closed()
        with self._lock:
            self._programs[client] = _Program(client, self._node.open(), {})

    def forget_closed(self) -> None:
        """Let go of open files that programs have closed."""
        with self._lock:
            closed = [program for program in self._programs.values() if not program.client.get_connected()]
            for program in closed:
                del self._programs[program.client]
        for program in closed:
            self._node.close(program.file)

    def handle(self, _base: object, client: Any) -> bool:
        """An ioctl arrives; it is answered now or later."""
        with self._lock:
            program = self._programs[client]
        carry_out = self._plain.get(client.get_request())
        if carry_out is None:
            client.complete(-1, errno.ENOTTY)
            return True
        try:
            self._answer_at_once(carry_out, program)
        except RefusedError as refused:
            client.complete(-1, refused.number)
        except self._glib_error:
            return True  # the program ended in the middle of its ioctl
        return True

    def _answer_at_once(self, carry_out: Callable[[_Program, Any], None], program: _Program) -> None:
        try:
            carry_out(program, program.client.get_arg())
        except RefusedError as refused:
            if refused.number != errno.EBUSY:
                raise
            # Perhaps by a file that was closed a moment ago: its end is heard of a little later.
            self.forget_closed()
            carry_out(program, program.client.get_arg())

    # transfers

    def _submit(self, program: _Program, arg: Any) -> None:
        address = POINTER.unpack(arg.retrieve())[0]
        memory = arg.resolve(0, usbfs.URB_BYTES)
        head = usbfs.UrbHead.parse(bytes(memory.retrieve()))
        if head.kind != usbfs.UrbType.CONTROL or head.buffer_bytes < usbfs.SETUP_BYTES:
            # The serial port's data have a way of their own: the system's serial driver owns those endpoints.
            raise RefusedError(errno.EINVAL)
        buffer = memory.resolve(usbfs.URB_BUFFER_AT, head.buffer_bytes)
        raw = bytes(buffer.retrieve())
        setup = usbfs.setup_of(raw)
        if setup.length > head.buffer_bytes - usbfs.SETUP_BYTES:
            raise RefusedError(errno.EINVAL)
        data = b"" if usbfs.goes_in(setup) else raw[usbfs.SETUP_BYTES : usbfs.SETUP_BYTES + setup.length]
        program.memories[address] = memory, buffer
        try:
            self._node.submit(program.file, Urb(address, setup, data))
        except RefusedError:
            del program.memories[address]
            raise
        program.client.complete(0, 0)

    def _discard(self, program: _Program, arg: Any) -> None:
        self._node.take_back(program.file, POINTER.unpack(arg.retrieve())[0])
        program.client.complete(0, 0)

    def _reap(self, program: _Program, arg: Any) -> None:
        urb = self._node.reap(program.file)
        memory, buffer = program.memories.pop(urb.address)
        if urb.reply:
            buffer.update(usbfs.SETUP_BYTES, urb.reply)
        for offset, value in usbfs.urb_result(urb.status, urb.actual_bytes if urb.status == usbfs.STATUS_OK else 0):
            memory.update(offset, value)
        # The out pointer lies in the program's memory: it has to be resolved before it can be set.
        arg.resolve(0, POINTER.size).set_ptr(0, memory)
        program.client.complete(0, 0)

    def _reap_waiting(self, program: _Program, arg: Any) -> None:
        def now() -> None:
            try:
                self._reap(program, arg)
            except RefusedError as refused:
                program.client.complete(-1, refused.number)

        self._node.when_finished(program.file, now)

    def _control(self, program: _Program, arg: Any) -> None:
        memory = arg.resolve(0, usbfs.CONTROL_BYTES)
        call = usbfs.ControlCall.parse(bytes(memory.retrieve()))
        buffer = memory.resolve(usbfs.CONTROL_DATA_AT, call.setup.length) if call.setup.length else None
        incoming = usbfs.goes_in(call.setup)
        data = bytes(buffer.retrieve()) if buffer is not None and not incoming else b""

        def done(reply: bytes, number: int) -> None:
            if buffer is not None and reply:
                buffer.update(0, reply)
            program.client.complete(-1 if number else len(reply) if incoming else len(data), number)

        self._node.control(program.file, call, data, done)

    # the device

    def _set_interface(self, program: _Program, arg: Any) -> None:
        interface, alt = usbfs.INTERFACE_AND_SETTING.unpack(bytes(arg.resolve(0, 8).retrieve()))
        self._node.set_interface(program.file, interface, alt, self._answer(program))

    def _set_configuration(self, program: _Program, arg: Any) -> None:
        self._node.set_configuration(self._number(arg), self._answer(program))

    def _clear_halt(self, program: _Program, arg: Any) -> None:
        self._node.clear_halt(self._number(arg), self._answer(program))

    def _reset(self, program: _Program, _arg: Any) -> None:
        self._node.reset(self._answer(program))

    def _capabilities(self, program: _Program, arg: Any) -> None:
        arg.resolve(0, _INT.size).update(0, _INT.pack(usbfs.CAPABILITIES))
        program.client.complete(0, 0)

    def _connect_info(self, program: _Program, arg: Any) -> None:
        arg.resolve(0, usbfs.CONNECTINFO_BYTES).update(0, struct.pack("<IB", self._node.device.address, 0))
        program.client.complete(0, 0)

    # interfaces

    def _claim(self, program: _Program, arg: Any) -> None:
        self._node.claim(program.file, self._number(arg))
        program.client.complete(0, 0)

    def _release(self, program: _Program, arg: Any) -> None:
        self._node.release(program.file, self._number(arg))
        program.client.complete(0, 0)

    def _get_driver(self, program: _Program, arg: Any) -> None:
        memory = arg.resolve(0, usbfs.DRIVER_NAME_AT + usbfs.DRIVER_NAME_BYTES)
        interface = _INT.unpack_from(bytes(memory.retrieve()))[0]
        name = self._node.driver(interface).encode()
        memory.update(usbfs.DRIVER_NAME_AT, name.ljust(usbfs.DRIVER_NAME_BYTES, b"\0"))
        program.client.complete(0, 0)

    def _driver(self, program: _Program, arg: Any) -> None:
        """An ioctl for the interface's driver: only binding and unbinding."""
        memory = arg.resolve(0, usbfs.DRIVER_REQUEST.size)
        interface, request, _data = usbfs.DRIVER_REQUEST.unpack(bytes(memory.retrieve()))
        if request == Ioctl.DISCONNECT:
            self._node.detach_driver(interface)
        elif request == Ioctl.CONNECT:
            self._node.attach_driver(interface)
        else:
            raise RefusedError(errno.ENOTTY)
        program.client.complete(0, 0)

    def _disconnect_claim(self, program: _Program, arg: Any) -> None:
        interface = _INT.unpack_from(bytes(arg.resolve(0, 8 + usbfs.DRIVER_NAME_BYTES).retrieve()))[0]
        with suppress(RefusedError):  # nothing was bound
            self._node.detach_driver(interface)
        self._node.claim(program.file, interface)
        program.client.complete(0, 0)

    @staticmethod
    def _number(arg: Any) -> int:
        """The unsigned integer that the argument points to."""
        return int(_INT.unpack(bytes(arg.resolve(0, _INT.size).retrieve()))[0])

    @staticmethod
    def _answer(program: _Program) -> Callable[[bytes, int], None]:
        return lambda _reply, number: program.client.complete(-1 if number else 0, number)
