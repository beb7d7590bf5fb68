"""An engineer's word that a recipe may make units: an Ed25519 signature over the hash of everything in it.

The approval is a text file beside the recipe, `NAME.approval`. Its statement names the recipe, every included fragment
and every file with its SHA-256, so that a later change can be named. Each signature covers the statement's exact bytes
and the line that says who signed when. The private key is made and kept away from the line: the station holds public
keys alone. Source of the signature: RFC 8032; keys as PKCS#8 PEM (RFC 8410).
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from station.core.errors import RecipeError
from station.core.sentence import Sentence
from station.recipe.approval_words import saying
from station.recipe.files import FileFaultError, read_file
from station.recipe.model import Recipe
from station.recipe.source import MAX_SIZE_BYTES

FORMAT: Final = "station-approval 1"
SUFFIX: Final = ".approval"
MAX_APPROVAL_BYTES: Final = 256 * 1024
MAX_KEY_BYTES: Final = 16 * 1024
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_SIGNED: Final = re.compile(r"signed ([a-z][a-z0-9_-]{0,63}) (\S{1,40}) ([0-9a-f]{64}) ([0-9a-f]{128})")
_PUBLIC_KEY: Final = re.compile(r"[0-9a-f]{64}")


class ApprovalMissingError(RecipeError):
    """Nobody has approved the recipe, and this station runs approved recipes only."""

    code: ClassVar[str] = "APPROVAL-MISSING"
    hint: ClassVar[str] = "Call the line engineer: this recipe was never approved for production."


class ApprovalChangedError(RecipeError):
    """The recipe, or a file that it names, is not the one that was approved."""

    code: ClassVar[str] = "APPROVAL-CHANGED"
    hint: ClassVar[str] = "Call the line engineer: the recipe or one of its files was changed after its approval."


class ApprovalUntrustedError(RecipeError):
    """The approval is signed by nobody whom this station trusts."""

    code: ClassVar[str] = "APPROVAL-UNTRUSTED"
    hint: ClassVar[str] = "Call the line engineer: the recipe's approval is by nobody whom this station trusts."


class ApprovalFileError(RecipeError):
    """The approval file is damaged, or no approval at all."""

    code: ClassVar[str] = "APPROVAL-FILE"
    hint: ClassVar[str] = "Call the line engineer: the recipe's approval file cannot be used."


class ApprovalKeyError(RecipeError):
    """A key cannot be read, or is of another kind."""

    code: ClassVar[str] = "APPROVAL-KEY"
    hint: ClassVar[str] = "Call the line engineer: a key for approving recipes cannot be used."


@dataclass(frozen=True, order=True)
class Part:
    """One thing that an approval covers. kind: "recipe", "include" or "file"."""

    kind: str
    name: str
    sha256: str


@dataclass(frozen=True)
class Signature:
    """One signature. fingerprint: SHA-256 of the public key. utc: as the signer's clock had it."""

    name: str
    utc: str
    fingerprint: str
    signature: bytes


@dataclass(frozen=True)
class Approval:
    """An approval as its file tells it; nothing of it is proved by reading it."""

    recipe_id: str
    version: str
    sha256: str
    parts: tuple[Part, ...]
    signatures: tuple[Signature, ...] = ()

    @property
    def statement(self) -> str:
        """What is signed, apart from the line of who signed when."""
        lines = [FORMAT, f"id {self.recipe_id}", f"version {self.version}", f"content {self.sha256}"]
        lines += [f"{part.kind} {part.sha256} {part.name}" for part in self.parts]
        return "".join(f"{line}\n" for line in lines)

    def to_text(self) -> str:
        """The file."""
        signed = (f"signed {one.name} {one.utc} {one.fingerprint} {one.signature.hex()}\n" for one in self.signatures)
        return self.statement + "".join(signed)


@dataclass(frozen=True)
class Approver:
    """Whose signature was found good."""

    name: str
    fingerprint: str


