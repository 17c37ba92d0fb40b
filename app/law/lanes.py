"""Which exemption a payment claims: by category, evidence and register (S-2, S-8 to S-11)."""

from collections.abc import Mapping

from app.domain.party import PartyKind, PartyRole
from app.domain.registers import RecognisedParty
from app.domain.text import exact_key
from app.domain.transfer import Category, Purpose, Transfer
from app.law.acts import SUCCESSION
from app.law.case import Case, Facts
from app.law.exemptions import base_article, needs_licence, needs_recognition
from app.law.grounds import BANNED, RELIEF_CATEGORIES, Gap, Ground, Lane
from app.law.permits import Permit
from app.law.purpose import evidenced, vague
from app.law.recognition import (
    CLAIMS,
    OFFICIAL,
    ORGANISATIONS_WITH_IMMUNITIES,
    main_parties,
    recognised,
)
from app.law.sides import to_dprk

# What a derogation may open although its category is forbidden: the article of the licence.
DEROGATIONS = {
    Category.TRADE_FINANCE: "33",
    Category.INVESTMENT: "17a",
    Category.SERVICES: "19",
}
UNEVIDENCED = frozenset(
    {Category.LOAN, Category.BOND, Category.REAL_PROPERTY, Category.OTHER, *DEROGATIONS}
)
Register = Mapping[str, tuple[RecognisedParty, ...]]


def roles(register: Register) -> frozenset[PartyRole]:
    """All roles that the register confirms for the parties."""
    return frozenset(row.role for rows in register.values() for row in rows)


def unrecognised(transfer: Transfer, register: Register) -> tuple[str, ...]:
    """JSON pointers of claimed roles that the register does not confirm (S-10)."""
    return tuple(
        f"{field}/role"
        for field, party in main_parties(transfer)
        if party.role in CLAIMS and party.role not in {row.role for row in register[field]}
    )


def lane_of(case: Case, facts: Facts) -> Lane:
    """The lane of a transfer that has a nexus."""
    purpose = case.transfer.purpose
    if purpose is None or purpose.category is None:
        return Lane(gap=Gap.PURPOSE)
    if purpose.category is Category.OTHER:
        return Lane(gap=Gap.PURPOSE) if vague(purpose.text) else BANNED
    if purpose.category in UNEVIDENCED:
        return _forbidden(case, facts, purpose.category)
    if purpose.category is Category.CLAIM and to_dprk(case):
        return BANNED
    if not evidenced(purpose, case.policy.evidence):
        return Lane(gap=Gap.EVIDENCE)
    return _claimed(case, facts, purpose)


def _forbidden(case: Case, facts: Facts, category: Category) -> Lane:
    article = DEROGATIONS.get(category)
    if article is None or not Permit(case, facts).grants(article):
        return BANNED
    return Lane(ground=Ground.EXEMPTION, article=article)


def _claimed(case: Case, facts: Facts, purpose: Purpose) -> Lane:
    register = recognised(case.transfer, facts.recognised, case.transfer.execution_date)
    if purpose.category in RELIEF_CATEGORIES:
        return _relief(case, register)
    if purpose.category is Category.DIPLOMATIC:
        return _official(case, register)
    if purpose.category is Category.REGULATION_EXEMPTION:
        return _exemption(case, facts, register)
    if purpose.category in {Category.PERSONAL_REMITTANCE, Category.WAGES}:
        return _remittance(case.transfer)
    return _deal(case.transfer, purpose)


def _deal(transfer: Transfer, purpose: Purpose) -> Lane:
    if purpose.category is Category.TRADE_CONTRACT:
        stated = transfer.goods and all(item.cn_code for item in transfer.goods)
        return Lane(ground=Ground.TRADE) if stated else Lane(gap=Gap.GOODS)
    if purpose.category is Category.DEVELOPMENT_PROJECT:
        funded = not vague(purpose.funding_body)
        return Lane(ground=Ground.PROJECT) if funded else Lane(gap=Gap.FUNDING)
    return Lane(ground=Ground.CLAIM)


def _in_dprk(register: Register, wanted: frozenset[PartyRole]) -> bool:
    return any(
        row.role in wanted
        and (row.in_dprk or (row.role is PartyRole.MEMBER_STATE_MISSION and row.country == "KP"))
        for rows in register.values()
        for row in rows
    )


def _relief(case: Case, register: Register) -> Lane:
    official = _in_dprk(register, ORGANISATIONS_WITH_IMMUNITIES)
    if official and case.transfer.execution_date >= SUCCESSION:
        return Lane(ground=Ground.MISSION)
    return Lane(ground=Ground.RELIEF)


def _official(case: Case, register: Register) -> Lane:
    """Diplomatic: in the DPRK without limit, elsewhere within it, unrecognised not yet."""
    confirmed = roles(register)
    if PartyRole.DPRK_MISSION in confirmed | _claimed_roles(case.transfer):
        return BANNED if to_dprk(case) else _lane_of_official(confirmed)
    if _in_dprk(register, OFFICIAL) and case.transfer.execution_date >= SUCCESSION:
        return Lane(ground=Ground.MISSION)
    return _lane_of_official(confirmed)


def _lane_of_official(confirmed: frozenset[PartyRole]) -> Lane:
    if confirmed & (OFFICIAL | {PartyRole.DPRK_MISSION}):
        return Lane(ground=Ground.OFFICIAL)
    return Lane(gap=Gap.ROLE)


def _claimed_roles(transfer: Transfer) -> frozenset[PartyRole | None]:
    return frozenset({transfer.debtor.role, transfer.creditor.role})


def _exemption(case: Case, facts: Facts, register: Register) -> Lane:
    invoked = case.transfer.purpose.article if case.transfer.purpose else None
    article = base_article(invoked or "")
    if article is None:
        return Lane(gap=Gap.ARTICLE)
    if article in {"45", "45a"}:
        return Lane(ground=Ground.CASE_BY_CASE, article=article)
    if needs_recognition(article) and not roles(register) & OFFICIAL:
        return Lane(gap=Gap.ROLE)
    if needs_licence(article) and not Permit(case, facts).grants(article):
        return Lane(gap=Gap.LICENCE)
    return Lane(ground=Ground.EXEMPTION, article=article)


def _remittance(transfer: Transfer) -> Lane:
    """Person to person (P); an employer, agent or entity on either side is no remittance."""
    if _pays_for_another(transfer):
        return Lane(gap=Gap.NOT_PERSONAL)
    ends = (
        transfer.ultimate_debtor or transfer.debtor,
        transfer.debtor,
        transfer.creditor,
        transfer.ultimate_creditor or transfer.creditor,
    )
    kinds = {party.kind for party in ends}
    if kinds == {PartyKind.PERSON}:
        return Lane(ground=Ground.REMITTANCE)
    known = kinds <= {PartyKind.PERSON, PartyKind.UNKNOWN}
    return Lane(gap=Gap.PERSONS if known else Gap.NOT_PERSONAL)


def _pays_for_another(transfer: Transfer) -> bool:
    """Whether the payer is an agent: somebody else is named as the one whose money it is."""
    behind = transfer.ultimate_debtor
    return behind is not None and exact_key(behind.name or "") != exact_key(
        transfer.debtor.name or ""
    )
