"""The time of a step ends while an order is on its way: nobody knows what it did, and nobody says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from station.core.errors import DeadlineError
from station.core.words import Outcome
from station.engine.live_in_cloud import live_in_cloud
from station.engine.prover import Prover
from station.engine.verdict import verdict_of
from station.recipe.model import StepPlan
from station.sim.cloud.plan import Fault, FaultKind
from station.steps.activate_sim import ActivateSim
from tests.e2e.bench_line import ELECTRON
from tests.e2e.cloud_stand import Stand, Written, open_stand

PLAN = replace(StepPlan.of("activate_sim", ActivateSim(sim="4ff")), timeout_s=1.5)
SIMS, CARD = "POST /v1/products/*/sims", "GET /v1/products/*/sims/*"


@pytest.fixture
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with open_stand(tmp_path_factory.mktemp("cloud")) as stand:
        yield stand


@pytest.mark.parametrize(("route", "ordered"), [(SIMS, True), (CARD, False)], ids=["an order", "a question"])
def test_what_may_be_paid_for_is_on_the_list_and_the_journal_says_what_happened(
    stand: Stand, route: str, ordered: bool
) -> None:
    subject = stand.member(ELECTRON)
    stand.process.lab_faults(Fault(kind=FaultKind.SILENCE, route=route, hold_s=30.0))
    ctx = subject.context()
    ctx = replace(ctx, cloud=stand.cloud.for_run("run-1", ctx.cancel))
    with pytest.raises(DeadlineError) as caught:
        Prover("run-1", Written()).prove(PLAN, ctx)
    assert verdict_of(caught.value).outcome is Outcome.ERROR
    assert bool(live_in_cloud((PLAN,), (), subject.notes)) is ordered
    assert "left before the answer came: step activate_sim did not happen" in stand.calls[-1].error
