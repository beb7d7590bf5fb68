"""Asking a person at the fixture for something that the station cannot do by itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import ClassVar, Final, Protocol

from station.core.cancel import CancelToken
from station.core.errors import StationError
from station.core.files import PinnedFile


def for_people(text: str) -> str:
    """Marks a text that comes to a screen by a way of its own, so that the collector of texts finds it."""
    return text


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


class Scanned(StrEnum):
    """What a person may be asked to scan. NOTHING: the answer is a key."""

    NOTHING = auto()
    ICCID = auto()


@dataclass(frozen=True)
class Question:
    """What a person is asked: words to choose from, one key each, or something to scan. Doing nothing chooses nothing.

    text: may know its translations (a recipe's text does). keys: words of the answer, short, in the order of showing;
    none where something is scanned. picture: a PNG or JPEG file to show beside it, None for none. role: who may answer,
    "" for anybody. limit_s: how long the station waits for it.
    """

    title: str
    text: str
    keys: tuple[str, ...] = ()
    picture: PinnedFile | None = None
    role: str = ""
    limit_s: float = 300.0
    scan: Scanned = Scanned.NOTHING


@dataclass(frozen=True)
class Answer:
    """The word that was chosen, or what was scanned, and the pseudonym of the person who did it."""

    word: str
    operator: str


class UnansweredError(StationError):
    """Nobody answered in time. Says nothing about the unit."""

    code: ClassVar[str] = "PROMPT-UNANSWERED"
    hint: ClassVar[str] = "The station waited for an answer. Run the unit again and answer what it asks."


class NobodyToAskError(UnansweredError):
    """A person is to be asked, and this run has nobody in front of it. Says nothing about the unit."""

    code: ClassVar[str] = "PROMPT-NOBODY"
    hint: ClassVar[str] = (
        "Put the unit on the hold shelf. The recipe asks people something: it must be run in the station's window."
    )


class Asker(Protocol):
    """Asks a person and waits for the answer."""

    def ask(self, question: Question, cancel: CancelToken) -> Answer:
        """Show the question until it is answered. The answer is one of its keys, or of the kind that is to be scanned.

        Raises:
            UnansweredError: not in time. NobodyToAskError: nobody can be asked here. Aborted: the run was stopped.
        """
        ...


class NobodyToAsk:
    """A station without a person in front of it."""

    def ask(self, question: Question, cancel: CancelToken) -> Answer:
        """There is nobody. Raises NobodyToAskError."""
        del cancel
        raise NobodyToAskError(f"nobody can be asked here: {question.text}", question=question.text)


NOBODY: Final = NobodyToAsk()
