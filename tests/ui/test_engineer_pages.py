"""One unit, cloud calls, log, approvals and settings: on a real line on the bench."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import structlog
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from station.core.words import Mode
from station.engine.scan import Scan, ScanKind
from station.settings import Flags, load_settings
from station.settings.origins import settings_seen
from station.ui.engineer.approvals_page import ApprovalsPage
from station.ui.engineer.journal_page import JournalPage
from station.ui.engineer.log_page import LogPage
from station.ui.engineer.pages import engineer_pages
from station.ui.engineer.unit_page import UnitPage
from station.ui.page import Page
from station.ui.table import Table
from station.ui.theme import LIGHT
from tests.e2e.canaries import Sieve, plant, planted
from tests.ui.engineer_stand import UNITS, EngineerStand, engineer_stand, press, shown

WAIT_MS = 20_000
_NOT_MEMBER = "404"


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineerStand]:
    """The first unit has had its run."""
    with engineer_stand(tmp_path_factory.mktemp("stand")) as opened:
        opened.run_slot(1)
        yield opened


def words_of(page: Page) -> str:
    """All that a page shows or tells a screen reader."""
    tables = [cell for table in page.findChildren(Table) for row in table.rows for cell in row.cells]
    labels = [f"{label.text()} {label.toolTip()} {label.accessibleName()}" for label in page.findChildren(QLabel)]
    return "\n".join(tables + labels)


# -- one unit --------------------------------------------------------------------------------------------------------


def test_a_unit_tells_its_modules_without_a_restart(qtbot: QtBot, stand: EngineerStand) -> None:
    page = UnitPage(stand.doors.units, LIGHT, confirm_s=60.0)
    with shown(qtbot, page, page.end):
        qtbot.waitUntil(page.ask_button.isEnabled, timeout=WAIT_MS)
        boots = _address(stand, 1)
        press(page, "Ctrl+B")
        qtbot.waitUntil(lambda: page.seen is not None, timeout=WAIT_MS)
        facts = {row.cells[0]: row.cells[1] for row in page.facts.rows}
        assert facts["Device ID"] == UNITS[0].device_id
        assert facts["Device OS"] == UNITS[0].device_os
        assert "✔ valid" in {row.cells[2] for row in page.modules.rows}
        assert page.regions.rows == ()
        assert _address(stand, 1) == boots


def test_regions_need_a_second_press_and_show_no_secret(qtbot: QtBot, stand: EngineerStand) -> None:
    virtual = stand.live.bench.units[1]
    plant(virtual)
    page = UnitPage(stand.doors.units, LIGHT, confirm_s=60.0)
    with shown(qtbot, page, page.end):
        qtbot.waitUntil(lambda: page.choice.findData(2) >= 0, timeout=WAIT_MS)
        page.choice.setCurrentIndex(page.choice.findData(2))
        press(page, "Ctrl+D")
        assert not stand.opened.line.slot(2).busy
        press(page, "Ctrl+D")
        qtbot.waitUntil(lambda: stand.opened.line.slot(2).busy, timeout=WAIT_MS)
        assert not stand.opened.line.start(2)
        qtbot.waitUntil(lambda: page.seen is not None, timeout=WAIT_MS)
        states = {row.key: row.cells[3] for row in page.regions.rows}
        assert states["EAP settings"] == states["mobile secret"] == "secret: not read"
        assert states["UDP device private key"] == "✖ secret; no usable key"
        shown_words = words_of(page)
    sieve = Sieve()
    assert sieve.found_in_text(shown_words) == set()
    assert planted(virtual)
    log = (stand.settings.data / "logs" / "station.log.jsonl").read_text(encoding="utf-8")
    assert sieve.found_in_text(log) == set()
    qtbot.waitUntil(lambda: not stand.opened.line.slot(2).busy, timeout=WAIT_MS)
    assert page.seen is not None
    assert page.seen.mode is Mode.NORMAL
    assert stand.opened.line.slot(2).occupied


def test_a_unit_that_runs_is_not_asked(qtbot: QtBot, stand: EngineerStand) -> None:
    stand.opened.stepper.step_through(2, "eng")
    assert stand.opened.line.start(2)
    page = UnitPage(stand.doors.units, LIGHT)
    with shown(qtbot, page, page.end):
        qtbot.waitUntil(lambda: page.choice.findData(2) >= 0, timeout=WAIT_MS)
        page.choice.setCurrentIndex(page.choice.findData(2))
        page.choice.activated.emit(page.choice.currentIndex())
        qtbot.waitUntil(lambda: not page.ask_button.isEnabled(), timeout=WAIT_MS)
        assert not page.dfu_button.isEnabled()
    before = len(stand.opened.line.ended)
    stand.opened.stepper.run_on(2)
    stand.opened.line.stop(2)
    assert stand.opened.line.wait_ended(before + 1, 60)


def _address(stand: EngineerStand, slot: int) -> int:
    """Changes with each restart."""
    port = stand.opened.line.slot(slot).port
    return next(seen.address for seen in stand.opened.world.bus.present() if seen.port == port)


# -- cloud calls -----------------------------------------------------------------------------------------------------


def test_calls_are_found_by_unit_and_by_status(qtbot: QtBot, stand: EngineerStand) -> None:
    page = JournalPage(stand.doors.journal, LIGHT)
    with shown(qtbot, page, page.end):
        qtbot.waitUntil(lambda: len(page.table.rows) > 3, timeout=WAIT_MS)
        assert page.scanned(Scan(ScanKind.DEVICE_ID, UNITS[0].device_id))
        qtbot.waitUntil(lambda: bool(page.table.rows) and all(row.cells[5] for row in page.table.rows), timeout=WAIT_MS)
        everything = len(page.table.rows)
        page.status.setCurrentIndex(page.status.findData("4"))
        page.ask()
        qtbot.waitUntil(lambda: 0 < len(page.table.rows) < everything, timeout=WAIT_MS)
        assert {row.cells[3] for row in page.table.rows} == {_NOT_MEMBER}
        page.table.pick(page.table.rows[0].key)
        assert UNITS[0].device_id in page.detail.toPlainText()
        page.device.setText("0" * 24)
        page.ask()
        qtbot.waitUntil(lambda: page.table.rows == (), timeout=WAIT_MS)


def test_new_calls_come_by_themselves_at_the_top(qtbot: QtBot, stand: EngineerStand) -> None:
    page = JournalPage(stand.doors.journal, LIGHT)
    with shown(qtbot, page, page.end):
        qtbot.waitUntil(lambda: bool(page.table.rows), timeout=WAIT_MS)
        newest = int(page.table.rows[0].key)
        assert stand.opened.tools.cloud.reachable()
        qtbot.waitUntil(lambda: int(page.table.rows[0].key) > newest, timeout=WAIT_MS)
        assert page.table.rows[0].cells[2] == "/v1/access_tokens/current"
        keys = [int(row.key) for row in page.table.rows]
        assert keys == sorted(keys, reverse=True)


# -- log -------------------------------------------------------------------------------------------------------------


def test_the_log_is_filtered_paused_and_free_of_secrets(qtbot: QtBot, stand: EngineerStand) -> None:
    token = stand.live.cloud.token
    page = LogPage(stand.doors.log, LIGHT)
    log = structlog.get_logger("test")
    with shown(qtbot, page, page.end):
        qtbot.waitUntil(lambda: any(row.cells[3] == "run_closed" for row in page.table.rows), timeout=WAIT_MS)
        log.warning("canary", header=f"Bearer {token}", slot=1)
        qtbot.waitUntil(lambda: any(row.cells[3] == "canary" for row in page.table.rows), timeout=WAIT_MS)
        assert token not in words_of(page)
        canary = next(row for row in page.table.rows if row.cells[3] == "canary")
        page.table.pick(canary.key)
        assert "Bearer ***" in page.detail.toPlainText()
        assert token not in page.detail.toPlainText()
        page.level.setCurrentIndex(1)
        page.level.activated.emit(1)
        assert {row.cells[1] for row in page.table.rows} == {"warning"}
        page.level.setCurrentIndex(0)
        page.level.activated.emit(0)
        press(page, "Ctrl+P")
        before = page.table.rows
        log.info("meanwhile", slot=2)
        qtbot.waitUntil(lambda: "1 more" in page.state.text(), timeout=WAIT_MS)
        assert page.table.rows == before
        press(page, "Ctrl+P")
        assert page.table.rows[0].cells[3] == "meanwhile"
        page.run.setText(stand.opened.line.ended[0].run)
        assert {row.cells[5] for row in page.table.rows} == {stand.opened.line.ended[0].run}


# -- approvals and settings ------------------------------------------------------------------------------------------


def test_approvals_keys_lock_and_settings_are_told(qtbot: QtBot, stand: EngineerStand) -> None:
    page = ApprovalsPage(stand.doors.approvals, LIGHT)
    with shown(qtbot, page, page.end):
        qtbot.waitUntil(lambda: bool(page.recipes.rows), timeout=WAIT_MS)
        assert {row.cells[1] for row in page.recipes.rows} == {"not approved"}
        assert "boron.yaml" in {row.cells[0] for row in page.recipes.rows}
        assert "held by process" in page.lock.text()
        assert page.mode.text().startswith("Engineering mode")


def test_each_setting_names_its_origin(tmp_path: Path) -> None:
    path = tmp_path / "station.yaml"
    path.write_text(f"line: A\ndata: {tmp_path}\ncloud:\n  rate_per_s: 2\nslots:\n  1: 1-4\n", encoding="utf-8")
    environ, flags = {"STATION_ID": "st-7", "STATION_CLOUD_URL": "https://x.example"}, Flags(order="4711")
    settings = replace(load_settings(path, environ, flags))
    seen = {one.key: (one.value, one.origin) for one in settings_seen(settings, path, environ, flags)}
    assert seen["line"] == ("A", f"{path}:1:1")
    assert seen["station_id"] == ("st-7", "STATION_ID")
    assert seen["cloud.url"] == ("https://x.example", "STATION_CLOUD_URL")
    assert seen["cloud.rate_per_s"] == ("2.0", f"{path}:4:3")
    assert seen["order"] == ("4711", "--order")
    assert seen["slots"] == ("1: 1-4", f"{path}:5:1")
    assert seen["language"] == ("en", "built in")


def test_pages_that_are_thrown_away_leave_no_thread(qtbot: QtBot, stand: EngineerStand) -> None:
    """A change of looks makes every page anew."""
    before = threading.active_count()
    for page in engineer_pages(stand.doors, LIGHT):
        page.opened()
        page.closed()
        page.deleteLater()
    assert threading.active_count() > before
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: threading.active_count() <= before, timeout=WAIT_MS)
