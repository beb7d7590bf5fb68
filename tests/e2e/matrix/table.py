"""What must come of each cell: `expected.csv`, one line a cell, and the checks that hold for every cell alike."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from station.core.words import Outcome
from station.particle.platforms import ServerProtocol, platform_by_name
from station.particle.server_key import parse_server_blob, same_server, server_blob
from station.recipe.model import Recipe
from station.sim.cloud.process import CloudProcess, LabState
from station.sim.demo_cloud import line_cloud
from station.sim.fault_points import ConfigurationArea, UnitMode
from station.sim.kit import write_kit
from station.sim.scenario import UnitPlan
from station.sim.unit import VirtualUnit
from station.steps import load_steps
from station.steps.load_server_key import LoadServerKey
from tests.e2e.bench_line import RECIPES, unit
from tests.e2e.matrix.cells import SUBJECTS, Cell, Subject, all_cells
from tests.e2e.matrix.stand import Marks, Stand, Tried, stand

TABLE = Path(__file__).with_name("expected.csv")
CLAIMED_AT, CLAIMED = 1825, 0x31
SETUP_DONE_AT = 8134
TOKEN_LIFETIME_S = 12 * 3600.0
TCP_KEY_AT, UDP_KEY_AT = (2082, 512), (3298, 320)


@dataclass(frozen=True)
class Row:
    """How a cell ends, and how the unit ends when the fault is gone and it is run again."""

    outcome: str
    disposition: str
    code: str
    again: str

    def line(self, cell: str) -> str:
        """For printing."""
        return f"{cell:<72} {self.outcome:<8} {self.disposition:<7} {self.code:<20} again: {self.again}"

    @classmethod
    def of(cls, tried: Tried, again: Tried) -> Row:
        ended = again.closed
        second = str(ended.outcome) + (f" {ended.code}" if ended.code else "")
        return cls(str(tried.closed.outcome), str(tried.closed.disposition), tried.closed.code, second)


def expected() -> dict[str, Row]:
    """The table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            line["cell"]: Row(line["outcome"], line["disposition"], line["code"], line["again"])
            for line in csv.DictReader(file)
        }


def write_table(rows: dict[str, Row]) -> None:
    """Make the table anew; read the difference before you keep it."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["cell", "outcome", "disposition", "code", "again"])
        writer.writerows(
            [name, row.outcome, row.disposition, row.code, row.again] for name, row in sorted(rows.items())
        )


def units_of(name: str) -> tuple[UnitPlan, UnitPlan]:
    """The unit that things happen to, and one beside it."""
    subject = SUBJECTS[name]
    return (
        unit(subject.platform, 1, device_os=subject.device_os),
        unit(subject.platform, 2, device_os=subject.device_os),
    )


def cells_of(name: str) -> tuple[Cell, ...]:
    """The cells of one recipe, in a fixed order."""
    return tuple(all_cells(name, units_of(name)[1].device_id))


class Table:
    """Tries cells of one recipe; what they need is made once."""

    def __init__(
        self,
        name: str,
        application: bytes,
        stands: dict[bool, Stand],
        cloud: CloudProcess,
        open_guarded: Callable[[], Stand],
    ) -> None:
        """open_guarded: starts a stand of its own whose cloud has a certificate and a token that ends."""
        self.subject = SUBJECTS[name]
        self._application = application
        self._stands = stands
        self._marks: dict[bool, Marks] = {}
        self._cloud = cloud
        self._open_guarded = open_guarded
        self._guarded: Stand | None = None

    def attempt(self, cell: Cell) -> Row:
        """Try a cell, check what must hold whatever happens, and say how it ended."""
        place = self._place(cell)
        with place.bench(*cell.faults(self._marks_for(cell))) as bench:
            if cell.lying_import:
                self._cloud.lab_lying_imports(bench.units[0].device_id)
            tried = place.attempt(bench, *cell.cloud)
            self._check(cell, tried, place.recipe)
            if "token" in cell.fault:
                place.renew_cloud()
            again = place.attempt_again(bench)
            self._check(cell, again, place.recipe)
        return Row.of(tried, again)

    def measure(self) -> None:
        """Find now where the steps of good runs lie, which else is done when a cell first asks for it."""
        for proving in self._stands:
            self._marks_of(proving)

    def _place(self, cell: Cell) -> Stand:
        if not cell.https:
            return self._stands[cell.prove_after_boot]
        if self._guarded is None:
            self._guarded = self._open_guarded()
        return self._guarded

    def _marks_for(self, cell: Cell) -> Marks:
        return self._marks_of(cell.prove_after_boot)

    def _marks_of(self, proving: bool) -> Marks:
        if proving not in self._marks:
            self._marks[proving] = self._stands[proving].marks(int.from_bytes(self._application[:4], "little"))
        return self._marks[proving]

    def _check(self, cell: Cell, tried: Tried, recipe: Recipe) -> None:
        closed = tried.closed
        assert closed.code != "BUG", f"{cell.name}: {closed.reason}"
        assert tried.bystander_writes == 0, f"{cell.name}: the unit beside was written to"
        assert not tried.unannounced, f"{cell.name}: written to without an intent on disk: {tried.unannounced}"
        early = [one for one in tried.arrivals if one.firmware_product_id in _product_ids(recipe) and not one.member]
        assert not early, f"{cell.name}: online before its membership"
        assert not self._let_go(tried, recipe), f"{cell.name}: let out of DFU before its membership"
        if closed.outcome is Outcome.PASS:
            wrong = tuple(not_so(self.subject, tried.unit, tried.cloud, recipe, self._application))
            assert not wrong, f"{cell.name}: PASS, but {wrong}"
        else:
            assert closed.code, f"{cell.name}: no code"
            assert closed.next_action, f"{cell.name}: nobody is told what to do"

    def _let_go(self, tried: Tried, recipe: Recipe) -> bool:
        """Whether the unit runs our application although it is no member of the product: it would go online now."""
        if not _product_ids(recipe) or tried.unit.mode is not UnitMode.NORMAL:
            return False
        if tried.cloud.devices[tried.unit.device_id].product_id in _product_ids(recipe):
            return False
        return _holds(tried.unit, self._application)


def _holds(seen: VirtualUnit, application: bytes) -> bool:
    return seen.memories.internal.read(int.from_bytes(application[:4], "little"), len(application)) == application


def _product_ids(recipe: Recipe) -> set[int]:
    return {ref.id for ref in (recipe.product, *(ref for _, ref in recipe.products)) if ref}


def not_so(subject: Subject, seen: VirtualUnit, cloud: LabState, recipe: Recipe, application: bytes) -> Iterator[str]:
    """What of the recipe's states does not hold at the bench and at the cloud."""
    dct = seen.memories.dct
    words = {plan.word for plan in recipe.steps if plan.is_for(subject.platform)}
    if not _holds(seen, application):
        yield "the flash does not hold the image"
    if dct.read(CLAIMED_AT, 1)[0] == CLAIMED:
        yield "the unit is claimed"
    if subject.device_os.startswith("3.") and dct.read(SETUP_DONE_AT, 1) != b"\x01":
        yield "the set-up flag is off"
    if not _trusts_the_line(subject.platform, dct, recipe):
        yield "the unit trusts another server"
    device = cloud.devices[seen.device_id]
    if "import_device" in words and device.product_id not in _product_ids(recipe):
        yield "the unit is no member of its product"
    told = seen.config.sim
    if "activate_sim" in words and told is not None and str(cloud.sims[told.iccid].status) != "active":
        yield "the SIM is not active"


