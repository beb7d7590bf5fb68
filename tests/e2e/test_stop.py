"""A person stops a run: in every kind of step, on every family, it ends within a second, and the unit runs again.

What cannot be cut is the USB transfer under way (a Gen 2 unit answers nothing while it erases a sector), and what must
not be cut is an order that has reached the cloud: they are waited for, and the tile says so. A stop is asked for from
within the thing that it stops, so nothing depends on luck. From then on the bench's clock runs as the wall's does; time
in which threads were ready and this computer had no core for them is taken off, as far as the kernel counts it.
A stated sample runs always: each case once, the families in turn. `-m soak` tries every place and prints the times.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from station.cloud.client import Cloud
from station.cloud.traffic import Patience, RateLimiter
from station.core.facts import RunClosed, StepEnded, StepStarted
from station.core.secret import Secret
from station.core.step import step_kinds
from station.core.views import SlotView
from station.core.words import Lane, Outcome, SlotState
from station.engine.teller import Teller
from station.label_printer import LabelDesk, TcpSink
from station.recipe.load import load_recipe
from station.recipe.model import Recipe
from station.sim.cloud.ownership import Online
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Device, Sim
from station.sim.demo_cloud import line_cloud
from station.sim.kit import Kit, product_id, write_kit
from station.sim.label_printer import VirtualPrinter
from station.sim.profile import profile_named
from station.sim.pty_face import PtyFace
from station.steps import load_steps
from station.usb.serial_line import PyserialPorts
from tests.e2e.bench_line import RECIPES, unit
from tests.e2e.one_run import ByHand, Place, by_hand
from tests.e2e.stop_recipes import OneSecret, recipe_for
from tests.e2e.stop_spots import BESIDE, CASES, OLD, PRODUCT, Spot, Touch, sample, spots
from tests.e2e.stop_stand import WAITED_FOR, Hand, Relay, Touched, TouchedPorts
from tests.soonest import soonest_s

LIMIT_S = 1.0
FAMILIES = ("photon", "p1", "electron", "argon", "boron", "esomx", "bsom", "b5som", "tracker", "p2", "msom")
UNITS = {family: unit(family, 1) for family in FAMILIES}
EVERY = tuple(spots((*CASES, *BESIDE, OLD), FAMILIES))


@dataclass
class Stand:
    """What all cells share. fresh, sims: as the cloud had them at the start, by family."""

    cloud: CloudProcess
    relay: Relay
    kit: Kit
    fresh: dict[str, Device]
    sims: dict[str, Sim]

    def reset(self, spot: Spot) -> None:
        """The cloud knows the unit as the case wants it."""
        product = product_id(profile_named(spot.family))
        entry: dict[str, Any] = {name: product if value == PRODUCT else value for name, value in spot.case.entry}
        self.cloud.lab_put(replace(self.fresh[spot.family], **entry))
        if spot.family in self.sims:
            self.cloud.lab_put(replace(self.sims[spot.family], activation_delay_s=0.5))

    def let_pass(self, spot: Spot) -> None:
        """What happens in the meantime: the unit that was waited for gets online."""
        if spot.case.word == "wait_online":
            device = self.cloud.lab_state().devices[UNITS[spot.family].device_id]
            self.cloud.lab_online(Online(device_id=device.device_id, platform_id=device.platform_id))

    def door(self) -> Cloud:
        patience = Patience(attempt_s=25.0, total_s=60.0, read_s=25.0)
        limiter = RateLimiter(1000, 1000)
        token = Secret(self.cloud.token)
        return Cloud(token, lambda _call: None, url=self.relay.url, limiter=limiter, patience=patience)


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    load_steps()
    kit = write_kit(tmp_path_factory.mktemp("kit"))
    with CloudProcess(line_cloud(tuple(UNITS.values()))) as cloud, Relay(cloud.url) as relay:
        state = cloud.lab_state()
        fresh = {family: state.devices[plan.device_id] for family, plan in UNITS.items()}
        sims = {family: state.sims[plan.sim.iccid] for family, plan in UNITS.items() if plan.sim}
        yield Stand(cloud, relay, kit, fresh, sims)


@contextmanager
def line_of(stand: Stand, spot: Spot, hand: Hand, folder: Path) -> Iterator[ByHand]:
    plan = replace(UNITS[spot.family], device_os=spot.case.device_os or UNITS[spot.family].device_os)
    is_old = spot.case is OLD
    with ExitStack() as stack:
        door = stack.enter_context(stand.door())
        printer = stack.enter_context(VirtualPrinter(hand.printer_asked))
        line = stack.enter_context(
            by_hand(
                plan,
                speed=25.0 if is_old else math.inf,
                on_fact=hand.on_fact,
                cloud=door,
                backend=lambda bench: Touched(bench, hand),
                secrets=OneSecret(),
                printer=LabelDesk(folder, TcpSink("127.0.0.1", printer.port)),
            )
        )
        if is_old:
            ttys = stack.enter_context(PtyFace(line.bench.bus))
            deaf = spot.moment.touch is Touch.PERSON
            ports = TouchedPorts(PyserialPorts(ttys.tty_of), hand, deaf=deaf)
            line.tools = replace(line.tools, serial=ports)
        yield line


def place_in(line: ByHand, hand: Hand) -> Place:
    """The unit's place; the hand sees its tile."""
    views: list[SlotView] = []

    def publish(view: SlotView) -> None:
        views.append(view)
        hand.on_view(view)

    seen = SlotView(slot=1, port=line.bench.bus.ports[0], state=SlotState.ACTION)
    hand.place = Place(1, Teller(publish, seen), views)
    return hand.place


