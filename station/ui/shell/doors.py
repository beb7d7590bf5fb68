"""What the shell asks of the station. Tests give real engines or plain functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from station.core.person import Person
from station.core.secret import Secret
from station.core.sign_in import SignInAnswer, SignInDoor, SignInEnd, SignOutReason
from station.core.views import SlotView
from station.engine.scan import Scan, parse_scan
from station.ui.page import Page
from station.ui.theme import Theme

PageMaker = Callable[[Theme], tuple[Page, ...]]
"""Makes every page in a look; the first is the home page. Called again when the look changes."""


def _no_views() -> tuple[SlotView, ...]:
    return ()


def _no_codes() -> tuple[str, ...]:
    return ()


def _nothing_fresh() -> None:
    return None


@dataclass(frozen=True)
class ShellDoors:
    """Doors of a working station.

    sign_in: who works here. scan: a whole code and who scanned it, asked off the window's thread; what comes of it is
    said on the board. parse: what a code is; splits secrets off. views: the slots as they are, for the sounds. codes:
    what a scanner on a serial port has read since the last call. fresh: other doors and pages, where the station was
    opened anew for another order.
    """

    sign_in: SignInDoor
    scan: Callable[[str, Person | None], object]
    parse: Callable[[str], Scan] = parse_scan
    views: Callable[[], tuple[SlotView, ...]] = _no_views
    codes: Callable[[], tuple[str, ...]] = _no_codes
    fresh: Callable[[], tuple[ShellDoors, PageMaker] | None] = _nothing_fresh


class OpenDoor:
    """A station where nobody signs in: everything is done by one person. A `SignInDoor` for demos and tests."""

    def __init__(self, person: Person) -> None:
        self.person: Person | None = person
        self.wanted = False
        self.idle = False

    def touch(self) -> None:
        """Nobody is ever idle."""

    def badge_in(self, raw: str) -> Secret | None:
        del raw
        return None

    def badge(self, badge: Secret) -> SignInAnswer:
        del badge
        return SignInAnswer(SignInEnd.UNKNOWN_BADGE, self.person)

    def pin(self, pin: Secret) -> SignInAnswer:
        del pin
        return SignInAnswer(SignInEnd.UNKNOWN_BADGE, self.person)

    def sign_out(self, why: SignOutReason) -> None:
        """There is nobody to sign out."""
        del why
