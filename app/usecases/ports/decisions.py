"""The decision log: append-only."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from app.audit.record import Position
from app.law.case import Drawdown, Facts, Needs
from app.usecases.ports.cases import NewCase


@dataclass(frozen=True, slots=True, kw_only=True)
class IdempotencyKey:
    """A caller's key for one request, and what the request's bytes hashed to (SHA-256, hex)."""

    caller: str
    key: str
    body_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """What a screening means for linked sums and authorisations (S-12). Immutable.

    ``identity`` tells a payment screened again: of the legs of one identity only the latest
    counts, unless an earlier one was executed. ``counts`` is False for a deny, which then
    still supersedes. ``keys`` are the sets it counts in. ``threshold_eur`` is what its set was
    held against.
    """

    identity: str
    keys: tuple[str, ...]
    amount_eur: Decimal
    execution_date: date
    counts: bool
    drawdown: Drawdown | None = None
    threshold_eur: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecord:
    """One decision as it is kept for ever.

    ``envelope`` is canonical JSON of all that it took to decide, ``answer`` included, and is what
    gets hashed; ``answer`` repeats the part that is sent, as the bytes that were sent.
    ``case`` is opened in the same transaction, unless the request was answered before.
    """

    screening_id: str
    caller: str
    decided_at: datetime
    decision: str
    action: str
    mode: str
    end_to_end_id: str
    answer: bytes
    envelope: bytes
    idempotency: IdempotencyKey | None = None
    leg: Leg | None = None
    case: NewCase | None = None

    @property
    def stored(self) -> "StoredScreening":
        """The record as it will be read back."""
        return self.stored_at(None)

    def stored_at(self, position: Position | None) -> "StoredScreening":
        """The same, with where the log has it."""
        return StoredScreening(
            screening_id=self.screening_id,
            caller=self.caller,
            decided_at=self.decided_at,
            decision=self.decision,
            action=self.action,
            mode=self.mode,
            answer=self.answer,
            envelope=self.envelope,
            position=position,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredScreening:
    """A decision read back. ``position`` is None for a record that the log has lost."""

    screening_id: str
    caller: str
    decided_at: datetime
    decision: str
    action: str
    mode: str
    answer: bytes
    envelope: bytes
    position: Position | None = field(default=None, compare=False)  # no part of what was decided


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningFilter:
    """Which screenings to list: ``decided_from`` inclusive, ``decided_to`` exclusive."""

    decision: str | None = None
    state: str | None = None
    decided_from: datetime | None = None
    decided_to: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some screenings, newest first; ``next_before`` is the id to go on below, None at the end."""

    items: tuple[StoredScreening, ...]
    next_before: str | None


class AlreadyAnsweredError(Exception):
    """The idempotency key has an answer: nothing was written. Carries the first record."""

    def __init__(self, first: StoredScreening, body_sha256: str) -> None:
        super().__init__("answered before")
        self.first = first
        self.body_sha256 = body_sha256


Tell = Callable[[Position | Exception], object]
"""Called once, from the log's own thread, after the commit or in its stead: it must not wait."""


class Deciding(Protocol):
    """One serialised transaction: read what the law needs, decide, append; commit on exit."""

    def facts(self, needs: Needs, *, identity: str, execution_date: date) -> Facts:
        """What ``needs`` names.

        Legs of ``identity`` (this payment, screened before) are left out of the sums, and what
        they drew from the authorisation counts as given back.
        """
        ...

    def append(self, record: DecisionRecord) -> Position:
        """Adds the record to this transaction, as the last thing: from here on the log waits.

        The position holds once the transaction is committed. Raises AlreadyAnsweredError.
        """
        ...


class DecisionLog(Protocol):
    """Append-only. ``append`` and the exit of ``deciding`` return after the commit or raise."""

    def append(self, record: DecisionRecord) -> Position:
        """Commits one record that shares nothing; raises AlreadyAnsweredError."""
        ...

    def append_soon(self, record: DecisionRecord, tell: Tell) -> None:
        """The same without waiting: ``tell`` gets what ``append`` would return or raise, once.

        Raises StoreUnavailableError where the record was not even taken: then nothing is told.
        """
        ...

    def deciding(self, lock_keys: Iterable[str]) -> AbstractContextManager[Deciding]:
        """A transaction that nobody else with one of ``lock_keys`` runs at the same time."""
        ...

    def get(self, screening_id: str) -> StoredScreening | None:
        """A decision by its id; raises ErasedError for one that the log has only the place of."""
        ...

    def find(self, wanted: ScreeningFilter, *, before: str | None, limit: int) -> Page:
        """Decisions, newest first, below the id ``before``."""
        ...
