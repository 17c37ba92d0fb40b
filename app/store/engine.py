"""Connections: from a plain URL to an engine that keeps its promises on either database."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from app.domain.errors import InvalidValueError

BEGIN_IMMEDIATE = "screening_begin_immediate"  # execution option of connections that write


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many connections a process keeps, and how long it waits (seconds) before it gives up.

    ``lock_s`` is waiting for others, ``statement_s`` one statement, ``idle_s`` a transaction
    in which nothing happens (its holder has stalled, and others wait for its locks).
    """

    pool_size: int = 10
    pool_s: float = 5
    connect_s: int = 5
    lock_s: float = 5
    statement_s: float = 10
    idle_s: float = 30


def make_engine(url: str, limits: Limits) -> Engine:
    """An engine for ``sqlite:///file`` or ``postgresql://...``; raises InvalidValueError."""
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed, limits)
    return _postgresql(parsed, limits)


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise InvalidValueError("", "must be sqlite:///file or postgresql://...") from None
    if parsed.drivername == "sqlite":
        if parsed.database in {None, "", ":memory:"}:
            raise InvalidValueError("", "needs a file: a database in memory keeps no record")
        return parsed.set(drivername="sqlite+pysqlite")
    if parsed.drivername == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    raise InvalidValueError("", "must be sqlite:///file or postgresql://...")


def _postgresql(url: URL, limits: Limits) -> Engine:
    settings = {
        "timezone": "UTC",
        "lock_timeout": _ms(limits.lock_s),
        "statement_timeout": _ms(limits.statement_s),
        "idle_in_transaction_session_timeout": _ms(limits.idle_s),
    }
    return create_engine(
        url,
        isolation_level="READ COMMITTED",  # locks are taken first: what follows sees what they kept
        pool_size=limits.pool_size,
        max_overflow=0,
        pool_timeout=limits.pool_s,
        pool_pre_ping=True,
        hide_parameters=True,  # payment data never reaches an error's text
        connect_args={
            "connect_timeout": limits.connect_s,
            "application_name": "screening",
            "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
            # A host that vanished is noticed in seconds, not after the kernel's quarter of an hour.
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": _ms(limits.statement_s + limits.lock_s),
        },
    )


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


def _sqlite(url: URL, limits: Limits) -> Engine:
    Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        pool_size=limits.pool_size,
        max_overflow=0,
        pool_timeout=limits.pool_s,
        hide_parameters=True,
        connect_args={"timeout": limits.lock_s},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: _begin_sqlite does
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # a commit is on the disk when it returns
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its lock at once: upgrading a reader later fails whatever the time-out."""
    writes = connection.get_execution_options().get(BEGIN_IMMEDIATE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
