"""Words of the page of one unit on USB."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from station.ui.engineer.text import translate

_FACTS = {
    "device_id": QT_TRANSLATE_NOOP("engineer", "Device ID"),
    "platform": QT_TRANSLATE_NOOP("engineer", "Platform"),
    "port": QT_TRANSLATE_NOOP("engineer", "USB socket"),
    "mode": QT_TRANSLATE_NOOP("engineer", "Mode"),
    "device_os": QT_TRANSLATE_NOOP("engineer", "Device OS"),
    "serial": QT_TRANSLATE_NOOP("engineer", "Serial number"),
    "iccid": QT_TRANSLATE_NOOP("engineer", "ICCID of the SIM"),
    "imei": QT_TRANSLATE_NOOP("engineer", "IMEI"),
    "sim": QT_TRANSLATE_NOOP("engineer", "SIM in use"),
    "ncp": QT_TRANSLATE_NOOP("engineer", "Radio firmware"),
    "mac": QT_TRANSLATE_NOOP("engineer", "MAC address"),
    "claimed": QT_TRANSLATE_NOOP("engineer", "Claimed"),
    "setup_done": QT_TRANSLATE_NOOP("engineer", "Set-up done"),
    "listening": QT_TRANSLATE_NOOP("engineer", "Listening mode"),
    "cloud": QT_TRANSLATE_NOOP("engineer", "Cloud connection"),
    "protected": QT_TRANSLATE_NOOP("engineer", "Device protection"),
    "how": QT_TRANSLATE_NOOP("engineer", "Told by"),
    "server": QT_TRANSLATE_NOOP("engineer", "Server key"),
    "dfu_claimed": QT_TRANSLATE_NOOP("engineer", "Claimed flag (DFU)"),
    "claim_code": QT_TRANSLATE_NOOP("engineer", "Claim code stored"),
    "dfu_setup_done": QT_TRANSLATE_NOOP("engineer", "Set-up flag (DFU)"),
}


def unit_title() -> str:
    return translate("engineer", "Unit on USB")


def which_unit() -> str:
    return translate("engineer", "Which unit")


def ask_unit() -> str:
    return translate("engineer", "Ask the unit")


def ask_in_dfu() -> str:
    return translate("engineer", "Ask in DFU mode too")


def restart_sure() -> str:
    return translate("engineer", "The unit restarts. Sure?")


def stop_look() -> str:
    return translate("engineer", "Stop")


def no_units() -> str:
    return translate("engineer", "No slot has a unit in it. Plug one in.")


def slot_is_busy(slot: int) -> str:
    return translate("engineer", "A run goes on in slot {slot}. Ask its unit when it has ended.").format(slot=slot)


def asking(slot: int) -> str:
    return translate("engineer", "The unit in slot {slot} is asked …").format(slot=slot)


def look_still_runs() -> str:
    return translate("engineer", "A unit is being asked. Stop that before you leave.")


def unit_told(device_id: str, platform: str, *, dfu: bool) -> str:
    if dfu:
        return translate(
            "engineer", "{platform} {id} told all of this, and is back in the mode in which it was found."
        ).format(platform=platform, id=device_id)
    return translate(
        "engineer", "{platform} {id} told this. Its configuration area shows only in DFU mode."
    ).format(platform=platform, id=device_id)  # fmt: skip


def facts_name() -> str:
    return translate("engineer", "What it is")


def fact_heads() -> tuple[str, ...]:
    return (translate("engineer", "What"), translate("engineer", "Value"))


def fact_name(name: str) -> str:
    return translate("engineer", str(_FACTS[name]))


def fact_value(value: str | bool | None) -> str:
    if isinstance(value, bool):
        return translate("engineer", "yes") if value else translate("engineer", "no")
    return value or "–"


def mode(dfu: bool) -> str:
    return translate("engineer", "DFU") if dfu else translate("engineer", "normal")


def modules_name() -> str:
    return translate("engineer", "Modules")


def module_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Module"),
        translate("engineer", "Version"),
        translate("engineer", "Validity"),
        translate("engineer", "Store"),
        translate("engineer", "Needs"),
        translate("engineer", "SHA-256"),
    )


def validity(*, valid: bool, failed: str) -> str:
    if valid:
        return translate("engineer", "✔ valid")
    if not failed:
        return translate("engineer", "✖ not checked")
    return translate("engineer", "✖ NOT VALID: {failed}").format(failed=failed)


def regions_name() -> str:
    return translate("engineer", "Regions of the configuration area (DFU mode)")


def region_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Region"),
        translate("engineer", "Offset"),
        translate("engineer", "Bytes"),
        translate("engineer", "State"),
        translate("engineer", "Fingerprint"),
    )


def region_state(*, secret: bool, blank: bool | None, matches: bool | None) -> str:
    if secret and blank is not None and matches is None:
        return translate("engineer", "secret; blank") if blank else translate("engineer", "✖ secret; no usable key")
    if matches is not None:
        if matches:
            return translate("engineer", "secret; fits its public key")
        return translate("engineer", "✖ secret; does NOT fit its public key")
    if secret:
        return translate("engineer", "secret: not read")
    return translate("engineer", "blank") if blank else translate("engineer", "written")
