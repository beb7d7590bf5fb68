"""One slot: a place on the bench, what is in it now, and what may be done with it at any moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from station.core.cancel import CancelToken, Deadline
from station.core.doors import UsbSighting
from station.core.facts import RunClosed
from station.core.ids import PortPath
from station.core.person import NotAllowedError, Person
from station.core.prompt import Question, Scanned
from station.core.views import Said, SlotView
from station.core.words import Disposition, Outcome, SlotState
from station.engine.board import Board
from station.engine.check_units import Purpose
from station.engine.containment import OpenLock
from station.engine.job_thread import JobThread
from station.engine.line_rules import LineRules
from station.engine.new_job import new_job
from station.engine.runner import Job, Tools
from station.engine.scan_table import SlotIs, SlotPicture
from station.engine.scanned_label import Label
from station.engine.shift import Shift
from station.engine.slot_content import SlotContent
from station.engine.slot_view import ended_view, expecting_view, idle_view, locked_view, refused_view
from station.engine.teller import Teller

BAD_CABLE_DROP_OUTS = 3
BACK_LIMIT_S = 3.0
BACK_LOOK_S = 0.05

OnEnd = Callable[[RunClosed, Said | None], None]


@dataclass(frozen=True)
class Loan:
    """The unit of a slot in the hands of somebody who looks at it. cancel: set where that is to end."""

    sighting: UsbSighting
    cancel: CancelToken


class Slot:
    """Runs one job after another in a thread of its own. Safe to call from any thread."""

    def __init__(
        self,
        number: int,
        port: PortPath,
        shift: Shift,
        tools: Tools,
        board: Board,
        rules: LineRules,
        on_end: OnEnd,
        lock: OpenLock | None = None,
    ) -> None:
        self.number = number
        self.port = port
        self._shift = shift
        self._tools = tools
        self._board = board
        self._rules = rules
        self._on_end = on_end
        self._lock = threading.Lock()
        self._content = SlotContent(shift, lock)
        self._teller = Teller(board.publish, SlotView(slot=number, port=port, state=SlotState.EMPTY))
        self._thread = JobThread(number, tools, rules, self._teller, self._ended)

    def open(self) -> None:
        """Show what the slot is now and start its thread."""
        with self._lock:
            self._show_idle()
        self._thread.open()

    @property
    def busy(self) -> bool:
        """A run is going on or about to begin."""
        with self._lock:
            return self._content.busy

    @property
    def occupied(self) -> bool:
        """A unit is plugged in."""
        with self._lock:
            return self._content.here

    @property
    def waiting(self) -> bool:
        """A unit is plugged in that has had no run since it came."""
        with self._lock:
            return self._content.waiting

    @property
    def labelled(self) -> bool:
        """A unit is plugged in and its label was scanned."""
        with self._lock:
            return self._content.here and self._content.label is not None

    @property
    def fail_lock(self) -> OpenLock | None:
        """A failed unit that was not acknowledged yet."""
        with self._lock:
            return self._content.fail_lock

    @property
    def question(self) -> Question | None:
        """What the run asks a person now."""
        return self._teller.question

    @property
    def picture(self) -> SlotPicture:
        """The slot as scans see it."""
        with self._lock:
            content, lock = self._content, self._content.fail_lock
            wanted = lock.wanted if lock else None
            question = self._teller.question
            asks_for = question.scan if question else Scanned.NOTHING
            return SlotPicture(self.number, content.is_, content.label, content.device_id, wanted, asks_for)

    def arrived(self, sighting: UsbSighting) -> None:
        """A unit is on this slot's port. During a run that is the run's own business (it changed the mode)."""
        with self._lock:
            self._content.arrived(sighting)
            if not self._content.busy:
                self._show_idle()

    def left(self) -> None:
        """The port is empty. A verdict stays on show until the next unit comes."""
        with self._lock:
            self._content.left()
            if self._content.busy:
                return
            if self._content.fail_lock is not None or self._teller.view.outcome is None:
                self._show_idle()
            else:
                self._show(replace(self._teller.view, taken=True, again=False))

    def bind(self, label: Label) -> None:
        """This label was scanned for the unit that is in the slot; nothing where none is, or where a run goes on."""
        with self._lock:
            if self._content.here and not self._content.busy:
                self._content.label = label
                self._content.last = None
                self._show_idle()

    def expect(self, label: Label | None) -> None:
        """An empty slot asks for the unit of this label, or for no unit in particular any more."""
        with self._lock:
            if self._content.is_ is not SlotIs.EMPTY:
                return
            view = self._teller.view
            self._show(idle_view(view, SlotIs.EMPTY, None) if label is None else expecting_view(view, label))

    def why_not(self, again_by: str = "") -> Said | None:
        """Why no run can start here now; None where one can. again_by: who allowed a unit that passed before."""
        with self._lock:
            own = self._content.refusal(self.number, again_by)
            purpose = self._content.purpose
        return own or self._rules.refusal(self.number, purpose)

    def start(self, operator: str = "", again_by: str = "") -> bool:
        """Begin a run on the unit that is plugged in; False where `why_not` has a reason against it."""
        with self._rules.starting:
            if self.why_not(again_by) is not None:
                self.show_again()
                return False
            with self._lock:
                content, sighting = self._content, self._content.sighting
                if sighting is None or content.busy:
                    return False
                job = new_job(self._shift, self.number, sighting, content.purpose, content.label, operator, again_by)
                cancel = content.began(sighting)
                view = self._teller.view
                self._teller.view = replace(view, said=None, again=False, asks_again=False, locked=False)
                self._rules.started(job)
                self._thread.put(job, cancel)
                return True

    @contextmanager
    def lent(self) -> Iterator[Loan | None]:
        """The unit that is plugged in, to be looked at: no run starts meanwhile, and `stop` ends the look.

        None where no unit is there, or a run goes on.
        """
        with self._rules.starting, self._lock:
            before, waiting, view = self._content.sighting, self._content.waiting, self._teller.view
            loan = None if before is None or self._content.busy else Loan(before, CancelToken())
            if loan is not None:
                self._content.cancel = loan.cancel
                self._show(replace(view, state=SlotState.RUN, step="", step_name="looked at", run="", outcome=None))
        try:
            yield loan
        finally:
            if loan is not None:
                self._take_back(loan.sighting, waiting, view)

    def _take_back(self, lent: UsbSighting, waiting: bool, view: SlotView) -> None:
        """The look is over. The unit may have been restarted for it, or may be gone."""
        deadline = Deadline.after(BACK_LIMIT_S)
        while not self.occupied and not deadline.expired:
            CancelToken().wait(BACK_LOOK_S)
        with self._lock:
            self._content.cancel = None
            here = self._content.sighting
            self._show(view)
            if here is not None and here.serial.lower() == lent.serial.lower():
                self._content.waiting = waiting
                return
        if here is None:
            self.left()
        else:
            self.arrived(here)

    def show_again(self) -> None:
        """What the line allows has changed: a slot whose unit waits for its start says so."""
        with self._lock:
            if self._content.is_ is not SlotIs.READY or self._content.last is not None:
                return
            why = self._rules.refusal(self.number, self._content.purpose)
            view = idle_view(self._teller.view, SlotIs.READY, self._content.label)
            self._show(view if why is None else refused_view(view, why))

    def stop(self) -> None:
        """Ask the run to stop; it ends as ABORTED within a second or at the end of a write that cannot be cut."""
        with self._lock:
            if self._content.cancel is not None:
                self._content.cancel.cancel()
                self._teller.stopping()

    def answer(self, word: str, person: Person) -> bool:
        """Answer what the run asks; False where nothing is asked, or this is none of its words.

        Raises:
            NotAllowedError: the question is for another role.
        """
        question = self._teller.question
        if question is None:
            return False
        if question.role not in ("", person.role.value):
            raise NotAllowedError(f"this question is for the role {question.role}", role=person.role.value)
        return self._teller.answer(word, person.pseudonym)

    def answer_by_scan(self, kind: Scanned, text: str, operator: str) -> bool:
        """Give the run what it asked to be scanned; False where it asks for nothing of this kind."""
        return self._teller.answer_by_scan(kind, text, operator)

    def note(self, *, reason: str = "", bin: Disposition | None = None) -> OpenLock | None:  # noqa: A002
        """Something of what a locked slot asks for was given; the lock as it is now, None where none is open."""
        with self._lock:
            lock = self._content.fail_lock
            if lock is None:
                return None
            self._content.fail_lock = replace(lock, reason=reason or lock.reason, bin=bin or lock.bin)
            self._show_idle()
            return self._content.fail_lock

    def unlock(self) -> None:
        """The failed unit was acknowledged, and that is on disk."""
        with self._lock:
            self._content.fail_lock = None
            view, last = self._teller.view, self._content.last
            if self._content.here and view.outcome is not None:
                todo = last.next_action if last is not None else ""
                self._show(replace(view, locked=False, again=True, said=None, next_action=todo))
            else:
                self._show_idle()

    def close(self) -> None:
        """Stop the run, if any, and end the thread."""
        self.stop()
        self._thread.close()

    def _show_idle(self) -> None:
        """What stands in the slot between runs, without a verdict."""
        if self._content.fail_lock is not None:
            self._show(locked_view(self._teller.view, self._content.fail_lock, here=self._content.here))
        else:
            self._show(idle_view(self._teller.view, self._content.is_, self._content.label))

    def _show(self, view: SlotView) -> None:
        self._teller.view = view
        self._board.publish(view)

    def _ended(self, job: Job, closed: RunClosed, said: Said | None) -> None:
        """In the slot's thread, at the end of each run."""
        with self._lock:
            before = self._teller.view.drop_outs
            self._settle(job, closed)
            lost = self._teller.view.drop_outs
        if lost > before and lost >= BAD_CABLE_DROP_OUTS:
            said = said or Said.of("slot.bad_cable", slot=self.number, count=lost)
        self._on_end(closed, said)

    def _settle(self, job: Job, closed: RunClosed) -> None:
        """Called with the lock held, at the end of a run: what the slot is from here on."""
        self._content.ended(closed)
        label = self._content.label
        lost, text = self._tools.dropouts.of(self.number), label.text if label else ""
        self._teller.view = replace(self._teller.view, label=text, drop_outs=lost)
        if closed.outcome is Outcome.FAIL and self._shift.policy.fail_lock and job.purpose is Purpose.WORK:
            self._content.fail_lock = OpenLock(closed.run, closed.disposition, closed.code)
            self._show_idle()
            return
        self._show(ended_view(self._teller.view, closed, job.purpose, here=self._content.here))
