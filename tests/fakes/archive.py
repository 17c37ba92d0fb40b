"""The whole archive in memory, and what both it and the real one offer."""

from dataclasses import dataclass
from typing import Protocol

from app.usecases.ports import (
    AuditLog,
    AuthorisationRegister,
    AuthorityReports,
    CaseStore,
    DecisionLog,
    DesignationRegister,
    EditionStore,
    GoodGuyRegister,
    KeyStore,
    LawConfirmations,
    LegStanding,
    ObligationAccount,
    ObligationLedger,
    PastScreenings,
    RateStore,
    RecognisedPartyRegister,
    Releases,
    ScreeningEvents,
)
from tests.fakes.audit import MemoryAuditLog
from tests.fakes.decisions import MemoryDecisionLog
from tests.fakes.editions import MemoryEditionStore
from tests.fakes.keys import MemoryKeyStore
from tests.fakes.ledger import MemoryLedger, exact_sum
from tests.fakes.past import MemoryPastScreenings
from tests.fakes.registers import (
    MemoryAuthorisations,
    MemoryAuthorityReports,
    MemoryDesignations,
    MemoryGoodGuys,
)
from tests.fakes.releases import MemoryReleases


class Archive(Protocol):
    """The ports of app.store.Store."""

    @property
    def decisions(self) -> DecisionLog: ...
    @property
    def events(self) -> ScreeningEvents: ...
    @property
    def cases(self) -> CaseStore: ...
    @property
    def good_guys(self) -> GoodGuyRegister: ...
    @property
    def releases(self) -> Releases: ...
    @property
    def editions(self) -> EditionStore: ...
    @property
    def rates(self) -> RateStore: ...
    @property
    def keys(self) -> KeyStore: ...
    @property
    def authorisations(self) -> AuthorisationRegister: ...
    @property
    def recognised(self) -> RecognisedPartyRegister: ...
    @property
    def confirmations(self) -> LawConfirmations: ...
    @property
    def designations(self) -> DesignationRegister: ...
    @property
    def obligations(self) -> ObligationLedger: ...
    @property
    def authority_reports(self) -> AuthorityReports: ...
    @property
    def past(self) -> PastScreenings: ...
    @property
    def audit(self) -> AuditLog: ...


@dataclass
class MemoryObligations:
    """Satisfies ObligationLedger."""

    ledger: MemoryLedger
    authorisations: MemoryAuthorisations

    def get(self, key: str) -> ObligationAccount | None:
        views = tuple(view for leg, view in self.ledger.views() if key in leg.keys)
        if not views:
            return None
        drawn_on = {view.drawdown.reference: None for view in views if view.drawdown}
        found = (self.authorisations.read(reference) for reference in drawn_on)
        return ObligationAccount(
            key=key,
            legs=views,
            total_eur=exact_sum(
                view.amount_eur for view in views if view.standing is LegStanding.COUNTS
            ),
            authorisations=tuple(entry for entry in found if entry is not None),
        )


class MemoryArchive:
    """Satisfies Archive; its parts know each other as tables of one database do."""

    def __init__(self) -> None:
        self.decisions = MemoryDecisionLog()
        self.events = self.decisions.ledger
        self.cases = self.decisions.cases
        self.editions = MemoryEditionStore()
        self.designations = MemoryDesignations(editions=self.editions)
        self.good_guys = MemoryGoodGuys()
        self.releases = MemoryReleases(self.decisions, self.editions, self.good_guys)
        self.rates = self.decisions.rates
        self.keys = MemoryKeyStore()
        self.authorisations = self.decisions.authorisations
        self.recognised = self.decisions.recognised
        self.confirmations = self.decisions.confirmations
        self.authority_reports = MemoryAuthorityReports()
        self.past = MemoryPastScreenings(self.decisions.ledger)
        self.audit = MemoryAuditLog(self.decisions.ledger)
        self.obligations = MemoryObligations(self.decisions.ledger, self.authorisations)


def memory_archive() -> Archive:
    """An empty archive; mypy checks here that each fake keeps its port's promise."""
    return MemoryArchive()
