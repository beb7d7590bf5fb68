"""The whole job on a unit of every platform at once, through the same door as the station itself.

State is read at the bench and at the virtual cloud. What a unit must hold is written here once more, from the vendor's
memory maps, and taken neither from the station nor from the bench.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from station.core.words import Disposition, Outcome
from station.particle.platforms import PLATFORMS
from station.sim.kit import product_app
from station.sim.profile import PROFILES, profile_named
from station.sim.scenario import UnitPlan
from station.sim.unit import VirtualUnit
from tests.e2e.bench_line import RECIPES, BenchLine, bench_line, unit

LINE_SPEED = 15.0
HOSTS = {"tcp": "device.demo-line.example", "udp": "$id.udp.demo-line.example"}
KEY_FILES = {"tcp": "line-server.rsa.pub.der", "udp": "line-server.ec.pub.der"}
KEY_SHA256 = {
    "tcp": "bbdd8258b2199ad6bebefa41b9bbb5eb1e356e3a0b35f31e116c5f726ff9b513",
    "udp": "99cca07ae14e25cf01718ee6c003b317d827d39a710435b82dccbf1299bbc34f",
}


@dataclass(frozen=True)
class Place:
    """Where things belong on a platform: application, and server record with the places of host and port in it."""

    app_start: int
    server: str = "udp"

    @property
    def record(self) -> tuple[int, int, int, int]:
        """Offset and size of the record, offsets of address and port from its start."""
        return (2082, 512, 384, 450) if self.server == "tcp" else (3298, 320, 192, 258)


NRF, RTL = Place(0xB4000), Place(0x085F4000)
PLACES = {
    "photon": Place(0x080A0000, "tcp"),
    "p1": Place(0x080A0000, "tcp"),
    "electron": Place(0x08080000),
    **dict.fromkeys(("argon", "boron", "esomx", "bsom", "b5som", "tracker", "electron2"), NRF),
    **dict.fromkeys(("p2", "msom", "trackerm", "sulu"), RTL),
}
UNITS = {platform: unit(platform, number) for number, platform in enumerate(PLACES, start=1)}
# Device OS before 4.0.0 reads the set-up flag, on nRF52840 alone.
OLD = {name: unit(name, 20 + number, device_os="3.3.1") for number, name in enumerate(("argon", "tracker", "b5som"))}
ALL = [*UNITS.values(), *OLD.values()]
each_unit = pytest.mark.parametrize("plan", ALL, ids=lambda plan: f"{plan.platform} {plan.device_os}")


def recipe_for_all() -> str:
    """A mixed line as the demonstration's, for every platform."""
    names = ", ".join(PLACES)
    products = [f"  {name}: {{id: {product_id(name)}, slug: demo-{name}}}" for name in PLACES]
    lines = ["recipe: 1", "id: all", "name: All", "version: 1.0.0", f"platforms: [{names}]", "products:", *products]
    lines += ["steps:", "  - uses: identify", "    with: {serial_number: true}"]
    for name in PLACES:
        sha256 = hashlib.sha256(product_app(profile_named(name))).hexdigest()
        lines += [f"  - id: flash_{name}", "    uses: flash_firmware", f"    platforms: [{name}]", "    with:"]
        lines += [f"      images: [{{file: {name}-app.bin, sha256: {sha256}}}]"]
    for kind, host in HOSTS.items():
        meant = ", ".join(name for name, place in PLACES.items() if place.server == kind)
        key = f"{{file: {KEY_FILES[kind]}, sha256: {KEY_SHA256[kind]}}}"
        lines += [f"  - id: key_{kind}", "    uses: load_server_key", f"    platforms: [{meant}]", "    with:"]
        lines += [f"      key: {key}", f"      host: {host}", "      port: 5699"]
    lines += ["  - uses: clear_claim_bit", "  - uses: setup_done", "  - uses: import_device"]
    lines += ["  - uses: activate_sim", "    with: {sim: 4ff, wait: 30s}"]
    return "\n".join(lines) + "\n"


def product_id(platform: str) -> int:
    return 10_000 + profile_named(platform).platform_id


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BenchLine]:
    """The line after every unit was run once."""
    folder = tmp_path_factory.mktemp("all-platforms")
    recipe = folder / "all.yaml"
    recipe.write_text(recipe_for_all(), encoding="utf-8")
    with bench_line(folder, tuple(ALL), recipe, LINE_SPEED) as line:
        line.run_all()
        yield line


def virtual(line: BenchLine, plan: UnitPlan) -> VirtualUnit:
    return line.live.bench.unit(plan.device_id)


def test_both_sides_know_the_same_platforms_and_each_is_tried() -> None:
    assert {platform.name for platform in PLATFORMS} == {profile.name for profile in PROFILES} == set(PLACES)


