"""Commands are found in the modules of their folder; a quick question loads no other command's module."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from typing import Any

import station.cli
from station.cli.commands import CommandParser, Commands

LOADED = """
import sys
from station.cli.parser import parse_flags
parse_flags(["check", "recipe.yaml"])
print(*(name for name in sys.modules if name.startswith("station.cli.")))
"""


class _Listening(Commands):
    """Writes down which words were added."""

    def __init__(self) -> None:
        super().__init__(CommandParser())
        self.words: list[str] = []

    def add(self, words: str, *rest: Any, **named: Any) -> CommandParser:
        self.words.append(words)
        return super().add(words, *rest, **named)


def _words_of(module: str) -> list[str]:
    listening = _Listening()
    add_to = getattr(importlib.import_module(f"station.cli.{module}"), "add_to", None)
    if add_to is not None:
        add_to(listening)
    return listening.words


def test_a_command_stands_in_a_module_of_its_name() -> None:
    modules = {found.name for found in pkgutil.iter_modules(station.cli.__path__)}
    for module in modules:
        for words in _words_of(module):
            first = words.partition(" ")[0]
            assert first not in modules or module == first or module.startswith(f"{first}_"), (module, words)


def test_a_quick_command_loads_no_other() -> None:
    asked = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True)
    loaded = asked.stdout.split()
    assert "station.cli.check" in loaded
    assert not {"station.cli.run", "station.cli.audit", "station.cli.unit"} & set(loaded)
