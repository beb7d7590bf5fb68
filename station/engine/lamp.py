"""Whether the cloud is there: asked now and then in a thread of its own, read by the screens at any time."""

from __future__ import annotations

import threading
from collections.abc import Callable

from station.core.cancel import CancelToken, Deadline
from station.core.errors import Aborted

ASK_EVERY_S = 15.0
ASK_AWAY_S = 5.0
LOOK_EVERY_S = 0.5


class CloudLamp:
    """Green, amber or not known yet."""

    def __init__(
        self,
        reachable: Callable[[], bool],
        away: Callable[[], bool] = lambda: False,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        """reachable: asks the cloud. away: whether the calls of the runs have found it away already; asks nobody.

        on_change: told, in the lamp's own thread, when the lamp shows something new.
        """
        self._reachable = reachable
        self._away = away
        self._on_change = on_change
        self._cancel = CancelToken()
        self._answered: bool | None = None
        self._thread = threading.Thread(target=self._ask, name="cloud-lamp", daemon=True)

    @property
    def lit(self) -> bool | None:
        """True for green, False for amber, None until the first answer. The first run that finds out turns it amber."""
        return False if self._away() else self._answered

    def start(self) -> None:
        """Begin to ask."""
        self._thread.start()

    def stop(self, limit_s: float = 6.0) -> None:
        """End the thread; a question on the wire may take its own limit of 5 s."""
        self._cancel.cancel()
        if self._thread.ident:
            self._thread.join(limit_s)

    def _ask(self) -> None:
        told: bool | None = None
        try:
            while True:
                self._answered = self._reachable()
                asked = Deadline.after(ASK_EVERY_S)
                while not asked.expired and not (self._away() and asked.left_s < ASK_EVERY_S - ASK_AWAY_S):
                    if told is not self.lit:
                        told = self.lit
                        self._on_change()
                    self._cancel.wait(min(LOOK_EVERY_S, asked.left_s))
        except Aborted:
            return
