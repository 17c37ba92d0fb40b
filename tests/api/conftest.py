"""A house with a door, for each test anew."""

import pytest

from tests.api.house import House


@pytest.fixture
def house() -> House:
    return House()
