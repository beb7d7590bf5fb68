"""Private keys in a unit, the maker's and those that the station makes, are seen by nobody.

Canaries are planted where units keep secrets. Then units are run, well and badly; afterwards no piece of a canary or of
a new key is in any file, event, printed line, error or representation of a value.
"""

from __future__ import annotations

import base64
import gc
import os
import random
import signal
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from typing import Any

import pytest
from usb.core import USBError

from station.app import OpenLine, bench_world, open_line, read_settings
from station.cli.main import main
from station.core.cancel import CancelToken, Deadline
from station.core.errors import StationError, UnitFailedError
from station.core.ids import PortPath
from station.particle.device_keys import make_key_pair
from station.particle.regions import CLAIM, CLAIM_CLEARED, device_key_regions, server_key_region
from station.particle.unit import Unit
from station.settings import Flags
from station.sim.faults import PulledAfterDctWrites
from station.sim.live import open_live, scenario_named
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench, Scenario, UnitPlan, build_bench, demo_scenario
from station.sim.unit import VirtualUnit
from station.sim.wire import Setup
from station.usb.bus import PyusbBus
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, SPEED, recipe_with, unit
from tests.e2e.canaries import Sieve, everything_written, plant, planted

PORT = PortPath(1, (1,))
ROOT = Path(__file__).parents[2]
RUN_LIMIT_S = 90.0
ALT_DCT = 1
SELECT, DNLOAD, UPLOAD = (0x01, 11), (0x21, 1), (0xA1, 2)
PRIVATE_BLOB_BYTES = (192, 1216)


# -- things that go wrong while a key is in memory ---------------------------------------------------------------------


class ProgramFaultError(Exception):
    """No error that the station knows."""


class Trouble:
    """Sees every transfer to the configuration area of one unit; this one does nothing."""

    def before_write(self, virtual: VirtualUnit, data: bytes) -> bytes:
        """A block is about to be written; gives what really is."""
        return data

    def after_read(self, content: bytes) -> bytes:
        """A block was read; gives what arrives."""
        return content


class NeighbourChanges(Trouble):
    """Something beside what is written changes with the first write."""

    def before_write(self, virtual: VirtualUnit, data: bytes) -> bytes:
        virtual.memories.dct.write(1852, b"XXXXXX")
        return data


class RefusesPrivateKey(Trouble):
    """The unit stalls the private key."""

    def before_write(self, virtual: VirtualUnit, data: bytes) -> bytes:
        if len(data) in PRIVATE_BLOB_BYTES:
            raise USBError("Pipe error", -9, 32)
        return data


class LosesPrivateKey(Trouble):
    """The private key does not arrive whole, and nobody says so."""

    def before_write(self, virtual: VirtualUnit, data: bytes) -> bytes:
        return data[:20] + data[21:] + b"\xff" if len(data) in PRIVATE_BLOB_BYTES else data


class FailsInside(Trouble):
    """The station's own program fails while it looks at what it has written."""

    def __init__(self) -> None:
        self._written = False

    def before_write(self, virtual: VirtualUnit, data: bytes) -> bytes:
        self._written |= len(data) in PRIVATE_BLOB_BYTES
        return data

    def after_read(self, content: bytes) -> bytes:
        if self._written:
            raise ProgramFaultError("in the middle of a read")
        return content


class TroubledBackend(VirtualBackend):
    """Lets troubles happen, and notes every private key that is sent to a unit."""

    def __init__(self, bench: Bench, troubles: dict[str, Trouble]) -> None:
        super().__init__(bench.bus)
        self._troubles = troubles
        self._alt: dict[str, int] = {}
        self.private_keys: list[bytes] = []

    def _transfer(self, handle: Any, setup: Setup, data: bytes, timeout_s: float) -> bytes:  # type: ignore[override]
        virtual: VirtualUnit = handle.device.unit
        what, who = (setup.request_type, setup.request), virtual.device_id
        trouble = self._troubles.get(who, Trouble())
        if what == SELECT:
            self._alt[who] = setup.value
        if self._alt.get(who) != ALT_DCT:
            return super()._transfer(handle, setup, data, timeout_s)
        if what == DNLOAD and setup.value >= 2 and data:
            if len(data) in PRIVATE_BLOB_BYTES:
                self.private_keys.append(_der(data))
            data = trouble.before_write(virtual, data)
        seen = super()._transfer(handle, setup, data, timeout_s)
        return trouble.after_read(seen) if what == UPLOAD else seen


def _der(blob: bytes) -> bytes:
    """The key alone: a DER sequence of less than 128 bytes tells its length in one byte, these longer ones in two."""
    length = 2 + blob[1] if blob[1] < 0x80 else 4 + int.from_bytes(blob[2:4], "big")
    return blob[:length]


