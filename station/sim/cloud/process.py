"""The virtual cloud as seen by whoever started it: address, token, side door, stop."""

from __future__ import annotations

import json
import os
import queue
import secrets
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

import station
from station.sim.cloud.codec import from_json, to_json
from station.sim.cloud.lab_door import CloudAwayError, CloudProcessError, LabState, call_lab, read_lab_state
from station.sim.cloud.ownership import Online
from station.sim.cloud.plan import CloudPlan, Fault, Quirk
from station.sim.cloud.records import Arrival, Device, Firmware, Product, Sim, Token, User

__all__ = ["CloudAwayError", "CloudProcess", "CloudProcessError", "LabState"]

LOG_FILE = "cloud.log"
START_DEADLINE_S = 30.0
STOP_DEADLINE_S = 5.0


class CloudProcess:
    """A child process that serves the virtual cloud on 127.0.0.1; it ends when this process does.

    With a `folder`, state, request journal and log are kept there, and a new start goes on from them, whatever the
    plan says; a started one keeps its port over `stop` and `start`. Without, all is gone at the end. Use it as a
    context manager, or call `start` and `stop`.
    """

    def __init__(
        self,
        plan: CloudPlan,
        folder: Path | None = None,
        *,
        port: int = 0,
        tls: tuple[Path, Path] | None = None,
        more_faults: tuple[Fault, ...] = (),
        command: Iterable[str] = (sys.executable, "-m", "station.sim.cloud"),
    ) -> None:
        """tls: PEM files of a certificate and its key, to serve HTTPS with them instead of the plan's own authority.

        more_faults: come on top of the plan's at every start, even where a kept state has other ones.
        """
        self._plan = plan
        self._folder = folder
        self._port = port
        self._tls = tls
        self._more_faults = more_faults
        self._command = tuple(command)
        self._lab_key = secrets.token_hex(16)
        self._child: subprocess.Popen[bytes] | None = None
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._url = ""
        self._lab_port = 0
        self._ca_file: Path | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Where it listens, such as ``http://127.0.0.1:40123``."""
        if not self._url:
            raise CloudProcessError("the virtual cloud has not been started")
        return self._url

    @property
    def ca_file(self) -> Path | None:
        """PEM file of the authority to trust; None for a cloud without HTTPS."""
        return self._ca_file

    @property
    def token(self) -> str:
        """The first access token of the plan."""
        if not self._plan.tokens:
            raise CloudProcessError("the plan has no access token")
        return self._plan.tokens[0].token

    @property
    def pid(self) -> int:
        """Process id of the child."""
        return self._running().pid

    @property
    def alive(self) -> bool:
        """Whether the child runs."""
        child = self._child  # another thread may be stopping it
        return child is not None and child.poll() is None

    def start(self) -> None:
        """Start the child and wait until it listens.

        Raises:
            CloudProcessError: it ended or said nothing within 30 s; the message holds the end of its log.
        """
        if self.alive:
            return
        home = self._home()
        plan_file = home / "plan.json"
        plan_file.write_text(json.dumps(to_json(self._plan)), encoding="utf-8")
        with (home / LOG_FILE).open("ab") as log:
            self._child = subprocess.Popen(  # noqa: S603 - our own program
                self._arguments(plan_file),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=_environment(),
            )
        line = _first_line(self._child, START_DEADLINE_S)
        if not line:
            self.kill()
            tail = (home / LOG_FILE).read_text(encoding="utf-8", errors="replace")[-2000:]
            raise CloudProcessError(f"the virtual cloud did not start: {tail.strip()}")
        ready = json.loads(line)
        self._port, self._url, self._lab_port = int(ready["port"]), str(ready["url"]), int(ready["lab_port"])
        self._ca_file = Path(ready["ca_file"]) if ready["ca_file"] else None
        if self._more_faults:
            self.lab_faults(*self._plan.faults, *self._more_faults)

    def stop(self) -> None:
        """End the child; if it does not go by itself, by force. Safe to call at any time."""
        child = self._child
        if child is None:
            return
        if child.stdin is not None:
            child.stdin.close()
        try:
            child.wait(STOP_DEADLINE_S)
        except subprocess.TimeoutExpired:
            child.kill()
        self._clear(child)

    def kill(self) -> None:
        """End the child at once, as a power cut would."""
        child = self._child
        if child is None:
            return
        child.kill()
        if child.stdin is not None:
            child.stdin.close()
        self._clear(child)

    def lab_state(self) -> LabState:
        """Return all that the cloud knows."""
        return read_lab_state(self._lab("GET", "/_lab/state"))

    def lab_online(self, online: Online) -> Arrival:
        """Let a unit reach the cloud; say what the cloud made of it."""
        return from_json(Arrival, self._lab("POST", "/_lab/online", to_json(online)), "arrival")

    def lab_offline(self, device_id: str) -> None:
        """Let a unit leave the cloud."""
        self._lab("POST", "/_lab/offline", {"device_id": device_id})

    def lab_faults(self, *faults: Fault) -> None:
        """Replace all faults; none at all heals the cloud. Ordinals and times count anew."""
        self._lab("POST", "/_lab/plan", {"faults": to_json(faults)})

    def lab_quirks(self, *quirks: Quirk) -> None:
        """Replace all quirks."""
        self._lab("POST", "/_lab/plan", {"quirks": to_json(quirks)})

    def lab_lying_imports(self, *device_ids: str) -> None:
        """Replace the devices whose import is answered as done and has no effect."""
        self._lab("POST", "/_lab/plan", {"lying_imports": list(device_ids)})

    def lab_put(self, *records: Device | Sim | Firmware | Product | Token | User) -> None:
        """Add or overwrite records."""
        kinds: dict[str, type[Device | Sim | Firmware | Product | Token | User]] = {
            "devices": Device,
            "sims": Sim,
            "firmware": Firmware,
            "tokens": Token,
            "products": Product,
            "users": User,
        }
        lists = {name: [to_json(one) for one in records if isinstance(one, kind)] for name, kind in kinds.items()}
        self._lab("POST", "/_lab/plan", lists)

    def lab_sim(self, iccid: str, status: str) -> None:
        """Move a SIM to inactive, pending or active, or end its activation as refused."""
        self._lab("POST", "/_lab/sim", {"iccid": iccid, "status": status})

    def _home(self) -> Path:
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
            return self._folder
        if self._scratch is None:
            self._scratch = tempfile.TemporaryDirectory(prefix="virtual-cloud-")
        return Path(self._scratch.name)

    def _arguments(self, plan_file: Path) -> list[str]:
        words = [*self._command, "--plan", str(plan_file), "--port", str(self._port), "--lab-key", self._lab_key]
        if self._folder is not None:
            words += ["--folder", str(self._folder)]
        if self._tls is not None:
            words += ["--tls", *map(str, self._tls)]
        return [*words, "--certificates", str(plan_file.parent / "certificates")]

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or not self.alive:
            raise CloudProcessError("the virtual cloud does not run")
        return self._child

    def _clear(self, child: subprocess.Popen[bytes]) -> None:
        child.wait()
        if child.stdout is not None:
            child.stdout.close()
        self._child = None
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None

    def _lab(self, method: str, path: str, body: object = None) -> dict[str, object]:
        if not self._lab_port:
            raise CloudProcessError("the virtual cloud has not been started")
        return call_lab(self._lab_port, self._lab_key, method, path, body)


def _environment() -> dict[str, str]:
    """The child imports the same package as we, from wherever we have it."""
    package_home = str(Path(station.__file__).parents[1])
    paths = [package_home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _first_line(child: subprocess.Popen[bytes], deadline_s: float) -> bytes:
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    out = child.stdout
    if out is None:
        return b""
    threading.Thread(target=lambda: lines.put(out.readline()), daemon=True).start()
    try:
        return lines.get(timeout=deadline_s)
    except queue.Empty:
        return b""
