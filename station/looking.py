"""One unit looked at with a recipe's eyes: opens what that needs, for the commands `verify` and `plan --unit`."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from station.app import World, open_cloud, printer_of
from station.core.cancel import CancelToken, Deadline
from station.core.doors import AuditLog, UsbSighting
from station.core.errors import BadUsageError, StationError
from station.core.facts import ApiCalled
from station.core.label import LabelPrinter
from station.core.prompt import Prompter
from station.engine.inspect import Inspection, LookTools
from station.logs import set_up_logs
from station.recipe.model import Recipe
from station.secret_files import StationSecrets, secrets_of
from station.settings import Settings

if TYPE_CHECKING:
    from station.cloud.client import Cloud

ARRIVAL_LIMIT_S = 5.0
LOOK_S = 0.1


class NoSuchUnitError(StationError):
    """The unit that was named is not on the bus."""

    code = "UNIT-ABSENT"
    hint = "Plug the unit in, or look at `station devices` for what is there."


@dataclass(frozen=True)
class OpenLook:
    """What a look needs. name: under which its calls and restarts stand in the audit log."""

    world: World
    audit: AuditLog
    name: str
    _cloud: Cloud
    _secrets: StationSecrets
    _names: Mapping[str, str]
    _printer: LabelPrinter

    def inspection(
        self, recipe: Recipe, device_id: str, prompter: Prompter | None, notes: tuple[tuple[str, str], ...] = ()
    ) -> Inspection:
        """A look at a unit that is there.

        notes: what an earlier run proved, see `Step.recalled`.

        Raises:
            NoSuchUnitError: it is not.
        """
        cancel = CancelToken()
        tools = LookTools(
            bus=self.world.bus,
            cloud=self._cloud.for_look(self.name, cancel),
            audit=self.audit,
            name=self.name,
            serial=self.world.serial,
            prompter=prompter,
            secrets=self._secrets,
            notes=notes,
            names=self._names,
            printer=self._printer,
        )
        return Inspection(recipe, find_unit(self.world, device_id), tools, cancel)


@contextmanager
def open_look(world: World, settings: Settings, recipe: Recipe, purpose: str) -> Iterator[OpenLook]:
    """Audit log and cloud for one look. The line of this data directory must not be at work meanwhile.

    purpose: first word of the look's name, for example "verify".

    Raises:
        AuditError: the log cannot be written, or another station holds it. NoTokenError: there is no cloud token.
        SecretMissingError: the recipe names a secret that is not there.
    """
    from station.audit.writer import AuditStore

    token, store = world.needed_token(), StationSecrets(os.environ)
    known = (token, *secrets_of(recipe, store))
    set_up_logs(settings.data / "logs", settings.station_id, console=False, secrets=known)
    with ExitStack() as stack:
        audit = stack.enter_context(AuditStore.open(settings.data, settings.station_id, secrets=known))
        cloud = stack.enter_context(open_cloud(world, lambda call: _keep(audit, call)))
        name = look_name(purpose)
        names = {"run.id": name, "run.operator": settings.operator, "order.number": settings.order}
        yield OpenLook(world, audit, name, cloud, store, names, printer_of(settings))


def find_unit(world: World, device_id: str = "") -> UsbSighting:
    """The unit with this Device ID, or the only one that is there; it may take a moment to show.

    Raises:
        NoSuchUnitError: it does not show, or two do. BadUsageError: none was named and several are there.
    """
    pause, deadline = CancelToken(), Deadline.after(ARRIVAL_LIMIT_S)
    while True:
        found = [seen for seen in world.sightings() if not device_id or seen.serial.lower() == device_id]
        if len(found) == 1:
            return found[0]
        if len(found) > 1 and not device_id:
            there = ", ".join(seen.serial.lower() or f"one that tells no id at {seen.port}" for seen in found)
            raise BadUsageError(f"{len(found)} units are there: name one of them with --unit ({there})")
        if len(found) > 1:
            raise NoSuchUnitError(f"{len(found)} units show the id {device_id}; leave one of them", device_id=device_id)
        if deadline.expired:
            missing = f"unit {device_id} is not on the bus" if device_id else "no unit is on the bus"
            raise NoSuchUnitError(missing, device_id=device_id)
        pause.wait(LOOK_S)


def look_name(purpose: str) -> str:
    """A name of its own for one look, under which the log has it."""
    return f"{purpose}-{datetime.now(UTC).strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"


def _keep(audit: AuditLog, call: ApiCalled) -> None:
    audit.append(call)
