"""The page of each error code: what happened, what to do now, the engineer's detail. Files of `assets/help`."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent.parent / "assets" / "help"
SECTIONS: Final = ("What happened", "What to do now", "Engineer's detail")
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
_FINDING: Final = re.compile(r"(R[1-9])\d\d")


def page_name(code: str) -> str:
    """Which page is about a code: findings of the recipe checker share one for each hundred (`R203` has `R200`)."""
    group = _FINDING.fullmatch(code)
    return f"{group[1]}00" if group else code


def help_page(code: str, folder: Path = FOLDER) -> str | None:
    """The page in Markdown, None where there is none. Small letters are forgiven."""
    name = page_name(code.strip().upper())
    path = folder / f"{name}.md"
    return path.read_text("utf-8") if _CODE.fullmatch(name) and path.is_file() else None


def help_codes(folder: Path = FOLDER) -> tuple[str, ...]:
    """Every code that has a page, sorted."""
    return tuple(sorted(path.stem for path in folder.glob("*.md")))


def similar_codes(code: str, folder: Path = FOLDER) -> tuple[str, ...]:
    """Codes that may have been meant."""
    return tuple(get_close_matches(code.strip().upper(), help_codes(folder), n=5))


def section(page: str, number: int) -> str:
    """One of the three sections of a page, 0 for "What happened", without its heading and without code marks."""
    parts = re.split(r"^## .+$", page, flags=re.MULTILINE)
    return parts[number + 1].strip().replace("`", "") if number + 1 < len(parts) else ""
