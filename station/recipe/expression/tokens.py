"""The text of an expression, cut into tokens with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum, auto

from station.recipe.diagnostics import Code, shown

KEYWORDS = ("and", "or", "not", "in", "true", "false")

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<number>-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?(?![A-Za-z0-9_.]))
    |(?P<text>'[^']*'|"[^"]*")
    |(?P<name>[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_][A-Za-z0-9_-]*)*)
    |(?P<sign>==|!=|<=|>=|[<>(),\[\]])""",
    re.VERBOSE,
)
_OTHER_SIGNS = (
    ("&&", "write `and`"),
    ("||", "write `or`"),
    ("!", "write `not`"),
    ("=~", "there are no patterns here; startswith, endswith and contains may do"),
    ("=", "write `==`"),
    ("|", "there are no filters; write a function, as lower(unit.serial)"),
    ("?", "there is no choice by `?`; give each of two steps its own `when`"),
    ("+", "put two expressions side by side: ${{ a }}${{ b }}"),
    ("'", "the quote is not closed"),
    ('"', "the quote is not closed"),
    ("$", "one `${{` is enough"),
    ("{", "there are no maps here; a list is written in [ ]"),
)


class Token(StrEnum):
    """What kind of thing a token is."""

    NUMBER = auto()
    TEXT = auto()
    NAME = auto()
    SIGN = auto()
    END = auto()


@dataclass(frozen=True)
class Piece:
    """A token. at: characters from the start of the text to it; a TEXT is held without its quotes."""

    token: Token
    text: str
    at: int
    width: int = 1


@dataclass(frozen=True)
class Fault:
    """What is wrong inside an expression, and where."""

    code: Code
    message: str
    hint: str
    at: int
    width: int = 1


class SyntaxFaultError(Exception):
    """The text is no expression; there is no way to read on."""

    def __init__(self, message: str, at: int, hint: str = "", width: int = 1) -> None:
        super().__init__(message)
        self.fault = Fault(Code.EXPRESSION, message, hint, at, width)


def cut(text: str) -> tuple[Piece, ...]:
    """All tokens, ended by one END.

    Raises:
        SyntaxFaultError: a sign that the language does not know.
    """
    pieces: list[Piece] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _unknown_sign(text, at)
        kind = str(found.lastgroup)
        if kind != "space":
            content = found[0][1:-1] if kind == "text" else found[0]
            pieces.append(Piece(Token(kind), content, at, len(found[0])))
        at = found.end()
    return (*pieces, Piece(Token.END, "", len(text.rstrip())))


def _unknown_sign(text: str, at: int) -> SyntaxFaultError:
    sign, hint = next((one for one in _OTHER_SIGNS if text.startswith(one[0], at)), ("", ""))
    if text[at].isdigit() or text[at] == "-":
        found = re.match(r"-?[A-Za-z0-9_.]+", text[at:])
        written = found[0] if found else text[at]
        hint = "a text stands in quotes; a version is written version('3.3.1')"
        return SyntaxFaultError(f"{shown(written)} is no number", at, hint, len(written))
    written = sign or text[at]
    return SyntaxFaultError(f"{shown(written)} means nothing in an expression", at, hint, len(written))
