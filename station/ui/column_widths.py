"""How wide the columns of a table are, so that all of them fit its window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LEAST_PX: Final = 60
# Of the window: no column takes more as long as another one is cut.
_WIDEST_SHARE: Final = 0.45


@dataclass(frozen=True)
class Column:
    """What a column asks for, in pixels.

    wanted_px: nothing is cut. head_px: its head is not cut. short_px: its words are cut, and can still be told apart.
    whole: cut words would say nothing, so that the other columns rather become narrower still.
    """

    wanted_px: int
    head_px: int
    short_px: int
    whole: bool = False

    @property
    def good_px(self) -> int:
        """Head and words can be read. A column of few letters needs no more than those."""
        return min(self.wanted_px, max(self.head_px, self.short_px))

    @property
    def least_px(self) -> int:
        """The words can be read, the head may be cut."""
        return min(self.wanted_px, self.short_px)


def fitted(columns: Sequence[Column], room_px: int, gives_way: Sequence[int] = ()) -> tuple[int, ...]:
    """A width for each column, together no more than the room; 0 for one that is left out.

    Where not all can be shown, first the columns of `gives_way` go, one by one, until the rest can be read. Then
    the widest column gives first, down to its head; then heads are cut. Only where even that is too much do all become
    narrower alike, those that must be whole last of all.
    """
    kept = list(range(len(columns)))
    for at in gives_way:
        if sum(columns[one].good_px for one in kept) <= room_px:
            break
        kept.remove(at)
    widths = {at: columns[at].wanted_px for at in kept}
    if sum(widths.values()) > room_px:
        most = max(LEAST_PX, int(room_px * _WIDEST_SHARE))
        widths = {at: min(width, max(most, columns[at].good_px)) for at, width in widths.items()}
        _narrow(widths, {at: columns[at].good_px for at in kept}, room_px)
        _narrow(widths, {at: columns[at].least_px for at in kept}, room_px)
        _narrow(widths, {at: columns[at].least_px if columns[at].whole else LEAST_PX for at in kept}, room_px)
        _narrow(widths, dict.fromkeys(kept, min(LEAST_PX, room_px // len(kept))), room_px)
    return tuple(widths.get(at, 0) for at in range(len(columns)))


def filled(widths: Sequence[int], room_px: int, taker: int | None) -> tuple[int, ...]:
    """The same widths, with what is left of the room added to the column `taker`, or to all alike for None."""
    shown = [at for at, width in enumerate(widths) if width]
    rest = room_px - sum(widths)
    if rest <= 0 or not shown:
        return tuple(widths)
    takers = shown if taker is None else [range(len(widths))[taker]]
    if takers[0] not in shown:
        takers = shown[-1:]
    share, over = divmod(rest, len(takers))
    added = {at: share + (over if at == takers[-1] else 0) for at in takers}
    return tuple(width + added.get(at, 0) for at, width in enumerate(widths))


def _narrow(widths: dict[int, int], least: dict[int, int], room_px: int) -> None:
    """Take from the widest column that has something to give, until all fit or none has any more."""
    while (over := sum(widths.values()) - room_px) > 0:
        spare = {at: width - least[at] for at, width in widths.items() if width > least[at]}
        if not spare:
            return
        widest = max(spare, key=lambda at: widths[at])
        widths[widest] -= max(1, min(spare[widest], over // 4))
