"""What the door needs of the house: handed in by the fuse box, called by the routes.

Everything here is synchronous and is called in the thread pool, but for ``Screen.begin``. A call
may raise any error of app.domain.errors; app/api/problems.py says what that is in HTTP.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from app.api.metrics import Metrics
from app.api.tokens import Tokens
from app.audit.record import Position
from app.domain.listing import Source
from app.domain.match import Entry, Hit
from app.domain.party import Party
from app.law.provision import Provision
from app.usecases.draft import Request
from app.usecases.good_guys import GoodGuysInUse
from app.usecases.import_list import ImportResult
from app.usecases.lookback import LookbackStatus
from app.usecases.manage_webhooks import ManageWebhooks
from app.usecases.ports import (
    ApiKey,
    AuditLog,
    AuthorisationRegister,
    AuthorityReports,
    DesignationRegister,
    Edition,
    EditionChange,
    GoodGuyRegister,
    LawConfirmations,
    ObligationLedger,
    PastScreenings,
    RecognisedPartyRegister,
    ScreeningFilter,
    SourceStatus,
    Tell,
)
from app.usecases.prove_screening import Proof
from app.usecases.read_screenings import ScreeningView, ScreeningViews
from app.usecases.readiness import Readiness
from app.usecases.review.approve import Verdict
from app.usecases.review.outcome import Outcome
from app.usecases.review.payloads import Proposed
from app.usecases.review_case import ReviewCases
from app.usecases.screen_customers import ScreenCustomers
from app.usecases.screen_transfer import Answered, Recording, Undecided

Told = Position | Exception
"""What the log says of a record: where it has it, or why it does not."""


class Screen(Protocol):
    """The use case behind ``POST /v1/screenings`` (app.usecases.screen_transfer)."""

    def __call__(self, request: Request) -> Answered:
        """Decides, commits, answers; waits for the archive."""
        ...

    def begin(self, request: Request, tell: Tell) -> Recording | Undecided:
        """The same without waiting: for the event loop, and for nothing retrospective."""
        ...


class FindScreenings(Protocol):
    """The use case behind ``GET /v1/screenings``."""

    def __call__(
        self, wanted: ScreeningFilter, *, before: str | None, limit: int
    ) -> ScreeningViews:
        """Screenings below the id ``before``, newest first."""
        ...


class SearchMatches(Protocol):
    """The use case behind ``POST /v1/matches``."""

    def __call__(
        self, parties: Sequence[Party], *, min_score_bp: int | None, limit: int
    ) -> Sequence[Sequence[Hit]]:
        """The hits of each party in the order asked. Raises ListsNotLoadedError."""
        ...


class Propose(Protocol):
    """The use case behind ``POST /v1/screenings/{id}/reviews``."""

    def __call__(
        self, screening_id: str, proposed: Proposed, /, *, by: str, versions: Collection[str]
    ) -> ScreeningView:
        """Raises NotFoundError, StaleVersionError, ConflictError, InvalidValueError."""
        ...


class Approve(Protocol):
    """The use case behind ``POST /v1/screenings/{id}/approvals``."""

    def __call__(
        self, screening_id: str, verdict: Verdict, /, *, by: str, versions: Collection[str]
    ) -> ScreeningView:
        """Raises NotFoundError, StaleVersionError, SamePersonError, ConflictError."""
        ...


class Report(Protocol):
    """The use case behind ``POST /v1/screenings/{id}/outcome``."""

    def __call__(self, screening_id: str, outcome: Outcome, /, *, by: str) -> ScreeningView:
        """Raises NotFoundError, ConflictError, InvalidValueError."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """What people do with a screening after its decision."""

    propose: Propose
    approve: Approve
    report: Report


class ListEditions(Protocol):
    """What the door asks of the store of editions (app.usecases.ports.EditionStore)."""

    def status(self, source: Source) -> SourceStatus:
        """How the source stands now."""
        ...

    def editions(self, source: Source) -> tuple[Edition, ...]:
        """All editions, newest first."""
        ...

    def changes(self, older_id: str, newer_id: str) -> EditionChange:
        """What the newer edition adds, changes and drops. Raises NotFoundError."""
        ...

    def approve(self, source: Source, edition_id: str, *, by: str, at: datetime) -> Edition:
        """Lets the waiting rows go. Raises NotFoundError, ConflictError, SamePersonError."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Use cases and ports that the routes call.

    ``refresh_list`` downloads from the configured address; it raises ConflictError when none is,
    ListRefusedError when a guard kept the old edition, DownloadFailedError.
    """

    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    find_key: Callable[[str], ApiKey | None]
    editions: ListEditions
    screen: Screen
    read_screening: Callable[[str], ScreeningView | None]
    find_screenings: FindScreenings
    reviews: Reviews
    search_matches: SearchMatches
    refresh_list: Callable[[Source], ImportResult]
    authorisations: AuthorisationRegister
    designations: DesignationRegister
    recognised_parties: RecognisedPartyRegister
    law_confirmations: LawConfirmations
    obligations: ObligationLedger
    past: PastScreenings
    settled_within: timedelta
    authority_reports: AuthorityReports
    good_guys: GoodGuyRegister
    good_guys_in_use: GoodGuysInUse
    entry_of: Callable[[str], Entry | None]
    audit: AuditLog
    prove: Callable[[str], Proof]
    prove_consistency: Callable[[int, int | None], dict[str, Any]]
    certify: Callable[[str], dict[str, Any]]
    cases: ReviewCases
    customers: ScreenCustomers
    read_lookback: Callable[[], LookbackStatus]
    check_readiness: Callable[[], Readiness]
    rulebook: Sequence[Provision]
    rulebook_version: str
    webhooks: ManageWebhooks
    metrics: Metrics
    leaving: Callable[[], bool] = bool
    """Whether the process was told to stop; ``bool()`` says no."""
    tokens: Tokens | None = None
    """Checks access tokens, if an issuer is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorSettings:
    """What the bank may set about the door.

    ``threads``: requests that may wait for the database at the same time. ``requests_per_s``: of
    one key or token, in this process; 0: no limit. ``metrics_open``: no key is asked for at
    ``/metrics``. ``version`` is the service's own.
    """

    threads: int = 40
    requests_per_s: int = 0
    metrics_open: bool = False
    version: str = "0.1.0"
