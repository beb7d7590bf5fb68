"""A person stops a run that waits for somebody or something: it ends within a second, and the unit runs again.

Waits that belong to no step of a family: for what another slot uses, for leave, for a pause between two tries, for a
unit that left the bus. What is waited for does not come before the run has ended.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from station.cloud.client import Cloud
from station.cloud.traffic import Patience, RateLimiter
from station.core.cancel import CancelToken, Deadline
from station.core.facts import Intent, StepEnded, StepStarted
from station.core.files import PinnedFile
from station.core.label import LabelKey
from station.core.secret import Secret
from station.core.words import Outcome
from station.engine.stepwise import Stepper
from station.label_printer import FolderSink, LabelDesk, TcpSink
from station.recipe.model import ProductRef, Recipe, Retry, StepPlan
from station.sim.cloud.process import CloudProcess
from station.sim.demo_cloud import line_cloud
from station.sim.label_printer import VirtualPrinter
from station.steps.clear_claim_bit import ClearClaimBit
from station.steps.import_device import ImportDevice
from station.steps.print_label import PrintLabel
from tests.e2e.bench_line import BORON, unit
from tests.e2e.one_run import ByHand, Place, by_hand, recipe_of
from tests.e2e.stop_stand import HELD_S, Hand
from tests.soonest import soonest_s

LIMIT_S = 1.0
UNIT = unit(BORON, 1)
CLEAR = StepPlan.of("clear_claim_bit", ClearClaimBit())
ZPL = PinnedFile("unit.zpl", "ab" * 32, b"^XA^FD${{ unit.device_id }}^FS^XZ")
LABEL = StepPlan.of("print_label", PrintLabel(template=ZPL))


@dataclass(frozen=True)
class Waiting:
    """A run that waits. recipe: what is run; has_begun: whether it waits by now; then: the recipe of the next run."""

    recipe: Recipe
    has_begun: Callable[[Place], bool]
    then: Recipe | None = None


Wait = Callable[[ByHand, Path], AbstractContextManager[Waiting]]


@contextmanager
def another_slot_uses_it(line: ByHand, _folder: Path) -> Iterator[Waiting]:
    with line.tools.resources.hold(("rf box",), CancelToken()):
        recipe = recipe_of(replace(CLEAR, resource=("rf box",)))
        yield Waiting(recipe, lambda place: place.teller.view.step_name == "waits for rf box")


@contextmanager
def nobody_agreed_yet(_line: ByHand, _folder: Path) -> Iterator[Waiting]:
    yield Waiting(
        recipe_of(replace(CLEAR, confirm="engineer")), lambda place: place.teller.question is not None, recipe_of(CLEAR)
    )


@contextmanager
def pause_between_tries(line: ByHand, _folder: Path) -> Iterator[Waiting]:
    """There is no printer, and the next try comes in a minute."""
    recipe = recipe_of(replace(LABEL, retry=Retry(attempts=2, delay_s=60.0)))
    yield Waiting(recipe, lambda _place: bool(line.facts.tries("print_label")), recipe_of(CLEAR))


@contextmanager
def leave_of_an_engineer(line: ByHand, _folder: Path) -> Iterator[Waiting]:
    stepper = Stepper()
    stepper.step_through(1, "eng-1")
    line.tools = replace(line.tools, step_gate=stepper)
    yield Waiting(recipe_of(CLEAR), lambda _place: stepper.waiting(1) is not None)
    stepper.run_on(1)


@contextmanager
def unit_that_left_the_bus(line: ByHand, _folder: Path) -> Iterator[Waiting]:
    line.tools = replace(line.tools, away_limit_s=60.0)
    port = line.bench.bus.ports[0]
    stepper = Stepper()
    stepper.step_through(1, "eng-1")
    line.tools = replace(line.tools, step_gate=stepper)

    def has_begun(place: Place) -> bool:
        if line.bench.bus.unit_at(port) is not None and stepper.waiting(1) is not None:
            line.bench.bus.unplug(port)
            stepper.run_on(1)
        return place.teller.view.step_name == "unit lost"

    virtual = line.bench.units[0]
    yield Waiting(recipe_of(CLEAR), has_begun)
    line.bench.bus.plug(virtual, port)


@contextmanager
def all_cloud_workers_busy(line: ByHand, _folder: Path) -> Iterator[Waiting]:
    over = threading.Event()
    for _ in range(4):
        line.tools.workers.submit(lambda: over.wait(HELD_S))
    recipe = recipe_of(CLEAR, StepPlan.of("import_device", ImportDevice(), needs=("clear_claim_bit",)))
    try:
        yield Waiting(recipe, lambda _place: bool(line.facts.tries("clear_claim_bit")), recipe_of(CLEAR))
    finally:
        over.set()


@contextmanager
def another_slot_prints(line: ByHand, folder: Path) -> Iterator[Waiting]:
    """The printer is silent in the middle of the label of another unit."""
    over, silent = threading.Event(), threading.Event()

    def says_nothing() -> int:
        silent.set()
        over.wait(HELD_S)
        return 0

    with VirtualPrinter(says_nothing) as printer:
        desk = LabelDesk(folder, TcpSink("127.0.0.1", printer.port))
        line.tools = replace(line.tools, printer=desk)
        other = line.tools.workers.submit(
            lambda: desk.print(LabelKey("e00fce68a1b2c3d4e5000009", "", "ab" * 32), b"^XA^XZ", CancelToken())
        )
        assert silent.wait(HELD_S)
        yield Waiting(recipe_of(LABEL), lambda _place: bool(line.facts.of(Intent)))
        over.set()
        assert other.result(HELD_S).complete
    line.tools = replace(line.tools, printer=LabelDesk(folder, FolderSink(folder)))


@contextmanager
def turn_to_order(line: ByHand, _folder: Path) -> Iterator[Waiting]:
    """The station keeps to its own limit: the look took the turn, and the order's comes in half a minute."""
    with (
        CloudProcess(line_cloud((UNIT,))) as cloud,
        Cloud(
            Secret(cloud.token),
            lambda _call: None,
            url=cloud.url,
            limiter=RateLimiter(1 / 30, 1),
            patience=Patience(total_s=120.0),
        ) as door,
    ):
        line.tools = replace(line.tools, cloud=door)
        recipe = replace(recipe_of(StepPlan.of("import_device", ImportDevice())), product=ProductRef(10013, None))
        yield Waiting(recipe, lambda _place: bool(line.facts.of(Intent)), recipe_of(CLEAR))
        assert cloud.lab_state().devices[UNIT.device_id].import_orders == 0


