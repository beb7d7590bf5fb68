"""Where a value stands in a file."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a source. Line and column count from 1, columns in characters.

    file: the name as the user gave it, or the name of an environment variable or flag.
    width: characters that the value covers on its first line, at least 1.
    text: that whole line, for showing.
    """

    file: str
    line: int
    column: int
    width: int = field(default=1, compare=False)
    text: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
