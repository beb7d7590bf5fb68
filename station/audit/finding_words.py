"""What a check of the log finds, in English; other languages translate it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from station.core.sentence import Sentence

SAYINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # What an intact log is worth.
        "intact.alone": "every event follows from the one before; a cut tail cannot be seen without an outside anchor",
        "intact.anchored": "every event follows from the one before; what was kept outside agrees up to event {seq}",
        # What no check of this kind can see.
        "limit.anchors": "the anchors given hold none of station {station}",
        "limit.tail": "a tail of this log that was cut off clean cannot be seen: no anchor covers it",
        "limit.tail_after": "a tail after event {seq} that was cut off clean cannot be seen: no anchor covers it",
        "limit.no_seal": "no seal is in this log: whoever made all hashes anew cannot be seen without an anchor",
        "limit.after_seal": "events after the last seal ({seq}) could be made anew without the key",
        "limit.own_key": "the key was taken from the log itself: a log sealed anew with another key looks the same",
        "limit.old_tables": "tables of an older version: what people search in was not compared with the events",
        "limit.no_tables": "what people search in was not compared with the events",
        # The file.
        "file.absent": "there is no audit log at {path}",
        "file.refused": "{path} cannot be read: {why}",
        # The chain.
        "chain.hash": "event {seq}: its text and its hash do not belong together",
        "chain.exchanged": "event {before} was exchanged: event {seq} follows from another one",
        "chain.json": "event {seq}: its text is no JSON object",
        "chain.column": "event {seq}: column {name} is not what its text says",
        "chain.start": "event {seq}: its text does not begin as the station writes it",
        "chain.number": "after event {before} comes one whose number is {number}",
        "chain.station": "event {seq} is of station {other}; this is the log of {station}",
        "chain.gone": "event {seq} is missing",
        "chain.gone_many": "events {first} to {last} are missing",
        "chain.twice": "event {seq} is there twice",
        "chain.below": "there is an event {seq}",
        # Seals and anchors.
        "anchor.two": "two anchors say different things of event {seq}: two logs go by the name of {station} (a fork,"
        " as of a cloned station)",
        "paper.other": "the code {code} is not that of event {seq}: it was typed wrong, or the log was written anew"
        " somewhere from event {first} to {seq}, or this is another log of the same name (a fork)",
        "anchor.other_of": "the anchor of {utc} knows another event {seq}: the log was written anew somewhere from"
        " event {first} to {seq}, or this is another log of the same name (a fork)",
        "anchor.beyond": "the log ends with event {last}, but an anchor knows event {seq}: its tail was cut",
        "seal.taken": "event {seq} closes one run more than the {runs} after which the station seals its log: a seal"
        " was taken out",
        "seal.no_key": "the log names no key that seals it, but a key was given to check it",
        "seal.key_name": "event {seq} names a key that is not of its fingerprint",
        "seal.foreign_key": "event {seq} brings in a foreign key ({fingerprint}...)",
        "seal.unnamed_key": "the seal at event {seq} is of a foreign key that no event before it names",
        "seal.other_log": "the seal at event {seq} was made over another log: something from event {first} to {seq} was"
        " written anew by somebody without the station's key",
        # The tables that people search in.
        "table.run_name": "event {seq} names its run in text that nobody writes",
        "table.beyond": "the log ends with event {last}, but table {table} was written by event {seq}: its tail was"
        " cut",
        "table.row": "row {row} of table {table} is not what the events up to {seq} say",
        "table.count": "table {table} has {found} rows, the events make {expected}",
        "guard.gone": "what forbids to change events was taken out of the file: {names}",
        "guard.other": "what forbids to change events was rewritten in the file: {names}",
    }
)


def finding(what: str, /, **values: object) -> Sentence:
    """A sentence of `SAYINGS`. Raises KeyError for a name that is not there, or a hole that nothing fills."""
    return Sentence.of(SAYINGS[what], **values)
