from __future__ import annotations

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from station.particle.errors import ServerHostError, ServerKeyError
from station.particle.platforms import Platform, platform_by_name
from station.particle.server_key import (
    parse_server_blob,
    same_server,
    server_blob,
    vendor_key_name,
)


def named(name: str) -> Platform:
    platform = platform_by_name(name)
    assert platform is not None
    return platform


PHOTON, BORON, ELECTRON = named("photon"), named("boron"), named("electron")


def rsa_der(bits: int = 2048, salt: int = 1) -> bytes:
    modulus = int.from_bytes(hashlib.shake_256(bytes((salt,))).digest(bits // 8), "big") | (1 << (bits - 1)) | 1
    return (
        rsa.RSAPublicNumbers(65537, modulus).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    )


def ec_der(curve: ec.EllipticCurve | None = None, secret: int = 11) -> bytes:
    public = ec.derive_private_key(secret, curve or ec.SECP256R1()).public_key()
    return public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


RSA, EC = rsa_der(), ec_der()


def vendor_file(platform: Platform) -> bytes:
    """A key file as the vendor ships it: key, address, no port."""
    size, at, key, host = (
        (512, 384, RSA, b"device.spark.io") if platform is PHOTON else (320, 192, EC, b"$id.udp.particle.io")
    )
    return key.ljust(at, b"\xff") + bytes((1, len(host))) + host + b"\xff" * (size - at - 2 - len(host))


def test_key_sizes_are_those_of_the_trade() -> None:
    assert (len(RSA), len(EC)) == (294, 91)


def test_a_tcp_blob_holds_key_domain_and_port() -> None:
    blob = server_blob(RSA, PHOTON, "device.example.com", 5683)
    assert len(blob) == 512
    assert blob[:294] == RSA
    assert blob[294:384] == b"\xff" * 90
    assert blob[384:404] == b"\x01\x12device.example.com"
    assert blob[404:450] == b"\xff" * 46
    assert blob[450:452] == b"\x16\x33"
    assert blob[452:] == b"\xff" * 60


def test_a_udp_blob_holds_key_and_ipv4_address() -> None:
    blob = server_blob(EC, BORON, "192.168.7.10")
    assert len(blob) == 320
    assert blob[:91] == EC
    assert blob[192:198] == bytes((0, 4, 192, 168, 7, 10))
    assert blob[198:] == b"\xff" * 122
    assert server_blob(EC, ELECTRON, "192.168.7.10") == blob


def test_without_host_a_file_goes_as_it_is() -> None:
    assert server_blob(vendor_file(PHOTON), PHOTON) == vendor_file(PHOTON)
    assert server_blob(EC, BORON) == EC + b"\xff" * 229


def test_a_host_replaces_the_address_of_a_shipped_file() -> None:
    assert server_blob(vendor_file(BORON), BORON, "a.example") == server_blob(EC, BORON, "a.example")


@pytest.mark.parametrize(
    ("der", "platform"),
    [
        (EC, PHOTON),
        (RSA, BORON),
        (RSA, ELECTRON),
        (rsa_der(1024), PHOTON),
        (ec_der(ec.SECP384R1()), BORON),
        (b"", BORON),
        (b"-----BEGIN PUBLIC KEY-----", BORON),
        (EC[:-1], BORON),
        (EC + b"\xff" * 230, BORON),
    ],
)
def test_another_kind_of_key_is_refused(der: bytes, platform: Platform) -> None:
    with pytest.raises(ServerKeyError) as caught:
        server_blob(der, platform)
    assert caught.value.code == "KEY-KIND"


@pytest.mark.parametrize(
    ("host", "port"),
    [
        ("", None),
        ("a" * 64, None),
        ("bad host", None),
        ("-x", None),
        ("a.b", 0),
        ("a.b", 65535),
        ("ü.de", None),
        ("::1", None),
    ],
)
def test_an_address_that_cannot_be_written_is_refused(host: str, port: int | None) -> None:
    with pytest.raises(ServerHostError):
        server_blob(EC, BORON, host, port)


def test_what_was_built_is_read_back() -> None:
    key = parse_server_blob(server_blob(RSA, PHOTON, "device.example.com", 1234), PHOTON)
    assert (key.key_der_sha256, key.host, key.port) == (hashlib.sha256(RSA).hexdigest(), "device.example.com", 1234)
    key = parse_server_blob(server_blob(EC, BORON, "10.0.0.1"), BORON)
    assert (key.key_der_sha256, key.host, key.port) == (hashlib.sha256(EC).hexdigest(), "10.0.0.1", None)


def test_blank_areas_say_nothing() -> None:
    for blank in (b"\xff" * 320, b"\x00" * 320):
        key = parse_server_blob(blank, BORON)
        assert key.key_der_sha256 == ""
        assert key.host == ""


@given(st.binary(max_size=600))
@settings(max_examples=100)
def test_any_content_of_a_unit_can_be_read(blob: bytes) -> None:
    for platform in (PHOTON, BORON):
        assert len(str(parse_server_blob(blob, platform))) < 200


def same(seen: bytes, wanted: bytes, platform: Platform) -> bool:
    return same_server(parse_server_blob(seen, platform), parse_server_blob(wanted, platform))


def test_padding_and_the_usual_port_make_no_difference() -> None:
    wanted = server_blob(EC, BORON, "a.example", 5684)
    seen = bytearray(server_blob(EC, BORON, "A.example"))
    seen[100:192] = bytes(92)
    assert same(bytes(seen), wanted, BORON)


def test_key_host_and_port_each_make_a_difference() -> None:
    wanted = server_blob(EC, BORON, "a.example", 5690)
    assert not same(server_blob(ec_der(secret=12), BORON, "a.example", 5690), wanted, BORON)
    assert not same(server_blob(EC, BORON, "b.example", 5690), wanted, BORON)
    assert not same(server_blob(EC, BORON, "a.example", 5691), wanted, BORON)
    assert not same(b"\xff" * 320, wanted, BORON)
    assert not same(b"\xff" * 320, b"\xff" * 320, BORON)


def test_the_vendors_names_of_one_cloud_count_as_one() -> None:
    shipped = vendor_file(PHOTON)
    restored = server_blob(RSA, PHOTON, "device.tcp.particle.io", 5683)
    assert same(restored, shipped, PHOTON)
    assert same(restored, server_blob(RSA, PHOTON), PHOTON)
    assert not same(server_blob(RSA, PHOTON), shipped, PHOTON)
    assert not same(server_blob(RSA, PHOTON, "other.example"), shipped, PHOTON)
    assert not same(restored, server_blob(RSA, PHOTON, "other.example"), PHOTON)


def test_shipped_files_are_known_by_their_hash() -> None:
    name = vendor_key_name("8bf15949f650e70f7a575b15585084ac12af597642427a5ca00a427d421affa4")
    assert name is not None
    assert "UDP" in name
    assert vendor_key_name("0" * 64) is None
