"""The process that shows a bench to other programs: `python3 -m station.sim.umockdev_host FOLDER`.

Runs on the system's own Python with umockdev's library preloaded. On stdin it is given a pickled `BenchPlan` by the
process that started it, then orders, one JSON line each; the end of stdin ends it. On stdout it answers with one JSON
line for each order, and tells when a unit has come online.
"""

from __future__ import annotations

import json
import pickle
import queue
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from station.core.ids import PortPath
from station.sim.open_units import PlannedFault, open_units
from station.sim.presence import OnlineReport
from station.sim.scenario import Bench, Scenario
from station.sim.umockdev_face import UmockdevFace
from station.sim.unit import VirtualUnit

LOOK_S = 0.005
ARRIVAL_LIMIT_S = 5.0
BINDINGS = ("gir1.2-umockdev-1.0", "python3-gi")
PRELOADED = ("umockdev",)

Order = Mapping[str, str]


@dataclass(frozen=True)
class BenchPlan:
    """What is handed over: the scenario, and faults besides its own."""

    scenario: Scenario
    faults: tuple[PlannedFault, ...]


def main(folder: Path) -> int:
    """Serve until stdin ends. The first line on stdout says where the devices are, or what is missing."""
    plan: BenchPlan = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the parent process, through a private pipe
    with open_units(plan.scenario, folder, plan.faults) as bench:
        try:
            face = UmockdevFace(bench.bus)
        except (ImportError, ValueError):
            _tell({"missing": BINDINGS})
            return 1
        with face:
            if not face.preloaded:
                _tell({"missing": PRELOADED})
                return 1
            for unit in bench.units:
                unit.on_online = _tell_online
            _await_units(bench, face)
            _tell({"root": str(face.root)})
            _serve(bench, face)
    return 0


def _await_units(bench: Bench, face: UmockdevFace) -> None:
    """Programs find what is plugged in up and running, except what does not come up."""
    deadline_s = time.monotonic() + ARRIVAL_LIMIT_S
    while time.monotonic() < deadline_s:
        there = {device.port for device in bench.bus.visible()}
        face.look()
        missing = [unit for port in bench.bus.ports if port not in there and (unit := bench.bus.unit_at(port))]
        if all(unit.next_due_s() is None for unit in missing):
            return
        time.sleep(LOOK_S)


def _serve(bench: Bench, face: UmockdevFace) -> None:
    orders: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
    threading.Thread(target=_read_orders, args=(sys.stdin.buffer, orders), daemon=True).start()
    drawer: dict[str, VirtualUnit] = {}
    while True:
        try:
            order = orders.get(timeout=LOOK_S)
        except queue.Empty:
            face.look()
            continue
        if order is None:
            return
        _carry_out(order, bench, drawer)
        face.look()
        _tell({"done": order["do"]})


def _read_orders(source: BinaryIO, orders: queue.SimpleQueue[Order | None]) -> None:
    for line in source:
        orders.put(json.loads(line))
    orders.put(None)


def _carry_out(order: Order, bench: Bench, drawer: dict[str, VirtualUnit]) -> None:
    """Pull a plug, or put it back. drawer: what was pulled, by the socket that it was in."""
    port = order["port"]
    if order["do"] == "unplug":
        drawer[port] = bench.bus.unplug(PortPath.parse(port))
    else:
        bench.bus.plug(drawer.pop(port), PortPath.parse(port))


def _tell_online(report: OnlineReport) -> None:
    _tell({"online": asdict(report)})


def _tell(answer: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
