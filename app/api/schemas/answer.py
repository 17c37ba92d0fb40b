"""The answer of a screening, as app/usecases/answer.py renders it."""

from datetime import date, datetime
from typing import Any, Literal

from app.api.schemas.values import View
from app.domain.match import Effect, Strength
from app.domain.party import PartyKind
from app.domain.transfer import Mode
from app.law.case import Action, Basis

DecisionName = Literal["allow", "hold", "deny"]
StateName = Literal["decided", "held", "proposed", "released", "rejected", "frozen", "expired"]


class Citation(View):
    """Where it is written."""

    instrument: str
    article: str
    in_force_from: date | None
    """Day on which the cited wording took effect."""


class Reason(View):
    """What one rule found. Every finding is listed, the gravest first."""

    rule: str
    """Its number in GET /v1/rulebook."""
    outcome: Literal["allow", "hold", "deny", "note"]
    basis: Basis
    """law, or a policy of the bank where the law is silent."""
    summary: str
    citation: Citation
    fields: list[str]
    """JSON pointers to what it rests on."""


class ListReference(View):
    """A row of a publisher's list."""

    source: str
    reference: str


class ListEntry(View):
    """A listed party; the EU and the UN row of one party are one entry."""

    references: list[ListReference]
    programmes: list[str]
    kind: PartyKind
    primary_name: str


class MatchEvidence(View):
    """One comparison, and what it says of the match."""

    feature: str
    effect: Effect
    detail: str


class Hit(View):
    """A listed party that resembles who was asked."""

    queried_name: str
    matched_name: str
    score: str
    """0 to 1, a decimal string."""
    strength: Strength
    """confirmed: it is the listed party; possible: cannot be told; dismissed: it is another."""
    entry: ListEntry
    evidence: list[MatchEvidence]


class Match(Hit):
    """A hit at its place in the transfer."""

    field: str
    """JSON pointer to what was asked."""


class Indicator(View):
    """Something that ties the transfer to the DPRK."""

    field: str
    detail: str


class DprkNexus(View):
    """Whether anything ties the transfer to the DPRK, and what."""

    present: bool
    indicators: list[Indicator]


class ExchangeRate(View):
    """The rate behind ``amount_eur``: units of the currency for 1 EUR."""

    currency: str
    rate: str
    date: date
    source: str


class LinkedOperations(View):
    """The set of linked operations with this one in it (Article 22(2))."""

    key: str
    count: int
    total_eur: str
    threshold_eur: str


class Remaining(View):
    """An amount of money; zero is possible here."""

    value: str
    currency: str


class AuthorisationUse(View):
    """The prior authorisation that was asked about, and what is left of it."""

    reference: str
    remaining: Remaining


class ListUsed(View):
    """A list edition that was screened against."""

    source: str
    edition: str
    """The publisher's date."""
    sha256: str
    age_hours: int
    """Hours since it was last confirmed to be the current one."""
    sample: bool
    """True for the demo's lists: never rely on such an answer."""


class AuditPosition(View):
    """Where the record stands in the log."""

    sequence: int
    leaf_hash: str


class ScreeningAnswer(View):
    """The decision, what the pipeline does next, and why. It was committed before it was sent."""

    screening_id: str
    decision: DecisionName
    action: Action
    """allow: execute. hold: await_... deny: reject, freeze, credit_frozen. Retrospective: none."""
    mode: Mode
    scope: str
    valid_until: datetime | None
    """An allow is to be executed before this moment, or asked for again."""
    reasons: list[Reason]
    matches: list[Match]
    """Empty for a key with the role screener alone: nobody is to be tipped off."""
    dprk_nexus: DprkNexus
    amount_eur: str | None
    exchange_rate: ExchangeRate | None
    linked: LinkedOperations | None
    authorisation: AuthorisationUse | None
    lists: list[ListUsed]
    rulebook_version: str
    matcher_version: str
    settings_version: str
    decided_at: datetime
    audit: AuditPosition | None


class Screening(View):
    """A screening as it stands now."""

    state: StateName
    events: list[dict[str, Any]]
    """What happened since it was decided, oldest first."""
    screening: ScreeningAnswer


class ScreeningRow(View):
    """A screening in a list."""

    screening_id: str
    state: StateName
    screening: ScreeningAnswer


class ScreeningPage(View):
    """Screenings, newest first."""

    items: list[ScreeningRow]
    next_cursor: str | None
    """Give it as ``cursor`` to go on; null at the end."""
