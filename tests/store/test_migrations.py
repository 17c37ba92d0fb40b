"""The schema: from nothing to head, and nothing in the code that the migrations do not make."""

import subprocess
import sys
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import bindparam, text

from app.domain.errors import StoreUnavailableError
from app.store import open_store, upgrade
from app.store.columns import Moment
from app.store.database import Database
from app.store.ids import new_id
from app.store.tables import metadata
from tests.shared import ROOT
from tests.store.records import NOW, record
from tests.store.test_editions import LATER

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


def test_an_empty_database_does_not_fit_and_an_upgrade_brings_it_there(
    empty_database_url: str,
) -> None:
    store = open_store(empty_database_url)
    assert not store.fits()
    upgrade(empty_database_url)
    assert store.fits()
    upgrade(empty_database_url)  # again: nothing left to do
    assert store.fits()
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
    assert store.fits()
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


def test_what_was_recorded_before_the_tree_gets_its_place_in_it(empty_database_url: str) -> None:
    upgrade(empty_database_url, "0001")
    with_records = Database(empty_database_url)
    one, entry = new_id(), new_id()
    with with_records.writing() as connection:
        connection.execute(_BEFORE, {"id": _raw(with_records, one), "at": NOW, "bytes": b"{}"})
        connection.execute(
            _STEP_BEFORE, {"id": _raw(with_records, one), "at": LATER, "bytes": b"{}"}
        )
        connection.execute(_ENTRY_BEFORE, {"id": _raw(with_records, entry)})
        connection.execute(_REGISTERED_BEFORE, {"id": _raw(with_records, entry), "at": NOW})
    with_records.close()
    upgrade(empty_database_url)
    store = open_store(empty_database_url)
    stored = store.decisions.get(one)
    assert stored is not None
    assert stored.position is not None
    assert store.decisions.append(record()).sequence == 4
    store.close()
    assert _drift(empty_database_url) == []


def _raw(database: Database, one: str) -> str:
    """An id as this database keeps it."""
    return one.replace("-", "") if database.is_sqlite else one


_BEFORE = text(
    "INSERT INTO decisions (screening_id, caller, decided_at, decision, action, mode,"
    " end_to_end_id, answer, envelope) VALUES (:id, 'bank', :at, 'hold', 'await_review', 'live',"
    " 'PO-1', :bytes, :bytes)"
).bindparams(bindparam("at", type_=Moment()))
_STEP_BEFORE = text(
    "INSERT INTO events (screening_id, seq, kind, done_by, at, payload)"
    " VALUES (:id, 1, 'proposed', 'anna', :at, :bytes)"
).bindparams(bindparam("at", type_=Moment()))
_ENTRY_BEFORE = text(
    "INSERT INTO law_confirmations (id, until, registered_by) VALUES (:id, '2027-01-01', 'anna')"
)
_REGISTERED_BEFORE = text(
    "INSERT INTO register_events (entry_id, seq, register, kind, done_by, at, note)"
    " VALUES (:id, 1, 'law_confirmations', 'registered', 'anna', :at, '')"
).bindparams(bindparam("at", type_=Moment()))
