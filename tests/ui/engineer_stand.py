"""The engineer's doors of a real line on the virtual bench, for tests and pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from station.app import OpenLine, bench_world, open_line, read_settings
from station.audit.queries import AuditReader
from station.engineering.doors import engineer_doors
from station.settings import Flags, Settings
from station.sim.live import LiveBench, open_live
from station.sim.scenario import Scenario
from station.ui.engineer.doors import EngineerDoors
from station.ui.page import Page
from station.ui.style_sheet import style_sheet
from station.ui.theme import LIGHT, Theme
from tests.e2e.bench_line import BORON, PHOTON, RECIPES, BenchLine, unit

SPEED = 40.0
UNITS = (unit(BORON, 1), unit(BORON, 2), unit(PHOTON, 3))


@dataclass(frozen=True)
class EngineerStand:
    """A line with three units: two Borons and a Photon, which the recipe is not for."""

    opened: OpenLine
    live: LiveBench
    settings: Settings
    doors: EngineerDoors

    def run_slot(self, number: int) -> None:
        """Run one slot's unit to its end."""
        BenchLine(self.opened, self.live, AuditReader(self.settings.data)).wait_full()
        before = len(self.opened.line.ended)
        assert self.opened.line.start(number)
        assert self.opened.line.wait_ended(before + 1, 60)


@contextmanager
def engineer_stand(folder: Path, recipe: Path = RECIPES / "boron.yaml", **changes: object) -> Iterator[EngineerStand]:
    """Open the line; `changes` go to the settings."""
    settings = replace(read_settings(None, Flags(data=str(folder))), station_id="test-station")
    settings = replace(settings, **changes)  # type: ignore[arg-type]
    with (
        open_live(Scenario(UNITS, SPEED), folder / "bench") as live,
        open_line(bench_world(live, settings), settings, recipe, auto_start=False, console=False) as opened,
    ):
        BenchLine(opened, live, AuditReader(folder)).wait_full()
        yield EngineerStand(opened, live, settings, engineer_doors(opened, settings))


class Host(QWidget):
    """A window that shows one page as the shell does."""

    def __init__(self, size: tuple[int, int] = (1280, 720)) -> None:
        super().__init__()
        self.resize(*size)
        self.shown: list[Page] = []

    def show_page(self, page: Page, theme: Theme = LIGHT) -> None:
        page.setParent(self)
        page.setStyleSheet(style_sheet(theme))
        page.setGeometry(self.rect())
        self.shown.append(page)
        page.show()
        self.show()
        self.activateWindow()
        page.opened()
        page.setFocus()


@contextmanager
def shown(qtbot: QtBot, page: Page, end: Callable[[], None]) -> Iterator[None]:
    """The page in a window of its own; its threads are ended behind it."""
    host = Host()
    host.show_page(page)
    qtbot.waitExposed(host)
    qtbot.waitUntil(host.isActiveWindow, timeout=5000)
    try:
        yield
    finally:
        page.closed()
        end()
        host.close()
        host.deleteLater()


def press(page: Page, keys: str) -> None:
    """Press keys where the keyboard is."""
    focused = QApplication.focusWidget()
    QTest.keySequence(page if focused is None else focused, keys)
