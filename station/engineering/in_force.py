"""What is in force at this station: whose signatures count, each setting with its origin, who holds the data."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from station.audit.lock import LOCK_NAME
from station.settings import Flags, Settings
from station.settings.origins import BUILT_IN, settings_seen
from station.ui.engineer.doors import SettingShown, TrustedKey


def trusted_keys(approvers: tuple[tuple[str, str], ...]) -> tuple[TrustedKey, ...]:
    """Each approver's key with its fingerprint."""
    return tuple(TrustedKey(name, hashlib.sha256(bytes.fromhex(key)).hexdigest(), key) for name, key in approvers)


def settings_shown(
    settings: Settings, config: Path | None, environ: Mapping[str, str], given: Flags
) -> tuple[SettingShown, ...]:
    """Each setting with its value; the origin is "" where the value is the built-in one."""
    seen = settings_seen(settings, config, environ, given)
    return tuple(SettingShown(one.key, one.value, "" if one.origin == BUILT_IN else one.origin) for one in seen)


def lock_holder(data: Path) -> str:
    """Process and moment that the lock of the data directory names, "" where it names none."""
    try:
        return (data / LOCK_NAME).read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
