"""The recipe as the rest of the house sees it: frozen, checked, with the bytes of every file that it names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from pathlib import Path
from typing import Any, Literal, Protocol, Self

from station.core.files import PinnedFile
from station.core.step import Step
from station.recipe.mark import Mark

DEFAULT_TIMEOUT_S = 600.0

CloudDown = Literal["refuse", "hold"]
Values = Mapping[str, str]


class LocalText(str):
    """A text for people that knows its translations. Its own value is the English one."""

    __slots__ = ("_translations",)

    _translations: tuple[tuple[str, str], ...]

    def __new__(cls, text: str, translations: Mapping[str, str] | None = None) -> Self:
        made = super().__new__(cls, text)
        made._translations = tuple((translations or {}).items())
        return made

    def in_language(self, language: str) -> str:
        """The text in `de-AT`, else in `de`, else in English."""
        known = dict(self._translations)
        return known.get(language) or known.get(language.partition("-")[0]) or str(self)


def in_language(text: str, language: str) -> str:
    """A recipe's text in a language, as far as the recipe has it."""
    return text.in_language(language) if isinstance(text, LocalText) else text


def spoken_word(word: str) -> str:
    """What to call a step that has no name: `flash_firmware` is `Flash firmware`."""
    return word.replace("_", " ").capitalize()


class OnFailure(StrEnum):
    """What a failed step means for the run. Nothing makes a PASS of it."""

    STOP = auto()
    CONTINUE = auto()
    HOLD = auto()


class Condition(Protocol):
    """A checked expression that is true or false of a unit. names: whose values it needs."""

    @property
    def names(self) -> tuple[str, ...]: ...

    def holds(self, values: Values) -> bool:
        """Whether it is true with these values of names. Raises NameUnknownError where one has none."""
        ...

    def __str__(self) -> str: ...


@dataclass(frozen=True)
class Retry:
    """How often a step is tried: `attempts` in all, the first included.

    only: after which kinds of end it is tried again, of "error", "timeout", "fail". backoff: each pause is so many
    times the one before. before: steps that are done anew before each further try.
    """

    attempts: int = 1
    delay_s: float = 0.0
    backoff: float = 1.0
    only: tuple[str, ...] = ("error", "timeout")
    before: tuple[StepPlan, ...] = ()


@dataclass(frozen=True)
class LabelRule:
    """How the label on a unit reads: a pattern with named groups; those of `secret` are never shown nor stored."""

    pattern: str
    secret: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnitRules:
    """What must be true of a unit before the first write.

    label: None where nothing is scanned. match: pairs of names that must be equal, such as ("label.serial",
    "unit.serial"). again: what to do with a unit that the log already has as PASS, in another slot or of another order:
    "refuse", "ask" or "rework".
    """

    label: LabelRule | None = None
    match: tuple[tuple[str, str], ...] = ()
    again: Literal["refuse", "ask", "rework"] = "rework"


@dataclass(frozen=True)
class StepPlan:
    """One step of a recipe.

    id: its name within the recipe. word: the step kind. name: for people; see `in_language`.
    step: the kind's own value, made from `with:`.
    needs: ids of the steps that must have ended well before this one starts; those implied by the order included.
    platforms: names of the platforms that it is meant for, () for all of the recipe's.
    when: it takes part only where this holds; else it ends as not applicable. save: (name, what) of what later steps
    may use as `steps.ID.NAME`; what is `seen`, `expected`, `method` or the name of a fact of its last evidence.
    confirm: a role that must agree before its first change ("" for nobody). resource: names of things that only one
    slot may use at a time.
    """

    id: str
    word: str
    name: str
    step: Step[Any, Any]
    needs: tuple[str, ...]
    timeout_s: float
    mark: Mark
    platforms: tuple[str, ...] = ()
    when: Condition | None = None
    retry: Retry = field(default_factory=Retry)
    on_failure: OnFailure = OnFailure.STOP
    save: tuple[tuple[str, str], ...] = ()
    confirm: str = ""
    resource: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        id: str,  # noqa: A002 - the recipe's own word
        step: Step[Any, Any],
        *,
        needs: tuple[str, ...] = (),
        timeout_s: float = DEFAULT_TIMEOUT_S,
    ) -> StepPlan:
        """A plan that stands in no file."""
        return cls(id, step.word, spoken_word(step.word), step, needs, timeout_s, Mark("", 1, 1))

    def is_for(self, platform: str) -> bool:
        """Whether a unit of this platform takes part in the step."""
        return not self.platforms or platform in self.platforms


@dataclass(frozen=True)
class ProductRef:
    """A product of the Particle cloud."""

    id: int
    slug: str | None


@dataclass(frozen=True)
class Recipe:
    """A checked recipe. `steps` stand in the order of the file.

    platforms: names of the platforms that it may run on. product: the one product of a recipe for one platform;
    products: by platform name, for a recipe for several, since a product takes units of one platform only.
    files: each named file once, as read. includes: each included fragment once, named from the recipe's folder.
    sha256: see `content_sha256`. path: the file that it came from.
    unit: identity rules. owner: the account that units must belong to after the run ("" for nobody). device_os: least
    and greatest final version, "" for no limit. variables: name and value of each `vars:` as it took effect. cleanup:
    done at the end of every run, whatever its verdict. variable_origins: name and place of each variable's value, as
    `station.yaml:12:9`.
    """

    id: str
    name: str
    version: str
    description: str
    platforms: tuple[str, ...]
    product: ProductRef | None
    prove_after_boot: bool
    cloud_down: CloudDown
    steps: tuple[StepPlan, ...]
    files: tuple[PinnedFile, ...]
    sha256: str
    path: Path
    products: tuple[tuple[str, ProductRef], ...] = ()
    unit: UnitRules = field(default_factory=UnitRules)
    owner: str = ""
    device_os: tuple[str, str] = ("", "")
    variables: tuple[tuple[str, str], ...] = ()
    cleanup: tuple[StepPlan, ...] = ()
    includes: tuple[PinnedFile, ...] = ()
    variable_origins: tuple[tuple[str, str], ...] = ()

    def product_for(self, platform: str) -> ProductRef | None:
        """The product that units of this platform go into; None where the recipe names none."""
        return dict(self.products).get(platform, self.product)


def content_sha256(recipe: bytes, files: Iterable[PinnedFile], includes: Iterable[PinnedFile] = ()) -> str:
    """The hash that stands for a recipe with everything that it names.

    SHA-256 over these lines of UTF-8, each ended by LF: `station-recipe 1`; `recipe HASH` with the SHA-256 of the
    recipe file's exact bytes; `include HASH NAME` for each included fragment and then `file HASH NAME` for each named
    file, each of both ordered by name. A name holds no line end.
    """
    lines = ["station-recipe 1", f"recipe {hashlib.sha256(recipe).hexdigest()}"]
    for word, named in (("include", includes), ("file", files)):
        lines += [f"{word} {sha256} {name}" for name, sha256 in sorted({(one.name, one.sha256) for one in named})]
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
