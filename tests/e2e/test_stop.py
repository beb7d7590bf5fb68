"""A person stops a run: in every kind of step, on every family, it ends within a second, and the unit runs again.

What cannot be cut is the USB transfer under way (a Gen 2 unit answers nothing while it erases a sector), and what must
not be cut is an order on its way to the cloud: they are waited for, and the tile says so. A stop is asked for
from within a USB transfer of the step in question, so nothing depends on luck. Times are those of the bench's clock.
A stated sample runs always; `-m soak` tries every place and prints the times.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from station.cloud.client import Cloud
from station.cloud.traffic import Patience, RateLimiter
from station.core.cancel import CancelToken, Deadline
from station.core.facts import AuditFact, IdentitySeen, Intent, RunClosed, StepEnded, StepStarted
from station.core.secret import Secret
from station.core.words import Outcome
from station.recipe.load import load_recipe
from station.recipe.model import Recipe
from station.sim.cloud.plan import Fault, FaultKind
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Device
from station.sim.demo_cloud import line_cloud
from station.sim.kit import Kit, write_kit
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench
from station.steps import load_steps
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, RECIPES, unit
from tests.e2e.one_run import ByHand, Place, by_hand

SPEED = 4.0
LIMIT_S = 1.0
"""Of the bench's clock: at this speed a quarter of it on the wall."""
FAMILIES = (BORON, PHOTON, ELECTRON)
UNITS = {family: unit(family, 1) for family in FAMILIES}
SLOW_ORDER_S = 3.0
FIRST, MIDDLE = 1, 8
"""A last look takes some ten transfers."""


@dataclass(frozen=True)
class Spot:
    """Where the stop falls: in the so-many-th USB transfer of a part of the run."""

    family: str
    part: str
    transfer: int = MIDDLE

    def __str__(self) -> str:
        return f"{self.family}: {self.part}, transfer {self.transfer}"


USB_PARTS = ("identity", "identify", "flash_firmware", "load_server_key", "clear_claim_bit", "restart", "last look")
SPOTS = [Spot(family, part, at) for family in FAMILIES for part in USB_PARTS for at in (FIRST, MIDDLE)]
FLASHING = [Spot(family, "flash_firmware", at) for family in FAMILIES for at in (25, 40, 60)]
SAMPLE = [
    Spot(BORON, "flash_firmware", 40),
    Spot(PHOTON, "flash_firmware", 25),
    Spot(ELECTRON, "load_server_key", MIDDLE),
    Spot(PHOTON, "restart", FIRST),
    Spot(BORON, "last look", FIRST),
]


class Hand:
    """A person with a finger on STOP: presses when the run has come to a spot."""

    def __init__(self, spot: Spot) -> None:
        self._spot = spot
        self._part = "identity"
        self._transfers = 0
        self.place: Place | None = None
        self.pressed_s = 0.0
        self.free_s = 0.0
        """When the transfer in which the stop was asked for had ended: it cannot be cut."""

    def on_fact(self, fact: AuditFact) -> None:
        match fact:
            case StepStarted(step=step) if not _in_cloud_thread():
                self._enter(step)
            case StepEnded(phase="run") if not _in_cloud_thread():
                self._enter("restart")
            case StepEnded(phase="sweep") | IdentitySeen() if self._part == "restart":
                self._enter("last look" if isinstance(fact, StepEnded) else self._part)
            case _:
                pass

    def on_transfer(self) -> None:
        self._transfers += 1
        if self._part == self._spot.part and self._transfers == self._spot.transfer:
            self.press()

    def press(self) -> None:
        if self.place is not None and not self.pressed_s:
            self.pressed_s = time.monotonic()
            self.place.cancel.cancel()
            self.place.teller.stopping()

    def _enter(self, part: str) -> None:
        if part != self._part:
            self._part, self._transfers = part, 0


def _in_cloud_thread() -> bool:
    return threading.current_thread().name.startswith("cloud-worker")


class Touched(VirtualBackend):
    """The virtual bus; tells the hand of each transfer."""

    def __init__(self, bench: Bench, hand: Hand) -> None:
        super().__init__(bench.bus)
        self._hand = hand

    def ctrl_transfer(self, dev_handle: Any, *transfer: Any) -> int:
        if not threading.current_thread().name.startswith("usb-"):
            self._hand.on_transfer()
        try:
            return super().ctrl_transfer(dev_handle, *transfer)
        finally:
            if self._hand.pressed_s and not self._hand.free_s:
                self._hand.free_s = time.monotonic()


