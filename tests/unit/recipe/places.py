"""Faulty texts that carry a sign where the fault must be told."""

from __future__ import annotations

SIGN = "▸"


def split_sign(text: str) -> tuple[str, int, int]:
    """The text without its sign, and the line and column (from 1) at which the sign stood."""
    before, sign, after = text.partition(SIGN)
    assert sign, "the text has no sign"
    assert SIGN not in after, "the text has two signs"
    return before + after, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
