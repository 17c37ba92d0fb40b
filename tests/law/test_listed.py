"""Who is a listed party, by name or by ownership, beside others that are none (S-4, S-6, S-7)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.match import Match, Strength
from app.domain.party import Identifier, IdentifierKind, Owner, Party
from app.domain.transfer import Role
from app.law import decide
from app.law.case import Action, Case, Outcome
from app.law.combining import combine
from app.law.designations import designations, subject_field
from app.law.examples import (
    FREE,
    PAYER,
    SELLER,
    UNTIED,
    case,
    entry,
    listed_payee,
    listed_payer,
    match,
    ordinary,
    payment,
)
from app.law.sides import is_dprk_person
from app.law.situation import Situation

UN_ONLY = entry("KPe.1")
UKR = entry("EU.9", programme="UKR")
BEFORE, SINCE = date(2024, 7, 2), date(2024, 7, 3)


def untied(*matches: Match) -> Case:
    return case(ordinary(), nexus=UNTIED, matches=matches)


def holder(share: str | None, *owners: Owner, control: bool = False) -> Owner:
    party = Party(name="Holder", owners=owners)
    return Owner(party=party, share_percent=Decimal(share) if share else None, control=control)


def owned_on(day: date, *owners: Owner, listed: str = "/creditor/owners/0") -> bool:
    found = match(Role.CREDITOR, f"{listed}/name", owned_field="/creditor")
    sent = ordinary(creditor=replace(SELLER, owners=owners))
    return any(one.owned for one in designations(sent, (found,), day))


@pytest.mark.parametrize(
    "aside",
    [
        match(Role.TEXT, "/remittance_information/0"),
        listed_payee(listed=UN_ONLY),
        listed_payee(strength=Strength.DISMISSED),
        match(Role.CREDITOR, "/creditor/owners/0/name", owned_field="/creditor"),
        match(Role.CREDITOR, "/creditor/owners/0/name"),
    ],
    ids=["a text", "the UN list only", "dismissed", "an owner", "an owner of whom is not said"],
)
def test_a_listed_payer_is_frozen_whoever_else_is_found(aside: Match) -> None:
    assert decide(untied(aside, listed_payer()), FREE).action is Action.FREEZE
    assert decide(untied(listed_payer(), aside), FREE).action is Action.FREEZE
    named = designations(ordinary(), (aside, listed_payer()), SINCE)
    assert [one.field for one in named] == ["/debtor/name"]


def test_two_entries_of_one_party_are_two_designations() -> None:
    both = (listed_payer(), listed_payer(listed=entry("EU.2")))
    assert len(designations(ordinary(), both, SINCE)) == 2


def test_what_a_listed_party_owns_through_another_it_owns() -> None:
    chain = holder("100", holder("50"))
    deep = "/creditor/owners/0/owners/0"
    assert owned_on(SINCE, chain, listed=deep)
    assert not owned_on(BEFORE, chain, listed=deep)
    assert not owned_on(SINCE, holder("100", holder("49.99")), listed=deep)


def test_an_unstated_share_adds_nothing_and_control_is_enough() -> None:
    second = match(Role.CREDITOR, "/creditor/owners/1/name", owned_field="/creditor")
    first = match(Role.CREDITOR, "/creditor/owners/0/name", owned_field="/creditor")
    sent = ordinary(creditor=replace(SELLER, owners=(holder(None), holder("49.50"))))
    assert not any(one.owned for one in designations(sent, (first, second), SINCE))
    assert owned_on(SINCE, holder(None, control=True))


def test_an_owned_party_is_designated_by_the_entries_of_its_own_owners() -> None:
    owner = match(Role.DEBTOR, "/debtor/owners/0/name", owned_field="/debtor", listed=UKR)
    sent = ordinary(debtor=replace(PAYER, owners=(holder("60"),)))
    (found, owned) = designations(sent, (listed_payee(), owner), SINCE)
    assert found.field == "/creditor/name"
    assert (owned.field, owned.role, owned.entries) == ("/debtor", Role.DEBTOR, (UKR,))


@pytest.mark.parametrize(
    ("pointer", "whom"),
    [
        ("/creditor/owners/0/name", "/creditor/owners/0"),
        ("/ultimate_debtor/aliases/1", "/ultimate_debtor"),
        ("/vessels/2/imo", "/vessels/2"),
        ("/intermediary_agents/1/bic", "/intermediary_agents/1"),
        ("/remittance_information/0", "/remittance_information/0"),
    ],
)
def test_a_pointer_says_whom_it_is_about(pointer: str, whom: str) -> None:
    assert subject_field(pointer) == whom


def test_under_another_act_too_the_gravest_role_decides() -> None:
    bank = match(Role.AGENT, "/creditor_agent/name", listed=UKR)
    for matches in ((bank, listed_payer(listed=UKR)), (listed_payer(listed=UKR), bank)):
        decision = decide(untied(*matches), FREE)
        assert decision.action is Action.FREEZE
        assert decision.findings[0].citation.instrument == "Regulation (EU) No 269/2014"


def test_the_first_act_that_is_known_is_cited() -> None:
    both = replace(UKR, programmes=("AAA", "UKR"))
    citation = decide(untied(listed_payer(listed=both)), FREE).findings[0].citation
    assert (citation.instrument, citation.article) == ("Regulation (EU) No 269/2014", "2")
    alone = decide(untied(listed_payer(listed=replace(UKR, programmes=("AAA",)))), FREE)
    assert "programme AAA" in alone.findings[0].citation.instrument
    nameless = decide(untied(listed_payer(listed=replace(UKR, programmes=()))), FREE)
    assert "programme unknown" in nameless.findings[0].citation.instrument


@pytest.mark.parametrize(
    ("number", "dprk"),
    [
        (Identifier(kind=IdentifierKind.REGISTRATION, value="1", country="KP"), True),
        (Identifier(kind=IdentifierKind.PASSPORT, value="1", country="KP"), True),
        (Identifier(kind=IdentifierKind.NATIONAL_ID, value="1", country="KP"), True),
        (Identifier(kind=IdentifierKind.REGISTRATION, value="1", country="CN"), False),
        (Identifier(kind=IdentifierKind.OTHER, value="1", country="KP"), False),
    ],
)
def test_a_register_number_of_the_dprk_makes_a_dprk_body(number: Identifier, *, dprk: bool) -> None:
    assert is_dprk_person(replace(PAYER, identifiers=(number,))) is dprk


def test_a_note_alone_decides_nothing() -> None:
    seen = Situation(case(payment()), FREE)
    explained = decide(case(payment()), FREE).findings[0]
    note = replace(explained, outcome=Outcome.NOTE)
    decision = combine(seen, [note])
    assert decision.action is Action.AWAIT_REVIEW
    assert decision.findings[0].summary.startswith("No provision")
    assert decision.findings[1] == note
