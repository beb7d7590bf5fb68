"""A value that several checks need and one of them works out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from station.core.errors import StationError

T = TypeVar("T")


class Once(Generic[T]):
    """Calls `make` for whoever asks first; the others wait for its value, or for its StationError."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._value: list[T] = []
        self._error: StationError | None = None

    def get(self) -> T:
        """The value. Raises the StationError that `make` raised."""
        with self._lock:
            if self._error is not None:
                raise self._error
            if not self._value:
                try:
                    self._value.append(self._make())
                except StationError as error:
                    self._error = error
                    raise
            return self._value[0]
