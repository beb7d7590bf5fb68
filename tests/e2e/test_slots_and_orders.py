"""Slots are learnt by plugging; orders, locks and holds answer at the command line."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from station.audit.queries import AuditReader
from station.cli.main import main
from station.core.cancel import CancelToken, Deadline
from station.core.ids import PortPath
from station.core.lesson import LessonTold
from station.core.order import Order
from station.core.policy import Policy
from station.fixture import FixtureError, learn_slots
from station.settings import SlotPlan
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Scenario, build_bench
from station.usb.bus import PyusbBus
from tests.e2e.bench_line import BORON, bench_line, unit
from tests.e2e.line_hands import BAD_OS, GOOD_OS, Hands, quick_recipe

LIMIT_S = 20.0
GOOD, BAD = unit(BORON, 1, device_os=GOOD_OS), unit(BORON, 2, device_os=BAD_OS)


class Fixture:
    """A bus with one unit that a person carries from socket to socket, as the wizard says."""

    def __init__(self, *route: PortPath) -> None:
        self.bench = build_bench(Scenario((GOOD,), speed=100))
        self.unit = self.bench.bus.unplug(PortPath(1, (1,)))
        self.bus = PyusbBus(VirtualBackend(self.bench.bus))
        self.told: list[str] = []
        self._route = list(route)
        self._asked = threading.Event()

    def tell(self, told: LessonTold) -> None:
        """What the wizard says; each wish and each mistake makes the person go on to the next socket."""
        text = str(told)
        self.told.append(text)
        if text.startswith("Plug") or "already" in text:
            for port in self.bench.bus.ports:
                self.bench.bus.unplug(port)
            pause, deadline = CancelToken(), Deadline.after(LIMIT_S)
            while self.bus.present():
                deadline.check("the socket is empty")
                pause.wait(0.01)
            if self._route:
                self.bench.bus.plug(self.unit, self._route.pop(0))


def sockets(*numbers: int) -> tuple[PortPath, ...]:
    return tuple(PortPath(1, (4, number)) for number in numbers)


def test_slots_are_learnt_in_the_order_of_plugging() -> None:
    fixture = Fixture(*sockets(7, 2, 5))
    learnt = learn_slots(fixture.bus, 3, fixture.tell, CancelToken(), LIMIT_S)
    assert learnt == tuple(SlotPlan(number, port) for number, port in enumerate(sockets(7, 2, 5), start=1))
    assert fixture.told[:2] == ["Plug a unit into slot 1.", "Slot 1 is socket 1-4.7."]


def test_two_slots_at_one_socket_are_refused() -> None:
    fixture = Fixture(*sockets(7, 7, 2))
    learnt = learn_slots(fixture.bus, 2, fixture.tell, CancelToken(), LIMIT_S)
    assert [slot.port for slot in learnt] == list(sockets(7, 2))
    assert "Socket 1-4.7 is slot 1 already. Use another socket." in fixture.told


def test_nothing_plugged_in_is_an_answer_too() -> None:
    fixture = Fixture()
    with pytest.raises(FixtureError, match=r"within 0\.3 s"):
        learn_slots(fixture.bus, 1, fixture.tell, CancelToken(), 0.3)
    for count in (0, 65):
        with pytest.raises(FixtureError):
            learn_slots(fixture.bus, count, fixture.tell, CancelToken(), LIMIT_S)


def test_the_map_of_a_bench_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["slots", "show", "--bench", "demo", "--data", str(tmp_path), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["slot"] for row in rows] == list(range(1, len(rows) + 1))
    assert any(row["plugged_in"] for row in rows)


def test_an_order_at_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with bench_line(tmp_path, (GOOD, BAD), quick_recipe(tmp_path), 100, order=Order("4711")) as line:
        line.run_all()
    station = tmp_path / "station.yaml"
    station.write_text(f"station_id: test-station\ndata: {tmp_path}\noperator: en-3\n", encoding="utf-8")
    told = ["--config", str(station)]
    assert main(["order", "show", "4711", "--received", "5", "--json", *told]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["received"], shown["good"], shown["rework"], shown["missing"]) == (5, 1, 1, 3)
    assert main(["order", "show", "nobody", *told]) == 2
    assert main(["order", "close", "4711", *told]) == 0
    assert "2 received" in capsys.readouterr().out
    assert main(["order", "close", "4711", *told]) == 3
    assert "ORDER-CLOSED" in capsys.readouterr().err


def test_a_lock_and_a_hold_are_opened_at_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy = Policy(fail_lock=True, equal_failures=1)
    with bench_line(tmp_path, (GOOD, BAD), quick_recipe(tmp_path), 100, policy=policy) as line:
        line.run_all()
        assert line.opened.line.held is not None
    station = tmp_path / "station.yaml"
    station.write_text(f"station_id: test-station\ndata: {tmp_path}\noperator: en-3\n", encoding="utf-8")
    told = ["--config", str(station)]
    assert main(["slots", "acknowledge", "2", "--reason", "damaged", "--bin", "green", *told]) == 2
    assert main(["slots", "acknowledge", "2", "--reason", "moon", "--bin", "red", *told]) == 2
    assert main(["slots", "acknowledge", "2", "--reason", "damaged", "--bin", "red", *told]) == 0
    assert main(["slots", "acknowledge", "2", "--reason", "damaged", "--bin", "red", *told]) == 1
    assert main(["slots", "release", "--why", "new cable", *told]) == 0
    assert main(["slots", "release", "--why", "new cable", *told]) == 1
    capsys.readouterr()
    [run] = AuditReader(tmp_path).search(device_id=BAD.device_id)
    assert run.bin == "REWORK"
    with bench_line(tmp_path, (GOOD, BAD), quick_recipe(tmp_path), 100, policy=replace(policy)) as line:
        assert line.opened.line.held is None
        assert not Hands(line).line.summary().open_locks
