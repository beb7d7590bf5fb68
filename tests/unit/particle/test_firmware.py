from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.core.errors import RecipeError
from station.particle.errors import FirmwareCrcError, FirmwareFileError, FlashRangeError, WrongPlatformImageError
from station.particle.firmware import Dependency, Module, check_fits, flash_order, parse_module
from station.particle.flash_plan import flash_writes
from station.particle.platforms import ModuleFunction, Platform, platform_by_name
from station.particle.versions import version_name
from tests.unit.particle.module_builder import Plan, build

SYSTEM, USER, RADIO, BOOT = 4, 5, 8, 2

# Header facts of released binaries: start, end, version, platform, function, index, dependencies, product, suffix
# size, offset of the prefix.
RELEASED = {
    "tinker-0.4.5-photon": (0x080A0000, 0x080A14C8, 3, 6, USER, 1, ((4, 2, 6),), (6, 2), 40, 0),
    "photon_tinker": (0x080A0000, 0x080A0F6C, 2, 6, USER, 1, ((4, 2, 1),), None, 36, 0),
    "electron_tinker": (0x08080000, 0x0808168C, 3, 10, USER, 1, ((4, 2, 10),), (10, 2), 40, 0),
    "product_firmware": (0x08080000, 0x08084DA8, 6, 10, USER, 1, ((4, 2, 1201),), (8178, 13), 40, 0),
    "tinker-0.8.0-boron": (0xD4000, 0xD6C90, 5, 13, USER, 1, ((4, 1, 326),), (13, 3), 40, 0),
    "argon-tinker-620": (0xB4000, 0xB6BCA, 6, 12, USER, 2, ((4, 1, 6101),), (0, 0), 40, 0),
    "argon-system-part1": (0x30000, 0xA2986, 4100, 12, SYSTEM, 1, ((8, 0, 202), (2, 0, 1200)), None, 40, 0x200),
    "argon-bootloader-620": (0xF4000, 0xFFCE2, 3001, 12, BOOT, 0, (), (0, 0), 40, 0x200),
    "tinker-6.3.4-esomx": (0xB4000, 0xB6292, 6, 15, USER, 2, ((4, 1, 6305),), (15, 3), 40, 0),
    "tinker-5.0.0-p2": (0x085F4000, 0x085FFFFC, 6, 32, USER, 1, ((4, 1, 5002),), (32, 4), 62, 0),
    "tinker-6.3.4-msom": (0x085F2000, 0x085FFFFC, 6, 35, USER, 1, ((4, 1, 6305),), (35, 4), 62, 0),
}


def named(name: str) -> Platform:
    platform = platform_by_name(name)
    assert platform is not None
    return platform


def released(name: str) -> bytes:
    start, end, version, platform, function, index, needs, product, suffix, offset = RELEASED[name]
    first, second = (*needs, (0, 0, 0), (0, 0, 0))[:2]
    fields = product or (0xFFFF, 0xFFFF)
    plan = Plan(start, end - start + 4, platform, function, index, version, (first, second), fields, suffix, offset)
    return build(plan)


def user_app(start: int = 0xB4000, size_bytes: int = 60_000, system: int = 3103, index: int = 2) -> Module:
    plan = Plan(start, size_bytes, 13, USER, index, 6, ((4, 1, system), (0, 0, 0)))
    return parse_module(build(plan), "app.bin")


@pytest.mark.parametrize("name", RELEASED)
def test_header_facts_of_released_binaries_are_found(name: str) -> None:
    start, end, version, platform, function, index, needs, product, suffix, offset = RELEASED[name]
    data = released(name)
    module = parse_module(data, f"{name}.bin")
    assert (module.start_address, module.end_address) == (start, end)
    assert (module.version, module.platform_id, module.function, module.index) == (version, platform, function, index)
    assert module.dependencies == tuple(Dependency(ModuleFunction(f), i, v) for f, i, v in needs)
    assert (module.product_id, module.product_version) == (product or (None, None))
    assert module.crc_ok
    assert module.sha256_ok
    assert module.prefix_offset == offset
    assert module.sha256 == hashlib.sha256(data).hexdigest()
    assert module.stored_sha256 == hashlib.sha256(data[:-38]).hexdigest()
    assert module.size_bytes == end - start + 4
    assert module.suffix_bytes == suffix
    assert module.product_fields == (None if suffix == 36 else product or (0xFFFF, 0xFFFF))


