"""Serial ports and the touch, with pyserial on real terminals of virtual units."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from station.core.errors import Aborted, LinkError, LinkLostError
from station.core.ids import PortPath
from station.particle.requests import DeviceMode
from station.particle.serial_touch import touch_into_listening
from station.sim.faults import UnitMode
from station.sim.scenario import UnitPlan
from station.usb.serial_line import TALK_BAUD, tty_of_port
from tests.protocol.serial_stand import NEW_BORON, OLD_BORON, PHOTON, on_line, speed_at, until


def test_the_touch_restarts_a_unit_into_dfu() -> None:
    with on_line(PHOTON) as line:
        assert line.ports.has(line.sighting.port)
        line.ports.touch(line.sighting.port, 14400, line.cancel)
        until(lambda: line.virtual.mode is UnitMode.DFU, "DFU mode")
        assert not line.ports.has(line.sighting.port)
        with pytest.raises(LinkLostError), line.ports.open(line.sighting.port):
            pass


def test_a_touch_leaves_no_touch_speed_behind() -> None:
    with on_line(NEW_BORON) as line:
        line.ports.touch(line.sighting.port, 28800, line.cancel)
        until(lambda: speed_at(line) == TALK_BAUD, "a harmless speed")


def test_opening_a_port_for_talk_is_no_touch() -> None:
    with on_line(PHOTON) as line:
        with line.ports.open(line.sighting.port) as talk:
            talk.write(b"v")
            assert talk.read() == b""  # it does not listen, so the letter belongs to the application
        assert speed_at(line) == TALK_BAUD
        assert line.virtual.mode is UnitMode.NORMAL
        assert line.virtual.counters.dfu_entries == 0


def test_a_port_is_opened_by_one_process_alone() -> None:
    with (
        on_line(PHOTON) as line,
        line.ports.open(line.sighting.port),
        pytest.raises(LinkError, match="another program holds"),
        line.ports.open(line.sighting.port),
    ):
        pass


def test_a_port_that_goes_is_a_lost_unit() -> None:
    with on_line(PHOTON) as line, line.ports.open(line.sighting.port) as talk:
        path = Path(line.tty())
        line.bench.bus.unplug(line.sighting.port)
        until(lambda: not path.exists(), "the end of the terminal")
        with pytest.raises(LinkLostError):
            talk.read()


def test_a_stop_ends_a_touch_and_takes_the_speed_back() -> None:
    with on_line(NEW_BORON) as line:
        line.cancel.cancel()
        with pytest.raises(Aborted):
            line.ports.touch(line.sighting.port, 28800, line.cancel)
        until(lambda: speed_at(line) == TALK_BAUD, "a harmless speed")


def test_a_units_port_is_found_by_its_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass(frozen=True)
    class Seen:
        device: str
        vid: int | None
        location: str | None

    listed = [
        Seen("/dev/ttyS0", None, None),
        Seen("/dev/ttyACM9", 0x0403, "1-4.2:1.0"),
        Seen("/dev/ttyACM3", 0x2B04, "1-4.21:1.0"),
        Seen("/dev/ttyACM2", 0x2B04, "1-4.2:1.3"),
        Seen("/dev/ttyACM1", 0x2B04, "1-4.2:1.0"),
    ]
    monkeypatch.setattr("serial.tools.list_ports.comports", lambda: listed)
    assert tty_of_port(PortPath(1, (4, 2))) == "/dev/ttyACM1"
    assert tty_of_port(PortPath(1, (4,))) is None


@pytest.mark.parametrize(
    ("plan", "listens"), [(OLD_BORON, True), (NEW_BORON, False)], ids=["before 6.0.0", "from 6.0.0 on"]
)
def test_the_listening_touch_works_before_6_0_0(plan: UnitPlan, listens: bool) -> None:
    with on_line(replace(plan, setup_done=1)) as line:
        touch_into_listening(line.ports, line.sighting.port, line.cancel)
        with line.unit().requests() as ask:
            assert (ask.device_mode() is DeviceMode.LISTENING) == listens


def test_terminals_go_with_their_units_and_with_the_bench() -> None:
    before = set(threading.enumerate())
    with on_line(PHOTON) as line:
        first = line.tty()
        assert line.tty() == first
        line.virtual.tap_reset()
        until(lambda: line.ttys.tty_of(line.sighting.port) is None, "the restart")
        until(lambda: line.ttys.tty_of(line.sighting.port) is not None, "the return")
        last = line.tty()
        assert Path(last).exists()
    assert not Path(last).exists()
    assert set(threading.enumerate()) <= before
