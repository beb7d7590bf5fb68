"""One run by hand: units on a virtual bench, the runner in the test's own threads, facts kept in memory."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from station.cloud.client import Cloud
from station.cloud.pool import CloudWorkers
from station.core.cancel import CancelToken, Deadline
from station.core.facts import AuditFact, RunClosed, StepEnded, StepStarted
from station.core.secret import Secret
from station.core.views import SlotView
from station.core.words import SlotState
from station.engine.runner import Job, Runner, Tools
from station.engine.teller import Teller
from station.recipe.model import Recipe, StepPlan
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench, Scenario, UnitPlan, build_bench
from station.usb.bus import PyusbBus

RUN_LIMIT_S = 60.0
FactT = TypeVar("FactT")


def recipe_of(*steps: StepPlan, platforms: tuple[str, ...] = ("boron",)) -> Recipe:
    """A recipe that stands in no file."""
    return Recipe(
        id="toy",
        name="Toy",
        version="1",
        description="",
        platforms=platforms,
        product=None,
        prove_after_boot=False,
        cloud_down="refuse",
        steps=steps,
        files=(),
        sha256="0" * 64,
        path=Path("toy.yaml"),
    )


@dataclass
class Facts:
    """A log in memory. on_fact is called in the thread that writes, after the fact was kept."""

    on_fact: Callable[[AuditFact], None] = field(default=lambda _fact: None)
    kept: list[AuditFact] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def append(self, fact: AuditFact) -> int:
        with self._lock:
            self.kept.append(fact)
            number = len(self.kept)
        self.on_fact(fact)
        return number

    def of(self, kind: type[FactT]) -> list[FactT]:
        """All facts of a kind, in their order."""
        with self._lock:
            return [fact for fact in self.kept if isinstance(fact, kind)]

    def tries(self, step: str) -> list[tuple[int, str, str]]:
        """Number, end and code of each try of a step."""
        ends = [end for end in self.of(StepEnded) if end.step == step and end.phase == "run"]
        return [(end.attempt, end.end.value, end.code) for end in ends]

    @property
    def story(self) -> list[str]:
        """Which steps began and ended, in their order."""
        marks = [fact for fact in self.kept if isinstance(fact, (StepStarted, StepEnded))]
        return [f"{'+' if isinstance(mark, StepStarted) else '-'}{mark.step}" for mark in marks]


@dataclass
class Place:
    """One unit's place: its run's teller and stop. views: all that was shown, in its order."""

    number: int
    teller: Teller
    views: list[SlotView]
    cancel: CancelToken = field(default_factory=CancelToken)


class ByHand:
    """A bench and what its runs share."""

    def __init__(self, bench: Bench, tools: Tools, facts: Facts, threads: ThreadPoolExecutor) -> None:
        self.bench = bench
        self.tools = tools
        self.facts = facts
        self._threads = threads
        self._runs = 0

    def place(self, number: int = 1) -> Place:
        views: list[SlotView] = []
        port = self.bench.bus.ports[number - 1]
        return Place(number, Teller(views.append, SlotView(slot=number, port=port, state=SlotState.ACTION)), views)

    def start(self, recipe: Recipe, place: Place) -> Future[RunClosed]:
        """Begin a run in a thread of its own."""
        return self._threads.submit(self.run, recipe, place)

    def run(self, recipe: Recipe, place: Place | None = None) -> RunClosed:
        """Run one unit to its end."""
        place = place or self.place()
        self._runs += 1
        port = self.bench.bus.ports[place.number - 1]
        deadline = Deadline.after(30)
        while not (here := [seen for seen in self.tools.bus.present() if seen.port == port]):
            deadline.check("the unit's arrival")
            CancelToken().wait(0.01)
        job = Job(f"run-{self._runs}-{place.number}", place.number, port, here[0], recipe, "op-1", "")
        return Runner(job, self.tools, place.teller, place.cancel).execute()


@contextmanager
def by_hand(
    *plans: UnitPlan,
    speed: float = float("inf"),
    on_fact: Callable[[AuditFact], None] = lambda _fact: None,
    cloud: Cloud | None = None,
    backend: Callable[[Bench], VirtualBackend] = lambda bench: VirtualBackend(bench.bus),
    **changes: object,
) -> Iterator[ByHand]:
    """Open a bench with these units; `changes` go to the tools."""
    bench = build_bench(Scenario(plans, speed))
    facts, workers, threads = Facts(on_fact), CloudWorkers(), ThreadPoolExecutor(len(plans) + 1)
    door = cloud or Cloud(Secret("unused"), lambda _call: None, url="http://127.0.0.1:9")
    tools = Tools(PyusbBus(backend(bench)), door, workers, facts, "test", away_limit_s=2.0)
    try:
        yield ByHand(bench, replace(tools, **changes), facts, threads)  # type: ignore[arg-type]
    finally:
        threads.shutdown(wait=True)
        workers.stop(5)
        if cloud is None:
            door.close()
        bench.close()
