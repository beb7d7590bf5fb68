"""Any program of this host on the units of a bench, unchanged: it runs with umockdev's library preloaded.

Needs Debian's `umockdev gir1.2-umockdev-1.0 python3-gi`. Several programs may run at once on one bench, but udev's
events reach only one of those whose event socket has the same file number.
"""

from __future__ import annotations

import json
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Self

import station
from station.sim.open_units import PlannedFault
from station.sim.presence import OnlineReport
from station.sim.scenario import Scenario
from station.sim.umockdev_host import BenchPlan

SYSTEM_PYTHON = Path("/usr/bin/python3")
PRELOAD = "libumockdev-preload.so.0"
PACKAGES = ("umockdev", "gir1.2-umockdev-1.0", "python3-gi")
START_LIMIT_S = 30.0
ORDER_LIMIT_S = 15.0
STOP_LIMIT_S = 5.0
SIGNAL_EXIT = 128
NOT_EXECUTABLE, NOT_FOUND = 126, 127
_SHORT_TEMP = "/tmp"  # noqa: S108 - umockdev makes a private folder there; socket paths end at 107 bytes


class HostBenchError(RuntimeError):
    """The process that shows the bench did not start, ended, or did not answer."""


class PackagesMissingError(HostBenchError):
    """`packages`: the Debian packages that the bench needs and that are not installed."""

    def __init__(self, packages: tuple[str, ...]) -> None:
        super().__init__(f"Debian packages are missing: {' '.join(packages)}")
        self.packages = packages


class HostBench:
    """A bench that other programs of this host see. Use as a context manager; units keep their state in `folder`.

    faults: what is wrong with the units besides. hear: called, in a thread of its own, for each unit that comes online.
    """

    def __init__(
        self,
        scenario: Scenario,
        folder: Path,
        faults: tuple[PlannedFault, ...] = (),
        hear: Callable[[OnlineReport], None] = lambda _report: None,
    ) -> None:
        self._plan = BenchPlan(scenario, faults)
        self._folder = folder
        self._hear = hear
        self._answers: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._child: subprocess.Popen[bytes] | None = None
        self._root = ""

    def __enter__(self) -> Self:
        """Raises PackagesMissingError, HostBenchError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            # A session of its own: Ctrl-C is for the program that runs on the bench.
            child = subprocess.Popen(  # noqa: S603 - our own program
                [str(SYSTEM_PYTHON), "-m", "station.sim.umockdev_host", str(self._folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=_host_environment(),
                start_new_session=True,
            )
        except FileNotFoundError as error:
            raise PackagesMissingError(("python3", *PACKAGES)) from error
        self._child = child
        threading.Thread(target=self._listen, args=(child,), daemon=True).start()
        try:
            self._send(pickle.dumps(self._plan))
            ready = self._answer(START_LIMIT_S)
            if "missing" in ready:
                raise PackagesMissingError(tuple(ready["missing"]))
            self._root = str(ready["root"])
        except HostBenchError:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def environment(self, base: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment in which a program sees the bench; without `base`, on top of this process's own."""
        given = dict(os.environ if base is None else base)
        preload = [PRELOAD, *given.get("LD_PRELOAD", "").split()]
        return {**given, "LD_PRELOAD": " ".join(preload), "UMOCKDEV_DIR": self._root}

    def unplug(self, port: str) -> None:
        """Pull the plug out of a socket."""
        self._order("unplug", port)

    def plug_back(self, port: str) -> None:
        """Put back what was pulled out of a socket, which powers it."""
        self._order("plug", port)

    def _order(self, what: str, port: str) -> None:
        self._send(json.dumps({"do": what, "port": port}).encode() + b"\n")
        self._answer(ORDER_LIMIT_S)

    def _send(self, data: bytes) -> None:
        child = self._child
        if child is None or child.stdin is None:
            raise HostBenchError("the bench has not been started")
        try:
            child.stdin.write(data)
            child.stdin.flush()
        except BrokenPipeError:
            return  # it has ended: what it said before that, or that it ended, comes as its answer

    def _answer(self, limit_s: float) -> dict[str, Any]:
        try:
            answer = self._answers.get(timeout=limit_s)
        except queue.Empty as error:
            raise HostBenchError(f"the bench did not answer within {limit_s:g} s") from error
        if "ended" in answer:
            raise HostBenchError("the process that shows the bench has ended")
        return answer

    def _listen(self, child: subprocess.Popen[bytes]) -> None:
        if child.stdout is None:
            return
        for line in child.stdout:
            told = json.loads(line)
            if "online" in told:
                self._hear(OnlineReport(**told["online"]))
            else:
                self._answers.put(told)
        self._answers.put({"ended": True})

    def _stop(self) -> None:
        child = self._child
        if child is None:
            return
        if child.stdin is not None:
            with suppress(BrokenPipeError):
                child.stdin.close()
        try:
            child.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if child.stdout is not None:
            child.stdout.close()
        self._child = None


def run_command(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a program to its end and give its exit code as a shell does: 128 + n after signal n, 127 for not found.

    Ctrl-C and a request to end are passed on to the program, which decides.
    """
    try:
        child = subprocess.Popen(list(command), env=dict(environment))  # noqa: S603 - what the user asked for
    except FileNotFoundError:
        print(f"station: {command[0]}: no such program", file=sys.stderr)  # noqa: T201 - as a shell does
        return NOT_FOUND
    except OSError as error:
        print(f"station: {command[0]}: cannot be executed: {error.strerror}", file=sys.stderr)  # noqa: T201 - as above
        return NOT_EXECUTABLE

    def pass_on(number: int, _frame: FrameType | None) -> None:
        child.send_signal(number)

    # The terminal itself sends Ctrl-C to the program.
    before = (signal.signal(signal.SIGINT, signal.SIG_IGN), signal.signal(signal.SIGTERM, pass_on))
    try:
        code = child.wait()
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])
    return code if code >= 0 else SIGNAL_EXIT - code


def _host_environment() -> dict[str, str]:
    """The system's Python imports this package from wherever we have it."""
    home = str(Path(station.__file__).parents[1])
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return {
        **kept,
        "PYTHONPATH": home,
        "PYTHONDONTWRITEBYTECODE": "1",
        "LD_PRELOAD": PRELOAD,
        "TMPDIR": _SHORT_TEMP,
    }
