"""Telling webhooks: in order, at least once, signed, neutral, and not for ever."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError

from app.domain.errors import ConflictError, DeliveryFailedError, InvalidValueError, NotFoundError
from app.usecases.deliver_webhooks import (
    GIVE_UP_AFTER,
    PAUSE_FIRST_S,
    PAUSE_MAX_S,
    TURN_MAX,
    DeliverWebhooks,
    body_of,
)
from app.usecases.manage_webhooks import WEBHOOKS_MAX, ManageWebhooks
from app.usecases.ports import Occurrence, WebhookEvent
from app.usecases.webhook_addresses import Reach
from app.usecases.webhook_secrets import WebhookSecrets
from tests.fakes.webhooks import MemoryWebhooks

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SECRETS = WebhookSecrets(b"k" * 32)
URL = "https://bank.example/hook"


@dataclass
class Sent:
    """One attempt."""

    url: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]


@dataclass
class World:
    """A bank with webhooks; ``answer`` is what each receiver says, None: nothing at all."""

    store: MemoryWebhooks = field(default_factory=MemoryWebhooks)
    now: datetime = NOW
    sent: list[Sent] = field(default_factory=list)
    answers: dict[str, int | None] = field(default_factory=dict)
    outcomes: list[str] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.manage = ManageWebhooks(
            store=self.store,
            reach=Reach(),
            secrets=SECRETS,
            clock=lambda: self.now,
            new_id=lambda: f"hook-{next(self.numbers)}",
        )
        self.deliver = DeliverWebhooks(
            store=self.store,
            post=self.post,
            secrets=SECRETS,
            clock=lambda: self.now,
            chance=lambda: 0.5,
            meter=self,
        )

    def delivery(self, outcome: str) -> None:
        self.outcomes.append(outcome)

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        self.sent.append(Sent(url, headers, body))
        status = self.answers.get(url, 204)
        if status is None:
            raise DeliveryFailedError("no answer")
        return status

    def register(self, url: str = URL, *events: WebhookEvent) -> str:
        wanted = events or tuple(WebhookEvent)
        return self.manage.register(url, wanted, by="admin").told.webhook.id

    def happens(self, event: WebhookEvent = WebhookEvent.RELEASED) -> Occurrence:
        number = len(self.store.log) + 1
        made = Occurrence(
            sequence=number * 7, event=event, subject_id=f"s{number}", step=2, at=self.now
        )
        self.store.log.append(made)
        return made


def test_what_happens_after_the_registration_is_told_once_and_in_order() -> None:
    world = World()
    world.happens()
    world.register()
    later = [world.happens(), world.happens(WebhookEvent.FROZEN)]
    assert world.deliver() == 2
    assert world.deliver() == 0
    assert [sent.id for sent in world.sent] == [f"msg_{one.subject_id}_2" for one in later]
    assert world.outcomes == ["delivered", "delivered"]


def test_only_what_was_asked_for_is_told() -> None:
    world = World()
    world.register(URL, WebhookEvent.FROZEN)
    world.happens(WebhookEvent.RELEASED)
    frozen = world.happens(WebhookEvent.FROZEN)
    world.happens(WebhookEvent.EXPIRED)
    assert world.deliver() == 1
    assert world.sent[0].id == f"msg_{frozen.subject_id}_2"


def test_a_message_is_signed_so_that_the_standard_library_believes_it_and_no_other() -> None:
    world = World()
    world.now = datetime.now(UTC)  # the library holds the time stamp against its own clock
    new = world.manage.register(URL, [WebhookEvent.RELEASED], by="admin")
    world.happens()
    world.deliver()
    (sent,) = world.sent
    headers = dict(sent.headers)
    assert new.secret.startswith("whsec_")
    assert Verifier(new.secret).verify(sent.body, headers)["type"] == "screening.released"
    with pytest.raises(WebhookVerificationError):
        Verifier(new.secret).verify(sent.body.replace(b"s1", b"s2"), headers)
    with pytest.raises(WebhookVerificationError):
        Verifier(SECRETS.of("another")).verify(sent.body, headers)


@pytest.mark.parametrize(
    ("event", "data"),
    [
        (WebhookEvent.RELEASED, {"screening_id": "x", "state": "released"}),
        (WebhookEvent.RETURNED, {"screening_id": "x", "state": "held"}),
        (WebhookEvent.CASE_OPENED, {"case_id": "x", "state": "opened"}),
    ],
)
def test_a_message_names_an_id_and_a_state_and_nothing_else(
    event: WebhookEvent, data: dict[str, str]
) -> None:
    body = body_of(Occurrence(sequence=1, event=event, subject_id="x", step=1, at=NOW))
    assert json.loads(body) == {"type": event, "timestamp": "2026-11-23T09:30:00Z", "data": data}


@pytest.mark.parametrize("answer", [500, 302, 404, 410, None])
def test_what_does_not_arrive_is_sent_again_later_with_the_same_id(answer: int | None) -> None:
    world = World()
    hook = world.register()
    world.happens()
    world.happens()
    world.answers[URL] = answer
    assert world.deliver() == 0
    assert len(world.sent) == 1, "what comes after it waits"
    assert world.deliver() == 0
    assert len(world.sent) == 1, "not before its time"
    world.now += timedelta(seconds=PAUSE_FIRST_S)
    world.answers[URL] = 200
    assert world.deliver() == 2
    assert world.sent[0].id == world.sent[1].id != world.sent[2].id
    told = world.store.get(hook)
    assert told is not None
    assert (told.progress.failures, told.progress.next_at) == (0, None)


def test_the_pauses_grow_to_an_hour() -> None:
    world = World()
    hook = world.register()
    world.happens()
    world.answers[URL] = None
    pauses = []
    for _ in range(14):
        world.deliver()
        next_at = world.store.known[hook].progress.next_at
        assert next_at is not None
        pauses.append((next_at - world.now).total_seconds())
        world.now = next_at
    assert pauses[:4] == [5, 10, 20, 40]
    assert pauses[-1] == PAUSE_MAX_S
    assert world.store.known[hook].progress.failing_since == NOW


def test_one_that_fails_keeps_no_other_waiting() -> None:
    world = World()
    world.register("https://down.example/")
    world.register("https://up.example/")
    world.answers["https://down.example/"] = None
    world.happens()
    assert world.deliver() == 1
    assert world.deliver.backlog_age_s() == 0
    world.now += timedelta(seconds=90)
    assert world.deliver.backlog_age_s() == 90
    world.answers.clear()
    world.deliver()
    assert world.deliver.backlog_age_s() == 0


def test_after_three_days_a_message_is_given_up_and_what_is_younger_is_told() -> None:
    world = World()
    hook = world.register()
    old = world.happens()
    world.answers[URL] = 500
    world.deliver()
    world.now += GIVE_UP_AFTER
    young = world.happens()
    world.now += timedelta(seconds=1)
    world.answers[URL] = 200
    assert world.deliver() == 1
    assert world.store.given_up == [(hook, old)]
    assert world.sent[-1].id == f"msg_{young.subject_id}_2"
    assert world.outcomes == ["failed", "given_up", "delivered"]


def test_what_waited_because_we_were_away_is_told_however_old_it_is() -> None:
    world = World()
    world.register()
    world.happens()
    world.now += 2 * GIVE_UP_AFTER
    assert world.deliver() == 1
    assert world.store.given_up == []


def test_a_message_that_arrived_but_was_not_noted_comes_again_with_the_same_id() -> None:
    world = World()
    hook = world.register()
    world.happens()
    before = world.store.get(hook)
    assert before is not None
    world.deliver()
    world.store.told(hook, before.progress)  # as after a crash between the two
    world.deliver()
    assert world.sent[0].id == world.sent[1].id
    assert world.sent[0].body == world.sent[1].body


def test_only_one_process_delivers() -> None:
    world = World()
    world.register()
    world.happens()
    world.store.busy = True
    assert (world.deliver(), world.sent) == (0, [])


def test_a_long_backlog_is_told_in_turns() -> None:
    world = World()
    world.register()
    for _ in range(TURN_MAX + 1):
        world.happens()
    assert world.deliver() >= TURN_MAX
    world.deliver()
    assert len(world.sent) == TURN_MAX + 1


def test_a_revoked_one_is_told_nothing_more() -> None:
    world = World()
    hook = world.register()
    world.happens()
    world.manage.revoke(hook, by="admin")
    assert world.deliver() == 0
    with pytest.raises(ConflictError):
        world.manage.revoke(hook, by="admin")
    with pytest.raises(NotFoundError):
        world.manage.revoke("nothing", by="admin")


def test_there_are_only_so_many_and_none_without_a_key() -> None:
    world = World()
    hooks = [world.register() for _ in range(WEBHOOKS_MAX)]
    with pytest.raises(ConflictError):
        world.register()
    world.manage.revoke(hooks[0], by="admin")
    world.register()
    keyless = ManageWebhooks(
        store=world.store, reach=Reach(), secrets=None, clock=lambda: NOW, new_id=lambda: "x"
    )
    with pytest.raises(ConflictError):
        keyless.register(URL, [WebhookEvent.FROZEN], by="admin")
    with pytest.raises(ConflictError):
        world.register("http://bank.example/")


def test_secrets_differ_by_webhook_and_key_and_a_short_key_is_refused() -> None:
    assert SECRETS.of("a") == SECRETS.of("a") != SECRETS.of("b")
    assert WebhookSecrets(b"j" * 32).of("a") != SECRETS.of("a")
    assert "kkkk" not in repr(SECRETS)
    with pytest.raises(InvalidValueError):
        WebhookSecrets(b"k" * 31)
