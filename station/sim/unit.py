"""The one model of a device: a Particle unit at the end of a cable, for hosts in any thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from station.sim.buttons import Held
from station.sim.clock import Clock
from station.sim.counters import Counters
from station.sim.dfu import DfuMode, DfuRequest
from station.sim.faults import Fault, UnitMode
from station.sim.firmware import Firmware
from station.sim.hubs import Translator
from station.sim.life import UnitLife
from station.sim.memories import UnitMemories
from station.sim.mishaps import Order
from station.sim.presence import OnlineReport, Presence
from station.sim.storage import UnitStorage
from station.sim.unit_config import UnitConfig
from station.sim.wire import LateStall, NoAnswer, Setup, Stall

UNLIMITED_TIMEOUT_S = 60.0
"""How long a transfer without time limit is kept waiting by a unit that never answers."""
SHORT_WAIT_S = 0.001
"""Shorter real waits are put off and added up, since a sleep costs more than that."""

_CLASS_OUT = 0x21
_SET_USB_ADDRESS = Setup(0x00, 5, 1, 0, 0)
_SET_CONFIGURATION = Setup(0x00, 9, 1, 0, 0)


def _never() -> bool:
    return False


class VirtualUnit:
    """One device. Every method may be called from any thread; units do not wait for each other.

    Args:
        config: what the unit is.
        clock: the bench's time.
        storage: where memories and state live. A storage that is not fresh is resumed: the unit is as it was,
            plugged in and in the same mode; only what a bootloader or firmware held in RAM is gone.

    Attributes:
        on_online: called with an `OnlineReport` some seconds after a start in normal mode, by whoever looks at the
            bus or talks to the unit then; None for nobody.
        on_order: called with what a fault wants of the bus around the unit; None for no bus.
        translator: what the unit shares its way to the host with; None for a way of its own.
    """

    def __init__(self, config: UnitConfig, clock: Clock, storage: UnitStorage | None = None) -> None:
        self.config = config
        self.clock = clock
        self.on_online: Callable[[OnlineReport], None] | None = None
        self.on_order: Callable[[VirtualUnit, Order], None] | None = None
        self.translator: Translator | None = None
        self._life = UnitLife(config, storage or UnitStorage(), clock.now_s())
        self._wake = threading.Condition(threading.RLock())
        self._pipe = threading.Lock()
        self._taken_back: Callable[[], bool] = _never

    @property
    def device_id(self) -> str:
        return self.config.device_id

    @property
    def memories(self) -> UnitMemories:
        """Flash and configuration area, for a look from the bench. They belong to the unit while a host talks to it."""
        return self._life.memories

    @property
    def port(self) -> str:
        """Where it is plugged in, "" for nowhere."""
        with self._wake:
            return self._life.state.port

    @property
    def mode(self) -> UnitMode | None:
        """What runs on the unit now; None while it is unplugged or starting."""
        presence = self.presence()
        return presence.mode if presence else None

    @property
    def counters(self) -> Counters:
        self.settle()
        with self._wake:
            return self.memories.counters.read()

    @property
    def firmware(self) -> Firmware | None:
        """The running Device OS, None in DFU mode or off."""
        self.settle()
        with self._wake:
            return self._life.firmware

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Faults that can still strike."""
        with self._wake:
            return self._life.mishaps.living

    def presence(self) -> Presence | None:
        """How the unit is on the bus now."""
        self.settle()
        with self._wake:
            return self._life.presence

    def next_due_s(self) -> float | None:
        """When the unit does something by itself next."""
        with self._wake:
            return self._life.timers.next_due_s

    def plug(self, port: str, held_button: bool = False) -> None:
        """Connect the cable; this powers the unit. `held_button`: MODE is held, so the bootloader stays in DFU."""
        with self._wake:
            self._settle()
            self._life.plug(port, held_button)
            self._wake.notify_all()
        self._deliver_news()

    def move(self, port: str) -> None:
        """The plug was moved while the unit was off the bus; "" for pulled. With a port, the unit comes up there."""
        with self._wake:
            self._life.move(port)

    def lose_power(self, back_after_s: float | None) -> None:
        """Its hub loses power, and has it again after so many simulated seconds; None for never."""
        with self._wake:
            self._settle()
            self._life.lose_power(back_after_s)
            self._wake.notify_all()

    def unplug(self) -> None:
        """Pull the cable: the unit is gone in the middle of whatever it did."""
        with self._wake:
            self._settle()
            self._life.power_off()
            self._wake.notify_all()

    def set_faults(self, *faults: Fault) -> None:
        """The unit has these faults and no others from now on (serial string and protection from the next start)."""
        with self._wake:
            self._life.mishaps.arm(faults)

    def add_faults(self, *faults: Fault) -> None:
        """The unit has these faults, too, from now on."""
        with self._wake:
            self._life.mishaps.arm(faults, keep=True)

    def denies_access(self) -> bool:
        """The host's operating system is asked to open the unit: does it refuse?"""
        with self._wake:
            return self._life.mishaps.denies_access()

    def settle(self) -> None:
        """Let everything happen that is due."""
        with self._wake:
            self._settle()
        self._deliver_news()

    def transfer(
        self,
        enumeration: int,
        setup: Setup,
        data: bytes = b"",
        timeout_s: float = 5.0,
        taken_back: Callable[[], bool] = _never,
    ) -> bytes:
        """One control transfer to a device that was enumerated as `enumeration`.

        Args:
            timeout_s: the host's time limit, in simulated seconds; 0 for none.
            taken_back: asked while the transfer waits, and at each `nudge`; True ends it as if its time were over.
        Returns:
            The bytes of the IN stage.
        Raises:
            Stall, NoAnswer, Overflow: see station.sim.wire. Gone: it is not there (any more).
        """
        try:
            with self._pipe, self._wake:
                self._taken_back = taken_back
                return self._transfer(enumeration, setup, data, timeout_s or UNLIMITED_TIMEOUT_S)
        finally:
            self._deliver_news()

    def serial_write(self, enumeration: int, data: bytes) -> None:
        """The host's serial driver sends bytes to the unit. Raises Gone where this enumeration is over or has none."""
        with self._wake:
            self._settle()
            self._life.serial_port(enumeration).write(data)

    def serial_read(self, enumeration: int) -> bytes:
        """Everything that the unit has sent to its serial port since the last call. Raises Gone."""
        with self._wake:
            self._settle()
            return self._life.serial_port(enumeration).read()

    def tap_reset(self, held: Held = Held.NOT) -> None:
        """A finger taps RESET, perhaps with MODE held meanwhile. Nothing happens to a unit without power."""
        with self._wake:
            self._settle()
            self._life.tap_reset(held)
            self._wake.notify_all()

    def hold_mode(self) -> None:
        """A finger holds MODE for three seconds: listening mode, where Device OS runs."""
        with self._wake:
            self._settle()
            if self._life.firmware is not None:
                self._life.firmware.set_listening(listening=True)

    def nudge(self) -> None:
        """Whoever waits in a transfer looks again whether it was taken back."""
        with self._wake:
            self._wake.notify_all()

    def bus_reset(self, enumeration: int) -> None:
        """The host resets the port and configures the device again. Raises Gone."""
        with self._pipe, self._wake:
            self._settle()
            running = self._life.present(enumeration)
            self.memories.counters.add("bus_resets")
            running.bus_reset()
            running.control(_SET_USB_ADDRESS)
            running.control(_SET_CONFIGURATION)

    def close(self) -> None:
        """Let go of the unit's files. The unit must not be used any more."""
        with self._wake:
            self._life.storage.close()

    def _transfer(self, enumeration: int, setup: Setup, data: bytes, timeout_s: float) -> bytes:
        self._settle()
        self._life.present(enumeration)
        self._wait_until_free(enumeration, timeout_s)
        running = self._life.present(enumeration)
        self._count(setup, data, isinstance(running, DfuMode))
        timing = self.config.timing
        cost_s = timing.transfer_s + setup.length / timing.bytes_per_s + self._queue_s(setup.length)
        try:
            self._life.meet_trouble(running, setup)
            reply = self._life.as_received(setup, running.control(setup, data))
        except NoAnswer:
            self._wait(timeout_s, enumeration)
            raise
        except LateStall as late:
            if self.config.late_stall_seen:
                raise Stall from late
            reply = late.data
        finally:
            busy_s = self._life.after_transfer(running)
            self._life.free_at_s = max(self._life.free_at_s, self._life.now_s) + cost_s + busy_s
        self._life.present(enumeration)
        return reply

    def _queue_s(self, size_bytes: int) -> float:
        """How long a transfer waits for its turn on the way that it shares with other units."""
        if self.translator is None:
            return 0.0
        return self.translator.take(max(self._life.free_at_s, self._life.now_s), size_bytes)

    def _wait_until_free(self, enumeration: int, timeout_s: float) -> None:
        """Flash work and earlier transfers come first; the host gives up after its time limit."""
        if self.clock.jumps and (answer_s := self._life.timers.next_answer_s) is not None:
            self.clock.advance_to(answer_s)
            self._settle()
        wait_s = self._life.free_at_s - self._life.now_s
        if wait_s > timeout_s:
            self._wait(timeout_s, enumeration)
            raise NoAnswer
        if self.clock.jumps or wait_s / self.clock.speed > SHORT_WAIT_S:
            self._wait(wait_s, enumeration)

    def _wait(self, seconds: float, enumeration: int) -> None:
        """Let simulated time pass, the lock open meanwhile. Raises Gone if the unit leaves the bus."""
        end_s = self._life.now_s + seconds
        while (left_s := end_s - self._life.now_s) > 0:
            if self._taken_back():
                raise NoAnswer
            self.clock.wait(left_s, self._wake)
            self._settle()
            self._life.present(enumeration)

    def _count(self, setup: Setup, data: bytes, in_dfu: bool) -> None:
        self.memories.counters.add("control_transfers")
        if in_dfu and setup.request_type == _CLASS_OUT and setup.request == DfuRequest.DNLOAD:
            self.memories.counters.add("dnload_bytes", len(data))

    def _settle(self) -> None:
        self._life.settle(self.clock.now_s())

    def _deliver_news(self) -> None:
        """Outside the lock: whoever listens may take its time."""
        with self._wake:
            news, self._life.news = self._life.news, []
            orders, self._life.orders = self._life.orders, []
        for report in news:
            if self.on_online is not None:
                self.on_online(report)
        for order in orders:
            if self.on_order is not None:
                self.on_order(self, order)
