"""The schema: from nothing to head, and nothing in the code that the migrations do not make."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.store import open_store, upgrade
from app.store.database import Database
from app.store.tables import metadata


def test_the_migrations_make_exactly_the_tables_of_the_code(database_url: str) -> None:
    database = Database(database_url)
    with database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        drift = compare_metadata(context, metadata)
    database.close()
    assert drift == []


def test_an_empty_database_is_not_at_head_and_an_upgrade_brings_it_there(
    empty_database_url: str,
) -> None:
    store = open_store(empty_database_url)
    assert not store.at_head()
    upgrade(empty_database_url)
    assert store.at_head()
    upgrade(empty_database_url)  # again: nothing left to do
    assert store.at_head()
    store.close()
