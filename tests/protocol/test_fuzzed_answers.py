"""Units that answer nonsense: every conversation ends in time, with an error of the station's own, and tells no lie.

Each conversation runs on the virtual bench through the real USB code; see `fuzzed_bus` for what becomes of answers. The
sample has 3,000 mutated answers, the full fuzz 100,000.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from math import inf
from typing import Any

import pytest

from station.core.cancel import CancelToken
from station.core.doors import UsbSighting
from station.core.errors import StationError, UnitFailedError
from station.core.ids import PortPath
from station.core.secret import Secret
from station.core.words import Mode
from station.particle.device_keys import public_key_of
from station.particle.dfu import OPERATION_LIMIT_S
from station.particle.firmware_update import asset_module
from station.particle.gen2_config import PublicKeyKind
from station.particle.identity import lock_identity, read_identity
from station.particle.platforms import ServerProtocol
from station.particle.regions import CLAIM, CLAIM_CLEARED, device_key_regions, server_key_region
from station.particle.unit import Unit
from station.particle.unit_report import read_configuration, read_report
from station.particle.wifi import NewNetwork, WifiSecurity
from station.sim.scenario import Bench, Scenario, UnitPlan, build_bench
from station.sim.unit import VirtualUnit
from station.sim.wire import Setup
from station.usb.bus import PyusbBus
from tests.e2e.bench_line import unit
from tests.protocol.fuzzed_bus import FuzzedBackend, JumpingTime, Mutation

PORT = PortPath(1, (1,))
SAMPLE_ANSWERS = 3_000
SOAK_ANSWERS = 100_000
REAL_LIMIT_S = 60.0
HOST_LIMIT_S = 300.0
"""Time that a conversation may take by the station's own clock, in which waits count in full."""
RATES = (0.01, 0.05, 0.2, 0.5)
APPLICATION_AT = {"boron": 0xB4000, "photon": 0x080A0000, "electron": 0x08080000, "p2": 0x085FF000}
PIECE = random.Random(7).randbytes(5000)
NEW_BORON, PHOTON = unit("boron", 1), unit("photon", 2)
PLANS = (NEW_BORON, PHOTON, unit("boron", 3, device_os="3.3.1"), unit("electron", 4), unit("p2", 5))


@dataclass(frozen=True)
class Talk:
    """One unit, from both sides, in the middle of a conversation."""

    unit: Unit
    bus: PyusbBus
    virtual: VirtualUnit


# -- what is talked about ----------------------------------------------------------------------------------------------


def identity(talk: Talk) -> None:
    lock_identity(talk.unit, talk.bus.present())


def report(talk: Talk) -> None:
    read_report(talk.unit)


def modules(talk: Talk) -> None:
    with talk.unit.requests() as ask:
        ask.modules()
        ask.assets()
        ask.ncp_version()


def claim(talk: Talk) -> None:
    with talk.unit.requests() as ask:
        ask.is_claimed()
        ask.set_claim_code("c" * 63)
        ask.cloud_status()


def sim(talk: Talk) -> None:
    with talk.unit.requests() as ask:
        ask.sim()
        ask.active_sim()


def setup_done(talk: Talk) -> None:
    with talk.unit.requests() as ask:
        ask.is_setup_done()
        ask.set_setup_done(True)
        ask.device_mode()


def networks(talk: Talk) -> None:
    with talk.unit.requests() as ask:
        ask.wifi.known_networks()
        ask.wifi.store(NewNetwork("line 7", WifiSecurity.WPA2, Secret("no secret at all")))
        ask.wifi.current_ssid()
        ask.wifi.clear()


def protection(talk: Talk) -> None:
    talk.unit.require_unprotected()
    with talk.unit.requests() as ask:
        ask.protection.prepare(b"n" * 32)
        ask.protection.end_service()


def server(talk: Talk) -> None:
    with talk.unit.requests() as ask:
        ask.gen2_config.public_key(PublicKeyKind.TCP_DEVICE)
        ask.gen2_config.server_address(ServerProtocol.TCP)
        ask.gen2_config.server_protocol()


def asset(talk: Talk) -> None:
    with talk.unit.requests() as ask:
        ask.update.send(asset_module("cat.txt", PIECE))
    talk.unit.await_restart(60)


