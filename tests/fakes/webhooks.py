"""Webhooks in memory; what happens is put into ``log`` by the test."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.domain.errors import ConflictError, NotFoundError
from app.usecases.ports import Occurrence, Outbox, Progress, Told, Webhook, WebhookStore


@dataclass
class MemoryWebhooks:
    """Satisfies WebhookStore. ``busy``: somebody else delivers."""

    log: list[Occurrence] = field(default_factory=list)
    known: dict[str, Told] = field(default_factory=dict)
    given_up: list[tuple[str, Occurrence]] = field(default_factory=list)
    busy: bool = False

    def add(self, webhook: Webhook) -> Webhook:
        since = self.log[-1].sequence if self.log else 0
        added = replace(webhook, since=since)
        self.known[webhook.id] = Told(webhook=added, progress=Progress(sequence=since))
        return added

    def revoke(self, webhook_id: str, *, by: str, at: datetime) -> Told:
        assert by
        found = self.known.get(webhook_id)
        if found is None:
            raise NotFoundError("no webhook has this id")
        if found.webhook.revoked_at:
            raise ConflictError("the webhook is revoked")
        ended = replace(found, webhook=replace(found.webhook, revoked_at=at))
        self.known[webhook_id] = ended
        return ended

    def get(self, webhook_id: str) -> Told | None:
        return self.known.get(webhook_id)

    def all(self) -> tuple[Told, ...]:
        return tuple(reversed(self.known.values()))

    @contextmanager
    def deliverer(self) -> Iterator[bool]:
        yield not self.busy

    def outbox(self, after: int) -> Outbox:
        later = tuple(one for one in self.log if one.sequence > after)
        return Outbox(occurrences=later, upto=later[-1].sequence if later else after)

    def told(self, webhook_id: str, progress: Progress) -> None:
        self.known[webhook_id] = replace(self.known[webhook_id], progress=progress)

    def gave_up(self, webhook_id: str, occurrence: Occurrence, at: datetime) -> None:
        assert at.tzinfo
        self.given_up.append((webhook_id, occurrence))


def memory_webhooks() -> WebhookStore:
    """Empty; mypy checks here that the fake keeps its port's promise."""
    return MemoryWebhooks()
