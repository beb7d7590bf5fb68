"""How quick the operator's page is: `python -m tests.bench.ui [--json]`. Drawn into memory, on a clock as it is.

Sixteen threads publish views as fast as slots do at their worst (300 a second each) while a timer of one millisecond
measures for how long the window's thread did not come round. Then: from the start of a process to the first paint,
from a plug on the virtual bench to its tile, from the last row of a run on disk to its verdict on the screen, and what
a thousand units leave in memory.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from station.core.cancel import Deadline
from station.core.words import SlotState
from station.engine.board import Board
from station.ui.application import ensure_application
from station.ui.operator.actions import OperatorActions
from station.ui.operator.operator_page import OperatorPage
from tests.e2e.bench_line import BORON, bench_line, unit
from tests.e2e.line_hands import GOOD_OS, Hands, quick_recipe
from tests.ui.views import STATION, view_of

SLOTS, RATE_HZ, SECONDS = 16, 300, 10.0
UNITS = 1000
P99_MS, WORST_MS, ANSWER_MS = 50.0, 150.0, 500.0
SIZE = (1920, 1080)
_ACTIONS = OperatorActions(start=lambda _slot: None, start_all=lambda: None, stop=lambda _slot: None)
_FIRST_PAINT = """
import time, os
begin = float(os.environ["BENCH_BEGIN"])
from station.ui.application import ensure_application
from station.ui.shell.show import Looks, make_shell
app = ensure_application(offscreen=True)
shell = make_shell(app, Looks(sounds=False))
shell.painted.connect(lambda: (print(time.time() - begin, flush=True), app.quit()))
shell.show()
app.exec()
"""


@dataclass(frozen=True)
class Figures:
    """Milliseconds, but for the last two: KiB for each unit, and events a second that were drawn from."""

    gap_p50_ms: float
    gap_p99_ms: float
    gap_worst_ms: float
    first_paint_ms: float
    plug_to_tile_ms: float
    row_to_verdict_ms: float
    memory_kib_per_unit: float
    events_per_s: float

    @property
    def good(self) -> bool:
        """Every bound holds."""
        quick = max(self.plug_to_tile_ms, self.row_to_verdict_ms) < ANSWER_MS
        return self.gap_p99_ms < P99_MS and self.gap_worst_ms < WORST_MS and quick


def measure(seconds: float = SECONDS, units: int = UNITS) -> Figures:
    """All figures."""
    ensure_application(offscreen=True)
    gaps, events_per_s = event_gaps(seconds)
    plug, verdict = answers()
    return Figures(
        gap_p50_ms=gaps[len(gaps) // 2],
        gap_p99_ms=gaps[int(len(gaps) * 0.99)],
        gap_worst_ms=gaps[-1],
        first_paint_ms=first_paint(),
        plug_to_tile_ms=plug,
        row_to_verdict_ms=verdict,
        memory_kib_per_unit=memory_per_unit(units),
        events_per_s=events_per_s,
    )


@contextmanager
def shown(board: Board, slots: int = SLOTS) -> Iterator[OperatorPage]:
    """The page on this board, painted and at work."""
    page = OperatorPage(board, _ACTIONS, lambda: STATION, slots=tuple(range(1, slots + 1)))
    page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    page.resize(*SIZE)
    page.show()
    spin(0.2)
    try:
        yield page
    finally:
        page.hide()
        page.deleteLater()
        spin(0.05)


def spin(seconds: float) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def event_gaps(seconds: float) -> tuple[list[float], float]:
    """Sorted gaps of the event loop in ms beyond its timer's own millisecond, and the rate of the views."""
    board, stop = Board(), threading.Event()
    published = [0] * SLOTS

    def slot_thread(slot: int) -> None:
        view, next_s = view_of(slot, SlotState.RUN), time.monotonic()
        while not stop.is_set():
            published[slot - 1] += 1
            done = published[slot - 1] * 512 % 131_072
            number = published[slot - 1] // 120 % 7
            ended = published[slot - 1] % 900 > 870
            board.publish(view_of(slot, SlotState.PASS) if ended else replace(view, done=done, step_number=number))
            next_s += 1 / RATE_HZ
            stop.wait(max(0.0, next_s - time.monotonic()))

    gaps: list[float] = []
    with shown(board):
        threads = [threading.Thread(target=slot_thread, args=(slot,)) for slot in range(1, SLOTS + 1)]
        last = time.perf_counter()

        def beat() -> None:
            nonlocal last
            now = time.perf_counter()
            gaps.append((now - last) * 1000)
            last = now

        pulse = QTimer()
        pulse.setTimerType(Qt.TimerType.PreciseTimer)
        pulse.setInterval(1)
        pulse.timeout.connect(beat)
        for thread in threads:
            thread.start()
        spin(0.5)
        last = time.perf_counter()
        pulse.start()
        spin(seconds)
        pulse.stop()
        stop.set()
        for thread in threads:
            thread.join()
    return sorted(gaps), sum(published) / (seconds + 0.5)


