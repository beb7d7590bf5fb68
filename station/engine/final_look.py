"""What must be so of the unit as a whole after its last boot, by the recipe's own words: Device OS and owner."""

from __future__ import annotations

from typing import ClassVar

from station.core.errors import UnitFailedError
from station.core.step import Evidence
from station.core.words import Disposition
from station.recipe.model import Recipe
from station.steps.context import StepContext


class DeviceOsLimitError(UnitFailedError):
    """The unit runs a Device OS outside of what the recipe allows."""

    code: ClassVar[str] = "DEVICE-OS"
    hint: ClassVar[str] = "This unit runs a Device OS that the recipe does not allow. Put it in the red bin."
    disposition: ClassVar[Disposition] = Disposition.REWORK


class OwnerError(UnitFailedError):
    """The unit belongs to another account than the recipe wants."""

    code: ClassVar[str] = "OWNER-WRONG"
    hint: ClassVar[str] = "Put the unit on the hold shelf: it belongs to another account than it should."
    disposition: ClassVar[Disposition] = Disposition.HOLD


def device_os_evidence(recipe: Recipe, device_os: str) -> Evidence:
    """What Device OS should be there and what the unit said."""
    least, greatest = recipe.device_os
    limits = [f"at least {least}"] * bool(least) + [f"at most {greatest}"] * bool(greatest)
    wanted, seen = f"Device OS {', '.join(limits)}", f"Device OS {device_os}"
    return Evidence("control request 30 after the last boot", wanted, seen)


def judge_device_os(recipe: Recipe, device_os: str) -> DeviceOsLimitError | None:
    """The fault of a unit that runs this version, None where the recipe allows it."""
    least, greatest = recipe.device_os
    seen = version_order(device_os)
    low = bool(least) and seen < version_order(least)
    if low or (greatest and seen > version_order(greatest)):
        evidence = device_os_evidence(recipe, device_os)
        return DeviceOsLimitError(f"{evidence.seen}, the recipe wants {evidence.expected}", seen=device_os)
    return None


def owner_seen(recipe: Recipe, ctx: StepContext) -> tuple[Evidence, OwnerError | None]:
    """Whom the cloud calls the unit's owner, and the fault where that is not the recipe's `owner`.

    Raises:
        CloudError, Aborted: the cloud could not be asked.
    """
    product, device_id = ctx.product_id, ctx.identity.device_id
    device = ctx.cloud.product_device(product, device_id)
    owner = (device.owner if device else None) or "nobody"
    method = f"GET /v1/products/{product}/devices/{device_id}"
    evidence = Evidence(method, f"owner {recipe.owner}", f"owner {owner}")
    if owner.lower() == recipe.owner.lower():
        return evidence, None
    return evidence, OwnerError(f"the unit belongs to {owner}, the recipe wants {recipe.owner}")


def version_order(version: str) -> tuple[tuple[int, ...], int, tuple[tuple[int, int, str], ...]]:
    """Device OS versions in their order: 6.2.0-rc.1 comes before 6.2.0 (semver.org, item 11)."""
    release, _, early = version.partition("-")
    numbers = tuple(int(part) if part.isdecimal() else 0 for part in release.split("."))
    parts = early.split(".") if early else []
    words = tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
    return numbers, 0 if early else 1, words
