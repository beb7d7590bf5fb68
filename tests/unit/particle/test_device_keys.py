"""Key pairs of units: what is made, what is recognised, and that the private half stays out of every text."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from station.particle.device_keys import make_key_pair, public_key_in, public_key_of
from station.particle.platforms import platform_by_name
from station.particle.regions import device_key_regions

PRIVATE_DER_STARTS = {"photon": bytes.fromhex("3082"), "boron": bytes.fromhex("30770201010420")}


@pytest.mark.parametrize(
    ("name", "algorithm"), [("photon", "rsa"), ("boron", "ecc"), ("electron", "ecc"), ("p2", "ecc")]
)
def test_a_new_pair_fills_its_regions_and_belongs_together(name: str, algorithm: str) -> None:
    platform = platform_by_name(name)
    assert platform is not None
    regions, pair = device_key_regions(platform), make_key_pair(platform)
    assert len(pair.private_blob) == regions.private.size_bytes
    assert len(pair.public_blob) == regions.public.size_bytes
    public = public_key_in(pair.public_blob, platform)
    assert public is not None
    assert public == public_key_of(pair.private_blob, platform)
    assert (public.algorithm, public.fingerprint, public.pem) == (algorithm, pair.fingerprint, pair.public_pem)
    assert make_key_pair(platform).fingerprint != pair.fingerprint


def test_the_private_half_is_stored_as_the_firmware_reads_it() -> None:
    photon, boron = platform_by_name("photon"), platform_by_name("boron")
    assert photon is not None
    assert boron is not None
    rsa_blob, ec_blob = make_key_pair(photon).private_blob, make_key_pair(boron).private_blob
    rsa_key = serialization.load_der_private_key(rsa_blob[: 4 + int.from_bytes(rsa_blob[2:4], "big")], None)
    ec_key = serialization.load_der_private_key(ec_blob[: 2 + ec_blob[1]], None)
    assert isinstance(rsa_key, rsa.RSAPrivateKey)
    assert rsa_key.key_size == 1024
    assert rsa_blob[4:9] == bytes.fromhex("0201000281"), "PKCS#1: version 0, then the modulus"
    assert isinstance(ec_key, ec.EllipticCurvePrivateKey)
    assert ec_blob.startswith(PRIVATE_DER_STARTS["boron"]), "SEC1: version 1, then 32 bytes"
    assert ec_blob[121:] == b"\xff" * 71


def test_no_text_of_a_pair_shows_its_private_half() -> None:
    boron = platform_by_name("boron")
    assert boron is not None
    pair = make_key_pair(boron)
    secret = pair.private_blob[7:39]
    for text in (repr(pair), str(pair), repr(public_key_of(pair.private_blob, boron))):
        assert secret.hex() not in text
        assert repr(secret)[2:20] not in text
    assert "private_blob" not in repr(pair)


@pytest.mark.parametrize("blob", [b"\xff" * 192, b"\x00" * 192, b"", b"0", b"\x30\x82\xff\xff" + b"\x01" * 188])
def test_what_is_no_key_is_no_key(blob: bytes) -> None:
    boron = platform_by_name("boron")
    assert boron is not None
    assert public_key_in(blob, boron) is None
    assert public_key_of(blob, boron) is None


def test_a_key_of_the_other_kind_does_not_count() -> None:
    photon, boron = platform_by_name("photon"), platform_by_name("boron")
    assert photon is not None
    assert boron is not None
    for_boron = make_key_pair(boron)
    assert public_key_in(for_boron.public_blob, photon) is None
    assert public_key_of(for_boron.private_blob, photon) is None
