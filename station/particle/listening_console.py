"""The console of a unit in listening mode: what it says of itself over its serial port.

Needed for Device OS that lacks the control requests. Single letters are commands, the speed does not matter. An answer
has no end mark; so each question is followed by `v`, whose answer (the version line) always comes last.
Source: Device OS system/src/system_setup.cpp, system_info.cpp.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from station.core.cancel import CancelToken, Deadline
from station.core.ids import BadIdError, DeviceId, Iccid, PortPath, SerialNumber
from station.core.serial_ports import SerialLine, SerialPorts
from station.particle.console_modules import parse_modules
from station.particle.errors import ConsoleError, ConsoleSilentError
from station.particle.module_report import ModuleReport
from station.particle.platforms import Platform
from station.particle.serial_touch import await_serial_port, touch_into_listening

# A cellular unit may have to start its modem before it tells IMEI and ICCID.
ANSWER_LIMIT_S: Final = 30.0
AWAKE_LIMIT_S: Final = 1.5
START_LIMIT_S: Final = 5.0
ASK_AGAIN_S: Final = 0.5
LARGEST_ANSWER_BYTES: Final = 64 * 1024
_IDENTITY, _VERSION, _MAC, _MODULES, _CLAIMED, _LEAVE = b"i", b"v", b"m", b"s", b"c", b"x"

_VERSION_LINE: Final = re.compile(r"system firmware version: ([^\r\n]*)\r?\n")
_RELEASE: Final = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+(?:-[0-9A-Za-z.-]+)?")
_DEVICE_ID: Final = re.compile(r"(?:Your device id is|Device ID:) *([^\r\n]*)\r?\n")
_SERIAL: Final = re.compile(r"Serial Number: *([^\r\n]*)\r?\n")
_IMEI: Final = re.compile(r"IMEI: *([^\r\n]*)\r?\n")
_ICCID: Final = re.compile(r"ICCID: *([^\r\n]*)\r?\n")
_MAC_ADDRESS: Final = re.compile(r"MAC address is\s+([0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5})\r?\n")
_CLAIM: Final = re.compile(r"Device claimed: (yes|no)\r?\n")
_IMEI_DIGITS: Final = re.compile(r"[0-9]{14,16}")


@dataclass(frozen=True)
class ConsoleIdentity:
    """What `i` tells. The mobile secret, which newer versions print too, is passed over and never kept.

    imei: 14 to 16 digits, "" where the unit tells none.
    """

    device_id: DeviceId
    serial_number: SerialNumber | None
    iccid: Iccid | None
    imei: str


class ListeningConsole:
    """Questions to the console behind an opened serial line. One thread at a time.

    Every question raises ConsoleSilentError where no complete answer comes in time, ConsoleError for nonsense,
    LinkError, Aborted. No error repeats what the unit said: there may be a secret in it.
    """

    def __init__(self, line: SerialLine, cancel: CancelToken) -> None:
        self._line = line
        self._cancel = cancel

    def is_awake(self, limit_s: float) -> bool:
        """Whether a console answers within `limit_s`; asked anew twice a second."""
        deadline = Deadline.after(limit_s)
        heard = ""
        while not _VERSION_LINE.search(heard):
            if deadline.expired:
                return False
            self._line.write(_VERSION)
            again = Deadline.after(ASK_AGAIN_S)
            while not again.expired and not _VERSION_LINE.search(heard):
                heard = (heard + self._hear())[-LARGEST_ANSWER_BYTES:]
        while self._hear():
            self._cancel.check()  # answers to what was asked more than once
        return True

    def version(self) -> str:
        """Version of Device OS, for example "0.7.0"."""
        return self._ask(b"").version

    def identity(self) -> ConsoleIdentity:
        """Device ID and, where the unit has them, serial number, ICCID and IMEI."""
        text = self._ask(_IDENTITY).text
        imei = _found(_IMEI, text)
        if imei and not _IMEI_DIGITS.fullmatch(imei):
            raise ConsoleError("the console tells an IMEI that is none")
        serial, iccid = _found(_SERIAL, text), _found(_ICCID, text)
        try:
            return ConsoleIdentity(
                device_id=DeviceId.parse(_needed(_DEVICE_ID, text, "Device ID")),
                serial_number=SerialNumber.parse(serial) if serial else None,
                iccid=Iccid.parse(iccid) if iccid else None,
                imei=imei,
            )
        except BadIdError as error:
            raise ConsoleError(f"the console tells an identifier that is none: {error}") from error

    def mac_address(self) -> str:
        """Six pairs of capital hexadecimal digits with colons between them."""
        return _needed(_MAC_ADDRESS, self._ask(_MAC).text, "MAC address").upper()

    def is_claimed(self) -> bool:
        """The unit's claimed flag."""
        return _needed(_CLAIM, self._ask(_CLAIMED).text, "claimed flag") == "yes"

    def modules(self, platform: Platform) -> tuple[ModuleReport, ...]:
        """The firmware modules on the unit, with what its own checks of them say."""
        lines = [line for line in self._ask(_MODULES).text.splitlines() if line.strip()]
        if len(lines) != 1:
            raise ConsoleError(f"the console tells its modules in {len(lines)} lines instead of one")
        return parse_modules(lines[0], platform)

    def leave(self) -> None:
        """End listening mode. There is no answer."""
        self._line.write(_LEAVE)

    def _ask(self, question: bytes) -> _Answer:
        self._line.write(question + _VERSION)
        deadline = Deadline.after(ANSWER_LIMIT_S)
        heard = ""
        while (mark := _VERSION_LINE.search(heard)) is None:
            if deadline.expired:
                raise ConsoleSilentError(f"the console did not answer {question!r} within {ANSWER_LIMIT_S:g} s")
            heard += self._hear()
            if len(heard) > LARGEST_ANSWER_BYTES:
                raise ConsoleError(f"the console does not come to an end with its answer to {question!r}")
        version = mark[1].strip()
        if not _RELEASE.fullmatch(version):
            raise ConsoleError("the console tells a version of Device OS that is none")
        self._hear()  # the end of the version's line
        return _Answer(heard[: mark.start()], version)

    def _hear(self) -> str:
        self._cancel.check()
        return self._line.read().decode("ascii", errors="replace")


@dataclass(frozen=True)
class _Answer:
    """What came before the version line, and the version."""

    text: str
    version: str


@contextmanager
def open_console(serial: SerialPorts, port: PortPath, cancel: CancelToken) -> Iterator[ListeningConsole]:
    """The console of the unit at a USB socket; its listening mode is as before at the end.

    A unit that does not listen is brought to it by the touch (Device OS before 6.0.0).

    Raises:
        ConsoleSilentError: no serial port, or nothing answers. LinkError, Aborted.
    """
    if not await_serial_port(serial, port, cancel):
        raise ConsoleSilentError(f"the unit at port {port} shows no serial port", port=str(port))
    with serial.open(port) as line:
        console = ListeningConsole(line, cancel)
        if console.is_awake(AWAKE_LIMIT_S):
            yield console
            return
    touch_into_listening(serial, port, cancel)
    with serial.open(port) as line:
        console = ListeningConsole(line, cancel)
        if not console.is_awake(START_LIMIT_S):
            raise ConsoleSilentError(f"no console answers on the unit at port {port}", port=str(port))
        try:
            yield console
        finally:
            console.leave()


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[1].strip() if match else ""


def _needed(pattern: re.Pattern[str], text: str, what: str) -> str:
    value = _found(pattern, text)
    if not value:
        raise ConsoleError(f"the console tells no {what}")
    return value
