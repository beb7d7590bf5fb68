"""Labels for units, and the printer that makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, Protocol

from station.core.cancel import CancelToken
from station.core.errors import StationError


class PrinterError(StationError):
    """The label printer does not print."""

    code: ClassVar[str] = "LABEL-PRINTER"
    hint: ClassVar[str] = "Check the label printer: paper, ribbon, cover, cable. Then run the unit again."


@dataclass(frozen=True)
class LabelKey:
    """Which label of which unit. Two labels with the same key are the same label.

    device_id: of the unit. order: number of the order, "" for none. template_sha256: of the label's template file.
    """

    device_id: str
    order: str
    template_sha256: str


@dataclass(frozen=True)
class LabelRecord:
    """What is known of a label. complete: the printer took all of it; else it was begun, and its end is not known.

    content_sha256: of what was sent. utc: when. where: the printer.
    """

    key: LabelKey
    content_sha256: str
    where: str
    utc: str
    complete: bool


class LabelPrinter(Protocol):
    """A printer that keeps a record of each label, so that none comes out twice."""

    def record(self, key: LabelKey) -> LabelRecord | None:
        """What is known of a label, None where it was never begun. Raises PrinterError: the record cannot be read."""
        ...

    def settle(self, key: LabelKey, *, came_out: bool) -> None:
        """A person has looked after a label whose end is not known: it is complete now, or was never begun.

        Raises:
            PrinterError: the record cannot be written.
        """
        ...

    def print(self, key: LabelKey, content: bytes, cancel: CancelToken) -> LabelRecord:
        """Print a label and wait until the printer has taken it. It is on record as begun before the first byte goes.

        Raises:
            PrinterError: it did not print. Where nothing was sent, the label counts as never begun. Aborted.
        """
        ...


_NO_PRINTER: Final = "this station has no label printer"


class NoPrinter:
    """A station without a label printer."""

    def record(self, key: LabelKey) -> LabelRecord | None:
        """Never begun."""
        del key
        return None

    def settle(self, key: LabelKey, *, came_out: bool) -> None:
        """Raises PrinterError: there is none."""
        del key, came_out
        raise PrinterError(_NO_PRINTER)

    def print(self, key: LabelKey, content: bytes, cancel: CancelToken) -> LabelRecord:
        """Raises PrinterError: there is none."""
        del key, content, cancel
        raise PrinterError(_NO_PRINTER)


NO_PRINTER: Final = NoPrinter()
