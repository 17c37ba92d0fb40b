"""The two questions put to the law, and their answers, as frozen nouns.

``needs(case) -> Needs`` says what must be looked up; ``decide(case, facts) -> Decision`` answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum

from app.domain.match import Match
from app.domain.money import Money, Rate
from app.domain.party import Identifier
from app.domain.registers import Authorisation, RecognisedParty
from app.domain.transfer import Transfer


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Where the law is silent (mark P in RULES.md): the bank's settings, defaults documented."""

    member_state: str = "NL"
    evidence: str = "referenced"  # S-2: or "verified", which demands verified_by
    rate_age_days_max: int = 5  # S-14, calendar days
    linked_window_days: int = 365  # S-12, key 2
    law_confirmation: str = "note"  # S-15: or "required"
    list_age_hours_max: int = 24  # S-20


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """Something that ties the transfer to the DPRK: where it stands, and what it is in words."""

    field: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nexus:
    """R-03, R-05, R-75. ``ambiguous`` indicators are no nexus yet (S-23).

    ``bank`` holds the indicators that make R-05 (an Article 21(2) bank is involved).
    """

    indicators: tuple[Indicator, ...] = ()
    ambiguous: tuple[Indicator, ...] = ()
    bank: tuple[Indicator, ...] = ()

    @property
    def present(self) -> bool:
        """Whether anything ties the transfer to the DPRK."""
        return bool(self.indicators)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListState:
    """A list as it stands at the decision: ``age_hours`` since it was last confirmed current."""

    source: str
    edition: str
    age_hours: int
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that is known before anything is looked up. ``today`` is the UTC day of the decision."""

    transfer: Transfer
    today: date
    nexus: Nexus
    matches: tuple[Match, ...]
    lists: tuple[ListState, ...]
    policy: Policy = field(default_factory=Policy)
    samples_allowed: bool = False  # the demo: sample lists may lead to an allow


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkQuery:
    """A set of linked transfers to sum: ``key`` names it, ``since`` bounds it (None: for ever)."""

    key: str
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyQuery:
    """Who to look for in the register of recognised parties: exact name key, or identifiers."""

    field: str
    name_key: str
    country: str | None
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerQuery:
    """Whose screening to look up: the holder of an account, compared by letters and digits."""

    field: str
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What the law must know before it decides; empty for a transfer without nexus or match.

    ``rate_currencies``: ECB rates of the execution date, or the last before it, are wanted.
    """

    rate_currencies: tuple[str, ...] = ()
    obligation: LinkQuery | None = None  # S-12, key 1
    counterparty: LinkQuery | None = None  # S-12, key 2
    authorisation_reference: str | None = None
    recognised: tuple[PartyQuery, ...] = ()
    law_confirmation: bool = False
    customers: tuple[CustomerQuery, ...] = ()  # S-19

    @property
    def nothing(self) -> bool:
        """Whether the case can be decided at once."""
        return self is NOTHING or self == NOTHING


NOTHING = Needs()


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The other legs of a set that count (allowed and held): how many, and their euro sum.

    ``threshold_eur``: the lowest threshold any of them was held against (R-32: categories may be
    mixed in one obligation, the lowest threshold counts); None where that is not kept.
    """

    key: str
    count: int
    total_eur: Decimal
    threshold_eur: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerScreening:
    """How a customer of ours was last screened: the UTC day, and whether that still counts.

    ``current``: against the lists that are active now. ``clear``: no case on the customer is
    open, and none found a listed party.
    """

    field: str
    screened_on: date
    current: bool
    clear: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was looked up for one decision, stored with it so that it can be reached again.

    ``authorisation`` counts the drawdown of an earlier screening of this payment as given back.
    ``rates`` has the currency of the amount, and those of the obligation's total and of the
    authorisation where they differ; keyed by ISO 4217 code.
    """

    rates: Mapping[str, Rate] = field(default_factory=dict)
    obligation: Linked | None = None
    counterparty: Linked | None = None
    authorisation: Authorisation | None = None
    recognised: tuple[RecognisedParty, ...] = ()
    law_confirmed_until: date | None = None
    customers: tuple[CustomerScreening, ...] = ()


class Outcome(IntEnum):
    """How grave a finding is; the gravest wins (freeze is a deny with its own action)."""

    NOTE = 0
    ALLOW = 1
    HOLD = 2
    DENY = 3


class Action(StrEnum):
    """What the pipeline does next, from the mildest to the gravest."""

    EXECUTE = "execute"
    AWAIT_INFORMATION = "await_information"
    AWAIT_AUTHORISATION = "await_authorisation"
    AWAIT_REVIEW = "await_review"
    AWAIT_INSTRUCTIONS = "await_instructions"
    REJECT = "reject"
    CREDIT_FROZEN = "credit_frozen"
    FREEZE = "freeze"
    NONE = "none"


class Basis(StrEnum):
    """Law, or a choice of the bank where the law is silent."""

    LAW = "law"
    POLICY = "policy"


class Answer(StrEnum):
    """What two people can say to a hold so that it no longer stands in the way of a release.

    A paper of the authority is none of these: it counts as it stands in the register. Nor is
    data that was missing: the payment is screened again with it.
    """

    JUDGEMENT = "judgement"  # a person was to look at it, and has
    INFORMATION = "information"  # something had to be found out first, and was


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where it is written. ``in_force_from`` is the day the cited wording took effect."""

    instrument: str
    article: str
    in_force_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one rule found: ``rule`` as in RULES.md (R-21, S-20), ``fields`` are JSON pointers.

    ``confidential``: vigilance and suspicion, left out of the neutral view (no tipping off).
    ``draws``: it rests on the authorisation on file; an allow draws the amount from it.
    ``answered_by``: what two people may answer a hold with; None: only the facts can change.
    """

    rule: str
    outcome: Outcome
    basis: Basis
    summary: str
    citation: Citation
    action: Action = Action.NONE
    fields: tuple[str, ...] = ()
    confidential: bool = False
    draws: bool = False
    answered_by: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedView:
    """The linked set as it is shown, this leg included."""

    key: str
    count: int
    total_eur: Decimal
    threshold_eur: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawdown:
    """What an allow takes from an authorisation, in the authorisation's currency."""

    reference: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The law's answer. ``outcome`` is ALLOW, HOLD or DENY; ``findings`` the gravest first.

    ``amount_eur`` is unrounded, None where no rate was needed or known. ``counts_in`` are the
    keys of the linked sets in which this leg counts (none for retrospective screenings).
    """

    outcome: Outcome
    action: Action
    findings: tuple[Finding, ...]
    amount_eur: Decimal | None = None
    rate: Rate | None = None
    linked: LinkedView | None = None
    authorisation: Authorisation | None = None
    drawdown: Drawdown | None = None
    counts_in: tuple[str, ...] = ()

    @property
    def hidden(self) -> tuple[int, ...]:
        """The numbers, from 0, of the findings that the neutral view leaves out."""
        return tuple([n for n, found in enumerate(self.findings) if found.confidential])
