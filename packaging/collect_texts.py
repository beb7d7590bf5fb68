"""Collects every text for people into assets/i18n/*.ts: `python packaging/collect_texts.py [--check]`.

Found in the sources: calls of `translate` and QT_TRANSLATE_NOOP, hints of errors, what the line says (SAYINGS), next
actions and names of phases that the engine tells, prompts, questions, the words of steps, and what each number of the
statistics means. A text is followed through names, conditions and functions of its file. Where it cannot be (since it
is put together, say) the place is named and counts as wrong: nobody could translate it. A text that is gone leaves the
files, a new one stands in them unfinished. --check changes nothing and ends with 1 where anything would change, is
unfinished or cannot be followed. Standard library alone.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "station"
FOLDER = ROOT / "assets" / "i18n"
LANGUAGES = ("de", "es", "zh")
NOT_REVIEWED = "Not reviewed by a native speaker."

_CALLS = frozenset({"translate", "QT_TRANSLATE_NOOP"})
_TOLD = frozenset({"next_action", "step_name"})
"""Keywords that bring a text to a screen, whatever is called."""

_TELLERS = {
    "doing": {0: "name"},
    "for_people": {0: "text"},
    "Prompt": {0: "title", 1: "text", 2: "mistake"},
    "dfu_prompt": {1: "mistake"},
    "Question": {0: "title", 1: "text", 2: "keys"},
    "Verdict": {4: "next_action"},
    "RunAmended": {5: "next_action"},
    "Notice": {1: "text"},
}
"""Calls that bring some of their arguments to a screen, each by its place and its name."""

_FOUND_ELSEWHERE = frozenset(
    {"english", "next_action", "hint", "full_text", "text", "keys", "name", "step_name", "mistake"}
)
"""Attributes and calls that hand on what is collected where it is made, and texts of a recipe, which has its own."""

_ROOMS_WITHOUT_SCREEN = frozenset({"sim", "ui"})
"""Of what is told here nothing comes to a screen, or it is `translate` that brings it there."""

_DEFINITIONS = "audit/definitions.py"
_STEP_LETTERS = 2

Key = tuple[str, str]
"""Context and English text."""

_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Lost:
    """A text for people that cannot be followed to where it is written. place: `file:line`."""

    place: str
    code: str


def collect(sources: Path = SOURCES) -> tuple[Key, ...]:
    """Every text of the sources, by context and text."""
    found: set[Key] = set()
    for path, tree in _trees(sources):
        module = _Module(tree, path.relative_to(sources).as_posix())
        found.update(each for each in module.found() if not isinstance(each, Lost))
        if path.as_posix().endswith(_DEFINITIONS):
            found.update(("statistics", text) for text in _named_texts(tree))
    return tuple(sorted(found))


def lost(sources: Path = SOURCES) -> tuple[Lost, ...]:
    """Every place of the sources where a text for people cannot be followed."""
    modules = (_Module(tree, path.relative_to(sources).as_posix()) for path, tree in _trees(sources))
    return tuple(each for module in modules for each in module.found() if isinstance(each, Lost))


def _trees(sources: Path) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(sources.rglob("*.py")):
        if not path.name.endswith("_pb2.py"):
            yield path, ast.parse(path.read_text(encoding="utf-8"), str(path))


class _Module:
    """The texts of one file."""

    def __init__(self, tree: ast.Module, place: str) -> None:
        self._tree = tree
        self._place = place
        self._tells = place.partition("/")[0] not in _ROOMS_WITHOUT_SCREEN
        self._functions = {node.name: node for node in ast.walk(tree) if isinstance(node, _Function)}

    def found(self) -> Iterator[Key | Lost]:
        """Everything for people, and what may be but cannot be followed."""
        yield from self._within(self._tree, ())

    def _within(self, node: ast.AST, around: tuple[_Function, ...]) -> Iterator[Key | Lost]:
        """around: the functions in which the node stands, the innermost last."""
        match node:
            case ast.Call():
                yield from self._of_call(node, around)
            case ast.ClassDef():
                yield from self._of_class(node)
            case ast.AnnAssign(target=ast.Name(id="SAYINGS"), value=ast.expr() as value):
                yield from (("sayings", text) for text in _dict_values(value))
            case _:
                pass
        inside = (*around, node) if isinstance(node, _Function) else around
        for child in ast.iter_child_nodes(node):
            yield from self._within(child, inside)

    def _of_call(self, call: ast.Call, around: tuple[_Function, ...]) -> Iterator[Key | Lost]:
        name = _called(call)
        if name in _CALLS and len(call.args) >= 2:
            context, text = _constant(call.args[0]), _constant(call.args[1])
            if context and text:
                yield context, text
        if self._tells:
            told = _TELLERS.get(name, {})
            words = _TOLD | set(told.values())
            for number, argument in enumerate(call.args):
                if number in told:
                    yield from self._followed(argument, around)
            for word in call.keywords:
                if word.arg in words:
                    yield from self._followed(word.value, around)

    def _of_class(self, node: ast.ClassDef) -> Iterator[Key | Lost]:
        """An error's hint; the word of a step as people read it."""
        for target, value in _assigned(node.body):
            if target == "hint":
                yield from self._followed(value, ())
        if any(_base_name(base).endswith("Step") for base in node.bases):
            for word in node.keywords:
                if word.arg == "word" and (text := _constant(word.value)):
                    yield "errors", text.replace("_", " ").capitalize()

    def _followed(self, node: ast.expr, around: tuple[_Function, ...]) -> Iterator[Key | Lost]:
        """The texts that an expression may be."""
        match node:
            case ast.Constant(value=str() as text):
                if len(text) > _STEP_LETTERS:
                    yield "errors", text
            case ast.IfExp():
                yield from self._all((node.body, node.orelse), around)
            case ast.BoolOp(values=parts) | ast.Tuple(elts=parts):
                yield from self._all(parts, around)
            case ast.Subscript(value=ast.Name(id=name)) if tables := self._tables(name):
                yield from (("errors", text) for table in tables for text in _dict_values(table))
            case ast.Subscript(value=value, slice=ast.Slice()):
                yield from self._followed(value, around)
            case ast.Call(func=ast.Name(id="str" | "for_people"), args=[value]):
                yield from self._followed(value, around)
            case ast.Call() if _called(node) in _FOUND_ELSEWHERE:
                pass
            case ast.Call(func=ast.Name(id=name)) if name in self._functions:
                function = self._functions[name]
                given = (each.value for each in ast.walk(function) if isinstance(each, ast.Return) and each.value)
                yield from self._all(given, (*around, function))
            case ast.Attribute(attr=name) if name in _FOUND_ELSEWHERE:
                pass
            case ast.Name(id=name) if values := self._values(name, around):
                yield from self._all(values, around)
            case ast.Name(id=name) if any(name in _told_arguments(function) for function in around):
                pass
            case _:
                yield Lost(f"{self._place}:{node.lineno}", ast.unparse(node))

    def _all(self, nodes: Iterable[ast.expr], around: tuple[_Function, ...]) -> Iterator[Key | Lost]:
        for node in nodes:
            yield from self._followed(node, around)

    def _values(self, name: str, around: tuple[_Function, ...]) -> list[ast.expr]:
        """What a name is set to in the innermost function that sets it, else in the file itself."""
        bodies: list[Iterable[ast.AST]] = [ast.walk(function) for function in reversed(around)]
        for body in (*bodies, self._tree.body):
            if values := [value for target, value in _assigned(body) if target == name]:
                return values
        return []

    def _tables(self, name: str) -> list[ast.expr]:
        return [value for value in self._values(name, ()) if isinstance(value, ast.Dict)]


