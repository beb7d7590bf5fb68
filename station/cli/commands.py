"""The words that can be typed after `station`, found in the modules of this folder.

A module here that has a function `add_to(commands)` adds its own commands; there is no list of them anywhere.
"""

from __future__ import annotations

import argparse
import importlib
import math
import pkgutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import station.cli
from station.cli.flags import Flags
from station.core.ids import BadIdError, DeviceId

# What a first word means that has words behind it.
GROUPS = {
    "audit": "ask the audit log",
    "bench": "virtual units for other programs",
    "cloud": "the Particle cloud, without a unit",
    "order": "orders: their units, their end",
    "people": "who may work at this station",
    "slots": "which USB socket is which slot",
    "unit": "one unit by itself",
}


class CommandParser(argparse.ArgumentParser):
    """A command whose absent flags leave the empty values of its `Flags` alone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(argument_default=argparse.SUPPRESS, **kwargs)


class Commands:
    """Where modules add their commands."""

    def __init__(self, parser: CommandParser) -> None:
        self._top = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=CommandParser)
        self._groups: dict[str, Any] = {}
        self._shared = shared_flags()

    def add(
        self,
        words: str,
        verb: Callable[[Any], int],
        help: str,  # noqa: A002 - argparse's own word
        flags: type[Flags] = Flags,
        *,
        shared: bool = True,
        description: str = "",
    ) -> CommandParser:
        """One command, for example "audit search"; its arguments are added to what this gives back.

        verb: called with the parsed value of type `flags`; gives the exit code. shared: takes the flags of every
        command that works on units or on the log.
        """
        first, _, second = words.partition(" ")
        place = self._group(first) if second else self._top
        parents = [self._shared] if shared else []
        command: CommandParser = place.add_parser(
            second or first, parents=parents, help=help, description=description or None
        )
        command.set_defaults(verb=verb, flags=flags)
        return command

    def _group(self, word: str) -> Any:
        if word not in self._groups:
            group = self._top.add_parser(word, help=GROUPS[word])
            self._groups[word] = group.add_subparsers(
                title="commands", metavar="COMMAND", required=True, parser_class=CommandParser
            )
        return self._groups[word]


def add_all(commands: Commands, first: str = "") -> None:
    """The commands of this folder, in the order of the file names.

    first: the first word that was typed. Where modules are named after it (`audit.py`, `audit_log.py`), they alone are
    loaded: an answer must not wait for commands that nobody asked for.
    """
    names = sorted(found.name for found in pkgutil.iter_modules(station.cli.__path__))
    wanted = [name for name in names if name == first or name.startswith(f"{first}_")]
    for name in wanted if first in wanted else names:
        add_to = getattr(importlib.import_module(f"station.cli.{name}"), "add_to", None)
        if add_to is not None:
            add_to(commands)


def shared_flags() -> CommandParser:
    """Flags of every command that works on units or on the log."""
    shared = CommandParser(add_help=False)
    shared.add_argument("--data", type=Path, metavar="DIR", help="data directory: audit log, logs, bench state")
    shared.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="station file (default: what STATION_SETTINGS names, else /etc/particle-station/station.yaml)",
    )
    shared.add_argument(
        "--bench", metavar="SCENARIO", help="work on a virtual bench (name or file) instead of real USB and cloud"
    )
    shared.add_argument(
        "--fault",
        dest="faults",
        action="append",
        metavar="UNIT:KIND[:KEY=VALUE...]",
        help="what is wrong with a unit of the bench or its cloud (repeatable; `station bench faults` lists the kinds)",
    )
    shared.add_argument(
        "--speed", type=positive, metavar="N", help="how many times faster than real devices the bench is"
    )
    shared.add_argument("--json", action="store_true", help="answer with JSON")
    return shared


def line_flags(command: argparse.ArgumentParser) -> None:
    """Flags of what runs recipes."""
    command.add_argument("--files", type=Path, metavar="DIR", help="folder of the files that recipes name")
    command.add_argument("--operator", metavar="NAME", help="who works here")
    command.add_argument("--order", metavar="TEXT", help="order number for the record")
    command.add_argument(
        "--var",
        dest="variables",
        action="append",
        metavar="NAME=VALUE",
        help="a value for a variable of the recipe (repeatable)",
    )


def count(text: str) -> int:
    """Type of an argument that is a number of things, at least one."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return int(text)


def positive(text: str) -> float:
    """Type of an argument that is a number above 0."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return number


def device_id(text: str) -> str:
    """Type of an argument that is a Device ID."""
    try:
        return DeviceId.parse(text)
    except BadIdError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
