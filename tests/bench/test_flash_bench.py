"""The flash bench keeps its promise, and its own numbers can be checked by hand."""

from __future__ import annotations

import json
import sys

import pytest

from station.sim.unit_config import UnitTiming
from tests.bench import flash
from tests.bench.flash import AIM, measure
from tests.bench.flash_bound import bound
from tests.bench.flash_cases import CASES, FAMILIES, IMAGE_BYTES, Family, held_before, unit_of

each_family = pytest.mark.parametrize("family", FAMILIES, ids=[family.mcu for family in FAMILIES])


@each_family
@pytest.mark.parametrize("case", CASES)
def test_flashing_takes_hardly_longer_than_the_flash_needs(family: Family, case: str) -> None:
    row = measure(family, case)
    assert 1.0 <= row.ratio <= AIM
    assert row.plain_ratio > 1.0


def test_the_bound_of_a_blank_unit_is_the_sum_that_data_sheets_give() -> None:
    family, blocks, words = FAMILIES[1], IMAGE_BYTES // 4096, IMAGE_BYTES // 4
    image = family.image
    with unit_of(family, held_before("blank unit", image)) as place:
        least = bound(family, UnitTiming(), place.virtual.memories.internal, b"\xff" * len(image), image)
    assert least.program_s == pytest.approx(words * 41e-6)
    assert least.erase_s == pytest.approx(0.085)  # by the bootloader itself, at 0xD4000
    assert least.pre_read_s == pytest.approx(blocks * (0.001 + 4096 / 400_000))
    assert least.read_back_s == pytest.approx(blocks * (0.001 + 4096 / 400_000))
    assert least.data_pass_s == pytest.approx(blocks * (0.002 + 4102 / 400_000))


def test_the_table_and_the_json_object_tell_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["flash", "--json"])
    assert flash.main() == 0
    told = json.loads(capsys.readouterr().out)
    monkeypatch.setattr(sys, "argv", ["flash"])
    assert flash.main() == 0
    table = capsys.readouterr().out
    assert len(told["rows"]) == len(FAMILIES) * len(CASES)
    for row in told["rows"]:
        assert f"{row['seconds']:.3f}" in table
        assert row["bound_s"] == pytest.approx(sum(row["bound"].values()))
