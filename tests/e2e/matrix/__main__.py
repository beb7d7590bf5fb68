"""`python -m tests.e2e.matrix [--write] [--only TEXT] [RECIPE ...]`: try cells, print how they end and what differs."""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path

import structlog

from tests.e2e.matrix.cells import SUBJECTS
from tests.e2e.matrix.table import Row, cells_of, expected, table, write_table


def main(arguments: list[str]) -> int:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    write = "--write" in arguments
    only = arguments[arguments.index("--only") + 1] if "--only" in arguments else ""
    names = [name for name in arguments if name in SUBJECTS] or list(SUBJECTS)
    wanted = expected() if Path(__file__).with_name("expected.csv").exists() else {}
    seen: dict[str, Row] = {}
    wrong = 0
    for name in names:
        with tempfile.TemporaryDirectory() as folder, table(name, Path(folder)) as stand:
            for cell in (cell for cell in cells_of(name) if only in cell.name):
                try:
                    row = stand.attempt(cell)
                except AssertionError as error:
                    print(f"BROKEN  {error}", flush=True)
                    wrong += 1
                    continue
                seen[cell.name] = row
                good = row == wanted.get(cell.name)
                wrong += not good
                mark = "      " if good else "DIFFER"
                print(f"{mark}  {row.line(cell.name)}", flush=True)
    print(f"{len(seen)} cells, {wrong} not as the table says")
    if write:
        kept = {cell: row for cell, row in wanted.items() if only or cell.split(":")[0] not in names}
        write_table({**kept, **seen})
    return 1 if wrong and not write else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
