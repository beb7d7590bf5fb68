"""Checks of the computer: its station file, disk, clock and fonts."""

from __future__ import annotations

import locale
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from station.audit.clock import BEHIND_S, days_between
from station.audit.room import measure_room
from station.audit.schema import DATABASE_NAME
from station.audit.tail_check import TailReport
from station.core.errors import AuditError
from station.core.views import Said
from station.doctor.checked import Checked, bad, good, note, off
from station.doctor.cloud_checks import CloudLook
from station.doctor.once import Once
from station.doctor.workplace import Workplace

SOON_DAYS: Final = 14.0
FAR_DAYS: Final = 3650.0
"""A log that has hardly begun says nothing of what lies beyond this."""
CLOCK_LIMIT_S: Final = 120.0
_MB: Final = 1_000_000
_OPEN_TO_ALL: Final = 0o002
_FONT_FOLDERS: Final = ("usr/share/fonts", "usr/local/share/fonts")
_OWN_FONT, _CHINESE_FONTS = "DejaVuSans", ("CJK", "wqy", "SourceHanSans", "DroidSansFallback")


def check_settings(place: Workplace) -> Checked:
    """That the settings can be read is known by now; here: that not everybody can change them."""
    if place.file is None:
        if place.demo:
            return off("settings", Said("settings.none"))
        return note("settings", Said("settings.none"), Said("settings.none_todo"))
    if place.file.stat().st_mode & _OPEN_TO_ALL:
        found, todo = (Said.of(f"settings.{which}", file=str(place.file)) for which in ("open", "open_todo"))
        return bad("settings", found, todo)
    return good("settings", Said.of("settings.read", file=str(place.file)))


def check_disk(place: Workplace, tail: Once[TailReport | None]) -> Checked:
    """Space above the floor, for how many days, and the right to write there."""
    folder = _existing(place.settings.data)
    if not os.access(folder, os.W_OK | os.X_OK):
        found, todo = (Said.of(f"disk.{which}", folder=str(folder)) for which in ("read_only", "read_only_todo"))
        return bad("disk", found, todo, "AUDIT-READ-ONLY")
    report = _dates(tail)
    age_days = days_between(report.first, datetime.now(UTC)) if report and report.first else 0.0
    room = measure_room(folder / DATABASE_NAME, place.settings.policy.disk_floor_bytes, age_days)
    free = {"free_mb": room.free_bytes // _MB, "floor_mb": room.floor_bytes // _MB}
    if not room.enough:
        todo = Said.of("disk.full_todo", folder=str(folder))
        return bad("disk", Said.of("disk.full", **free), todo, "AUDIT-DISK-FLOOR")
    if room.days_left is None or room.days_left > FAR_DAYS:
        return good("disk", Said.of("disk.free_new", **free))
    days = int(room.days_left)
    if days < SOON_DAYS:
        return note("disk", Said.of("disk.soon", days=days, **free), Said("disk.soon_todo"))
    return good("disk", Said.of("disk.free", days=days, **free))


def check_clock(place: Workplace, look: Once[CloudLook], tail: Once[TailReport | None]) -> Checked:
    """Against the newest event, the cloud's Date header, and what the kernel knows of a time service."""
    report = _dates(tail)
    behind_s = (report.newest - datetime.now(UTC)).total_seconds() if report and report.newest else 0.0
    todo = Said("clock.wrong_todo")
    if behind_s > BEHIND_S:
        return bad("clock", Said.of("clock.behind_log", behind=round(behind_s)), todo, "AUDIT-CLOCK")
    ahead_s, kept = look.get().ahead_s, place.computer.kept_right()
    if ahead_s is not None and abs(ahead_s) >= CLOCK_LIMIT_S:
        return bad("clock", Said.of("clock.wrong", off=f"{ahead_s:+.0f}"), todo, "CLOUD-CLOCK")
    if ahead_s is None:
        if kept:
            return good("clock", Said("clock.alone"))
        return note("clock", Said("clock.unknown"), Said("clock.unkept_todo"))
    if kept is False and not place.demo:
        return note("clock", Said.of("clock.unkept", off=f"{ahead_s:+.0f}"), Said("clock.unkept_todo"))
    which = "clock.good" if kept else "clock.unkept"
    return good("clock", Said.of(which, off=f"{ahead_s:+.0f}"))


def check_fonts(place: Workplace) -> Checked:
    """Fonts for the languages of this station, and text that is UTF-8."""
    encoding = locale.getencoding()
    if encoding.lower().replace("-", "") != "utf8":
        return note("fonts", Said.of("fonts.locale", encoding=encoding), Said("fonts.locale_todo"))
    fonts = tuple(_fonts(place.computer.root))
    languages = {place.settings.language, *(user.language for user in place.settings.users)}
    chinese = any(language.partition("-")[0] == "zh" for language in languages)
    if not any(word in font for font in fonts for word in _CHINESE_FONTS):
        found, todo = Said("fonts.no_chinese"), Said("fonts.no_chinese_todo")
        return bad("fonts", found, todo) if chinese else note("fonts", found, todo)
    if not any(font.startswith(_OWN_FONT) for font in fonts):
        return note("fonts", Said("fonts.narrow"), Said("fonts.narrow_todo"))
    return good("fonts", Said("fonts.good"))


def _fonts(root: Path) -> Iterator[str]:
    for folder in _FONT_FOLDERS:
        yield from (path.name for path in (root / folder).rglob("*.tt[fc]"))
        yield from (path.name for path in (root / folder).rglob("*.otf"))


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there: the station makes the rest itself."""
    return next(each for each in (folder, *folder.absolute().parents) if each.is_dir())


def _dates(tail: Once[TailReport | None]) -> TailReport | None:
    """The look at the log, None where it cannot be read; `check_audit` tells why."""
    try:
        return tail.get()
    except AuditError:
        return None
