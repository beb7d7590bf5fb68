from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.particle.errors import DfuError
from station.particle.memory_layout import parse_interface, parse_layout

PHOTON = "@Internal Flash   /0x08000000/03*016Ka,01*016Kg,01*064Kg,07*128Kg"
BORON = "@Internal Flash   /0x00000000/1*004Ka,47*004Kg,192*004Kg,4*004Kg,4*004Kg,8*004Ka"
BORON_PROTECTED = "@Internal Flash   /0x00000000/1*004Kb,47*004Kb,192*004Kb,4*004Kb,4*004Kb,8*004Kb"
# Configuration descriptors as a Boron (three alt settings) and a Photon (two) send them.
BORON_CONFIGURATION = bytes.fromhex(
    "09022d00010104c0320904000000fe0102060904000100fe0102070904000200fe01020809210bff0000101a01"
)
PHOTON_CONFIGURATION = bytes.fromhex("09022400010102c0320904000000fe0102060904000100fe01020709210bff0000101a01")


def test_gen2_sectors_have_three_sizes() -> None:
    layout = parse_layout(PHOTON)
    assert layout.name == "Internal Flash"
    assert [(s.start, s.sectors, s.sector_bytes, s.writable) for s in layout.segments] == [
        (0x08000000, 3, 16 * 1024, False),
        (0x0800C000, 1, 16 * 1024, True),
        (0x08010000, 1, 64 * 1024, True),
        (0x08020000, 7, 128 * 1024, True),
    ]
    assert layout.segments[-1].end == 0x08100000
    touched = layout.sectors(0x0801FFFF, 0x08040001)
    assert [(s.start, s.end) for s in touched] == [
        (0x08010000, 0x08020000),
        (0x08020000, 0x08040000),
        (0x08040000, 0x08060000),
    ]


def test_nrf_sectors_are_4_kib_throughout() -> None:
    layout = parse_layout(BORON)
    assert [s.start for s in layout.sectors(0xB4000, 0xB4000 + 8193)] == [0xB4000, 0xB5000, 0xB6000]
    assert layout.sectors(0x100000, 0x101000) == ()
    assert not layout.erase_only
    assert parse_layout(BORON_PROTECTED).erase_only


def test_letters_tell_rights() -> None:
    for letter, rights in zip("abcdefg", ("r", "e", "re", "w", "rw", "ew", "rew"), strict=True):
        (segment,) = parse_layout(f"@X/0x0/2*8B{letter}").segments
        assert (
            "".join(c for c, on in (("r", segment.readable), ("e", segment.erasable), ("w", segment.writable)) if on)
            == rights
        )


def test_several_banks_and_multipliers() -> None:
    layout = parse_layout("@Two /0x00000000/1*1Mg/0x90000000/2*512 g,1*2Ka")
    assert [(s.start, s.end) for s in layout.segments] == [
        (0, 0x100000),
        (0x90000000, 0x90000400),
        (0x90000400, 0x90000C00),
    ]


@pytest.mark.parametrize(
    "text", ["", "Internal Flash /0x0/1*4Kg", "@X", "@X/0x0/", "@X/0x0/0*4Kg", "@X/0x0/1*4Kz", "@X/zz/1*4Kg"]
)
def test_other_strings_are_refused(text: str) -> None:
    with pytest.raises(DfuError):
        parse_layout(text)


@given(st.text(max_size=80) | st.from_regex(r"@[A-Z]{1,4}/0x[0-9a-f]{1,8}/[0-9*KMBag,]{0,30}", fullmatch=True))
def test_any_string_parses_or_is_a_dfu_error(text: str) -> None:
    try:
        layout = parse_layout(text)
    except DfuError:
        return
    assert all(segment.start < segment.end for segment in layout.segments)


def test_descriptors_tell_strings_and_transfer_size() -> None:
    boron = parse_interface(BORON_CONFIGURATION)
    assert dict(boron.string_indexes) == {0: 6, 1: 7, 2: 8}
    assert boron.transfer_size_bytes == 4096
    assert dict(parse_interface(PHOTON_CONFIGURATION).string_indexes) == {0: 6, 1: 7}
    without_functional = bytearray(PHOTON_CONFIGURATION[:-9])
    assert parse_interface(bytes(without_functional)).transfer_size_bytes == 1024


def test_broken_descriptors_are_refused() -> None:
    for data in (b"", BORON_CONFIGURATION[:-1], BORON_CONFIGURATION[:9], bytes(20)):
        with pytest.raises(DfuError):
            parse_interface(data)
