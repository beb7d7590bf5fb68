"""Keeps translated help pages true to the English ones: `python packaging/help_pages.py [--check]`.

The first line of a page assets/help/LANGUAGE/CODE.md says from which English text it was made: the first eight hex
digits of the SHA-256 of its first two sections. A translator who made or renewed a page leaves `of 00000000` there, and
this program stamps the number. --check changes nothing, lists what is wrong and ends with 1 where anything is: a page
that is missing, is not stamped, is older than its English text, has none, or is not of its form. Standard library.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "assets" / "help"
HEADINGS = {
    "de": ["Was geschehen ist", "Was jetzt zu tun ist"],
    "es": ["Qué ha pasado", "Qué hacer ahora"],
    "zh": ["发生了什么", "现在怎么做"],
}
NEW = "00000000"

_FIRST_LINE = re.compile(r"<!-- of ([0-9a-f]{8})(?:; [^<>]+)? -->\n")
_HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)
_BULLET = re.compile(r"^(?:(-)|\d+(\.)) ", re.MULTILINE)
_CODE = re.compile(r"`[^`]+`")


def original(english: str) -> list[str]:
    """The two sections of an English page that are translated."""
    return [part.strip() for part in _HEADING.split(english)[2:5:2]]


def number_of(english: str) -> str:
    """By which a translation knows the English text that it was made from."""
    return hashlib.sha256("\n\n".join(original(english)).encode()).hexdigest()[:8]


def stamp(folder: Path = FOLDER) -> int:
    """Number the new pages. Gives how many there were."""
    count = 0
    for language in HEADINGS:
        for path in sorted((folder / language).glob("*.md")):
            english, text = folder / path.name, path.read_text("utf-8")
            first = _FIRST_LINE.match(text)
            if first is not None and first[1] == NEW and english.exists():
                number = number_of(english.read_text("utf-8"))
                path.write_text(text[: first.start(1)] + number + text[first.end(1) :], "utf-8")
                count += 1
    return count


def problems(language: str, folder: Path = FOLDER) -> Iterator[str]:
    """What is wrong with the pages of a language, as `LANGUAGE/CODE: sentence`."""
    english = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
    made = {path.name: path.read_text("utf-8") for path in (folder / language).glob("*.md")}
    for name in sorted(english | made):
        page = f"{language}/{name.removesuffix('.md')}"
        if name not in made:
            yield f"{page}: is missing"
        elif name not in english:
            yield f"{page}: there is no such English page"
        else:
            yield from (f"{page}: {wrong}" for wrong in _of_page(name, made[name], english[name], HEADINGS[language]))


def _of_page(name: str, made: str, english: str, headings: list[str]) -> Iterator[str]:
    first = _FIRST_LINE.match(made)
    if first is None:
        yield "the first line is not `<!-- of NUMBER; ... -->`"
    elif first[1] == NEW:
        yield "has no number yet: run packaging/help_pages.py"
    elif first[1] != number_of(english):
        yield "the English page has changed since; translate it again and put 00000000 into the first line"
    before, *rest = _HEADING.split(made)
    if before[first.end() if first else 0 :].strip() != f"# {name.removesuffix('.md')}":
        yield "its title is not its code alone"
    if rest[::2] != headings:
        yield f"its sections are not {headings}"
        return
    for heading, said, meant in zip(headings, rest[1::2], original(english), strict=True):
        if not said.strip():
            yield f"{heading}: is empty"
        if _BULLET.findall(said) != _BULLET.findall(meant):
            yield f"{heading}: is no list of {len(_BULLET.findall(meant))} items as the English one"
    lost = sorted(set(_CODE.findall(" ".join(original(english)))) - set(_CODE.findall(" ".join(rest[1::2]))))
    if lost:
        yield f"does not name {', '.join(lost)}"


def main(*, check: bool) -> int:
    """Number the new pages; with `check`, only tell what is wrong."""
    if not check:
        print(f"{stamp()} new pages numbered")
    bad = 0
    for language in HEADINGS:
        found = tuple(problems(language))
        bad += len(found)
        print("\n".join((*found, f"{language}: {len(found)} to mend")))
    return 1 if bad and check else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