def _trusts_the_line(name: str, dct: ConfigurationArea, recipe: Recipe) -> bool:
    platform = platform_by_name(name)
    assert platform is not None
    place = TCP_KEY_AT if platform.server_protocol is ServerProtocol.TCP else UDP_KEY_AT
    (step,) = [plan.step for plan in recipe.steps if isinstance(plan.step, LoadServerKey) and plan.is_for(name)]
    wanted = server_blob(step.key.data, platform, step.host, step.port)
    return same_server(parse_server_blob(dct.read(*place), platform), parse_server_blob(wanted, platform))


@contextmanager
def table(name: str, folder: Path) -> Iterator[Table]:
    """Everything that the cells of one recipe need."""
    load_steps()
    subject, kit = SUBJECTS[name], write_kit(folder / "files")
    plan, bystander = units_of(name)
    text = (RECIPES / subject.recipe).read_text(encoding="utf-8")
    plain = folder / subject.recipe
    plain.write_text(re.sub(r"wait: \d+s", "wait: 2s", text), encoding="utf-8")
    proving = folder / f"proving-{subject.recipe}"
    proving.write_text(plain.read_text(encoding="utf-8") + "prove_after_boot: true\n", encoding="utf-8")
    cloud_plan = line_cloud((plan, bystander))
    sims = tuple(replace(sim, activation_delay_s=0.0) for sim in cloud_plan.sims)
    cloud_plan = replace(cloud_plan, sims=sims)
    tokens = tuple(replace(token, lifetime_s=TOKEN_LIFETIME_S) for token in cloud_plan.tokens)
    with (
        ExitStack() as guarded,
        CloudProcess(cloud_plan) as cloud,
        stand(folder / "plain", plain, kit.folder, plan, bystander, cloud) as first,
        stand(folder / "proving", proving, kit.folder, plan, bystander, cloud) as second,
    ):
        application = kit[f"{subject.platform}-app.bin"].path.read_bytes()

        def open_guarded() -> Stand:
            safe = guarded.enter_context(CloudProcess(replace(cloud_plan, tokens=tokens, https=True)))
            return guarded.enter_context(stand(folder / "guarded", plain, kit.folder, plan, bystander, safe))

        yield Table(name, application, {False: first, True: second}, cloud, open_guarded)
