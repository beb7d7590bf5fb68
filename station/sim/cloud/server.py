"""The virtual cloud as a process: ``python -m station.sim.cloud``.

It prints one JSON line with its address when it listens, and ends when its standard input reaches the end, so that it
never outlives the process that started it, or on SIGTERM.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import ssl
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from station.sim.cloud.codec import PlanError, from_json
from station.sim.cloud.gate import Gate
from station.sim.cloud.journal import Journal
from station.sim.cloud.plan import CloudPlan
from station.sim.cloud.store import Store
from station.sim.cloud.wire import CloudServer


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
    try:
        server = CloudServer(options.port, _tls(options.tls))
    except OSError as error:
        sys.stderr.write(f"cannot listen on port {options.port}: {error}\n")
        return 3
    server.gate = Gate(store, journal, options.lab_key, server.stopped.wait)
    _serve(server, scheme="https" if options.tls else "http")
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
    parser.add_argument("--tls", nargs=2, metavar=("CERT", "KEY"), help="serve HTTPS with these PEM files")
    return parser


def _tls(files: list[str] | None) -> ssl.SSLContext | None:
    if files is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    return context


def _serve(server: CloudServer, scheme: str) -> None:
    signal.signal(signal.SIGTERM, lambda *_: server.stopped.set())
    signal.signal(signal.SIGINT, lambda *_: server.stopped.set())
    threading.Thread(target=_stop_at_end_of_input, args=(server.stopped,), daemon=True).start()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    host, port = server.server_address[:2]
    ready = {"port": port, "url": f"{scheme}://{host!s}:{port}"}
    sys.stdout.write(json.dumps(ready) + "\n")
    sys.stdout.flush()
    server.stopped.wait()
    server.shutdown()
    server.server_close()


def _stop_at_end_of_input(stopped: threading.Event) -> None:
    # Straight from the file descriptor: a thread that sits in a buffered read would hold its lock at exit.
    try:
        while os.read(0, 4096):
            pass
    finally:
        stopped.set()
