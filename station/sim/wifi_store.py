"""The Wi-Fi networks that a unit has stored. They outlive resets and power cuts, and so does every password in them."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from station.sim.record_page import RecordPage
from station.sim.storage import UnitStorage
from station.sim.unit_config import UnitConfig

WIFI_PLATFORMS = frozenset({6, 8, 12, 32, 35, 38})
"""Platform ids that connect over Wi-Fi. Source: the vendor's device constants."""
PAGE_BYTES = 16 * 1024
MOST_NETWORKS = 10

_WPA2, _AES = 3, 1


@dataclass(frozen=True)
class StoredNetwork:
    """security and cipher are numbers of the unit's own dialect."""

    ssid: str
    security: int
    cipher: int
    password: str


class WifiStore:
    """Stored networks, oldest first."""

    def __init__(self, page: RecordPage) -> None:
        self._page = page

    @property
    def networks(self) -> tuple[StoredNetwork, ...]:
        return tuple(StoredNetwork(**entry) for entry in self._page.read() or ())

    def put(self, network: StoredNetwork) -> None:
        """Store a network in place of one of the same name; where there is no room, the oldest goes."""
        others = [known for known in self.networks if known.ssid != network.ssid]
        self._write([*others, network][-MOST_NETWORKS:])

    def remove(self, ssid: str) -> None:
        """Forget one network, if it is stored."""
        self._write([known for known in self.networks if known.ssid != ssid])

    def clear(self) -> None:
        """Forget all of them."""
        self._write([])

    def _write(self, networks: list[StoredNetwork]) -> None:
        self._page.write([asdict(network) for network in networks])


def wifi_store(storage: UnitStorage, config: UnitConfig) -> WifiStore | None:
    """A unit's store, None where it has no Wi-Fi. A unit with `network` comes from its maker with one stored."""
    if config.profile.platform_id not in WIFI_PLATFORMS:
        return None
    page = RecordPage(storage.buffer("wifi", PAGE_BYTES, erased=False))
    store = WifiStore(page)
    if page.read() is None:
        store.clear()
        if config.network:
            store.put(StoredNetwork("makers-line", _WPA2, _AES if config.profile.gen2 else 0, "makers-password"))
    return store
