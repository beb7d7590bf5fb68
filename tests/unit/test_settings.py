"""station.yaml, environment and flags become one value, or one list of faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from station.core.ids import PortPath
from station.recipe.diagnostics import Code, Severity
from station.settings import (
    CloudPlan,
    Flags,
    Settings,
    SettingsInvalidError,
    SlotPlan,
    check_settings,
    find_settings,
    load_settings,
)
from tests.unit.recipe.places import SIGN, split_sign

FULL = """\
line: Line A
station_id: A-3
slots:
  2: 1-1.2
  1: 1-1.1
recipe: recipes/boron.yaml
files: /srv/firmware
operator: Anna
order: "4711"
language: de
cloud:
  url: https://api.example.org/
  token_file: token
  ca_file: /etc/ca.pem
  rate_per_s: 2.5
auto_start: true
data: data
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "station.yaml"
    path.write_text(text)
    return path


def test_a_full_file_becomes_a_value(tmp_path: Path) -> None:
    assert load_settings(write(tmp_path, FULL), {}) == Settings(
        data=tmp_path / "data",
        line="Line A",
        station_id="A-3",
        slots=(SlotPlan(1, PortPath(1, (1, 1))), SlotPlan(2, PortPath(1, (1, 2)))),
        recipe=tmp_path / "recipes" / "boron.yaml",
        files=Path("/srv/firmware"),
        operator="Anna",
        order="4711",
        language="de",
        cloud=CloudPlan("https://api.example.org", tmp_path / "token", Path("/etc/ca.pem"), 2.5),
        auto_start=True,
    )


def test_without_anything_the_built_in_values_hold() -> None:
    assert load_settings(None, {"HOME": "/home/anna"}) == Settings(
        data=Path("/home/anna/.local/share/particle-station"),
        cloud=CloudPlan("https://api.particle.io", None, None, 5.0),
    )


@pytest.mark.parametrize(
    ("environ", "data"),
    [
        ({"STATE_DIRECTORY": "/var/lib/particle-station", "HOME": "/root"}, "/var/lib/particle-station"),
        ({"XDG_DATA_HOME": "/data", "HOME": "/root"}, "/data/particle-station"),
        ({"STATE_DIRECTORY": "/var/lib/a", "STATION_DATA": "here"}, "here"),
    ],
)
def test_data_goes_where_the_system_wants_it(environ: dict[str, str], data: str) -> None:
    assert load_settings(None, environ).data == Path(data)


def test_a_later_layer_wins(tmp_path: Path) -> None:
    path = write(tmp_path, FULL)
    environ = {"PARTICLE_API_URL": "https://one.example", "STATION_ORDER": "1", "STATION_LANGUAGE": ""}
    assert load_settings(path, environ).cloud.url == "https://one.example"
    environ["STATION_CLOUD_URL"] = "https://two.example"
    settings = load_settings(path, environ, Flags(order="2", recipe="other.yaml"))
    assert settings.cloud.url == "https://two.example"
    assert (settings.order, settings.language, settings.operator) == ("2", "de", "Anna")
    assert settings.recipe == Path("other.yaml")
    assert load_settings(path, environ, Flags(cloud_url="http://127.0.0.1:80")).cloud.url == "http://127.0.0.1:80"


def test_every_key_has_a_variable_and_a_flag() -> None:
    texts = {
        "line": "L",
        "station_id": "S",
        "recipe": "r",
        "files": "f",
        "operator": "o",
        "order": "4",
        "language": "fr",
        "cloud_url": "https://a.example",
        "cloud_token_file": "t",
        "cloud_ca_file": "c",
        "cloud_rate_per_s": "9",
        "auto_start": "true",
        "data": "d",
    }
    variables = {f"STATION_{key.removeprefix('station_').upper()}": text for key, text in texts.items()}
    by_variable = check_settings(None, variables)
    assert by_variable.diagnostics == ()
    assert by_variable.settings == load_settings(None, {}, Flags(**texts))
    assert by_variable.settings == Settings(
        data=Path("d"),
        line="L",
        station_id="S",
        recipe=Path("r"),
        files=Path("f"),
        operator="o",
        order="4",
        language="fr",
        cloud=CloudPlan("https://a.example", Path("t"), Path("c"), 9.0),
        auto_start=True,
    )


