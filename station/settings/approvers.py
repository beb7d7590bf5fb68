"""The key `approvers` of the station file: whose signature makes a recipe fit for production."""

from __future__ import annotations

from typing import Final

from station.recipe.diagnostics import Report, shown
from station.recipe.scalars import BadScalarError, parse_id
from station.recipe.section import expect, parse_scalar
from station.recipe.source import Entry, Mapping

_PUBLIC_KEY_CHARS: Final = 64


def read_approvers(entry: Entry | None, report: Report) -> tuple[tuple[str, str], ...]:
    """Name and Ed25519 public key (64 hexadecimal digits) of each; faults go to the report."""
    if entry is None:
        return ()
    if not isinstance(entry.value, Mapping):
        expect(entry.value, "a map from name to public key", 'key "approvers"', report)
        return ()
    found: list[tuple[str, str]] = []
    for one in entry.value.entries:
        name = parse_scalar(one.key, parse_id, "the name of an approver", report)
        key = parse_scalar(one.value, _parse_public_key, f"the public key of {shown(one.key.text)}", report)
        if name is not None and key is not None:
            found.append((name, key))
    return tuple(found)


def _parse_public_key(text: str) -> str:
    if len(text) != _PUBLIC_KEY_CHARS or not all(ch in "0123456789abcdef" for ch in text.lower()):
        hint = "copy the line that `station approve --new-key FILE` prints"
        raise BadScalarError("an Ed25519 public key has 64 hexadecimal digits", hint)
    return text.lower()
