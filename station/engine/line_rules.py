"""When a run may start, and what the end of a run means for the line: hold, first article, order."""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog

from station.core.doors import AuditLog
from station.core.facts import FirstArticleJudged, LineHeld, LineReleased, RunAmended, RunClosed
from station.core.person import Person, Right
from station.core.views import Said
from station.core.words import Disposition, Lane, Outcome
from station.engine.admission import LineGate
from station.engine.check_units import Purpose
from station.engine.containment import EqualFailures, Hold
from station.engine.order_book import ArticleState, OrderBook
from station.engine.runner import Job
from station.engine.sayings import english
from station.engine.shift import Shift

log = structlog.get_logger()


class NothingToJudgeError(ValueError):
    """No unit waits for QA."""


class LineRules:
    """The rules of one line. Safe to use from any thread; `starting` is held while a start is decided and done."""

    def __init__(
        self,
        shift: Shift,
        book: OrderBook,
        gate: LineGate,
        audit: AuditLog,
        hold: Hold | None = None,
        *,
        cloud_away: Callable[[], bool] = lambda: False,
    ) -> None:
        """cloud_away: whether the calls of the runs have found that the cloud is away."""
        self.starting = threading.RLock()
        self.book = book
        self._shift = shift
        self._gate = gate
        self._audit = audit
        self._equal = EqualFailures(shift.policy.equal_failures)
        self._hold = hold
        recipe = shift.recipe
        self._wants_cloud = recipe.cloud_down == "refuse" and any(one.step.lane is Lane.CLOUD for one in recipe.steps)
        self._cloud_away = cloud_away

    @property
    def held(self) -> Hold | None:
        """Why no new run starts, None while the line goes."""
        return self._hold

    def refusal(self, slot: int, purpose: Purpose) -> Said | None:
        """Why no run may start now, whatever the slot says; None where one may."""
        hold = self._hold
        if purpose is not Purpose.WORK:
            return None  # with these a person finds out whether the station is well, also while it is held
        if hold is not None:
            return Said.of("start.held", slot=slot, why=english(hold.said))
        if self._wants_cloud and self._cloud_away():
            return Said.of("start.cloud_away", slot=slot)
        order, article = self.book.order, self.book.first_article
        if article.state is ArticleState.RUNS:
            return Said.of("start.first_article_runs", order=order.number)
        if article.state is ArticleState.WAITS:
            return Said.of("start.first_article_waits", order=order.number, unit=article.device_id)
        if self.book.full:
            return Said.of("start.order_full", order=order.number, target=order.target)
        return None

    def started(self, job: Job) -> None:
        """A run begins; called with `starting` held."""
        if job.purpose is Purpose.WORK:
            self.book.started(job.run)

    def ended(self, job: Job, closed: RunClosed) -> Said | None:
        """A run has ended, its verdict being on disk; gives what is to be said of the line.

        Raises:
            AuditError: what follows from it could not be written; the line is held all the same.
        """
        self._gate.left(job.run)
        with self.starting:
            if job.purpose is not Purpose.WORK:
                return self._checked(job, closed)
            before = self.book.first_article
            article = self.book.ended(job.run, closed.outcome, closed.disposition)
            runs = self._equal.after(closed)
            if runs and self._hold is None:
                why = Said.of("held.equal_failures", count=len(runs), code=closed.code)
                return self._stop(Hold("EQUAL-FAILURES", why, runs))
            if article.state is ArticleState.WAITS and article != before:
                return Said.of("article.waits", unit=article.device_id, order=self.book.order.number)
            return None

    def stop(self, why: str, person: Person) -> Said:
        """A person holds the line: running units go on to their end."""
        with self.starting:
            return self._stop(Hold("LINE-STOPPED", Said.of("held.by_person", who=person.pseudonym or "-", why=why)))

    def release(self, person: Person, why: str) -> bool:
        """A person lets the line go on; False where it is not held.

        Raises:
            NotAllowedError: the role does not allow it. AuditError: it could not be written; the line stays held.
        """
        person.require(Right.RELEASE_LINE)
        with self.starting:
            if self._hold is None:
                return False
            self._audit.append(LineReleased(why, person.pseudonym))
            self._hold = None
            self._equal.forget()
            return True

    def judge_first_article(self, person: Person, *, released: bool, reason: str) -> FirstArticleJudged:
        """QA's word on the first good unit of the order.

        Raises:
            NothingToJudgeError: none waits. NotAllowedError, AuditError: as in `release`.
        """
        person.require(Right.JUDGE_FIRST_ARTICLE)
        with self.starting:
            article = self.book.first_article
            if article.state is not ArticleState.WAITS:
                raise NothingToJudgeError("no first article waits for QA")
            order = self.book.order.number
            fact = FirstArticleJudged(article.run, order, article.device_id, released, person.pseudonym, reason)
            self._audit.append(fact)
            self.book.judged(released=released)
            return fact

    def settled(self, amended: RunAmended) -> None:
        """A pending run was decided, and that is on disk."""
        self.book.settled(amended.run, amended.outcome, amended.disposition)

    def move(self, run: str, disposition: Disposition) -> None:
        """The unit of this run is in another bin than its verdict says."""
        self.book.moved(run, disposition)

    def _checked(self, job: Job, closed: RunClosed) -> Said | None:
        """A unit that checks the station has run."""
        if job.purpose is Purpose.RED_RABBIT and closed.outcome is Outcome.PASS:
            return self._stop(Hold("RED-RABBIT-PASSED", Said.of("held.red_rabbit"), (closed.run,)))
        if job.purpose is Purpose.GOLDEN and closed.outcome is Outcome.FAIL:
            return self._stop(Hold("GOLDEN-FAILED", Said.of("held.golden", code=closed.code), (closed.run,)))
        return None

    def _stop(self, hold: Hold) -> Said:
        self._hold = hold  # first: where it cannot be written, nothing may start all the more
        self._audit.append(LineHeld(english(hold.said), hold.code, hold.runs))
        log.warning("line_held", code=hold.code, runs=len(hold.runs))
        return Said.of("line.held", why=english(hold.said))
