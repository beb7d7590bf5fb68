"""A sentence in English that knows how it was made, so that a screen can say it in another language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

Values = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Clause:
    """A part of a sentence. pattern: its words in English, with holes as `{seq}`. values: what fills them, by name."""

    pattern: str
    values: Values = ()

    def said(self, translate: Callable[[str], str] = str, word: Callable[[str, str], str] | None = None) -> str:
        """In words.

        Args:
            translate: gives the pattern in another language, with the same holes.
            word: what to say for the value of a hole, from the hole's name and the value.
        """
        shown = {name: word(name, value) if word else value for name, value in self.values}
        return translate(self.pattern).format_map(shown)


class Sentence(str):
    """Its own value is the English one; that is also what a log or a console gets."""

    __slots__ = ("clauses",)

    clauses: tuple[Clause, ...]

    def __new__(cls, *clauses: Clause) -> Self:
        made = super().__new__(cls, "".join(clause.said() for clause in clauses))
        made.clauses = clauses
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[Clause, ...]]:
        return type(self), self.clauses

    @classmethod
    def of(cls, pattern: str, /, **values: object) -> Self:
        """One clause. Raises KeyError for a hole that nothing fills."""
        return cls(Clause(pattern, tuple((name, str(value)) for name, value in values.items())))

    def in_language(self, translate: Callable[[str], str], word: Callable[[str, str], str] | None = None) -> str:
        """All its clauses, as `Clause.said` says them."""
        return "".join(clause.said(translate, word) for clause in self.clauses)
