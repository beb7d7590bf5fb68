"""A person at the fixture has answered a question as it should be answered."""

from __future__ import annotations

from typing import ClassVar

from station.core.errors import UnitFailedError
from station.core.files import PinnedFile
from station.core.planned import Deed, Planned, PlanTarget, When
from station.core.prompt import Question
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Mode
from station.recipe.model import LocalText
from station.steps.context import StepContext

MOST_KEYS = 4
MOST_PICTURE_BYTES = 2_000_000
_PICTURES = (".png", ".jpg", ".jpeg")


class PromptRefusedError(UnitFailedError):
    """The person chose an answer that the recipe does not accept."""

    code: ClassVar[str] = "PROMPT-REFUSED"
    hint: ClassVar[str] = "You answered that something is not as it should be. Put the unit in the red bin."
    disposition: ClassVar[Disposition] = Disposition.REWORK


class PromptOperator(Step[StepContext, None], word="prompt_operator", mode=Mode.NONE):
    """The operator was shown this text in this run, and chose an answer that is accepted.

    text: what to do or to look at; one text, or a map of texts by language. keys: the words to choose from, one key
    each; none is chosen by doing nothing. accept: the words that let the unit go on; left out, the first one. picture:
    a PNG or JPEG file of at most 2 MB to show beside it. role: who may answer, left out for anybody. within: how long
    the station waits. This is an action and no state: each run asks anew. Who answered what is written down.
    """

    text: LocalText
    keys: tuple[str, ...] = ("done",)
    accept: tuple[str, ...] = ()
    picture: PinnedFile | None = None
    role: str = ""
    within_s: float = 300.0

    def check(self, ctx: StepContext) -> Finding[None]:
        given = ctx.notes.read(self._note)
        evidence = Evidence("answer of a person", " or ".join(self._accepted), given or "not asked yet")
        return Finding.yes(evidence) if given else Finding.no(evidence, None)

    def apply(self, ctx: StepContext, gap: None) -> None:
        question = Question(str(self.text)[:40], self.text, self.keys, self.picture, self.role, self.within_s)
        answer = ctx.asker.ask(question, ctx.cancel)
        if answer.word not in self._accepted:
            raise PromptRefusedError(
                f"asked {str(self.text)!r}, {answer.operator or 'somebody'} answered {answer.word!r}",
                answer=answer.word,
                operator=answer.operator,
            )
        ctx.notes.write(self._note, f"{answer.word} ({answer.operator})" if answer.operator else answer.word)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        del target
        return (Planned(Deed.PROMPT, When.CHANGE, f"a person answers: {' / '.join(self.keys)}", note=str(self.text)),)

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the values, for the recipe checker."""
        told = []
        if not 1 <= len(self.keys) <= MOST_KEYS or len(set(self.keys)) != len(self.keys):
            told.append(f"keys: give 1 to {MOST_KEYS} different words")
        told += [f"accept: {word!r} is none of the keys" for word in self.accept if word not in self.keys]
        if self.picture is not None and not self.picture.name.lower().endswith(_PICTURES):
            told.append(f"picture: {self.picture.name} is neither a PNG nor a JPEG file")
        if self.picture is not None and self.picture.size_bytes > MOST_PICTURE_BYTES:
            told.append(f"picture: {self.picture.name} has {self.picture.size_bytes} bytes, more than 2 MB")
        return tuple(told)

    @property
    def _accepted(self) -> tuple[str, ...]:
        return self.accept or self.keys[:1]

    @property
    def _note(self) -> str:
        return f"answer to {str(self.text)!r}, {self.keys}"
