"""The append-only, hash-chained event log and what is read from it.

Facts enter through `writer.AuditStore` alone (one writer thread, group commit) and pass `redact` on the way. The events
are the truth; `runs`, `steps` and `units` are projections, written in the same transaction and rebuilt from the events
at will. Readers (`queries`, `verify`) open the file read-only. The only room that imports SQLAlchemy and sqlite3.
"""
