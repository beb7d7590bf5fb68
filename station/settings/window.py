"""The part of station.yaml about the window: `window`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from station.recipe.diagnostics import Report, shown
from station.recipe.scalars import BadScalarError, choice_parser, parse_bool
from station.recipe.section import Section
from station.recipe.source import Entry

WINDOW_KEYS = ("theme", "sounds", "scanner_port", "scanner_prefix")
THEMES = ("light", "dark", "contrast", "large")
_FOREIGN = {
    "kiosk": "`kiosk: true` stands at the top of the station file",
    "language": "`language` stands at the top of the station file",
    "colours": "did you mean `theme`?",
    "colors": "did you mean `theme`?",
    "sound": "did you mean `sounds`?",
    "scanner": "did you mean `scanner_port` or `scanner_prefix`?",
}


@dataclass(frozen=True)
class WindowPlan:
    """How the window is set up.

    kiosk: full screen, and only an engineer can close it. theme: one of THEMES. sounds: whether it may be heard.
    scanner_port: device file of a scanner on a serial port, None where scanners work as keyboards.
    scanner_prefix: the one character with which a keyboard scanner begins every code, "" for none.
    """

    kiosk: bool = False
    theme: str = "light"
    sounds: bool = True
    scanner_port: Path | None = None
    scanner_prefix: str = ""


def read_window(entry: Entry | None, report: Report, *, kiosk: bool) -> WindowPlan:
    """The window of a station file. kiosk: as the file's top has it."""
    if entry is None:
        return WindowPlan(kiosk=kiosk)
    section = Section.open(entry.value, 'key "window"', WINDOW_KEYS, _FOREIGN, report)
    if section is None:
        return WindowPlan(kiosk=kiosk)
    usual = WindowPlan()
    sounds = section.value("sounds", parse_bool)
    return WindowPlan(
        kiosk=kiosk,
        theme=section.value("theme", choice_parser({name: name for name in THEMES})) or usual.theme,
        sounds=usual.sounds if sounds is None else sounds,
        scanner_port=section.value("scanner_port", _parse_device),
        scanner_prefix=section.value("scanner_prefix", _parse_prefix) or usual.scanner_prefix,
    )


def _parse_device(text: str) -> Path:
    if not text.startswith("/") or not text.isprintable():
        raise BadScalarError(f"{shown(text)} is no device file", "write the whole path, as /dev/serial/by-id/...")
    return Path(text)


def _parse_prefix(text: str) -> str:
    if len(text) != 1 or not text.isprintable() or text.isalnum() or text.isspace():
        raise BadScalarError(f"{shown(text)} is no prefix", "one sign that begins no label, for example ~")
    return text
