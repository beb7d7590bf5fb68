"""Where the parts of a tile go: a function of its size alone, so that nothing moves when a state changes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

from station.ui.theme import KIOSK_TEXT_PX, Theme

# The size at which text has its least size: one of sixteen tiles in the smallest window.
DENSE_TILE = QSize(310, 156)
_LARGEST = 3.0
_LINE = 1.2  # height of a line in sizes of its letters
_TIME_CHARS = 5
_DIGIT = 0.6  # width of a digit in sizes of its letters
_BUTTON_SHARE = 0.49
_HIGH_HEAD_LINES = 4
_TALL_LINES = 15  # from this height on the action is read from two metres
_TALL_ACTION_LINES = 1.7
_STORY_LEAST_PX = round(4.2 * KIOSK_TEXT_PX * _LINE)  # four lines hold the longest hint


@dataclass(frozen=True)
class TileLayout:
    """Boxes inside a tile, in its own coordinates, and the size of plain text. An empty box: not shown."""

    text_px: int
    high: bool
    number: QRect
    time: QRect
    badge: QRect
    word: QRect
    action: QRect
    unit: QRect
    story: QRect
    foot_left: QRect
    foot_right: QRect

    @property
    def mark(self) -> QRect:
        """For a mark at the right end of the word's first line, or below the time where the head is high."""
        side = round(1.5 * self.text_px)
        width = round(2.6 * self.text_px)
        if self.high:
            return QRect(self.time.right() + 1 - width, self.time.bottom() + 1, width, side)
        return QRect(self.word.right() + 1 - width, self.word.top(), width, side)

    @property
    def foot(self) -> QRect:
        """The whole last row."""
        return self.foot_left.united(self.foot_right)


def lay_out(size: QSize, theme: Theme) -> TileLayout:
    """Boxes for a tile of this size, in pixels."""
    box = _inside(size, theme)
    scale = max(1.0, min(1.05 * size.width() / DENSE_TILE.width(), size.height() / DENSE_TILE.height(), _LARGEST))
    text_px = round(KIOSK_TEXT_PX * scale)
    line = round(text_px * _LINE)
    roomy = box.height() > 8 * line
    gap = line // 4 if roomy else 1
    foot_height = round(line * (1.7 if roomy else 1.25))
    action_height = round(line * (_TALL_ACTION_LINES if box.height() > _TALL_LINES * line else 1.35 if roomy else 1.0))
    spare = box.height() - action_height - line - foot_height - 3 * gap
    told_height = max(0, min(spare - round(2.1 * line), max(spare // 2, _STORY_LEAST_PX))) if roomy else 0
    head = QRect(box.left(), box.top(), box.width(), spare - told_height - (gap if told_height else 0))
    action = QRect(box.left(), head.bottom() + 1 + gap, box.width(), action_height)
    unit = QRect(box.left(), action.bottom() + 1 + gap, box.width(), line)
    told = QRect(box.left(), unit.bottom() + 1 + gap, box.width(), told_height)
    foot = QRect(box.left(), box.bottom() + 1 - foot_height, box.width(), foot_height)
    right = QRect(foot)
    right.setLeft(foot.right() + 1 - round(box.width() * _BUTTON_SHARE))
    left = QRect(foot)
    left.setRight(right.left() - max(6, gap))
    high = head.height() >= _HIGH_HEAD_LINES * line
    parts = _high_head(head, text_px, line) if high else _flat_head(head, text_px, line)
    return TileLayout(text_px, high, *parts, action, unit, told, left, right)


def _inside(size: QSize, theme: Theme) -> QRect:
    """The tile without its border. The side margins stay small, so that a whole Device ID fits a narrow tile."""
    side = theme.edge_px + theme.pad_px + max(0, size.width() - DENSE_TILE.width()) // 20
    top = theme.edge_px + theme.pad_px // 2 + 1 + max(0, min(size.width(), size.height()) - DENSE_TILE.height()) // 40
    return QRect(side, top, max(1, size.width() - 2 * side), max(1, size.height() - 2 * top))


def _flat_head(head: QRect, text_px: int, line: int) -> tuple[QRect, QRect, QRect, QRect]:
    """Number over time, badge and word side by side."""
    column = round(text_px * _DIGIT * _TIME_CHARS)
    number_height = head.height() - line
    # Digits have no descenders, so the number may reach into the time's line.
    number = QRect(head.left(), head.top(), column, number_height + line // 4)
    time = QRect(head.left(), head.top() + number_height, column, line)
    side = min(head.height(), round(2.3 * line))
    badge = QRect(head.left() + column + 4, head.top() + (head.height() - side) // 2, side, side)
    word = QRect(head)
    word.setLeft(badge.right() + 9)
    return number, time, badge, word


def _high_head(head: QRect, text_px: int, line: int) -> tuple[QRect, QRect, QRect, QRect]:
    """Number, badge and time side by side, the word below them."""
    top = min(max(round(1.8 * line), round(head.height() * 0.42)), round(head.width() * 0.42))
    badge = QRect(head.center().x() - top // 2, head.top(), top, top)
    column = (head.width() - top) // 2 - 4
    number = QRect(head.left(), head.top(), column, min(top, 2 * line))
    time_width = min(column, round(text_px * _DIGIT * (_TIME_CHARS + 2)))
    time = QRect(head.right() + 1 - time_width, head.top(), time_width, min(top, round(1.4 * line)))
    word = QRect(head)
    word.setTop(head.top() + top + line // 4)
    return number, time, badge, word
