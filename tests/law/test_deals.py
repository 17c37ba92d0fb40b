"""Goods, claims and licences in a transfer: which ban, which way out, what is drawn (S-8, S-9)."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.party import PartyRole
from app.domain.transfer import Category, Goods, Mode, Movement, Purpose, Role
from app.law import decide
from app.law.case import Action, Basis, Facts, Outcome
from app.law.examples import (
    EVIDENCE,
    FREE,
    PAYEE,
    SELLER,
    UNTIED,
    case,
    entry,
    known,
    listed_agent,
    listed_payer,
    match,
    on_file,
    ordinary,
    payment,
    row,
)
from app.law.purpose import vague
from app.law.reg_2017_1509.goods import prohibitions_for
from app.law.reg_2017_1509.stated_goods import _way_out
from tests.law.test_listed import holder

COAL = payment(
    "900.00",
    Category.TRADE_CONTRACT,
    goods=(Goods(description="coal", cn_code="2701", movement=Movement.FROM_DPRK),),
    authorisation_reference="MF-1",
)
WINE = (Goods(description="wine", cn_code="2204"),)
EMBASSY = known(row(PartyRole.MEMBER_STATE_MISSION, PAYEE))


def test_a_ban_is_cited_with_its_act_and_its_article() -> None:
    finding = decide(case(payment(goods=WINE)), FREE).findings[0]
    assert (finding.rule, finding.basis) == ("R-40", Basis.LAW)
    assert finding.citation.instrument == "Regulation (EU) 2017/1509"
    assert finding.citation.article == "10"


@pytest.mark.parametrize(
    ("article", "banned"),
    [("4(2)", False), ("45(1)", False), ("4(1)", True), ("22(1)(a)", True)],
)
def test_goods_pass_on_their_own_derogation_or_on_article_45(article: str, *, banned: bool) -> None:
    held = on_file(article, category=Category.TRADE_CONTRACT)
    decision = decide(case(COAL), held)
    assert (decision.outcome is Outcome.DENY) is banned
    assert "R-40" in {finding.rule for finding in decision.findings}


def test_the_way_out_is_named_once() -> None:
    (pump, *_) = prohibitions_for("8413", Movement.TO_DPRK, date(2024, 12, 2))
    said = {
        given: _way_out(replace(pump, derogation=given)) for given in ("16q", "45(1)", "45", None)
    }
    assert "Article 45 or Article 16q may" in said["16q"]
    assert "under Article 45(1) may" in said["45(1)"]
    assert "under Article 45 may" in said["45"]
    assert said[None] == said["45"]


def test_a_code_in_doubt_is_asked_about_and_says_why() -> None:
    boxed = (Goods(description="wine in boxes", cn_code="22042290"),)
    decision = decide(case(payment(goods=boxed)), FREE)
    assert (decision.outcome, decision.action) == (Outcome.HOLD, Action.AWAIT_INFORMATION)
    assert "In doubt here: the code has been renumbered" in decision.findings[0].summary


@pytest.mark.parametrize(
    ("category", "facts", "outcome"),
    [
        (Category.DIPLOMATIC, EMBASSY, Outcome.ALLOW),
        (Category.DIPLOMATIC, FREE, Outcome.DENY),
        (Category.FOODSTUFFS, EMBASSY, Outcome.DENY),
    ],
)
def test_luxury_is_for_the_official_use_of_recognised_missions(
    category: Category, facts: Facts, outcome: Outcome
) -> None:
    assert decide(case(payment("90.00", category, goods=WINE)), facts).outcome is outcome


def test_two_words_that_fit_any_payment_are_vague_with_a_stroke_between() -> None:
    assert vague("services/goods")
    assert vague("INV 88 / 2024")
    assert not vague("boiler/radiators")


def test_a_claim_paid_to_the_dprk_in_2017_is_held_as_a_deal_of_today() -> None:
    claim = payment(
        "1.00", Category.CLAIM, execution_date=date(2017, 4, 1), mode=Mode.RETROSPECTIVE
    )
    rules = {finding.rule for finding in decide(case(claim), FREE).findings}
    assert "S-16" in rules
    food = replace(claim, purpose=payment().purpose)
    assert "S-16" not in {finding.rule for finding in decide(case(food), FREE).findings}


# ---- what releases frozen funds


def _released(article: str) -> Purpose:
    return Purpose(
        category=Category.REGULATION_EXEMPTION, text="rent", evidence=EVIDENCE, article=article
    )


@pytest.mark.parametrize("article", ["35(1)(a)", "36(2)"])
def test_a_derogation_that_is_only_invoked_waits_for_its_licence(article: str) -> None:
    seen = case(ordinary(purpose=_released(article)), nexus=UNTIED, matches=(listed_payer(),))
    decision = decide(seen, FREE)
    assert decision.action is Action.FREEZE
    assert "R-18" in {finding.rule for finding in decision.findings}


def test_a_release_draws_on_its_licence_with_a_nexus_or_without() -> None:
    sent = payment("900.00", purpose=_released("35(1)(a)"), authorisation_reference="MF-1")
    licence = on_file("35(1)(a)", category=Category.REGULATION_EXEMPTION)
    abroad = replace(sent, creditor=SELLER)
    there = on_file("35", category=Category.REGULATION_EXEMPTION, creditor=SELLER.name)
    for seen, facts in (
        (case(sent, matches=(listed_payer(),)), licence),
        (case(abroad, nexus=UNTIED, matches=(listed_payer(),)), there),
    ):
        decision = decide(seen, facts)
        assert decision.outcome is Outcome.ALLOW
        assert decision.drawdown is not None
        (finding,) = (one for one in decision.findings if one.rule == "R-18")
        assert finding.outcome is (Outcome.NOTE if seen.nexus.present else Outcome.ALLOW)


def test_what_lifts_the_dprk_freeze_lifts_no_other_acts() -> None:
    both = replace(entry("EU.4132.93", "KPe.047"), programmes=("PRK", "UKR"))
    aid = payment("900.00", Category.HUMANITARIAN)
    facts = known(row(PartyRole.UN_BODY))
    assert decide(case(aid, matches=(listed_agent(listed=both),)), facts).outcome is Outcome.DENY
    alone = replace(both, programmes=("PRK",))
    seen = case(aid, matches=(listed_agent(listed=alone),))
    assert decide(seen, facts).outcome is Outcome.ALLOW


def test_a_part_owner_is_pointed_at_beside_an_owner() -> None:
    owner = match(Role.CREDITOR, "/creditor/owners/0/name", owned_field="/creditor")
    part = match(Role.DEBTOR, "/debtor/owners/0/name", owned_field="/debtor")
    owned = replace(SELLER, owners=(holder("60"),))
    sent = ordinary(creditor=owned, debtor=replace(PAYEE, owners=(holder("20"),)))
    decision = decide(case(sent, nexus=UNTIED, matches=(owner, part)), FREE)
    policy = [one for one in decision.findings if one.basis is Basis.POLICY]
    assert [one.fields for one in policy if one.rule == "R-11"] == [("/debtor/owners/0/name",)]
    assert decision.action is Action.REJECT
