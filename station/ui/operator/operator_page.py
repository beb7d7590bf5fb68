"""The operator's page. It asks the board for news thirty times a second and draws what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, QTime, QTimer
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from station.core.views import Notice, SlotView, StationView
from station.core.words import SlotState
from station.engine.board import Board
from station.engine.order_book import ArticleState
from station.ui import text
from station.ui import text_operator as words
from station.ui.growth import grown
from station.ui.operator.actions import OperatorActions, StationViewSource
from station.ui.operator.bottom_line import BottomLine
from station.ui.operator.context_bar import ContextBar
from station.ui.operator.expected_time import ExpectedTimes
from station.ui.operator.instruction import LineNews, next_instruction
from station.ui.operator.next_action import NextAction
from station.ui.operator.overlays import Overlays
from station.ui.operator.people_door import PeopleDoor
from station.ui.operator.tile_grid import TileGrid
from station.ui.page import Page
from station.ui.state_style import style_of
from station.ui.theme import LIGHT, Theme, Tone
from station.ui.two_press import CONFIRM_S, TwoPress

FRAME_MS: Final = 33
STATION_MS: Final = 1000
EXPECTED_EVERY: Final = 10
_FRAME_PX: Final = 6

ExpectedSource = Callable[[], ExpectedTimes | None]


class OperatorPage(Page):
    """Tiles for these slots at once, and the news as soon as the page has been painted.

    station_view is asked once a second. Keys: 1 to 9 and the arrows pick a slot, F5 starts it, F8 stops it (twice),
    Ctrl+F5 starts all; F1 explains the picked slot's error, F3 shows the engineer's side of it; F9 opens what a person
    must decide (F12: for a locked slot), 1 to 6 choose, Esc puts away. No other key does anything here;
    those of the whole window (Alt+1 to Alt+9, F2, F4, F6, F10, F11) never come here.

    Args:
        people: what the signed-in person may say to the line; None where nobody is asked.
        expected: how long runs of this recipe usually take; asked off the window's thread.
    """

    key = "operator"
    kiosk = True

    def __init__(
        self,
        board: Board,
        actions: OperatorActions,
        station_view: StationViewSource,
        *,
        slots: tuple[int, ...],
        demo: bool = False,
        theme: Theme = LIGHT,
        confirm_s: float = CONFIRM_S,
        people: PeopleDoor | None = None,
        expected: ExpectedSource | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._board = board
        self._actions = actions
        self._station_view = station_view
        self._theme = theme
        self._people = people
        self._expected = expected
        self._ends = 0
        self._close = TwoPress(self, confirm_s)
        self.station: StationView | None = None
        self.context_bar = ContextBar(theme, demo=demo, parent=self)
        self.next_action = NextAction(theme, self)
        self.grid = TileGrid(slots, theme, confirm_s, self)
        self.bottom_line = BottomLine(theme, self)
        self.overlays = Overlays(theme, self, people, self.tell)
        self._connect()
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME_MS)
        self._frames.timeout.connect(self._frame)
        self._seconds = QTimer(self)
        self._seconds.setInterval(STATION_MS)
        self._seconds.timeout.connect(self.ask_station)
        self._drawn = False
        self._painted = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.title())

    def _connect(self) -> None:
        self.next_action.start_all_pressed.connect(self._actions.start_all)
        for tile in self.grid.tiles:
            tile.start_pressed.connect(self._actions.start)
            tile.stop_pressed.connect(self._actions.stop)

    def title(self) -> str:
        return words.operator_title()

    # -- news ------------------------------------------------------------------------------------------------------

    def _frame(self) -> None:
        """Nothing is asked before the page has been painted once."""
        if self._painted:
            self.drain()

    def drain(self) -> None:
        """Take what is new from the board and draw it; a tile without news is not touched, its clock aside."""
        views, notices = self._board.take()
        if not self._drawn:
            self._drawn = True
            views = self._board.all()
            self.ask_station()
            self._ask_expected()
        for view in views:
            self._show_view(view)
        for notice in notices:
            self._show_notice(notice)
        if views or notices:
            self._instruct()
            self.overlays.follow(self.views)
        for tile in self.grid.tiles:
            tile.tick()

    def ask_station(self) -> None:
        """Ask for the station's view and draw it."""
        view = self._station_view()
        held_before = self.station.held if self.station is not None else None
        self.station = view
        self.overlays.held = view.held
        self.context_bar.show_station(view)
        self.context_bar.show_clock(QTime.currentTime().toString("HH:mm"))
        self.bottom_line.show_station(view)
        self.bottom_line.show_excluded(self._board.excluded())
        self._instruct()
        self.overlays.follow(self.views)
        if held_before != view.held:
            self.update()

    @property
    def views(self) -> tuple[SlotView, ...]:
        """What the tiles show."""
        return tuple(tile.view for tile in self.grid.tiles if tile.view is not None)

    @property
    def stopped(self) -> bool:
        """The line is held, and the whole page says so."""
        return self.station is not None and self.station.held is not None

    def _show_view(self, view: SlotView) -> None:
        tile = self.grid.tile(view.slot)
        if tile is None:
            return
        ended = view.outcome is not None and (tile.view is None or tile.view.outcome is None)
        tile.show_view(view)
        if ended:
            self._tell_end(view)
            self._ends += 1
            if self._ends % EXPECTED_EVERY == 0:
                self._ask_expected()

    def _tell_end(self, view: SlotView) -> None:
        """The verdict and its code, or the unit where the code would only say the verdict again."""
        word = style_of(view.state).word
        says_more = view.code and view.code.replace("-", " ") != word
        self.tell(text.slot_ended(view.slot, word, view.code if says_more else view.device_id), answer=False)

    def _show_notice(self, notice: Notice) -> None:
        sentence = words.sentence(notice.said) if notice.said is not None else text.said(notice.text)
        self.tell(text.at_port(str(notice.port), sentence) if notice.port else sentence)

    def tell(self, sentence: str, *, answer: bool = True) -> None:
        """Say something in the bottom line. answer: to something that a person did."""
        self.bottom_line.tell(f"{QTime.currentTime().toString('HH:mm')}  {sentence}", answer=answer)

    def _instruct(self) -> None:
        views = self.views
        waiting = sum(view.state is SlotState.ACTION and not view.in_run for view in views)
        news = self._line_news()
        blocked = news.held is not None or bool(news.waits_for_qa)
        why = words.tile_stopped() if news.held is not None else words.tile_waits_for_qa() if blocked else ""
        for tile in self.grid.tiles:
            tile.set_blocked(why)
        self.next_action.show_instruction(next_instruction(views, news), 0 if blocked else waiting)

    def _line_news(self) -> LineNews:
        held = self.station.held if self.station is not None else None
        if self._people is None:
            return LineNews(held)
        article = self._people.article()
        waits = article.device_id if article.state is ArticleState.WAITS else ""
        return LineNews(held, waits, self._people.in_hand())

    def _ask_expected(self) -> None:
        if self._expected is not None:
            self.overlays.errands.run(self._expected, self._show_expected)

    def _show_expected(self, times: ExpectedTimes | None) -> None:
        for tile in self.grid.tiles:
            tile.set_expected(times)

    # -- keys ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        event.accept()
        key, with_control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.isAutoRepeat() and key in {Qt.Key.Key_F5, Qt.Key.Key_F8, Qt.Key.Key_F9}:
            return
        picked = self.grid.picked
        if self.overlays.key(key, self.views, picked.number if picked else None):
            return
        match key:
            case Qt.Key.Key_F5 if with_control:
                self.next_action.press_start_all()
            case Qt.Key.Key_F5 if picked is not None:
                picked.press_start()
            case Qt.Key.Key_F8 if picked is not None:
                picked.press_stop()
            case Qt.Key.Key_Left:
                self.grid.move_pick(right=-1)
            case Qt.Key.Key_Right:
                self.grid.move_pick(right=1)
            case Qt.Key.Key_Up:
                self.grid.move_pick(down=-1)
            case Qt.Key.Key_Down:
                self.grid.move_pick(down=1)
            case _ if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
                self.grid.pick(int(key) - int(Qt.Key.Key_0))
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                event.ignore()
            case _:
                pass

    # -- the page itself -------------------------------------------------------------------------------------------

    def may_close(self) -> bool:
        """While units run, closing needs a second try: it stops every run."""
        running = any(tile.state is SlotState.RUN for tile in self.grid.tiles)
        if running and not self._close.press():
            self.tell(text.close_again())
            return False
        return True

    def retranslate(self) -> None:
        self.setAccessibleName(self.title())
        for tile in self.grid.tiles:
            tile.retranslate()
        self.next_action.retranslate()
        self.bottom_line.retranslate()
        self.overlays.retranslate(self.views)
        if self.station is not None:
            self.context_bar.show_station(self.station)
        self._instruct()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """News is asked for from the first paint on: empty tiles come before anything else."""
        super().showEvent(event)
        self._frames.start()
        self._seconds.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """News is kept by the board meanwhile; at the next show everything is drawn anew."""
        super().hideEvent(event)
        self.stop()
        self._drawn = False

    def stop(self) -> None:
        """Ask for nothing more."""
        self._frames.stop()
        self._seconds.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """The ground; around everything a red frame while the line is stopped."""
        self._painted = True
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.ground))
        if self.stopped:
            bad = self._theme.paint(Tone.BAD)
            painter.setPen(QPen(QColor(bad.ground), 2 * _FRAME_PX))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _arrange(self) -> None:
        theme = self._theme
        width, height = self.width(), self.height()
        context, band, bottom = (
            grown(part, self) for part in (theme.context_px, theme.next_action_px, theme.bottom_px)
        )
        margin = theme.margin_px
        self.context_bar.setGeometry(0, 0, width, context)
        self.next_action.setGeometry(0, context, width, band)
        top, end = context + band + theme.gap_px, height - bottom - theme.gap_px
        self.grid.setGeometry(QRect(margin, top, width - 2 * margin, max(1, end - top)))
        self.bottom_line.setGeometry(0, height - bottom, width, bottom)
        self.overlays.arrange(self.grid.geometry())
