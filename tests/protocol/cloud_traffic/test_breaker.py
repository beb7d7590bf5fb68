"""The breaker and the lamp of the cloud client over real sockets, and clocks that are wrong."""

from __future__ import annotations

import time

import pytest

from station.cloud.breaker import Breaker, BreakerState
from station.cloud.client import Cloud
from station.cloud.errors import CloudAuthError, CloudDownError, CloudServerError, CloudUnreachableError
from station.core.cancel import Deadline
from station.core.errors import CloudError
from station.core.facts import ApiCalled
from station.core.secret import Secret
from station.engine.lamp import CloudLamp
from station.sim.cloud.plan import Fault, FaultKind
from station.sim.cloud.process import CloudProcess
from station.sim.cloud.records import Token
from tests.protocol.cloud_traffic.stand import ONCE, UNITS, P, cloud_at


def test_cloud_that_is_away_holds_nobody_up(virtual: CloudProcess, journal: list[ApiCalled]) -> None:
    virtual.lab_faults(Fault(kind=FaultKind.OFF))
    with cloud_at(virtual.url, journal, breaker=Breaker(failures=4, first_rest_s=600)) as cloud:
        for _ in range(2):
            with pytest.raises(CloudUnreachableError):
                cloud.product(P)
        assert cloud.breaker.state is BreakerState.OPEN
        assert not cloud.reachable()
        asked = len(journal)
        started_s = time.monotonic()
        for order in (lambda: cloud.product(P), lambda: cloud.import_device(P, UNITS[0])):
            with pytest.raises(CloudDownError) as caught:
                order()
        assert time.monotonic() - started_s < 30
    assert (caught.value.code, caught.value.facts["failures"]) == ("CLOUD-DOWN", 4)
    assert len(journal) == asked


def test_lamp_finds_out_when_the_cloud_is_back(virtual: CloudProcess, journal: list[ApiCalled]) -> None:
    now_s = [100.0]
    breaker = Breaker(failures=2, first_rest_s=5, clock=lambda: now_s[0])
    virtual.lab_faults(Fault(kind=FaultKind.OFF))
    with cloud_at(virtual.url, journal, patience=ONCE, breaker=breaker) as cloud:
        for _ in range(2):
            assert not cloud.reachable()
        virtual.lab_faults()
        assert not cloud.reachable()
        now_s[0] += 5
        assert cloud.reachable()
        assert cloud.breaker.state is BreakerState.CLOSED
        assert cloud.product(P).id == P


def test_lamp_goes_amber_with_the_first_run_that_finds_out(virtual: CloudProcess, journal: list[ApiCalled]) -> None:
    with cloud_at(virtual.url, journal, patience=ONCE, breaker=Breaker(failures=2, first_rest_s=60)) as cloud:
        lamp = CloudLamp(cloud.reachable, lambda: cloud.breaker.is_open)
        lamp.start()
        deadline = Deadline.after(30)
        while lamp.lit is None:
            deadline.check("the first answer")
            time.sleep(0.01)
        assert str(lamp.lit) == "True"
        virtual.lab_faults(Fault(kind=FaultKind.OFF))
        for _ in range(2):
            with pytest.raises(CloudUnreachableError):
                cloud.product(P)
        assert str(lamp.lit) == "False"
        lamp.stop()


def test_refusals_and_slow_downs_leave_the_breaker_closed(virtual: CloudProcess, journal: list[ApiCalled]) -> None:
    with cloud_at(virtual.url, journal, patience=ONCE, breaker=Breaker(failures=2)) as cloud:
        for fault in (
            Fault(kind=FaultKind.RATE_LIMIT, retry_after_s=0),
            Fault(kind=FaultKind.SERVER_ERROR, status=404),
            Fault(kind=FaultKind.SERVER_ERROR, status=403),
        ):
            virtual.lab_faults(fault)
            for _ in range(3):
                with pytest.raises(CloudError):
                    cloud.product(P)
            assert cloud.breaker.failures == 0
        virtual.lab_faults(Fault(kind=FaultKind.SERVER_ERROR))
        for _ in range(2):
            with pytest.raises(CloudServerError):
                cloud.product(P)
        assert cloud.breaker.state is BreakerState.OPEN
        assert "answered 503" in cloud.breaker.trouble


# Clocks


def test_wrong_clock_is_remarked(virtual: CloudProcess, journal: list[ApiCalled]) -> None:
    with cloud_at(virtual.url, journal, patience=ONCE) as cloud:
        assert cloud.product(P).id == P
        assert cloud.clock_remark == ""
        virtual.lab_faults(Fault(kind=FaultKind.CLOCK_SKEW, skew_s=7200))
        assert cloud.product(P).id == P
        assert "behind the cloud's" in cloud.clock_remark


def test_refused_token_tells_of_the_clock(virtual: CloudProcess, journal: list[ApiCalled]) -> None:
    token = "0123456789canary-brief"
    virtual.lab_put(Token(token=token, username="op@example.test", expires_at_s=time.time() + 3600))
    virtual.lab_faults(Fault(kind=FaultKind.CLOCK_SKEW, skew_s=7200))
    cloud = Cloud(Secret(token), journal.append, url=virtual.url, patience=ONCE)
    with cloud, pytest.raises(CloudAuthError, match=r"clock is 7[0-9]+ s behind"):
        cloud.product(P)
