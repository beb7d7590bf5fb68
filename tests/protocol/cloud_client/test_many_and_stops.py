"""Many runs at once on one client, and stops that end its waits."""

from __future__ import annotations

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from station.cloud.client import Cloud
from station.cloud.pool import CloudWorkers
from station.cloud.traffic import Patience, RateLimiter
from station.cloud.values import ImportReply
from station.core.cancel import CancelToken
from station.core.errors import Aborted, AuditError
from station.core.facts import ApiCalled
from station.core.ids import DeviceId
from station.core.secret import Secret
from station.sim.cloud.plan import Fault, FaultKind
from station.sim.cloud.process import CloudProcess
from tests.protocol.cloud_client.stand import (
    DEADLINE_S,
    FLEET,
    LATE,
    LONG_S,
    PRODUCT,
    QUICK,
    TOKEN,
    UNKNOWN,
    Bench,
    RawServer,
)


def test_journal_names_run_and_request(bench: Bench, cloud: Cloud) -> None:
    cloud.for_run("r1", CancelToken()).product_device(PRODUCT, UNKNOWN)
    began_s = time.monotonic()
    cloud.product(PRODUCT)
    took_ms = (time.monotonic() - began_s) * 1000
    first, second = bench.facts
    assert (first.run, first.method, first.status) == ("r1", "GET", 404)
    assert first.path == f"/v1/products/{PRODUCT}/devices/{UNKNOWN}"
    assert first.error
    assert (second.run, second.status, second.error) == ("", 200, "")
    assert 0 <= second.latency_ms <= took_ms + 1, "the call itself lasts no longer than its caller waits"


def test_call_that_cannot_be_written_down_is_an_error(virtual: CloudProcess) -> None:
    def broken(fact: ApiCalled) -> None:
        raise AuditError("disk full")

    with Cloud(Secret(TOKEN), broken, url=virtual.url, patience=QUICK) as cloud, pytest.raises(AuditError):
        cloud.product(PRODUCT)


def test_sixteen_slots_share_one_cloud(virtual: CloudProcess, bench: Bench, cloud: Cloud) -> None:
    together = threading.Barrier(len(FLEET))

    def provision(unit: DeviceId) -> tuple[ImportReply, str | None]:
        door = cloud.for_run(f"run-{unit}", CancelToken())
        together.wait(DEADLINE_S)
        assert door.product_device(PRODUCT, unit) is None
        reply = door.import_device(PRODUCT, unit)
        seen = door.product_device(PRODUCT, unit)
        return reply, seen.id if seen else None

    with ThreadPoolExecutor(len(FLEET)) as slots:
        results = list(slots.map(provision, FLEET))
    assert results == [(ImportReply(1, (unit,)), unit) for unit in FLEET]
    devices = virtual.lab_state().devices
    assert [devices[unit].imports for unit in FLEET] == [1] * len(FLEET)
    assert len(bench.facts) == 3 * len(FLEET)
    assert all(fact.run == f"run-{fact.path.rsplit('/', 1)[1]}" for fact in bench.facts if fact.method == "GET")


def test_connection_is_kept_between_calls(bench: Bench) -> None:
    connections = []

    class Counting(socket.socket):
        def connect(self, address: object) -> None:
            connections.append(address)
            super().connect(address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch, bench.cloud() as cloud:
        patch.setattr(socket, "socket", Counting)
        for _ in range(5):
            cloud.product(PRODUCT)
    assert len(connections) == 1


def require_stop(begun: threading.Event, cloud: Cloud, order: bool = False) -> None:
    """A stop, given when `begun` is set, ends a call on another thread that would wait for LONG_S."""
    cancel = CancelToken()
    workers = CloudWorkers(1)
    door = cloud.for_run("r1", cancel)

    def work() -> object:
        return door.import_device(PRODUCT, LATE) if order else door.product(PRODUCT)

    call = workers.submit(work)
    assert begun.wait(DEADLINE_S)
    cancel.cancel()
    with pytest.raises(Aborted):
        call.result(DEADLINE_S)
    assert workers.stop(DEADLINE_S)


def test_stop_ends_a_pause_between_attempts(virtual: CloudProcess) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.SERVER_ERROR, route="GET /v1/products/*"))
    begun = threading.Event()
    patience = Patience(total_s=2 * LONG_S, first_pause_s=LONG_S, longest_pause_s=LONG_S)
    with Cloud(Secret(TOKEN), lambda _: begun.set(), url=virtual.url, patience=patience) as cloud:
        require_stop(begun, cloud)


@pytest.mark.parametrize("order", [False, True], ids=["question", "order"])
def test_stop_ends_a_wait_for_an_answer(order: bool) -> None:
    with RawServer(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{", hold=True) as server:
        bench = Bench(server.url)
        with bench.cloud(patience=Patience(total_s=LONG_S, attempt_s=LONG_S, read_s=LONG_S)) as cloud:
            require_stop(server.received, cloud, order)
    assert [(fact.run, fact.status) for fact in bench.facts] == [("r1", 0)]
    assert "stopped" in bench.facts[0].error


def test_stop_ends_a_wait_for_a_turn(bench: Bench) -> None:
    begun = threading.Event()

    def clock() -> float:
        if bench.facts:
            begun.set()
        return time.monotonic()

    limiter = RateLimiter(1 / LONG_S, 1, clock)
    with Cloud(
        Secret(TOKEN), bench.facts.append, url=bench.url, limiter=limiter, patience=Patience(total_s=2 * LONG_S)
    ) as cloud:
        cloud.current_token()
        require_stop(begun, cloud)
    assert len(bench.facts) == 1


def test_workers_hand_over_results_and_stop_in_time() -> None:
    workers, release, begun = CloudWorkers(2), threading.Event(), threading.Barrier(3)
    assert workers.submit(lambda: 7).result(DEADLINE_S) == 7

    def stuck() -> bool:
        begun.wait(DEADLINE_S)
        return release.wait(DEADLINE_S)

    running = [workers.submit(stuck) for _ in range(2)]
    waiting = workers.submit(lambda: 8)
    begun.wait(DEADLINE_S)
    assert not workers.stop(0.05)
    assert waiting.cancelled()
    with pytest.raises(Aborted):
        workers.submit(lambda: 9)
    release.set()
    assert workers.stop(DEADLINE_S)
    assert [each.result(DEADLINE_S) for each in running] == [True, True]
