"""Which fault hits which request."""

from __future__ import annotations

import random
from fnmatch import fnmatchcase

from station.sim.cloud.plan import Fault
from station.sim.cloud.state import CloudState

ANY_REST = "**"


def next_fault(state: CloudState, method: str, path: str) -> Fault | None:
    """Count the request at every fault whose route it matches; return the first fault that hits it."""
    hit: Fault | None = None
    counts = list(state.fault_calls)
    for index, fault in enumerate(state.faults):
        if matches(fault.route, method, path):
            counts[index] += 1
            if hit is None and _hits(fault, counts[index]):
                hit = fault
    state.fault_calls = tuple(counts)
    return hit


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


def _hits(fault: Fault, ordinal: int) -> bool:
    if fault.calls:
        return ordinal in fault.calls
    return random.Random(f"{fault.seed}:{fault.route}:{ordinal}").random() < fault.probability