def there_and_back(talk: Talk) -> None:
    talk.unit.switch(Mode.DFU)
    talk.unit.switch(Mode.NORMAL)


def layouts(talk: Talk) -> None:
    talk.unit.require_unprotected()
    with talk.unit.dfu() as visit:
        for alt in range(3):
            visit.session.layout(alt).sectors(0, 1 << 32)


def identity_in_dfu(talk: Talk) -> None:
    read_identity(talk.unit)


def configuration(talk: Talk) -> None:
    read_configuration(talk.unit)


def device_keys(talk: Talk) -> None:
    platform = talk.unit.platform
    with talk.unit.dfu() as visit:
        visit.regions.examine(device_key_regions(platform).private, lambda blob: public_key_of(blob, platform))


def clearing(talk: Talk) -> None:
    platform = talk.unit.platform
    with talk.unit.dfu() as visit:
        visit.regions.read(server_key_region(platform))
        visit.regions.write(CLAIM, CLAIM_CLEARED)
        held = visit.regions.read(CLAIM) == CLAIM_CLEARED
    if held:
        assert talk.virtual.memories.dct.read(CLAIM.offset, CLAIM.size_bytes) == CLAIM_CLEARED, "it is not cleared"


def flash(talk: Talk) -> None:
    address = APPLICATION_AT[talk.unit.platform.name]
    with talk.unit.dfu() as visit:
        visit.flash.read(address, 700)
        visit.flash.program(address, PIECE)
        held = visit.flash.look(address, PIECE).holds
    if held:
        assert talk.virtual.memories.internal.read(address, len(PIECE)) == PIECE, "the flash holds something else"


def leaving(talk: Talk) -> None:
    talk.unit.switch(Mode.NORMAL)


Conversation = Callable[[Talk], None]
IN_NORMAL: tuple[Conversation, ...] = (
    identity,
    report,
    modules,
    claim,
    sim,
    setup_done,
    networks,
    protection,
    server,
    asset,
    there_and_back,
)
IN_DFU: tuple[Conversation, ...] = (
    layouts,
    identity_in_dfu,
    configuration,
    device_keys,
    clearing,
    flash,
    leaving,
)


# -- the fuzz ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stand:
    """A bench with one unit, and what the unit held when it was new."""

    bench: Bench
    backend: FuzzedBackend
    dct: bytes
    flash: bytes

    @classmethod
    def of(cls, plan: UnitPlan) -> Stand:
        bench = build_bench(Scenario((replace(plan, port=PORT),), speed=inf))
        memories = bench.units[0].memories
        flash_held = memories.internal.read(APPLICATION_AT[plan.platform], len(PIECE))
        return cls(bench, FuzzedBackend(bench.bus), memories.dct.read(0, 8000), flash_held)

    @contextmanager
    def talk(self, chance: random.Random, rate: float, *, dfu: bool) -> Iterator[Talk]:
        """The unit as new, just plugged in; whatever it says from now on may arrive changed."""
        virtual = self.bench.units[0]
        self.bench.bus.unplug(PORT)
        virtual.memories.dct.write(0, self.dct)
        virtual.memories.internal.poke(APPLICATION_AT[virtual.config.platform], self.flash)
        self.bench.bus.plug(virtual, PORT, held_button=dfu)
        self.backend.begin(chance, rate)
        bus, cancel = PyusbBus(self.backend), CancelToken()
        yield Talk(Unit(bus, _sighting(bus, cancel), cancel), bus, virtual)
        self.backend.begin(chance, 0)


def _sighting(bus: PyusbBus, pause: CancelToken) -> UsbSighting:
    for _ in range(100):
        for seen in bus.present():
            return seen
        pause.wait(0.1)
    raise AssertionError("the unit is not seen")


@dataclass
class Tally:
    """What came of all conversations."""

    conversations: int = 0
    good: int = 0
    mutated: int = 0
    kinds: set[Mutation] = field(default_factory=set)
    errors: Counter[str] = field(default_factory=Counter)
    longest_s: float = 0.0
    slowest_s: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.mutated} mutated answers in {self.conversations} conversations, {self.good} of them good; "
            f"longest {self.longest_s:.0f} s by the station's clock, {self.slowest_s:.2f} s of real time; "
            f"errors {dict(sorted(self.errors.items()))}"
        )


