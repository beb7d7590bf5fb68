"""The step `flash_firmware` on virtual units: what ends up in flash, and what is refused before the first byte."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest

from station.cloud.client import Cloud
from station.core.cancel import CancelToken
from station.core.files import PinnedFile
from station.core.identity import Identity
from station.core.ids import DeviceId
from station.core.secret import Secret
from station.core.step import Holds
from station.core.words import Mode
from station.particle.errors import FirmwareCrcError, FirmwareFileError, FlashRangeError
from station.particle.unit import Unit
from station.recipe.model import ProductRef
from station.sim.device_os import module_version_of
from station.sim.images import system_part
from station.sim.kit import product_app, product_id
from station.sim.profile import profile_named
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Scenario, UnitPlan, build_bench, demo_scenario
from station.sim.unit import VirtualUnit
from station.steps.context import StepContext
from station.steps.flash_firmware import DeviceOsTooOldError, FlashFirmware, WrongProductImageError
from station.usb.bus import PyusbBus
from tests.unit.particle.firmware_packer import combine, compress, zip_of
from tests.unit.particle.module_builder import NO_NEED, Need, Plan, asset_record, build

OLD_BORON, NEW_BORON, PHOTON, _ = demo_scenario().units
ASSET = ("menu.txt", b"soup of the day")


@dataclass(frozen=True)
class Station:
    """One unit in DFU mode and a step's view of it."""

    virtual: VirtualUnit
    ctx: StepContext

    def flash(self, step: FlashFirmware) -> Holds:
        """Check, bring about what is missing, check again."""
        found = step.check(self.ctx)
        if found.gap is not None:
            step.apply(self.ctx, found.gap)
            found = step.check(self.ctx)
        return found.holds

    def holds(self, address: int, data: bytes) -> bool:
        return self.virtual.memories.internal.read(address, len(data)) == data

    @property
    def writes(self) -> int:
        return self.virtual.counters.writes


@contextmanager
def on_station(plan: UnitPlan) -> Iterator[Station]:
    bench = build_bench(Scenario((replace(plan, held_button=True),), speed=math.inf))
    bus, cancel = PyusbBus(VirtualBackend(bench.bus)), CancelToken()
    while not (sightings := bus.present()):
        cancel.wait(0.01)
    unit = Unit(bus, sightings[0], cancel)
    assert unit.mode is Mode.DFU
    identity = Identity(DeviceId.parse(plan.device_id), plan.platform, "serial string", complete=False)
    product = ProductRef(product_id(profile_named(plan.platform)), None)
    try:
        with Cloud(Secret("never-used"), lambda _: None) as cloud:
            yield Station(
                bench.units[0], StepContext(unit, cloud, identity, product, cancel, lambda _done, _total: None)
            )
    finally:
        bench.close()


def pinned(name: str, data: bytes) -> PinnedFile:
    return PinnedFile(name, hashlib.sha256(data).hexdigest(), data)


def step(*images: bytes, bundle: bytes | None = None) -> FlashFirmware:
    return FlashFirmware(
        images=tuple(pinned(f"image-{number}.bin", data) for number, data in enumerate(images)),
        bundle=None if bundle is None else pinned("bundle.zip", bundle),
    )


def boron_app(system: int = 3103, product: int = 10_013, assets: bytes = b"") -> bytes:
    needs: tuple[Need, Need] = ((4, 1, system), NO_NEED)
    return build(Plan(0xB4000, 9000, 13, 5, 2, 6, needs, (product, 9), records=assets))


BUNDLED = boron_app(assets=asset_record(*ASSET))
BUNDLE = zip_of(("app.bin", BUNDLED), (f"assets/{ASSET[0]}", ASSET[1]))


def test_the_application_of_a_bundle_is_flashed() -> None:
    with on_station(NEW_BORON) as station:
        assert station.flash(step(bundle=BUNDLE)) is Holds.YES
        assert station.holds(0xB4000, BUNDLED)


def test_compressed_modules_are_flashed_as_what_they_unpack_to() -> None:
    with on_station(NEW_BORON) as station:
        assert station.flash(step(compress(boron_app()))) is Holds.YES
        assert station.holds(0xB4000, boron_app())


def test_a_list_of_modules_is_flashed_as_one_set() -> None:
    profile = profile_named("photon")
    app = product_app(profile)
    part1, part2 = (system_part(profile, index, module_version_of("2.3.1")) for index in (1, 2))
    asked = step(app, compress(part2, profile.header_offset), part1)
    with on_station(PHOTON) as station:
        found = asked.check(station.ctx)
        order = [words.split(" at ")[0] for words in found.evidence.expected.split(", ")]
        assert order == ["system part 1", "system part 2", "user part 1"]
        assert station.flash(asked) is Holds.YES
        for address, module in ((0x08020000, part1), (0x08060000, part2), (0x080A0000, app)):
            assert station.holds(address, module)


def test_the_modules_of_a_combined_file_are_flashed_as_they_were() -> None:
    radio = build(Plan(0x1000, 5000, 13, 8, 0, 202, flags=0x01))
    with on_station(NEW_BORON) as station:
        assert station.flash(step(combine(radio, boron_app()))) is Holds.YES
        assert station.holds(0x1000, radio[24:])
        assert station.holds(0xB4000, boron_app())


def test_an_application_newer_than_the_device_os_is_refused_unless_the_set_brings_it() -> None:
    profile = profile_named("boron")
    newer = boron_app(system=6200)
    with on_station(OLD_BORON) as station:
        with pytest.raises(DeviceOsTooOldError, match=r"needs Device OS 6\.2\.0, the unit has 3\.3\.1"):
            step(newer).check(station.ctx)
        assert station.writes == 0
        system = system_part(profile, 1, module_version_of("6.2.0"))
        assert station.flash(step(newer, system)) is Holds.YES
        assert station.holds(0xB4000, newer)


def test_modules_that_do_not_go_together_are_refused_before_the_first_byte() -> None:
    older = system_part(profile_named("boron"), 1, module_version_of("3.3.1"))
    damaged = bytearray(boron_app())
    damaged[700] ^= 1
    with on_station(NEW_BORON) as station:
        for wrong, error in (
            (step(boron_app(system=6200), older), FirmwareFileError),
            (step(boron_app(), bundle=BUNDLE), FirmwareFileError),
            (step(bundle=zip_of(("app.bin", BUNDLED))), FirmwareFileError),
            (step(bundle=b"PK\x03\x04 no zip at all"), FirmwareFileError),
            (step(BUNDLE), FirmwareFileError),
            (step(bytes(damaged)), FirmwareCrcError),
            (step(boron_app(product=4711)), WrongProductImageError),
            (step(build(Plan(0xF4000, 9000, 13, 2, 0, 3001))), FlashRangeError),
        ):
            with pytest.raises(error):
                wrong.check(station.ctx)
        assert station.writes == 0


def test_a_step_without_anything_to_flash_says_so() -> None:
    assert list(step().problems()) == ["nothing is to be flashed: give images, or a bundle"]
    assert list(step(bundle=BUNDLE).problems()) == []
    assert list(step(boron_app()).problems()) == []
