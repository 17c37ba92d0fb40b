"""The schema: from nothing to head, and nothing in the code that the migrations do not make."""

import subprocess
import sys
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from app.domain.errors import StoreUnavailableError
from app.store import open_store, upgrade
from app.store.database import Database
from app.store.tables import metadata
from tests.shared import ROOT

UPGRADE = """
import sys
from app.store import upgrade
print("ready", flush=True)
input()
upgrade(sys.argv[1])
"""


def _drift(url: str, *changes: str) -> list[Any]:
    database = Database(url)
    with database.writing() as connection:
        for change in changes:
            connection.execute(text(change))
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        found: list[Any] = compare_metadata(context, metadata)
    database.close()
    return found


def test_the_migrations_make_exactly_the_tables_of_the_code(database_url: str) -> None:
    assert _drift(database_url) == []


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE decisions ADD COLUMN forgotten TEXT",
        "DROP INDEX ix_decisions_decided_at_screening_id",
        "CREATE TABLE forgotten (id INTEGER)",
        "ALTER TABLE api_keys RENAME COLUMN name TO title",
    ],
)
def test_a_table_that_differs_would_be_noticed(fresh_database_url: str, change: str) -> None:
    assert _drift(fresh_database_url, change) != []


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


def test_a_schema_of_another_release_is_not_at_head(fresh_database_url: str) -> None:
    store = open_store(fresh_database_url)
    with store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert not store.at_head()
    store.close()


def test_several_that_upgrade_at_once_take_turns(empty_database_url: str) -> None:
    command = [sys.executable, "-c", UPGRADE, empty_database_url]
    pipe = subprocess.PIPE
    processes = [
        subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in processes:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
    store = open_store(empty_database_url)
    assert store.at_head()
    store.close()


def test_an_upgrade_that_fails_half_way_leaves_nothing_behind(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE recognised_keys (id INTEGER)"))  # in its way
    with pytest.raises(StoreUnavailableError):
        upgrade(empty_database_url)
    with database.writing() as connection:
        connection.execute(text("DROP TABLE recognised_keys"))
    upgrade(empty_database_url)
    assert _drift(empty_database_url) == []
    database.close()
