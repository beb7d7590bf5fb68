"""Queued work whose time has come."""

from __future__ import annotations

from station.sim.cloud.membership import import_sim
from station.sim.cloud.records import SimAction, SimJob
from station.sim.cloud.sims import finish_activation, finish_deactivation, finish_release
from station.sim.cloud.state import CloudState


def settle(state: CloudState, now_s: float) -> None:
    """Carry out every queued SIM job that is due, oldest first; a job may queue another one."""
    while due := sorted((job for job in state.sim_jobs if job.due_at_s <= now_s), key=lambda job: job.due_at_s):
        job = due[0]
        state.sim_jobs = tuple(other for other in state.sim_jobs if other is not job)
        _carry_out(state, job)


def _carry_out(state: CloudState, job: SimJob) -> None:
    sim = state.sims.get(job.iccid)
    if sim is None:
        return
    match job.action:
        case SimAction.ACTIVATE:
            finish_activation(state, sim, job.due_at_s, sim.refusal)
        case SimAction.DEACTIVATE:
            finish_deactivation(state, sim, job.due_at_s)
        case SimAction.RELEASE:
            finish_release(state, sim, job.due_at_s)
        case SimAction.IMPORT:
            product = state.products.get(job.product_id or 0)
            if product is not None:
                import_sim(state, job.iccid, product, job.due_at_s)
