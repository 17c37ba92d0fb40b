"""The archive as the service holds it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from app.store.audit_log import SqlAuditLog
from app.store.authorisations import SqlAuthorisationRegister
from app.store.authority_reports import SqlAuthorityReports
from app.store.cases import SqlCaseStore
from app.store.confirmations import SqlLawConfirmations
from app.store.customers import SqlCustomerStore
from app.store.database import Database
from app.store.decision_log import SqlDecisionLog
from app.store.designations import SqlDesignationRegister
from app.store.editions import SqlEditionStore
from app.store.engine import Limits
from app.store.erasure import SqlErasure
from app.store.good_guys import SqlGoodGuyRegister
from app.store.holds import SqlOpenHolds
from app.store.journal import SqlJournal
from app.store.keys import SqlKeyStore
from app.store.lookback import SqlLookbackStore
from app.store.obligations import SqlObligationLedger
from app.store.past_screenings import SqlPastScreenings
from app.store.rates import SqlRateStore
from app.store.recognised import SqlRecognisedPartyRegister
from app.store.releases import SqlReleases
from app.store.schema import fits
from app.store.screening_events import SqlScreeningEvents
from app.store.tables import metadata
from app.store.webhooks import SqlWebhookStore
from app.usecases.ports import (
    AuditLog,
    AuthorisationRegister,
    AuthorityReports,
    CaseStore,
    CustomerStore,
    DesignationRegister,
    EditionStore,
    Erasure,
    GoodGuyRegister,
    Holds,
    Journal,
    KeyStore,
    LawConfirmations,
    LookbackStore,
    ObligationLedger,
    PastScreenings,
    RateStore,
    RecognisedPartyRegister,
    Releases,
    ScreeningEvents,
    WebhookStore,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """One door for each port; all of them share the connections of ``database``."""

    database: Database
    decisions: SqlDecisionLog
    events: ScreeningEvents
    releases: Releases
    holds: Holds
    editions: EditionStore
    rates: RateStore
    keys: KeyStore
    authorisations: AuthorisationRegister
    recognised: RecognisedPartyRegister
    confirmations: LawConfirmations
    designations: DesignationRegister
    obligations: ObligationLedger
    authority_reports: AuthorityReports
    good_guys: GoodGuyRegister
    past: PastScreenings
    journal: Journal
    cases: CaseStore
    lookback: LookbackStore
    webhooks: WebhookStore
    customers: CustomerStore
    audit: AuditLog
    erasure: Erasure

    def ping(self) -> datetime | None:
        """What time it is in PostgreSQL, None from SQLite; raises StoreUnavailableError."""
        with self.database.reading() as connection:
            if self.database.is_sqlite:
                connection.execute(text("SELECT 1"))
                return None
            told: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
            return told

    def fits(self) -> bool:
        """Whether this code can work on the schema: its own, or a later one with all of it."""
        with self.database.reading() as connection:
            return fits(connection, metadata)

    def close(self) -> None:
        """Answers what was taken and gives every connection back; of no use afterwards."""
        self.decisions.close()
        self.database.close()


def open_store(
    url: str,
    limits: Limits | None = None,
    *,
    observe_batch: Callable[[int], object] | None = None,
) -> Store:
    """The archive at ``sqlite:///file`` or ``postgresql://...``; connects when first asked.

    One a process: open it after a fork, never before. ``observe_batch`` is told how many
    decisions each commit had. Raises InvalidValueError for another URL.
    """
    database = Database(url, limits)
    return Store(
        database=database,
        decisions=SqlDecisionLog(database, observe_batch),
        events=SqlScreeningEvents(database),
        releases=SqlReleases(database),
        holds=SqlOpenHolds(database),
        editions=SqlEditionStore(database),
        rates=SqlRateStore(database),
        keys=SqlKeyStore(database),
        authorisations=SqlAuthorisationRegister(database),
        recognised=SqlRecognisedPartyRegister(database),
        confirmations=SqlLawConfirmations(database),
        designations=SqlDesignationRegister(database),
        obligations=SqlObligationLedger(database),
        authority_reports=SqlAuthorityReports(database),
        good_guys=SqlGoodGuyRegister(database),
        past=SqlPastScreenings(database),
        journal=SqlJournal(database),
        cases=SqlCaseStore(database),
        lookback=SqlLookbackStore(database),
        webhooks=SqlWebhookStore(database),
        customers=SqlCustomerStore(database),
        audit=SqlAuditLog(database),
        erasure=SqlErasure(database),
    )
