"""Where a person presses STOP: for each step word in what it is stopped, on which families, and how things are then.

A spot is the so-many-th touch of one kind (a USB transfer, a call to the cloud, a word with printer or serial port)
in one part of the run. What stands here is compared with the registry of steps and with the shipped recipes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from station.core.words import SimKind
from station.particle.platforms import PLATFORMS, Platform
from station.sim.demo_cloud import LINE_USER


class Touch(StrEnum):
    """What the station does with the world when STOP is pressed."""

    USB = "USB transfer"
    ASK = "look at the cloud"
    PAUSE = "pause after a look"
    ORDER = "order to the cloud"
    SLOWED = "order that the cloud put off"
    PRINTER = "word with the printer"
    SERIAL = "word on the serial port"
    PERSON = "question to a person"
    BUS = "look at the bus"


class Part(StrEnum):
    """Parts of a run. The first two are a step's own: before and after its intent is on disk."""

    LOOK = "look"
    CHANGE = "change"
    IDENTITY = "identify"
    TO_DFU = "to DFU"
    RESTART = "restart"
    LAST_LOOK = "last look"
    AWAY = "unit lost"
    CLEANUP = "clean up"


@dataclass(frozen=True)
class Moment:
    """A touch within a part. nth: counted from 1 in that part."""

    part: Part
    touch: Touch
    nth: int = 1

    def __str__(self) -> str:
        return f"{self.part}, {self.touch} {self.nth}"


LOOK, CHANGE = Moment(Part.LOOK, Touch.USB), Moment(Part.CHANGE, Touch.USB)
ASK, ORDER = Moment(Part.LOOK, Touch.ASK), Moment(Part.CHANGE, Touch.ORDER)
ASKED = Moment(Part.CHANGE, Touch.PERSON)
SLOWED = Moment(Part.CHANGE, Touch.SLOWED)
ONLINE = (ASK, ORDER, SLOWED)


def _always(_platform: Platform) -> bool:
    return True


def _wifi(platform: Platform) -> bool:
    return platform.wifi


def _has_sim(platform: Platform) -> bool:
    return platform.sim is not SimKind.NONE


def _card(platform: Platform) -> bool:
    return platform.sim is SimKind.BY_SKU


PRODUCT = "product"


@dataclass(frozen=True)
class Case:
    """One step word in one state of things.

    has: which families have it. entry: what the cloud has of the unit; PRODUCT stands for the number of the family's
    product. device_os: that the unit comes with, "" for the usual.
    """

    word: str
    moments: tuple[Moment, ...]
    has: Callable[[Platform], bool] = _always
    entry: tuple[tuple[str, str], ...] = ()
    device_os: str = ""
    name: str = ""


