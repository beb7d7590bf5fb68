"""Pictures of the operator's window: `python -m tests.ui.gallery DIR`. For eyes; no test compares them."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from station.core.ids import PortPath
from station.core.views import Notice, StationView
from station.core.words import SlotState
from station.engine.board import Board
from station.ui.operator.show import render_png
from tests.ui.views import STATION, view_of

SIZES = ((1280, 800), (1920, 1080))
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


def main(folder: Path) -> None:
    """Write one picture for each scene and size."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, states, station in SCENES:
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
    main(Path(sys.argv[1]))
