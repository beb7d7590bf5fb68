"""The life of a unit between its modes: power, reset, boot, leave, and what is done at each of these points.

Knows the time only as it is told, and no threads; `VirtualUnit` holds the lock around it.
"""

from __future__ import annotations

from dataclasses import replace

from station.sim import dct_map
from station.sim.armed_faults import living
from station.sim.buttons import Held
from station.sim.cdc import SerialPort
from station.sim.dct_map import DEVICE_ID_COPY, ERASED
from station.sim.dfu import DfuMode, DfuState
from station.sim.dfu_gen3 import Gen3Dfu
from station.sim.faults import ArrivalState, UnitMode
from station.sim.firmware import Firmware, Restart
from station.sim.kept import kept_in
from station.sim.memories import UnitMemories
from station.sim.mishaps import Mishaps, Order
from station.sim.normal import NormalMode
from station.sim.presence import Gone, OnlineReport, Presence
from station.sim.storage import UnitState, UnitStorage
from station.sim.timers import Timers
from station.sim.unit_config import UnitConfig
from station.sim.wire import Setup

LEAVE_S = 0.501
"""A little more than the bootloader counts after a leave, so that its last tick is in."""

_DEVICE_DESCRIPTOR = Setup(0x80, 6, 0x0100, 0, 18)
_CONFIGURATION_DESCRIPTOR = Setup(0x80, 6, 0x0200, 0, 255)

Running = NormalMode | DfuMode


