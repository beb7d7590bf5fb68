"""All pages for engineers, in the order of the rail."""

from __future__ import annotations

from station.ui.engineer.approvals_page import ApprovalsPage
from station.ui.engineer.doors import EngineerDoors
from station.ui.engineer.journal_page import JournalPage
from station.ui.engineer.log_page import LogPage
from station.ui.engineer.recipe_page import RecipePage
from station.ui.engineer.slot_page import SlotPage
from station.ui.engineer.unit_page import UnitPage
from station.ui.page import Page
from station.ui.theme import Theme


def engineer_pages(doors: EngineerDoors, theme: Theme) -> tuple[Page, ...]:
    """Recipes, slots, one unit, calls of the cloud, log, approvals and settings."""
    return (
        RecipePage(doors.recipes, theme),
        SlotPage(doors.slots, theme),
        UnitPage(doors.units, theme),
        JournalPage(doors.journal, theme),
        LogPage(doors.log, theme),
        ApprovalsPage(doors.approvals, theme),
    )
