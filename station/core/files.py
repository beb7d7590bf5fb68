"""A file that a recipe names: read once, hashed once, used as read."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class PinnedFile:
    """Bytes of a named file with their SHA-256 (64 lower-case hexadecimal digits)."""

    name: str
    sha256: str
    data: bytes = field(repr=False)

    @property
    def size_bytes(self) -> int:
        return len(self.data)
