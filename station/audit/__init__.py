"""The append-only, hash-chained, sealed event log and what is read from it.

Facts enter through `writer.AuditStore` alone (one writer thread, group commit) and pass `redact` on the way. The events
are the truth; `runs`, `steps`, `units`, `marks`, `unit_orders` and `step_counts` are projections, written in the same
transaction and rebuilt from the events at will. `seal` signs the chain with the station's key, `anchor` keeps its head
elsewhere, `verify` compares all of it; `migrate` brings older files up to date, `retention` copies them. Readers open
the file read-only: `queries` and `pages` find, `timeline` tells, `statistics` counts, `certificate` and `shift_report`
say what may be printed, `exports` writes tables; `release` enters in the log whatever goes out. The only room that
imports SQLAlchemy, sqlite3, Alembic and segno.
"""
