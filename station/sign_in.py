"""Signing in by badge and PIN. Neither text is kept anywhere; only pseudonyms reach the log."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from station.core.doors import AuditLog
from station.core.facts import SignedIn, SignedOut, SignInRefused
from station.core.person import Person
from station.core.policy import Role, User
from station.core.secret import Secret
from station.core.sign_in import SignInAnswer, SignInEnd, SignOutReason
from station.people import People

BADGE_PREFIX: Final = "BADGE-"
# After each wrong PIN the next one is looked at so much later; after as many as there are waits, it stays the last.
PIN_WAITS_S: Final = (1.0, 2.0, 5.0, 30.0, 300.0)
PIN_LIMIT_S: Final = 60.0
_PIN_ROLES: Final = frozenset({Role.ENGINEER, Role.QA})
# A badge that is held before the reader for long is read twice.
_SAME_BADGE_S: Final = 2.0

_hasher = PasswordHasher()


def hash_pin(pin: Secret) -> str:
    """What the station file keeps of a PIN: an argon2id hash with its own salt, in the usual encoded form."""
    return _hasher.hash(pin.reveal())


def badge_text(raw: str) -> str:
    """The text of a badge as it is hashed: without control characters, spaces around it and the prefix."""
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in raw).split())
    return text[len(BADGE_PREFIX) :] if text.upper().startswith(BADGE_PREFIX) else text


class SignIn:
    """Who works at this station. A `SignInDoor`.

    Where the station file names nobody, everybody may do everything, as `nobody`.

    Args:
        idle_s: after so long without a touch the person counts as idle, 0 for never.
        now_s: steady time.
    """

    def __init__(
        self,
        people: People,
        audit: AuditLog,
        idle_s: float,
        *,
        nobody: Person,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._people = people
        self._audit = audit
        self._idle_s = idle_s
        self._nobody = nobody
        self._now_s = now_s
        self._lock = threading.RLock()
        self._user: User | None = None
        self._person: Person | None = None
        self._touched_s = now_s()
        self._asked: tuple[User, Role, float] | None = None
        self._wrong: dict[str, int] = {}
        self._closed_until_s: dict[str, float] = {}

    @property
    def wanted(self) -> bool:
        return bool(self._people.users)

    @property
    def person(self) -> Person | None:
        return self._person if self.wanted else self._nobody

    @property
    def idle(self) -> bool:
        with self._lock:
            return bool(self._person and self._idle_s and self._now_s() - self._touched_s >= self._idle_s)

    def touch(self) -> None:
        self._touched_s = self._now_s()

    def badge_in(self, raw: str) -> Secret | None:
        badge = Secret(badge_text(raw))
        if raw.strip().upper().startswith(BADGE_PREFIX) or self._people.by_badge(badge) is not None:
            return badge
        return None

    def badge(self, badge: Secret) -> SignInAnswer:
        with self._lock:
            self._asked = None
            user = self._people.by_badge(badge)
            if user is None:
                self._audit.append(SignInRefused("", "unknown badge"))
                return SignInAnswer(SignInEnd.UNKNOWN_BADGE, self._person)
            if user is self._user and self._now_s() - self._touched_s < _SAME_BADGE_S:
                return SignInAnswer(SignInEnd.SIGNED_IN, self._person)
            role = self._role_for(user)
            if not _needs_pin(user, role):
                return self._enter(user, role, "badge")
            if not user.pin_hash:
                self._audit.append(SignInRefused(user.pseudonym, "no PIN in the station file"))
                return SignInAnswer(SignInEnd.NO_PIN_KNOWN, self._person)
            self._asked = (user, role, self._now_s() + PIN_LIMIT_S)
            return SignInAnswer(SignInEnd.WANTS_PIN, self._person)

    def pin(self, pin: Secret) -> SignInAnswer:
        with self._lock:
            if self._asked is None or self._now_s() > self._asked[2]:
                self._asked = None
                return SignInAnswer(SignInEnd.UNKNOWN_BADGE, self._person)
            user, role, _ = self._asked
            wait_s = self._closed_until_s.get(user.pseudonym, 0.0) - self._now_s()
            if wait_s > 0:
                return SignInAnswer(SignInEnd.WAIT, self._person, wait_s)
            if not _right(user.pin_hash, pin):
                return self._wrong_pin(user)
            self._asked = None
            self._wrong.pop(user.pseudonym, None)
            return self._enter(user, role, "badge and PIN")

    def sign_out(self, why: SignOutReason) -> None:
        with self._lock:
            person, self._person, self._user, self._asked = self._person, None, None, None
            if person is not None:
                self._audit.append(SignedOut(person.pseudonym, person.role.value, why.value))

    def _role_for(self, user: User) -> Role:
        """The role that may do most; a person who is here already takes the next of his own by showing the badge."""
        roles = self._people.roles_of(user)
        if self._person is None or user is not self._user:
            return roles[0]
        return roles[(roles.index(self._person.role) + 1) % len(roles)]

    def _enter(self, user: User, role: Role, how: str) -> SignInAnswer:
        """Nobody works here before it is on disk."""
        if self._person is not None:
            self.sign_out(SignOutReason.OTHER_BADGE)
        person = self._people.session(user, role)
        self._audit.append(SignedIn(person.pseudonym, role.value, how))
        self._user, self._person = user, person
        self.touch()
        return SignInAnswer(SignInEnd.SIGNED_IN, person)

    def _wrong_pin(self, user: User) -> SignInAnswer:
        count = self._wrong.get(user.pseudonym, 0) + 1
        self._wrong[user.pseudonym] = count
        wait_s = PIN_WAITS_S[min(count, len(PIN_WAITS_S)) - 1]
        self._closed_until_s[user.pseudonym] = self._now_s() + wait_s
        self._audit.append(SignInRefused(user.pseudonym, f"wrong PIN, number {count} in a row"))
        return SignInAnswer(SignInEnd.WRONG_PIN, self._person, wait_s)


def _needs_pin(user: User, role: Role) -> bool:
    return role in _PIN_ROLES or (role is Role.LEAD and bool(user.pin_hash))


def _right(pin_hash: str, pin: Secret) -> bool:
    try:
        return _hasher.verify(pin_hash, pin.reveal())
    except (VerificationError, InvalidHashError):
        return False
