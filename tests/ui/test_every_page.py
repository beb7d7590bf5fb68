"""Every page of the gallery can be used without eyes and without a mouse: names, roles, focus, contrast."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import tests.ui
from station.ui.page import Page
from station.ui.theme import AA_CONTRAST, LIGHT, Theme, contrast
from station.ui.themes import THEMES

Make = Callable[[Theme], Page]
# Roles that tell a screen reader nothing of what a thing does.
_NO_ROLE = frozenset({QAccessible.Role.NoRole, QAccessible.Role.Client})
# Tab also stops at parts that Qt puts into its own controls.
_SPARE_STEPS = 40


WITHOUT_CONTROLS = {
    *("packout_ready", "packout_ship", "packout_hold", "packout_unknown"),
    *("shift_open", "shift_done", "order", "order_none", "shell_start", "shell_failed"),
}
"""Scenes that are only read, scanned at, or left by a function key."""


def scenes() -> Iterator[tuple[str, Make]]:
    """Every scene of every gallery module that shows a page by itself."""
    for found in pkgutil.iter_modules(tests.ui.__path__):
        if found.name.startswith("gallery_"):
            yield from importlib.import_module(f"tests.ui.{found.name}").SCENES


@pytest.fixture(params=[pytest.param(make, id=name) for name, make in scenes()])
def page(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Page]:
    made: Page = request.param(LIGHT)
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    made.resize(1280, 700)
    made.show()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    yield made
    made.closed()
    made.close()
    made.deleteLater()


def told(widget: QWidget) -> str:
    """What this is, for the message of a test."""
    return f"{type(widget).__name__} {widget.objectName()!r} at {widget.geometry().getRect()}"


def takes_focus(page: Page) -> list[QWidget]:
    """What of a page the keyboard can be in."""
    found = [widget for widget in page.findChildren(QWidget) if widget.isVisible() and widget.isEnabled()]
    return [widget for widget in found if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()]


def is_inner(widget: QWidget) -> bool:
    """A part that Qt puts into a control of its own: the view of a box, the header of a table."""
    return widget.objectName().startswith("qt_")


def test_every_control_has_a_name_and_a_role(page: Page, request: pytest.FixtureRequest) -> None:
    controls = {
        *takes_focus(page),
        *(one for one in page.findChildren(QWidget) if one.metaObject().className() == "PressButton"),
    }
    seen = [widget for widget in controls if widget.isVisible() and not is_inner(widget)]
    assert bool(seen) == (request.node.callspec.id not in WITHOUT_CONTROLS)
    for widget in seen:
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert spoken.text(QAccessible.Text.Name).strip(), f"no name: {told(widget)}"
        assert spoken.role() not in _NO_ROLE, f"no role: {told(widget)}"


def test_the_page_itself_says_what_it_is(page: Page) -> None:
    assert page.title().strip()
    assert page.key


def test_the_keyboard_reaches_every_control_and_comes_round(page: Page) -> None:
    wanted = {widget for widget in takes_focus(page) if not is_inner(widget)}
    if not wanted:
        return
    seen: list[QWidget] = []
    page.setFocus()
    for _ in range(2 * len(wanted) + _SPARE_STEPS):
        page.focusNextChild()
        focus = page.window().focusWidget()
        if focus is not None:
            seen.append(focus)
    assert not [told(one) for one in wanted - set(seen)], "out of reach of the Tab key"
    once = seen[: len(set(seen))]
    assert len(set(once)) == len(once), "Tab comes back before it has been everywhere"


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_pair_of_text_and_ground_can_be_read(theme: Theme) -> None:
    pale = [(ink, ground) for ink, ground in theme.text_pairs() if contrast(ink, ground) < AA_CONTRAST]
    assert pale == []
