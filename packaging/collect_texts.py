"""Collects every text for people into assets/i18n/*.ts: `python packaging/collect_texts.py [--check]`.

Found in the sources: calls of `translate` and QT_TRANSLATE_NOOP, hints of errors, what the line says (SAYINGS), next
actions and names of phases that the engine tells, prompts, the words of steps, and what each number of the statistics
means. A text that is gone leaves the files, a new one stands in them unfinished. --check changes nothing and ends with
1 where anything would change or is unfinished. Standard library alone.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "station"
FOLDER = ROOT / "assets" / "i18n"
LANGUAGES = ("de", "es", "zh")
NOT_REVIEWED = "Not reviewed by a native speaker."

_CALLS = frozenset({"translate", "QT_TRANSLATE_NOOP"})
_TOLD = frozenset({"next_action", "step_name"})
_TELLERS = frozenset({"doing", "Prompt"})
_DEFINITIONS = "audit/definitions.py"
_STEP_LETTERS = 2

Key = tuple[str, str]
"""Context and English text."""


def collect(sources: Path = SOURCES) -> tuple[Key, ...]:
    """Every text of the sources, by context and text."""
    found: set[Key] = set()
    for path in sorted(sources.rglob("*.py")):
        if path.name.endswith("_pb2.py"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        found.update(_texts(tree))
        if path.as_posix().endswith(_DEFINITIONS):
            found.update(("statistics", text) for text in _named_texts(tree))
    return tuple(sorted(found))


def _texts(tree: ast.Module) -> Iterator[Key]:
    for node in ast.walk(tree):
        match node:
            case ast.Call():
                yield from _of_call(node)
            case ast.ClassDef():
                yield from _of_class(node)
            case ast.AnnAssign(target=ast.Name(id="SAYINGS"), value=ast.expr() as value):
                yield from (("sayings", text) for text in _dict_values(value))
            case _:
                pass


def _of_call(call: ast.Call) -> Iterator[Key]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in _CALLS and len(call.args) >= 2:
        context, text = _constant(call.args[0]), _constant(call.args[1])
        if context and text:
            yield context, text
    elif name in _TELLERS:
        for argument in (*call.args, *(word.value for word in call.keywords)):
            yield from (("errors", text) for text in _choices(argument))
    for word in call.keywords:
        if word.arg in _TOLD and name not in _TELLERS:
            yield from (("errors", text) for text in _choices(word.value))


def _of_class(node: ast.ClassDef) -> Iterator[Key]:
    """An error's hint; the word of a step as people read it."""
    for statement in node.body:
        target = statement.target if isinstance(statement, ast.AnnAssign) else None
        targets = statement.targets if isinstance(statement, ast.Assign) else [target]
        value = getattr(statement, "value", None)
        if any(isinstance(each, ast.Name) and each.id == "hint" for each in targets) and value is not None:
            yield from (("errors", text) for text in _choices(value))
    if any(_base_name(base).endswith("Step") for base in node.bases):
        for word in node.keywords:
            if word.arg == "word" and (text := _constant(word.value)):
                yield "errors", text.replace("_", " ").capitalize()


def _named_texts(tree: ast.Module) -> Iterator[str]:
    """Values of the module's own names."""
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and node.value is not None and (text := _constant(node.value)):
            yield text


def _base_name(base: ast.expr) -> str:
    named = base.value if isinstance(base, ast.Subscript) else base
    return named.attr if isinstance(named, ast.Attribute) else getattr(named, "id", "")


def _choices(node: ast.expr) -> Iterator[str]:
    """A text, or the texts between which a condition chooses."""
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    elif (text := _constant(node)) and len(text) > _STEP_LETTERS:
        yield text


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
    keys, bad = collect(), 0
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
