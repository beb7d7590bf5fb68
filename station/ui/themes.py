"""The looks that can be chosen: light, dark, high contrast, large text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from station.ui.theme import FAMILIES, LIGHT, Paint, Theme, Tone

_BLACK = "#000000"
_WHITE = "#FFFFFF"
_NIGHT = "#14181D"
_PALE = "#E8ECF1"

DARK: Final = Theme(
    name="dark",
    ground="#0C0F13",
    context=Paint(ground="#1F262E", ink=_PALE, edge="#1F262E"),
    bottom=Paint(ground=_NIGHT, ink=_PALE, edge="#5B6672"),
    demo=Paint(ground="#F2B600", ink="#15181C", edge="#15181C"),
    tones=MappingProxyType(
        {
            Tone.QUIET: Paint(ground="#1A1F25", ink="#A9B3BE", edge="#6A7480"),
            Tone.CALL: Paint(ground="#6DB3F8", ink="#0A1420", edge="#A9D3FB"),
            Tone.SCAN: Paint(ground="#0F1C2B", ink="#8CC4FA", edge="#8CC4FA"),
            Tone.WORK: Paint(ground="#232A33", ink="#F0F3F6", edge="#8793A0"),
            Tone.GOOD: Paint(ground="#2FB56C", ink="#04140B", edge="#8BE0B1"),
            Tone.BAD: Paint(ground="#F0706A", ink="#1C0302", edge="#FFB3AE"),
            Tone.ABNORMAL: Paint(ground="#F2B600", ink="#15181C", edge="#FFE08A"),
            Tone.FOREIGN: Paint(ground="#CF8BE0", ink="#1B0420", edge="#E9C4F2"),
            Tone.WAITING: Paint(ground="#232A33", ink="#F0F3F6", edge="#8793A0", hatch="#3A4450"),
            Tone.LOCKED: Paint(ground="#1A0A0A", ink="#FF9A94", edge="#FF9A94"),
            Tone.STOPPED: Paint(ground="#9AA5B1", ink="#101418", edge="#CBD3DB"),
            Tone.DIM: Paint(ground="#0C0F13", ink="#8D97A2", edge="#565F69"),
        }
    ),
    page=Paint(ground=_NIGHT, ink=_PALE, edge="#6A7480"),
    field=Paint(ground="#0C0F13", ink="#F0F3F6", edge="#7C8793"),
    button=Paint(ground="#2A323B", ink="#F0F3F6", edge="#7C8793"),
    selected=Paint(ground="#6DB3F8", ink="#0A1420", edge="#A9D3FB"),
    head=Paint(ground="#232A33", ink=_PALE, edge="#6A7480"),
    pick_outer=_WHITE,
    pick_inner="#15181C",
    families=FAMILIES,
)

# Black and white, and one saturated colour for each meaning; borders carry what the grounds no longer say. A run is
# black on white all over: its edge also draws the bar and the frame of STOP.
HIGH_CONTRAST: Final = Theme(
    name="contrast",
    ground=_BLACK,
    context=Paint(ground=_BLACK, ink=_WHITE, edge=_WHITE),
    bottom=Paint(ground=_BLACK, ink=_WHITE, edge=_WHITE),
    demo=Paint(ground="#FFE000", ink=_BLACK, edge=_WHITE),
    tones=MappingProxyType(
        {
            Tone.QUIET: Paint(ground=_BLACK, ink=_WHITE, edge=_WHITE),
            Tone.CALL: Paint(ground="#5CE1FF", ink=_BLACK, edge=_WHITE),
            Tone.SCAN: Paint(ground=_BLACK, ink="#5CE1FF", edge="#5CE1FF"),
            Tone.WORK: Paint(ground=_WHITE, ink=_BLACK, edge=_BLACK),
            Tone.GOOD: Paint(ground="#00E676", ink=_BLACK, edge=_WHITE),
            Tone.BAD: Paint(ground="#FF8A80", ink=_BLACK, edge=_WHITE),
            Tone.ABNORMAL: Paint(ground="#FFE000", ink=_BLACK, edge=_WHITE),
            Tone.FOREIGN: Paint(ground="#F0A8FF", ink=_BLACK, edge=_WHITE),
            Tone.WAITING: Paint(ground=_WHITE, ink=_BLACK, edge=_WHITE, hatch="#C8C8C8"),
            Tone.LOCKED: Paint(ground=_BLACK, ink="#FF8A80", edge="#FF8A80"),
            Tone.STOPPED: Paint(ground="#BDBDBD", ink=_BLACK, edge=_WHITE),
            Tone.DIM: Paint(ground=_BLACK, ink="#D0D0D0", edge="#B0B0B0"),
        }
    ),
    page=Paint(ground=_BLACK, ink=_WHITE, edge=_WHITE),
    field=Paint(ground=_BLACK, ink=_WHITE, edge=_WHITE),
    button=Paint(ground=_BLACK, ink=_WHITE, edge=_WHITE),
    selected=Paint(ground="#FFE000", ink=_BLACK, edge=_WHITE),
    head=Paint(ground=_BLACK, ink=_WHITE, edge=_WHITE),
    pick_outer="#FFE000",
    pick_inner=_BLACK,
    families=FAMILIES,
    edge_px=4,
    focus_px=4,
)

LARGE: Final = replace(
    LIGHT,
    name="large",
    text_px=28,
    page_text_px=24,
    context_px=44,
    next_action_px=92,
    bottom_px=44,
    rail_px=50,
    focus_px=4,
)

THEMES: Final[Mapping[str, Theme]] = MappingProxyType(
    {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST, LARGE)}
)


def theme_named(name: str) -> Theme:
    """The look of this name; the light one for a name that is not known."""
    return THEMES.get(name, LIGHT)


def next_theme(theme: Theme) -> Theme:
    """The look after this one, round and round."""
    names = tuple(THEMES)
    return THEMES[names[(names.index(theme.name) + 1) % len(names)]]
