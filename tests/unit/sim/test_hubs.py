"""What a transaction translator costs those who share it."""

from __future__ import annotations

import math

import pytest

from station.core.ids import PortPath
from station.sim.hubs import TRANSFER_OVERHEAD_BYTES, TRANSLATOR_BYTES_PER_S, Hub, HubTree, Translator, Translators
from station.sim.scenario import Scenario, UnitPlan, build_bench
from station.sim.unit import VirtualUnit
from station.sim.wire import Setup

OUTER, INNER = PortPath(1, (1,)), PortPath(1, (1, 4))
UPLOAD = Setup(0xA1, 2, 2, 0, 4096)
GET_STATE = Setup(0xA1, 5, 0, 0, 1)


def port(text: str) -> PortPath:
    return PortPath.parse(text)


def test_transfers_wait_for_those_before_them() -> None:
    translator = Translator()
    one_s = (4096 + TRANSFER_OVERHEAD_BYTES) / TRANSLATOR_BYTES_PER_S
    assert [translator.take(1.0, 4096) for _ in range(3)] == pytest.approx([0.0, one_s, 2 * one_s])
    assert translator.take(2.0, 4096) == 0.0


def test_the_nearest_hub_counts() -> None:
    tree = HubTree([Hub(OUTER), Hub(INNER, Translators.EACH_PORT)])
    assert tree.translator_of(port("1-1.1")) is tree.translator_of(port("1-1.2"))
    assert tree.translator_of(port("1-1.4.1")) is not tree.translator_of(port("1-1.4.2"))
    assert tree.translator_of(port("1-1.4.1")) is tree.translator_of(port("1-1.4.1"))
    assert tree.translator_of(port("1-2")) is None
    assert tree.translator_of(port("2-1.1")) is None


def test_a_hub_loses_power_with_all_that_is_below_it() -> None:
    tree, ports = HubTree([Hub(OUTER), Hub(INNER)]), [port(text) for text in ("1-1.1", "1-1.4.2", "1-2", "2-1")]
    assert tree.ports_with(port("1-1.1"), ports) == (port("1-1.1"), port("1-1.4.2"))
    assert tree.ports_with(port("1-1.4.2"), ports) == (port("1-1.4.2"),)
    assert tree.ports_with(port("1-2"), ports) == (port("1-1.1"), port("1-1.4.2"), port("1-2"))


@pytest.mark.parametrize(("translators", "waits"), [(Translators.SINGLE, True), (Translators.EACH_PORT, False)])
def test_units_slow_each_other_down_on_one_translator_only(translators: Translators, waits: bool) -> None:
    plans = tuple(
        UnitPlan("photon", f"3b0021000f473633343531{n:02x}", PortPath(1, (1, n)), "2.3.1", held_button=True)
        for n in (1, 2)
    )
    bench = build_bench(Scenario(plans, speed=math.inf, hubs=(Hub(OUTER, translators),)))
    first, second = bench.units

    def up(unit: VirtualUnit) -> int:
        while (presence := unit.presence()) is None:
            bench.bus.visible()
        return presence.enumeration

    at = (up(first), up(second))
    before_s = bench.bus.clock.now_s()
    first.transfer(at[0], UPLOAD)
    second.transfer(at[1], UPLOAD)
    second.transfer(at[1], GET_STATE)
    own_s = first.config.timing.transfer_s + 4096 / first.config.timing.bytes_per_s
    queued_s = (4096 + TRANSFER_OVERHEAD_BYTES) / TRANSLATOR_BYTES_PER_S if waits else 0.0
    assert bench.bus.clock.now_s() - before_s == pytest.approx(own_s + queued_s)
