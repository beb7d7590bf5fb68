"""station.yaml, environment and flags become one value, or one list of faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from station.core.ids import DeviceId, PortPath
from station.core.order import Order
from station.core.policy import Policy, Role, User
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
    recipe_inputs,
)
from station.settings.printer import PrinterPlan
from tests.unit.recipe.places import SIGN, split_sign

GOLDEN = "e00fce68a1b2c3d4e5f60718"
RED_RABBIT = "e00fce68a1b2c3d4e5f60719"
BADGE = "ab" * 32
BADGED = f"badge_sha256: {BADGE}"
PIN_HASH = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b5dWRWJTmaaJObG"
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
        policy=Policy(auto_start=None),
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
        "cloud_proxy": "http://proxy.example:3128",
        "auto_start": "true",
        "data": "d",
    }
    variables = {f"STATION_{key.removeprefix('station_').upper()}": text for key, text in texts.items()}
    by_variable = check_settings(None, variables)
    assert by_variable.diagnostics == ()
    assert by_variable.settings == load_settings(None, {}, Flags(**texts))  # type: ignore[arg-type] # the one that is no text is not in it
    assert by_variable.settings == Settings(
        data=Path("d"),
        line="L",
        station_id="S",
        recipe=Path("r"),
        files=Path("f"),
        operator="o",
        order="4",
        language="fr",
        cloud=CloudPlan("https://a.example", Path("t"), Path("c"), 9.0, "http://proxy.example:3128"),
        auto_start=True,
        policy=Policy(auto_start=None),
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
    (Code.WRONG_SHAPE, f"users: {SIGN}[anna]\n"),
    (Code.BAD_VALUE, f"users: {{{SIGN}Anna: {{roles: [qa]}}}}\n"),
    (Code.MISSING_KEY, f"users: {{op-1: {SIGN}{{}}}}\n"),
    (Code.NO_VALUE, f"users: {{op-1: {{roles: {SIGN}[]}}}}\n"),
    (Code.BAD_VALUE, f"users: {{op-1: {{roles: [{SIGN}boss]}}}}\n"),
    (Code.UNKNOWN_KEY, f"users: {{op-1: {{roles: [qa], {SIGN}pin: 1234}}}}\n"),
    (Code.BAD_VALUE, f"users: {{op-1: {{roles: [qa], pin_hash: {SIGN}1234}}}}\n"),
    (Code.BAD_VALUE, f"users: {{op-1: {{roles: [qa], badge_sha256: {SIGN}abc}}}}\n"),
    (
        Code.USER_TWICE,
        f"users: {{op-1: {{roles: [qa], {BADGED}}}, {SIGN}op-2: {{roles: [qa], {BADGED}}}}}\n",
    ),
    (Code.UNKNOWN_KEY, f"policy: {{{SIGN}lock_on_fail: true}}\n"),
    (Code.BAD_VALUE, f"policy: {{equal_failures: {SIGN}-1}}\n"),
    (Code.BAD_VALUE, f"policy: {{idle_sign_out: {SIGN}10}}\n"),
    (Code.BAD_VALUE, f"policy: {{disk_floor_mb: {SIGN}500MB}}\n"),
    (Code.BAD_VALUE, f"policy: {{golden: [{GOLDEN}], red_rabbits: [{SIGN}{GOLDEN}]}}\n"),
    (Code.BAD_VALUE, f"policy: {{golden: [{SIGN}abc]}}\n"),
    (Code.UNKNOWN_SLOT, f"slots: {{1: 1-1}}\npolicy: {{auto_start: [1, {SIGN}2]}}\n"),
    (Code.WRONG_SHAPE, f"policy: {{auto_start: {SIGN}true}}\n"),
    (Code.BAD_VALUE, f"vars: {{{SIGN}Host: a}}\n"),
    (Code.WRONG_SHAPE, f"vars: {SIGN}[a]\n"),
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


@pytest.mark.parametrize(
    "proxy",
    [
        "proxy.example:3128",
        "http://proxy.example",
        "socks5://proxy.example:1080",
        "http://proxy.example:1/x",
        "http://[:1",
    ],
)
def test_what_is_no_proxy_is_refused(proxy: str) -> None:
    checked = check_settings(None, {"STATION_CLOUD_PROXY": proxy})
    assert checked.settings is None
    assert "proxy" in checked.diagnostics[0].message


def test_password_of_a_proxy_stands_in_no_setting_and_in_no_message() -> None:
    checked = check_settings(None, {"STATION_CLOUD_PROXY": "http://op:CANARY@proxy.example:3128"})
    assert checked.settings is None
    assert "user or a password" in checked.diagnostics[0].message
    assert "CANARY" not in checked.diagnostics[0].headline


def test_people_and_rules_are_read(tmp_path: Path) -> None:
    text = f"""\
