"""What people lost days over with the cloud, told as stories that must end well here.

State is read at the bench and at the virtual cloud; from the log come only the verdicts.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from station.core.words import Disposition, Outcome
from station.sim.cloud.ownership import Online
from station.sim.cloud.plan import Fault, FaultKind, Quirk
from station.sim.cloud.records import Product, SimStatus, Token, User
from station.sim.demo_cloud import LINE_TOKEN, LINE_USER
from station.sim.faults import CopiedDeviceId, KeyAlteredByBoot
from station.sim.kit import PRODUCT_VERSION
from station.sim.scenario import UnitPlan
from station.sim.wifi_store import StoredNetwork
from tests.e2e.bench_line import BORON, ELECTRON, PHOTON, RECIPES, BenchLine, bench_line, recipe_with, unit
from tests.e2e.unit_memory import CLEARED_CLAIM, held

PRODUCT = {PHOTON: 10006, ELECTRON: 10010, BORON: 10013}
CUSTOMER = "customer@example.com"
PASSED = (Outcome.PASS, Disposition.GOOD, "")


def end_of(line: BenchLine, plan: UnitPlan) -> tuple[Outcome | None, Disposition | None, str]:
    run = line.record(plan).run
    return run.outcome, run.disposition, run.code


# -- ids in capitals, and the right order ------------------------------------------------------------------------------


def test_a_unit_that_spells_its_id_in_capitals_never_makes_a_second_entry(tmp_path: Path) -> None:
    plan = unit(BORON, 1)
    shouting = replace(plan, faults=(CopiedDeviceId(plan.device_id.upper()),))
    with bench_line(tmp_path, (shouting,), RECIPES / "boron.yaml") as line:
        line.live.cloud.lab_quirks(Quirk.UPPER_CASE_SECOND_ENTRY)
        line.run_all()
        assert end_of(line, plan) == PASSED
        state = line.live.cloud.lab_state()
        assert set(state.devices) == {plan.device_id}
        assert not [one.path for one in state.requests if plan.device_id.upper() in one.path]


def test_a_unit_is_flashed_first_imported_then_and_online_last(tmp_path: Path) -> None:
    plan = unit(BORON, 1)
    with bench_line(tmp_path, (plan,), RECIPES / "claim-test-unclaim.yaml") as line:
        line.run_all()
        assert end_of(line, plan) == PASSED
        arrivals = [one for one in line.live.cloud.lab_state().arrivals if one.firmware_product_id == PRODUCT[BORON]]
        assert arrivals, "it came online with the product's firmware"
        assert all(one.member and not one.quarantined for one in arrivals)
        assert {one.firmware_version for one in arrivals} == {PRODUCT_VERSION}


APPROVED = ("  - uses: import_device\n", "  - uses: approve_quarantine\n\n  - uses: import_device\n")


@pytest.mark.parametrize("approve", [False, True], ids=["held", "approved"])
def test_a_unit_that_was_online_before_its_import_sits_in_quarantine_until_it_is_approved(
    tmp_path: Path, approve: bool
) -> None:
    # What it says when it starts with its maker's firmware would take it out of quarantine again.
    plan = replace(unit(PHOTON, 1), network=False)
    recipe = recipe_with(tmp_path, "photon.yaml", APPROVED) if approve else RECIPES / "photon.yaml"
    with bench_line(tmp_path, (plan,), recipe) as line:
        early = Online(device_id=plan.device_id, platform_id=6, product_id=PRODUCT[PHOTON], product_version=1)
        line.live.cloud.lab_online(early)
        line.run_all()
        entry = line.live.cloud.lab_state().devices[plan.device_id]
        if approve:
            assert end_of(line, plan) == PASSED
            assert (entry.product_id, entry.quarantined_in) == (PRODUCT[PHOTON], None)
        else:
            assert end_of(line, plan) == (Outcome.FAIL, Disposition.HOLD, "IMPORT-QUARANTINED")
            assert (entry.product_id, entry.quarantined_in) == (None, PRODUCT[PHOTON])


# -- a team claims, tests, releases, ships -----------------------------------------------------------------------------


def test_a_team_claims_a_unit_tests_it_live_releases_it_and_the_customer_can_claim_it(tmp_path: Path) -> None:
    plan = unit(BORON, 1)
    with bench_line(tmp_path, (plan,), RECIPES / "claim-test-unclaim.yaml") as line:
        line.run_all()
        assert end_of(line, plan) == PASSED
        ends = line.ends(plan)
        assert (ends["claim"], ends["unclaim"]) == ("changed", "changed")
        assert ends["wait_online"] in {"changed", "unchanged"}, "unchanged: it was online at the first look"
        state = line.live.cloud.lab_state()
        entry = state.devices[plan.device_id]
        assert (entry.owner, entry.claims, entry.unclaims) == ("", 1, 1)
        assert (entry.product_id, entry.imports, entry.online) == (PRODUCT[BORON], 1, True)
        assert plan.sim is not None
        assert (state.sims[plan.sim.iccid].status, state.sims[plan.sim.iccid].activations) == (SimStatus.ACTIVE, 1)
        order = [f"{one.method} {one.path}" for one in state.requests if one.method in {"POST", "DELETE"}]
        device = f"/v1/products/{PRODUCT[BORON]}/devices"
        assert order == [f"POST {device}", "POST /v1/devices", f"DELETE {device}/{plan.device_id}/owner"]


def test_a_unit_that_fails_its_live_test_is_listed_with_what_is_left_of_it_in_the_cloud(tmp_path: Path) -> None:
    plan = replace(unit(BORON, 1), network=False)
    short = ("with: {within: 3m}", "with: {within: 4s}")
    with bench_line(tmp_path, (plan,), recipe_with(tmp_path, "claim-test-unclaim.yaml", short)) as line:
        line.run_all()
        assert end_of(line, plan) == (Outcome.FAIL, Disposition.REWORK, "ONLINE-TIMEOUT")
        live = line.record(plan).run.live_in_cloud
        assert f"import_device: member of product {PRODUCT[BORON]}" in live
        assert f"claim: owner {LINE_USER}" in live
        assert [text.partition(":")[0] for text in live] == ["import_device", "claim", "activate_sim"]
        assert line.live.cloud.lab_state().devices[plan.device_id].owner == LINE_USER


def test_a_unit_that_fails_after_its_release_is_not_listed_as_claimed(tmp_path: Path) -> None:
    plan = unit(BORON, 1, KeyAlteredByBoot())
    proving = ("platforms: [boron]\n", "platforms: [boron]\nprove_after_boot: true\n")
    with bench_line(tmp_path, (plan,), recipe_with(tmp_path, "claim-test-unclaim.yaml", proving)) as line:
        line.run_all()
        assert end_of(line, plan) == (Outcome.FAIL, Disposition.REWORK, "KEY-VERIFY")
        live = line.record(plan).run.live_in_cloud
        assert [text.partition(":")[0] for text in live] == ["import_device", "activate_sim"]


# -- a unit comes back from a customer ---------------------------------------------------------------------------------


def owned(line: BenchLine, plan: UnitPlan) -> None:
    """The unit is a customer's, in the product, with his network stored."""
    cloud = line.live.cloud
    entry = cloud.lab_state().devices[plan.device_id]
    cloud.lab_put(replace(entry, owner=CUSTOMER, product_id=PRODUCT[plan.platform], imports=1))


