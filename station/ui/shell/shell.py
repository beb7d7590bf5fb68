"""The one window of the station: pages, the rail under them, and what is in front of all keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from station.core.person import Person, Right
from station.core.sign_in import SignOutReason
from station.engine.scan import Scan
from station.ui.catalogue import ENGLISH, NAMES, Speech, languages
from station.ui.errands import Errands, Failure
from station.ui.growth import SMALLEST_PX
from station.ui.page import Page
from station.ui.scan_input import ScanInput
from station.ui.shell import text
from station.ui.shell.doors import PageMaker, ShellDoors
from station.ui.shell.ground import Ground
from station.ui.shell.keys import Commands, WindowKeys
from station.ui.shell.page_stack import PageStack
from station.ui.shell.people import PeopleDesk
from station.ui.shell.rail import OwnButton, Tab
from station.ui.shell.start_page import StartPage
from station.ui.sounds import Sounds, SoundWatch
from station.ui.theme import LIGHT, Theme
from station.ui.themes import next_theme

LEAST_PX = (1024, 640)
WATCH_MS = 100


class Shell(QMainWindow):
    """Shows the start page until `begin`, then the first page that the page maker makes.

    Keys, whatever page is shown: Alt+1 to Alt+9 and F6 / Shift+F6 open pages, Alt+Home the first one, F4 types a
    code, F2 language, Shift+F10 sound, F10 colours, F11 signs out. Everything else is the page's. A scanned code is
    never a key.

    Args:
        speech: the language of the process. kiosk: only an engineer can close the window.
        prefix: of the scanner, see `ScanInput`.
    """

    painted = Signal()
    """The window has been drawn for the first time: now the station may be started."""

    def __init__(
        self,
        speech: Speech,
        *,
        theme: Theme = LIGHT,
        kiosk: bool = False,
        title: str = "Station",
        prefix: str = "",
        language: str = ENGLISH,
        sounds: Sounds | None = None,
    ) -> None:
        super().__init__()
        self._speech = speech
        self._theme = theme
        self._kiosk = kiosk
        self._language = language
        self._doors: ShellDoors | None = None
        self._make: PageMaker | None = None
        self._painted = False
        self.setWindowTitle(title)
        self.setMinimumSize(*LEAST_PX)
        self.resize(*SMALLEST_PX)
        self.start_page: StartPage | None = None
        self.sounds = sounds or Sounds.silent()
        self._sound_watch = SoundWatch(self.sounds)
        self._errands = Errands(self, "scans and people")
        self._people = self._people_desk()
        self.scan_input = ScanInput(self, WindowKeys(self._commands()).takes, prefix=prefix)
        self.scan_input.scanned.connect(self.take_scan)
        self.scan_input.broken.connect(lambda: self.say(text.broken_scan()))
        self.scan_input.typed.connect(self._touch)
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self.look)
        self._speech.speak(language)
        self._furnish()
        self._pages = PageStack(self._may_open, self.ground)
        self._show_pages((self._start(),))

    # -- pages -----------------------------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages.shown

    @property
    def home(self) -> Page:
        """The page that is shown when nobody asked for another."""
        return self._pages.home

    @property
    def person(self) -> Person | None:
        """Who is signed in."""
        return self._people.person

    @property
    def locked(self) -> bool:
        """Somebody must sign in before anything is taken. Before the station works there is nothing to take."""
        return self.person is None

    @property
    def theme(self) -> Theme:
        """The present look."""
        return self._theme

    def begin(self, doors: ShellDoors, make: PageMaker) -> None:
        """The station works: show its pages."""
        self._doors, self._make = doors, make
        self.start_page = None
        self._show_pages(make(self._theme))

    def fail(self, code: str, hint: str, message: str) -> None:
        """The station cannot start: say why. The window can be closed by anybody."""
        self._kiosk = False
        if self.start_page is not None:
            self.start_page.fail(code, hint, message)

    def open(self, key: str) -> None:
        """Show the page of this key, if the person may see it; another key changes nothing."""
        page = self._pages.find(key)
        if page is None or page is self.page:
            return
        if page not in self._pages.open:
            self.say(text.not_for_role())
            return
        self._pages.leave()
        self._show_page(page)

    def _start(self) -> Page:
        self.start_page = StartPage(self._theme)
        return self.start_page

    def _show_pages(self, pages: tuple[Page, ...], key: str = "") -> None:
        self._pages.put(pages, self._theme)
        for page in pages:
            page.told.connect(lambda sentence, of=page: self._page_told(of, sentence))
            page.wanted.connect(self.open)
        self._show_page(next((page for page in self._pages.open if page.key == key), self.home))

    def _show_page(self, page: Page) -> None:
        self._pages.shown = page
        self._arrange()
        page.show()
        page.opened()
        page.setFocus()
        self._show_rail()
        self.ground.raise_over()

    def _may_open(self, page: Page) -> bool:
        """Where nobody signs in, everything is everybody's."""
        person = self.person
        everything = self._doors is not None and not self._doors.sign_in.wanted
        return person is not None and (everything or not page.roles or person.role in page.roles)

    def _step_page(self, step: int) -> None:
        self.open(self._pages.beside(step).key)

    def _page_told(self, page: Page, sentence: str) -> None:
        """The home page has a line of its own for what happens."""
        if page is not self.home or page is not self.page:
            self.say(sentence)

    # -- what surrounds the pages ----------------------------------------------------------------------------------

    def _furnish(self) -> None:
        """Everything that depends on the look."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(self._theme.ground))
        self.setPalette(palette)
        ground = self.ground = Ground(self._theme, self)
        self.setCentralWidget(ground)
        self.rail, self.panel, self.shield = ground.rail, ground.panel, ground.shield
        self.saying, self.typed_code = ground.saying, ground.typed_code
        self.rail.page_pressed.connect(self.open)
        self.rail.language_pressed.connect(self.next_language)
        self.rail.theme_pressed.connect(self.next_theme)
        self.rail.sound_pressed.connect(self._turn_sound)
        self.rail.sign_out_pressed.connect(self.sign_out)
        self.panel.pin_given.connect(self._people.take_pin)
        self.panel.left.connect(self._leave_pin)
        self.typed_code.given.connect(self._take_code)
        self.typed_code.left.connect(self._focus_page)

    def _show_rail(self) -> None:
        if self._doors is None:
            self.rail.hide()
            return
        tabs = tuple(Tab(page.key, page.title(), f"Alt+{at}") for at, page in enumerate(self._pages.open, start=1))
        self.rail.show_tabs(tabs if len(tabs) > 1 else (), self.page.key)
        person = self.person
        self.rail.show_own(
            OwnButton(NAMES.get(self._speech.language, self._speech.language), f"{text.language()} (F2)"),
            OwnButton(text.theme_name(self._theme.name), f"{text.looks()} (F10)"),
            OwnButton(text.sound(self.sounds.loud), f"{text.sound(self.sounds.loud)} (Shift+F10)"),
            OwnButton(
                text.who(person.pseudonym, person.role) if person and self._doors.sign_in.wanted else "",
                f"{text.sign_out()} (F11)",
            ),
        )
        self.rail.show()
        self.shield.setVisible(self.locked)
        if self.locked and not self.ground.asks:
            self.panel.ask_badge()
        if not self.ground.asks_pin:
            self.panel.setVisible(self.locked)
        self._arrange()
        self.ground.raise_over()

    def say(self, sentence: str) -> None:
        """Say something over whatever page is shown."""
        self.saying.say(sentence)
        self._arrange()

    def next_language(self) -> None:
        """The next of the languages, round and round."""
        known = languages()
        at = known.index(self._speech.language) if self._speech.language in known else -1
        self._speech.speak(known[(at + 1) % len(known)])

    def next_theme(self) -> None:
        """The next of the looks: everything is made anew in it."""
        self.show_theme(next_theme(self._theme))

    def show_theme(self, theme: Theme) -> None:
        """Change the look; the page stays open, what was typed in it is gone."""
        key, said = self.page.key, self.saying.text
        self._theme = theme
        old = self.ground
        self._furnish()
        self._pages.move_to(self.ground)
        old.deleteLater()
        self._show_pages(self._make(theme) if self._make else (self._start(),), key)
        if said:
            self.say(said)

    def _turn_sound(self) -> None:
        self.sounds.turn()
        self._show_rail()

    # -- people ----------------------------------------------------------------------------------------------------

    def _people_desk(self) -> PeopleDesk:
        desk = PeopleDesk(self, self._errands, lambda: self._doors.sign_in if self._doors else None, lambda: self.panel)
        desk.entered.connect(self._enter)
        desk.left.connect(self._left)
        desk.asks_pin.connect(self._ask_pin)
        desk.refused.connect(self._refused)
        desk.failed.connect(self._say_failure)
        return desk

    def sign_out(self, why: SignOutReason = SignOutReason.ASKED) -> None:
        """Nobody works here any more; units that run go on."""
        self._people.sign_out(why)

    def _left(self, idle: bool) -> None:
        self.typed_code.hide()
        self.panel.ask_badge(text.idle_out() if idle else "")
        self.open(self.home.key)
        self._show_rail()
        self.say(text.idle_out() if idle else text.signed_out())

    def _ask_pin(self) -> None:
        self.panel.show()
        self.panel.pin.setFocus()
        self._arrange()

    def _refused(self, why: str) -> None:
        self._show_rail()
        self.say(why)

    def _enter(self, person: Person) -> None:
        """His language, his pages."""
        self._speech.speak(person.language)
        self.panel.ask_badge()
        self.panel.hide()
        if self.page not in self._pages.open:
            self.open(self.home.key)
        self._show_rail()
        self._focus_page()
        self.say(text.signed_in(person.pseudonym, person.role))

    def _leave_pin(self) -> None:
        self.panel.ask_badge()
        self.panel.hide()
        self._show_rail()
        self._focus_page()

    def _touch(self) -> None:
        if self._doors is not None:
            self._doors.sign_in.touch()

    def look(self) -> None:
        """Look at who is idle, what is to be heard and what a scanner on a serial port has read, ten times a second."""
        doors = self._doors
        if doors is None:
            return
        if doors.sign_in.idle and not self._errands.busy:
            self.sign_out(SignOutReason.IDLE)
        self._sound_watch.see(doors.views())
        for raw in doors.codes():
            self.take_scan(raw)
        if (fresh := doors.fresh()) is not None:
            self.begin(*fresh)

    # -- scans and keys --------------------------------------------------------------------------------------------

    def take_scan(self, raw: str) -> None:
        """A whole code from a scanner, by the keyboard or by its serial port."""
        doors = self._doors
        self._touch()
        if doors is None:
            return
        badge = doors.sign_in.badge_in(raw)
        if badge is not None:
            self._people.take_badge(badge)
        elif self.ground.asks_pin:
            self.say(text.type_the_pin())  # what came so fast may be the PIN: nobody else gets to see it
        elif self.locked:
            self.say(text.sign_in_first())
        else:
            self._hand_on(raw, doors)

    def _take_code(self, code: str) -> None:
        if self._doors is not None and not self.locked:
            self._hand_on(code, self._doors)

    def _hand_on(self, raw: str, doors: ShellDoors) -> None:
        """The page that is shown is asked first; it gets what may be shown and never the code itself."""
        scan: Scan = doors.parse(raw)
        if self.page.scanned(scan):
            return
        person = doors.sign_in.person if doors.sign_in.wanted else None
        self._errands.run(lambda: doors.scan(raw, person), failed=self._say_failure)

    def _say_failure(self, failure: Failure) -> None:
        if self.locked:
            self.panel.ask_badge()
            self._show_rail()
        self.say(text.could_not(failure.code, failure.hint))

    def _commands(self) -> Commands:
        """What the keys of the window do, whatever page is shown."""
        return Commands(
            always={
                (Qt.Key.Key_F2, False): self.next_language,
                (Qt.Key.Key_F10, False): self.next_theme,
                (Qt.Key.Key_F10, True): self._turn_sound,
            },
            signed={
                (Qt.Key.Key_F4, False): self.type_code,
                (Qt.Key.Key_F6, False): lambda: self._step_page(1),
                (Qt.Key.Key_F6, True): lambda: self._step_page(-1),
                (Qt.Key.Key_F11, False): self.sign_out,
            },
            numbered=self._open_by_number,
            line=self._refuse_typed,
            locked=lambda: self.locked,
            types_pin=self._types_pin,
        )

    def _types_pin(self) -> bool:
        return self.panel.pin.hasFocus()

    def _open_by_number(self, key: int) -> bool:
        if key == Qt.Key.Key_Home:
            self.open(self.home.key)
            return True
        page = self._pages.numbered(key - int(Qt.Key.Key_0))
        if page is not None:
            self.open(page.key)
        return page is not None

    def type_code(self) -> None:
        """Let a code be typed, by a person who may."""
        person = self.person
        if person is None or not person.may(Right.TYPE_CODE):
            self.say(text.may_not_type())
            return
        self.typed_code.open()
        self._arrange()

    def _refuse_typed(self) -> None:
        """A line was typed where nothing takes text."""
        may = self.person is not None and self.person.may(Right.TYPE_CODE)
        self.say(text.typed_refused_lead() if may else text.typed_refused())

    def _focus_page(self) -> None:
        self.page.setFocus()

    # -- the window itself -----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._watch.start()
        if self.isWindow() and not self._painted:
            self.scan_input.watch(self.windowHandle())

    def event(self, event: QEvent) -> bool:
        """Tells once that the window has been drawn; the signal comes after the drawing is on the screen."""
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)
        return done

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        for page in self._pages.all:
            page.retranslate()
        self.typed_code.retranslate()
        if not self.ground.asks_pin:
            self.panel.ask_badge()
        self._show_rail()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """In a kiosk an engineer closes; while units run, the pages ask once more."""
        person = self.person
        if self._kiosk and self._doors is not None and not (person and person.may(Right.LEAVE_KIOSK)):
            self.say(text.may_not_close())
            event.ignore()
            return
        if not all(page.may_close() for page in self._pages.all):
            event.ignore()
            return
        self.let_go()
        event.accept()

    def let_go(self) -> None:
        """Ask nothing more of the station: it is about to be closed. Whoever is signed in is signed out."""
        self._watch.stop()
        self.sounds.stop()
        self._pages.close()
        doors, self._doors = self._doors, None
        if doors is not None and doors.sign_in.wanted and doors.sign_in.person is not None:
            self._errands.run(lambda: doors.sign_in.sign_out(SignOutReason.CLOSED))
        self._errands.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self.ground.arrange(self.page, self.size(), works=self._doors is not None, locked=self.locked)
