"""The guards of a run, and how each is taken out of the real engine: what the cells are worth that watch over them.

A cell is red where it ends otherwise than the table says, or breaks what must hold whatever happens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from station.core.step import Evidence, Finding
from station.engine.prover import Prover
from station.engine.schedule import Schedule
from station.engine.second_look import Looks
from station.engine.step_record import StepRecord
from station.engine.tether import Tether
from station.engine.unit_in_run import UnitInRun
from station.particle.regions import Regions
from station.particle.unit import Unit
from tests.e2e.matrix.cells import Cell
from tests.e2e.matrix.table import Row, Table

Remove = Callable[[pytest.MonkeyPatch], None]
Try = Callable[[Cell], Row]
NOTHING_SEEN = Evidence("", "", "")


@dataclass(frozen=True)
class Guard:
    """One guard. shown_by: cells that are red without it, a few that are quick.

    concerns: words of the names of all cells that it could matter to; none for one that no cell of the matrix shows.
    """

    name: str
    remove: Remove = field(repr=False)
    shown_by: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()

    def could_matter_to(self, cell: Cell) -> bool:
        return any(word in cell.name for word in self.concerns)


def why_red(table: Table, cell: Cell, wanted: Row) -> str:
    """What is wrong with how a cell ends; "" where it is green."""
    try:
        row = table.attempt(cell)
    except AssertionError as broken:
        return str(broken).splitlines()[0].removeprefix(f"{cell.name}: ")
    if row == wanted:
        return ""
    return f"{_told(row)} in place of {_told(wanted)}"


def _told(row: Row) -> str:
    code = f" {row.code}" if row.code else ""
    return f"{row.outcome}{code}, again {row.again}"


def _does(owner: type, name: str, *, gives: object = None) -> Remove:
    """The method does nothing but give this."""
    return lambda patch: patch.setattr(owner, name, lambda *_arguments: gives)


def _is(owner: type, name: str, *, value: object) -> Remove:
    """The property has this value."""
    return lambda patch: patch.setattr(owner, name, property(lambda _self: value))


def _both(*removals: Remove) -> Remove:
    def remove(patch: pytest.MonkeyPatch) -> None:
        for one in removals:
            one(patch)

    return remove


HOLDS: Finding[Any] = Finding.yes(NOTHING_SEEN)
LOOK_OF_THE_DRIVER = _does(Unit, "_require_same")
LOOK_OF_THE_ENGINE = _does(UnitInRun, "_identify_again")
TROUBLE = ("stall", "no answer", "cable pulled", "one bit", "sector", "DCT write")

GUARDS = (
    Guard(
        "second check after apply",
        _does(Prover, "_second_check", gives=HOLDS),
        ("boron: stall at load_server_key, begin", "boron: cloud no_effect once at import"),
        (*TROUBLE, "import"),
    ),
    Guard(
        "identity after a change of mode",
        _both(LOOK_OF_THE_DRIVER, LOOK_OF_THE_ENGINE),
        ("boron: swapped at to dfu, the other in DFU",),
        ("swapped", "comes back elsewhere", "serial string", "Device ID", "corrupted"),
    ),
    Guard(
        "barrier",
        _does(Schedule, "_has_open_barrier", gives=False),
        ("boron: cloud silence at look at the device",),
        ("at import", "at look at the device"),
    ),
    Guard(
        "final sweep",
        _does(Prover, "sweep"),
        ("boron: claimed again by the last boot at claim mark",),
        ("last boot", "SIM", "listens", "to normal"),
    ),
    Guard(
        "proof after the last boot",
        _does(Prover, "look"),
        ("boron: altered by the last boot at server key",),
        ("last boot",),
    ),
    Guard(
        "second look before a FAIL",
        _is(Looks, "_twice", value=False),
        ("boron: one bit read wrong at flash_firmware, last read",),
        TROUBLE,
    ),
    Guard(
        "bytes beside a configuration write",
        _does(Regions, "verify_neighbours"),
        ("boron: a byte beside changes too at each DCT write",),
        ("DCT write", "one bit read wrong", "configuration"),
    ),
    Guard(
        "intent on disk before apply",
        _does(StepRecord, "write_intent"),
        ("boron: arrives in dfu at arrival",),
        ("arrives", "cable pulled"),
    ),
)
"""What the matrix watches over."""

TETHER = _both(_is(Tether, "tied", value=False), _is(UnitInRun, "flash_begun", value=False))
LABEL_RULE = _does(UnitInRun, "_require_free_to_start")
