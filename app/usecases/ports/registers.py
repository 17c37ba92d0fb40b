"""Registers kept by two people, and the ledger of obligations."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from app.domain.good_guys import GoodGuyRule
from app.domain.registers import (
    Authorisation,
    AuthorityReport,
    DesignationByHand,
    LawConfirmation,
    RecognisedParty,
)
from app.law.case import Drawdown

Item = TypeVar("Item")


class StepKind(StrEnum):
    """What a person did to an entry of a register."""

    REGISTERED = "registered"
    ACTIVATED = "activated"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"


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


class DesignationRegister(Register[DesignationByHand], Protocol):
    """Designations that the EU's file does not carry yet.

    Each activation, revocation and supersession makes an edition of the source ``oj``, with those
    in force as its rows, in the same transaction: EditionStore.mark() tells every process.
    """

    def supersede(
        self, key: str, *, by: str, at: datetime, note: str
    ) -> Registered[DesignationByHand]:
        """The publisher's file carries it now; raises NotFoundError, ConflictError (not active)."""
        ...


class GoodGuyRegister(Register[GoodGuyRule], Protocol):
    """Parties that two people found not to be a certain listed one."""

    def mark(self) -> int:
        """Differs after any step of the register: processes poll it."""
        ...


class AuthorityReports(Register[AuthorityReport], Protocol):
    """Reports to the authority (Article 50): drafted by one person, sent by another."""
