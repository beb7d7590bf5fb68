"""What doctor says of the token, the cloud, recipes, approvals and secrets."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from station.core.cancel import CancelToken
from station.core.secret import Secret
from station.doctor.checked import Health
from station.doctor.checks import checks_of
from station.doctor.examine import examine
from station.doctor.sayings import english
from station.doctor.workplace import Workplace
from tests.e2e.bench_line import RECIPES
from tests.e2e.doctor.stand import told
from tests.e2e.test_demo import station

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
    assert lines["recipe", "broken"].found.value("why") not in lines["recipe", "broken"].details, "told once"
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
