"""What doctor says of the computer: USB rights, sockets, disk, clock, fonts, files."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from station.app import open_world
from station.core.ids import PortPath
from station.core.policy import Policy
from station.doctor.checked import Health
from station.doctor.sayings import english
from station.doctor.usb_checks import socket_exists
from station.doctor.workplace import Computer, Workplace, workplace_of
from station.engine.line import Place
from station.settings import Settings
from tests.e2e.doctor.stand import EmptyBus, change, told, with_policy, write_log


def test_a_unit_that_may_not_be_opened_is_named_with_its_port(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    with open_world(settings, "demo", 25.0, ("2:access_denied:times=0",)) as world:
        line = told(workplace_of(world, settings, None, ()))["usb_rights"]
        port = str(world.places[1].port)
    assert (line.health, line.code) == (Health.BAD, "USB-DENIED")
    assert port in english(line.found)
    assert line.todo is not None
    assert "70-particle-station.rules" in english(line.todo)


@pytest.mark.parametrize(
    ("euid", "rule", "modem_manager", "health"),
    [
        (1000, False, False, Health.BAD),
        (0, False, False, Health.NOTE),
        (1000, True, False, Health.GOOD),
        (1000, True, True, Health.GOOD),
    ],
)
def test_the_udev_rule_is_looked_for_where_no_unit_is_plugged_in(
    place: Workplace, tmp_path: Path, euid: int, rule: bool, modem_manager: bool, health: Health
) -> None:
    root = tmp_path / "root"
    rules = root / "usr/lib/udev/rules.d"
    rules.mkdir(parents=True)
    (rules / "60-other.rules").write_text('ATTR{idVendor}=="1234"\n')
    if rule:
        shutil.copy(Path("packaging/udev/70-particle-station.rules").absolute(), rules)
    if modem_manager:
        (root / "usr/sbin").mkdir()
        (root / "usr/sbin/ModemManager").touch()
    away = replace(place, bus=EmptyBus, demo=False, computer=Computer(root=root, euid=euid))
    assert told(away)["usb_rights"].health is health


def test_a_rule_that_does_not_keep_modem_manager_away_is_noticed(place: Workplace, tmp_path: Path) -> None:
    rules = tmp_path / "etc/udev/rules.d"
    rules.mkdir(parents=True)
    (rules / "50-particle.rules").write_text('ATTRS{idVendor}=="2B04", MODE="0666"\n')
    (tmp_path / "usr/sbin").mkdir(parents=True)
    (tmp_path / "usr/sbin/ModemManager").touch()
    away = replace(place, bus=EmptyBus, demo=False, computer=Computer(root=tmp_path, euid=1000))
    line = told(away)["usb_rights"]
    assert (line.health, line.found.id) == (Health.NOTE, "usb_rights.modem_manager")


def test_a_hub_that_is_off_is_told_by_its_slots(place: Workplace, tmp_path: Path) -> None:
    devices = tmp_path / "sys/bus/usb/devices"
    for hub, ports in (("usb1", 4), ("1-4", 4)):
        (devices / hub).mkdir(parents=True)
        (devices / hub / "maxchild").write_text(f"{ports}\n")
    slots = {1: "1-4.1", 2: "1-4.4", 3: "1-2", 4: "1-3.1", 5: "1-4.5"}
    places = tuple(Place(number, PortPath.parse(port)) for number, port in slots.items())
    assert [one.number for one in places if not socket_exists(tmp_path, one.port)] == [4, 5]
    away = replace(place, places=lambda: places, demo=False, computer=Computer(root=tmp_path, euid=0))
    line = told(away)["slots"]
    assert (line.health, line.found.value("slots")) == (Health.BAD, "4, 5")


def test_no_slot_at_all_is_bad(place: Workplace) -> None:
    line = told(replace(place, places=tuple))["slots"]
    assert (line.health, english(line.todo) if line.todo else "") == (Health.BAD, "Run: station slots learn COUNT")


def test_the_disk_floor_counts(place: Workplace) -> None:
    line = told(with_policy(place, Policy(disk_floor_bytes=10**17)))["disk"]
    assert (line.health, line.code) == (Health.BAD, "AUDIT-DISK-FLOOR")


def test_a_log_that_has_hardly_grown_foretells_nothing(place: Workplace) -> None:
    write_log(place)
    days_ago = (datetime.now(UTC) - timedelta(days=5)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    change(place, f"UPDATE event SET utc = '{days_ago}'")  # noqa: S608
    line = told(place)["disk"]
    assert (line.health, line.found.id) == (Health.GOOD, "disk.free_new")


def test_a_clock_that_nothing_keeps_right_is_to_be_looked_at(place: Workplace) -> None:
    kept = replace(place, demo=False, computer=Computer(kept_right=lambda: True))
    unkept = replace(place, demo=False, computer=Computer(kept_right=lambda: False))
    assert (told(kept)["clock"].health, told(unkept)["clock"].health) == (Health.GOOD, Health.NOTE)


def test_chinese_wants_a_font(place: Workplace, tmp_path: Path) -> None:
    bare = replace(place, computer=Computer(root=tmp_path))
    chinese = replace(bare, settings=replace(place.settings, language="zh"))
    assert (told(bare)["fonts"].health, told(chinese)["fonts"].health) == (Health.NOTE, Health.BAD)


def test_a_station_file_that_everybody_can_change_is_bad(place: Workplace, tmp_path: Path) -> None:
    file = tmp_path / "station.yaml"
    file.write_text("line: A\n")
    file.chmod(0o666)
    assert told(replace(place, file=file))["settings"].health is Health.BAD
    file.chmod(0o640)
    assert told(replace(place, file=file))["settings"].health is Health.GOOD
