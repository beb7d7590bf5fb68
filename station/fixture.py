"""Which USB socket is which slot: learnt at the fixture, kept in the data directory.

The file is a station file with the one key `slots`, so that an engineer can copy it into station.yaml. Where
station.yaml names slots itself, those count and nothing is learnt.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from station.core.cancel import CancelToken, Deadline
from station.core.doors import UsbBus, UsbSighting
from station.core.errors import DeadlineError, StationError
from station.core.ids import PortPath
from station.core.lesson import Lesson, LessonTold
from station.settings import MAX_SLOTS, Flags, Settings, SlotPlan, load_settings

FILE_NAME: Final = "fixture.yaml"
LOOK_S: Final = 0.1
PLUG_LIMIT_S: Final = 120.0
_HEAD: Final = "# Written by `station slots learn`. Slot number: USB socket.\nslots:\n"


class FixtureError(StationError):
    """The map of slots cannot be learnt or kept."""

    code = "FIXTURE"
    hint = "Learn the slots again: plug one unit at a time, slot after slot. The map from before is unchanged."


def fixture_path(settings: Settings) -> Path:
    """Where the learnt map is."""
    return settings.data / FILE_NAME


def slots_of(settings: Settings) -> tuple[SlotPlan, ...]:
    """The station file's slots, else the learnt ones, else none.

    Raises:
        SettingsInvalidError: the learnt map was changed by hand and cannot be used.
    """
    path = fixture_path(settings)
    if settings.slots or not path.is_file():
        return settings.slots
    return load_settings(path, {}, Flags()).slots


def write_fixture(path: Path, slots: tuple[SlotPlan, ...]) -> None:
    """Put the map into its file, whole or not at all.

    Raises:
        FixtureError: two slots have one number or one socket, or the file cannot be written.
    """
    if len({slot.number for slot in slots}) < len(slots) or len({slot.port for slot in slots}) < len(slots):
        raise FixtureError("two slots cannot have the same number or the same socket")
    lines = "".join(f"  {slot.number}: {slot.port}\n" for slot in sorted(slots, key=lambda slot: slot.number))
    fresh = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8") as file:
            file.write(_HEAD + lines)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise FixtureError(f"{path} cannot be written: {error.strerror}") from error


def learn_slots(
    bus: UsbBus,
    count: int,
    tell: Callable[[LessonTold], None],
    cancel: CancelToken,
    limit_s: float = PLUG_LIMIT_S,
) -> tuple[SlotPlan, ...]:
    """A person plugs a unit into slot 1, then into slot 2, and so on; one unit may do for all of them.

    Args:
        count: how many slots the fixture has. limit_s: for each of them.
        tell: told what a person shall do, and what came of it.
    Raises:
        FixtureError: nothing was plugged in within the limit, or there cannot be so many slots. Aborted.
    """
    if not 1 <= count <= MAX_SLOTS:
        raise FixtureError(f"a fixture has 1 to {MAX_SLOTS} slots, not {count}")
    learnt: dict[PortPath, int] = {}
    before = frozenset(bus.present())
    while len(learnt) < count:
        number = len(learnt) + 1
        tell(LessonTold(Lesson.PLUG, number))
        port, before = _next_free(bus, before, learnt, tell, cancel, limit_s)
        learnt[port] = number
        tell(LessonTold(Lesson.LEARNT, number, (port,)))
    return tuple(SlotPlan(number, port) for port, number in learnt.items())


def _next_free(
    bus: UsbBus,
    before: frozenset[UsbSighting],
    learnt: Mapping[PortPath, int],
    tell: Callable[[LessonTold], None],
    cancel: CancelToken,
    limit_s: float,
) -> tuple[PortPath, frozenset[UsbSighting]]:
    """The socket of the one unit that comes next, at a socket that is no slot yet; and all that is there then."""
    deadline = Deadline.after(limit_s)
    while True:
        present = frozenset(bus.present())
        come = {seen.port for seen in present if _is_new(seen, before)}
        before = present
        if len(come) > 1:
            tell(LessonTold(Lesson.TWO_AT_ONCE, ports=tuple(sorted(come))))
        elif come:
            (port,) = come
            if port not in learnt:
                return port, before
            tell(LessonTold(Lesson.TAKEN, learnt[port], (port,)))
        try:
            deadline.check("a unit at a new socket")
        except DeadlineError as error:
            raise FixtureError(f"no unit was plugged into a new socket within {limit_s:g} s") from error
        cancel.wait(LOOK_S)


def _is_new(seen: UsbSighting, before: frozenset[UsbSighting]) -> bool:
    """A serial string that could only be read later makes no new arrival."""
    return all((seen.port, seen.address) != (known.port, known.address) for known in before)


def port_tree(named: Mapping[PortPath, str]) -> tuple[str, ...]:
    """The sockets as a tree of hubs, one line each, with what is said of them."""
    nodes: dict[PortPath, str] = dict(named)
    for port in named:
        for depth in range(1, len(port.ports)):
            nodes.setdefault(PortPath(port.bus, port.ports[:depth]), "hub")
    lines: list[str] = []
    for bus in sorted({port.bus for port in nodes}):
        lines.append(f"bus {bus}")
        ports = sorted(node for node in nodes if node.bus == bus)
        lines += [f"{'  ' * len(port.ports)}{port}  {nodes[port]}" for port in ports]
    return tuple(lines)
