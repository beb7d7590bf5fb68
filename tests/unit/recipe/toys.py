"""Step kinds for the tests of the recipe room: they do nothing, but take every kind of field."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal

from station.core.files import PinnedFile
from station.core.ids import DeviceId, Iccid
from station.core.misfit import Misfit, MisfitKind
from station.core.planned import PlanTarget
from station.core.step import Step
from station.core.template import Template
from station.core.words import Lane, Mode
from station.recipe.model import LocalText


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


class Say(Step[None, None], word="toy_say", mode=Mode.NORMAL):
    """Takes a text that a run fills, and one for people."""

    text: Template | None = None
    title: LocalText | None = None
    both: tuple[Template, ...] = ()


class Slow(Step[None, None], word="toy_slow", lane=Lane.CLOUD, may_pend=True):
    """May end long after the unit is gone."""


class Area(Step[None, None], word="toy_area", mode=Mode.DFU, in_dct=True):
    """Works on the configuration area."""


class SystemPart(Step[None, None], word="toy_system", mode=Mode.DFU, is_flash=True):
    """Brings new system parts."""

    def brings_system_part(self, target: PlanTarget) -> bool:
        return target.platform in ("photon", "electron")


class Later(Step[None, None], word="toy_later", mode=Mode.DFU, follows={"toy_area": "the area would be empty again"}):
    """Comes after the area was cleared."""


class Choosy(Step[None, None], word="toy_choosy", mode=Mode.DFU):
    """Goes with a Boron of product 12345 and no other."""

    images: tuple[PinnedFile, ...] = ()
    mood: str = "good"

    def misfits(self, target: PlanTarget) -> Iterable[Misfit]:
        if target.platform != "boron":
            yield Misfit(MisfitKind.FILE, f"made for Boron, not for {target.platform}", at=("images", 0, "file"))
        elif target.product != 12345:
            yield Misfit(MisfitKind.PRODUCT, "built for product 12345", at=("images", 0, "file"))
        if self.mood != "good":
            yield Misfit(MisfitKind.STEP, "not in this mood", "cheer up", at=("mood",))
