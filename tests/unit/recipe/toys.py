"""Step kinds for the tests of the recipe room: they do nothing, but take every kind of field."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal

from station.core.files import PinnedFile
from station.core.ids import DeviceId, Iccid
from station.core.step import Step
from station.core.words import Lane, Mode


class Colour(StrEnum):
    RED = "red"
    DARK_BLUE = "dark-blue"


class Look(Step[None, None], word="toy_look", mode=Mode.NORMAL):
    """Takes nothing."""


class Flash(Step[None, None], word="toy_flash", mode=Mode.DFU, is_flash=True):
    """Takes files."""

    images: tuple[PinnedFile, ...] = ()


class Everything(Step[None, None], word="toy_everything", mode=Mode.DFU):
    """One field of each kind; only `text` must be given."""

    text: str
    number: int = 7
    yes: bool = False
    wait_s: float = 1.5
    pause_s: float | None = None
    rate: float = 0.5
    kind: Literal["tcp", "udp"] = "tcp"
    slots: Literal[1, 2] | None = None
    colour: Colour | None = None
    device: DeviceId | None = None
    cards: tuple[Iccid, ...] = ()
    waits_s: tuple[float, ...] = ()
    key: PinnedFile | None = None
    schema: str = ""
    model_config: str = ""

    def problems(self) -> Iterable[str]:
        if self.number == 13:
            yield "thirteen brings no luck"
        if self.number == 13 and self.yes:
            yield "thirteen and yes even less"


class Member(Step[None, None], word="toy_member", lane=Lane.CLOUD, barrier=True, after_flash=True):
    """Membership of a product."""


class Sim(Step[None, None], word="toy_sim", lane=Lane.CLOUD):
    """Some other work in the cloud."""