@each_unit
def test_the_unit_passes(line: BenchLine, plan: UnitPlan) -> None:
    record = line.record(plan)
    assert (record.run.outcome, record.run.disposition) == (Outcome.PASS, Disposition.GOOD), record.run.code
    ends = line.ends(plan)
    own = (f"flash_{plan.platform}", f"key_{PLACES[plan.platform].server}", "clear_claim_bit", "import_device")
    assert {ends[step] for step in own} == {"changed"}


@each_unit
def test_flash_holds_the_application_and_what_is_beside_it_is_whole(line: BenchLine, plan: UnitPlan) -> None:
    memories = virtual(line, plan).memories
    app = product_app(profile_named(plan.platform))
    assert memories.internal.read(PLACES[plan.platform].app_start, len(app)) == app
    assert memories.bootable()
    applications = [module for module in memories.modules() if module.product_id == product_id(plan.platform)]
    assert [module.good for module in applications] == [True]


@each_unit
def test_the_unit_trusts_the_line_server(line: BenchLine, plan: UnitPlan) -> None:
    place = PLACES[plan.platform]
    offset, size_bytes, address_at, port_at = place.record
    record = virtual(line, plan).memories.dct.read(offset, size_bytes)
    key = (line.live.kit.folder / KEY_FILES[place.server]).read_bytes()
    host = HOSTS[place.server].encode()
    assert record[: len(key)] == key
    assert record[address_at : address_at + 2 + len(host)] == bytes((1, len(host))) + host
    assert record[port_at : port_at + 2] == (5699).to_bytes(2, "big")


@each_unit
def test_the_claim_mark_is_off_and_its_neighbours_are_as_they_were(line: BenchLine, plan: UnitPlan) -> None:
    dct = virtual(line, plan).memories.dct
    assert dct.read(1762, 64) == b"\x00" + b"\xff" * 63
    assert dct.read(1852, 6).decode("ascii").isalnum(), "the device code lies right behind the claimed flag"


@each_unit
def test_the_set_up_flag_is_set_where_device_os_reads_it_and_untouched_elsewhere(
    line: BenchLine, plan: UnitPlan
) -> None:
    reads_it = plan in OLD.values()
    assert virtual(line, plan).memories.dct.read(8134, 1) == (b"\x01" if reads_it else b"\xff")
    assert line.ends(plan)["setup_done"] == ("changed" if reads_it else "not_applicable")


@each_unit
def test_the_unit_is_a_member_of_the_product_of_its_platform(line: BenchLine, plan: UnitPlan) -> None:
    device = line.live.cloud.lab_state().devices[plan.device_id]
    assert (device.product_id, device.imports, device.quarantined_in) == (product_id(plan.platform), 1, None)


@each_unit
def test_a_sim_is_active_in_the_product(line: BenchLine, plan: UnitPlan) -> None:
    if plan.sim is None:
        assert line.ends(plan)["activate_sim"] == "not_applicable"
        return
    sim = line.live.cloud.lab_state().sims[plan.sim.iccid]
    assert (str(sim.status), sim.product_id, sim.activations) == ("active", product_id(plan.platform), 1)


@each_unit
def test_one_visit_to_the_bootloader_and_back(line: BenchLine, plan: UnitPlan) -> None:
    counters = virtual(line, plan).counters
    assert (counters.dfu_entries, counters.normal_boots) == (1, 2), "the first boot is that of plugging in"


def test_the_other_half_of_a_unit_is_not_written_to(line: BenchLine) -> None:
    """No write leaves alt 0 and 1: external flash, file systems and bootloaders stay as they were."""
    for plan in ALL:
        memories = virtual(line, plan).memories
        if memories.external is not None:
            assert memories.external.program_count == memories.external.erase_count == 0
        if PLACES[plan.platform] is RTL:
            assert set(memories.internal.read(0x08600000, 0x200000)) == {0xFF}
            assert set(memories.internal.read(0x081E0000, 0x300000)) == {0xFF}


@pytest.mark.parametrize(
    ("recipe", "platforms"),
    [
        ("p1", ("p1",)),
        ("argon", ("argon",)),
        ("bseries", ("bsom", "b5som")),
        ("tracker", ("tracker",)),
        ("esomx", ("esomx",)),
        ("photon2", ("p2",)),
        ("msom", ("msom",)),
    ],
)
def test_a_shipped_recipe_makes_its_units_pass(tmp_path: Path, recipe: str, platforms: tuple[str, ...]) -> None:
    units = tuple(UNITS[platform] for platform in platforms)
    with bench_line(tmp_path, units, RECIPES / f"{recipe}.yaml") as line:
        line.run_all()
        assert [line.record(plan).run.outcome for plan in units] == [Outcome.PASS] * len(units)
        for plan in units:
            assert virtual(line, plan).memories.dct.read(1825, 1) != b"1"
            assert line.live.cloud.lab_state().devices[plan.device_id].product_id == product_id(plan.platform)
