"""Images and keys against the written rules of their formats, by a parser of its own."""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from station.sim.images import system_part, user_part
from station.sim.keys import ec_public_key, rsa_public_key
from station.sim.kit import factory_app, product_app, system_parts, write_kit
from station.sim.profile import profile_named

RSA_SHA256 = "bbdd8258b2199ad6bebefa41b9bbb5eb1e356e3a0b35f31e116c5f726ff9b513"
EC_SHA256 = "99cca07ae14e25cf01718ee6c003b317d827d39a710435b82dccbf1299bbc34f"
BORON_APP_SHA256 = "59b875f7e447c8e678034e3e320891bf6d563a6e35cc5b094c905701091a03b2"


@dataclass(frozen=True)
class Header:
    start: int
    end: int
    version: int
    platform_id: int
    function: int
    index: int
    dependencies: tuple[tuple[int, int, int], ...]


def header_at(image: bytes, offset: int) -> Header:
    start, end = struct.unpack_from("<II", image, offset)
    version, platform_id, function, index = struct.unpack_from("<HHBB", image, offset + 10)
    first = struct.unpack_from("<BBH", image, offset + 16)
    second = struct.unpack_from("<BBH", image, offset + 20)
    return Header(start, end, version, platform_id, function, index, tuple(d for d in (first, second) if d[0]))


def check_suffix(image: bytes, header: Header, suffix_bytes: int) -> tuple[int, int]:
    """The rules that hold for every module; gives product id and version."""
    assert len(image) == header.end - header.start + 4
    assert int.from_bytes(image[-4:], "big") == zlib.crc32(image[:-4])
    assert int.from_bytes(image[-6:-4], "little") == suffix_bytes
    assert image[-38:-6] == hashlib.sha256(image[:-38]).digest()
    return struct.unpack("<HH", image[-44:-40])


@pytest.mark.parametrize(
    ("platform", "start", "index", "dependency"),
    [
        ("photon", 0x080A0000, 1, (4, 2, 2008)),
        ("electron", 0x08080000, 1, (4, 2, 2008)),
        ("boron", 0xB4000, 2, (4, 1, 3103)),
    ],
)
def test_product_application_follows_the_format(
    platform: str, start: int, index: int, dependency: tuple[int, int, int]
) -> None:
    profile = profile_named(platform)
    image = product_app(profile)
    header = header_at(image, 0)
    assert (header.start, header.function, header.index) == (start, 5, index)
    assert header.platform_id == profile.platform_id
    assert header.dependencies == (dependency,)
    assert check_suffix(image, header, 40) == (10000 + profile.platform_id, 7)


@pytest.mark.parametrize(
    ("platform", "release", "offset", "starts"),
    [
        ("photon", "2.3.1", 0x184, (0x08020000, 0x08060000)),
        ("electron", "2.3.1", 0x184, (0x08060000, 0x08020000, 0x08040000)),
        ("boron", "3.3.1", 0x200, (0x30000,)),
        ("boron", "6.2.0", 0x200, (0x28000,)),
    ],
)
def test_system_parts_lie_at_their_real_addresses(
    platform: str, release: str, offset: int, starts: tuple[int, ...]
) -> None:
    parts = system_parts(profile_named(platform), release)
    headers = [header_at(part, offset) for part in parts]
    assert tuple(header.start for header in headers) == starts
    assert [header.function for header in headers] == [4] * len(starts)
    assert [header.index for header in headers] == list(range(1, len(starts) + 1))
    for part, header in zip(parts, headers, strict=True):
        assert check_suffix(part, header, 40)[0] == 0xFFFF
        assert int.from_bytes(part[:4], "little") & 0x2FFC0000 == 0x20000000


def test_a_relocatable_application_ends_at_its_place_and_says_where_it_begins() -> None:
    image = user_part(profile_named("p2"), "any", 49_152, 32, 4, 5002)
    header = header_at(image, 0)
    assert (header.start, header.end) == (0x085F4000, 0x085FFFFC)
    assert check_suffix(image, header, 62) == (32, 4)
    extensions = image[-66:-40]
    assert struct.unpack_from("<HHI", extensions, 0) == (2, 16, 0x085F4000)
    assert struct.unpack_from("<HHHHH", extensions, 16) == (1, 10, 0xFFFF, 32, 4)


def test_factory_application_differs_from_the_product_one() -> None:
    boron = profile_named("boron")
    factory = factory_app(boron, 3302)
    header = header_at(factory, 0)
    assert (header.start, header.index) == (0xB4000, 2)
    assert check_suffix(factory, header, 40) == (13, 3)
    assert factory[100:200] != product_app(boron)[100:200]


def test_old_nrf_units_carry_their_application_in_the_small_place() -> None:
    header = header_at(factory_app(profile_named("boron"), 3005), 0)
    assert (header.start, header.index) == (0xD4000, 1)


def test_part_of_one_size_is_as_long_as_asked() -> None:
    assert len(system_part(profile_named("photon"), 1, 2302, size_bytes=65_536)) == 65_536


def test_keys_are_real_public_keys_and_the_same_everywhere() -> None:
    rsa, ec = rsa_public_key("line"), ec_public_key("line")
    assert (len(rsa), len(ec)) == (294, 91)
    rsa_key, ec_key = load_der_public_key(rsa), load_der_public_key(ec)
    assert isinstance(rsa_key, RSAPublicKey)
    assert isinstance(ec_key, EllipticCurvePublicKey)
    assert (rsa_key.key_size, ec_key.curve.name) == (2048, "secp256r1")
    assert hashlib.sha256(rsa).hexdigest() == RSA_SHA256
    assert hashlib.sha256(ec).hexdigest() == EC_SHA256
    assert ec_public_key("factory") != ec


def test_kit_is_complete_and_its_hashes_are_those_of_its_files(tmp_path: Path) -> None:
    kit = write_kit(tmp_path / "kit")
    names = {file.name for file in kit.files}
    assert {"photon-app.bin", "electron-app.bin", "boron-app.bin", "argon-app.bin"} <= names
    assert {"line-server.rsa.pub.der", "line-server.ec.pub.der"} <= names
    for file in kit.files:
        data = file.path.read_bytes()
        assert (file.sha256, file.size_bytes) == (hashlib.sha256(data).hexdigest(), len(data))
    assert kit["boron-app.bin"].sha256 == BORON_APP_SHA256


def test_a_kit_that_is_there_is_left_alone(tmp_path: Path) -> None:
    first = write_kit(tmp_path)
    first["boron-app.bin"].path.write_bytes(b"changed by hand")
    assert write_kit(tmp_path) == first
    assert first["boron-app.bin"].path.read_bytes() == b"changed by hand"


def test_an_incomplete_kit_is_made_anew(tmp_path: Path) -> None:
    first = write_kit(tmp_path)
    first["boron-app.bin"].path.unlink()
    assert write_kit(tmp_path)["boron-app.bin"].path.read_bytes() == product_app(profile_named("boron"))
