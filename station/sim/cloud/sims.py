"""The life of a SIM: inactive, pending, active; refused, deactivated, released."""

from __future__ import annotations

from dataclasses import replace

from station.sim.cloud.records import Product, Sim, SimAction, SimJob, SimStatus
from station.sim.cloud.refusal import RefusedError, bad_request, forbidden
from station.sim.cloud.state import CloudState


def may_take(sim: Sim, product: Product) -> bool:
    """Return whether the product may import the SIM: its own, or one that is nobody else's."""
    if sim.product_id is not None:
        return sim.product_id == product.product_id
    return not sim.owner or sim.owner in product.team


def is_changing(state: CloudState, sim: Sim) -> bool:
    """Return whether the carrier still works on what was asked of the SIM."""
    return sim.status is SimStatus.PENDING or any(
        job.iccid == sim.iccid and job.action is not SimAction.IMPORT for job in state.sim_jobs
    )


def start_activation(state: CloudState, sim: Sim, now_s: float) -> None:
    """Begin to activate the SIM, unless it is active or on the way; an end that still waits is called off."""
    state.sim_jobs = tuple(
        job for job in state.sim_jobs if job.iccid != sim.iccid or job.action is not SimAction.DEACTIVATE
    )
    if sim.status is not SimStatus.INACTIVE:
        state.sims[sim.iccid] = sim
        return
    state.sims[sim.iccid] = replace(
        sim,
        status=SimStatus.PENDING,
        last_action="activate",
        last_action_refused=False,
        updated_at_s=now_s,
    )
    later = now_s + sim.activation_delay_s
    state.sim_jobs += (SimJob(iccid=sim.iccid, action=SimAction.ACTIVATE, due_at_s=later),)


def finish_activation(state: CloudState, sim: Sim, now_s: float, refusal: str) -> None:
    """End a pending activation: the SIM is active, or inactive again with the error flag up."""
    if sim.status is not SimStatus.PENDING:
        return
    if refusal:
        sim = replace(sim, status=SimStatus.INACTIVE, last_action_refused=True)
    else:
        sim = replace(
            sim,
            status=SimStatus.ACTIVE,
            activations=sim.activations + 1,
            first_activated_at_s=sim.first_activated_at_s or now_s,
            last_activated_at_s=now_s,
        )
    state.sims[sim.iccid] = replace(sim, updated_at_s=now_s)


def change(state: CloudState, sim: Sim, action: str, mb_limit: int | None, now_s: float) -> None:
    """Do what a PUT on a SIM asks: activate, deactivate or reactivate it, or only move its data limit."""
    if mb_limit is not None:
        sim = replace(sim, mb_limit=mb_limit, updated_at_s=now_s)
    if action in ("activate", "reactivate"):
        start_activation(state, sim, now_s)
    elif action == "deactivate":
        _start_deactivation(state, sim, now_s)
    elif action or mb_limit is None:
        raise bad_request("action must be activate, deactivate or reactivate")
    else:
        state.sims[sim.iccid] = sim


def user_change(state: CloudState, username: str, sim: Sim, action: str, mb_limit: int | None, now_s: float) -> None:
    """Do what a PUT on a user's SIM asks. A SIM without an owner becomes the caller's by its activation."""
    if sim.product_id is not None:
        raise RefusedError(400, "product_sim", "This SIM belongs to a product. Use the product's SIM route.")
    if sim.owner not in ("", username):
        raise forbidden("This SIM belongs to someone else.")
    if not sim.owner and action != "activate":
        raise RefusedError(404, "SIM not found.")
    change(state, replace(sim, owner=username), action, mb_limit, now_s)


def finish_deactivation(state: CloudState, sim: Sim, now_s: float) -> None:
    """Take the SIM off the network. It stays with its owner or product."""
    state.sims[sim.iccid] = _deactivated(sim, now_s)


def release(state: CloudState, sim: Sim, now_s: float) -> bool:
    """Deactivate a SIM and free it from its owner.

    Returns:
        True if it is done, False if it will be done later.
    """
    state.sim_jobs = tuple(job for job in state.sim_jobs if job.iccid != sim.iccid)
    if sim.release_delay_s <= 0.0:
        finish_release(state, sim, now_s)
        return True
    state.sims[sim.iccid] = replace(sim, last_action="release", updated_at_s=now_s)
    due_s = now_s + sim.release_delay_s
    state.sim_jobs += (SimJob(iccid=sim.iccid, action=SimAction.RELEASE, due_at_s=due_s),)
    return False


def finish_release(state: CloudState, sim: Sim, now_s: float) -> None:
    """Let the SIM go: inactive, nobody's."""
    freed = replace(_deactivated(sim, now_s), last_action="release", owner="", product_id=None)
    state.sims[sim.iccid] = replace(freed, releases=sim.releases + 1)


def _start_deactivation(state: CloudState, sim: Sim, now_s: float) -> None:
    state.sim_jobs = tuple(job for job in state.sim_jobs if job.iccid != sim.iccid)
    if sim.deactivation_delay_s <= 0.0 or sim.status is not SimStatus.ACTIVE:
        finish_deactivation(state, sim, now_s)
        return
    state.sims[sim.iccid] = replace(sim, last_action="deactivate", updated_at_s=now_s)
    due_s = now_s + sim.deactivation_delay_s
    state.sim_jobs += (SimJob(iccid=sim.iccid, action=SimAction.DEACTIVATE, due_at_s=due_s),)


def _deactivated(sim: Sim, now_s: float) -> Sim:
    was_active = sim.status is SimStatus.ACTIVE
    return replace(
        sim,
        status=SimStatus.INACTIVE,
        last_action="deactivate",
        last_action_refused=False,
        deactivations=sim.deactivations + int(was_active),
        updated_at_s=now_s,
    )
