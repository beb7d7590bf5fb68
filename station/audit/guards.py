"""What a database itself does against changes of events, in the words of each database."""

from __future__ import annotations

from typing import Final

_SQLITE_NO_UPDATE: Final = """
CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
"""
_SQLITE_NO_DELETE: Final = """
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END
"""
# SQLite's INSERT OR REPLACE deletes without firing a delete trigger; a row that must be the next one replaces none.
_SQLITE_ONLY_NEXT: Final = """
CREATE TRIGGER event_only_next BEFORE INSERT ON event
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event WHERE station = NEW.station)
BEGIN SELECT RAISE(ABORT, 'an event is only ever added at the end'); END
"""
SQLITE_TRIGGERS: Final = ("event_no_delete", "event_no_update", "event_only_next")

_POSTGRES_REFUSE: Final = """
CREATE FUNCTION event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'an event is never changed or deleted'; END $$
"""
_POSTGRES_NEXT: Final = """
CREATE FUNCTION event_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq IS DISTINCT FROM (SELECT coalesce(max(seq), 0) + 1 FROM event WHERE station = NEW.station) THEN
    RAISE EXCEPTION 'an event is only ever added at the end';
  END IF;
  RETURN NEW;
END $$
"""
_POSTGRES_NO_CHANGE: Final = """
CREATE TRIGGER event_no_change BEFORE UPDATE OR DELETE ON event
FOR EACH ROW EXECUTE FUNCTION event_refuse()
"""
_POSTGRES_NO_TRUNCATE: Final = """
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event
FOR EACH STATEMENT EXECUTE FUNCTION event_refuse()
"""
_POSTGRES_ONLY_NEXT: Final = """
CREATE TRIGGER event_only_next BEFORE INSERT ON event
FOR EACH ROW EXECUTE FUNCTION event_next()
"""

GUARDS: Final = {
    "sqlite": (_SQLITE_NO_UPDATE, _SQLITE_NO_DELETE, _SQLITE_ONLY_NEXT),
    "postgresql": (_POSTGRES_REFUSE, _POSTGRES_NEXT, _POSTGRES_NO_CHANGE, _POSTGRES_NO_TRUNCATE, _POSTGRES_ONLY_NEXT),
}
"""Statements for each database, made once with the table `event`; version 1 of the tables had the same."""
