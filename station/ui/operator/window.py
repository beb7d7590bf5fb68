"""The operator's page in a window of its own, for pictures of it."""

from __future__ import annotations

from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QMainWindow

from station.engine.board import Board
from station.ui.growth import SMALLEST_PX
from station.ui.operator.actions import OperatorActions, StationViewSource
from station.ui.operator.operator_page import ExpectedSource, OperatorPage
from station.ui.operator.people_door import PeopleDoor
from station.ui.theme import LIGHT, Theme
from station.ui.two_press import CONFIRM_S

_LEAST_PX = (1024, 640)


class OperatorWindow(QMainWindow):
    """See `OperatorPage`. Closing needs a second try while units run: it stops every run."""

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
        people: PeopleDoor | None = None,
        expected: ExpectedSource | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle(f"{title} DEMO" if demo else title)
        self.setMinimumSize(*_LEAST_PX)
        self.resize(*SMALLEST_PX)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.ground))
        self.setPalette(palette)
        self.page = OperatorPage(
            board,
            actions,
            station_view,
            slots=slots,
            demo=demo,
            theme=theme,
            confirm_s=confirm_s,
            people=people,
            expected=expected,
            parent=self,
        )
        self.setCentralWidget(self.page)
        self.setFocusProxy(self.page)
        self.context_bar = self.page.context_bar
        self.next_action = self.page.next_action
        self.grid = self.page.grid
        self.bottom_line = self.page.bottom_line
        self.drain = self.page.drain
        self.ask_station = self.page.ask_station

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Keys work wherever the focus is."""
        self.page.keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if not self.page.may_close():
            event.ignore()
            return
        self.page.stop()
        event.accept()
