"""Whatever stands in flash, whatever shall, and wherever it is cut: the next run ends with the right bytes."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station.core.errors import LinkLostError, StationError, UnitFailedError
from station.particle.unit import Unit
from station.sim.faults import PulledAfterBytes
from station.sim.scenario import UnitPlan
from tests.protocol.cut_line import PORT, Cut, CutLine, changed_places, cut_line
from tests.unit.particle.module_builder import Plan, build

BLOCK_BYTES: Final = 4096
FORMER_USER_SECTOR: Final = range(0xD4000, 0xD5000)
BLOCK_STARTS: Final = range(0, 64 * BLOCK_BYTES, BLOCK_BYTES)
ERASE_COMMAND_BYTES: Final = 5
SAMPLE, SOAK = 200, 20_000


@dataclass(frozen=True)
class Family:
    """A kind of unit and the place that is flashed. most_blocks: of an image, in blocks of 4 KiB."""

    plan: UnitPlan
    platform_id: int
    start: int
    most_blocks: int


FAMILIES = {
    "Photon": Family(UnitPlan("photon", "3b0021000f47363334353103", None, "2.3.1"), 6, 0x080A0000, 32),
    "Electron, system": Family(UnitPlan("electron", "4d0032001051363036373104", None, "2.3.1"), 10, 0x08040000, 32),
    "Boron": Family(UnitPlan("boron", "e00fce6812ab34cd56ef7802", None, "6.2.0"), 13, 0xB4000, 36),
    "Boron, old bootloader": Family(UnitPlan("boron", "e00fce6812ab34cd56ef7801", None, "2.3.1"), 13, 0xB4000, 36),
    "P2": Family(UnitPlan("p2", "0a10aced202194944a0420ff", None, "6.2.0"), 32, 0x085E0000, 12),
}


@dataclass(frozen=True)
class Trial:
    """What one example tries. kinds: what each block of the image and of the flash before it is."""

    kinds: tuple[tuple[str, str], ...]
    last_bytes: int
    seed: int
    cut: Cut
    cut_at: float
    stall_seen: bool

    def image(self, family: Family) -> bytes:
        """The wanted bytes; they begin as a module does, since a bootloader looks at that."""
        chance = random.Random(self.seed)
        blocks = [b"\xff" * BLOCK_BYTES if kind == "blank" else chance.randbytes(BLOCK_BYTES) for kind, _ in self.kinds]
        head = build(Plan(family.start, BLOCK_BYTES, family.platform_id, 5, 2, 9))[:24]
        whole = head + b"".join(blocks)[24:]
        return whole[: len(whole) - BLOCK_BYTES + self.last_bytes]

    def before(self, image: bytes) -> bytes:
        """What stands in flash in the image's place and up to the end of its last block."""
        chance = random.Random(self.seed + 1)
        held = bytearray()
        for number, (_, kind) in enumerate(self.kinds):
            wanted = image[number * BLOCK_BYTES :][:BLOCK_BYTES].ljust(BLOCK_BYTES, b"\xff")
            match kind:
                case "right":
                    held += wanted
                case "blank":
                    held += b"\xff" * BLOCK_BYTES
                case "half":
                    held += wanted[: BLOCK_BYTES // 2] + b"\xff" * (BLOCK_BYTES // 2)
                case _:
                    held += chance.randbytes(BLOCK_BYTES)
        return bytes(held)


def trials(family: Family) -> st.SearchStrategy[Trial]:
    kinds = st.tuples(st.sampled_from(["full", "full", "blank"]), st.sampled_from(["right", "blank", "half", "other"]))
    sizes = st.one_of(st.integers(1, 4), st.integers(family.most_blocks - 3, family.most_blocks))
    return st.builds(
        Trial,
        kinds=sizes.flatmap(lambda size: st.lists(kinds, min_size=size, max_size=size)).map(tuple),
        last_bytes=st.one_of(st.just(BLOCK_BYTES), st.integers(1, BLOCK_BYTES // 4).map(lambda words: words * 4)),
        seed=st.integers(0, 2**16),
        cut=st.sampled_from(Cut),
        cut_at=st.floats(0, 1),
        stall_seen=st.booleans(),
    )


def flash_once(unit: Unit, address: int, image: bytes) -> bool:
    """One run of the flash step; True if it would say that the flash holds the image."""
    with unit.dfu() as visit:
        look = visit.flash.look(address, image)
    if look.holds:
        return True
    with unit.dfu() as visit:
        visit.flash.program(address, image, look=look)
    with unit.dfu() as visit:
        return visit.flash.look(address, image).holds


def contents(line: CutLine) -> bytes:
    flash = line.virtual.memories.internal
    return flash.read(flash.base, flash.size_bytes)


def transfers_of_a_run(family: Family, trial: Trial) -> int:
    """How many transfers the run takes that nothing disturbs."""
    image = trial.image(family)
    with cut_line(family.plan) as line:
        line.virtual.memories.internal.poke(family.start, trial.before(image))
        line.backend.transfers = 0
        assert flash_once(line.unit, family.start, image)
        return line.backend.transfers


def try_out(family: Family, trial: Trial) -> None:
    image = trial.image(family)
    plan = replace(family.plan, late_stall_seen=trial.stall_seen)
    at = 1 + int(trial.cut_at * (transfers_of_a_run(family, trial) - 1))
    with cut_line(plan) as line:
        flash = line.virtual.memories.internal
        flash.poke(family.start, trial.before(image))
        before, dct_before = contents(line), line.virtual.memories.dct.read(0, 8391)
        line.backend.arm(trial.cut, at, trial.seed)
        try:
            said = flash_once(line.unit, family.start, image)
        except (StationError, UnitFailedError):
            said = False
        assert not said or flash.read(family.start, len(image)) == image
        assert not line.backend.armed
        line.begin_again()
        assert flash_once(line.unit, family.start, image)
        assert flash.read(family.start, len(image)) == image
        require_nothing_else_changed(family, line, image, before)
        assert line.virtual.memories.dct.read(0, 8391) == dct_before


def require_nothing_else_changed(family: Family, line: CutLine, image: bytes, before: bytes) -> None:
    """Beside the image: nothing, but for what an erase of its sectors, or the bootloader's own one, makes blank."""
    flash = line.virtual.memories.internal
    first = flash.sector_at(family.start).address - flash.base
    last_sector = flash.sector_at(family.start + len(image) - 1)
    last = last_sector.address + last_sector.size_bytes - flash.base
    may_go_blank = [range(first, family.start - flash.base), range(family.start + len(image) - flash.base, last)]
    if family.plan.platform == "boron":
        may_go_blank.append(FORMER_USER_SECTOR)
    image_place = range(family.start - flash.base, family.start - flash.base + len(image))
    now = contents(line)
    for at in changed_places(before, now):
        erased = now[at] == 0xFF and any(at in place for place in may_go_blank)
        assert at in image_place or erased, f"byte {flash.base + at:#x} became {now[at]:#04x}"


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES.keys())
def test_an_interrupted_run_is_taken_up_where_it_ended(family: Family) -> None:
    blocks = 10
    wanted, held = random.Random(1).randbytes(blocks * BLOCK_BYTES), random.Random(2).randbytes(blocks * BLOCK_BYTES)
    with cut_line(family.plan) as line:
        flash = line.virtual.memories.internal
        flash.poke(family.start, held)
        line.virtual.set_faults(PulledAfterBytes(6 * BLOCK_BYTES + blocks * ERASE_COMMAND_BYTES))
        with pytest.raises(LinkLostError):
            flash_once(line.unit, family.start, wanted)
        line.bench.bus.unplug(PORT)
        present = flash.read(family.start, len(wanted))
        missing = sum(present[at : at + BLOCK_BYTES] != wanted[at : at + BLOCK_BYTES] for at in BLOCK_STARTS[:blocks])
        assert 0 < missing < blocks
        before = line.virtual.counters
        line.begin_again()
        assert flash_once(line.unit, family.start, wanted)
        after = line.virtual.counters
        assert after.flash_erases == before.flash_erases
        sent = after.dnload_bytes - before.dnload_bytes
        assert missing * BLOCK_BYTES <= sent < missing * BLOCK_BYTES + 50


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES.keys())
def test_after_any_cut_the_next_run_ends_with_the_image_in_flash(family: Family) -> None:
    @settings(max_examples=SAMPLE // len(FAMILIES), deadline=None, derandomize=True, database=None)
    @given(trials(family))
    def sample(trial: Trial) -> None:
        try_out(family, trial)

    sample()


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES.keys())
def test_after_any_of_many_cuts_the_next_run_ends_with_the_image_in_flash(family: Family) -> None:
    @settings(max_examples=SOAK // len(FAMILIES), deadline=None)
    @given(trials(family))
    def soak(trial: Trial) -> None:
        try_out(family, trial)

    soak()
