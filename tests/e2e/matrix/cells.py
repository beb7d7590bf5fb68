"""The cells of the fault matrix: which fault, where, and what must come of it.

One table, read from the top: the first line that fits a cell says how it must end. The last column is how the unit
must end when the fault is gone and it is run again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from station.sim.cloud.plan import BadCertificate, FaultKind
from station.sim.cloud.plan import Fault as CloudFault
from station.sim.fault_identity import DescriptorName
from station.sim.fault_points import ArrivalState, UnitMode
from station.sim.faults import (
    AccessDenied,
    Arrives,
    ClaimedByBoot,
    CopiedDeviceId,
    CorruptedDescriptor,
    CorruptedString,
    DctReadsZeros,
    DeadFlash,
    DfuSerial,
    EndlessErase,
    Fault,
    FlippedFlashBit,
    FlippedReadBit,
    KeyAlteredByBoot,
    Listens,
    NeverReturns,
    ProtectedUnit,
    PulledAfterDctWrites,
    PulledAfterTransfers,
    ReturnsElsewhere,
    SlowFlash,
    Stalls,
    StrayDctWrite,
    Swapped,
    TimesOut,
    WrongSim,
)
from tests.e2e.matrix.stand import Marks

NEARLY_FOREVER = 100_000
SHARES = {"begin": 0.0, "middle": 0.5, "end": 1.0}
ROUTES = {
    "import": "POST /v1/products/*/devices",
    "look at the device": "GET /v1/products/*/devices/*",
    "import the SIM": "POST /v1/products/*/sims",
    "look at the SIM": "GET /v1/products/*/sims/*",
}
ANSWER_KINDS = (
    FaultKind.SLOW,
    FaultKind.NO_EFFECT,
    FaultKind.SILENCE,
    FaultKind.COMMIT_THEN_SILENCE,
    FaultKind.RESET,
    FaultKind.COMMIT_THEN_RESET,
    FaultKind.RATE_LIMIT,
    FaultKind.SERVER_ERROR,
    FaultKind.COMMIT_THEN_SERVER_ERROR,
    FaultKind.EMPTY_BODY,
    FaultKind.TOKEN_REVOKED,
)
"""What is tried at each route."""
WRONG_CLOCKS = {"ahead": 24 * 3600.0, "behind": -24 * 3600.0}
"""How far off the cloud's clock is. The line's token lasts 12 hours (`table.TOKEN_LIFETIME_S`)."""
NO_SIM = ("import", "look at the device")
SOLDERED_SIM = (*NO_SIM, "look at the SIM")
CARD_SIM = tuple(ROUTES)
USUAL = ("identify", "flash_firmware", "load_server_key", "clear_claim_bit")
WITH_FLAG = (*USUAL, "setup_done")
IN_NORMAL_MODE = ("identify", "clear_credentials", "check_modules")
NOBODYS_BYTE_AT = 2000
"""In the configuration area, between what the recipes write."""


@dataclass(frozen=True)
class Subject:
    """One shipped recipe on a unit of one platform, and where it can be hurt: ids of its USB steps, cloud routes."""

    recipe: str
    platform: str
    usb_steps: tuple[str, ...]
    dct_writes: int
    routes: tuple[str, ...]
    device_os: str = ""


SUBJECTS = {
    "photon": Subject("photon.yaml", "photon", USUAL, 2, NO_SIM),
    "p1": Subject("p1.yaml", "p1", USUAL, 2, NO_SIM),
    "electron": Subject("electron.yaml", "electron", USUAL, 2, CARD_SIM),
    "argon": Subject("argon.yaml", "argon", WITH_FLAG, 2, NO_SIM),
    "boron": Subject("boron.yaml", "boron", WITH_FLAG, 3, SOLDERED_SIM, "3.3.1"),
    "bseries": Subject("bseries.yaml", "bsom", ("identify", "flash_bsom", *WITH_FLAG[2:]), 2, SOLDERED_SIM),
    "esomx": Subject("esomx.yaml", "esomx", WITH_FLAG, 2, SOLDERED_SIM),
    "tracker": Subject("tracker.yaml", "tracker", WITH_FLAG, 2, SOLDERED_SIM),
    "photon2": Subject("photon2.yaml", "p2", USUAL, 2, NO_SIM),
    "msom": Subject("msom.yaml", "msom", USUAL, 2, SOLDERED_SIM),
    "photon-back-to-factory": Subject(
        "photon-back-to-factory.yaml", "photon", ("identify", "clear_credentials", *USUAL[1:], "check_modules"), 2, ()
    ),
    "demo": Subject(
        "demo.yaml",
        "boron",
        ("identify", "flash_boron", "server_key_udp", "clear_claim_bit", "setup_done"),
        3,
        SOLDERED_SIM,
        "3.3.1",
    ),
}
"""Every recipe that ships. The Borons run a Device OS whose set-up flag counts."""


@dataclass(frozen=True)
class Cell:
    """One thing that goes wrong in one place. place: a step, a moment, a route of the cloud.

    https: tried against a cloud under a certificate, with a token that ends.
    """

    subject: str
    fault: str
    place: str
    faults: Callable[[Marks], tuple[Fault, ...]] = field(default=lambda _marks: (), repr=False, compare=False)
    cloud: tuple[CloudFault, ...] = ()
    lying_import: bool = False
    prove_after_boot: bool = False
    https: bool = False

    @property
    def name(self) -> str:
        return f"{self.subject}: {self.fault} at {self.place}"


def all_cells(subject: str, bystander_id: str) -> Iterator[Cell]:
    """Every cell of one recipe."""
    yield from _link_cells(subject)
    yield from _memory_cells(subject)
    yield from _identity_cells(subject, bystander_id)
    yield from _way_cells(subject, bystander_id)
    yield from _cloud_cells(subject)


def _link_cells(subject: str) -> Iterator[Cell]:
    for step in SUBJECTS[subject].usb_steps:
        for moment, share in SHARES.items():
            place = f"{step}, {moment}"
            yield Cell(subject, "cable pulled", place, _at(step, share, PulledAfterTransfers))
            yield Cell(subject, "stall", place, _at(step, share, Stalls))
            yield Cell(subject, "no answer once", place, _at(step, share, TimesOut))
        place = f"{step}, middle"
        yield Cell(subject, "no answer any more", place, _at(step, 0.5, lambda n: TimesOut(n, NEARLY_FOREVER)))
        yield Cell(subject, "stalls for ever", place, _at(step, 0.5, lambda n: Stalls(n, NEARLY_FOREVER)))
    for step in (step for step in SUBJECTS[subject].usb_steps if step not in IN_NORMAL_MODE):
        for moment, share in SHARES.items():
            yield Cell(subject, "one bit read wrong", f"{step}, {moment}", _at(step, share, FlippedReadBit))
        yield Cell(subject, "one bit read wrong", f"{step}, last read", _in_last_read_of(step))
    for number in range(1, SUBJECTS[subject].dct_writes + 1):
        yield Cell(subject, "cable pulled", f"DCT write {number}", _always(PulledAfterDctWrites(number)))
    yield Cell(subject, "access denied", "arrival", _always(AccessDenied()))
    yield Cell(subject, "access denied once", "arrival", _always(AccessDenied(1)))


def _memory_cells(subject: str) -> Iterator[Cell]:
    yield Cell(subject, "sector takes no data", "application", _in_app(lambda app: DeadFlash(app + 0x1000, 0x1000)))
    yield Cell(
        subject,
        "sector takes no data, silently",
        "application",
        _in_app(lambda app: DeadFlash(app + 0x1000, 64, silent=True)),
    )
    yield Cell(subject, "one bit stays wrong", "application", _in_app(lambda app: FlippedFlashBit(app + 0x2345, 3)))
    yield Cell(
        subject,
        "one bit stays wrong, silently",
        "application",
        _in_app(lambda app: FlippedFlashBit(app + 9, 0, silent=True)),
    )
    yield Cell(subject, "erase never ends", "application", _always(EndlessErase()))
    yield Cell(subject, "erase and writes are slow", "application", _always(SlowFlash(4.0)))
    yield Cell(subject, "reads as zeros", "configuration", _always(DctReadsZeros()))
    yield Cell(subject, "a byte beside changes too", "each DCT write", _always(StrayDctWrite(NOBODYS_BYTE_AT)))
    yield Cell(subject, "claimed again by the last boot", "claim mark", _always(ClaimedByBoot()))
    yield Cell(subject, "altered by the last boot", "server key", _always(KeyAlteredByBoot()), prove_after_boot=True)


def _identity_cells(subject: str, bystander_id: str) -> Iterator[Cell]:
    yield Cell(subject, "Device ID of another unit", "arrival", _always(CopiedDeviceId(bystander_id)))
    yield Cell(subject, "serial string of another unit", "DFU mode", _always(DfuSerial(bystander_id)))
    yield Cell(subject, "serial string that is none", "DFU mode", _always(DfuSerial("???")))
    yield Cell(subject, "protected", "arrival", _always(ProtectedUnit()))
    yield Cell(subject, "protected", "DFU mode", _always(ProtectedUnit(mode=UnitMode.DFU)))
    yield Cell(subject, "no SIM answers", "modem", _always(WrongSim()))
    yield Cell(subject, "SIM of nobody", "modem", _always(WrongSim("8988888888888888888")))
    yield Cell(subject, "corrupted", "serial string", _always(CorruptedString(3)))
    yield Cell(subject, "corrupted", "device descriptor", _always(CorruptedDescriptor(DescriptorName.DEVICE, 8, 0x55)))


def _way_cells(subject: str, bystander_id: str) -> Iterator[Cell]:
    for mode in UnitMode:
        yield Cell(subject, "never comes back", f"to {mode}", _always(NeverReturns(mode)))
        yield Cell(subject, "comes back elsewhere", f"to {mode}", _always(ReturnsElsewhere("1-7", mode)))
        for in_dfu in (True, False):
            place = f"to {mode}, the other in {'DFU' if in_dfu else 'normal mode'}"
            yield Cell(subject, "swapped", place, _always(Swapped(bystander_id, mode, in_dfu)))
    for state in ArrivalState:
        yield Cell(subject, f"arrives in {state}", "arrival", _always(Arrives(state)))
    yield Cell(subject, "listens after each start", "every boot", _always(Listens()))


def _cloud_cells(subject: str) -> Iterator[Cell]:
    for name in SUBJECTS[subject].routes:
        for kind in ANSWER_KINDS:
            if kind is FaultKind.SLOW:
                yield Cell(subject, "cloud slow", name, cloud=(_cloud(kind, name, delay_s=0.2),))
                continue
            first = _first_good(subject, name) if kind is FaultKind.EMPTY_BODY else 1
            yield Cell(subject, f"cloud {kind.value} once", name, cloud=(_cloud(kind, name, calls=(first,)),))
            yield Cell(subject, f"cloud {kind.value}", name, cloud=(_cloud(kind, name),))
    if SUBJECTS[subject].routes:
        yield Cell(subject, "cloud lies", "import", lying_import=True)
        yield from _identity_of_cloud_cells(subject)


def _identity_of_cloud_cells(subject: str) -> Iterator[Cell]:
    for bad in BadCertificate:
        fault = CloudFault(kind=FaultKind.TLS, certificate=bad)
        yield Cell(subject, f"cloud certificate {bad.value}", "every connection", cloud=(fault,), https=True)
    once = CloudFault(kind=FaultKind.TLS, certificate=BadCertificate.CUT, calls=(1,))
    yield Cell(subject, "cloud certificate cut", "the first connection", cloud=(once,), https=True)
    for name, skew_s in WRONG_CLOCKS.items():
        wrong = CloudFault(kind=FaultKind.CLOCK_SKEW, skew_s=skew_s)
        yield Cell(subject, f"cloud clock {name}", "every call", cloud=(wrong,), https=True)


def _first_good(subject: str, name: str) -> int:
    """The first call of a route that is answered with a body: a look at what is not listed yet is refused."""
    unlisted = name == "look at the device" or (name == "look at the SIM" and SUBJECTS[subject].routes == CARD_SIM)
    return 2 if unlisted else 1


def _cloud(kind: FaultKind, name: str, *, delay_s: float = 0.0, calls: tuple[int, ...] = ()) -> CloudFault:
    return CloudFault(kind=kind, route=ROUTES[name], calls=calls, delay_s=delay_s, hold_s=2.0)


def _in_last_read_of(step: str) -> Callable[[Marks], tuple[Fault, ...]]:
    """The last of all transfers of a step in DFU mode is the read itself, or asks how it went."""
    return lambda marks: (FlippedReadBit(marks.ended[step] - 2),)


def _always(fault: Fault) -> Callable[[Marks], tuple[Fault, ...]]:
    return lambda _marks: (fault,)


def _in_app(make: Callable[[int], Fault]) -> Callable[[Marks], tuple[Fault, ...]]:
    return lambda marks: (make(marks.application_at),)


def _at(step: str, share: float, make: Callable[[int], Fault]) -> Callable[[Marks], tuple[Fault, ...]]:
    return lambda marks: (make(marks.within(step, share)),)
