"""The whole station against a cloud that must prove who it is: the bench hands the station its authority's file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from station.app import bench_world, open_line, read_settings
from station.audit.queries import AuditReader
from station.core.words import Outcome
from station.settings import Flags
from station.sim.cloud.plan import BadCertificate, Fault, FaultKind
from station.sim.demo_cloud import line_cloud
from station.sim.live import open_live
from station.sim.scenario import Scenario
from tests.e2e.bench_line import PHOTON, RECIPES, SPEED, BenchLine, unit

STRANGER = Fault(kind=FaultKind.TLS, certificate=BadCertificate.UNKNOWN_CA)


@pytest.mark.parametrize(
    ("faults", "outcome", "code", "imports"),
    [((), Outcome.PASS, "", 1), ((STRANGER,), Outcome.ERROR, "CLOUD-TLS", 0)],
)
def test_only_the_clouds_own_certificate_is_worked_with(
    tmp_path: Path, faults: tuple[Fault, ...], outcome: Outcome, code: str, imports: int
) -> None:
    plan = unit(PHOTON, 1)
    settings = replace(read_settings(None, Flags(data=str(tmp_path))), station_id="test-station")
    cloud = replace(line_cloud((plan,)), https=True, faults=faults)
    with (
        open_live(Scenario((plan,), SPEED, cloud), tmp_path / "bench") as live,
        open_line(
            bench_world(live, settings), settings, RECIPES / "photon.yaml", auto_start=False, console=False
        ) as opened,
    ):
        line = BenchLine(opened, live, AuditReader(tmp_path))
        line.run_all()
        run = line.record(plan).run
        assert live.cloud.url.startswith("https://")
        assert (run.outcome, run.code) == (outcome, code)
        tally = live.cloud.lab_state().tallies[plan.device_id]
        assert (tally.import_orders, tally.imports) == (imports, imports)
