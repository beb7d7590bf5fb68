"""The virtual cloud, plain and behind HTTPS, healthy at the start of each test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from station.core.facts import ApiCalled
from station.sim.cloud.process import CloudProcess
from tests.protocol.cloud_traffic.stand import PLAN, PROXY_VARIABLES


@pytest.fixture(scope="package")
def process() -> Iterator[CloudProcess]:
    with CloudProcess(PLAN) as running:
        yield running


@pytest.fixture
def virtual(process: CloudProcess) -> Iterator[CloudProcess]:
    process.lab_faults()
    yield process
    process.lab_faults()


@pytest.fixture(scope="package")
def safe_process() -> Iterator[CloudProcess]:
    with CloudProcess(replace(PLAN, https=True)) as running:
        yield running


@pytest.fixture
def safe(safe_process: CloudProcess) -> CloudProcess:
    """The same behind HTTPS, under an authority of its own."""
    safe_process.lab_faults()
    return safe_process


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in (*PROXY_VARIABLES, "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.fixture
def journal() -> list[ApiCalled]:
    return []
