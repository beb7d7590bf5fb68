"""Steps on a running unit, and those that bring it back to factory: the whole station on the virtual bench."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from station.core.secret_store import SecretMissingError
from station.core.words import Outcome
from station.sim.images import ModuleSpec, build_module
from station.sim.module_shelf import ModuleShelf
from station.sim.profile import Function
from station.sim.scenario import UnitPlan
from station.sim.wifi_store import WifiStore
from tests.e2e.bench_line import PHOTON, BenchLine, bench_line, recipe_with, unit
from tests.unit.particle.firmware_packer import ASSETS, bundle

ARGON = "argon"
PASSWORD = "canary-7fd1c0de-wifi"
NEW_KEYS = ("  # - uses: load_device_keys\n  #   name: New device keys\n", "  - uses: load_device_keys\n")
PRIVATE_KEY_AT = {PHOTON: 34, ARGON: 3106, "electron": 3106}
CLEARED_CLAIM = b"\x00" + b"\xff" * 63


def virtual_wifi(line: BenchLine, plan: UnitPlan) -> WifiStore:
    line.wait_full()
    firmware = line.live.bench.unit(plan.device_id).firmware
    assert firmware is not None
    assert firmware.kept.wifi is not None
    return firmware.kept.wifi


def virtual_modules(line: BenchLine, plan: UnitPlan) -> ModuleShelf:
    line.wait_full()
    firmware = line.live.bench.unit(plan.device_id).firmware
    assert firmware is not None
    return firmware.kept.modules


def run_again(line: BenchLine, plan: UnitPlan) -> None:
    """Take the unit out, put it back in and run it: the station has seen both."""
    assert plan.port is not None
    virtual = line.live.bench.bus.unplug(plan.port)
    line.wait_empty(slot=1)
    line.live.bench.bus.plug(virtual, plan.port)
    line.run_all()


def recipe(folder: Path, platform: str, steps: str) -> Path:
    path = folder / "own.yaml"
    head = f"recipe: 1\nid: own\nname: Own\nversion: 1.0.0\nplatforms: [{platform}]\nsteps:\n"
    path.write_text(head + steps, encoding="utf-8")
    return path


def put_file(folder: Path, name: str, data: bytes) -> str:
    """Lay a file beside those of the bench; gives what a recipe writes for it."""
    files = folder / "bench" / "files"
    files.mkdir(parents=True, exist_ok=True)
    (files / name).write_bytes(data)
    return f"{{file: {name}, sha256: {hashlib.sha256(data).hexdigest()}}}"


def everything_written(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of the station's data directory; the units' own memories below `bench` are the units' business."""
    for path in folder.rglob("*"):
        if path.is_file() and "bench" not in path.relative_to(folder).parts:
            yield str(path), path.read_bytes()


# -- back to factory ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def factory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[BenchLine, UnitPlan, Path]]:
    """A used Photon after one run with keys of its own, and after a second one."""
    folder = tmp_path_factory.mktemp("factory")
    plan = unit(PHOTON, 1)
    with bench_line(folder, (plan,), recipe_with(folder, "photon-back-to-factory.yaml", NEW_KEYS)) as line:
        assert [network.ssid for network in virtual_wifi(line, plan).networks] == ["makers-line"]
        line.run_all()
        yield line, plan, folder


def test_a_used_photon_is_as_good_as_new(factory: tuple[BenchLine, UnitPlan, Path]) -> None:
    line, plan, _ = factory
    assert line.record(plan).run.outcome is Outcome.PASS, line.record(plan).run.reason
    assert line.ends(plan) == {
        "identify": "unchanged",
        "clear_credentials": "changed",
        "flash_firmware": "changed",
        "load_server_key": "changed",
        "load_device_keys": "changed",
        "clear_claim_bit": "changed",
        "check_modules": "unchanged",
    }
    virtual = line.live.bench.unit(plan.device_id)
    assert virtual_wifi(line, plan).networks == ()
    assert virtual.memories.dct.read(1762, 64) == CLEARED_CLAIM
    app = line.live.kit["photon-app.bin"].path.read_bytes()
    assert virtual.memories.internal.read(0x080A0000, len(app)) == app
    assert virtual.firmware is not None
    assert virtual.firmware.listening, "no network to go to"