def _assigned(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.expr]]:
    """Names that these statements set, each with what it is set to."""
    for node in nodes:
        match node:
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                pairs: list[tuple[ast.expr, ast.expr]] = list(zip(names, values, strict=False))
            case ast.Assign(targets=targets, value=value):
                pairs = [(target, value) for target in targets]
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                pairs = [(target, value)]
            case ast.NamedExpr(target=target, value=value):
                pairs = [(target, value)]
            case _:
                continue
        yield from ((target.id, value) for target, value in pairs if isinstance(target, ast.Name))


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _told_arguments(function: _Function) -> set[str]:
    """Arguments of a function of ours that are followed from where it is called."""
    return set(_TELLERS.get(function.name, {}).values())


def _named_texts(tree: ast.Module) -> Iterator[str]:
    """Values of the module's own names."""
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and node.value is not None and (text := _constant(node.value)):
            yield text


def _base_name(base: ast.expr) -> str:
    named = base.value if isinstance(base, ast.Subscript) else base
    return named.attr if isinstance(named, ast.Attribute) else getattr(named, "id", "")


def _dict_values(node: ast.expr) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Dict):
            yield from (text for value in inner.values if (text := _constant(value)))


def _constant(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def read(path: Path) -> dict[Key, str]:
    """Finished translations of a file, {} where there is none yet."""
    if not path.exists():
        return {}
    done: dict[Key, str] = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - a file of our own
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None and translation.text:
                done[context.findtext("name", ""), message.findtext("source", "")] = translation.text
    return done


def written(language: str, keys: tuple[Key, ...], done: dict[Key, str]) -> str:
    """The file of a language, in Qt Linguist's format."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for context, source in keys:
        if context not in contexts:
            contexts[context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[context], "name").text = context
        message = ET.SubElement(contexts[context], "message")
        ET.SubElement(message, "source").text = source
        translation = ET.SubElement(message, "translation")
        if (context, source) in done:
            translation.text = done[context, source]
        else:
            translation.set("type", "unfinished")
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<!-- {NOT_REVIEWED} -->\n{body}\n'


def main(*, check: bool) -> int:
    """Bring the files up to date; with `check`, only tell whether they are."""
    keys, unknown = collect(), lost()
    bad = len(unknown)
    for each in unknown:
        print(f"{each.place}: cannot be translated as it is made: {each.code}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        path = FOLDER / f"station_{language}.ts"
        done = read(path)
        text = written(language, keys, done)
        missing = [key for key in keys if key not in done]
        stale = not path.exists() or path.read_text(encoding="utf-8") != text
        bad += bool(missing) or stale
        if not check:
            path.write_text(text, encoding="utf-8")
        print(f"{path.name}: {len(keys)} texts, {len(missing)} unfinished{', out of date' if stale and check else ''}")
    return 1 if bad and check else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
