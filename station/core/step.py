"""A step is a state with proof.

A step names a state that the unit or the cloud shall be in. `check` reads and says whether it holds and what was
seen; `apply` brings about what is missing. The runner does the rest, in one place, for every step.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import ClassVar, Generic, TypeVar, dataclass_transform

from station.core.errors import Fact, StationError, UnitFailedError
from station.core.misfit import Misfit
from station.core.planned import Planned, PlanTarget, When
from station.core.template import Template
from station.core.words import Lane, Mode

ContextT = TypeVar("ContextT")
GapT = TypeVar("GapT")


class Holds(StrEnum):
    """What a look at a state says."""

    YES = auto()
    NO = auto()
    PENDING = auto()
    NOT_APPLICABLE = auto()


@dataclass(frozen=True)
class Evidence:
    """What was seen, how, and what should have been there. Values are short text: hashes, versions, flags.

    method: how it was seen, for example "DFU read-back of alt 0" or "GET /v1/products/P/devices/ID".
    """

    method: str
    expected: str
    seen: str
    facts: tuple[tuple[str, Fact], ...] = ()


@dataclass(frozen=True)
class Finding(Generic[GapT]):
    """Answer of a look: does the state hold, what was seen, what is missing."""

    holds: Holds
    evidence: Evidence
    gap: GapT | None = field(default=None, compare=False)

    @classmethod
    def yes(cls, evidence: Evidence) -> Finding[GapT]:
        return cls(Holds.YES, evidence)

    @classmethod
    def no(cls, evidence: Evidence, gap: GapT) -> Finding[GapT]:
        return cls(Holds.NO, evidence, gap)

    @classmethod
    def pending(cls, evidence: Evidence) -> Finding[GapT]:
        """Brought about as far as we can; the cloud has still to finish it."""
        return cls(Holds.PENDING, evidence)

    @classmethod
    def not_applicable(cls, reason: str) -> Finding[GapT]:
        """The state has no meaning for this unit. That is never proof of anything."""
        return cls(Holds.NOT_APPLICABLE, Evidence(method="rule", expected="-", seen=reason))


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Step(Generic[ContextT, GapT]):
    """Base of every recipe word. Fields of the class are the keys under `with:` in the recipe.

    Class keywords: `word` (name in recipes), `mode` (how the unit must run), `lane`, `barrier` (must be proved
    before the unit leaves DFU), `after_flash` (must not start before the flash is verified), `is_flash` (its proof is
    that verified flash), `wants_modem` (must not start before the unit has said its ICCID in normal mode),
    `lives_in_cloud` (what it brings about stays in the cloud, and may be billed, after a run that did not pass),
    `undoes` (words of steps whose state in the cloud ends with this one), `follows` (words of steps that must have
    ended before this one starts, where a recipe has both, each with the reason), `in_dct` (it reads or writes the
    configuration area in DFU mode), `may_pend` (it may end PENDING, long after the unit has left the slot).
    """

    word: ClassVar[str]
    mode: ClassVar[Mode]
    lane: ClassVar[Lane]
    barrier: ClassVar[bool]
    after_flash: ClassVar[bool]
    is_flash: ClassVar[bool]
    wants_modem: ClassVar[bool]
    lives_in_cloud: ClassVar[bool]
    undoes: ClassVar[tuple[str, ...]]
    follows: ClassVar[Mapping[str, str]]
    in_dct: ClassVar[bool]
    may_pend: ClassVar[bool]

    def __init_subclass__(
        cls,
        *,
        word: str = "",
        mode: Mode = Mode.NONE,
        lane: Lane = Lane.USB,
        barrier: bool = False,
        after_flash: bool = False,
        is_flash: bool = False,
        wants_modem: bool = False,
        lives_in_cloud: bool = False,
        undoes: tuple[str, ...] = (),
        follows: Mapping[str, str] | None = None,
        in_dct: bool = False,
        may_pend: bool = False,
        **kwargs: object,
    ) -> None:
        super().__init_subclass__(**kwargs)
        if not word:
            return
        cls.word, cls.mode, cls.lane = word, mode, lane
        cls.barrier, cls.after_flash, cls.is_flash = barrier, after_flash, is_flash
        cls.wants_modem, cls.lives_in_cloud, cls.undoes = wants_modem, lives_in_cloud, undoes
        cls.follows, cls.in_dct, cls.may_pend = dict(follows or {}), in_dct, may_pend
        dataclasses.dataclass(frozen=True, kw_only=True)(cls)
        if word in _REGISTRY:
            raise TypeError(f"two steps are called {word!r}")
        _REGISTRY[word] = cls

    def check(self, ctx: ContextT) -> Finding[GapT]:
        """Read the unit or the cloud; change nothing. A yes comes only from a full look."""
        raise TypeError(f"{type(self).__name__} says nothing about its state")

    def apply(self, ctx: ContextT, gap: GapT) -> None:
        """Bring about what is missing."""
        raise TypeError(f"{type(self).__name__} cannot bring its state about")

    def sweep(self, ctx: ContextT) -> Finding[GapT] | None:
        """Last look after the last boot by what normal mode and the cloud show; None where they show nothing."""
        return None

    def planned(self, target: PlanTarget) -> tuple[Planned, ...]:
        """Everything that `check`, `apply` and `sweep` may do to such a unit and to the cloud, in the order of doing.

        Known before the run and without the unit, from the step's own values. What depends on the unit's present state
        is named with its greatest extent.
        """
        return ()

    def misfits(self, target: PlanTarget) -> Iterable[Misfit]:
        """Why this step, with its own values, cannot do its work on such a unit; asked by the checker of recipes."""
        del target
        return ()

    def brings_system_part(self, target: PlanTarget) -> bool:
        """Whether it writes a part of Device OS itself. Asked of flash steps only."""
        del target
        return False

    def planned_change(self, target: PlanTarget, gap: GapT) -> tuple[Planned, ...]:
        """What `apply` will do for just this gap. A step whose gap tells more than "not so" names it to the byte."""
        del gap
        return tuple(one for one in self.planned(target) if one.when is When.CHANGE)

    def recalled(self, evidence: Evidence) -> tuple[str, str] | None:
        """The run note that stands for what an earlier run proved with this evidence; None for steps without notes.

        A step whose proof needs something that its own run did (gave a key to the cloud, stored a password) can be
        verified later only by what the log kept of that run.
        """
        del evidence
        return None

    def unproved(self, finding: Finding[GapT]) -> StationError | UnitFailedError:
        """The error for a state that does not hold although it was brought about. Steps name their own code."""
        seen = finding.evidence
        return UnitFailedError(
            f"{self.word}: still not so after the change: expected {seen.expected}, seen {seen.seen}",
            expected=seen.expected,
            seen=seen.seen,
        )

    @property
    def live_names(self) -> frozenset[str]:
        """Names of `station.core.template.RUN_NAMES` and the like, without whose values it cannot even look."""
        values = (getattr(self, field.name) for field in dataclasses.fields(self))  # type: ignore[arg-type]
        return frozenset(name for value in values if isinstance(value, Template) for name in value.names)

    @property
    def patience_s(self) -> float:
        """How long the runner looks again while the state is PENDING, before the step ends as pending."""
        return 0.0


_REGISTRY: dict[str, type[Step]] = {}  # type: ignore[type-arg]


def step_kinds() -> Iterator[tuple[str, type[Step]]]:  # type: ignore[type-arg]
    """Every known recipe word with its class, in alphabetical order."""
    return iter(sorted(_REGISTRY.items()))


def step_kind(word: str) -> type[Step] | None:  # type: ignore[type-arg]
    """The class of a recipe word, or None."""
    return _REGISTRY.get(word)
