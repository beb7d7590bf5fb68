"""Words of the shell, of signing in and of the typed code, in English, through Qt's translation."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from station.core.policy import Role
from station.core.sign_in import SignInEnd

translate = QCoreApplication.translate

_ROLES = {
    Role.OPERATOR: QT_TRANSLATE_NOOP("role", "operator"),
    Role.LEAD: QT_TRANSLATE_NOOP("role", "line lead"),
    Role.ENGINEER: QT_TRANSLATE_NOOP("role", "engineer"),
    Role.QA: QT_TRANSLATE_NOOP("role", "QA"),
}
_ANSWERS = {
    SignInEnd.WANTS_PIN: QT_TRANSLATE_NOOP("sign in", "Badge read. Type your PIN and press Enter."),
    SignInEnd.UNKNOWN_BADGE: QT_TRANSLATE_NOOP("sign in", "This badge is not known here. Call the line engineer."),
    SignInEnd.WRONG_PIN: QT_TRANSLATE_NOOP("sign in", "Wrong PIN. The next one is looked at in {seconds} s."),
    SignInEnd.NO_PIN_KNOWN: QT_TRANSLATE_NOOP(
        "sign in", "This badge needs a PIN and the station file has none. Call the line engineer."
    ),
    SignInEnd.WAIT: QT_TRANSLATE_NOOP("sign in", "Too many wrong PINs. Wait {seconds} s, then try again."),
}
_THEMES = {
    "light": QT_TRANSLATE_NOOP("theme", "Light"),
    "dark": QT_TRANSLATE_NOOP("theme", "Dark"),
    "contrast": QT_TRANSLATE_NOOP("theme", "High contrast"),
    "large": QT_TRANSLATE_NOOP("theme", "Large text"),
}


def role_name(role: Role) -> str:
    return translate("role", str(_ROLES[role]))


def answer(end: SignInEnd, wait_s: float) -> str:
    """What the person who signs in is told."""
    return translate("sign in", str(_ANSWERS[end])).format(seconds=max(1, round(wait_s)))


def signed_in(who: str, role: Role) -> str:
    return translate("sign in", "Signed in: {who}, {role}.").format(who=who, role=role_name(role))


def signed_out() -> str:
    return translate("sign in", "Signed out.")


def idle_out() -> str:
    return translate("sign in", "Signed out: nobody did anything for a while. Units that run go on.")


def scan_badge() -> str:
    return translate("sign in", "SCAN YOUR BADGE")


def scan_badge_detail() -> str:
    return translate("sign in", "Nothing is started or scanned before somebody has signed in. Units that run go on.")


def looking() -> str:
    return translate("sign in", "One moment …")


def pin() -> str:
    return translate("sign in", "PIN")


def who(pseudonym: str, role: Role) -> str:
    return f"{pseudonym} · {role_name(role)}" if pseudonym else role_name(role)


def sign_out() -> str:
    return translate("shell", "Sign out")


def language() -> str:
    return translate("shell", "Language")


def looks() -> str:
    return translate("shell", "Colours")


def theme_name(name: str) -> str:
    return translate("theme", str(_THEMES.get(name, name)))


def sound(loud: bool) -> str:
    return translate("shell", "Sound on") if loud else translate("shell", "Sound off")


def starting() -> str:
    return translate("shell", "The station is starting …")


def cannot_start() -> str:
    return translate("shell", "THE STATION CANNOT START")


def closing() -> str:
    return translate("shell", "The station is closing …")


def pages() -> str:
    return translate("shell", "Pages")


def sign_in_first() -> str:
    return translate("shell", "Scan your badge first. The code was not taken.")


def type_the_pin() -> str:
    return translate("shell", "A PIN is asked for: type it by hand. The code was not taken.")


def broken_scan() -> str:
    return translate("shell", "A code came without its end and was not taken. Scan again; the scanner must send Enter.")


def typed_refused() -> str:
    return translate("shell", "Typed text is not taken. Scan the code.")


def typed_refused_lead() -> str:
    return translate("shell", "Typed text is not taken. Scan the code, or press F4 to type it.")


def not_for_role() -> str:
    return translate("shell", "Your badge does not open this page.")


def may_not_type() -> str:
    return translate("shell", "Your badge does not allow codes to be typed. Scan the code, or call the line lead.")


def may_not_close() -> str:
    return translate("shell", "Only an engineer can close this window. Scan an engineer's badge first.")


def type_code() -> str:
    return translate("typed code", "Type the code")


def type_again() -> str:
    return translate("typed code", "Type it again")


def type_detail() -> str:
    return translate("typed code", "For a code that no scanner can read. It is typed twice. Esc leaves.")


def codes_differ() -> str:
    return translate("typed code", "The two codes are not equal. Nothing was taken; type both again.")


def could_not(code: str, hint: str) -> str:
    return f"{code}: {translate('errors', hint)}"
