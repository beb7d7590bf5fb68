"""An older log becomes one of this version, in the caller's transaction: all of it, or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect

from station.audit.projections import rebuild
from station.audit.schema import SCHEMA_VERSION, metadata, migration, revision_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext, RevisionStep
    from alembic.script.base import ScriptDirectory

_SCRIPTS: Final = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, version: int) -> None:
    """Run the scripts from the file's version to this program's, then write the projections from the events.

    Args:
        version: of the tables now; 0 for an empty database.
    Raises:
        ValueError: an event is no JSON, so that its projections cannot be written.
    """
    # Alembic costs 0.1 s to load, so only who needs it pays.
    from alembic.runtime.environment import EnvironmentContext

    scripts = _scripts()

    def steps(_revision: tuple[str, ...], _context: MigrationContext) -> Iterable[RevisionStep]:
        start = revision_of(version) if version else None
        return scripts._upgrade_revs(revision_of(SCHEMA_VERSION), start)  # type: ignore[arg-type]  # noqa: SLF001

    with EnvironmentContext(_config(), scripts, fn=steps) as environment:
        environment.configure(connection=connection, target_metadata=metadata)
        if version and not inspect(connection).has_table(migration.name):
            # The first version was written before Alembic kept count.
            environment.get_context().stamp(scripts, revision_of(version))
        environment.run_migrations()
    if version:
        rebuild(connection)


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    return config


def _scripts() -> ScriptDirectory:
    from alembic.script.base import ScriptDirectory

    return ScriptDirectory.from_config(_config())
