"""What the cloud remembers only while it runs: rate limits, failed logins, half-done two-factor logins."""

from __future__ import annotations

import secrets
from collections import defaultdict, deque

from station.sim.cloud.plan import Limits
from station.sim.cloud.refusal import RefusedError

FIVE_MINUTES_S = 300
HOUR_S = 3600
LOCKOUT_S = 1800


class Doorkeeper:
    """Counts calls per address or user. Always used under the lock of the store."""

    def __init__(self) -> None:
        self._calls: defaultdict[tuple[str, str], deque[float]] = defaultdict(deque)
        self._failed: defaultdict[str, list[float]] = defaultdict(list)
        self._mfa: dict[str, str] = {}

    def admit_call(self, address: str, limits: Limits, now_s: float) -> None:
        """Count one call to the API; refuse it with 429 when the address is over its limit."""
        self._admit(("call", address), limits.calls_per_5_min, FIVE_MINUTES_S, now_s)

    def admit_serial_lookup(self, username: str, limits: Limits, now_s: float) -> None:
        """Count one serial number look-up of a user."""
        self._admit(("serial", username), limits.serial_lookups_per_hour, HOUR_S, now_s)

    def admit_login(self, address: str, limits: Limits, now_s: float) -> None:
        """Count one token request; refuse it while too many or locked out by failed logins."""
        failed = self._failed[address]
        if limits.failed_logins and len(failed) >= limits.failed_logins:
            locked_for_s = LOCKOUT_S - (now_s - failed[-1])
            if locked_for_s > 0:
                raise _too_many(locked_for_s)
            failed.clear()
        self._admit(("token", address), limits.tokens_per_5_min, FIVE_MINUTES_S, now_s)

    def note_failed_login(self, address: str, now_s: float) -> None:
        """Remember a login with wrong credentials."""
        self._failed[address].append(now_s)

    def forget_failed_logins(self, address: str) -> None:
        """A right password ends the row of wrong ones."""
        self._failed.pop(address, None)

    def begin_mfa(self, username: str) -> str:
        """Return the token that the second half of a two-factor login must bring."""
        text = secrets.token_hex(20)
        self._mfa[text] = username
        return text

    def mfa_user(self, text: str) -> str:
        """Return the user of a half-done login, or an empty text."""
        return self._mfa.get(text, "")

    def end_mfa(self, text: str) -> None:
        """The login is done."""
        self._mfa.pop(text, None)

    def _admit(self, key: tuple[str, str], limit: int, window_s: float, now_s: float) -> None:
        if not limit:
            return
        times = self._calls[key]
        while times and times[0] <= now_s - window_s:
            times.popleft()
        if len(times) >= limit:
            raise _too_many(times[0] + window_s - now_s)
        times.append(now_s)


def _too_many(wait_s: float) -> RefusedError:
    return RefusedError(429, "Too many requests.", "Rate limit exceeded.", retry_after_s=max(1, int(wait_s) + 1))
