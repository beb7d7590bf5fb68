"""Where one cell of the fault matrix is tried: one unit, a bystander, one virtual cloud, one log.

The bench's clock is fast, and the units take long to reach the cloud: the station's own pauses must not look long to
them. A run without fault tells at
which USB transfer each step begins and ends; faults are placed by that.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from station.audit.queries import AuditReader
from station.audit.writer import AuditStore
from station.cloud.client import Cloud
from station.cloud.pool import CloudWorkers
from station.cloud.traffic import Patience, RateLimiter
from station.core.cancel import CancelToken, Deadline
from station.core.facts import AuditFact, Intent, RunClosed, StepEnded, StepStarted
from station.core.ids import PortPath
from station.core.secret import Secret
from station.core.views import SlotView
from station.core.words import Disposition, Lane, Outcome, SlotState
from station.engine.recall import flash_begun
from station.engine.runner import Job, Runner, Tools
from station.engine.teller import Teller
from station.recipe.load import load_recipe
from station.recipe.model import Recipe
from station.sim.cloud.plan import Fault as CloudFault
from station.sim.cloud.process import CloudProcess, LabState
from station.sim.cloud.records import Arrival, Device, Sim
from station.sim.faults import Fault
from station.sim.live import hearing
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Bench, Scenario, UnitPlan, build_bench
from station.sim.unit import VirtualUnit
from station.sim.unit_config import TYPICAL_TIMING
from station.usb.bus import PyusbBus

PORT, OTHER_PORT = PortPath(1, (1,)), PortPath(1, (2,))
SPEED = 20.0
MODE_LIMIT_S = 2.0
"""40 s of the bench."""
AWAY_LIMIT_S = 0.5
TIMING = replace(TYPICAL_TIMING, online_s=120.0)
ARRIVAL_S = 10.0
RUN_LIMIT_S = 60.0
"""How long a cell may take before it counts as hanging."""

HASTY = Patience(attempts=3, total_s=4.0, attempt_s=0.6, connect_s=0.5, read_s=0.5, first_pause_s=0.02)
"""A station that gives a troubled cloud little time, so that a cell is short."""


@dataclass(frozen=True)
class Marks:
    """USB transfers since the start of a run at which each step began and ended, and where the application lies."""

    began: dict[str, int]
    ended: dict[str, int]
    application_at: int

    def within(self, step: str, share: float) -> int:
        """A transfer inside a step: 0.0 its first, 1.0 its last."""
        first, last = self.began[step] + 1, max(self.began[step] + 1, self.ended[step])
        return first + round((last - first) * share)


@dataclass(frozen=True)
class Tried:
    """How a cell ended, and what bench and cloud hold afterwards. arrivals: units that came online since it began.

    unannounced: steps during which the unit was written to although the log did not have their intent.
    """

    closed: RunClosed
    unit: VirtualUnit
    bystander_writes: int
    cloud: LabState
    arrivals: tuple[Arrival, ...]
    unannounced: tuple[str, ...]


class Tap:
    """The log, with a note of the transfer at which each step begins and ends, and of writes without an intent."""

    def __init__(self, store: AuditStore, unit: VirtualUnit, recipe: Recipe) -> None:
        self._store = store
        self._usb_steps = frozenset(plan.id for plan in recipe.steps if plan.step.lane is Lane.USB)
        self._unit = unit
        self._start = unit.counters.control_transfers
        self.began: dict[str, int] = {}
        self.ended: dict[str, int] = {}
        self.unannounced: list[str] = []
        self._writes: dict[str, int] = {}

    def append(self, fact: AuditFact) -> int:
        now = self._unit.counters.control_transfers - self._start
        match fact:
            case StepStarted(step=step):
                self.began[step] = now
                self._writes[step] = self._unit.counters.writes
            case Intent(step=step):
                self._require_no_write(step)
            case StepEnded(step=step, phase="run"):
                self.ended[step] = now
                self._require_no_write(step)
            case _:
                pass
        return self._store.append(fact)

    def _require_no_write(self, step: str) -> None:
        """Up to its intent, or to its end where it has none, a step of the unit has written nothing."""
        before = self._writes.pop(step, None)
        if step in self._usb_steps and before is not None and self._unit.counters.writes != before:
            self.unannounced.append(step)


class Stand:
    """Tries cells with one recipe. The cloud goes on from cell to cell; what it knows of the units is reset."""

    def __init__(
        self,
        recipe: Recipe,
        plan: UnitPlan,
        bystander: UnitPlan,
        cloud: CloudProcess,
        store: AuditStore,
        reader: AuditReader,
    ) -> None:
        self.recipe = recipe
        self._plans = (
            replace(plan, port=PORT, timing=TIMING),
            replace(bystander, port=OTHER_PORT, timing=TIMING),
        )
        self._cloud = cloud
        self._store = store
        self._reader = reader
        self._fresh = cloud.lab_state()
        self._runs = 0
        self._arrivals = 0

    @contextmanager
    def bench(self, *faults: Fault) -> Iterator[Bench]:
        """The two units, fresh from their makers, with faults in the first."""
        self._cloud.lab_faults()
        self._cloud.lab_lying_imports()
        self._cloud.lab_put(*self._fresh_records())
        scenario = Scenario(self._plans, SPEED)
        bench = build_bench(scenario)
        hear = hearing(self._cloud, scenario)
        for unit in bench.units:
            unit.on_online = hear
        self._arrivals = len(self._cloud.lab_state().arrivals)
        try:
            self._await(bench)
            bench.units[0].set_faults(*faults)
            yield bench
        finally:
            bench.close()

    def marks(self, application_at: int) -> Marks:
        """Where the steps of a good run lie."""
        with self.bench() as bench:
            tap = Tap(self._store, bench.units[0], self.recipe)
            closed = self._run(bench, tap)
            assert closed.code == "", closed
            return Marks(tap.began, tap.ended, application_at)

    def attempt(self, bench: Bench, *cloud_faults: CloudFault) -> Tried:
        """Run the recipe once on the unit as it is."""
        if cloud_faults:
            self._cloud.lab_faults(*cloud_faults)
        tap = Tap(self._store, bench.units[0], self.recipe)
        closed = self._run(bench, tap)
        cloud = self._cloud.lab_state()
        arrivals = cloud.arrivals[self._arrivals :]
        unannounced = tuple(tap.unannounced)
        return Tried(closed, bench.units[0], bench.units[1].counters.writes, cloud, arrivals, unannounced)

    def renew_cloud(self) -> None:
        """The cloud takes the token again, after it was revoked. What it knows of the units stays as it is."""
        self._cloud.lab_put(*self._fresh.written.plan.tokens)

    def attempt_again(self, bench: Bench) -> Tried:
        """The fault is gone, the unit was plugged in anew at its place: run it again."""
        self._cloud.lab_faults()
        self._cloud.lab_lying_imports()
        unit = bench.units[0]
        unit.set_faults()
        for port in bench.bus.ports:
            if bench.bus.unit_at(port) is unit:
                bench.bus.unplug(port)
        if PORT in bench.bus.ports:
            bench.bus.unplug(PORT)
        bench.bus.plug(unit, PORT)
        self._await(bench)
        return self.attempt(bench)

    def _fresh_records(self) -> list[Device | Sim]:
        return [*self._fresh.devices.values(), *self._fresh.sims.values()]

    @staticmethod
    def _await(bench: Bench) -> None:
        """Until the first unit is on the bus."""
        bus, pause, deadline = PyusbBus(VirtualBackend(bench.bus)), CancelToken(), Deadline.after(ARRIVAL_S)
        while not any(seen.port == PORT for seen in bus.present()):
            deadline.check("the unit's arrival")
            pause.wait(0.01)

    def _run(self, bench: Bench, log: Tap) -> RunClosed:
        bus, workers, cancel = PyusbBus(VirtualBackend(bench.bus)), CloudWorkers(2), CancelToken()
        pause, deadline = CancelToken(), Deadline.after(2)
        while not (here := [seen for seen in bus.present() if seen.port == PORT]):
            if deadline.expired:
                return _never_seen()
            pause.wait(0.01)
        self._runs += 1
        job = Job(f"cell-{self._runs}", 1, PORT, here[0], self.recipe, "", "")
        teller = Teller(lambda _view: None, SlotView(slot=1, port=PORT, state=SlotState.ACTION))
        with Cloud(
            Secret(self._cloud.token),
            self._journal,
            url=self._cloud.url,
            ca_file=self._cloud.ca_file,
            limiter=RateLimiter(1000, 1000),
            patience=HASTY,
        ) as cloud:
            tools = Tools(
                bus,
                cloud,
                workers,
                log,
                "test",
                mode_limit_s=MODE_LIMIT_S,
                away_limit_s=AWAY_LIMIT_S,
                begun=partial(flash_begun, self._reader),
            )
            try:
                return Runner(job, tools, teller, cancel).execute()
            finally:
                workers.stop(5)

    def _journal(self, call: AuditFact) -> None:
        self._store.append(call)


def _never_seen() -> RunClosed:
    """The station was never shown a unit, so there was no run."""
    return RunClosed("", Outcome.ERROR, Disposition.HOLD, 0.0, code="NOT-SEEN", next_action="plug in")


@contextmanager
def stand(
    folder: Path, recipe: Path, files: Path, plan: UnitPlan, bystander: UnitPlan, cloud: CloudProcess
) -> Iterator[Stand]:
    """Open a log in `folder` and load the recipe."""
    folder.mkdir(parents=True, exist_ok=True)
    with AuditStore.open(folder, "matrix") as store:
        yield Stand(load_recipe(recipe, files), plan, bystander, cloud, store, AuditReader(folder))
