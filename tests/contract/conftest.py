"""`--unit DEVICE_ID`: the contract on one real unit. Without it nothing of this host's USB is touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from station.core.ids import BadIdError, DeviceId
from tests.contract.faces import Face, virtual_faces
from tests.contract.subject import Subject

CONTRACT = "test_unit_contract.py"
PLAN = """contract suite on real hardware: unit {unit}, and no other
- restarts it into DFU mode and back, many times
- writes its claim area, server key and set-up flag with one bit turned, and puts them back
- writes one blank flash sector of the application's area and erases it again; where none is blank, writes one block
  as it is
Do not pull the cable before the end."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--unit", metavar="DEVICE_ID", default=None, help="hold the contract against this unit on this host's USB"
    )


def pytest_configure(config: pytest.Config) -> None:
    given = _given(config)
    if given is not None:
        try:
            DeviceId.parse(given)
        except BadIdError as error:
            raise pytest.UsageError(f"--unit: {error}") from error


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Before anything is done to a real unit, say what will be done."""
    given = _given(session.config)
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if given is not None and reporter is not None:
        reporter.write_line(PLAN.format(unit=DeviceId.parse(given)))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """On real hardware there is the contract alone."""
    if _given(config) is None or not collection_path.is_file():
        return None
    return True if collection_path.name != CONTRACT else None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "face" in metafunc.fixturenames:
        given = _given(metafunc.config)
        faces = virtual_faces() if given is None else [Face("hardware", given)]
        metafunc.parametrize("face", faces, ids=str)


@pytest.fixture
def subject(face: Face) -> Iterator[Subject]:
    """The unit, in normal mode."""
    with face.subject() as subject:
        yield subject


def _given(config: pytest.Config) -> str | None:
    given = config.getoption("--unit", default=None)
    return None if given is None else str(given)
