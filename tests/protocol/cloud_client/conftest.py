"""The virtual cloud, healthy at the start of each test, and a client of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from station.cloud.client import Cloud
from station.sim.cloud.process import CloudProcess
from tests.protocol.cloud_client.stand import PLAN, Bench


@pytest.fixture(scope="package")
def process() -> Iterator[CloudProcess]:
    with CloudProcess(PLAN) as running:
        yield running


@pytest.fixture
def virtual(process: CloudProcess) -> Iterator[CloudProcess]:
    """The virtual cloud, healthy at the start of each test."""
    process.lab_faults()
    process.lab_quirks()
    process.lab_lying_imports()
    yield process
    process.lab_faults()


@pytest.fixture
def bench(virtual: CloudProcess) -> Bench:
    return Bench(virtual.url)


@pytest.fixture
def cloud(bench: Bench) -> Iterator[Cloud]:
    with bench.cloud() as cloud:
        yield cloud
