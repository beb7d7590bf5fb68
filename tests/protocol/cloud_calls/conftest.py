"""The virtual cloud, healthy at the start of each test, and a client of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from station.cloud.client import Cloud
from station.sim.cloud.process import CloudProcess
from tests.protocol.cloud_calls.stand import PLAN, cloud_of


@pytest.fixture(scope="package")
def process() -> Iterator[CloudProcess]:
    with CloudProcess(PLAN) as running:
        yield running


@pytest.fixture
def virtual(process: CloudProcess) -> Iterator[CloudProcess]:
    process.lab_faults()
    process.lab_quirks()
    yield process
    process.lab_faults()


@pytest.fixture
def cloud(virtual: CloudProcess) -> Iterator[Cloud]:
    with cloud_of(virtual) as cloud:
        yield cloud
