"""Webhooks: registered and ended by an administrator.

One person is enough: what is sent names ids and states, never a person or a reason.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import ConflictError
from app.usecases.ports import Told, Webhook, WebhookEvent, WebhookStore
from app.usecases.webhook_addresses import Reach
from app.usecases.webhook_secrets import WebhookSecrets

WEBHOOKS_MAX = 20
"""In force at a time: each is told everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWebhook:
    """One just registered: its secret is shown now and never again."""

    told: Told
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ManageWebhooks:
    """The use case; without ``secrets`` (no key file is configured) nothing can be registered."""

    store: WebhookStore
    reach: Reach
    secrets: WebhookSecrets | None
    clock: Callable[[], datetime]
    new_id: Callable[[], str]

    def register(self, url: str, events: Iterable[WebhookEvent], *, by: str) -> NewWebhook:
        """Registers one.

        Raises InvalidValueError for what is no address, ConflictError without a key, beyond
        WEBHOOKS_MAX, and for an address out of reach.
        """
        if self.secrets is None:
            raise ConflictError("no key for webhooks is configured (SCREENING_WEBHOOK_KEY_FILE)")
        self.reach.check_url(url)
        in_force = [told for told in self.store.all() if told.webhook.revoked_at is None]
        if len(in_force) >= WEBHOOKS_MAX:
            raise ConflictError(f"there are {WEBHOOKS_MAX} webhooks already")
        webhook = self.store.add(
            Webhook(
                id=self.new_id(),
                url=url,
                events=frozenset(events),
                since=0,
                created_by=by,
                created_at=self.clock(),
            )
        )
        told = self.store.get(webhook.id)
        if told is None:
            raise ConflictError("the webhook is gone")
        return NewWebhook(told=told, secret=self.secrets.of(webhook.id))

    def revoke(self, webhook_id: str, *, by: str) -> Told:
        """Ends one for good; raises NotFoundError, ConflictError."""
        return self.store.revoke(webhook_id, by=by, at=self.clock())
