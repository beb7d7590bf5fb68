"""What the line says: sentences of the log are found again."""

from __future__ import annotations

import re

import pytest

from station.core.views import Said
from station.engine.sayings import SAYINGS, english, recognised

HOLE = re.compile(r"\{(\w+)\}")
WITHOUT_LETTERS = {id_ for id_, text in SAYINGS.items() if len(HOLE.sub("", text)) < 8 and HOLE.search(text)}


def filled(id_: str) -> Said:
    return Said(id_, tuple((name, f"<{name}>") for name in dict.fromkeys(HOLE.findall(SAYINGS[id_]))))


@pytest.mark.parametrize("id_", sorted(set(SAYINGS) - WITHOUT_LETTERS))
def test_a_sentence_is_recognised_as_one_that_reads_the_same(id_: str) -> None:
    sentence = english(filled(id_))
    found = recognised(sentence)
    assert found is not None
    assert english(found) == sentence
    assert len(HOLE.sub("", SAYINGS[found.id])) >= len(HOLE.sub("", SAYINGS[id_])), "a less exact one was taken"


def test_the_most_exact_saying_counts() -> None:
    sentence = english(Said.of("shelf.run_again", unit="P013000002"))
    assert recognised(sentence) == Said.of("shelf.run_again", unit="P013000002")
    refused = english(Said.of("shelf.refused", unit="P013000002", then="Put the unit in the red bin."))
    assert recognised(refused) == Said.of("shelf.refused", unit="P013000002", then="Put the unit in the red bin.")


@pytest.mark.parametrize(
    "sentence", ["", "7", "it", "boron: it", "The unit's flash cannot be written.", "Put it there."]
)
def test_a_sentence_that_is_no_saying_is_none(sentence: str) -> None:
    assert recognised(sentence) is None


def test_a_name_that_stands_twice_is_the_same_twice() -> None:
    sentence = "Slot 3 lost its unit 4 times: change the cable of slot 3."
    assert recognised(sentence) == Said("slot.bad_cable", (("slot", "3"), ("count", "4")))
    assert recognised(sentence.replace("of slot 3", "of slot 5")) is None