@dataclass(frozen=True)
class Took:
    """In seconds of the bench. write_s: until what must not be cut had ended; stop_s: from then to the run's end;
    starved_s: for want of a core."""

    write_s: float
    stop_s: float
    starved_s: float

    @property
    def own_s(self) -> float:
        """Without what this computer owes to others."""
        return self.stop_s - self.starved_s


def stopped(stand: Stand, spot: Spot, folder: Path) -> Took:
    """Stop a run there, and run the unit again to its end."""
    plan = UNITS[spot.family]
    hand = stand.relay.hand = Hand(spot, plan.sim.iccid if plan.sim else "")
    stand.reset(spot)
    with line_of(stand, spot, hand, folder) as line:
        hand.clock = line.bench.bus.clock
        recipe = recipe_for(spot.case, spot.family, stand.kit)
        place = place_in(line, hand)
        closed = line.run(recipe, place)
        ended_s = time.monotonic()
        hand.let_go()
        assert hand.pressed_s, f"{spot}: the run never came there: {closed}"
        assert (closed.outcome, closed.code) == (Outcome.ABORTED, "STOPPED"), f"{spot}: {closed}"
        require_all_ended(line, closed)
        require_told(spot, place, recipe)
        assert hand.late_orders == 0, f"{spot}: an order went out after the stop"
        is_live = recipe.steps[-1].step.lives_in_cloud and bool(hand.orders)
        assert is_live == any(spot.case.word in one for one in closed.live_in_cloud), f"{spot}: {closed}"
        hand.clock.run_at(25.0 if spot.case is OLD else math.inf)
        stand.let_pass(spot)
        hand.spot, again = None, line.run(recipe, place_in(line, hand))
        assert again.outcome is Outcome.PASS, f"{spot}: {again}"
    return Took(hand.free_s - hand.pressed_s, ended_s - hand.free_s, hand.starved_s)


def is_waited_for(spot: Spot, recipe: Recipe) -> bool:
    """Whether the stop lets this go on: an order of a cloud step that has reached the cloud."""
    return spot.is_order and recipe.steps[-1].step.lane is Lane.CLOUD


def require_told(spot: Spot, place: Place, recipe: Recipe) -> None:
    """The tile says at once that the run is being stopped, and what it waits for where it may not be cut."""
    names = [view.step_name for view in place.views]
    assert "Stopping" in names
    if is_waited_for(spot, recipe):
        assert any(name.startswith(WAITED_FOR) for name in names), f"{spot}: {names}"


def require_all_ended(line: ByHand, closed: RunClosed) -> None:
    """Every step that began has an end on record, none of them after the run's."""
    begun = [(one.step, one.attempt) for one in line.facts.of(StepStarted)]
    ended = [(one.step, one.attempt) for one in line.facts.of(StepEnded) if one.phase == "run"]
    assert sorted(begun) == sorted(ended)
    assert line.facts.kept[-1] == closed


def test_every_step_word_is_stopped_on_every_family_of_the_shipped_recipes(stand: Stand) -> None:
    assert {case.word for case in CASES} == {
        word for word, kind in step_kinds() if kind.__module__.startswith("station.")
    }
    shipped = [load_recipe(path, stand.kit.folder) for path in sorted(RECIPES.glob("*.yaml"))]
    assert set(FAMILIES) == {platform for recipe in shipped for platform in recipe.platforms}


@pytest.mark.parametrize("spot", sample(EVERY), ids=str)
def test_a_stop_ends_a_step_within_a_second(stand: Stand, spot: Spot, tmp_path: Path) -> None:
    assert soonest_s(lambda: stopped(stand, spot, tmp_path).own_s, LIMIT_S) <= LIMIT_S


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_stop_ends_every_step_on_every_family_within_a_second(
    stand: Stand, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    all_took: dict[Spot, Took] = {}
    faults: list[str] = []
    for number, spot in enumerate(EVERY):
        try:
            all_took[spot] = stopped(stand, spot, tmp_path / str(number))
        except AssertionError as fault:
            faults.append(str(fault))
    with capsys.disabled():
        print_table(all_took, faults)
    assert not faults
    assert max(took.own_s for took in all_took.values()) <= LIMIT_S


def print_table(all_took: dict[Spot, Took], faults: list[str]) -> None:
    """The slowest first, then one line for all, then what went wrong."""
    print()
    for spot, took in sorted(all_took.items(), key=lambda one: -one[1].stop_s):
        print(
            f"{spot!s:<72} under way {took.write_s:5.2f} s, then {took.stop_s:5.2f} s, no core {took.starved_s:4.2f} s"
        )
    longest = max(took.stop_s for took in all_took.values())
    print(
        f"{len(all_took)} places on {len(FAMILIES)} families, {len({spot.case.word for spot in all_took})} step words: "
        f"stopped after {longest:.2f} s at most, {len(faults)} faults"
    )
    print(*faults, sep="\n")
