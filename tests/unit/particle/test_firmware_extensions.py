from __future__ import annotations

import struct

import pytest

from station.particle.errors import FirmwareFileError
from station.particle.firmware import Dependency, parse_module
from station.particle.firmware_extensions import (
    AssetDependency,
    AssetType,
    ContentHash,
    DynamicLocation,
    ExtraDependency,
    Name,
    ProductData,
    SecurityMode,
    UnknownExtension,
)
from station.particle.platforms import ModuleFunction
from tests.unit.particle.firmware_packer import ASSETS, application, asset_module, reseal
from tests.unit.particle.module_builder import END_RECORD, Plan, asset_record, build, record


def app(records: bytes = b"", in_prefix: bytes = b"", flags: int = 0, suffix_bytes: int = 40) -> bytes:
    plan = Plan(
        0xB4000, 6000, 13, 5, 2, 6, ((4, 1, 3103), (0, 0, 0)), (77, 5),
        suffix_bytes=suffix_bytes, flags=flags, records=records, in_prefix=in_prefix,
    )  # fmt: skip
    return build(plan)


def test_the_assets_that_an_application_names_are_found_in_its_suffix() -> None:
    module = parse_module(application(), "app.bin")
    assert module.suffix_bytes == 183
    assert [one.name for one in module.asset_dependencies] == ["cat.txt", "house.txt", "water.txt"]
    assert (module.product_id, module.product_version) == (12, 3)
    assert module.crc_ok
    assert module.sha256_ok


def test_a_location_that_depends_on_the_size_is_found_beside_the_product() -> None:
    module = parse_module(build(Plan(0x085F4000, 0xC000, 32, 5, 1, 6, product=(32, 4), suffix_bytes=62)), "tinker.bin")
    assert module.extensions == (DynamicLocation(0x085F4000, 0, 0), ProductData(32, 4))
    assert module.suffix_bytes == 62


def test_every_kind_of_extension_is_told_with_its_content() -> None:
    records = (
        record(0x10, b"\x00\x04\xde\xad\xbe\xef")
        + record(0x11, "Bär".encode())
        + record(0x13, b"\x01cert")
        + record(0x14, b"\x02\x00")
        + record(0x77, b"new")
    )
    assert parse_module(app(records), "app.bin").extensions == (
        ContentHash(0, "deadbeef"),
        Name("Bär"),
        SecurityMode(1, b"cert"),
        AssetType(2),
        UnknownExtension(0x77, b"new"),
    )


def test_extensions_behind_the_prefix_count_like_those_before_the_suffix() -> None:
    padded_end = struct.pack("<HH", 0, 10) + b"\xaa" * 6
    first = asset_record(*ASSETS[0])
    module = parse_module(app(record(0x11, b"late"), in_prefix=first + padded_end, flags=0x10), "app.bin")
    assert isinstance(module.extensions[0], AssetDependency)
    assert module.extensions[1] == Name("late")
    assert module.prefix_bytes == 24 + len(first) + len(padded_end)


def test_without_its_flag_a_prefix_has_no_extensions() -> None:
    module = parse_module(app(in_prefix=asset_record(*ASSETS[0]) + END_RECORD), "app.bin")
    assert module.extensions == ()
    assert module.prefix_bytes == 24


def test_a_dependency_among_the_extensions_counts_as_one() -> None:
    module = parse_module(app(record(3, struct.pack("<BBHI", 7, 1, 5, 2))), "app.bin")
    assert module.extensions == (ExtraDependency(ModuleFunction.NCP_FIRMWARE, 1, 5, 2),)
    assert module.dependencies == (
        Dependency(ModuleFunction.SYSTEM_PART, 1, 3103),
        Dependency(ModuleFunction.NCP_FIRMWARE, 1, 5),
    )


def test_an_asset_module_tells_name_and_hash_of_its_file() -> None:
    module = parse_module(asset_module("cat.txt", b"meow"), "asset.bin")
    kinds = [type(one) for one in module.extensions]
    assert kinds == [ContentHash, Name, ProductData]
    assert module.function is ModuleFunction.ASSET
    assert module.product_id is None
    assert module.product_fields == (0xFFFF, 0xFFFF)


@pytest.mark.parametrize(
    "records",
    [
        record(0x11, b"fine") + b"\x11\x00\x03\x00",
        struct.pack("<HH", 0x11, 0),
        struct.pack("<HH", 0x11, 4000) + b"name",
        record(0x11, b"\xff\xfe"),
        record(0x11, b"\x1b[2J"),
        record(0x11, b""),
        record(0x12, b"\x00\x40" + b"x" * 20),
        record(0x02, b"\x00"),
        record(0x03, struct.pack("<BBHI", 200, 1, 5, 0)),
        record(0x77, b"") * 600,
    ],
    ids=["short", "none", "long", "no text", "control", "no name", "hash", "location", "dependency", "many"],
)
def test_malformed_extensions_are_refused(records: bytes) -> None:
    with pytest.raises(FirmwareFileError, match=r"app\.bin: its extensions are malformed"):
        parse_module(app(records), "app.bin")


def test_extensions_behind_the_prefix_must_have_an_end() -> None:
    with pytest.raises(FirmwareFileError, match="extensions are malformed"):
        parse_module(app(in_prefix=asset_record(*ASSETS[0]), flags=0x10), "app.bin")


def test_a_damaged_module_with_malformed_extensions_is_told_as_damaged() -> None:
    data = bytearray(app(record(0x11, b"name")))
    data[len(data) - 4 - 52 + 2] ^= 0x80  # the length of the name's record
    module = parse_module(bytes(data), "app.bin")
    assert (module.crc_ok, module.sha256_ok, module.extensions) == (False, False, ())
    assert (module.product_id, module.product_version) == (77, 5)


@pytest.mark.parametrize("size", [0, 35, 5990, 0xFFFF])
def test_a_suffix_of_an_impossible_size_is_no_suffix(size: int) -> None:
    data = bytearray(app())
    data[-6:-4] = size.to_bytes(2, "little")
    module = parse_module(reseal(bytes(data)), "app.bin")
    assert (module.suffix_bytes, module.sha256_ok, module.product_fields) == (0, False, None)
    assert module.crc_ok
