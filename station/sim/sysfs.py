"""What Linux shows of USB devices below /sys, in the text form that umockdev reads (umockdev README, "device files").

Every text describes one device: root hub, hub, device, interface or serial port.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from station.core.ids import PortPath
from station.sim.bus import VisibleDevice
from station.sim.descriptor_tree import InterfaceNode, read_configuration
from station.sim.usbfs_node import KERNEL_DRIVERS

CONTROLLER = "/devices/pci0000:00/0000:00:14.0"
USB_MAJOR, TTY_MAJOR = 189, 166
DEVICES_PER_BUS = 128
FULL_SPEED, HIGH_SPEED = "12", "480"
HUB_PORTS = 16

_ROOT_HUB_IDS, _HUB_IDS = (0x1D6B, 0x0002), (0x05E3, 0x0610)
_HUB_CLASS = 9
_HUB_CONFIGURATION = bytes((9, 2, 25, 0, 1, 1, 0, 0xE0, 0, 9, 4, 0, 0, 1, _HUB_CLASS, 0, 0, 0, 7, 5, 0x81, 3, 4, 0, 12))


@dataclass(frozen=True)
class Entry:
    """One device of the tree. path: below /sys. node: device file below /dev, which is not made; "" for none."""

    path: str
    node: str
    text: str

    @property
    def syspath(self) -> str:
        """Path as programs see it."""
        return "/sys" + self.path


def hub_ports(port: PortPath) -> Iterator[PortPath]:
    """The hubs between the root hub and a socket, outermost last."""
    for depth in range(1, len(port.ports)):
        yield PortPath(port.bus, port.ports[:depth])


def path_of(port: PortPath) -> str:
    """Where the device in a socket is, below /sys."""
    steps = [str(PortPath(port.bus, port.ports[:depth])) for depth in range(1, len(port.ports) + 1)]
    return "/".join((CONTROLLER, f"usb{port.bus}", *steps))


def root_hub(bus: int) -> Entry:
    """The host controller's own hub."""
    return _device(f"{CONTROLLER}/usb{bus}", bus, 1, _hub_descriptor(*_ROOT_HUB_IDS), _HUB_CONFIGURATION, HIGH_SPEED)


def hub(port: PortPath, address: int) -> Entry:
    """A hub in a socket."""
    return _device(path_of(port), port.bus, address, _hub_descriptor(*_HUB_IDS), _HUB_CONFIGURATION, HIGH_SPEED)


def unit(device: VisibleDevice) -> Entry:
    """An enumerated unit."""
    seen = device.presence
    return _device(
        path_of(device.port),
        device.port.bus,
        device.address,
        seen.device_descriptor,
        seen.configuration_descriptor,
        FULL_SPEED,
    )


def interfaces(device: VisibleDevice) -> list[Entry]:
    """The unit's interfaces."""
    tree = read_configuration(device.presence.configuration_descriptor)
    return [_interface(device, alternates[0]) for alternates in tree.interfaces]


def serial_port(device: VisibleDevice, number: int) -> Entry:
    """The unit's serial port as ttyACM`number`."""
    name = f"ttyACM{number}"
    path = f"{path_of(device.port)}/{device.port}:1.0/tty/{name}"
    lines = [
        f"P: {path}",
        "E: SUBSYSTEM=tty",
        f"E: DEVNAME=/dev/{name}",
        f"E: MAJOR={TTY_MAJOR}",
        f"E: MINOR={number}",
        f"A: dev={TTY_MAJOR}:{number}",
        f"L: device=../../../{device.port}:1.0",
    ]
    return Entry(path, name, _joined(lines))


def _device(path: str, bus: int, address: int, device: bytes, configuration: bytes, speed: str) -> Entry:
    head = struct.unpack("<BBHBBBBHHHBBBB", device)
    node = f"bus/usb/{bus:03d}/{address:03d}"
    minor = (bus - 1) * DEVICES_PER_BUS + address - 1
    version, vendor, product, release = head[2], head[7], head[8], head[9]
    lines = [
        f"P: {path}",
        "E: SUBSYSTEM=usb",
        "E: DEVTYPE=usb_device",
        "E: DRIVER=usb",
        f"E: DEVNAME=/dev/{node}",
        f"E: MAJOR={USB_MAJOR}",
        f"E: MINOR={minor}",
        f"E: PRODUCT={vendor:x}/{product:x}/{release:x}",
        f"E: TYPE={head[3]}/{head[4]}/{head[5]}",
        f"E: BUSNUM={bus:03d}",
        f"E: DEVNUM={address:03d}",
        f"A: dev={USB_MAJOR}:{minor}",
        f"A: busnum={bus}",
        f"A: devnum={address}",
        f"A: speed={speed}",
        f"A: version= {version >> 8:x}.{version & 0xFF:02x}",
        f"A: idVendor={vendor:04x}",
        f"A: idProduct={product:04x}",
        f"A: bcdDevice={release:04x}",
        f"A: bDeviceClass={head[3]:02x}",
        f"A: bDeviceSubClass={head[4]:02x}",
        f"A: bDeviceProtocol={head[5]:02x}",
        f"A: bMaxPacketSize0={head[6]}",
        f"A: bNumConfigurations={head[13]}",
        f"A: bConfigurationValue={configuration[5]}",
        f"A: bNumInterfaces={configuration[4]:2d}",
        f"A: bmAttributes={configuration[7]:02x}",
        f"A: bMaxPower={configuration[8] * 2}mA",
        f"A: maxchild={HUB_PORTS if head[3] == _HUB_CLASS else 0}",
        "A: configuration=",
        "A: rx_lanes=1",
        "A: tx_lanes=1",
        f"H: descriptors={(device + configuration).hex().upper()}",
    ]
    return Entry(path, node, _joined(lines))


def _interface(device: VisibleDevice, node: InterfaceNode) -> Entry:
    path = f"{path_of(device.port)}/{device.port}:1.{node.bInterfaceNumber}"
    kind = (node.bInterfaceClass, node.bInterfaceSubClass, node.bInterfaceProtocol)
    lines = [
        f"P: {path}",
        "E: SUBSYSTEM=usb",
        "E: DEVTYPE=usb_interface",
        f"E: INTERFACE={kind[0]}/{kind[1]}/{kind[2]}",
        *([f"E: DRIVER={KERNEL_DRIVERS[kind[0]]}"] if kind[0] in KERNEL_DRIVERS else []),
        f"A: bInterfaceNumber={node.bInterfaceNumber:02x}",
        f"A: bAlternateSetting={0:2d}",
        f"A: bNumEndpoints={node.bNumEndpoints:02x}",
        f"A: bInterfaceClass={kind[0]:02x}",
        f"A: bInterfaceSubClass={kind[1]:02x}",
        f"A: bInterfaceProtocol={kind[2]:02x}",
    ]
    return Entry(path, "", _joined(lines))


def _hub_descriptor(vendor: int, product: int) -> bytes:
    return struct.pack("<BBHBBBBHHHBBBB", 18, 1, 0x0200, _HUB_CLASS, 0, 1, 64, vendor, product, 0x0100, 0, 0, 0, 1)


def _joined(lines: list[str]) -> str:
    """Attributes end in a line break, as those of the kernel do; umockdev itself reads `dev` back, without one."""
    whole = ("A: dev=", "P: ", "N: ", "E: ", "H: ", "L: ")
    return "\n".join(line if line.startswith(whole) else line + "\\n" for line in lines) + "\n\n"
