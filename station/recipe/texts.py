"""Texts for people: one text, or a map of texts by language."""

from __future__ import annotations

from station.recipe.diagnostics import Code, Report, shown
from station.recipe.model import LocalText
from station.recipe.scalars import parse_language, parse_line
from station.recipe.section import parse_scalar
from station.recipe.source import Mapping, Node

FALL_BACK = "en"


def read_text(node: Node, where: str, report: Report) -> LocalText | None:
    """A text as `Flash firmware` or `{en: Flash firmware, de: Firmware laden}`, or None after telling what is wrong."""
    if not isinstance(node, Mapping):
        text = parse_scalar(node, parse_line, where, report)
        return None if text is None else LocalText(text)
    translations: dict[str, str] = {}
    for entry in node.entries:
        language = parse_scalar(entry.key, parse_language, where, report)
        text = parse_scalar(entry.value, parse_line, where, report)
        if language and text:
            translations[language] = text
    if node.get(FALL_BACK) is None:
        hint = f"add {FALL_BACK}: it is shown wherever a language is missing"
        report.error(Code.MISSING_KEY, node.mark, f"{where}: key {shown(FALL_BACK)} is missing", hint)
    return LocalText(translations[FALL_BACK], translations) if FALL_BACK in translations else None
