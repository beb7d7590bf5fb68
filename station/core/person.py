"""Who does something at the line, and what each role may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from station.core.errors import StationError
from station.core.policy import Role


class Right(StrEnum):
    """What a person may be allowed to do."""

    WORK = auto()
    ACKNOWLEDGE = auto()
    ALLOW_AGAIN = auto()
    RELEASE_LINE = auto()
    OPEN_ORDER = auto()
    CLOSE_ORDER = auto()
    JUDGE_FIRST_ARTICLE = auto()
    MAP_SLOTS = auto()
    TYPE_CODE = auto()
    LEAVE_KIOSK = auto()


_WORKS = frozenset({Right.WORK, Right.ACKNOWLEDGE, Right.OPEN_ORDER})
_LEADS = _WORKS | {Right.ALLOW_AGAIN, Right.RELEASE_LINE, Right.CLOSE_ORDER, Right.TYPE_CODE}
_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.OPERATOR: _WORKS,
    Role.LEAD: _LEADS,
    Role.ENGINEER: _LEADS | {Right.MAP_SLOTS, Right.LEAVE_KIOSK},
    # The word of QA is nobody else's: no one gives it to his own work.
    Role.QA: frozenset({Right.JUDGE_FIRST_ARTICLE, Right.CLOSE_ORDER, Right.TYPE_CODE}),
}


class NotAllowedError(StationError):
    """A person asked for what the role does not allow."""

    code = "NOT-ALLOWED"
    hint = "Your badge does not allow this. Call a person whose badge does."


@dataclass(frozen=True)
class Person:
    """Who is signed in. pseudonym: as the log has it, never a name. language: of what the station says."""

    pseudonym: str
    role: Role
    language: str = "en"

    def may(self, right: Right) -> bool:
        """Whether the role allows it."""
        return right in _RIGHTS[self.role]

    def require(self, right: Right) -> None:
        """Raise NotAllowedError where the role does not allow it."""
        if not self.may(right):
            raise NotAllowedError(
                f"{self.pseudonym or 'nobody'} works as {self.role.value}, which does not allow: "
                f"{right.value.replace('_', ' ')}",
                role=self.role.value,
                right=right.value,
            )
