"""A station in production runs what an engineer signed, byte for byte, and says what changed where it does not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from station.app import bench_world, open_line, read_settings
from station.audit.queries import AuditReader
from station.cli.main import main
from station.core.cancel import CancelToken, Deadline
from station.core.errors import RecipeError
from station.core.facts import RecipeApproved, RunOpened
from station.core.words import Outcome
from station.settings import Flags, Settings
from station.sim.live import LiveBench, open_live
from station.sim.scenario import Scenario
from tests.e2e.bench_line import BORON, RECIPES, RUN_LIMIT_S, SPEED, unit


@dataclass(frozen=True)
class Floor:
    """A line with a recipe folder, and the office in which recipes are approved."""

    folder: Path
    live: LiveBench
    public_key: str

    @property
    def recipe(self) -> Path:
        return self.folder / "recipes" / "boron.yaml"

    @property
    def key(self) -> Path:
        return self.folder / "office" / "key.pem"

    def approve(self, name: str = "anna") -> int:
        return main(["approve", str(self.recipe), "--key", str(self.key), "--name", name])

    def settings(self, *, production: bool = True) -> Settings:
        read = read_settings(None, Flags(data=str(self.folder / "data"), files=str(self.recipe.parent)))
        trusted = (("lead-engineer", self.public_key),)
        return replace(read, station_id="test-station", production=production, approvers=trusted)

    def run(self, *, production: bool = True) -> Outcome:
        """Run the unit once; a refusal is raised before any unit is touched."""
        settings = self.settings(production=production)
        world = bench_world(self.live, settings)
        with open_line(world, settings, self.recipe, auto_start=False, console=False) as opened:
            pause, deadline = CancelToken(), Deadline.after(10)
            while not opened.line.slots[0].occupied:
                deadline.check("arrival")
                pause.wait(0.02)
            opened.line.start_all()
            assert opened.line.wait_ended(1, RUN_LIMIT_S)
            return opened.line.ended[0].outcome

    def refused(self) -> str:
        """Why the line does not open. No unit is touched by that."""
        with pytest.raises(RecipeError) as refusal:
            self.run()
        return f"{refusal.value.code}: {refusal.value.message}"

    def facts(self, kind: str) -> list[dict[str, object]]:
        """Everything of this kind in the audit log."""
        events = AuditReader(self.folder / "data").events_after(limit=5000)
        return [json.loads(event.body) for event in events if event.kind == kind]


@pytest.fixture
def floor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Floor]:
    with open_live(Scenario((unit(BORON, 1),), SPEED), tmp_path / "bench") as live:
        (tmp_path / "office").mkdir()
        shutil.copytree(live.kit.folder, tmp_path / "recipes")
        shutil.copy(RECIPES / "boron.yaml", tmp_path / "recipes")
        assert main(["approve", "--new-key", str(tmp_path / "office" / "key.pem"), "--json"]) == 0
        made = json.loads(capsys.readouterr().out)
        (tmp_path / "recipes").chmod(0o755)
        yield Floor(tmp_path, live, made["public_key"])


def test_a_changed_byte_is_refused_and_named_until_it_is_approved_again(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STATION_FILES", str(floor.recipe.parent))
    assert floor.refused().startswith("APPROVAL-MISSING")
    assert floor.approve() == 0
    assert floor.run() is Outcome.PASS

    text = floor.recipe.read_text(encoding="utf-8")
    floor.recipe.write_text(text.replace("name: Boron product line", "name: Boron product lime"), encoding="utf-8")
    refusal = floor.refused()
    assert refusal.startswith("APPROVAL-CHANGED")
    assert "recipe boron.yaml differs" in refusal
    assert floor.approve() == 0
    assert floor.run() is Outcome.PASS

    image = floor.recipe.parent / "boron-app.bin"
    good = image.read_bytes()
    image.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    assert "boron-app.bin" in floor.refused()
    image.write_bytes(good)
    assert floor.run() is Outcome.PASS

    results = [str(fact["result"]) for fact in floor.facts(RecipeApproved.kind)]
    assert [result.partition(":")[0] for result in results] == ["refused", "valid", "refused", "valid", "valid"]
    opened = floor.facts(RunOpened.kind)
    assert [(fact["approved_by"], fact["production"]) for fact in opened] == [(["lead-engineer"], True)] * 3


def test_another_file_that_is_named_with_its_new_hash_is_told_by_name(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STATION_FILES", str(floor.recipe.parent))
    assert floor.approve() == 0
    text = floor.recipe.read_text(encoding="utf-8")
    old = "{file: line-server.ec.pub.der, sha256: 99cca07ae14e25cf01718ee6c003b317d827d39a710435b82dccbf1299bbc34f}"
    assert old in text
    (floor.recipe.parent / "other.der").write_bytes((floor.recipe.parent / "line-server.ec.pub.der").read_bytes())
    floor.recipe.write_text(text.replace("line-server.ec.pub.der", "other.der"), encoding="utf-8")
    refusal = floor.refused()
    assert "file other.der was not part of what was approved" in refusal
    assert "file line-server.ec.pub.der is no longer part of the recipe" in refusal


def test_a_strange_key_a_moved_signature_and_a_damaged_file_are_refused(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STATION_FILES", str(floor.recipe.parent))
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
