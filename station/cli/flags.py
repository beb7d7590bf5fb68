"""What was typed, as one frozen value; each command may add fields of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from station.settings import Flags as Given
from station.settings import Settings


@dataclass(frozen=True)
class Flags:
    """Flags of every command. Fields that a command does not know keep their empty value.

    data: data directory; None means the one of the settings. bench: virtual bench (name or file) instead of real USB.
    faults: what is wrong with its units besides. speed: how fast its clock goes, None for its own choice.
    """

    verb: Callable[[Any], int]
    data: Path | None = None
    config: Path | None = None
    bench: str = ""
    faults: tuple[str, ...] = ()
    speed: float | None = None
    json: bool = False
    files: Path | None = None
    operator: str = ""
    order: str = ""
    variables: tuple[str, ...] = ()

    def settings(self) -> Settings:
        """The station's settings with these flags on top. Raises SettingsInvalidError."""
        from station.app import read_settings

        return read_settings(self.config, self.given)

    @property
    def given(self) -> Given:
        """What of these flags stands above the settings."""
        return Given(
            data=_text(self.data),
            files=_text(self.files),
            operator=self.operator or None,
            order=self.order or None,
            variables=self.variables,
        )


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)
