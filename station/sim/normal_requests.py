"""Control requests that Device OS answers in normal mode.

Sources: Device OS system/inc/system_control.h and system/src/system_control_internal.cpp; messages from
device-os-protobuf control/*.proto and cloud/describe.proto. Where a request came with a later release, older ones
answer NOT_SUPPORTED.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from station.sim import dct_map
from station.sim.control_channel import Deferred, Reply
from station.sim.dfu_gen3_config import Protection
from station.sim.firmware import CloudLink, Firmware, Restart
from station.sim.module_report import module_report
from station.sim.module_shelf import ASSETS_SINCE
from station.sim.protection_requests import ProtectionDesk
from station.sim.protobuf import BadMessageError, Fields, field_bytes, field_number, field_text
from station.sim.server_requests import get_security_key, get_server_address, set_security_key, set_server_address
from station.sim.update_requests import ERASE_S_PER_BYTE, PROGRAM_S_PER_BYTE, UpdateDesk, asset_info
from station.sim.wifi_requests import (
    clear_networks,
    current_network,
    gen2_known_networks,
    gen2_set_network,
    join_network,
    known_networks,
    remove_network,
    set_network,
)

NOT_SUPPORTED = -120
NOT_FOUND = -170
INVALID_ARGUMENT = -270
PROTECTED = -1801

ALLOWED_WHEN_PROTECTED = frozenset({10, 20, 76, 77})
CLAIM_CODE_LIMIT = 64
STORE_WITHOUT_JOIN_SINCE = "6.2.0"
"""particle-cli offers it from there on; the first release that has it is not known."""
UDP, TCP = 2, 1

Answer = Callable[["RequestDesk", Fields], Reply | Deferred]


@dataclass(frozen=True)
class _Rule:
    """Who answers a request: first release on Gen 2 and on Gen 3 and later; None where it never came."""

    answer: Answer
    gen2_since: str | None = "0.0.0"
    gen3_since: str | None = "0.9.0"
    cellular: bool = False
    wifi: bool = False


class RequestDesk:
    """The handler behind the control channel of one run of Device OS."""

    def __init__(self, firmware: Firmware) -> None:
        self.firmware = firmware
        self.updates = UpdateDesk(firmware)
        self.protection = ProtectionDesk(firmware)

    def __call__(self, kind: int, payload: bytes) -> Reply | Deferred:
        """Answer a request; see `Handler`."""
        firmware = self.firmware
        if firmware.protection is Protection.PROTECTED and kind not in ALLOWED_WHEN_PROTECTED:
            return Reply(PROTECTED)
        rule = _RULES.get(kind)
        if rule is None or (rule.cellular and not firmware.profile.cellular):
            return Reply(NOT_SUPPORTED)
        if rule.wifi and firmware.kept.wifi is None:
            return Reply(NOT_SUPPORTED)
        since = rule.gen2_since if firmware.profile.gen2 else rule.gen3_since
        if since is None or not firmware.newer_than(since):
            return Reply(NOT_SUPPORTED)
        try:
            return rule.answer(self, Fields(payload))
        except BadMessageError:
            return Reply(INVALID_ARGUMENT)

    def later(self, seconds: float, make: Callable[[], Reply]) -> Deferred:
        """An answer that takes the unit some time."""
        deferred = Deferred()
        self.firmware.later(seconds, lambda: deferred.finish(make()))
        return deferred


def _restart(target: Restart) -> Answer:
    # The result is delivered first; the reset follows it.
    return lambda desk, _: Reply(on_finished=lambda _result: desk.firmware.restart(target))


def _device_id(desk: RequestDesk, _: Fields) -> Reply:
    return Reply(data=field_text(1, desk.firmware.config.device_id))


def _serial_number(desk: RequestDesk, _: Fields) -> Reply:
    serial = desk.firmware.config.serial_number
    # Which error units without a serial number answer is not known; this is the plausible one.
    return Reply(NOT_FOUND) if serial is None else Reply(data=field_text(1, serial))


def _system_version(desk: RequestDesk, _: Fields) -> Reply:
    return Reply(data=field_text(1, desk.firmware.release))


def _listening(on: bool) -> Answer:
    def answer(desk: RequestDesk, _: Fields) -> Reply:
        desk.firmware.set_listening(on)
        return Reply()

    return answer


def _device_mode(desk: RequestDesk, _: Fields) -> Reply:
    return Reply(data=field_number(1, int(desk.firmware.listening)))


def _set_setup_done(desk: RequestDesk, fields: Fields) -> Reply:
    done = fields.truth(1)
    if desk.firmware.uses_setup_done:
        desk.firmware.set_setup_done(done)
        return Reply()
    return Reply() if done and _knows_setup_done(desk) else Reply(NOT_SUPPORTED)


def _is_setup_done(desk: RequestDesk, _: Fields) -> Reply:
    if not _knows_setup_done(desk):
        return Reply(NOT_SUPPORTED)
    return Reply(data=field_number(1, int(desk.firmware.setup_done)))


def _knows_setup_done(desk: RequestDesk) -> bool:
    """Before 4.0.0-alpha.1 only nRF52840 builds had the requests at all."""
    return desk.firmware.uses_setup_done or desk.firmware.newer_than("4.0.0-alpha.1")


def _protected_state(desk: RequestDesk, _: Fields) -> Reply:
    protection = desk.firmware.protection
    state = field_number(1, int(protection is not Protection.OPEN))
    return Reply(data=state + field_number(2, int(protection is Protection.SERVICE)))


def _module_info(desk: RequestDesk, _: Fields) -> Deferred:
    firmware = desk.firmware
    return desk.later(firmware.config.timing.module_check_s, lambda: Reply(data=module_report(firmware)))


def _ncp_version(desk: RequestDesk, _: Fields) -> Reply:
    module = desk.firmware.kept.modules.coprocessor
    if module is None:
        return Reply(NOT_SUPPORTED)
    return Reply(data=field_text(1, f"0.0.{module.version}") + field_number(2, module.version))


def _start_update(desk: RequestDesk, fields: Fields) -> Deferred:
    return desk.later(fields.number(1) * ERASE_S_PER_BYTE, lambda: desk.updates.start(fields))


def _update_data(desk: RequestDesk, fields: Fields) -> Deferred:
    return desk.later(len(fields.data(1)) * PROGRAM_S_PER_BYTE, lambda: desk.updates.data(fields))


def _set_claim_code(desk: RequestDesk, fields: Fields) -> Reply:
    code = fields.data(1)
    if not 0 < len(code) <= CLAIM_CODE_LIMIT:
        return Reply(INVALID_ARGUMENT)
    desk.firmware.set_claim_code(code)
    return Reply()


def _is_claimed(desk: RequestDesk, _: Fields) -> Reply:
    return Reply(data=field_number(1, int(desk.firmware.claimed)))


def _set_protocol(desk: RequestDesk, fields: Fields) -> Reply:
    protocol = fields.number(1)
    if protocol not in (TCP, UDP):
        return Reply(INVALID_ARGUMENT)
    if desk.firmware.profile.speaks_tcp:
        return Reply() if protocol == TCP else Reply(NOT_SUPPORTED)
    desk.firmware.write(dct_map.CLOUD_TRANSPORT, b"\x00" if protocol == TCP else b"\xff")
    return Reply()


def _get_protocol(desk: RequestDesk, _: Fields) -> Reply:
    tcp = desk.firmware.profile.speaks_tcp or desk.firmware.dct.read(dct_map.CLOUD_TRANSPORT, 1) == b"\x00"
    return Reply(data=field_number(1, TCP if tcp else UDP))


def _cloud_status(desk: RequestDesk, _: Fields) -> Reply:
    return Reply(data=field_number(1, desk.firmware.cloud.value))


def _cloud_connect(desk: RequestDesk, _: Fields) -> Reply:
    desk.firmware.connect()
    return Reply()


def _cloud_disconnect(desk: RequestDesk, _: Fields) -> Reply:
    desk.firmware.cloud = CloudLink.DISCONNECTED
    return Reply()


def _active_sim(desk: RequestDesk, _: Fields) -> Reply:
    sim = desk.firmware.config.sim
    return Reply(data=field_number(1, 2 if sim is not None and sim.form == "4ff" else 1))


def _iccid(desk: RequestDesk, _: Fields) -> Deferred:
    config = desk.firmware.config

    def answer() -> Reply:
        if config.sim is None:
            return Reply(NOT_FOUND)
        tells_imei = config.imei is not None and desk.firmware.newer_than("5.8.0")
        imei = field_bytes(2, (config.imei or "").encode()) if tells_imei else b""
        return Reply(data=field_text(1, config.sim.iccid) + imei)

    return desk.later(config.timing.modem_answer_s, answer)


_RULES: dict[int, _Rule] = {
    20: _Rule(_device_id, gen2_since="1.5.0"),
    21: _Rule(_serial_number, gen2_since="1.5.0"),
    30: _Rule(_system_version),
    31: _Rule(_ncp_version, gen2_since=None),
    40: _Rule(_restart(Restart.NORMAL)),
    50: _Rule(_restart(Restart.DFU), gen2_since="0.8.0"),
    60: _Rule(_restart(Restart.SAFE_MODE)),
    70: _Rule(_listening(on=True)),
    71: _Rule(_listening(on=False)),
    72: _Rule(_device_mode, gen2_since="1.1.0"),
    73: _Rule(_set_setup_done, gen2_since=None),
    74: _Rule(_is_setup_done, gen2_since=None),
    76: _Rule(_protected_state, gen2_since=None, gen3_since="6.0.0"),
    77: _Rule(lambda desk, fields: desk.protection.answer(fields), gen2_since=None, gen3_since="6.0.0"),
    90: _Rule(_module_info),
    91: _Rule(lambda desk, _: asset_info(desk.firmware), gen2_since=None, gen3_since=ASSETS_SINCE),
    113: _Rule(lambda desk, fields: gen2_set_network(desk.firmware, fields), "0.8.0", None, wifi=True),
    114: _Rule(lambda desk, _: gen2_known_networks(desk.firmware), "0.8.0", None, wifi=True),
    115: _Rule(lambda desk, _: clear_networks(desk.firmware), "0.8.0", None, wifi=True),
    200: _Rule(_set_claim_code, gen2_since="0.8.0"),
    201: _Rule(_is_claimed),
    210: _Rule(lambda desk, fields: set_security_key(desk.firmware, fields), gen3_since=None),
    211: _Rule(lambda desk, fields: get_security_key(desk.firmware, fields), gen3_since=None),
    220: _Rule(lambda desk, fields: set_server_address(desk.firmware, fields), gen3_since=None),
    221: _Rule(lambda desk, fields: get_server_address(desk.firmware, fields), gen3_since=None),
    222: _Rule(_set_protocol, gen3_since=None),
    223: _Rule(_get_protocol, gen3_since=None),
    250: _Rule(_start_update, gen2_since="0.8.0"),
    251: _Rule(lambda desk, fields: desk.updates.finish(fields), gen2_since="0.8.0"),
    252: _Rule(lambda desk, _: desk.updates.cancel(), gen2_since="0.8.0"),
    253: _Rule(_update_data, gen2_since="0.8.0"),
    300: _Rule(_cloud_status),
    301: _Rule(_cloud_connect),
    302: _Rule(_cloud_disconnect),
    500: _Rule(lambda desk, fields: join_network(desk.firmware, fields), None, wifi=True),
    502: _Rule(lambda desk, _: known_networks(desk.firmware), None, wifi=True),
    503: _Rule(lambda desk, fields: remove_network(desk.firmware, fields), None, wifi=True),
    504: _Rule(lambda desk, _: clear_networks(desk.firmware), None, wifi=True),
    505: _Rule(lambda desk, _: current_network(desk.firmware), None, wifi=True),
    507: _Rule(lambda desk, fields: set_network(desk.firmware, fields), None, STORE_WITHOUT_JOIN_SINCE, wifi=True),
    553: _Rule(_active_sim, gen2_since=None, cellular=True),
    554: _Rule(_iccid, gen2_since="1.1.0", cellular=True),
}
