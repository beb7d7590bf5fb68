"""From typed words to the flags of one command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from station import __version__
from station.cli import window
from station.cli.bench_exec import split_command
from station.cli.commands import CommandParser, Commands, add_all, line_flags, shared_flags
from station.cli.flags import Flags


def parse_flags(argv: Sequence[str] | None) -> Flags:
    """Exits with code 2 and a usage line where the command line is wrong."""
    words = sys.argv[1:] if argv is None else argv
    own, command = split_command(words)
    parser = _parser(own[0] if own else "")
    parsed = vars(parser.parse_args(own if command else words))
    if command and "command" not in parsed:
        parser.error(f"only `bench exec` takes a command after --: {' '.join(command)}")
    if command:
        parsed["command"] = command
    kind: type[Flags] = parsed.pop("flags")
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in parsed.items()}
    return kind(**given)


def _parser(first: str) -> CommandParser:
    parser = CommandParser(
        prog="station",
        description="Provisions Particle devices on a manufacturing line. Without a command it opens the window.",
        parents=[shared_flags()],
    )
    parser.add_argument("--version", action="version", version=f"station {__version__}")
    parser.set_defaults(verb=window.open_window, flags=Flags)
    line_flags(parser)
    add_all(Commands(parser), first)
    return parser
