"""The end of holds that nobody came back to."""

from datetime import timedelta

import pytest

from app.store import Store
from app.usecases.expire_holds import ExpireHolds
from app.usecases.ports import EventKind, ScreeningState, state_of
from tests.store.records import NOW, decided, happened, leg, record, total

LATER = NOW + timedelta(days=91)


def expire(store: Store) -> int:
    chore = ExpireHolds(holds=store.holds, clock=lambda: LATER, after=timedelta(days=90))
    return chore()


@pytest.mark.parametrize("action", ["await_information", "await_authorisation"])
def test_a_hold_that_waits_for_paper_expires_and_gives_back(store: Store, action: str) -> None:
    one = decided(store, leg("8000"), decision="hold", action=action, decided_at=NOW)
    assert total(store) == 8000
    assert (expire(store), expire(store)) == (1, 0)
    (event,) = store.events.of(one.screening_id)
    assert (event.kind, event.by) == (EventKind.EXPIRED, "service")
    assert state_of("hold", (event,)) is ScreeningState.EXPIRED
    assert total(store) == 0


@pytest.mark.parametrize(
    "values",
    [
        {"action": "await_review"},
        {"action": "await_instructions"},
        {"decided_at": LATER - timedelta(days=89)},
        {"mode": "retrospective"},
        {"decision": "deny", "action": "reject"},
    ],
    ids=["review", "instructions", "young", "retrospective", "deny"],
)
def test_what_a_person_must_end_and_what_is_young_stays(
    store: Store, values: dict[str, object]
) -> None:
    plain = {"decision": "hold", "action": "await_information", "decided_at": NOW}
    store.decisions.append(record(**{**plain, **values}))
    assert expire(store) == 0


def test_a_proposal_or_a_step_not_long_ago_keeps_a_hold_open(store: Store) -> None:
    one = record(decision="hold", action="await_information", decided_at=NOW)
    store.decisions.append(one)
    happened(store, one, EventKind.PROPOSED)
    assert expire(store) == 0
