"""The part of station.yaml about the label printer: `printer`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from station.recipe.diagnostics import Code, Report
from station.recipe.scalars import BadScalarError, parse_bool, parse_int, parse_line
from station.recipe.section import Section
from station.recipe.source import Entry

PRINTER_KEYS = ("host", "port", "status", "folder")
RAW_PORT = 9100
_MOST_PORT = 65_535
_FOREIGN = {
    "address": "did you mean `host`?",
    "ip": "did you mean `host`?",
    "path": "did you mean `folder`?",
    "queue": "name the folder that the print queue watches: `folder`",
}


@dataclass(frozen=True)
class PrinterPlan:
    """Where labels go: to a network printer that takes raw data, or as files into a folder.

    host: "" where it is a folder. status: the printer speaks ZPL and is asked how it is. folder: None for a printer.
    """

    host: str = ""
    port: int = RAW_PORT
    status: bool = True
    folder: Path | None = None


def read_printer(entry: Entry | None, folder: Path, report: Report) -> PrinterPlan | None:
    """The printer of a station file; None where it names none. folder: relative paths start there."""
    if entry is None:
        return None
    section = Section.open(entry.value, 'key "printer"', PRINTER_KEYS, _FOREIGN, report)
    if section is None:
        return None
    host, into = section.value("host", parse_line), section.value("folder", parse_line)
    if (host is None) == (into is None):
        report.error(Code.MISSING_KEY, section.mark, 'key "printer": either `host` or `folder` is needed')
    status = section.value("status", parse_bool)
    return PrinterPlan(
        host=host or "",
        port=section.value("port", _parse_port) or RAW_PORT,
        status=True if status is None else status,
        folder=None if into is None else folder / into,
    )


def _parse_port(text: str) -> int:
    port = parse_int(text)
    if not 0 < port <= _MOST_PORT:
        raise BadScalarError(f"{port} is no TCP port", f"a number from 1 to {_MOST_PORT}; raw printing is {RAW_PORT}")
    return port
