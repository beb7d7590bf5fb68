"""Several modules as one set: do they agree, in which order are they written, what must the unit have already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from station.particle.errors import FirmwareFileError
from station.particle.firmware import Dependency, Module, flash_order
from station.particle.platforms import ModuleFunction
from station.particle.versions import version_name


@dataclass(frozen=True)
class Need:
    """One dependency of a module. met_by: the module of the set that meets it; None where the unit must have it."""

    module: Module
    dependency: Dependency
    met_by: Module | None


@dataclass(frozen=True)
class FirmwareSet:
    """Modules of one platform. order: in which they are written, what others depend on first."""

    order: tuple[Module, ...]
    needs: tuple[Need, ...]

    @property
    def external(self) -> tuple[Need, ...]:
        """What the unit must have already."""
        return tuple(need for need in self.needs if need.met_by is None)

    @property
    def device_os_needed(self) -> int:
        """Build counter of the lowest Device OS that the unit must have for its applications; 0 where none is asked."""
        return max(
            (
                need.dependency.version
                for need in self.external
                if need.module.function is ModuleFunction.USER_PART
                and need.dependency.function is ModuleFunction.SYSTEM_PART
            ),
            default=0,
        )


def check_set(modules: Iterable[Module]) -> FirmwareSet:
    """Hold modules against each other.

    Raises:
        FirmwareFileError: they are made for several platforms, one is there twice, one needs a newer version of another
            than the set holds, they depend on each other in a circle, or two take the same memory.
    """
    given = tuple(modules)
    held: dict[tuple[ModuleFunction, int], Module] = {}
    for module in given:
        if module.platform_id != given[0].platform_id:
            raise FirmwareFileError(f"{given[0].name} and {module.name} are made for different platforms")
        twin = held.setdefault((module.function, module.index), module)
        if twin is not module:
            raise FirmwareFileError(f"{twin.name} and {module.name} are both {module.title}")
    needs = tuple(_need(module, dependency, held) for module in given for dependency in module.dependencies)
    return FirmwareSet(flash_order(given), needs)


def dependency_title(dependency: Dependency) -> str:
    """For people: "system part 1 v6200 (Device OS 6.2.0)"."""
    title = f"{dependency.function.name.lower().replace('_', ' ')} {dependency.index} v{dependency.version}"
    release = version_name(dependency.version) if dependency.function is ModuleFunction.SYSTEM_PART else None
    return f"{title} (Device OS {release})" if release else title


def _need(module: Module, dependency: Dependency, held: dict[tuple[ModuleFunction, int], Module]) -> Need:
    other = held.get((dependency.function, dependency.index))
    if other is None or other is module:  # a module that names itself wants an older one of its kind in the unit
        return Need(module, dependency, None)
    if other.version < dependency.version:
        raise FirmwareFileError(
            f"{module.name} needs {dependency_title(dependency)}, but {other.name} is v{other.version}"
        )
    return Need(module, dependency, other)
