"""The learnt map of slots: whole or not at all, and readable by people."""

from __future__ import annotations

from pathlib import Path

import pytest

from station.core.ids import PortPath
from station.fixture import FixtureError, fixture_path, port_tree, slots_of, write_fixture
from station.settings import Settings, SettingsInvalidError, SlotPlan

ONE, TWO = SlotPlan(1, PortPath(1, (4, 1))), SlotPlan(2, PortPath(1, (4, 2)))


def test_what_was_written_is_read(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    assert slots_of(settings) == ()
    write_fixture(fixture_path(settings), (TWO, ONE))
    assert slots_of(settings) == (ONE, TWO)
    assert not list((tmp_path / "data").glob("*.new"))


def test_the_station_file_counts_before_what_was_learnt(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, slots=(ONE,))
    write_fixture(fixture_path(settings), (ONE, TWO))
    assert slots_of(settings) == (ONE,)


@pytest.mark.parametrize(
    "slots", [(ONE, SlotPlan(2, ONE.port)), (ONE, SlotPlan(1, TWO.port))], ids=["one socket", "one number"]
)
def test_two_slots_are_two(tmp_path: Path, slots: tuple[SlotPlan, ...]) -> None:
    path = tmp_path / "fixture.yaml"
    write_fixture(path, (ONE,))
    before = path.read_text(encoding="utf-8")
    with pytest.raises(FixtureError):
        write_fixture(path, slots)
    assert path.read_text(encoding="utf-8") == before


def test_a_map_that_was_spoilt_by_hand_is_told_with_its_place(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    fixture_path(settings).write_text("slots:\n  1: 1-4.1\n  2: 1-4.1\n", encoding="utf-8")
    with pytest.raises(SettingsInvalidError, match=r"fixture.yaml:3"):
        slots_of(settings)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FixtureError, match="cannot be written"):
        write_fixture(tmp_path / "file" / "fixture.yaml", (ONE,))


def test_the_tree_shows_hubs_between_sockets() -> None:
    ports = {PortPath(1, (4, 2)): "slot 2", PortPath(1, (4, 1)): "slot 1", PortPath(2, (1,)): "not a slot"}
    assert port_tree(ports) == (
        "bus 1",
        "  1-4  hub",
        "    1-4.1  slot 1",
        "    1-4.2  slot 2",
        "bus 2",
        "  2-1  not a slot",
    )
