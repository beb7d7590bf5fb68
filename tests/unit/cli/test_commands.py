"""Commands are found in the modules of their folder."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import station.cli
from station.cli.commands import CommandParser, Commands


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
    words_of = {module: _words_of(module) for module in modules}
    assert "check" in words_of["check"]
    for module, found in words_of.items():
        for words in found:
            first = words.partition(" ")[0]
            assert first not in modules or module == first or module.startswith(f"{first}_"), (module, words)
