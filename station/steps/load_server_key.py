"""The unit trusts the given server: key, host and port stand in its configuration area."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from station.core.errors import UnitFailedError
from station.core.files import PinnedFile
from station.core.misfit import Misfit
from station.core.planned import Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Step
from station.core.words import Disposition, Mode
from station.particle.platforms import Platform
from station.particle.regions import server_key_region
from station.particle.server_key import parse_server_blob, same_server, server_blob, vendor_key_name
from station.steps.context import StepContext
from station.steps.misfits import misfit_of
from station.steps.planning import platform_of, region_read, region_write


class ServerKeyVerifyError(UnitFailedError):
    """The configuration area does not hold the server key that was written."""

    code: ClassVar[str] = "KEY-VERIFY"
    hint: ClassVar[str] = "The server key did not stay in the unit. Put it in the red bin."
    disposition: ClassVar[Disposition] = Disposition.REWORK


class LoadServerKey(Step[StepContext, bytes], word="load_server_key", mode=Mode.DFU, in_dct=True):
    """Public key of the cloud server, with its host and port, as the platform wants it (RSA for TCP, EC for UDP).

    key: DER file of the public key with its pinned SHA-256. host, port: server address; without them the unit uses
    the address in the file, or its built-in one.
    """

    key: PinnedFile
    host: str | None = None
    port: int | None = None

    def problems(self) -> Iterable[str]:
        if self.port is not None and self.host is None:
            yield "`port` needs a `host` beside it"
        if self.port is not None and not 0 < self.port < 65536:
            yield "`port` must lie between 1 and 65535"

    def misfits(self, target: PlanTarget) -> Iterable[Misfit]:
        platform = platform_of(target)
        key = misfit_of(("key", "file"), lambda: server_blob(self.key.data, platform))
        return key or misfit_of(("host",), lambda: server_blob(self.key.data, platform, self.host, self.port))

    def check(self, ctx: StepContext) -> Finding[bytes]:
        platform = ctx.unit.platform
        blob = server_blob(self.key.data, platform, self.host, self.port)
        region = server_key_region(platform)
        with ctx.unit.dfu() as visit:
            present = visit.regions.read(region)
        wanted, seen = parse_server_blob(blob, platform), parse_server_blob(present, platform)
        vendor = vendor_key_name(self.key.sha256)
        evidence = Evidence(
            method=f"DFU read-back of alt 1, {region.name}",
            expected=str(wanted),
            seen=str(seen),
            facts=(("vendor_key", vendor),) if vendor else (),
        )
        return Finding.yes(evidence) if same_server(seen, wanted) else Finding.no(evidence, blob)

    def apply(self, ctx: StepContext, gap: bytes) -> None:
        with ctx.unit.dfu() as visit:
            visit.regions.write(server_key_region(ctx.unit.platform), gap)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        platform = platform_of(target)
        region = server_key_region(platform)
        return (*region_read(When.LOOK, region, platform), region_write(region, platform, self._server(platform)))

    def _server(self, platform: Platform) -> str:
        return str(parse_server_blob(server_blob(self.key.data, platform, self.host, self.port), platform))

    def unproved(self, finding: Finding[bytes]) -> UnitFailedError:
        return ServerKeyVerifyError(
            f"server key is not as written: expected {finding.evidence.expected}, seen {finding.evidence.seen}"
        )
