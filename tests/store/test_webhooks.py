"""Webhooks in SQL: the log is the outbox."""

from datetime import timedelta

import pytest

from app.domain.errors import ConflictError, NotFoundError
from app.store import Store
from app.store import webhooks as module
from app.store.ids import new_id
from app.usecases.ports import EventKind, Note, Progress, Topic, Webhook, WebhookEvent
from tests.store.evidence import append, fault
from tests.store.records import NOW, happened

LATER = NOW + timedelta(hours=1)


def webhook(*events: WebhookEvent) -> Webhook:
    return Webhook(
        id=new_id(),
        url="https://bank.example/hook",
        events=frozenset(events or WebhookEvent),
        since=0,
        created_by="admin",
        created_at=NOW,
    )


def seen(store: Store, after: int = 0) -> list[tuple[WebhookEvent, int]]:
    return [(one.event, one.step) for one in store.webhooks.outbox(after).occurrences]


def test_it_comes_back_as_it_was_registered_and_begins_where_the_log_is(store: Store) -> None:
    append(store, 3)
    made = store.webhooks.add(webhook(WebhookEvent.FROZEN, WebhookEvent.RELEASED))
    assert made.since == 3
    told = store.webhooks.get(made.id)
    assert told is not None
    assert (told.webhook, told.progress) == (made, Progress(sequence=3))
    later = store.webhooks.add(webhook())
    assert [one.webhook.id for one in store.webhooks.all()] == [later.id, made.id]
    assert store.webhooks.get(new_id()) is None
    assert store.webhooks.get("nothing") is None


def test_how_far_it_is_comes_back(store: Store) -> None:
    one, other = (store.webhooks.add(webhook()) for _ in range(2))
    progress = Progress(sequence=9, failures=2, failing_since=NOW, next_at=LATER)
    store.webhooks.told(one.id, progress)
    found = store.webhooks.get(one.id)
    untouched = store.webhooks.get(other.id)
    assert found is not None
    assert untouched is not None
    assert found.progress == progress
    assert untouched.progress.failures == 0


def test_each_step_is_in_the_log_with_who_took_it(store: Store) -> None:
    made = store.webhooks.add(webhook())
    (screening,) = append(store, 1)
    happened(store, screening, EventKind.FROZEN)
    (what,) = store.webhooks.outbox(0).occurrences
    store.webhooks.gave_up(made.id, what, LATER)
    revoked = store.webhooks.revoke(made.id, by="anna", at=LATER)
    assert revoked.webhook.revoked_at == LATER
    with pytest.raises(ConflictError):
        store.webhooks.revoke(made.id, by="anna", at=LATER)
    with pytest.raises(NotFoundError):
        store.webhooks.revoke(new_id(), by="anna", at=LATER)
    notes = store.journal.of(made.id)
    assert [(note.kind, note.by) for note in notes] == [
        ("created", "admin"),
        ("gave_up", "webhooks"),
        ("revoked", "anna"),
    ]
    assert screening.screening_id.encode() in notes[1].payload
    assert fault(store) is None


def test_steps_of_screenings_are_found_in_the_order_of_the_log(store: Store) -> None:
    first, second = append(store, 2)
    happened(store, first, EventKind.PROPOSED, EventKind.RETURNED)
    happened(store, second, EventKind.PROPOSED, EventKind.RELEASED, EventKind.EXECUTED)
    happened(store, first, EventKind.EXPIRED)
    outbox = store.webhooks.outbox(0)
    assert [(one.event, one.subject_id, one.step) for one in outbox.occurrences] == [
        (WebhookEvent.RETURNED, first.screening_id, 2),
        (WebhookEvent.RELEASED, second.screening_id, 2),
        (WebhookEvent.EXPIRED, first.screening_id, 3),
    ]
    assert {one.at for one in outbox.occurrences} == {NOW}
    numbers = [one.sequence for one in outbox.occurrences]
    assert numbers == sorted(numbers)
    assert outbox.upto == 8
    assert seen(store, numbers[0]) == [(WebhookEvent.RELEASED, 2), (WebhookEvent.EXPIRED, 3)]
    assert store.webhooks.outbox(outbox.upto).occurrences == ()


def test_a_case_is_opened_and_closed_and_what_lies_between_is_not_told(store: Store) -> None:
    case, customer = new_id(), new_id()
    kinds = ("opened", "proposed", "returned", "proposed", "false_positive")
    for number, kind in enumerate(kinds, 1):
        store.journal.add(
            Note(topic=Topic.CASE, subject_id=case, seq=number, kind=kind, by="x", at=NOW)
        )
    store.journal.add(
        Note(topic=Topic.CUSTOMER, subject_id=customer, seq=1, kind="opened", by="x", at=NOW)
    )
    assert seen(store) == [(WebhookEvent.CASE_OPENED, 1), (WebhookEvent.CASE_CLOSED, 5)]


def test_a_long_log_is_looked_through_in_stretches(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STRETCH", 4)
    made = append(store, 6)
    happened(store, made[0], EventKind.FROZEN)
    assert (store.webhooks.outbox(0).occurrences, store.webhooks.outbox(0).upto) == ((), 4)
    assert (seen(store, 4), store.webhooks.outbox(4).upto) == ([(WebhookEvent.FROZEN, 1)], 7)
    assert (seen(store, 7), store.webhooks.outbox(7).upto) == ([], 7)


def test_there_is_one_deliverer_at_a_time(store: Store) -> None:
    with store.webhooks.deliverer() as first, store.webhooks.deliverer() as second:
        assert (first, second) == (True, False)
    with store.webhooks.deliverer() as again:
        assert again