def networks(line: BenchLine, plan: UnitPlan) -> tuple[StoredNetwork, ...]:
    firmware = line.live.bench.unit(plan.device_id).firmware
    assert firmware is not None
    assert firmware.kept.wifi is not None
    return firmware.kept.wifi.networks


def test_12_a_customers_photon_is_released_wiped_and_reworked(tmp_path: Path) -> None:
    plan = unit(PHOTON, 1)
    with bench_line(tmp_path, (plan,), RECIPES / "unclaim-and-rework.yaml") as line:
        owned(line, plan)
        line.wait_full()
        assert networks(line, plan), "the customer's network is stored"
        line.run_all()
        assert end_of(line, plan) == PASSED
        entry = line.live.cloud.lab_state().devices[plan.device_id]
        assert (entry.owner, entry.unclaims, entry.product_id, entry.imports) == ("", 1, PRODUCT[PHOTON], 1)
        assert networks(line, plan) == ()
        assert held(line, plan).dct[1762:1826] == CLEARED_CLAIM


USER_ROUTE = ("    name: Release from owner\n", "    name: Release from owner\n    with: {route: user}\n")


@pytest.mark.parametrize("how", ["the user route, which says ok", "the product route, lying"])
def test_12_an_unclaim_that_says_ok_and_did_nothing_leaves_the_unit_alone_and_holds_it(
    tmp_path: Path, how: str
) -> None:
    plan = unit(PHOTON, 1)
    user_route = how.startswith("the user")
    recipe = recipe_with(tmp_path, "unclaim-and-rework.yaml", *([USER_ROUTE] if user_route else []))
    with bench_line(tmp_path, (plan,), recipe) as line:
        customer = User(username=CUSTOMER, customer_of=PRODUCT[PHOTON])
        line.live.cloud.lab_put(customer)
        owned(line, plan)
        if not user_route:
            lie = Fault(kind=FaultKind.NO_EFFECT, route="DELETE /v1/products/*/devices/*/owner")
            line.live.cloud.lab_faults(lie)
        line.wait_full()
        before, known = held(line, plan), networks(line, plan)
        line.run_all()
        assert end_of(line, plan) == (Outcome.FAIL, Disposition.HOLD, "UNCLAIM-NO-EFFECT")
        run = line.record(plan).run
        assert CUSTOMER in run.reason
        assert "hold shelf" in run.next_action
        assert line.live.cloud.lab_state().devices[plan.device_id].owner == CUSTOMER
        assert networks(line, plan) == known
        assert held(line, plan).changed_dct(before) == set()
        assert line.live.bench.unit(plan.device_id).counters.flash_programs == 0