MEMBER = (("product_id", PRODUCT),)
CASES = (
    Case("identify", (LOOK, Moment(Part.LOOK, Touch.USB, 8))),
    Case("flash_firmware", (LOOK, *(Moment(Part.CHANGE, Touch.USB, nth) for nth in (1, 8, 25, 40, 60)))),
    Case("load_server_key", (LOOK, CHANGE, Moment(Part.CHANGE, Touch.USB, 8))),
    Case("clear_claim_bit", (LOOK, CHANGE, Moment(Part.CHANGE, Touch.USB, 8))),
    Case("setup_done", (LOOK, CHANGE), lambda one: one.has_setup_done, device_os="3.3.1"),
    Case("load_device_keys", (LOOK, CHANGE, ORDER)),
    Case("claim_code", (LOOK, CHANGE, ORDER), _wifi),
    Case("clear_credentials", (LOOK, CHANGE), _wifi),
    Case("wifi_credentials", (LOOK, CHANGE), _wifi),
    Case("check_modules", (LOOK, Moment(Part.LOOK, Touch.USB, 8), Moment(Part.LAST_LOOK, Touch.USB))),
    Case("update_modules", (LOOK, CHANGE, *(Moment(Part.CHANGE, Touch.USB, nth) for nth in (8, 30)))),
    Case("import_device", ONLINE),
    Case("approve_quarantine", ONLINE, entry=(("quarantined_in", PRODUCT),)),
    Case("check_cloud_firmware", (ASK, Moment(Part.LOOK, Touch.ASK, 2)), entry=MEMBER),
    Case("claim", ONLINE, entry=MEMBER),
    Case("unclaim", ONLINE, entry=(*MEMBER, ("owner", LINE_USER))),
    Case("remove_from_product", ONLINE, entry=MEMBER),
    Case("name_device", ONLINE, entry=MEMBER),
    Case(
        "activate_sim",
        (ASK, Moment(Part.LOOK, Touch.ASK, 2), Moment(Part.LOOK, Touch.PAUSE)),
        lambda one: one.sim is SimKind.MFF2,
    ),
    Case("activate_sim", (ASK, Moment(Part.CHANGE, Touch.ASK, 1), ORDER, SLOWED), _card, name="SIM card"),
    Case("wait_online", (ASK, Moment(Part.CHANGE, Touch.ASK, 2), Moment(Part.CHANGE, Touch.PAUSE, 2)), entry=MEMBER),
    Case("scan_sim_card", (ASKED,), _has_sim),
    Case("prompt_operator", (ASKED,)),
    Case("print_label", (Moment(Part.CHANGE, Touch.PRINTER), Moment(Part.CHANGE, Touch.PRINTER, 2))),
)
BESIDE = (
    Case(
        "clear_claim_bit",
        (
            Moment(Part.IDENTITY, Touch.USB),
            Moment(Part.IDENTITY, Touch.USB, 8),
            Moment(Part.TO_DFU, Touch.USB),
            Moment(Part.TO_DFU, Touch.BUS, 4),
            Moment(Part.RESTART, Touch.USB),
            Moment(Part.RESTART, Touch.BUS, 4),
        ),
        name="beside the steps",
    ),
)
"""What belongs to no step: who the unit is, its changes of mode, its starts."""
OLD = Case(
    "clear_claim_bit",
    (
        Moment(Part.IDENTITY, Touch.SERIAL),
        Moment(Part.IDENTITY, Touch.SERIAL, 6),
        Moment(Part.TO_DFU, Touch.SERIAL),
        Moment(Part.TO_DFU, Touch.PERSON),
    ),
    lambda one: one.name == "photon",
    device_os="0.7.0",
    name="old Device OS",
)
"""A unit that is identified by its console and goes to DFU by a touch of its serial port, or by a person's hand."""


@dataclass(frozen=True)
class Spot:
    """One place where STOP is pressed."""

    family: str
    case: Case
    moment: Moment

    def __str__(self) -> str:
        name = f" ({self.case.name})" if self.case.name else ""
        return f"{self.family}: {self.case.word}{name}, {self.moment}"

    @property
    def is_order(self) -> bool:
        return self.moment.touch is Touch.ORDER


def spots(cases: tuple[Case, ...], families: tuple[str, ...]) -> Iterator[Spot]:
    """Each case on each family that has it, in each of its moments."""
    by_name = {one.name: one for one in PLATFORMS}
    for case in cases:
        for family in families:
            if case.has(by_name[family]):
                yield from (Spot(family, case, moment) for moment in case.moments)


def sample(every: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Each case once, families and moments in turn."""
    chosen: list[Spot] = []
    for number, name in enumerate(dict.fromkeys((spot.case.word, spot.case.name) for spot in every)):
        of_case = [spot for spot in every if (spot.case.word, spot.case.name) == name]
        families = list(dict.fromkeys(spot.family for spot in of_case))
        on_family = [spot for spot in of_case if spot.family == families[number % len(families)]]
        chosen.append(on_family[-1 - number % len(on_family)])
    return tuple(chosen)
