"""Checks of USB: can units be seen and opened, and are the fixture's sockets there?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from station.core.cancel import CancelToken, Deadline
from station.core.doors import UsbBus, UsbSighting
from station.core.errors import LinkDeniedError, LinkError, LinkLostError
from station.core.ids import PortPath
from station.core.views import Said
from station.doctor.checked import Checked, bad, good, note
from station.doctor.once import Once
from station.doctor.workplace import Computer, Workplace

RULE_FILE: Final = "70-particle-station.rules"
RULE_FOLDERS: Final = ("etc/udev/rules.d", "run/udev/rules.d", "usr/lib/udev/rules.d", "lib/udev/rules.d")
_SETTLE_S: Final = 2.5
# The bus holds a unit back while its serial string cannot be read, half a second at most.
_LEAST_S: Final = 0.8
_LOOK_AGAIN_S: Final = 0.1
_VENDOR, _IGNORE = "2b04", "ID_MM_DEVICE_IGNORE"
_MODEM_MANAGER: Final = ("usr/sbin/ModemManager", "usr/bin/ModemManager")


def sightings(place: Workplace, cancel: CancelToken) -> tuple[UsbSighting, ...]:
    """What is on the bus, once two looks agree. Raises StationError where the bus cannot be read."""
    bus, least, deadline = place.bus(), Deadline.after(_LEAST_S), Deadline.after(_SETTLE_S)
    seen = bus.present()
    while not deadline.expired:
        cancel.wait(_LOOK_AGAIN_S)
        newer = bus.present()
        if newer == seen and least.expired:
            break
        seen = newer
    return seen


def check_usb(seen: Once[tuple[UsbSighting, ...]]) -> Checked:
    """Whether the bus can be read at all."""
    return good("usb", Said.of("usb.seen", count=len(seen.get())))


def check_rights(place: Workplace, seen: Once[tuple[UsbSighting, ...]]) -> Checked:
    """Opens every Particle device, which restarts none; where there is none, looks for the udev rule."""
    present = seen.get()
    busy = place.in_run()
    opened = _open_all(place.bus(), tuple(one for one in present if one.port not in busy))
    if opened is not None or place.demo:
        return opened or good("usb_rights", Said.of("usb_rights.opened", count=len(present)))
    rules = tuple(_rules(place.computer))
    named = [path for path, text in rules if _VENDOR in text]
    rule = Said.of("usb_rights.no_rule_todo", rule=str(rule_source()))
    if not named:
        found = Said("usb_rights.no_rule")
        # With all rights, or on another system, units open without the rule.
        return (
            note("usb_rights", found, rule) if present or place.computer.euid == 0 else bad("usb_rights", found, rule)
        )
    kept_away = any(_VENDOR in text and _IGNORE in text for _path, text in rules)
    if not kept_away and any((place.computer.root / name).exists() for name in _MODEM_MANAGER):
        return note("usb_rights", Said("usb_rights.modem_manager"), rule)
    if not present:
        return good("usb_rights", Said.of("usb_rights.ruled", file=str(named[0])))
    return good("usb_rights", Said.of("usb_rights.opened", count=len(present)))


def check_slots(place: Workplace, seen: Once[tuple[UsbSighting, ...]]) -> Checked:
    """Whether sockets are mapped to slots, and whether their hubs are there."""
    places = place.places()
    if not places:
        return bad("slots", Said("slots.none"), Said("slots.none_todo"))
    gone = [] if place.demo else [one for one in places if not socket_exists(place.computer.root, one.port)]
    if gone:
        slots = ", ".join(str(one.number) for one in gone)
        details = [f"slot {one.number}: socket {one.port}" for one in gone]
        return bad("slots", Said.of("slots.no_hub", slots=slots), Said("slots.no_hub_todo"), "", details)
    taken = {one.port for one in places} & {sighting.port for sighting in seen.get()}
    return good("slots", Said.of("slots.mapped", count=len(places), taken=len(taken)))


def socket_exists(root: Path, port: PortPath) -> bool:
    """Whether the hub of a socket is plugged in and has so many sockets. True where the system does not tell.

    Source: the kernel's Documentation/ABI/testing/sysfs-bus-usb; `maxchild` is the number of a hub's ports.
    """
    devices = root / "sys/bus/usb/devices"
    if not devices.is_dir():
        return True
    above = ".".join(map(str, port.ports[:-1]))
    hub = devices / (f"{port.bus}-{above}" if above else f"usb{port.bus}")
    try:
        return port.ports[-1] <= int((hub / "maxchild").read_text("ascii"))
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True


def rule_source() -> Path:
    """Where the rule lies that this program brings along."""
    return Path(__file__).parent.parent.parent / "packaging" / "udev" / RULE_FILE


def _open_all(bus: UsbBus, present: tuple[UsbSighting, ...]) -> Checked | None:
    """What is wrong with the first devices that cannot be opened, None where all can."""
    denied: list[str] = []
    for sighting in present:
        try:
            with bus.open(sighting):
                pass
        except LinkDeniedError:
            denied.append(str(sighting.port))
        except LinkLostError:
            continue  # taken out just now, or restarting in a run
        except LinkError as error:
            found = Said.of("usb_rights.failed", ports=str(sighting.port), why=error.message)
            return bad("usb_rights", found, Said("usb_rights.failed_todo"), error.code)
    if not denied:
        return None
    found = Said.of("usb_rights.denied", count=len(denied), total=len(present), ports=", ".join(denied))
    return bad("usb_rights", found, Said.of("usb_rights.denied_todo", rule=RULE_FILE), LinkDeniedError.code)


def _rules(computer: Computer) -> Iterator[tuple[Path, str]]:
    """Every udev rule file with its text in small letters, apart from names of properties."""
    for folder in RULE_FOLDERS:
        for path in sorted((computer.root / folder).glob("*.rules")):
            try:
                text = path.read_text("utf-8", "replace")
            except OSError:
                continue
            yield path, text.replace(_VENDOR.upper(), _VENDOR)
