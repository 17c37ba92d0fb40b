"""What the use cases need of the world. The archive implements these; tests have fakes.

Every method may raise StoreUnavailableError: then nothing was written and nothing is answered.
Moments are aware datetimes in UTC; ids are UUIDv7 as text; days are UTC days.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from app.domain.listing import ListedParty, ParsedList, Source
from app.domain.match import Hit, Match
from app.domain.money import Rate
from app.domain.party import Party
from app.law.case import Drawdown, Facts, Needs

# --- matching -------------------------------------------------------------------------------


class Index(Protocol):
    """A matcher built from list rows; immutable, swapped whole (app.matching.Index)."""

    version: str
    entry_count: int

    def search(
        self, party: Party, *, dprk_nexus: bool, min_score_bp: int | None = None
    ) -> Sequence[Hit]:
        """Entries that ``party`` resembles, best first; without ``min_score_bp`` the thresholds."""
        ...

    def search_text(self, text: str) -> Sequence[Hit]:
        """Entries whose names, BICs or IMO numbers stand in a longer text."""
        ...


# --- the decision log -----------------------------------------------------------------------


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
    still supersedes. ``keys`` are the sets it counts in.
    """

    identity: str
    keys: tuple[str, ...]
    amount_eur: Decimal
    execution_date: date
    counts: bool
    drawdown: Drawdown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecord:
    """One decision as it is kept for ever.

    ``envelope`` is canonical JSON of all that it took to decide, ``answer`` included, and is what
    gets hashed; ``answer`` repeats the part that is sent, as the bytes that were sent.
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

    @property
    def stored(self) -> "StoredScreening":
        """The record as it will be read back."""
        return StoredScreening(
            screening_id=self.screening_id,
            caller=self.caller,
            decided_at=self.decided_at,
            decision=self.decision,
            action=self.action,
            mode=self.mode,
            answer=self.answer,
            envelope=self.envelope,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredScreening:
    """A decision read back."""

    screening_id: str
    caller: str
    decided_at: datetime
    decision: str
    action: str
    mode: str
    answer: bytes
    envelope: bytes


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


class Deciding(Protocol):
    """One serialised transaction: read what the law needs, decide, append; commit on exit."""

    def facts(self, needs: Needs, *, identity: str, execution_date: date) -> Facts:
        """What ``needs`` names.

        Legs of ``identity`` (this payment, screened before) are left out of the sums, and what
        they drew from the authorisation counts as given back.
        """
        ...

    def append(self, record: DecisionRecord) -> None:
        """Adds the record to this transaction; raises AlreadyAnsweredError."""
        ...


class DecisionLog(Protocol):
    """Append-only. ``append`` and the exit of ``deciding`` return after the commit or raise."""

    def append(self, record: DecisionRecord) -> None:
        """Commits one record that shares nothing; raises AlreadyAnsweredError."""
        ...

    def deciding(self, lock_keys: Iterable[str]) -> AbstractContextManager[Deciding]:
        """A transaction that nobody else with one of ``lock_keys`` runs at the same time."""
        ...

    def get(self, screening_id: str) -> StoredScreening | None:
        """A decision by its id."""
        ...

    def find(self, wanted: ScreeningFilter, *, before: str | None, limit: int) -> Page:
        """Decisions, newest first, below the id ``before``."""
        ...


# --- list editions and rates ----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """A publisher's file as it came: bytes, where from, and the HTTP headers worth keeping."""

    source: Source
    raw: bytes
    sha256: str
    received_at: datetime
    address: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A stored edition. ``waiting`` names rows the publisher dropped that stay until approved."""

    id: str
    source: Source
    published_on: str
    sha256: str
    received_at: datetime
    row_count: int
    sample: bool
    active: bool
    archived: bool
    activated_at: datetime | None = None
    waiting: tuple[str, ...] = ()
    address: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatus:
    """How a source stands: its active edition, last confirmation, and the last refusal."""

    source: Source
    active: Edition | None
    confirmed_at: datetime | None
    refused_at: datetime | None = None
    refused_reason: str | None = None
    refused_detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionChange:
    """What changed between two editions: references added, changed, removed."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


class EditionStore(Protocol):
    """Editions of lists: immutable rows, raw bytes kept; activations are appended, never edited."""

    def status(self, source: Source) -> SourceStatus:
        """How the source stands now."""
        ...

    def parties(self, edition_id: str) -> tuple[ListedParty, ...]:
        """The rows in effect: the edition's own and those waiting for approved removal."""
        ...

    def activate(
        self, file: ListFile, parsed: ParsedList, *, waiting: Sequence[ListedParty], by: str
    ) -> Edition:
        """Stores and activates an edition in one transaction, and confirms the source."""
        ...

    def archive(self, file: ListFile, parsed: ParsedList) -> Edition:
        """Stores an older edition for retrospective days; it is never active."""
        ...

    def confirm(self, source: Source, at: datetime) -> None:
        """The source was found current (the same bytes, or 304)."""
        ...

    def refuse(self, source: Source, reason: str, detail: str, at: datetime) -> None:
        """Remembers why a file was refused, for the status."""
        ...

    def approve(self, source: Source, edition_id: str, *, by: str, at: datetime) -> Edition:
        """A second person lets the waiting rows go: the edition is activated without them.

        Raises NotFoundError, ConflictError (nothing waits, or not active), SamePersonError.
        """
        ...

    def editions(self, source: Source) -> tuple[Edition, ...]:
        """All editions, newest first."""
        ...

    def edition_of_day(self, source: Source, day: date) -> Edition | None:
        """The stored edition in effect on ``day``: the last published on or before it."""
        ...

    def changes(self, older_id: str, newer_id: str) -> EditionChange:
        """What the newer edition adds, changes and drops."""
        ...

    def mark(self) -> str:
        """A token that differs after any activation: processes poll it and swap the index."""
        ...


class RateStore(Protocol):
    """ECB euro reference rates by currency and day."""

    def save(self, rates: Iterable[Rate], *, sha256: str, at: datetime) -> int:
        """Adds those not yet stored; returns how many were new."""
        ...

    def rate(self, currency: str, day: date) -> Rate | None:
        """The rate of ``day``, else the last before it."""
        ...

    def latest_day(self) -> date | None:
        """The newest day stored."""
        ...


# --- API keys -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key's record: the secret is kept as its SHA-256 only (it has 256 bits of chance)."""

    id: str
    name: str
    roles: frozenset[str]
    secret_sha256: str
    created_at: datetime
    revoked_at: datetime | None = None


class KeyStore(Protocol):
    """API keys."""

    def add(self, key: ApiKey) -> None:
        """Stores a new key."""
        ...

    def get(self, key_id: str) -> ApiKey | None:
        """A key by its id, revoked ones too."""
        ...

    def all(self) -> tuple[ApiKey, ...]:
        """Every key, newest first."""
        ...

    def revoke(self, key_id: str, at: datetime) -> None:
        """Ends a key; raises NotFoundError."""
        ...


class Health(Protocol):
    """The archive's own state."""

    def ping(self) -> None:
        """Returns when the database answered."""
        ...

    def at_head(self) -> bool:
        """Whether the schema is the one this code was written for."""
        ...


# --- what is watched ------------------------------------------------------------------------


class Meter(Protocol):
    """Counts for the dashboards; labels never hold names, accounts or ids."""

    def decided(self, decision: str, action: str) -> None:
        """One decision was committed."""
        ...

    def matched(self, matches: Sequence[Match]) -> None:
        """What matching found in one transfer."""
        ...

    def stage(self, stage: str, seconds: float) -> None:
        """How long a stage (match, decide) of one screening took."""
        ...
