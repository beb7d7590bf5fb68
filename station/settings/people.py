"""The parts of station.yaml about people and rules: `users` and `policy`."""

from __future__ import annotations

import re
from pathlib import Path

from station.core.ids import DeviceId
from station.core.policy import Policy, Role, User
from station.recipe.diagnostics import Code, Report, shown
from station.recipe.scalars import (
    BadScalarError,
    choice_parser,
    parse_bool,
    parse_duration,
    parse_id,
    parse_int,
    parse_language,
    parse_path,
    parse_sha256,
)
from station.recipe.section import Section, expect, parse_scalar
from station.recipe.source import Entry, Mapping, Node, Scalar
from station.recipe.words import by_word

MAX_USERS = 1000
MAX_EQUAL_FAILURES = 100
USER_KEYS = ("roles", "badge_sha256", "pin_hash", "language")
POLICY_KEYS = (
    "fail_lock",
    "equal_failures",
    "auto_start",
    "idle_sign_out",
    "first_article",
    "golden",
    "red_rabbits",
    "disk_floor_mb",
    "anchor",
)
_ALL = "all"
_ROLES = {role.value: role for role in Role}
_PIN_HASH = re.compile(r"\$[a-z0-9-]{4,20}\$[A-Za-z0-9+/=,.$-]{20,200}")
_FOREIGN_USER = by_word(
    {
        "badge badge-id card": "the badge itself stays out of the file: write badge_sha256",
        "pin password": "the PIN itself stays out of the file: write pin_hash",
        "role group groups": "did you mean `roles`? Write roles: [operator]",
        "name full-name email": "the file names nobody: the key above is the pseudonym that the log shows",
    }
)
_FOREIGN_POLICY = by_word(
    {
        "lock lock-on-fail slot-lock": "did you mean `fail_lock`?",
        "max-failures failures": "did you mean `equal_failures`?",
        "autostart pinned": "did you mean `auto_start`? Write auto_start: [1, 2]",
        "timeout idle-timeout sign-out logout": "did you mean `idle_sign_out`? Write idle_sign_out: 10m",
        "golden-units good-units": "did you mean `golden`?",
        "red-rabbit bad-units": "did you mean `red_rabbits`?",
        "disk-floor min-free disk": "did you mean `disk_floor_mb`?",
        "anchor-path anchor-file": "did you mean `anchor`?",
    }
)


def read_users(entry: Entry | None, report: Report) -> tuple[User, ...]:
    """The users of a station file, by pseudonym."""
    if entry is None:
        return ()
    if not isinstance(entry.value, Mapping):
        expect(entry.value, "a map from pseudonym to user", 'key "users"', report)
        return ()
    if len(entry.value.entries) > MAX_USERS:
        mark = entry.value.entries[MAX_USERS].key.mark
        report.error(Code.TOO_MANY_VALUES, mark, f"a station has at most {MAX_USERS} users")
    users: list[User] = []
    badges: dict[str, str] = {}
    for one in entry.value.entries[:MAX_USERS]:
        user = _read_user(one, report)
        if user is None:
            continue
        if user.badge_sha256 in badges:
            message = f"users {badges[user.badge_sha256]} and {user.pseudonym} have one badge"
            report.error(Code.USER_TWICE, one.key.mark, message, "a badge belongs to one person")
        elif user.badge_sha256:
            badges[user.badge_sha256] = user.pseudonym
        users.append(user)
    return tuple(users)


