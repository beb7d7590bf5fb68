"""A tile's hint and a card's page say the same, and send a unit only to places that exist."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import station
from station.core.errors import Aborted, StationError, UnitFailedError
from station.core.words import Disposition
from station.engine.sayings import SAYINGS
from station.help_pages import FOLDER, help_codes, help_page

BINS = {bin_: SAYINGS[f"bin.{bin_.value}"] for bin_ in Disposition}
PENDING_SHELF = "pending shelf"
PLACES = {*BINS.values(), PENDING_SHELF}
# What is said of a place that has been named, or of any.
NO_NAME = {"the", "a", "of", "its", "each", "this", "that", "right", "same", "one"}
TEXTS = FOLDER.parent / "i18n"
# Words for a place in each language, each beside what stands around it in its name.
PLACE_WORDS = {
    "de": re.compile(r"\b(?!(?:eine|die|der|welche) )\w+ Kiste|\w+kiste|\w+regal", re.IGNORECASE),
    "es": re.compile(r"\b(?:caja|estante|bandeja) (?!(?:y|con|está)\b)(?:de )?\w+", re.IGNORECASE),
    "zh": re.compile(r"[红绿黄返工维修报废]{1,3}箱|[隔离待定不良返工]{2}架"),
}


Told = type[StationError] | type[UnitFailedError] | type[Aborted]


@cache
def told() -> tuple[Told, ...]:
    """Every error that a person can be shown."""
    for module in pkgutil.walk_packages(station.__path__, "station."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    roots: tuple[Told, ...] = (StationError, UnitFailedError, Aborted)
    found: set[Told] = {each for root in roots for each in _family(root)}
    return tuple(
        sorted(
            (each for each in found if each.__module__.startswith("station.")), key=lambda one: (one.code, one.__name__)
        )
    )


def _family(kind: Any) -> Iterator[Any]:
    """The class and all below it."""
    yield kind
    for each in kind.__subclasses__():
        yield from _family(each)


def page_of(code: str) -> str:
    page = help_page(code)
    assert page is not None, code
    return " ".join(page.to_do)


def named_places(text: str) -> set[str]:
    found = re.findall(r"(\w+) (bin|shelf|tray|rack)\b", text.lower())
    return {f"{name} {kind}" for name, kind in found if name not in NO_NAME}


def test_every_kind_of_error_is_looked_at() -> None:
    assert {"USB-LOST", "WRONG-PRODUCT", "FLASH-VERIFY", "STOPPED", "TOKEN-MISSING"} <= {each.code for each in told()}
    assert len(told()) > 150


def test_hints_pages_and_sayings_name_places_that_exist() -> None:
    for each in told():
        assert named_places(each.hint) <= PLACES, each.code
    for code in help_codes():
        page = help_page(code)
        assert page is not None
        assert named_places(f"{page.happened} {' '.join(page.to_do)} {page.detail}") <= PLACES, code
    for id_, sentence in SAYINGS.items():
        assert named_places(sentence) <= PLACES, id_


@pytest.mark.parametrize("language", sorted(PLACE_WORDS))
def test_translations_name_places_by_the_words_of_the_tile(language: str) -> None:
    texts = {
        (context.findtext("name"), message.findtext("source")): message.findtext("translation") or ""
        for context in ET.parse(TEXTS / f"station_{language}.ts").getroot().iter("context")  # noqa: S314 - our own
        for message in context.iter("message")
    }
    known = {made.lower() for (context, _), made in texts.items() if context == "bin"}
    assert len(known) == len(PLACES)
    sentences = {f"{context}: {source}": made for (context, source), made in texts.items()}
    sentences |= {path.stem: path.read_text("utf-8") for path in (FOLDER / language).glob("*.md")}
    pattern = PLACE_WORDS[language]
    assert all(pattern.fullmatch(place) for place in known)
    wrong = {}
    for about, made in sentences.items():
        unknown = [name for name in pattern.findall(made) if not _is_known(name.lower(), known, language)]
        if unknown:
            wrong[about] = unknown
    assert wrong == {}


def _is_known(name: str, known: set[str], language: str) -> bool:
    """As it is, or declined (`in der roten Kiste`, `des Warteregals`)."""
    if language == "de":
        return name in known or any(name.partition("n kiste")[0] == place.partition(" kiste")[0] for place in known)
    return name in known


@pytest.mark.parametrize("kind", told(), ids=lambda kind: f"{kind.code}-{kind.__name__}")
def test_hint_and_page_say_the_same(kind: Told) -> None:
    page, places = page_of(kind.code), {place for place in PLACES if place in kind.hint}
    assert {place for place in places if place not in page} == set(), "the tile names a place that the card does not"
    if "line engineer" in kind.hint:
        assert "line engineer" in page, "the tile wants the line engineer to be called, the card does not"
    if issubclass(kind, UnitFailedError):
        place = BINS[kind.disposition]
        assert place in kind.hint, f"the tile's arrow says {place}"
        assert place in page, f"the tile's arrow says {place}"


def test_whoever_may_let_the_line_go_on_is_named() -> None:
    for code in ("EQUAL-FAILURES", "LINE-STOPPED", "UNIT-PASSED-ASK"):
        assert "line lead" in page_of(code), code
        assert "line engineer" in page_of(code), code
