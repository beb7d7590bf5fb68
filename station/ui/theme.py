"""How the windows look: colours and sizes as values, so that a dark or a high-contrast theme is one more value.

Colour follows IEC 60073: red fault, amber abnormal, green normal, blue "the operator must act", white and grey neutral.
Strong colour is kept for what needs a person. Each pair of text and ground stays above WCAG 2 AA (4.5 : 1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from types import MappingProxyType
from typing import Final

# 16 points at 96 dots an inch, rounded up: the least size of any text an operator must read (WCAG 2 defines 1 pt as
# 1/72 inch; a display pixel as 1/96 inch).
KIOSK_TEXT_PX: Final = 22
# Pages for engineers and QA are read at a desk's distance.
PAGE_TEXT_PX: Final = 18
AA_CONTRAST: Final = 4.5
# A border or a focus ring against what is beside it. Source: WCAG 2.2, success criterion 1.4.11.
EDGE_CONTRAST: Final = 3.0


class Tone(StrEnum):
    """What a colour says."""

    QUIET = auto()
    CALL = auto()
    SCAN = auto()
    WORK = auto()
    GOOD = auto()
    BAD = auto()
    ABNORMAL = auto()
    FOREIGN = auto()
    WAITING = auto()
    LOCKED = auto()
    STOPPED = auto()
    DIM = auto()


@dataclass(frozen=True)
class Paint:
    """Colours (#RRGGBB) of one area: ground, text on it, border. `hatch` is drawn over the ground where it differs."""

    ground: str
    ink: str
    edge: str
    hatch: str = ""


@dataclass(frozen=True)
class Theme:
    """One look of all windows. Sizes in pixels at the smallest window (1280 x 800); they grow with the window.

    page: ground and text of a page of words and tables; its edge is that of frames and lines. field: what is typed or
    listed. button, selected, head: a button, a selected row, the head of a table. pick_outer: also the focus ring.
    text_px: the least letters of what an operator reads; page_text_px: of a page for engineers and QA.
    """

    name: str
    ground: str
    context: Paint
    bottom: Paint
    demo: Paint
    tones: Mapping[Tone, Paint]
    page: Paint
    field: Paint
    button: Paint
    selected: Paint
    head: Paint
    pick_outer: str
    pick_inner: str
    families: tuple[str, ...]
    fixed_families: tuple[str, ...] = ("DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Liberation Mono", "Monospace")
    text_px: int = KIOSK_TEXT_PX
    page_text_px: int = PAGE_TEXT_PX
    focus_px: int = 3
    rail_px: int = 40
    gap_px: int = 6
    margin_px: int = 8
    edge_px: int = 3
    pad_px: int = 6
    context_px: int = 36
    next_action_px: int = 68
    bottom_px: int = 34

    def paint(self, tone: Tone) -> Paint:
        """The colours of this tone."""
        return self.tones[tone]

    def text_pairs(self) -> tuple[tuple[str, str], ...]:
        """Every (text, ground) pair that a window draws."""
        plain_areas = (self.page, self.field, self.button, self.selected, self.head)
        paints = (self.context, self.bottom, self.demo, *plain_areas, *self.tones.values())
        plain = tuple((paint.ink, paint.ground) for paint in paints)
        hatched = tuple((paint.ink, paint.hatch) for paint in paints if paint.hatch)
        return plain + hatched


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two #RRGGBB colours, 1.0 to 21.0. Source: WCAG 2.2, "contrast ratio"."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


# The Chinese family comes last: Latin letters are drawn by the first that has them.
FAMILIES: Final = (
    "DejaVu Sans Condensed",
    "Noto Sans",
    "Liberation Sans Narrow",
    "Segoe UI",
    "Arial",
    "Noto Sans CJK SC",
    "Microsoft YaHei",
    "Sans Serif",
)

_DARK = "#15181C"
_WHITE = "#FFFFFF"

LIGHT: Final = Theme(
    name="light",
    ground="#D9DCE0",
    context=Paint(ground="#232A31", ink=_WHITE, edge="#232A31"),
    bottom=Paint(ground="#F6F7F8", ink=_DARK, edge="#A9B0B8"),
    demo=Paint(ground="#F2B600", ink=_DARK, edge=_DARK),
    tones=MappingProxyType(
        {
            Tone.QUIET: Paint(ground="#E6E9EC", ink="#454D57", edge="#7C858F"),
            Tone.CALL: Paint(ground="#0B57A4", ink=_WHITE, edge="#083E75"),
            Tone.SCAN: Paint(ground=_WHITE, ink="#0B57A4", edge="#0B57A4"),
            Tone.WORK: Paint(ground=_WHITE, ink=_DARK, edge="#5B6470"),
            Tone.GOOD: Paint(ground="#0B6B3A", ink=_WHITE, edge="#064424"),
            Tone.BAD: Paint(ground="#9E1B1B", ink=_WHITE, edge="#5F0E0E"),
            Tone.ABNORMAL: Paint(ground="#F2B600", ink=_DARK, edge="#7A5C00"),
            Tone.FOREIGN: Paint(ground="#6A1B6B", ink=_WHITE, edge="#3F0F40"),
            Tone.WAITING: Paint(ground="#F6F7F8", ink=_DARK, edge="#5B6470", hatch="#CDD3DA"),
            Tone.LOCKED: Paint(ground=_WHITE, ink="#9E1B1B", edge="#9E1B1B"),
            Tone.STOPPED: Paint(ground="#4A5560", ink=_WHITE, edge="#2A323A"),
            Tone.DIM: Paint(ground="#D9DCE0", ink="#545C66", edge="#8A929C"),
        }
    ),
    page=Paint(ground="#F6F7F8", ink=_DARK, edge="#7C858F"),
    field=Paint(ground=_WHITE, ink=_DARK, edge="#5B6470"),
    button=Paint(ground="#E1E5EA", ink=_DARK, edge="#5B6470"),
    selected=Paint(ground="#0B57A4", ink=_WHITE, edge="#083E75"),
    head=Paint(ground="#D9DCE0", ink=_DARK, edge="#7C858F"),
    pick_outer=_DARK,
    pick_inner=_WHITE,
    families=FAMILIES,
)
