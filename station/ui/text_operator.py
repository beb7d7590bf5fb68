"""Words of the operator's pages, in English, through Qt's translation; and the one place where sayings become words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from station.core.person import Right
from station.core.views import Said
from station.core.words import Disposition
from station.engine.containment import Reason
from station.engine.sayings import SAYINGS
from station.ui.text import filled, press_start, scan_label

translate = QCoreApplication.translate

_BINS = {SAYINGS[f"bin.{bin_.value}"]: bin_ for bin_ in Disposition}
_REASONS = {
    Reason.UNIT_DEFECT: QT_TRANSLATE_NOOP("reason", "Unit is defective"),
    Reason.DAMAGED: QT_TRANSLATE_NOOP("reason", "Visible damage"),
    Reason.WRONG_PART: QT_TRANSLATE_NOOP("reason", "Wrong part fitted"),
    Reason.BAD_CONTACT: QT_TRANSLATE_NOOP("reason", "Bad contact or cable"),
    Reason.HANDLING: QT_TRANSLATE_NOOP("reason", "Handling mistake"),
    Reason.NOT_KNOWN: QT_TRANSLATE_NOOP("reason", "I do not know"),
}
_WHO_MAY = {
    Right.ACKNOWLEDGE: QT_TRANSLATE_NOOP("decide", "Your badge does not allow this. Call a person whose badge does."),
    Right.RELEASE_LINE: QT_TRANSLATE_NOOP(
        "decide", "Only the line lead or the line engineer may do this. Sign in with that badge."
    ),
    Right.ALLOW_AGAIN: QT_TRANSLATE_NOOP(
        "decide", "Only the line lead or the line engineer may do this. Sign in with that badge."
    ),
    Right.OPEN_ORDER: QT_TRANSLATE_NOOP("decide", "Your badge does not allow this. Call a person whose badge does."),
    Right.CLOSE_ORDER: QT_TRANSLATE_NOOP(
        "decide", "Only the line lead, the line engineer or QA may do this. Sign in with that badge."
    ),
    Right.JUDGE_FIRST_ARTICLE: QT_TRANSLATE_NOOP("decide", "Only QA may do this. Sign in with that badge."),
}
RELEASE_REASONS = (
    QT_TRANSLATE_NOOP("release", "Cause found and removed"),
    QT_TRANSLATE_NOOP("release", "Bad parts set aside"),
    QT_TRANSLATE_NOOP("release", "Fixture or cable mended"),
    QT_TRANSLATE_NOOP("release", "Units are bad indeed, go on"),
)


def sentence(said: Said) -> str:
    """A saying of the engine in the present language; sayings in its holes are translated with it."""
    return filled(said)


def bin_in(said: Said) -> Disposition | None:
    """The bin that a saying asks for, None where it names none."""
    return _BINS.get(said.value("bin"))


def reason_word(reason: Reason) -> str:
    return translate("reason", str(_REASONS[reason]))


def who_may(right: Right) -> str:
    """Whom to fetch for something that the signed-in person may not do."""
    return translate("decide", str(_WHO_MAY[right]))


def release_reason(english: str) -> str:
    return translate("release", english)


def operator_title() -> str:
    return translate("page", "Slots")


# -- the tile ----------------------------------------------------------------------------------------------------------


def expected(seconds: str) -> str:
    """How long such a run usually takes."""
    return translate("tile", "of about {time}").format(time=seconds)


def longer_than_usual(usual: str) -> str:
    return translate("tile", "Longer than usual ({time})").format(time=usual)


def next_unit() -> str:
    return translate("tile", "Next unit, please")


def tile_scan_bin() -> str:
    return translate("tile", "Scan the bin")


def tile_choose_reason() -> str:
    return translate("tile", "Choose the reason")


def tile_waits_for_qa() -> str:
    return translate("tile", "Waits for QA")


def tile_stopped() -> str:
    return translate("tile", "Line is stopped")


def drop_outs(slot: int, count: int) -> str:
    if count == 1:
        return translate("tile", "Slot {slot} lost its unit once.").format(slot=slot)
    return translate("tile", "Slot {slot} lost its unit {count} times.").format(slot=slot, count=count)


def change_cable(slot: int) -> str:
    return translate("tile", "Change the cable of slot {slot}.").format(slot=slot)


# -- the line that says what to do -------------------------------------------------------------------------------------


def bin_and_scan(place: str) -> str:
    return translate("instruction", "PUT INTO {place} AND SCAN IT").format(place=place)


def choose_reason() -> str:
    return translate("instruction", "CHOOSE THE REASON (1 to 6)")


def line_stopped() -> str:
    return translate("instruction", "THE LINE IS STOPPED")


def stopped_detail(why: str) -> str:
    return translate("instruction", "{why}. Call the line engineer (F9 releases).").format(
        why=why[:1].upper() + why[1:]
    )


def unit_waits_for_qa() -> str:
    return translate("instruction", "FIRST UNIT OF THE ORDER: CALL QA")


def unit_waits_detail(unit: str) -> str:
    return translate("instruction", "Keep for QA (F9): {unit}").format(unit=unit)


def verb_of(said: Said) -> str:
    """What a saying asks for as a verb phrase in capitals; "" where the instruction needs its whole sentence."""
    match said.id:
        case "slot.press_start":
            return press_start()
        case "slot.scan_label":
            return scan_label()
        case "slot.scan_sim":
            return translate("instruction", "SCAN THE SIM CARD")
        case "slot.plug_in_labelled":
            return plug_in_unit_of(said.value("label"))
        case _:
            return ""


def plug_in_unit_of(label: str) -> str:
    return translate("instruction", "PLUG IN THE UNIT WITH LABEL {label}").format(label=label)


def excluded(count: int, ports: str) -> str:
    """Units in sockets that are no slots."""
    return translate("bottom", "{count} not in a slot: {ports}").format(count=count, ports=ports)


# -- panels ------------------------------------------------------------------------------------------------------------


def why_failed(slot: int) -> str:
    return translate("panel", "SLOT {slot}: why did this unit fail?").format(slot=slot)


def scan_the(place: str) -> str:
    return translate("panel", "First put the unit into: {place}, and scan the barcode of that place.").format(
        place=place
    )


def press_a_key(count: int) -> str:
    return translate("panel", "Press a key from 1 to {count}, or Esc to put this away.").format(count=count)


def put_away() -> str:
    return translate("panel", "Esc puts this away.")


def sign_in_first() -> str:
    return translate("panel", "Nobody is signed in. Scan your badge first.")


def why_release() -> str:
    return translate("panel", "THE LINE IS STOPPED: why may it go on?")


def judge_unit(unit: str) -> str:
    return translate("panel", "First unit of the order: {unit}").format(unit=unit)


def judge_text() -> str:
    return translate(
        "panel",
        "Look at the unit and at its record. Your word is written into the log. "
        "If it is not good, the next good unit is the first one.",
    )


def article_good() -> str:
    return translate("panel", "Good: release the order")


def article_bad() -> str:
    return translate("panel", "Not good: hold this unit")


def allow_again(slot: int) -> str:
    return translate("panel", "SLOT {slot}: run a unit again that passed before?").format(slot=slot)


def allow_again_yes() -> str:
    return translate("panel", "Yes, run it again")


def question_of(slot: int) -> str:
    return translate("panel", "SLOT {slot} asks:").format(slot=slot)


def nothing_to_decide() -> str:
    return translate("panel", "Nothing waits for a decision.")


def not_done() -> str:
    """An answer that came too late."""
    return translate("panel", "This had been settled already. Nothing was changed.")


# -- the error card ----------------------------------------------------------------------------------------------------


def what_happened() -> str:
    return translate("card", "What happened")


def what_to_do() -> str:
    return translate("card", "What to do now")


def engineers_detail() -> str:
    return translate("card", "Engineer's detail")


def card_keys() -> str:
    return translate("card", "F3: engineer's detail    Esc: close")


def card_title(slot: int, word: str) -> str:
    return translate("card", "SLOT {slot}: {word}").format(slot=slot, word=word)


def no_page() -> str:
    return translate("card", "There is no help page for this code. Call the line engineer.")


def nothing_wrong(slot: int) -> str:
    return translate("card", "Slot {slot}: no error to explain.").format(slot=slot)


def pick_a_slot() -> str:
    return translate("card", "Press the number of a slot, then F1.")
