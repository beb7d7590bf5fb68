"""All that one station is set to, as one frozen value."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from station.core.policy import Policy, User
from station.recipe.source import Entry
from station.settings.cloud import CloudPlan
from station.settings.printer import PrinterPlan
from station.settings.slots import SlotPlan
from station.settings.window import WindowPlan


@dataclass(frozen=True)
class Settings:
    """All that one station is set to. Slots stand by their number. files None: the recipe's own folder.

    production: only recipes run that one of the approvers has signed. approvers: name and Ed25519 public key of each.
    Both are read from the station file alone. So are users (who may sign in), policy (the rules of the line), window
    and variables (values for the `vars:` of recipes, each with its place); given_variables come from the command line.
    """

    data: Path
    line: str = "1"
    station_id: str = "station"
    slots: tuple[SlotPlan, ...] = ()
    recipe: Path | None = None
    files: Path | None = None
    operator: str = ""
    order: str = ""
    language: str = "en"
    cloud: CloudPlan = dataclasses.field(default_factory=CloudPlan)
    auto_start: bool = False
    users: tuple[User, ...] = ()
    policy: Policy = dataclasses.field(default_factory=Policy)
    window: WindowPlan = dataclasses.field(default_factory=WindowPlan)
    printer: PrinterPlan | None = None
    variables: tuple[Entry, ...] = ()
    given_variables: tuple[Entry, ...] = ()
    production: bool = False
    approvers: tuple[tuple[str, str], ...] = ()
