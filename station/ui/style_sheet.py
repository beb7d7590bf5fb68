"""Looks of Qt's own controls on pages of words and tables, made from the theme."""

from __future__ import annotations

from typing import Final

from station.ui.icons import ICON_FOLDER
from station.ui.theme import Paint, Theme, Tone, contrast

_SIGNS: Final = ICON_FOLDER / "controls"
_SIGN_PX: Final = 12
_BLACK: Final = "#000000"
_WHITE: Final = "#FFFFFF"

_SCROLL_PX = 14


def style_sheet(theme: Theme) -> str:
    """For a page and all that is in it. Every control that has the keyboard shows it by a ring."""
    ring = f"{theme.focus_px}px solid {theme.paint(Tone.CALL).ground}"
    families = ", ".join(f'"{name}"' for name in theme.families)
    fixed = ", ".join(f'"{name}"' for name in theme.fixed_families)
    plain = f"border: 1px solid {theme.field.edge}; padding: {theme.focus_px + 3}px;"
    ringed = f"border: {ring}; padding: 4px;"
    return f"""
        * {{ font-family: {families}; font-size: {theme.page_text_px}px; }}
        QWidget {{ {_colours(theme.page)} }}
        QLabel {{ background: transparent; }}
        QLineEdit, QPlainTextEdit, QTextEdit, QTextBrowser, QComboBox, QSpinBox, QDateEdit, QTimeEdit {{
            {_colours(theme.field)} {plain} border-radius: 4px;
            selection-background-color: {theme.selected.ground}; selection-color: {theme.selected.ink}; }}
        QAbstractItemView {{ {_colours(theme.field)} border: 1px solid {theme.field.edge};
            margin: {theme.focus_px - 1}px;
            alternate-background-color: {theme.page.ground}; gridline-color: {theme.page.edge};
            selection-background-color: {theme.selected.ground}; selection-color: {theme.selected.ink}; }}
        QAbstractItemView::item:selected {{ {_colours(theme.selected)} }}
        QAbstractItemView:focus {{ border: {ring}; margin: 0; }}
        QPlainTextEdit, QTextEdit[fixed="true"], QTextBrowser[fixed="true"] {{ font-family: {fixed}; }}
        QHeaderView {{ border: 0; margin: 0; {_colours(theme.head)} }}
        QHeaderView::section {{ {_colours(theme.head)} border: 0; border-right: 1px solid {theme.head.edge};
            border-bottom: 1px solid {theme.head.edge}; padding: 6px 3px; font-weight: bold; }}
        QPushButton, QToolButton {{ {_colours(theme.button)} {plain} border-color: {theme.button.edge};
            border-radius: 5px; }}
        QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {{
            {_colours(theme.selected)} }}
        QPushButton:disabled, QToolButton:disabled {{ color: {theme.paint(Tone.DIM).ink};
            background: {theme.paint(Tone.DIM).ground}; border-style: dashed; }}
        QTabBar::tab {{ {_colours(theme.button)} border: 1px solid {theme.button.edge}; padding: 6px 14px; }}
        QTabBar::tab:selected {{ {_colours(theme.selected)} }}
        QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus, QComboBox:focus, QSpinBox:focus,
        QDateEdit:focus, QTimeEdit:focus, QPushButton:focus, QToolButton:focus {{ {ringed} }}
        QTabBar:focus {{ border: {ring}; }}
        QToolTip {{ {_colours(theme.field)} border: 1px solid {theme.field.edge}; padding: 4px; }}
        QProgressBar {{ {_colours(theme.field)} border: 1px solid {theme.field.edge}; text-align: center; }}
        QProgressBar::chunk {{ background: {theme.selected.ground}; }}
        QCheckBox:focus, QRadioButton:focus {{ border: {ring}; }}
        QSplitter::handle {{ background: {theme.page.ground}; }}
        QScrollBar {{ background: {theme.field.ground}; border: 0; margin: 0; }}
        QAbstractScrollArea::corner {{ background: {theme.field.ground}; border: 0; }}
        QScrollBar:vertical {{ width: {_SCROLL_PX}px; }}
        QScrollBar:horizontal {{ height: {_SCROLL_PX}px; }}
        QScrollBar::handle {{ background: {theme.field.edge}; border: 3px solid {theme.field.ground};
            border-radius: {_SCROLL_PX // 2}px; }}
        QScrollBar::handle:vertical {{ min-height: 40px; }}
        QScrollBar::handle:horizontal {{ min-width: 40px; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: {theme.field.ground}; }}
        {_signs(theme)}
    """


def _signs(theme: Theme) -> str:
    """Arrows and ticks. Once a style sheet gives a control its frame, Qt leaves these out."""
    ground, edge, dim = theme.field.ground, theme.field.edge, theme.paint(Tone.DIM).ink
    shade = "black" if contrast(ground, _BLACK) > contrast(ground, _WHITE) else "white"
    down, up, tick, dot = (f'url("{(_SIGNS / name).as_posix()}_{shade}.svg")' for name in ("down", "up", "tick", "dot"))
    size = f"width: {_SIGN_PX}px; height: {_SIGN_PX}px;"
    side = theme.page_text_px + 6
    return f"""
        QComboBox:disabled, QSpinBox:disabled, QDateEdit:disabled, QTimeEdit:disabled {{ color: {dim}; }}
        QComboBox::drop-down, QDateEdit::drop-down {{ subcontrol-origin: padding; subcontrol-position: center right;
            width: {side}px; border: 0; }}
        QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ subcontrol-origin: border; width: {side}px;
            border: 0; border-left: 1px solid {edge}; background: transparent; }}
        QAbstractSpinBox::up-button {{ subcontrol-position: top right; border-bottom: 1px solid {edge}; }}
        QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
        QComboBox::down-arrow, QAbstractSpinBox::down-arrow {{ image: {down}; {size} }}
        QAbstractSpinBox::up-arrow {{ image: {up}; {size} }}
        QComboBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off,
        QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off {{ image: none; }}
        QCheckBox::indicator, QRadioButton::indicator {{ {size} background: {ground}; border: 2px solid {edge}; }}
        QRadioButton::indicator {{ border-radius: {_SIGN_PX // 2 + 2}px; }}
        QCheckBox::indicator:checked {{ image: {tick}; }}
        QRadioButton::indicator:checked {{ image: {dot}; }}
    """


def _colours(paint: Paint) -> str:
    return f"background-color: {paint.ground}; color: {paint.ink};"
