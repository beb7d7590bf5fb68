"""What waits for what: needs that are written, needs that follow from the order of the file, and circles."""

from __future__ import annotations

import graphlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from station.core.words import Lane
from station.recipe.diagnostics import Code, Report, did_you_mean, shown
from station.recipe.mark import Mark
from station.recipe.source import Scalar


@dataclass(frozen=True)
class Place:
    """A step as the order sees it. needs is None where the file says nothing about them."""

    id: str
    lane: Lane
    needs: tuple[Scalar, ...] | None
    mark: Mark


def resolve_needs(places: Sequence[Place], report: Report) -> dict[str, tuple[str, ...]]:
    """For each step the ids that it waits for.

    A step without `needs` follows the one before it in its own lane. Unknown, doubled and circular needs are told.
    """
    known = {place.id: place for place in places}
    last: dict[Lane, str] = {}
    needs: dict[str, tuple[str, ...]] = {}
    for place in places:
        if place.needs is None:
            needs[place.id] = (last[place.lane],) if place.lane in last else ()
        else:
            needs[place.id] = _named(place, place.needs, known, report)
        last[place.lane] = place.id
    _tell_circles(needs, known, report)
    return needs


def ancestors(needs: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """For each step all that it waits for, directly or through others. The needs must be free of circles."""
    found: dict[str, frozenset[str]] = {}
    for step in graphlib.TopologicalSorter(needs).static_order():
        direct = needs.get(step, ())
        found[step] = frozenset(direct).union(*(found[one] for one in direct))
    return found


def find_circle(needs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The steps of one circle, each waiting for the next and the last for the first; () where there is none."""
    try:
        graphlib.TopologicalSorter(needs).prepare()
    except graphlib.CycleError as error:
        # graphlib names the first step twice and goes from what is waited for to what waits.
        return tuple(reversed(error.args[1][1:]))
    return ()


def _named(place: Place, written: tuple[Scalar, ...], known: Mapping[str, Place], report: Report) -> tuple[str, ...]:
    taken: list[str] = []
    for item in written:
        if item.text == place.id:
            report.error(Code.SELF_NEED, item.mark, f"step {shown(place.id)} needs itself")
        elif item.text not in known:
            message = f"step {shown(place.id)} needs {shown(item.text)}, but no step has that id"
            report.error(Code.UNKNOWN_NEED, item.mark, message, did_you_mean(item.text, known))
        elif item.text in taken:
            report.warning(Code.NEED_TWICE, item.mark, f"step {shown(place.id)} names {shown(item.text)} twice")
        else:
            taken.append(item.text)
    return tuple(taken)


def _tell_circles(needs: Mapping[str, tuple[str, ...]], known: Mapping[str, Place], report: Report) -> None:
    """Tell each circle once; a told one is opened at the place where it is told, to find the next."""
    open_needs = dict(needs)
    while circle := find_circle(open_needs):
        # Told where a person can mend it: at a written need if the circle has one.
        step = next((one for one in circle if known[one].needs), circle[0])
        first = circle.index(step)
        turned = circle[first:] + circle[:first]
        follower = turned[1 % len(turned)]
        mark = next((item.mark for item in known[step].needs or () if item.text == follower), known[step].mark)
        path = " waits for ".join((*turned, step))
        report.error(Code.CIRCLE, mark, f"steps wait for one another in a circle: {path}")
        open_needs[step] = tuple(one for one in open_needs[step] if one != follower)
