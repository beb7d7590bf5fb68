"""What all runs of a line share: cloud and its workers, printer, backups, and who settles pending runs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from station import __version__
from station.core.facts import ApiCalled
from station.core.label import NO_PRINTER, LabelPrinter
from station.core.secret_store import SecretStore
from station.engine.line import Line
from station.engine.runner import Tools
from station.engine.stepwise import Stepper
from station.particle.dct_backup import BackupShelf
from station.recipe.model import Recipe
from station.settings import Settings
from station.world import World

if TYPE_CHECKING:
    from station.audit.queries import AuditReader
    from station.audit.writer import AuditStore
    from station.cloud.client import Cloud
    from station.engine.closer import Closer, Pace

_BACKUPS: Final = "dct-backups"
_LABELS: Final = "labels"
_STOP_LIMIT_S: Final = 10.0
# One for each slot: sixteen units that start together would wait for four workers longer than for the cloud.
_LEAST_CLOUD_WORKERS: Final = 4
_MOST_CLOUD_WORKERS: Final = 16


def tools_of(
    world: World, settings: Settings, audit: AuditStore, store: SecretStore, stepper: Stepper, stack: ExitStack
) -> Tools:
    """What every run shares; cloud and its workers end with the stack."""
    from station.cloud.pool import CloudWorkers

    cloud = stack.enter_context(open_cloud(world, lambda call: _journal(audit, call)))
    workers = CloudWorkers(min(_MOST_CLOUD_WORKERS, max(_LEAST_CLOUD_WORKERS, len(world.places))))
    stack.callback(workers.stop, _STOP_LIMIT_S)
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


def closer_of(world: World, recipe: Recipe, tools: Tools, reader: AuditReader, line: Line, pace: Pace | None) -> Closer:
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
    return LabelDesk(settings.data / _LABELS, sink)


def open_cloud(world: World, journal: Callable[[ApiCalled], None]) -> Cloud:
    """The cloud of this world, to be closed; `journal` is told of every call.

    Raises:
        NoTokenError: there is no cloud token. CloudError: the settings under `cloud:` cannot be used.
    """
    from station.cloud.client import Cloud
    from station.cloud.traffic import RateLimiter

    token, plan = world.needed_token(), world.cloud
    limiter = RateLimiter(plan.rate_per_s)
    return Cloud(token, journal, url=plan.url, ca_file=plan.ca_file, proxy=plan.proxy, limiter=limiter)


def backup_shelf(settings: Settings) -> BackupShelf:
    """Where configuration regions are kept before a run writes them."""
    return BackupShelf(settings.data / _BACKUPS)


def _journal(audit: AuditStore, call: ApiCalled) -> None:
    audit.append(call)
