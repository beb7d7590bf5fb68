"""Checks of the cloud: does it answer, is it the cloud, does it take the token, may the token do what is needed?"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from station.cloud.address import CloudAddress
from station.cloud.client import Cloud
from station.cloud.errors import CloudAuthError, CloudScopeError, CloudTlsError
from station.cloud.traffic import Patience, RateLimiter
from station.cloud.values import TokenState
from station.core.cancel import CancelToken
from station.core.errors import CloudError, RecipeError
from station.core.facts import ApiCalled
from station.core.secret import Secret
from station.core.views import Said
from station.doctor.checked import Checked, Health, bad, good, note, off, unknown
from station.doctor.examine import trouble
from station.doctor.once import Once
from station.doctor.workplace import Workplace

ANSWER_LIMIT_S: Final = 6.0
SOON: Final = timedelta(days=14)
# Takes the place of a token that is not there: no call that may reach the cloud is made with it but one question.
_NO_TOKEN: Final = Secret("none")


@dataclass(frozen=True)
class CloudLook:
    """One question to the cloud and what came of it.

    error: why there was no good answer, None for one. token: None where the cloud did not tell. ms: until the answer.
    ahead_s: how far the station's clock is ahead of the cloud's, None where nothing answered.
    """

    error: CloudError | None
    token: TokenState | None
    ms: int
    ahead_s: float | None

    @property
    def answered(self) -> bool:
        """The cloud itself answered, if only to refuse."""
        return self.error is None or isinstance(self.error, (CloudAuthError, CloudScopeError))


def look_at_cloud(place: Workplace, cancel: CancelToken) -> CloudLook:
    """Ask whose token this is; without a token too, since a refusal is an answer."""
    with _reach(place, _given(place) or _NO_TOKEN, cancel) as cloud:
        started_s = time.monotonic()
        error: CloudError | None = None
        token: TokenState | None = None
        try:
            token = cloud.current_token()
        except CloudError as refused:
            error = refused
        ms = round((time.monotonic() - started_s) * 1000)
        return CloudLook(error, token, ms, cloud.clock_ahead_s)


def check_cloud(place: Workplace, look: Once[CloudLook]) -> Checked:
    """Something answers that speaks as the API does."""
    seen = look.get()
    if seen.answered or seen.error is None:
        return good("cloud", Said.of("cloud.answers", host=_host(place), ms=seen.ms))
    return trouble("cloud", seen.error)


def check_tls(place: Workplace, look: Once[CloudLook]) -> Checked:
    """The other side has proved who it is; http exists for this very computer alone."""
    seen = look.get()
    if isinstance(seen.error, CloudTlsError):
        return trouble("tls", seen.error)
    if not seen.answered:
        return unknown("tls", Said("any.cloud_first"), Said("any.cloud_first_todo"))
    if CloudAddress.parse(place.cloud.url).plain:
        return off("tls", Said("tls.plain"))
    return good("tls", Said.of("tls.good", host=_host(place)))


def check_token(place: Workplace, look: Once[CloudLook]) -> Checked:
    """There is a token, the cloud takes it, and it does not end soon."""
    if place.token() is None:
        return bad("token", Said("token.missing"), Said("token.missing_todo"), "TOKEN-MISSING")
    seen = look.get()
    if isinstance(seen.error, CloudAuthError):
        return trouble("token", seen.error)
    if not seen.answered:
        return unknown("token", Said("any.cloud_first"), Said("any.cloud_first_todo"))
    if seen.token is None or seen.token.expires_at is None:
        return good("token", Said("token.endless"))
    end = f"{seen.token.expires_at:%Y-%m-%d %H:%M} UTC"
    if seen.token.expires_at - datetime.now(UTC) < SOON:
        return note("token", Said.of("token.soon", end=end), Said("token.soon_todo"))
    return good("token", Said.of("token.good", end=end))


def check_scopes(place: Workplace, look: Once[CloudLook], recipe: Path, cancel: CancelToken) -> Checked:
    """The token may make every call of the recipe, and reaches its products."""
    from station.cloud_needs import needs_of_recipes

    token = _given(place)
    seen = look.get()
    if not seen.answered:
        return unknown("scopes", Said("any.cloud_first"), Said("any.cloud_first_todo"))
    if token is None or seen.token is None:
        return unknown("scopes", Said("any.token_first"), Said("any.token_first_todo"))
    try:
        with _reach(place, token, cancel) as cloud:
            (needs,) = needs_of_recipes(cloud, seen.token, (recipe,), place.files).recipes
    except RecipeError:
        return unknown("scopes", Said("any.recipe_first"), Said("any.recipe_first_todo"))
    lacking = [call.scope or call.call for call in needs.calls if call.allowed is False]
    if lacking:
        found = Said.of("scopes.lack", what=", ".join(lacking))
        return bad("scopes", found, Said("scopes.lack_todo"), CloudScopeError.code)
    products = [f"{one.product}: {one.trouble}" for one in needs.products if one.trouble]
    if products:
        found = Said.of("scopes.product", what="; ".join(products))
        return bad("scopes", found, Said("scopes.product_todo"), "CLOUD-PRODUCT")
    open_calls = [call.call for call in needs.calls if call.allowed is None]
    if open_calls:
        return Checked("scopes", Health.GOOD, Said.of("scopes.partly", count=len(open_calls)), details=(*open_calls,))
    return good("scopes", Said("scopes.met"))


def _given(place: Workplace) -> Secret | None:
    """The token, None where there is none that can be used; `check_token` tells why."""
    from station.access_token import TokenUnusableError

    try:
        return place.token()
    except TokenUnusableError:
        return None


@contextmanager
def _reach(place: Workplace, token: Secret, cancel: CancelToken) -> Iterator[Cloud]:
    """The cloud with little patience. Questions of a check belong to no run and are not written down."""
    plan = place.cloud
    patience = Patience(attempts=2, total_s=ANSWER_LIMIT_S, attempt_s=ANSWER_LIMIT_S, connect_s=4.0)
    limiter = RateLimiter(max(plan.rate_per_s, 20.0))
    with Cloud(
        token,
        _unrecorded,
        url=plan.url,
        ca_file=plan.ca_file,
        proxy=plan.proxy,
        limiter=limiter,
        patience=patience,
        cancel=cancel,
    ) as cloud:
        yield cloud


def _unrecorded(_call: ApiCalled) -> None:
    """A self-check writes nothing: the line of this data directory may be at work, and the log has one writer."""


def _host(place: Workplace) -> str:
    return CloudAddress.parse(place.cloud.url).host
