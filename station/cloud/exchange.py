"""One call from its turn to its value: pace, tries, judgement of the status, journal."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from itertools import count

from station.cloud.errors import (
    CloudAnswerLostError,
    CloudAuthError,
    CloudNotFoundError,
    CloudRateError,
    CloudRefusedError,
    CloudReplyError,
    CloudScopeError,
    CloudServerError,
    CloudUnreachableError,
)
from station.cloud.redact import Redactor
from station.cloud.traffic import Patience, RateLimiter, retry_after_s
from station.cloud.wire import Answer, Call, Carrier, Request, T
from station.core.cancel import CancelToken, Deadline
from station.core.errors import Aborted, CloudError
from station.core.facts import ApiCalled

_FIRST_GOOD, _FIRST_REDIRECT, _FIRST_REFUSAL, _FIRST_SERVER_ERROR = 200, 300, 400, 500
_BAD_REQUEST, _NO_TOKEN, _FORBIDDEN, _NOT_FOUND, _TOO_MANY = 400, 401, 403, 404, 429
# So much of a call's time is kept back for the try itself when its turn is late.
_LEAST_TRY_S = 1.0
# A gateway lost the answer of what stands behind it, which may have done its work.
_ANSWER_LOST = frozenset({408, 502, 504})
# The API answers 400 to an API user outside its scopes; only the words tell that from a bad request.
_SCOPE_WORDS = re.compile(r"unauthori[sz]ed|insufficient_scope|\bscopes?\b|permission", re.IGNORECASE)


class Exchange:
    """Shared by all doors to one cloud, and by all threads."""

    def __init__(
        self,
        carrier: Carrier,
        limiter: RateLimiter,
        patience: Patience,
        redactor: Redactor,
        journal: Callable[[ApiCalled], None],
    ) -> None:
        self._carrier = carrier
        self._limiter = limiter
        self._patience = patience
        self._redactor = redactor
        self._journal = journal

    def send(self, call: Call[T], run: str, cancel: CancelToken, patience: Patience | None = None) -> T:
        """Make a call: questions are repeated while that may help, orders only where they were certainly not taken.

        Args:
            run: the run that the journal names, "" for the station itself. patience: in place of the usual one.
        Raises:
            CloudAnswerLostError: an order may have been carried out; look before it is given again.
            CloudError: one of its other kinds, of the last try. Aborted: the run was stopped.
        """
        patience = patience or self._patience
        deadline = Deadline.after(patience.total_s)
        for attempt in count(1):
            self._limiter.take(cancel, max(0.0, deadline.left_s - _LEAST_TRY_S))
            try:
                return self._try_once(call, run, cancel, min(patience.attempt_s, deadline.left_s))
            except CloudError as error:
                if isinstance(error, CloudRateError) and error.retry_after_s is not None:
                    self._limiter.hold(error.retry_after_s)
                pause_s = patience.pause_s(error, is_question=call.is_question, attempt=attempt, left_s=deadline.left_s)
                if pause_s is None:
                    raise
            cancel.wait(pause_s)
        raise AssertionError("unreachable: the count has no end")

    def _try_once(self, call: Call[T], run: str, cancel: CancelToken, limit_s: float) -> T:
        """One request, one entry in the journal, whatever happens."""
        body = None if call.order is None else json.dumps(call.order).encode()
        started_s = time.monotonic()
        status, request_id, trouble = 0, "", "ended by a fault of the station itself"
        try:
            answer = self._carrier.fetch(Request(call.method, call.path, body), cancel, limit_s)
            status, request_id = answer.status, self._redactor.text(answer.request_id)
            value = _value(call, answer)
            trouble = ""
        except Aborted:
            trouble = "stopped before the answer came"
            raise
        except CloudError as error:
            self._name_call(error, call, status, request_id)
            trouble = error.message
            if call.is_question and isinstance(error, CloudAnswerLostError):
                raise CloudUnreachableError(error.message, **error.facts) from error
            raise
        finally:
            latency_ms = round((time.monotonic() - started_s) * 1000)
            path = self._redactor.text(call.path)
            self._journal(ApiCalled(run, call.method, path, status, latency_ms, request_id, trouble))
        return value

    def _name_call(self, error: CloudError, call: Call[T], status: int, request_id: str) -> None:
        """Say in the error which call it was, and take out of it what nobody may read."""
        error.message = f"{call.method} {self._redactor.text(call.path)}: {self._redactor.text(error.message)}"
        error.args = (error.message,)
        error.facts |= {"method": call.method, "status": status, "request_id": request_id}


def _value(call: Call[T], answer: Answer) -> T:
    """The value in an answer.

    Raises:
        CloudError: of the kind that the status or the body calls for.
    """
    if answer.status >= _FIRST_REFUSAL:
        raise _refusal(call, answer)
    if not _FIRST_GOOD <= answer.status < _FIRST_REDIRECT:
        where = f" to {answer.location}" if answer.location else ""
        raise CloudReplyError(f"answered {answer.status}{where}, which the API never does: something stands in between")
    return call.read(_decoded(answer.body))


def _refusal(call: Call[T], answer: Answer) -> CloudError:
    """What a status from 400 on means."""
    status, said = answer.status, answer.body.decode("utf-8", errors="replace")
    heard = f"answered {status}. {said}"
    if status == _NO_TOKEN:
        return CloudAuthError(f"the token has expired or was revoked; {heard}")
    if status == _FORBIDDEN or (status == _BAD_REQUEST and _SCOPE_WORDS.search(said)):
        wanted = f"the token may lack the scope {call.scope}" if call.scope else "the token does not allow this"
        return CloudScopeError(f"{wanted}; {heard}", scope=call.scope)
    if status == _TOO_MANY:
        return CloudRateError(heard, retry_after_s=retry_after_s(answer.retry_after))
    if status in _ANSWER_LOST:
        return CloudAnswerLostError(heard)
    if status >= _FIRST_SERVER_ERROR:
        return CloudServerError(heard)
    if status == _NOT_FOUND:
        # Only the API's own 404 says that a thing is not there; another server's says that the address is wrong.
        return CloudNotFoundError(heard) if _is_object(answer.body) else CloudReplyError(f"not the API: {heard}")
    return CloudRefusedError(heard)


def _decoded(body: bytes) -> object:
    """The JSON in a body, None where there is no body.

    Raises:
        CloudReplyError: it is not JSON.
    """
    if not body.strip():
        return None
    try:
        decoded: object = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise CloudReplyError(f"the answer is not JSON. {body[:200].decode('utf-8', errors='replace')}") from error
    return decoded


def _is_object(body: bytes) -> bool:
    try:
        return isinstance(json.loads(body), dict)
    except (ValueError, RecursionError):
        return False
