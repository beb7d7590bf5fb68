"""What a step may use while it looks or acts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from station.core.cancel import CancelToken
from station.core.errors import RecipeError
from station.core.identity import Identity
from station.core.label import NO_PRINTER, LabelPrinter
from station.core.prompt import NOBODY, Asker
from station.core.secret_store import NO_SECRETS, SecretStore
from station.core.template import Template

if TYPE_CHECKING:  # the registry of steps stays free of HTTP and cryptography
    from station.cloud.door import CloudDoor
    from station.particle.unit import Unit
    from station.recipe.model import ProductRef


class RunNotes:
    """What steps of one run remember from one look to the next, where neither unit nor cloud can be asked for it.

    A note never outlives its run: after a crash the step does its work again. Safe to use from any thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._notes: dict[str, str] = {}

    def write(self, key: str, text: str) -> None:
        """Remember a text that everybody may read."""
        with self._lock:
            self._notes[key] = text

    def read(self, key: str) -> str:
        """What was remembered, "" for nothing."""
        with self._lock:
            return self._notes.get(key, "")


@dataclass(frozen=True)
class StepContext:
    """One step of one run on one unit.

    unit: the unit, already identified. cloud: calls stamped with this run. product: the recipe's product for this
    platform, if it has one. progress: tell (done, total) in any unit of work, as often as you like; it is thinned out
    on its way to the screen. secrets: those that recipes name. notes: what steps remember within this run.
    names: values of the names of `station.core.template.RUN_NAMES` that do not come from the unit's identity.
    asker: asks the person at the fixture, and has the answer written down. printer: of labels.
    """

    unit: Unit
    cloud: CloudDoor
    identity: Identity
    product: ProductRef | None
    cancel: CancelToken
    progress: Callable[[int, int], None]
    secrets: SecretStore = NO_SECRETS
    notes: RunNotes = field(default_factory=RunNotes)
    names: Mapping[str, str] = field(default_factory=dict)
    asker: Asker = NOBODY
    printer: LabelPrinter = NO_PRINTER

    @property
    def product_id(self) -> int:
        """The product number. Raises RecipeError where the recipe names no product (the checker refuses that)."""
        if self.product is None:
            raise RecipeError("this step needs `product:` in the recipe")
        return self.product.id

    def fill(self, template: Template) -> str:
        """A recipe's text with the values of this unit and run.

        Raises:
            NameUnknownError: it needs what this unit does not have, for example a serial number.
        """
        return template.fill(self.values)

    def progress_from(self, done: int, total: int) -> Callable[[int, int], None]:
        """Progress of one part, told as progress of the whole. done: what came before this part, of so much in all."""
        return lambda done_of_part, _part: self.progress(done + done_of_part, total)

    @property
    def values(self) -> Mapping[str, str]:
        """Every name that recipes may use at run time, with its value; "" for what this unit does not have."""
        identity = self.identity
        of_unit = {
            "unit.device_id": identity.device_id,
            "unit.serial": identity.serial_number or "",
            "unit.iccid": identity.iccid or "",
            "unit.imei": identity.imei,
            "unit.platform": identity.platform,
            "unit.device_os": identity.device_os,
        }
        # A unit that may not start yet tells less than the log knows of it.
        return {**self.names, **{name: value for name, value in of_unit.items() if value or name not in self.names}}
