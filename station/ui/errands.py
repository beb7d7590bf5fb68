"""Work for another thread: asked for by the window, done beside it, its answer drawn by the window."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import ClassVar, Final, TypeVar

import structlog
from PySide6.QtCore import QObject, QTimer

from station.core.errors import StationError, UnitFailedError

log = structlog.get_logger()

DRAIN_MS: Final = 20
_END_S: Final = 5.0

AnswerT = TypeVar("AnswerT")
Failure = StationError | UnitFailedError
_Draw = Callable[[], object]


class BrokenErrandError(StationError):
    """This program failed at something that the window asked for."""

    code: ClassVar[str] = "BUG"
    hint: ClassVar[str] = "Call the line engineer: the station program failed."


class Errands(QObject):
    """One thread that does what it is asked to, in order. Answers come back in the window's thread."""

    def __init__(self, parent: QObject, name: str) -> None:
        super().__init__(parent)
        self._name = name
        self._asked: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[_Draw] = queue.SimpleQueue()
        self._open = 0
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_MS)
        self._timer.timeout.connect(self.drain)
        asked = self._asked  # a page that is made anew in another look leaves no thread behind
        self.destroyed.connect(lambda: asked.put(None))

    @property
    def busy(self) -> bool:
        """Something was asked whose answer was not drawn yet."""
        return self._open > 0

    def run(
        self,
        work: Callable[[], AnswerT],
        done: Callable[[AnswerT], object] = lambda _answer: None,
        failed: Callable[[Failure], object] = lambda _failure: None,
    ) -> None:
        """Do `work` in the thread, then `done` (or `failed`, for a station's error) in the window's."""

        def errand() -> None:
            """A fault of this program ends the thread and is told by Python itself; the window hears of it too."""
            draw: _Draw = lambda: failed(BrokenErrandError("the program failed; see the log"))  # noqa: E731
            try:
                answer = work()
                draw = lambda: done(answer)  # noqa: E731
            except (StationError, UnitFailedError) as error:
                failure: Failure = error
                log.info("errand_failed", code=failure.code)
                draw = lambda: failed(failure)  # noqa: E731
            finally:
                self._answers.put(draw)

        self._open += 1
        self._asked.put(errand)
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._work, name=f"errands: {self._name}", daemon=True)
            self._thread.start()
        if not self._timer.isActive():
            self._timer.start()

    def drain(self) -> None:
        """Draw the answers that have come."""
        while not self._answers.empty():
            self._open -= 1
            self._answers.get()()
        if not self._open:
            self._timer.stop()

    def stop(self) -> None:
        """Do nothing more; what was asked before is waited for, five seconds at most."""
        self._timer.stop()
        if self._thread is not None:
            self._asked.put(None)
            self._thread.join(_END_S)
            self._thread = None

    def _work(self) -> None:
        while (errand := self._asked.get()) is not None:
            errand()
