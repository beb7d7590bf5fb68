from __future__ import annotations

import pytest

from station.particle.errors import FirmwareFileError
from station.particle.firmware import Dependency, Module, parse_module
from station.particle.firmware_file import read_firmware_file
from station.particle.firmware_set import check_set, dependency_title
from station.particle.platforms import ModuleFunction
from tests.unit.particle.firmware_packer import asset_module, build_wrapped, bundle, combine, compress, reseal
from tests.unit.particle.module_builder import NO_NEED, Need, Plan, build, record

SYSTEM, USER, RADIO, BOOT = 4, 5, 8, 2


def module(name: str, plan: Plan) -> Module:
    return parse_module(build(plan), name)


def app(need: Need = (SYSTEM, 1, 6200)) -> Module:
    return module("app", Plan(0xB4000, 9000, 13, USER, 2, 6, (need, NO_NEED)))


def system(version: int = 6200) -> Module:
    return module("system", Plan(0x28000, 9000, 13, SYSTEM, 1, version, ((RADIO, 0, 202), (BOOT, 0, 1200))))


RADIO_STACK = module("radio", Plan(0x1000, 9000, 13, RADIO, 0, 202))


def test_a_whole_set_stands_in_the_order_of_writing_and_names_what_the_unit_must_have() -> None:
    checked = check_set([app(), system(), RADIO_STACK])
    assert [one.name for one in checked.order] == ["radio", "system", "app"]
    assert [(need.module.name, need.met_by and need.met_by.name) for need in checked.needs] == [
        ("app", "system"),
        ("system", "radio"),
        ("system", None),
    ]
    assert [need.dependency for need in checked.external] == [Dependency(ModuleFunction.BOOTLOADER, 0, 1200)]
    assert checked.device_os_needed == 0


def test_an_application_alone_needs_the_device_os_of_the_unit() -> None:
    assert check_set([app()]).device_os_needed == 6200
    assert check_set([system()]).device_os_needed == 0
    assert check_set([]).order == ()


def test_a_newer_module_than_needed_will_do_and_an_older_will_not() -> None:
    assert check_set([app(), system(6305)]).device_os_needed == 0
    with pytest.raises(
        FirmwareFileError, match=r"app needs system part 1 v6200 \(Device OS 6\.2\.0\), but system is v"
    ):
        check_set([app(), system(6102)])


def test_a_module_that_names_itself_needs_an_older_one_in_the_unit() -> None:
    boot = module("boot", Plan(0xF4000, 9000, 13, BOOT, 0, 3001, ((BOOT, 0, 2000), NO_NEED)))
    assert [need.dependency.version for need in check_set([boot]).external] == [2000]


def test_twins_and_modules_for_two_platforms_are_no_set() -> None:
    with pytest.raises(FirmwareFileError, match="app and app are both user part 2"):
        check_set([app(), app()])
    other = module("other", Plan(0xB4000, 9000, 12, USER, 2, 6))
    with pytest.raises(FirmwareFileError, match="made for different platforms"):
        check_set([app(), other])


def test_circles_and_shared_memory_are_no_set() -> None:
    one = module("one", Plan(0x08020000, 4000, 10, SYSTEM, 1, 9, ((SYSTEM, 2, 9), NO_NEED)))
    two = module("two", Plan(0x08040000, 4000, 10, SYSTEM, 2, 9, ((SYSTEM, 1, 9), NO_NEED)))
    with pytest.raises(FirmwareFileError, match="circle"):
        check_set([one, two])
    old_place = module("old", Plan(0xB5000, 4000, 13, USER, 1, 6))
    with pytest.raises(FirmwareFileError, match="same memory"):
        check_set([app(), old_place])


def test_a_dependency_is_named_for_people() -> None:
    assert dependency_title(Dependency(ModuleFunction.SYSTEM_PART, 1, 6200)) == "system part 1 v6200 (Device OS 6.2.0)"
    assert dependency_title(Dependency(ModuleFunction.BOOTLOADER, 0, 3001)) == "bootloader 0 v3001"


def test_a_file_is_known_whatever_it_holds() -> None:
    plain = app().data
    for data, modules, assets in (
        (plain, [plain], 0),
        (compress(plain), [plain], 0),
        (combine(RADIO_STACK.data, compress(plain)), [RADIO_STACK.data, plain], 0),
        (bundle(), None, 3),
    ):
        file = read_firmware_file(data, "file")
        assert file.good
        assert len(file.bundle.assets if file.bundle else ()) == assets
        if modules:
            assert [part.plain.data for part in file.parts if part.plain] == modules


def test_a_file_tells_all_that_is_wrong_with_it() -> None:
    damaged = bytearray(app().data)
    damaged[500] ^= 1
    (part,) = read_firmware_file(bytes(damaged), "app.bin").parts
    assert [fault.split(",")[0] for fault in part.faults] == [
        "its CRC-32 is wrong",
        "the SHA-256 in the file is not that of its bytes",
    ]
    misplaced = build(Plan(0xE0000, 0x20000, 13, USER, 1, 6))
    (part,) = read_firmware_file(misplaced, "app.bin").parts
    assert "outside the user part memory of Boron" in part.faults[0]


def test_a_compressed_module_is_judged_by_what_it_unpacks_to() -> None:
    misplaced = build(Plan(0xE0000, 0x20000, 13, USER, 1, 6))
    assert "outside the user part memory" in read_firmware_file(compress(misplaced), "app.bin").parts[0].faults[0]
    bad = bytearray(compress(app().data))
    bad[40] ^= 0xFF
    (part,) = read_firmware_file(reseal(bytes(bad)), "app.bin").parts
    assert part.plain is None
    assert len(part.faults) == 1


def test_an_asset_is_judged_by_the_file_that_it_wraps() -> None:
    assert read_firmware_file(compress(asset_module("cat", b"meow")), "cat.bin").good
    wrong = build_wrapped(b"meow", record(0x10, bytes((0, 32)) + bytes(32)) + record(0x11, b"cat"))
    (fault,) = read_firmware_file(wrong, "cat.bin").parts[0].faults
    assert fault.startswith("the file that it wraps has the SHA-256")


def test_where_nobody_knows_the_memory_nothing_is_judged() -> None:
    for plan in (Plan(0xF4000, 9000, 13, BOOT, 0, 1), Plan(0x5000, 9000, 0, 3, 0, 207), Plan(0, 9000, 777, USER, 1, 1)):
        assert read_firmware_file(build(plan), "file.bin").good
