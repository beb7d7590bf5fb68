"""The room's door: one cloud for the whole station."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from station.cloud import parse
from station.cloud.address import PARTICLE_CLOUD, CloudAddress
from station.cloud.breaker import Breaker, BreakerView
from station.cloud.door import CloudDoor
from station.cloud.errors import CloudAuthError, CloudRateError, CloudScopeError
from station.cloud.exchange import Exchange
from station.cloud.lines import Lines
from station.cloud.look_only import LookOnlyDoor
from station.cloud.redact import Redactor
from station.cloud.traffic import Patience, RateLimiter
from station.cloud.wire import Call
from station.core.cancel import CancelToken
from station.core.errors import CloudError
from station.core.facts import ApiCalled
from station.core.secret import Secret

_LAMP_LIMIT_S = 5.0


class Cloud(CloudDoor):
    """The cloud as the station itself calls it, outside of any run; `for_run` gives a run its own view.

    All views share sessions, pace and journal, and any number of threads may use them at once.
    """

    def __init__(
        self,
        token: Secret,
        journal: Callable[[ApiCalled], None],
        *,
        url: str = PARTICLE_CLOUD,
        ca_file: Path | None = None,
        proxy: str = "",
        limiter: RateLimiter | None = None,
        patience: Patience | None = None,
        breaker: Breaker | None = None,
        cancel: CancelToken | None = None,
    ) -> None:
        """Opens nothing yet.

        Args:
            journal: takes one fact for every HTTP request, on the calling thread, before the caller hears of it.
            url: https://HOST[:PORT]; http only for this host itself. ca_file: PEM, in place of the usual authorities.
            proxy: http://HOST:PORT in place of the one that HTTPS_PROXY and NO_PROXY name, "" for that.
            cancel: stops the calls that belong to no run.
        Raises:
            CloudInsecureError: the token may not be sent there. CloudTlsError: ca_file cannot be used.
            CloudAuthError: this cannot be a token.
        """
        plain = token.reveal()
        if not plain or not plain.isascii() or not plain.isprintable() or " " in plain:
            raise CloudAuthError("the token is empty or holds characters that no token has")
        self._patience = patience or Patience()
        self._lines = Lines(CloudAddress.parse(url), token, ca_file, self._patience, proxy)
        redactor = Redactor(token)
        exchange = Exchange(self._lines, limiter or RateLimiter(), self._patience, redactor, journal, breaker)
        super().__init__(exchange, "", cancel or CancelToken())

    @property
    def breaker(self) -> BreakerView:
        """Whether calls go out at all; for the cloud lamp and for screens. Asks nobody."""
        return self._exchange.breaker.view()

    @property
    def clock_remark(self) -> str:
        """A sentence where the station's clock differs from the cloud's so far that it matters, else ""."""
        return self._exchange.clock.remark()

    @property
    def clock_ahead_s(self) -> float | None:
        """Seconds that the station's clock is ahead of the cloud's, None before the first answer."""
        return self._exchange.clock.ahead_s

    def for_run(self, run: str, cancel: CancelToken) -> CloudDoor:
        """The view of one run: its name is in the journal, its stop ends every wait."""
        return CloudDoor(self._exchange, run, cancel)

    def for_look(self, run: str, cancel: CancelToken) -> CloudDoor:
        """As `for_run`, for whoever may only look: an order raises WriteRefusedError and is not sent."""
        return LookOnlyDoor(self._exchange, run, cancel)

    def reachable(self) -> bool:
        """For the cloud lamp: does the cloud answer and take the token? One try, 5 s at most.

        An API user that may not look at its own token is answered, and known: that counts as yes. So does a cloud that
        asks us to slow down, and a station that is too busy with the cloud to ask. While the breaker is open the answer
        is no at once, and this very question is the one that finds out when the cloud is back.
        """
        call = Call("GET", "/v1/access_tokens/current", parse.token_state)
        try:
            self._exchange.send(call, "", self._cancel, self._patience.once(_LAMP_LIMIT_S))
        except (CloudScopeError, CloudRateError):
            return True
        except CloudError:
            return False
        return True

    def close(self) -> None:
        """Close all connections; a call that is under way keeps its own until it ends."""
        self._lines.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
