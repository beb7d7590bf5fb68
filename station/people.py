"""Who a badge belongs to. Its text is a secret: only its hash is known, and only the pseudonym is written down."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from station.core.person import Person
from station.core.policy import Role, User
from station.core.secret import Secret

# In this order: who may do more signs in by that role, unless another was asked for.
_BY_RANK = (Role.ENGINEER, Role.QA, Role.LEAD, Role.OPERATOR)


def badge_sha256(badge: Secret) -> str:
    """What the station file keeps of a badge: SHA-256 of its text, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(badge.reveal().encode()).hexdigest()


@dataclass(frozen=True)
class People:
    """The people of a station. language: of whoever has none of his own."""

    users: tuple[User, ...]
    language: str = "en"

    def by_badge(self, badge: Secret) -> User | None:
        """Whose badge this is; None for a stranger's. Takes the same time for every badge of the list."""
        seen = badge_sha256(badge)
        found = [user for user in self.users if user.badge_sha256 and hmac.compare_digest(user.badge_sha256, seen)]
        return found[0] if found else None

    def roles_of(self, user: User) -> tuple[Role, ...]:
        """The roles of a user, the one that may do most first."""
        return tuple(role for role in _BY_RANK if role in user.roles)

    def session(self, user: User, role: Role | None = None) -> Person:
        """The session of a user who has shown who he is. role: one of his, None for the one that may do most.

        Raises:
            ValueError: the role is not his.
        """
        chosen = role or next(iter(self.roles_of(user)), None)
        if chosen is None or chosen not in user.roles:
            raise ValueError(f"{user.pseudonym} has no role {chosen.value if chosen else 'at all'}")
        return Person(user.pseudonym, chosen, user.language or self.language)
