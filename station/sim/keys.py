"""Public server keys for the bench, made from a seed: the same seed gives the same bytes everywhere.

They are shaped like real ones (SubjectPublicKeyInfo in DER: RFC 5480 for EC P-256, RFC 3279 for RSA) but nobody holds
a private key that would protect anything.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

EC_KEY_BYTES = 91
RSA_KEY_BYTES = 294

_P = 2**256 - 2**224 + 2**192 + 2**96 - 1
_N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_GX = 0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296
_GY = 0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5

_EC_SPKI_HEAD = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
_RSA_SPKI_HEAD = bytes.fromhex("30820122300d06092a864886f70d01010105000382010f003082010a0282010100")
_RSA_SPKI_TAIL = bytes.fromhex("0203010001")

_Point = tuple[int, int] | None


def ec_public_key(seed: str) -> bytes:
    """SubjectPublicKeyInfo of a P-256 key, 91 bytes."""
    scalar = int.from_bytes(hashlib.sha512(f"ec:{seed}".encode()).digest(), "big") % (_N - 1) + 1
    point: _Point = None
    addend: _Point = (_GX, _GY)
    while scalar:
        if scalar & 1:
            point = _add(point, addend)
        addend = _add(addend, addend)
        scalar >>= 1
    assert point is not None  # noqa: S101 - a scalar between 1 and the order never gives the point at infinity
    return _EC_SPKI_HEAD + point[0].to_bytes(32, "big") + point[1].to_bytes(32, "big")


@lru_cache(maxsize=8)
def rsa_public_key(seed: str) -> bytes:
    """SubjectPublicKeyInfo of an RSA key with 2048 bits and exponent 65537, 294 bytes. Takes up to a second."""
    modulus = _prime(f"rsa-p:{seed}") * _prime(f"rsa-q:{seed}")
    return _RSA_SPKI_HEAD + modulus.to_bytes(256, "big") + _RSA_SPKI_TAIL


def _add(left: _Point, right: _Point) -> _Point:
    """Sum of two points of y^2 = x^3 - 3x + b over the P-256 field."""
    if left is None or right is None:
        return left or right
    (x1, y1), (x2, y2) = left, right
    if x1 == x2 and (y1 + y2) % _P == 0:
        return None
    rise, run = (3 * x1 * x1 - 3, 2 * y1) if left == right else (y2 - y1, x2 - x1)
    slope = rise * pow(run, -1, _P)
    x3 = (slope * slope - x1 - x2) % _P
    return x3, (slope * (x1 - x3) - y1) % _P


def _small_primes(limit: int) -> tuple[int, ...]:
    sieve = bytearray([1]) * limit
    for number in range(2, limit):
        if sieve[number]:
            sieve[number * number :: number] = bytes(len(range(number * number, limit, number)))
    return tuple(number for number in range(3, limit) if sieve[number])


_SIEVE = _small_primes(10_000)


def _prime(seed: str) -> int:
    """The first prime of 1024 bits at or above a number that comes from the seed; its two top bits are set."""
    start = int.from_bytes(hashlib.shake_256(seed.encode()).digest(128), "big")
    candidate = start | 3 << 1022 | 1
    rests = [candidate % prime for prime in _SIEVE]
    step = 0
    while True:
        if all((rest + step) % prime for rest, prime in zip(rests, _SIEVE, strict=True)):
            number = candidate + step
            if (number - 1) % 65537 and _passes_miller_rabin(number):
                return number
        step += 2


def _passes_miller_rabin(number: int) -> bool:
    """Bases 2, 3, 5 and 7: for a number that nobody chose, a wrong yes is as good as impossible."""
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in (2, 3, 5, 7):
        power = pow(base, odd, number)
        if power in (1, number - 1):
            continue
        for _ in range(twos - 1):
            power = power * power % number
            if power == number - 1:
                break
        else:
            return False
    return True
