"""The side door for tests and for the virtual bench. No real client knows it, and it opens only with the lab key."""

from __future__ import annotations

import hmac
from dataclasses import replace

from flask import Blueprint, request

from station.sim.cloud.answers import Answer
from station.sim.cloud.codec import PlanError, from_json, to_json
from station.sim.cloud.ownership import Online, come_online
from station.sim.cloud.plan import LAB_HEADER, CloudPlan
from station.sim.cloud.records import Sim, SimStatus
from station.sim.cloud.refusal import bad_request, not_found
from station.sim.cloud.sims import finish_activation, start_activation
from station.sim.cloud.state import CloudState, state_to_json
from station.sim.cloud.visit import Fields, fields, text_field, visit

REFUSED = "refused"

lab = Blueprint("lab", __name__, url_prefix="/_lab")


@lab.before_request
def check_key() -> None:
    """Without the key there is no such door."""
    key = visit().lab_key
    if not key or not hmac.compare_digest(key, request.headers.get(LAB_HEADER, "")):
        raise not_found("Route")


@lab.get("/state")
def show_state() -> Answer:
    """Show the whole state and the last requests."""
    journal = visit().journal
    return {
        "state": state_to_json(visit().state),
        "requests": to_json(journal.lines()),
        "peak_per_s": journal.peak_per_s,
    }


@lab.post("/online")
def device_online() -> Answer:
    """A unit reaches the cloud."""
    try:
        online = from_json(Online, fields(), "online")
    except PlanError as error:
        raise bad_request(str(error)) from error
    arrival = come_online(visit().state, online, visit().now_s)
    answer: Answer = to_json(arrival)
    return answer


@lab.post("/offline")
def device_offline() -> Answer:
    """A unit left the cloud."""
    state, device_id = visit().state, text_field(fields(), "device_id")
    if device_id not in state.devices:
        raise not_found("Device")
    state.devices[device_id] = replace(state.devices[device_id], online=False)
    return {"ok": True}


@lab.post("/plan")
def change_plan() -> Answer:
    """Take over parts of a plan: records are added or overwritten, everything else is replaced."""
    sent = fields()
    try:
        plan = from_json(CloudPlan, sent, "plan")
    except PlanError as error:
        raise bad_request(str(error)) from error
    _take_records(visit().state, plan)
    _take_manners(visit().state, plan, sent, visit().now_s)
    return {"ok": True}


@lab.post("/sim")
def force_sim() -> Answer:
    """Move a SIM to a status; ``active`` or ``refused`` end a pending activation at once."""
    sent, here = fields(), visit()
    sim = here.state.sims.get(text_field(sent, "iccid"))
    if sim is None:
        raise not_found("SIM")
    wanted = text_field(sent, "status")
    if wanted != REFUSED and wanted not in set(SimStatus):
        raise bad_request("status must be inactive, pending, active or refused")
    _force(here.state, sim, wanted, here.now_s)
    here.state.sim_jobs = tuple(job for job in here.state.sim_jobs if job.iccid != sim.iccid)
    return {"ok": True}


def _force(state: CloudState, sim: Sim, wanted: str, now_s: float) -> None:
    if wanted == SimStatus.INACTIVE:
        state.sims[sim.iccid] = replace(sim, status=SimStatus.INACTIVE, updated_at_s=now_s)
        return
    start_activation(state, sim, now_s)
    if wanted != SimStatus.PENDING:
        finish_activation(state, state.sims[sim.iccid], now_s, REFUSED if wanted == REFUSED else "")


def _take_records(state: CloudState, plan: CloudPlan) -> None:
    fresh = CloudState(plan)
    state.users.update(fresh.users)
    state.tokens.update(fresh.tokens)
    state.clients.update(fresh.clients)
    state.products.update(fresh.products)
    state.devices.update(fresh.devices)
    state.sims.update(fresh.sims)
    state.firmware.update(fresh.firmware)
    state.tie_sims()


def _take_manners(state: CloudState, plan: CloudPlan, sent: Fields, now_s: float) -> None:
    if "faults" in sent:
        state.replace_faults(plan.faults, now_s)
    if "quirks" in sent:
        state.quirks = frozenset(plan.quirks)
    if "lying_imports" in sent:
        state.lying_imports = frozenset(plan.lying_imports)
    if "sim_queue_delay_s" in sent:
        state.sim_queue_delay_s = plan.sim_queue_delay_s
    if "limits" in sent:
        state.limits = plan.limits
