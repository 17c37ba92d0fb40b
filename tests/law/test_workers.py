"""DPRK workers abroad: what others send for them is held, whatever the amount (R-60, R-61)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.party import Party, PartyKind
from app.domain.transfer import Category, Transfer
from app.law import decide
from app.law.case import Action, Facts, Outcome
from app.law.examples import (
    FAMILY,
    FREE,
    PAYER,
    UNTIED,
    WORKER,
    case,
    contract,
    ordinary,
    others,
    payment,
    remittance,
)
from tests.law.strategies import AMOUNTS

EMPLOYER = replace(PAYER, name="Stocznia Gdansk")
AGENCY = replace(PAYER, name="Rungrado Agency", kind=PartyKind.ORGANISATION)
FOREMAN = replace(WORKER, name="Pak Il")
CREW = tuple(replace(WORKER, name=name) for name in ("Ri Hana", "Kim Dul", "Pak Set"))
HELD = (Outcome.HOLD, Action.AWAIT_REVIEW)


def _home(payer: Party, **more: object) -> Transfer:
    return payment("400.00", Category.WAGES, debtor=payer, creditor=FAMILY, **more)


@settings(deadline=None)
@given(
    AMOUNTS.filter(lambda amount: amount <= Decimal(5_000)),
    st.sampled_from((Category.WAGES, Category.PERSONAL_REMITTANCE)),
    st.sampled_from(
        (
            {"debtor": EMPLOYER},
            {"debtor": AGENCY},
            {"debtor": EMPLOYER, "ultimate_debtor": WORKER},
            {"debtor": WORKER, "ultimate_debtor": EMPLOYER},
            {"debtor": FOREMAN, "ultimate_debtor": WORKER},
            {"debtor": WORKER, "ultimate_creditor": AGENCY},
            {"debtor": WORKER, "remittance_information": ("salaries of 12 workers",)},
        )
    ),
)
def test_what_an_employer_agency_or_crew_sends_home_is_held_at_any_amount(
    amount: Decimal, category: Category, shape: dict[str, object]
) -> None:
    sent = payment(str(amount), category, **({"creditor": FAMILY} | shape))
    decision = decide(case(sent), FREE)
    assert (decision.outcome, decision.action) == HELD
    assert "R-61" in {finding.rule for finding in decision.findings}


@pytest.mark.parametrize("worker", CREW, ids=lambda one: one.name)
def test_each_of_several_workers_of_one_employer_in_one_month_is_held(worker: Party) -> None:
    family = replace(FAMILY, name=f"{worker.name} senior")
    sent = payment("400.00", Category.WAGES, debtor=EMPLOYER, creditor=family)
    assert decide(case(sent), FREE).action is Action.AWAIT_REVIEW


@pytest.mark.parametrize("worker", CREW, ids=lambda one: one.name)
def test_each_worker_may_send_his_own_money_home(worker: Party) -> None:
    assert decide(case(_home(worker)), FREE).outcome is Outcome.ALLOW


def test_several_workers_who_settle_one_obligation_are_one_sum() -> None:
    third = _home(CREW[2], obligation=contract())
    decision = decide(case(third), Facts(obligation=others("4600.01", count=2)))
    assert (decision.outcome, decision.action) == (Outcome.HOLD, Action.AWAIT_AUTHORISATION)


def test_several_workers_who_pay_one_person_are_looked_at() -> None:
    decision = decide(case(_home(CREW[2])), Facts(counterparty=others("4600.01", count=2)))
    assert (decision.outcome, decision.action) == HELD


def test_wages_of_several_workers_inside_the_union_are_held_one_by_one() -> None:
    for worker in CREW:
        paid = ordinary("2000.00", debtor=EMPLOYER, creditor=worker)
        decision = decide(case(paid, nexus=UNTIED), FREE)
        assert (decision.outcome, decision.action) == HELD
        assert "UNSCR 2397 (2017)" in {one.citation.instrument for one in decision.findings}


def test_whose_money_it_is_may_be_said_twice() -> None:
    sent = remittance(ultimate_debtor=replace(WORKER, name="RI HANA"))
    assert decide(case(sent), FREE).outcome is Outcome.ALLOW
