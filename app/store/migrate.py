"""The schema's history: bring a database to our head; a later one is left as it is."""

from functools import cache
from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory


def upgrade(url: str, revision: str = "head") -> None:
    """Runs the migrations up to ``revision`` that are missing; all are committed, or none.

    A schema of a later release stays as it is. Works from a checkout and from an installed wheel.
    Raises InvalidValueError for a URL that is not ours, StoreUnavailableError when the database
    does not take it.
    """
    config = _config()
    config.attributes["url"] = url
    command.upgrade(config, revision)


@cache
def known_revisions() -> tuple[str, ...]:
    """The revisions of this release, its own first, then those before it."""
    script = ScriptDirectory.from_config(_config())
    return tuple(each.revision for each in script.walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("migrations")).replace("%", "%%"))
    return config
