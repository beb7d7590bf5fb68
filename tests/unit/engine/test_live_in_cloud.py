"""What stays in the cloud of a unit that did not pass."""

from __future__ import annotations

from typing import Any

from station.core.step import Evidence, Step
from station.core.words import StepEnd
from station.engine.live_in_cloud import live_in_cloud
from station.engine.prover import Proof
from station.recipe.model import StepPlan
from station.steps.activate_sim import ActivateSim
from station.steps.claim import Claim
from station.steps.context import RunNotes
from station.steps.identify import Identify
from station.steps.import_device import ImportDevice
from station.steps.membership import ORDERED_NOTE
from station.steps.remove_from_product import RemoveFromProduct
from station.steps.unclaim import Unclaim


def proof(step: Step[Any, Any], end: StepEnd = StepEnd.CHANGED, seen: str = "so") -> Proof:
    return Proof(StepPlan.of(f"my_{step.word}", step), end, Evidence("look", "so", seen))


def listed(*proofs: Proof, notes: RunNotes | None = None, steps: tuple[StepPlan, ...] = ()) -> list[str]:
    return list(live_in_cloud(steps, proofs, notes or RunNotes()))


def test_states_of_the_cloud_are_listed_in_order_and_states_of_the_unit_are_not() -> None:
    assert listed(
        proof(Identify()),
        proof(ImportDevice(), seen="member"),
        proof(Claim(account="me"), StepEnd.UNCHANGED, "owner me"),
        proof(ActivateSim(), StepEnd.PENDING, "queued"),
    ) == ["my_import_device: member", "my_claim: owner me", "my_activate_sim: queued"]


def test_what_has_no_meaning_for_the_unit_is_not_listed() -> None:
    assert listed(proof(ActivateSim(), StepEnd.NOT_APPLICABLE)) == []


def test_a_release_takes_the_claim_off_and_a_removal_the_membership() -> None:
    claimed = (proof(ImportDevice(), seen="member"), proof(Claim(account="me")))
    assert listed(*claimed, proof(Unclaim())) == ["my_import_device: member"]
    assert listed(*claimed, proof(Unclaim()), proof(RemoveFromProduct())) == []
    assert listed(proof(Unclaim()), *claimed) == ["my_import_device: member", "my_claim: so"]


def test_an_order_whose_effect_was_never_seen_is_listed_as_such() -> None:
    notes = RunNotes()
    notes.write(ORDERED_NOTE + "import_device", "ordered")
    steps = (StepPlan.of("import", ImportDevice()), StepPlan.of("sim", ActivateSim()))
    assert listed(notes=notes, steps=steps) == ["import: ordered, its effect was not seen"]
    assert listed(proof(ImportDevice(), seen="member"), notes=notes, steps=steps) == ["my_import_device: member"]
