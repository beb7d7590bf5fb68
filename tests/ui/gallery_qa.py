"""Scenes of the QA pages for the gallery, on a log of one invented week."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from station.audit.annotations import About, Meaning
from station.audit.finding_words import finding
from station.audit.findings import VerifyReport, VerifyResult
from station.audit.pages import RunQuery
from station.audit.queries import AuditReader
from station.audit.writer import AuditStore
from station.core.cancel import CancelToken, Deadline
from station.core.facts import (
    Annotated,
    ApiCalled,
    CustodyChanged,
    IdentitySeen,
    RunClosed,
    RunOpened,
    StepEnded,
    StepStarted,
)
from station.core.ids import PortPath
from station.core.person import Person
from station.core.policy import Role
from station.core.words import Disposition, Outcome, StepEnd
from station.engine.order_book import ArticleState, FirstArticle
from station.engine.scan import parse_scan
from station.ui.page import Page
from station.ui.qa.charts_page import ChartsPage
from station.ui.qa.desk import Desk
from station.ui.qa.doors import QaDoors
from station.ui.qa.exports_page import ExportsPage
from station.ui.qa.qa_page import QaPage
from station.ui.qa.search_page import SearchPage
from station.ui.qa.sign_page import SignPage
from station.ui.qa.time_choice import Span
from station.ui.qa.unit_page import UnitPage
from station.ui.qa.verify_page import VerifyPage
from station.ui.theme import Theme

Make = Callable[[Theme], Page]
WHO: Final = Person("qa-2", Role.QA)
DAYS: Final = 7
RUNS_A_DAY: Final = 24
_STEPS: Final = (
    ("bootloader", "update_modules", "DFU read-back"),
    ("app", "flash_firmware", "DFU read-back"),
    ("key", "load_server_key", "DCT read-back"),
    ("import", "import_device", "GET /v1/products/10013/devices"),
    ("sim", "activate_sim", "GET /v1/products/10013/sims"),
)
_CAUSES: Final = (
    (Outcome.FAIL, "FLASH-VERIFY", "app", "the flash reads back other bytes at 0x000D4000"),
    (Outcome.FAIL, "SIM-REFUSED", "sim", "the carrier refused the SIM"),
    (Outcome.ERROR, "CLOUD-UNREACHABLE", "import", "api.particle.io did not answer within 10 s"),
    (Outcome.ERROR, "USB-LOST", "app", "the unit left the bus and did not come back"),
)
_FILES: Final = ("boron-app.bin", "bootloader.bin")
_PORT: Final = PortPath(1, (4, 2))


class WallClock:
    """A clock that is set by whoever tells the story."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        self.at += timedelta(milliseconds=40)
        return self.at

    def steady_s(self) -> float:
        return self.at.timestamp()


def digest(name: str) -> str:
    """A SHA-256, as a run would write it."""
    return sha256(name.encode()).hexdigest()


def device(number: int) -> str:
    return f"e00fce68a1b2c3d4e5{number:06x}"


def tell_week(store: AuditStore, clock: WallClock, days: int = DAYS) -> None:
    """A week of runs: some fail, some find the cloud away, the last one is pending."""
    chance = random.Random(7)
    morning = clock.at
    for day in range(days):
        for number in range(RUNS_A_DAY):
            clock.at = morning + timedelta(days=day, minutes=12 * number)
            cause = chance.choices((None, *_CAUSES), (88, 5, 2, 3, 2))[0]
            last = day == days - 1 and number == RUNS_A_DAY - 1
            _tell_run(
                store, clock, day * RUNS_A_DAY + number, (Outcome.PENDING, "PENDING", "sim", "") if last else cause
            )


