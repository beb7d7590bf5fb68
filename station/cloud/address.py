"""Where the cloud is: an address to which a token may be sent."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from station.cloud.errors import CloudInsecureError

PARTICLE_CLOUD = "https://api.particle.io"


@dataclass(frozen=True)
class CloudAddress:
    """Scheme, host and port. Plain HTTP exists only on this very host, and never goes through a proxy."""

    base: str
    host: str
    plain: bool

    @classmethod
    def parse(cls, url: str) -> CloudAddress:
        """Check an address from the settings.

        Raises:
            CloudInsecureError: not https (or http on a loopback host), or with more in it than scheme, host and port.
        """
        try:
            parts = urlsplit(url.strip())
            port = parts.port
        except ValueError as error:
            raise CloudInsecureError("the cloud's address cannot be read: write it as https://HOST") from error
        host = parts.hostname or ""
        if parts.username is not None or parts.password is not None:
            raise CloudInsecureError("the cloud's address holds a user or a password: write it as https://HOST")
        if parts.scheme not in {"http", "https"} or not host or parts.path.strip("/") or parts.query or parts.fragment:
            raise CloudInsecureError(f"{url!r} is no address of a cloud: write it as https://HOST")
        if parts.scheme == "http" and not _is_loopback(host):
            raise CloudInsecureError(
                f"{url!r} would carry the token unencrypted: http is for this host alone, use https"
            )
        shown = f"[{host}]" if ":" in host else host
        return cls(f"{parts.scheme}://{shown}" + (f":{port}" if port else ""), host, plain=parts.scheme == "http")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