def approval_path(recipe: Path) -> Path:
    """Where the approval of a recipe file lies."""
    return recipe.with_suffix(SUFFIX)


def statement_of(recipe: Recipe) -> Approval:
    """What an approval of this recipe must say; without signatures.

    Raises:
        ApprovalFileError: the recipe's file cannot be read again.
    """
    try:
        own = hashlib.sha256(read_file(recipe.path, MAX_SIZE_BYTES)).hexdigest()
    except FileFaultError as error:
        raise ApprovalFileError(error.message) from error
    parts = [Part("recipe", recipe.path.name, own)]
    parts += [Part("include", one.name, one.sha256) for one in sorted(recipe.includes, key=lambda one: one.name)]
    parts += [Part("file", one.name, one.sha256) for one in sorted(recipe.files, key=lambda one: one.name)]
    return Approval(recipe.id, recipe.version, recipe.sha256, tuple(parts))


def sign(recipe: Recipe, key: Ed25519PrivateKey, name: str, utc: str, earlier: Approval | None = None) -> Approval:
    """An approval with this signature; those of an earlier one stay if they are for the very same content."""
    bare = statement_of(recipe)
    kept = earlier.signatures if earlier is not None and earlier.statement == bare.statement else ()
    fingerprint = fingerprint_of(key.public_key())
    signature = key.sign(_signed_bytes(bare, name, utc, fingerprint))
    others = tuple(one for one in kept if one.fingerprint != fingerprint)
    return replace(bare, signatures=(*others, Signature(name, utc, fingerprint, signature)))


def require_approved(recipe: Recipe, trusted: Iterable[tuple[str, str]]) -> tuple[Approver, ...]:
    """Who approved exactly this recipe, of those who are trusted.

    Args:
        trusted: name and public key (64 hexadecimal digits) of each approver.

    Raises:
        ApprovalMissingError, ApprovalFileError: there is no approval file, or it cannot be read.
        ApprovalUntrustedError: no signature is by a trusted key. ApprovalChangedError: something was changed since;
        the message names it.
    """
    path = approval_path(recipe.path)
    if not path.exists():
        raise ApprovalMissingError(saying("missing", recipe=recipe.path.name, file=path.name))
    approval = read_approval(path)
    good = _good_signatures(approval, dict(trusted))
    if not good:
        signers = ", ".join(f"{one.name} ({one.fingerprint[:16]})" for one in approval.signatures)
        if not signers:
            raise ApprovalUntrustedError(saying("unsigned", file=path.name))
        raise ApprovalUntrustedError(saying("untrusted", file=path.name, signers=signers))
    now = statement_of(recipe)
    if now.statement != approval.statement:
        changed = differences(approval, now)
        raise ApprovalChangedError(
            saying("changed", recipe=recipe.path.name, name=good[0].name, changed="; ".join(changed)),
            changed="; ".join(changed),
        )
    return good


def differences(approved: Approval, now: Approval) -> tuple[Sentence, ...]:
    """What is other than approved, each in a few words; () where nothing is."""
    before = {(part.kind, part.name): part.sha256 for part in approved.parts}
    after = {(part.kind, part.name): part.sha256 for part in now.parts}
    told = []
    for kind, name in sorted({**before, **after}):
        was, here = before.get((kind, name)), after.get((kind, name))
        if was is None and here is not None:
            told.append(saying(f"{kind}.new", name=name))
        elif here is None and was is not None:
            told.append(saying(f"{kind}.gone", name=name))
        elif was is not None and here is not None and was != here:
            told.append(saying(f"{kind}.other", name=name, was=was[:16], now=here[:16]))
    if not told and approved.statement != now.statement:
        told.append(saying("other_recipe"))
    return tuple(told)


def read_approval(path: Path) -> Approval:
    """An approval file. Raises ApprovalFileError."""
    try:
        text = read_file(path, MAX_APPROVAL_BYTES).decode("utf-8")
    except (FileFaultError, UnicodeDecodeError) as error:
        raise ApprovalFileError(f"{path.name} cannot be read: {error}") from error
    approval = _parsed(text)
    if approval is None or approval.to_text() != text:
        raise ApprovalFileError(saying("format", file=path.name, format=FORMAT))
    return approval


