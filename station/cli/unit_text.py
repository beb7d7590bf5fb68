"""How `station unit show` writes a unit down, for people and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from station.core.words import Mode

if TYPE_CHECKING:
    from station.particle.module_report import ModuleReport
    from station.particle.platforms import Platform
    from station.particle.unit_report import ConfigurationReport, UnitReport

Json = dict[str, object]
UNTIL_DFU = "unknown until DFU (--dfu restarts the unit to look)"


@dataclass(frozen=True)
class UnitView:
    """One unit. report: None where it did not run normally. configuration: None where DFU mode was not looked at."""

    device_id: str
    platform: Platform
    port: str
    mode: Mode
    report: UnitReport | None
    configuration: ConfigurationReport | None

    def as_json(self) -> Json:
        """One object; what is not known is null."""
        return {
            "device_id": self.device_id,
            "platform": self.platform.name,
            "platform_id": self.platform.platform_id,
            "port": self.port,
            "mode": self.mode.value,
            "normal": None if self.report is None else _normal_json(self.report),
            "configuration": None if self.configuration is None else dict(vars(self.configuration)),
        }

    def as_text(self) -> str:
        """Several lines."""
        head = f"unit {self.device_id}  {self.platform.display_name}  port {self.port}  {self.mode.value} mode"
        return "\n".join([head, *self._normal_lines(), *self._configuration_lines()])

    def _normal_lines(self) -> list[str]:
        report = self.report
        if report is None:
            return ["  it runs its bootloader: what Device OS tells is not known"]
        identity = report.identity
        facts = {
            "Device OS": identity.device_os or "-",
            "serial number": identity.serial_number or "-",
            "ICCID": identity.iccid or "-",
            "IMEI": identity.imei or "-",
            "SIM in use": report.active_sim.name.lower() if report.active_sim is not None else "-",
            "NCP firmware": report.ncp_version or "-",
            "MAC address": report.mac_address or "-",
            "claimed": _yes_no(report.claimed),
            "set-up done": _yes_no(report.setup_done),
            "listening": _yes_no(report.listening),
            "cloud": report.cloud.name.lower() if report.cloud is not None else "-",
            "protected": _yes_no(report.protected),
            "told by": identity.how,
        }
        lines = [f"  {name:<14} {value}" for name, value in facts.items()]
        return [*lines, "  modules", *(f"    {_module_line(module)}" for module in report.modules)]

    def _configuration_lines(self) -> list[str]:
        seen = self.configuration
        if seen is None:
            return [f"  server key     {UNTIL_DFU}"]
        claim = f"{'claimed' if seen.claimed else 'not claimed'}, {'a' if seen.claim_code else 'no'} claim code"
        return [
            f"  server key     {seen.server}",
            f"  claim (DFU)    {claim}",
            f"  set-up (DFU)   {_yes_no(seen.setup_done)}",
        ]


def _normal_json(report: UnitReport) -> Json:
    identity = report.identity
    return {
        "how": identity.how,
        "device_os": identity.device_os,
        "serial_number": identity.serial_number,
        "iccid": identity.iccid,
        "imei": identity.imei or None,
        "active_sim": report.active_sim.name.lower() if report.active_sim is not None else None,
        "ncp_version": report.ncp_version,
        "mac_address": report.mac_address,
        "claimed": report.claimed,
        "setup_done": report.setup_done,
        "listening": report.listening,
        "cloud": report.cloud.name.lower() if report.cloud is not None else None,
        "protected": report.protected,
        "modules": [_module_json(module) for module in report.modules],
    }


def _module_json(module: ModuleReport) -> Json:
    return {
        "function": module.function.name.lower(),
        "index": module.index,
        "version": module.version,
        "store": module.store.name.lower(),
        "valid": module.valid,
        "failed_checks": _failed(module),
        "sha256": module.sha256 or None,
        "dependencies": [
            {"function": need.function.name.lower(), "index": need.index, "version": need.version}
            for need in module.dependencies
        ],
    }


def _module_line(module: ModuleReport) -> str:
    name = f"{module.function.name.lower().replace('_', ' ')} {module.index}"
    state = "valid" if module.valid else f"NOT VALID ({', '.join(_failed(module)) or 'nothing checked'})"
    place = "" if module.store.name == "MAIN" else f"  {module.store.name.lower()}"
    sha256 = f"  sha256 {module.sha256}" if module.sha256 else ""
    return f"{name:<18} v{module.version:<6} {state}{place}{sha256}"


def _failed(module: ModuleReport) -> list[str]:
    missing = module.checked & ~module.passed
    return [check.name.lower() for check in type(missing) if check in missing and check.name]


def _yes_no(value: bool | None) -> str:
    return "-" if value is None else "yes" if value else "no"
