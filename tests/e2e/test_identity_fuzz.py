"""Units are plugged, pulled, swapped and swapped back at random while runs go on: who is written to?

The witness sits between the station and the virtual bus. It knows which unit really is at the other end of each
transfer, and which unit the run in that slot was identified as.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from station.audit.writer import AuditStore
from station.cloud.client import Cloud
from station.cloud.pool import CloudWorkers
from station.core.cancel import CancelToken
from station.core.facts import AuditFact, IdentitySeen, RunClosed, RunOpened
from station.core.ids import PortPath
from station.core.secret import Secret
from station.core.words import Outcome
from station.engine.board import Board
from station.engine.line import Line, Place
from station.engine.runner import Tools
from station.engine.shift import Shift
from station.recipe.load import load_recipe
from station.sim.faults import DfuSerial
from station.sim.kit import write_kit
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench, Scenario, UnitPlan, build_bench
from station.sim.unit import VirtualUnit
from station.steps import load_steps
from station.usb.bus import PyusbBus
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, recipe_with, unit

SLOTS = 16
SAMPLE_EVENTS = 800
SOAK_EVENTS = 100_000
SPEED = 100.0
DNLOAD, CLASS_OUT = 1, 0x21
SEND, VENDOR_OUT = 3, 0x40
APPLICATION_AT = {BORON: 0xB4000, PHOTON: 0x080A0000, ELECTRON: 0x08080000}
CLAIMED_AT = 1825


class Witness(VirtualBackend):
    """The virtual bus, with an eye on every byte that can change a unit."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.bus)
        self._seen = threading.Lock()
        self.identified: dict[int, str] = {}
        self.writes = 0
        self.wrong: list[str] = []

    def ctrl_transfer(self, dev_handle: Any, *transfer: Any) -> int:
        request_type, request, _value, _index, data, _timeout = transfer
        if _changes(request_type, request, bytes(data)):
            self._note(dev_handle.device.unit.device_id, bytes(data))
        return super().ctrl_transfer(dev_handle, *transfer)

    def _note(self, device_id: str, data: bytes) -> None:
        slot = int(threading.current_thread().name.removeprefix("slot-"))
        with self._seen:
            self.writes += 1
            if self.identified.get(slot) != device_id:
                self.wrong.append(f"slot {slot}: {data[:8].hex()} to {device_id}, not {self.identified.get(slot)}")


def _changes(request_type: int, request: int, data: bytes) -> bool:
    """An erase, a block of data, or the payload of a control request. Setting an address changes nothing."""
    if (request_type, request) == (VENDOR_OUT, SEND):
        return True
    return (
        (request_type, request) == (CLASS_OUT, DNLOAD) and bool(data) and not (len(data) == 5 and data[:1] == b"\x21")
    )


class Identities:
    """The log, telling the witness whom each slot has identified."""

    def __init__(self, store: AuditStore, witness: Witness) -> None:
        self._store = store
        self._witness = witness
        self._slots: dict[str, int] = {}
        self.closed: list[RunClosed] = []

    def append(self, fact: AuditFact) -> int:
        seq = self._store.append(fact)
        match fact:
            case RunOpened(run=run, slot=slot):
                self._slots[run] = slot
                self._witness.identified.pop(slot, None)
            case IdentitySeen(run=run, device_id=device_id):
                self._witness.identified[self._slots[run]] = device_id
            case RunClosed():
                self.closed.append(fact)
            case _:
                pass
        return seq


def plans() -> tuple[UnitPlan, ...]:
    """Twenty-four units of three platforms; every other Photon shows the same serial string in DFU mode."""
    shared = DfuSerial("3b00210000000000000000ff")
    kinds = (BORON, PHOTON, ELECTRON)
    made = []
    for number in range(1, 25):
        kind = kinds[number % 3]
        faults = (shared,) if kind == PHOTON and number % 2 else ()
        made.append(unit(kind, number, *faults))
    return tuple(made)


