"""What two people have put on file: authorisations, recognised parties, reports and the like."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.listing import ListedParty
from app.domain.money import Money
from app.domain.party import Identifier, PartyRole
from app.domain.transfer import Category, Direction


class RegisterState(StrEnum):
    """registered (one person), active (two), revoked; exhausted and expired follow from these.

    superseded: a designation by hand that the publisher's own file now carries.
    """

    REGISTERED = "registered"
    ACTIVE = "active"
    EXHAUSTED = "exhausted"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation:
    """A competent authority's prior authorisation (Article 22(1), 45 and others; R-33, S-21).

    ``debtor`` and ``creditor`` are names or identifiers, compared exactly. ``used`` is what was
    drawn so far, in the currency of ``max_amount``. ``state`` is what people did; ``state_on``
    adds what time and drawdowns did. Validity days are inclusive.
    """

    reference: str
    article: str
    authority: str
    member_state: str
    category: Category
    direction: Direction
    debtor: str
    creditor: str
    max_amount: Money
    valid_from: date
    valid_to: date
    conditions: tuple[str, ...] = ()
    state: RegisterState = RegisterState.REGISTERED
    used: Decimal = Decimal(0)

    @property
    def remaining(self) -> Decimal:
        """What may still be drawn, in its own currency."""
        return self.max_amount.value - self.used

    def state_on(self, day: date) -> RegisterState:
        """Its state as it counts on ``day``."""
        if self.state is not RegisterState.ACTIVE:
            return self.state
        if day > self.valid_to:
            return RegisterState.EXPIRED
        return RegisterState.EXHAUSTED if self.remaining <= 0 else RegisterState.ACTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedParty:
    """A party whose role two people have confirmed (S-10, S-11, S-18)."""

    id: str
    name: str
    country: str
    role: PartyRole
    identifiers: tuple[Identifier, ...] = ()
    in_dprk: bool = False
    account_permission: str | None = None
    basis: str = ""
    valid_to: date | None = None
    state: RegisterState = RegisterState.REGISTERED


@dataclass(frozen=True, slots=True, kw_only=True)
class LawConfirmation:
    """Two people have checked that the rulebook holds up to a day, inclusive (S-15)."""

    id: str
    until: date
    state: RegisterState = RegisterState.REGISTERED


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignationByHand:
    """A party that the Official Journal names before the EU's file does.

    ``party`` is the row it is screened as: its source is ``oj``, its reference the entry's id, its
    one legal basis names the Official Journal and the day of publication.
    """

    id: str
    party: ListedParty
    state: RegisterState = RegisterState.REGISTERED

    @property
    def published_on(self) -> str:
        """The day (ISO) on which the Official Journal published it: from then on it binds."""
        return self.party.listed_on or ""


class Reportable(StrEnum):
    """What the authority is told of (Article 50(1)(a); R-80, R-81)."""

    FROZEN = "frozen"
    CREDITED_AND_KEPT = "credited_and_kept"
    REFUSED = "refused"
    MATCHED = "matched"  # a past payment or a customer turned out to concern a listed party


class Subject(StrEnum):
    """What kind of thing a report is about."""

    SCREENING = "screening"
    CASE = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityReport:
    """A report to a competent authority: drafted by one person, then sent by another.

    ``registered`` is a draft, ``active`` was sent (the note of that step is the proof), ``revoked``
    was withdrawn. ``summary`` is what the authority is told.
    """

    id: str
    about: Subject
    subject_id: str
    what: Reportable
    authority: str
    member_state: str
    summary: str
    state: RegisterState = RegisterState.REGISTERED
