"""What can go wrong between the station and the cloud. None of it ever judges a unit."""

from __future__ import annotations

from station.core.errors import Aborted, CloudError, Fact
from station.core.secret import Secret


class WithheldError(Aborted):
    """The run was stopped before this order went out, or went out again: the cloud has certainly not taken it."""


class CloudInsecureError(CloudError):
    """The address of the cloud is not one to which a token may be sent."""

    code = "CLOUD-INSECURE"
    hint = "Call the line engineer: the address of the cloud in the station's settings is not safe."


class CloudTlsError(CloudError):
    """The other side could not prove that it is the cloud."""

    code = "CLOUD-TLS"
    hint = "Call the line engineer: the cloud's certificate is not trusted. Something may stand in between."


class CloudClockError(CloudTlsError):
    """The cloud's certificate is not valid yet by the station's clock, so that clock is wrong."""

    code = "CLOUD-CLOCK"
    hint = "Call the line engineer: the station's clock is wrong, so it cannot trust the cloud."


class CloudUnreachableError(CloudError):
    """No connection, or no answer to a question. Nothing was carried out."""

    code = "CLOUD-UNREACHABLE"
    hint = "The cloud cannot be reached. The unit is not judged; run it again when the top line says CLOUD OK."


class CloudNameError(CloudUnreachableError):
    """The cloud's name could not be turned into an address (DNS)."""

    code = "CLOUD-DNS"
    hint = (
        "Check the station's network cable. If it is good, call the line engineer: name service (DNS) does not answer."
    )


class CloudProxyError(CloudUnreachableError):
    """The proxy between station and cloud cannot be reached, or refuses."""

    code = "CLOUD-PROXY"
    hint = "Call the line engineer: the network's proxy does not let the station through to the cloud."


class CloudDownError(CloudUnreachableError):
    """Too many calls in a row did not reach the cloud, so this one was not made at all."""

    code = "CLOUD-DOWN"
    hint = "The cloud is away. The unit is not judged; run it again when the top line says CLOUD OK."


class CloudAnswerLostError(CloudError):
    """An order was sent, or may have been, and its answer did not come: look at the state before ordering again."""

    code = "CLOUD-ANSWER-LOST"
    hint = "The cloud's answer was lost on the way. Run the unit again; the station looks first what was done."


class CloudAuthError(CloudError):
    """The cloud does not accept the token (401), or it is not one."""

    code = "CLOUD-TOKEN"
    hint = "Call the line engineer: the station's cloud token has expired or was revoked."


class CloudScopeError(CloudError):
    """The token is good, and does not allow this call (403, or 400 for an API user outside its scopes)."""

    code = "CLOUD-SCOPE"
    hint = "Call the line engineer: the station's cloud token lacks a permission."


class CloudRateError(CloudError):
    """Too many calls: refused by the cloud (429), or held back by the station's own limit. Nothing was carried out.

    retry_after_s: how long the cloud asks us to wait, None where it does not say.
    """

    code = "CLOUD-RATE"
    hint = "The cloud asks us to slow down. The unit is not judged; run it again in a few minutes."

    def __init__(self, message: str, retry_after_s: float | None = None, **facts: Fact) -> None:
        super().__init__(message, retry_after_s=retry_after_s, **facts)
        self.retry_after_s = retry_after_s


class CloudServerError(CloudError):
    """The cloud answered that it is in trouble itself (5xx). Whether an order took effect must be looked up."""

    code = "CLOUD-SERVER"
    hint = "The cloud is in trouble. The unit is not judged; run it again when the top line says CLOUD OK."


class CloudReplyError(CloudError):
    """The answer is not one that the Particle API gives: nonsense, a redirect, too long, or another server's."""

    code = "CLOUD-REPLY"
    hint = "The cloud answered something unexpected. Run the unit again; if it happens twice, call the line engineer."


class CloudRefusedError(CloudError):
    """The cloud understood and said no (a 4xx that is none of the above, or 200 with `ok: false`)."""

    code = "CLOUD-REFUSED"
    hint = "The cloud refused the request. Call the line engineer; the unit is not judged."


class CloudNotFoundError(CloudRefusedError):
    """The cloud knows no such thing (404, in the API's own words)."""

    code = "CLOUD-NOT-FOUND"
    hint = "The cloud does not know what was asked for. Call the line engineer; the unit is not judged."


class CloudProductError(CloudRefusedError):
    """There is no such product, or the token's owner is not on its team."""

    code = "CLOUD-PRODUCT"
    hint = "Call the line engineer: the recipe's product does not exist, or the station's token may not use it."


class CloudForeignError(CloudRefusedError):
    """The device has another owner."""

    code = "CLOUD-FOREIGN"
    hint = "Put the unit on the hold shelf: it belongs to somebody else, who must release it first."


class CloudLoginError(CloudRefusedError):
    """The cloud gives no token for this user and password, client, or one-time password."""

    code = "CLOUD-LOGIN"
    hint = "Check user name and password. Ten wrong ones in a row lock this address out for half an hour."


class MfaRequiredError(CloudLoginError):
    """The account wants a one-time password as well. mfa_token: send it back together with that password."""

    code = "CLOUD-MFA"
    hint = "Enter the one-time password that the authenticator app shows."

    def __init__(self, message: str, mfa_token: Secret) -> None:
        super().__init__(message)
        self.mfa_token = mfa_token
