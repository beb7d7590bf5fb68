"""Units that must not leave DFU mode yet: our firmware may be in them, and they are no proved members of the product.

Started now, such a unit would come online too early and land in quarantine. A unit is found like that after a run that
was killed, stopped or cut off between its flash and its membership. It is known by its serial string in DFU mode, and
by what the log has of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from station.core.ids import DeviceId, SerialNumber
from station.core.step import Evidence
from station.core.words import StepEnd
from station.engine.prover import Proof, Prover
from station.recipe.model import StepPlan

PROVED: Final = (StepEnd.CHANGED, StepEnd.UNCHANGED)


@dataclass(frozen=True)
class FlashBegun:
    """An earlier run began to write a unit's flash, and what must be proved before it starts was not proved since.

    serial_number: as the unit told an earlier run in normal mode, None where it never did. told: what else of
    `RUN_NAMES` it told then. proofs: what earlier runs of the recipe with this hash proved of it, by the step's id.
    """

    run: str
    serial_number: SerialNumber | None = None
    told: tuple[tuple[str, str], ...] = ()
    recipe_sha256: str = ""
    proofs: tuple[tuple[str, Evidence], ...] = ()


FlashLookup = Callable[[DeviceId, Collection[str]], FlashBegun | None]
"""Asks for a unit and for the words of the steps that must be proved before it starts."""


def no_flash_begun(_device_id: DeviceId, _barriers: Collection[str]) -> FlashBegun | None:
    """A log that has no unit."""
    return None


class Tether:
    """Whether the unit of this run is one of them. Asked by the run's own thread alone.

    It is as soon as its flash began to be written or was found to be ours; the barrier steps then untie it.
    """

    def __init__(self, steps: tuple[StepPlan, ...], prover: Prover) -> None:
        self._flash = frozenset(plan.id for plan in steps if plan.step.is_flash)
        self._prover = prover
        self._tied = False

    @property
    def tied(self) -> bool:
        return self._tied or not self._flash.isdisjoint(self._prover.record.intended)

    def tie(self) -> None:
        """The unit holds our firmware, or an earlier run began to write it."""
        self._tied = True

    def proved(self, proof: Proof) -> None:
        """A step ended well: a flash that is ours stays ours, even if the unit must be looked at anew."""
        if proof.plan.id in self._flash and proof.end in PROVED:
            self.tie()
