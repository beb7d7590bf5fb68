"""What QA looks at now: chosen on one page, looked at by the others when they are opened."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """One unit, one of its runs ("" for its newest), and the order of that run."""

    device_id: str = ""
    run: str = ""
    order: str = ""


class Desk:
    """Shared by all QA pages of a window; stays when the pages are made anew in another look."""

    def __init__(self) -> None:
        self.look = Look()

    def choose(self, device_id: str, run: str = "", order: str = "") -> None:
        """Look at this unit from now on."""
        self.look = Look(device_id, run, order)
