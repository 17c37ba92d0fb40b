"""The schema: bring a database to head, and say whether it is there."""

from functools import cache
from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def upgrade(url: str, revision: str = "head") -> None:
    """Runs the migrations up to ``revision`` that are missing; all are committed, or none.

    Works from a checkout and from an installed wheel. Raises InvalidValueError for a URL that
    is not ours, StoreUnavailableError when the database does not take it.
    """
    config = _config()
    config.attributes["url"] = url
    command.upgrade(config, revision)


def at_head(connection: Connection) -> bool:
    """Whether the schema is the one this release was written for."""
    return set(MigrationContext.configure(connection).get_current_heads()) == _heads()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("migrations")).replace("%", "%%"))
    return config


@cache
def _heads() -> set[str]:
    return set(ScriptDirectory.from_config(_config()).get_heads())
