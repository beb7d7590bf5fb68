"""Trouble on the way: what is repeated, what never is, and for how long."""

from __future__ import annotations

import socket
import time

import pytest

from station.cloud.client import Cloud
from station.cloud.errors import (
    CloudAnswerLostError,
    CloudRateError,
    CloudReplyError,
    CloudServerError,
    CloudUnreachableError,
)
from station.cloud.traffic import Patience
from station.cloud.values import ImportReply
from station.core.cancel import CancelToken
from station.core.errors import CloudError
from station.sim.cloud.plan import Fault, FaultKind
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Device
from tests.protocol.cloud_client.stand import (
    BORON,
    DEADLINE_S,
    FREE,
    IMPATIENT,
    LONG_S,
    LOST,
    MEMBER,
    PRODUCT,
    QUICK,
    SHAKY,
    Bench,
)


def test_question_is_repeated_until_the_cloud_recovers(virtual: CloudProcess, bench: Bench, cloud: Cloud) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.SERVER_ERROR, route="GET /v1/products/*", calls=(1, 2), html=True))
    assert cloud.product(PRODUCT).id == PRODUCT
    assert bench.statuses == [503, 503, 200]


@pytest.mark.parametrize("kind", [FaultKind.RESET, FaultKind.SILENCE])
def test_question_is_repeated_after_a_broken_connection(virtual: CloudProcess, bench: Bench, kind: FaultKind) -> None:
    virtual.lab_faults(Fault(kind=kind, route="GET /v1/products/*", calls=(1,), hold_s=LONG_S))
    with bench.cloud(patience=IMPATIENT) as cloud:
        assert cloud.product(PRODUCT).id == PRODUCT
    assert bench.statuses == [0, 200]


def test_attempts_are_bounded(virtual: CloudProcess, bench: Bench, cloud: Cloud) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.SERVER_ERROR, route="GET /v1/products/*"))
    with pytest.raises(CloudServerError):
        cloud.product(PRODUCT)
    assert bench.statuses == [503] * QUICK.attempts


def test_time_for_a_call_is_bounded(virtual: CloudProcess, bench: Bench) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.SILENCE, route="GET /v1/products/*", hold_s=LONG_S))
    started_s = time.monotonic()
    patience = Patience(read_s=LONG_S, attempt_s=LONG_S, total_s=0.6)
    with bench.cloud(patience=patience) as cloud, pytest.raises(CloudUnreachableError):
        cloud.product(PRODUCT)
    assert time.monotonic() - started_s < DEADLINE_S


@pytest.mark.parametrize("order", [False, True], ids=["question", "order"])
def test_wish_for_a_pause_is_honoured(virtual: CloudProcess, bench: Bench, cloud: Cloud, order: bool) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.RATE_LIMIT, route="* /v1/products/**", calls=(1,), retry_after_s=1))
    started_s = time.monotonic()
    if order:
        assert cloud.import_device(PRODUCT, MEMBER).existing_ids == (MEMBER,)
    else:
        assert cloud.product(PRODUCT).id == PRODUCT
    assert time.monotonic() - started_s >= 1
    assert bench.statuses == [429, 200]


def test_wish_for_a_pause_holds_the_other_runs_too(virtual: CloudProcess, bench: Bench, cloud: Cloud) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.RATE_LIMIT, route="GET /v1/products/*", calls=(1,), retry_after_s=60))
    with pytest.raises(CloudRateError) as caught:
        cloud.product(PRODUCT)
    assert caught.value.retry_after_s == 60
    with pytest.raises(CloudRateError, match="own limit"):
        cloud.for_run("r2", CancelToken()).product_device(PRODUCT, MEMBER)
    assert bench.statuses == [429]


@pytest.mark.parametrize("kind", [FaultKind.COMMIT_THEN_SILENCE, FaultKind.COMMIT_THEN_RESET])
def test_order_with_a_lost_answer_is_not_repeated(
    virtual: CloudProcess, bench: Bench, cloud: Cloud, kind: FaultKind
) -> None:
    virtual.lab_put(Device(device_id=LOST, platform_id=BORON))
    virtual.lab_faults(Fault(kind=kind, route="POST /v1/products/*/devices", hold_s=LONG_S))
    with bench.cloud(patience=IMPATIENT) as brief, pytest.raises(CloudAnswerLostError) as caught:
        brief.import_device(PRODUCT, LOST)
    assert caught.value.code == "CLOUD-ANSWER-LOST"
    assert bench.statuses == [0]
    virtual.lab_faults()
    assert virtual.lab_state().devices[LOST].imports == 1
    assert cloud.product_device(PRODUCT, LOST) is not None


@pytest.mark.parametrize(
    ("kind", "status", "error"),
    [
        (FaultKind.SERVER_ERROR, 503, CloudServerError),
        (FaultKind.COMMIT_THEN_SERVER_ERROR, 500, CloudServerError),
        (FaultKind.COMMIT_THEN_SERVER_ERROR, 504, CloudAnswerLostError),
    ],
)
def test_order_is_not_repeated_after_server_trouble(
    virtual: CloudProcess, bench: Bench, cloud: Cloud, kind: FaultKind, status: int, error: type[CloudError]
) -> None:
    virtual.lab_put(Device(device_id=SHAKY, platform_id=BORON))
    virtual.lab_faults(Fault(kind=kind, route="POST /v1/products/*/devices", status=status))
    with pytest.raises(error):
        cloud.import_device(PRODUCT, SHAKY)
    assert bench.statuses == [status]
    assert virtual.lab_state().devices[SHAKY].imports == (kind is not FaultKind.SERVER_ERROR)


def test_empty_answer_promises_nothing(virtual: CloudProcess, cloud: Cloud) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.EMPTY_BODY))
    assert cloud.import_device(PRODUCT, MEMBER) == ImportReply()
    with pytest.raises(CloudReplyError, match="empty"):
        cloud.product_device(PRODUCT, MEMBER)


@pytest.mark.parametrize("order", [False, True], ids=["question", "order"])
def test_no_connection_is_told_as_such_and_tried_again(order: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    bench = Bench(f"http://127.0.0.1:{port}")
    with bench.cloud() as cloud:
        with pytest.raises(CloudUnreachableError) as caught:
            cloud.import_device(PRODUCT, FREE) if order else cloud.product(PRODUCT)
        assert not cloud.reachable()
    assert caught.value.code == "CLOUD-UNREACHABLE"
    assert bench.statuses == [0] * (QUICK.attempts + 1)
    assert "refused" in bench.facts[0].error
