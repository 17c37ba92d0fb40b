"""The archive three times: in memory, in SQLite, in PostgreSQL. One contract holds for all."""

from collections.abc import Iterator

import pytest

from app.store import Store, open_store
from tests.fakes.archive import Archive, memory_archive


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def archive(request: pytest.FixtureRequest) -> Iterator[Archive]:
    """An empty archive, each test on all three."""
    if request.param == "memory":
        yield memory_archive()
        return
    with_tables = open_store(request.getfixturevalue(f"{request.param}_url"))
    yield with_tables
    with_tables.close()


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty archive in SQL, each test on both databases."""
    opened = open_store(database_url)
    yield opened
    opened.close()
