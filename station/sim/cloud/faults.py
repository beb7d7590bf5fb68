"""Which fault hits which request, which connection, and which moment."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from station.sim.cloud.plan import WHOLE_CLOUD, Fault, FaultKind
from station.sim.cloud.state import CloudState

ANY_REST = "**"


@dataclass(frozen=True)
class Hit:
    """What goes wrong with one request: at most one fault, and by how much the cloud's clock is wrong meanwhile."""

    fault: Fault | None = None
    skew_s: float = 0.0


def request_hit(state: CloudState, method: str, path: str, now_s: float) -> Hit:
    """Count the request at every fault whose route it matches; return the first fault that hits it, and the skew."""

    def concerns(fault: Fault) -> bool:
        return fault.kind not in WHOLE_CLOUD and matches(fault.route, method, path)

    hits = _count(state, now_s, concerns)
    skew_s = sum(fault.skew_s for fault in hits if fault.kind is FaultKind.CLOCK_SKEW)
    return Hit(next((fault for fault in hits if fault.kind is not FaultKind.CLOCK_SKEW), None), skew_s)


def connection_hit(state: CloudState, now_s: float) -> Fault | None:
    """Count a new TLS connection; return the fault that hits it."""
    return next(iter(_count(state, now_s, lambda fault: fault.kind is FaultKind.TLS)), None)


def is_off(state: CloudState, now_s: float) -> bool:
    """Whether the cloud cannot be reached at all at this moment."""
    return any(fault.kind is FaultKind.OFF and _lasts(state, fault, now_s) for fault in state.faults)


def is_disguised(state: CloudState, now_s: float) -> bool:
    """Whether something stands before the cloud at this moment that cannot prove to be it."""
    return any(fault.kind is FaultKind.TLS and _lasts(state, fault, now_s) for fault in state.faults)


def matches(route: str, method: str, path: str) -> bool:
    """Return whether ``METHOD /path`` with ``*`` in its parts, and perhaps a last ``**``, covers the request."""
    wanted_method, _, wanted_path = route.partition(" ")
    if not fnmatchcase(method, wanted_method):
        return False
    wanted, parts = wanted_path.strip("/").split("/"), path.strip("/").split("/")
    if wanted[-1] == ANY_REST:
        wanted = wanted[:-1]
        parts = parts[: len(wanted)]
    return len(wanted) == len(parts) and all(map(fnmatchcase, parts, wanted))


def _count(state: CloudState, now_s: float, concerns: Callable[[Fault], bool]) -> list[Fault]:
    counts, hits = list(state.fault_calls), []
    for index, fault in enumerate(state.faults):
        if concerns(fault) and _lasts(state, fault, now_s):
            counts[index] += 1
            if _hits(fault, counts[index]):
                hits.append(fault)
    state.fault_calls = tuple(counts)
    return hits


def _lasts(state: CloudState, fault: Fault, now_s: float) -> bool:
    return fault.lasts_at(now_s - state.faults_since_s)


def _hits(fault: Fault, ordinal: int) -> bool:
    if fault.calls:
        return ordinal in fault.calls
    if fault.probability >= 1.0:
        return True
    # The kind is part of the seed: two faults of one rate must not hit the same requests.
    return random.Random(f"{fault.seed}:{fault.kind}:{fault.route}:{ordinal}").random() < fault.probability
