"""Facts of an order and of the line that works on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class OrderOpened:
    """Work on an order begins. allowed: how many Device IDs its list holds, 0 without one; list_sha256 of that."""

    kind: ClassVar[str] = "order_opened"
    order: str
    batch: str
    recipe_id: str
    recipe_sha256: str
    target: int
    allowed: int
    list_sha256: str
    operator: str
    run: str = ""


@dataclass(frozen=True)
class OrderClosed:
    """Work on an order ends: received = good + rework + hold + scrap + pending + missing."""

    kind: ClassVar[str] = "order_closed"
    order: str
    received: int
    good: int
    rework: int
    hold: int
    scrap: int
    pending: int
    missing: int
    operator: str
    run: str = ""


@dataclass(frozen=True)
class FirstArticleJudged:
    """QA released, or refused, the first good unit of an order."""

    kind: ClassVar[str] = "first_article"
    run: str
    order: str
    device_id: str
    released: bool
    operator: str
    reason: str = ""


@dataclass(frozen=True)
class LineHeld:
    """The station starts no new run: too many equal failures, no disk, a first article that waits."""

    kind: ClassVar[str] = "line_held"
    why: str
    code: str
    runs: tuple[str, ...]
    run: str = ""


@dataclass(frozen=True)
class LineReleased:
    """A person let the station go on."""

    kind: ClassVar[str] = "line_released"
    why: str
    operator: str
    run: str = ""
