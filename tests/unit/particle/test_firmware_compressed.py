from __future__ import annotations

import struct
import zlib

import pytest

from station.particle.errors import FirmwareCrcError, FirmwareFileError, FlashRangeError
from station.particle.firmware import MOST_MODULES_IN_A_FILE, Module, check_fits, parse_module, parse_modules
from station.particle.firmware_compressed import read_compression, unpacked, unwrapped
from station.particle.platforms import platform_by_name
from tests.unit.particle.firmware_packer import asset_module, combine, compress, reseal
from tests.unit.particle.module_builder import Plan, build

SYSTEM = build(Plan(0x30000, 20_000, 13, 4, 1, 4100, ((8, 0, 202), (2, 0, 1200)), prefix_at=0x200))
APP = build(Plan(0xB4000, 9000, 13, 5, 2, 6, ((4, 1, 3103), (0, 0, 0)), (77, 5)))
RADIO = build(Plan(0x1000, 8000, 13, 8, 0, 202, flags=0x01))


def parsed(data: bytes) -> Module:
    return parse_module(data, "file.bin")


@pytest.mark.parametrize(("data", "prefix_at"), [(SYSTEM, 0x200), (APP, 0), (RADIO, 0)])
def test_a_compressed_module_unpacks_to_the_module_it_was(data: bytes, prefix_at: int) -> None:
    module = parsed(compress(data, prefix_at))
    assert module.compressed
    assert module.size_bytes < len(data) / 2
    assert module.crc_ok
    assert unpacked(module).data == data


def test_the_header_of_the_packed_data_is_told() -> None:
    compression = read_compression(parsed(compress(APP)))
    assert (compression.method, compression.window_bits, compression.size_bytes, compression.packed_at) == (
        0, 0, len(APP), 32,
    )  # fmt: skip


def test_a_longer_header_is_skipped() -> None:
    header = struct.pack("<HBBI", 12, 0, 15, len(APP)) + b"more"
    assert unpacked(parsed(compress(APP, header=header))).data == APP


def test_a_plain_module_is_its_own_content() -> None:
    module = parsed(APP)
    assert unpacked(module) is module
    with pytest.raises(FirmwareFileError, match="no plain compressed module"):
        read_compression(module)


@pytest.mark.parametrize("as_released", [True, False])
def test_an_asset_module_gives_its_file_back(as_released: bool) -> None:
    wrapped = asset_module("cat.txt", b"meow " * 100)
    assert unwrapped(parsed(compress(wrapped) if as_released else wrapped)) == b"meow " * 100
    with pytest.raises(FirmwareFileError, match="wraps no file"):
        unwrapped(parsed(APP))


def test_an_empty_asset_gives_nothing_back() -> None:
    assert unwrapped(parsed(compress(asset_module("empty", b"")))) == b""


@pytest.mark.parametrize(
    ("header", "word"),
    [
        (struct.pack("<HBBI", 8, 0, 0, len(APP) - 1), "does not unpack to"),
        (struct.pack("<HBBI", 8, 0, 0, len(APP) + 1), "does not unpack to"),
        (struct.pack("<HBBI", 8, 0, 0, 0xFFFFFFFF), "claims 4294967295 bytes"),
        (struct.pack("<HBBI", 7, 0, 0, len(APP)), "header of its compressed data is wrong"),
        (struct.pack("<HBBI", 60_000, 0, 0, len(APP)), "header of its compressed data is wrong"),
        (struct.pack("<HBBI", 8, 1, 0, len(APP)), "method 1"),
        (struct.pack("<HBBI", 8, 0, 7, len(APP)), "window 7"),
        (struct.pack("<HBBI", 9, 0, 0, len(APP)), "cannot be unpacked|does not unpack"),
    ],
)
def test_a_header_that_lies_is_refused(header: bytes, word: str) -> None:
    with pytest.raises(FirmwareFileError, match=word):
        unpacked(parsed(compress(APP, header=header)))


def test_packed_data_without_an_end_is_refused() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    endless = packer.compress(APP) + packer.flush(zlib.Z_SYNC_FLUSH)
    with pytest.raises(FirmwareFileError, match="does not unpack to"):
        unpacked(parsed(compress(APP, packed=endless)))


def test_another_module_than_the_prefix_says_is_refused() -> None:
    data = bytearray(compress(APP))
    data[15] = 1  # index
    with pytest.raises(FirmwareFileError, match="another module than its prefix says"):
        unpacked(parsed(reseal(bytes(data))))


def test_a_module_compressed_twice_is_refused() -> None:
    with pytest.raises(FirmwareFileError, match="another module than its prefix says"):
        unpacked(parsed(compress(compress(APP))))


def test_a_damaged_compressed_module_is_not_unpacked() -> None:
    data = bytearray(compress(APP))
    data[100] ^= 1
    with pytest.raises(FirmwareCrcError):
        unpacked(parsed(bytes(data)))


def test_a_combined_file_gives_the_modules_as_they_were() -> None:
    modules = parse_modules(combine(RADIO, APP), "all.bin")
    assert [module.data for module in modules] == [RADIO, APP]
    assert [module.name for module in modules] == ["all.bin (module 1)", "all.bin (module 2)"]
    with pytest.raises(FirmwareFileError, match="holds several modules"):
        parse_module(combine(RADIO, APP), "all.bin")
    assert [module.data for module in parse_modules(APP, "app.bin")] == [APP]


def test_damage_in_a_combined_file_stays_visible() -> None:
    data = bytearray(combine(RADIO, APP))
    data[200] ^= 1
    radio, app = parse_modules(bytes(data), "all.bin")
    assert (radio.crc_ok, radio.sha256_ok, app.crc_ok) == (False, False, True)


def test_a_combined_file_without_an_end_is_refused() -> None:
    with pytest.raises(FirmwareFileError, match=r"no Particle firmware|cut short|cannot be"):
        parse_modules(combine(RADIO, APP)[: len(RADIO) + 20], "all.bin")
    with pytest.raises(FirmwareFileError, match=f"more than {MOST_MODULES_IN_A_FILE} modules"):
        parse_modules(combine(*[APP] * (MOST_MODULES_IN_A_FILE + 2)), "all.bin")


def test_a_compressed_module_is_not_written_as_it_is() -> None:
    boron = platform_by_name("boron")
    assert boron is not None
    module = parsed(compress(APP))
    with pytest.raises(FlashRangeError, match="compressed"):
        check_fits(module, boron)
    check_fits(unpacked(module), boron)