def test_the_new_keys_belong_together_and_the_cloud_has_the_public_half(
    factory: tuple[BenchLine, UnitPlan, Path],
) -> None:
    line, plan, _ = factory
    dct = line.live.bench.unit(plan.device_id).memories.dct
    private = serialization.load_der_private_key(_der(dct.read(34, 1216)), None)
    assert isinstance(private, rsa.RSAPrivateKey)
    assert private.key_size == 1024
    spki = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    assert dct.read(1250, 384) == spki.ljust(384, b"\xff")
    assert dct.read(34, 1216)[len(_der(dct.read(34, 1216))) :].strip(b"\xff") == b"", "nothing is left of the old key"
    in_cloud = line.live.cloud.lab_state().devices[plan.device_id].public_key
    assert serialization.load_pem_public_key(in_cloud.encode()) == private.public_key()


def test_the_private_half_is_in_nothing_that_the_station_wrote(factory: tuple[BenchLine, UnitPlan, Path]) -> None:
    line, plan, folder = factory
    der = _der(line.live.bench.unit(plan.device_id).memories.dct.read(34, 1216))
    private = serialization.load_der_private_key(der, None)
    assert isinstance(private, rsa.RSAPrivateKey)
    secret = private.private_numbers().d
    traces = (der[40:72], der[40:72].hex().encode(), str(secret).encode()[:40], f"{secret:x}".encode()[:40])
    looked = 0
    for name, content in everything_written(folder):
        looked += 1
        assert not any(trace in content for trace in traces), name
    assert looked >= 3, "audit log and station log were looked at"


def test_a_second_run_makes_new_keys_and_leaves_the_rest_alone(factory: tuple[BenchLine, UnitPlan, Path]) -> None:
    line, plan, _ = factory
    before = line.live.cloud.lab_state().devices[plan.device_id].public_key
    run_again(line, plan)
    ends = line.ends(plan)
    assert ends.pop("load_device_keys") == "changed"
    assert set(ends.values()) == {"unchanged"}
    assert line.live.cloud.lab_state().devices[plan.device_id].public_key != before


def _der(region: bytes) -> bytes:
    return region[: 4 + int.from_bytes(region[2:4], "big")]


@pytest.mark.parametrize("platform", [PHOTON, ARGON, "electron"])
def test_a_sound_pair_is_kept_where_the_recipe_says_so(tmp_path: Path, platform: str) -> None:
    plan = unit(platform, 1)
    keep = recipe(tmp_path, platform, "  - {uses: load_device_keys, with: {renew: false}}\n")
    with bench_line(tmp_path, (plan,), keep) as line:
        line.run_all()  # the maker's keys on the bench are no pair: the first run makes one
        assert line.record(plan).run.outcome is Outcome.PASS, line.record(plan).run.reason
        dct = line.live.bench.unit(plan.device_id).memories.dct
        keys, in_cloud = dct.read(0, 8119), line.live.cloud.lab_state().devices[plan.device_id].public_key
        assert in_cloud
        line.live.cloud.lab_put(replace(line.live.cloud.lab_state().devices[plan.device_id], public_key=""))
        run_again(line, plan)
        assert line.ends(plan) == {"load_device_keys": "changed"}, "the cloud was told again"
        assert dct.read(0, 8119) == keys
        assert line.live.cloud.lab_state().devices[plan.device_id].public_key == in_cloud
        dct.write(PRIVATE_KEY_AT[platform] + 20, b"\x5a" * 8)
        run_again(line, plan)
        assert dct.read(0, 8119) != keys, "a private half that does not fit is no pair"
        assert line.live.cloud.lab_state().devices[plan.device_id].public_key != in_cloud


