"""Check, intent, apply, check again: one rule for every step."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from station.cloud.errors import CloudAnswerLostError
from station.core.cancel import CancelToken
from station.core.errors import Aborted, DeadlineError, UnitFailedError
from station.core.facts import AuditFact, Intent, StepEnded, StepStarted
from station.core.identity import Identity
from station.core.ids import DeviceId
from station.core.step import Evidence, Finding, Step
from station.core.words import Mode, StepEnd
from station.engine.prover import Prover
from station.recipe.model import StepPlan
from station.steps.context import StepContext

UNIT = Identity(DeviceId("e00fce680123456789abcdef"), "boron", how="test", complete=True)


@dataclass
class Lamp:
    """Something with a state that a step can look at and change."""

    on: bool = False
    stuck: bool = False
    answer_lost: bool = False
    becomes_on_after_looks: int = 0
    looks: int = 0


LAMP = Lamp()


class LampOn(Step[StepContext, str], word="test_lamp_on", mode=Mode.NONE):
    """The lamp is on."""

    patience: float = 0.0

    @property
    def patience_s(self) -> float:
        return self.patience

    def check(self, ctx: StepContext) -> Finding[str]:
        LAMP.looks += 1
        evidence = Evidence("look", "on", "on" if LAMP.on else "off")
        if LAMP.on:
            return Finding.yes(evidence)
        if LAMP.becomes_on_after_looks:
            LAMP.on = LAMP.looks >= LAMP.becomes_on_after_looks
            return Finding.pending(evidence)
        return Finding.no(evidence, "switch it on")

    def apply(self, ctx: StepContext, gap: str) -> None:
        LAMP.on = not LAMP.stuck
        if LAMP.answer_lost:
            raise CloudAnswerLostError("nobody knows")


@dataclass
class Memory:
    """A log that keeps facts in the order in which they came."""

    facts: list[AuditFact] = field(default_factory=list)
    lamp_at_intent: bool | None = None

    def append(self, fact: AuditFact) -> int:
        if isinstance(fact, Intent):
            self.lamp_at_intent = LAMP.on
        self.facts.append(fact)
        return len(self.facts)

    @property
    def kinds(self) -> list[str]:
        return [fact.kind for fact in self.facts]

    @property
    def end(self) -> StepEnded:
        last = self.facts[-1]
        assert isinstance(last, StepEnded)
        return last


def context(cancel: CancelToken | None = None) -> StepContext:
    untouched: Any = None  # this step touches neither unit nor cloud
    return StepContext(untouched, untouched, UNIT, None, cancel or CancelToken(), lambda _done, _total: None)


@pytest.fixture(autouse=True)
def lamp() -> Lamp:
    fresh = Lamp()
    for name, value in vars(fresh).items():
        setattr(LAMP, name, value)
    return LAMP


@pytest.fixture
def log() -> Memory:
    return Memory()


PLAN = StepPlan.of("lamp", LampOn())


def test_a_state_that_holds_is_unchanged_and_nothing_is_intended(log: Memory) -> None:
    LAMP.on = True
    assert Prover("run", log).prove(PLAN, context()).end is StepEnd.UNCHANGED
    assert log.kinds == [StepStarted.kind, StepEnded.kind]


def test_a_change_is_intended_on_disk_before_it_is_made(log: Memory) -> None:
    assert Prover("run", log).prove(PLAN, context()).end is StepEnd.CHANGED
    assert log.kinds == [StepStarted.kind, Intent.kind, StepEnded.kind]
    assert log.lamp_at_intent is False
    assert (log.end.method, log.end.expected, log.end.seen) == ("look", "on", "on")


def test_a_change_without_effect_fails(log: Memory) -> None:
    LAMP.stuck = True
    with pytest.raises(UnitFailedError, match="expected on, seen off"):
        Prover("run", log).prove(PLAN, context())
    assert (log.end.end, log.end.code) == (StepEnd.FAILED, "UNIT-FAILED")


def test_a_lost_answer_is_settled_by_a_look(log: Memory) -> None:
    LAMP.answer_lost = True
    assert Prover("run", log).prove(PLAN, context()).end is StepEnd.CHANGED


def test_a_lost_answer_without_effect_judges_nobody(log: Memory) -> None:
    LAMP.answer_lost = LAMP.stuck = True
    with pytest.raises(CloudAnswerLostError):
        Prover("run", log).prove(PLAN, context())
    assert log.end.end is StepEnd.ERROR


def test_a_pending_state_without_patience_stays_pending(log: Memory) -> None:
    LAMP.becomes_on_after_looks = 1
    assert Prover("run", log).prove(PLAN, context()).end is StepEnd.PENDING
    assert Intent.kind not in log.kinds


def test_patience_looks_again(log: Memory) -> None:
    LAMP.becomes_on_after_looks = 1
    patient = StepPlan.of("lamp", LampOn(patience=0.05))
    assert Prover("run", log).prove(patient, context()).end is StepEnd.UNCHANGED


def test_a_step_for_other_platforms_does_not_even_look(log: Memory) -> None:
    proof = Prover("run", log).prove(replace(PLAN, platforms=("photon",)), context())
    assert (proof.end, LAMP.looks) == (StepEnd.NOT_APPLICABLE, 0)
    assert "boron" in proof.evidence.seen


def test_a_stop_is_written_down_as_a_stop(log: Memory) -> None:
    LAMP.becomes_on_after_looks = 100
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Aborted):
        Prover("run", log).prove(StepPlan.of("lamp", LampOn(patience=9.0)), context(cancel))
    assert log.end.end is StepEnd.ABORTED


def test_the_time_limit_of_a_step_ends_its_patience(log: Memory) -> None:
    LAMP.becomes_on_after_looks = 100
    with pytest.raises(DeadlineError, match="step lamp"):
        Prover("run", log).prove(StepPlan.of("lamp", LampOn(patience=9.0), timeout_s=0.0), context())
    assert log.end.end is StepEnd.ERROR


def test_the_last_look_fails_where_the_state_is_gone(log: Memory) -> None:
    with pytest.raises(UnitFailedError):
        Prover("run", log).look(PLAN, context())
    assert (log.end.phase, log.end.end) == ("after_boot", StepEnd.FAILED)
    assert LAMP.on is False, "a look changes nothing"
