"""A bench in a folder outlives the process that hosts it, however that process ends."""

from __future__ import annotations

import math
import signal
import subprocess
import sys
from pathlib import Path

from station.sim.faults import UnitMode
from station.sim.scenario import Bench, build_bench, demo_scenario
from station.sim.unit import VirtualUnit
from station.sim.wire import Setup

HOST = """
import math, struct, sys
from pathlib import Path
from station.sim.scenario import build_bench, demo_scenario
from station.sim.wire import Setup
bench = build_bench(demo_scenario(math.inf), Path(sys.argv[1]))
unit = bench.units[0]
def up():
    while unit.presence() is None:
        bench.bus.visible()
    return unit.presence().enumeration
def out(code, block, data=b""):
    unit.transfer(up(), Setup(0x21, code, block, 0, len(data)), data)
def status():
    unit.transfer(up(), Setup(0xA1, 3, 0, 0, 6))
at = up()
unit.transfer(at, Setup(0xC0, 1, 0, 50, 64))
unit.transfer(at, Setup(0xC0, 2, 0, 1, 64))
while unit.presence() is None or unit.presence().enumeration == at:
    bench.bus.visible()
for address in (0xB4000, 0xB5000):
    erase, point = (struct.pack("<BI", code, address) for code in (0x41, 0x21))
    for block, data in ((0, erase), (0, point), (2, b"K" * 4096)):
        out(1, block, data)
        status()
        status()
unit.transfer(up(), Setup(0x01, 11, 1, 0, 0))
for block, data in ((0, struct.pack("<BI", 0x21, 1762)), (2, bytes(63))):
    out(1, block, data)
    status()
    status()
print("written", flush=True)
sys.stdin.read()
"""


def wait_until_up(bench: Bench, unit: VirtualUnit) -> int:
    for _ in range(20):
        presence = unit.presence()
        if presence is not None:
            return presence.enumeration
        bench.bus.visible()
    raise AssertionError("the unit never appeared")


def test_a_killed_bench_finds_its_unit_as_it_was(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", HOST, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == b"written\n"
    child.send_signal(signal.SIGKILL)
    child.wait(30)
    child.stdout.close()
    child.stdin.close()

    bench = build_bench(demo_scenario(math.inf), tmp_path)
    unit = bench.units[0]
    enumeration = wait_until_up(bench, unit)
    assert unit.mode is UnitMode.DFU
    assert unit.memories.internal.read(0xB4000, 0x2000) == b"K" * 0x2000
    assert unit.memories.dct.read(1762, 64) == bytes(63) + b"1"
    counters = unit.counters
    assert (counters.dfu_entries, counters.normal_boots, counters.dct_writes) == (1, 1, 1)
    assert unit.transfer(enumeration, Setup(0xA1, 5, 0, 0, 1)) == b"\x02"
    assert [str(device.port) for device in bench.bus.visible()] == ["1-1", "1-2", "1-3", "1-4"]
    bench.close()


def test_a_unit_that_was_unplugged_stays_unplugged(tmp_path: Path) -> None:
    bench = build_bench(demo_scenario(math.inf), tmp_path)
    bench.bus.unplug(bench.bus.ports[2])
    bench.close()
    again = build_bench(demo_scenario(math.inf), tmp_path)
    assert [str(port) for port in again.bus.ports] == ["1-1", "1-2", "1-4"]
    again.close()


def test_a_reset_that_was_asked_for_happens_after_a_restart_of_the_bench(tmp_path: Path) -> None:
    bench = build_bench(demo_scenario(math.inf), tmp_path)
    unit = bench.units[1]
    enumeration = wait_until_up(bench, unit)
    unit.transfer(enumeration, Setup(0xC0, 1, 0, 50, 64))
    unit.transfer(enumeration, Setup(0xC0, 2, 0, 1, 64))
    bench.close()
    again = build_bench(demo_scenario(math.inf), tmp_path)
    wait_until_up(again, again.units[1])
    assert again.units[1].mode is UnitMode.DFU
    again.close()
