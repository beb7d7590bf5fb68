"""What the engine tells reaches a person in the language of the window: every text is found, and followed."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

import station
from station.core.errors import Aborted, StationError, UnitFailedError
from station.core.ids import PortPath
from station.core.views import Said, SlotView
from station.core.words import SlotState
from station.engine.sayings import english
from station.engine.teller import Teller
from station.engine.verdict import cloud_held
from station.particle.dfu_entry import LISTENED, RESTARTED, UNPLUGGED, dfu_prompt
from station.particle.platforms import platform_by_name
from station.ui import text
from station.ui.catalogue import ENGLISH, Speech
from station.ui.operator.tile_text import next_step_of
from tests.ui.test_languages import collector, wanted_texts


@pytest.fixture
def speech(qapp: QApplication) -> Iterator[Speech]:
    made = Speech(qapp)
    yield made
    made.speak(ENGLISH)


def test_no_text_for_people_is_put_together_where_nobody_can_translate_it() -> None:
    """Next actions, hints, phases, prompts and questions are written out, or are sayings with holes."""
    assert [f"{each.place}: {each.code}" for each in collector()["lost"]()] == []


@pytest.mark.parametrize("code", [
    "view = replace(view, next_action=f'Fetch {unit}.')",
    "teller.doing('waits for ' + name)",
    "Prompt('Press', f'Hold {button}.')",
    "def tell(text):\n    replace(view, next_action=text)",
    "hint = words()\nreplace(view, step_name=hint)",
    "class Away(Exception):\n    hint = HINTS['away'].lower()",
])  # fmt: skip
def test_a_text_that_cannot_be_followed_is_named(tmp_path: Path, code: str) -> None:
    (tmp_path / "made_up.py").write_text(code, "utf-8")
    (found,) = collector()["lost"](tmp_path)
    assert found.place.startswith("made_up.py:")


@pytest.mark.parametrize("code", [
    "replace(view, next_action='Wait here.' if waits else 'Go on.')",
    "def held(waits):\n    text = 'Wait here.' if waits else 'Go on.'\n    return Verdict(1, 2, 3, 4, text)",
    "_WAIT, _GO = 'Wait here.', for_people('Go on.')\nQuestion('?', 'Wait here.', (_WAIT, _GO))",
    "TABLE = {1: 'Wait here.', 2: 'Go on.'}\nteller.doing(TABLE[key])",
    "def what(run):\n    return run.next_action or ('Wait here.' if run else 'Go on.')\nPack(next_action=what(run))",
    "class Away(Exception):\n    hint: ClassVar[str] = ('Wait '\n    'here.')\nteller.doing('Go on.')",
])  # fmt: skip
def test_a_text_is_followed_through_names_and_conditions(tmp_path: Path, code: str) -> None:
    (tmp_path / "made_up.py").write_text(code, "utf-8")
    assert collector()["lost"](tmp_path) == ()
    assert {text for _, text in collector()["collect"](tmp_path)} == {"Wait here.", "Go on."}


def test_the_hint_of_every_error_is_in_the_catalogue() -> None:
    for module in pkgutil.walk_packages(station.__path__, "station."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    roots: tuple[Any, ...] = (StationError, UnitFailedError, Aborted)
    kinds: list[Any] = [each for root in roots for each in _family(root)]
    own = [kind for kind in kinds if kind.__module__.startswith("station.")]
    assert len(own) > 150
    assert {kind.code for kind in own if ("errors", kind.hint) not in wanted_texts()} == set()


def test_a_saying_with_holes_is_said_in_the_language_of_the_window(speech: Speech) -> None:
    """From the log, too, which holds English alone; sentences within it follow."""
    english_one = english(Said.of("shelf.refused", unit="P013000001", then="Put the unit in the red bin."))
    assert text.said(english_one) == english_one
    speech.speak("de")
    assert text.said(english_one) == "Gerät P013000001 aus dem Warteregal holen. Das Gerät in die rote Kiste legen."
    assert text.said("Stopping: finishing a write, 7 s").endswith("7 s")
    assert text.said("Stopping: finishing a write, 7 s") != "Stopping: finishing a write, 7 s"
    assert text.said("Prüfe it 7 s") == "Prüfe it 7 s"


def test_what_a_run_asks_of_a_person_is_asked_in_the_language_of_the_window(speech: Speech) -> None:
    seen: list[SlotView] = []
    teller = Teller(seen.append, SlotView(1, PortPath.parse("1-1"), SlotState.RUN))
    speech.speak("de")
    for platform in filter(None, map(platform_by_name, ("boron", "photon"))):
        for mistake in ("", LISTENED, RESTARTED, UNPLUGGED):
            prompt = dfu_prompt(platform, mistake)
            teller.ask(prompt)
            asked = next_step_of(seen[-1])
            assert text.said(prompt.text) in asked
            assert text.said(prompt.text) != prompt.text
            assert text.said(mistake) in asked
            assert not mistake or text.said(mistake) != mistake
    teller.away(30)
    assert next_step_of(seen[-1]).startswith("Das Gerät ist vom USB verschwunden.")
    teller.clear()
    for powered_off in (True, False):
        teller.ended(cloud_held("claim", powered_off=powered_off), 1.0)
        assert "Warteregal" in next_step_of(seen[-1])


def _family(kind: Any) -> Iterator[Any]:
    """The class and all below it."""
    yield kind
    for each in kind.__subclasses__():
        yield from _family(each)
