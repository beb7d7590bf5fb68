"""Scenario files: what ships can be used, what is wrong is told with its place, all at once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from station.core.ids import PortPath
from station.recipe.diagnostics import Code
from station.sim.cloud.plan import FaultKind, Quirk
from station.sim.cloud.records import SimStatus
from station.sim.dfu_descriptors import Mcu
from station.sim.faults import (
    FAULTS,
    ArrivalState,
    Arrives,
    DctReadsZeros,
    DeadFlash,
    Listens,
    ProtectedUnit,
    PulledAfterBytes,
    Stalls,
    UnitMode,
    fault_fields,
    fault_from_json,
    fault_from_words,
    fault_to_json,
)
from station.sim.hubs import Hub, Translators
from station.sim.live import UnknownScenarioError, WrongFaultError, plan_faults, scenario_named, shipped_scenarios
from station.sim.profile import PROFILES, profile_named
from station.sim.scenario import Scenario, demo_scenario
from station.sim.scenario_file import ScenarioInvalidError, check_scenario, load_scenario
from station.sim.unit_config import Sim, UnitTiming

GOOD = """\
bench: 1
name: A test
speed: 2.5
hubs:
  - {port: 1-1, translators: each_port}
units:
  - platform: boron
    device_id: E00FCE6812AB34CD56EF7851
    serial: P013AB
    port: 1-1.3
    device_os: 3.3.1
    imei: 352753090000117
    sim: {iccid: 89320423070012345671, form: 4ff}
    claimed: false
    setup_done: true
    application: none
    server: line
    arrives: listening
    network: false
    late_stall_seen: true
    timing: {boot_s: 0.5}
    faults:
      - dct_reads_zeros
      - {kind: dead_flash, address: 0xB6000, size_bytes: 4096, silent: true}
      - {kind: pulled_after_bytes, dnload_bytes: 100, back_after_s: 1.5}
  - platform: photon
    device_id: 3b0021000f47363334353151
    device_os: 2.3.1
    arrives: dfu
"""


def read(folder: Path, text: str) -> Scenario:
    path = folder / "bench.yaml"
    path.write_text(text, encoding="utf-8")
    return load_scenario(path).scenario


def faults_of(folder: Path, text: str) -> list[tuple[Code, int, str]]:
    """Code, line and message of everything that is wrong."""
    path = folder / "bench.yaml"
    path.write_text(text, encoding="utf-8")
    return [(one.code, one.mark.line, one.message) for one in check_scenario(path).diagnostics]


def test_every_key_arrives(tmp_path: Path) -> None:
    scenario = read(tmp_path, GOOD)
    boron, photon = scenario.units
    assert (scenario.speed, scenario.hubs) == (2.5, (Hub(PortPath(1, (1,)), Translators.EACH_PORT),))
    assert (boron.platform, boron.device_id, boron.serial_number) == ("boron", "e00fce6812ab34cd56ef7851", "P013AB")
    assert (boron.port, boron.device_os, boron.imei) == (PortPath(1, (1, 3)), "3.3.1", "352753090000117")
    assert boron.sim == Sim("89320423070012345671", "4ff")
    assert (boron.claimed, boron.setup_done, boron.application, boron.server_keys) == (False, 1, "", "line")
    assert (boron.network, boron.late_stall_seen, boron.timing) == (False, True, UnitTiming(boot_s=0.5))
    assert boron.faults == (
        DctReadsZeros(),
        DeadFlash(0xB6000, 4096, silent=True),
        PulledAfterBytes(100, back_after_s=1.5),
        Arrives(ArrivalState.LISTENING),
    )
    assert (photon.port, photon.held_button, photon.faults) == (None, True, ())


def test_what_is_wrong_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    text = """\
bench: 2
name: A test
units:
  - platform: phton
    device_id: 3b0021000f473633343531
    device_os: 2.3.4
    port: first
    mode: dfu
    faults:
      - {kind: dead_flsh, address: 1}
      - {kind: dead_flash, address: x, size_bytes: 16}
      - {kind: stalls}
      - {kind: listens, often: 1}
