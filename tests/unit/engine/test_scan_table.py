"""Every scan in every situation has its cell, and each cell its sentence."""

from __future__ import annotations

import itertools
import string
from dataclasses import replace

import pytest

from station.core.prompt import Scanned
from station.core.views import Said
from station.core.words import Disposition
from station.engine.containment import REASONS
from station.engine.sayings import SAYINGS, english
from station.engine.scan import ScanKind, parse_scan
from station.engine.scan_table import (
    PLUG_TABLE,
    TABLE,
    Act,
    Picture,
    PlugStanding,
    SlotIs,
    SlotPicture,
    Standing,
    plug_standing,
    situation_of,
)
from station.engine.scanned_label import Label

MINE, OTHER = "P013AB123456", "P013AB654321"
LABEL, OTHERS = Label((("serial", MINE),)), Label((("serial", OTHER),))
UNIT = "e00fce68a1b2c3d4e5000001"
SIM = "8932042307001000001"


def slot(number: int, is_: SlotIs, label: Label | None = None) -> SlotPicture:
    bin_ = Disposition.REWORK if is_ is SlotIs.LOCKED else None
    return SlotPicture(number, is_, label, UNIT if is_ is not SlotIs.EMPTY else "", bin_)


def line(*states: SlotIs | SlotPicture) -> Picture:
    slots = tuple(
        one if isinstance(one, SlotPicture) else slot(number, one) for number, one in enumerate(states, start=1)
    )
    return Picture(slots, wants_label=True)


