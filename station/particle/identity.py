"""Which unit this is, by everything that it shows without being changed."""

from __future__ import annotations

from collections.abc import Iterable

from station.core.doors import UsbSighting
from station.core.errors import IdentityError
from station.core.identity import Identity
from station.core.ids import DeviceId
from station.core.words import Mode, SimKind
from station.particle.regions import DEVICE_ID_COPY
from station.particle.unit import Unit

_NO_COPY = (b"\xff" * 12, b"\x00" * 12)


def lock_identity(unit: Unit, present: Iterable[UsbSighting]) -> Identity:
    """Read the identity before the first write, and make sure that no other unit on the bus shows the same one.

    Args:
        present: everything on the bus now.
    Raises:
        IdentityError: USB and unit disagree, or what is shown is not unique. Nothing was written.
    """
    identity = read_identity(unit)
    twins = [
        str(seen.port)
        for seen in present
        if seen.port != unit.port and seen.serial and seen.serial.lower() == unit.sighting.serial.lower()
    ]
    if twins:
        raise IdentityError(
            f"the unit at port {unit.port} shows the same serial string as the one at {', '.join(twins)}",
            device_id=identity.device_id,
            twins=", ".join(twins),
        )
    return identity


def read_identity(unit: Unit) -> Identity:
    """Ask the unit in the mode that it runs in; in DFU mode only its Device ID and platform can be known.

    Raises:
        IdentityError: what USB and the unit itself say does not agree, or no plausible id is shown.
    """
    return _in_dfu(unit) if unit.mode is Mode.DFU else _in_normal_mode(unit)


def _in_normal_mode(unit: Unit) -> Identity:
    with unit.requests() as requests:
        device_id = requests.device_id()
        sim = requests.sim() if unit.platform.sim is not SimKind.NONE else None
        identity = Identity(
            device_id=device_id,
            platform=unit.platform.name,
            how="control requests 20, 21, 30 and 554 in normal mode, USB serial string",
            complete=True,
            serial_number=requests.serial_number(),
            device_os=requests.system_version(),
            iccid=sim.iccid if sim else None,
            imei=sim.imei if sim else "",
        )
    _agree(unit, device_id, "control request 20")
    return identity


def _in_dfu(unit: Unit) -> Identity:
    shown = unit.device_id
    if shown is None:
        raise IdentityError(
            f"the unit at port {unit.port} is in DFU mode and shows no plausible serial string", port=str(unit.port)
        )
    how = "USB serial string in DFU mode"
    if unit.platform.device_id_in_dct:
        # Gen 2 firmware keeps its Device ID here; some Photon batches share one serial string in DFU mode.
        with unit.dfu() as visit:
            copy = visit.regions.read(DEVICE_ID_COPY)
        if copy not in _NO_COPY:
            _agree(unit, DeviceId.parse(copy.hex()), "configuration area (3618)")
            how += ", Device ID copy in the configuration area"
    return Identity(device_id=shown, platform=unit.platform.name, how=how, complete=False)


def _agree(unit: Unit, seen: DeviceId, source: str) -> None:
    if unit.device_id is not None and seen != unit.device_id:
        raise IdentityError(
            f"the USB serial string at port {unit.port} says {unit.device_id}, {source} says {seen}",
            usb=unit.device_id,
            seen=seen,
        )
