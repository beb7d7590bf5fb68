"""Looks of Qt's own controls on pages of words and tables, made from the theme."""

from __future__ import annotations

from station.ui.theme import Paint, Theme, Tone


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
        QAbstractItemView {{ {_colours(theme.field)} border: {theme.focus_px}px solid {theme.field.edge};
            alternate-background-color: {theme.page.ground}; gridline-color: {theme.page.edge};
            selection-background-color: {theme.selected.ground}; selection-color: {theme.selected.ink}; }}
        QAbstractItemView::item:selected {{ {_colours(theme.selected)} }}
        QAbstractItemView:focus {{ border: {ring}; }}
        QPlainTextEdit, QTextEdit[fixed="true"], QTextBrowser[fixed="true"] {{ font-family: {fixed}; }}
        QHeaderView::section {{ {_colours(theme.head)} border: 0; border-right: 1px solid {theme.head.edge};
            border-bottom: 1px solid {theme.head.edge}; padding: 6px; font-weight: bold; }}
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
        QSplitter::handle {{ background: {theme.page.edge}; }}
    """


def _colours(paint: Paint) -> str:
    return f"background-color: {paint.ground}; color: {paint.ink};"
