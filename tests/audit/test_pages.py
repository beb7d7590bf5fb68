"""Tables of runs a page at a time, and what a scanner reads."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from station.audit.pages import NEWEST, Cursor, RunQuery, Sort, SortBy
from station.audit.queries import AuditReader
from station.audit.rows import EventRow, RunRow
from station.audit.timeline import unit_timeline
from station.audit.writer import AuditStore
from station.core.facts import Annotated, ApiCalled, LineHeld, LineReleased, OrderClosed, OrderOpened
from station.core.words import Outcome
from tests.audit.line_story import device, opening, run_of
from tests.audit.story import START, STATION, Clock

RUNS = 23


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AuditReader]:
    """23 runs of 7 units with many equal values, then an open one."""
    data_dir, chance = tmp_path_factory.mktemp("log"), random.Random(3)
    with AuditStore.open(data_dir, STATION, clock=Clock()) as store:
        for number in range(RUNS):
            outcome = chance.choice(list(Outcome))
            code = chance.choice(["", "A", "B"])
            order = f"WO-{number % 3}"
            run_of(
                store, f"r{number:02d}", number % 7, outcome, code, order=order, slot=number % 4 + 1, seconds=number % 5
            )
        store.append(opening("open", "WO-0"))
        store.append(Annotated("unit", device(3), "reviewed", "fine", "op-1", "Ada Qu"))
        yield AuditReader(data_dir)


def walk(reader: AuditReader, query: RunQuery, sort: Sort, size: int) -> list[RunRow]:
    """All pages, one after the other."""
    rows: list[RunRow] = []
    after: Cursor | None = None
    while True:
        page = reader.page(query, sort, after, size)
        assert len(page.rows) == size or page.next is None
        rows += page.rows
        after = page.next
        if after is None:
            return rows


@pytest.mark.parametrize("by", list(SortBy))
@pytest.mark.parametrize("descending", [True, False])
def test_the_pages_of_any_order_are_all_rows_once_in_that_order(
    reader: AuditReader, by: SortBy, descending: bool
) -> None:
    rows = walk(reader, RunQuery(), Sort(by, descending), 5)
    assert len({row.run for row in rows}) == len(rows) == RUNS + 1
    keys = [(getattr(row, by.value) or "", row.opened_seq) for row in rows]
    if by in (SortBy.OPENED, SortBy.SLOT, SortBy.SECONDS):
        keys = [(getattr(row, by.value), row.opened_seq) for row in rows]
    assert keys == sorted(keys, reverse=descending)


def test_pages_of_a_question_hold_what_matches_and_no_more(reader: AuditReader) -> None:
    query = RunQuery(order="WO-1", since=START + timedelta(minutes=10), until=START + timedelta(minutes=50))
    rows = walk(reader, query, NEWEST, 2)
    assert [row.run for row in rows] == ["r16", "r13", "r10", "r07", "r04"]
    assert reader.count(query) == 5
    assert reader.count(RunQuery(), most=7) == 7


@pytest.mark.parametrize(
    ("read", "found"),
    [
        (device(3).upper(), ["r17", "r10", "r03"]),
        ("SN3", ["r17", "r10", "r03"]),
        (f"89{3:017d}", ["r17", "r10", "r03"]),
        ("r05", ["r05"]),
        ("WO-9", []),
    ],
)
def test_whatever_a_scanner_reads_is_found_by_one_box(reader: AuditReader, read: str, found: list[str]) -> None:
    assert [row.run for row in reader.page(RunQuery(anything=read)).rows] == found


def test_the_products_own_serial_number_is_a_serial_number(tmp_path: Path) -> None:
    from dataclasses import replace

    with AuditStore.open(tmp_path, STATION) as store:
        store.append(replace(opening("r1"), product_serial="CUSTOMER-1"))
        assert [row.run for row in AuditReader(tmp_path).search(serial="CUSTOMER-1")] == ["r1"]


def test_a_unit_tells_all_its_runs_and_what_was_said_about_it(reader: AuditReader) -> None:
    told = unit_timeline(reader, device(3).upper())
    assert told
    assert [run.run for run in told.runs] == ["r17", "r10", "r03"]
    assert [entry.seq for entry in told.entries] == sorted(entry.seq for entry in told.entries)
    assert told.entries[0].text == "run opened in slot 4 by mia: recipe tracker 1.4"
    assert told.entries[1].text == f"unit {device(3)} (b5som, serial SN3) recognised by control request 20"
    assert told.entries[-1].text == f"Ada Qu (op-1) on unit {device(3)}: reviewed. fine"
    assert len(told.entries) == 10
    short = unit_timeline(reader, device(3), newest_runs=1)
    assert short
    assert ([run.run for run in short.runs], short.older_runs) == (["r17"], 2)
    assert unit_timeline(reader, "f" * 24) is None


def test_rare_events_are_found_by_kind_and_subject(tmp_path: Path) -> None:
    with AuditStore.open(tmp_path, STATION) as store:
        reader = AuditReader(tmp_path)
        assert reader.newest_of(LineHeld.kind) is None
        first = store.append(OrderOpened("WO-1", "", "tracker", "f" * 64, 5, 0, "", "mia"))
        store.append(OrderOpened("WO-2", "", "tracker", "f" * 64, 5, 0, "", "mia"))
        last = store.append(OrderClosed("WO-1", 5, 5, 0, 0, 0, 0, 0, "mia"))
        held = store.append(LineHeld("three equal failures", "EQUAL-FAILURES", ("r1",)))
        call = store.append(ApiCalled("", "GET", "/v1/user", 200, 9))
        found = reader.order_events("WO-1", OrderOpened.kind, OrderClosed.kind)
        assert [event.seq for event in found] == [first, last]
        newest = reader.newest_of(LineHeld.kind, LineReleased.kind)
        assert newest
        assert newest.seq == held
        other = reader.newest_of(ApiCalled.kind)
        assert other
        assert (other.seq, reader.head().events) == (call, call)


def test_every_kind_of_event_says_something(reader: AuditReader) -> None:
    from station.audit.event_words import words_of
    from station.core import facts

    kinds = {vars(fact)["kind"] for fact in vars(facts).values() if isinstance(fact, type) and "kind" in vars(fact)}
    silent = {kind for kind in kinds if not words_of(EventRow("", 1, "", 0, "", kind, "{}", "", ""))}
    assert silent == set()
