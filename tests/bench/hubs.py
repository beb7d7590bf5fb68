"""What sixteen units at once cost each of them, by the kind of hub: `python -m tests.bench.hubs [--json]`.

Four hubs of four ports. "alone" is one unit; the others run sixteen at once, either with a transaction translator for
each port or with one for the whole hub. Everything runs in one process on the bench's clock at `SPEED`; ratios count,
not seconds.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import statistics
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import structlog

from station.core.ids import PortPath
from station.sim.hubs import Hub, Translators
from station.sim.scenario import Scenario, build_bench
from station.steps import load_steps
from tests.bench.usb_line import usb_line
from tests.e2e.bench_line import BORON, unit

SPEED = 2.0
HUBS, PORTS = 4, 4


@dataclass(frozen=True)
class Measured:
    """One way to plug. unit_s: mean time of a run in seconds of the bench. against_alone: that, by a lone unit's."""

    name: str
    units: int
    unit_s: float
    against_alone: float


def measure(name: str, count: int, translators: Translators, alone_s: float | None = None) -> Measured:
    """Run `count` Borons at once, each with the whole USB part of the job."""
    hubs = tuple(Hub(PortPath(1, (number,)), translators) for number in range(1, HUBS + 1))
    ports = [PortPath(1, (hub, port)) for port in range(1, PORTS + 1) for hub in range(1, HUBS + 1)]
    plans = tuple(replace(unit(BORON, number), port=ports[number - 1]) for number in range(1, count + 1))
    bench = build_bench(Scenario(plans, SPEED, hubs=hubs))
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            usb_line(Path(folder), bench, tuple(sorted(bench.bus.ports))) as line,
        ):
            closed = line.run_all(count)
    finally:
        bench.close()
    assert all(run.code == "" for run in closed), [run.code for run in closed]
    mean_s = statistics.mean(run.seconds for run in closed) * SPEED
    return Measured(name, count, round(mean_s, 2), round(mean_s / (alone_s or mean_s), 2))


def main(arguments: list[str]) -> int:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    load_steps()
    alone = measure("alone", 1, Translators.EACH_PORT)
    rows = [
        alone,
        measure("16, a translator for each port", 16, Translators.EACH_PORT, alone.unit_s),
        measure("16, one translator for each hub", 16, Translators.SINGLE, alone.unit_s),
    ]
    if "--json" in arguments:
        print(json.dumps([dataclasses.asdict(row) for row in rows]))
    else:
        for row in rows:
            print(f"{row.name:<34} {row.units:>3} units  {row.unit_s:6.2f} s each  {row.against_alone:5.2f} x alone")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
