"""One script a version; Alembic finds them by their `revision`."""
