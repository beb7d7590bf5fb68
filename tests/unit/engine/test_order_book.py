"""An order's units add up at every moment."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from station.core.ids import DeviceId
from station.core.order import Order
from station.core.words import Disposition, Outcome
from station.engine.order_book import ArticleState, OrderBook, UnitEnd

IDS = tuple(DeviceId(f"e00fce68a1b2c3d4e5{number:06x}") for number in range(8))
ENDS = {
    Outcome.PASS: Disposition.GOOD,
    Outcome.FAIL: Disposition.REWORK,
    Outcome.ERROR: Disposition.HOLD,
    Outcome.ABORTED: Disposition.HOLD,
    Outcome.PENDING: Disposition.HOLD,
}


def run(book: OrderBook, name: str, unit: DeviceId, outcome: Outcome, disposition: Disposition | None = None) -> None:
    book.started(name)
    book.identified(name, unit)
    book.ended(name, outcome, disposition or ENDS[outcome])


def test_each_unit_counts_once_by_its_last_run() -> None:
    book = OrderBook(Order("4711", ids=IDS))
    run(book, "1", IDS[0], Outcome.FAIL)
    run(book, "2", IDS[0], Outcome.PASS)
    run(book, "3", IDS[1], Outcome.PENDING)
    run(book, "4", IDS[2], Outcome.FAIL, Disposition.HOLD)
    counts = book.counts()
    assert (counts.good, counts.rework, counts.hold, counts.pending, counts.missing) == (1, 0, 1, 1, 5)
    assert counts.received == len(IDS)
    assert book.missing_ids() == IDS[3:]


def test_a_unit_that_went_into_another_bin_is_counted_there() -> None:
    book = OrderBook(Order("4711"))
    run(book, "1", IDS[0], Outcome.FAIL)
    book.moved("1", Disposition.SCRAP)
    assert (book.counts().rework, book.counts().scrap) == (0, 1)


def test_a_unit_in_its_slot_is_pending_not_missing() -> None:
    book = OrderBook(Order("4711"))
    book.started("1")
    book.identified("1", IDS[0])
    assert (book.counts().pending, book.counts().missing) == (1, 0)


def test_what_the_customer_sent_and_nobody_saw_is_missing() -> None:
    book = OrderBook(Order("4711"))
    run(book, "1", IDS[0], Outcome.PASS)
    assert book.counts(received=10).missing == 9


def test_an_order_with_its_target_is_full() -> None:
    book = OrderBook(Order("4711", target=1))
    assert not book.full
    run(book, "1", IDS[0], Outcome.PASS)
    assert book.full


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(list(Outcome)), st.sampled_from(list(Disposition)))))
def test_received_is_always_the_sum(runs: list[tuple[DeviceId, Outcome, Disposition]]) -> None:
    book = OrderBook(Order("4711"))
    for number, (unit, outcome, disposition) in enumerate(runs):
        run(book, str(number), unit, outcome, disposition)
        counts = book.counts()
        parts = counts.good + counts.rework + counts.hold + counts.scrap + counts.pending + counts.missing
        assert counts.received == parts
        assert counts.seen == len({unit for unit, _, _ in runs[: number + 1]})


def test_the_first_good_unit_waits_for_qa_and_a_bad_one_does_not() -> None:
    book = OrderBook(Order("4711"), wants_first_article=True)
    states = []
    for name, unit, outcome in (("1", IDS[0], Outcome.FAIL), ("2", IDS[1], Outcome.PASS)):
        run(book, name, unit, outcome)
        states.append(book.first_article.state)
    assert book.first_article.device_id == IDS[1]
    book.judged(released=True)
    states.append(book.first_article.state)
    assert states == [ArticleState.WANTED, ArticleState.WAITS, ArticleState.RELEASED]


def test_a_pending_first_article_that_the_cloud_refuses_makes_room_for_the_next() -> None:
    book = OrderBook(Order("4711"), wants_first_article=True)
    run(book, "1", IDS[0], Outcome.PENDING)
    assert book.counts().pending == 1
    book.settled("1", Outcome.FAIL, Disposition.HOLD)
    assert book.first_article.state is ArticleState.WANTED
    assert (book.counts().pending, book.counts().hold) == (0, 1)


def test_a_refused_first_article_is_on_hold_and_the_next_unit_takes_its_place() -> None:
    book = OrderBook(Order("4711"), wants_first_article=True)
    run(book, "1", IDS[0], Outcome.PASS)
    book.judged(released=False)
    assert (book.counts().good, book.counts().hold) == (0, 1)
    run(book, "2", IDS[1], Outcome.PASS)
    assert book.first_article.device_id == IDS[1]


def test_a_refused_run_of_an_unknown_unit_leaves_no_trace() -> None:
    book = OrderBook(Order("4711"), ends=(UnitEnd(IDS[0], "0", Outcome.PASS, Disposition.GOOD),))
    book.started("1")
    book.ended("1", Outcome.ERROR, Disposition.HOLD)
    assert (book.counts().good, book.counts().seen) == (1, 1)
