"""Transactions: one way to read, one way to write, one error when nothing was written."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any

import psycopg
from sqlalchemy import Column, Connection, Table, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import QueuePool

from app.domain.errors import RefusedRecordError, StoreUnavailableError
from app.store.engine import BEGIN_IMMEDIATE, Limits, make_engine

_REFUSALS = (
    psycopg.IntegrityError,
    psycopg.DataError,
    sqlite3.IntegrityError,
    sqlite3.DataError,
)
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")


class Database:
    """An engine and its rules. Safe to use from several threads."""

    def __init__(self, url: str, limits: Limits | None = None) -> None:
        """Opens no connection yet. Raises InvalidValueError for a URL that is not ours."""
        self._limits = limits or Limits()
        self.engine = make_engine(url, self._limits)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._writer = Lock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that leaves nothing behind."""
        with _not_written(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A transaction that reads one state of the database, whatever is written meanwhile."""
        with _not_written(), self.engine.connect() as connection:
            if not self.is_sqlite:  # there every transaction is one
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self, lock_keys: Iterable[str] = ()) -> Iterator[Connection]:
        """A transaction that is committed on exit, rolled back on any exception.

        Nobody else with one of ``lock_keys`` runs meanwhile, here or in another process. Raises
        StoreUnavailableError when nothing was written, or when nobody can tell whether the
        commit arrived.
        """
        with _not_written(), self._one_writer(), self.engine.connect() as connection:
            connection.execution_options(**{BEGIN_IMMEDIATE: True})
            with connection.begin():
                # Always in the same order: two that share two keys never wait crosswise.
                for key in sorted(set(lock_keys)):
                    take_lock(connection, key)
                yield connection

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        """SQLite has one writer a file; threads queue here instead of polling its lock."""
        if not self.is_sqlite:
            yield
            return
        if not self._writer.acquire(timeout=self._limits.lock_s):
            raise StoreUnavailableError("the database is busy: waited for the writer in vain")
        try:
            yield
        finally:
            self._writer.release()

    @property
    def connections_in_use(self) -> int:
        """How many of the pool's connections somebody has right now."""
        pool = self.engine.pool
        return pool.checkedout() if isinstance(pool, QueuePool) else 0

    def close(self) -> None:
        """Gives every connection back."""
        self.engine.dispose()


def take_lock(connection: Connection, key: str) -> None:
    """Waits until nobody else has ``key``, and keeps it to the end of the transaction."""
    if connection.dialect.name == "postgresql":  # SQLite's one writer has them all
        connection.execute(_LOCK, {"key": key})


def insert_new(
    connection: Connection, table: Table, rows: Mapping[str, Any] | Sequence[Mapping[str, Any]]
) -> int:
    """Inserts the rows whose keys are not taken yet; returns how many those were."""
    postgres = connection.dialect.name == "postgresql"
    insert = postgresql.insert(table) if postgres else sqlite.insert(table)
    statement = insert.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    return connection.execute(statement, rows).rowcount


def claim_new(
    connection: Connection, column: Column[Any], rows: Sequence[Mapping[str, Any]]
) -> set[Any]:
    """Inserts the rows whose keys are not taken yet; returns ``column`` of those.

    A key that somebody else is just taking is waited for: give rows in the order of their keys,
    so that two of us never wait crosswise.
    """
    postgres = connection.dialect.name == "postgresql"
    insert = postgresql.insert(column.table) if postgres else sqlite.insert(column.table)
    statement = insert.on_conflict_do_nothing().returning(column)
    return set(connection.execute(statement, rows).scalars())


@contextmanager
def _not_written() -> Iterator[None]:
    """Names the driver's error, never its text: that may quote values of a payment."""
    try:
        yield
    except PoolTimeoutError:
        raise StoreUnavailableError("the database is busy: no connection came free") from None
    except (IntegrityError, DataError) as error:
        raise RefusedRecordError(_text(error.orig)) from None
    except DBAPIError as error:
        raise StoreUnavailableError(_text(error.orig)) from None
    except _REFUSALS as error:  # as a driver raises them that was asked directly
        raise RefusedRecordError(_text(error)) from None
    except (psycopg.Error, sqlite3.Error) as error:
        raise StoreUnavailableError(_text(error)) from None


def _text(error: BaseException | None) -> str:
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    return f"the database did not take the record ({name})"
