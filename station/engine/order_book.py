"""What has become of the units of one order. Golden units and red rabbits are in no count."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from enum import StrEnum, auto

from station.core.ids import DeviceId
from station.core.order import Order
from station.core.words import Disposition, Outcome


@dataclass(frozen=True)
class OrderCounts:
    """Units of an order by their last run: received = good + rework + hold + scrap + pending + missing.

    A unit whose last run has no verdict of the unit (the station failed, a person stopped it) is on hold until it ran.
    received: how many units came for the order; missing: those of them that were in no slot yet.
    """

    received: int
    good: int
    rework: int
    hold: int
    scrap: int
    pending: int

    @property
    def missing(self) -> int:
        return self.received - self.good - self.rework - self.hold - self.scrap - self.pending

    @property
    def seen(self) -> int:
        """How many different units were in a slot."""
        return self.received - self.missing


@dataclass(frozen=True)
class UnitEnd:
    """How a unit's last run for the order ended; `outcome` None while it runs."""

    device_id: DeviceId
    run: str
    outcome: Outcome | None = None
    disposition: Disposition | None = None


class ArticleState(StrEnum):
    """How the first article of an order stands."""

    NOT_ASKED = auto()
    WANTED = auto()
    RUNS = auto()
    WAITS = auto()
    RELEASED = auto()


@dataclass(frozen=True)
class FirstArticle:
    """The first good unit of an order, which QA looks at before the second one starts."""

    state: ArticleState
    run: str = ""
    device_id: str = ""


class OrderBook:
    """One order's units. Safe to use from any thread; holds one small value for each unit.

    wants_first_article: the line's policy asks for QA's word on the first good unit.
    """

    def __init__(
        self,
        order: Order,
        *,
        wants_first_article: bool = False,
        ends: tuple[UnitEnd, ...] = (),
        article: FirstArticle | None = None,
    ) -> None:
        self.order = order
        self._lock = threading.Lock()
        self._ends = {end.device_id: end for end in ends}
        wanted = ArticleState.WANTED if wants_first_article and order.number else ArticleState.NOT_ASKED
        self._article = article if article and wanted is ArticleState.WANTED else FirstArticle(wanted)

    @property
    def first_article(self) -> FirstArticle:
        with self._lock:
            return self._article

    @property
    def full(self) -> bool:
        """The order has all the good units that it asks for."""
        return bool(self.order.target) and self.counts().good >= self.order.target

    def started(self, run: str) -> None:
        """A run of the order begins; the unit is not known yet."""
        with self._lock:
            if self._article.state is ArticleState.WANTED:
                self._article = FirstArticle(ArticleState.RUNS, run)

    def identified(self, run: str, device_id: DeviceId) -> None:
        """The unit of this run is let in."""
        with self._lock:
            self._ends[device_id] = UnitEnd(device_id, run)
            if self._article.run == run:
                self._article = replace(self._article, device_id=device_id)

    def ended(self, run: str, outcome: Outcome, disposition: Disposition) -> FirstArticle:
        """A run of the order has ended, identified or not; gives how the first article stands now."""
        with self._lock:
            found = next((end for end in self._ends.values() if end.run == run), None)
            if found is not None:
                self._ends[found.device_id] = replace(found, outcome=outcome, disposition=disposition)
            if self._article.state is ArticleState.RUNS and self._article.run == run:
                good = outcome in (Outcome.PASS, Outcome.PENDING)
                self._article = (
                    replace(self._article, state=ArticleState.WAITS) if good else FirstArticle(ArticleState.WANTED)
                )
            return self._article

    def settled(self, run: str, outcome: Outcome, disposition: Disposition) -> None:
        """A run of the order that waited for the cloud is decided, perhaps much later."""
        with self._lock:
            found = next((end for end in self._ends.values() if end.run == run), None)
            if found is not None:
                self._ends[found.device_id] = replace(found, outcome=outcome, disposition=disposition)
            if self._article.state is ArticleState.WAITS and self._article.run == run and outcome is not Outcome.PASS:
                self._article = FirstArticle(ArticleState.WANTED)

    def judged(self, *, released: bool) -> FirstArticle:
        """QA has looked at the first article; gives the one that was judged."""
        with self._lock:
            judged = self._article
            if released:
                self._article = replace(judged, state=ArticleState.RELEASED)
                return judged
            self._article = FirstArticle(ArticleState.WANTED)
            found = self._ends.get(DeviceId(judged.device_id))
            if found is not None:
                self._ends[found.device_id] = replace(found, outcome=Outcome.PASS, disposition=Disposition.HOLD)
            return judged

    def device_of(self, run: str) -> str:
        """The unit whose last run this is, "" where it is not known."""
        with self._lock:
            return next((end.device_id for end in self._ends.values() if end.run == run), "")

    def moved(self, run: str, disposition: Disposition) -> None:
        """The unit of this run went into another bin than its verdict says."""
        with self._lock:
            found = next((end for end in self._ends.values() if end.run == run), None)
            if found is not None:
                self._ends[found.device_id] = replace(found, disposition=disposition)

    def counts(self, received: int = 0) -> OrderCounts:
        """The order's units now.

        Args:
            received: how many units came; 0 means those of the order's list, or without a list those that were seen.
        """
        with self._lock:
            ends = tuple(self._ends.values())
        bins = [_bin_of(end) for end in ends]
        pending = bins.count(None)
        counted = {bin_: bins.count(bin_) for bin_ in Disposition}
        return OrderCounts(
            received=max(received or len(self.order.ids), len(ends)),
            good=counted[Disposition.GOOD],
            rework=counted[Disposition.REWORK],
            hold=counted[Disposition.HOLD],
            scrap=counted[Disposition.SCRAP],
            pending=pending,
        )

    def missing_ids(self) -> tuple[DeviceId, ...]:
        """Units of the order's list that were in no slot yet, in the list's order."""
        with self._lock:
            return tuple(device_id for device_id in self.order.ids if device_id not in self._ends)


def _bin_of(end: UnitEnd) -> Disposition | None:
    """Where the unit is; None for one that still waits for the cloud or runs."""
    if end.outcome is None or end.outcome is Outcome.PENDING:
        return None
    return end.disposition or Disposition.HOLD
