"""What a screen shows of a slot: a finished value, made by the engine, drawn by a window or the console."""

from __future__ import annotations

from dataclasses import dataclass

from station.core.ids import PortPath
from station.core.words import Disposition, Outcome, SlotState


@dataclass(frozen=True)
class SlotView:
    """One slot at one moment. A newer view replaces an older one of the same slot; none is ever patched.

    done, total: work of the present step in its own unit (bytes, parts); total 0 where it cannot be told.
    started_s: monotonic time at which the run began, 0.0 where none runs. seconds: length of the ended run.
    taken: the unit that this verdict is about has left the slot; the verdict stays until the next one comes.
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

    @property
    def in_run(self) -> bool:
        """A run is going on; in state ACTION it waits for what a person shall do with the unit."""
        return bool(self.run) and self.outcome is None


@dataclass(frozen=True)
class StationView:
    """What is true of the whole station: shown in the context bar."""

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


@dataclass(frozen=True)
class Notice:
    """Something to say that belongs to no slot: silence is forbidden."""

    port: PortPath
    text: str
