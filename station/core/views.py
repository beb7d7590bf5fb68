"""What a screen shows of a slot: a finished value, made by the engine, drawn by a window or the console."""

from __future__ import annotations

from dataclasses import dataclass

from station.core.ids import PortPath
from station.core.words import Disposition, Outcome, SlotState


@dataclass(frozen=True)
class Said:
    """Something that is said to a person, so that it can be said in any language.

    id: of the sentence, for example `scan.bound`. values: what its holes are filled with, as (name, text).
    """

    id: str
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, id: str, **values: str | int) -> Said:  # noqa: A002 - what it is called everywhere
        # A text of a recipe stays the object that knows its translations.
        return cls(id, tuple((name, value if isinstance(value, str) else str(value)) for name, value in values.items()))

    def value(self, name: str) -> str:
        """What fills a hole, "" where nothing does."""
        return dict(self.values).get(name, "")


@dataclass(frozen=True)
class SlotView:
    """One slot at one moment. A newer view replaces an older one of the same slot; none is ever patched.

    done, total: work of the present step in its own unit (bytes, parts); total 0 where it cannot be told.
    started_s: monotonic time at which the run began, 0.0 where none runs. seconds: length of the ended run.
    taken: the unit that this verdict is about has left the slot; the verdict stays until the next one comes.
    said: next_action as a sentence that the screen can say in another language, None where a run said it.
    label: the public part of the label that was scanned for this slot, "" for none.
    locked: a failed unit waits to be acknowledged; no run starts here until then.
    again: START may be pressed without plugging the unit in anew. asks_again: only after a person allowed it.
    drop_outs: how often a unit vanished from this slot without being asked to, since the start.
    """

    slot: int
    port: PortPath
    state: SlotState
    device_id: str = ""
    platform: str = ""
    step: str = ""
    step_name: str = ""
    step_number: int = 0
    steps_total: int = 0
    done: int = 0
    total: int = 0
    started_s: float = 0.0
    seconds: float = 0.0
    outcome: Outcome | None = None
    disposition: Disposition | None = None
    code: str = ""
    reason: str = ""
    next_action: str = ""
    run: str = ""
    taken: bool = False
    said: Said | None = None
    label: str = ""
    locked: bool = False
    again: bool = False
    asks_again: bool = False
    drop_outs: int = 0

    @property
    def in_run(self) -> bool:
        """A run is going on; in state ACTION it waits for what a person shall do with the unit."""
        return bool(self.run) and self.outcome is None


@dataclass(frozen=True)
class StationView:
    """What is true of the whole station: shown in the context bar.

    held: why no new run starts, None while the line goes. target: units that the order asks for, 0 for no number.
    received: units that were seen for the order.
    """

    line: str
    recipe_name: str
    recipe_version: str
    recipe_sha256: str
    approved: bool
    operator: str
    order: str
    demo: bool
    cloud_ok: bool | None
    good: int = 0
    bad: int = 0
    errors: int = 0
    pending: int = 0
    held: Said | None = None
    target: int = 0
    received: int = 0


@dataclass(frozen=True)
class ExcludedPort:
    """A socket that is no slot, with something in it that is left alone. usb_id: `2b04:d00d`."""

    port: PortPath
    usb_id: str
    platform: str = ""


@dataclass(frozen=True)
class Notice:
    """Something to say at once: silence is forbidden. It may belong to a socket, to a slot, or to neither.

    port: None where it is about no socket. text: in English; said: the same for other languages. slot: 0 for none.
    """

    port: PortPath | None
    text: str
    said: Said | None = None
    slot: int = 0
