"""What a recipe may say of a step besides its state: when, retry, on_failure, save, confirm, resource, cleanup."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from station.core.cancel import CancelToken, Deadline
from station.core.errors import LinkTimeoutError, UnitFailedError
from station.core.facts import DroppedOut, ModeSwitched, PromptAnswered, StepEnded
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Lane, Mode, Outcome
from station.engine.final_look import version_order
from station.recipe.model import OnFailure, Retry, StepPlan, Values
from station.steps.context import StepContext
from tests.e2e.bench_line import BORON, unit
from tests.e2e.one_run import ByHand, by_hand, recipe_of


@dataclass
class Shelf:
    """What the toys know: which of them are done, how often each still refuses, who is in whom."""

    done: set[str] = field(default_factory=set)
    refusals: dict[str, list[Exception]] = field(default_factory=dict)
    lies: dict[str, list[str]] = field(default_factory=dict)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


SHELF = Shelf()


class _Toy(Step[StepContext, str]):
    def check(self, ctx: StepContext) -> Finding[str]:
        name = ctx.fill(self.label)  # type: ignore[attr-defined]
        lies = SHELF.lies.get(name, [])
        seen = lies.pop(0) if lies else ("done" if name in SHELF.done else "open")
        evidence = Evidence("toy", "done", seen, (("size_bytes", 7),))
        return Finding.yes(evidence) if seen == "done" else Finding.no(evidence, name)

    def apply(self, ctx: StepContext, gap: str) -> None:
        with SHELF.lock:
            SHELF.at_once += 1
            SHELF.most_at_once = max(SHELF.most_at_once, SHELF.at_once)
        try:
            ctx.cancel.wait(0.02)
            refusals = SHELF.refusals.get(gap, [])
            if refusals:
                raise refusals.pop(0)
            SHELF.done.add(gap)
        finally:
            with SHELF.lock:
                SHELF.at_once -= 1


@dataclass(frozen=True)
class Text:
    """As much of a template as the toys need."""

    text: str

    def fill(self, values: Values) -> str:
        return self.text.format(unit=values["unit.device_id"], saved=values.get("steps.first.size", "-"))


class Host(_Toy, word="test_rule_host", mode=Mode.NONE):
    label: Text


class InDfu(_Toy, word="test_rule_dfu", mode=Mode.DFU):
    label: Text


class InCloud(_Toy, word="test_rule_cloud", lane=Lane.CLOUD):
    label: Text


@dataclass(frozen=True)
class Is:
    """A condition that is what it says."""

    value: bool
    names: tuple[str, ...] = ()

    def holds(self, values: Values) -> bool:
        del values
        return self.value

    def __str__(self) -> str:
        return f"toy is {self.value}"


def host(name: str, label: str = "", *, needs: tuple[str, ...] = ()) -> StepPlan:
    return StepPlan.of(name, Host(label=Text(label or name)), needs=needs)


@pytest.fixture(autouse=True)
def shelf() -> Shelf:
    SHELF.done, SHELF.refusals, SHELF.lies, SHELF.most_at_once = set(), {}, {}, 0
    return SHELF


@pytest.fixture
def line() -> Iterator[ByHand]:
    with by_hand(unit(BORON, 1), unit(BORON, 2)) as opened:
        yield opened


def test_when_false_leaves_a_step_out_with_its_reason_and_makes_no_change_of_mode(line: ByHand) -> None:
    left_out = replace(StepPlan.of("dfu", InDfu(label=Text("dfu"))), when=Is(value=False))
    closed = line.run(recipe_of(left_out, replace(host("other", needs=("dfu",)), when=Is(value=True))))
    assert closed.outcome is Outcome.PASS
    assert line.facts.tries("dfu") == [(1, "not_applicable", "")]
    assert line.facts.of(StepEnded)[0].seen == "not so for this unit: toy is False"
    assert line.facts.of(ModeSwitched) == []
    assert SHELF.done == {"other"}


@pytest.mark.parametrize("lane", ["usb", "cloud"])
def test_retry_tries_as_often_as_it_says_and_hides_no_try(line: ByHand, lane: str) -> None:
    kind = Host if lane == "usb" else InCloud
    SHELF.refusals["it"] = [LinkTimeoutError("no answer"), LinkTimeoutError("no answer")]
    before = host("before", "before {saved}")
    plan = replace(StepPlan.of("it", kind(label=Text("it"))), retry=Retry(3, delay_s=0.01, backoff=2, before=(before,)))
    assert line.run(recipe_of(plan)).outcome is Outcome.PASS
    assert line.facts.tries("it") == [(1, "error", "USB-TIMEOUT"), (2, "error", "USB-TIMEOUT"), (3, "changed", "")]
    assert line.facts.tries("before") == [(1, "changed", ""), (2, "unchanged", "")]


def test_retry_ends_with_its_last_try(line: ByHand) -> None:
    SHELF.refusals["it"] = [LinkTimeoutError("no answer")] * 5
    closed = line.run(recipe_of(replace(host("it"), retry=Retry(2))))
    assert (closed.outcome, closed.code, closed.causing_step) == (Outcome.ERROR, "USB-TIMEOUT", "it")
    assert len(line.facts.tries("it")) == 2


def test_retry_does_not_repeat_what_it_does_not_name(line: ByHand) -> None:
    SHELF.refusals["it"] = [UnitFailedError("broken")]
    closed = line.run(recipe_of(replace(host("it"), retry=Retry(5))))
    assert (closed.outcome, len(line.facts.tries("it"))) == (Outcome.FAIL, 1)


def test_continue_goes_on_and_the_first_failed_step_is_the_cause(line: ByHand) -> None:
    SHELF.refusals = {"one": [UnitFailedError("first")], "two": [LinkTimeoutError("second")]}
    one = replace(host("one"), on_failure=OnFailure.CONTINUE)
    two = replace(host("two", needs=("one",)), on_failure=OnFailure.CONTINUE)
    closed = line.run(recipe_of(one, two, host("three", needs=("two",))))
    assert (closed.outcome, closed.reason, closed.causing_step) == (Outcome.FAIL, "first", "one")
    assert SHELF.done == {"three"}


def test_continue_never_starts_what_the_cloud_bills(line: ByHand) -> None:
    SHELF.refusals["one"] = [UnitFailedError("first")]
    billed = StepPlan.of("billed", Billed(label=Text("billed")), needs=("one",))
    closed = line.run(recipe_of(replace(host("one"), on_failure=OnFailure.CONTINUE), billed))
    assert (closed.outcome, closed.causing_step) == (Outcome.FAIL, "one")
    assert line.facts.tries("billed") == []


class Billed(_Toy, word="test_rule_billed", lane=Lane.CLOUD, after_flash=True):
    label: Text


def test_hold_puts_the_unit_on_the_hold_shelf(line: ByHand) -> None:
    SHELF.refusals["one"] = [UnitFailedError("first")]
    closed = line.run(recipe_of(replace(host("one"), on_failure=OnFailure.HOLD), host("two", needs=("one",))))
    assert (closed.outcome, closed.disposition) == (Outcome.FAIL, Disposition.HOLD)
    assert "hold shelf" in closed.next_action
    assert SHELF.done == set()


def test_saved_evidence_is_there_for_later_steps(line: ByHand) -> None:
    first = replace(host("first"), save=(("size", "size_bytes"), ("what", "seen")))
    assert line.run(recipe_of(first, host("second", "size {saved}", needs=("first",)))).outcome is Outcome.PASS
    assert SHELF.done == {"first", "size 7"}


@pytest.mark.parametrize(("word", "outcome"), [("agree", Outcome.PASS), ("refuse", Outcome.ERROR)])
def test_confirm_asks_a_person_before_anything_is_changed(line: ByHand, word: str, outcome: Outcome) -> None:
    place = line.place()
    run = line.start(recipe_of(replace(host("it"), confirm="engineer")), place)
    deadline = Deadline.after(30)
    while (question := place.teller.question) is None:
        deadline.check("the question")
        CancelToken().wait(0.01)
    assert (question.role, SHELF.done) == ("engineer", set())
    assert "open is to become done" in place.teller.view.next_action
    assert not place.teller.answer("perhaps", "eng-1")
    assert place.teller.answer(word, "eng-1")
    assert run.result(10).outcome is outcome
    (answered,) = line.facts.of(PromptAnswered)
    assert (answered.step, answered.answer, answered.operator) == ("it", word, "eng-1")
    assert bool(SHELF.done) == (outcome is Outcome.PASS)


def test_nobody_is_asked_where_nothing_is_to_be_changed(line: ByHand) -> None:
    SHELF.done.add("it")
    assert line.run(recipe_of(replace(host("it"), confirm="engineer"))).outcome is Outcome.PASS


def test_what_only_one_slot_may_use_is_used_by_one(line: ByHand) -> None:
    shared = tuple(replace(host(name, f"{name} {{unit}}"), resource=("printer", "box")) for name in "abc")
    runs = [line.start(recipe_of(*shared), line.place(number)) for number in (1, 2)]
    assert [run.result(30).outcome for run in runs] == [Outcome.PASS] * 2
    assert SHELF.most_at_once == 1
    assert len(SHELF.done) == 6


def test_a_stop_ends_the_wait_for_what_another_slot_uses(line: ByHand) -> None:
    place = line.place()
    with line.tools.resources.hold(("printer",), CancelToken()):
        run = line.start(recipe_of(replace(host("it"), resource=("printer",))), place)
        deadline = Deadline.after(30)
        while place.teller.view.step_name != "waits for printer":
            deadline.check("the wait")
            CancelToken().wait(0.01)
        place.cancel.cancel()
        assert run.result(5).outcome is Outcome.ABORTED
    assert line.run(recipe_of(replace(host("it"), resource=("printer",)))).outcome is Outcome.PASS


@pytest.mark.parametrize("end", ["good", "bad", "stopped"])
def test_cleanup_is_always_done_and_changes_no_verdict(line: ByHand, end: str) -> None:
    place = line.place()
    if end == "bad":
        SHELF.refusals["work"] = [UnitFailedError("broken")]
    if end == "stopped":
        place.cancel.cancel()
    SHELF.refusals["tidy up"] = [UnitFailedError("cannot")]
    cleanup = (host("tidy up"), host("put away"), StepPlan.of("in dfu", InDfu(label=Text("in dfu"))))
    recipe = replace(recipe_of(host("work")), cleanup=cleanup)
    closed = line.run(recipe, place)
    assert closed.code == {"good": "", "bad": "UNIT-FAILED", "stopped": "STOPPED"}[end]
    ends = [(one.step, one.end.value) for one in line.facts.of(StepEnded) if one.phase == "cleanup"]
    if end == "stopped":  # stopped before the unit was identified: there is nothing to tidy up after
        assert ends == []
    else:
        assert ends == [("tidy up", "failed"), ("put away", "changed"), ("in dfu", "changed")]
        assert SHELF.done >= {"put away", "in dfu"}


def test_cleanup_works_on_the_unit_after_a_stop(line: ByHand) -> None:
    place = line.place()
    SHELF.refusals["work"] = []
    work = replace(host("work"), confirm="engineer")
    run = line.start(replace(recipe_of(work), cleanup=(StepPlan.of("dfu", InDfu(label=Text("dfu"))),)), place)
    deadline = Deadline.after(30)
    while place.teller.question is None:
        deadline.check("the question")
        CancelToken().wait(0.01)
    place.cancel.cancel()
    assert run.result(20).outcome is Outcome.ABORTED
    assert [one.end.value for one in line.facts.of(StepEnded) if one.phase == "cleanup"] == ["changed"]


def test_one_false_look_does_not_fail_a_unit(line: ByHand) -> None:
    SHELF.lies["it"] = ["open", "garbage"]  # before the change, and once after it
    assert line.run(recipe_of(host("it"))).outcome is Outcome.PASS
    (end,) = line.facts.of(StepEnded)
    assert (end.end.value, end.seen, dict(end.facts)["first_look"]) == ("changed", "done", "garbage")


def test_two_looks_that_differ_judge_the_link(line: ByHand) -> None:
    SHELF.lies["it"] = ["open", "garbage", "other garbage"]
    closed = line.run(recipe_of(host("it")))
    assert (closed.outcome, closed.code) == (Outcome.ERROR, "USB-READ")
    (end,) = line.facts.of(StepEnded)
    assert dict(end.facts)["first_look"] == "garbage"
    assert "garbage; then other garbage" in end.message


def test_two_equal_looks_judge_the_unit(line: ByHand) -> None:
    SHELF.lies["it"] = ["open", "garbage", "garbage"]
    closed = line.run(recipe_of(host("it")))
    assert (closed.outcome, closed.code) == (Outcome.FAIL, "UNIT-FAILED")


@pytest.mark.parametrize(
    ("limits", "code"), [(("6.0.0", ""), ""), (("", "6.1.9"), "DEVICE-OS"), (("6.2.1", "6.3.0"), "DEVICE-OS")]
)
def test_device_os_outside_the_limits_fails_the_unit_at_the_last_look(
    line: ByHand, limits: tuple[str, str], code: str
) -> None:
    closed = line.run(replace(recipe_of(host("it")), device_os=limits))
    assert (closed.code, closed.causing_step) == (code, "device_os" if code else "")
    assert [one.seen for one in line.facts.of(StepEnded) if one.step == "device_os"] == ["Device OS 6.2.0"]


def test_versions_are_in_their_order() -> None:
    rising = ["3.3.1", "4.0.0-alpha.1", "4.0.0-beta.1", "4.0.0-rc.2", "4.0.0-rc.10", "4.0.0", "4.0.1", "10.0.0"]
    assert sorted(set(rising), key=version_order) == rising


def test_a_unit_that_drops_out_is_waited_for_and_resumes(line: ByHand) -> None:
    place, port = line.place(), line.bench.bus.ports[0]
    dfu = StepPlan.of("dfu", Paused(label=Text("dfu")), needs=("first",))
    run = line.start(recipe_of(host("first"), dfu), place)
    assert PAUSED.wait(10)
    dropped = line.bench.bus.unplug(port)
    GO_ON.set()
    deadline = Deadline.after(30)
    while place.teller.view.step_name != "unit lost":
        deadline.check("the drop-out")
        CancelToken().wait(0.01)
    line.bench.bus.plug(dropped, port)
    assert run.result(20).outcome is Outcome.PASS
    assert line.facts.tries("first") == [(1, "changed", "")], "no unit shows what the host did"
    assert line.facts.tries("dfu") == [(1, "error", "USB-LOST"), (2, "changed", "")]
    (drop,) = line.facts.of(DroppedOut)
    assert (drop.slot, drop.count, line.tools.dropouts.of(1)) == (1, 1, 1)


def test_another_unit_in_its_place_is_not_worked_on(line: ByHand) -> None:
    place, (port, other_port) = line.place(), line.bench.bus.ports
    run = line.start(recipe_of(StepPlan.of("dfu", Paused(label=Text("dfu")))), place)
    assert PAUSED.wait(10)
    line.bench.bus.unplug(port)
    line.bench.bus.plug(line.bench.bus.unplug(other_port), port)
    GO_ON.set()
    closed = run.result(20)
    assert (closed.outcome, closed.code) == (Outcome.ERROR, "IDENTITY-UNPROVEN")
    assert SHELF.done == set()
    assert len(line.facts.of(DroppedOut)) == 1


def test_a_unit_that_stays_away_ends_as_lost(line: ByHand) -> None:
    place, port = line.place(), line.bench.bus.ports[0]
    run = line.start(recipe_of(StepPlan.of("dfu", Paused(label=Text("dfu")))), place)
    assert PAUSED.wait(10)
    line.bench.bus.unplug(port)
    GO_ON.set()
    closed = run.result(20)
    assert (closed.outcome, closed.code, closed.causing_step) == (Outcome.ERROR, "USB-LOST", "dfu")
    (drop,) = line.facts.of(DroppedOut)
    assert drop.away_s >= 2.0


PAUSED, GO_ON = threading.Event(), threading.Event()


@pytest.fixture(autouse=True)
def pause() -> None:
    PAUSED.clear()
    GO_ON.clear()


class Paused(_Toy, word="test_rule_paused", mode=Mode.DFU):
    """Waits in its change until the test lets it go on, and then needs the unit."""

    label: Text

    def apply(self, ctx: StepContext, gap: str) -> None:
        PAUSED.set()
        assert GO_ON.wait(20)
        with ctx.unit.dfu() as visit:
            visit.session.get_status()
        SHELF.done.add(gap)
