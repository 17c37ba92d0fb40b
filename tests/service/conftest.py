"""One running service a database for all tests of a file: they keep out of each other's way."""

from collections.abc import Iterator

import pytest

from tests.service.running import Service, running


@pytest.fixture(scope="module")
def service(module_url: str) -> Iterator[Service]:
    with running(module_url) as service:
        yield service
