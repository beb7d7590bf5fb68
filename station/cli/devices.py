"""`station devices`: what is plugged in. Opens nothing beyond the serial string, writes nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass

from station.cli.commands import Commands
from station.cli.flags import Flags
from station.core.doors import UsbSighting
from station.core.words import Mode


@dataclass(frozen=True)
class DeviceLine:
    """One device as this command shows it. slot is 0 for a port that is no slot."""

    port: str
    slot: int
    usb_id: str
    platform: str
    mode: str
    serial: str


def add_to(commands: Commands) -> None:
    commands.add("devices", show_devices, "what is plugged in, without touching it")


def show_devices(flags: Flags) -> int:
    """Exit code 0, also where nothing is plugged in."""
    from station.app import open_world

    settings = flags.settings()
    with open_world(settings, flags.bench, flags.speed, flags.faults) as world:
        slots = {place.port: place.number for place in world.places}
        lines = [_line(sighting, slots.get(sighting.port, 0)) for sighting in world.sightings()]
    if flags.json:
        print(json.dumps([vars(line) for line in lines], indent=1))
        return 0
    for line in lines:
        slot = f"slot {line.slot:>2}" if line.slot else "no slot"
        print(f"{line.port:<10} {slot}  {line.usb_id}  {line.platform:<10} {line.mode:<7} {line.serial or '-'}")
    if not lines:
        print("no Particle device is plugged in")
    return 0


def _line(sighting: UsbSighting, slot: int) -> DeviceLine:
    from station.particle.platforms import platform_by_usb

    known = platform_by_usb(sighting.vendor_id, sighting.product_id)
    name, mode = (known[0].name, known[1]) if known else ("unknown", Mode.NONE)
    return DeviceLine(
        port=str(sighting.port),
        slot=slot,
        usb_id=f"{sighting.vendor_id:04x}:{sighting.product_id:04x}",
        platform=name,
        mode=mode.value,
        serial=sighting.serial,
    )
