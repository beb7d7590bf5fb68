"""`station unit`: `show` asks one unit by itself; `restore-dct` puts back what a run changed of its configuration."""

from __future__ import annotations

import json
import secrets
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from station.cli import unit_text
from station.cli.commands import Commands, device_id
from station.cli.flags import Flags
from station.core.cancel import CancelToken
from station.core.ids import DeviceId
from station.core.prompt import Prompt
from station.core.words import Mode

if TYPE_CHECKING:
    from station.app import World
    from station.particle.dct_backup import BackupShelf, DctBackup, RunBackup
    from station.particle.unit import Unit
    from station.settings import Settings

NOT_CONFIRMED = 2
RESTORE_RUN = "restore-"
"""Runs of this command are named so; what they kept is only put back by name."""


class TerminalPrompter:
    """Asks the person at the terminal."""

    def ask(self, prompt: Prompt) -> None:
        print(f"station: {prompt.full_text}", file=sys.stderr)

    def clear(self) -> None:
        return


@dataclass(frozen=True)
class UnitFlags(Flags):
    """unit: Device ID, "" for the only unit that is there. run: whose backup, "" for the last one's."""

    unit: str = ""
    dfu: bool = False
    run: str = ""
    yes: bool = False


def add_to(commands: Commands) -> None:
    ask = commands.add("unit show", show, "everything that a unit tells of itself", UnitFlags)
    ask.add_argument("--unit", type=device_id, metavar="ID", help="Device ID (default: the only unit that is there)")
    ask.add_argument("--dfu", action="store_true", help="look at its configuration too: restarts it into DFU and back")
    back = commands.add("unit restore-dct", restore_dct, "put back what a run changed of its configuration", UnitFlags)
    back.add_argument("--unit", type=device_id, metavar="ID", required=True, help="Device ID")
    back.add_argument("--run", metavar="RUN", help="as it was before this run (default: before the last one)")
    back.add_argument("--yes", action="store_true", help="do not ask")
    back.add_argument("--operator", metavar="NAME", help="who works here")


def show(flags: UnitFlags) -> int:
    """Exit code 0 where the unit answered."""
    from station.app import open_world
    from station.audit.lock import StationLock
    from station.particle.unit_report import read_configuration, read_report

    settings = _settings(flags)
    with ExitStack() as stack:
        lock = StationLock.take(settings.data)  # a line that works here must not be disturbed
        stack.callback(lock.release)
        world = stack.enter_context(open_world(settings, flags.bench, flags.speed))
        unit = _open_unit(world, flags)
        started = unit.mode
        report = read_report(unit) if started is Mode.NORMAL else None
        configuration = None
        if flags.dfu or started is Mode.DFU:
            unit.switch(Mode.DFU)
            configuration = read_configuration(unit)
            unit.switch(started)
    view = unit_text.UnitView(unit.device_id or "", unit.platform, str(unit.port), started, report, configuration)
    print(json.dumps(view.as_json(), indent=1) if flags.json else view.as_text())
    return 0


def restore_dct(flags: UnitFlags) -> int:
    """Exit code 0 where the unit holds what was kept, 1 where it does not take it, 2 where nobody confirmed."""
    from station.app import backup_shelf, open_world
    from station.audit.writer import AuditStore
    from station.engine.restore import differences, put_back
    from station.particle.dct_backup import RunBackup

    settings = _settings(flags)
    shelf = backup_shelf(settings)
    backup = _backup(shelf, DeviceId.parse(flags.unit), flags.run)
    if not flags.yes and not _confirmed(backup):
        return NOT_CONFIRMED
    with (
        AuditStore.open(settings.data, settings.station_id) as audit,
        open_world(settings, flags.bench, flags.speed) as world,
    ):
        unit = _open_unit(world, flags, RunBackup(shelf, _run_name()))
        started = unit.mode
        wanted = differences(unit, backup)
        put_back(unit, backup, wanted, audit, settings.operator)
        unit.switch(started)
    names = [each.kept.region.name for each in wanted]
    if flags.json:
        print(json.dumps({"device_id": backup.device_id, "from_run": backup.run, "restored": names}))
    else:
        what = ", ".join(names) if names else "nothing had to be put back: everything is as it was kept"
        print(f"unit {backup.device_id}, as before run {backup.run}: {what}")
    return 0


def _run_name() -> str:
    return f"{RESTORE_RUN}{datetime.now(UTC).strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"


def _backup(shelf: BackupShelf, device_id: DeviceId, run: str) -> DctBackup:
    """The backup of a named run, or of the newest. Raises BackupMissingError, BackupFileError."""
    from station.particle.errors import BackupMissingError

    if run:
        return shelf.load(device_id, run)
    found = [backup for backup in shelf.of_unit(device_id) if not backup.run.startswith(RESTORE_RUN)]
    if not found:
        raise BackupMissingError(f"there is no backup of {device_id} in {shelf.folder}")
    return found[0]


def _confirmed(backup: DctBackup) -> bool:
    names = ", ".join(kept.region.name for kept in backup.regions)
    print(
        f"This restarts unit {backup.device_id} ({backup.platform.display_name}) into DFU mode and writes, where they "
        f"differ: {names}\nas they were before run {backup.run} ({backup.utc}).",
        file=sys.stderr,
    )
    if not sys.stdin.isatty():
        print("station: nothing was done; give --yes to confirm", file=sys.stderr)
        return False
    print("Type yes to go on: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() == "yes"


def _open_unit(world: World, flags: UnitFlags, backup: RunBackup | None = None) -> Unit:
    """The unit that was named, or the only one that is there. Raises NoSuchUnitError."""
    from station.looking import find_unit
    from station.particle.unit import Unit

    sighting = find_unit(world, flags.unit)
    return Unit(world.bus, sighting, CancelToken(), serial=world.serial, prompter=TerminalPrompter(), backup=backup)


def _settings(flags: UnitFlags) -> Settings:
    """The station's settings; from here on records go to its log file."""
    from station.logs import set_up_logs

    settings = flags.settings()
    set_up_logs(settings.data / "logs", settings.station_id, console=False)
    return settings
