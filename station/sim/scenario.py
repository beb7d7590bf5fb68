"""Which units are on the bench, as values, and the bench that they make."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from station.core.ids import PortPath
from station.sim import dct_map
from station.sim.bus import VirtualBus
from station.sim.clock import Clock
from station.sim.cloud.plan import CloudPlan
from station.sim.device_os import module_version_of
from station.sim.dfu_descriptors import Mcu
from station.sim.faults import Fault
from station.sim.hubs import Hub
from station.sim.kit import FACTORY_KEYS, factory_app, product_app, server_key, system_parts
from station.sim.profile import Profile
from station.sim.storage import UnitStorage
from station.sim.unit import VirtualUnit
from station.sim.unit_config import TYPICAL_TIMING, Sim, UnitConfig, UnitTiming

FACTORY_HOST = "factory.example.com"
FACTORY_PORT = 5683
EMPTY_CLOUD = CloudPlan()


@dataclass(frozen=True)
class UnitPlan:
    """How one unit comes to the line.

    platform: name of the platform. port: socket that it is plugged into at the start, None for none. setup_done: byte
    at DCT 8134 of nRF52840 units. application: "factory" for the maker's, "product" for the line's own, "" for none.
    server_keys: key set whose server the unit trusts. held_button: it starts in DFU mode. network, late_stall_seen:
    see `UnitConfig`.
    """

    platform: str
    device_id: str
    port: PortPath | None
    device_os: str
    serial_number: str | None = None
    sim: Sim | None = None
    imei: str | None = None
    claimed: bool = True
    setup_done: int = 0xFF
    application: str = "factory"
    server_keys: str = FACTORY_KEYS
    faults: tuple[Fault, ...] = ()
    held_button: bool = False
    network: bool = True
    late_stall_seen: bool = False
    timing: UnitTiming = TYPICAL_TIMING


@dataclass(frozen=True)
class Scenario:
    """A whole bench: units, the speed of its clock, what the virtual cloud starts from, and hubs."""

    units: tuple[UnitPlan, ...]
    speed: float = 1.0
    cloud: CloudPlan = EMPTY_CLOUD
    hubs: tuple[Hub, ...] = ()


@dataclass(frozen=True)
class Bench:
    """What a scenario became. `units` are in the order of the scenario."""

    bus: VirtualBus
    units: tuple[VirtualUnit, ...]

    def unit(self, device_id: str) -> VirtualUnit:
        """Raises KeyError where no unit has this Device ID."""
        for unit in self.units:
            if unit.device_id == device_id:
                return unit
        raise KeyError(device_id)

    def close(self) -> None:
        """Let go of all files. The units must not be used any more."""
        for unit in self.units:
            unit.close()


def build_bench(scenario: Scenario, folder: Path | None = None) -> Bench:
    """Make the units and plug them in.

    With a folder each unit keeps its memories and state in there (one folder for each Device ID); a unit whose state
    is there already is resumed as it was, whatever the scenario says of its contents.
    """
    clock = Clock(scenario.speed)
    units = tuple(make_unit(plan, clock, folder) for plan in scenario.units)
    return Bench(VirtualBus(clock, units, scenario.hubs), units)


def make_unit(plan: UnitPlan, clock: Clock, folder: Path | None = None) -> VirtualUnit:
    """One unit as its maker's line left it, plugged in where the plan says so."""
    config = UnitConfig(
        plan.platform,
        plan.device_id,
        plan.device_os,
        plan.serial_number,
        plan.sim,
        plan.imei,
        plan.network,
        plan.late_stall_seen,
        plan.timing,
    )
    storage = UnitStorage(folder / plan.device_id if folder else None)
    fresh = storage.fresh
    unit = VirtualUnit(config, clock, storage)
    if fresh:
        _fill(unit, plan)
        unit.set_faults(*plan.faults)
        if plan.port is not None:
            unit.plug(str(plan.port), plan.held_button)
    return unit


