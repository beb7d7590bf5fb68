"""Sentences that know how they were made."""

from __future__ import annotations

import pickle

import pytest

from station.core.sentence import Clause, Sentence

_GERMAN = {"event {seq} is missing": "Ereignis {seq} fehlt", " ({why})": " (Grund: {why})"}


def test_a_sentence_is_its_english_text() -> None:
    said = Sentence.of("event {seq} is missing", seq=7)
    assert said == "event 7 is missing"
    assert f"found: {said}" == "found: event 7 is missing"


def test_it_is_said_in_another_language_clause_by_clause() -> None:
    said = Sentence(Clause("event {seq} is missing", (("seq", "7"),)), Clause(" ({why})", (("why", "cut"),)))
    words = {("why", "cut"): "abgeschnitten"}
    assert said.in_language(_GERMAN.__getitem__) == "Ereignis 7 fehlt (Grund: cut)"
    assert (
        said.in_language(_GERMAN.__getitem__, lambda hole, value: words.get((hole, value), value))
        == "Ereignis 7 fehlt (Grund: abgeschnitten)"
    )


def test_it_goes_whole_into_another_process() -> None:
    said = Sentence.of("event {seq} is missing", seq=7)
    back = pickle.loads(pickle.dumps(said))  # noqa: S301 - of our own making
    assert back == said
    assert back.in_language(_GERMAN.__getitem__) == "Ereignis 7 fehlt"


def test_a_hole_that_nothing_fills_is_a_fault() -> None:
    with pytest.raises(KeyError):
        Sentence.of("event {seq} is missing")