# -- the sieve ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spelled",
    [
        lambda key: key,
        lambda key: key.hex().encode(),
        lambda key: key.hex(" ").encode(),
        lambda key: repr(key).encode(),
        lambda key: str(list(key)).encode(),
        base64.b64encode,
        lambda key: base64.b64encode(b"x" + key),
        lambda key: base64.urlsafe_b64encode(b"xy" + key),
        lambda key: key.decode("latin-1").encode(),
    ],
)
@pytest.mark.parametrize("place", [(34, 40), (40, 30), (3823, 40), (8119, 15), (3110, 24)])
def test_the_sieve_finds_a_short_piece_of_a_secret(
    spelled: Callable[[bytes], bytes], place: tuple[int, int], planted_bench: VirtualUnit
) -> None:
    secret = planted_bench.memories.dct.read(*place)
    assert Sieve().found(b"before " + spelled(secret) + b" after")
    assert not Sieve().found(b"before " + spelled(random.Random(1).randbytes(200)) + b" after")


@pytest.fixture(scope="module")
def planted_bench() -> Iterator[VirtualUnit]:
    bench = build_bench(Scenario((replace(unit(BORON, 1), port=PORT),), speed=inf))
    plant(bench.units[0])
    yield bench.units[0]
    bench.close()


# -- a line on which much goes wrong -----------------------------------------------------------------------------------

GOOD = (unit(BORON, 1, device_os="3.3.1"), unit(PHOTON, 2), unit(ELECTRON, 3))
BAD: tuple[tuple[UnitPlan, Trouble, str], ...] = (
    (unit(BORON, 4), NeighbourChanges(), "DCT-NEIGHBOUR"),
    (unit(PHOTON, 5), RefusesPrivateKey(), "DCT-WRITE"),
    (unit(ELECTRON, 6), LosesPrivateKey(), "DEVICE-KEY-VERIFY"),
    (unit(BORON, 7), FailsInside(), "BUG"),
    (unit(PHOTON, 8, PulledAfterDctWrites(2)), Trouble(), "USB-LOST"),
)
WITH_KEYS = ("  - uses: clear_claim_bit\n", "  - uses: load_device_keys\n\n  - uses: clear_claim_bit\n")


@contextmanager
def troubled_line(folder: Path) -> Iterator[tuple[OpenLine, Bench, TroubledBackend]]:
    settings = replace(read_settings(None, Flags(data=str(folder))), station_id="test-station")
    plans = (*GOOD, *(plan for plan, _, _ in BAD))
    troubles = {plan.device_id: trouble for plan, trouble, _ in BAD}
    recipe = recipe_with(folder, "demo.yaml", WITH_KEYS)
    with ExitStack() as stack:
        live = stack.enter_context(open_live(Scenario(plans, SPEED), folder / "bench"))
        for virtual in live.bench.units:
            plant(virtual)
        backend = TroubledBackend(live.bench, troubles)
        world = replace(bench_world(live, settings), bus=PyusbBus(backend))
        opened = stack.enter_context(open_line(world, settings, recipe, auto_start=False, console=True))
        yield opened, live.bench, backend


def test_no_secret_is_seen_whatever_happens_on_the_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with troubled_line(tmp_path) as (opened, bench, backend):
        pause, deadline = CancelToken(), Deadline.after(30)
        while not all(slot.occupied for slot in opened.line.slots):
            deadline.check("the units' arrival")
            pause.wait(0.02)
        assert opened.line.wait_ended(opened.line.start_all(), RUN_LIMIT_S)
        ended = {each.run: each.code for each in opened.line.ended}
        assert Counter(ended.values()) == Counter(["", "", "", *(code for _, _, code in BAD)])
        assert all(planted(virtual) for virtual in bench.units)
        sieve = Sieve(backend.private_keys)
        assert len(backend.private_keys) >= len(GOOD) + 3, "new keys were made, and some of them went wrong"
        written = dict(everything_written(tmp_path))
    printed = capfd.readouterr()
    log = written["logs/station.log.jsonl"].decode()
    assert "ProgramFaultError" in log
    assert "Traceback" in log
    assert "Traceback" in printed.err, "the console shows it, too"
    assert sum(name.startswith("dct-backups") for name in written) >= len(GOOD)
    written["printed"] = (printed.out + printed.err).encode()
    leaks = {name: found for name, content in written.items() if (found := sieve.found(content))}
    assert not leaks


# -- the commands ------------------------------------------------------------------------------------------------------


def plant_in_demo(data: Path) -> None:
    with open_live(scenario_named("demo", SPEED), data / "bench" / "demo") as live:
        for virtual in live.bench.units:
            plant(virtual)