def _fill(unit: VirtualUnit, plan: UnitPlan) -> None:
    """What the maker's line put into the unit."""
    profile, memories = unit.config.profile, unit.memories
    images = list(system_parts(profile, plan.device_os))
    if plan.application == "factory":
        images.append(factory_app(profile, module_version_of(plan.device_os)))
    elif plan.application == "product":
        images.append(product_app(profile))
    for image in images:
        memories.internal.poke(_address_of(image, profile), image)
    for offset, content in _configuration(plan, profile):
        memories.dct.write(offset, content)
    memories.skip_flash_counts()


def _address_of(image: bytes, profile: Profile) -> int:
    header_at = profile.header_offset if image[3] == 0x20 else 0
    return int.from_bytes(image[header_at : header_at + 4], "little")


def _configuration(plan: UnitPlan, profile: Profile) -> list[tuple[int, bytes]]:
    """Offsets and contents of the configuration area; everything else stays erased."""
    area = dct_map.server_area(profile.speaks_tcp)
    server = dct_map.server_record(area, server_key(plan.server_keys, profile), FACTORY_HOST, FACTORY_PORT)
    private = dct_map.TCP_DEVICE_PRIVATE if profile.speaks_tcp else dct_map.UDP_DEVICE_PRIVATE
    public = dct_map.TCP_DEVICE_PUBLIC if profile.speaks_tcp else dct_map.UDP_DEVICE_PUBLIC
    content = [
        (private[0], _invented(plan, "device private key", 612 if profile.speaks_tcp else 121)),
        (public[0], _invented(plan, "device public key", 162 if profile.speaks_tcp else 91)),
        (area.offset, server),
        (dct_map.CLAIM_CODE, b"\0" * dct_map.CLAIM_CODE_BYTES),
        (dct_map.CLAIMED, dct_map.CLAIMED_YES if plan.claimed else b"\0"),
        (dct_map.DEVICE_CODE, _invented(plan, "device code", 3).hex().upper().encode()),
        (dct_map.DEVICE_SECRET, _invented(plan, "mobile secret", 8).hex().upper().encode()[:15]),
    ]
    if profile.speaks_tcp:
        content.append((dct_map.SSID_PREFIX, b"\x06Photon"))
    if profile.mcu is Mcu.NRF52840:
        content.append((dct_map.SETUP_DONE, bytes([plan.setup_done])))
    if profile.gen2:
        content.append((dct_map.DEVICE_ID_COPY, bytes.fromhex(plan.device_id)))
    return content


def _invented(plan: UnitPlan, what: str, size_bytes: int) -> bytes:
    """Bytes that differ from unit to unit and stay the same for one."""
    return hashlib.shake_256(f"{what}:{plan.device_id}".encode()).digest(size_bytes)


def demo_scenario(speed: float = 1.0) -> Scenario:
    """Four units as they come to the demo line: two Borons, a Photon, an Electron with a card SIM, all claimed."""
    return Scenario(
        (
            UnitPlan(
                "boron",
                "e00fce6812ab34cd56ef7801",
                PortPath(1, (1,)),
                "3.3.1",
                serial_number="P013AB2025C0071",
                sim=Sim("89320423070012345671"),
                imei="352753090000117",
            ),
            UnitPlan(
                "boron",
                "e00fce6812ab34cd56ef7802",
                PortPath(1, (2,)),
                "6.2.0",
                serial_number="P013AB2025C0072",
                sim=Sim("89320423070012345689"),
                imei="352753090000125",
            ),
            UnitPlan(
                "photon",
                "3b0021000f47363334353103",
                PortPath(1, (3,)),
                "2.3.1",
                serial_number="PH20200003",
            ),
            UnitPlan(
                "electron",
                "4d0032001051363036373104",
                PortPath(1, (4,)),
                "2.3.1",
                serial_number="E310KM20200004",
                sim=Sim("89314404000123456704", "4ff"),
                imei="353162070000104",
            ),
        ),
        speed=speed,
    )
