"""What the virtual cloud keeps: one request at a time, all of it or nothing, and its written form."""

from __future__ import annotations

import json
from dataclasses import replace
from queue import Empty, Queue
from threading import Thread

import pytest

from station.sim.cloud.codec import PlanError, from_json, to_json
from station.sim.cloud.plan import CloudPlan, Fault, FaultKind, Quirk
from station.sim.cloud.process import CloudProcess, CloudProcessError
from station.sim.cloud.records import Device, Sim, SimStatus
from station.sim.cloud.store import Store
from tests.protocol.virtual_cloud.lab import BORON, DEADLINE_S, TEAM, plan


def test_the_state_belongs_to_one_request_at_a_time() -> None:
    store, seen = Store(plan(devices=(Device(device_id="a" * 24, platform_id=BORON),))), Queue[str]()

    def look() -> None:
        with store.transaction() as deal:
            seen.put(deal.state.devices["a" * 24].owner)

    other = Thread(target=look)
    with store.transaction() as deal:
        other.start()
        with pytest.raises(Empty):
            seen.get(timeout=0.1)
        deal.state.devices["a" * 24] = replace(deal.state.devices["a" * 24], owner=TEAM)
    assert seen.get(timeout=DEADLINE_S) == TEAM
    other.join(DEADLINE_S)


def test_a_failed_request_leaves_nothing_behind() -> None:
    store = Store(plan(devices=(Device(device_id="a" * 24, platform_id=BORON),)))

    def fail_halfway() -> None:
        with store.transaction() as deal:
            deal.state.devices.clear()
            raise KeyError

    with pytest.raises(KeyError):
        fail_halfway()
    with store.transaction() as deal:
        assert list(deal.state.devices) == ["a" * 24]


def test_the_lab_refuses_a_misspelt_plan(cloud: CloudProcess) -> None:
    with pytest.raises(CloudProcessError, match="SIM not found"):
        cloud.lab_sim("8900000000000000000", "nonsense")
    with pytest.raises(PlanError, match="unknown name 'kindd'"):
        from_json(CloudPlan, {"faults": [{"kindd": "slow"}]})
    with pytest.raises(PlanError, match=r"plan.products\[0\].platform_id: int is expected"):
        from_json(CloudPlan, {"products": [{"platform_id": "13"}]})
    with pytest.raises(PlanError, match="METHOD /path"):
        from_json(CloudPlan, {"faults": [{"kind": "slow", "route": "/v1/user"}]})


def test_a_plan_survives_its_json_form() -> None:
    whole = plan(
        devices=(Device(device_id="a" * 24, platform_id=BORON, groups=("x",)),),
        sims=(Sim(iccid="89", status=SimStatus.PENDING),),
        faults=(Fault(kind=FaultKind.SLOW, calls=(1, 2), delay_s=1.5),),
        quirks=(Quirk.SIM_WRAPPED,),
    )
    assert from_json(CloudPlan, json.loads(json.dumps(to_json(whole)))) == whole