def recipe_without_cloud(folder: Path) -> Path:
    """The demo recipe as far as it concerns USB."""
    text = recipe_with(folder, "demo.yaml").read_text(encoding="utf-8")
    kept = text[: text.index("  # From here on in the cloud.")]
    start = kept.index("# A product takes units")
    path = folder / "usb-only.yaml"
    path.write_text(kept[:start] + kept[kept.index("steps:") :], encoding="utf-8")
    return path


@contextmanager
def fuzzed_line(folder: Path) -> Iterator[tuple[Line, Bench, Witness, Identities]]:
    load_steps()
    kit = write_kit(folder / "files")
    recipe = load_recipe(recipe_without_cloud(folder), kit.folder)
    bench = build_bench(Scenario(plans(), SPEED))
    for port in list(bench.bus.ports):
        bench.bus.unplug(port)
    witness = Witness(bench)
    places = tuple(Place(number, PortPath(1, (number,))) for number in range(1, SLOTS + 1))
    with AuditStore.open(folder, "fuzz") as store:
        log = Identities(store, witness)
        cloud = Cloud(Secret("unused"), lambda _call: None, url="http://127.0.0.1:9")
        workers = CloudWorkers()
        tools = Tools(PyusbBus(witness), cloud, workers, log, "test", away_limit_s=1.0)
        with cloud, Line(places, Shift(recipe, "", ""), tools, Board(), auto_start=True) as line:
            yield line, bench, witness, log
        workers.stop(5)
    bench.close()


def use(unit: VirtualUnit) -> None:
    """What a customer does to a unit: it is claimed again and its application is no longer ours."""
    unit.memories.dct.write(CLAIMED_AT, b"1")
    unit.memories.internal.poke(APPLICATION_AT[unit.config.platform] + 0x400, bytes(64))


def one_event(chance: random.Random, bench: Bench) -> None:
    """Something that hands do to cables."""
    taken = list(bench.bus.ports)
    free = [port for port in (PortPath(1, (n,)) for n in range(1, SLOTS + 1)) if port not in taken]
    lying = [unit for unit in bench.units if unit not in {bench.bus.unit_at(port) for port in taken}]
    kind = chance.choice(["plug", "plug", "plug", "pull", "swap", "again", "held"])
    if kind == "plug" and free and lying:
        unit = chance.choice(lying)
        use(unit)
        bench.bus.plug(unit, chance.choice(free), held_button=chance.random() < 0.1)
    elif kind == "pull" and taken:
        bench.bus.unplug(chance.choice(taken))
    elif kind == "swap" and len(taken) > 1:
        one, other = chance.sample(taken, 2)
        first, second = bench.bus.unplug(one), bench.bus.unplug(other)
        bench.bus.plug(second, one, held_button=chance.random() < 0.5)
        bench.bus.plug(first, other, held_button=chance.random() < 0.5)
    elif kind in ("again", "held") and taken:
        bench.bus.replug(chance.choice(taken), held_button=kind == "held")


def fuzz(folder: Path, events: int, seed: int) -> str:
    chance, pause = random.Random(seed), CancelToken()
    with fuzzed_line(folder) as (line, bench, witness, log):
        for _ in range(events):
            one_event(chance, bench)
            pause.wait(chance.choice([0.0, 0.002, 0.01, 0.05]))
        line.stop_all()
    ends = {outcome.value: sum(run.outcome is outcome for run in log.closed) for outcome in Outcome}
    codes = sorted({run.code for run in log.closed})
    report = (
        f"{events} events, {len(log.closed)} runs {ends}, {witness.writes} writes, {len(witness.wrong)} wrong writes"
    )
    assert not witness.wrong, f"{report}: {witness.wrong[:5]}"
    assert "BUG" not in codes, f"{report}: {codes}"
    assert witness.writes > events / 10, f"{report}: too few writes to prove anything"
    assert ends["PASS"] > 0
    return f"{report}; codes {codes}"


def test_no_write_reaches_a_unit_that_was_not_identified(tmp_path: Path, record_property: Any) -> None:
    record_property("identity_fuzz", fuzz(tmp_path, SAMPLE_EVENTS, seed=1))


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_no_write_reaches_a_unit_that_was_not_identified_soak(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = fuzz(tmp_path, SOAK_EVENTS, seed=2)
    with capsys.disabled():
        print(f"\nidentity fuzz: {report}")
