"""One running service a database for all tests of a file: they keep out of each other's way."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from tests.databases import fresh_database
from tests.service.running import Service, running


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def module_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A database at head that lives as long as the tests of one file."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("_sqlite_template")
        path = tmp_path_factory.mktemp("service") / "service.db"
        copyfile(template, path)
        yield f"sqlite:///{path}"
        return
    server: str = request.getfixturevalue("postgresql_server")
    yield from fresh_database(server, request.getfixturevalue("_postgresql_template"))


@pytest.fixture(scope="module")
def service(module_url: str) -> Iterator[Service]:
    with running(module_url) as service:
        yield service
