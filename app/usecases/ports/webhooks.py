"""Webhooks: who is told of what happened later, and how far each has been told.

The log is the outbox: whatever is in it was committed, in the order of its numbers, and nothing is
written twice so that somebody can be told.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class WebhookEvent(StrEnum):
    """What one can be told of."""

    RETURNED = "screening.returned"  # a proposal was not approved: held again
    RELEASED = "screening.released"
    REJECTED = "screening.rejected"
    FROZEN = "screening.frozen"
    EXPIRED = "screening.expired"
    CASE_OPENED = "case.opened"
    CASE_CLOSED = "case.closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Where to tell what. ``since`` is the log's last number when it was registered."""

    id: str
    url: str
    events: frozenset[WebhookEvent]
    since: int
    created_by: str
    created_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a webhook has been told: everything up to ``sequence``.

    ``failures`` in a row since ``failing_since``; nothing is tried before ``next_at``.
    """

    sequence: int
    failures: int = 0
    failing_since: datetime | None = None
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A webhook and how far it is."""

    webhook: Webhook
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Something in the log that a webhook may be told: record ``sequence``, and what it is about.

    ``step`` counts the steps of ``subject_id``: both together name it for ever.
    """

    sequence: int
    event: WebhookEvent
    subject_id: str
    step: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """What stands in a stretch of the log; ``upto`` is the last number that was looked at."""

    occurrences: tuple[Occurrence, ...]
    upto: int


class WebhookStore(Protocol):
    """Webhooks; each registration and revocation is a note in the journal."""

    def add(self, webhook: Webhook) -> Webhook:
        """Registers one: it is told what comes after now (``since`` is set here)."""
        ...

    def revoke(self, webhook_id: str, *, by: str, at: datetime) -> Told:
        """Ends one; raises NotFoundError, ConflictError (ended before)."""
        ...

    def get(self, webhook_id: str) -> Told | None:
        """One webhook, ended ones too."""
        ...

    def all(self) -> tuple[Told, ...]:
        """Every webhook, the newest first."""
        ...

    def deliverer(self) -> AbstractContextManager[bool]:
        """True for one at a time, over all processes and hosts; False for the others, at once."""
        ...

    def outbox(self, after: int) -> Outbox:
        """What happened after this number; a long stretch comes in parts."""
        ...

    def told(self, webhook_id: str, progress: Progress) -> None:
        """Keeps how far a webhook is."""
        ...

    def gave_up(self, webhook_id: str, occurrence: Occurrence, at: datetime) -> None:
        """Notes in the journal what a webhook was never told."""
        ...


Post = Callable[[str, Mapping[str, str], bytes], int]
"""Sends a body to an address and gives the status that came back; raises DeliveryFailedError."""
