"""Result codes of control requests: their names in Device OS and what an engineer can do about them.

Source: Device OS services/inc/system_error.h (`system_error_t`).
"""

from __future__ import annotations

from typing import Final

OK: Final = 0
NOT_SUPPORTED: Final = -120
NOT_FOUND: Final = -170
INVALID_STATE: Final = -210
PROTECTED: Final = -1801

_NAMES: Final[dict[int, str]] = {
    0: "OK",
    -100: "UNKNOWN",
    -110: "BUSY",
    -120: "NOT_SUPPORTED",
    -130: "NOT_ALLOWED",
    -140: "CANCELLED",
    -150: "ABORTED",
    -160: "TIMEOUT",
    -170: "NOT_FOUND",
    -180: "ALREADY_EXISTS",
    -190: "TOO_LARGE",
    -191: "NOT_ENOUGH_DATA",
    -200: "LIMIT_EXCEEDED",
    -201: "END_OF_STREAM",
    -210: "INVALID_STATE",
    -219: "FLASH_IO",
    -220: "IO",
    -221: "WOULD_BLOCK",
    -225: "FILE",
    -230: "NETWORK",
    -240: "PROTOCOL",
    -250: "INTERNAL",
    -260: "NO_MEMORY",
    -270: "INVALID_ARGUMENT",
    -280: "BAD_DATA",
    -281: "ENCODING_FAILED",
    -290: "OUT_OF_RANGE",
    -300: "DEPRECATED",
    -1200: "AT_NOT_OK",
    -1210: "AT_RESPONSE_UNEXPECTED",
    -1300: "OTA_MODULE_NOT_FOUND",
    -1310: "OTA_UNSUPPORTED_MODULE",
    -1320: "OTA_VALIDATION_FAILED",
    -1330: "OTA_INTEGRITY_CHECK_FAILED",
    -1340: "OTA_DEPENDENCY_CHECK_FAILED",
    -1350: "OTA_INVALID_ADDRESS",
    -1351: "OTA_INVALID_SIZE",
    -1360: "OTA_INVALID_PLATFORM",
    -1370: "OTA_INVALID_FORMAT",
    -1380: "OTA_UPDATES_DISABLED",
    -1390: "OTA",
    -1400: "CRYPTO",
    -1800: "INVALID_SERVER_SETTINGS",
    -1801: "PROTECTED",
    -1802: "KEY_MISMATCH",
    -1803: "INVALID_SIGNATURE",
    -1900: "FILESYSTEM",
}

_ADVICE: Final[dict[int, str]] = {
    -110: "the unit is busy with something else; run it again",
    -120: "this platform or this Device OS version does not have this function",
    -130: "the unit does not allow it in its present state; look whether firmware updates or this function are locked",
    -160: "the unit waited in vain for one of its own parts, often the radio; power it off and on, then run it again",
    -170: "the unit has no such thing; look whether the part is fitted",
    -210: "the unit is in a state in which it cannot do this; power it off and on, then run it again",
    -219: "the unit could not use its flash memory; if it happens twice, the unit is bad",
    -220: "the unit could not talk to one of its own parts; if it happens twice, the unit is bad",
    -260: "the unit has no memory left; power it off and on, then run it again",
    -270: "the unit did not take the values that it was given; look at the recipe",
    -1200: "the cellular modem refused a command; power the unit off and on, then run it again",
    -1210: "the cellular modem gave a strange answer; power the unit off and on, then run it again",
    -1300: "the unit found no module in what it was sent; look at the firmware file",
    -1310: "the unit does not take this kind of module over USB; look at the firmware file",
    -1320: "the unit checked the module and found it bad; look at the firmware file",
    -1330: "the module arrived damaged or is damaged; look at the firmware file, then at cable and hub",
    -1340: "the module needs another one that is not on the unit; update Device OS or the bootloader first",
    -1350: "the module does not belong at its place on this platform; look at the firmware file",
    -1351: "the module does not fit into the unit; look at the firmware file",
    -1360: "the module is made for another platform; look at the firmware file",
    -1370: "the unit does not understand this form of firmware file",
    -1380: "the unit's application has switched firmware updates off; flash another application first",
    -1801: "the unit has device protection on; it must be unprotected first",
}


def result_name(result: int) -> str:
    """The name of a result code, for example "NOT_SUPPORTED"; "code -9999" where it is not known."""
    return _NAMES.get(result, f"code {result}")


def result_advice(result: int) -> str:
    """What to do about a result code, one line; a general line where nothing special is known."""
    return _ADVICE.get(result, "run the unit again; if it happens twice, call the line engineer")