def _tell_run(store: AuditStore, clock: WallClock, number: int, cause: tuple[Outcome, str, str, str] | None) -> None:
    run = f"{clock.at:%Y%m%d-%H%M%S}-{number % 8 + 1:02}-{number:06x}"
    order, files = f"WO-{4711 + number // 60}", tuple((name, digest(name)) for name in _FILES)
    store.append(
        RunOpened(
            run, number % 8 + 1, _PORT, f"op-{17 + number % 3}", order, "boron-line", "1.4.0",
            digest("boron-line 1.4.0"), files, "station 0.1.0", approved_by=("eng-1", "eng-2"), production=True,
        )
    )  # fmt: skip
    iccid = f"8932042307001{number:06d}"
    store.append(
        IdentitySeen(run, device(number), "boron", _PORT, "control request 20", f"P013{number:06d}", "6.2.0", iccid)
    )
    for step, word, method in _STEPS:
        seen = digest(step)
        store.append(StepStarted(run, step, word, 1))
        clock.at += timedelta(seconds=random.Random(f"{number}{step}").uniform(3, 14))
        if word in ("import_device", "activate_sim"):
            store.append(ApiCalled(run, "GET", f"/v1/products/10013/devices/{device(number)}", 200, 143, "0f3a-77c2"))
        if cause and step == cause[2]:
            end = {Outcome.FAIL: StepEnd.FAILED, Outcome.PENDING: StepEnd.PENDING}.get(cause[0], StepEnd.ERROR)
            store.append(
                StepEnded(run, step, word, 1, "run", end, 6.5, method, seen, digest(run), (), cause[1], cause[3])
            )
            break
        store.append(StepEnded(run, step, word, 1, "run", StepEnd.CHANGED, 6.5, method, digest(step), digest(step)))
    seconds = 38.0 + number % 9
    if cause is None:
        for step, word, method in _STEPS:
            store.append(
                StepEnded(run, step, word, 1, "sweep", StepEnd.UNCHANGED, 0.4, method, digest(step), digest(step))
            )
        store.append(RunClosed(run, Outcome.PASS, Disposition.GOOD, seconds))
        store.append(CustodyChanged(run, device(number), Disposition.GOOD, "carton 12", "op-17", "packed out"))
    else:
        live = ("import: member of product 10013", "sim: ordered, its effect was not seen") if cause[2] == "sim" else ()
        bin_ = Disposition.REWORK if cause[0] is Outcome.FAIL else Disposition.HOLD
        store.append(
            RunClosed(run, cause[0], bin_, seconds, cause[1], cause[3], "Put it on its shelf.", cause[2], live)
        )


@cache
def week() -> tuple[QaDoors, TemporaryDirectory[str]]:
    """Doors on that log, and the folder that keeps it as long as they live."""
    place = TemporaryDirectory()
    morning = datetime.now(UTC).replace(hour=0, minute=5, second=0, microsecond=0) - timedelta(days=DAYS - 1)
    clock = WallClock(morning)
    data_dir = Path(place.name)
    store = AuditStore.open(data_dir, "line-3", clock=clock)
    tell_week(store, clock)
    doors = QaDoors.of(
        store,
        data_dir,
        lambda: WHO,
        article=lambda: FirstArticle(ArticleState.WAITS, "run", device(3)),
        judge=lambda _released, _reason, _who: True,
    )
    passed = (
        doors.reader.page(RunQuery(outcome=Outcome.PASS, anything=device(5))).rows
        or doors.reader.page(RunQuery(outcome=Outcome.PASS)).rows
    )
    doors.annotate(
        About.UNIT, passed[0].device_id, Meaning.REVIEWED, "Solder joints of the antenna looked at.", "M. Keller"
    )
    doors.annotate(About.UNIT, passed[0].device_id, Meaning.RELEASED, "", "M. Keller")
    return doors, place


def settle(page: QaPage) -> None:
    """Until the page has drawn all that it asked for."""
    deadline, pause = Deadline.after(30), CancelToken()
    while page.errands.busy:
        deadline.check("the page's answers")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        pause.wait(0.01)
    page.errands.stop()


def unit_of(reader: AuditReader, outcome: Outcome) -> str:
    return reader.page(RunQuery(outcome=outcome)).rows[0].device_id


