"""The pace of all slots together, and wishes of the cloud for a pause."""

from __future__ import annotations

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import Self

from station.core.cancel import CancelToken, Deadline
from station.core.facts import ApiCalled
from station.sim.cloud.plan import Fault, FaultKind
from station.sim.cloud.process import CloudProcess
from tests.protocol.cloud_traffic.stand import PLAN, QUICK, UNITS, P, cloud_at


def test_rate_is_kept_by_all_slots_together(journal: list[ApiCalled]) -> None:
    rate_per_s, burst, slots_count = 40, 5, 8
    with CloudProcess(PLAN) as own, cloud_at(own.url, journal, rate_per_s=rate_per_s) as cloud:
        with ThreadPoolExecutor(slots_count) as slots:
            list(slots.map(lambda _: cloud.for_run("r", CancelToken()).product(P), range(100)))
        state = own.lab_state()
    assert len(journal) == 100
    # What is under way when the computer pauses arrives at one moment afterwards: one request of each slot.
    assert state.peak_per_s <= rate_per_s + burst + slots_count


def test_storm_of_slow_downs_is_sat_out_by_every_slot(virtual: CloudProcess, journal: list[ApiCalled]) -> None:
    """For two seconds every request is refused for its rate: nobody fails, nobody is imported twice."""
    virtual.lab_faults(Fault(kind=FaultKind.RATE_LIMIT, retry_after_s=1, for_s=2.0))
    with cloud_at(virtual.url, journal, rate_per_s=100) as cloud, ThreadPoolExecutor(len(UNITS)) as slots:
        replies = list(slots.map(lambda one: cloud.for_run(one, CancelToken()).import_device(P, one), UNITS))
    assert [reply.updated_ids for reply in replies] == [(one,) for one in UNITS]
    assert {one.imports for one in virtual.lab_state().devices.values()} == {1}
    # Whoever is told to wait a second does: in two seconds each is refused three times at most.
    assert sum(fact.status == 429 for fact in journal) <= 3 * len(UNITS)


class Script:
    """A server that gives these answers, one to each connection. asked_s: when each request came."""

    def __init__(self, *replies: bytes) -> None:
        self.asked_s: list[float] = []
        self._replies = replies
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def _serve(self) -> None:
        with suppress(OSError):
            for reply in self._replies:
                connection, _ = self._socket.accept()
                with connection:
                    connection.recv(65536)
                    self.asked_s.append(time.monotonic())
                    connection.sendall(b"HTTP/1.1 " + reply)


def test_wish_without_a_time_slows_everybody(journal: list[ApiCalled]) -> None:
    told = b"Content-Length: 12\r\nConnection: close\r\n\r\n"
    slow_down, good = b"429 Slow\r\n" + told + b'{"ok":false}', b"200 OK\r\n" + told + b'{"id":12345}'
    patience = replace(QUICK, first_pause_s=0.6, longest_pause_s=0.6, chance=lambda: 0.0)
    server, other = Script(slow_down, good, good), ThreadPoolExecutor(1)
    with server, cloud_at(server.url, journal, patience=patience) as cloud, other:
        first = other.submit(cloud.product, P)
        deadline = Deadline.after(30)
        while not journal:
            deadline.check("the first answer")
            time.sleep(0.01)
        assert cloud.product(P).id == P
        assert first.result(30).id == P
    slowed_down_s, *later_s = server.asked_s
    assert all(at_s - slowed_down_s >= 0.6 for at_s in later_s)
    assert [fact.status for fact in journal] == [429, 200, 200]
