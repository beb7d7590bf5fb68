"""One slot on the screen. Draws a view, reports a press, decides nothing."""

from __future__ import annotations

import time

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from station.core.views import SlotView
from station.core.words import SlotState
from station.ui import text
from station.ui import text_operator as words
from station.ui.badge import Badge
from station.ui.fitted_label import FittedLabel
from station.ui.operator.expected_time import ExpectedTimes
from station.ui.operator.progress_bar import ProgressBar
from station.ui.operator.tile_layout import TileLayout, lay_out
from station.ui.operator.tile_marks import DropOutMark
from station.ui.operator.tile_paint import draw_tile
from station.ui.operator.tile_text import TileText, elapsed_s, elapsed_text, length_text, progress_of, tile_text
from station.ui.press_button import PressButton
from station.ui.state_style import Press, style_of
from station.ui.theme import KIOSK_TEXT_PX, Paint, Theme, Tone
from station.ui.two_press import CONFIRM_S, TwoPress

_LEFT = Qt.AlignmentFlag.AlignLeft
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight


class SlotTile(QFrame):
    """The tile of slot `number`. STOP needs a second press within `confirm_s` seconds."""

    start_pressed = Signal(int)
    stop_pressed = Signal(int)
    picked = Signal(int)

    def __init__(self, number: int, theme: Theme, confirm_s: float = CONFIRM_S, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self._theme = theme
        self._view: SlotView | None = None
        self._state = SlotState.EMPTY
        self._stopping = False
        self._is_picked = False
        self._story: tuple[str, ...] = ()
        self._expected: ExpectedTimes | None = None
        self._platform = ""
        self._blocked = ""
        self._layout = lay_out(QSize(1, 1), theme)
        self._two_press = TwoPress(self, confirm_s)
        self._two_press.armed_changed.connect(self._show_button)
        self._two_press.confirmed.connect(self._stop_confirmed)
        families = theme.families
        style = style_of(self._state)
        self.badge = Badge(style, theme.paint(style.tone), self)
        self.number_label = FittedLabel(families=families, bold=True, parent=self)
        self.time_label = FittedLabel(families=families, parent=self)
        self.word_label = FittedLabel(families=families, bold=True, wrap=True, capitals=True, parent=self)
        self.action_label = FittedLabel(families=families, bold=True, parent=self)
        self.unit_label = FittedLabel(families=families, parent=self)
        self.story_label = FittedLabel(families=families, wrap=True, top=True, parent=self)
        self.code_label = FittedLabel(families=families, parent=self)
        self.platform_label = FittedLabel(families=families, parent=self)
        self.bar = ProgressBar(self)
        self.drop_outs = DropOutMark(number, theme, self)
        locked = style_of(SlotState.LOCKED)
        self.lock_mark = Badge(locked, theme.paint(locked.tone), self)
        self.button = PressButton("", families, self)
        self.button.clicked.connect(self._pressed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.number_label.set_text(str(number))
        self._show_state()
        self._show_text(None)

    @property
    def labels(self) -> tuple[FittedLabel, ...]:
        """All text of the tile, from top to bottom, the button's aside."""
        return (
            self.number_label,
            self.time_label,
            self.word_label,
            self.action_label,
            self.unit_label,
            self.story_label,
            self.code_label,
            self.platform_label,
        )

    @property
    def state(self) -> SlotState:
        """The state that is shown."""
        return self._state

    @property
    def view(self) -> SlotView | None:
        """The view that is shown; None before the first one."""
        return self._view

    @property
    def paint(self) -> Paint:
        """The colours that are shown. A slot that could start, but may not now, calls nobody."""
        return self._theme.paint(Tone.QUIET if self._held_back else style_of(self._state).tone)

    @property
    def _held_back(self) -> bool:
        """Ready to start, on a line where no run may start."""
        view = self._view
        return bool(self._blocked) and self._state is SlotState.ACTION and view is not None and not view.in_run

    def show_view(self, view: SlotView) -> None:
        """Show this view in place of the last one."""
        other_run = self._view is None or (view.state, view.run) != (self._view.state, self._view.run)
        looks = (self._state, self._held_back)
        self._view, self._state = view, view.state
        if other_run:
            self._stopping = False
            self._two_press.reset()
        if looks != (self._state, self._held_back):
            self._show_state()
        self._show_text(view)

    def set_expected(self, times: ExpectedTimes | None) -> None:
        """Compare runs with these times from now on."""
        self._expected = times
        self.tick()

    def retranslate(self) -> None:
        """The language has changed: draw every text anew."""
        self._show_state()
        self._show_text(self._view)

    def tick(self) -> None:
        """Let the elapsed time of a run move on."""
        view, now_s = self._view, time.monotonic()
        if view is None:
            return
        self.time_label.set_text(elapsed_text(view, now_s))
        if view.state is SlotState.RUN:
            self._compare(view, elapsed_s(view, now_s))

    def set_blocked(self, why: str) -> None:
        """No run may start on the whole line, and why; "" where one may."""
        if why != self._blocked:
            self._blocked = why
            self._show_state()
            self._show_text(self._view)

    def _compare(self, view: SlotView, seconds: float) -> None:
        """The run beside what is usual for its recipe; a run that is late says so in place of its unit's number."""
        times = self._expected
        if times is None:
            return
        self.bar.set_share(times.share(view, seconds))
        usual = length_text(round(times.total_s))
        late = times.is_late(seconds)
        self.unit_label.set_text(words.longer_than_usual(usual) if late else view.device_id or view.label)
        self.platform_label.set_text(f"{self._platform} · {words.expected(usual)}" if self._platform else usual)
        if self.platform_label.cut:
            self.platform_label.set_text(f"~{usual}")

    def press_start(self) -> None:
        """As a press on START; nothing where the tile offers none."""
        if self._press is Press.START:
            self.start_pressed.emit(self.number)

    def press_stop(self) -> None:
        """As a press on STOP: the first one asks, a second in time counts; nothing where the tile offers none."""
        if self._press is Press.STOP and not self._stopping:
            self._two_press.press()

    def set_picked(self, *, picked: bool) -> None:
        """Draw the ring of the tile that the keys F5 and F8 act on."""
        if picked != self._is_picked:
            self._is_picked = picked
            self.update()

    def _pressed(self) -> None:
        self.picked.emit(self.number)
        self.press_start()
        self.press_stop()

    def _stop_confirmed(self) -> None:
        self._stopping = True
        self._show_button()
        self.stop_pressed.emit(self.number)

    def _show_state(self) -> None:
        style, paint = style_of(self._state), self.paint
        self.badge.show_state(style, paint)
        for label in self.labels:
            label.set_ink(paint.ink)
        self.word_label.set_text(style.word)
        self.bar.set_paint(paint)
        self._arrange()
        self.update()

    def _show_text(self, view: SlotView | None) -> None:
        lines = tile_text(view) if view is not None else TileText(text.tile_plug_in(), "", "", "", ())
        self.action_label.set_text(self._blocked if self._held_back else lines.action)
        self.unit_label.set_text(lines.unit)
        self._story = lines.story
        self.code_label.set_text(lines.code)
        self._platform = lines.platform
        self.platform_label.set_text(lines.foot or lines.platform)
        self.bar.set_share(progress_of(view) if view is not None else 0.0)
        lost = view.drop_outs if view is not None else 0
        self.drop_outs.show_count(lost, self.paint)
        self.lock_mark.setVisible(self._lock_shown)
        self._arrange()
        self.tick()
        self.setAccessibleName(f"{text.slot_name(self.number)}: {self.word_label.text}")
        spoken = (lines.action, lines.unit, lines.platform, lines.code, *lines.story, lines.foot, self.drop_outs.told)
        self.setAccessibleDescription("\n".join(part for part in spoken if part))

    @property
    def _lock_shown(self) -> bool:
        """A lock beside a verdict that stays on show; the state LOCKED shows its own."""
        return self._view is not None and self._view.locked and self._state is not SlotState.LOCKED

    @property
    def _press(self) -> Press:
        """What the button is for; a run that waits for a person can only be stopped, an absent unit not be started."""
        view = self._view
        if view is None:
            return style_of(self._state).press
        if self._state is SlotState.ACTION and view.in_run:
            return Press.STOP
        if self._blocked and self._state is SlotState.ACTION:
            return Press.NONE
        if self._state is SlotState.ACTION and view.said is not None and view.said.id == "slot.plug_in_labelled":
            return Press.NONE
        if view.again and not view.asks_again and self._state is SlotState.FAIL:
            return Press.START
        if view.taken and style_of(self._state).press is Press.START:
            return Press.NONE
        return style_of(self._state).press

    def _show_button(self) -> None:
        self._word_button()
        press, paint = self._press, self.paint
        self.button.setVisible(press is not Press.NONE)
        self.button.setEnabled(not self._stopping)
        calls = Paint(ground=paint.ink, ink=paint.ground, edge=paint.ink)
        loud = press is not Press.STOP or self._two_press.armed
        self.button.dress(calls if loud else paint, self._layout.text_px)

    def _word_button(self) -> None:
        """The button's word for the present state."""
        if self._press is Press.STOP:
            word = text.stop_again() if self._two_press.armed else text.stop()
            self.button.setText(text.stopping() if self._stopping else word)
            self.button.setAccessibleName(text.stop_slot(self.number))
        else:
            self.button.setText(text.start() if self._state is SlotState.ACTION else text.run_again())
            self.button.setAccessibleName(text.start_slot(self.number))

    # -- drawing ---------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        boxes = lay_out(self.size(), self._theme)
        self._layout = boxes
        px, huge = boxes.text_px, style_of(self._state).huge
        for widget, box in self._boxes(boxes):
            widget.setGeometry(box)
        self.word_label.set_align(_CENTRE if boxes.high else _LEFT)
        for label in (self.action_label, self.unit_label):
            label.set_align(_CENTRE if boxes.high else _LEFT)
        self.time_label.set_align(_RIGHT if boxes.high else _LEFT)
        self.number_label.set_range(KIOSK_TEXT_PX, round(1.6 * px))
        self.word_label.set_range(KIOSK_TEXT_PX, 8 * px if huge else 2 * px)
        self.story_label.set_range(max(KIOSK_TEXT_PX, round(0.85 * px)), px)
        self.action_label.set_range(KIOSK_TEXT_PX, round(boxes.action.height() / 1.2))
        for label in (self.time_label, self.unit_label, self.code_label, self.platform_label):
            label.set_range(KIOSK_TEXT_PX, px)
        self._word_button()
        self._place_foot(boxes)
        self._place_marks(boxes)
        self._tell_story()
        self._show_button()

    def _tell_story(self) -> None:
        """All sentences, or the first alone where the rest would be cut."""
        self.story_label.set_text("\n".join(self._story))
        if self.story_label.cut:
            self.story_label.set_text("".join(self._story[:1]))
        whole = (self.action_label.text,) if self.action_label.cut else ()
        self.setToolTip("\n".join((*whole, *self._story)))

    def _boxes(self, boxes: TileLayout) -> tuple[tuple[QWidget, QRect], ...]:
        return (
            (self.number_label, boxes.number),
            (self.time_label, boxes.time),
            (self.badge, boxes.badge),
            (self.action_label, boxes.action),
            (self.unit_label, boxes.unit),
            (self.story_label, boxes.story),
        )

    def _place_foot(self, boxes: TileLayout) -> None:
        """The last row: bar and STOP, platform and START, or code and platform. A run's platform goes under RUN."""
        press, running = self._press, self._state is SlotState.RUN
        word, left = boxes.word, boxes.foot_left
        self.bar.setVisible(running)
        self.platform_label.setVisible(True)
        self.bar.setGeometry(left.left(), left.center().y() - left.height() // 5, left.width(), 2 * left.height() // 5)
        self.code_label.setGeometry(left)
        self.button.setGeometry(boxes.foot_right if running or self.platform_label.text else boxes.foot)
        if running:
            height = word.height() - min(word.height() // 2, round(1.2 * boxes.text_px))
            self.platform_label.setGeometry(word.left(), word.top() + height, word.width(), word.height() - height)
            word = QRect(word.left(), word.top(), word.width(), height)
        else:
            free = left if press is Press.START else boxes.foot
            self.platform_label.setGeometry(free)
            if self.code_label.text:
                self._share_foot(free, boxes.text_px)
            self._give_way(boxes)
        self.platform_label.set_align(_CENTRE if running and boxes.high else _RIGHT if self.code_label.text else _LEFT)
        self.word_label.setGeometry(word)

    def _give_way(self, boxes: TileLayout) -> None:
        """Where START is a long word, the platform leaves its place to it."""
        narrow = boxes.foot_right.width()
        if self._press is Press.START and self.button.width_needed(KIOSK_TEXT_PX) > narrow:
            self.platform_label.setVisible(False)
            self.button.setGeometry(boxes.foot)

    def _place_marks(self, boxes: TileLayout) -> None:
        """The mark of a bad cable takes room from the word only while it is shown."""
        self.drop_outs.setGeometry(boxes.mark)
        if not self.drop_outs.isHidden() and not boxes.high:
            word = self.word_label.geometry()
            word.setRight(boxes.mark.left() - 2)
            self.word_label.setGeometry(word)
            if self._state is SlotState.RUN:
                expected = self.platform_label.geometry()
                expected.setRight(boxes.mark.left() - 2)
                self.platform_label.setGeometry(expected)
        side = boxes.foot.height()
        self.lock_mark.setGeometry(boxes.foot.right() + 1 - side, boxes.foot.top(), side, side)

    def _share_foot(self, free: QRect, text_px: int) -> None:
        """The code takes what it needs, the platform what is left."""
        foot = QRect(free)
        if self._lock_shown:
            foot.setRight(foot.right() - foot.height() - text_px // 4)
        code = min(foot.width(), self.code_label.width_of_text(text_px))
        self.code_label.setGeometry(foot.left(), foot.top(), code, foot.height())
        left = foot.width() - code - text_px // 2
        self.platform_label.setVisible(left >= self.platform_label.width_of_text(KIOSK_TEXT_PX))
        self.platform_label.setGeometry(foot.right() + 1 - max(0, left), foot.top(), max(0, left), foot.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        style = style_of(self._state)
        draw_tile(painter, QRectF(self.rect()), self._theme, self.paint, style.edge, picked=self._is_picked)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.picked.emit(self.number)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """The Tab key picks. A window that becomes active gives some tile the focus; that is nobody's choice."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.picked.emit(self.number)
