"""One bench for the files of this folder, and a station on it with a data directory of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from station.app import World, open_world
from station.doctor.workplace import Workplace, workplace_of
from station.settings import Settings
from tests.e2e.doctor.stand import STATION


@pytest.fixture(scope="package")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with open_world(Settings(data=tmp_path_factory.mktemp("bench")), "demo", 25.0) as opened:
        yield opened


@pytest.fixture
def place(world: World, tmp_path: Path) -> Workplace:
    """A station on the bench with a data directory of its own."""
    return workplace_of(world, Settings(data=tmp_path / "data", station_id=STATION), None, ())
