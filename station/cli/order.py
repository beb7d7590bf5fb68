"""`station order`: what has become of an order's units, and its end."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.commands import Commands
from station.cli.flags import Flags

if TYPE_CHECKING:
    from station.core.order import Order
    from station.engine.order_book import OrderBook, OrderCounts

GOOD, PENDING = 0, 4


@dataclass(frozen=True)
class OrderFlags(Flags):
    """which: an order number, or an order file. received: units that came, 0 for those of the list or those seen."""

    which: str = ""
    received: int = 0


def add_to(commands: Commands) -> None:
    for words, verb, text in (
        ("order show", show_order, "what has become of an order's units"),
        ("order close", close, "reconcile an order and end it"),
    ):
        command = commands.add(words, verb, text, OrderFlags)
        command.add_argument("which", metavar="ORDER", help="order number, or order file (.yaml)")
        command.add_argument("--received", type=int, metavar="N", help="so many units came for it")
        command.add_argument("--operator", metavar="NAME", help="who says so")


def show_order(flags: OrderFlags) -> int:
    """Exit code 0; 4 where units are pending."""
    from station.audit.queries import AuditReader
    from station.engine.order_desk import book_of, received_of

    settings = flags.settings()
    order = _order(flags.which)
    reader = AuditReader(settings.data)
    book = book_of(reader, order)
    counts = book.counts(flags.received or received_of(reader, order.number))
    _tell(order, book, counts, as_json=flags.json)
    return PENDING if counts.pending else GOOD


def close(flags: OrderFlags) -> int:
    """Exit code 0 where it is closed now; 3 where units are pending, or where it is closed or unknown."""
    from station.audit.queries import AuditReader
    from station.audit.writer import AuditStore
    from station.core.person import Person
    from station.core.policy import Role
    from station.engine.order_desk import book_of, close_order

    settings = flags.settings()
    order = _order(flags.which)
    person = Person(settings.operator, Role.ENGINEER)
    with AuditStore.open(settings.data, settings.station_id) as audit:
        reader = AuditReader(settings.data)
        counts = close_order(reader, audit, order, person, flags.received)
        _tell(order, book_of(reader, order), counts, as_json=flags.json)
    return GOOD


def _order(which: str) -> Order:
    from station.core.order import Order
    from station.recipe.order_file import load_order

    path = Path(which)
    return load_order(path) if path.suffix in (".yaml", ".yml") else Order(number=which)


def _tell(order: Order, book: OrderBook, counts: OrderCounts, *, as_json: bool) -> None:
    missing = book.missing_ids()
    if as_json:
        article = book.first_article
        told = {
            "order": order.number,
            **asdict(counts),
            "missing": counts.missing,
            "missing_ids": missing,
            "first_article": {"state": article.state.value, "run": article.run, "device_id": article.device_id},
        }
        print(json.dumps(told, indent=1))
        return
    print(f"order {order.number}: {counts.received} received")
    for name in ("good", "rework", "hold", "scrap", "pending", "missing"):
        print(f"    {name:<8} {getattr(counts, name):>6}")
    for device_id in missing:
        print(f"    missing: {device_id}")
