"""The help page of an error code: three parts, in the present language where it was translated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from station.help_pages import FOLDER, page_name

_HEADING: Final = re.compile(r"^## .*$", re.MULTILINE)
_NUMBER: Final = re.compile(r"^(\d+\.|[-*])\s+")
_CODE: Final = re.compile(r"[A-Z][A-Z0-9-]*")


@dataclass(frozen=True)
class HelpPage:
    """What a page says. to_do: one sentence or two for each thing to do, in order."""

    happened: str
    to_do: tuple[str, ...]
    detail: str


@lru_cache(maxsize=256)
def help_page(code: str, language: str = "en", folder: Path = FOLDER) -> HelpPage | None:
    """The page of this code: in the language, else in English; None where there is none."""
    if not _CODE.fullmatch(code):
        return None
    name = f"{page_name(code)}.md"
    for path in (folder / language / name, folder / name):
        try:
            found = parse_page(path.read_text(encoding="utf-8"))
        except OSError:
            continue
        if found is not None:
            return found
    return None


def parse_page(markdown: str) -> HelpPage | None:
    """The three parts under the second-rank headings, in their order; None where there are fewer."""
    parts = [part.strip() for part in _HEADING.split(markdown)[1:]]
    if len(parts) < 3:
        return None
    happened, to_do, detail = parts[:3]
    return HelpPage(_flat(happened), tuple(_items(to_do)), _plain(detail))


def _items(part: str) -> list[str]:
    """One text for each line of a list; lines that go on belong to the one before."""
    items: list[str] = []
    for line in part.splitlines():
        words = line.strip()
        if not words:
            continue
        if _NUMBER.match(words) or not items:
            items.append(_plain(_NUMBER.sub("", words)))
        else:
            items[-1] = f"{items[-1]} {_plain(words)}"
    return items


def _flat(part: str) -> str:
    return _plain(" ".join(part.split()))


def _plain(words: str) -> str:
    """Without the marks of Markdown."""
    return words.replace("**", "").replace("`", "")