def write_approval(path: Path, approval: Approval) -> None:
    """Write the file, whole or not at all. Raises ApprovalFileError."""
    scratch = path.with_name(f".{path.name}.new")
    try:
        scratch.write_text(approval.to_text(), encoding="utf-8")
        scratch.replace(path)
    except OSError as error:
        raise ApprovalFileError(f"{path} cannot be written: {error.strerror}") from error


def new_key(path: Path) -> str:
    """Make a private key in a new file that only its owner may read; gives the public key, 64 hexadecimal digits.

    Raises:
        ApprovalKeyError: the file exists already, or cannot be written.
    """
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
    except FileExistsError as error:
        raise ApprovalKeyError(f"{path} is there already and is not overwritten; name another file") from error
    except OSError as error:
        raise ApprovalKeyError(f"{path} cannot be made: {error.strerror}") from error
    return public_text(key.public_key())


def read_key(path: Path) -> Ed25519PrivateKey:
    """A private key from a PEM file without password. Raises ApprovalKeyError; no part of the file is ever quoted."""
    try:
        key = load_pem_private_key(read_file(path, MAX_KEY_BYTES), password=None)
    except FileFaultError as error:
        raise ApprovalKeyError(error.message) from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise ApprovalKeyError(f"{path} holds no private key that can be used") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise ApprovalKeyError(f"{path} holds a key of another kind than Ed25519")
    return key


def public_text(key: Ed25519PublicKey) -> str:
    """A public key as the station file holds it."""
    return key.public_bytes_raw().hex()


def fingerprint_of(key: Ed25519PublicKey) -> str:
    """SHA-256 of the key's 32 bytes."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()


def _good_signatures(approval: Approval, trusted: Mapping[str, str]) -> tuple[Approver, ...]:
    """By the key, not by the name that the file claims: the station's own name for that key is what counts."""
    by_fingerprint = {}
    for name, public in trusted.items():
        if not _PUBLIC_KEY.fullmatch(public):
            raise ApprovalKeyError(f"the public key of approver {name} is not 64 hexadecimal digits")
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        by_fingerprint[fingerprint_of(key)] = (name, key)
    good = []
    for one in approval.signatures:
        known = by_fingerprint.get(one.fingerprint)
        if known is not None and _verifies(known[1], approval, one):
            good.append(Approver(known[0], one.fingerprint))
    return tuple(good)


def _verifies(key: Ed25519PublicKey, approval: Approval, one: Signature) -> bool:
    try:
        key.verify(one.signature, _signed_bytes(approval, one.name, one.utc, one.fingerprint))
    except InvalidSignature:
        return False
    return True


def _signed_bytes(approval: Approval, name: str, utc: str, fingerprint: str) -> bytes:
    return f"{approval.statement}signed {name} {utc} {fingerprint}\n".encode()


def _parsed(text: str) -> Approval | None:
    lines = text.split("\n")
    heads = [line.partition(" ")[2] for line in lines[1:4]]
    shape = [line.partition(" ")[0] for line in lines[1:4]]
    if lines[0] != FORMAT or shape != ["id", "version", "content"] or lines[-1]:
        return None
    parts: list[Part] = []
    signatures: list[Signature] = []
    for line in lines[4:-1]:
        kind, _, rest = line.partition(" ")
        sha256, _, name = rest.partition(" ")
        signed = _SIGNED.fullmatch(line)
        if signed is not None:
            signatures.append(Signature(signed[1], signed[2], signed[3], bytes.fromhex(signed[4])))
        elif kind in ("recipe", "include", "file") and _HASH.fullmatch(sha256) and name:
            parts.append(Part(kind, name, sha256))
        else:
            return None
    return Approval(heads[0], heads[1], heads[2], tuple(parts), tuple(signatures))
