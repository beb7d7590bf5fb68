"""What is in the operator's hand: a label without its unit, or a slot that was chosen by its barcode."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from station.engine.scanned_label import Label

CHOSEN_S = 30.0
IN_HAND_S = 120.0


class Desk:
    """Forgets by itself: a chosen slot after half a minute, a label after two. Change it with `lock` held.

    now_s: steady time.
    """

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self.lock = threading.RLock()
        self._now_s = now_s
        self._label: Label | None = None
        self._label_until_s = 0.0
        self._reserved = 0
        self._chosen = 0
        self._chosen_until_s = 0.0

    @property
    def in_hand(self) -> Label | None:
        """The label that waits for its unit."""
        return self._label if self._now_s() < self._label_until_s else None

    @property
    def reserved(self) -> int:
        """The slot that the label in hand is for, 0 for any."""
        return self._reserved if self.in_hand is not None else 0

    @property
    def chosen(self) -> int:
        """The slot whose barcode was scanned just now, 0 for none."""
        return self._chosen if self._now_s() < self._chosen_until_s else 0

    def choose(self, slot: int) -> None:
        """The next scan is for this slot; 0 for none in particular."""
        self._chosen, self._chosen_until_s = slot, self._now_s() + CHOSEN_S

    def take(self, label: Label, reserved: int = 0) -> None:
        """Keep this label until its unit comes; it replaces the one before."""
        self._label, self._label_until_s, self._reserved = label, self._now_s() + IN_HAND_S, reserved
        self._chosen = 0

    def drop(self) -> None:
        """No label waits any more."""
        self._label, self._reserved = None, 0
