"""Linked operations: whose legs, under which key, summed how (R-32, S-12)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.match import Strength
from app.domain.party import PartyRole
from app.domain.transfer import Category, Direction, Mode, Obligation, Role
from app.law import decide
from app.law.case import Case, Facts, Indicator, Nexus, Outcome
from app.law.examples import (
    FREE,
    FROM_DPRK,
    PAYEE,
    PAYER,
    TIED,
    UNTIED,
    case,
    contract,
    dollars,
    entry,
    known,
    listed_payer,
    match,
    on_file,
    ordinary,
    others,
    payment,
    row,
)
from app.law.linked import counterparty_query, obligation_key, obligation_query
from app.law.sides import to_dprk

LISTED = entry("EU.4000.1")


@pytest.mark.parametrize(
    "reference", ["obligation contract 7", "Contract-7", "CONTRACT 7", " contract/7 "]
)
def test_a_reference_is_read_without_case_and_signs(reference: str) -> None:
    assert obligation_key(reference) == "obligation contract7"


def test_a_reference_without_letter_or_digit_is_none() -> None:
    assert obligation_key("--") is None
    assert obligation_query(payment(obligation=Obligation(reference="--"))) is None
    assert obligation_query(payment()) is None


def test_without_a_purpose_a_category_or_a_name_no_counterparty_is_linked() -> None:
    for transfer in (
        payment(purpose=None),
        payment(category=None),
        payment(creditor=replace(PAYEE, name=None)),
        payment(creditor=replace(PAYEE, name="--")),
    ):
        assert counterparty_query(case(transfer)) is None


def _whose(seen: Case) -> str:
    asked = counterparty_query(seen)
    assert asked is not None
    return asked.key.removeprefix("counterparty foodstuffs ")


def test_only_a_confirmed_match_of_the_counterparty_itself_says_who_it_is() -> None:
    payee = match(Role.CREDITOR, "/creditor/name", listed=LISTED)
    assert _whose(case(payment(), matches=(payee,))) == "EU.4000.1"
    possible = match(Role.CREDITOR, "/creditor/name", Strength.POSSIBLE, LISTED)
    for elsewhere in (listed_payer(listed=LISTED), possible):
        assert _whose(case(payment(), matches=(elsewhere,))) == "clinic provincial wonsan"


@pytest.mark.parametrize("field", ["/ultimate_creditor", "/creditor"])
def test_the_ultimate_payee_is_the_counterparty_where_named(field: str) -> None:
    sent = payment(ultimate_creditor=PAYEE if field == "/ultimate_creditor" else None)
    found = match(Role.CREDITOR, f"{field}/name", listed=LISTED)
    assert _whose(case(sent, matches=(found,))) == "EU.4000.1"


@pytest.mark.parametrize("field", ["/ultimate_debtor", "/debtor"])
def test_of_money_from_the_dprk_the_payer_is(field: str) -> None:
    sent = payment(
        debtor=PAYEE,
        creditor=PAYER,
        ultimate_debtor=PAYEE if field == "/ultimate_debtor" else None,
    )
    found = match(Role.DEBTOR, f"{field}/name", listed=LISTED)
    assert _whose(case(sent, nexus=FROM_DPRK, matches=(found,))) == "EU.4000.1"


BOTH_ENDS = Nexus(indicators=(*TIED.indicators, *FROM_DPRK.indicators))
IN_TEXT = Nexus(indicators=(Indicator(field="/remittance_information/0", detail="Pyongyang"),))


@pytest.mark.parametrize("nexus", [BOTH_ENDS, IN_TEXT], ids=["both ends", "a text"])
def test_where_the_indicators_do_not_tell_the_direction_does(nexus: Nexus) -> None:
    assert to_dprk(case(payment(), nexus=nexus))
    assert to_dprk(case(payment(direction=Direction.TRANSIT), nexus=nexus))
    assert not to_dprk(case(payment(direction=Direction.INCOMING), nexus=nexus))


def test_an_indicator_on_one_side_tells_more_than_the_direction() -> None:
    assert to_dprk(case(payment(direction=Direction.INCOMING)))
    assert not to_dprk(case(payment(), nexus=FROM_DPRK))


def test_the_first_leg_of_an_obligation_is_shown_alone() -> None:
    linked = decide(case(payment("7000.00", obligation=contract())), FREE).linked
    assert linked is not None
    assert (linked.count, linked.total_eur) == (1, Decimal("7000.00"))


def test_the_counterparty_is_shown_with_its_sum_and_limit() -> None:
    linked = decide(case(payment("7000.00")), Facts(counterparty=others("8000.00"))).linked
    assert linked is not None
    assert (linked.total_eur, linked.threshold_eur) == (Decimal("15000.00"), Decimal(15_000))
    alone = Facts(counterparty=others("0", count=0))
    assert decide(case(payment("7000.00")), alone).linked is None


def test_without_a_rate_nothing_is_shown() -> None:
    usd, _ = dollars("900.00")
    decision = decide(case(payment(amount=usd)), Facts(counterparty=others("8000.00")))
    assert (decision.linked, decision.amount_eur, decision.counts_in) == (None, None, ())


def test_the_euro_value_and_its_rate_are_shown_where_there_is_a_nexus() -> None:
    usd, rates = dollars("1050.00")
    tied = decide(case(payment(amount=usd)), rates)
    assert (tied.amount_eur, tied.rate) == (Decimal(1000), rates.rates["USD"])
    matched = case(ordinary(amount=usd), nexus=UNTIED, matches=(listed_payer(),))
    untied = decide(matched, rates)
    assert (untied.amount_eur, untied.rate, untied.linked) == (None, None, None)


def test_an_authorisation_is_shown_where_it_is_named() -> None:
    seen = case(payment("2000.00", authorisation_reference="MF-1"))
    assert decide(seen, on_file()).authorisation is not None
    assert decide(case(payment("2000.00")), on_file()).authorisation is None


def test_a_mission_without_limit_counts_nowhere_and_is_linked_with_nothing() -> None:
    embassy = known(row(PartyRole.MEMBER_STATE_MISSION, PAYEE))
    sent = payment("900.00", Category.DIPLOMATIC, obligation=contract())
    decision = decide(case(sent), embassy)
    assert decision.outcome is Outcome.ALLOW
    assert (decision.counts_in, decision.linked) == ((), None)


def test_neither_a_retrospective_leg_nor_one_without_nexus_counts() -> None:
    leg = payment("900.00", obligation=contract())
    assert decide(case(leg), FREE).counts_in
    assert decide(case(replace(leg, mode=Mode.RETROSPECTIVE)), FREE).counts_in == ()
    held = case(leg, nexus=UNTIED, matches=(listed_payer(strength=Strength.POSSIBLE),))
    assert decide(held, FREE).counts_in == ()


def test_nothing_is_linked_on_a_day_before_coverage_and_something_on_the_first() -> None:
    leg = payment("900.00", obligation=contract())
    first = replace(leg, execution_date=date(2016, 5, 29))
    eve = replace(leg, execution_date=date(2016, 5, 28))
    assert decide(case(first, today=first.execution_date), FREE).linked is not None
    assert decide(case(eve, today=eve.execution_date), FREE).linked is None
