"""Getting an access token: by user and password, with a one-time password where the account wants one, or as a client.

Nothing here is repeated after a refusal: ten wrong passwords in a row lock the station's address out for half an hour.
Source: the vendor's Cloud API description, "Generate an access token"; fields as its clients send them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from station.cloud import parse
from station.cloud.address import PARTICLE_CLOUD, CloudAddress
from station.cloud.errors import CloudLoginError, MfaRequiredError
from station.cloud.exchange import Exchange
from station.cloud.lines import Lines
from station.cloud.redact import Redactor
from station.cloud.traffic import Patience, RateLimiter
from station.cloud.values import AccessGrant
from station.cloud.wire import Answer, Call
from station.core.cancel import CancelToken
from station.core.errors import CloudError
from station.core.facts import ApiCalled
from station.core.secret import Secret

NINETY_DAYS_S = 7_776_000
# The vendor suggests these two words for one's own account.
_ANY_CLIENT, _ANY_CLIENT_SECRET = "particle", "particle"
_MFA_GRANT = "urn:custom:mfa-otp"
_REFUSALS = frozenset({400, 401, 403})


class Login:
    """Asks the cloud for tokens. Neither passwords nor tokens reach the journal or an error."""

    def __init__(
        self,
        journal: Callable[[ApiCalled], None],
        *,
        url: str = PARTICLE_CLOUD,
        ca_file: Path | None = None,
        proxy: str = "",
        patience: Patience | None = None,
        cancel: CancelToken | None = None,
    ) -> None:
        """Opens nothing yet. Arguments and errors as those of `client.Cloud`."""
        self._journal = journal
        self._patience = patience or Patience()
        self._lines = Lines(CloudAddress.parse(url), None, ca_file, self._patience, proxy)
        self._cancel = cancel or CancelToken()

    def by_password(self, username: str, password: Secret, lifetime_s: int = NINETY_DAYS_S) -> AccessGrant:
        """A token of a person. lifetime_s: 0 for one without an end.

        Raises:
            MfaRequiredError: go on with `by_one_time_password`. CloudLoginError: wrong name or password.
        """
        form: dict[str, str | Secret] = {
            "grant_type": "password",
            "username": username,
            "password": password,
            "expires_in": str(lifetime_s),
        }
        return self._ask(form)

    def by_one_time_password(self, mfa_token: Secret, one_time_password: Secret) -> AccessGrant:
        """The second half of a login. Raises CloudLoginError where the one-time password is wrong or too old."""
        return self._ask({"grant_type": _MFA_GRANT, "mfa_token": mfa_token, "otp": one_time_password})

    def by_client(self, client_id: str, client_secret: Secret) -> AccessGrant:
        """A token of an OAuth client, for machines. Raises CloudLoginError where the cloud knows no such client."""
        form: dict[str, str | Secret] = {
            "grant_type": "client_credentials",
            "client_id": client_id,
            "client_secret": client_secret,
        }
        return self._ask(form)

    def close(self) -> None:
        """Close all connections."""
        self._lines.close()

    def _ask(self, given: Mapping[str, str | Secret]) -> AccessGrant:
        form = {"client_id": _ANY_CLIENT, "client_secret": _ANY_CLIENT_SECRET, **given}
        secrets = [value for value in given.values() if isinstance(value, Secret)]
        exchange = Exchange(self._lines, RateLimiter(), self._patience, Redactor(*secrets), self._journal)
        call = Call("POST", "/oauth/token", parse.access_grant, form=form, refuse=_refusal)
        return exchange.send(call, "", self._cancel)


def _refusal(answer: Answer) -> CloudError | None:
    if answer.status not in _REFUSALS:
        return None
    try:
        body = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, Mapping):
        return None
    if body.get("error") == "mfa_required" and isinstance(body.get("mfa_token"), str):
        return MfaRequiredError("the account wants a one-time password", Secret(body["mfa_token"]))
    return CloudLoginError(
        f"the cloud gives no token: {body.get('error_description') or body.get('error') or 'no reason'}"
    )
