"""Any graph, any order in which the cloud answers: the rules of order hold, and nothing is left undone."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from station.core.step import Step
from station.core.words import Lane, Mode
from station.engine.critical_path import critical_path
from station.engine.schedule import Do, Finish, RunState, Schedule, Switch, Wait
from station.recipe.model import StepPlan


class Ask(Step[None, None], word="test_any_ask", mode=Mode.NORMAL): ...


class Put(Step[None, None], word="test_any_put", mode=Mode.DFU): ...


class Burn(Step[None, None], word="test_any_burn", mode=Mode.DFU, is_flash=True): ...


class Tell(Step[None, None], word="test_any_tell", lane=Lane.CLOUD): ...


class Join(Step[None, None], word="test_any_join", lane=Lane.CLOUD, barrier=True, after_flash=True): ...


class Bill(Step[None, None], word="test_any_bill", lane=Lane.CLOUD, after_flash=True, wants_modem=True): ...


@st.composite
def recipes(draw: st.DrawFn) -> tuple[StepPlan, ...]:
    """Some questions, the flash, writes, the membership, then anything."""
    kinds: list[type[Step[None, None]]] = draw(st.lists(st.sampled_from((Ask, Tell)), max_size=4))
    flash = len(kinds)
    kinds += [Burn, *draw(st.lists(st.just(Put), max_size=3)), Join]
    join = len(kinds) - 1
    kinds += draw(st.lists(st.sampled_from((Ask, Put, Tell, Bill)), max_size=6))
    plans = []
    for number, kind in enumerate(kinds):
        needs = draw(st.sets(st.integers(0, number - 1), max_size=3)) if number else set()
        if flash < number <= join:
            needs = {need for need in needs if need <= flash} | {flash}
        elif number > join:
            needs = needs | {join}
        plans.append(StepPlan.of(f"s{number}", kind(), needs=tuple(f"s{need}" for need in sorted(needs))))
    return tuple(plans)


class Played:
    """A run played through; the cloud answers in a random order."""

    def __init__(
        self, plans: tuple[StepPlan, ...], chance: random.Random, *, one_by_one: bool, tied: bool = False
    ) -> None:
        """tied: the unit is found in DFU mode, and an earlier run began to write its flash."""
        self.order: list[str] = []
        self.most_at_once = 0
        schedule = Schedule(plans, one_by_one=one_by_one)
        by_id = {plan.id: plan for plan in plans}
        done, under_way, mode = set[str](), set[str](), Mode.DFU if tied else Mode.NORMAL
        flash = next(number for number, plan in enumerate(plans) if plan.step.is_flash)
        self._later = {plan.id for plan in plans[:flash] if plan.step.mode is Mode.NORMAL} if tied else set[str]()
        while True:
            if not any(one.step.barrier and one.id not in done for one in plans):
                self._later = set()
            state = RunState(frozenset(done), frozenset(under_way), mode, complete=True, tied=tied)
            for plan in schedule.cloud_ready(state):
                self._begin(plan, done)
                under_way.add(plan.id)
            self.most_at_once = max(self.most_at_once, len(under_way))
            match schedule.next(RunState(frozenset(done), frozenset(under_way), mode, complete=True, tied=tied)):
                case Do(plan):
                    self._begin(plan, done)
                    assert plan.step.mode is mode
                    done.add(plan.id)
                    self.most_at_once = max(self.most_at_once, len(under_way) + 1)
                case Switch(target):
                    left_open = [one for one in by_id.values() if one.step.barrier and one.id not in done]
                    flashed = tied or any(by_id[one].step.is_flash for one in done)
                    assert target is Mode.DFU or not (left_open and flashed), "it would come online as nobody's unit"
                    mode = target
                case Wait():
                    ended = chance.choice(sorted(under_way))
                    under_way.discard(ended)
                    done.add(ended)
                case Finish():
                    assert mode is Mode.NORMAL
                    assert done == set(by_id)
                    return

    def _begin(self, plan: StepPlan, done: set[str]) -> None:
        assert (done | self._later).issuperset(plan.needs), f"{plan.id} began before what it needs"
        assert plan.id not in self.order, f"{plan.id} began twice"
        self.order.append(plan.id)


@given(recipes(), st.integers(0, 1_000_000))
def test_every_graph_is_carried_out_whole_and_in_order(plans: tuple[StepPlan, ...], seed: int) -> None:
    Played(plans, random.Random(seed), one_by_one=False)


@given(recipes(), st.integers(0, 1_000_000))
def test_one_by_one_nothing_runs_beside_anything_else(plans: tuple[StepPlan, ...], seed: int) -> None:
    assert Played(plans, random.Random(seed), one_by_one=True).most_at_once <= 1


@given(recipes(), st.integers(0, 1_000_000), st.booleans())
def test_a_unit_whose_flash_was_begun_is_a_member_before_it_starts(
    plans: tuple[StepPlan, ...], seed: int, one_by_one: bool
) -> None:
    Played(plans, random.Random(seed), one_by_one=one_by_one, tied=True)


@given(recipes(), st.integers(0, 1_000_000))
def test_the_critical_path_is_a_chain_and_no_longer_than_one_by_one(plans: tuple[StepPlan, ...], seed: int) -> None:
    chance = random.Random(seed)
    seconds = {plan.id: chance.uniform(0.1, 5.0) for plan in plans}
    into_s = {Mode.DFU: 0.0, Mode.NORMAL: 0.0}
    beside = critical_path(Schedule(plans), seconds, into_s)
    sequence = critical_path(Schedule(plans, one_by_one=True), seconds, into_s)
    assert abs(sum(seconds.get(leg, 0.0) for leg in beside.legs) - beside.seconds) < 1e-6
    assert abs(sum(seconds.values()) - sequence.seconds) < 1e-6
    assert beside.seconds <= sequence.seconds + 1e-6


def test_the_critical_path_names_what_the_run_waits_for() -> None:
    flash, key = StepPlan.of("flash", Burn()), StepPlan.of("key", Put(), needs=("flash",))
    join = StepPlan.of("join", Join())
    times = {"flash": 5.0, "key": 1.0, "join": 3.0}
    path = critical_path(Schedule((flash, key, join)), times, {Mode.DFU: 2.0, Mode.NORMAL: 1.5})
    assert path.legs == ("dfu", "flash", "join", "normal")
    assert path.seconds == 11.5


def test_a_step_that_failed_and_was_passed_over_lets_the_rest_go_on_but_nothing_be_billed() -> None:
    flash, key, join = (
        StepPlan.of("flash", Burn()),
        StepPlan.of("key", Put(), needs=("flash",)),
        StepPlan.of("join", Join()),
    )
    schedule = Schedule((flash, key, join))
    state = RunState(frozenset({"flash", "key"}), frozenset(), Mode.DFU, complete=True, failed=frozenset({"key"}))
    assert schedule.cloud_ready(state) == ()
    assert schedule.next(state) == Finish()


def test_what_a_barrier_waits_for_in_normal_mode_is_done_before_the_flash() -> None:
    slow = StepPlan.of("slow", Tell())
    asked, flash = StepPlan.of("asked", Ask(), needs=("slow",)), StepPlan.of("flash", Burn())
    schedule = Schedule((slow, asked, flash, StepPlan.of("join", Join(), needs=("asked", "flash"))))
    state = RunState(frozenset(), frozenset({"slow"}), Mode.NORMAL, complete=True)
    assert schedule.next(state) == Wait()
