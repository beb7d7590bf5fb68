"""What the self-check says, in English, by the ids that `Said` carries. Other languages translate it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from station.core.views import Said

SAYINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # Names of the checks.
        "name.settings": "Station file",
        "name.usb": "USB",
        "name.usb_rights": "USB rights",
        "name.slots": "Slots",
        "name.clock": "Clock",
        "name.disk": "Disk",
        "name.cloud": "Cloud",
        "name.tls": "Cloud certificate",
        "name.token": "Cloud token",
        "name.scopes": "Cloud rights",
        "name.recipe": "Recipe",
        "name.approval": "Approval",
        "name.secrets": "Secrets",
        "name.audit": "Audit log",
        "name.seal_key": "Seal key",
        "name.anchor": "Anchor",
        "name.golden": "Golden unit",
        "name.fonts": "Fonts",
        # Any check.
        "any.error": "{why}",
        "any.error_todo": "{hint}",
        "any.late": "no answer within {seconds} s",
        "any.late_todo": "Try again. If it happens twice, call the line engineer.",
        "any.broken": "the check itself broke off",
        "any.broken_todo": "Call the line engineer: a fault of the program, see the log.",
        "any.cloud_first": "cannot be told while the cloud does not answer",
        "any.cloud_first_todo": "See the line about the cloud.",
        "any.token_first": "cannot be told without a cloud token that is good",
        "any.token_first_todo": "See the line about the token.",
        "any.recipe_first": "cannot be told: the recipe cannot be used",
        "any.recipe_first_todo": "See the line about the recipe.",
        "any.no_recipe": "no recipe is named",
        # The station file.
        "settings.read": "{file} is good",
        "settings.none": "there is no station file; built-in values are used",
        "settings.none_todo": "Write /etc/particle-station/station.yaml; an example lies beside it.",
        "settings.open": "{file} can be changed by everybody on this computer",
        "settings.open_todo": "Run: sudo chown root {file} && sudo chmod 644 {file}",
        # USB.
        "usb.seen": "the bus can be read; Particle devices on it: {count}",
        "usb_rights.opened": "every Particle device can be opened ({count})",
        "usb_rights.ruled": "the udev rule is there ({file}); plug a unit in to try it",
        "usb_rights.denied": "{count} of {total} Particle devices may not be opened: port {ports}",
        "usb_rights.denied_todo": (
            "Install the udev rule {rule} and plug the units in again. A user without a seat at this computer must be"
            " in the group plugdev."
        ),
        "usb_rights.failed": "the device at port {ports} cannot be opened: {why}",
        "usb_rights.failed_todo": "Change its cable, then its socket. If other programs use it, close them.",
        "usb_rights.no_rule": "no udev rule names Particle devices: an ordinary user cannot open them",
        "usb_rights.no_rule_todo": (
            "Run: sudo cp {rule} /etc/udev/rules.d/ && sudo udevadm control --reload && sudo udevadm trigger"
        ),
        "usb_rights.modem_manager": "ModemManager is installed and no udev rule keeps it away from the units",
        # Slots.
        "slots.mapped": "{count} slots, units in {taken} of them",
        "slots.none": "no USB socket is a slot",
        "slots.none_todo": "Run: station slots learn COUNT",
        "slots.no_hub": "slot {slots}: there is no such USB socket now",
        "slots.no_hub_todo": "Switch the hub of the fixture on and check its cable; else learn the slots again.",
        # Clock.
        "clock.good": "agrees with the cloud ({off} s) and is kept right by a time service",
        "clock.alone": "kept right by a time service; the cloud's time is not known",
        "clock.unkept": "right now ({off} s from the cloud), but no time service keeps it",
        "clock.unknown": "neither the cloud nor a time service vouches for it",
        "clock.unkept_todo": "Switch a time service on: sudo timedatectl set-ntp true",
        "clock.wrong": "{off} s away from the cloud's",
        "clock.wrong_todo": "Set it: sudo timedatectl set-ntp true. Certificates and the log need the right time.",
        "clock.behind_log": "{behind} s behind the newest event of the audit log",
        # Disk.
        "disk.free": "{free_mb} MB free, enough for {days} days",
        "disk.free_new": "{free_mb} MB free",
        "disk.soon": "{free_mb} MB free: at the floor of {floor_mb} MB in {days} days",
        "disk.soon_todo": "Free some space on this disk this week, or give the data directory a larger one.",
        "disk.full": "{free_mb} MB free, less than the floor of {floor_mb} MB",
        "disk.full_todo": "Free some space on the disk of {folder}. Until then no new unit starts.",
        "disk.read_only": "{folder} cannot be written by this user",
        "disk.read_only_todo": "Give the folder to the station's user: sudo chown USER {folder}",
        # Cloud.
        "cloud.answers": "{host} answers ({ms} ms)",
        "tls.good": "{host} has proved who it is",
        "tls.plain": "plain HTTP to this very computer",
        "token.good": "accepted; ends {end}",
        "token.endless": "accepted; has no end",
        "token.soon": "accepted, but ends {end}",
        "token.soon_todo": "Put a new token into its file before that day.",
        "token.missing": "there is none",
        "token.missing_todo": "Put the token into a file of mode 0600 and name it in station.yaml, cloud: token_file.",
        "scopes.met": "the token may do all that the recipe needs",
        "scopes.partly": "nothing needed is known to be missing; {count} calls have no described right",
        "scopes.lack": "the token may not do what the recipe needs: {what}",
        "scopes.lack_todo": "Give the API user these rights, or make another token; see station cloud whoami.",
        "scopes.product": "product {what}",
        "scopes.product_todo": "Put the token's user on the product's team, or correct the recipe.",
        # Recipe.
        "recipe.good": "{name} {version} is good, with all its files",
        "recipe.warned": "{name} {version} can be used; warnings: {count}",
        "recipe.warned_todo": "Read them: station check {file}",
        "recipe.bad": "{why}",
        "recipe.bad_todo": "Read what is wrong: station check {file}",
        "recipe.none_todo": "Name it under `recipe:` in station.yaml.",
        "approval.good": "approved by {who}",
        "approval.absent": "{why}; this station does not ask for it",
        "secrets.there": "all {count} secrets that the recipe names are there",
        "secrets.none": "the recipe names none",
        # Audit log.
        "audit.intact": "intact since the seal at event {since} ({count} events read)",
        "audit.intact_all": "intact; no seal yet ({count} events read)",
        "audit.new": "none yet; it is made at the first start",
        "audit.tampered": "not as written at event {seq}: {why}",
        "audit.tampered_todo": "Stop the line. Keep this disk as it is and call QA: station audit verify says more.",
        "audit.old": "written by an older program; it is brought up to date at the next start",
        "seal_key.good": "there, and the one that the log names",
        "seal_key.new": "none yet; it is made at the first start",
        "seal_key.open": "{file} can be read by others",
        "seal_key.open_todo": "Run: chmod 600 {file}, then tell QA: somebody may have a copy.",
        "seal_key.missing": "{file} is gone, although the log is sealed with it",
        "seal_key.missing_todo": "Put it back from its safe copy before the next start, which would make a new one.",
        "seal_key.other": "{file} is not the key that the log names",
        "anchor.good": "{file} can be written and agrees with the log up to event {count}",
        "anchor.empty": "{file} can be written; nothing is anchored yet",
        "anchor.off": "no anchor file is set: a log whose end was cut off would not be noticed",
        "anchor.unwritable": "{file} cannot be written",
        "anchor.unwritable_todo": "Mount the share that holds it and give the station's user the right to write.",
        "anchor.disagrees": "knows another event {seq} than the log",
        "anchor.disagrees_todo": "Stop the line and call QA: the log, or the anchor file, is not what was written.",
        # Golden unit.
        "golden.off": "none is named",
        "golden.passed": "passed last at {when}",
        "golden.old": "passed last at {when}, before this day",
        "golden.never": "has never run on this station",
        "golden.todo": "Run a golden unit before the first unit of the shift.",
        "golden.failed": "the golden unit {unit} did not pass last time ({outcome})",
        "golden.failed_todo": "Run it again in another slot. If it does not pass, call the line engineer.",
        # Fonts.
        "fonts.good": "every language of this station can be drawn, texts are UTF-8",
        "fonts.no_chinese": "no font has Chinese signs",
        "fonts.no_chinese_todo": "Run: sudo apt install fonts-noto-cjk",
        "fonts.narrow": "the window's own font is missing; another one is used",
        "fonts.narrow_todo": "Run: sudo apt install fonts-dejavu-core fonts-dejavu-extra",
        "fonts.locale": "the system's texts are {encoding}, not UTF-8",
        "fonts.locale_todo": "Set LANG=C.UTF-8 for the station's user.",
    }
)


def english(said: Said) -> str:
    """The sentence in English. Raises KeyError for an id that is not known, or a hole that nothing fills."""
    return SAYINGS[said.id].format_map(dict(said.values))


def name_of(check: str) -> Said:
    """The name of a check."""
    return Said(f"name.{check}")
