"""Who signs in and out: badges and PINs go to the door in a thread, answers come back to the band."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from station.core.person import Person
from station.core.secret import Secret
from station.core.sign_in import SignInAnswer, SignInDoor, SignInEnd, SignOutReason
from station.ui.errands import Errands, Failure
from station.ui.shell import text
from station.ui.sign_in.panel import SignInPanel

_WANTS_PIN = (SignInEnd.WANTS_PIN, SignInEnd.WRONG_PIN, SignInEnd.WAIT)


class PeopleDesk(QObject):
    """door: None before the station works. panel: the present band, made anew with the look."""

    entered = Signal(Person)
    """Somebody has signed in."""
    left = Signal(bool)
    """Nobody is signed in any more. True: because nobody did anything."""
    asks_pin = Signal()
    """The band asks for a PIN."""
    refused = Signal(str)
    """A badge opens nothing, and why."""
    failed = Signal(object)
    """The door could not answer: a `Failure`."""

    def __init__(
        self,
        parent: QObject,
        errands: Errands,
        door: Callable[[], SignInDoor | None],
        panel: Callable[[], SignInPanel],
    ) -> None:
        super().__init__(parent)
        self._errands = errands
        self._door = door
        self._panel = panel

    @property
    def person(self) -> Person | None:
        """Who is signed in."""
        door = self._door()
        return door.person if door is not None else None

    def take_badge(self, badge: Secret) -> None:
        """A badge was shown."""
        if (door := self._door()) is not None:
            self._panel().wait()
            self._errands.run(lambda: door.badge(badge), self._answered, self.failed.emit)

    def take_pin(self, pin: Secret) -> None:
        """A PIN was typed."""
        if (door := self._door()) is not None:
            self._errands.run(lambda: door.pin(pin), self._answered, self.failed.emit)

    def sign_out(self, why: SignOutReason) -> None:
        """Nobody works here any more; units that run go on."""
        door = self._door()
        if door is None or not door.wanted or door.person is None:
            return
        idle = why is SignOutReason.IDLE

        def left_badly(failure: Failure) -> None:
            self.left.emit(idle)
            self.failed.emit(failure)

        self._errands.run(lambda: door.sign_out(why), lambda _none: self.left.emit(idle), left_badly)

    def _answered(self, answer: SignInAnswer) -> None:
        if answer.end is SignInEnd.SIGNED_IN and answer.person is not None:
            self.entered.emit(answer.person)
            return
        sentence = text.answer(answer.end, answer.wait_s) if answer.end is not SignInEnd.SIGNED_IN else ""
        if answer.end in _WANTS_PIN:
            self._panel().ask_pin(sentence, refused=answer.end is not SignInEnd.WANTS_PIN)
            self.asks_pin.emit()
        else:
            self._panel().refuse_badge(sentence)
            self.refused.emit(sentence)
