"""`station slots`: which USB socket is which slot, and what a locked slot or a held line waits for."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from station.cli.commands import Commands
from station.cli.flags import Flags
from station.core.cancel import CancelToken
from station.core.ids import PortPath

if TYPE_CHECKING:
    from station.app import World
    from station.core.doors import UsbSighting
    from station.settings import SlotPlan

GOOD, NO, BAD_USAGE, STOPPED = 0, 1, 2, 130


@dataclass(frozen=True)
class LearnFlags(Flags):
    """count: how many slots the fixture has. limit_s: how long to wait for each."""

    count: int = 0
    limit_s: float = 120.0


@dataclass(frozen=True)
class WordFlags(Flags):
    """What a person says of a slot or of the line."""

    slot: int = 0
    reason: str = ""
    bin: str = ""
    why: str = ""


def add_to(commands: Commands) -> None:
    commands.add("slots show", show_slots, "the map of slots, as a tree of hubs, with what is plugged in")
    wizard = commands.add("slots learn", learn, "learn the map: plug a unit into slot 1, then 2 ...", LearnFlags)
    wizard.add_argument("count", type=int, metavar="COUNT", help="how many slots the fixture has")
    wizard.add_argument("--wait", dest="limit_s", type=float, metavar="S", help="wait so long for each (default 120)")
    acknowledge = commands.add("slots acknowledge", acknowledge_slot, "take note of a failed unit", WordFlags)
    acknowledge.add_argument("slot", type=int, metavar="N")
    acknowledge.add_argument("--reason", required=True, metavar="WORD", help="why it failed")
    acknowledge.add_argument("--bin", required=True, metavar="BIN", help="where the unit went: red, hold or scrap")
    acknowledge.add_argument("--operator", metavar="NAME", help="who says so")
    release = commands.add("slots release", release_line, "let a held line go on", WordFlags)
    release.add_argument("--why", required=True, metavar="TEXT", help="what was done about the cause")
    release.add_argument("--operator", metavar="NAME", help="who says so")


def show_slots(flags: Flags) -> int:
    """Exit code 0; 1 where no socket is a slot."""
    from station.app import open_world
    from station.fixture import fixture_path, port_tree

    settings = flags.settings()
    with open_world(settings, flags.bench, flags.speed, flags.faults) as world:
        slots = {place.port: place.number for place in world.places}
        seen = {sighting.port: sighting for sighting in world.sightings()}
    if flags.json:
        rows = [
            {"port": str(port), "slot": slots.get(port, 0), "plugged_in": port in seen}
            for port in sorted({*slots, *seen})
        ]
        print(json.dumps(rows, indent=1))
        return GOOD if slots else NO
    for line in port_tree({port: _told(port, slots, seen) for port in {*slots, *seen}}):
        print(line)
    if not slots:
        print("no socket is a slot: run `station slots learn COUNT`, or name them under `slots:` in station.yaml")
    elif not settings.slots and not world.demo:
        print(f"learnt map: {fixture_path(settings)}")
    return GOOD if slots else NO


def learn(flags: LearnFlags) -> int:
    """Exit code 0 where the map is written, 2 where station.yaml has its own."""
    from station.app import open_world
    from station.fixture import fixture_path, port_tree, write_fixture

    settings = flags.settings()
    if flags.bench:
        print("station: on a bench every socket with a unit in it is a slot; nothing to learn", file=sys.stderr)
        return BAD_USAGE
    if settings.slots:
        print("station: station.yaml names its slots itself; take `slots:` out of it first", file=sys.stderr)
        return BAD_USAGE
    with open_world(settings, flags.bench, flags.speed, flags.faults) as world:
        slots = _learn(world, flags)
    if slots is None:
        print("stopped; the map is as it was")
        return STOPPED
    write_fixture(fixture_path(settings), slots)
    for line in port_tree({slot.port: f"slot {slot.number}" for slot in slots}):
        print(line)
    print(f"written: {fixture_path(settings)}")
    return GOOD


def acknowledge_slot(flags: WordFlags) -> int:
    """Exit code 0; 1 where the slot is not locked; 2 for an unknown reason or a wrong bin."""
    from station.audit.queries import AuditReader
    from station.audit.writer import AuditStore
    from station.core.facts import Acknowledged
    from station.core.words import Disposition
    from station.engine.containment import REASONS, bin_name
    from station.engine.recall import open_locks
    from station.engine.scan import BINS

    settings = flags.settings()
    bin_ = BINS.get(flags.bin.upper())
    if bin_ is None or flags.reason not in REASONS:
        print(f"station: bins are red, hold, scrap; reasons are {', '.join(sorted(REASONS))}", file=sys.stderr)
        return BAD_USAGE
    with AuditStore.open(settings.data, settings.station_id) as audit:
        lock = open_locks(AuditReader(settings.data), settings.policy).get(flags.slot)
        if lock is None:
            print(f"slot {flags.slot} is not locked")
            return NO
        if bin_ not in (lock.wanted, Disposition.SCRAP):
            print(f"station: this unit goes into the {bin_name(lock.wanted)}", file=sys.stderr)
            return BAD_USAGE
        audit.append(Acknowledged(lock.run, flags.slot, settings.operator, flags.reason, bin_.value))
    print(f"slot {flags.slot} is free again")
    return GOOD


def release_line(flags: WordFlags) -> int:
    """Exit code 0; 1 where the line is not held."""
    from station.audit.queries import AuditReader
    from station.audit.writer import AuditStore
    from station.core.facts import LineReleased
    from station.engine.recall import last_hold

    settings = flags.settings()
    with AuditStore.open(settings.data, settings.station_id) as audit:
        if last_hold(AuditReader(settings.data)) is None:
            print("the line is not held")
            return NO
        audit.append(LineReleased(flags.why, settings.operator))
    print("the line goes on at the next start")
    return GOOD


def _learn(world: World, flags: LearnFlags) -> tuple[SlotPlan, ...] | None:
    """The learnt map; None where the person stopped it with Ctrl-C."""
    from station.fixture import learn_slots

    try:
        return learn_slots(world.bus, flags.count, lambda told: print(told, flush=True), CancelToken(), flags.limit_s)
    except KeyboardInterrupt:
        return None


def _told(port: PortPath, slots: dict[PortPath, int], seen: dict[PortPath, UsbSighting]) -> str:
    here = seen.get(port)
    what = f"slot {slots[port]}" if port in slots else "not a slot"
    return f"{what}, {here.vendor_id:04x}:{here.product_id:04x} {here.serial or '-'}" if here else f"{what}, empty"
