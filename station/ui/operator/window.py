"""The operator's window. It asks the board for news thirty times a second and draws what changed."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTime, QTimer
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from station.core.views import Notice, SlotView
from station.core.words import SlotState
from station.engine.board import Board
from station.ui import text
from station.ui.operator.actions import OperatorActions, StationViewSource
from station.ui.operator.bottom_line import BottomLine
from station.ui.operator.context_bar import ContextBar
from station.ui.operator.instruction import next_instruction
from station.ui.operator.next_action import NextAction
from station.ui.operator.tile_grid import TileGrid
from station.ui.state_style import style_of
from station.ui.theme import LIGHT, Theme
from station.ui.two_press import CONFIRM_S, TwoPress

FRAME_MS = 33
STATION_MS = 1000
SMALLEST_PX = (1280, 800)
_LEAST_PX = (1024, 640)


class OperatorWindow(QMainWindow):
    """Tiles for these slots at once, and the news as soon as the window has been painted.

    station_view is asked once a second. Keys: 1 to 9 and the arrows pick a slot, F5 starts it, F8 stops it (twice),
    Ctrl+F5 starts all. No other key does anything: a scanner types where it likes.
    """

    def __init__(
        self,
        board: Board,
        actions: OperatorActions,
        station_view: StationViewSource,
        *,
        slots: tuple[int, ...],
        title: str = "Station",
        demo: bool = False,
        theme: Theme = LIGHT,
        confirm_s: float = CONFIRM_S,
    ) -> None:
        super().__init__()
        self._board = board
        self._actions = actions
        self._station_view = station_view
        self._theme = theme
        self._close = TwoPress(self, confirm_s)
        self.setWindowTitle(f"{title} DEMO" if demo else title)
        self.setMinimumSize(*_LEAST_PX)
        self.resize(*SMALLEST_PX)
        self._ground = QWidget(self)
        self.setCentralWidget(self._ground)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.ground))
        self.setPalette(palette)
        self.context_bar = ContextBar(theme, demo=demo, parent=self._ground)
        self.next_action = NextAction(theme, self._ground)
        self.grid = TileGrid(slots, theme, confirm_s, self._ground)
        self.bottom_line = BottomLine(theme, self._ground)
        self._connect()
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME_MS)
        self._frames.timeout.connect(self.drain)
        self._seconds = QTimer(self)
        self._seconds.setInterval(STATION_MS)
        self._seconds.timeout.connect(self.ask_station)
        self._opened = False

    def _connect(self) -> None:
        self.next_action.start_all_pressed.connect(self._actions.start_all)
        for tile in self.grid.tiles:
            tile.start_pressed.connect(self._actions.start)
            tile.stop_pressed.connect(self._actions.stop)

    # -- news ------------------------------------------------------------------------------------------------------

    def drain(self) -> None:
        """Take what is new from the board and draw it; a tile without news is not touched, its clock aside."""
        views, notices = self._board.take()
        if not self._opened:
            self._opened = True
            views = self._board.all()
            self.ask_station()
        for view in views:
            self._show_view(view)
        for notice in notices:
            self._show_notice(notice)
        if views:
            self._instruct()
        for tile in self.grid.tiles:
            tile.tick()

    def ask_station(self) -> None:
        """Ask for the station's view and draw it."""
        view = self._station_view()
        self.context_bar.show_station(view)
        self.context_bar.show_clock(QTime.currentTime().toString("HH:mm"))
        self.bottom_line.show_station(view)

    def _show_view(self, view: SlotView) -> None:
        tile = self.grid.tile(view.slot)
        if tile is None:
            return
        ended = view.outcome is not None and (tile.view is None or tile.view.outcome is None)
        tile.show_view(view)
        if ended:
            self._tell_end(view)

    def _tell_end(self, view: SlotView) -> None:
        """The verdict and its code, or the unit where the code would only say the verdict again."""
        word = style_of(view.state).word
        says_more = view.code and view.code.replace("-", " ") != word
        self._tell(text.slot_ended(view.slot, word, view.code if says_more else view.device_id))

    def _show_notice(self, notice: Notice) -> None:
        self._tell(text.at_port(str(notice.port), notice.text))

    def _tell(self, sentence: str) -> None:
        self.bottom_line.tell(f"{QTime.currentTime().toString('HH:mm')}  {sentence}")

    def _instruct(self) -> None:
        views = [tile.view for tile in self.grid.tiles if tile.view is not None]
        waiting = sum(view.state is SlotState.ACTION and not view.in_run for view in views)
        self.next_action.show_instruction(next_instruction(views), waiting)

    # -- keys ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, with_control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.isAutoRepeat() and key in {Qt.Key.Key_F5, Qt.Key.Key_F8}:
            return
        picked = self.grid.picked
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
            case _:
                pass
        event.accept()

    # -- the window itself -----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Timers start only now, and the first paint is already queued: empty tiles come before anything is asked."""
        super().showEvent(event)
        self._frames.start()
        self._seconds.start()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """While units run, closing needs a second try: it stops every run."""
        running = any(tile.state is SlotState.RUN for tile in self.grid.tiles)
        if running and not self._close.press():
            self._tell(text.close_again())
            event.ignore()
            return
        self._frames.stop()
        self._seconds.stop()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        theme = self._theme
        width, height = self.width(), self.height()
        scale = max(1.0, min(width / SMALLEST_PX[0], height / SMALLEST_PX[1]))
        context, band, bottom = (
            round(part * scale) for part in (theme.context_px, theme.next_action_px, theme.bottom_px)
        )
        margin = theme.margin_px
        self.context_bar.setGeometry(0, 0, width, context)
        self.next_action.setGeometry(0, context, width, band)
        top, end = context + band + theme.gap_px, height - bottom - theme.gap_px
        self.grid.setGeometry(QRect(margin, top, width - 2 * margin, max(1, end - top)))
        self.bottom_line.setGeometry(0, height - bottom, width, bottom)
