"""Puts configuration regions of a unit back as a run found them: intent on disk, guarded writes, proof by read-back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from station.core.doors import AuditLog
from station.core.errors import Aborted, IdentityError, StationError, UnitFailedError
from station.core.facts import DctRestored, RestoreIntended
from station.core.words import Mode
from station.particle.dct_backup import DctBackup, KeptRegion
from station.particle.errors import RestoreVerifyError
from station.particle.identity import lock_identity
from station.particle.unit import Unit

RESTORED, UNCHANGED, FAILED = "restored", "unchanged", "failed"


@dataclass(frozen=True)
class Difference:
    """A region that is not as it was kept. now_sha256: of what is in the unit."""

    kept: KeptRegion
    now_sha256: str


def differences(unit: Unit, backup: DctBackup) -> tuple[Difference, ...]:
    """Bring the unit into DFU mode and compare; writes nothing.

    Raises:
        IdentityError: the unit is not the one of the backup. What `Unit.switch` and `Regions.read` raise.
    """
    identity = lock_identity(unit, ())
    if identity.device_id != backup.device_id or unit.platform != backup.platform:
        raise IdentityError(
            f"the backup is of {backup.device_id} ({backup.platform.name}), the unit at port {unit.port} is "
            f"{identity.device_id} ({unit.platform.name})",
            backup=backup.device_id,
            seen=identity.device_id,
        )
    unit.switch(Mode.DFU)
    found = []
    with unit.dfu() as visit:
        for kept in backup.regions:
            now = visit.regions.read(kept.region)
            if now != kept.data:
                found.append(Difference(kept, hashlib.sha256(now).hexdigest()))
    return tuple(found)


def put_back(unit: Unit, backup: DctBackup, wanted: tuple[Difference, ...], audit: AuditLog, operator: str) -> None:
    """Write the regions that differ, one after the other, and prove each; the unit is in DFU mode.

    Raises:
        RestoreVerifyError: a region does not read as it was kept. What `Regions.write` raises, AuditError.
    """
    audit.append(
        RestoreIntended(
            device_id=backup.device_id,
            platform=backup.platform.name,
            port=unit.port,
            operator=operator,
            from_run=backup.run,
            regions=tuple((each.kept.region.name, each.now_sha256, each.kept.sha256) for each in wanted),
        )
    )
    done: list[str] = []
    try:
        with unit.dfu() as visit:
            for each in wanted:
                region = each.kept.region
                visit.regions.write(region, each.kept.data)
                if visit.regions.read(region) != each.kept.data:
                    raise RestoreVerifyError(f"the {region.name} does not read as it was kept", region=region.name)
                done.append(region.name)
    except (StationError, UnitFailedError, Aborted) as cause:
        message = str(cause) or "stopped by a person"
        audit.append(DctRestored(backup.device_id, backup.run, FAILED, tuple(done), cause.code, message))
        raise
    audit.append(DctRestored(backup.device_id, backup.run, RESTORED if wanted else UNCHANGED, tuple(done)))
