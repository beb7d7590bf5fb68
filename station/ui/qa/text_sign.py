"""Words of the page on which QA signs, in English, through Qt's translation."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from station.audit.annotations import About, Meaning
from station.ui.qa.text import translate

_ABOUT = {
    About.RUN: QT_TRANSLATE_NOOP("qa sign", "Run"),
    About.UNIT: QT_TRANSLATE_NOOP("qa sign", "Unit"),
    About.ORDER: QT_TRANSLATE_NOOP("qa sign", "Order"),
}
_MEANINGS = {
    Meaning.NOTE: QT_TRANSLATE_NOOP("qa sign", "note"),
    Meaning.REVIEWED: QT_TRANSLATE_NOOP("qa sign", "reviewed"),
    Meaning.RELEASED: QT_TRANSLATE_NOOP("qa sign", "released"),
    Meaning.REJECTED: QT_TRANSLATE_NOOP("qa sign", "rejected"),
}


def title() -> str:
    return translate("qa sign", "Sign")


def about(kind: About) -> str:
    return translate("qa sign", str(_ABOUT[kind]))


def about_word(kind: str) -> str:
    return about(About(kind)) if kind in set(map(str, About)) else kind


def meaning(kind: Meaning) -> str:
    return translate("qa sign", str(_MEANINGS[kind]))


def meaning_word(kind: str) -> str:
    return meaning(Meaning(kind)) if kind in set(map(str, Meaning)) else kind


def about_box() -> str:
    return translate("qa sign", "About")


def subject_box() -> str:
    return translate("qa sign", "Number")


def meaning_box() -> str:
    return translate("qa sign", "Meaning")


def text_box() -> str:
    return translate("qa sign", "In words")


def name_box() -> str:
    return translate("qa sign", "Your name, as it is printed")


def explanation() -> str:
    return translate(
        "qa sign",
        "A signature is one more event of the log and can never be changed or taken back; a correction is another one.",
    )


def button() -> str:
    return translate("qa sign", "Sign")


def sure() -> str:
    return translate("qa sign", "Press again to sign")


def signed(seq: int) -> str:
    return translate("qa sign", "Signed: event {seq} of the log.").format(seq=seq)


def said_before() -> str:
    return translate("qa sign", "What was signed about it")


def signed_by() -> str:
    return translate("qa sign", "Signed by")


def article_title() -> str:
    return translate("qa sign", "First article")


def article_waits(unit: str) -> str:
    return translate(
        "qa sign", "Unit {unit} waits for QA's word; the line starts no other unit. Look at it, then release or refuse."
    ).format(unit=unit)


def no_article() -> str:
    return translate("qa sign", "No first article waits.")


def article_released(unit: str) -> str:
    return translate("qa sign", "Unit {unit} was released as first article.").format(unit=unit)


def reason_box() -> str:
    return translate("qa sign", "Reason")


def release() -> str:
    return translate("qa sign", "Release")


def refuse() -> str:
    return translate("qa sign", "Refuse")


def again(word: str) -> str:
    return translate("qa sign", "{deed}: press again").format(deed=word)


def judged(released: bool) -> str:
    return (
        translate("qa sign", "First article released. The line goes on.")
        if released
        else translate("qa sign", "First article refused. The next good unit will be the first article.")
    )


def nothing_waited() -> str:
    return translate("qa sign", "No first article waited any more. Nothing was written.")


def refusal_needs_reason() -> str:
    return translate("qa sign", "Say in the reason what is wrong with it.")


def sign_in_first() -> str:
    return translate("qa sign", "Sign in first.")
