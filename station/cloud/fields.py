"""One JSON object, read field by field: what is missing or null is empty, what has another type is an error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from station.cloud.errors import CloudReplyError


@dataclass(frozen=True)
class Fields:
    """The fields of the thing that is called `what` in errors. Errors name types, never contents."""

    what: str
    values: Mapping[str, object]

    @classmethod
    def of(cls, body: object, what: str) -> Fields:
        """Raises CloudReplyError where the body is no JSON object."""
        if body is None:
            raise CloudReplyError(f"{what}: the answer is empty")
        if not isinstance(body, Mapping):
            raise CloudReplyError(f"{what}: an object was expected, not {type(body).__name__}")
        return cls(what, body)

    def has_any(self, *names: str) -> bool:
        return any(name in self.values for name in names)

    def inner_text(self, name: str, inner: str) -> str:
        """A text that stands in an object of its own, or plainly under the outer name."""
        value = self.values.get(name)
        if isinstance(value, Mapping):
            return Fields(f"{self.what}.{name}", value).text(inner)
        return self.text(name)

    def text(self, *names: str) -> str:
        """The first of these fields that holds something, as text; numbers are written out."""
        for name in names:
            value = self.values.get(name)
            if value is None or value == "":
                continue
            if isinstance(value, bool) or not isinstance(value, (str, int)):
                raise self._wrong(name, "text", value)
            return str(value)
        return ""

    def texts(self, name: str, *, lower: bool = False) -> tuple[str, ...]:
        """A list of texts, empty where it is missing."""
        value = self.values.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise self._wrong(name, "a list of texts", value)
        return tuple(entry.lower() if lower else entry for entry in value)

    def number(self, name: str) -> int:
        """Raises CloudReplyError where it is missing."""
        value = self.optional_number(name)
        if value is None:
            raise CloudReplyError(f"{self.what}: {name} is missing")
        return value

    def optional_number(self, name: str) -> int | None:
        """A whole number, also where it is written as text; None where it is missing."""
        value = self.values.get(name)
        if value is None:
            return None
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19:
            return int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._wrong(name, "a whole number", value)
        return value

    def time(self, name: str) -> datetime | None:
        """A time in the form of RFC 3339; None where it is missing."""
        text = self.text(name)
        if not text:
            return None
        try:
            at = datetime.fromisoformat(text)
        except ValueError as error:
            raise CloudReplyError(f"{self.what}: {name} is no time") from error
        return at if at.tzinfo else at.replace(tzinfo=UTC)

    def flag(self, *names: str, absent: bool = False) -> bool:
        """The first of these fields that is there; `absent` where none is."""
        for name in names:
            value = self.values.get(name)
            if value is None:
                continue
            if not isinstance(value, bool):
                raise self._wrong(name, "true or false", value)
            return value
        return absent

    def _wrong(self, name: str, expected: str, value: object) -> CloudReplyError:
        return CloudReplyError(f"{self.what}: {name} should be {expected}, not {type(value).__name__}")
