"""Time of a whole `station check` beside a bare Python: `python -m tests.bench.recipe [--json]`.

Each process is started anew and the best of some starts counts, so that the disk cache is warm. The recipe has five
hundred lines and twenty faults, all of which must be told.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.recipe_text import FAULTS, LINES, long_recipe

STARTS = 10
LIMIT_MS = 300.0
FAULTY = 2


@dataclass(frozen=True)
class Measured:
    """Best times of a process, from start to end, in milliseconds."""

    lines: int
    faults: int
    python_ms: float
    import_ms: float
    check_ms: float
    check_sound_ms: float


def measure() -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        faulty, sound = Path(folder) / "faulty.yaml", Path(folder) / "sound.yaml"
        text, expected = long_recipe("identify", "{serial_number: true}")
        faulty.write_text(text, encoding="utf-8")
        sound.write_text(long_recipe("identify", "{serial_number: true}", faults=False)[0], encoding="utf-8")
        check = [sys.executable, "-m", "station", "check", "--format", "json"]
        told = subprocess.run([*check, str(faulty)], capture_output=True, text=True, check=False).stdout
        found = [(one["code"], one["line"], one["column"]) for one in map(json.loads, told.splitlines())]
        if found != expected:
            raise SystemExit(f"expected {expected}, found {found}")
        return Measured(
            lines=LINES,
            faults=FAULTS,
            python_ms=_best_ms([sys.executable, "-c", "pass"], 0),
            import_ms=_best_ms([sys.executable, "-c", "import station.recipe.load"], 0),
            check_ms=_best_ms([*check, str(faulty)], FAULTY),
            check_sound_ms=_best_ms([*check, str(sound)], 0),
        )


def _best_ms(command: list[str], code: int) -> float:
    """The shortest of some runs: what the work needs where nothing else disturbs it."""
    best_s = float("inf")
    for _ in range(STARTS):
        start_s = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)
        best_s = min(best_s, time.perf_counter() - start_s)
        if done.returncode != code:
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}, not {code}: {done.stderr.decode()}")
    return best_s * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    measured = measure()
    if parser.parse_args().json:
        print(json.dumps(asdict(measured)))
        return
    print(f"a recipe of {measured.lines} lines with {measured.faults} faults, best of {STARTS} starts each")
    print(f"  python -c pass                     {measured.python_ms:7.1f} ms")
    print(f"  import of the recipe room          {measured.import_ms:7.1f} ms")
    print(f"  station check, all faults told     {measured.check_ms:7.1f} ms   (aim: under {LIMIT_MS:.0f} ms)")
    print(f"  station check, a sound recipe      {measured.check_sound_ms:7.1f} ms")


if __name__ == "__main__":
    main()
