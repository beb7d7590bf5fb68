"""Work that would hold the processor, done in a process of its own: the slots and the screen share one interpreter."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Final, ParamSpec, TypeVar, cast

from station.core.cancel import CancelToken, Deadline
from station.core.errors import DeadlineError, StationError

_P = ParamSpec("_P")
_T = TypeVar("_T")
_LOOK_S: Final = 0.05
_END_S: Final = 5.0


class ApartError(StationError):
    """Work in a process of its own ended without an answer."""

    code = "APART-ENDED"
    hint = "Try again. If it happens twice, call the line engineer."


def run_apart(limit_s: float, cancel: CancelToken, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Call a function in a fresh process and give what it gives.

    Args:
        limit_s: how long it may take. cancel: stops the process at once.
        work: a function of a module; it, its arguments and its answer must be fit for `pickle`.
    Raises:
        StationError, OSError: as the function raised it. ApartError: the process ended by itself, or the function
        raised something else. DeadlineError: it took longer. Aborted: it was stopped.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(there, work, args, kwargs), daemon=True, name=work.__name__)
    process.start()
    there.close()
    deadline = Deadline.after(limit_s)
    try:
        while not here.poll():
            if deadline.left_s <= 0:
                raise DeadlineError(f"{work.__name__} took longer than {limit_s:g} s in its process")
            cancel.wait(_LOOK_S)
        answer = here.recv()
    except EOFError as error:
        raise ApartError(f"the process of {work.__name__} ended without an answer") from error
    finally:
        here.close()
        process.join(0 if cancel.cancelled or deadline.left_s <= 0 else _END_S)
        if process.is_alive():
            process.kill()
            process.join(_END_S)
        process.close()
    if isinstance(answer, _Raised):
        raise answer.rebuilt()
    return cast(_T, answer)


class _Raised:
    """An error on its way between processes: only text and plain values travel."""

    def __init__(self, error: StationError | OSError) -> None:
        self._kind = type(error)
        self._os = (error.errno, error.strerror, error.filename) if isinstance(error, OSError) else None
        self._message = error.message if isinstance(error, StationError) else str(error)
        self._facts = error.facts if isinstance(error, StationError) else {}

    def rebuilt(self) -> Exception:
        if self._os is not None:
            return OSError(*self._os)
        error = cast(type[StationError], self._kind).__new__(cast(type[StationError], self._kind))
        StationError.__init__(error, self._message, **self._facts)
        return error


def _work(answer: Connection, work: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> None:
    try:
        answer.send(work(*args, **kwargs))
    except (StationError, OSError) as error:
        answer.send(_Raised(error))
    finally:
        answer.close()
