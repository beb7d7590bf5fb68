"""The key pair that a unit proves itself to the cloud with: RSA 1024 where it talks TCP, elliptic curve P-256 with UDP.

Both halves lie as DER in the configuration area: the private one in the form of OpenSSL (PKCS#1, SEC1), the public one
as SPKI; FF behind them. Source: particle-cli src/cmd/keys.js, Device OS dct.h. A private half exists in the memory of
this process only from its making to the end of the write; no error, text or value of this file shows any of it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from station.core.errors import StationError
from station.particle.platforms import Platform, ServerProtocol
from station.particle.regions import device_key_regions

if TYPE_CHECKING:  # the registry of steps stays free of cryptography
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

_FILLER: Final = b"\xff"
_RSA_BITS: Final = 1024


class KeyMakingError(StationError):
    """A key pair could not be made, or does not fit into the unit."""

    code = "DEVICE-KEY-MAKE"


@dataclass(frozen=True)
class NewKeyPair:
    """Just made. private_blob, public_blob: whole regions, ready to be written. public_pem: for the cloud."""

    algorithm: str
    fingerprint: str
    public_pem: str
    public_blob: bytes = field(repr=False)
    private_blob: bytes = field(repr=False)


@dataclass(frozen=True)
class PublicKey:
    """A unit's public half. fingerprint: SHA-256 of its DER, 64 lower-case digits. algorithm: as the cloud calls it."""

    algorithm: str
    fingerprint: str
    pem: str = field(repr=False)


def make_key_pair(platform: Platform) -> NewKeyPair:
    """A fresh pair of the kind that the platform needs.

    Raises:
        KeyMakingError: it does not fit into the platform's regions.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    if platform.server_protocol is ServerProtocol.TCP:
        key = rsa.generate_private_key(65537, _RSA_BITS)
    else:
        key = ec.generate_private_key(ec.SECP256R1())
    private_der = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    public_der = _spki(key.public_key())
    seen = _described(public_der)
    regions = device_key_regions(platform)
    return NewKeyPair(
        algorithm=seen.algorithm,
        fingerprint=seen.fingerprint,
        public_pem=seen.pem,
        public_blob=_padded(public_der, regions.public.size_bytes),
        private_blob=_padded(private_der, regions.private.size_bytes),
    )


def public_key_in(blob: bytes, platform: Platform) -> PublicKey | None:
    """The public key at the start of a region; None where there is none of the kind that the platform needs."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    der = blob[: _der_bytes(blob)]
    try:
        key = load_der_public_key(der)
    except (ValueError, UnsupportedAlgorithm):
        return None
    return _described(der) if _is_right_kind(key, platform) else None


def public_key_of(private_blob: bytes, platform: Platform) -> PublicKey | None:
    """The public half that belongs to the private key at the start of a region; None where there is none that fits.

    For use inside of `Regions.examine`: nothing of the private half is in what this gives back, or in any error.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    try:
        key = load_der_private_key(private_blob[: _der_bytes(private_blob)], None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        return None
    public = key.public_key()
    return _described(_spki(public)) if _is_right_kind(public, platform) else None


def _spki(key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> bytes:
    from cryptography.hazmat.primitives import serialization

    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def _described(public_der: bytes) -> PublicKey:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = serialization.load_der_public_key(public_der)
    pem = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()
    algorithm = "rsa" if isinstance(key, rsa.RSAPublicKey) else "ecc"
    return PublicKey(algorithm, hashlib.sha256(public_der).hexdigest(), pem)


def _is_right_kind(key: object, platform: Platform) -> bool:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    if platform.server_protocol is ServerProtocol.TCP:
        return isinstance(key, rsa.RSAPublicKey) and key.key_size == _RSA_BITS
    return isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1)


def _padded(der: bytes, size_bytes: int) -> bytes:
    if len(der) > size_bytes:
        raise KeyMakingError(f"a key of {len(der)} bytes does not fit into {size_bytes}")
    return der.ljust(size_bytes, _FILLER)


def _der_bytes(blob: bytes) -> int:
    """Length of the DER SEQUENCE at the start, header included (X.690, 8.1.3); 0 where there is none."""
    if len(blob) < 2 or blob[0] != 0x30:
        return 0
    first = blob[1]
    if first < 0x80:
        return 2 + first
    count = first & 0x7F
    return 2 + count + int.from_bytes(blob[2 : 2 + count], "big") if count in {1, 2} else 0
