"""From the command line to a verb; every error becomes a sentence and an exit code here, and only here."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from station.cli.parser import parse_flags
from station.core.errors import Aborted, RecipeError, StationError, UnitFailedError

BAD_INPUT = 2
STATION_ERROR = 3
STOPPED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code."""
    flags = parse_flags(argv)
    try:
        return flags.verb(flags)
    except RecipeError as error:
        _explain(error)
        return BAD_INPUT
    except StationError as error:
        _explain(error)
        return STATION_ERROR
    except UnitFailedError as error:
        _explain(error)
        return 1
    except (KeyboardInterrupt, Aborted):
        print("stopped", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        sys.stderr.close()
        return STATION_ERROR


def _explain(error: StationError | UnitFailedError) -> None:
    print(f"station: {error.code}: {error.message}", file=sys.stderr)
    print(f"  what to do: {error.hint}", file=sys.stderr)
