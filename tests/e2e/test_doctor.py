"""`station doctor`: what a person at the start of a shift is told; one broken part hides none of the others."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from station.app import World, open_world
from station.audit.anchor import append_anchor
from station.audit.queries import AuditReader
from station.audit.schema import DATABASE_NAME
from station.audit.writer import AuditStore
from station.core.cancel import CancelToken
from station.core.errors import Aborted
from station.core.facts import StationStarted
from station.core.ids import DeviceId, PortPath
from station.core.policy import Policy
from station.core.secret import Secret
from station.core.views import Said
from station.doctor import sayings
from station.doctor.checked import Checked, Health, exit_code, good
from station.doctor.checks import checks_of
from station.doctor.examine import Check, examine
from station.doctor.order import ORDER, in_order
from station.doctor.sayings import SAYINGS, english
from station.doctor.usb_checks import socket_exists
from station.doctor.workplace import Computer, Workplace, workplace_of
from station.engine.line import Place
from station.settings import Settings
from tests.e2e.bench_line import RECIPES
from tests.e2e.test_demo import station

STATION = "line-1"
MEMBER = """\
recipe: 1
id: member
name: Members of a product
version: 1.0.0
platforms: [boron]
product: {id: 99999, slug: nobodys}
steps:
  - uses: import_device
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with open_world(Settings(data=tmp_path_factory.mktemp("bench")), "demo", 25.0) as opened:
        yield opened


@pytest.fixture
def place(world: World, tmp_path: Path) -> Workplace:
    """A station on the bench with a data directory of its own."""
    return workplace_of(world, Settings(data=tmp_path / "data", station_id=STATION), None, ())


def told(place: Workplace) -> dict[str, Checked]:
    cancel = CancelToken()
    return {line.check: line for line in examine(checks_of(place, cancel), cancel)}


def with_policy(place: Workplace, policy: Policy) -> Workplace:
    return replace(place, settings=replace(place.settings, policy=policy))


def write_log(place: Workplace, starts: int = 3) -> None:
    with AuditStore.open(place.settings.data, STATION) as audit:
        for number in range(starts):
            audit.append(StationStarted(software=f"{number}", host="here"))


