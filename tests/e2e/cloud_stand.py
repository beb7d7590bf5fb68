"""One step at a time against the virtual cloud: real calls of a real step, without a line around it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from station.cloud.client import Cloud
from station.core.cancel import CancelToken, Deadline
from station.core.facts import ApiCalled, AuditFact
from station.core.identity import Identity
from station.core.ids import DeviceId, Iccid, PortPath, SerialNumber
from station.core.label import NO_PRINTER, LabelPrinter
from station.core.planned import PlanTarget
from station.core.prompt import NOBODY, Asker
from station.core.secret import Secret
from station.core.step import Step
from station.core.words import StepEnd
from station.engine.prover import Proof, Prover
from station.particle.unit import Unit
from station.recipe.model import ProductRef, StepPlan
from station.sim.cloud.ownership import Online
from station.sim.cloud.plan import CloudPlan
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Device, Product, Sim, User
from station.sim.demo_cloud import LINE_USER, line_cloud
from station.sim.kit import product_id
from station.sim.profile import profile_named
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Scenario, UnitPlan, build_bench
from station.steps.context import RunNotes, StepContext
from station.usb.bus import PyusbBus
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, unit

CUSTOMER = "customer@example.com"
STRANGER = "stranger@example.com"
OTHER_PRODUCT = 777
ALL_PLATFORMS = (PHOTON, BORON, ELECTRON)


class Written:
    """An audit log in memory."""

    def __init__(self) -> None:
        self.facts: list[AuditFact] = []

    def append(self, fact: AuditFact) -> int:
        self.facts.append(fact)
        return len(self.facts)


@dataclass
class Subject:
    """A unit that exists at the cloud, and one run's memory of it. started: it has left DFU mode."""

    stand: Stand
    platform: str
    device_id: DeviceId
    iccid: Iccid | None
    serial_number: SerialNumber
    started: bool = False
    notes: RunNotes = field(default_factory=RunNotes)
    names: dict[str, str] = field(default_factory=dict)
    asker: Asker = NOBODY
    printer: LabelPrinter | None = None

    @property
    def entry(self) -> Device:
        """As the cloud has it now."""
        return self.stand.process.lab_state().devices[self.device_id]

    @property
    def card(self) -> Sim:
        assert self.iccid is not None
        return self.stand.process.lab_state().sims[self.iccid]

    def put(self, **changes: Any) -> None:
        """Change what the cloud has of the unit."""
        self.stand.process.lab_put(dataclasses.replace(self.entry, **changes))

    def put_card(self, **changes: Any) -> None:
        self.stand.process.lab_put(dataclasses.replace(self.card, **changes))

    def come_online(self, claim_code: str = "") -> None:
        platform_id = profile_named(self.platform).platform_id
        self.stand.process.lab_online(Online(device_id=self.device_id, platform_id=platform_id, claim_code=claim_code))

    def prove(self, step: Step[Any, Any], product: int | None = None) -> Proof:
        """Make the step's state so, as a run would; each call of the cloud must be one that the step's plan names."""
        return self._prover().prove(StepPlan.of(step.word, step), self.context(product))

    def ends(self, step: Step[Any, Any], product: int | None = None) -> StepEnd:
        """The same, with every call compared with the plan."""
        product = product or self.product
        before = len(self.stand.calls)
        proof = self.prove(step, product)
        target = PlanTarget(self.platform, product, "", self.device_id, self.iccid or "")
        named = {self._filled(one.place) for one in step.planned(target)}
        made = {f"{call.method} {call.path.partition('?')[0]}" for call in self.stand.calls[before:]}
        assert made <= named | {self._filled(one.place) for one in _changes(step, target)}, (made, named)
        return proof.end

    @property
    def product(self) -> int:
        return product_id(profile_named(self.platform))

    def _filled(self, place: str) -> str:
        words = {"ID": str(self.device_id), "ICCID": str(self.iccid)}
        return "/".join(words.get(part, part) for part in place.split("/"))

    def _prover(self) -> Prover:
        return Prover("run-1", Written())

    def context(self, product: int | None = None) -> StepContext:
        """What a step of this run would be given."""
        return StepContext(
            unit=(self.stand.started if self.started else self.stand.units)[self.platform],
            cloud=self.stand.cloud.for_run("run-1", CancelToken()),
            identity=Identity(
                self.device_id, self.platform, "test", complete=True, iccid=self.iccid, serial_number=self.serial_number
            ),
            product=ProductRef(product or self.product, None),
            cancel=CancelToken(),
            progress=lambda _done, _total: None,
            notes=self.notes,
            names=self.names,
            asker=self.asker,
            printer=self.printer or NO_PRINTER,
        )