def first_paint() -> float:
    """From the start of a new process to the first paint of the window, in ms; the second start, as files are warm."""
    times = []
    for _ in range(2):
        begin = {"BENCH_BEGIN": str(time.time()), "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            [sys.executable, "-c", _FIRST_PAINT], env=os.environ | begin, capture_output=True, text=True, check=True
        )
        times.append(float(done.stdout) * 1000)
    return times[-1]


def answers() -> tuple[float, float]:
    """From a plug to its tile, and from a verdict's row on disk to the screen, in ms: the worst of four units."""
    plans = tuple(unit(BORON, number, device_os=GOOD_OS) for number in range(1, 5))
    plugs, verdicts = [], []
    with tempfile.TemporaryDirectory() as folder:
        recipe = quick_recipe(Path(folder))
        with (
            bench_line(Path(folder), plans, recipe, 100.0, away=(1, 2, 3, 4)) as line,
            shown(line.opened.board, len(plans)) as page,
        ):
            hands = Hands(line)
            for slot, plan in enumerate(plans, start=1):
                tile = page.grid.tile(slot)
                assert tile is not None
                place = hands.line.slot(slot)
                begin = time.perf_counter()
                line.live.bench.bus.plug(line.live.bench.unit(plan.device_id), place.port)
                plugs.append(_until(begin, lambda tile=tile: tile.state is SlotState.ACTION))
                before = len(hands.line.ended)
                hands.line.start(slot)
                deadline = Deadline.after(30)
                while len(hands.line.ended) == before:
                    deadline.check("the end of a run")
                    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
                verdicts.append(_until(time.perf_counter(), lambda tile=tile: tile.state is SlotState.PASS))
    return max(plugs), max(verdicts)


def _until(begin_s: float, holds: object) -> float:
    assert callable(holds)
    deadline = Deadline.after(10)
    while not holds():
        deadline.check("an answer on the screen")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        time.sleep(0.0005)
    return (time.perf_counter() - begin_s) * 1000


def memory_per_unit(units: int) -> float:
    """What so many units leave behind in the window, KiB each: after a first tenth that fills the caches."""
    board = Board()
    with shown(board) as page:
        _work(board, page, units // 10)
        before = _resident_kib()
        _work(board, page, units)
        return (_resident_kib() - before) / units


def _work(board: Board, page: OperatorPage, units: int) -> None:
    for number in range(units):
        slot = number % SLOTS + 1
        device_id, run = f"e00fce68{number:016x}", f"run-{number}"
        for state in (SlotState.ACTION, SlotState.RUN, SlotState.PASS):
            board.publish(replace(view_of(slot, state), device_id=device_id, run=run))
            page.drain()
        QApplication.processEvents()


def _resident_kib() -> float:
    gc.collect()
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return float(line.split()[1])
    return 0.0


def main() -> int:
    """Print the figures; exit code 1 where a bound does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--units", type=int, default=UNITS)
    flags = parser.parse_args()
    figures = measure(flags.seconds, flags.units)
    if flags.json:
        print(json.dumps({**asdict(figures), "good": figures.good}))
        return 0 if figures.good else 1
    print(f"{SLOTS} slots, {figures.events_per_s:,.0f} views a second, {SIZE[0]} x {SIZE[1]}, drawn into memory")
    bounds = {
        "gap_p99_ms": P99_MS,
        "gap_worst_ms": WORST_MS,
        "plug_to_tile_ms": ANSWER_MS,
        "row_to_verdict_ms": ANSWER_MS,
    }
    for name, value in asdict(figures).items():
        bound = f"  (bound {bounds[name]:g})" if name in bounds else ""
        print(f"  {name:<22} {value:10.2f}{bound}")
    return 0 if figures.good else 1


if __name__ == "__main__":
    sys.exit(main())