def change(place: Workplace, statement: str) -> None:
    """Edit the database behind the station's back, without the guards."""
    with closing(sqlite3.connect(place.settings.data / DATABASE_NAME)) as file:
        for (trigger,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {trigger}")
        assert file.execute(statement).rowcount
        file.commit()


def test_a_good_bench_is_fit_to_work_within_ten_seconds(tmp_path: Path) -> None:
    done = station("doctor", "--bench", "demo", "--json", data=tmp_path)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    assert said["seconds"] < 10
    assert [line["check"] for line in said["checks"]] == list(ORDER)
    assert {line["health"] for line in said["checks"]} <= {"good", "off", "note"}


def test_the_terminal_says_what_to_do_and_where_to_read_on(tmp_path: Path) -> None:
    settings = tmp_path / "station.yaml"
    settings.write_text("cloud: {url: 'http://127.0.0.1:9'}\n")
    done = station("doctor", "--config", str(settings), data=tmp_path / "data")
    assert done.returncode == 3
    assert re.search(r"^BAD +Cloud token ", done.stdout, re.MULTILINE)
    assert re.search(
        r"^BAD +Cloud .*\n +what to do: .*\n +more: station help CLOUD-UNREACHABLE$", done.stdout, re.MULTILINE
    )
    assert re.search(r"^\? +Cloud certificate ", done.stdout, re.MULTILINE)
    assert re.search(r"^ok +USB ", done.stdout, re.MULTILINE)
    assert done.stdout.splitlines()[-1].startswith("NOT FIT: ")


def test_it_writes_nothing_into_the_data_directory(place: Workplace) -> None:
    told(place)
    assert not place.settings.data.exists()


def test_a_check_that_hangs_holds_up_none_of_the_others() -> None:
    never, started_s = threading.Event(), time.monotonic()

    def hang(_cancel: CancelToken) -> Checked:
        never.wait(5)
        return good("disk", Said("fonts.good"))

    checks = (Check("disk", hang), Check("fonts", lambda _: good("fonts", Said("fonts.good"))))
    lines = in_order(examine(checks, CancelToken(), limit_s=0.3))
    never.set()
    assert time.monotonic() - started_s < 2
    assert [(line.check, line.health, line.code) for line in lines] == [
        ("disk", Health.UNKNOWN, "TIME-LIMIT"),
        ("fonts", Health.GOOD, ""),
    ]
    assert exit_code(lines) == 3


def test_a_person_can_stop_it() -> None:
    cancel, begun = CancelToken(), threading.Event()

    def wait(own: CancelToken) -> Checked:
        begun.set()
        own.wait(5)
        return good("disk", Said("fonts.good"))

    lines = examine((Check("disk", wait), Check("fonts", lambda _: good("fonts", Said("fonts.good")))), cancel)
    assert next(lines).check == "fonts"
    assert begun.wait(5)
    cancel.cancel()
    with pytest.raises(Aborted):
        next(lines)


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
    away = replace(place, bus=_EmptyBus, demo=False, computer=Computer(root=root, euid=euid))
    assert told(away)["usb_rights"].health is health


def test_a_rule_that_does_not_keep_modem_manager_away_is_noticed(place: Workplace, tmp_path: Path) -> None:
    rules = tmp_path / "etc/udev/rules.d"
    rules.mkdir(parents=True)
    (rules / "50-particle.rules").write_text('ATTRS{idVendor}=="2B04", MODE="0666"\n')
    (tmp_path / "usr/sbin").mkdir(parents=True)
    (tmp_path / "usr/sbin/ModemManager").touch()
    away = replace(place, bus=_EmptyBus, demo=False, computer=Computer(root=tmp_path, euid=1000))
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


def test_a_token_that_others_can_read_hides_neither_usb_nor_cloud(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("0123456789abcdef")
    (tmp_path / "token").chmod(0o644)
    settings = tmp_path / "station.yaml"
    settings.write_text("cloud: {url: 'http://127.0.0.1:9', token_file: token}\n")
    done = station("doctor", "--config", str(settings), "--json", data=tmp_path / "data")
    lines = {line["check"]: line for line in json.loads(done.stdout)["checks"]}
    assert (lines["token"]["health"], lines["token"]["code"]) == ("bad", "TOKEN-UNUSABLE")
    assert lines["usb"]["health"] == "good"
    assert lines["cloud"]["code"] == "CLOUD-UNREACHABLE"
    assert "0123456789abcdef" not in done.stdout + done.stderr


def test_a_token_that_the_cloud_refuses_is_told_while_the_cloud_is_good(place: Workplace) -> None:
    lines = told(replace(place, token=lambda: Secret("nobody-knows-it")))
    assert (lines["token"].health, lines["token"].code) == (Health.BAD, "CLOUD-TOKEN")
    assert lines["cloud"].health is Health.GOOD
    assert lines["scopes"].health is Health.UNKNOWN


def test_a_product_that_the_token_does_not_reach_is_named(place: Workplace, tmp_path: Path) -> None:
    recipe = tmp_path / "member.yaml"
    recipe.write_text(MEMBER)
    line = told(replace(place, recipes=(recipe,)))["scopes"]
    assert (line.health, line.code) == (Health.BAD, "CLOUD-PRODUCT")
    assert "99999" in english(line.found)


def test_a_wrong_recipe_is_told_and_two_recipes_have_their_own_lines(place: Workplace, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text((RECIPES / "photon.yaml").read_text().replace("version:", "versoin:"))
    cancel = CancelToken()
    two = replace(place, recipes=(Path("photon.yaml"), broken))
    lines = {(line.check, line.subject): line for line in examine(checks_of(two, cancel), cancel)}
    assert lines["recipe", "photon"].health is Health.GOOD
    assert (lines["recipe", "broken"].health, lines["recipe", "broken"].code) == (Health.BAD, "RECIPE-INVALID")
    assert any("versoin" in detail for detail in lines["recipe", "broken"].details)
    assert lines["secrets", "broken"].health is Health.UNKNOWN


def test_production_wants_an_approval(place: Workplace) -> None:
    assert told(place)["approval"].health is Health.OFF
    strict = replace(place, settings=replace(place.settings, production=True))
    assert (told(strict)["approval"].health, told(strict)["approval"].code) == (Health.BAD, "APPROVAL-MISSING")


def test_a_secret_that_is_not_there_is_named(place: Workplace, tmp_path: Path) -> None:
    recipe = tmp_path / "wifi.yaml"
    added = "  - uses: wifi_credentials\n    with: {ssid: Line, password: {secret: line-wifi}}\n"
    recipe.write_text((RECIPES / "photon.yaml").read_text().rstrip() + "\n" + added)
    lacking = told(replace(place, recipes=(recipe,), environ={}))["secrets"]
    assert (lacking.health, lacking.code) == (Health.BAD, "SECRET-MISSING")
    assert "line-wifi" in english(lacking.found)
    given = told(replace(place, recipes=(recipe,), environ={"STATION_SECRET_LINE_WIFI": "hush-canary"}))["secrets"]
    assert given.health is Health.GOOD
    assert "hush-canary" not in english(given.found)


def test_the_disk_floor_counts(place: Workplace) -> None:
    line = told(with_policy(place, Policy(disk_floor_bytes=10**17)))["disk"]
    assert (line.health, line.code) == (Health.BAD, "AUDIT-DISK-FLOOR")


def test_a_clock_behind_the_log_is_wrong(place: Workplace) -> None:
    write_log(place)
    ahead = (datetime.now(UTC) + timedelta(hours=2)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    change(place, f"UPDATE event SET utc = '{ahead}' WHERE seq = (SELECT max(seq) FROM event)")  # noqa: S608
    line = told(place)["clock"]
    assert (line.health, line.code) == (Health.BAD, "AUDIT-CLOCK")


def test_a_clock_that_nothing_keeps_right_is_to_be_looked_at(place: Workplace) -> None:
    kept = replace(place, demo=False, computer=Computer(kept_right=lambda: True))
    unkept = replace(place, demo=False, computer=Computer(kept_right=lambda: False))
    assert (told(kept)["clock"].health, told(unkept)["clock"].health) == (Health.GOOD, Health.NOTE)


def test_a_log_that_is_as_written_is_intact_while_the_station_works(place: Workplace) -> None:
    write_log(place)
    with AuditStore.open(place.settings.data, STATION) as audit:
        audit.append(StationStarted(software="1", host="here"))
        lines = told(place)
    assert (lines["audit"].health, lines["seal_key"].health) == (Health.GOOD, Health.GOOD)
    assert int(lines["audit"].found.value("count")) > 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET body = replace(body, 'here', 'gone') WHERE seq = (SELECT max(seq) FROM event)",
        "DELETE FROM event WHERE seq = (SELECT max(seq) - 1 FROM event)",
        "UPDATE event SET hash = prev WHERE seq = (SELECT max(seq) FROM event WHERE kind = 'seal')",
    ],
)
def test_a_log_that_was_changed_after_the_last_seal_is_told(place: Workplace, statement: str) -> None:
    write_log(place)
    with AuditStore.open(place.settings.data, STATION) as audit:
        audit.seal("for the test")
        for number in range(3):
            audit.append(StationStarted(software=f"{number}", host="here"))
        assert told(place)["audit"].found.id == "audit.intact"
        change(place, statement)
        line = told(place)["audit"]
    assert (line.health, line.code) == (Health.BAD, "AUDIT-TAMPERED")
    assert exit_code([line]) == 1


def test_a_seal_by_another_key_is_told(place: Workplace) -> None:
    write_log(place)
    (place.settings.data / "seal.key").unlink()
    lines = told(place)
    assert (lines["seal_key"].health, lines["seal_key"].code) == (Health.BAD, "AUDIT-KEY")
    assert not (place.settings.data / "seal.key").exists(), "the check made a key"


def test_a_seal_key_that_others_can_read_is_told_and_left_as_it_is(place: Workplace) -> None:
    write_log(place)
    key = place.settings.data / "seal.key"
    key.chmod(0o644)
    assert told(place)["seal_key"].health is Health.BAD
    assert key.stat().st_mode & 0o777 == 0o644


def test_the_anchor_file_must_be_there_and_agree(place: Workplace, tmp_path: Path) -> None:
    anchor = tmp_path / "share" / "anchors"
    anchored = with_policy(place, Policy(anchor=anchor))
    assert told(place)["anchor"].health is Health.OFF
    assert (told(anchored)["anchor"].health, told(anchored)["anchor"].code) == (Health.BAD, "AUDIT-ANCHOR")
    anchor.parent.mkdir()
    write_log(place)
    assert told(anchored)["anchor"].found.id == "anchor.empty"
    last = AuditReader(place.settings.data).events_after()[-1]
    from station.audit.anchor import Anchor

    append_anchor(anchor, Anchor.of(STATION, last.seq, last.hash, last.utc))
    assert (told(anchored)["anchor"].health, told(anchored)["anchor"].found.id) == (Health.GOOD, "anchor.good")
    append_anchor(anchor, Anchor.of(STATION, last.seq + 5, "0" * 64, last.utc))
    assert told(anchored)["anchor"].code == "AUDIT-TAMPERED"


def test_a_golden_unit_that_never_ran_is_to_be_run(place: Workplace) -> None:
    golden = with_policy(place, Policy(golden=frozenset({DeviceId("e00fce68" + "0" * 16)})))
    write_log(place)
    assert told(place)["golden"].health is Health.OFF
    assert (told(golden)["golden"].health, told(golden)["golden"].found.id) == (Health.NOTE, "golden.never")


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


def test_every_sentence_is_used_and_every_used_one_is_there() -> None:
    folder = Path(sayings.__file__).parent
    source = "".join(path.read_text() for path in folder.glob("*.py") if path.name != "sayings.py")
    groups = {name.partition(".")[0] for name in SAYINGS}
    used = {text for text in re.findall(r'"([a-z_]+\.[a-z_]+)"', source) if text.partition(".")[0] in groups}
    assert used <= set(SAYINGS)
    made_up = {f"seal_key.{which}{end}" for which in ("open", "missing") for end in ("", "_todo")}
    made_up |= {f"settings.{which}" for which in ("open", "open_todo")} | {f"name.{check}" for check in ORDER}
    made_up |= {f"disk.{which}" for which in ("read_only", "read_only_todo")}
    assert set(SAYINGS) - used - made_up == set()


class _EmptyBus:
    """A bus with nothing on it."""

    def present(self) -> tuple[()]:
        return ()

    def open(self, sighting: object) -> Any:
        raise AssertionError(f"nothing is there to be opened: {sighting}")
