"""Everything that a unit tells of itself, as one value: for an engineer who looks at a single unit."""

from __future__ import annotations

from dataclasses import dataclass

from station.core.identity import Identity
from station.core.words import SimKind
from station.particle.errors import NoControlError, NotSupportedError
from station.particle.identity import lock_identity
from station.particle.module_report import ModuleReport
from station.particle.regions import CLAIM, CLAIMED, CLAIMED_OFFSET, SETUP_DONE, SETUP_DONE_SET, server_key_region
from station.particle.requests import ActiveSim, CloudStatus, DeviceMode
from station.particle.server_key import parse_server_blob
from station.particle.unit import Unit


@dataclass(frozen=True)
class UnitReport:
    """What was asked in normal mode. A field is None where the unit cannot tell it."""

    identity: Identity
    modules: tuple[ModuleReport, ...]
    claimed: bool | None
    setup_done: bool | None = None
    listening: bool | None = None
    active_sim: ActiveSim | None = None
    ncp_version: str | None = None
    cloud: CloudStatus | None = None
    protected: bool | None = None
    mac_address: str | None = None


@dataclass(frozen=True)
class ConfigurationReport:
    """What only DFU mode shows. claim_code: whether one is stored. setup_done: None where the platform has no flag."""

    server: str
    claimed: bool
    claim_code: bool
    setup_done: bool | None


def read_report(unit: Unit) -> UnitReport:
    """Ask a unit in normal mode; one with old Device OS is asked on its listening-mode console.

    Raises:
        ProtocolError: it is in DFU mode. IdentityError, UnitProtectedError, ConsoleSilentError, LinkError.
    """
    identity = lock_identity(unit, ())
    try:
        return _by_requests(unit, identity)
    except (NotSupportedError, NoControlError):
        return _by_console(unit, identity)


def read_configuration(unit: Unit) -> ConfigurationReport:
    """Read the configuration area of a unit in DFU mode. Raises as `Regions.read` does."""
    platform = unit.platform
    with unit.dfu() as visit:
        server = parse_server_blob(visit.regions.read(server_key_region(platform)), platform)
        claim = visit.regions.read(CLAIM)
        setup = visit.regions.read(SETUP_DONE) if SETUP_DONE.exists_on(platform) else None
    return ConfigurationReport(
        server=str(server),
        claimed=claim[CLAIMED_OFFSET] == CLAIMED,
        claim_code=claim[0] not in {0x00, 0xFF},
        setup_done=None if setup is None else setup == SETUP_DONE_SET,
    )


def _by_requests(unit: Unit, identity: Identity) -> UnitReport:
    with unit.requests() as requests:
        state, ncp = requests.protected_state(), requests.ncp_version()
        return UnitReport(
            identity=identity,
            modules=requests.modules(),
            claimed=requests.is_claimed(),
            setup_done=requests.is_setup_done(),
            listening=requests.device_mode() is DeviceMode.LISTENING,
            active_sim=requests.active_sim() if unit.platform.sim is not SimKind.NONE else None,
            ncp_version=ncp.version if ncp else None,
            cloud=requests.cloud_status(),
            protected=state.protected if state else None,
        )


def _by_console(unit: Unit, identity: Identity) -> UnitReport:
    with unit.console() as console:
        return UnitReport(
            identity=identity,
            modules=console.modules(unit.platform),
            claimed=console.is_claimed(),
            mac_address=console.mac_address(),
        )
