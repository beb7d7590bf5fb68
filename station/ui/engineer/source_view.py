"""The text of a recipe with line numbers and the checker's findings in their places. For reading only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPolygon,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from station.recipe.diagnostics import Diagnostic, Severity
from station.ui.theme import Theme, Tone

_MARK_PX: Final = 14
_GAP_PX: Final = 6
# Source lines are long: their letters are a little smaller than those of the page.
_SHARE: Final = 0.84
_LEAST_PX: Final = 14


class _Margin(QWidget):
    """Line numbers, and a mark beside each line with a finding: a disc for an error, a triangle for a warning."""

    def __init__(self, view: SourceView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._view.margin_px, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        self._view.paint_margin(self, event.rect())


class SourceView(QPlainTextEdit):
    """Read-only text. The line that the cursor is on is lit; `line_changed` tells its number, from 1."""

    line_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._findings: tuple[Diagnostic, ...] = ()
        self._line = 0
        self._margin = _Margin(self)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setStyleSheet(f"font-size: {max(_LEAST_PX, round(theme.page_text_px * _SHARE))}px;")
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._follow)
        self.cursorPositionChanged.connect(self._cursor_moved)

    # -- what it shows ---------------------------------------------------------------------------------------------

    @property
    def line(self) -> int:
        """The line that the cursor is on, from 1."""
        return self.textCursor().blockNumber() + 1

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """The findings that stand in this text."""
        return self._findings

    def show_source(self, text: str, findings: Sequence[Diagnostic]) -> None:
        """Show this text with these findings, all of which stand in it. The cursor goes to the first line."""
        self._findings = tuple(findings)
        self._line = 0
        self.setPlainText(text)
        self._make_room()
        self._cursor_moved()

    def jump(self, line: int, column: int = 1) -> None:
        """Put the cursor at a place and bring it into view; both count from 1."""
        block = self.document().findBlockByNumber(line - 1)
        if not block.isValid():
            return
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + _units(block.text(), column - 1))
        self.setTextCursor(cursor)
        self.centerCursor()

    def underlined(self) -> tuple[tuple[int, str], ...]:
        """Line and text of each stretch that is underlined."""
        found = []
        for selection in self.extraSelections():
            chosen = selection.format
            cursor = selection.cursor
            if chosen.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline:
                found.append((cursor.blockNumber() + 1, cursor.selectedText()))
        return tuple(found)

    # -- drawing ---------------------------------------------------------------------------------------------------

    @property
    def margin_px(self) -> int:
        """How wide the margin is."""
        digits = max(3, len(str(max(1, self.blockCount()))))
        return _MARK_PX + 2 * _GAP_PX + self.fontMetrics().horizontalAdvance("9") * digits

    def paint_margin(self, margin: QWidget, area: QRect) -> None:
        """Numbers and marks of the lines in this area."""
        head, line_px = self._theme.head, self.fontMetrics().height()
        worst = self._worst_by_line()
        painter = QPainter(margin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        painter.fillRect(area, QColor(head.ground))
        block = self.firstVisibleBlock()
        top = round(self.blockBoundingGeometry(block).translated(self.contentOffset()).top())
        while block.isValid() and top <= area.bottom():
            height = round(self.blockBoundingRect(block).height())
            number = block.blockNumber() + 1
            if top + height >= area.top():
                painter.setPen(QColor(head.ink))
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(QRect(0, top, margin.width() - _GAP_PX, line_px), int(flags), str(number))
                if number in worst:
                    self._paint_mark(painter, worst[number], top + (line_px - _MARK_PX) // 2)
            block, top = block.next(), top + height
        painter.end()

    def _paint_mark(self, painter: QPainter, severity: Severity, top: int) -> None:
        painter.setPen(QColor(self._theme.head.ink))
        painter.setBrush(QColor(self._theme.paint(_TONES[severity]).ground))
        box = QRect(_GAP_PX // 2, top, _MARK_PX, _MARK_PX)
        if severity is Severity.ERROR:
            painter.drawEllipse(box)
        else:
            corners = [QPoint(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]
            painter.drawPolygon(QPolygon(corners))

    def _worst_by_line(self) -> dict[int, Severity]:
        worst: dict[int, Severity] = {}
        for one in self._findings:
            if worst.get(one.mark.line) is not Severity.ERROR:
                worst[one.mark.line] = one.severity
        return worst

    def _lines(self) -> list[QTextEdit.ExtraSelection]:
        """The lit line and the underlined findings."""
        lit = QTextEdit.ExtraSelection()
        shade = QTextCharFormat()
        shade.setBackground(QColor(self._theme.head.ground))
        shade.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003
        cursor = self.textCursor()
        cursor.clearSelection()
        lit.cursor, lit.format = cursor, shade
        return [lit, *(self._squiggle(one) for one in self._findings)]

    def _squiggle(self, finding: Diagnostic) -> QTextEdit.ExtraSelection:
        block = self.document().findBlockByNumber(finding.mark.line - 1)
        made = QTextEdit.ExtraSelection()
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(QColor(self._theme.paint(_TONES[finding.severity]).ground))
        cursor = QTextCursor(block)
        start = _units(block.text(), finding.mark.column - 1)
        end = _units(block.text(), finding.mark.column - 1 + finding.mark.width)
        cursor.setPosition(block.position() + min(start, max(0, block.length() - 1)))
        cursor.setPosition(block.position() + min(end, max(0, block.length() - 1)), QTextCursor.MoveMode.KeepAnchor)
        made.cursor, made.format = cursor, wave
        return made

    # -- events ----------------------------------------------------------------------------------------------------

    def viewportEvent(self, event: object) -> bool:  # noqa: N802
        """Over a line with findings the pointer tells them."""
        if isinstance(event, QHelpEvent):
            line = self.cursorForPosition(event.pos()).blockNumber() + 1
            told = [f"{one.code}: {one.message}" for one in self._findings if one.mark.line == line]
            QToolTip.showText(event.globalPos(), "\n".join(told), self)
            return True
        return bool(super().viewportEvent(event))  # type: ignore[arg-type]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place_margin()

    def _make_room(self) -> None:
        self.setViewportMargins(self.margin_px, 0, 0, 0)
        self._place_margin()

    def _place_margin(self) -> None:
        inside = self.contentsRect()
        self._margin.setGeometry(inside.left(), inside.top(), self.margin_px, inside.height())

    def _follow(self, area: QRect, scrolled_px: int) -> None:
        if scrolled_px:
            self._margin.scroll(0, scrolled_px)
        else:
            self._margin.update(0, area.y(), self._margin.width(), area.height())

    def _cursor_moved(self) -> None:
        self.setExtraSelections(self._lines())
        if self.line != self._line:
            self._line = self.line
            self.line_changed.emit(self._line)


_TONES: Final = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.ABNORMAL}


def _units(text: str, characters: int) -> int:
    """So many characters at the start of a line, counted as Qt counts: in units of UTF-16."""
    return len(text[: max(0, characters)].encode("utf-16-le")) // 2