def test_a_prefix_at_an_unusual_place_is_found() -> None:
    plan = Plan(0x08020000, 9000, 6, SYSTEM, 1, 2302, prefix_at=0x184)
    assert parse_module(build(plan), "part1.bin").prefix_offset == 0x184
    odd = Plan(0x08020000, 9000, 6, SYSTEM, 1, 2302, prefix_at=0x344)
    assert parse_module(build(odd), "part1.bin").prefix_offset == 0x344


def test_a_platform_that_is_not_known_is_told_and_not_written() -> None:
    module = parse_module(build(Plan(0xB4000, 9000, 777, USER, 2, 6)), "app.bin")
    assert module.platform_id == 777
    with pytest.raises(WrongPlatformImageError, match="made for platform 777"):
        check_fits(module, named("boron"))


@pytest.mark.parametrize("function", [BOOT, 7, 9])
def test_what_a_running_unit_takes_is_not_written_by_dfu(function: int) -> None:
    module = parse_module(build(Plan(0xB4000, 9000, 13, function, 0, 6)), "module.bin")
    with pytest.raises(FlashRangeError, match="is sent to a running unit"):
        check_fits(module, named("boron"))


def test_cut_long_and_foreign_files_are_told_apart() -> None:
    good = released("argon-tinker-620")
    for data, word in (
        (good[:-100], "cut short"),
        (good + b"\0" * 8, "longer than its header says"),
        (b"\x7fELF" + bytes(2000), "ELF"),
        (b"PK\x03\x04" + bytes(2000), "zip"),
        (bytes(2000), "no Particle firmware"),
        (b"", "cannot be a firmware module"),
        (good + b"\x51\x02\x06\xd0\x04\x2b\x00\x01UFD\x10abcd", "DFU suffix"),
    ):
        with pytest.raises(FirmwareFileError, match=word):
            parse_module(data, "file.bin")


def test_every_flipped_byte_of_the_body_is_noticed() -> None:
    good = released("tinker-0.8.0-boron")
    for position in (40, 5000, len(good) - 50, len(good) - 1):
        bad = bytearray(good)
        bad[position] ^= 0x10
        module = parse_module(bytes(bad), "app.bin")
        assert not module.crc_ok
        with pytest.raises(FirmwareCrcError):
            check_fits(module, named("boron"))


@given(st.binary(max_size=3000))
def test_random_bytes_raise_nothing_but_a_file_error(data: bytes) -> None:
    with pytest.raises(FirmwareFileError):
        parse_module(data, "noise.bin")


@given(st.data())
def test_a_damaged_module_is_never_called_sound(draw: st.DataObject) -> None:
    good = released("tinker-0.8.0-boron")
    data = bytearray(good)
    for _ in range(draw.draw(st.integers(1, 6))):
        data[draw.draw(st.integers(0, 63) | st.integers(len(data) - 64, len(data) - 1))] = draw.draw(
            st.integers(0, 255)
        )
    cut = draw.draw(st.integers(0, len(data)))
    for candidate in (bytes(data), bytes(data[:cut])):
        try:
            module = parse_module(candidate, "damaged.bin")
        except FirmwareFileError:
            continue
        assert module.crc_ok is (candidate == good)


def test_an_image_of_another_platform_is_refused() -> None:
    with pytest.raises(WrongPlatformImageError, match="made for Argon, not for Boron"):
        check_fits(parse_module(released("argon-tinker-620"), "a.bin"), named("boron"))


@pytest.mark.parametrize(
    ("platform", "plan"),
    [
        ("argon", Plan(0xF4000, 4096, 12, BOOT, 0, 3001, prefix_at=0x200)),
        ("photon", Plan(0x08000000, 4096, 6, BOOT, 0, 1006, prefix_at=0x184)),
        ("photon", Plan(0x08004000, 4096, 6, USER, 1, 1)),
        ("photon", Plan(0x080A0000, 0x20001, 6, USER, 1, 1)),
        ("photon", Plan(0x080C0000, 4096, 6, USER, 1, 1)),
        ("photon", Plan(0x080A0000, 4096, 6, SYSTEM, 1, 1)),
        ("electron", Plan(0x080A0000, 4096, 10, USER, 1, 1)),
        ("boron", Plan(0xB4000, 0x40004, 13, USER, 2, 1)),
        ("boron", Plan(0x0, 4096, 13, RADIO, 0, 1)),
        ("p2", Plan(0x08600000, 4096, 32, USER, 1, 1)),
        ("boron", Plan(0xB4000, 4096, 13, USER, 2, 1, flags=0x02)),
        ("boron", Plan(0xB4000, 4096, 13, USER, 2, 1, flags=0x08)),
    ],
)
def test_an_image_outside_its_memory_is_refused(platform: str, plan: Plan) -> None:
    module = parse_module(build(plan), "image.bin")
    with pytest.raises(FlashRangeError) as caught:
        check_fits(module, named(platform))
    assert caught.value.code == "FLASH-RANGE"
    assert isinstance(caught.value, RecipeError)