@dataclass
class Stand:
    """What all cells share."""

    cloud: CloudProcess
    kit: Kit
    fresh: Device

    def recipe(self, family: str) -> Recipe:
        return load_recipe(RECIPES / f"{family}.yaml", self.kit.folder)

    def door(self) -> Cloud:
        return Cloud(
            Secret(self.cloud.token),
            lambda _call: None,
            url=self.cloud.url,
            limiter=RateLimiter(1000, 1000),
            patience=Patience(attempt_s=20.0, total_s=40.0, read_s=20.0),
        )


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    load_steps()
    kit = write_kit(tmp_path_factory.mktemp("kit"))
    with CloudProcess(line_cloud(tuple(UNITS.values()))) as cloud:
        yield Stand(cloud, kit, cloud.lab_state().devices[UNITS[BORON].device_id])


@contextmanager
def line_of(stand: Stand, family: str, hand: Hand) -> Iterator[ByHand]:
    with (
        stand.door() as door,
        by_hand(
            UNITS[family],
            speed=SPEED,
            on_fact=hand.on_fact,
            cloud=door,
            backend=lambda bench: Touched(bench, hand),
        ) as line,
    ):
        yield line


@dataclass(frozen=True)
class Took:
    """In seconds of the bench. write_s: the end of the transfer that was under way; stop_s: from then to the end."""

    write_s: float
    stop_s: float


def stopped(stand: Stand, spot: Spot) -> Took:
    """Stop a run there, and run the unit again."""
    hand = Hand(spot)
    with line_of(stand, spot.family, hand) as line:
        hand.place = line.place()
        closed = line.run(stand.recipe(spot.family), hand.place)
        ended_s = time.monotonic()
        assert hand.pressed_s, f"{spot}: the run never came there: {closed}"
        assert (closed.outcome, closed.code) == (Outcome.ABORTED, "STOPPED"), f"{spot}: {closed}"
        require_all_ended(line, closed)
        hand.place = None
        again = line.run(stand.recipe(spot.family))
        assert again.outcome is Outcome.PASS, f"{spot}: {again}"
    return Took((hand.free_s - hand.pressed_s) * SPEED, (ended_s - hand.free_s) * SPEED)


def require_all_ended(line: ByHand, closed: RunClosed) -> None:
    """Every step that began has an end on record, none of them after the run's."""
    begun = [(one.step, one.attempt) for one in line.facts.of(StepStarted)]
    ended = [(one.step, one.attempt) for one in line.facts.of(StepEnded) if one.phase == "run"]
    assert sorted(begun) == sorted(ended)
    assert line.facts.kept[-1] == closed


@pytest.mark.parametrize("spot", SAMPLE, ids=str)
def test_a_stop_ends_a_step_within_a_second(stand: Stand, spot: Spot) -> None:
    assert stopped(stand, spot).stop_s <= LIMIT_S


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_stop_ends_every_step_on_every_family_within_a_second(
    stand: Stand, capsys: pytest.CaptureFixture[str]
) -> None:
    all_took = {spot: stopped(stand, spot) for spot in (*SPOTS, *FLASHING)}
    with capsys.disabled():
        print()
        for spot, took in sorted(all_took.items(), key=lambda one: -one[1].stop_s):
            print(f"{spot!s:<44} transfer under way {took.write_s:5.2f} s, then stopped after {took.stop_s:5.2f} s")
    assert max(took.stop_s for took in all_took.values()) <= LIMIT_S


@pytest.mark.parametrize(
    "route", ["GET /v1/products/*/devices/*", "POST /v1/products/*/devices"], ids=["look", "order"]
)
def test_a_stop_leaves_a_look_at_the_cloud_alone_and_waits_for_an_order(stand: Stand, route: str) -> None:
    hand = Hand(Spot(BORON, "nowhere"))
    device = UNITS[BORON].device_id
    stand.cloud.lab_put(stand.fresh)
    stand.cloud.lab_faults(Fault(kind=FaultKind.SLOW, route=route, delay_s=SLOW_ORDER_S))
    try:
        with line_of(stand, BORON, hand) as line:
            hand.place = line.place()
            views = hand.place.views
            run = line.start(stand.recipe(BORON), hand.place)
            kind: type[Intent | StepStarted] = Intent if route.startswith("POST") else StepStarted
            deadline = Deadline.after(30)
            while not any(one.step == "import_device" for one in line.facts.of(kind)):
                deadline.check("the import")
                CancelToken().wait(0.005)
            CancelToken().wait(0.5)
            hand.press()
            closed = run.result(30)
            took_s = time.monotonic() - hand.pressed_s
            assert (closed.outcome, closed.code) == (Outcome.ABORTED, "STOPPED")
            require_all_ended(line, closed)
    finally:
        stand.cloud.lab_faults()
        is_member = stand.cloud.lab_state().devices[device].product_id is not None
        stand.cloud.lab_put(stand.fresh)
    if kind is StepStarted:
        assert took_s <= LIMIT_S
    else:
        assert is_member
        assert any("import_device" in line for line in closed.live_in_cloud)
        assert took_s > LIMIT_S
        assert any(view.step_name == "Stopping: finishing a write, 1 s" for view in views)
