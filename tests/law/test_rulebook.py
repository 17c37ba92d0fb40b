"""The rulebook as a whole: its version, its explanation, and what it asks for."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.match import Strength
from app.domain.party import PartyRole
from app.domain.transfer import Category, Mode, Purpose
from app.law import PROVISIONS, RULEBOOK_VERSION, decide, explain, needs
from app.law.case import Action, Case, Facts, LinkQuery, Needs, Outcome
from app.law.examples import (
    EVIDENCE,
    FAMILY,
    FREE,
    FROM_DPRK,
    LISTS,
    PAYEE,
    PAYER,
    TIED,
    UNTIED,
    WORKER,
    case,
    contract,
    dollars,
    listed_payee,
    listed_payer,
    on_file,
    ordinary,
    others,
    payment,
)
from app.law.policy.ambiguous_country import EITHER


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_version_is_the_same_in_every_process(seed: str) -> None:
    shown = subprocess.run(
        [sys.executable, "-c", "from app.law import RULEBOOK_VERSION; print(RULEBOOK_VERSION)"],
        env={"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.strip() == RULEBOOK_VERSION


def test_no_two_provisions_have_one_title() -> None:
    titles = [one.title for one in PROVISIONS]
    assert len(titles) == len(set(titles))


def test_an_ordinary_payment_needs_nothing() -> None:
    assert needs(case(ordinary(), nexus=UNTIED)) == Needs()


def test_a_payment_with_a_nexus_names_all_that_is_shared() -> None:
    usd, _ = dollars("900.00")
    wanted = needs(
        case(
            payment(
                amount=usd,
                obligation=contract("9000.00"),
                authorisation_reference=" MF-1 ",
                execution_date=date(2024, 12, 17),
            )
        )
    )
    assert wanted.rate_currencies == ("USD",)
    assert wanted.obligation == LinkQuery(key="obligation contract7")
    assert wanted.counterparty == LinkQuery(
        key="counterparty foodstuffs clinic provincial wonsan", since=date(2023, 12, 18)
    )
    assert wanted.authorisation_reference == "MF-1"
    assert [query.field for query in wanted.recognised] == ["/debtor", "/creditor"]
    assert wanted.law_confirmation


def test_the_counterparty_is_the_ultimate_one_in_any_order_of_its_name() -> None:
    one = needs(case(payment(ultimate_creditor=replace(PAYEE, name="Kim Chol  Nam"))))
    other = needs(case(payment(ultimate_creditor=replace(PAYEE, name="CHOL NAM KIM"))))
    assert one.counterparty == other.counterparty
    assert one.counterparty != needs(case(payment())).counterparty


def test_money_from_the_dprk_is_linked_by_its_payer() -> None:
    seen = case(payment(debtor=PAYEE, creditor=PAYER), nexus=FROM_DPRK)
    ultimate = payment(debtor=PAYEE, creditor=PAYER, ultimate_debtor=FAMILY)
    assert "clinic" in str(needs(seen).counterparty)
    assert "dul ri" in str(needs(replace(seen, transfer=ultimate)).counterparty)


def test_a_confirmed_counterparty_is_linked_by_its_entry() -> None:
    seen = case(payment(), matches=(listed_payee(),))
    assert "EU.4000.1" in str(needs(seen).counterparty)


def test_a_party_without_account_is_looked_up_by_name() -> None:
    (first, *_) = needs(case(payment(debtor=replace(PAYER, account=None)))).recognised
    assert (first.name_key, first.country, first.identifiers) == ("stichtingnoodhulp", "NL", ())


def test_no_confirmation_is_asked_for_a_day_that_was_read() -> None:
    assert not needs(case(payment(execution_date=date(2024, 12, 16)))).law_confirmation


def test_a_retrospective_day_asks_for_no_later_legs_of_the_counterparty() -> None:
    assert needs(case(payment(mode=Mode.RETROSPECTIVE))).counterparty is None


@pytest.mark.parametrize("strength", [Strength.CONFIRMED, Strength.POSSIBLE])
def test_a_match_without_nexus_asks_the_registers(strength: Strength) -> None:
    usd, _ = dollars("900.00")
    paid = ordinary(amount=usd, authorisation_reference="MF-1")
    wanted = needs(case(paid, nexus=UNTIED, matches=(listed_payer(strength=strength),)))
    assert wanted.authorisation_reference == "MF-1"
    assert wanted.rate_currencies == ("USD",)
    assert wanted.recognised


def test_a_dismissed_match_asks_for_nothing() -> None:
    dismissed = (listed_payer(strength=Strength.DISMISSED),)
    assert needs(case(ordinary(), nexus=UNTIED, matches=dismissed)).nothing


@pytest.mark.parametrize(
    "payer",
    [WORKER, replace(PAYER, role=PartyRole.DPRK_MISSION), replace(PAYER, name="DPRK Embassy")],
    ids=["a DPRK national", "a DPRK mission", "named as one"],
)
def test_dprk_persons_and_missions_ask_the_register(payer: object) -> None:
    assert needs(case(ordinary(debtor=payer), nexus=UNTIED)).recognised


@pytest.mark.parametrize("name", ["Embassy of Sweden in the DPRK", "North Korea Studies Ltd"])
def test_a_name_is_not_that_of_a_dprk_mission(name: str) -> None:
    assert needs(case(ordinary(debtor=replace(PAYER, name=name)), nexus=UNTIED)).nothing


def _why(seen: Case, rule: str, facts: Facts = FREE) -> str:
    return next(one.why for one in explain(seen, facts) if one.provision.article.rule == rule)


def test_the_explanation_says_why_a_rule_found_nothing() -> None:
    fee = Purpose(category=Category.OTHER, text="consultancy fee")
    assert "not in force" in _why(case(payment()), "S-16")
    assert "only when nothing ties" in _why(case(payment()), "R-75")
    assert "asks whether" in _why(case(payment()), "R-20")
    assert "prohibited" in _why(case(payment(purpose=fee)), "R-20")


def test_every_provision_is_considered_in_every_explanation() -> None:
    assert len(explain(case(payment()), FREE)) == len(PROVISIONS)
    assert len(explain(case(ordinary(), nexus=UNTIED), FREE)) == len(PROVISIONS)


def test_an_authorised_leg_draws_its_own_amount() -> None:
    seen = case(payment("20000.00", authorisation_reference="MF-1"))
    decision = decide(seen, on_file())
    assert decision.outcome is Outcome.ALLOW
    assert decision.drawdown is not None
    assert decision.drawdown.amount == payment("20000.00").amount
    assert decision.authorisation is not None


def test_a_leg_within_the_limit_draws_nothing() -> None:
    seen = case(payment("2000.00", authorisation_reference="MF-1"))
    assert decide(seen, on_file()).drawdown is None


def test_an_exemption_that_needs_no_licence_draws_on_none() -> None:
    effects = Purpose(
        category=Category.REGULATION_EXEMPTION, text="effects", evidence=EVIDENCE, article="10(2)"
    )
    seen = case(payment("900.00", purpose=effects, authorisation_reference="MF-1"))
    decision = decide(seen, on_file("16q", category=Category.REGULATION_EXEMPTION))
    assert decision.outcome is Outcome.ALLOW
    assert decision.drawdown is None


def test_an_exemption_draws_on_its_licence() -> None:
    parts = Purpose(
        category=Category.REGULATION_EXEMPTION, text="parts", evidence=EVIDENCE, article="16q"
    )
    seen = case(payment("900.00", purpose=parts, authorisation_reference="MF-1"))
    decision = decide(seen, on_file("16q", category=Category.REGULATION_EXEMPTION))
    assert decision.drawdown is not None


def test_a_drawdown_in_another_currency_is_rounded_up() -> None:
    usd, rates = dollars("31500.01")
    facts = replace(on_file(), rates=rates.rates)
    decision = decide(case(payment(amount=usd, authorisation_reference="MF-1")), facts)
    assert decision.drawdown is not None
    assert str(decision.drawdown.amount.value) == "30000.01"


def test_a_drawdown_without_a_rate_to_its_currency_is_held() -> None:
    usd, _ = dollars("40000.00")
    facts = on_file(max_amount=usd)
    decision = decide(case(payment("20000.00", authorisation_reference="MF-1")), facts)
    assert decision.action is Action.AWAIT_AUTHORISATION
    assert any("no rate leads" in finding.summary for finding in decision.findings)


def test_the_worse_of_reference_and_applied_rate_decides() -> None:
    usd, rates = dollars("15500.00")
    low, high = payment(amount=usd), payment(amount=usd, applied_rate=Decimal("1.02"))
    assert decide(case(low), rates).outcome is Outcome.ALLOW
    assert decide(case(high), rates).action is Action.AWAIT_AUTHORISATION


def test_the_linked_set_is_shown_with_this_leg() -> None:
    facts = Facts(obligation=others("8000.00"))
    linked = decide(case(payment("7000.00", obligation=contract())), facts).linked
    assert linked is not None
    assert (linked.key, linked.count, str(linked.total_eur)) == (
        "obligation contract 7",
        2,
        "15000.00",
    )
    assert linked.threshold_eur == 15_000


def test_without_an_obligation_the_counterparty_is_shown() -> None:
    facts = Facts(counterparty=replace(others("8000.00"), key="counterparty x"))
    linked = decide(case(payment("7000.00")), facts).linked
    assert linked is not None
    assert (linked.key, linked.count) == ("counterparty x", 2)


def test_a_leg_counts_under_both_keys_when_allowed_or_held_and_nowhere_when_denied() -> None:
    both = ("obligation contract7", "counterparty foodstuffs clinic provincial wonsan")
    leg = payment("7000.00", obligation=contract())
    assert decide(case(leg), FREE).counts_in == both
    held = replace(leg, amount=payment("16000.00").amount)
    assert decide(case(held), FREE).counts_in == both
    assert decide(case(leg, matches=(listed_payee(),)), FREE).counts_in == ()


def test_an_ambiguous_place_beside_a_nexus_holds_nothing() -> None:
    both = replace(TIED, ambiguous=EITHER.ambiguous)
    decision = decide(case(payment(), nexus=both), FREE)
    assert decision == decide(case(payment()), FREE)
    assert decision.outcome is Outcome.ALLOW


def test_findings_of_vigilance_are_marked_for_the_neutral_view() -> None:
    seen = case(ordinary(creditor=WORKER), nexus=UNTIED)
    hidden = {one.citation.instrument for one in decide(seen, FREE).findings if one.confidential}
    assert hidden == {"UNSCR 2397 (2017)"}


def test_an_old_list_does_not_soften_a_freeze() -> None:
    old = tuple(replace(state, age_hours=99) for state in LISTS)
    seen = case(ordinary(), nexus=UNTIED, lists=old, matches=(listed_payer(),))
    assert decide(seen, FREE).action is Action.FREEZE