def test_a_full_slot_fits_to_the_last_byte() -> None:
    check_fits(parse_module(build(Plan(0x080A0000, 0x20000, 6, USER, 1, 1)), "app.bin"), named("photon"))
    check_fits(user_app(size_bytes=0x40000), named("boron"))


def test_flash_order_follows_both_dependencies_and_puts_the_user_part_last() -> None:
    part1 = parse_module(build(Plan(0x08060000, 4000, 10, SYSTEM, 1, 9, ((4, 3, 9), (2, 0, 5)))), "part1")
    part2 = parse_module(build(Plan(0x08020000, 4000, 10, SYSTEM, 2, 9, ((4, 1, 9), (0, 0, 0)))), "part2")
    part3 = parse_module(build(Plan(0x08040000, 4000, 10, SYSTEM, 3, 9)), "part3")
    free = parse_module(build(Plan(0x08080000, 4000, 10, USER, 1, 9)), "app")
    assert [m.name for m in flash_order([free, part2, part1, part3])] == ["part3", "part1", "part2", "app"]
    second = parse_module(build(Plan(0x30000, 4000, 13, SYSTEM, 1, 9, ((8, 0, 1), (2, 0, 1)))), "system")
    radio = parse_module(build(Plan(0x1000, 4000, 13, RADIO, 0, 1)), "radio")
    assert [m.name for m in flash_order([user_app(), second, radio])] == ["radio", "system", "app.bin"]


def test_flash_order_keeps_the_given_order_where_nothing_forces_another() -> None:
    parts = [parse_module(build(Plan(0x08020000 + n * 0x20000, 4000, 10, SYSTEM, n, 9)), str(n)) for n in (2, 0, 1)]
    assert [m.name for m in flash_order(parts)] == ["2", "0", "1"]


def test_flash_order_refuses_circles_and_shared_memory() -> None:
    one = parse_module(build(Plan(0x08020000, 4000, 10, SYSTEM, 1, 9, ((4, 2, 9), (0, 0, 0)))), "one")
    two = parse_module(build(Plan(0x08040000, 4000, 10, SYSTEM, 2, 9, ((0, 0, 0), (4, 1, 9)))), "two")
    with pytest.raises(FirmwareFileError, match="circle"):
        flash_order([one, two])
    with pytest.raises(FirmwareFileError, match="same memory"):
        flash_order([user_app(), user_app(start=0xB5000)])


@pytest.mark.parametrize(
    ("app", "blank_first"),
    [
        (user_app(), True),
        (user_app(system=6200), True),
        (user_app(size_bytes=0x20000), True),
        (user_app(size_bytes=0x20004), False),
        (user_app(system=3102), False),
        (user_app(start=0xD4000, system=3302, index=1), False),
    ],
)
def test_the_former_user_slot_is_blanked_before_a_large_slot_application(app: Module, blank_first: bool) -> None:
    writes = flash_writes(app, named("boron"))
    assert writes[-1].address == app.start_address
    assert writes[-1].data == app.data
    assert [(w.address, w.data) for w in writes[:-1]] == ([(0xD4000, b"\xff" * 4096)] if blank_first else [])


def test_a_softdevice_is_stored_without_its_prefix() -> None:
    radio = parse_module(build(Plan(0x1000, 4000, 13, RADIO, 0, 1, flags=1)), "radio.bin")
    (write,) = flash_writes(radio, named("boron"))
    assert (write.address, write.data) == (0x1000, radio.data[24:])


@pytest.mark.parametrize(
    ("number", "name"), [(3302, "3.3.1"), (6200, "6.2.0"), (2302, "2.3.1"), (3103, "3.1.0"), (4003, "4.0.0"), (9, None)]
)
def test_build_counters_are_named(number: int, name: str | None) -> None:
    assert version_name(number) == name
