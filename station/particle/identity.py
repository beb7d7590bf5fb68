"""Which unit this is, by everything that it shows without being changed."""

from __future__ import annotations

from collections.abc import Iterable

from station.core.doors import UsbSighting
from station.core.errors import IdentityError, LinkTimeoutError
from station.core.identity import Identity
from station.core.ids import DeviceId
from station.core.words import Mode, SimKind
from station.particle.errors import ConsoleSilentError, NoControlError, NotSupportedError
from station.particle.open_guard import require_open
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

    A unit whose Device OS lacks the requests is asked on its listening-mode console.

    Raises:
        IdentityError: what USB and the unit itself say does not agree, or no plausible id is shown.
        UnitProtectedError: device protection is on. ConsoleSilentError: requests are missing and the console is silent.
        NoControlError, LinkTimeoutError: neither requests nor console answer.
    """
    if unit.mode is Mode.DFU:
        return _in_dfu(unit)
    try:
        return _by_requests(unit)
    except NotSupportedError:
        return _by_console(unit)
    except (NoControlError, LinkTimeoutError) as silent:
        return _ask_again(unit, silent)


def _ask_again(unit: Unit, silent: NoControlError | LinkTimeoutError) -> Identity:
    """A stray error on the wire is no old Device OS: the console is for units that twice do not answer."""
    try:
        return _by_requests(unit)
    except (NotSupportedError, NoControlError, LinkTimeoutError):
        try:
            return _by_console(unit)
        except ConsoleSilentError as error:
            raise silent from error


def _by_requests(unit: Unit) -> Identity:
    with unit.requests() as requests:
        device_id = requests.device_id()
        require_open(requests, unit.platform)
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


def _by_console(unit: Unit) -> Identity:
    with unit.console() as console:
        version = console.version()
        told = console.identity()
    _agree(unit, told.device_id, "listening-mode console")
    return Identity(
        device_id=told.device_id,
        platform=unit.platform.name,
        how="listening-mode console (i, v), USB serial string",
        complete=True,
        serial_number=told.serial_number,
        device_os=version,
        iccid=told.iccid,
        imei=told.imei,
    )


def _in_dfu(unit: Unit) -> Identity:
    unit.require_unprotected()
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
    unit.hold_to_be(seen)
