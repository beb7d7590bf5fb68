"""A QA session in the real shell, on a log that the real station wrote on the bench."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station.audit.annotations import About, Meaning, annotations_on
from station.audit.findings import VerifyResult
from station.core.facts import Exported, Verified
from station.core.person import NotAllowedError, Person
from station.core.policy import Role
from station.core.words import Outcome
from station.ui.catalogue import Speech
from station.ui.page import Page
from station.ui.qa.doors import QaDoors
from station.ui.qa.exports_page import ExportsPage
from station.ui.qa.pages import qa_pages
from station.ui.qa.search_page import SearchPage
from station.ui.qa.sign_page import SignPage
from station.ui.qa.unit_page import UnitPage
from station.ui.qa.verify_page import VerifyPage
from station.ui.shell.doors import OpenDoor, ShellDoors
from station.ui.shell.shell import Shell
from tests.e2e.bench_line import ELECTRON, BenchLine, bench_line, recipe_with, unit
from tests.e2e.test_closer import QUICK, SHORT_WAIT, await_so, settled, sim_delayed

QA = Person("qa-2", Role.QA)
GOOD, WAITING = unit(ELECTRON, 1), unit(ELECTRON, 2)
WAIT_MS = 60_000
_KEY = Qt.Key
PageT = TypeVar("PageT", bound=Page)


@dataclass
class Session:
    """The shell with the QA pages, and the log behind it."""

    shell: Shell
    line: BenchLine
    doors: QaDoors
    qtbot: QtBot

    def shown(self, kind: type[PageT]) -> PageT:
        """The page that is shown, once it has drawn all its answers."""
        page = self.shell.page
        assert isinstance(page, kind), f"{page.key} is shown"
        errands = page.errands  # type: ignore[attr-defined]
        self.qtbot.waitUntil(lambda: not errands.busy, timeout=WAIT_MS)
        return page

    def open(self, kind: type[PageT]) -> PageT:
        self.shell.open(kind.key)
        return self.shown(kind)

    def press(self, key: Qt.Key) -> None:
        focus = QApplication.focusWidget()
        QTest.keyClick(focus if focus is not None else self.shell, key)

    def scan(self, code: str) -> None:
        self.shell.take_scan(code)


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Session]:
    recipe = recipe_with(tmp_path, "electron.yaml", SHORT_WAIT)
    with bench_line(tmp_path, (GOOD, WAITING), recipe, pace=QUICK) as line:
        sim_delayed(line, WAITING)
        line.run_all()
        await_so("the good unit's SIM", lambda: settled(line, GOOD))
        line.opened.closer.stop()  # from here on nobody but QA writes
        doors = QaDoors.of(line.opened.audit, tmp_path, lambda: QA, end_shift=line.opened.audit.end_shift)
        shell = Shell(Speech(qapp))
        qtbot.addWidget(shell)
        shell.begin(ShellDoors(OpenDoor(QA), lambda _raw, _who: None), lambda theme: qa_pages(doors, theme))
        shell.show()
        shell.activateWindow()
        yield Session(shell, line, doors, qtbot)
        shell.let_go()
        shell.close()


def test_a_qa_session_finds_verifies_exports_and_signs(session: Session) -> None:
    line, reader = session.line, session.doors.reader
    assert GOOD.sim is not None
    run = line.record(GOOD).run
    assert run.outcome is Outcome.PASS
    assert line.record(WAITING).run.outcome is Outcome.PENDING

    search = session.shown(SearchPage)
    assert {row.device_id for row in search.table.rows} == {GOOD.device_id, WAITING.device_id}
    session.scan(GOOD.sim.iccid or "")
    search = session.shown(SearchPage)
    assert [row.run for row in search.table.rows] == [run.run]
    search.table.setFocus()
    session.press(_KEY.Key_Return)

    page = session.shown(UnitPage)
    assert page.shown == (GOOD.device_id, run.run)
    steps = {row.cells[0] for row in page.steps.rows}
    assert {step.step for step in line.record(GOOD).steps} == steps
    record = {row.cells[0]: row.cells[1] for row in page.record.rows}
    assert record["Hash of its last event"] == line.record(GOOD).events[-1].hash
    assert record["Recipe SHA-256"] == run.recipe_sha256
    assert page.calls.rows
    assert page.sweep.rows

    verify = session.open(VerifyPage)
    head = reader.head()
    session.press(_KEY.Key_F5)
    assert verify.busy
    verify = session.shown(VerifyPage)
    assert verify.report is not None
    assert verify.report.result is VerifyResult.INTACT
    assert (verify.report.events, verify.report.head) == (head.events, head.hash)
    assert verify.sentence.text().startswith("INTACT")
    noted = reader.newest_of(Verified.kind)
    assert noted is not None
    assert dict(noted.fields)["head"] == head.hash

    exports = session.open(ExportsPage)
    assert exports.paper.is_page
    assert GOOD.device_id in exports.paper.toPlainText()
    assert not list(session.doors.folder.glob("*")), "nothing is written by looking"
    session.press(_KEY.Key_F9)
    exports = session.shown(ExportsPage)
    (written,) = session.doors.folder.glob("certificate-*.pdf")
    assert written.read_bytes().startswith(b"%PDF")
    out = reader.newest_of(Exported.kind)
    assert out is not None
    told = dict(out.fields)
    assert (told["what"], told["about"], told["operator"]) == ("certificate", GOOD.device_id, "qa-2")
    assert told["sha256"] == hashlib.sha256(written.read_bytes()).hexdigest()
    assert told["sha256"] in exports.result.text()

    sign = session.open(SignPage)
    sign.choose(About.UNIT, Meaning.RELEASED)
    sign.name_box.setText("M. Keller")
    sign.text_box.setPlainText("Looked at under the microscope.")
    session.press(_KEY.Key_F9)
    assert not annotations_on(reader, GOOD.device_id), "one press signs nothing"
    session.press(_KEY.Key_F9)
    sign = session.shown(SignPage)
    session.qtbot.waitUntil(lambda: bool(sign.table.rows), timeout=WAIT_MS)
    (note,) = annotations_on(reader, GOOD.device_id)
    assert (note.meaning, note.name, note.operator) == ("released", "M. Keller", "qa-2")
    assert sign.table.rows[0].cells[1] == "released"


def test_a_pending_unit_gets_no_certificate(session: Session) -> None:
    exports = session.open(ExportsPage)
    session.scan(WAITING.device_id)
    exports = session.shown(ExportsPage)
    session.qtbot.waitUntil(lambda: "PENDING" in exports.paper.toPlainText(), timeout=WAIT_MS)
    assert not exports.paper.is_page
    assert "NO CERTIFICATE" in exports.paper.toPlainText()
    before = session.doors.reader.head()
    session.press(_KEY.Key_F9)
    exports = session.shown(ExportsPage)
    assert "CERTIFICATE-REFUSED" in exports.result.text()
    assert not session.doors.folder.exists() or not list(session.doors.folder.iterdir())
    assert session.doors.reader.head() == before


def test_nobody_but_qa_releases(session: Session, tmp_path: Path) -> None:
    engineer = QaDoors.of(session.line.opened.audit, tmp_path, lambda: Person("eng-1", Role.ENGINEER))
    nobody = QaDoors.of(session.line.opened.audit, tmp_path, lambda: None)
    for meaning in (Meaning.RELEASED, Meaning.REJECTED):
        with pytest.raises(NotAllowedError):
            engineer.annotate(About.UNIT, GOOD.device_id, meaning, "why", "E. Ngineer")
    with pytest.raises(NotAllowedError):
        nobody.annotate(About.UNIT, GOOD.device_id, Meaning.NOTE, "why", "N. Obody")
    assert not annotations_on(session.doors.reader, GOOD.device_id)
    engineer.annotate(About.UNIT, GOOD.device_id, Meaning.NOTE, "seen", "E. Ngineer")
    (note,) = annotations_on(session.doors.reader, GOOD.device_id)
    assert (note.meaning, note.operator) == ("note", "eng-1")


def test_verifying_can_be_stopped_and_a_changed_log_is_told(session: Session, tmp_path: Path) -> None:
    verify = session.open(VerifyPage)
    session.press(_KEY.Key_F5)
    session.press(_KEY.Key_F8)
    verify = session.shown(VerifyPage)
    assert verify.report is None
    assert verify.sentence.text() == "Stopped. Nothing is known of the log."
    verify.codes.setText("3.ABCD-EFGH-JKMN")
    session.press(_KEY.Key_F5)
    verify = session.shown(VerifyPage)
    assert verify.report is not None
    assert verify.report.result is VerifyResult.TAMPERED
    assert verify.sentence.text() == "CHANGED. The log is not as it was written; the first event in doubt is 1."
