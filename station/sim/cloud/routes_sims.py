"""SIM cards: a user's own, and a product's."""

from __future__ import annotations

from flask import Blueprint, Response, request

from station.sim.cloud.answers import Answer, paged, sim_answer
from station.sim.cloud.plan import Quirk
from station.sim.cloud.records import Sim, SimAction, SimJob, Token
from station.sim.cloud.refusal import bad_request, forbidden, not_found
from station.sim.cloud.sims import change, release, user_change
from station.sim.cloud.visit import (
    fields,
    list_field,
    number_field,
    page_asked,
    product_of,
    sign_in,
    text_field,
    uploaded_lines,
    visit,
)

sims = Blueprint("sims", __name__)


@sims.get("/v1/sims")
def list_own_sims() -> Answer:
    """List the caller's own SIMs."""
    token, state = sign_in("sims:list"), visit().state
    mine = [sim for sim in state.sims.values() if sim.owner == token.username]
    page, total = paged(mine, *page_asked())
    return {"sims": [sim_answer(sim, state) for sim in page], "meta": {"total_pages": total}}


@sims.get("/v1/sims/<iccid>")
def get_sim(iccid: str) -> Answer | Response:
    """Show a SIM of the caller, or of a product that the caller works on.

    HEAD says whether this is a Particle SIM that the caller has or could have.
    """
    token, sim = sign_in("sims:get"), _known(iccid)
    if request.method == "HEAD" and not sim.owner and sim.product_id is None:
        return Response(status=204)
    return _shown(_visible(token, sim))


@sims.put("/v1/sims/<iccid>")
def change_sim(iccid: str) -> Answer:
    """Activate, deactivate or reactivate a SIM that is no product's."""
    token, here, sent = sign_in("sims:update"), visit(), fields()
    sim = _known(iccid)
    action, mb_limit = text_field(sent, "action"), number_field(sent, "mb_limit")
    user_change(here.state, token.username, sim, action, mb_limit, here.now_s)
    return {"ok": True}


@sims.delete("/v1/sims/<iccid>")
def release_sim(iccid: str) -> Response:
    """Release a SIM of the caller, or of a product that the caller works on."""
    return _released(_visible(sign_in("sims:remove"), _known(iccid)))


@sims.get("/v1/products/<p>/sims")
def list_product_sims(p: str) -> Answer:
    """List the SIMs of a product, filtered by a part of the ICCID."""
    product = product_of(p, sign_in("sims:list"))
    state, part = visit().state, request.args.get("iccid", "")
    found = [sim for sim in state.sims.values() if sim.product_id == product.product_id and part in sim.iccid]
    page, total = paged(found, *page_asked())
    return {"sims": [sim_answer(sim, state) for sim in page], "meta": {"total_pages": total}}


@sims.post("/v1/products/<p>/sims")
def import_sims(p: str) -> Answer:
    """Queue SIMs for import and activation. The answer says only that they are in the queue."""
    product = product_of(p, sign_in("sims:import"))
    here, state = visit(), visit().state
    given = list_field(fields(), "sims") + uploaded_lines()
    if not given:
        raise bad_request("You must provide at least one SIM.")
    due_s = here.now_s + state.sim_queue_delay_s
    state.sim_jobs += tuple(
        SimJob(iccid=iccid, action=SimAction.IMPORT, due_at_s=due_s, product_id=product.product_id)
        for iccid in dict.fromkeys(given)
    )
    return {"ok": True}


@sims.get("/v1/products/<p>/sims/<iccid>")
def get_product_sim(p: str, iccid: str) -> Answer:
    """Show a SIM of the product."""
    return _shown(_of_product(p, iccid, "sims:get"))


@sims.put("/v1/products/<p>/sims/<iccid>")
def change_product_sim(p: str, iccid: str) -> Answer:
    """Activate, deactivate or reactivate a SIM of the product, or move its data limit."""
    sim, sent = _of_product(p, iccid, "sims:update"), fields()
    change(visit().state, sim, text_field(sent, "action"), number_field(sent, "mb_limit"), visit().now_s)
    return {"ok": True}


@sims.delete("/v1/products/<p>/sims/<iccid>")
def release_product_sim(p: str, iccid: str) -> Response:
    """Release a SIM of the product."""
    return _released(_of_product(p, iccid, "sims:remove"))


@sims.get("/v1/sims/<iccid>/data_usage")
def data_usage(iccid: str) -> Answer:
    """Show what a SIM of the caller has used: nothing, for a bench has no radio."""
    sim = _visible(sign_in("sims:get"), _known(iccid))
    return {"ok": True, "iccid": sim.iccid, "usage_by_day": []}


@sims.get("/v1/products/<p>/sims/<iccid>/data_usage")
def product_data_usage(p: str, iccid: str) -> Answer:
    """Show what a SIM of the product has used."""
    return {"ok": True, "iccid": _of_product(p, iccid, "sims:get").iccid, "usage_by_day": []}


@sims.get("/v1/products/<p>/sims/data_usage")
def fleet_data_usage(p: str) -> Answer:
    """Show what all SIMs of the product have used."""
    product = product_of(p, sign_in("sims:list"))
    active = sum(one.product_id == product.product_id for one in visit().state.sims.values())
    return {"ok": True, "total_mbs_used": 0, "total_active_sim_cards": active, "usage_by_day": []}


def _known(iccid: str) -> Sim:
    sim = visit().state.sims.get(iccid)
    if sim is None:
        raise not_found("SIM")
    return sim


def _visible(token: Token, sim: Sim) -> Sim:
    if sim.product_id is not None:
        product = visit().state.products.get(sim.product_id)
        if product is None or token.username not in product.team:
            raise forbidden("This SIM belongs to someone else.")
    elif not sim.owner:
        raise not_found("SIM")
    elif sim.owner != token.username:
        raise forbidden("This SIM belongs to someone else.")
    return sim


def _of_product(p: str, iccid: str, scope: str) -> Sim:
    product = product_of(p, sign_in(scope))
    sim = _known(iccid)
    if sim.product_id != product.product_id:
        raise not_found("SIM")
    return sim


def _shown(sim: Sim) -> Answer:
    answer = sim_answer(sim, visit().state)
    return {"sim": answer} if Quirk.SIM_WRAPPED in visit().state.quirks else answer


def _released(sim: Sim) -> Response:
    done = release(visit().state, sim, visit().now_s)
    return Response(status=204 if done else 202)
