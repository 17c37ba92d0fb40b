"""What was decided once is decided again, by whatever the code has become."""

import json

import pytest

from app.usecases.envelope import unpack
from app.usecases.replay_decision import CORE
from tests.golden.replayed import examples, golden, reached_again

STORED = golden()


@pytest.mark.parametrize("name", STORED)
def test_a_stored_decision_is_reached_again(name: str) -> None:
    found = reached_again(STORED[name])
    assert found.same, (name, found.differences)


def test_every_kind_of_example_is_stored() -> None:
    assert STORED.keys() == examples().keys()
    decisions = {json.loads(bytes(unpack(stored).answer))["decision"] for stored in STORED.values()}
    assert decisions == {"allow", "hold", "deny"}


@pytest.mark.parametrize("part", CORE)
def test_a_decision_that_comes_out_otherwise_is_named(part: str) -> None:
    forged = json.loads(STORED["hold_possible_match"])
    forged["answer"][part] = "another"
    found = reached_again(json.dumps(forged).encode())
    assert [name for name, _, _ in found.differences] == [part]
