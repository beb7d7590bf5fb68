"""All that the log knows of one unit: its runs, and of each what happened, what was proved and by what record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from station.audit.pages import RunQuery
from station.audit.queries import AuditReader
from station.audit.rows import RunRecord
from station.audit.timeline import UnitTimeline, unit_timeline
from station.engine.scan import Scan, ScanKind
from station.ui.qa import text
from station.ui.qa.desk import Desk
from station.ui.qa.doors import QaDoors
from station.ui.qa.qa_page import QaPage
from station.ui.qa.text_told import recorded
from station.ui.qa.unit_rows import (
    call_rows,
    custody_rows,
    live_in_cloud,
    record_rows,
    run_rows,
    step_rows,
    sweep_rows,
    timeline_rows,
)
from station.ui.row_detail import RowDetail
from station.ui.table import Table
from station.ui.tabs import Tabs
from station.ui.theme import Theme

_UNIT_CODES: Final = frozenset({ScanKind.LABEL, ScanKind.NO_MATCH, ScanKind.DEVICE_ID, ScanKind.ICCID})


@dataclass(frozen=True)
class _Seen:
    """One answer: the unit and the run that is looked at; None where there is none."""

    asked: str
    timeline: UnitTimeline | None
    record: RunRecord | None


class UnitPage(QaPage):
    """Runs at the left; of the picked one, beside it, everything. A scanned unit is shown at once."""

    key = "qa-unit"

    def __init__(self, doors: QaDoors, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(doors, desk, theme, parent)
        self.name = QLabel(self)
        self.stand = QLabel(self)
        self.live = QLabel(self)
        for line in (self.name, self.stand, self.live):
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            line.setWordWrap(True)
        self.runs = Table(
            theme, text.runs_name, lambda: text.heads("Opened", "Outcome", "Code"), self, gives_way=(2,), whole=(0, 1)
        )
        self.timeline = Table(
            theme, text.timeline_tab, lambda: text.heads("Time", "Event", "What happened"), self, whole=(0, 1)
        )
        self.steps = Table(
            theme,
            text.steps_tab,
            lambda: text.heads("Step", "Attempt", "Phase", "Result", "Expected", "Read", "Method", "Seconds", "Ended"),
            self,
            gives_way=(8, 7, 1, 2),
            whole=(8,),
        )
        self.sweep = Table(
            theme,
            text.sweep_tab,
            lambda: text.heads("State", "Result", "Expected", "Read", "Method", "When", "Time"),
            self,
            gives_way=(6, 5),
            whole=(6,),
        )
        self.calls = Table(
            theme,
            text.calls_tab,
            lambda: text.heads("Time", "Call", "Path", "Status", "Milliseconds", "Request ID", "Error"),
            self,
            gives_way=(5, 4),
            whole=(0,),
        )
        self.custody = Table(
            theme, text.custody_tab, lambda: text.heads("Time", "Event", "What happened"), self, whole=(0, 1)
        )
        self.record = Table(theme, text.record_tab, lambda: text.heads("Name", "Value"), self)
        self.tabs = Tabs(self)
        self.detail = RowDetail(text.details, self)
        self.back = self.button("F5", text.open_search, lambda: self.wanted.emit("qa-search"))
        self.sign = self.button("F8", text.sign_here, lambda: self.wanted.emit("qa-sign"))
        self.certificate = self.button("F9", text.certificate_here, lambda: self.wanted.emit("qa-exports"))
        self._seen: _Seen | None = None
        self._shown: tuple[str, str] = ("", "")
        self._arrange()
        self.retranslate()

    def title(self) -> str:
        return text.unit_title()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Of the tabs, in their order."""
        return self.timeline, self.steps, self.sweep, self.calls, self.custody, self.record

    @property
    def shown(self) -> tuple[str, str]:
        """Device ID and run whose answer is on the page, "" for none."""
        return self._shown

    def opened(self) -> None:
        self._look()
        self.runs.setFocus()

    def scanned(self, scan: Scan) -> bool:
        """The unit of this code."""
        if scan.kind not in _UNIT_CODES:
            return False
        self.errands.run(
            lambda: _find(self.doors.reader, scan.text), lambda unit: self._found(scan, unit), self.tell_failure
        )
        return True

    def retranslate(self) -> None:
        super().retranslate()
        words = (text.timeline_tab, text.steps_tab, text.sweep_tab, text.calls_tab, text.custody_tab, text.record_tab)
        for at, word in enumerate(words):
            self.tabs.setTabText(at, word())
            self.tabs.setTabToolTip(at, word())
        self.tabs.setAccessibleName(text.unit_title())
        self.detail.retranslate()
        for table in (self.runs, *self.tables):
            table.retranslate()
        self._draw()

    # -- asking ----------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Ask for what the desk holds."""
        device_id, run = self.desk.look.device_id, self.desk.look.run
        if not device_id:
            self._seen = None
            self._draw()
            return
        self.errands.run(lambda: _read(self.doors.reader, device_id, run), self._show, self.tell_failure)

    def _show(self, seen: _Seen) -> None:
        if seen.asked == self.desk.look.device_id:
            self._seen = seen
            self._draw()

    def _found(self, scan: Scan, device_id: str) -> None:
        if device_id:
            self.desk.choose(device_id)
            self._look()
        else:
            self.told.emit(text.unknown_unit(scan.text))

    # -- drawing ---------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        seen = self._seen
        timeline = seen.timeline if seen else None
        if seen is None or timeline is None:
            self.name.setText(text.unknown_unit(seen.asked) if seen else text.no_unit())
            self.stand.setText("")
            self.live.setText("")
            for table in (self.runs, *self.tables):
                table.show_rows(())
            self._shown = ("", "")
            return
        unit = timeline.unit
        self.name.setText(text.unit_line(unit.device_id, unit.serial, unit.platform))
        word = text.outcome(unit.last_outcome)
        self.stand.setText(text.unit_stand(word, recorded(unit.place), unit.runs, timeline.older_runs))
        with QSignalBlocker(self.runs):
            self.runs.show_rows(run_rows(timeline.runs))
            if seen.record is not None:
                self.runs.pick(seen.record.run.run)
        self.timeline.show_rows(timeline_rows(timeline, seen.record))
        self.custody.show_rows(custody_rows(timeline))
        self.live.setText(text.live(live_in_cloud(seen.record.run)) if seen.record else "")
        if seen.record is not None:
            self.steps.show_rows(step_rows(seen.record))
            self.sweep.show_rows(sweep_rows(seen.record))
            self.calls.show_rows(call_rows(seen.record))
            self.record.show_rows(record_rows(seen.record))
        self._shown = (unit.device_id, seen.record.run.run if seen.record else "")
        self._tell_details()

    def _run_picked(self, run: str) -> None:
        if run and run != self._shown[1] and self._seen is not None and self._seen.timeline is not None:
            order = next((row.order for row in self._seen.timeline.runs if row.run == run), "")
            self.desk.choose(self._seen.asked, run, order)
            self._look()

    def _tell_details(self, *_picked: object) -> None:
        """The picked line in full, with nothing cut."""
        self.detail.show_row(self.tables[max(0, self.tabs.currentIndex())])

    def _arrange(self) -> None:
        for table in self.tables:
            self.tabs.addTab(table, "")
            table.picked.connect(self._tell_details)
        self.tabs.currentChanged.connect(self._tell_details)
        self.runs.picked.connect(self._run_picked)
        beside = QSplitter(Qt.Orientation.Vertical, self)
        beside.addWidget(self.tabs)
        beside.addWidget(self.detail)
        beside.setStretchFactor(0, 4)
        beside.setStretchFactor(1, 1)
        both = QSplitter(self)
        both.addWidget(self.runs)
        both.addWidget(beside)
        both.setStretchFactor(0, 2)
        both.setStretchFactor(1, 5)
        both.setChildrenCollapsible(False)
        beside.setChildrenCollapsible(False)
        both.setSizes([430, 830])
        beside.setSizes([460, 150])
        names = QVBoxLayout()
        names.addWidget(self.name)
        names.addWidget(self.stand)
        names.addWidget(self.live)
        top = QHBoxLayout()
        top.addLayout(names, 1)
        for button in (self.back, self.sign, self.certificate):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        whole = self.column()
        whole.addLayout(top)
        whole.addWidget(both, 1)


def _read(reader: AuditReader, device_id: str, run: str) -> _Seen:
    timeline = unit_timeline(reader, device_id)
    if timeline is None:
        return _Seen(device_id, None, None)
    newest = timeline.runs[0].run if timeline.runs else ""
    return _Seen(device_id, timeline, reader.run_record(run or newest))


def _find(reader: AuditReader, code: str) -> str:
    """Device ID of the newest run with this number, "" where there is none."""
    page = reader.page(RunQuery(anything=code), size=1)
    return page.rows[0].device_id if page.rows else ""
