"""What the use cases need of the world. The archive implements these; tests have fakes.

Every method may raise StoreUnavailableError: then nothing was written and nothing is answered.
Moments are aware datetimes in UTC; ids are UUIDv7 as text; days are UTC days.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from app.audit.checkpoint import Checkpoint
from app.audit.record import Leaf, Position
from app.audit.tree import Nodes
from app.domain.listing import ListedParty, ParsedList, Source
from app.domain.match import Entry, Hit, Match
from app.domain.money import Rate
from app.domain.party import Party
from app.domain.registers import Authorisation, LawConfirmation, RecognisedParty
from app.law.case import Drawdown, Facts, Needs

# --- matching -------------------------------------------------------------------------------


class Index(Protocol):
    """A matcher built from list rows; immutable, swapped whole (app.matching.Index)."""

    version: str
    entry_count: int

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every entry, by each of its references."""
        ...

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

    def stored_at(self, position: Position) -> "StoredScreening":
        """The same, with where the log has it."""
        return replace(self.stored, position=position)


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

    def deciding(self, lock_keys: Iterable[str]) -> AbstractContextManager[Deciding]:
        """A transaction that nobody else with one of ``lock_keys`` runs at the same time."""
        ...

    def get(self, screening_id: str) -> StoredScreening | None:
        """A decision by its id."""
        ...

    def find(self, wanted: ScreeningFilter, *, before: str | None, limit: int) -> Page:
        """Decisions, newest first, below the id ``before``."""
        ...


# --- the log as evidence ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRecord:
    """One number of the log with the record it stands for, as far as they can be read.

    ``leaf`` is None where the row makes no sense, ``envelope`` where the record is gone;
    ``decision`` is what the columns of a decision say beside its envelope, ``step`` 0 for one.
    """

    sequence: int
    leaf: Leaf | None = None
    record_id: str = ""
    step: int = 0
    salt: bytes | None = None
    envelope: bytes | None = None
    decision: DecisionRecord | None = None


class LogSnapshot(Nodes, Protocol):
    """One state of the log, whatever is written meanwhile; also the Nodes of its tree."""

    @property
    def size(self) -> int:
        """The number of the last record, 0 for an empty log."""
        ...

    def records(self, first: int, last: int) -> Iterator[LogRecord]:
        """The records of these numbers, both included, in order, as far as there are any."""
        ...

    def between(self, start: datetime, end: datetime) -> tuple[int, int] | None:
        """The first and the last number of the records of a period, ``end`` exclusive."""
        ...

    def strays(self) -> Sequence[str]:
        """What is stored and nothing in the log explains: some of it, described."""
        ...

    def checkpoints(self) -> Iterator[Checkpoint]:
        """All that was signed, the smallest first."""
        ...

    def latest_checkpoint(self) -> Checkpoint | None:
        """The largest that was signed."""
        ...

    def kept(self, level: int) -> int:
        """How many nodes of a level are kept."""
        ...

    def kept_nodes(self) -> Mapping[tuple[int, int], bytes]:
        """Every node that is kept, by level and number."""
        ...


class AuditLog(Protocol):
    """The log as evidence: read whole, and signed."""

    def snapshot(self) -> AbstractContextManager[LogSnapshot]:
        """One state of the log."""
        ...

    def add(self, checkpoint: Checkpoint, nodes: Mapping[tuple[int, int], bytes]) -> bool:
        """Keeps a checkpoint and nodes; False if it is not the next: another process was first."""
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

    def refusals(self) -> Mapping[tuple[Source, str], int]:
        """How many files were refused so far, by source and reason."""
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


# --- publishers -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """What a publisher sent, unpacked; ``address`` without its query, where secrets may stand."""

    raw: bytes
    address: str
    headers: Mapping[str, str]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The publisher says that what we have is current."""

    at: datetime


class Downloader(Protocol):
    """Fetches a publisher's file."""

    def fetch(self, address: str, known_headers: Mapping[str, str]) -> Download | NotModified:
        """The file at ``address``.

        ``known_headers`` are those of the last download from there: with an ETag or a
        Last-Modified in them, the file is sent only if it changed. Raises DownloadFailedError
        (unreachable, an error, too slow) and ListRefusedError (too large, not unpackable).
        """
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


# --- what happens to a screening after its decision -----------------------------------------


class ScreeningState(StrEnum):
    """Where a screening stands; only a hold can go on from there."""

    DECIDED = "decided"
    HELD = "held"
    PROPOSED = "proposed"
    RELEASED = "released"
    REJECTED = "rejected"
    FROZEN = "frozen"
    EXPIRED = "expired"


class EventKind(StrEnum):
    """Steps after a decision: those of a review, and what became of the payment.

    ``cancelled`` is a payment proven not to have moved (S-13); a mere claim is no event.
    """

    PROPOSED = "proposed"
    RETURNED = "returned"  # the second person did not agree: held again
    RELEASED = "released"
    REJECTED = "rejected"
    FROZEN = "frozen"
    EXPIRED = "expired"
    EXECUTED = "executed"
    CANCELLED = "cancelled"