EMPTY, WAITS, READY, RUNS, DONE, LOCKED = SlotIs
FREE = line(EMPTY, EMPTY)
ASKS = replace(slot(2, RUNS), asks_for=Scanned.ICCID)
BOTH_ASK = line(ASKS, replace(ASKS, number=3))
ROWS = [
    ("scan first", FREE, MINE, Standing.NONE_WAITS, 0, Act.TAKE_IN_HAND),
    ("plug first", line(EMPTY, WAITS), MINE, Standing.ONE_WAITS, 2, Act.BIND),
    ("double scan, no unit yet", replace(FREE, in_hand=LABEL), MINE, Standing.AGAIN_IN_HAND, 0, Act.NOTHING),
    ("double scan, unit waits", line(slot(1, READY, LABEL)), MINE, Standing.AGAIN_IN_SLOT, 1, Act.NOTHING),
    ("double scan, unit runs", line(slot(1, RUNS, LABEL)), MINE, Standing.IN_RUN, 1, Act.NOTHING),
    ("double scan, unit is done", line(slot(1, DONE, LABEL)), MINE, Standing.DONE, 1, Act.NOTHING),
    ("double scan, unit failed", line(slot(1, LOCKED, LABEL)), MINE, Standing.DONE, 1, Act.NOTHING),
    ("another label in hand", replace(FREE, in_hand=OTHERS), MINE, Standing.OTHER_IN_HAND, 0, Act.TAKE_IN_HAND),
    ("several wait", line(WAITS, WAITS), MINE, Standing.SEVERAL_WAIT, 0, Act.NOTHING),
    ("several wait, one chosen", replace(line(WAITS, WAITS), chosen=2), MINE, Standing.CHOSEN_WAITS, 2, Act.BIND),
    ("chosen slot is empty", replace(FREE, chosen=2), MINE, Standing.CHOSEN_EMPTY, 2, Act.RESERVE),
    ("chosen slot runs", replace(line(RUNS), chosen=1), MINE, Standing.CHOSEN_RUNS, 1, Act.NOTHING),
    (
        "chosen slot has another label",
        replace(line(slot(1, READY, OTHERS)), chosen=1),
        MINE,
        Standing.CHOSEN_READY,
        1,
        Act.NOTHING,
    ),
    ("chosen slot is done", replace(line(DONE), chosen=1), MINE, Standing.CHOSEN_DONE, 1, Act.NOTHING),
    ("chosen slot is locked", replace(line(LOCKED), chosen=1), MINE, Standing.CHOSEN_LOCKED, 1, Act.NOTHING),
    (
        "a neighbour's label",
        replace(line(slot(1, RUNS, LABEL), WAITS), chosen=2),
        MINE,
        Standing.NEIGHBOUR,
        1,
        Act.NOTHING,
    ),
    ("all slots run", line(RUNS, RUNS), MINE, Standing.NO_ROOM, 0, Act.NOTHING),
    ("next label while one is done", line(DONE), MINE, Standing.NONE_WAITS, 0, Act.TAKE_IN_HAND),
    ("line is stopped", replace(line(WAITS), held="why"), MINE, Standing.HELD, 0, Act.NOTHING),
    ("recipe scans none", replace(line(READY), wants_label=False), MINE, Standing.NOT_WANTED, 0, Act.NOTHING),
    ("slot code, no such slot", FREE, "SLOT-09", Standing.ABSENT, 9, Act.NOTHING),
    ("slot code, empty", FREE, "SLOT-01", Standing.CHOSEN_EMPTY, 1, Act.CHOOSE),
    ("slot code, unit waits", line(WAITS), "SLOT-01", Standing.CHOSEN_WAITS, 1, Act.CHOOSE),
    (
        "slot code after the label, unit waits",
        replace(line(WAITS, WAITS), in_hand=LABEL),
        "SLOT-02",
        Standing.ONE_WAITS,
        2,
        Act.BIND,
    ),
    (
        "slot code after the label, empty",
        replace(FREE, in_hand=LABEL),
        "SLOT-02",
        Standing.OTHER_IN_HAND,
        2,
        Act.RESERVE,
    ),
    ("slot code, all is there", line(slot(1, READY, LABEL)), "SLOT-01", Standing.CHOSEN_READY, 1, Act.START),
    ("slot code, runs", line(RUNS), "SLOT-01", Standing.CHOSEN_RUNS, 1, Act.NOTHING),
    ("slot code, done", line(DONE), "SLOT-01", Standing.CHOSEN_DONE, 1, Act.NOTHING),
    ("slot code, locked", line(LOCKED), "SLOT-01", Standing.CHOSEN_LOCKED, 1, Act.CHOOSE),
    (
        "slot code, nothing is scanned here",
        replace(FREE, wants_label=False),
        "SLOT-01",
        Standing.NOT_WANTED,
        1,
        Act.NOTHING,
    ),
    ("right bin", line(LOCKED), "BIN-RED", Standing.RIGHT_BIN, 1, Act.PUT_IN_BIN),
    ("scrap is stricter", line(LOCKED), "BIN-SCRAP", Standing.RIGHT_BIN, 1, Act.PUT_IN_BIN),
    ("wrong bin", line(LOCKED), "BIN-GREEN", Standing.WRONG_BIN, 1, Act.NOTHING),
    ("bin, two locked", line(LOCKED, LOCKED), "BIN-RED", Standing.SEVERAL_WAIT, 0, Act.NOTHING),
    (
        "bin, two locked, one chosen",
        replace(line(LOCKED, LOCKED), chosen=2),
        "BIN-RED",
        Standing.RIGHT_BIN,
        2,
        Act.PUT_IN_BIN,
    ),
    ("bin, none locked", FREE, "BIN-RED", Standing.NONE_WAITS, 0, Act.NOTHING),
    ("reason", line(LOCKED), "REASON-DAMAGED", Standing.ONE_WAITS, 1, Act.NOTE_REASON),
    ("no such reason", line(LOCKED), "REASON-MOON", Standing.OTHER, 0, Act.NOTHING),
    ("reason, two locked", line(LOCKED, LOCKED), "REASON-DAMAGED", Standing.SEVERAL_WAIT, 0, Act.NOTHING),
    ("reason, none locked", FREE, "REASON-DAMAGED", Standing.NONE_WAITS, 0, Act.NOTHING),
    ("badge", FREE, "BADGE-77", Standing.PLAIN, 0, Act.SIGN_IN),
    ("this order", replace(FREE, order="4711"), "ORDER-4711", Standing.SAME, 0, Act.NOTHING),
    ("another order", replace(FREE, order="4711"), "ORDER-4712", Standing.OTHER, 0, Act.NOTHING),
    ("Device ID, here", line(EMPTY, RUNS), UNIT.upper(), Standing.HERE, 2, Act.NOTHING),
    ("Device ID, nowhere", FREE, UNIT, Standing.NONE_WAITS, 0, Act.NOTHING),
    ("slot code, its run asks for a scan", line(RUNS, ASKS), "SLOT-02", Standing.CHOSEN_ASKS, 2, Act.CHOOSE),
    ("a SIM that nobody asks for", line(RUNS, WAITS), SIM, Standing.NONE_WAITS, 0, Act.NOTHING),
    ("a SIM, one asks", line(RUNS, ASKS), SIM, Standing.ONE_WAITS, 2, Act.ANSWER),
    ("a SIM, several ask", BOTH_ASK, SIM, Standing.SEVERAL_WAIT, 0, Act.NOTHING),
    ("a SIM, several ask, one chosen", replace(BOTH_ASK, chosen=3), SIM, Standing.ONE_WAITS, 3, Act.ANSWER),
    ("a SIM, one asks, another chosen", replace(line(RUNS, ASKS), chosen=1), SIM, Standing.NEIGHBOUR, 1, Act.NOTHING),
    ("unknown text", FREE, "what is this", Standing.PLAIN, 0, Act.NOTHING),
]


