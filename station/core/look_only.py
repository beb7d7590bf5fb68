"""The error of whoever was only to look and was about to write."""

from __future__ import annotations

from typing import ClassVar

from station.core.errors import StationError


class WriteRefusedError(StationError):
    """Something was about to be written although the unit was only to be looked at. It was not sent."""

    code: ClassVar[str] = "LOOK-WRITE"
    hint: ClassVar[str] = "Nothing was changed. Call the line engineer: a step writes although it was asked to look."
