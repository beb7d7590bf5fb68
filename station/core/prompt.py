"""Asking a person at the fixture for something that the station cannot do by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Prompt:
    """What a person shall do with the unit now.

    title: a few words for a small place. text: the whole instruction. mistake: what was seen of the last try, "" for
    none yet. limit_s: how long the station waits for it.
    """

    title: str
    text: str
    mistake: str = ""
    limit_s: float = 60.0

    @property
    def full_text(self) -> str:
        """Mistake and instruction, as one text to show."""
        return f"{self.mistake} {self.text}" if self.mistake else self.text


class Prompter(Protocol):
    """Shows prompts. Nobody presses a key to go on: the station sees by itself that it was done."""

    def ask(self, prompt: Prompt) -> None:
        """Show this prompt; it replaces the one before."""
        ...

    def clear(self) -> None:
        """The prompt is settled."""
        ...
