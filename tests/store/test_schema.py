"""Expand and contract: a release works on while a later one's migrations are applied."""

from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise

import pytest
from sqlalchemy import MetaData, text

from app.store import Store, open_store, upgrade
from app.store.database import Database
from app.store.migrate import known_revisions
from app.store.schema import missing
from app.store.tables import metadata

LATER = "UPDATE alembic_version SET version_num = '9999'"
NO_NEWS = "UPDATE alembic_version SET version_num = version_num"


@pytest.fixture
def store(fresh_database_url: str) -> Iterator[Store]:
    with closing(open_store(fresh_database_url)) as store:
        yield store


def apply(store: Store, *statements: str) -> None:
    with store.database.writing() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        (NO_NEWS, True),
        ("CREATE TABLE later (id INTEGER PRIMARY KEY)", True),
        ("ALTER TABLE decisions ADD COLUMN later TEXT", True),
        ("ALTER TABLE decisions ADD COLUMN later TEXT NOT NULL DEFAULT ''", True),
        ("ALTER TABLE api_keys RENAME COLUMN name TO title", False),
        ("ALTER TABLE leg_keys RENAME TO keys_of_legs", False),
    ],
    ids=["same", "table", "column", "column with default", "renamed column", "renamed table"],
)
def test_a_later_schema_fits_as_long_as_nothing_of_ours_is_gone(
    store: Store, change: str, *, fits: bool
) -> None:
    apply(store, LATER, change)
    assert store.fits() is fits


def test_a_column_that_we_would_not_fill_does_not_fit(store: Store) -> None:
    apply(store, LATER, "DROP TABLE rates", "CREATE TABLE rates (currency TEXT)")
    assert not store.fits()
    columns = ", ".join(f"{column.name} TEXT" for column in metadata.tables["rates"].columns)
    apply(store, "DROP TABLE rates", f"CREATE TABLE rates ({columns}, later TEXT)")
    assert store.fits()
    apply(store, "DROP TABLE rates", f"CREATE TABLE rates ({columns}, later TEXT NOT NULL)")
    assert not store.fits()


def test_an_earlier_schema_does_not_fit(empty_database_url: str) -> None:
    ours, before, *_ = known_revisions()
    with closing(open_store(empty_database_url)) as store:
        upgrade(empty_database_url, before)
        assert not store.fits()
        upgrade(empty_database_url, ours)
        assert store.fits()


def test_an_upgrade_by_an_earlier_release_leaves_the_later_schema_alone(
    fresh_database_url: str, store: Store
) -> None:
    apply(store, LATER, "DROP TABLE leg_keys")
    upgrade(fresh_database_url)
    with store.database.reading() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    assert found == "9999"


def test_no_migration_takes_from_the_release_before_what_it_needs(empty_database_url: str) -> None:
    """What contracts waits for a release that no longer needs it; there it is named here."""
    with closing(Database(empty_database_url)) as database:
        for before, after in pairwise(reversed(known_revisions())):
            upgrade(empty_database_url, before)
            known = MetaData()
            with database.reading() as connection:
                known.reflect(connection)
            upgrade(empty_database_url, after)
            with database.reading() as connection:
                assert missing(connection, known) == [], after