WRONG = [
    (Code.WRONG_SHAPE, f"{SIGN}- a\n"),
    (Code.UNKNOWN_KEY, f"{SIGN}lines: A\n"),
    (Code.UNKNOWN_KEY, f"cloud: {{{SIGN}rate: 5}}\n"),
    (Code.UNKNOWN_KEY, f"cloud: {{{SIGN}token: abc}}\n"),
    (Code.DUPLICATE_KEY, f"line: A\n{SIGN}line: B\n"),
    (Code.DUPLICATE_KEY, f"slots:\n  1: 1-1\n  {SIGN}1: 1-2\n"),
    (Code.NO_VALUE, f"{SIGN}operator:\n"),
    (Code.WRONG_SHAPE, f"slots: {SIGN}[1-1.1]\n"),
    (Code.WRONG_SHAPE, f"cloud: {SIGN}https://api.particle.io\n"),
    (Code.WRONG_SHAPE, f"line: {SIGN}[A]\n"),
    (Code.BAD_VALUE, f"slots: {{{SIGN}0: 1-1.1}}\n"),
    (Code.BAD_VALUE, f"slots: {{{SIGN}65: 1-1.1}}\n"),
    (Code.BAD_VALUE, f"slots: {{{SIGN}01: 1-1.1}}\n"),
    (Code.BAD_VALUE, f"slots: {{1: {SIGN}ttyACM0}}\n"),
    (Code.PORT_TWICE, f"slots: {{1: 1-1.1, 2: {SIGN}1-1.1}}\n"),
    (Code.BAD_VALUE, f"auto_start: {SIGN}yes\n"),
    (Code.BAD_VALUE, f"language: {SIGN}German\n"),
    (Code.BAD_VALUE, f"data: {SIGN}~/data\n"),
    (Code.BAD_VALUE, f"cloud: {{url: {SIGN}api.particle.io}}\n"),
    (Code.BAD_VALUE, f"cloud: {{rate_per_s: {SIGN}0}}\n"),
    (Code.INSECURE_URL, f"cloud: {{url: {SIGN}http://api.particle.io}}\n"),
]


@pytest.mark.parametrize(("code", "marked"), WRONG)
def test_a_fault_is_told_with_its_code_and_place(tmp_path: Path, code: Code, marked: str) -> None:
    text, line, column = split_sign(marked)
    checked = check_settings(write(tmp_path, text), {})
    assert [(one.code, one.mark.line, one.mark.column) for one in checked.diagnostics] == [(code, line, column)]
    assert checked.settings is None


def test_all_faults_of_all_layers_are_told_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, "slots: {1: 1-1, 2: 1-1, x: 1-3, 4: y}\nauto_start: on\nlanguage: xxxx\nnothing: 1\n")
    environ = {"STATION_CLOUD_RATE_PER_S": "fast", "STATION_LANGUAGE": "en"}
    with pytest.raises(SettingsInvalidError) as raised:
        load_settings(path, environ, Flags(cloud_url="http://example.org"))
    told = {(one.code, one.mark.file, one.mark.line) for one in raised.value.diagnostics}
    assert told == {
        (Code.PORT_TWICE, str(path), 1),
        (Code.BAD_VALUE, str(path), 1),
        (Code.BAD_VALUE, str(path), 2),
        (Code.BAD_VALUE, str(path), 3),
        (Code.UNKNOWN_KEY, str(path), 4),
        (Code.BAD_VALUE, "STATION_CLOUD_RATE_PER_S", 1),
        (Code.INSECURE_URL, "--cloud-url", 1),
    }
    assert raised.value.code == "SETTINGS-INVALID"


def test_an_unknown_variable_is_a_warning() -> None:
    checked = check_settings(None, {"STATION_LANGAGE": "de", "OTHER": "x"})
    (told,) = checked.diagnostics
    assert (told.code, told.severity) == (Code.UNKNOWN_VARIABLE, Severity.WARNING)
    assert "STATION_LANGUAGE" in told.hint
    assert checked.settings is not None


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    (told,) = check_settings(tmp_path / "station.yaml", {}).diagnostics
    assert told.code is Code.UNREADABLE


def test_the_station_file_is_named_by_a_variable() -> None:
    assert find_settings({"STATION_SETTINGS": "/srv/a.yaml"}) == Path("/srv/a.yaml")


def test_a_token_in_the_station_file_is_not_repeated(tmp_path: Path) -> None:
    checked = check_settings(write(tmp_path, "cloud:\n  token: 0123abcd\n"), {})
    assert "0600" in checked.diagnostics[0].hint
    assert "0123abcd" not in checked.diagnostics[0].to_text()
