"""Small points of single rules: a sign, a day or a field that a mutation changed unnoticed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.dates import PartialDate
from app.domain.money import Money, Rate
from app.domain.party import Identifier, IdentifierKind, Party, PartyRole
from app.domain.transfer import Category, Goods, Movement, Purpose
from app.law import decide, needs
from app.law.case import Action, Facts, Outcome
from app.law.examples import (
    BANK_TIED,
    EVIDENCE,
    FREE,
    FROM_DPRK,
    PAYEE,
    PAYER,
    TODAY,
    WORKER,
    case,
    known,
    on_file,
    others,
    payment,
    row,
)
from app.law.information import missing
from app.law.purpose import placeholder
from app.law.situation import Situation

FIRST_DAY = date(2017, 9, 1)
BARE = Party(name="Ri Hana", account=PAYER.account)


def test_the_rate_that_the_bank_applied_counts_where_it_makes_more_euro() -> None:
    pounds = Money(value=Decimal(12_400), currency="GBP")
    rate = Rate(currency="GBP", units_per_euro=Decimal("0.85"), day=TODAY.isoformat(), source="ECB")
    facts = Facts(rates={"GBP": rate})
    for applied, outcome in (("0.80", Outcome.HOLD), ("0.85", Outcome.ALLOW), ("0", Outcome.ALLOW)):
        sent = payment(amount=pounds, applied_rate=Decimal(applied))
        assert decide(case(sent), facts).outcome is outcome


@pytest.mark.parametrize(
    ("payer", "complete"),
    [
        (
            replace(BARE, birth_date=PartialDate(year=1980, month=5, day=1), birth_place="Wonsan"),
            True,
        ),
        (replace(BARE, birth_date=PartialDate(year=1980, month=5, day=1)), False),
        (replace(BARE, birth_place="Wonsan"), False),
        (BARE, False),
    ],
)
def test_a_payer_is_identified_by_birth_date_and_place_together(
    payer: Party, *, complete: bool
) -> None:
    assert (missing(payment(debtor=payer)) == ()) is complete


@pytest.mark.parametrize(
    ("kind", "value", "complete"),
    [
        (IdentifierKind.PASSPORT, "563410108", True),
        (IdentifierKind.PASSPORT, "unknown", False),
        (IdentifierKind.BIC, "ABNANL2A", False),
    ],
)
def test_an_official_number_identifies_a_payer_and_a_banks_does_not(
    kind: IdentifierKind, value: str, *, complete: bool
) -> None:
    payer = replace(BARE, identifiers=(Identifier(kind=kind, value=value),))
    assert (missing(payment(debtor=payer)) == ()) is complete


def test_a_name_of_two_letters_is_a_name() -> None:
    assert not placeholder("Li")
    assert placeholder("L")


def test_a_payer_nobody_names_is_pointed_at() -> None:
    decision = decide(case(payment(debtor=replace(PAYER, name="Unknown"))), FREE)
    assert any(
        finding.confidential and "/debtor/name" in finding.fields for finding in decision.findings
    )


def test_with_a_dprk_bank_incomplete_data_are_refused_from_the_first_day() -> None:
    lacking = payment(creditor=replace(PAYEE, account=None), execution_date=FIRST_DAY)
    rules = {one.rule for one in decide(case(lacking, nexus=BANK_TIED), FREE).findings}
    assert "R-71" in rules
    assert "R-72" not in rules


@pytest.mark.parametrize(
    ("day", "outcome"), [(FIRST_DAY, Outcome.ALLOW), (date(2017, 8, 31), Outcome.HOLD)]
)
def test_organisations_there_have_no_limit_from_the_first_day_of_the_regulation(
    day: date, outcome: Outcome
) -> None:
    facts = known(row(PartyRole.UN_BODY, in_dprk=True))
    sent = payment("30000.00", execution_date=day)
    assert decide(case(sent), facts).outcome is outcome


def test_an_organisation_with_an_address_there_alone_has_a_limit() -> None:
    sent = payment("80000.00", Category.DIPLOMATIC)
    facts = known(row(PartyRole.UN_BODY, PAYEE))
    assert decide(case(sent), facts).action is Action.AWAIT_AUTHORISATION


def test_a_dprk_mission_that_only_claims_to_be_one_may_not_send_money_home() -> None:
    mission = replace(PAYER, role=PartyRole.DPRK_MISSION)
    sent = payment("10.00", Category.DIPLOMATIC, debtor=mission)
    assert Situation(case(sent), FREE).lane.banned


def test_the_register_is_asked_for_those_behind_the_parties_too() -> None:
    sent = payment(ultimate_debtor=PAYER, ultimate_creditor=PAYEE)
    asked = [one.field for one in needs(case(sent)).recognised]
    assert asked == ["/debtor", "/creditor", "/ultimate_debtor", "/ultimate_creditor"]


def test_linked_money_from_the_dprk_points_at_its_payer() -> None:
    sent = payment("8000.00", debtor=PAYEE, creditor=PAYER)
    decision = decide(case(sent, nexus=FROM_DPRK), Facts(counterparty=others("8000.00")))
    (finding,) = (one for one in decision.findings if one.rule == "S-12")
    assert finding.fields == ("/debtor", "/amount")


def test_conditions_matter_where_the_authorisation_does() -> None:
    facts = on_file(conditions=("report each leg",))
    needed = case(payment("20000.00", authorisation_reference="MF-1"))
    idle = case(payment("50.00", authorisation_reference="MF-1"))
    said = [
        any("condition" in one.summary for one in decide(seen, facts).findings)
        for seen in (needed, idle)
    ]
    assert said == [True, False]


def test_where_a_bank_is_all_that_ties_it_article_21_2_prohibits() -> None:
    fee = payment(purpose=Purpose(category=Category.OTHER, text="consultancy", evidence=EVIDENCE))
    by_bank = replace(BANK_TIED, indicators=BANK_TIED.bank)
    cited = [decide(case(fee, nexus=n), FREE).findings for n in (by_bank, BANK_TIED)]
    articles = [{one.citation.article for one in found if one.rule == "R-20"} for found in cited]
    assert articles == [{"21(2)"}, {"21(1)"}]


def test_goods_bought_under_a_code_in_doubt_are_asked_about() -> None:
    item = Goods(description="fish soup", cn_code="2104", movement=Movement.FROM_DPRK)
    decision = decide(case(payment(goods=(item,))), FREE)
    assert (decision.outcome, decision.action) == (Outcome.HOLD, Action.AWAIT_INFORMATION)
    assert decision.findings[0].rule == "R-40"


@pytest.mark.parametrize(
    ("day", "outcome"), [(FIRST_DAY, Outcome.ALLOW), (date(2017, 9, 16), Outcome.DENY)]
)
def test_goods_are_banned_by_the_annexes_of_the_day(day: date, outcome: Outcome) -> None:
    crab = Goods(description="crab", cn_code="030614", movement=Movement.FROM_DPRK)
    sent = payment(goods=(crab,), execution_date=day)
    assert decide(case(sent), FREE).outcome is outcome


def test_goods_under_article_45_draw_on_their_licence() -> None:
    pump = (Goods(description="pump", cn_code="8413"),)
    sent = payment("900.00", Category.MEDICAL_EQUIPMENT, goods=pump, authorisation_reference="MF-1")
    decision = decide(case(sent), on_file("45(1)", category=Category.MEDICAL_EQUIPMENT))
    assert decision.outcome is Outcome.ALLOW
    assert decision.drawdown is not None


def test_a_worker_with_an_address_is_identified() -> None:
    assert missing(payment(debtor=WORKER)) == ()
