"""The append-only, hash-chained, sealed event log and what is read from it.

Facts enter through `writer.AuditStore` alone (one writer thread, group commit) and pass `redact` on the way. The events
are the truth; `runs`, `steps`, `units` and `marks` are projections, written in the same transaction and rebuilt from
the events at will. `seal` signs the chain with the station's key, `anchor` keeps its head elsewhere, `verify` compares
all of it; `migrate` brings older files up to date, `retention` copies them. Readers (`queries`, `verify`) open the file
read-only. The only room that imports SQLAlchemy, sqlite3 and Alembic.
"""
