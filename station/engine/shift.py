"""What the slots of a line work on, and what is handed over to the next people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from station.core.order import Order
from station.core.policy import Policy
from station.core.views import Said
from station.engine.order_book import FirstArticle, OrderCounts
from station.recipe.model import Recipe

NO_RULES: Final = Policy(fail_lock=False, equal_failures=0)
"""A line that stops nobody: for tools and measurements."""


@dataclass(frozen=True)
class Shift:
    """What the slots of a line work on.

    order: its number, "" for none. plan: the order itself, where there is a file of it. approved_by, production: see
    `RunOpened`.
    """

    recipe: Recipe
    operator: str
    order: str
    policy: Policy = NO_RULES
    plan: Order | None = None
    approved_by: tuple[str, ...] = ()
    production: bool = False

    @property
    def order_plan(self) -> Order:
        """The order, of which nothing but the number may be known."""
        return self.plan or Order(number=self.order)


@dataclass(frozen=True)
class LockedSlot:
    """A slot that waits for somebody to acknowledge a failed unit."""

    slot: int
    run: str
    code: str
    device_id: str


@dataclass(frozen=True)
class ShiftSummary:
    """How the line stands: for the handover and for the window.

    open_locks, pending: what the next shift takes over; pending as (run, Device ID). runs: ended since the start of the
    program, by outcome. held: why no new run starts. drop_outs: (slot, times that its unit vanished), the worst first.
    """

    order: str
    counts: OrderCounts
    target: int
    first_article: FirstArticle
    open_locks: tuple[LockedSlot, ...]
    pending: tuple[tuple[str, str], ...]
    runs: tuple[tuple[str, int], ...]
    held: Said | None
    drop_outs: tuple[tuple[int, int], ...]