slots: {{1: 1-1, 2: 1-2}}
users:
  op-17: {{roles: [operator], badge_sha256: {BADGE.upper()}, language: de}}
  lead-2: {{roles: [engineer, qa], pin_hash: "{PIN_HASH}"}}
policy:
  fail_lock: false
  equal_failures: 0
  auto_start: [2]
  idle_sign_out: 5m
  first_article: true
  golden: [{GOLDEN.upper()}]
  red_rabbits: [{RED_RABBIT}]
  disk_floor_mb: 250
  anchor: share/anchor.txt
vars: {{host: device.example.org}}
"""
    settings = load_settings(write(tmp_path, text), {})
    assert settings.users == (
        User("op-17", frozenset({Role.OPERATOR}), BADGE, "", "de"),
        User("lead-2", frozenset({Role.ENGINEER, Role.QA}), "", PIN_HASH, ""),
    )
    assert settings.policy == Policy(
        fail_lock=False,
        equal_failures=0,
        auto_start=(2,),
        idle_sign_out_s=300.0,
        first_article=True,
        golden=frozenset({DeviceId(GOLDEN)}),
        red_rabbits=frozenset({DeviceId(RED_RABBIT)}),
        disk_floor_bytes=250_000_000,
        anchor=tmp_path / "share" / "anchor.txt",
    )
    assert settings.policy.starts_by_itself(2)
    assert not settings.policy.starts_by_itself(1)


def test_what_recipes_get_comes_with_its_place(tmp_path: Path) -> None:
    path = write(tmp_path, "station_id: A-3\nvars: {host: a}\n")
    settings = load_settings(path, {}, Flags(variables=("host=c", "tries=3")))
    order = Order("4711", variables=(("host", "b"),), path=tmp_path / "order.yaml")
    inputs = recipe_inputs(settings, order)
    layers = (inputs.station, inputs.order, inputs.command_line)
    marks = [[str(one.value.mark) for one in layer] for layer in layers]
    assert marks == [[f"{path}:2:14"], [f"{tmp_path / 'order.yaml'}:1:1"], ["--var:1:6", "--var:1:7"]]
    assert (inputs.station_id, inputs.line) == ("A-3", "1")


def test_a_variable_on_the_command_line_that_is_none_is_told() -> None:
    (told,) = check_settings(None, {}, Flags(variables=("host",))).diagnostics
    assert (told.code, told.mark.file, told.hint) == (Code.BAD_VALUE, "--var", "write --var NAME=VALUE")


def test_a_pin_in_the_wrong_place_is_not_repeated(tmp_path: Path) -> None:
    (told,) = check_settings(write(tmp_path, "users: {op-1: {roles: [qa], pin_hash: 471147}}\n"), {}).diagnostics
    assert "471147" not in told.message + told.hint


# -- the label printer


def test_labels_go_to_a_printer_or_into_a_folder(tmp_path: Path) -> None:
    at_host = load_settings(write(tmp_path, "printer: {host: 10.0.0.7, port: 9101, status: false}\n"), {}).printer
    assert at_host == PrinterPlan(host="10.0.0.7", port=9101, status=False)
    into = load_settings(write(tmp_path, "printer: {folder: queue}\n"), {}).printer
    assert into == PrinterPlan(folder=tmp_path / "queue")
    assert load_settings(write(tmp_path, "line: 2\n"), {}).printer is None


@pytest.mark.parametrize("written", ["{}", "{host: a, folder: b}", "{port: 0, host: a}", "{port: 70000, host: a}"])
def test_a_printer_that_is_none_is_told(tmp_path: Path, written: str) -> None:
    checked = check_settings(write(tmp_path, f"printer: {written}\n"), {})
    assert checked.settings is None
    assert [fault.mark.line for fault in checked.diagnostics] == [1]
