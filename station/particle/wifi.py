"""The Wi-Fi networks that a unit knows, in the two dialects of Device OS.

Platforms with a network co-processor take requests 500 to 507 (device-os-protobuf control/wifi_new.proto); Photon and
P1 take 113 to 115 (control/wifi.proto). No dialect ever tells a password back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from station.core.errors import RecipeError
from station.core.secret import Secret
from station.particle import control_pb2 as messages
from station.particle.errors import NotSupportedError, RequestRefusedError
from station.particle.request_call import Request, RequestCall

LONGEST_SSID_BYTES: Final = 32
# Association, DHCP and the retries of both; particle-cli allows as much.
JOIN_TIMEOUT_S: Final = 90.0
_NO_CREDENTIALS, _PASSWORD = 0, 1


class WifiSecurity(StrEnum):
    """How a network is protected. Networks with user names (enterprise) are not set by the station."""

    OPEN = "open"
    WEP = "wep"
    WPA = "wpa"
    WPA2 = "wpa2"
    WPA_WPA2 = "wpa_wpa2"
    WPA3 = "wpa3"
    WPA2_WPA3 = "wpa2_wpa3"


_NUMBERS: Final = {
    WifiSecurity.OPEN: 0,
    WifiSecurity.WEP: 1,
    WifiSecurity.WPA: 2,
    WifiSecurity.WPA2: 3,
    WifiSecurity.WPA_WPA2: 4,
    WifiSecurity.WPA3: 8,
    WifiSecurity.WPA2_WPA3: 9,
}
# Gen 2: security and cipher (1 AES, 2 TKIP, 3 both).
_GEN2_NUMBERS: Final = {
    WifiSecurity.OPEN: (0, 0),
    WifiSecurity.WEP: (1, 0),
    WifiSecurity.WPA: (2, 2),
    WifiSecurity.WPA2: (3, 1),
    WifiSecurity.WPA_WPA2: (3, 3),
}
_BY_NUMBER: Final = {number: security for security, number in _NUMBERS.items()}
_BY_GEN2_NUMBERS: Final = {numbers: security for security, numbers in _GEN2_NUMBERS.items()}


class WifiSecurityError(RecipeError):
    """The platform cannot store a network of this kind."""

    code = "WIFI-SECURITY"


@dataclass(frozen=True)
class KnownNetwork:
    """A stored network. security: None for one that is not in `WifiSecurity`."""

    ssid: str
    security: WifiSecurity | None

    def __str__(self) -> str:
        return f"{self.ssid} ({self.security or 'other protection'})"


@dataclass(frozen=True)
class NewNetwork:
    """A network to be stored. password: None for an open one. hidden: it does not send its name."""

    ssid: str
    security: WifiSecurity
    password: Secret | None
    hidden: bool = False


class Wifi:
    """Typed calls on the stored networks. Every call raises as `RequestCall` does."""

    def __init__(self, call: RequestCall) -> None:
        self._call = call

    def known_networks(self) -> tuple[KnownNetwork, ...] | None:
        """The stored networks; None where the unit has no Wi-Fi that it tells of."""
        reply = self._call.ask_if_supported(Request.WIFI_KNOWN, messages.KnownNetworksReply())
        if reply is not None:
            return tuple(KnownNetwork(one.ssid, _BY_NUMBER.get(one.security)) for one in reply.networks)
        old = self._call.ask_if_supported(Request.GEN2_WIFI, messages.AccessPointsReply())
        if old is None:
            return None
        return tuple(
            KnownNetwork(one.ssid, _BY_GEN2_NUMBERS.get((one.security, one.cipher))) for one in old.list.access_points
        )

    def clear(self) -> None:
        """Forget every stored network."""
        try:
            self._call.order(Request.WIFI_CLEAR_KNOWN)
        except NotSupportedError:
            self._call.order(Request.GEN2_CLEAR_WIFI)

    def store(self, network: NewNetwork) -> None:
        """Store a network without connecting to it, in place of one of the same name.

        Raises:
            WifiSecurityError: the platform has no such protection (nothing was sent).
            NotSupportedError: this Device OS only stores what it can join: use `join`.
        """
        try:
            self._call.order(Request.WIFI_SET_CREDENTIALS, _request(network))
        except NotSupportedError:
            if self._call.ask_if_supported(Request.WIFI_KNOWN, messages.KnownNetworksReply()) is not None:
                raise
            self._call.order(Request.GEN2_SET_WIFI, _gen2_request(network))

    def join(self, network: NewNetwork) -> None:
        """Connect to a network, which must be in reach, and store it. Not on Gen 2."""
        self._call.order(Request.WIFI_JOIN_NEW, _request(network), JOIN_TIMEOUT_S)

    def current_ssid(self) -> str | None:
        """Name of the network that the unit is connected to; None where it is not, or cannot tell."""
        try:
            return self._call.ask(Request.WIFI_CURRENT, messages.CurrentNetworkReply()).ssid or None
        except RequestRefusedError:
            return None


def _request(network: NewNetwork) -> messages.WifiNetworkRequest:
    password = network.password
    credentials = messages.WifiNetworkRequest.Credentials(
        type=_PASSWORD if password else _NO_CREDENTIALS, password=password.reveal() if password else ""
    )
    return messages.WifiNetworkRequest(
        ssid=network.ssid, security=_NUMBERS[network.security], credentials=credentials, hidden=network.hidden
    )


def _gen2_request(network: NewNetwork) -> messages.SetAccessPointRequest:
    numbers = _GEN2_NUMBERS.get(network.security)
    if numbers is None:
        known = ", ".join(_GEN2_NUMBERS)
        raise WifiSecurityError(f"Gen 2 knows no networks with {network.security}; it knows {known}")
    return messages.SetAccessPointRequest(
        access_point=messages.AccessPoint(
            ssid=network.ssid,
            security=numbers[0],
            cipher=numbers[1],
            password=network.password.reveal() if network.password else "",
        )
    )