@pytest.mark.parametrize(
    ("picture", "raw", "standing", "number", "act"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_row(picture: Picture, raw: str, standing: Standing, number: int, act: Act) -> None:
    scan = parse_scan(raw)
    situation = situation_of(scan, picture, REASONS)
    assert (situation.standing, situation.slot) == (standing, number)
    assert TABLE[scan.kind, standing].act is act


def test_every_cell_but_that_of_a_label_of_another_shape_is_in_the_rows() -> None:
    met = {(parse_scan(raw).kind, standing) for _, _, raw, standing, _, _ in ROWS}
    assert set(TABLE) - met == {(ScanKind.NO_MATCH, Standing.PLAIN)}


@pytest.mark.parametrize(
    "raw", [MINE, "SLOT-01", "SLOT-02", "BIN-RED", "REASON-DAMAGED", "ORDER-1", UNIT, SIM, "??", "BADGE-1"]
)
def test_there_is_a_cell_whatever_the_line_looks_like(raw: str) -> None:
    scan = parse_scan(raw)
    labels = (None, LABEL, OTHERS)
    for first, second, one, chosen, hand, wants, held in itertools.product(
        SlotIs, SlotIs, labels, (0, 1, 2), labels, (True, False), ("", "why")
    ):
        picture = Picture((slot(1, first, one), slot(2, second)), wants, chosen, hand, 0, held)
        assert (scan.kind, situation_of(scan, picture, REASONS).standing) in TABLE


def test_nothing_starts_by_a_label_that_another_slot_holds() -> None:
    for chosen, is_ in itertools.product((0, 2), (READY, RUNS, DONE, LOCKED)):
        picture = replace(line(slot(1, is_, LABEL), WAITS), chosen=chosen)
        situation = situation_of(parse_scan(MINE), picture)
        assert TABLE[ScanKind.LABEL, situation.standing].act is Act.NOTHING


@pytest.mark.parametrize(
    ("picture", "by_itself", "standing"),
    [
        (line(LOCKED), True, PlugStanding.LOCKED),
        (line(WAITS), True, PlugStanding.NO_LABEL),
        (replace(line(WAITS), in_hand=LABEL), False, PlugStanding.MEETS_LABEL),
        (replace(line(WAITS), in_hand=LABEL, reserved=1), False, PlugStanding.MEETS_LABEL),
        (replace(line(WAITS, EMPTY), in_hand=LABEL, reserved=2), False, PlugStanding.LABEL_FOR_OTHER),
        (line(READY), True, PlugStanding.BY_ITSELF),
        (line(READY), False, PlugStanding.READY),
    ],
)
def test_plug(picture: Picture, by_itself: bool, standing: PlugStanding) -> None:
    assert plug_standing(picture, 1, by_itself=by_itself) is standing


def test_a_plug_without_its_label_starts_nothing_even_where_the_slot_starts_by_itself() -> None:
    assert PLUG_TABLE[plug_standing(line(WAITS), 1, by_itself=True)].act is Act.NOTHING


def test_every_cell_says_a_sentence_that_exists() -> None:
    for cell in (*TABLE.values(), *PLUG_TABLE.values()):
        assert SAYINGS[cell.say]


def test_sentences_fill_their_holes() -> None:
    for id_, sentence in SAYINGS.items():
        holes = [name for _, name, _, _ in string.Formatter().parse(sentence) if name]
        said = Said(id_, tuple((name, f"<{name}>") for name in holes))
        assert all(f"<{name}>" in english(said) for name in holes)
