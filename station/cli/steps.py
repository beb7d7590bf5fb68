"""`station steps`: what can stand in a recipe, from the step classes themselves."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from station.cli.commands import Commands
from station.cli.flags import Flags

if TYPE_CHECKING:
    from station.recipe.word_sheet import KeySheet, WordSheet

BAD_INPUT = 2
_WIDTH = 100


@dataclass(frozen=True)
class StepsFlags(Flags):
    """word: the step, "" for a list of all."""

    word: str = ""


def add_to(commands: Commands) -> None:
    command = commands.add("steps", show_steps, "the step words of recipes, with their keys", StepsFlags, shared=False)
    command.add_argument("word", nargs="?", metavar="NAME", help="one step, whole (default: a list of all)")
    command.add_argument("--json", action="store_true", help="answer with JSON")


def show_steps(flags: StepsFlags) -> int:
    """Exit code 0, or 2 where no step is called so."""
    from station.core.errors import BadUsageError
    from station.core.step import step_kind, step_kinds
    from station.recipe.diagnostics import did_you_mean
    from station.recipe.word_sheet import word_sheet
    from station.steps import load_steps

    load_steps()
    words = [word for word, _ in step_kinds()]
    if flags.word and step_kind(flags.word) is None:
        guess = did_you_mean(flags.word, words) or "see `station steps`"
        raise BadUsageError(f"no step is called {flags.word}; {guess}")
    sheets = [word_sheet(kind) for word, kind in step_kinds() if flags.word in ("", word)]
    if flags.json:
        print(json.dumps([_facts(sheet) for sheet in sheets], indent=1))
    elif flags.word:
        print("\n".join(_whole(sheets[0])))
    else:
        width = max(len(sheet.word) for sheet in sheets)
        for sheet in sheets:
            print(f"{sheet.word:<{width}}  {sheet.summary}")
    return 0


def _whole(sheet: WordSheet) -> Iterator[str]:
    yield f"{sheet.word}: {sheet.summary}"
    yield from _wrapped(_manner(sheet), "  ")
    if sheet.text:
        yield ""
        yield from _wrapped(sheet.text, "  ")
    yield ""
    yield "keys under `with:`" if sheet.keys else "takes no keys under `with:`"
    for key in sheet.keys:
        yield f"  {key.key}: {key.takes}  ({_state(key)})"
        yield from _wrapped(key.text, "      ")
    if sheet.codes:
        yield ""
        yield "error codes of its own"
        for code, meaning in sheet.codes:
            yield from _wrapped(f"{code}: {meaning}", "  ")


def _manner(sheet: WordSheet) -> str:
    lane = "in the cloud, beside the USB work" if sheet.lane.value == "cloud" else "over USB"
    mode = {
        "normal": "unit in normal mode", "dfu": "unit in DFU mode", "either": "unit in either mode",
        "none": "in any mode",
    }[sheet.mode.value]  # fmt: skip
    parts = [f"works {lane}, {mode}"]
    parts += ["must be proved before the unit leaves DFU mode"] if sheet.barrier else []
    parts += ["starts after the flash is verified"] if sheet.after_flash else []
    parts += ["is what verifies the flash"] if sheet.is_flash else []
    parts += ["waits until the modem has told its ICCID"] if sheet.wants_modem else []
    return "; ".join(parts)


def _state(key: KeySheet) -> str:
    if key.needed:
        return "must be given"
    return f"default {key.default}" if key.default else "may be left out"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)


def _facts(sheet: WordSheet) -> dict[str, Any]:
    return {
        "word": sheet.word,
        "summary": sheet.summary,
        "text": sheet.text,
        "mode": sheet.mode.value,
        "lane": sheet.lane.value,
        "barrier": sheet.barrier,
        "after_flash": sheet.after_flash,
        "is_flash": sheet.is_flash,
        "wants_modem": sheet.wants_modem,
        "keys": [
            {"key": key.key, "takes": key.takes, "needed": key.needed, "default": key.default, "text": key.text}
            for key in sheet.keys
        ],
        "codes": [{"code": code, "meaning": meaning} for code, meaning in sheet.codes],
    }