"""
    told = faults_of(tmp_path, text)
    assert [(code, line) for code, line, _ in told] == [
        (Code.BAD_VALUE, 1),
        (Code.BAD_VALUE, 4),
        (Code.BAD_VALUE, 5),
        (Code.BAD_VALUE, 6),
        (Code.BAD_VALUE, 7),
        (Code.UNKNOWN_KEY, 8),
        (Code.BAD_VALUE, 10),
        (Code.BAD_VALUE, 11),
        (Code.MISSING_KEY, 12),
        (Code.UNKNOWN_KEY, 13),
    ]
    assert "dead_flsh" in told[6][2]
    assert '"transfer"' in told[8][2]


def test_a_socket_holds_one_plug(tmp_path: Path) -> None:
    hub, unit = (
        "{port: 1-1}",
        "platform: photon\n    device_os: 2.3.1\n    port: 1-1\n    device_id: 3b0021000f4736333435315",
    )
    text = f"bench: 1\nname: x\nhubs: [{hub}]\nunits:\n  - {unit}1\n  - {unit}2\n"
    assert [(code, line) for code, line, _ in faults_of(tmp_path, text)] == [(Code.PORT_TWICE, 5), (Code.PORT_TWICE, 9)]


def test_a_device_id_belongs_to_one_unit_unless_it_is_copied(tmp_path: Path) -> None:
    unit = "  - platform: photon\n    device_os: 2.3.1\n    device_id: 3b0021000f4736333435315"
    top = "bench: 1\nname: x\nunits:\n"
    assert "Device ID" in faults_of(tmp_path, f"{top}{unit}1\n{unit}1\n")[0][2]
    copied = "    faults: [{kind: copied_device_id, of: 3b0021000f47363334353151}]\n"
    assert faults_of(tmp_path, f"{top}{unit}1\n{unit}2\n{copied}") == []


def test_a_swap_names_a_unit_that_exists(tmp_path: Path) -> None:
    text = GOOD + "    faults: [{kind: swapped, with_unit: 3b0021000f47363334353199}]\n"
    assert ["3b0021000f47363334353199" in told for _, _, told in faults_of(tmp_path, text)] == [True]


def test_the_cloud_knows_the_units_and_what_is_said_of_it(tmp_path: Path) -> None:
    text = (
        GOOD
        + """\