class UnitLife:
    """One unit without its cable's lock.

    Attributes:
        now_s: simulated time up to which everything has happened.
        presence: how the unit is on the bus; None while it is off or starting.
        free_at_s: until when flash work or earlier transfers keep the unit from answering.
        mishaps: the unit's faults.
        news: reports for the cloud that nobody has fetched yet.
        orders: what the bus shall do, not fetched yet. After a `Detour` the unit waits for `go_on`.
    """

    def __init__(self, config: UnitConfig, storage: UnitStorage, now_s: float) -> None:
        self.config = config
        self.storage = storage
        self.memories = UnitMemories(config, storage, living(storage.state.faults))
        self.kept = kept_in(storage, config, self.memories.internal)
        self.mishaps = Mishaps(storage, self.memories)
        self.timers = Timers()
        self.now_s = now_s
        self.free_at_s = 0.0
        self.presence: Presence | None = None
        self.news: list[OnlineReport] = []
        self.orders: list[Order] = []
        self._running: Running | None = None
        self._listens = False
        self._ticked_s = now_s
        self._enumerations = 0
        if not storage.fresh and storage.state.powered:
            self._resume()

    @property
    def state(self) -> UnitState:
        return self.storage.state

    @property
    def firmware(self) -> Firmware | None:
        """The running Device OS."""
        return self._running.firmware if isinstance(self._running, NormalMode) else None

    def settle(self, now_s: float) -> None:
        """Let everything happen that is due at `now_s`, each thing at its own time."""
        now_s = max(self.now_s, now_s)
        while (due := self.timers.pop_due(now_s)) is not None:
            self.now_s, action = due
            action()
        self.now_s = now_s
        self._tick()

    def present(self, enumeration: int) -> Running:
        """What answers on the bus. Raises Gone where this enumeration is over."""
        if self.presence is None or self.presence.enumeration != enumeration or self._running is None:
            raise Gone
        return self._running

    def serial_port(self, enumeration: int) -> SerialPort:
        """The serial function of an enumeration. Raises Gone where it is over or shows none."""
        running = self.present(enumeration)
        if not isinstance(running, NormalMode):
            raise Gone
        return running.serial_port

    # power, cable, buttons

    def tap_reset(self, held: Held) -> None:
        """RESET is tapped, with MODE held until its colour shows."""
        if not self.state.powered:
            return
        self.save(safe_mode_next=held is Held.UNTIL_VIOLET)
        self._reset_to(UnitMode.DFU if held is Held.UNTIL_YELLOW else UnitMode.NORMAL)

    def plug(self, port: str, held_button: bool = False) -> None:
        """Power comes."""
        self.power_off()
        self.memories.counters.add("plugs")
        arrival = self.mishaps.arrives_as()
        self._listens = arrival is ArrivalState.LISTENING
        self.save(powered=True, port=port, safe_mode_next=arrival is ArrivalState.SAFE_MODE)
        self._start(UnitMode.DFU if held_button or arrival is ArrivalState.DFU else UnitMode.NORMAL)

    def move(self, port: str) -> None:
        """The plug is in another socket ("" for none); the unit had power all the time, or has none from now on."""
        if port:
            self.save(port=port)
            self.go_on()
        else:
            self.power_off()

    def lose_power(self, back_after_s: float | None) -> None:
        """Power goes, and comes back in the same socket after that time; None for never."""
        port = self.state.port
        self.power_off()
        if back_after_s is not None and port:
            self.timers.at(self.now_s + back_after_s, lambda: self.plug(port))

    def power_off(self) -> None:
        """Power goes, in the middle of whatever was done."""
        self._vanish()
        self.save(powered=False, port="", starting=False, safe_mode_next=False)

    def after_transfer(self, running: Running) -> float:
        """Draw the consequences of a transfer; gives the seconds for which the unit is busy now."""
        self.memories.count_flash()
        busy_s = 0.0
        if isinstance(running, DfuMode):
            busy_s = self.mishaps.busy_s(UnitMode.DFU, running.busy_s)
            self._follow_bootloader(running)
        self._strike_cable()
        return busy_s

    def meet_trouble(self, running: Running, setup: Setup) -> None:
        """A transfer begins. Raises Stall or NoAnswer where a fault keeps it from the unit."""
        if isinstance(running, DfuMode):
            running.busy_s = 0.0  # of the transfer before
        if self.presence is not None:
            self.mishaps.meet_trouble(self.presence.mode, setup)

    def as_received(self, setup: Setup, reply: bytes) -> bytes:
        """What reaches the host of a reply."""
        reply = self.mishaps.shown(setup, reply)
        return reply if self.presence is None else self.mishaps.received(self.presence.mode, setup, reply)

    def _follow_bootloader(self, running: DfuMode) -> None:
        if running.attach_count > 1:
            running.attach_count = 1
            self._reattach()
        leaving = running.state == DfuState.MANIFEST_WAIT_RESET
        if leaving != self.state.starting:
            self.save(starting=leaving, mode=UnitMode.NORMAL if leaving else UnitMode.DFU)
        if leaving:
            self.timers.at(self.now_s + LEAVE_S, self._tick)

    def _tick(self) -> None:
        """Time passes for the bootloader; after a leave it resets the unit."""
        running = self._running
        if not isinstance(running, DfuMode):
            return
        elapsed_ms = int((self.now_s - self._ticked_s) * 1000)
        self._ticked_s += elapsed_ms / 1000
        if running.tick(elapsed_ms):
            safe_mode = isinstance(running, Gen3Dfu) and running.safe_mode_requested
            self.save(safe_mode_next=safe_mode)
            self._reset_to(UnitMode.NORMAL)

    # from reset to the bus

    def _start(self, wanted: UnitMode) -> None:
        """The bootloader starts Device OS if it can and shall, else it stays in DFU mode."""
        boots = wanted is UnitMode.NORMAL and self.memories.bootable()
        mode = UnitMode.NORMAL if boots else UnitMode.DFU
        self.save(mode=mode, starting=True)
        if self.mishaps.stays_away(mode):
            return
        detour = self.mishaps.detour(mode)
        if detour is None:
            self.go_on()
        else:
            self.orders.append(detour)

    def go_on(self) -> None:
        """Come up in the mode that is next."""
        timing = self.config.timing
        start_s = timing.boot_s if self.state.mode is UnitMode.NORMAL else timing.dfu_start_s
        self.timers.at(self.now_s + start_s + timing.enumeration_s, self._arrive)

    def _arrive(self) -> None:
        """The unit is up, and the host has enumerated it."""
        if self.state.mode is UnitMode.DFU:
            self.memories.counters.add("dfu_entries")
        else:
            self.memories.counters.add("normal_boots")
            for fault in living(self.state.faults):
                fault.at_boot(self.memories.dct, self.memories.server_key_offset)
            self._keep_device_id()
        self.save(starting=False)
        self._run(self.state.mode)

    def _keep_device_id(self) -> None:
        """Gen 2 system firmware writes the Device ID into the configuration area where it finds none."""
        dct, told = self.memories.dct, self.memories.device_id
        copied = told != self.config.device_id
        if self.config.profile.gen2 and (copied or dct.read(DEVICE_ID_COPY, 1) == ERASED):
            dct.write(DEVICE_ID_COPY, bytes.fromhex(told))
        self.memories.skip_flash_counts()

    def _run(self, mode: UnitMode) -> None:
        if mode is UnitMode.DFU:
            self._running = self.memories.start_bootloader()
            self._ticked_s = self.now_s
        else:
            self._running = NormalMode(self._start_firmware())
        self._enumerate(self._running, mode)

    def _start_firmware(self) -> Firmware:
        memories = self.memories
        self.kept.modules.settle()
        firmware = Firmware(
            self.mishaps.told_config(self.config),
            memories.dct,
            memories.modules(self.kept.modules.bootloader.version),
            memories.protection(UnitMode.NORMAL),
            memories.counters,
            later=lambda seconds, action: self.timers.at(self.now_s + seconds, action, answer=True),
            restart=self._restart,
            dial=lambda: self.timers.at(self.now_s + self.config.timing.online_s, self._go_online),
            kept=self.kept,
        )
        if self.mishaps.listens() or self._listens:
            firmware.set_listening(listening=True)
        self._listens = False
        if self.state.safe_mode_next:
            firmware.safe_mode = True
            self.save(safe_mode_next=False)
        return firmware

    def _restart(self, target: Restart) -> None:
        """Device OS resets itself after its delay. A second wish before that changes nothing."""
        if self.state.starting:
            return
        mode = UnitMode.DFU if target is Restart.DFU else UnitMode.NORMAL
        self.save(starting=True, mode=mode, safe_mode_next=target is Restart.SAFE_MODE)
        self.timers.at(self.now_s + self.config.timing.reset_delay_s, lambda: self._reset_to(mode))

    def _reset_to(self, mode: UnitMode) -> None:
        self._vanish()
        self._start(mode)

    def _enumerate(self, running: Running, mode: UnitMode) -> None:
        self._enumerations += 1
        device, configuration = (
            self.mishaps.shown(setup, running.control(setup))
            for setup in (_DEVICE_DESCRIPTOR, _CONFIGURATION_DESCRIPTOR)
        )
        self.presence = Presence(self._enumerations, mode, device, configuration)

    def _reattach(self) -> None:
        """The bootloader leaves the bus and comes back without a reset."""
        presence, running = self.presence, self._running
        self.presence = None
        if presence is not None and running is not None:
            due_s = self.now_s + self.config.timing.enumeration_s
            self.timers.at(due_s, lambda: self._enumerate(running, presence.mode))

    def _vanish(self) -> None:
        self.timers.clear()
        self.orders.clear()
        self.free_at_s = 0.0
        self.presence = self._running = None

    def _resume(self) -> None:
        """The process before this one ended while the unit was plugged in."""
        if self.state.starting:
            self._start(self.state.mode)
        else:
            due_s = self.now_s + self.config.timing.enumeration_s
            self.timers.at(due_s, lambda: self._run(self.state.mode))

    def _go_online(self) -> None:
        firmware = self.firmware
        if firmware is None or not firmware.reach_cloud():
            return
        platform_id = self.config.profile.platform_id
        application = firmware.application
        product_id = application.product_id if application else platform_id
        version = application.product_version if application else 0
        code = self._hand_over_claim_code()
        report = OnlineReport(self.memories.device_id, platform_id, product_id, version, firmware.release, code)
        self.news.append(report)

    def _hand_over_claim_code(self) -> str:
        """A code is told once: the firmware then blanks its first byte and marks the unit as claimed."""
        dct = self.memories.dct
        code = dct.read(dct_map.CLAIM_CODE, dct_map.CLAIM_CODE_BYTES)
        if not (code.isascii() and code.decode("ascii").isprintable()):
            return ""
        dct.write(dct_map.CLAIM_CODE, b"\x00")
        dct.write(dct_map.CLAIMED, dct_map.CLAIMED_YES)
        return code.decode("ascii")

    def save(self, **changes: object) -> None:
        """Change the state and keep it."""
        self.storage.save(replace(self.state, **changes))  # type: ignore[arg-type]

    def _strike_cable(self) -> None:
        if self.presence is None or not self.state.faults:
            return
        mode = self.presence.mode
        drop = self.mishaps.drops_hub(mode)
        if drop is not None:
            self.orders.append(drop)
        fault = self.mishaps.pulls_cable(mode)
        if fault is not None:
            self.lose_power(fault.comes_back_after_s())
