"""One runner at a time, over threads, processes and hosts; a killed one is none any more."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from app.store.database import Database

_TRY = text("SELECT pg_try_advisory_lock(hashtextextended(:key, 0))")
_GIVE_BACK = text("SELECT pg_advisory_unlock(hashtextextended(:key, 0))")


@contextmanager
def only_one(database: Database, key: str) -> Iterator[bool]:
    """True for the first to come; False, at once, for whoever comes before that one is done."""
    if database.is_sqlite:
        with _by_file(Path(f"{database.engine.url.database}.{key}.lock")) as ours:
            yield ours
        return
    # A session's lock: it goes when the connection goes, whatever became of the process. Outside
    # a transaction, or the database would end it as one in which nothing happens.
    with database.engine.connect() as plain:
        connection = plain.execution_options(isolation_level="AUTOCOMMIT")
        ours = bool(connection.execute(_TRY, {"key": key}).scalar())
        try:
            yield ours
        finally:
            if ours:
                connection.execute(_GIVE_BACK, {"key": key})


@contextmanager
def _by_file(path: Path) -> Iterator[bool]:
    """SQLite is a file of one host, so a file beside it can be locked; the kernel lets go of it."""
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
