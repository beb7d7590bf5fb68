"""Secrets by name: recipes name them, the station knows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, Protocol

from station.core.errors import StationError
from station.core.secret import Secret


@dataclass(frozen=True)
class SecretName:
    """What a recipe writes in place of a secret: `{secret: NAME}`."""

    name: str

    def __str__(self) -> str:
        return self.name


class SecretMissingError(StationError):
    """A recipe names a secret that this station does not have."""

    code: ClassVar[str] = "SECRET-MISSING"
    hint: ClassVar[str] = "Call the line engineer: this station does not have a password that the recipe needs."


class SecretStore(Protocol):
    """Where the station's secrets are."""

    def secret(self, name: SecretName) -> Secret:
        """The secret of this name. Raises SecretMissingError."""
        ...


class NoSecrets:
    """A station without secrets."""

    def secret(self, name: SecretName) -> Secret:
        """There is none. Raises SecretMissingError."""
        raise SecretMissingError(f"this station has no secret {name}", secret=name.name)


NO_SECRETS: Final = NoSecrets()
