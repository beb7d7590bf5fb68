"""Pictures of every page: `python -m tests.ui.gallery DIR [NAME ...]`. For eyes; no test compares them.

Scenes come from the modules `gallery_*` beside this one: each has SCENES, as (name, a function that makes the page in a
theme). Every scene is drawn in two sizes, two themes and two languages; NAME draws those alone that begin so.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from station.core.ids import PortPath
from station.core.views import Notice, StationView
from station.core.words import SlotState
from station.engine.board import Board
from station.ui.application import ensure_application
from station.ui.catalogue import Speech
from station.ui.operator.show import render_png
from station.ui.theme import LIGHT
from station.ui.themes import DARK
from tests.ui.gallery_operator import Make, render
from tests.ui.views import STATION, view_of

SIZES = ((1280, 800), (1920, 1080))
THEMES = (LIGHT, DARK)
LANGUAGES = ("en", "zh")
_S = SlotState
SCENES: tuple[tuple[str, tuple[SlotState, ...], StationView], ...] = (
    ("opening_04", (), STATION),
    ("idle_08", (_S.EMPTY,) * 8, replace(STATION, order="", cloud_ok=None)),
    ("one_run_01", (_S.RUN,), STATION),
    ("two_02", (_S.PASS, _S.FAIL), STATION),
    ("demo_04", (_S.PASS, _S.RUN, _S.WRONG_PRODUCT, _S.ACTION), replace(STATION, demo=True, approved=False)),
    ("faults_04", (_S.FAIL, _S.STATION_ERROR, _S.PENDING, _S.ABORTED), replace(STATION, cloud_ok=False)),
    ("ready_08", (_S.ACTION,) * 5 + (_S.EMPTY,) * 3, STATION),
    ("mixed_08", (_S.RUN, _S.PASS, _S.FAIL, _S.STATION_ERROR, _S.PENDING, _S.ABORTED, _S.LOCKED, _S.EXCLUDED), STATION),
    ("running_16", (_S.RUN,) * 14 + (_S.PASS, _S.PASS), STATION),
    ("all_16", (*_S, _S.RUN, _S.PASS, _S.FAIL, _S.RUN, _S.ACTION), replace(STATION, cloud_ok=False, good=1204)),
    ("error_16", (_S.STATION_ERROR,) + (_S.RUN,) * 15, STATION),
)


def main(folder: Path, names: tuple[str, ...] = ()) -> None:
    """Write the pictures; those of the window at its opening first."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, states, station in SCENES:
        if not names or name.startswith(names):
            _window(folder, name, states, station)
    speech = Speech(ensure_application(offscreen=True))
    for language in LANGUAGES:
        speech.speak(language)
        for name, make in _pages():
            if names and not name.startswith(names):
                continue
            for theme in THEMES:
                for size in SIZES:
                    path = folder / f"{name}_{theme.name}_{language}_{size[0]}x{size[1]}.png"
                    render(make, theme, path, size)
                    print(path)


def _pages() -> Iterator[tuple[str, Make]]:
    """The scenes of every module."""
    for path in sorted(Path(__file__).parent.glob("gallery_*.py")):
        yield from importlib.import_module(f"tests.ui.{path.stem}").SCENES


def _window(folder: Path, name: str, states: tuple[SlotState, ...], station: StationView) -> None:
    count = int(name[-2:])
    for size in SIZES:
        board = Board()
        for slot, state in enumerate(states, start=1):
            board.publish(view_of(slot, state))
        if count == 8:
            board.tell(Notice(PortPath(1, (4, 12)), "not a slot: this unit is left alone"))
        path = folder / f"{name}_{size[0]}x{size[1]}.png"
        render_png(board, partial(replace, station), tuple(range(1, count + 1)), path, size, demo=station.demo)
        print(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]))
