"""`- include: FILE`: steps that several recipes share, put where the item stands.

A fragment is a file of its own: `fragment: 1` and `steps:`. Its name starts at the folder of the file that includes it
and never leads out of it, so that a recipe's folder holds all of the recipe. Its steps keep their marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from station.core.files import PinnedFile
from station.recipe.diagnostics import Code, Report, shown
from station.recipe.files import FileFaultError, FileShelf, parse_file_name
from station.recipe.scalars import BadScalarError
from station.recipe.section import Section, expect, parse_scalar
from station.recipe.source import Entry, Mapping, Node, Scalar, Sequence, read_source
from station.recipe.words import FOREIGN_RECIPE_KEYS, FRAGMENT_KEYS

FORMAT = "1"
MAX_DEPTH = 5
MAX_FRAGMENTS = 20
MAX_INCLUDES = 100


_WHERE: Final = "what a recipe includes is looked for beside it, never in the files folder"


class Includes:
    """The fragments of one recipe; each is read once, however often it is included."""

    def __init__(self, recipe: Path, report: Report) -> None:
        self._folder = recipe.parent
        self._recipe = recipe.name
        self._report = report
        self._shelf = FileShelf(recipe.parent, _WHERE)
        self._read: dict[str, Sequence | None] = {}
        self._taken = 0

    @property
    def files(self) -> tuple[PinnedFile, ...]:
        """Every fragment that was read."""
        return self._shelf.files

    def expand(self, steps: Sequence) -> Iterator[Node]:
        """The items of a list of steps, each included fragment replaced by its own items."""
        return self._expand(steps, (self._recipe,))

    def _expand(self, steps: Sequence, trail: tuple[str, ...]) -> Iterator[Node]:
        for item in steps.items:
            entry = item.get("include") if isinstance(item, Mapping) else None
            if entry is None:
                yield item
            elif isinstance(item, Mapping) and not self._report.full:
                yield from self._included(item, entry, trail)

    def _included(self, item: Mapping, entry: Entry, trail: tuple[str, ...]) -> Iterator[Node]:
        Section.open(item, "an include", ("include",), {}, self._report)
        name = self._name(entry, trail)
        if name is None or not self._may_include(name, entry.value, trail):
            return
        if name not in self._read:
            self._read[name] = self._load(name, entry.value)
        steps = self._read[name]
        if steps is not None:
            yield from self._expand(steps, (*trail, name))

    def _name(self, entry: Entry, trail: tuple[str, ...]) -> str | None:
        """The fragment's name from the recipe's folder on."""
        if not isinstance(entry.value, Scalar) or entry.value.missing:
            expect(entry.value, "the name of a file", 'key "include"', self._report)
            return None
        try:
            text = parse_file_name(entry.value.text)
        except BadScalarError as error:
            self._report.error(Code.FILE_NAME, entry.value.mark, f'key "include": {error.message}', error.hint)
            return None
        return str(PurePosixPath(trail[-1]).parent / text)

    def _may_include(self, name: str, node: Node, trail: tuple[str, ...]) -> bool:
        self._taken += 1
        if name in trail:
            path = " includes ".join((*trail[trail.index(name) :], name))
            self._report.error(Code.INCLUDE_CIRCLE, node.mark, f"files include one another in a circle: {path}")
        elif len(trail) > MAX_DEPTH:
            message = f"files include one another more than {MAX_DEPTH} deep"
            self._report.error(Code.INCLUDE_TOO_DEEP, node.mark, message)
        elif self._taken > MAX_INCLUDES or (name not in self._read and len(self._read) >= MAX_FRAGMENTS):
            message = f"a recipe includes at most {MAX_INCLUDES} times, and at most {MAX_FRAGMENTS} files"
            self._report.error(Code.INCLUDE_TOO_DEEP, node.mark, message)
        else:
            return True
        return False

    def _load(self, name: str, node: Node) -> Sequence | None:
        try:
            file = self._shelf.take(name)
        except FileFaultError as error:
            self._report.error(error.code, node.mark, f'key "include": {error.message}', error.hint)
            return None
        root = read_source(file.data, str(self._folder / name), self._report)
        return None if root is None else self._open(root)

    def _open(self, root: Node) -> Sequence | None:
        if isinstance(root, Mapping) and root.get("recipe") is not None and root.get("fragment") is None:
            hint = f"a file to include begins with `fragment: {FORMAT}` and holds just `steps`"
            self._report.error(Code.UNKNOWN_FORMAT, root.mark, "this is a recipe, which cannot be included", hint)
            return None
        section = Section.open(root, "the fragment", FRAGMENT_KEYS, FOREIGN_RECIPE_KEYS, self._report)
        if section is None:
            return None
        entry = section.required("fragment")
        number = None if entry is None else parse_scalar(entry.value, str, 'key "fragment"', self._report)
        if entry is not None and number is not None and number != FORMAT:
            message, hint = f"fragment format {shown(number)} is not known", f"this station reads format {FORMAT}"
            self._report.error(Code.UNKNOWN_FORMAT, entry.value.mark, message, hint)
            return None
        steps = section.required("steps")
        if steps is None:
            return None
        if not isinstance(steps.value, Sequence):
            expect(steps.value, "a list of steps", 'key "steps"', self._report)
            return None
        return steps.value