def test_a_cloud_that_does_not_take_the_key_ends_the_run_and_judges_nobody(tmp_path: Path) -> None:
    plan = unit(PHOTON, 1)
    own = recipe(tmp_path, PHOTON, "  - uses: load_device_keys\n")
    with bench_line(tmp_path, (plan,), own) as line:
        device = line.live.cloud.lab_state().devices[plan.device_id]
        line.live.cloud.lab_put(replace(device, owner="somebody@example.com"))
        line.run_all()
        run = line.record(plan).run
        assert (run.outcome, run.code) == (Outcome.ERROR, "CLOUD-FOREIGN")


# -- Wi-Fi -------------------------------------------------------------------------------------------------------------

WIFI = "  - {uses: wifi_credentials, with: {ssid: line 7, password: {secret: line-wifi}}}\n"
JOIN = "  - {uses: wifi_credentials, with: {ssid: line 7, password: {secret: line-wifi}, join: true}}\n"


@pytest.mark.parametrize(("platform", "device_os"), [(PHOTON, ""), (ARGON, ""), (ARGON, "5.9.0")])
def test_a_network_is_stored_with_a_password_that_is_nowhere_else(
    tmp_path: Path, platform: str, device_os: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STATION_SECRET_LINE_WIFI", PASSWORD)
    plan = unit(platform, 1, device_os=device_os)
    with bench_line(tmp_path, (plan,), recipe(tmp_path, platform, WIFI)) as line:
        line.run_all()
        record = line.record(plan)
        assert record.run.outcome is Outcome.PASS, record.run.reason
        assert virtual_wifi(line, plan).networks[-1].ssid == "line 7"
        assert virtual_wifi(line, plan).networks[-1].password == PASSWORD
        assert PASSWORD not in repr(record)
    for name, content in everything_written(tmp_path):
        assert PASSWORD.encode() not in content, name


def test_a_unit_that_joins_proves_the_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATION_SECRET_LINE_WIFI", PASSWORD)
    near, far = unit(ARGON, 1), replace(unit(ARGON, 2), network=False)
    with bench_line(tmp_path, (near, far), recipe(tmp_path, ARGON, JOIN)) as line:
        line.run_all()
        assert line.record(near).run.outcome is Outcome.PASS, line.record(near).run.reason
        run = line.record(far).run
        assert (run.outcome, run.code) == (Outcome.ERROR, "UNIT-REFUSED")
        assert PASSWORD not in run.reason
        assert virtual_wifi(line, far).networks == ()


def test_a_network_of_the_same_name_with_another_password_is_stored_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STATION_SECRET_LINE_WIFI", "an older password")
    plan = unit(ARGON, 1)
    with bench_line(tmp_path, (plan,), recipe(tmp_path, ARGON, WIFI)) as line:
        line.run_all()
        monkeypatch.setenv("STATION_SECRET_LINE_WIFI", PASSWORD)
        run_again(line, plan)
        assert line.ends(plan) == {"wifi_credentials": "changed"}
        assert virtual_wifi(line, plan).networks[-1].password == PASSWORD


def test_a_missing_secret_is_told_before_any_unit_starts(tmp_path: Path) -> None:
    assert "STATION_SECRET_LINE_WIFI" not in os.environ
    with (
        pytest.raises(SecretMissingError, match="STATION_SECRET_LINE_WIFI"),
        bench_line(tmp_path, (unit(ARGON, 1),), recipe(tmp_path, ARGON, WIFI)),
    ):
        pass
    assert not list(tmp_path.glob("audit*")), "no log was begun"


def test_a_unit_without_wifi_says_so(tmp_path: Path) -> None:
    plan = unit("electron", 1)
    with bench_line(tmp_path, (plan,), recipe(tmp_path, "electron", "  - uses: clear_credentials\n")) as line:
        line.run_all()
        assert line.ends(plan) == {"clear_credentials": "not_applicable"}
        assert line.record(plan).steps[0].seen == "Electron / E Series has no Wi-Fi"


# -- firmware on a running unit ----------------------------------------------------------------------------------------

BOOTLOADER = build_module(ModuleSpec(12, Function.BOOTLOADER, 0, 3002, 0xF4000, 24_000, "boot", 0x200))
COPROCESSOR = build_module(ModuleSpec(12, Function.NCP, 0, 9, 0, 40_000, "ncp"))


def update_recipe(folder: Path, then: str = "") -> Path:
    boot, ncp = put_file(folder, "boot.bin", BOOTLOADER), put_file(folder, "ncp.bin", COPROCESSOR)
    packed = put_file(folder, "bundle.zip", bundle())
    update = f"  - uses: update_modules\n    with:\n      images: [{ncp}, {boot}]\n      bundle: {packed}\n"
    return recipe(folder, ARGON, update + then)


def test_bootloader_coprocessor_and_assets_arrive_and_stay(tmp_path: Path) -> None:
    plan = unit(ARGON, 1)
    then = "  - {uses: check_modules, with: {device_os: 6.2.0, bootloader: 3002, ncp: 9}}\n"
    with bench_line(tmp_path, (plan,), update_recipe(tmp_path, then)) as line:
        line.run_all()
        record = line.record(plan)
        assert record.run.outcome is Outcome.PASS, record.run.reason
        assert line.ends(plan) == {"update_modules": "changed", "check_modules": "unchanged"}
        shelf = virtual_modules(line, plan)
        assert shelf.bootloader.version == 3002
        assert shelf.bootloader.sha256 == BOOTLOADER[-38:-6].hex()
        assert shelf.coprocessor is not None
        assert shelf.coprocessor.version == 9
        assert {(one.name, one.sha256) for one in shelf.assets} == {
            (name, hashlib.sha256(content).hexdigest()) for name, content in ASSETS
        }
        boots = line.live.bench.unit(plan.device_id).counters.normal_boots
        run_again(line, plan)
        assert set(line.ends(plan).values()) == {"unchanged"}
        assert line.live.bench.unit(plan.device_id).counters.normal_boots == boots + 1, "the boot of plugging in"


def test_assets_on_an_old_device_os_fail_the_unit_with_advice(tmp_path: Path) -> None:
    plan = replace(unit(ARGON, 1, device_os="3.3.1"), setup_done=1)
    with bench_line(tmp_path, (plan,), update_recipe(tmp_path)) as line:
        line.run_all()
        run = line.record(plan).run
        assert (run.outcome, run.code) == (Outcome.FAIL, "UPDATE-DEVICE-OS")


@pytest.mark.parametrize(
    ("with_", "reason"),
    [
        ("{device_os: 6.1.2}", "Device OS 6.2.0 instead of 6.1.2"),
        ("{bootloader: 4000}", "bootloader v3001 instead of v4000"),
        ("{ncp: 6}", "co-processor firmware 5 instead of 6"),
    ],
)
def test_modules_that_are_not_as_asked_fail_the_unit(tmp_path: Path, with_: str, reason: str) -> None:
    plan = unit(ARGON, 1)
    own = recipe(tmp_path, ARGON, f"  - {{uses: check_modules, with: {with_}}}\n")
    with bench_line(tmp_path, (plan,), own) as line:
        line.run_all()
        run = line.record(plan).run
        assert (run.outcome, run.code, run.reason) == (Outcome.FAIL, "MODULES-BAD", reason)


def test_a_damaged_module_fails_the_unit(tmp_path: Path) -> None:
    plan = unit(ARGON, 1)
    with bench_line(tmp_path, (plan,), recipe(tmp_path, ARGON, "  - uses: check_modules\n")) as line:
        virtual = line.live.bench.unit(plan.device_id)
        virtual.memories.internal.poke(0xB4000 + 5000, b"\x55" * 16)
        run_again(line, plan)
        run = line.record(plan).run
        assert (run.outcome, run.code) == (Outcome.FAIL, "MODULES-BAD")
        assert "user part 2" in run.reason
        assert "integrity" in run.reason
