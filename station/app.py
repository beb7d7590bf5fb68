"""Puts the rooms together: settings and flags in, a working line out. Nothing else knows everybody."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from station import __version__
from station.access_token import read_token
from station.core.doors import UsbBus, UsbSighting
from station.core.errors import BadUsageError, StationError
from station.core.facts import ApiCalled, RunClosed, StationStarted
from station.core.label import NO_PRINTER, LabelPrinter
from station.core.order import Order
from station.core.policy import Policy
from station.core.secret import Secret
from station.core.secret_store import SecretStore
from station.core.serial_ports import SerialPorts
from station.engine.board import Board
from station.engine.lamp import CloudLamp
from station.engine.line import Line, Place
from station.engine.runner import AWAY_LIMIT_S, Tools
from station.engine.shift import NO_RULES, Shift
from station.engine.stepwise import Stepper
from station.fixture import slots_of
from station.logs import set_up_logs
from station.particle.dct_backup import BackupShelf
from station.recipe.model import Recipe
from station.recipe.variables import NO_INPUTS, Inputs
from station.secret_files import StationSecrets, secrets_of
from station.settings import CloudPlan, Flags, Settings, find_settings, load_settings, recipe_inputs
from station.usb.bus import PyusbBus
from station.usb.serial_line import PyserialPorts

if TYPE_CHECKING:
    from station.audit.queries import AuditReader
    from station.audit.rows import RunRow
    from station.audit.writer import AuditStore
    from station.cloud.client import Cloud
    from station.engine.closer import Closer, Pace
    from station.sim.live import LiveBench

RECIPES = Path(__file__).parent.parent / "recipes"
BACKUPS = "dct-backups"
LABELS = "labels"
STOP_LIMIT_S = 10.0
SETTLE_S = 2.0
BENCH_CALLS_PER_S = 50.0
LEAST_AWAY_LIMIT_S = 2.0
# One for each slot: sixteen units that start together would wait for four workers longer than for the cloud.
LEAST_CLOUD_WORKERS, MOST_CLOUD_WORKERS = 4, 16


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
        from station.core.cancel import CancelToken, Deadline

        pause, deadline = CancelToken(), Deadline.after(SETTLE_S)
        seen = self.bus.present()
        while not deadline.expired:
            pause.wait(0.1)
            newer = self.bus.present()
            if newer and newer == seen:
                break
            seen = newer
        return seen


@dataclass(frozen=True)
class OpenLine:
    """A working line with what surrounds it. stepper: lets an engineer take a slot's run step by step."""

    line: Line
    board: Board
    recipe: Recipe
    audit: AuditStore
    data: Path
    lamp: CloudLamp
    interrupted: tuple[RunRow, ...]
    closer: Closer
    world: World
    tools: Tools
    stepper: Stepper
    approved_by: tuple[str, ...] = ()


def read_settings(config: Path | None, given: Flags) -> Settings:
    """Settings from `config` (None: the usual station file), the environment and what was given on the command line.

    Raises:
        SettingsInvalidError: any of them is wrong; all faults are listed.
    """
    return load_settings(config or find_settings(os.environ), os.environ, given)


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
            token=read_token(settings.cloud.token_file, os.environ),
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
        away_limit_s=max(LEAST_AWAY_LIMIT_S, AWAY_LIMIT_S / live.bench.bus.clock.speed),
    )


@contextmanager
def open_line(
    world: World,
    settings: Settings,
    recipe_path: Path,
    *,
    auto_start: bool,
    console: bool,
    on_end: Callable[[RunClosed], None] = lambda _closed: None,
    policy: Policy = NO_RULES,
    order: Order | None = None,
    pace: Pace | None = None,
) -> Iterator[OpenLine]:
    """A line that works on this recipe: audit log first, then cloud, then USB; closed in the opposite order.

    Runs that a crash left open are closed before the first unit may start. Locks, holds and the order's units are as
    they were before this start.

    Args:
        policy: the rules of the line. order: the order itself, where there is a file of it. pace: how often the cloud
            is asked about pending runs, None for the usual.

    Raises:
        RecipeError: the recipe cannot be used. AuditError: the log cannot be written, or another station holds it.
        NoTokenError: there is no cloud token. SecretMissingError: the recipe names a secret that is not there.
    """
    from station.audit.queries import AuditReader
    from station.engine.order_desk import open_order
    from station.engine.recall import recall

    token = _token_of(world)
    recipe = read_recipe(recipe_path, world.files, recipe_inputs(settings, order))
    store = StationSecrets(os.environ)
    secrets = (token, *secrets_of(recipe, store))
    set_up_logs(settings.data / "logs", settings.station_id, console=console, secrets=secrets)
    board, stepper = Board(), Stepper()
    with ExitStack() as stack:
        opened = stack.enter_context(_open_log(settings, recipe, secrets))
        tools = _tools(world, settings, opened.audit, store, stepper, stack)
        shift = Shift(
            recipe,
            settings.operator,
            settings.order,
            policy=policy,
            plan=order or order_of(settings),
            approved_by=opened.approved_by,
            production=settings.production,
        )
        reader = AuditReader(settings.data)
        open_order(reader, opened.audit, shift)
        recalled = recall(reader, shift)
        line = Line(world.places, shift, tools, board, auto_start=auto_start, on_end=on_end, recalled=recalled)
        stack.enter_context(line)
        lamp = CloudLamp(tools.cloud.reachable, lambda: tools.cloud.breaker.is_open, line.cloud_changed)
        stack.callback(lamp.stop)
        closer = _closer(world, recipe, tools, reader, line, pace)
        stack.callback(closer.stop)
        lamp.start()
        closer.start()
        yield OpenLine(
            line=line,
            board=board,
            recipe=recipe,
            audit=opened.audit,
            data=settings.data,
            lamp=lamp,
            interrupted=opened.interrupted,
            closer=closer,
            world=world,
            tools=tools,
            stepper=stepper,
            approved_by=opened.approved_by,
        )


