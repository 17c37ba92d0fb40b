"""A proposed transfer of funds (Regulation (EU) 2017/1509, Article 2(23)), in ISO 20022's words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from app.domain.money import Money
from app.domain.party import Address, Identifier, IdentifierKind, Owner, Party, PartyKind


class Direction(StrEnum):
    """Seen from the bank that asks: money leaves it, reaches it, or passes through it."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"
    TRANSIT = "transit"


class Scheme(StrEnum):
    """The rail the money takes."""

    SWIFT = "SWIFT"
    SCT = "SCT"
    SCT_INST = "SCT_INST"
    T2 = "T2"
    OTHER = "OTHER"


class Mode(StrEnum):
    """Live, or a day of the past looked at again: never executed, counts nowhere (S-22)."""

    LIVE = "live"
    RETROSPECTIVE = "retrospective"


class Category(StrEnum):
    """What the payment is for, in the terms of Articles 17 to 22 and 31 to 33."""

    FOODSTUFFS = "foodstuffs"
    HEALTHCARE = "healthcare"
    MEDICAL_EQUIPMENT = "medical_equipment"
    AGRICULTURAL = "agricultural"
    HUMANITARIAN = "humanitarian"
    PERSONAL_REMITTANCE = "personal_remittance"
    WAGES = "wages"
    TRADE_CONTRACT = "trade_contract"
    DEVELOPMENT_PROJECT = "development_project"
    DIPLOMATIC = "diplomatic"
    REGULATION_EXEMPTION = "regulation_exemption"
    CLAIM = "claim"
    TRADE_FINANCE = "trade_finance"
    INVESTMENT = "investment"
    LOAN = "loan"
    BOND = "bond"
    REAL_PROPERTY = "real_property"
    SERVICES = "services"
    OTHER = "other"


class EvidenceType(StrEnum):
    """Kinds of documents that support a purpose (S-2)."""

    INVOICE = "invoice"
    CONTRACT = "contract"
    DECLARATION = "declaration"
    LICENCE = "licence"
    OTHER = "other"


class Movement(StrEnum):
    """Which way goods go."""

    TO_DPRK = "to_dprk"
    FROM_DPRK = "from_dprk"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportingEvidence:
    """A document behind the purpose; ``verified_by`` names who looked at it."""

    type: EvidenceType
    reference: str
    verified_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """The category claimed, the ISO 20022 code (a claim, never proof), and the evidence."""

    category: Category | None = None
    code: str | None = None
    text: str | None = None
    evidence: tuple[SupportingEvidence, ...] = ()
    article: str | None = None  # with regulation_exemption: the article invoked
    funding_body: str | None = None  # with development_project: who funds it


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """What is bought or sold: ``cn_code`` of 2 to 10 digits (Combined Nomenclature)."""

    description: str | None = None
    cn_code: str | None = None
    origin_country: str | None = None
    movement: Movement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What the payment discharges: contract, invoice, wage period; its total if known (R-32)."""

    reference: str
    total: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A bank on the way (ISO 20022: FinancialInstitutionIdentification)."""

    bic: str | None = None
    name: str | None = None
    address: Address | None = None

    def __hash__(self) -> int:
        """By the code or the name: banks come again with each payment."""
        return hash(self.bic or self.name)

    def as_party(self) -> Party:
        """The agent as a party that can be matched: an organisation with a BIC."""
        return _bank(self)


