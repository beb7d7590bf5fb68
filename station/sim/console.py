"""What a unit in listening mode answers on its serial port to single letters.

Source: Device OS system/src/system_setup.cpp and system_info.cpp.
"""

from __future__ import annotations

import hashlib
import json

from station.sim import dct_map
from station.sim.device_os import bootloader_of, module_version_of
from station.sim.firmware import Firmware, Restart
from station.sim.modules import ALL_CHECKS, ModuleSeen, Needs
from station.sim.profile import Function

_LETTERS: dict[int, str] = {
    Function.BOOTLOADER: "b",
    Function.SYSTEM_PART: "s",
    Function.USER_PART: "u",
    Function.NCP: "c",
    Function.RADIO_STACK: "a",
}
_MAIN_STORE = "m"
_BOOTLOADER_ROOM_GEN2, _BOOTLOADER_ROOM = 16 * 1024, 48 * 1024
EXTENDED_SINCE = "1.5.0"
"""From here on `i` tells the serial number too: an assumption, the same release brought request 21 to Gen 2."""


class ListeningConsole:
    """Takes letters, one after the other, and gives the text that goes back. Unknown ones are passed over."""

    def __init__(self, firmware: Firmware) -> None:
        self._firmware = firmware

    def feed(self, data: bytes) -> bytes:
        """The answer to these letters. A letter that ends listening mode ends the talk."""
        answer = ""
        for letter in data.decode("latin-1"):
            if not self._firmware.listening:
                break
            answer += self._answer(letter)
        return answer.encode()

    def _answer(self, letter: str) -> str:
        match letter:
            case "i":
                return self._identity()
            case "v":
                return f"system firmware version: {self._firmware.release}\n\r\n"
            case "m":
                return f"Your device MAC address is\r\n{self._mac()}\r\n"
            case "s":
                return json.dumps(self._modules(), separators=(",", ":")) + "\r\n"
            case "c":
                return f"Device claimed: {'yes' if self._firmware.claimed else 'no'}\r\n"
            case "x":
                self._firmware.set_listening(listening=False)
            case "L":
                self._firmware.restart(Restart.SAFE_MODE)
            case _:
                pass
        return ""

    def _identity(self) -> str:
        firmware, config = self._firmware, self._firmware.config
        if firmware.profile.gen2_wifi:
            return f"Your device id is {config.device_id}\r\n"
        lines = [f"Device ID: {config.device_id}"]
        if firmware.newer_than(EXTENDED_SINCE):
            secret = firmware.dct.read(dct_map.DEVICE_SECRET, dct_map.DEVICE_SECRET_BYTES).rstrip(b"\xff\0")
            if secret:
                lines.append(f"Device Secret: {secret.decode('latin-1')}")
            if config.serial_number is not None:
                lines.append(f"Serial Number: {config.serial_number}")
        if firmware.profile.cellular:
            lines.append(f"IMEI: {config.imei or ''}")
            lines.append(f"ICCID: {config.sim.iccid if config.sim else ''}")
        return "".join(f"{line}\r\n" for line in lines)

    def _mac(self) -> str:
        """Made from the Device ID: units differ and each keeps its own. The second bit says: not of a maker's block."""
        raw = hashlib.shake_256(f"mac:{self._firmware.config.device_id}".encode()).digest(5)
        return ":".join(f"{byte:02X}" for byte in (0x02, *raw))

    def _modules(self) -> dict[str, object]:
        firmware = self._firmware
        answer: dict[str, object] = {"p": firmware.profile.platform_id}
        if firmware.profile.cellular:
            answer["imei"] = firmware.config.imei or ""
            answer["iccid"] = firmware.config.sim.iccid if firmware.config.sim else ""
        modules = (_bootloader(firmware), *firmware.modules)
        answer["m"] = [_entry(module) for module in modules]
        return answer


def _bootloader(firmware: Firmware) -> ModuleSeen:
    version = bootloader_of(module_version_of(firmware.config.bootloader_os))
    room = _BOOTLOADER_ROOM_GEN2 if firmware.profile.gen2 else _BOOTLOADER_ROOM
    platform_id = firmware.profile.platform_id
    return ModuleSeen(Function.BOOTLOADER, 0, version, platform_id, 0, 0, room, (), b"", 0, 0, ALL_CHECKS)


def _entry(module: ModuleSeen) -> dict[str, object]:
    entry: dict[str, object] = {"s": module.room_bytes, "l": _MAIN_STORE, "vc": ALL_CHECKS, "vv": module.passed}
    if module.function is Function.USER_PART:
        entry["u"] = module.sha256.hex().upper()
    entry |= {"f": _LETTERS[module.function], "n": str(module.index), "v": module.version}
    entry["d"] = [_dependency(need) for need in module.needs]
    return entry


def _dependency(need: Needs) -> dict[str, object]:
    return {"f": _LETTERS[need.function], "n": str(need.index), "v": need.version}
