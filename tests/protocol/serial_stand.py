"""One unit on the bench with its serial port on a real terminal, and a person at the fixture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from station.core.cancel import CancelToken, Deadline
from station.core.doors import UsbSighting
from station.core.prompt import Prompt
from station.core.serial_ports import SerialPorts
from station.particle.unit import Unit
from station.sim.cdc import GET_LINE_CODING
from station.sim.faults import Fault
from station.sim.pty_face import PtyFace
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench, Scenario, UnitPlan, build_bench, demo_scenario
from station.sim.unit import VirtualUnit
from station.sim.wire import Setup
from station.usb.bus import PyusbBus
from station.usb.serial_line import PyserialPorts

OLD_BORON, NEW_BORON, PHOTON, ELECTRON = demo_scenario().units
FIRST_PHOTON = replace(PHOTON, device_os="0.7.0")  # before request 50, before requests 20 and 21
FIRST_ELECTRON = replace(ELECTRON, device_os="1.0.1")  # before requests 20, 21 and 554
SPEED = 50.0


@dataclass
class Hand:
    """A person at the fixture: notes each prompt and does the next thing with the unit."""

    virtual: VirtualUnit
    does: list[Callable[[VirtualUnit], None]] = field(default_factory=list)
    asked: list[Prompt] = field(default_factory=list)
    cleared: int = 0

    def ask(self, prompt: Prompt) -> None:
        self.asked.append(prompt)
        if self.does:
            self.does.pop(0)(self.virtual)

    def clear(self) -> None:
        self.cleared += 1


@dataclass(frozen=True)
class Line:
    """One unit on the bench, from both sides."""

    bench: Bench
    bus: PyusbBus
    virtual: VirtualUnit
    ttys: PtyFace
    ports: PyserialPorts
    cancel: CancelToken
    sighting: UsbSighting

    def unit(self, *, serial: bool = True, hand: Hand | None = None) -> Unit:
        ports: SerialPorts | None = self.ports if serial else None
        return Unit(self.bus, self.sighting, self.cancel, serial=ports, prompter=hand)

    def tty(self) -> str:
        path = self.ttys.tty_of(self.sighting.port)
        assert path is not None
        return path


@contextmanager
def on_line(plan: UnitPlan, *faults: Fault, speed: float = SPEED, dfu: bool = False) -> Iterator[Line]:
    bench = build_bench(Scenario((replace(plan, faults=faults, held_button=dfu),), speed))
    bus, cancel, deadline = PyusbBus(VirtualBackend(bench.bus)), CancelToken(), Deadline.after(30)
    while not (sightings := bus.present()):
        deadline.check("the unit's arrival")
        cancel.wait(0.01)
    with PtyFace(bench.bus) as ttys:
        yield Line(bench, bus, bench.units[0], ttys, PyserialPorts(ttys.tty_of), cancel, sightings[0])
    bench.close()


def until(holds: Callable[[], bool], what: str) -> None:
    pause, deadline = CancelToken(), Deadline.after(30)
    while not holds():
        deadline.check(what)
        pause.wait(0.01)


def speed_at(line: Line) -> int:
    """What the unit was told of its line speed last."""
    presence = line.virtual.presence()
    assert presence is not None
    coding = line.virtual.transfer(presence.enumeration, Setup(0xA1, GET_LINE_CODING, 0, 0, 7))
    return int.from_bytes(coding[:4], "little")
