"""Figures of the audit log: `python -m tests.bench.audit [--json]`.

Durable appends of 16 writers beside one SQLite connection for each writer, side by side in one run; how fast the chain
of a large log is checked, and with how much memory; how fast its projections are; how long questions take over a year
of a line (`--runs 1000000` for the full size, which takes some minutes and 4 GB).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Connection, insert, select

from station.audit.chain import utc_now, utc_text
from station.audit.composer import Composer, Head
from station.audit.database import writable_engine
from station.audit.redact import Redactor
from station.audit.schema import DATABASE_NAME, create, events
from station.audit.seal import KEY_NAME, open_key
from station.audit.verify import VerifyResult, verify_log
from station.audit.writer import AuditStore
from station.core.facts import ApiCalled
from tests.bench import audit_queries
from tests.bench.audit_log import write_large_log

WRITERS = 16
SECONDS = 4.0
EVENTS = 1_000_000
PROJECTED_EVENTS = 50_000
RUNS = 100_000
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Figure:
    """One number, with what it is and what it should be."""

    name: str
    value: float
    unit: str
    aim: str = ""


@dataclass(frozen=True)
class Size:
    """How long to look, and at how much."""

    seconds: float = SECONDS
    events: int = EVENTS
    projected_events: int = PROJECTED_EVENTS
    runs: int = RUNS


@dataclass(frozen=True)
class Appends:
    """What a crowd of writers reached."""

    per_s: float
    worst_wait_ms: float


def measure_appends(folder: Path, size: Size) -> list[Figure]:
    """Sixteen threads write events as fast as they are acknowledged on disk."""
    shared = _crowd(_store(folder / "store"), size.seconds)
    single = _crowd(_connections(folder / "plain"), size.seconds)
    return [
        Figure("durable appends, one writer thread", shared.per_s, "events/s"),
        Figure("worst wait", shared.worst_wait_ms, "ms"),
        Figure("durable appends, a connection for each writer", single.per_s, "events/s"),
        Figure("worst wait, a connection for each writer", single.worst_wait_ms, "ms"),
        Figure("ratio of appends", shared.per_s / single.per_s, "times", ">= 4"),
    ]


def measure_verify(folder: Path, size: Size) -> list[Figure]:
    """The chain over raw rows, in a process of its own so that its memory can be told."""
    small = write_large_log(folder / "small", size.events // 10, projections=False)
    large = write_large_log(folder / "large", size.events, projections=False)
    first, second = _verify_apart(small), _verify_apart(large)
    return [
        Figure(f"chain check of {size.events} events", second.per_s, "events/s", ">= 200000"),
        Figure("peak memory at a tenth of the events", first.peak_mb, "MB"),
        Figure("peak memory at all of them", second.peak_mb, "MB", "flat"),
    ]


def measure_projections(folder: Path, size: Size) -> list[Figure]:
    """The tables that people search in, computed afresh and compared; reported apart from the chain."""
    path = write_large_log(folder / "projected", size.projected_events, projections=True)
    started = time.perf_counter()
    chain = verify_log(path, projections=False)
    between = time.perf_counter()
    whole = verify_log(path)
    ended = time.perf_counter()
    if not chain.result == whole.result == VerifyResult.INTACT:
        raise SystemExit(f"the log is {whole.result}: {whole.reason}")
    alone_s = (ended - between) - (between - started)
    return [Figure(f"projection check of {size.projected_events} events", whole.events / alone_s, "events/s")]


def measure_queries(folder: Path, size: Size) -> list[Figure]:
    """Questions over a year of a line; p95 of each."""
    found = audit_queries.measure(folder / "year", size.runs)
    return [Figure(name, took_ms, "ms", aim) for name, took_ms, aim in found]


MEASUREMENTS: tuple[Callable[[Path, Size], list[Figure]], ...] = (
    measure_appends,
    measure_verify,
    measure_projections,
    measure_queries,
)

Append = Callable[[int, int], None]
_LAST = select(events.c.seq, events.c.hash).order_by(events.c.seq.desc()).limit(1)


def _crowd(log: AbstractContextManager[Append], seconds: float) -> Appends:
    with log as append, ThreadPoolExecutor(WRITERS) as pool:
        start = threading.Barrier(WRITERS)

        def work(writer: int) -> tuple[int, float]:
            start.wait()
            until, done, worst = time.perf_counter() + seconds, 0, 0.0
            while (before := time.perf_counter()) < until:
                append(writer, done)
                worst = max(worst, time.perf_counter() - before)
                done += 1
            return done, worst

        started = time.perf_counter()
        counted = list(pool.map(work, range(WRITERS)))
        took = time.perf_counter() - started
    return Appends(sum(done for done, _ in counted) / took, max(worst for _, worst in counted) * 1000)


@contextmanager
def _store(folder: Path) -> Iterator[Append]:
    with AuditStore.open(folder, "bench") as store:

        def append(writer: int, number: int) -> None:
            store.append(_fact(writer, number))

        yield append


@contextmanager
def _connections(folder: Path) -> Iterator[Append]:
    """The usual way: every writer has a connection of its own and commits each event by itself.

    Same table, same chain, same settings (WAL, synchronous FULL), same code for the event; only nobody gathers.
    """
    folder.mkdir()
    own = threading.local()
    opened: list[Connection] = []
    key, redactor = open_key(folder / KEY_NAME), Redactor(b"bench")
    with writable_engine(folder / DATABASE_NAME).begin() as first:
        create(first, "bench")

    def append(writer: int, number: int) -> None:
        if not hasattr(own, "connection"):
            own.connection = writable_engine(folder / DATABASE_NAME, busy_timeout_s=60.0).connect()
            opened.append(own.connection)
        fact = _fact(writer, number)
        with own.connection.begin():
            last = own.connection.execute(_LAST).first()
            composer = Composer("bench", key, Head(last.seq, last.hash) if last else Head())
            composer.add(fact.kind, utc_text(utc_now()), 0, redactor.fields(fact))
            own.connection.execute(insert(events), composer.rows)

    try:
        yield append
    finally:
        for connection in opened:
            connection.close()


def _fact(writer: int, number: int) -> ApiCalled:
    return ApiCalled(f"run-{writer}", "GET", f"/v1/devices/{number:024x}", 200, 143, "req-1")


@dataclass(frozen=True)
class ChainCheck:
    """What the check of a log's chain took."""

    per_s: float
    peak_mb: float