@dataclass(frozen=True)
class _OpenLog:
    """The audit log, ready for the first run; what was found in it, and who approved the recipe."""

    audit: AuditStore
    interrupted: tuple[RunRow, ...]
    approved_by: tuple[str, ...]


@contextmanager
def _open_log(settings: Settings, recipe: Recipe, secrets: tuple[Secret, ...]) -> Iterator[_OpenLog]:
    """Take the data directory, say so in the log, and close what a crash left open."""
    from station.approvals import admitted
    from station.audit.recovery import close_interrupted
    from station.audit.settings_log import note_settings
    from station.audit.writer import AuditStore, StoreRules

    rules = StoreRules(settings.policy.disk_floor_bytes, settings.policy.anchor)
    with AuditStore.open(settings.data, settings.station_id, secrets=secrets, rules=rules) as audit:
        audit.append(StationStarted(software=__version__, host=socket.gethostname()))
        note_settings(audit, settings, settings.operator)
        approved_by = admitted(recipe, settings, audit)
        yield _OpenLog(audit, close_interrupted(audit), approved_by)


def _tools(
    world: World, settings: Settings, audit: AuditStore, store: SecretStore, stepper: Stepper, stack: ExitStack
) -> Tools:
    """What every run shares; cloud and its workers end with the stack."""
    from station.cloud.pool import CloudWorkers

    cloud = stack.enter_context(open_cloud(world, lambda call: _journal(audit, call)))
    workers = CloudWorkers(min(MOST_CLOUD_WORKERS, max(LEAST_CLOUD_WORKERS, len(world.places))))
    stack.callback(workers.stop, STOP_LIMIT_S)
    return Tools(
        world.bus,
        cloud,
        workers,
        audit,
        __version__,
        store,
        serial=world.serial,
        backups=backup_shelf(settings),
        away_limit_s=world.away_limit_s,
        step_gate=stepper,
        printer=printer_of(settings),
    )


def _closer(world: World, recipe: Recipe, tools: Tools, reader: AuditReader, line: Line, pace: Pace | None) -> Closer:
    """Who settles pending runs; not started yet."""
    from station.engine.closer import PACE, Closer
    from station.recipe.files import FileShelf

    return Closer(
        reader,
        tools.audit,
        tools.cloud,
        tools.workers,
        resources=tools.resources,
        files=lambda: FileShelf(world.files or recipe.path.parent),
        secrets=tools.secrets,
        on_settled=line.settled,
        pace=pace or PACE,
    )


def printer_of(settings: Settings) -> LabelPrinter:
    """The label printer of the station file; one that only says that it is missing where there is none."""
    plan = settings.printer
    if plan is None:
        return NO_PRINTER
    from station.label_printer import FolderSink, LabelDesk, TcpSink

    sink = TcpSink(plan.host, plan.port, asks_status=plan.status) if plan.folder is None else FolderSink(plan.folder)
    return LabelDesk(settings.data / LABELS, sink)


def open_cloud(world: World, journal: Callable[[ApiCalled], None]) -> Cloud:
    """The cloud of this world, to be closed; `journal` is told of every call.

    Raises:
        NoTokenError: there is no cloud token. CloudError: the settings under `cloud:` cannot be used.
    """
    from station.cloud.client import Cloud
    from station.cloud.traffic import RateLimiter

    token, plan = _token_of(world), world.cloud
    limiter = RateLimiter(plan.rate_per_s)
    return Cloud(token, journal, url=plan.url, ca_file=plan.ca_file, proxy=plan.proxy, limiter=limiter)


def order_of(settings: Settings) -> Order | None:
    """The order that the settings name by its file; None where they give its number alone, or none.

    Raises:
        OrderInvalidError: the file cannot be used.
    """
    from station.recipe.order_file import load_order

    path = Path(settings.order)
    return load_order(path) if path.suffix in (".yaml", ".yml") else None


def backup_shelf(settings: Settings) -> BackupShelf:
    """Where configuration regions are kept before a run writes them."""
    return BackupShelf(settings.data / BACKUPS)


def read_recipe(path: Path, files: Path | None, inputs: Inputs = NO_INPUTS) -> Recipe:
    """A recipe by its path, or by the name of one that ships. inputs: values for its variables.

    Raises:
        RecipeInvalidError: it cannot be used.
    """
    from station.recipe.load import load_recipe
    from station.steps import load_steps

    load_steps()
    shipped = RECIPES / path
    return load_recipe(shipped if not path.exists() and shipped.exists() else path, files, inputs)


def _token_of(world: World) -> Secret:
    if world.token is None:
        raise NoTokenError("no access token: token_file, systemd credential or PARTICLE_ACCESS_TOKEN")
    return world.token


def _journal(audit: AuditStore, call: ApiCalled) -> None:
    audit.append(call)


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)