cloud:
  products:
    - {id: 10013, platform: boron, name: Ours}
    - {id: 77, platform: photon}
  devices:
    - {device_id: 3b0021000f47363334353151, owner: a@example.com, product: 77, protected: true}
    - {device_id: 3b0021000f47363334353152, platform: photon}
  sims:
    - {iccid: 89320423070012345671, status: pending, activation_delay: 1m, refusal: blocked}
  faults:
    - {kind: server_error, route: POST /v1/products/*/devices, calls: [1, 3], status: 500, html: true}
    - {kind: slow, delay: 250ms, probability: 0.5, seed: 9}
  quirks: [sim_wrapped]
  lying_imports: [e00fce6812ab34cd56ef7851]
  sim_queue_delay: 5s
"""
    )
    plan = read(tmp_path, text).cloud
    assert {product.product_id: product.name for product in plan.products} == {
        10006: "Demo photon",
        10013: "Ours",
        77: "product 77",
    }
    devices = {device.device_id: device for device in plan.devices}
    photon = devices["3b0021000f47363334353151"]
    assert (photon.owner, photon.product_id, photon.protected) == ("a@example.com", 77, True)
    assert devices["3b0021000f47363334353152"].platform_id == 6
    sim = plan.sims[0]
    assert (sim.status, sim.activation_delay_s, sim.refusal, sim.soldered) == (
        SimStatus.PENDING,
        60.0,
        "blocked",
        False,
    )
    storm, slow = plan.faults
    assert (storm.kind, storm.calls, storm.status, storm.html) == (FaultKind.SERVER_ERROR, (1, 3), 500, True)
    assert (slow.kind, slow.route, slow.delay_s, slow.probability, slow.seed) == (FaultKind.SLOW, "* /**", 0.25, 0.5, 9)
    assert (plan.quirks, plan.sim_queue_delay_s) == ((Quirk.SIM_WRAPPED,), 5.0)
    assert plan.lying_imports == ("e00fce6812ab34cd56ef7851",)
    assert {user.username for user in plan.users} == {"line@demo-line.example", "a@example.com"}


def test_what_is_wrong_with_the_cloud_is_told(tmp_path: Path) -> None:
    text = (
        GOOD
        + """\
cloud:
  products: [{id: 1}]
  faults:
    - {kind: slo, route: POST}
  quirk: [x]
"""
    )
    told = faults_of(tmp_path, text)
    assert [(code, line) for code, line, _ in told] == [
        (Code.MISSING_KEY, 31),
        (Code.BAD_VALUE, 33),
        (Code.BAD_VALUE, 33),
        (Code.UNKNOWN_KEY, 34),
    ]


def test_a_foreign_device_is_unknown_to_the_cloud(tmp_path: Path) -> None:
    plan = read(tmp_path, GOOD + "    faults: [foreign_device]\ncloud: {sim_queue_delay: 1s}\n").cloud
    assert [device.platform_id for device in plan.devices] == [13]


@pytest.mark.parametrize("name", sorted(shipped_scenarios()))
def test_what_ships_has_no_fault(name: str) -> None:
    checked = check_scenario(shipped_scenarios()[name])
    assert checked.diagnostics == ()
    assert checked.found is not None
    assert checked.found.description


def test_the_demo_is_the_demo() -> None:
    assert scenario_named("demo", None) == demo_scenario(10.0)
    assert scenario_named("demo", 3.0).speed == 3.0


def test_the_dfu_bench_has_each_platform_once_in_dfu_mode() -> None:
    units = scenario_named("dfu", None).units
    assert Counter(unit.platform for unit in units) == Counter(profile.name for profile in PROFILES)
    assert all(unit.held_button and unit.port for unit in units)


def test_the_line_of_sixteen_has_every_kind_of_processor() -> None:
    units = scenario_named("line16", None).units
    assert len({unit.port for unit in units}) == 16
    assert {profile_named(unit.platform).mcu for unit in units} == set(Mcu)
    assert not any(unit.held_button for unit in units)
    assert units == scenario_named("line16-single-tt", None).units


def test_a_scenario_may_be_a_file(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert len(scenario_named(str(path), None).units) == 2
    with pytest.raises(UnknownScenarioError, match="line16"):
        scenario_named("lne16", None)
    with pytest.raises(ScenarioInvalidError, match=r"absent\.yaml"):
        scenario_named(str(tmp_path / "absent.yaml"), None)


# faults in words


@pytest.mark.parametrize("unit", ["2", "e00fce6812ab34cd56ef7802", "1-2"])
def test_a_fault_is_planned_for_a_unit_by_number_device_id_or_port(unit: str) -> None:
    (planned,) = plan_faults(demo_scenario(), (f"{unit}:stalls:transfer=0x10:mode=dfu",))
    assert planned.device_id == "e00fce6812ab34cd56ef7802"
    assert planned.fault == Stalls(16, mode=UnitMode.DFU)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("9:listens", "UNIT"),
        ("1", "UNIT"),
        ("1:lisens", "lisens"),
        ("1:stalls", "transfer"),
        ("1:stalls:transfer=one", "one"),
        ("1:stalls:transfer=-1", "below zero"),
        ("1:stalls:transfer=1:mode=sleep", "sleep"),
        ("1:listens:loud=1", "loud"),
        ("1:protected:service=yes", "yes"),
        ("1:slow_flash:factor=inf", "inf"),
    ],
)
def test_a_fault_that_cannot_be_is_refused_with_its_reason(text: str, told: str) -> None:
    with pytest.raises(WrongFaultError, match=told):
        plan_faults(demo_scenario(), (text,))


def test_every_kind_of_fault_can_be_written_in_words_and_kept_in_a_file() -> None:
    sample = {"a whole number": "3", "a number": "2.5", "true or false": "true", "a text": "1-2"}
    assert len(FAULTS) >= 25
    for kind in FAULTS:
        fields = fault_fields(kind)
        words = {one.name: sample.get(one.accepts, one.accepts.split(" or ")[0]) for one in fields}
        fault = fault_from_words(kind, words)
        assert fault_from_json(fault_to_json(fault)) == fault
        assert all(type(value) is not str or value in words.values() for value in vars(fault).values())


def test_words_become_the_values_that_code_would_use() -> None:
    assert fault_from_words("protected", {"service": "true", "mode": "dfu"}) == ProtectedUnit(
        service=True, mode=UnitMode.DFU
    )
    assert fault_from_words("listens", {}) == Listens()
