"""The proof that a write to the configuration area changed nothing beside it.

It lasts for one stay of a unit in DFU mode, however often its bootloader is opened meanwhile. Of the bytes only keyed
tags are kept, since private keys are among them; the key of the tags is never stored.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from station.particle.errors import NeighbourChangedError


@dataclass(frozen=True)
class Stretch:
    """Part of the area between the borders of writable regions. `end` is exclusive."""

    name: str
    start: int
    end: int


class Neighbours:
    """Tags of every stretch as it was when the area was first read, and of what was written since."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._stretches = tuple(stretches)
        self._key = secrets.token_bytes(32)
        self._tags: tuple[bytes, ...] = ()
        self._written: dict[str, bytes] = {}

    @property
    def known(self) -> bool:
        """Whether the area was read."""
        return bool(self._tags)

    @property
    def unproved(self) -> bool:
        """Whether something was written since the neighbours were last compared."""
        return bool(self._written)

    def remember(self, image: bytes) -> None:
        """The whole area as it is before the first write."""
        self._tags = self._tagged(image)

    def shows_writes(self, image: bytes) -> bool:
        """Whether the whole area holds what was written since the last comparison, as far as this read of it says."""
        return all(
            tag == self._written.get(part.name, tag)
            for part, tag in zip(self._stretches, self._tagged(image), strict=True)
        )

    def expect(self, name: str, data: bytes) -> None:
        """`data` is about to be written to the stretch of this name."""
        self._written[name] = self._tag(data)

    def compare(self, image: bytes) -> None:
        """Compare the whole area with what it was.

        Raises:
            NeighbourChangedError: a stretch changed that was not written. It stays unproved.
        """
        now = self._tagged(image)
        changed = [
            part.name
            for part, before, after in zip(self._stretches, self._tags, now, strict=True)
            if before != after and part.name not in self._written
        ]
        if changed:
            names = ", ".join(changed)
            raise NeighbourChangedError(f"configuration bytes changed that were not written: {names}", stretches=names)
        self._tags = now
        self._written.clear()

    def _tagged(self, image: bytes) -> tuple[bytes, ...]:
        return tuple(self._tag(image[part.start : part.end]) for part in self._stretches)

    def _tag(self, data: bytes) -> bytes:
        return hmac.new(self._key, data, hashlib.sha256).digest()
