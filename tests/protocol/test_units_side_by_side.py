"""The watcher's thread, and sixteen units at once."""

from __future__ import annotations

import math
import queue
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from station.core.cancel import CancelToken
from station.core.doors import UsbSighting
from station.core.ids import PortPath
from station.core.words import Mode
from station.particle.regions import CLAIM, CLAIM_CLEARED
from station.particle.unit import Unit
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Scenario, build_bench
from station.usb.bus import PyusbBus
from station.usb.watcher import Arrived, Left, Watcher
from tests.protocol.unit_line import NEW_BORON, PHOTON, application, on_line


def test_the_watcher_follows_plugs_and_mode_changes_in_its_own_thread() -> None:
    news: queue.Queue[Arrived | Left] = queue.Queue()
    with on_line(NEW_BORON) as line:
        watcher = Watcher(line.bus, news.put, CancelToken(), period_s=0.02)
        watcher.start()
        assert news.get(timeout=30) == Arrived(line.unit.sighting)
        first = line.unit.sighting
        line.unit.switch(Mode.DFU)
        assert [news.get(timeout=30), news.get(timeout=30)] == [Left(first), Arrived(line.unit.sighting)]
        line.bench.bus.unplug(line.unit.port)
        assert news.get(timeout=30) == Left(line.unit.sighting)
        watcher.stop(limit_s=30)
        assert news.empty()


def test_sixteen_units_are_programmed_side_by_side() -> None:
    plans = tuple(
        replace(PHOTON, device_id=f"3b0021000f473633343531{n:02x}", port=PortPath(1, (2, n + 1)), held_button=True)
        for n in range(16)
    )
    bench = build_bench(Scenario(plans, speed=math.inf))
    bus, app = PyusbBus(VirtualBackend(bench.bus)), application(PHOTON)[:8192]
    for _ in range(20):
        bus.present()

    def program(sighting: UsbSighting) -> tuple[int, ...]:
        with Unit(bus, sighting, CancelToken()).dfu() as visit:
            visit.flash.program(0x080A0000, app)
            visit.regions.write(CLAIM, CLAIM_CLEARED)
            return visit.flash.differs(0x080A0000, app)

    sightings = bus.present()
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(program, sightings)) == [()] * 16
    for virtual in bench.units:
        assert virtual.memories.internal.read(0x080A0000, len(app)) == app
        assert virtual.memories.dct.read(1762, 64) == CLAIM_CLEARED
    bench.close()
