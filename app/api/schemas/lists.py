"""Lists and their editions, as they are shown."""

from datetime import date, datetime

from app.api.schemas.values import View
from app.domain.listing import Source
from app.usecases import ports
from app.usecases.import_list import ImportOutcome, ImportResult


class Edition(View):
    """An edition of a list: immutable, named by the SHA-256 of its bytes."""

    id: str
    source: Source
    edition: date
    """The publisher's date."""
    sha256: str
    received_at: datetime
    row_count: int
    active: bool
    archived: bool
    """Stored for retrospective days only."""
    sample: bool
    activated_at: datetime | None
    waiting: list[str]
    """Rows that the publisher dropped; they stay in effect until a second person approves."""

    @classmethod
    def of(cls, edition: ports.Edition) -> "Edition":
        """As it is shown."""
        return cls(
            id=edition.id,
            source=edition.source,
            edition=date.fromisoformat(edition.published_on),
            sha256=edition.sha256,
            received_at=edition.received_at,
            row_count=edition.row_count,
            active=edition.active,
            archived=edition.archived,
            sample=edition.sample,
            activated_at=edition.activated_at,
            waiting=list(edition.waiting),
        )


class Refusal(View):
    """A file that a guard refused; the edition before it stayed active."""

    at: datetime
    reason: str
    detail: str


class ListStatus(View):
    """How a list stands."""

    source: Source
    active: Edition | None
    confirmed_at: datetime | None
    """When it was last known to be the publisher's current one."""
    age_hours: int | None
    refused: Refusal | None
    """The last refusal, if there was one."""

    @classmethod
    def of(cls, status: ports.SourceStatus, *, at: datetime) -> "ListStatus":
        """As it is shown at a moment."""
        confirmed = status.confirmed_at
        return cls(
            source=status.source,
            active=Edition.of(status.active) if status.active else None,
            confirmed_at=confirmed,
            age_hours=int((at - confirmed).total_seconds() // 3600) if confirmed else None,
            refused=_refusal(status),
        )


class Lists(View):
    """Every list."""

    lists: list[ListStatus]


class Changes(View):
    """References of rows that differ between two editions."""

    older: str
    newer: str
    added: list[str]
    changed: list[str]
    removed: list[str]


class Editions(View):
    """Editions of one list, newest first, and what changed between the two asked about."""

    editions: list[Edition]
    changes: Changes | None


class Refreshed(View):
    """What came of a refresh."""

    outcome: ImportOutcome
    edition: Edition
    added: list[str]
    changed: list[str]
    removed: list[str]
    waiting: list[str]
    """Rows that the publisher dropped; they stay in effect until a second person approves."""

    @classmethod
    def of(cls, result: ImportResult) -> "Refreshed":
        """As it is shown."""
        return cls(
            outcome=result.outcome,
            edition=Edition.of(result.edition),
            added=list(result.change.added),
            changed=list(result.change.changed),
            removed=list(result.change.removed),
            waiting=list(result.waiting),
        )


def _refusal(status: ports.SourceStatus) -> Refusal | None:
    if status.refused_at is None:
        return None
    return Refusal(
        at=status.refused_at,
        reason=status.refused_reason or "",
        detail=status.refused_detail or "",
    )