def _verify_apart(path: Path) -> ChainCheck:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.audit", "--verify", str(path)],
        capture_output=True,
        text=True,
        cwd=_ROOT,
        check=True,
        timeout=600,
    )
    return ChainCheck(**json.loads(done.stdout))


def _verify_here(path: Path) -> None:
    started = time.perf_counter()
    report = verify_log(path, projections=False)
    took = time.perf_counter() - started
    if report.result is not VerifyResult.INTACT:
        raise SystemExit(f"{path} is {report.result}: {report.reason}")
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(asdict(ChainCheck(report.events / took, peak_mb))))


def main() -> None:
    """Print a table, or one JSON object with `--json`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long each crowd writes")
    parser.add_argument("--events", type=int, default=EVENTS, help="size of the large log")
    parser.add_argument("--runs", type=int, default=RUNS, help="size of the year that questions are asked of")
    parser.add_argument("--only", choices=["appends", "verify", "projections", "queries"], help="one measurement alone")
    parser.add_argument("--verify", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.verify:
        _verify_here(asked.verify)
        return
    size = Size(asked.seconds, asked.events, min(PROJECTED_EVENTS, asked.events), asked.runs)
    wanted = [one for one in MEASUREMENTS if not asked.only or one.__name__ == f"measure_{asked.only}"]
    figures: list[Figure] = []
    for measure in wanted:
        with tempfile.TemporaryDirectory() as place:
            figures += measure(Path(place), size)
    if asked.json:
        print(json.dumps({"writers": WRITERS, "figures": [asdict(figure) for figure in figures]}, indent=1))
        return
    for figure in figures:
        print(f"{figure.name:<50} {figure.value:>14,.1f} {figure.unit:<10} {figure.aim}")


if __name__ == "__main__":
    main()
