"""Whether the cloud is there: asked now and then in a thread of its own, read by the screens at any time."""

from __future__ import annotations

import threading
from collections.abc import Callable

from station.core.cancel import CancelToken
from station.core.errors import Aborted

ASK_EVERY_S = 15.0


class CloudLamp:
    """`lit` is None until the first answer."""

    def __init__(self, reachable: Callable[[], bool]) -> None:
        self._reachable = reachable
        self._cancel = CancelToken()
        self.lit: bool | None = None
        self._thread = threading.Thread(target=self._ask, name="cloud-lamp", daemon=True)

    def start(self) -> None:
        """Begin to ask."""
        self._thread.start()

    def stop(self, limit_s: float = 6.0) -> None:
        """End the thread; a question on the wire may take its own limit of 5 s."""
        self._cancel.cancel()
        if self._thread.ident:
            self._thread.join(limit_s)

    def _ask(self) -> None:
        try:
            while True:
                self.lit = self._reachable()
                self._cancel.wait(ASK_EVERY_S)
        except Aborted:
            return
