"""An order: which product, how many units, which of them, by which recipe."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from station.core.ids import DeviceId


@dataclass(frozen=True)
class Order:
    """One order of a line.

    number: as the customer or the MES writes it. batch: "" for none. product: number of the Particle product that the
    units go into, None where the recipe alone says it. recipe: its file, None where the station's own is used.
    target: how many units shall be good, 0 for no limit. ids: the only units that belong to the order, () for any.
    ids_file, ids_sha256: where that list came from, None and "" where there is none. variables: name and text of each
    of the order's `vars`. sha256: of the order file's bytes, "" for an order that stands in no file.
    """

    number: str
    batch: str = ""
    product: int | None = None
    recipe: Path | None = None
    target: int = 0
    ids: tuple[DeviceId, ...] = ()
    ids_file: Path | None = None
    ids_sha256: str = ""
    variables: tuple[tuple[str, str], ...] = ()
    sha256: str = ""
    path: Path | None = None

    def takes(self, device_id: DeviceId) -> bool:
        """Whether a unit belongs to the order, as far as its list says."""
        return not self.ids or device_id in self.ids
