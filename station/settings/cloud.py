"""The key `cloud` of the station file: how the station reaches the Particle cloud."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from station.recipe.diagnostics import Code, shown
from station.recipe.scalars import BadScalarError, parse_decimal, parse_url
from station.recipe.source import Scalar
from station.settings.layers import Layers

PARTICLE_API_URL: Final = "https://api.particle.io"
MAX_RATE_PER_S: Final = 1000.0
_RATE_PER_S: Final = 5.0
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class CloudPlan:
    """How the station reaches the Particle cloud.

    token_file: see `access_token`. ca_file: PEM, trusted in place of the usual authorities. rate_per_s: requests per
    second. proxy: http://HOST:PORT in place of what HTTPS_PROXY and NO_PROXY say, "" for that.
    """

    url: str = PARTICLE_API_URL
    token_file: Path | None = None
    ca_file: Path | None = None
    rate_per_s: float = _RATE_PER_S
    proxy: str = ""


def read_cloud(layers: Layers) -> CloudPlan:
    """The plan of all layers; faults go to their report."""
    return CloudPlan(
        url=_read_url(layers),
        token_file=layers.path("cloud.token_file"),
        ca_file=layers.path("cloud.ca_file"),
        proxy=layers.value("cloud.proxy", _parse_proxy, ""),
        rate_per_s=layers.value("cloud.rate_per_s", _parse_rate, _RATE_PER_S),
    )


def _read_url(layers: Layers) -> str:
    for node, _ in layers.layers("cloud.url"):
        if isinstance(node, Scalar) and node.text.startswith("http:") and not _is_loopback(node.text):
            message = f"{shown(node.text)} would send the access token without TLS"
            layers.report.error(Code.INSECURE_URL, node.mark, message, "write https://")
    return layers.value("cloud.url", parse_url, PARTICLE_API_URL)


def _is_loopback(url: str) -> bool:
    try:
        return urlsplit(url).hostname in _LOOPBACK
    except ValueError:
        return False


def _parse_rate(text: str) -> float:
    rate_per_s = parse_decimal(text)
    if not 0 < rate_per_s <= MAX_RATE_PER_S:
        raise BadScalarError(f"{shown(text)} is no rate above 0 and up to {MAX_RATE_PER_S:g} per second")
    return rate_per_s


def _parse_proxy(text: str) -> str:
    """No password stands in the station file: a proxy that wants one is named by HTTPS_PROXY."""
    hint = "write it as http://HOST:PORT; with user and password only in HTTPS_PROXY"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise BadScalarError("this is no address of a proxy", hint) from error
    if parts.username is not None or parts.password is not None:
        raise BadScalarError("the proxy's address holds a user or a password", hint)
    plain = parts.path.strip("/") or parts.query or parts.fragment
    if parts.scheme not in {"http", "https"} or not parts.hostname or not port or plain:
        raise BadScalarError(f"{shown(text)} is no address of a proxy", hint)
    return text
