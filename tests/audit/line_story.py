"""A line's runs in few words, for tests of what is counted and reported."""

from __future__ import annotations

from dataclasses import replace

from station.audit.writer import AuditStore
from station.core.facts import RunOpened, StepEnded, StepStarted
from station.core.words import Outcome, StepEnd
from tests.audit.story import closed, identity, opened


def device(number: int) -> str:
    return f"e00fce68{number:016x}"


def opening(run: str, order: str = "WO-7", recipe: str = "f", purpose: str = "", slot: int = 1) -> RunOpened:
    return replace(opened(run, slot=slot, order=order), recipe_sha256=recipe * 64, purpose=purpose)


def step(
    store: AuditStore,
    run: str,
    name: str,
    end: StepEnd = StepEnd.CHANGED,
    *,
    attempt: int = 1,
    seconds: float = 2.0,
    word: str = "flash_firmware",
    phase: str = "run",
) -> None:
    store.append(StepStarted(run, name, word, attempt))
    store.append(
        StepEnded(run, name, word, attempt, phase, end, seconds, "DFU read-back", "ab", "ab", (), "", "as wanted")
    )


def run_of(
    store: AuditStore,
    run: str,
    unit: int,
    outcome: Outcome = Outcome.PASS,
    code: str = "",
    *,
    order: str = "WO-7",
    recipe: str = "f",
    purpose: str = "",
    cause: str = "",
    seconds: float = 60.0,
    slot: int = 1,
) -> int:
    """One whole run without steps; gives the number of its last event."""
    store.append(opening(run, order, recipe, purpose, slot))
    store.append(identity(run, device(unit), f"SN{unit}", f"89{unit:017d}"))
    return store.append(replace(closed(run, outcome, code, "because" if code else "", cause), seconds=seconds))
