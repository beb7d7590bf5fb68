"""From the text of an expression to a checked tree. Every name and every kind is checked here, before anything runs.

or:      and ("or" and)*
and:     not ("and" not)*
not:     "not" not | compare
compare: value (("==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not" "in") value)?
value:   literal | name | function "(" or ("," or)* ")" | "(" or ")" | "[" value ("," value)* "]"
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from station.core.errors import RecipeError
from station.recipe.diagnostics import Code, did_you_mean, shown
from station.recipe.expression.functions import FUNCTIONS, OTHER_NAMES
from station.recipe.expression.tokens import KEYWORDS, Fault, Piece, SyntaxFaultError, Token, cut
from station.recipe.expression.tree import Call, Compare, Const, Items, Kind, Logic, Name, Node, Not

MAX_CHARS = 1000
MAX_DEPTH = 20
_ORDERED = (Kind.NUMBER, Kind.VERSION, Kind.DURATION)
_ORDER_SIGNS = ("<", "<=", ">", ">=")


@dataclass(frozen=True)
class Unknown:
    """A name that may not stand here. told: its fault was told where it arose."""

    code: Code = Code.UNKNOWN_NAME
    message: str = ""
    hint: str = ""
    told: bool = False


class Names(Protocol):
    """Which names there are at one place of a recipe."""

    def find(self, name: str) -> Const | Name | Unknown:
        """The value of a name, what a run will know of it, or why it may not stand here."""
        ...


@dataclass(frozen=True)
class Parsed:
    """tree: None where the text is wrong. told: wrong because of what was told elsewhere, so there are no faults."""

    tree: Node | None
    faults: tuple[Fault, ...]


def parse_expression(text: str, names: Names) -> Parsed:
    """The tree of an expression, or its faults with places counted from the start of `text`."""
    if len(text) > MAX_CHARS:
        fault = Fault(Code.EXPRESSION, f"an expression has at most {MAX_CHARS} characters", "", 0)
        return Parsed(None, (fault,))
    try:
        parser = _Parser(cut(text), names)
        tree = parser.whole()
    except SyntaxFaultError as error:
        return Parsed(None, (error.fault,))
    return Parsed(None if parser.faults or parser.told else tree, tuple(parser.faults))


class _Parser:
    def __init__(self, pieces: tuple[Piece, ...], names: Names) -> None:
        self._pieces = pieces
        self._names = names
        self._next = 0
        self._depth = 0
        self.faults: list[Fault] = []
        self.told = False

    def whole(self) -> Node:
        if self._piece.token is Token.END:
            raise SyntaxFaultError("nothing stands between ${{ and }}", self._piece.at)
        tree = self._logic("or")
        rest = self._piece
        if rest.token is not Token.END:
            raise SyntaxFaultError(f"{shown(rest.text)} was not expected here", rest.at, _rest_hint(rest), rest.width)
        return tree

    @property
    def _piece(self) -> Piece:
        return self._pieces[self._next]

    def _take(self, text: str, token: Token = Token.SIGN) -> Piece | None:
        piece = self._piece
        if piece.token is token and piece.text == text:
            self._next += 1
            return piece
        return None

    def _need(self, text: str, other: str = "") -> None:
        if self._take(text) is None:
            found = shown(self._piece.text) if self._piece.token is not Token.END else "the end"
            needed = f"`{text}` or `{other}`" if other else f"`{text}`"
            raise SyntaxFaultError(f"{needed} is needed here, not {found}", self._piece.at, "", self._piece.width)

    def _tell(self, piece: Piece, message: str, hint: str = "", code: Code = Code.WRONG_KIND) -> None:
        self.faults.append(Fault(code, message, hint, piece.at, piece.width))

    def _logic(self, word: str) -> Node:
        """`or` of `and`s of single truths."""
        start = self._piece
        parts = [self._logic("and") if word == "or" else self._not()]
        while (piece := self._take(word, Token.NAME)) is not None:
            if len(parts) == 1:
                self._need_truth(parts[0], start)
            start = self._piece
            parts.append(self._logic("and") if word == "or" else self._not())
            self._need_truth(parts[-1], start if start.token is not Token.END else piece)
        return parts[0] if len(parts) == 1 else Logic(word, tuple(parts))

    def _not(self) -> Node:
        if self._take("not", Token.NAME) is None:
            return self._compare()
        start = self._piece
        self._deeper(start)
        inner = self._not()
        self._depth -= 1
        self._need_truth(inner, start)
        return Not(inner)

    def _need_truth(self, node: Node, piece: Piece) -> None:
        if node.kind not in (Kind.TRUTH, Kind.ANY):
            hint = f"write has({node.name}) to ask whether there is one" if isinstance(node, Name) else ""
            self._tell(
                piece, f"a {node.kind} stands where true or false is needed", hint or "compare it with something"
            )

    def _compare(self) -> Node:
        start = self._piece
        left = self._value()
        piece = self._piece
        sign = self._sign()
        if sign is None:
            return left
        right_piece = self._piece
        right = self._value()
        self._check_sides(sign, (piece, left, start), (right, right_piece))
        if self._piece.text in ("==", "!=", *_ORDER_SIGNS) and self._piece.token is Token.SIGN:
            hint = "write a < b and b < c"
            raise SyntaxFaultError("comparisons cannot be chained", self._piece.at, hint, self._piece.width)
        return Compare(sign, left, right)

    def _sign(self) -> str | None:
        for sign in ("==", "!=", *_ORDER_SIGNS):
            if self._take(sign):
                return sign
        if self._take("in", Token.NAME):
            return "in"
        if self._piece.text == "not" and self._piece.token is Token.NAME:
            self._next += 1
            if self._take("in", Token.NAME) is None:
                raise SyntaxFaultError("`in` is needed after `not` here", self._piece.at, "", self._piece.width)
            return "not in"
        return None

    def _check_sides(self, sign: str, left_side: tuple[Piece, Node, Piece], right_side: tuple[Node, Piece]) -> None:
        piece, left, left_piece = left_side
        right, right_piece = right_side
        if Kind.ANY in (left.kind, right.kind):
            return
        if sign in ("in", "not in"):
            self._check_membership(left, right, right_piece)
            return
        if left.kind is not right.kind:
            hint = _kind_hint(left, right)
            self._tell(piece, f"a {left.kind} cannot be compared with a {right.kind}", hint)
        elif left.kind is Kind.LIST:
            self._tell(piece, "lists cannot be compared", "write x in [a, b]")
        elif sign in _ORDER_SIGNS and left.kind not in _ORDERED:
            hint = "texts have no order; write version(a) < version(b) or number(a) < number(b)"
            self._tell(piece, f"`{sign}` needs numbers, versions or lengths of time, not a {left.kind}", hint)
        else:
            self._check_choice(left, right, right_piece)
            self._check_choice(right, left, left_piece)

    def _check_membership(self, left: Node, right: Node, piece: Piece) -> None:
        if right.kind is not Kind.LIST or not isinstance(right, Items):
            hint = "write contains(text, part)" if right.kind is Kind.TEXT else "write x in [a, b]"
            self._tell(piece, f"a list is needed after `in`, not a {right.kind}", hint)
            return
        for item in right.items:
            if item.kind not in (left.kind, Kind.ANY):
                self._tell(piece, f"the list holds a {item.kind}, and it is looked for a {left.kind}")
                return
            self._check_choice(left, item, piece)

    def _check_choice(self, name: Node, other: Node, piece: Piece) -> None:
        """A name with few values is never equal to any other text."""
        if isinstance(name, Name) and name.choices and isinstance(other, Const) and other.value not in name.choices:
            hint = did_you_mean(other.text, name.choices) or f"it is one of: {', '.join(name.choices)}"
            self._tell(piece, f"{name.name} is never {shown(other.text)}", hint)

    def _deeper(self, piece: Piece) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise SyntaxFaultError(f"the expression is nested more than {MAX_DEPTH} deep", piece.at)

    def _value(self) -> Node:
        piece = self._piece
        self._next += piece.token is not Token.END
        if piece.token is Token.NUMBER:
            return Const(Kind.NUMBER, float(piece.text), piece.text)
        if piece.token is Token.TEXT:
            return Const(Kind.TEXT, piece.text, piece.text)
        if piece.token is Token.NAME and (piece.text not in KEYWORDS or piece.text in ("true", "false")):
            return self._named(piece)
        if piece.token is Token.SIGN and piece.text in ("(", "["):
            self._deeper(piece)
            node = self._group() if piece.text == "(" else self._list()
            self._depth -= 1
            return node
        found = shown(piece.text) if piece.token is not Token.END else "the end"
        hint = "is something missing?" if piece.token is Token.END else ""
        raise SyntaxFaultError(f"a value or name is needed here, not {found}", piece.at, hint, piece.width)

    def _group(self) -> Node:
        node = self._logic("or")
        self._need(")")
        return node

    def _list(self) -> Node:
        items: list[Node] = []
        while self._take("]") is None:
            if items:
                self._need(",", "]")
            piece = self._piece
            item = self._value()
            kinds = {item.kind, *(one.kind for one in items[:1])} - {Kind.ANY}
            if Kind.LIST in kinds or len(kinds) > 1:
                self._tell(piece, "a list holds single values of one kind")
                item = Name(piece.text, kind=Kind.ANY)
            items.append(item)
        return Items(tuple(items))

    def _named(self, piece: Piece) -> Node:
        if piece.text in ("true", "false"):
            return Const(Kind.TRUTH, piece.text == "true", piece.text)
        if self._take("("):
            return self._call(piece)
        found = self._names.find(piece.text)
        if not isinstance(found, Unknown):
            return found
        if found.told:
            self.told = True
        else:
            self._tell(piece, found.message, found.hint, found.code)
        return Name(piece.text, kind=Kind.ANY)

    def _call(self, piece: Piece) -> Node:
        function = FUNCTIONS.get(piece.text)
        self._deeper(piece)
        given: list[tuple[Node, Piece]] = []
        while self._take(")") is None:
            if given:
                self._need(",", ")")
            start = self._piece
            given.append((self._logic("or"), start))
        self._depth -= 1
        if function is None:
            better = OTHER_NAMES.get(piece.text.lower())
            hint = f"did you mean {FUNCTIONS[better].shape}?" if better else did_you_mean(piece.text, FUNCTIONS)
            known = f"there are: {', '.join(FUNCTIONS)}"
            self._tell(piece, f"no function is called {shown(piece.text)}", hint or known, Code.UNKNOWN_NAME)
            return Name(piece.text, kind=Kind.ANY)
        if len(given) != len(function.takes):
            message = f"{piece.text} takes {len(function.takes)} value(s), {len(given)} are given"
            self._tell(piece, message, f"write {function.shape}")
            return Name(piece.text, kind=Kind.ANY)
        for (node, start), kinds in zip(given, function.takes, strict=True):
            if node.kind is not Kind.ANY and node.kind not in kinds:
                self._tell(start, f"{function.shape} takes a {kinds[0]}, not a {node.kind}")
            elif function.names_only and not isinstance(node, Name):
                self._tell(start, f"{function.shape} takes a name that only a run knows")
        call = Call(piece.text, function.does, tuple(node for node, _ in given), function.gives)
        return self._known_before(call, *given[0])

    def _known_before(self, call: Call, node: Node, start: Piece) -> Node:
        """A `version('3.x')` that is wrong is told now, not on the line."""
        if call.word in ("version", "number") and isinstance(node, Const) and node.kind is Kind.TEXT:
            try:
                return Const(call.kind, call.worth({}), node.text)
            except RecipeError as error:
                self._tell(start, str(error.__cause__ or error))
        return call


def _rest_hint(piece: Piece) -> str:
    if piece.token is Token.NAME and piece.text.lower() in ("and", "or", "not", "in"):
        return f"write `{piece.text.lower()}` in small letters"
    if piece.token is Token.NAME and piece.text in ("is", "eq", "ne"):
        return "write `==` or `!=`"
    return "put `and` or `or` between two conditions; a text stands in quotes"


def _kind_hint(left: Node, right: Node) -> str:
    """What to write where two kinds do not go together."""
    text = left if left.kind is Kind.TEXT else right
    other = right if text is left else left
    if text.kind is not Kind.TEXT or other.kind not in (Kind.NUMBER, Kind.VERSION):
        return ""
    shape = "number" if other.kind is Kind.NUMBER else "version"
    inner = text.name if isinstance(text, Name) else f"'{text.text}'" if isinstance(text, Const) else "..."
    return f"write {shape}({inner})"
