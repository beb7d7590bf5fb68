"""What is outside of the station: USB and cloud, real or of a virtual bench. Nothing inside can tell which."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from station.access_token import read_token
from station.core.cancel import CancelToken, Deadline
from station.core.doors import UsbBus, UsbSighting
from station.core.errors import BadUsageError, StationError
from station.core.secret import Secret
from station.core.serial_ports import SerialPorts
from station.engine.line import Place
from station.engine.runner import AWAY_LIMIT_S
from station.fixture import slots_of
from station.settings import CloudPlan, Settings
from station.usb.bus import PyusbBus
from station.usb.serial_line import PyserialPorts

if TYPE_CHECKING:
    from station.sim.live import LiveBench

BENCH_CALLS_PER_S: Final = 50.0
_SETTLE_S: Final = 2.0
_LOOK_S: Final = 0.1
_LEAST_AWAY_LIMIT_S: Final = 2.0


class NoTokenError(StationError):
    """The cloud cannot be used without an access token."""

    code = "TOKEN-MISSING"
    hint = "Call the line engineer: the station has no cloud token (token_file in station.yaml)."


@dataclass(frozen=True)
class World:
    """What is outside of the station: USB and cloud, real or of a virtual bench. The station cannot tell which.

    away_limit_s: how long a run waits for a unit that left the bus by itself; shorter where time runs faster.
    """

    bus: UsbBus
    serial: SerialPorts
    places: tuple[Place, ...]
    cloud: CloudPlan
    token: Secret | None
    files: Path | None
    demo: bool
    live: LiveBench | None = None
    away_limit_s: float = AWAY_LIMIT_S

    def sightings(self) -> tuple[UsbSighting, ...]:
        """What is on the bus, once every serial string had its chance to be read."""
        pause, deadline = CancelToken(), Deadline.after(_SETTLE_S)
        seen = self.bus.present()
        while not deadline.expired:
            pause.wait(_LOOK_S)
            newer = self.bus.present()
            if newer and newer == seen:
                break
            seen = newer
        return seen

    def needed_token(self) -> Secret:
        """The cloud's access token. Raises NoTokenError where there is none."""
        if self.token is None:
            raise NoTokenError("no access token: token_file, systemd credential or PARTICLE_ACCESS_TOKEN")
        return self.token


@contextmanager
def open_world(
    settings: Settings, bench: str = "", speed: float | None = None, faults: tuple[str, ...] = ()
) -> Iterator[World]:
    """Real USB and cloud, or a virtual bench (a scenario's name or file), which lives in the data directory.

    speed: how many times faster than real devices the bench runs; None is its own choice.
    faults: what is wrong with its units or its cloud besides, each as `UNIT:kind[:key=value...]`, UNIT or `cloud`.

    Raises:
        BadUsageError: no such scenario, unit or fault. ScenarioInvalidError: the scenario's file cannot be used.
    """
    if not bench:
        yield World(
            bus=PyusbBus(),
            serial=PyserialPorts(),
            places=tuple(Place(slot.number, slot.port) for slot in slots_of(settings)),
            cloud=settings.cloud,
            token=read_token(settings.cloud.token_file, os.environ, production=settings.production),
            files=settings.files,
            demo=False,
        )
        return
    from station.sim.live import (
        UnknownScenarioError,
        WrongFaultError,
        open_live,
        plan_cloud_faults,
        plan_faults,
        scenario_named,
    )

    try:
        scenario = scenario_named(bench, speed)
        planned, of_cloud = plan_faults(scenario, faults), plan_cloud_faults(faults)
    except (UnknownScenarioError, WrongFaultError) as error:
        raise BadUsageError(f"{error} (`station bench list` and `station bench faults` tell)") from error
    with open_live(scenario, bench_folder(settings, bench), planned, of_cloud) as live:
        yield bench_world(live, settings)


def bench_folder(settings: Settings, bench: str) -> Path:
    """Where a scenario keeps its units and its cloud from one start to the next; delete it to begin anew."""
    return settings.data / "bench" / Path(bench).stem


def bench_files(settings: Settings, bench: str) -> Path:
    """The folder of the files for a scenario's units, made where the bench never ran.

    Raises:
        BadUsageError: no such scenario. ScenarioInvalidError: the scenario's file cannot be used.
    """
    from station.sim.kit import write_kit
    from station.sim.live import KIT, UnknownScenarioError, scenario_named

    try:
        scenario_named(bench, None)
    except UnknownScenarioError as error:
        raise BadUsageError(f"{error} (`station bench list` tells)") from error
    return write_kit(bench_folder(settings, bench) / KIT).folder


def bench_world(live: LiveBench, settings: Settings) -> World:
    """A running virtual bench as the outside world: every socket that holds a unit is a slot."""
    from station.sim.pyusb_backend import VirtualBackend

    return World(
        bus=PyusbBus(VirtualBackend(live.bench.bus)),
        serial=PyserialPorts(live.ttys.tty_of),
        places=tuple(Place(number, port) for number, port in enumerate(live.bench.bus.ports, start=1)),
        cloud=replace(
            settings.cloud,
            url=live.cloud.url,
            token_file=None,
            ca_file=live.cloud.ca_file,
            proxy="",
            rate_per_s=BENCH_CALLS_PER_S,
        ),
        token=Secret(live.cloud.token),
        files=settings.files or live.kit.folder,
        demo=True,
        live=live,
        away_limit_s=max(_LEAST_AWAY_LIMIT_S, AWAY_LIMIT_S / live.bench.bus.clock.speed),
    )
