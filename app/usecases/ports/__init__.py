"""What the use cases need of the world. The archive implements these; tests have fakes.

Every method may raise StoreUnavailableError: then nothing was written and nothing is answered.
Moments are aware datetimes in UTC; ids are UUIDv7 as text; days are UTC days.
"""

from app.usecases.ports.decisions import (
    AlreadyAnsweredError,
    Deciding,
    DecisionLog,
    DecisionRecord,
    IdempotencyKey,
    Leg,
    Page,
    ScreeningFilter,
    StoredScreening,
    Tell,
)
from app.usecases.ports.evidence import AuditLog, LogRecord, LogSnapshot
from app.usecases.ports.journal import Journal, Note, Topic
from app.usecases.ports.keys import ApiKey, KeyStore
from app.usecases.ports.lists import (
    Edition,
    EditionChange,
    EditionStore,
    ListFile,
    RateStore,
    SourceStatus,
    Succession,
)
from app.usecases.ports.matching import Index
from app.usecases.ports.meter import Health, Meter
from app.usecases.ports.publishers import Download, Downloader, NotModified
from app.usecases.ports.registers import (
    AuthorisationRegister,
    AuthorityReports,
    DesignationRegister,
    Item,
    LawConfirmations,
    LedgerLeg,
    LegStanding,
    ObligationAccount,
    ObligationLedger,
    RecognisedPartyRegister,
    Register,
    Registered,
    RegisterStep,
    StepKind,
)
from app.usecases.ports.reporting import PastScreening, PastScreenings
from app.usecases.ports.steps import (
    GIVES_BACK,
    STATE_AFTER,
    EventKind,
    ScreeningEvent,
    ScreeningEvents,
    ScreeningState,
    state_of,
)

__all__ = [
    "GIVES_BACK",
    "STATE_AFTER",
    "AlreadyAnsweredError",
    "ApiKey",
    "AuditLog",
    "AuthorisationRegister",
    "AuthorityReports",
    "Deciding",
    "DecisionLog",
    "DecisionRecord",
    "DesignationRegister",
    "Download",
    "Downloader",
    "Edition",
    "EditionChange",
    "EditionStore",
    "EventKind",
    "Health",
    "IdempotencyKey",
    "Index",
    "Item",
    "Journal",
    "KeyStore",
    "LawConfirmations",
    "LedgerLeg",
    "Leg",
    "LegStanding",
    "ListFile",
    "LogRecord",
    "LogSnapshot",
    "Meter",
    "NotModified",
    "Note",
    "ObligationAccount",
    "ObligationLedger",
    "Page",
    "PastScreening",
    "PastScreenings",
    "RateStore",
    "RecognisedPartyRegister",
    "Register",
    "RegisterStep",
    "Registered",
    "ScreeningEvent",
    "ScreeningEvents",
    "ScreeningFilter",
    "ScreeningState",
    "SourceStatus",
    "StepKind",
    "StoredScreening",
    "Succession",
    "Tell",
    "Topic",
    "state_of",
]
