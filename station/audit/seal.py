"""The station's signature over its log: who has the key can continue the log, who has none cannot rewrite it.

A seal signs these UTF-8 bytes, each line ended by a line feed (0A):

    station-audit-seal-1
    <station>
    <count: number of events before the seal, decimal>
    <head: hash of the last of them, 64 lower-case hexadecimal digits>

Signature: Ed25519 (RFC 8032), 128 hexadecimal digits.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization as coding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from station.audit.errors import AuditKeyError

KEY_NAME: Final = "seal.key"
SEAL_EVERY_RUNS: Final = 100
"""The event that closes so many runs since the last seal is followed by a seal at once."""

_PEM: Final = re.compile(rb"-----BEGIN PUBLIC KEY-----.+?-----END PUBLIC KEY-----", re.DOTALL)


def seal_message(station: str, count: int, head: str) -> bytes:
    """The bytes that a seal signs; see the top of this file."""
    return f"station-audit-seal-1\n{station}\n{count}\n{head}\n".encode("utf-8", "surrogateescape")


def fingerprint_of(public_key: str) -> str:
    """SHA-256 of the raw public key, given as 64 hexadecimal digits.

    Raises:
        ValueError: these are no hexadecimal digits.
    """
    return hashlib.sha256(bytes.fromhex(public_key)).hexdigest()


def signature_fits(public_key: str, message: bytes, signature: str) -> bool:
    """Whether this key signed this message. False for whatever is no key or no signature."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


class SealKey:
    """The private key. It is used here and shown nowhere."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public_key = key.public_key().public_bytes_raw().hex()
        self.fingerprint = fingerprint_of(self.public_key)

    def sign(self, station: str, count: int, head: str) -> str:
        """The signature of a seal, 128 hexadecimal digits."""
        return self._key.sign(seal_message(station, count, head)).hex()

    def public_pem(self) -> str:
        """The public key for an auditor, as PEM (RFC 8410)."""
        form = coding.PublicFormat.SubjectPublicKeyInfo
        return self._key.public_key().public_bytes(coding.Encoding.PEM, form).decode("ascii")


def open_key(path: Path) -> SealKey:
    """The key in a file of mode 0600 (PKCS#8 PEM), made at first use.

    Raises:
        AuditKeyError: it can neither be read nor made, or it is no Ed25519 key.
    """
    try:
        if not path.exists():
            return _make(path)
        path.chmod(0o600)
        key = coding.load_pem_private_key(path.read_bytes(), None)
    except OSError as error:
        raise AuditKeyError(f"the seal key {path} can neither be read nor made: {error.strerror}") from error
    except (ValueError, TypeError, UnsupportedAlgorithm):
        # What the library says may quote the file.
        raise AuditKeyError(f"{path} holds no key that this program can use") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise AuditKeyError(f"{path} holds a key of another kind than Ed25519")
    return SealKey(key)


def _make(path: Path) -> SealKey:
    key = Ed25519PrivateKey.generate()
    form, plain = coding.PrivateFormat.PKCS8, coding.NoEncryption()
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
        file.write(key.private_bytes(coding.Encoding.PEM, form, plain))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    return SealKey(key)


def read_public_keys(path: Path) -> frozenset[str]:
    """The public keys in a PEM file, one or several, each as 64 hexadecimal digits.

    Raises:
        AuditKeyError: it cannot be read or holds none.
    """
    try:
        keys = [coding.load_pem_public_key(pem) for pem in _PEM.findall(path.read_bytes())]
    except OSError as error:
        raise AuditKeyError(f"the public key {path} cannot be read: {error.strerror}") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise AuditKeyError(f"{path} is damaged: {error}") from error
    usable = [key.public_bytes_raw().hex() for key in keys if isinstance(key, Ed25519PublicKey)]
    if not usable:
        raise AuditKeyError(f"{path} holds no Ed25519 public key (PEM); `station audit export-key` writes one")
    return frozenset(usable)
