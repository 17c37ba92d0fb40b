"""What each connection promises, and that records are only ever inserted."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, text

from app.domain.listing import Source
from app.store import Limits, Store, open_store
from app.store.ids import new_id
from app.store.tables import metadata
from app.usecases.ports import EventKind
from tests.store.records import (
    NOW,
    authorisation,
    decided,
    drawdown,
    happened,
    idempotent,
    leg,
)
from tests.store.test_editions import LATER, _activated, _row

STATEFUL = {
    "authorisations",
    "recognised_parties",
    "law_confirmations",
    "api_keys",
    "cases",
    "lookback_runs",
    "customers",
}


@contextmanager
def _statements(store: Store) -> Iterator[list[str]]:
    seen: list[str] = []

    def _note(*args: Any) -> None:
        seen.append(args[2])

    event.listen(store.database.engine, "before_cursor_execute", _note)
    yield seen
    event.remove(store.database.engine, "before_cursor_execute", _note)


def test_records_are_inserted_and_never_updated_or_deleted(store: Store) -> None:
    with _statements(store) as seen:
        one = decided(store, leg("5", drawdown=drawdown("5")), idempotency=idempotent("k"))
        happened(store, one, EventKind.EXECUTED, EventKind.CANCELLED)
        edition = _activated(store, _row("EU.1"), waiting=[_row("EU.2")])
        store.editions.approve(Source.EU, edition.id, by="ben", at=LATER)
        store.editions.confirm(Source.EU, LATER)
        store.authorisations.add(authorisation(), by="anna", at=NOW)
        store.authorisations.activate("A-1", by="ben", at=NOW)
        store.authorisations.revoke("A-1", by="ben", at=NOW)
    changed = {words[1] for sql in seen if (words := sql.split())[0] in {"UPDATE", "DELETE"}}
    assert changed == {"authorisations"}
    assert changed < STATEFUL
    inserted = {words[2] for sql in seen if (words := sql.split())[0] == "INSERT"}
    # Decisions and the log's entries go past SQLAlchemy (app/store/bulk.py, which only inserts).
    assert {"idempotency_keys", "legs", "leg_keys", "events"} <= inserted


def test_sqlite_keeps_what_it_says_and_lets_others_read_meanwhile(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    with store.database.reading() as connection:
        answers = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert answers == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }
    with store.database.writing():
        store.ping()
    store.close()


def test_postgresql_waits_for_nothing_without_end(postgresql_url: str) -> None:
    store = open_store(postgresql_url, Limits(lock_s=1.5, statement_s=3, idle_s=7))
    with store.database.reading() as connection:
        answers = {
            name: connection.execute(text(f"SHOW {name}")).scalar()
            for name in (
                "lock_timeout",
                "statement_timeout",
                "idle_in_transaction_session_timeout",
                "transaction_isolation",
                "timezone",
                "synchronous_commit",
            )
        }
    store.close()
    assert answers == {
        "lock_timeout": "1500ms",
        "statement_timeout": "3s",
        "idle_in_transaction_session_timeout": "7s",
        "transaction_isolation": "read committed",
        "timezone": "UTC",
        "synchronous_commit": "on",
    }


def test_ids_are_uuids_of_version_7_and_sort_by_time() -> None:
    ids = [new_id() for _ in range(100)]
    assert ids == sorted(ids)
    assert {one[14] for one in ids} == {"7"}


def test_no_table_has_a_trigger(database_url: str) -> None:
    store = open_store(database_url)
    query = (
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
        if store.database.is_sqlite
        else "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"
    )
    with store.database.reading() as connection:
        assert connection.execute(text(query)).scalar() == 0
    store.close()


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_money_and_rates_are_never_kept_as_floats(table: Any) -> None:
    kinds = {type(column.type).__name__ for column in table.columns}
    assert kinds.isdisjoint({"Float", "Double", "REAL", "Numeric"})
