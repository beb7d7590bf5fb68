"""One virtual cloud for the files of this folder, healthy after each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from station.sim.cloud.records import Token
from station.sim.demo_cloud import LINE_TOKEN, LINE_USER
from tests.e2e.cloud_stand import Stand, open_stand


@pytest.fixture(scope="package")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with open_stand(tmp_path_factory.mktemp("cloud")) as stand:
        yield stand


@pytest.fixture
def stand(opened: Stand) -> Iterator[Stand]:
    opened.calls.clear()
    yield opened
    opened.process.lab_faults()
    opened.process.lab_put(Token(token=LINE_TOKEN, username=LINE_USER))
