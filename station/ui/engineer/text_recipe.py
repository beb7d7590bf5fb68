"""Words of the page of recipes: list, findings, explanation and comparison."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from station.recipe.diagnostics import Severity
from station.recipe.diff import Change
from station.ui.engineer.text import translate

_CHANGES = {
    Change.ADDED: QT_TRANSLATE_NOOP("engineer", "+ added"),
    Change.REMOVED: QT_TRANSLATE_NOOP("engineer", "− removed"),
    Change.CHANGED: QT_TRANSLATE_NOOP("engineer", "~ changed"),
    Change.MOVED: QT_TRANSLATE_NOOP("engineer", "↕ moved"),
}


def recipes_title() -> str:
    return translate("engineer", "Recipes")


def source_name() -> str:
    return translate("engineer", "Source of the recipe")


def beside_name() -> str:
    return translate("engineer", "About the recipe")


def tab_words() -> tuple[str, ...]:
    return (
        translate("engineer", "Plan"),
        translate("engineer", "Explain"),
        translate("engineer", "Compare"),
        translate("engineer", "Approval"),
        translate("engineer", "Run"),
    )


def checking() -> str:
    return translate("engineer", "being checked …")


def in_use() -> str:
    return translate("engineer", "in use")


def lint_state(errors: int, warnings: int) -> str:
    """In the list of recipes."""
    if not errors and not warnings:
        return translate("engineer", "✔ nothing wrong")
    if not errors:
        return translate("engineer", "▲ {warnings} warnings").format(warnings=warnings)
    return translate("engineer", "✖ {errors} errors, {warnings} warnings").format(errors=errors, warnings=warnings)


def check_verdict(errors: int, warnings: int) -> str:
    """Above the findings."""
    if not errors and not warnings:
        return translate("engineer", "The checker found nothing wrong.")
    if not errors:
        return translate("engineer", "The recipe can be used; {warnings} warnings. F7 goes to the next.").format(
            warnings=warnings
        )
    return translate(
        "engineer", "The recipe cannot be used: {errors} errors, {warnings} warnings. F7 goes to the next."
    ).format(errors=errors, warnings=warnings)


def findings_name() -> str:
    return translate("engineer", "Findings of the checker")


def finding_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Line number"),
        translate("engineer", "Kind"),
        translate("engineer", "Code"),
        translate("engineer", "What is wrong"),
        translate("engineer", "What to do"),
    )


def severity(kind: Severity) -> str:
    if kind is Severity.ERROR:
        return translate("engineer", "✖ error")
    return translate("engineer", "▲ warning")


def explain_name() -> str:
    return translate("engineer", "What is in force for the step")


def explain_heads() -> tuple[str, ...]:
    return (translate("engineer", "Setting"), translate("engineer", "Value"), translate("engineer", "Comes from"))


def no_step_here() -> str:
    return translate("engineer", "Put the cursor of the source on a step.")


def with_keys() -> str:
    return translate("engineer", "under `with:`")


def step_keys() -> str:
    return translate("engineer", "of every step")


def compare_name() -> str:
    return translate("engineer", "Differences in meaning")


def compare_heads() -> tuple[str, ...]:
    return (
        translate("engineer", "Change"),
        translate("engineer", "Where"),
        translate("engineer", "Other recipe"),
        translate("engineer", "This recipe"),
    )


def compare_with() -> str:
    return translate("engineer", "Choose the recipe to compare this one with.")


def choose_recipe() -> str:
    return translate("engineer", "Compare with …")


def differences_found(count: int) -> str:
    if not count:
        return translate("engineer", "Both mean the same.")
    return translate("engineer", "{count} differences, from the other recipe to this one.").format(count=count)


def other_is_wrong(name: str) -> str:
    return translate("engineer", "{name} cannot be used, so it cannot be compared.").format(name=name)


def change_word(change: Change) -> str:
    return translate("engineer", str(_CHANGES[change]))