def _changes(step: Step[Any, Any], target: PlanTarget) -> tuple[Any, ...]:
    """What the step may order besides, for gaps that are named by a word."""
    return tuple(one for gap in ("import", "reactivate") for one in step.planned_change(target, gap))


@dataclass
class Stand:
    """The virtual cloud, the station's own client of it, a unit of each platform in DFU mode, and a started one.

    calls: every call that the client made, in order.
    """

    process: CloudProcess
    cloud: Cloud
    units: dict[str, Unit]
    started: dict[str, Unit]
    calls: list[ApiCalled]
    _made: int = 0

    def subject(self, platform: str = PHOTON, **entry: Any) -> Subject:
        """A new unit that the maker has told the cloud about; entry: what is different of it."""
        self._made += 1
        plan = unit(platform, 100 + self._made)
        fresh = line_cloud((plan,))
        self.process.lab_put(dataclasses.replace(fresh.devices[0], **entry), *fresh.sims)
        iccid = Iccid.parse(plan.sim.iccid) if plan.sim else None
        serial = SerialNumber.parse(plan.serial_number or "")
        return Subject(self, platform, DeviceId.parse(plan.device_id), iccid, serial)

    def member(self, platform: str = PHOTON, **entry: Any) -> Subject:
        """The same, in the product of its platform."""
        return self.subject(platform, product_id=product_id(profile_named(platform)), **entry)

    def calls_of(self, method: str) -> list[str]:
        return [call.path for call in self.calls if call.method == method]


@contextmanager
def open_stand(folder: Path) -> Iterator[Stand]:
    """Start the cloud; it ends with the block."""
    plans = tuple(unit(name, 90) for name in ALL_PLATFORMS)
    with ExitStack() as stack:
        process = stack.enter_context(CloudProcess(_cloud_plan(plans), folder))
        calls: list[ApiCalled] = []
        cloud = stack.enter_context(Cloud(Secret(process.token), calls.append, url=process.url))
        started = {plan.platform: _unit(stack, plan) for plan in plans}
        in_dfu = {plan.platform: _unit(stack, dataclasses.replace(plan, held_button=True)) for plan in plans}
        yield Stand(process, cloud, in_dfu, started, calls)


def _cloud_plan(plans: tuple[UnitPlan, ...]) -> CloudPlan:
    made = line_cloud(plans)
    photon = profile_named(PHOTON)
    other = Product(
        product_id=OTHER_PRODUCT, slug="other", name="Other", platform_id=photon.platform_id, team=(LINE_USER,)
    )
    users = (User(username=CUSTOMER, customer_of=product_id(photon)), User(username=STRANGER))
    return dataclasses.replace(made, users=(*made.users, *users), products=(*made.products, other))


def _unit(stack: ExitStack, plan: UnitPlan) -> Unit:
    bench = build_bench(Scenario((dataclasses.replace(plan, port=PortPath(1, (1,))),), speed=float("inf")))
    stack.callback(bench.close)
    bus, pause, deadline = PyusbBus(VirtualBackend(bench.bus)), CancelToken(), Deadline.after(30)
    while not (seen := bus.present()):
        deadline.check("the unit")
        pause.wait(0.01)
    return Unit(bus, seen[0], CancelToken())
