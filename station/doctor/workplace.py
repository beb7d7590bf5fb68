"""What is looked at: a station as it is set up, taken apart so that one broken part hides none of the others."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from station.access_token import read_token
from station.core.doors import UsbBus
from station.core.ids import PortPath
from station.core.secret import Secret
from station.doctor.ntp import kept_right
from station.engine.line import Place
from station.fixture import slots_of
from station.settings import CloudPlan, Settings
from station.usb.bus import PyusbBus

if TYPE_CHECKING:
    from station.app import World

DEMO_RECIPE = Path("demo.yaml")


@dataclass(frozen=True)
class Computer:
    """The computer itself. root: where its file system begins. euid: whose rights count, 0 for all rights.

    kept_right: whether a time service keeps the clock right, None where that cannot be told.
    """

    root: Path = Path("/")
    euid: int = field(default_factory=os.geteuid)
    kept_right: Callable[[], bool | None] = kept_right
    name: str = field(default_factory=socket.gethostname)


@dataclass(frozen=True)
class Workplace:
    """A station to be examined. Each door raises the StationError that a start of the station would end with.

    file: the station file, None for none; knows_file: whether that is known here, else it is not looked at.
    recipes: paths, or names of shipped ones; () for none.
    in_run: sockets of units that are being worked on now: those are left alone.
    """

    settings: Settings
    file: Path | None
    bus: Callable[[], UsbBus]
    places: Callable[[], tuple[Place, ...]]
    token: Callable[[], Secret | None]
    cloud: CloudPlan
    files: Path | None
    recipes: tuple[Path, ...]
    demo: bool = False
    knows_file: bool = True
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    computer: Computer = field(default_factory=Computer)
    in_run: Callable[[], frozenset[PortPath]] = frozenset


def real_workplace(settings: Settings, file: Path | None, recipes: tuple[Path, ...]) -> Workplace:
    """The station on real USB and the real cloud. Opens nothing yet."""
    return Workplace(
        settings=settings,
        file=file,
        bus=PyusbBus,
        places=lambda: tuple(Place(slot.number, slot.port) for slot in slots_of(settings)),
        token=lambda: read_token(settings.cloud.token_file, os.environ, production=settings.production),
        cloud=settings.cloud,
        files=settings.files,
        recipes=recipes or ((settings.recipe,) if settings.recipe else ()),
    )


def workplace_of(world: World, settings: Settings, file: Path | None, recipes: tuple[Path, ...]) -> Workplace:
    """A station in a world that is open already, on a bench."""
    usual = settings.recipe or (DEMO_RECIPE if world.demo else None)
    return Workplace(
        settings=settings,
        file=file,
        bus=lambda: world.bus,
        places=lambda: world.places,
        token=lambda: world.token,
        cloud=world.cloud,
        files=world.files,
        recipes=recipes or ((usual,) if usual else ()),
        demo=world.demo,
    )


def working_place(
    world: World, settings: Settings, recipe: Path, in_run: Callable[[], frozenset[PortPath]]
) -> Workplace:
    """The station behind an open window. in_run: see `Workplace`."""
    return replace(workplace_of(world, settings, None, (recipe,)), knows_file=False, in_run=in_run)
