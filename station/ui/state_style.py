"""How each slot state is told four times: word, icon, shape, colour. Each can be read without the other three."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from station.core.words import SlotState
from station.ui.text import state_word
from station.ui.theme import Tone


class Shape(Enum):
    """Outline of the badge that carries a state's icon."""

    RING = auto()
    ARROW = auto()
    ROUNDED = auto()
    CIRCLE = auto()
    OCTAGON = auto()
    TRIANGLE = auto()
    DIAMOND = auto()
    HEXAGON = auto()
    SHIELD = auto()
    SQUARE = auto()
    BAR = auto()
    TAG = auto()


class Edge(Enum):
    """How a tile's border is drawn."""

    SOLID = auto()
    DASHED = auto()
    DOTTED = auto()
    DOUBLE = auto()


class Press(Enum):
    """Which button a tile offers."""

    NONE = auto()
    START = auto()
    STOP = auto()


@dataclass(frozen=True)
class StateStyle:
    """The looks of one state. icon: an SVG file's name without its ending. huge: the word is drawn as large as fits."""

    state: SlotState
    icon: str
    shape: Shape
    tone: Tone
    edge: Edge = Edge.SOLID
    press: Press = Press.NONE
    huge: bool = False

    @property
    def word(self) -> str:
        """The state's word in the present language."""
        return state_word(self.state)


def _table(*styles: StateStyle) -> Mapping[SlotState, StateStyle]:
    return MappingProxyType({style.state: style for style in styles})


_STYLES: Final = _table(
    StateStyle(SlotState.EMPTY, "empty", Shape.RING, Tone.QUIET, edge=Edge.DASHED),
    StateStyle(SlotState.WAIT_SCAN, "wait_scan", Shape.TAG, Tone.SCAN),
    StateStyle(SlotState.ACTION, "action", Shape.ARROW, Tone.CALL, press=Press.START),
    StateStyle(SlotState.RUN, "run", Shape.ROUNDED, Tone.WORK, press=Press.STOP),
    StateStyle(SlotState.PASS, "pass", Shape.CIRCLE, Tone.GOOD, huge=True),
    StateStyle(SlotState.FAIL, "fail", Shape.OCTAGON, Tone.BAD, huge=True),
    StateStyle(SlotState.STATION_ERROR, "station_error", Shape.TRIANGLE, Tone.ABNORMAL, press=Press.START, huge=True),
    StateStyle(SlotState.WRONG_PRODUCT, "wrong_product", Shape.DIAMOND, Tone.FOREIGN, huge=True),
    StateStyle(SlotState.PENDING, "pending", Shape.HEXAGON, Tone.WAITING, huge=True),
    StateStyle(SlotState.LOCKED, "locked", Shape.SHIELD, Tone.LOCKED, edge=Edge.DOUBLE, huge=True),
    StateStyle(SlotState.ABORTED, "aborted", Shape.SQUARE, Tone.STOPPED, press=Press.START, huge=True),
    StateStyle(SlotState.EXCLUDED, "excluded", Shape.BAR, Tone.DIM, edge=Edge.DOTTED),
)


def style_of(state: SlotState) -> StateStyle:
    """The looks of a state."""
    return _STYLES[state]
