"""What the line asks of a person now, as something to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from station.core.files import PinnedFile
from station.core.person import Person, Right
from station.core.views import Said, SlotView
from station.core.words import SlotState
from station.engine.containment import Reason
from station.engine.order_book import ArticleState
from station.ui import text
from station.ui import text_operator as words
from station.ui.operator import pictures
from station.ui.operator.people_door import PeopleDoor
from station.ui.operator.tile_text import cause_of, place_of
from station.ui.theme import Tone

Act = Callable[[Person], bool]


@dataclass(frozen=True)
class Decision:
    """Something to decide.

    key: equal for the same matter, so that a panel stays as it is. body: the text of the panel. choices: words and what
    each does; acts may wait for the disk. right: what the person needs, None where the act itself knows. open_: False
    while something else must come first. slot: 0 for the whole line. photo: of the recipe, to be shown beside the text.
    code: of the failure that the body tells in the words of its help page, "" for none.
    """

    key: str
    headline: str
    body: str
    picture: str
    choices: tuple[tuple[str, Act], ...]
    tone: Tone = Tone.CALL
    right: Right | None = None
    open_: bool = True
    slot: int = 0
    photo: PinnedFile | None = None
    code: str = ""


def lock_decision(door: PeopleDoor, view: SlotView) -> Decision | None:
    """Why the unit of a locked slot failed; None where the slot is not locked. The bin must be scanned first."""
    lock = door.lock(view.slot)
    if lock is None:
        return None
    bin_ = lock.bin or lock.wanted

    def act(reason: Reason) -> Act:
        return lambda who: door.acknowledge(view.slot, reason.value, bin_, who)

    scanned = lock.bin is not None
    return Decision(
        key=f"lock {lock.run} {scanned}",
        headline=words.why_failed(view.slot),
        body=cause_of(replace(view, code=lock.code))
        if scanned
        else words.scan_the(place_of(view) or text.bin_word(bin_)),
        picture=pictures.CHOOSE_REASON if scanned else pictures.SCAN_BIN,
        choices=tuple((words.reason_word(reason), act(reason)) for reason in Reason),
        tone=Tone.BAD,
        right=Right.ACKNOWLEDGE,
        open_=scanned,
        slot=view.slot,
        code=lock.code if scanned else "",
    )


def question_decision(door: PeopleDoor, view: SlotView) -> Decision | None:
    """What the run in a slot asks; None where it asks nothing, or for something to be scanned."""
    question = door.question(view.slot)
    if question is None or not question.keys:
        return None

    def act(word: str) -> Act:
        return lambda who: door.answer(view.slot, word, who)

    # A title that only repeats the beginning of a recipe's text is left out: it knows no translations.
    title = "" if question.text.startswith(question.title) else question.title

    return Decision(
        key=f"question {view.run} {question.title} {question.text}",
        headline=f"{words.question_of(view.slot)} {text.said(title)}".strip(),
        body=text.said(question.text),
        picture=pictures.CHOOSE_REASON,
        choices=tuple((text.said(word), act(word)) for word in question.keys),
        slot=view.slot,
        photo=question.picture,
    )


def again_decision(door: PeopleDoor, view: SlotView) -> Decision:
    """Whether a unit that passed before may run again."""
    return Decision(
        key=f"again {view.slot} {view.run}",
        headline=words.allow_again(view.slot),
        body=view.device_id,
        picture=pictures.AGAIN,
        choices=((words.allow_again_yes(), lambda who: door.allow_again(view.slot, who)),),
        tone=Tone.ABNORMAL,
        right=Right.ALLOW_AGAIN,
        slot=view.slot,
    )


def line_decision(door: PeopleDoor, held: Said | None) -> Decision | None:
    """What the whole line waits for: to be released, or QA's word on the first unit; None where it goes."""
    if held is not None:
        return Decision(
            key=f"held {held.id} {held.values}",
            headline=words.why_release(),
            body=words.sentence(held),
            picture=pictures.ENGINEER,
            choices=tuple((words.release_reason(str(why)), _releases(door, str(why))) for why in words.RELEASE_REASONS),
            tone=Tone.BAD,
            right=Right.RELEASE_LINE,
        )
    article = door.article()
    if article.state is not ArticleState.WAITS:
        return None
    return Decision(
        key=f"article {article.run}",
        headline=words.judge_unit(article.device_id),
        body=words.judge_text(),
        picture=pictures.QA,
        choices=(
            (words.article_good(), lambda who: door.judge_article(True, who)),  # noqa: FBT003 - a door's callable
            (words.article_bad(), lambda who: door.judge_article(False, who)),  # noqa: FBT003
        ),
        tone=Tone.LOCKED,
        right=Right.JUDGE_FIRST_ARTICLE,
    )


def asked_for(door: PeopleDoor, views: Iterable[SlotView], picked: int | None, held: Said | None) -> Decision | None:
    """What a press on the key for decisions means: of the picked slot, else of the line, else of the first slot."""
    ordered = sorted(views, key=lambda view: (view.slot != picked, view.slot))
    for view in ordered[:1] if picked is not None else []:
        found = of_slot(door, view)
        if found is not None:
            return found
    of_line = line_decision(door, held)
    if of_line is not None:
        return of_line
    return next((found for view in ordered if (found := of_slot(door, view)) is not None), None)


def of_slot(door: PeopleDoor, view: SlotView) -> Decision | None:
    """What one slot waits for a person to decide."""
    if view.locked:
        return lock_decision(door, view)
    if view.asks_again:
        return again_decision(door, view)
    return question_decision(door, view) if view.state is SlotState.ACTION and view.in_run else None


def _releases(door: PeopleDoor, why: str) -> Act:
    return lambda who: door.release(why, who)
