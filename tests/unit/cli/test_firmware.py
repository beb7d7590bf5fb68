"""`station firmware` as a script and as a person see it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from station.cli.main import main
from tests.unit.particle.firmware_packer import ASSETS, application, bundle, combine, compress
from tests.unit.particle.module_builder import NO_NEED, Need, Plan, build

SYSTEM, USER, RADIO, BOOT = 4, 5, 8, 2
NONE = (0xFFFF, 0xFFFF)

# Headers of released binaries: offset of the prefix, start, end, version, platform, function, index, dependencies,
# product id and version (None where the suffix has no room for them), size of the suffix.
Row = tuple[int, int, int, int, int, int, int, tuple[Need, ...], tuple[int, int] | None, int]
RELEASED: dict[str, Row] = {
    "tinker-0.4.5-photon": (0, 0x080A0000, 0x080A14C8, 3, 6, USER, 1, ((SYSTEM, 2, 6),), (6, 2), 40),
    "photon_tinker": (0, 0x080A0000, 0x080A0F6C, 2, 6, USER, 1, ((SYSTEM, 2, 1),), None, 36),
    "electron_tinker": (0, 0x08080000, 0x0808168C, 3, 10, USER, 1, ((SYSTEM, 2, 10),), (10, 2), 40),
    "product_firmware": (0, 0x08080000, 0x08084DA8, 6, 10, USER, 1, ((SYSTEM, 2, 1201),), (8178, 13), 40),
    "tinker-0.8.0-rc.27-boron": (0, 0xD4000, 0xD6C90, 5, 13, USER, 1, ((SYSTEM, 1, 326),), (13, 3), 40),
    "argon-tinker-620": (0, 0xB4000, 0xB6BCA, 6, 12, USER, 2, ((SYSTEM, 1, 6101),), (0, 0), 40),
    "argon-system-part1": (
        0x200, 0x30000, 0xA2986, 4100, 12, SYSTEM, 1, ((RADIO, 0, 202), (BOOT, 0, 1200)), NONE, 40,
    ),
    "argon-bootloader-620": (0x200, 0xF4000, 0xFFCE2, 3001, 12, BOOT, 0, (), (0, 0), 40),
    "tinker-6.3.4-esomx": (0, 0xB4000, 0xB6292, 6, 15, USER, 2, ((SYSTEM, 1, 6305),), (15, 3), 40),
    "tinker-5.0.0-p2": (0, 0x085F4000, 0x085FFFFC, 6, 32, USER, 1, ((SYSTEM, 1, 5002),), (32, 4), 62),
    "tinker-6.3.4-msom": (0, 0x085F2000, 0x085FFFFC, 6, 35, USER, 1, ((SYSTEM, 1, 6305),), (35, 4), 62),
    "app-with-assets": (0, 0xB4000, 0xB5BFF, 6, 12, USER, 2, ((SYSTEM, 1, 4006),), (12, 3), 183),
}  # fmt: skip


def made(name: str) -> bytes:
    offset, start, end, version, platform, function, index, needs, product, suffix = RELEASED[name]
    if suffix == 183:
        return application()
    first, second = (*needs, NO_NEED, NO_NEED)[:2]
    plan = Plan(
        start, end - start + 4, platform, function, index, version, (first, second), product or NONE, suffix, offset
    )
    return build(plan)


def saved(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, Any]]]:
    """Exit code, and one object for each file."""
    code = main(["firmware", *arguments, "--json"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("name", RELEASED)
def test_headers_of_released_binaries_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    offset, start, end, version, platform, function, index, needs, product, suffix = RELEASED[name]
    path = saved(tmp_path, f"{name}.bin", made(name))
    code, (told,) = asked(capsys, path)
    assert code == 0
    assert told["file"] == path
    assert (told["platform_id"], told["start_address"], told["end_address"]) == (platform, start, end)
    assert (told["module_function"], told["module_index"], told["module_version"]) == (function, index, version)
    assert [
        (need["module_function"], need["module_index"], need["module_version"]) for need in told["dependencies"]
    ] == list(needs)
    assert (told["product_id"], told["product_version"]) == (product or (None, None))
    assert (told["crc_ok"], told["sha256_ok"], told["good"], told["error"]) == (True, True, True, None)
    assert (told["prefix_offset"], told["suffix_size"]) == (offset, suffix)


def test_names_stand_beside_the_numbers(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _, (told,) = asked(capsys, saved(tmp_path, "app.bin", made("argon-tinker-620")))
    assert (told["platform"], told["module_function_name"]) == ("argon", "user_part")
    assert (told["start_address_hex"], told["end_address_hex"]) == ("0x000B4000", "0x000B6BCA")
    assert told["dependencies"][0]["module_function_name"] == "system_part"
    assert told["dependencies"][0]["module_version_name"] == "6.1.1"
    _, (system,) = asked(capsys, saved(tmp_path, "system.bin", made("argon-system-part1")))
    assert (system["module_version_name"], system["product_id"]) == ("4.1.0", 0xFFFF)


def test_extensions_and_the_content_of_a_bundle_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, (told,) = asked(capsys, saved(tmp_path, "bundle.zip", bundle()))
    assert code == 0
    assert told["start_address"] == 0xB4000
    assert [one["name"] for one in told["bundle"]["assets"]] == [name for name, _ in ASSETS]
    assert [one["size_bytes"] for one in told["bundle"]["assets"]] == [len(data) for _, data in ASSETS]
    assert [(one["extension"], one["name"]) for one in told["extensions"]] == [
        ("asset_dependency", name) for name, _ in ASSETS
    ]
    assert told["extensions"][0]["digest"] == told["bundle"]["assets"][0]["sha256"]


def test_compressed_and_combined_files_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    app = made("argon-tinker-620")
    code, (packed, several) = asked(
        capsys,
        saved(tmp_path, "packed.bin", compress(app)),
        saved(tmp_path, "several.bin", combine(app, made("tinker-5.0.0-p2"))),
    )
    assert code == 0
    assert packed["flag_names"] == ["compressed"]
    assert packed["compression"]["size_bytes"] == len(app)
    assert packed["compression"]["unpacked"]["end_address"] == 0xB6BCA
    assert [one["platform_id"] for one in several["modules"]] == [12, 32]
    assert several["platform_id"] == 12


def test_one_bad_file_gives_2_and_the_others_are_still_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    damaged = bytearray(made("argon-tinker-620"))
    damaged[300] ^= 1
    code, told = asked(
        capsys,
        saved(tmp_path, "good.bin", made("tinker-5.0.0-p2")),
        saved(tmp_path, "damaged.bin", bytes(damaged)),
        saved(tmp_path, "cut.bin", made("argon-tinker-620")[:-9]),
        saved(tmp_path, "text.bin", b"hello " * 100),
        str(tmp_path / "absent.bin"),
        str(tmp_path),
    )
    assert code == 2
    assert [one["good"] for one in told] == [True, False, False, False, False, False]
    assert (told[1]["platform_id"], told[1]["crc_ok"], told[1]["sha256_ok"]) == (12, False, False)
    assert "cut short" in told[2]["error"]
    assert "no Particle firmware" in told[3]["error"]
    assert "No such file" in told[4]["error"]
    needed = {"file", "platform_id", "start_address", "end_address", "module_function", "module_index"}
    needed |= {"module_version", "dependencies", "product_id", "product_version", "crc_ok", "sha256_ok"}
    assert all(needed <= set(one) for one in told)


def test_a_wrong_hash_alone_gives_2(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from zlib import crc32

    data = bytearray(made("argon-tinker-620"))
    data[300] ^= 1
    data[-4:] = crc32(data[:-4]).to_bytes(4, "big")
    code, (told,) = asked(capsys, saved(tmp_path, "app.bin", bytes(data)))
    assert (code, told["crc_ok"], told["sha256_ok"]) == (2, True, False)


def test_several_files_tell_their_order_and_what_the_unit_must_have(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    app = saved(tmp_path, "app.bin", application())
    system = Plan(0x30000, 9000, 12, SYSTEM, 1, 4100, ((RADIO, 0, 202), (BOOT, 0, 1200)))
    code, (first, second) = asked(capsys, "--set", app, saved(tmp_path, "system.bin", build(system)))
    assert code == 0
    assert (first["flash_position"], second["flash_position"]) == (2, 1)
    assert first["dependencies"][0]["met_by"] == "system.bin"
    assert [need["met_by"] for need in second["dependencies"]] == [None, None]


def test_files_that_do_not_go_together_give_2_only_where_a_set_is_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    files = [saved(tmp_path, f"{name}.bin", made(name)) for name in ("argon-tinker-620", "app-with-assets")]
    code, told = asked(capsys, *files)
    assert code == 0
    assert all("both user part 2" in one["set_fault"] for one in told)
    assert asked(capsys, *files, "--set")[0] == 2


def test_a_person_reads_it_in_words(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    damaged = bytearray(made("tinker-5.0.0-p2"))
    damaged[300] ^= 1
    files = [
        saved(tmp_path, "system.bin", made("argon-system-part1")),
        saved(tmp_path, "bundle.zip", bundle()),
        saved(tmp_path, "p2.bin", bytes(damaged)),
        str(tmp_path / "absent.bin"),
    ]
    assert main(["firmware", *files]) == 2
    told = capsys.readouterr().out
    for words in (
        "system.bin  GOOD",
        "system part 1 v4100 (Device OS 4.1.0) for Argon (platform 12)",
        "0x00030000 to 0x000A2986",
        "radio stack 0 v202: the unit must have it",
        "system part 1 v4006 (Device OS 4.0.2): in system.bin",
        "product  12 version 3",
        "holds    cat.txt, 300 bytes",
        "p2.bin  BAD",
        "fault    its CRC-32 is wrong",
        "absent.bin  BAD",
        "Argon (platform 12): in this order: system.bin, bundle.zip/app-with-assets.bin",
    ):
        assert words in told


def test_no_file_is_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["firmware"])
    assert ended.value.code == 2
    assert "FILE" in capsys.readouterr().err