def test_no_command_shows_or_keeps_a_secret(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    plant_in_demo(tmp_path)
    bench = ["--bench", "demo", "--speed", "50", "--data", str(tmp_path)]
    assert main(["demo", "--headless", "--data", str(tmp_path), "--speed", "50"]) == 0
    for plan in demo_scenario().units[1:3]:
        for command in (["show", "--dfu"], ["show", "--dfu", "--json"], ["restore-dct", "--yes", "--json"]):
            assert main(["unit", command[0], *bench, "--unit", plan.device_id, *command[1:]]) == 0
    printed = capfd.readouterr()
    written = dict(everything_written(tmp_path)) | {"printed": (printed.out + printed.err).encode()}
    assert sum(name.startswith("dct-backups") for name in written) >= 6, "those of the run, and of what was put back"
    assert not {name: found for name, content in written.items() if (found := Sieve().found(content))}


def test_a_killed_station_leaves_no_secret_behind(tmp_path: Path) -> None:
    plant_in_demo(tmp_path)
    command = [sys.executable, "-m", "station", "demo", "--headless", "--data", str(tmp_path), "--speed", "20"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT, start_new_session=True
    ) as process:
        pause, deadline = CancelToken(), Deadline.after(60)
        while not list(tmp_path.glob("dct-backups/*.json")):
            deadline.check("the first write to a configuration area")
            pause.wait(0.005)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        printed, _ = process.communicate()
    assert process.returncode == -signal.SIGKILL, "it was in the middle of its work"
    before = dict(everything_written(tmp_path)) | {"printed": printed}
    assert main(["demo", "--headless", "--data", str(tmp_path), "--speed", "50"]) == 0
    after = dict(everything_written(tmp_path))
    assert any(b"INTERRUPTED" in content for content in after.values())
    for written in (before, after):
        assert not {name: found for name, content in written.items() if (found := Sieve().found(content))}


# -- errors and values -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Visited:
    """A unit in DFU mode whose keys are written while something goes wrong."""

    unit: Unit
    backend: TroubledBackend


@contextmanager
def in_dfu(plan: UnitPlan, trouble: Trouble) -> Iterator[Visited]:
    bench = build_bench(Scenario((replace(plan, port=PORT, held_button=True),), speed=inf))
    plant(bench.units[0])
    backend = TroubledBackend(bench, {plan.device_id: trouble})
    bus, cancel, deadline = PyusbBus(backend), CancelToken(), Deadline.after(30)
    while not (seen := bus.present()):
        deadline.check("the unit's arrival")
    yield Visited(Unit(bus, seen[0], cancel), backend)
    bench.close()


def write_keys(one: Visited) -> None:
    """What the steps do with a unit's configuration area; all that they hold shows itself to `representations`."""
    platform = one.unit.platform
    regions = device_key_regions(platform)
    with one.unit.dfu() as visit:
        pair = make_key_pair(platform)
        visit.regions.write(CLAIM, CLAIM_CLEARED)
        visit.regions.write(regions.private, pair.private_blob)
        visit.regions.write(regions.public, pair.public_blob)
        visit.regions.read(server_key_region(platform))
        seen = representations()
        visit.regions.verify_neighbours()
    assert "NewKeyPair(" in seen
    assert not Sieve(one.backend.private_keys).found_in_text(seen)


def representations() -> str:
    """Every value of the station's own kinds that is alive now, as a log or a debugger would show it."""
    rooms = tuple(f"station.{room}" for room in ("core", "usb", "particle", "cloud", "steps", "engine", "audit"))
    return "\n".join(repr(value) for value in gc.get_objects() if str(type(value).__module__).startswith(rooms))


def told(error: BaseException | None) -> Iterator[str]:
    """All that an error and those behind it say."""
    while error is not None:
        yield from (str(error), repr(error), repr(error.args), repr(vars(error)), *traceback.format_exception(error))
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize("plan", [unit(BORON, 1), unit(PHOTON, 2)], ids=["Boron", "Photon"])
def test_a_value_that_holds_a_secret_does_not_show_it(plan: UnitPlan) -> None:
    with in_dfu(plan, Trouble()) as one:
        write_keys(one)
        assert len(one.backend.private_keys) == 1


@pytest.mark.parametrize("plan", [unit(BORON, 1), unit(PHOTON, 2)], ids=["Boron", "Photon"])
@pytest.mark.parametrize("trouble", [NeighbourChanges, RefusesPrivateKey, FailsInside], ids=lambda kind: kind.__name__)
def test_no_error_tells_a_secret(plan: UnitPlan, trouble: Callable[[], Trouble]) -> None:
    with in_dfu(plan, trouble()) as one:
        with pytest.raises((StationError, UnitFailedError, ProgramFaultError)) as caught:
            write_keys(one)
        sieve = Sieve(one.backend.private_keys)
        assert one.backend.private_keys
        text = "\n".join(told(caught.value)) + representations()
        assert not sieve.found_in_text(text)


def test_a_secret_region_is_not_read_and_the_refusal_is_silent() -> None:
    with in_dfu(unit(PHOTON, 1), Trouble()) as one, one.unit.dfu() as visit:
        with pytest.raises(StationError) as caught:
            visit.regions.read(device_key_regions(one.unit.platform).private)
        assert not Sieve().found_in_text("\n".join(told(caught.value)))
        assert visit.regions.examine(device_key_regions(one.unit.platform).private, len) == 1216