WAITS: tuple[Wait, ...] = (
    turn_to_order,
    another_slot_uses_it,
    nobody_agreed_yet,
    pause_between_tries,
    leave_of_an_engineer,
    unit_that_left_the_bus,
    all_cloud_workers_busy,
    another_slot_prints,
)


@pytest.mark.parametrize("wait", WAITS, ids=lambda one: one.__name__)
def test_a_stop_ends_a_wait_within_a_second(wait: Wait, tmp_path: Path) -> None:
    assert soonest_s(lambda: stopped_s(wait, tmp_path), LIMIT_S) <= LIMIT_S


def stopped_s(wait: Wait, tmp_path: Path) -> float:
    """From the stop to the run's end, without what this computer owes to others; then the unit is run to its end."""
    hand = Hand()
    with by_hand(UNIT) as line:
        place = hand.place = line.place()
        with wait(line, tmp_path) as waiting:
            run = line.start(waiting.recipe, place)
            deadline = Deadline.after(HELD_S)
            while not waiting.has_begun(place):
                deadline.check("the wait")
                CancelToken().wait(0.005)
            hand.press()
            closed = run.result(HELD_S)
            took_s = time.monotonic() - hand.pressed_s
            hand.let_go()
        assert (closed.outcome, closed.code, closed.live_in_cloud) == (Outcome.ABORTED, "STOPPED", ())
        begun = [(one.step, one.attempt) for one in line.facts.of(StepStarted)]
        ended = [(one.step, one.attempt) for one in line.facts.of(StepEnded) if one.phase == "run"]
        assert sorted(begun) == sorted(ended)
        assert line.run(waiting.then or waiting.recipe).outcome is Outcome.PASS
    return took_s - hand.starved_s


def test_a_stop_does_not_cut_what_the_recipe_cleans_up() -> None:
    """It is pressed in the clean-up itself: the verdict stands already, and the work is done to its end."""
    hand = Hand()
    with by_hand(UNIT) as line:
        place = hand.place = line.place()
        line.facts.on_fact = lambda fact: hand.press() if isinstance(fact, Intent) and not hand.pressed_s else None
        closed = line.run(replace(recipe_of(StepPlan.of("first", ClearClaimBit())), cleanup=(CLEAR,)), place)
        assert closed.outcome is Outcome.ABORTED
        ends = [one.end.value for one in line.facts.of(StepEnded) if one.phase == "cleanup"]
        assert ends == ["changed"]
        assert line.run(recipe_of(CLEAR)).outcome is Outcome.PASS
