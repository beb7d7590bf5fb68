"""The names that the expressions of a recipe may use, and why another name is none of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from station.core.template import RUN_NAMES
from station.core.words import StepEnd
from station.recipe.diagnostics import Code, did_you_mean, shown
from station.recipe.expression.parse import Unknown
from station.recipe.expression.tree import Const, Kind, Name

END = "end"
EVIDENCE = ("seen", "expected", "method")
_FOREIGN = {
    "env": "the environment is not read; declare it under `vars:` and give it by `--var` or in the station file",
    "inputs": "did you mean vars.NAME?",
    "params": "did you mean vars.NAME?",
    "var": "did you mean vars.NAME?",
    "variables": "did you mean vars.NAME?",
    "device": "did you mean unit.device_id or unit.platform?",
    "github": "there are unit, run, order, label, steps, vars, product and station",
    "needs": "did you mean steps.ID.end?",
    "recipe": "a recipe does not speak of itself",
}
_NOTHING = ("null", "none", "nil", "undefined")


@dataclass(frozen=True)
class RecipeNames:
    """Names at one place of a recipe.

    known: values before the run. untold: names whose own fault was told already. live: what a run knows, each with all
    that it can be (() where that is open). secret: parts of the label that must not show. saved: for each step what it
    saves. used: every name that was asked for is put in here.
    """

    known: Mapping[str, Const] = field(default_factory=dict)
    untold: frozenset[str] = frozenset()
    live: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    secret: frozenset[str] = frozenset()
    saved: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    one_product: bool = True

    def find(self, name: str) -> Const | Name | Unknown:
        self.used.add(name)
        if name in self.known:
            return self.known[name]
        if name in self.secret:
            message = f"{name} is secret and would show here"
            return Unknown(Code.SECRET_SHOWN, message, "a secret part of the label is neither shown nor kept")
        if name in self.live:
            return Name(name, self.live[name])
        if name in self.untold:
            return Unknown(told=True)
        return self._unknown(name)

    def with_known(self, values: Mapping[str, Const], *, one_product: bool) -> RecipeNames:
        return replace(self, known={**self.known, **values}, one_product=one_product)

    def with_steps(self, saved: Mapping[str, tuple[str, ...]]) -> RecipeNames:
        """With the ends of these steps, and with what they save."""
        ends = tuple(end.value for end in StepEnd)
        live = dict(self.live)
        for step, names in saved.items():
            live[f"steps.{step}.{END}"] = ends
            live.update({f"steps.{step}.{name}": () for name in names})
        return replace(self, live=live, saved=dict(saved))

    def _unknown(self, name: str) -> Unknown:
        first, _, rest = name.partition(".")
        if first in ("secret", "secrets"):
            hint = f"write {{secret: {rest or 'NAME'}}} at a key that takes a secret"
            return Unknown(Code.SECRET_SHOWN, "a secret would show here", hint)
        if name.lower() in _NOTHING:
            return Unknown(message=f"there is no {name} here", hint="write has(NAME) to ask whether there is one")
        if name.lower() in ("true", "false"):
            return Unknown(message=f"no name {shown(name)}", hint=f"write {name.lower()}")
        if not rest:
            hint = did_you_mean(name, self._all()) or f"a text stands in quotes: '{name}'"
            return Unknown(message=f"no name {shown(name)}", hint=_FOREIGN.get(first) or hint)
        if first == "product" and not self.one_product:
            message = "the recipe has a product for each platform, so there is no one product here"
            return Unknown(message=message, hint="give each platform its own step by `platforms:`")
        if first == "steps":
            return self._unknown_of_step(rest)
        hint = _FOREIGN.get(first) or did_you_mean(name, self._all()) or self._known_of(first)
        return Unknown(message=f"no name {shown(name)}", hint=hint)

    def _unknown_of_step(self, rest: str) -> Unknown:
        step, _, what = rest.partition(".")
        if step not in self.saved:
            return Unknown(message=f"no step has the id {shown(step)}", hint=did_you_mean(step, self.saved))
        names = (END, *self.saved[step])
        hint = did_you_mean(what, names) or f"add save: {{{what or 'NAME'}: seen}} to that step"
        return Unknown(message=f"step {shown(step)} saves no {shown(what)}", hint=hint)

    def _known_of(self, first: str) -> str:
        if first == "vars":
            return "declare it under `vars:`, beside `steps`"
        if first == "label":
            return "name the part in unit: {label: {pattern: '^(?P<serial>...)$'}}"
        same = [name for name in self._all() if name.startswith(f"{first}.")]
        if same:
            return f"there are: {', '.join(same)}"
        return f"names begin with: {', '.join(sorted({name.partition('.')[0] for name in self._all()}))}"

    def _all(self) -> list[str]:
        return sorted({*self.known, *self.live} - self.secret)


def run_names(platforms: Iterable[str], label_groups: Iterable[str], secret: Iterable[str]) -> RecipeNames:
    """The names of a run on a unit of one of these platforms, whose label has these parts."""
    live: dict[str, tuple[str, ...]] = dict.fromkeys(RUN_NAMES, ())
    live["unit.platform"] = tuple(platforms)
    live.update({f"label.{group}": () for group in label_groups})
    return RecipeNames(live=live, secret=frozenset(f"label.{group}" for group in secret))


def text_const(text: str) -> Const:
    """A text that is known before the run."""
    return Const(Kind.TEXT, text, text)
