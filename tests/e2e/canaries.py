"""Bytes that must not be seen, and a sieve that finds any piece of them however it is spelled."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_der_private_key

from station.audit.queries import AuditReader
from station.sim import dct_map
from station.sim.unit import VirtualUnit

PIECE_BYTES = 8
_EAP_SETTINGS = (3823, 4296)
_KEY, _EAP, _MOBILE = b"qanary-key+5Zt\xe9", b"qanary-eap/8Wd\xfc", b"qanary-mob=3Vx!"


def plant(virtual: VirtualUnit) -> None:
    """Fill every secret region of a unit with a canary: the private keys, the EAP settings, the mobile secret."""
    dct = virtual.memories.dct
    regions = (
        (_KEY, dct_map.TCP_DEVICE_PRIVATE),
        (_KEY, dct_map.UDP_DEVICE_PRIVATE),
        (_EAP, _EAP_SETTINGS),
        (_MOBILE, (dct_map.DEVICE_SECRET, dct_map.DEVICE_SECRET_BYTES)),
    )
    for canary, (offset, size_bytes) in regions:
        dct.write(offset, _repeated(canary, size_bytes))


def planted(virtual: VirtualUnit) -> bool:
    """Whether EAP settings and mobile secret are still as they were planted: nothing writes there."""
    dct = virtual.memories.dct
    return dct.read(*_EAP_SETTINGS) == _repeated(_EAP, _EAP_SETTINGS[1]) and dct.read(8119, 15) == _MOBILE


class Sieve:
    """Finds pieces of secrets: every piece of 8 bytes of a canary, and of a key every second half of 16 bytes."""

    def __init__(self, private_ders: Iterable[bytes] = ()) -> None:
        self._needles: dict[bytes, str] = {}
        for name, canary in (("device key", _KEY), ("EAP settings", _EAP), ("mobile secret", _MOBILE)):
            cycle = canary + canary[: PIECE_BYTES - 1]
            for at in range(len(canary)):
                self._learn(f"planted {name}", cycle[at : at + PIECE_BYTES])
        for der in private_ders:
            self._learn_key(der)

    def found(self, content: bytes) -> set[str]:
        """Which secrets show, and how."""
        return {what for needle, what in self._needles.items() if needle in content}

    def found_in_text(self, text: str) -> set[str]:
        return self.found(text.encode("utf-8", "surrogateescape"))

    def _learn(self, what: str, piece: bytes) -> None:
        for spelling, needle in _spellings(piece).items():
            self._needles[needle] = f"{what} ({spelling})"

    def _learn_key(self, der: bytes) -> None:
        for name, number in _private_numbers(der).items():
            raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
            for at in range(0, len(raw) - PIECE_BYTES, PIECE_BYTES):
                self._learn(f"new key, {name}", raw[at : at + PIECE_BYTES])
                self._learn(f"new key, {name} backwards", raw[at : at + PIECE_BYTES][::-1])
            self._needles[str(number)[:20].encode()] = f"new key, {name} (decimal)"


def _spellings(piece: bytes) -> Mapping[str, bytes]:
    latin = piece.decode("latin-1")
    spelled: dict[str, bytes] = {
        "raw": piece,
        "hex": piece.hex().encode(),
        "HEX": piece.hex().upper().encode(),
        "hex with spaces": piece.hex(" ").encode(),
        "hex with colons": piece.hex(":").encode(),
        "numbers": ", ".join(map(str, piece)).encode(),
        "numbers without spaces": ",".join(map(str, piece)).encode(),
        "repr": repr(piece)[2:-1].encode(),
        "Latin-1 in JSON": json.dumps(latin)[1:-1].encode(),
        "Latin-1 in UTF-8": latin.encode(),
        "UTF-16": latin.encode("utf-16-le"),
        "UTF-8 with escapes": piece.decode("utf-8", "backslashreplace").encode(),
        "UTF-8 with replacements": piece.decode("utf-8", "replace").encode(),
    }
    for shift in range(3):
        # What stands before and after a piece decides on the outer characters: they are left away.
        text = base64.b64encode(bytes(shift) + piece)
        whole = text[(shift * 8 + 5) // 6 : (shift + PIECE_BYTES) * 8 // 6]
        spelled[f"Base64, shifted by {shift}"] = whole
        spelled[f"Base64 for addresses, shifted by {shift}"] = whole.translate(bytes.maketrans(b"+/", b"-_"))
    # A piece that is mostly unprintable shows as hardly anything when it is replaced; that is no leak.
    if spelled["UTF-8 with replacements"].count("\ufffd".encode()) > 1:
        del spelled["UTF-8 with replacements"]
    return spelled


def _private_numbers(der: bytes) -> dict[str, int]:
    key = load_der_private_key(der, None)
    if isinstance(key, rsa.RSAPrivateKey):
        numbers = key.private_numbers()
        return {"d": numbers.d, "p": numbers.p, "q": numbers.q}
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return {"d": key.private_numbers().private_value}


def _repeated(canary: bytes, size_bytes: int) -> bytes:
    return (canary * (size_bytes // len(canary) + 1))[:size_bytes]


def everything_written(data: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of a data directory, and each event of its log; the virtual units' own memories are their business."""
    for path in sorted(data.rglob("*")):
        if path.is_file() and "bench" not in path.relative_to(data).parts:
            yield str(path.relative_to(data)), path.read_bytes()
    last = 0
    while events := AuditReader(data).events_after(last, 1000):
        yield from ((f"event {event.seq}", event.body.encode()) for event in events)
        last = events[-1].seq
