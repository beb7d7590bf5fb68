"""What goes back over the wire: a whole answer, an answer that a fault changed, or none."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from email.utils import formatdate

from station.sim.cloud.plan import Fault, FaultKind


@dataclass(frozen=True)
class Reply:
    """A whole HTTP answer."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def dated(self, now_s: float) -> Reply:
        """The same with a Date header (RFC 9110 section 6.6.1)."""
        return replace(self, headers=(*self.headers, ("Date", formatdate(now_s, usegmt=True))))


@dataclass(frozen=True)
class Hangup:
    """No answer: wait for `hold_s` or until the client goes, then close; with `reset`, abort at once."""

    hold_s: float = 0.0
    reset: bool = False


def json_reply(status: int, body: object, *more: tuple[str, str]) -> Reply:
    """An answer in JSON."""
    return Reply(status, (("Content-Type", "application/json"), *more), json.dumps(body).encode())


def changed(reply: Reply, fault: Fault) -> Reply:
    """A good answer in the manner of the fault. Refusals stay as they are, and so do answers without a body."""
    if reply.status >= 400:
        return reply
    match fault.kind:
        case FaultKind.EMPTY_BODY:
            return Reply(200)
        case FaultKind.NO_CONTENT:
            return Reply(204)
        case FaultKind.IN_ARRAY if reply.body:
            return json_reply(reply.status, [json.loads(reply.body)])
        case FaultKind.MISSING_FIELDS if reply.body:
            return json_reply(reply.status, _without(json.loads(reply.body), frozenset(fault.fields)))
        case _:
            return reply


def _without(body: object, names: frozenset[str]) -> object:
    """The body without these names, at whatever depth they stand."""
    if isinstance(body, dict):
        return {name: _without(value, names) for name, value in body.items() if name not in names}
    if isinstance(body, list):
        return [_without(item, names) for item in body]
    return body
