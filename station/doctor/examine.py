"""All checks at once, each with its own thread and its own limit, so that a slow one holds up none of the others."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from station.core.cancel import CancelToken, Deadline
from station.core.errors import Aborted, StationError, UnitFailedError
from station.core.views import Said
from station.doctor.checked import Checked, bad, unknown

CHECK_LIMIT_S: Final = 8.0
_LOOK_FOR_STOP_S: Final = 0.05


@dataclass(frozen=True)
class Check:
    """One question. look: finds the answer, on a thread of its own; a StationError that it raises is an answer too."""

    name: str
    look: Callable[[CancelToken], Checked]
    subject: str = ""


def examine(checks: Iterable[Check], cancel: CancelToken, limit_s: float = CHECK_LIMIT_S) -> Iterator[Checked]:
    """One answer for each check, as they come in; after `limit_s` those that are missing are given as unknown.

    A check that hangs is left behind on its thread, which ends with the process.

    Raises:
        Aborted: `cancel` was stopped.
    """
    waiting = {(check.name, check.subject) for check in checks} if (checks := tuple(checks)) else set()
    answers: queue.SimpleQueue[Checked] = queue.SimpleQueue()
    own, deadline = cancel.child(), Deadline.after(limit_s)
    for check in checks:
        threading.Thread(target=_answer, args=(check, own, answers), name=f"check {check.name}", daemon=True).start()
    try:
        while waiting and not deadline.expired:
            cancel.check()
            try:
                answer = answers.get(timeout=min(_LOOK_FOR_STOP_S, max(0.001, deadline.left_s)))
            except queue.Empty:
                continue
            waiting.discard((answer.check, answer.subject))
            yield answer
    finally:
        own.cancel()
    for name, subject in sorted(waiting):
        late = unknown(name, Said.of("any.late", seconds=f"{limit_s:g}"), Said("any.late_todo"), "TIME-LIMIT")
        yield replace(late, subject=subject, seconds=limit_s)


def _answer(check: Check, cancel: CancelToken, answers: queue.SimpleQueue[Checked]) -> None:
    started_s = time.monotonic()
    answer = unknown(check.name, Said("any.broken"), Said("any.broken_todo"), "BUG")
    try:
        answer = check.look(cancel)
    except (StationError, UnitFailedError) as error:
        answer = trouble(check.name, error)
    except Aborted:
        return
    finally:
        answers.put(replace(answer, subject=check.subject, seconds=time.monotonic() - started_s))


def trouble(check: str, error: StationError | UnitFailedError) -> Checked:
    """An error as an answer: its own words, its own hint, its own help page."""
    todo = Said.of("any.error_todo", hint=error.hint)
    return bad(check, Said.of("any.error", why=error.message), todo, error.code)
