"""Control requests on Wi-Fi networks, in the dialects of Gen 2 (113 to 115) and of all later platforms (500 to 507).

Source: Device OS system/src/control/wifi.cpp and wifi_new.cpp; messages from device-os-protobuf control/wifi.proto and
wifi_new.proto.
"""

from __future__ import annotations

from station.sim.control_channel import Reply
from station.sim.firmware import Firmware
from station.sim.protobuf import Fields, field_message, field_number, field_text
from station.sim.wifi_store import StoredNetwork, WifiStore

NOT_SUPPORTED = -120
TIMEOUT = -160
INVALID_STATE = -210
INVALID_ARGUMENT = -270

LONGEST_SSID_BYTES = 32
_PASSWORD = 1


def gen2_known_networks(firmware: Firmware) -> Reply:
    """Request 114."""
    points = b"".join(
        field_message(1, field_text(1, one.ssid) + field_number(3, one.security) + field_number(4, one.cipher))
        for one in _store(firmware).networks
    )
    return Reply(data=field_message(1, points))


def gen2_set_network(firmware: Firmware, fields: Fields) -> Reply:
    """Request 113."""
    point = Fields(fields.data(1))
    if not 0 < len(point.data(1)) <= LONGEST_SSID_BYTES:
        return Reply(INVALID_ARGUMENT)
    network = StoredNetwork(point.data(1).decode(), point.number(3), point.number(4), point.data(8).decode())
    _store(firmware).put(network)
    return Reply()


def clear_networks(firmware: Firmware) -> Reply:
    """Requests 115 and 504. A connection that is up is not cut by it."""
    _store(firmware).clear()
    return Reply()


def known_networks(firmware: Firmware) -> Reply:
    """Request 502."""
    return Reply(
        data=b"".join(
            field_message(
                1,
                field_text(1, one.ssid)
                + field_number(2, one.security)
                + field_number(3, _PASSWORD if one.password else 0),
            )
            for one in _store(firmware).networks
        )
    )


def remove_network(firmware: Firmware, fields: Fields) -> Reply:
    """Request 503."""
    _store(firmware).remove(fields.data(1).decode())
    return Reply()


def set_network(firmware: Firmware, fields: Fields) -> Reply:
    """Request 507."""
    network = _network(fields)
    if isinstance(network, int):
        return Reply(network)
    _store(firmware).put(network)
    return Reply()


def join_network(firmware: Firmware, fields: Fields) -> Reply:
    """Request 500: connects first; what cannot be joined is not kept."""
    network = _network(fields)
    if isinstance(network, int):
        return Reply(network)
    if not firmware.config.network:
        return Reply(TIMEOUT)
    _store(firmware).put(network)
    firmware.joined_ssid = network.ssid
    firmware.connect()
    return Reply()


def current_network(firmware: Firmware) -> Reply:
    """Request 505."""
    return Reply(data=field_text(1, firmware.joined_ssid)) if firmware.joined_ssid else Reply(INVALID_STATE)


def _network(fields: Fields) -> StoredNetwork | int:
    """The network of a request, or the error that the request deserves."""
    ssid, credentials = fields.data(1), Fields(fields.data(4))
    if not 0 < len(ssid) <= LONGEST_SSID_BYTES:
        return INVALID_ARGUMENT
    if credentials.number(1) > _PASSWORD:
        return NOT_SUPPORTED
    return StoredNetwork(ssid.decode(), fields.number(3), 0, credentials.data(2).decode())


def _store(firmware: Firmware) -> WifiStore:
    store = firmware.kept.wifi
    assert store is not None  # noqa: S101 - the table of requests asks for Wi-Fi first
    return store
