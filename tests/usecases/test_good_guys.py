"""The fingerprint of a party: everything that was said, nothing of how it was spelled."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.dates import PartialDate
from app.domain.good_guys import GoodGuyRule, fingerprint, known_by
from app.domain.match import Effect, Match, Strength
from app.domain.party import Account, Address, Identifier, IdentifierKind, Party, PartyKind
from app.domain.transfer import Role
from app.law.examples import listed_payee, ordinary
from app.usecases.good_guys import NOBODY, GoodGuys, references_of

PASSPORT = Identifier(kind=IdentifierKind.PASSPORT, value="X-1", country="NL")
TAX = Identifier(kind=IdentifierKind.OTHER, value="77")
WHO = Party(
    name="Ri Yong-Mu",
    kind=PartyKind.PERSON,
    aliases=("Lee", "Rhee"),
    birth_date=PartialDate.parse("1988-04-02"),
    nationalities=("NL", "KR"),
    address=Address(lines=("Kade 1",), town="Utrecht", country="NL"),
    account=Account(iban="NL91 ABNA 0417 1643 00"),
    identifiers=(PASSPORT, TAX),
)
PAYEE = ordinary().creditor
POSSIBLE = listed_payee(strength=Strength.POSSIBLE)
RULE = GoodGuyRule(
    id="0199c2f4-5a7e-7000-8000-000000000001",
    fingerprint=fingerprint(PAYEE),
    party_name="Van Dijk Handel",
    known_by=("account",),
    references=references_of(POSSIBLE.hit.entry),
    content_hash=POSSIBLE.hit.entry.content_hash,
    role=Role.CREDITOR,
    until=date(2024, 12, 31),
    basis="seen",
)


def test_spelling_and_order_do_not_count() -> None:
    same = replace(
        WHO,
        name="RI  YONG MU",
        aliases=("Rhee", "LEE"),
        nationalities=("KR", "NL"),
        account=Account(iban="NL91ABNA0417164300"),
        identifiers=(TAX, replace(PASSPORT, value="x1")),
        address=Address(lines=("elsewhere",), town="utrecht", country="NL"),
    )
    assert fingerprint(same) == fingerprint(WHO)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Ri Yong"}, {"kind": PartyKind.UNKNOWN}, {"aliases": ("Lee",)},
        {"birth_date": None}, {"birth_date": PartialDate.parse("1988-04")},
        {"birth_place": "Utrecht"}, {"birth_country": "NL"}, {"nationalities": ("NL",)},
        {"country_of_residence": "NL"}, {"address": None},
        {"address": Address(town="Utrecht", country="BE")}, {"account": None},
        {"account": Account(iban="NL02RABO0123456789")}, {"identifiers": (PASSPORT,)},
        {"identifiers": (replace(PASSPORT, country="BE"), TAX)},
    ],
    ids=" ".join,
)  # fmt: skip
def test_more_less_or_other_data_is_another_party(change: dict[str, Any]) -> None:
    assert fingerprint(replace(WHO, **change)) != fingerprint(WHO)


def test_a_name_with_a_place_alone_tells_nobody_apart() -> None:
    assert known_by(WHO) == ("account", "birth_date", "identifiers")
    bare = replace(WHO, birth_date=None, account=None, identifiers=())
    assert known_by(bare) == ()


def dismissed(rule: GoodGuyRule, match: Match = POSSIBLE, on: date = date(2024, 12, 2)) -> bool:
    """Whether the rule takes the match away."""
    rules = GoodGuys([rule])
    (found,) = rules.dismiss((match,), ordinary(), on)
    gone = found.hit.strength is Strength.DISMISSED
    assert rules.applied([found]) == ((rule,) if gone else ())
    return gone


def test_a_rule_dismisses_its_match_until_its_last_day() -> None:
    assert dismissed(RULE)
    assert dismissed(RULE, on=RULE.until)
    assert not dismissed(RULE, on=date(2025, 1, 1))


@pytest.mark.parametrize(
    "change",
    [
        {"content_hash": "1" * 64},
        {"references": ("EU.1",)},
        {"role": Role.DEBTOR},
        {"fingerprint": "0" * 64},
    ],
    ids=["entry changed", "another entry", "another role", "another party"],
)
def test_a_rule_that_is_bound_to_something_else_dismisses_nothing(change: dict[str, Any]) -> None:
    assert not dismissed(replace(RULE, **change))


def test_a_confirmed_match_and_one_in_a_text_stand() -> None:
    assert not dismissed(RULE, listed_payee())
    assert not dismissed(RULE, replace(POSSIBLE, role=Role.TEXT))


def test_the_longest_of_two_rules_counts_and_its_evidence_names_it() -> None:
    longer = replace(RULE, id="0199c2f4-5a7e-7000-8000-000000000002", until=date(2025, 12, 31))
    rules = GoodGuys([longer, RULE])
    (found,) = rules.dismiss((POSSIBLE,), ordinary(), date(2025, 6, 1))
    said = found.hit.evidence[-1]
    assert (said.feature, said.effect, said.detail) == (
        "good_guy",
        Effect.CONTRADICTS,
        f"rule {longer.id}",
    )
    assert NOBODY.dismiss((POSSIBLE,), ordinary(), date(2025, 6, 1)) == (POSSIBLE,)
