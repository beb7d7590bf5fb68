"""The product shows the unit under its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from station.cloud.values import DeviceChange
from station.core.errors import CloudError, StationError
from station.core.planned import Deed, Planned, PlanTarget, When
from station.core.step import Evidence, Finding, Step
from station.core.template import Template
from station.core.words import Lane
from station.steps.context import StepContext
from station.steps.membership import MEMBER_NOTE, OUT_OF_PRODUCT, device_route, look_planned, member, ordering, seen_by

if TYPE_CHECKING:
    from station.cloud.values import ProductDevice


class NameNoEffectError(CloudError):
    """The cloud answered ok and shows other words than were sent."""

    code: ClassVar[str] = "NAME-NO-EFFECT"
    hint: ClassVar[str] = (
        "Put the unit on the hold shelf: the cloud took its name and does not show it. Call the line engineer."
    )


class NameDevice(Step[StepContext, DeviceChange], word="name_device", lane=Lane.CLOUD, lives_in_cloud=True):
    """The product's entry of the unit, a member, shows these words; what is left out may be anything.

    name, notes: may hold `${{ unit.serial }}` and the like. groups: exactly these device groups. development: whether
    it is a development device, to which the cloud sends no firmware by itself.
    """

    name: Template | None = None
    notes: Template | None = None
    groups: tuple[str, ...] | None = None
    development: bool | None = None

    def check(self, ctx: StepContext) -> Finding[DeviceChange]:
        wanted, seen = self._wanted(ctx), member(ctx, self.word)
        gap = _missing(wanted, seen)
        evidence = Evidence(seen_by(ctx), _shown(wanted.fields()), _shown(_as_wanted(wanted, seen).fields()))
        return Finding.no(evidence, gap) if gap.fields() else Finding.yes(evidence)

    def apply(self, ctx: StepContext, gap: DeviceChange) -> None:
        with ordering(ctx, self.word):
            ctx.cloud.change_product_device(ctx.product_id, ctx.identity.device_id, gap)

    def sweep(self, ctx: StepContext) -> Finding[DeviceChange] | None:
        """Not where a later step took the unit out of the product."""
        return None if ctx.notes.read(MEMBER_NOTE) == OUT_OF_PRODUCT else self.check(ctx)

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        route = device_route(target.product)
        return (
            *look_planned(target),
            Planned(Deed.CALL, When.CHANGE, f"PUT {route}"),
            Planned(Deed.GET, When.SWEEP, f"GET {route}"),
        )

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the values, for the recipe checker."""
        given = (self.name, self.notes, self.groups, self.development)
        return (
            () if any(one is not None for one in given) else ("give at least one of name, notes, groups, development",)
        )

    def unproved(self, finding: Finding[DeviceChange]) -> StationError:
        seen = finding.evidence
        return NameNoEffectError(f"the change was answered ok, but expected is {seen.expected}, seen {seen.seen}")

    def _wanted(self, ctx: StepContext) -> DeviceChange:
        return DeviceChange(
            name=None if self.name is None else ctx.fill(self.name),
            notes=None if self.notes is None else ctx.fill(self.notes),
            groups=None if self.groups is None else tuple(sorted(self.groups)),
            development=self.development,
        )


def _as_wanted(wanted: DeviceChange, seen: ProductDevice) -> DeviceChange:
    """What is there of what is wanted."""
    return DeviceChange(
        name=None if wanted.name is None else seen.name,
        notes=None if wanted.notes is None else seen.notes,
        groups=None if wanted.groups is None else tuple(sorted(seen.groups)),
        development=None if wanted.development is None else seen.development,
    )


def _missing(wanted: DeviceChange, seen: ProductDevice) -> DeviceChange:
    """What of it must be changed."""
    is_so = _as_wanted(wanted, seen)
    return DeviceChange(
        name=None if wanted.name == is_so.name else wanted.name,
        notes=None if wanted.notes == is_so.notes else wanted.notes,
        groups=None if wanted.groups == is_so.groups else wanted.groups,
        development=None if wanted.development == is_so.development else wanted.development,
    )


def _shown(fields: dict[str, str | bool | list[str]]) -> str:
    return ", ".join(f"{name} {value!r}" for name, value in fields.items())
