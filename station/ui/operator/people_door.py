"""What the signed-in person may say to the line, and what the line asks of a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from station.core.person import Person
from station.core.prompt import Question
from station.core.words import Disposition
from station.engine.containment import OpenLock
from station.engine.line import Line
from station.engine.line_rules import NothingToJudgeError
from station.engine.order_book import FirstArticle
from station.engine.reception import WrongWordError

Signed = Callable[[], Person | None]


@dataclass(frozen=True)
class PeopleDoor:
    """Looks answer at once. Acts write to the log before they return: make them off the window's thread.

    person: who is signed in. lock: what a locked slot waits for. question: what the run in a slot asks. article: how
    the order's first unit stands. in_hand: the label that was scanned and has no unit yet, "" for none.
    The acts are False where the matter was settled meanwhile; else they raise as the line's functions do.
    """

    person: Signed
    lock: Callable[[int], OpenLock | None]
    question: Callable[[int], Question | None]
    article: Callable[[], FirstArticle]
    in_hand: Callable[[], str]
    acknowledge: Callable[[int, str, Disposition, Person], bool]
    answer: Callable[[int, str, Person], bool]
    allow_again: Callable[[int, Person], bool]
    release: Callable[[str, Person], bool]
    judge_article: Callable[[bool, Person], bool]

    @classmethod
    def of(cls, line: Line, person: Signed) -> Self:
        """The door of this line."""

        def in_hand() -> str:
            label = line.in_hand
            return label.text if label is not None else ""

        def acknowledge(slot: int, reason: str, bin_: Disposition, who: Person) -> bool:
            try:
                return line.acknowledge(slot, reason, bin_, who) is not None
            except WrongWordError:
                return False

        def judge(released: bool, who: Person) -> bool:
            try:
                return bool(line.judge_first_article(who, released=released))
            except NothingToJudgeError:
                return False

        return cls(
            person=person,
            lock=lambda slot: line.slot(slot).fail_lock,
            question=lambda slot: line.slot(slot).question,
            article=lambda: line.rules.book.first_article,
            in_hand=in_hand,
            acknowledge=acknowledge,
            answer=line.answer,
            allow_again=line.allow_again,
            release=lambda why, who: line.release(who, why),
            judge_article=judge,
        )