# -- a wrong name for a product, a token that may not ------------------------------------------------------------------


def test_a_product_that_is_not_the_tokens_is_named_as_such_and_judges_no_unit(tmp_path: Path) -> None:
    plan = unit(PHOTON, 1)
    with bench_line(tmp_path, (plan,), RECIPES / "photon.yaml") as line:
        theirs = Product(product_id=PRODUCT[PHOTON], slug="theirs", name="Theirs", platform_id=6)
        line.live.cloud.lab_put(theirs)
        line.run_all()
        assert end_of(line, plan) == (Outcome.ERROR, Disposition.HOLD, "CLOUD-PRODUCT")
        assert f"product {PRODUCT[PHOTON]}" in line.record(plan).run.reason
        assert line.live.cloud.lab_state().devices[plan.device_id].imports == 0


def test_a_token_that_lacks_a_permission_is_told_with_the_permission(tmp_path: Path) -> None:
    plan = unit(PHOTON, 1)
    with bench_line(tmp_path, (plan,), RECIPES / "photon.yaml") as line:
        scopes = ("devices:get", "devices:list", "products:get")
        line.live.cloud.lab_put(Token(token=LINE_TOKEN, username=LINE_USER, scopes=scopes))
        line.run_all()
        assert end_of(line, plan) == (Outcome.ERROR, Disposition.HOLD, "CLOUD-SCOPE")
        assert "devices:import" in line.record(plan).run.reason
        assert line.record(plan).run.live_in_cloud == ()


# -- a plastic SIM and a soldered one ----------------------------------------------------------------------------------


def test_a_plastic_sim_is_ordered_and_a_soldered_one_comes_with_its_unit(tmp_path: Path) -> None:
    electron, boron = unit(ELECTRON, 1), unit(BORON, 2)
    with bench_line(tmp_path, (electron, boron), RECIPES / "demo.yaml") as line:
        line.run_all()
        assert end_of(line, electron) == end_of(line, boron) == PASSED
        state = line.live.cloud.lab_state()
        for plan in (electron, boron):
            assert plan.sim is not None
            sim = state.sims[plan.sim.iccid]
            assert (sim.status, sim.activations, sim.product_id) == (SimStatus.ACTIVE, 1, PRODUCT[plan.platform])
        orders = [one.path for one in state.requests if one.method == "POST" and one.path.endswith("/sims")]
        assert orders == [f"/v1/products/{PRODUCT[ELECTRON]}/sims"]
