"""What the log has of a unit that is found in DFU mode behind a flash that an earlier run began."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from station.audit.queries import AuditReader
from station.audit.writer import AuditStore
from station.core.facts import IdentitySeen, Intent, RunOpened, StepEnded, StepStarted
from station.core.ids import DeviceId, PortPath
from station.core.words import StepEnd
from station.engine.recall import flash_begun
from station.engine.tether import FlashBegun
from station.steps import load_steps

UNIT, OTHER = DeviceId("e00fce68a1b2c3d4e5000001"), DeviceId("e00fce68a1b2c3d4e5000002")
PORT, RECIPE = PortPath(1, (1,)), "ab" * 32


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AuditStore]:
    load_steps()
    with AuditStore.open(tmp_path, "line-7") as store:
        yield store


def opened(store: AuditStore, run: str, device_id: DeviceId, recipe_sha256: str = RECIPE, iccid: str = "") -> None:
    store.append(RunOpened(run, 1, PORT, "op-1", "", "boron", "1", recipe_sha256, (), "test"))
    store.append(IdentitySeen(run, device_id, "boron", PORT, "test", "P013000001", "6.2.0", iccid))


def proved(store: AuditStore, run: str, step: str, *facts: tuple[str, str]) -> None:
    word = "check_modules"
    store.append(StepStarted(run, step, word, 1))
    store.append(StepEnded(run, step, word, 1, "run", StepEnd.UNCHANGED, 0.1, "look", "so", "so", facts=facts))


def flash_intended(store: AuditStore, run: str) -> None:
    store.append(StepStarted(run, "flash", "flash_firmware", 1))
    store.append(Intent(run, "flash", "flash_firmware", "read back", "new", "old"))


def begun(folder: Path) -> FlashBegun:
    found = flash_begun(AuditReader(folder), UNIT, ["import_device"])
    assert found is not None
    return found


def test_what_was_proved_last_counts_also_within_one_run(store: AuditStore, tmp_path: Path) -> None:
    """A unit that dropped out is looked at once more in the same run."""
    opened(store, "run-1", UNIT)
    proved(store, "run-1", "modules", ("version", "1"))
    opened(store, "run-2", UNIT)
    proved(store, "run-2", "modules", ("version", "2"))
    proved(store, "run-2", "modules", ("version", "3"))
    flash_intended(store, "run-2")
    assert dict(begun(tmp_path).proofs)["modules"].facts == (("version", "3"),)


def test_nothing_is_taken_from_another_unit_or_another_recipe(store: AuditStore, tmp_path: Path) -> None:
    opened(store, "run-1", OTHER, iccid="8932042307001000002")
    proved(store, "run-1", "modules", ("version", "1"))
    opened(store, "run-2", UNIT, recipe_sha256="cd" * 32)
    proved(store, "run-2", "modules", ("version", "2"))
    opened(store, "run-3", UNIT)
    flash_intended(store, "run-3")
    found = begun(tmp_path)
    assert (found.run, found.recipe_sha256, found.proofs, found.told) == ("run-3", RECIPE, (), ())
