"""From the command line to a verb; every error becomes a sentence and an exit code here, and only here."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from station.cli.parser import parse_flags
from station.core.errors import Aborted, RecipeError, StationError, UnitFailedError

_ASKED_WRONG = frozenset({"AUDIT-QUESTION", "ORDER-UNKNOWN"})
"""Codes of rooms that answer a question which makes no sense; the station itself is well."""
NO = 1
BAD_INPUT = 2
STATION_ERROR = 3
STOPPED = 130
READER_GONE = 141
"""What a shell shows of programs that SIGPIPE ends. Not 0: whoever reads half an answer must not take it for a yes."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code."""
    try:
        try:
            return _run(argv)
        finally:
            _flush()
    except BrokenPipeError:
        _let_go()
        return READER_GONE
    except OSError as error:
        _let_go()
        _refused(error)
        return STATION_ERROR


def _run(argv: Sequence[str] | None) -> int:
    try:
        flags = parse_flags(argv)
        return flags.verb(flags)
    except RecipeError as error:
        _explain(error)
        return BAD_INPUT
    except StationError as error:
        _explain(error)
        return BAD_INPUT if error.code in _ASKED_WRONG else STATION_ERROR
    except UnitFailedError as error:
        _explain(error)
        return NO
    except (KeyboardInterrupt, Aborted):
        print("stopped", file=sys.stderr)
        return STOPPED


def _explain(error: StationError | UnitFailedError) -> None:
    print(f"station: {error.code}: {error.message}", file=sys.stderr)
    print(f"  what to do: {error.hint}", file=sys.stderr)


def _refused(error: OSError) -> None:
    """The system does not let us: no room, no right, no such folder. What no room of ours had more to say about."""
    where = f"{error.filename}: " if error.filename else ""
    print(f"station: {where}{error.strerror or error}", file=sys.stderr)
    print("  what to do: See that the folder is there, has room and may be written by this user.", file=sys.stderr)


def _flush() -> None:
    """What is still in our hands goes out while it can be said that nobody takes it."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # closed by whoever started us
            stream.flush()


def _let_go() -> None:
    """What cannot be written, as its reader has gone (`| head`), is dropped: Python must not complain at its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
