"""`station cloud whoami|device|import` as a person at a terminal meets them; what was done is read at the cloud."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from station.audit.queries import AuditReader
from station.sim.cloud.plan import CloudPlan, Fault, FaultKind
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Device, Firmware, Product, Sim, SimStatus, Token, User
from station.sim.kit import write_kit

LIMIT_S = 120
P, OTHER_P, BORON = 10013, 10099, 13
OP = "op@example.test"
TOKEN, NARROW, EXPIRED = "0123456789canary-main", "0123456789canary-narrow", "0123456789canary-expired"
IMPORTS = "POST /v1/products/*/devices"


def device_id(number: int) -> str:
    return f"e00fce68{number:016x}"


MEMBER, FOREIGN, PROTECTED, PHOTON, ELSEWHERE, UNKNOWN, FREE = map(device_id, range(1, 8))
MANY = tuple(map(device_id, range(1000, 1600)))
ICCID = "8934076500002589174"

PLAN = CloudPlan(
    users=(User(username=OP), User(username="stranger@example.test"), User(username="api", programmatic=True)),
    tokens=(
        Token(token=TOKEN, username=OP),
        Token(token=NARROW, username="api", scopes=("devices:list", "devices:get", "products:get")),
        Token(token=EXPIRED, username=OP, expires_at_s=1.0),
    ),
    products=(
        Product(product_id=P, slug="demo-boron", name="Boron", platform_id=BORON, team=(OP, "api")),
        Product(product_id=OTHER_P, slug="other", name="Other", platform_id=BORON, team=(OP,)),
    ),
    devices=(
        Device(device_id=MEMBER, platform_id=BORON, product_id=P, iccid=ICCID, name="unit-1", groups=("beta",)),
        Device(device_id=FOREIGN, platform_id=BORON, owner="stranger@example.test"),
        Device(device_id=PROTECTED, platform_id=BORON, protected=True),
        Device(device_id=PHOTON, platform_id=6),
        Device(device_id=ELSEWHERE, platform_id=BORON, product_id=OTHER_P),
        Device(device_id=FREE, platform_id=BORON),
        *(Device(device_id=one, platform_id=BORON) for one in MANY),
    ),
    sims=(Sim(iccid=ICCID, product_id=P, device_id=MEMBER, status=SimStatus.ACTIVE),),
    firmware=(Firmware(product_id=P, version=4, title="four", released=True, product_default=True),),
)


@dataclass(frozen=True)
class Terminal:
    """A person with a data directory and a token. With `token` "" there is none."""

    url: str
    data: Path
    token: str = TOKEN

    def start(self, *words: str) -> subprocess.Popen[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("STATION_", "PARTICLE_"))}
        environ = kept | {"PARTICLE_API_URL": self.url, "STATION_CLOUD_RATE_PER_S": "500"}
        environ |= {"PARTICLE_ACCESS_TOKEN": self.token} if self.token else {}
        environ |= {"STATION_FILES": str(write_kit(self.data / "kit").folder)}
        return subprocess.Popen(
            (sys.executable, "-m", "station", "cloud", *words, "--data", str(self.data)),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environ,
        )

    def says(self, *words: str) -> tuple[int, str, str]:
        """Exit code, stdout and stderr."""
        child = self.start(*words)
        out, err = child.communicate(timeout=LIMIT_S)
        assert "Traceback" not in err
        return child.returncode, out, err

    def answers(self, *words: str, code: int = 0) -> Any:
        said, out, err = self.says(*words, "--json")
        assert said == code, err
        return json.loads(out)


@pytest.fixture
def virtual() -> Iterator[CloudProcess]:
    with CloudProcess(PLAN) as running:
        yield running


@pytest.fixture
def terminal(virtual: CloudProcess, tmp_path: Path) -> Terminal:
    return Terminal(virtual.url, tmp_path / "data")


def listed(folder: Path, *lines: str, encoding: str = "utf-8") -> str:
    path = folder / "order.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return str(path)


def verdicts(said: Any) -> dict[str, str]:
    return {one["device_id"]: one["verdict"] for one in said["devices"]}


# Import


def test_every_device_of_a_list_is_accounted_for(virtual: CloudProcess, terminal: Terminal, tmp_path: Path) -> None:
    ids = (FREE.upper(), MEMBER, FOREIGN, PROTECTED, PHOTON, ELSEWHERE, UNKNOWN)
    file = listed(tmp_path, "Device ID;Serial", *(f"{one};P040" for one in ids), f"{FREE};P040", encoding="utf-8-sig")
    said = terminal.answers("import", file, "--product", "demo-boron", code=1)
    assert verdicts(said) == {
        FREE: "imported",
        MEMBER: "already there",
        FOREIGN: "nonmember",
        PROTECTED: "protected",
        PHOTON: "invalid",
        ELSEWHERE: "other product",
        UNKNOWN: "invalid",
    }
    assert [one["line"] for one in said["devices"]] == list(range(2, 9))
    assert [one["line"] for one in said["duplicates"]] == [9]
    assert next(one["note"] for one in said["devices"] if one["device_id"] == ELSEWHERE).endswith("10099 (other)")
    devices = virtual.lab_state().devices
    assert {key for key, one in devices.items() if one.product_id == P} == {MEMBER, FREE}
    assert devices[MEMBER].import_orders == 0
    assert FREE.upper() not in devices


def test_calls_are_in_the_audit_log_and_the_token_is_nowhere(terminal: Terminal, tmp_path: Path) -> None:
    code, out, err = terminal.says("import", listed(tmp_path, FREE), "--product", "demo-boron")
    assert (code, out.split()) == (0, ["1", FREE, "imported"])
    assert "1 imported; proved by the product's own list" in err
    reader = AuditReader(terminal.data)
    assert reader.path.exists()
    kept = b"".join(file.read_bytes() for file in terminal.data.rglob("*") if file.is_file())
    assert f"/v1/products/{P}/devices".encode() in kept
    assert b"canary" not in kept + out.encode() + err.encode()


def test_list_with_bad_lines_is_not_begun(virtual: CloudProcess, terminal: Terminal, tmp_path: Path) -> None:
    file = listed(tmp_path, FREE, "3.1E+23", MANY[0][:-1], MANY[1])
    code, _, err = terminal.says("import", file, "--product", str(P))
    assert code == 2
    assert f"{file}:2: bad line" in err
    assert f"{file}:3: bad line" in err
    assert "nothing was imported" in err
    assert virtual.lab_state().requests == ()
    said = terminal.answers("import", file, "--product", str(P), "--skip-bad", code=1)
    assert verdicts(said) == {FREE: "imported", MANY[1]: "imported"}
    assert [one["line"] for one in said["bad_lines"]] == [2, 3]


def test_lost_answers_are_looked_up_and_not_repeated(virtual: CloudProcess, terminal: Terminal, tmp_path: Path) -> None:
    """Of three orders the first is carried out and unanswered, the second not carried out at all."""
    virtual.lab_faults(
        Fault(kind=FaultKind.COMMIT_THEN_RESET, route=IMPORTS, calls=(1,)),
        Fault(kind=FaultKind.SERVER_ERROR, route=IMPORTS, calls=(2,)),
    )
    said = terminal.answers("import", listed(tmp_path, *MANY), "--product", str(P))
    assert set(verdicts(said).values()) == {"imported"}
    devices = virtual.lab_state().devices
    assert {devices[one].imports for one in MANY} == {1}
    assert Counter(devices[one].import_orders for one in MANY) == {1: 600}


def test_import_goes_on_after_a_power_cut(virtual: CloudProcess, terminal: Terminal, tmp_path: Path) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.SLOW, route=IMPORTS, calls=(2,), delay_s=30))
    words = ("import", listed(tmp_path, *MANY), "--product", str(P))
    child = terminal.start(*words)
    until_s = time.monotonic() + LIMIT_S
    while sum(line.method == "POST" for line in virtual.lab_state().requests) < 1 and time.monotonic() < until_s:
        time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    virtual.lab_faults()
    done = {key for key, one in virtual.lab_state().devices.items() if one.imports}
    assert len(done) == 250
    said = terminal.answers(*words)
    assert set(verdicts(said).values()) == {"imported"}
    assert {one["device_id"] for one in said["devices"] if one["note"] == "by an earlier try"} >= done
    devices = virtual.lab_state().devices
    assert {devices[one].imports for one in MANY} == {1}
    assert {devices[one].import_orders for one in done} == {1}
    assert set(verdicts(terminal.answers(*words)).values()) == {"imported"}


def test_import_that_took_no_effect_is_told(virtual: CloudProcess, terminal: Terminal, tmp_path: Path) -> None:
    virtual.lab_lying_imports(FREE)
    said = terminal.answers("import", listed(tmp_path, FREE, MANY[0]), "--product", str(P), code=1)
    assert verdicts(said) == {FREE: "answered, not listed", MANY[0]: "imported"}


def test_what_stands_in_the_way_has_its_name(virtual: CloudProcess, terminal: Terminal, tmp_path: Path) -> None:
    file = listed(tmp_path, FREE)
    cases = (
        (TOKEN, "demo-bron", 3, "CLOUD-PRODUCT", "there is no product demo-bron"),
        (NARROW, str(P), 3, "CLOUD-SCOPE", "devices:import"),
        (NARROW, "other", 3, "CLOUD-PRODUCT", "not on the team of product other"),
        (EXPIRED, str(P), 3, "CLOUD-TOKEN", "expired"),
        ("", str(P), 3, "TOKEN-MISSING", "no access token"),
    )
    for token, product, code, name, words in cases:
        said, _, err = Terminal(terminal.url, terminal.data, token).says("import", file, "--product", product)
        assert (said, f"{name}: " in err, words in err) == (code, True, True), err
        assert "canary" not in err
    assert virtual.lab_state().devices[FREE].import_orders == 0
    assert terminal.says("import", str(tmp_path / "none.csv"), "--product", str(P))[0] == 2


def test_cloud_that_goes_away_in_the_middle_says_how_to_go_on(
    virtual: CloudProcess, terminal: Terminal, tmp_path: Path
) -> None:
    words = ("import", listed(tmp_path, *MANY[:300]), "--product", str(P))
    virtual.lab_faults(Fault(kind=FaultKind.TOKEN_REVOKED, route=IMPORTS, calls=(2,)))
    code, _, err = terminal.says(*words)
    assert (code, "give the same command again" in err) == (3, True)
    virtual.lab_put(Token(token=TOKEN, username=OP))
    virtual.lab_faults()
    assert set(verdicts(terminal.answers(*words)).values()) == {"imported"}


@pytest.mark.soak
def test_ten_thousand_devices(tmp_path: Path) -> None:
    ids = tuple(map(device_id, range(20_000, 30_000)))
    plan = CloudPlan(
        users=PLAN.users,
        tokens=PLAN.tokens,
        products=PLAN.products,
        devices=tuple(Device(device_id=one, platform_id=BORON) for one in ids),
    )
    with CloudProcess(plan) as virtual:
        said = Terminal(virtual.url, tmp_path / "data").answers("import", listed(tmp_path, *ids), "--product", str(P))
        assert {one.imports for one in virtual.lab_state().devices.values()} == {1}
    assert Counter(verdicts(said).values()) == {"imported": 10_000}


# Whoami and device


def test_token_of_a_person_may_do_what_a_recipe_needs(terminal: Terminal) -> None:
    code, out, _ = terminal.says("whoami", "boron.yaml")
    assert code == 0
    assert f"owner     {OP}" in out
    assert "recipe boron: the token may do all of it" in out
    said = terminal.answers("whoami", "boron.yaml")
    assert {one["slug"] for one in said["reachable"]} == {"demo-boron", "other"}


def test_what_a_token_lacks_is_named(virtual: CloudProcess, terminal: Terminal) -> None:
    narrow = Terminal(terminal.url, terminal.data, NARROW)
    said = narrow.answers("whoami", "boron.yaml", "argon.yaml", code=1)
    boron, argon = said["recipes"]
    allowed = {one["scope"]: one["allowed"] for one in boron["calls"]}
    assert (allowed["devices:get"], allowed["devices:import"]) == (True, False)
    assert (boron["products"][0]["trouble"], "no product 10012" in argon["products"][0]["trouble"]) == ("", True)
    assert "products:list" in said["products_trouble"]
    code, out, _ = narrow.says("whoami", "boron.yaml")
    assert code == 1
    assert "NOT POSSIBLE" in out
    assert Terminal(terminal.url, terminal.data, EXPIRED).says("whoami")[0] == 3


def test_shipped_recipes_are_examples(terminal: Terminal) -> None:
    code, out, _ = terminal.says("whoami")
    assert code == 0
    assert "recipe boron: the token may do all of it" in out
    assert "recipe argon: NOT POSSIBLE" in out


def test_device_is_shown_with_sim_and_firmware(terminal: Terminal) -> None:
    said = terminal.answers("device", MEMBER.upper())
    assert (said["device"]["name"], said["product"]["slug"], said["sim"]["status"]) == (
        "unit-1",
        "demo-boron",
        "active",
    )
    assert said["firmware"] == "version 4: the release that the cloud aims at this device"
    code, out, _ = terminal.says("device", MEMBER, "--product", "demo-boron")
    assert code == 0
    assert f"SIM        {ICCID} active" in out


@pytest.mark.parametrize("words", [(UNKNOWN,), (MEMBER, "--product", "other"), (FREE,)])
def test_device_that_is_not_shown(terminal: Terminal, words: tuple[str, ...]) -> None:
    code, out, _ = terminal.says("device", *words)
    assert (code, "is not in" in out) == (1, True)
    assert terminal.answers("device", *words, code=1) is None


def test_bench_has_a_cloud_too(tmp_path: Path) -> None:
    command = (
        sys.executable,
        "-m",
        "station",
        "cloud",
        "whoami",
        "demo.yaml",
        "--bench",
        "demo",
        "--data",
        str(tmp_path),
    )
    done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_S, check=False)
    assert (done.returncode, "recipe demo: the token may do all of it" in done.stdout) == (0, True), done.stderr
