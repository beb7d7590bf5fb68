"""The log knows what the station was set to: what differs from the last start is an event."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from station.audit.database import explain, read_only_engine
from station.audit.errors import AuditReadError
from station.audit.redact import Redactor
from station.audit.schema import events, marks
from station.audit.writer import AuditStore
from station.core.facts import SettingsChanged
from station.core.secret import Secret

HASHES: Final = ("badge_sha256", "pin_hash")


def note_settings(store: AuditStore, settings: object, operator: str = "") -> tuple[tuple[str, str, str], ...]:
    """Write down what differs from the settings that the log knows: (name, old, new) of each; nothing where none does.

    Args:
        settings: a frozen dataclass; fields of dataclasses within it are named with dots, as `cloud.url`.
    Raises:
        AuditReadError, AuditWriteError: the log can not be read or written.
    """
    known = _known(store)
    now = {name: store.redactor.text(text) for name, text in _Teller(store.redactor).named(settings)}
    names = sorted({*known, *now})
    changes = tuple((name, known.get(name, ""), now.get(name, "")) for name in names)
    changes = tuple(change for change in changes if change[1] != change[2])
    if changes:
        store.append(SettingsChanged(changes, operator))
    return changes


def _known(store: AuditStore) -> dict[str, str]:
    """What every such event together says, in the order of the log."""
    query = select(events.c.body).join(marks, marks.c.seq == events.c.seq)
    query = query.where(marks.c.kind == SettingsChanged.kind, events.c.station == store.station)
    known: dict[str, str] = {}
    try:
        with read_only_engine(store.path).begin() as connection:
            for (body,) in connection.execute(query.order_by(marks.c.seq)):
                known |= {name: new for name, _, new in json.loads(body)["changes"]}
    except SQLAlchemyError as error:
        raise AuditReadError(explain(error, store.path)) from error
    except (ValueError, TypeError, KeyError) as error:
        raise AuditReadError(f"a row of {store.path} is not as it was written; verify the log: {error}") from error
    return known


class _Teller:
    """Puts settings into words. Of a hash that a badge or PIN could be tried against, only that it changed is told."""

    def __init__(self, redactor: Redactor) -> None:
        self._redactor = redactor

    def named(self, settings: object, before: str = "") -> Iterator[tuple[str, str]]:
        if not dataclasses.is_dataclass(settings):
            raise TypeError(f"{type(settings).__name__} is no dataclass")
        for field in dataclasses.fields(settings):
            value = getattr(settings, field.name)
            if dataclasses.is_dataclass(value):
                yield from self.named(value, f"{before}{field.name}.")
            elif field.name in HASHES:
                yield before + field.name, self._redactor.tag(str(value)) if value else ""
            else:
                yield before + field.name, self._text(value)

    def _text(self, value: object) -> str:
        match value:
            case None:
                return ""
            case Secret():
                return self._redactor.tag(value.reveal()) if value else ""
            case tuple() | list():
                return ", ".join(map(self._text, value))
            case frozenset() | set():
                return ", ".join(sorted(map(self._text, value)))
            case _ if dataclasses.is_dataclass(value):
                return " ".join(f"{name}={text}" for name, text in self.named(value))
            case _:
                return str(value)