def read_policy(entry: Entry | None, slots: tuple[int, ...], folder: Path, report: Report) -> Policy:
    """The rules of the line.

    Args:
        slots: numbers of the slots that the station file pins to ports, () where it pins none.
        folder: where a relative path starts.
    """
    if entry is None:
        return Policy()
    section = Section.open(entry.value, 'key "policy"', POLICY_KEYS, _FOREIGN_POLICY, report)
    if section is None:
        return Policy()
    usual = Policy()
    fail_lock, first_article = section.value("fail_lock", parse_bool), section.value("first_article", parse_bool)
    equal_failures, idle_s = section.value("equal_failures", _parse_few), section.value("idle_sign_out", parse_duration)
    floor_mb, anchor = section.value("disk_floor_mb", _parse_megabytes), section.value("anchor", parse_path)
    golden, red_rabbits = _read_ids(section, "golden"), _read_ids(section, "red_rabbits")
    for item in _items(section, "red_rabbits"):
        if isinstance(item, Scalar) and item.text.lower() in golden:
            message = f"{shown(item.text)} cannot be golden and a red rabbit at once"
            report.error(Code.BAD_VALUE, item.mark, message)
    return Policy(
        fail_lock=usual.fail_lock if fail_lock is None else fail_lock,
        equal_failures=usual.equal_failures if equal_failures is None else equal_failures,
        auto_start=_read_auto_start(section, slots),
        idle_sign_out_s=usual.idle_sign_out_s if idle_s is None else idle_s,
        first_article=usual.first_article if first_article is None else first_article,
        golden=golden,
        red_rabbits=red_rabbits,
        disk_floor_bytes=usual.disk_floor_bytes if floor_mb is None else floor_mb * 1_000_000,
        anchor=None if anchor is None else folder / anchor,
    )


def _read_user(entry: Entry, report: Report) -> User | None:
    pseudonym = parse_scalar(entry.key, parse_id, "a user's pseudonym", report)
    where = f"user {shown(entry.key.text)}"
    section = Section.open(entry.value, where, USER_KEYS, _FOREIGN_USER, report)
    if section is None:
        return None
    roles = _read_roles(section)
    badge = section.value("badge_sha256", parse_sha256) or ""
    pin = section.value("pin_hash", _parse_pin_hash) or ""
    language = section.value("language", parse_language) or ""
    return None if pseudonym is None else User(pseudonym, frozenset(roles), badge, pin, language)


def _read_roles(section: Section) -> list[Role]:
    entry = section.required("roles")
    if entry is None:
        return []
    items = section.scalars(entry)
    if not items and getattr(entry.value, "items", None) == ():
        section.report.error(Code.NO_VALUE, entry.value.mark, f"{section.where} has no role")
    found = (parse_scalar(item, choice_parser(_ROLES), "a role", section.report) for item in items)
    return [role for role in found if role is not None]


def _read_auto_start(section: Section, slots: tuple[int, ...]) -> tuple[int, ...] | None:
    """Slots by number, or `all`."""
    entry = section.entry("auto_start")
    if entry is None:
        return ()
    if isinstance(entry.value, Scalar) and entry.value.text == _ALL:
        return None
    numbers: list[int] = []
    for item in section.scalars(entry):
        number = parse_scalar(item, parse_int, 'an item of "auto_start"', section.report)
        if number is not None and slots and number not in slots:
            message = f"there is no slot {number}, so it cannot start by itself"
            section.report.error(Code.UNKNOWN_SLOT, item.mark, message, f"there are: {', '.join(map(str, slots))}")
        elif number is not None and number not in numbers:
            numbers.append(number)
    return tuple(numbers)


def _items(section: Section, key: str) -> tuple[Node, ...]:
    entry = section.mapping.get(key)
    return getattr(entry.value, "items", ()) if entry is not None else ()


def _read_ids(section: Section, key: str) -> frozenset[DeviceId]:
    entry = section.entry(key)
    if entry is None:
        return frozenset()
    ids = (parse_scalar(item, DeviceId.parse, f'an item of "{key}"', section.report) for item in section.scalars(entry))
    return frozenset(one for one in ids if one is not None)


def _parse_pin_hash(text: str) -> str:
    """An encoded hash, never the PIN: `$argon2id$...`. What is refused is not repeated."""
    if not _PIN_HASH.fullmatch(text):
        raise BadScalarError("this is no encoded password hash", "write the $argon2id$... line, never the PIN itself")
    return text


def _parse_few(text: str) -> int:
    number = parse_int(text)
    if not 0 <= number <= MAX_EQUAL_FAILURES:
        raise BadScalarError(f"{shown(text)} is not from 0 to {MAX_EQUAL_FAILURES}", "0 is for never")
    return number


def _parse_megabytes(text: str) -> int:
    number = parse_int(text)
    if not 0 <= number <= 10_000_000:
        raise BadScalarError(f"{shown(text)} is not from 0 to 10000000 MB")
    return number
