"""The doors of every page for engineers, put together from an open line."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from station.audit.api_journal import ApiJournal
from station.core.person import Person
from station.engineering.in_force import lock_holder, settings_shown, trusted_keys
from station.engineering.recipes import RecipeShelf
from station.engineering.slot_map import SlotMap
from station.engineering.stand import ENGINEER, line_stand
from station.engineering.trial import open_trial
from station.engineering.units import UnitsInSlots
from station.logs import LOG_NAME
from station.settings import Flags, Settings
from station.ui.engineer import doors

if TYPE_CHECKING:
    from station.app import OpenLine


def engineer_doors(
    opened: OpenLine,
    settings: Settings,
    config: Path | None = None,
    given: Flags | None = None,
    person: Callable[[], Person | None] = lambda: None,
) -> doors.EngineerDoors:
    """The doors of every page for engineers.

    config: the station file that the settings came from, None where there is none. given: what was typed besides.
    person: who is signed in.
    """

    def who() -> str:
        known = person()
        return (known.pseudonym if known else "") or settings.operator or ENGINEER

    journal = ApiJournal(opened.data)
    shelf, slots = RecipeShelf(opened, settings), SlotMap(opened, settings, who)
    units = UnitsInSlots(opened, settings.order, who)
    return doors.EngineerDoors(
        recipes=doors.RecipeDoors(
            shelf=shelf.paths,
            check=shelf.check,
            approval=shelf.approval,
            in_use=opened.recipe.path,
            units=units.here,
            look=units.look,
            bench=open_trial,
            line=line_stand(opened, who(), person),
            engineer=who,
        ),
        slots=doors.SlotDoors(slots.places, slots.present, slots.cannot_learn, slots.learn, slots.save),
        units=doors.UnitDoors(units.here, units.ask, opened.line.stop),
        journal=doors.JournalDoors(
            lambda wanted, after: journal.calls(
                after=after, run=wanted.run, device_id=wanted.device_id, status=wanted.status
            )
        ),
        log=doors.LogDoors(opened.data / "logs" / LOG_NAME),
        approvals=doors.ApprovalDoors(
            keys=lambda: trusted_keys(settings.approvers),
            approvals=shelf.approvals,
            settings=lambda: settings_shown(settings, config, os.environ, given or Flags()),
            lock=lambda: lock_holder(opened.data),
            data=opened.data,
            production=settings.production,
        ),
    )
