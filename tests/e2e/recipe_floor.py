"""A line with a recipe folder of its own, and the office in which recipes are approved."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from station.app import bench_world, open_line, read_settings
from station.audit.queries import AuditReader
from station.cli.main import main
from station.core.cancel import CancelToken, Deadline
from station.core.errors import RecipeError
from station.core.words import Outcome
from station.recipe.approval import new_key
from station.settings import Flags, Settings
from station.sim.live import LiveBench, open_live
from station.sim.scenario import Scenario
from tests.e2e.bench_line import BORON, RECIPES, RUN_LIMIT_S, SPEED, unit

UNIT = unit(BORON, 1)


@dataclass(frozen=True)
class Floor:
    """One unit, one recipe, one engineer. public_key: of the engineer whom the line trusts."""

    folder: Path
    live: LiveBench
    public_key: str

    @property
    def recipe(self) -> Path:
        return self.folder / "recipes" / "boron.yaml"

    @property
    def image(self) -> Path:
        return self.folder / "recipes" / "boron-app.bin"

    @property
    def key(self) -> Path:
        return self.folder / "office" / "key.pem"

    def approve(self, name: str = "anna") -> int:
        return main(["approve", str(self.recipe), "--key", str(self.key), "--name", name])

    def rewrite(self, old: str, new: str) -> None:
        """Change the recipe's text where it says `old`."""
        text = self.recipe.read_text(encoding="utf-8")
        assert old in text
        self.recipe.write_text(text.replace(old, new), encoding="utf-8")

    def settings(self, *, production: bool = True) -> Settings:
        read = read_settings(None, Flags(data=str(self.folder / "data"), files=str(self.recipe.parent)))
        trusted = (("lead-engineer", self.public_key),)
        return replace(read, station_id="test-station", production=production, approvers=trusted)

    def run(self, *, production: bool = True) -> Outcome:
        """Run the unit once; a refusal is raised before any unit is touched."""
        settings = self.settings(production=production)
        world = bench_world(self.live, settings)
        with open_line(world, settings, self.recipe, auto_start=False, console=False) as opened:
            pause, deadline = CancelToken(), Deadline.after(30)
            while not opened.line.slots[0].occupied:
                deadline.check("arrival")
                pause.wait(0.02)
            opened.line.start_all()
            assert opened.line.wait_ended(1, RUN_LIMIT_S)
            return opened.line.ended[0].outcome

    def refused(self) -> str:
        """Why the line does not open. No unit is touched by that."""
        before = self._touched()
        with pytest.raises(RecipeError) as refusal:
            self.run()
        assert self._touched() == before
        return f"{refusal.value.code}: {refusal.value.message}"

    def _touched(self) -> tuple[int, int]:
        counters = self.live.bench.unit(UNIT.device_id).counters
        return counters.writes, counters.dfu_entries

    def facts(self, kind: str) -> list[dict[str, object]]:
        """Everything of this kind in the audit log."""
        events = AuditReader(self.folder / "data").events_after(limit=5000)
        return [json.loads(event.body) for event in events if event.kind == kind]


@contextmanager
def open_floor(folder: Path) -> Iterator[Floor]:
    """A floor on which nothing is approved yet. The recipe's files are looked for beside it by every command."""
    with open_live(Scenario((UNIT,), SPEED), folder / "bench") as live, pytest.MonkeyPatch.context() as patch:
        (folder / "office").mkdir()
        shutil.copytree(live.kit.folder, folder / "recipes")
        shutil.copy(RECIPES / "boron.yaml", folder / "recipes")
        (folder / "recipes").chmod(0o755)
        patch.setenv("STATION_FILES", str(folder / "recipes"))
        yield Floor(folder, live, new_key(folder / "office" / "key.pem"))
