"""Between the wire and the routes: one transaction a request, and the faults of the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from email.utils import formatdate

from flask import Response

from station.sim.cloud.app import build_app
from station.sim.cloud.doorkeeper import Doorkeeper
from station.sim.cloud.faults import Hit, connection_hit, is_disguised, is_off, request_hit
from station.sim.cloud.journal import Journal, Line
from station.sim.cloud.plan import BadCertificate, Fault, FaultKind
from station.sim.cloud.replies import Hangup, Reply, changed, json_reply
from station.sim.cloud.store import Store
from station.sim.cloud.visit import ENVIRON_KEY, Visit
from station.sim.cloud.wire import Environ

TLS_METHOD = "TLS"
"""Stands in the journal for a connection whose handshake a fault spoiled."""


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
        """Answer a request to the API, given as a WSGI environment with the whole body at hand."""
        arrived_s = self._store.now_s()
        self._journal.count(arrived_s)
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        with self._store.transaction() as deal:
            off = is_off(deal.state, deal.now_s)
            hit = Hit() if off else request_hit(deal.state, method, path, deal.now_s)
        if hit.fault is not None and hit.fault.delay_s:
            self._wait(hit.fault.delay_s)
        outcome = Hangup(reset=True) if off else self._answer(environ, hit)
        fault = FaultKind.OFF if off else _name(hit)
        status = outcome.status if isinstance(outcome, Reply) else 0
        self._journal.note(Line(at_s=arrived_s, method=method, path=path, status=status, fault=fault))
        if isinstance(outcome, Reply):
            return outcome.dated(self._store.now_s() + hit.skew_s)
        return outcome

    def serve_lab(self, environ: Environ) -> Reply:
        """Answer a request at the side door."""
        return self._run(environ, lab=True).dated(self._store.now_s())

    def certificate(self) -> BadCertificate | None:
        """Count a new TLS connection; return what is to be wrong with its certificate, None for nothing."""
        with self._store.transaction() as deal:
            fault = connection_hit(deal.state, deal.now_s)
        if fault is None:
            return None
        self._journal.note(Line(at_s=self._store.now_s(), method=TLS_METHOD, path="", status=0, fault=fault.kind))
        return fault.certificate

    def is_off(self) -> bool:
        """Whether nobody can connect at this moment."""
        with self._store.transaction() as deal:
            return is_off(deal.state, deal.now_s)

    def is_disguised(self) -> bool:
        """Whether connections get bad certificates at this moment; older connections must not live on."""
        with self._store.transaction() as deal:
            return is_disguised(deal.state, deal.now_s)

    def _answer(self, environ: Environ, hit: Hit) -> Reply | Hangup:
        if hit.fault is None:
            return self._run(environ, skew_s=hit.skew_s)
        return self._under_fault(environ, hit.fault, hit.skew_s)

    def _run(self, environ: Environ, *, keep: bool = True, skew_s: float = 0.0, lab: bool = False) -> Reply:
        with self._store.transaction() as deal:
            lab_key = self._lab_key if lab else ""
            environ[ENVIRON_KEY] = Visit(deal, self._door, self._journal, lab_key, deal.now_s + skew_s)
            response = Response.from_app(self._app.wsgi_app, environ, buffered=True)
            if response.status_code >= 400 or not keep:
                deal.drop()
        return Reply(response.status_code, tuple(response.headers.items()), response.get_data())

    def _under_fault(self, environ: Environ, fault: Fault, skew_s: float) -> Reply | Hangup:
        match fault.kind:
            case FaultKind.SILENCE:
                return Hangup(fault.hold_s)
            case FaultKind.RESET:
                return Hangup(reset=True)
            case FaultKind.RATE_LIMIT:
                return _slow_down(fault, self._store.now_s() + skew_s)
            case FaultKind.SERVER_ERROR:
                return _server_error(fault)
            case FaultKind.TOKEN_REVOKED:
                self._revoke(environ)
            case _:
                pass
        reply = self._run(environ, keep=fault.kind is not FaultKind.NO_EFFECT, skew_s=skew_s)
        match fault.kind:
            case FaultKind.COMMIT_THEN_SILENCE:
                return Hangup(fault.hold_s)
            case FaultKind.COMMIT_THEN_RESET:
                return Hangup(reset=True)
            case FaultKind.COMMIT_THEN_SERVER_ERROR:
                return _server_error(fault)
            case _:
                return changed(reply, fault)

    def _revoke(self, environ: Environ) -> None:
        text = environ.get("HTTP_AUTHORIZATION", "").partition(" ")[2]
        with self._store.transaction() as deal:
            token = deal.state.tokens.get(text)
            if token is not None:
                deal.state.tokens[text] = replace(token, revoked=True)


def _name(hit: Hit) -> str:
    if hit.fault is not None:
        return hit.fault.kind
    return FaultKind.CLOCK_SKEW if hit.skew_s else ""


def _slow_down(fault: Fault, now_s: float) -> Reply:
    words: dict[str, object] = {"ok": False, "error": "Too many requests.", "error_description": "Slow down."}
    wait_s = fault.retry_after_s
    header = formatdate(now_s + wait_s, usegmt=True) if fault.retry_after_date else str(wait_s)
    return json_reply(429, words, ("Retry-After", header))


def _server_error(fault: Fault) -> Reply:
    if fault.html:
        page = f"<html><body><h1>{fault.status}</h1></body></html>".encode()
        return Reply(fault.status, (("Content-Type", "text/html"),), page)
    words: dict[str, object] = {
        "ok": False,
        "error": "server_error",
        "error_description": "Something went wrong on our side.",
    }
    return json_reply(fault.status, words)
