"""Typed control requests against virtual units: networks, keys, firmware, assets, protection."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest

from station.core.cancel import CancelToken
from station.core.errors import ProtocolError
from station.core.ids import PortPath
from station.core.secret import Secret
from station.particle.control import ControlSession
from station.particle.errors import NotSupportedError, RequestRefusedError, UnitProtectedError
from station.particle.firmware_update import asset_module
from station.particle.gen2_config import PublicKeyKind, ServerAddress
from station.particle.module_report import ModuleReport
from station.particle.platforms import ModuleFunction, ServerProtocol
from station.particle.requests import Requests
from station.particle.unit import Unit
from station.particle.wifi import KnownNetwork, NewNetwork, WifiSecurity, WifiSecurityError
from station.sim.faults import Fault, ProtectedUnit
from station.sim.images import Dependency, ModuleSpec, build_module
from station.sim.profile import Function
from station.sim.pyusb_backend import VirtualBackend
from station.sim.scenario import Scenario, UnitPlan, build_bench
from station.sim.unit import VirtualUnit
from station.sim.unit_config import Sim
from station.usb.bus import PyusbBus

PORT = PortPath(1, (1,))
PHOTON = UnitPlan("photon", "3b0021000f47363334353103", PORT, "2.3.1", serial_number="PH20200003")
ARGON = UnitPlan("argon", "e00fce6912ab34cd56ef7803", PORT, "6.2.0", serial_number="ARNHAB2025C0073")
OLD_ARGON = replace(ARGON, device_os="3.3.1", setup_done=1)
BORON = UnitPlan(
    "boron", "e00fce6812ab34cd56ef7802", PORT, "6.2.0", serial_number="P013AB2025C0072", sim=Sim("89320423070012345689")
)
PASSWORD = "canary-password-4711"
HOME = NewNetwork("line 7", WifiSecurity.WPA2, Secret(PASSWORD))


@dataclass(frozen=True)
class Line:
    virtual: VirtualUnit
    unit: Unit
    bus: PyusbBus

    @property
    def ssids(self) -> list[str]:
        """What the unit really keeps."""
        firmware = self.virtual.firmware
        assert firmware is not None
        assert firmware.kept.wifi is not None
        return [network.ssid for network in firmware.kept.wifi.networks]

    def module(self, function: ModuleFunction) -> ModuleReport:
        with self.unit.requests() as ask:
            return next(one for one in ask.modules() if one.function is function)


@contextmanager
def on_line(plan: UnitPlan, *faults: Fault) -> Iterator[Line]:
    bench = build_bench(Scenario((replace(plan, faults=faults),), speed=math.inf))
    bus, cancel = PyusbBus(VirtualBackend(bench.bus)), CancelToken()
    sightings = bus.present()
    while not sightings:
        sightings = bus.present()
    try:
        yield Line(bench.units[0], Unit(bus, sightings[0], cancel), bus)
    finally:
        bench.close()


@contextmanager
def raw_requests(line: Line) -> Iterator[Requests]:
    """Requests to a unit at which the house itself would stop first."""
    with line.bus.open(line.unit.sighting) as pipe:
        yield Requests(ControlSession(pipe, CancelToken()))


def bootloader(version: int, platform_id: int = 13, needs: tuple[Dependency, ...] = ()) -> bytes:
    return build_module(
        ModuleSpec(
            platform_id, Function.BOOTLOADER, 0, version, 0xF4000, 20_000, f"boot {version}", 0x200, dependencies=needs
        )
    )


@pytest.mark.parametrize("plan", [PHOTON, ARGON, OLD_ARGON], ids=["Photon", "Argon", "Argon 3.3.1"])
def test_networks_are_listed_and_forgotten(plan: UnitPlan) -> None:
    with on_line(plan) as line:
        with line.unit.requests() as ask:
            assert ask.wifi.known_networks() == (KnownNetwork("makers-line", WifiSecurity.WPA2),)
            ask.wifi.clear()
            assert ask.wifi.known_networks() == ()
        assert line.ssids == []
        line.unit.restart()
        assert line.ssids == [], "it stays forgotten"


@pytest.mark.parametrize("plan", [PHOTON, ARGON], ids=["Photon", "Argon"])
@pytest.mark.parametrize("security", [WifiSecurity.WPA2, WifiSecurity.WPA_WPA2, WifiSecurity.OPEN])
def test_a_network_is_stored_as_it_was_given(plan: UnitPlan, security: WifiSecurity) -> None:
    password = None if security is WifiSecurity.OPEN else Secret(PASSWORD)
    with on_line(plan) as line:
        with line.unit.requests() as ask:
            ask.wifi.store(NewNetwork("line 7", security, password))
            assert KnownNetwork("line 7", security) in (ask.wifi.known_networks() or ())
        firmware = line.virtual.firmware
        assert firmware is not None
        assert firmware.kept.wifi is not None
        assert firmware.kept.wifi.networks[-1].password == ("" if password is None else PASSWORD)


def test_a_photon_takes_no_wpa3_and_is_not_asked() -> None:
    with on_line(PHOTON) as line, line.unit.requests() as ask:
        with pytest.raises(WifiSecurityError):
            ask.wifi.store(replace(HOME, security=WifiSecurity.WPA3))
        assert line.ssids == ["makers-line"]


def test_an_old_argon_keeps_only_what_it_has_joined() -> None:
    with on_line(OLD_ARGON) as line, line.unit.requests() as ask:
        with pytest.raises(NotSupportedError):
            ask.wifi.store(HOME)
        assert ask.wifi.current_ssid() is None
        ask.wifi.join(HOME)
        assert ask.wifi.current_ssid() == "line 7"
        assert line.ssids == ["makers-line", "line 7"]


def test_a_network_out_of_reach_is_not_kept_and_no_error_shows_the_password() -> None:
    with on_line(replace(ARGON, network=False)) as line, line.unit.requests() as ask:
        with pytest.raises(RequestRefusedError, match="TIMEOUT") as caught:
            ask.wifi.join(HOME)
        assert PASSWORD not in str(caught.value)
        assert PASSWORD not in repr(HOME)
        assert line.ssids == []


def test_a_unit_without_wifi_knows_no_networks() -> None:
    with on_line(BORON) as line, line.unit.requests() as ask:
        assert ask.wifi.known_networks() is None


def test_a_photon_without_a_network_waits_for_one() -> None:
    with on_line(PHOTON) as line:
        with line.unit.requests() as ask:
            ask.wifi.clear()
        line.unit.restart()
        firmware = line.virtual.firmware
        assert firmware is not None
        assert firmware.listening


def test_keys_and_address_of_gen2_are_told_and_set() -> None:
    with on_line(PHOTON) as line, line.unit.requests() as ask:
        config = ask.gen2_config
        server = config.public_key(PublicKeyKind.TCP_SERVER)
        assert server is not None
        assert line.virtual.memories.dct.read(2082, len(server)) == server
        assert config.public_key(PublicKeyKind.UDP_DEVICE) is None, "there is none on a Photon"
        assert config.server_address(ServerProtocol.TCP) == ServerAddress("factory.example.com", 5683)
        config.set_server_address(ServerProtocol.TCP, ServerAddress("other.example.com", 5700))
        assert config.server_address(ServerProtocol.TCP) == ServerAddress("other.example.com", 5700)
        assert config.public_key(PublicKeyKind.TCP_SERVER) == server, "the key stays"
        config.set_public_key(PublicKeyKind.TCP_SERVER, b"\x30\x03\x02\x01\x07")
        assert config.public_key(PublicKeyKind.TCP_SERVER) == b"\x30\x03\x02\x01\x07"
        assert config.server_protocol() is ServerProtocol.TCP


def test_later_platforms_tell_none_of_it() -> None:
    with on_line(BORON) as line, line.unit.requests() as ask:
        assert ask.gen2_config.public_key(PublicKeyKind.UDP_DEVICE) is None
        assert ask.gen2_config.server_address(ServerProtocol.UDP) is None
        assert ask.gen2_config.server_protocol() is None
        with pytest.raises(NotSupportedError):
            ask.gen2_config.set_server_protocol(ServerProtocol.TCP)


def test_a_bootloader_is_there_after_the_restart_and_not_before() -> None:
    new = bootloader(3002)
    with on_line(BORON) as line:
        steps: list[tuple[int, int]] = []
        before = line.module(ModuleFunction.BOOTLOADER)
        with line.unit.requests() as ask:
            ask.update.send(new, lambda done, total: steps.append((done, total)))
        line.unit.await_restart(60)
        after = line.module(ModuleFunction.BOOTLOADER)
        assert (before.version, after.version, after.valid) == (3001, 3002, True)
        assert after.sha256 == new[-38:-6].hex()
        assert steps[-1] == (len(new), len(new))
        assert steps == sorted(steps)
        assert line.virtual.counters.normal_boots == 2


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (bootloader(3002)[:-1] + b"\x00", "OTA_INTEGRITY_CHECK_FAILED"),
        (bootloader(3002, platform_id=12), "OTA_INVALID_PLATFORM"),
        (bootloader(3002, needs=(Dependency(Function.SYSTEM_PART, 1, 6305),)), "OTA_DEPENDENCY_CHECK_FAILED"),
        (bytes(5000), "OTA_MODULE_NOT_FOUND"),
        (bytes(2_000_000), "TOO_LARGE"),
    ],
    ids=["damaged", "other platform", "needs more", "no module", "too large"],
)
def test_what_the_unit_does_not_take_is_said_and_changes_nothing(data: bytes, error: str) -> None:
    with on_line(BORON) as line:
        with line.unit.requests() as ask, pytest.raises(RequestRefusedError, match=error):
            ask.update.send(data)
        assert line.module(ModuleFunction.BOOTLOADER).version == 3001
        assert line.virtual.counters.normal_boots == 1


def test_a_broken_transfer_can_be_begun_again() -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise StoppedError

    with on_line(BORON) as line:
        with line.unit.requests() as ask, pytest.raises(StoppedError):
            ask.update.send(bootloader(3002), stop)
        with line.unit.requests() as ask:
            ask.update.send(bootloader(3003))
        line.unit.await_restart(60)
        assert line.module(ModuleFunction.BOOTLOADER).version == 3003


def test_the_coprocessor_of_an_argon_is_told_and_renewed() -> None:
    new = build_module(ModuleSpec(12, Function.NCP, 0, 7, 0, 30_000, "ncp"))
    with on_line(ARGON) as line:
        with line.unit.requests() as ask:
            ncp = ask.ncp_version()
            assert ncp is not None
            assert ncp.module_version == 5
            ask.update.send(new)
        line.unit.await_restart(60)
        with line.unit.requests() as ask:
            ncp = ask.ncp_version()
        assert ncp is not None
        assert ncp.module_version == 7
        assert line.module(ModuleFunction.NCP_FIRMWARE).version == 7


def test_assets_arrive_by_name_and_content() -> None:
    with on_line(BORON) as line:
        for name, content in (("cat.txt", b"meow"), ("dog.txt", b"woof" * 3000), ("cat.txt", b"purr")):
            with line.unit.requests() as ask:
                ask.update.send(asset_module(name, content))
            line.unit.await_restart(60)
        with line.unit.requests() as ask:
            report = ask.assets()
        assert report is not None
        assert {(one.name, one.sha256, one.size_bytes) for one in report.available} == {
            ("cat.txt", hashlib.sha256(b"purr").hexdigest(), 4),
            ("dog.txt", hashlib.sha256(b"woof" * 3000).hexdigest(), 12_000),
        }
        assert report.missing == ()


def test_device_os_before_5_6_knows_no_assets() -> None:
    with on_line(replace(BORON, device_os="3.3.1", setup_done=1)) as line, line.unit.requests() as ask:
        assert ask.assets() is None
        with pytest.raises(RequestRefusedError, match="OTA_UNSUPPORTED_MODULE"):
            ask.update.send(asset_module("cat.txt", b"meow"))


def test_a_protected_unit_refuses_with_its_own_code() -> None:
    with on_line(BORON, ProtectedUnit()) as line, raw_requests(line) as ask:
        assert ask.device_id() == BORON.device_id
        with pytest.raises(UnitProtectedError):
            ask.modules()


def test_the_talk_that_opens_a_protected_unit_is_carried_to_its_end() -> None:
    with on_line(BORON, ProtectedUnit()) as line, raw_requests(line) as ask:
        with pytest.raises(RequestRefusedError, match="INVALID_STATE"):
            ask.protection.confirm(b"signature", bytes(32))
        challenge = ask.protection.prepare(b"n" * 32)
        assert challenge is not None
        assert len(challenge.device_nonce) == 32
        public = line.virtual.memories.dct.read(2978, 91)
        assert challenge.device_signature
        assert public
        with pytest.raises(RequestRefusedError, match="KEY_MISMATCH"):
            ask.protection.confirm(b"signature", bytes(32))
        server = hashlib.sha256(line.virtual.memories.dct.read(3298, 91)).digest()
        with pytest.raises(RequestRefusedError, match="INVALID_SIGNATURE"):
            ask.protection.confirm(b"signature", server)
        with pytest.raises(ProtocolError):
            ask.protection.prepare(b"short")


def test_an_open_unit_has_nothing_to_open_and_service_ends_when_told() -> None:
    with on_line(BORON) as line, raw_requests(line) as ask:
        assert ask.protection.prepare(b"n" * 32) is None
    with on_line(BORON, ProtectedUnit(service=True)) as line, raw_requests(line) as ask:
        state = ask.protected_state()
        assert state is not None
        assert state.overridden
        ask.protection.end_service()
        with pytest.raises(UnitProtectedError):
            ask.modules()


def test_the_cloud_connection_follows_orders() -> None:
    with on_line(BORON) as line, line.unit.requests() as ask:
        ask.cloud_disconnect()
        assert ask.cloud_status() == 0
        ask.cloud_connect()
        assert ask.cloud_status() == 1
