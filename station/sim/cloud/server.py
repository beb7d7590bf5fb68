"""The virtual cloud as a process: ``python -m station.sim.cloud``.

It prints one JSON line with its address when it listens, and ends when its standard input reaches the end, so that it
never outlives the process that started it, or on SIGTERM.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from station.sim.cloud.certificates import Certificates
from station.sim.cloud.codec import PlanError, from_json
from station.sim.cloud.gate import Gate
from station.sim.cloud.journal import Journal
from station.sim.cloud.listener import POLL_S, Listener, tls_of, tls_with
from station.sim.cloud.plan import CloudPlan
from station.sim.cloud.replies import Reply
from station.sim.cloud.store import Store
from station.sim.cloud.wire import CloudServer, Environ, Wrap

LOOK_S = 0.05


def main(argv: Sequence[str] | None = None) -> int:
    """Run until told to stop. Exit codes: 0 stopped, 2 bad plan or options, 3 the port or the folder is not usable."""
    options = _parser().parse_args(argv)
    try:
        plan = read_plan(options.plan)
        if options.folder is not None:
            options.folder.mkdir(parents=True, exist_ok=True)
        store = Store(plan, options.folder)
        journal = Journal(options.folder)
    except (PlanError, json.JSONDecodeError) as error:
        sys.stderr.write(f"the plan cannot be read: {error}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"the folder or plan cannot be used: {error}\n")
        return 3
    stopped = threading.Event()
    gate = Gate(store, journal, options.lab_key, stopped.wait)
    try:
        ca_file, wrap = _tls(options, gate, https=plan.https)
        _serve(options.port, gate, stopped, wrap, ca_file)
    except OSError as error:
        sys.stderr.write(f"cannot listen on port {options.port}: {error}\n")
        return 3
    return 0


def read_plan(file: Path | None) -> CloudPlan:
    """Return the plan in a JSON file; without a file, an empty cloud.

    Raises:
        PlanError, json.JSONDecodeError, OSError: the file is no plan, no JSON, or not there.
    """
    if file is None:
        return CloudPlan()
    return from_json(CloudPlan, json.loads(file.read_text(encoding="utf-8")))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="station.sim.cloud", description="A virtual Particle cloud.")
    parser.add_argument("--folder", type=Path, help="keep the state here and go on from it; else in memory only")
    parser.add_argument("--plan", type=Path, help="JSON file of what a fresh cloud starts from")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--lab-key", default="", help="open the lab's side door to requests with this key")
    parser.add_argument(
        "--certificates", type=Path, default=Path("certificates"), help="folder, if the plan says https"
    )
    parser.add_argument("--tls", nargs=2, metavar=("CERT", "KEY"), help="serve HTTPS with these PEM files")
    return parser


def _tls(options: argparse.Namespace, gate: Gate, *, https: bool) -> tuple[str, Wrap | None]:
    """The authority's file, and what puts TLS on a connection: "" and None for plain HTTP."""
    if options.tls is not None:
        return options.tls[0], tls_with(*options.tls)
    if not https:
        return "", None
    certificates = Certificates(options.certificates)
    return str(certificates.ca_file), tls_of(gate, certificates)


def _serve(port: int, gate: Gate, stopped: threading.Event, wrap: Wrap | None, ca_file: str) -> None:
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    signal.signal(signal.SIGINT, lambda *_: stopped.set())
    threading.Thread(target=_stop_at_end_of_input, args=(stopped,), daemon=True).start()
    api = Listener(port, gate, stopped, wrap)

    def serve_lab(environ: Environ) -> Reply:
        reply = gate.serve_lab(environ)
        api.look()  # so that a new fault is at work before its answer is read
        return reply

    lab = CloudServer(0, serve_lab, stopped)
    threading.Thread(target=lab.serve_forever, kwargs={"poll_interval": POLL_S}, daemon=True).start()
    ready = {
        "port": api.port,
        "url": f"{'http' if wrap is None else 'https'}://127.0.0.1:{api.port}",
        "lab_port": lab.port,
        "ca_file": ca_file,
    }
    sys.stdout.write(json.dumps(ready) + "\n")
    sys.stdout.flush()
    while not stopped.wait(LOOK_S):
        api.look()
    api.shut()
    lab.shutdown()
    lab.server_close()


def _stop_at_end_of_input(stopped: threading.Event) -> None:
    # Straight from the file descriptor: a thread that sits in a buffered read would hold its lock at exit.
    try:
        while os.read(0, 4096):
            pass
    finally:
        stopped.set()
