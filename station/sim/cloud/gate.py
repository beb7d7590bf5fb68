"""Between the wire and the routes: one transaction a request, and the faults of the plan."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from flask import Response

from station.sim.cloud.app import LAB_PREFIX, build_app
from station.sim.cloud.doorkeeper import Doorkeeper
from station.sim.cloud.faults import next_fault
from station.sim.cloud.journal import Journal, Line
from station.sim.cloud.plan import Fault, FaultKind
from station.sim.cloud.store import Store
from station.sim.cloud.visit import ENVIRON_KEY, Visit

Environ = dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """A whole HTTP answer."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@dataclass(frozen=True)
class Hangup:
    """No answer: wait for `hold_s` or until the client goes, then close; with `reset`, abort at once."""

    hold_s: float = 0.0
    reset: bool = False


class Gate:
    """Serves one request at a time against the state; waits happen outside its lock."""

    def __init__(self, store: Store, journal: Journal, lab_key: str, wait: Callable[[float], object]) -> None:
        self._store = store
        self._journal = journal
        self._lab_key = lab_key
        self._wait = wait
        self._door = Doorkeeper()
        self._app = build_app()

    def serve(self, environ: Environ) -> Reply | Hangup:
        """Answer a request, given as a WSGI environment with the whole body at hand."""
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if path.startswith(LAB_PREFIX):
            return self._run(environ)
        with self._store.transaction() as deal:
            fault = next_fault(deal.state, method, path)
        if fault is not None and fault.delay_s:
            self._wait(fault.delay_s)
        outcome = self._run(environ) if fault is None else self._under_fault(environ, fault)
        line = Line(
            at_s=self._store.now_s(),
            method=method,
            path=path,
            status=outcome.status if isinstance(outcome, Reply) else 0,
            fault="" if fault is None else fault.kind,
        )
        self._journal.note(line)
        return outcome

    def _run(self, environ: Environ, *, keep: bool = True) -> Reply:
        with self._store.transaction() as deal:
            environ[ENVIRON_KEY] = Visit(deal, self._door, self._journal, self._lab_key)
            response = Response.from_app(self._app.wsgi_app, environ, buffered=True)
            if response.status_code >= 400 or not keep:
                deal.drop()
        return Reply(response.status_code, tuple(response.headers.items()), response.get_data())

    def _under_fault(self, environ: Environ, fault: Fault) -> Reply | Hangup:
        match fault.kind:
            case FaultKind.SLOW:
                return self._run(environ)
            case FaultKind.NO_EFFECT:
                return self._run(environ, keep=False)
            case FaultKind.SILENCE:
                return Hangup(fault.hold_s)
            case FaultKind.COMMIT_THEN_SILENCE:
                self._run(environ)
                return Hangup(fault.hold_s)
            case FaultKind.RESET:
                return Hangup(reset=True)
            case FaultKind.COMMIT_THEN_RESET:
                self._run(environ)
                return Hangup(reset=True)
            case FaultKind.RATE_LIMIT:
                words = {"ok": False, "error": "Too many requests.", "error_description": "Slow down."}
                return _json_reply(429, words, ("Retry-After", str(fault.retry_after_s)))
            case FaultKind.SERVER_ERROR:
                return _server_error(fault)
            case FaultKind.COMMIT_THEN_SERVER_ERROR:
                self._run(environ)
                return _server_error(fault)
            case FaultKind.EMPTY_BODY:
                self._run(environ)
                return Reply(200)
            case FaultKind.TOKEN_REVOKED:
                self._revoke(environ)
                return self._run(environ)

    def _revoke(self, environ: Environ) -> None:
        text = environ.get("HTTP_AUTHORIZATION", "").partition(" ")[2]
        with self._store.transaction() as deal:
            token = deal.state.tokens.get(text)
            if token is not None:
                deal.state.tokens[text] = replace(token, revoked=True)


def _server_error(fault: Fault) -> Reply:
    if fault.html:
        page = f"<html><body><h1>{fault.status}</h1></body></html>".encode()
        return Reply(fault.status, (("Content-Type", "text/html"),), page)
    words = {"ok": False, "error": "server_error", "error_description": "Something went wrong on our side."}
    return _json_reply(fault.status, words)


def _json_reply(status: int, words: dict[str, object], *more: tuple[str, str]) -> Reply:
    return Reply(status, (("Content-Type", "application/json"), *more), json.dumps(words).encode())
