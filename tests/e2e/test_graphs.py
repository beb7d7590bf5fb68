"""Random recipes: whatever the graph, order, exclusion and barrier hold, and the end state is that of the sequence."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station.core.facts import RunClosed
from station.core.step import Evidence, Finding, Step
from station.core.words import Lane, Mode, Outcome
from station.recipe.model import Recipe, StepPlan
from station.steps.context import StepContext
from tests.e2e.bench_line import BORON, unit
from tests.e2e.one_run import by_hand, recipe_of

SAMPLE, SOAK = 4, 300
UNITS = 2
MEMBER_S = 0.6
"""Longer than a change of mode takes here, so that one too early is over before the membership is there."""


@dataclass
class World:
    """What the toy steps of all units have brought about, and every rule that was seen broken."""

    states: dict[tuple[str, str], str] = field(default_factory=dict)
    inside: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def enter(self, *places: str) -> None:
        with self.lock:
            self.inside.update(places)
            self.broken += [f"{place} was entered twice" for place in places if self.inside[place] > 1]

    def leave(self, *places: str) -> None:
        with self.lock:
            self.inside.subtract(places)


WORLD = World()


class _Node(Step[StepContext, str]):
    """Its state is a digest of the states that it needs: another order makes another state."""

    def check(self, ctx: StepContext) -> Finding[str]:
        name, needs, _ = self._fields
        device = ctx.identity.device_id
        if self.mode in (Mode.NORMAL, Mode.DFU) and ctx.unit.mode is not self.mode:
            WORLD.broken.append(f"{name} began in {ctx.unit.mode}")
        before = [WORLD.states.get((device, need), "missing") for need in needs]
        wanted = hashlib.sha256(" ".join((name, *before)).encode()).hexdigest()[:12]
        seen = WORLD.states.get((device, name), "nothing")
        if "missing" in before:
            WORLD.broken.append(f"{name} began before all that it needs")
        evidence = Evidence("toy", wanted, seen)
        return Finding.yes(evidence) if seen == wanted else Finding.no(evidence, wanted)

    def apply(self, ctx: StepContext, gap: str) -> None:
        name, _, held = self._fields
        device = ctx.identity.device_id
        places = (*held, *([f"unit {device}"] if self.lane is Lane.USB else []))
        WORLD.enter(*places)
        try:
            ctx.cancel.wait(MEMBER_S if self.barrier else 0.002)
            if self.barrier and ctx.unit.mode is not Mode.DFU:
                WORLD.broken.append(f"{device} left DFU mode before it was a member")
            WORLD.states[device, name] = gap
        finally:
            WORLD.leave(*places)

    @property
    def _fields(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        return self.name, self.wants, self.held  # type: ignore[attr-defined]


class Read(_Node, word="test_graph_read", mode=Mode.NORMAL):
    name: str
    wants: tuple[str, ...]
    held: tuple[str, ...]


class Write(_Node, word="test_graph_write", mode=Mode.DFU):
    name: str
    wants: tuple[str, ...]
    held: tuple[str, ...]


class Flash(_Node, word="test_graph_flash", mode=Mode.DFU, is_flash=True):
    name: str
    wants: tuple[str, ...]
    held: tuple[str, ...]


class Either(_Node, word="test_graph_either", mode=Mode.EITHER):
    name: str
    wants: tuple[str, ...]
    held: tuple[str, ...]


class Call(_Node, word="test_graph_call", lane=Lane.CLOUD):
    name: str
    wants: tuple[str, ...]
    held: tuple[str, ...]


class Member(_Node, word="test_graph_member", lane=Lane.CLOUD, barrier=True, after_flash=True):
    name: str
    wants: tuple[str, ...]
    held: tuple[str, ...]


class Sim(_Node, word="test_graph_sim", lane=Lane.CLOUD, after_flash=True, wants_modem=True):
    name: str
    wants: tuple[str, ...]
    held: tuple[str, ...]


@dataclass(frozen=True)
class Drawn:
    """One step of a random graph. needs: numbers of earlier steps."""

    kind: type[_Node]
    needs: tuple[int, ...]
    held: tuple[str, ...]


class Graph(tuple[Drawn, ...]):
    """Steps in the order of their file."""

    __slots__ = ()
    KINDS: ClassVar = (Read, Write, Either, Call, Sim)

    @property
    def recipe(self) -> Recipe:
        return recipe_of(*(self._plan(number) for number in range(len(self))))

    def _plan(self, number: int) -> StepPlan:
        drawn = self[number]
        needs = tuple(f"s{need}" for need in drawn.needs)
        step = drawn.kind(name=f"s{number}", wants=needs, held=drawn.held)  # type: ignore[call-arg]
        return replace(StepPlan.of(f"s{number}", step, needs=needs), resource=drawn.held)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Reads, then one flash, then anything: a unit comes back from DFU only as a member of its product."""
    kinds = draw(st.lists(st.sampled_from((Read, Either, Call)), max_size=3))
    flash = len(kinds)
    kinds += [Flash, *draw(st.lists(st.sampled_from((Write, Either)), max_size=3)), Member]
    member = len(kinds) - 1
    kinds += draw(st.lists(st.sampled_from(Graph.KINDS), max_size=5))
    drawn = []
    for number, kind in enumerate(kinds):
        needs = draw(st.sets(st.integers(0, number - 1), max_size=3)) if number else set()
        if number > member:
            needs.add(member)
        elif number == member:
            needs = {need for need in needs if need <= flash} | {flash}
        elif number > flash:
            needs.add(flash)
        held = draw(st.sets(st.sampled_from(("printer", "box")), max_size=2))
        drawn.append(Drawn(kind, tuple(sorted(needs)), tuple(sorted(held))))
    return Graph(drawn)


def end_state(graph: Graph, *, one_by_one: bool) -> dict[tuple[str, str], str]:
    """Run the graph on all units at once; what was brought about."""
    WORLD.states, WORLD.inside, WORLD.broken = {}, Counter(), []
    plans = tuple(unit(BORON, number) for number in range(1, UNITS + 1))
    with by_hand(*plans, one_by_one=one_by_one) as line:
        runs = [line.start(graph.recipe, line.place(number)) for number in range(1, UNITS + 1)]
        closed: list[RunClosed] = [run.result(60) for run in runs]
    assert [run.outcome for run in closed] == [Outcome.PASS] * UNITS, [run.reason for run in closed]
    assert WORLD.broken == []
    return dict(WORLD.states)


def require(graph: Graph) -> None:
    beside, sequence = end_state(graph, one_by_one=False), end_state(graph, one_by_one=True)
    assert beside == sequence
    assert len(beside) == UNITS * len(graph)


@settings(max_examples=SAMPLE, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(graphs())
def test_random_graphs_end_as_the_sequence_does(graph: Graph) -> None:
    require(graph)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@settings(max_examples=SOAK, deadline=None, suppress_health_check=list(HealthCheck))
@given(graphs())
def test_random_graphs_end_as_the_sequence_does_soak(graph: Graph) -> None:
    require(graph)
