"""A station in production runs what an engineer signed, byte for byte, and says what changed where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from station.cli.main import main
from station.core.facts import RecipeApproved, RunOpened
from station.core.words import Outcome
from tests.e2e.recipe_floor import Floor, open_floor


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    with open_floor(tmp_path) as floor:
        yield floor


def test_a_changed_byte_is_refused_and_named_until_it_is_approved_again(floor: Floor) -> None:
    assert floor.refused().startswith("APPROVAL-MISSING")
    assert floor.approve() == 0
    assert floor.run() is Outcome.PASS

    floor.rewrite("name: Boron product line", "name: Boron product lime")
    refusal = floor.refused()
    assert refusal.startswith("APPROVAL-CHANGED")
    assert "recipe boron.yaml differs" in refusal
    assert floor.approve() == 0
    assert floor.run() is Outcome.PASS

    good = floor.image.read_bytes()
    floor.image.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    assert "boron-app.bin" in floor.refused()
    floor.image.write_bytes(good)
    assert floor.run() is Outcome.PASS

    results = [str(fact["result"]) for fact in floor.facts(RecipeApproved.kind)]
    assert [result.partition(":")[0] for result in results] == ["refused", "valid", "refused", "valid", "valid"]
    opened = floor.facts(RunOpened.kind)
    assert [(fact["approved_by"], fact["production"]) for fact in opened] == [(["lead-engineer"], True)] * 3


def test_another_file_that_is_named_with_its_new_hash_is_told_by_name(floor: Floor) -> None:
    assert floor.approve() == 0
    (floor.recipe.parent / "other.der").write_bytes((floor.recipe.parent / "line-server.ec.pub.der").read_bytes())
    floor.rewrite("line-server.ec.pub.der", "other.der")
    refusal = floor.refused()
    assert "file other.der was not part of what was approved" in refusal
    assert "file line-server.ec.pub.der is no longer part of the recipe" in refusal


def test_a_strange_key_a_moved_signature_and_a_damaged_file_are_refused(floor: Floor) -> None:
    strange = floor.folder / "office" / "strange.pem"
    assert main(["approve", "--new-key", str(strange)]) == 0
    assert main(["approve", str(floor.recipe), "--key", str(strange), "--name", "lead-engineer"]) == 0
    assert floor.refused().startswith("APPROVAL-UNTRUSTED")
    assert floor.approve() == 0
    approval = floor.recipe.with_suffix(".approval")
    signed = approval.read_text(encoding="utf-8")
    assert signed.count("\nsigned ") == 2
    approval.write_text(signed.replace("version 1.0.0", "version 1.0.1"), encoding="utf-8")
    assert floor.refused().startswith("APPROVAL-UNTRUSTED")
    approval.write_text(signed.replace(" anna ", " bert "), encoding="utf-8")
    assert floor.refused().startswith("APPROVAL-UNTRUSTED")
    approval.write_text(signed + "more\n", encoding="utf-8")
    assert floor.refused().startswith("APPROVAL-FILE")


def test_engineering_mode_runs_what_is_not_approved_and_marks_it(floor: Floor) -> None:
    assert floor.run(production=False) is Outcome.PASS
    opened = floor.facts(RunOpened.kind)
    assert [(fact["approved_by"], fact["production"]) for fact in opened] == [([], False)]
    assert floor.facts(RecipeApproved.kind)[0]["result"] == "engineering mode, not approved: APPROVAL-MISSING"


def test_the_private_key_is_for_its_owner_alone_and_is_never_written_over(floor: Floor) -> None:
    assert floor.key.stat().st_mode & 0o777 == 0o600
    before = floor.key.read_bytes()
    assert main(["approve", "--new-key", str(floor.key)]) == 2
    assert floor.key.read_bytes() == before
