"""Units that come online while the virtual cloud is away: nobody hears them, and the bench goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from station.sim.cloud.process import CloudAwayError, CloudProcess
from station.sim.demo_cloud import line_cloud
from station.sim.live import hearing
from station.sim.presence import OnlineReport
from station.sim.scenario import Scenario, UnitPlan

BORON = UnitPlan("boron", "e00fce68a1b2c3d4e5000001", None, "6.2.0")
REPORT = OnlineReport(BORON.device_id, 13, 13, 3, "6.2.0")


class Vanishing(CloudProcess):
    """A cloud that goes away in the moment after it was found running."""

    @property
    def alive(self) -> bool:
        was_alive = super().alive
        self.kill()
        return was_alive


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[CloudProcess]:
    with CloudProcess(line_cloud((BORON,)), tmp_path) as process:
        yield process


def test_a_unit_is_heard_as_long_as_the_cloud_runs(cloud: CloudProcess) -> None:
    hear = hearing(cloud, Scenario((BORON,)))
    hear(REPORT)
    cloud.stop()
    hear(REPORT)
    cloud.start()
    hear(REPORT)
    assert [one.device_id for one in cloud.lab_state().arrivals] == [BORON.device_id] * 2


def test_a_cloud_that_goes_away_in_the_very_moment_hurts_nobody(tmp_path: Path) -> None:
    cloud = Vanishing(line_cloud((BORON,)), tmp_path)
    cloud.start()
    hearing(cloud, Scenario((BORON,)))(REPORT)
    with pytest.raises(CloudAwayError):
        cloud.lab_state()
