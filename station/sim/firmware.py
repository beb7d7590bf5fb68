"""Device OS as it runs on a unit, from one start to the next reset: what it knows and what it may be asked to do."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from station.sim import dct_map
from station.sim.counters import CounterPage
from station.sim.device_os import at_least, release_of
from station.sim.dfu_descriptors import Mcu
from station.sim.dfu_gen3_config import Protection
from station.sim.faults import ConfigurationArea
from station.sim.kept import Kept
from station.sim.modules import ModuleSeen
from station.sim.profile import Function, Profile
from station.sim.unit_config import UnitConfig

FIRST_WITHOUT_SETUP_DONE = "4.0.0-alpha.1"


class Restart(Enum):
    """What a reset shall lead to."""

    NORMAL = auto()
    SAFE_MODE = auto()
    DFU = auto()


class CloudLink(Enum):
    """Cloud connection; the values are those of the connection status request (300)."""

    DISCONNECTED = 0
    CONNECTING = 1
    CONNECTED = 2


class Firmware:
    """One run of Device OS.

    Args:
        dct: the configuration area. kept: what else is kept without power.
        modules: what is in flash, as checked at the start.
        later: runs something after simulated seconds, unless the unit is reset before.
        restart: resets the unit after the firmware's own delay.
        dial: sets off to the cloud; `reach_cloud` is called when the unit gets there.

    Attributes:
        listening: in listening mode the unit does not connect.
        cloud: how far the cloud connection is.
        safe_mode: Device OS runs without the application.
        joined_ssid: the Wi-Fi network that the host had it join, "" for none.
    """

    def __init__(
        self,
        config: UnitConfig,
        dct: ConfigurationArea,
        modules: tuple[ModuleSeen, ...],
        protection: Protection,
        counters: CounterPage,
        later: Callable[[float, Callable[[], None]], None],
        restart: Callable[[Restart], None],
        dial: Callable[[], None],
        kept: Kept,
    ) -> None:
        self.config = config
        self.dct = dct
        self.kept = kept
        self.modules = modules
        self.protection = protection
        self.later = later
        self.restart = restart
        self.release = release_of(self._last_system_part().version)
        self.joined_ssid = ""
        self.listening = self._waits_for_settings
        self.safe_mode = self.application is None
        self.cloud = CloudLink.DISCONNECTED
        self._counters = counters
        self._dial = dial
        self.connect()

    @property
    def profile(self) -> Profile:
        return self.config.profile

    @property
    def application(self) -> ModuleSeen | None:
        """The user part that runs; None where there is no good one."""
        parts = [m for m in self.modules if m.function is Function.USER_PART and m.good]
        return max(parts, key=lambda module: module.index, default=None)

    @property
    def would_connect(self) -> bool:
        """Whether the unit tries to reach the cloud by itself."""
        has_way = self.config.sim is not None if self.profile.cellular else False
        if self.kept.wifi is not None:
            has_way = has_way or bool(self.kept.wifi.networks)
        return self.config.network and has_way and not self.listening

    @property
    def _waits_for_settings(self) -> bool:
        """Whether the unit starts in listening mode: not set up, or (Photon, P1) without a network to go to."""
        if self.uses_setup_done:
            return self._setup_done_byte() in (b"\x00", b"\xff")
        return self.profile.gen2_wifi and self.kept.wifi is not None and not self.kept.wifi.networks

    def connect(self) -> None:
        """Set off to the cloud, unless it is on its way or there already, or cannot."""
        if self.would_connect and self.cloud is CloudLink.DISCONNECTED:
            self.cloud = CloudLink.CONNECTING
            self._dial()

    def reach_cloud(self) -> bool:
        """The way is over; tells whether the unit is still on it."""
        arrived = self.would_connect and self.cloud is CloudLink.CONNECTING
        if arrived:
            self.cloud = CloudLink.CONNECTED
        return arrived

    def set_listening(self, listening: bool) -> None:
        """Enter or leave listening mode; the cloud connection ends and begins with it."""
        self.listening = listening
        if listening:
            self.cloud = CloudLink.DISCONNECTED
        else:
            self.connect()

    def newer_than(self, floor: str) -> bool:
        """Whether this Device OS is the release `floor` or a later one."""
        return at_least(self.release, floor)

    # setup-done (requests 73 and 74)

    @property
    def uses_setup_done(self) -> bool:
        """nRF52840 before 4.0.0-alpha.1: a flag in the configuration area holds the unit in listening mode."""
        return self.profile.mcu is Mcu.NRF52840 and not self.newer_than(FIRST_WITHOUT_SETUP_DONE)

    @property
    def setup_done(self) -> bool:
        return not self.uses_setup_done or self._setup_done_byte() == dct_map.SETUP_DONE_YES

    def set_setup_done(self, done: bool) -> None:
        """Only where `uses_setup_done`."""
        self._counters.add("setup_done_writes")
        self.write(dct_map.SETUP_DONE, dct_map.SETUP_DONE_YES if done else dct_map.ERASED)

    def _setup_done_byte(self) -> bytes:
        return self.dct.read(dct_map.SETUP_DONE, 1)

    # the rest of the configuration area

    @property
    def claimed(self) -> bool:
        return self.dct.read(dct_map.CLAIMED, 1) == dct_map.CLAIMED_YES

    def set_claim_code(self, code: bytes) -> None:
        self._counters.add("claim_code_writes")
        self.write(dct_map.CLAIM_CODE, code[: dct_map.CLAIM_CODE_BYTES].ljust(dct_map.CLAIM_CODE_BYTES, b"\0"))

    def write(self, offset: int, data: bytes) -> None:
        """Change the configuration area because the host asked for it."""
        self._counters.add("dct_writes")
        self.dct.write(offset, data)

    def _last_system_part(self) -> ModuleSeen:
        return max((m for m in self.modules if m.function is Function.SYSTEM_PART), key=lambda m: m.index)
