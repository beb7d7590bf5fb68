"""What was ordered outlives a crash."""

from __future__ import annotations

from pathlib import Path

import pytest

from station.cloud.import_memory import ImportMemory, ImportMemoryError

A, B, C = "e00fce68aabbccddeeff0001", "e00fce68aabbccddeeff0002", "e00fce68aabbccddeeff0003"


def test_next_try_knows_what_was_ordered(tmp_path: Path) -> None:
    memory = ImportMemory(tmp_path, 12345, "ab" * 32)
    assert memory.asked() == frozenset()
    memory.note_asked([A])
    memory.note_asked([B, C])
    assert ImportMemory(tmp_path, 12345, "ab" * 32).asked() == {A, B, C}
    assert ImportMemory(tmp_path, 12345, "cd" * 32).asked() == frozenset()
    assert ImportMemory(tmp_path, 54321, "ab" * 32).asked() == frozenset()


def test_torn_line_is_passed_over_and_swallows_nothing(tmp_path: Path) -> None:
    memory = ImportMemory(tmp_path, 1, "ab" * 32)
    memory.note_asked([A])
    memory.path.write_bytes(memory.path.read_bytes() + b'{"asked": ["e00f\xff')
    memory.note_asked([B])
    assert memory.asked() == {A, B}


def test_disk_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "imports").write_text("a file where the folder should be")
    memory = ImportMemory(tmp_path, 1, "ab" * 32)
    with pytest.raises(ImportMemoryError, match="cannot be written"):
        memory.note_asked([A])
