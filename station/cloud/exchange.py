"""One call from its turn to its value: pace, tries, judgement of the status, journal."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from itertools import count

from station.cloud.breaker import Breaker
from station.cloud.errors import (
    CloudAnswerLostError,
    CloudAuthError,
    CloudForeignError,
    CloudNotFoundError,
    CloudProductError,
    CloudRateError,
    CloudRefusedError,
    CloudReplyError,
    CloudScopeError,
    CloudServerError,
    CloudTlsError,
    CloudUnreachableError,
)
from station.cloud.orders import Orders
from station.cloud.redact import Redactor
from station.cloud.server_clock import ServerClock
from station.cloud.traffic import Patience, RateLimiter, retry_after_s
from station.cloud.wire import Answer, Call, Carrier, T
from station.core.cancel import CancelToken, Deadline
from station.core.errors import Aborted, CloudError, DeadlineError
from station.core.facts import ApiCalled

_FIRST_GOOD, _FIRST_REDIRECT, _FIRST_REFUSAL, _FIRST_SERVER_ERROR = 200, 300, 400, 500
_BAD_REQUEST, _NO_TOKEN, _FORBIDDEN, _NOT_FOUND, _TOO_MANY = 400, 401, 403, 404, 429
# So much of a call's time is kept back for the try itself when its turn is late.
_LEAST_TRY_S = 1.0
# A gateway lost the answer of what stands behind it, which may have done its work.
_ANSWER_LOST = frozenset({408, 502, 504})
# The API answers 400 to an API user outside its scopes; only the words tell that from a bad request.
_SCOPE_WORDS = re.compile(r"unauthori[sz]ed|insufficient_scope|\bscopes?\b", re.IGNORECASE)
_OWNER_WORDS = re.compile(r"belongs to some(?:one|body) else", re.IGNORECASE)
# The vendor's user routes answer 403, not 404, for a device that the user does not have.
_UNSEEN_WORDS = re.compile(r"didn['’]t recogni[sz]e that (?:device|core)", re.IGNORECASE)
_PRODUCT_WORDS = re.compile(r"\bproducts?\b", re.IGNORECASE)
_THING_WORDS = re.compile(r"\b(?:devices?|sims?|iccids?)\b", re.IGNORECASE)


# What shows that the cloud is away, or in trouble itself.
_AWAY = (CloudUnreachableError, CloudAnswerLostError, CloudServerError, CloudTlsError)


class Exchange:
    """Shared by all doors to one cloud, and by all threads."""

    def __init__(
        self,
        carrier: Carrier,
        limiter: RateLimiter,
        patience: Patience,
        redactor: Redactor,
        journal: Callable[[ApiCalled], None],
        breaker: Breaker | None = None,
    ) -> None:
        self._carrier = carrier
        self._limiter = limiter
        self._patience = patience
        self._redactor = redactor
        self._journal = journal
        self.breaker = breaker or Breaker()
        self.clock = ServerClock()

    def send(
        self,
        call: Call[T],
        run: str,
        cancel: CancelToken,
        patience: Patience | None = None,
        orders: Orders | None = None,
    ) -> T:
        """Make a call: questions are repeated while that may help, orders only where they were certainly not taken.

        Args:
            run: the run that the journal names, "" for the station itself. patience: in place of the usual one.
            orders: where an order goes through; None for one that only `cancel` stops.
        Raises:
            CloudAnswerLostError: an order may have been carried out; look before it is given again.
            CloudDownError: the cloud is away; nothing was sent.
            CloudError: one of its other kinds, of the last try. Aborted: the run was stopped.
            WithheldError: it was stopped, and the order was certainly not taken.
        """
        patience = patience or self._patience
        waits: Orders | CancelToken = cancel if call.is_question else orders or Orders(cancel)
        deadline = Deadline.after(patience.total_s)
        for attempt in count(1):
            self.breaker.check()
            self._limiter.take(waits, max(0.0, deadline.left_s - _LEAST_TRY_S))
            if isinstance(waits, Orders):
                waits.go()
            try:
                return self._try_once(call, run, cancel, min(patience.attempt_s, deadline.left_s))
            except CloudError as error:
                pause_s = patience.pause_s(error, is_question=call.is_question, attempt=attempt, left_s=deadline.left_s)
                if isinstance(error, CloudRateError):
                    # What one caller is told goes for all of them.
                    self._limiter.hold(pause_s or 0.0 if error.retry_after_s is None else error.retry_after_s)
                if pause_s is None:
                    raise
            waits.wait(pause_s)
        raise AssertionError("unreachable: the count has no end")

    def _try_once(self, call: Call[T], run: str, cancel: CancelToken, limit_s: float) -> T:
        """One request, one entry in the journal, whatever happens."""
        self.breaker.admit()
        started_s = time.monotonic()
        status, request_id, trouble = 0, "", "ended by a fault of the station itself"
        away: str | None = None
        try:
            answer = self._carrier.fetch(call.request(), cancel, limit_s)
            status, request_id = answer.status, self._redactor.text(answer.request_id)
            self.clock.note(answer.date)
            value = _value(call, answer)
            trouble = ""
        except Aborted:
            trouble = "stopped before the answer came"
            raise
        except DeadlineError as limit:
            trouble = f"left before the answer came: {limit.message}"
            if call.is_question:
                raise
            raise self._lost(trouble, call) from limit
        except CloudError as error:
            self._name_call(error, call, status, request_id)
            trouble = error.message
            away = trouble if isinstance(error, _AWAY) else None
            if call.is_question and isinstance(error, CloudAnswerLostError):
                raise CloudUnreachableError(error.message, **error.facts) from error
            raise
        finally:
            self._tell_breaker(status, away)
            latency_ms = round((time.monotonic() - started_s) * 1000)
            path = self._redactor.text(call.path)
            self._journal(ApiCalled(run, call.method, path, status, latency_ms, request_id, trouble))
        return value

    def _lost(self, trouble: str, call: Call[T]) -> CloudAnswerLostError:
        """The limit of the caller came while an order was on its way."""
        error = CloudAnswerLostError(trouble)
        self._name_call(error, call, 0, "")
        return error

    def _tell_breaker(self, status: int, away: str | None) -> None:
        """away: what showed that the cloud is away, None for nothing. A redirect is another server's answer."""
        if away is not None:
            self.breaker.failed(away)
        elif status and not _FIRST_REDIRECT <= status < _FIRST_REFUSAL:
            self.breaker.answered()
        else:
            self.breaker.abandoned()

    def _name_call(self, error: CloudError, call: Call[T], status: int, request_id: str) -> None:
        """Say in the error which call it was, and take out of it what nobody may read."""
        error.message = f"{call.method} {self._redactor.text(call.path)}: {self._redactor.text(error.message)}"
        error.args = (error.message,)
        error.facts |= {"method": call.method, "status": status, "request_id": request_id}
        if isinstance(error, CloudAuthError) and self.clock.remark():
            error.message += f" ({self.clock.remark()})"
            error.args = (error.message,)


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
    own = call.refuse(answer)
    if own is not None:
        return own
    if status == _NO_TOKEN:
        return CloudAuthError(f"the token has expired or was revoked; {heard}")
    if status == _FORBIDDEN or (status == _BAD_REQUEST and _SCOPE_WORDS.search(said)):
        return _not_allowed(call, said, heard)
    if status == _TOO_MANY:
        return CloudRateError(heard, retry_after_s=retry_after_s(answer.retry_after))
    if status in _ANSWER_LOST:
        return CloudAnswerLostError(heard)
    if status >= _FIRST_SERVER_ERROR:
        return CloudServerError(heard)
    if status == _NOT_FOUND:
        return _missing(call, answer, said, heard)
    return CloudRefusedError(heard)


def _not_allowed(call: Call[T], said: str, heard: str) -> CloudError:
    """What a 403 means: a scope, an owner, a thing that is not shown to this user, or a product's team."""
    if _OWNER_WORDS.search(said):
        return CloudForeignError(heard)
    if _UNSEEN_WORDS.search(said):
        return CloudNotFoundError(heard)
    if call.product and not _SCOPE_WORDS.search(said) and _PRODUCT_WORDS.search(said):
        return CloudProductError(f"the token's owner is not on the team of product {call.product}; {heard}")
    wanted = f"the token may lack the scope {call.scope}" if call.scope else "the token does not allow this"
    return CloudScopeError(f"{wanted}; {heard}", scope=call.scope)


def _missing(call: Call[T], answer: Answer, said: str, heard: str) -> CloudError:
    """What a 404 means: the API's own says that a thing is not there, another server's that the address is wrong."""
    if not _is_object(answer.body):
        return CloudReplyError(f"not the API: {heard}")
    of_product = _PRODUCT_WORDS.search(said) and not _THING_WORDS.search(said)
    if call.product and (of_product or not call.names_thing):
        return CloudProductError(f"there is no product {call.product} for this token; {heard}")
    return CloudNotFoundError(heard)


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
