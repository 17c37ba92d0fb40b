"""A database superuser alters what is recorded: each change is found, and where.

Long form: ``make evidence`` (1,000 changes on each database).
"""

import os
import random
from collections.abc import Iterator

import pytest

from app.store import Store, open_store
from tests.store.evidence import append, everything, fault, sign
from tests.store.tampering import Tampering

CHANGES = int(os.environ.get("SCREENING_TEST_CHANGES", "50"))


@pytest.fixture(scope="module")
def signed(module_url: str) -> Iterator[Store]:
    """300 and more records under three checkpoints; whoever tampers puts it right again."""
    store = open_store(module_url)
    everything(store)
    sign(store)
    append(store, 290)
    sign(store)
    append(store, 5)
    sign(store)
    yield store
    store.close()


@pytest.mark.parametrize("seed", range(CHANGES))
def test_whatever_a_superuser_alters_is_found_and_named(signed: Store, seed: int) -> None:
    assert seed or fault(signed) is None
    with Tampering(signed, random.Random(seed)) as tampering:
        found = fault(signed)
        assert found is not None, tampering.did
        named = range(tampering.first, tampering.last + 1)
        assert found.sequence in named, (tampering.did, found)


def test_when_everything_is_as_it_was_nothing_is_found(signed: Store) -> None:
    assert fault(signed) is None
