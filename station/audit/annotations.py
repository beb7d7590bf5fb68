"""QA's word about a run, a unit or an order: signed with name, meaning and time, chained like all else.

Nothing is ever changed by it: a correction is another annotation.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from station.audit.errors import AuditQuestionError
from station.audit.pages import RunQuery
from station.audit.queries import AuditReader
from station.audit.rows import EventRow
from station.core.doors import AuditLog
from station.core.facts import Annotated, OrderOpened


class About(StrEnum):
    """What an annotation is about."""

    RUN = auto()
    UNIT = auto()
    ORDER = auto()


class Meaning(StrEnum):
    """What a signature means."""

    NOTE = auto()
    REVIEWED = auto()
    RELEASED = auto()
    REJECTED = auto()


@dataclass(frozen=True)
class Annotation:
    """One word of QA as the log has it. seq: number of its event; hash: of that event."""

    seq: int
    utc: str
    about: str
    subject: str
    meaning: str
    text: str
    operator: str
    name: str
    hash: str


def annotate(
    reader: AuditReader,
    audit: AuditLog,
    about: About,
    subject: str,
    meaning: Meaning,
    *,
    text: str,
    operator: str,
    name: str,
) -> int:
    """Write a word down; gives the number of its event.

    Args:
        subject: a run, a Device ID or an order that this log knows.
        text: what QA has to say; may be empty for a release or a review alone.
        operator: the person's pseudonym. name: the person's name as it is to be printed.
    Raises:
        AuditQuestionError: no such subject, no name or pseudonym, or a note or rejection without a text.
        AuditError: the log cannot be read or written.
    """
    subject = subject.lower() if about is About.UNIT else subject
    if not name.strip():
        raise AuditQuestionError("a signature needs the name of the person who signs")
    if not operator.strip():
        raise AuditQuestionError("a signature needs the badge pseudonym of the person who signs (--operator)")
    if not text.strip() and meaning in (Meaning.NOTE, Meaning.REJECTED):
        raise AuditQuestionError(f"say in words what is meant by {meaning.value!r}")
    if not _is_known(reader, about, subject):
        raise AuditQuestionError(f"this log knows no {about.value} {subject!r}")
    return audit.append(Annotated(about.value, subject, meaning.value, text.strip(), operator, name.strip()))


def annotations_on(reader: AuditReader, *subjects: str) -> tuple[Annotation, ...]:
    """What was said about these runs, units or orders, oldest first. Raises AuditReadError."""
    return tuple(map(_annotation, reader.marked_events([Annotated.kind], about=subjects)))


def _is_known(reader: AuditReader, about: About, subject: str) -> bool:
    match about:
        case About.RUN:
            return bool(subject) and reader.count(RunQuery(run=subject), 1) > 0
        case About.UNIT:
            return reader.unit(subject) is not None
        case About.ORDER:
            opened = bool(reader.marked_events([OrderOpened.kind], about=[subject]))
            return bool(subject) and (opened or reader.count(RunQuery(order=subject), 1) > 0)


def _annotation(event: EventRow) -> Annotation:
    said = dict(event.fields)
    names = ("about", "subject", "meaning", "text", "operator", "name")
    about, subject, meaning, text, operator, name = (said.get(field, "") for field in names)
    return Annotation(event.seq, event.utc, about, subject, meaning, text, operator, name, event.hash)