@lru_cache(maxsize=20_000)
def _bank(agent: Agent) -> Party:
    """Banks are few and come with each payment."""
    bics = (Identifier(kind=IdentifierKind.BIC, value=agent.bic),) if agent.bic else ()
    return Party(
        name=agent.name, kind=PartyKind.ORGANISATION, address=agent.address, identifiers=bics
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Vessel:
    """A ship that the payment is about, by name and IMO number."""

    name: str | None = None
    imo: str | None = None

    def as_party(self) -> Party:
        """The vessel as a party that can be matched."""
        imos = (Identifier(kind=IdentifierKind.IMO, value=self.imo),) if self.imo else ()
        return Party(name=self.name, kind=PartyKind.VESSEL, identifiers=imos)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One proposed transfer. ``execution_date`` is the day (UTC) it is to be executed."""

    end_to_end_id: str
    direction: Direction
    execution_date: date
    amount: Money
    debtor: Party
    creditor: Party
    uetr: str | None = None
    scheme: Scheme = Scheme.OTHER
    mode: Mode = Mode.LIVE
    ultimate_debtor: Party | None = None
    ultimate_creditor: Party | None = None
    debtor_agent: Agent | None = None
    creditor_agent: Agent | None = None
    intermediary_agents: tuple[Agent, ...] = ()
    vessels: tuple[Vessel, ...] = ()
    purpose: Purpose | None = None
    remittance_information: tuple[str, ...] = ()
    goods: tuple[Goods, ...] = ()
    obligation: Obligation | None = None
    authorisation_reference: str | None = None
    applied_rate: Decimal | None = None  # units of the currency for 1 EUR (S-14)
    funds_received: bool = False


class Role(StrEnum):
    """The part a subject plays in the transfer; decides what a listing means (S-4)."""

    DEBTOR = "debtor"
    ULTIMATE_DEBTOR = "ultimate_debtor"
    CREDITOR = "creditor"
    ULTIMATE_CREDITOR = "ultimate_creditor"
    AGENT = "agent"
    VESSEL = "vessel"
    TEXT = "text"

    @property
    def pays(self) -> bool:
        """Payer's side: debtor or ultimate debtor."""
        return self in {Role.DEBTOR, Role.ULTIMATE_DEBTOR}

    @property
    def is_paid(self) -> bool:
        """Payee's side: creditor or ultimate creditor."""
        return self in {Role.CREDITOR, Role.ULTIMATE_CREDITOR}


class Subject(NamedTuple):
    """One party to look at: where it stands (JSON pointer), its role, who it is.

    An owner carries the role of whom it owns; ``owned_field`` then points at the owned party.
    """

    field: str
    role: Role
    party: Party
    owned_field: str | None = None
    share_percent: Decimal | None = None
    control: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Free text to look into, and where it stands (JSON pointer)."""

    field: str
    value: str


def parties_of(transfer: Transfer) -> Iterator[Subject]:
    """Every party of the transfer, owners included, in the order of the message."""
    named = (
        ("/debtor", Role.DEBTOR, transfer.debtor),
        ("/creditor", Role.CREDITOR, transfer.creditor),
        ("/ultimate_debtor", Role.ULTIMATE_DEBTOR, transfer.ultimate_debtor),
        ("/ultimate_creditor", Role.ULTIMATE_CREDITOR, transfer.ultimate_creditor),
    )
    for field, role, party in named:
        if party is not None:
            yield Subject(field=field, role=role, party=party)
            yield from _owners(field, role, party.owners)
    for field, agent in agents_of(transfer):
        yield Subject(field=field, role=Role.AGENT, party=agent.as_party())
    for number, vessel in enumerate(transfer.vessels):
        yield Subject(field=f"/vessels/{number}", role=Role.VESSEL, party=vessel.as_party())


def _owners(owned_field: str, role: Role, owners: tuple[Owner, ...]) -> Iterator[Subject]:
    for number, owner in enumerate(owners):
        field = f"{owned_field}/owners/{number}"
        yield Subject(
            field=field,
            role=role,
            party=owner.party,
            owned_field=owned_field,
            share_percent=owner.share_percent,
            control=owner.control,
        )
        yield from _owners(field, role, owner.party.owners)


def agents_of(transfer: Transfer) -> Iterator[tuple[str, Agent]]:
    """The banks on the way with their JSON pointers, debtor's side first."""
    if transfer.debtor_agent is not None:
        yield "/debtor_agent", transfer.debtor_agent
    for number, agent in enumerate(transfer.intermediary_agents):
        yield f"/intermediary_agents/{number}", agent
    if transfer.creditor_agent is not None:
        yield "/creditor_agent", transfer.creditor_agent


def texts_of(transfer: Transfer) -> Iterator[Text]:
    """Every free text of the transfer: remittance information, purpose, goods, obligation."""
    for number, line in enumerate(transfer.remittance_information):
        yield Text(field=f"/remittance_information/{number}", value=line)
    if transfer.purpose is not None and transfer.purpose.text:
        yield Text(field="/purpose/text", value=transfer.purpose.text)
    for number, goods in enumerate(transfer.goods):
        if goods.description:
            yield Text(field=f"/goods/{number}/description", value=goods.description)
    if transfer.obligation is not None:
        yield Text(field="/obligation/reference", value=transfer.obligation.reference)
