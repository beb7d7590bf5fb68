"""The token goes only where it is safe."""

from __future__ import annotations

import pytest

from station.cloud.address import CloudAddress
from station.cloud.errors import CloudInsecureError


@pytest.mark.parametrize(
    ("url", "base", "plain"),
    [
        ("https://api.particle.io", "https://api.particle.io", False),
        ("https://API.particle.io/", "https://api.particle.io", False),
        ("https://cloud.example.test:8443", "https://cloud.example.test:8443", False),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080", True),
        ("http://[::1]:8080/", "http://[::1]:8080", True),
        ("http://localhost:1", "http://localhost:1", True),
    ],
)
def test_safe_addresses(url: str, base: str, plain: bool) -> None:
    address = CloudAddress.parse(url)
    assert (address.base, address.plain) == (base, plain)


@pytest.mark.parametrize(
    "url",
    [
        "http://api.particle.io",
        "http://192.168.1.10:8080",
        "http://localhost.example.test",
        "http://127.0.0.1.example.test",
        "https://op:pw-canary@api.particle.io",
        "http://127.0.0.1@api.particle.io",
        "https://api.particle.io/v1",
        "https://api.particle.io?access_token=x",
        "https://api.particle.io:port",
        "ftp://api.particle.io",
        "api.particle.io",
        "https://",
        "",
    ],
)
def test_unsafe_addresses_are_refused(url: str) -> None:
    with pytest.raises(CloudInsecureError) as caught:
        CloudAddress.parse(url)
    assert caught.value.code == "CLOUD-INSECURE"
    assert "pw-canary" not in str(caught.value)