def scene(kind: type[QaPage], outcome: Outcome | None = None, act: Callable[[QaPage], None] | None = None) -> Make:
    """A page, with a unit of this outcome on the desk, after a deed."""

    def make(theme: Theme) -> Page:
        doors, _ = week()
        desk = Desk()
        page = kind(doors, desk, theme)
        if outcome:
            desk.choose(unit_of(doors.reader, outcome))
        page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        page.opened()
        settle(page)
        if act:
            act(page)
            settle(page)
        page.closed()
        return page

    return make


def tab(number: int) -> Callable[[QaPage], None]:
    def act(page: QaPage) -> None:
        page.tabs.setCurrentIndex(number)  # type: ignore[attr-defined]
        if isinstance(page, UnitPage):
            page.tables[number].selectRow(1)

    return act


def _search(page: QaPage) -> None:
    assert isinstance(page, SearchPage)
    page.outcome_box.setCurrentIndex(2)
    page.search()


def _verify(page: QaPage) -> None:
    assert isinstance(page, VerifyPage)
    page.verify()


def _forged(page: QaPage) -> None:
    assert isinstance(page, VerifyPage)
    report = VerifyReport(VerifyResult.TAMPERED, 1203, "3f" * 32, 1204, finding("chain.hash", seq=1204))
    page.doors = replace(page.doors, verify=lambda _codes, _cancel: report)
    page.verify()


def _shift(page: QaPage) -> None:
    assert isinstance(page, ExportsPage)
    page.tabs.setCurrentIndex(1)
    page.start.setTime(page.start.minimumTime())
    page.end.setTime(page.end.minimumTime())
    page.preview()


def _whole(page: QaPage) -> None:
    assert isinstance(page, ChartsPage)
    page.time.choose(Span.WEEK)


def _signed(page: QaPage) -> None:
    """A unit of which something was said."""
    assert isinstance(page, SignPage)
    newest = page.doors.reader.newest_of(Annotated.kind)
    assert newest is not None
    page.scanned(parse_scan(dict(newest.fields)["subject"]))


def charts(number: int) -> Callable[[QaPage], None]:
    def act(page: QaPage) -> None:
        _whole(page)
        tab(number)(page)

    return act


SCENES: Final[tuple[tuple[str, Make], ...]] = (
    ("qa_search", scene(SearchPage)),
    ("qa_search_fail", scene(SearchPage, act=_search)),
    ("qa_unit_none", scene(UnitPage)),
    ("qa_unit_timeline", scene(UnitPage, Outcome.PASS, tab(0))),
    ("qa_unit_steps", scene(UnitPage, Outcome.FAIL, tab(1))),
    ("qa_unit_sweep", scene(UnitPage, Outcome.PASS, tab(2))),
    ("qa_unit_record", scene(UnitPage, Outcome.PASS, tab(5))),
    ("qa_verify", scene(VerifyPage)),
    ("qa_verify_intact", scene(VerifyPage, act=_verify)),
    ("qa_verify_changed", scene(VerifyPage, act=_forged)),
    ("qa_charts_numbers", scene(ChartsPage, act=charts(0))),
    ("qa_charts_yield", scene(ChartsPage, act=charts(1))),
    ("qa_charts_causes", scene(ChartsPage, act=charts(2))),
    ("qa_charts_cycle", scene(ChartsPage, act=charts(3))),
    ("qa_charts_pending", scene(ChartsPage, act=charts(4))),
    ("qa_sign", scene(SignPage, Outcome.PASS)),
    ("qa_sign_said", scene(SignPage, act=_signed)),
    ("qa_certificate", scene(ExportsPage, Outcome.PASS)),
    ("qa_certificate_refused", scene(ExportsPage, Outcome.PENDING)),
    ("qa_shift_report", scene(ExportsPage, act=_shift)),
    ("qa_tables", scene(ExportsPage, act=tab(2))),
)
