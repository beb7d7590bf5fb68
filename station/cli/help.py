"""`station help CODE`: the page of an error code, in any language that has it."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass

from station.cli.commands import Commands
from station.cli.flags import Flags

NOT_FOUND = 1


@dataclass(frozen=True)
class HelpFlags(Flags):
    """about: an error code, "" for a list of all. language: "" for English."""

    about: str = ""
    language: str = ""


def add_to(commands: Commands) -> None:
    from station.help_pages import ENGLISH, help_languages

    command = commands.add("help", show_help, "what an error code means and what to do now", HelpFlags, shared=False)
    command.add_argument("about", nargs="?", metavar="CODE", help="as the window or the terminal shows it")
    command.add_argument(
        "--language",
        choices=help_languages(),
        help=f"what happened and what to do in this language (default: {ENGLISH}); the engineer's detail is English",
    )
    command.add_argument("--json", action="store_true", help="answer with JSON")


def show_help(flags: HelpFlags) -> int:
    """Exit code 0; 1 for a code that has no page."""
    from station.help_pages import ENGLISH, help_codes, page_text, similar_codes

    if not flags.about:
        print(json.dumps(help_codes(), indent=1) if flags.json else "\n".join(help_codes()))
        return 0
    page = page_text(flags.about, flags.language or ENGLISH)
    if page is None:
        near = ", ".join(similar_codes(flags.about))
        print(f"station: no page is called {flags.about!r}", file=sys.stderr)
        print(f"  what to do: {f'perhaps {near}' if near else '`station help` lists all codes'}", file=sys.stderr)
        return NOT_FOUND
    print(json.dumps({"code": flags.about.upper(), "page": page}, indent=1) if flags.json else _showable(page.rstrip()))
    return 0


def _showable(text: str) -> str:
    """With question marks for what this terminal has no signs for."""
    encoding = sys.stdout.encoding
    return text.encode(encoding, "replace").decode(encoding)
