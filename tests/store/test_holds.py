"""Which holds are open: live, held or proposed, not older than asked for."""

from datetime import timedelta

from app.store import Store
from app.usecases.ports import EventKind, ScreeningEvent
from tests.store.records import NOW, record


def held(store: Store, *steps: EventKind, **values: object) -> None:
    one = record(**{"decision": "hold", "action": "await_review", **values})
    store.decisions.append(one)
    for seq, kind in enumerate(steps, 1):
        event = ScreeningEvent(
            screening_id=one.screening_id,
            seq=seq,
            kind=kind,
            by=f"person {seq}",
            proposed_by="person 1" if seq > 1 else None,
            at=NOW,
        )
        store.events.add(event)


def test_open_holds_are_those_that_still_wait_for_people(store: Store) -> None:
    early, late = NOW - timedelta(days=2), NOW - timedelta(hours=1)
    held(store, decided_at=late)
    held(store, EventKind.PROPOSED, decided_at=early)
    held(store, EventKind.PROPOSED, EventKind.RETURNED, decided_at=early)
    held(store, EventKind.PROPOSED, EventKind.RELEASED, decided_at=late)
    held(store, EventKind.EXPIRED, decided_at=late)
    held(store, mode="retrospective", decided_at=late)
    store.decisions.append(record(decided_at=late))
    assert sorted(store.holds.decided_at(since=early)) == [early, early, late]
    assert list(store.holds.decided_at(since=late)) == [late]
