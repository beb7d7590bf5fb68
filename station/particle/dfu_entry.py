"""The ways into DFU mode: control request 50, else the serial touch, else a person with two buttons.

Each way is tried only where the one before cannot work or did not. Sources: Device OS system/inc/system_control.h
(request 50: Gen 3 from 0.9.0, Gen 2 from 0.8.0), build/module-defaults.mk (touch), hal/src/*/core_hal*.c (buttons).
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from station.core.cancel import CancelToken, Deadline
from station.core.errors import (
    LinkDeniedError,
    LinkError,
    LinkLostError,
    LinkTimeoutError,
    ProtocolError,
    StationError,
)
from station.core.prompt import Prompt, Prompter, for_people
from station.core.serial_ports import SerialPorts
from station.particle.comeback import LOOK_PERIOD_S
from station.particle.errors import (
    ModeSwitchError,
    NoControlError,
    NotSupportedError,
    RequestRefusedError,
    UnitLostError,
)
from station.particle.open_guard import require_open
from station.particle.platforms import Mcu, Platform
from station.particle.requests import DeviceMode
from station.particle.serial_touch import await_serial_port, touch_into_dfu

if TYPE_CHECKING:
    from station.particle.unit import Unit

PERSON_LIMIT_S: Final = 60.0
LISTENING_LOOK_S: Final = 1.0
UNPLUGGED_AFTER_S: Final = 5.0

LISTENED: Final = for_people("Blinking blue is listening mode: MODE was held without RESET.")
RESTARTED: Final = for_people(
    "The unit started normally: the button was let go too early (violet is safe mode, not DFU)."
)
UNPLUGGED: Final = for_people("The unit is not on the bus. Plug it in again at the same slot.")


class Followed(Enum):
    """What one look at the port of a unit in a person's hands shows."""

    UNCHANGED = auto()
    GONE = auto()
    RESTARTED = auto()
    IN_DFU = auto()


class DfuEntry:
    """Brings one unit in normal mode into DFU mode. prompter: None where nobody can be asked."""

    def __init__(self, unit: Unit, serial: SerialPorts | None, prompter: Prompter | None, cancel: CancelToken) -> None:
        self._unit = unit
        self._serial = serial
        self._prompter = prompter
        self._cancel = cancel

    def enter(self, limit_s: float) -> None:
        """Return when the unit is back in DFU mode as the same unit.

        limit_s: for each way by itself; a person gets PERSON_LIMIT_S.

        Raises:
            ModeSwitchError: no way works. UnitLostError: it left and did not come back. UnitProtectedError: device
            protection is on. IdentityError, LinkError, Aborted.
        """
        for way in (self._by_request, self._by_touch):
            if way() and self._unit.comes_to_dfu(limit_s):
                return
        self._by_hand()

    def _by_request(self) -> bool:
        """Whether the unit took the order as a control request."""
        try:
            with self._unit.requests() as requests:
                try:
                    if self._unit.device_id is None:
                        self._unit.hold_to_be(requests.device_id())
                    requests.enter_dfu()
                except NotSupportedError:
                    return self._passed_over("request 50", "not known to this Device OS")
                except RequestRefusedError as error:
                    require_open(requests, self._unit.platform)
                    return self._passed_over("request 50", error.message)
        except (NoControlError, LinkTimeoutError) as error:
            return self._passed_over("request 50", error.message)
        return True

    def _by_touch(self) -> bool:
        """Whether the unit's serial line was set to the touch speed."""
        port = self._unit.port
        if self._serial is None or not await_serial_port(self._serial, port, self._cancel):
            return self._passed_over("touch", "no serial port")
        try:
            touch_into_dfu(self._serial, port, self._cancel)
        except LinkDeniedError:
            raise
        except LinkLostError:
            return True  # it may be on its way already; the look at the bus decides
        except LinkError as error:
            return self._passed_over("touch", error.message)
        return True

    def _by_hand(self) -> None:
        """Ask a person, and go on by itself when the unit is there; wrong presses are told."""
        unit, prompter = self._unit, self._prompter
        if prompter is None:
            raise ModeSwitchError(f"the unit at port {unit.port} cannot be brought into DFU mode by the station alone")
        _tell("dfu_by_hand", port=str(unit.port))
        deadline = Deadline.after(PERSON_LIMIT_S)
        presses = _Presses(unit)
        shown: Prompt | None = None
        try:
            while (at := unit.follow()) is not Followed.IN_DFU:
                prompt = dfu_prompt(unit.platform, presses.mistake(at))
                if prompt != shown:
                    prompter.ask(prompt)
                    shown = prompt
                if deadline.expired:
                    raise _given_up(unit, at)
                self._cancel.wait(LOOK_PERIOD_S)
        finally:
            prompter.clear()

    @staticmethod
    def _passed_over(way: str, reason: str) -> bool:
        _tell("dfu_way_passed_over", way=way, reason=reason)
        return False


class _Presses:
    """What a finger did to the unit, told from what the bus and the unit show."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._mistake = ""
        self._mute = False
        self._listened = self._listens()
        self._next_look = Deadline.after(LISTENING_LOOK_S)
        self._gone_since: Deadline | None = None

    def mistake(self, at: Followed) -> str:
        """What went wrong with the last press, "" for nothing that is known."""
        if at is Followed.GONE:
            self._gone_since = self._gone_since or Deadline.after(UNPLUGGED_AFTER_S)
            return UNPLUGGED if self._gone_since.expired else self._mistake
        self._gone_since = None
        if at is Followed.RESTARTED:
            self._mute = False
            self._mistake, self._listened = RESTARTED, self._listens()
        elif self._next_look.expired:
            listens = self._listens()
            if listens and not self._listened:
                self._mistake = LISTENED
            self._listened, self._next_look = listens, Deadline.after(LISTENING_LOOK_S)
        return self._mistake

    def _listens(self) -> bool:
        """Whether the unit is in listening mode; one that cannot tell is not asked again until it restarts."""
        if self._mute:
            return False
        try:
            with self._unit.requests() as requests:
                return requests.device_mode() is DeviceMode.LISTENING
        except (LinkError, ProtocolError):
            self._mute = True
            return False


def dfu_prompt(platform: Platform, mistake: str = "") -> Prompt:
    """What to press on this platform."""
    setup = platform.mcu is Mcu.STM32F2 and platform.name != "electron"
    return Prompt(
        title="Press buttons",
        text="Hold SETUP, tap RESET, keep holding SETUP until the light blinks yellow, then let go."
        if setup
        else "Hold MODE, tap RESET, keep holding MODE until the light blinks yellow, then let go.",
        mistake=mistake,
        limit_s=PERSON_LIMIT_S,
    )


def _given_up(unit: Unit, at: Followed) -> StationError:
    if at is Followed.GONE:
        return UnitLostError(f"the unit at port {unit.port} is not on the bus", port=str(unit.port))
    return ModeSwitchError(f"nobody brought the unit at port {unit.port} into DFU mode within {PERSON_LIMIT_S:g} s")


def _tell(event: str, **facts: str) -> None:
    # Loaded here: the checker of recipes loads this room too, and would start a quarter slower for no use.
    import structlog

    structlog.get_logger(__name__).info(event, **facts)
