"""Device OS releases: what a system part's build counter stands for, and which release is older.

Source: Device OS system/system-versions.md. The counter is no packed version number; only the table tells.
"""

from __future__ import annotations

RELEASE_OF_MODULE: dict[int, str] = {
    207: "0.7.0",
    1002: "1.0.1",
    1512: "1.5.2",
    2008: "2.0.0",
    2101: "2.1.0",
    2202: "2.2.0",
    2301: "2.3.0",
    2302: "2.3.1",
    3005: "3.0.0",
    3103: "3.1.0",
    3201: "3.2.0",
    3302: "3.3.1",
    4003: "4.0.0",
    4006: "4.0.2",
    4100: "4.1.0",
    5002: "5.0.0",
    5003: "5.0.1",
    5004: "5.1.0",
    5200: "5.2.0",
    5901: "5.9.0",
    6000: "6.0.0",
    6101: "6.1.1",
    6102: "6.1.2",
    6200: "6.2.0",
    6305: "6.3.4",
}

# Bootloader module versions that belong to a range of system module versions (same table), lowest first.
_BOOTLOADER_FROM: tuple[tuple[int, int], ...] = (
    (0, 502),
    (2000, 1003),
    (2200, 1006),
    (3000, 1005),
    (3100, 1100),
    (3300, 1200),
    (4000, 1200),
    (5000, 2000),
    (6000, 3000),
    (6100, 3001),
)


def release_of(module_version: int) -> str:
    """Release text of a system part, for example 3302 -> "3.3.1".

    A counter that the table does not hold is read by its digits (thousands, hundreds, rest): an assumption, for images
    of invented versions.
    """
    known = RELEASE_OF_MODULE.get(module_version)
    return known or f"{module_version // 1000}.{module_version // 100 % 10}.{module_version % 100}"


def module_version_of(release: str) -> int:
    """Build counter of a release.

    Raises:
        KeyError: the table does not hold it.
    """
    for module_version, text in RELEASE_OF_MODULE.items():
        if text == release:
            return module_version
    raise KeyError(release)


def bootloader_of(module_version: int) -> int:
    """Version of the bootloader that a factory puts beside this system part."""
    return max((first, version) for first, version in _BOOTLOADER_FROM if first <= module_version)[1]


def at_least(release: str, floor: str) -> bool:
    """Whether a release is `floor` or newer, by the order of semantic versions (2.0.0, section 11)."""
    return _order(release) >= _order(floor)


def _order(release: str) -> tuple[tuple[int, ...], bool, tuple[tuple[bool, int, str], ...]]:
    core, _, early = release.partition("-")
    words = tuple((not word.isdigit(), int(word) if word.isdigit() else 0, word) for word in early.split(".") if word)
    return tuple(int(part) for part in core.split(".")), not early, words
