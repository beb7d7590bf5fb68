"""Orders in the log: opened once, shown at any time, closed when every unit is accounted for."""

from __future__ import annotations

from station.audit.queries import AuditReader
from station.core.doors import AuditLog
from station.core.errors import StationError
from station.core.facts import OrderClosed, OrderOpened
from station.core.order import Order
from station.core.person import Person, Right
from station.engine.order_book import OrderBook, OrderCounts
from station.engine.recall import EVERY_RUN, first_article, unit_ends
from station.engine.shift import Shift


class OrderClosedError(StationError):
    """Work on a closed order was asked for."""

    code = "ORDER-CLOSED"
    hint = "This order is closed. Call the line engineer for the next one."


class OrderUnknownError(StationError):
    """The log has no such order."""

    code = "ORDER-UNKNOWN"
    hint = "Check the order number: this station has not worked on it."


class OrderOpenWorkError(StationError):
    """The order has units in runs or waiting for the cloud, or a first article that QA has not seen."""

    code = "ORDER-UNFINISHED"
    hint = "Let running units end, and wait until the pending units of this order are settled."


def open_order(reader: AuditReader, audit: AuditLog, shift: Shift) -> None:
    """Write down that work on the shift's order begins; nothing where it began before, or where there is no order.

    Raises:
        OrderClosedError: it is closed. AuditError: the log cannot be read or written.
    """
    order = shift.order_plan
    if not order.number:
        return
    before = reader.order_events(order.number, OrderOpened.kind, OrderClosed.kind)
    if before and before[-1].kind == OrderClosed.kind:
        raise OrderClosedError(f"order {order.number} was closed at {before[-1].utc}", order=order.number)
    if before:
        return
    audit.append(
        OrderOpened(
            order=order.number,
            batch=order.batch,
            recipe_id=shift.recipe.id,
            recipe_sha256=shift.recipe.sha256,
            target=order.target,
            allowed=len(order.ids),
            list_sha256=order.ids_sha256,
            operator=shift.operator,
        )
    )


def book_of(reader: AuditReader, order: Order) -> OrderBook:
    """An order's units as the log has them.

    Raises:
        OrderUnknownError: it was never opened here. AuditReadError.
    """
    if not reader.order_events(order.number, OrderOpened.kind):
        raise OrderUnknownError(f"this log has no order {order.number!r}", order=order.number)
    runs = reader.search(order=order.number, limit=EVERY_RUN)
    return OrderBook(order, wants_first_article=True, ends=unit_ends(runs), article=first_article(runs))


def received_of(reader: AuditReader, number: str) -> int:
    """How many units the order's list had when it was opened, 0 where there was none."""
    opened = reader.order_events(number, OrderOpened.kind)
    return int(dict(opened[-1].fields)["allowed"]) if opened else 0


def close_order(reader: AuditReader, audit: AuditLog, order: Order, person: Person, received: int = 0) -> OrderCounts:
    """Write down that work on an order ends.

    Args:
        received: how many units came; 0 means those of the order's list, or without one those that were seen.
    Raises:
        OrderUnknownError, OrderClosedError. OrderOpenWorkError: units are pending. NotAllowedError, AuditError.
    """
    person.require(Right.CLOSE_ORDER)
    book = book_of(reader, order)
    before = reader.order_events(order.number, OrderOpened.kind, OrderClosed.kind)
    if before[-1].kind == OrderClosed.kind:
        raise OrderClosedError(f"order {order.number} was closed at {before[-1].utc}", order=order.number)
    counts = book.counts(received or received_of(reader, order.number))
    if counts.pending:
        raise OrderOpenWorkError(f"{counts.pending} units of order {order.number} are pending", order=order.number)
    audit.append(
        OrderClosed(
            order=order.number,
            received=counts.received,
            good=counts.good,
            rework=counts.rework,
            hold=counts.hold,
            scrap=counts.scrap,
            pending=counts.pending,
            missing=counts.missing,
            operator=person.pseudonym,
        )
    )
    return counts