STATE_AFTER: Mapping[EventKind, ScreeningState] = {
    EventKind.PROPOSED: ScreeningState.PROPOSED,
    EventKind.RETURNED: ScreeningState.HELD,
    EventKind.RELEASED: ScreeningState.RELEASED,
    EventKind.REJECTED: ScreeningState.REJECTED,
    EventKind.FROZEN: ScreeningState.FROZEN,
    EventKind.EXPIRED: ScreeningState.EXPIRED,
}
"""What a review step leads to; an outcome of the payment leaves the state as it is."""

GIVES_BACK = frozenset(
    {EventKind.REJECTED, EventKind.FROZEN, EventKind.EXPIRED, EventKind.CANCELLED}
)
"""After these the leg counts nowhere and its drawdown is undone (S-12, S-13)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningEvent:
    """One step: ``seq`` is 1 for the first of its screening; ``payload`` is JSON, kept as is."""

    screening_id: str
    seq: int
    kind: EventKind
    by: str
    at: datetime
    payload: bytes = b"{}"


def state_of(decision: str, events: Iterable[ScreeningEvent]) -> ScreeningState:
    """The state that a decision and its events, in order, lead to."""
    state = ScreeningState.HELD if decision == "hold" else ScreeningState.DECIDED
    for event in events:
        state = STATE_AFTER.get(event.kind, state)
    return state


class ScreeningEvents(Protocol):
    """Append-only."""

    def add(self, event: ScreeningEvent) -> None:
        """Commits the next step of a screening.

        Raises NotFoundError (no such screening) and StaleVersionError (``seq`` is not the next:
        somebody else came first).
        """
        ...

    def of(self, screening_id: str) -> tuple[ScreeningEvent, ...]:
        """The steps so far, the first one first."""
        ...


# --- registers kept by two people, and the ledger of obligations ----------------------------

Item = TypeVar("Item")


class StepKind(StrEnum):
    """What a person did to an entry of a register."""

    REGISTERED = "registered"
    ACTIVATED = "activated"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterStep:
    """Who did what to an entry, when, and why."""

    kind: StepKind
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered(Generic[Item]):
    """An entry as it stands (its ``state`` included) and how it came there."""

    item: Item
    steps: tuple[RegisterStep, ...]


class Register(Protocol[Item]):
    """Entries that one person registers and a second one activates: registered, active, revoked.

    Every step is kept. ``key`` is an authorisation's reference, else the entry's id.
    """

    def add(self, item: Item, *, by: str, at: datetime, note: str = "") -> Registered[Item]:
        """Registers an entry, not in force yet; raises ConflictError when the key is taken."""
        ...

    def activate(self, key: str, *, by: str, at: datetime, note: str = "") -> Registered[Item]:
        """Puts it in force; raises NotFoundError, ConflictError, SamePersonError."""
        ...

    def revoke(self, key: str, *, by: str, at: datetime, note: str = "") -> Registered[Item]:
        """Ends it for good; raises NotFoundError, ConflictError (revoked before)."""
        ...

    def get(self, key: str) -> Registered[Item] | None:
        """One entry."""
        ...

    def all(self) -> tuple[Registered[Item], ...]:
        """Every entry, the newest first."""
        ...


class LegStanding(StrEnum):
    """Whether a leg counts in the sums, and if not, why (S-12)."""

    COUNTS = "counts"
    DENIED = "denied"
    SUPERSEDED = "superseded"  # the payment was screened again
    GIVEN_BACK = "given_back"  # rejected, frozen, expired or cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLeg:
    """One screening in a ledger; ``amount_eur`` is unrounded."""

    screening_id: str
    decided_at: datetime
    decision: str
    amount_eur: Decimal
    execution_date: date
    standing: LegStanding
    executed: bool
    drawdown: Drawdown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationAccount:
    """The ledger of one linked set: its legs, the oldest first, and what they drew on."""

    key: str
    legs: tuple[LedgerLeg, ...]
    total_eur: Decimal
    authorisations: tuple[Authorisation, ...]


class ObligationLedger(Protocol):
    """What the decisions made of each obligation; read only."""

    def get(self, key: str) -> ObligationAccount | None:
        """The account of a set, by the key the law gave it."""
        ...


class AuthorisationRegister(Register[Authorisation], Protocol):
    """Authorisations of competent authorities (R-33 to R-36, S-21); ``used`` is up to date."""

    def drawdowns(self, reference: str) -> tuple[LedgerLeg, ...]:
        """The screenings that drew on one, the oldest first, those given back too."""
        ...


class RecognisedPartyRegister(Register[RecognisedParty], Protocol):
    """Parties whose role two people have confirmed (S-10, S-11, S-18)."""


class LawConfirmations(Register[LawConfirmation], Protocol):
    """Days up to which two people have confirmed the rulebook (S-15)."""


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
