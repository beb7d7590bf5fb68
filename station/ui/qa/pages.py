"""All QA pages of one window, sharing one desk."""

from __future__ import annotations

from station.ui.page import Page
from station.ui.qa.charts_page import ChartsPage
from station.ui.qa.desk import Desk
from station.ui.qa.doors import QaDoors
from station.ui.qa.exports_page import ExportsPage
from station.ui.qa.search_page import SearchPage
from station.ui.qa.sign_page import SignPage
from station.ui.qa.unit_page import UnitPage
from station.ui.qa.verify_page import VerifyPage
from station.ui.theme import Theme


def qa_pages(doors: QaDoors, theme: Theme, desk: Desk | None = None) -> tuple[Page, ...]:
    """In the order of the rail. desk: keeps the chosen unit when the look changes; None begins with none."""
    desk = desk or Desk()
    kinds = (SearchPage, UnitPage, VerifyPage, ChartsPage, SignPage, ExportsPage)
    return tuple(kind(doors, desk, theme) for kind in kinds)
