"""`python -m tests.vendor_clients`: run every command, print a table; exit code 1 where one does not work."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.vendor_clients.api_story import api_story
from tests.vendor_clients.cli_story import Row, cli_story
from tests.vendor_clients.install import installed
from tests.vendor_clients.lab import lab


def rows() -> Iterator[Row]:
    """Every command of every client, in order."""
    with lab(installed()) as bench:
        yield from api_story(bench)
        yield from cli_story(bench)


def main() -> int:
    done = 0
    broken = 0
    for row in rows():
        done += 1
        broken += not row.works
        print(f"{'works ' if row.works else 'BROKEN'}  {row.client:<24} {row.command}", flush=True)
        if not row.works:
            print(f"        {row.said}", flush=True)
    print(f"{done} commands, {broken} broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
