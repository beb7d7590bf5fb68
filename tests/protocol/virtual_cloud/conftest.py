"""One virtual cloud for the files of this folder, healthy at the start of each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from station.sim.cloud.process import CloudProcess
from tests.protocol.virtual_cloud.lab import Client, plan


@pytest.fixture(scope="package")
def child() -> Iterator[CloudProcess]:
    with CloudProcess(plan()) as cloud:
        yield cloud


@pytest.fixture
def cloud(child: CloudProcess) -> Iterator[CloudProcess]:
    yield child
    child.lab_faults()
    child.lab_quirks()
    child.lab_lying_imports()


@pytest.fixture
def client(cloud: CloudProcess) -> Iterator[Client]:
    made = Client(cloud)
    yield made
    made.session.close()