def fuzz(answers: int, seed: int, patch: pytest.MonkeyPatch) -> Tally:
    jumping, stands, chance = JumpingTime.install(patch), [Stand.of(plan) for plan in PLANS], random.Random(seed)
    tally = Tally()
    choices = [(talk, False) for talk in IN_NORMAL] + [(talk, True) for talk in IN_DFU]
    while tally.mutated < answers:
        stand, (conversation, dfu), rate = chance.choice(stands), chance.choice(choices), chance.choice(RATES)
        number = chance.randrange(1 << 32)
        where = f"{conversation.__name__} with {stand.bench.units[0].config.platform}, seed {number}, rate {rate}"
        began_s, began_real_s = jumping.monotonic(), time.monotonic()
        try:
            with stand.talk(random.Random(number), rate, dfu=dfu) as talk:
                conversation(talk)
            tally.good += 1
        except (StationError, UnitFailedError) as error:
            tally.errors[error.code] += 1
        except Exception as error:
            raise AssertionError(f"{where}: {type(error).__name__}: {error}") from error
        took_s, took_real_s = jumping.monotonic() - began_s, time.monotonic() - began_real_s
        assert took_s < HOST_LIMIT_S, f"{where}: took {took_s:.0f} s by the station's clock"
        assert took_real_s < REAL_LIMIT_S, f"{where}: took {took_real_s:.1f} s"
        tally.longest_s, tally.slowest_s = max(tally.longest_s, took_s), max(tally.slowest_s, took_real_s)
        tally.conversations += 1
        tally.mutated = sum(each.backend.mutated.total() for each in stands)
    for stand in stands:
        tally.kinds |= stand.backend.mutated.keys()
        stand.bench.close()
    return tally


def proved(tally: Tally) -> None:
    """The fuzz was none if everything went well, or nothing."""
    assert tally.kinds == set(Mutation)
    assert tally.conversations / 10 < tally.good < tally.conversations * 0.9
    assert len(tally.errors) > 8


def test_nonsense_ends_every_conversation_in_time_and_by_name(
    monkeypatch: pytest.MonkeyPatch, record_property: Any
) -> None:
    tally = fuzz(SAMPLE_ANSWERS, seed=1, patch=monkeypatch)
    record_property("fuzzed_answers", str(tally))
    proved(tally)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_nonsense_ends_every_conversation_in_time_and_by_name_soak(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = fuzz(SOAK_ANSWERS, seed=2, patch=monkeypatch)
    proved(tally)
    with capsys.disabled():
        print(f"\nfuzzed answers: {tally}")


@pytest.mark.parametrize("conversation", [*IN_NORMAL, *IN_DFU], ids=lambda talk: talk.__name__)
def test_each_conversation_goes_well_with_honest_answers(conversation: Conversation) -> None:
    stand = Stand.of(PHOTON if conversation is networks else NEW_BORON)
    with stand.talk(random.Random(0), 0, dfu=conversation in IN_DFU) as talk:
        conversation(talk)
    stand.bench.close()


class SlowTongue(FuzzedBackend):
    """Every DFU status names the longest time there is until it may be asked for again: four and a half hours."""

    def _transfer(self, handle: Any, setup: Setup, data: bytes, timeout_s: float) -> bytes:  # type: ignore[override]
        answer = super()._transfer(handle, setup, data, timeout_s)
        if (setup.request_type, setup.request) == (0xA1, 3):
            return answer[:1] + b"\xff\xff\xff" + answer[4:]
        return answer


@pytest.mark.parametrize("plan", [NEW_BORON, PHOTON], ids=["Boron", "Photon"])
def test_a_bootloader_that_asks_for_hours_gets_no_more_than_an_operation_may_take(
    plan: UnitPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    jumping, stand = JumpingTime.install(monkeypatch), Stand.of(plan)
    stand = replace(stand, backend=SlowTongue(stand.bench.bus))
    with stand.talk(random.Random(0), 0, dfu=True) as talk, talk.unit.dfu() as visit:
        began_s = jumping.monotonic()
        visit.session.set_address(APPLICATION_AT[plan.platform])
        assert jumping.monotonic() - began_s < 2 * OPERATION_LIMIT_S
    stand.bench.close()
