"""Tells webhooks what the log says, in its order, at least once, signed (Standard Webhooks).

A webhook that does not answer is asked again, later each time, and waits with everything after it:
nobody hears of a screening's second step before its first. After GIVE_UP_AFTER a message is given
up, with a note in the log, so that a receiver that comes back is not buried.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

import msgspec
from standardwebhooks import Webhook as Signer

from app.domain.errors import DeliveryFailedError
from app.usecases.ports import (
    Occurrence,
    Post,
    Progress,
    Told,
    Webhook,
    WebhookEvent,
    WebhookStore,
)
from app.usecases.webhook_secrets import WebhookSecrets

GIVE_UP_AFTER = timedelta(hours=72)
PAUSE_FIRST_S = 5.0
PAUSE_MAX_S = 3600.0
AT_A_TIME = 8
TURN_MAX = 200
"""What one webhook is told before the others have their turn again."""
_STATES: Mapping[WebhookEvent, str] = {WebhookEvent.RETURNED: "held"}


class DeliveryMeter(Protocol):
    """What the dashboards want to know."""

    def delivery(self, outcome: str) -> None:
        """One attempt: delivered, failed or given_up."""
        ...


@dataclass(slots=True, kw_only=True)
class DeliverWebhooks:
    """The use case; one call is one round.

    ``chance`` gives 0 to 1, so that retries do not fall in step.
    """

    store: WebhookStore
    post: Post
    secrets: WebhookSecrets
    clock: Callable[[], datetime]
    chance: Callable[[], float]
    meter: DeliveryMeter
    _waiting_since: dict[str, datetime] = field(default_factory=dict, init=False)

    def __call__(self) -> int:
        """How many messages arrived. Does nothing while another process is at it."""
        if not self._in_force():
            self._waiting_since.clear()
            return 0
        with self.store.deliverer() as ours:
            if not ours:
                self._waiting_since.clear()  # whoever delivers shows what waits
                return 0
            now, known = self.clock(), self._in_force()  # as the deliverer before us left them
            for gone in self._waiting_since.keys() - {told.webhook.id for told in known}:
                self._waiting_since.pop(gone, None)
            due = [told for told in known if (told.progress.next_at or now) <= now]
            with ThreadPoolExecutor(AT_A_TIME) as several:
                return sum(several.map(self._serve, due))

    def _in_force(self) -> list[Told]:
        return [told for told in self.store.all() if told.webhook.revoked_at is None]

    def backlog_age_s(self) -> float:
        """Seconds since what has waited longest for its delivery happened; 0 when nothing waits."""
        waiting = list(self._waiting_since.values())  # in one step: deliveries go on meanwhile
        return max(((self.clock() - at).total_seconds() for at in waiting), default=0.0)

    def _serve(self, told: Told) -> int:
        """Tells one webhook what it has not heard, until it fails or has had its turn."""
        webhook, progress, arrived = told.webhook, told.progress, 0
        while arrived < TURN_MAX:
            outbox = self.store.outbox(progress.sequence)
            for occurrence in outbox.occurrences:
                if occurrence.event not in webhook.events:
                    continue
                before, progress = progress, self._tell(webhook, progress, occurrence)
                self.store.told(webhook.id, progress)
                if progress.sequence == before.sequence:
                    return arrived
                arrived += not progress.failures
            if outbox.upto == progress.sequence:
                break
            progress = replace(progress, sequence=outbox.upto)
            self.store.told(webhook.id, progress)
        return arrived

    def _tell(self, webhook: Webhook, progress: Progress, what: Occurrence) -> Progress:
        """How far the webhook is after one attempt, or without one for what is too old."""
        now = self.clock()
        if progress.failures and now - what.at > GIVE_UP_AFTER:
            self.store.gave_up(webhook.id, what, now)
            self.meter.delivery("given_up")
            self._waiting_since.pop(webhook.id, None)
            return replace(progress, sequence=what.sequence)
        if self._arrived(webhook, what, now):
            self.meter.delivery("delivered")
            self._waiting_since.pop(webhook.id, None)
            return Progress(sequence=what.sequence)
        self.meter.delivery("failed")
        self._waiting_since[webhook.id] = what.at
        failures = progress.failures + 1
        pause_s = min(PAUSE_FIRST_S * 2 ** min(failures - 1, 20), PAUSE_MAX_S)
        return Progress(
            sequence=progress.sequence,
            failures=failures,
            failing_since=progress.failing_since or now,
            next_at=now + timedelta(seconds=pause_s * (0.75 + self.chance() / 2)),
        )

    def _arrived(self, webhook: Webhook, what: Occurrence, now: datetime) -> bool:
        body = body_of(what)
        message = f"msg_{what.subject_id}_{what.step}"
        signer = Signer(self.secrets.of(webhook.id))
        headers = {
            "content-type": "application/json",
            "user-agent": "screening",
            "webhook-id": message,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": signer.sign(message, now, body.decode()),
        }
        try:
            return self.post(webhook.url, headers, body) // 100 == 2  # noqa: PLR2004 - 2xx
        except DeliveryFailedError:
            return False


def body_of(what: Occurrence) -> bytes:
    """Ids and states only: neither a person nor a reason, so that nobody is tipped off."""
    about, _, verb = what.event.partition(".")
    state = _STATES.get(what.event, verb)
    data = {f"{about}_id": what.subject_id, "state": state}
    return msgspec.json.encode({"type": what.event, "timestamp": what.at, "data": data})
