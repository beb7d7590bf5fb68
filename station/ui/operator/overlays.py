"""The panels over the tiles: the error card and decisions. At most one is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from station.core.person import Person
from station.core.views import Said, SlotView
from station.core.words import SlotState
from station.help_pages import HelpPage, help_page
from station.ui import text
from station.ui import text_operator as words
from station.ui.catalogue import current_language
from station.ui.errands import Errands, Failure
from station.ui.operator.decision import Decision, asked_for, of_slot
from station.ui.operator.error_card import ErrorCard
from station.ui.operator.panel import MOST_CHOICES, ChoicePanel, Panel
from station.ui.operator.people_door import PeopleDoor
from station.ui.operator.photo import decoded
from station.ui.operator.tile_text import first_sentence
from station.ui.theme import Theme

# The longest word of the panel's width and height that it takes of the tiles' room.
_SHARE_WIDE: Final = 0.86
_SHARE_HIGH: Final = 0.86
_EXPLAINED = frozenset(
    {SlotState.FAIL, SlotState.STATION_ERROR, SlotState.WRONG_PRODUCT, SlotState.LOCKED, SlotState.PENDING}
)
_CHOICE_KEYS = range(int(Qt.Key.Key_1), int(Qt.Key.Key_1) + MOST_CHOICES)


class Overlays(QObject):
    """Opens by key, or by itself where a scan has begun something that a choice must end.

    door: None where nobody is asked anything. tell: says something in the bottom line.
    """

    def __init__(
        self,
        theme: Theme,
        page: QWidget,
        door: PeopleDoor | None,
        tell: Callable[[str], None],
    ) -> None:
        super().__init__(page)
        self.held: Said | None = None
        self.card = ErrorCard(theme, page)
        self.choice = ChoicePanel(theme, page)
        self.errands = Errands(self, "operator")
        self._door = door
        self._tell = tell
        self._decision: Decision | None = None
        self._put_away = ""
        self.choice.chosen.connect(self._chosen)

    @property
    def shown(self) -> Panel | None:
        """The panel that is shown."""
        return next((panel for panel in (self.card, self.choice) if not panel.isHidden()), None)

    @property
    def decision(self) -> Decision | None:
        """What is asked on the screen now."""
        return self._decision

    # -- keys ------------------------------------------------------------------------------------------------------

    def key(self, key: int, views: tuple[SlotView, ...], picked: int | None) -> bool:
        """A key of the page; True where it was for a panel."""
        match key:
            case Qt.Key.Key_F1:
                self.explain(views, picked)
            case Qt.Key.Key_F3 if self.shown is self.card:
                self.card.turn()
            case Qt.Key.Key_F9 | Qt.Key.Key_F12:
                self.decide(views, picked)
            case Qt.Key.Key_Escape if self.shown is not None:
                self.close()
            case _ if self.shown is self.choice and key in _CHOICE_KEYS:
                self.choice.choose(key - int(Qt.Key.Key_1))
            case _:
                return False
        return True

    def explain(self, views: tuple[SlotView, ...], picked: int | None) -> None:
        """The error card of the picked slot, else of the first that has something to explain; closes it again."""
        if self.shown is self.card:
            self.close()
            return
        wrong = [view for view in views if view.state in _EXPLAINED and view.code]
        view = next((view for view in wrong if view.slot == picked), wrong[0] if wrong else None)
        if view is None:
            self._tell(words.nothing_wrong(picked) if picked is not None else words.pick_a_slot())
            return
        found = view

        def show(page: HelpPage | None) -> None:
            self.card.explain(found, page)
            self._open(self.card)

        language = current_language()
        self.errands.run(lambda: help_page(found.code, language), show)

    def decide(self, views: tuple[SlotView, ...], picked: int | None) -> None:
        """What waits for a decision; says so where nothing does."""
        found = asked_for(self._door, views, picked, self.held) if self._door is not None else None
        if found is None:
            self._tell(words.nothing_to_decide())
            return
        self._put_away = ""
        self._show(found)

    def close(self) -> None:
        """Put away what is shown."""
        if self._decision is not None:
            self._put_away = self._decision.key
        self._decision = None
        self.card.hide()
        self.choice.hide()

    # -- what comes by itself ----------------------------------------------------------------------------------------

    def follow(self, views: Iterable[SlotView]) -> None:
        """Views or the station have changed: close what is settled, open what a scan or a run has begun."""
        if self._door is None:
            return
        known = tuple(views)
        asked = [found for view in known if _asks_by_itself(view) and (found := of_slot(self._door, view)) is not None]
        if self._decision is not None:
            present = asked_for(self._door, known, self._decision.slot or None, self.held)
            same_slot = present is not None and present.slot == self._decision.slot
            if same_slot and present is not None:
                if present.key != self._decision.key:
                    self._show(present)
                return
            self.close()
        first = next((found for found in asked if found.key != self._put_away), None)
        if first is not None and self.shown is None:
            self._show(first)

    def retranslate(self, views: Iterable[SlotView]) -> None:
        """The language has changed."""
        self.card.retranslate()
        explained, language = self.card.view, current_language()
        if explained is not None and self.shown is self.card:
            code = explained.code

            def reread(page: HelpPage | None) -> None:
                if self.card.view is explained and current_language() == language:
                    self.card.show_page(page)

            self.errands.run(lambda: help_page(code, language), reread)
        if self._decision is not None and self._door is not None:
            found = asked_for(self._door, views, self._decision.slot or None, self.held)
            if found is not None:
                self._show(found)

    def arrange(self, room: QRect) -> None:
        """Place the panels over the tiles."""
        width, height = round(room.width() * _SHARE_WIDE), round(room.height() * _SHARE_HIGH)
        box = QRect(0, 0, width, height)
        box.moveCenter(room.center())
        for panel in (self.card, self.choice):
            panel.setGeometry(box)

    # -- choices ---------------------------------------------------------------------------------------------------

    def _show(self, decision: Decision) -> None:
        self._decision = decision
        self.choice.ask(
            decision.headline,
            decision.body,
            decision.picture,
            tuple(word for word, _ in decision.choices),
            decision.tone,
            open_=decision.open_,
        )
        self._open(self.choice)
        self._fetch(decision)

    def _fetch(self, decision: Decision) -> None:
        """What takes a moment to read: the recipe's picture, and what the help page says of a failure."""
        photo, code, language = decision.photo, decision.code, current_language()

        def show_photo(image: QImage) -> None:
            if self._decision is decision:
                self.choice.show_photo(image)

        def tell_cause(page: HelpPage | None) -> None:
            if self._decision is decision and page is not None:
                self.choice.tell(f"{code}: {first_sentence(page.happened)}")

        if photo is not None:
            self.errands.run(lambda: decoded(photo), show_photo)
        if code:
            self.errands.run(lambda: help_page(code, language), tell_cause)

    def _open(self, panel: Panel) -> None:
        for other in (self.card, self.choice):
            other.setVisible(other is panel)
        panel.raise_()

    def _chosen(self, index: int) -> None:
        decision, door = self._decision, self._door
        if decision is None or door is None:
            return
        person = door.person()
        if person is None:
            self._tell(words.sign_in_first())
            return
        if decision.right is not None and not person.may(decision.right):
            self._tell(words.who_may(decision.right))
            return
        self._carry_out(decision, index, person)

    def _carry_out(self, decision: Decision, index: int, person: Person) -> None:
        _, act = decision.choices[index]

        def done(did: bool) -> None:
            if not did:
                self._tell(words.not_done())

        def failed(failure: Failure) -> None:
            self._tell(f"{failure.code}: {text.said(failure.hint)}")

        self.close()
        self.errands.run(lambda: act(person), done, failed)


def _asks_by_itself(view: SlotView) -> bool:
    """A bin was scanned and its reason is missing, or a run asks a question."""
    if view.locked:
        return view.said is not None and view.said.id == "slot.locked_reason"
    return view.state is SlotState.ACTION and view.in_run
