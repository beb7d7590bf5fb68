"""Which pages the window has, and what each is given to look at and to ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from station.cli.window_station import WindowStation
from station.core.errors import StationError
from station.core.person import Person
from station.core.views import Notice, StationView

if TYPE_CHECKING:
    from station.app import OpenLine
    from station.audit.queries import AuditReader
    from station.core.ids import PortPath
    from station.core.order import Order
    from station.engine.order_book import OrderCounts
    from station.engine.packout import PackOut
    from station.settings import Settings
    from station.ui.page import Page
    from station.ui.shell.doors import PageMaker, ShellDoors
    from station.ui.theme import Theme


def shell_doors(station: WindowStation) -> ShellDoors:
    """What the shell asks of the open line."""
    from station.engine.scan import Scan, parse_scan
    from station.ui.shell.doors import ShellDoors

    opened = station.opened
    rule = opened.recipe.unit.label

    def parse(raw: str) -> Scan:
        return parse_scan(raw, rule)

    return ShellDoors(
        sign_in=station.sign_in,
        scan=opened.line.scan,
        parse=parse,
        views=opened.board.all,
        codes=station.codes,
        fresh=station.take_fresh,
    )


def station_pages(station: WindowStation, settings: Settings) -> PageMaker:
    """Makes every page of the open line in a look."""
    from station.engineering.doors import engineer_doors
    from station.ui.engineer.pages import engineer_pages
    from station.ui.qa.desk import Desk
    from station.ui.qa.doors import QaDoors
    from station.ui.qa.pages import qa_pages

    opened, people, desk = station.opened, station.sign_in, Desk()
    book = opened.line.rules.book
    engineer = engineer_doors(opened, settings, station.file, station.given, lambda: people.person)
    qa = QaDoors.of(
        opened.audit,
        opened.data,
        lambda: people.person,
        anchor_file=settings.policy.anchor,
        end_shift=opened.audit.end_shift,
        article=lambda: book.first_article,
        judge=lambda released, reason, who: _judge(opened, who, released=released, reason=reason),
    )

    def make(theme: Theme) -> tuple[Page, ...]:
        return (
            *operator_pages(station, settings, theme),
            *engineer_pages(engineer, theme),
            *qa_pages(qa, theme, desk),
        )

    return make


def operator_pages(station: WindowStation, settings: Settings, theme: Theme) -> tuple[Page, ...]:
    """The line itself, then what belongs to a shift."""
    from station.engine.packout import PackOutDesk
    from station.engine.pending import fetched
    from station.ui.operator.actions import OperatorActions
    from station.ui.operator.expected_time import read_expected
    from station.ui.operator.operator_page import OperatorPage
    from station.ui.operator.order_page import OrderDoor, OrderPage
    from station.ui.operator.packout_page import PackOutDoor, PackOutPage
    from station.ui.operator.pending_page import PendingDoor, PendingPage
    from station.ui.operator.people_door import PeopleDoor
    from station.ui.operator.shift_page import ShiftPage

    opened, reader = station.opened, _reader(station)
    line, people = opened.line, station.sign_in
    desk = PackOutDesk(reader, settings.policy, opened.recipe.unit.label)

    def ship(raw: str, who: Person) -> PackOut:
        return desk.ship(raw, opened.audit, who.pseudonym)

    def fetch(run: str, reason: str, who: Person) -> bool:
        return fetched(reader, opened.audit, run, reason, who) is not None

    actions = OperatorActions(
        start=lambda slot: _try(opened, lambda: line.start(slot, _signed(station))),
        start_all=lambda: _try(opened, lambda: _start_all(opened, _signed(station))),
        stop=line.stop,
    )
    operator = OperatorPage(
        opened.board,
        actions,
        lambda: station_view(opened, settings, person=people.person, demo=station.world.demo),
        slots=tuple(slot.number for slot in line.slots),
        demo=station.world.demo,
        theme=theme,
        people=PeopleDoor.of(line, lambda: people.person),
        expected=lambda: read_expected(reader, opened.recipe.sha256),
    )
    orders = OrderDoor(line.summary, station.work_on, lambda who: _close_order(opened, who), lambda: people.person)
    pending = PendingDoor(opened.closer.shelf, fetch, lambda: people.person)
    return (
        operator,
        OrderPage(orders, theme),
        PendingPage(pending, theme),
        PackOutPage(PackOutDoor(ship, lambda: people.person), theme),
        ShiftPage(line.summary, theme),
        self_check_page(station, settings, theme),
    )


def self_check_page(station: WindowStation, settings: Settings, theme: Theme) -> Page:
    """Looks at the station beside its runs; units that are being worked on are left alone."""
    from station.doctor.checks import checks_of
    from station.doctor.examine import examine
    from station.doctor.workplace import working_place
    from station.ui.self_check.page import SelfCheckDoor, SelfCheckPage

    opened = station.opened

    def in_run() -> frozenset[PortPath]:
        return frozenset(view.port for view in opened.board.all() if view.in_run)

    place = working_place(station.world, settings, opened.recipe.path, in_run)
    return SelfCheckPage(SelfCheckDoor(lambda cancel: examine(checks_of(place, cancel), cancel)), theme)


def station_view(opened: OpenLine, settings: Settings, *, person: Person | None, demo: bool) -> StationView:
    """What the context bar shows now."""
    ended = [closed.outcome.value for closed in opened.line.ended]
    book = opened.line.rules.book
    return StationView(
        line=settings.line,
        recipe_name=opened.recipe.name,
        recipe_version=opened.recipe.version,
        recipe_sha256=opened.recipe.sha256,
        approved=bool(opened.approved_by),
        operator=person.pseudonym if person else "",
        order=book.order.number,
        demo=demo,
        cloud_ok=opened.lamp.lit,
        good=ended.count("PASS"),
        bad=ended.count("FAIL"),
        errors=ended.count("ERROR"),
        pending=ended.count("PENDING"),
        held=opened.line.held,
        target=book.order.target,
        received=book.counts().seen,
    )


def _judge(opened: OpenLine, person: Person, *, released: bool, reason: str) -> bool:
    """QA's word on the first article; False where none waits any more."""
    from station.engine.line_rules import NothingToJudgeError

    try:
        return bool(opened.line.judge_first_article(person, released=released, reason=reason))
    except NothingToJudgeError:
        return False


def _reader(station: WindowStation) -> AuditReader:
    from station.audit.queries import AuditReader

    return AuditReader(station.opened.data)


def _signed(station: WindowStation) -> Person | None:
    """Who acts: None where nobody signs in here, so that the shift's own operator stands in the log."""
    return station.sign_in.person if station.sign_in.wanted else None


def _start_all(opened: OpenLine, person: Person | None) -> None:
    for slot in opened.line.slots:
        if slot.waiting:
            opened.line.start(slot.number, person)


def _try(opened: OpenLine, act: Callable[[], object]) -> None:
    """A press that the role does not allow is answered like a scan."""
    try:
        act()
    except StationError as error:
        opened.board.tell(Notice(None, error.hint))


def _close_order(opened: OpenLine, person: Person) -> OrderCounts:
    from station.audit.queries import AuditReader
    from station.engine.order_desk import close_order

    order: Order = opened.line.rules.book.order
    return close_order(AuditReader(opened.data), opened.audit, order, person)
