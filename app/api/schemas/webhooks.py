"""Who is told of what happens later."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from app.api.schemas.values import Body, Url, View
from app.usecases import ports
from app.usecases.manage_webhooks import NewWebhook
from app.usecases.ports import WebhookEvent


class WebhookRequest(Body):
    """Where to tell what."""

    url: Url
    """An https address: host, port and path."""
    events: Annotated[tuple[WebhookEvent, ...], Field(min_length=1, max_length=20)]


class Webhook(View):
    """A webhook as it stands."""

    id: str
    url: str
    events: list[WebhookEvent]
    created_by: str
    created_at: datetime
    revoked_at: datetime | None
    told_up_to: int
    """It has been told everything up to this number of the log."""
    failures: int
    """Attempts in a row that failed."""
    failing_since: datetime | None
    next_attempt_at: datetime | None

    @classmethod
    def of(cls, told: ports.Told) -> "Webhook":
        """As it is shown."""
        webhook, progress = told.webhook, told.progress
        return cls(
            id=webhook.id,
            url=webhook.url,
            events=sorted(webhook.events),
            created_by=webhook.created_by,
            created_at=webhook.created_at,
            revoked_at=webhook.revoked_at,
            told_up_to=progress.sequence,
            failures=progress.failures,
            failing_since=progress.failing_since,
            next_attempt_at=progress.next_at,
        )


class RegisteredWebhook(Webhook):
    """A webhook just registered."""

    secret: str
    """What its messages are signed with (`whsec_...`): shown now and never again."""

    @classmethod
    def made(cls, new: NewWebhook) -> "RegisteredWebhook":
        """As it is shown, once."""
        return cls(**Webhook.of(new.told).model_dump(), secret=new.secret)


class Webhooks(View):
    """Every webhook, the newest first."""

    items: list[Webhook]
