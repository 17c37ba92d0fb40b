"""When payer and payee of an instant transfer are not checked against the lists (R-90, S-19).

Regulation (EU) No 260/2012, Article 5d(2): while it executes an instant credit transfer, a bank
does not verify whether payer or payee are subject to asset freezes; it screens its own customers
daily and after each change instead. Everything else is checked: countries, owners, ultimate
parties, agents, vessels, texts, and what only the UN lists.
"""

from collections.abc import Iterator
from datetime import date

from app.domain.customers import account_key
from app.domain.match import Match, Strength
from app.domain.party import Party
from app.domain.transfer import Agent, Direction, Mode, Role, Scheme, Transfer
from app.law.case import Case, CustomerQuery, Facts
from app.law.designations import on_eu_list

APPLIES_FROM = date(2025, 1, 9)
UNION = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)
_COUNTRY = slice(4, 6)  # of a BIC


def customers_to_ask(case: Case) -> tuple[CustomerQuery, ...]:
    """Whose screening decides whether the matches of payer and payee count; nobody's mostly."""
    if not _of_a_kind(case.transfer) or not any(map(_may_be_left_out, case.matches)):
        return ()
    return tuple(
        CustomerQuery(field=field, account=account_key(party.account))
        for field, party in _ours(case.transfer)
        if account_key(party.account)
    )


def left_out(case: Case, facts: Facts) -> tuple[Match, ...]:
    """The matches that do not count; every customer of ours must have been screened today."""
    if not facts.customers or not _of_a_kind(case.transfer):
        return ()
    for field, party in _ours(case.transfer):
        holders = [one for one in facts.customers if one.field == field]
        fresh = (one.current and one.clear and one.screened_on == case.today for one in holders)
        if not (party.verified and holders and all(fresh)):
            return ()
    return tuple(filter(_may_be_left_out, case.matches))


def _of_a_kind(transfer: Transfer) -> bool:
    """An instant credit transfer in euro between two banks in the Union, live, one of them us."""
    return (
        transfer.scheme is Scheme.SCT_INST
        and transfer.mode is Mode.LIVE
        and transfer.direction is not Direction.TRANSIT
        and transfer.execution_date >= APPLIES_FROM
        and transfer.amount.currency == "EUR"
        and _in_the_union(transfer.debtor_agent)
        and _in_the_union(transfer.creditor_agent)
    )


def _in_the_union(agent: Agent | None) -> bool:
    return agent is not None and bool(agent.bic) and (agent.bic or "")[_COUNTRY].upper() in UNION


def _ours(transfer: Transfer) -> Iterator[tuple[str, Party]]:
    """Our customer: who pays when money leaves us, who is paid when it comes; both if both are.

    Without ``verified`` nobody has said that the account is that customer's.
    """
    leaves = transfer.direction is Direction.OUTGOING
    if leaves or transfer.debtor.verified:
        yield "/debtor", transfer.debtor
    if not leaves or transfer.creditor.verified:
        yield "/creditor", transfer.creditor


def _may_be_left_out(match: Match) -> bool:
    return (
        match.field in {"/debtor", "/debtor/name", "/creditor", "/creditor/name"}
        and match.role in {Role.DEBTOR, Role.CREDITOR}
        and match.owned_field is None
        and match.hit.strength is not Strength.DISMISSED
        and on_eu_list(match.hit.entry)
    )
