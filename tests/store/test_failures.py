"""When the database does not take it: one error, nothing half written, nothing given away."""

import traceback
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from app.domain.errors import InvalidValueError, StoreUnavailableError
from app.store import Limits, Store, open_store
from app.usecases.ports import Deciding, DecisionRecord, ScreeningFilter
from tests.store.records import idempotent, leg, record, total

PAYEE = "Wonsan Children's Hospital"


def _count(store: Store) -> int:
    return len(store.decisions.find(ScreeningFilter(), before=None, limit=100).items)


def test_a_database_that_is_not_there_is_unavailable() -> None:
    store = open_store("postgresql://somebody:hidden@127.0.0.1:1/screening")
    with pytest.raises(StoreUnavailableError) as raised:
        store.ping()
    assert "hidden" not in "".join(traceback.format_exception(raised.value))


def test_a_file_that_cannot_be_opened_is_unavailable(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}")
    with pytest.raises(StoreUnavailableError):
        store.ping()


def test_a_database_without_tables_takes_no_record(empty_database_url: str) -> None:
    store = open_store(empty_database_url)
    with pytest.raises(StoreUnavailableError):
        store.decisions.append(record())
    store.ping()
    store.close()


def test_what_is_refused_is_named_without_any_value_of_the_payment(store: Store) -> None:
    one = record(end_to_end_id=PAYEE, caller=PAYEE, idempotency=idempotent(PAYEE))
    store.decisions.append(one)
    with pytest.raises(StoreUnavailableError) as raised:
        store.decisions.append(record(screening_id=one.screening_id, end_to_end_id=PAYEE))
    told = "".join(traceback.format_exception(raised.value))
    assert PAYEE not in told
    assert one.screening_id not in told
    assert "UniqueViolation" in told or "SQLITE_CONSTRAINT" in told


def test_a_refused_record_leaves_no_part_of_it(store: Store) -> None:
    one = record(leg=leg("5"))
    store.decisions.append(one)
    again = record(screening_id=one.screening_id, idempotency=idempotent("k"), leg=leg("7"))
    with pytest.raises(StoreUnavailableError):
        store.decisions.append(again)
    assert (_count(store), str(total(store))) == (1, "5")
    store.decisions.append(record(idempotency=idempotent("k")))  # the key was not taken


def test_a_connection_lost_while_deciding_writes_nothing_and_the_next_one_works(
    postgresql_url: str,
) -> None:
    store = open_store(postgresql_url)
    lost = record()
    with pytest.raises(StoreUnavailableError), store.decisions.deciding(("k",)) as deciding:
        _lose_the_database_and_append(postgresql_url, deciding, lost)
    assert store.decisions.get(lost.screening_id) is None
    store.decisions.append(record())
    assert _count(store) == 1
    store.close()


def test_idle_connections_that_died_are_replaced_unseen(postgresql_url: str) -> None:
    store = open_store(postgresql_url)
    store.ping()
    _end_all_connections(postgresql_url)
    store.decisions.append(record())
    assert _count(store) == 1
    store.close()


def _lose_the_database_and_append(url: str, deciding: Deciding, lost: DecisionRecord) -> None:
    _end_all_connections(url)
    deciding.append(lost)


def _end_all_connections(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_full_disk_takes_no_record_and_one_with_room_again_does(sqlite_url: str) -> None:
    store = open_store(sqlite_url, Limits(pool_size=1))
    _allow_pages(store, 1)  # no more than there are
    large = record(envelope=bytes(1_000_000), leg=leg("5"))
    with pytest.raises(StoreUnavailableError, match="SQLITE_FULL"):
        store.decisions.append(large)
    assert (_count(store), str(total(store))) == (0, "0")
    _allow_pages(store, 1_000_000)
    store.decisions.append(large)
    assert (_count(store), str(total(store))) == (1, "5")
    store.close()


def _allow_pages(store: Store, pages: int) -> None:
    with store.database.reading() as connection:
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))


def test_a_statement_that_takes_too_long_is_given_up(postgresql_url: str) -> None:
    store = open_store(postgresql_url, Limits(statement_s=0.1))
    with (
        pytest.raises(StoreUnavailableError, match="QueryCanceled"),
        store.database.reading() as connection,
    ):
        connection.execute(text("SELECT pg_sleep(30)"))
    store.close()


def test_more_callers_than_connections_are_turned_away(database_url: str) -> None:
    store = open_store(database_url, Limits(pool_size=1, pool_s=0.1))
    with (
        store.database.reading(),
        pytest.raises(StoreUnavailableError, match="no connection came free"),
    ):
        store.ping()
    store.ping()
    store.close()


def test_one_writer_of_a_process_waits_for_the_other_and_not_for_ever(sqlite_url: str) -> None:
    store = open_store(sqlite_url, Limits(lock_s=0.1))
    with (
        store.database.writing(),
        pytest.raises(StoreUnavailableError, match="waited for the writer"),
    ):
        store.decisions.append(record())
    store.decisions.append(record())
    store.close()


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    naive = datetime(2026, 11, 23, 9, 30)  # noqa: DTZ001 - the mistake that must not pass
    with pytest.raises(ValueError, match="time zone") as raised:
        store.decisions.append(record(decided_at=naive, end_to_end_id=PAYEE))
    assert PAYEE not in "".join(traceback.format_exception(raised.value))
    assert _count(store) == 0


@pytest.mark.parametrize(
    "url",
    [
        "mysql://user:hidden@host/screening",
        "sqlite+aiosqlite:///screening.db",
        "postgresql+asyncpg://user:hidden@host/screening",
        "sqlite://",
        "sqlite:///:memory:",
        "hidden",
        "",
    ],
)
def test_only_plain_urls_of_the_two_databases_are_taken_and_none_is_echoed(url: str) -> None:
    with pytest.raises(InvalidValueError) as raised:
        open_store(url)
    assert "hidden" not in "".join(traceback.format_exception(raised.value))


def test_the_folder_of_a_new_file_is_made(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/data/of/the/bank/screening.db")
    store.ping()
    store.close()
    assert (tmp_path / "data/of/the/bank/screening.db").is_file()
