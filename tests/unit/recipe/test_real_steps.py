"""A recipe of the house's own steps."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest

from station.core.step import step_kinds
from station.recipe.fields import step_model
from station.recipe.load import load_recipe
from station.sim.kit import LINE_KEYS, product_app, product_id, server_key
from station.sim.profile import profile_named
from station.steps import load_steps

PROFILE = profile_named("boron")
FIRMWARE = product_app(PROFILE)
KEY = server_key(LINE_KEYS, PROFILE)
BORON = f"""\
recipe: 1
id: boron-line-a
name: Boron line A
version: 1.0.0
platforms: [boron]
product: {{id: {product_id(PROFILE)}, slug: tracker}}
steps:
  - uses: identify
    with: {{serial_number: true}}
  - uses: flash_firmware
    timeout: 3m
    with:
      images:
        - {{file: fw.bin, sha256: {hashlib.sha256(FIRMWARE).hexdigest()}}}
  - uses: load_server_key
    with:
      key: {{file: ec.der, sha256: {hashlib.sha256(KEY).hexdigest()}}}
  - uses: clear_claim_bit
  - uses: setup_done
  - uses: import_device
  - uses: activate_sim
    with: {{wait: 30s}}
"""


def write(folder: Path) -> Path:
    load_steps()
    (folder / "fw.bin").write_bytes(FIRMWARE)
    (folder / "ec.der").write_bytes(KEY)
    path = folder / "boron.yaml"
    path.write_text(BORON)
    return path


def test_the_steps_of_the_house_are_read(tmp_path: Path) -> None:
    recipe = load_recipe(write(tmp_path))
    assert [(plan.id, plan.needs) for plan in recipe.steps] == [
        ("identify", ()),
        ("flash_firmware", ("identify",)),
        ("load_server_key", ("flash_firmware",)),
        ("clear_claim_bit", ("load_server_key",)),
        ("setup_done", ("clear_claim_bit",)),
        ("import_device", ()),
        ("activate_sim", ("import_device",)),
    ]
    assert [file.data for file in recipe.files] == [FIRMWARE, KEY]


def test_every_step_can_be_written_in_a_recipe() -> None:
    load_steps()
    ours = [kind for _, kind in step_kinds() if kind.__module__.startswith("station.steps.")]
    assert len(ours) >= 7
    for kind in ours:
        assert step_model(kind).__name__ == kind.__name__


@pytest.mark.parametrize("limit_s", [1.0, pytest.param(0.05, marks=pytest.mark.soak)])
def test_a_recipe_of_a_hundred_lines_is_checked_within_50_ms(tmp_path: Path, limit_s: float) -> None:
    """The promise is for a computer of today; any computer has to keep a twentieth of it."""
    path = write(tmp_path)
    more = "".join(f"  - {{id: again-{number}, uses: identify, with: {{iccid: true}}}}\n" for number in range(80))
    path.write_text(BORON.replace("- uses: identify", "- id: first\n    uses: identify") + more)
    load_recipe(path)  # makes the models of the step kinds
    took_s = []
    for _ in range(5):
        start_s = time.process_time()
        load_recipe(path)
        took_s.append(time.process_time() - start_s)
    assert min(took_s) < limit_s
