"""Authorisations and recognised parties: compared exactly, drawn to the cent (S-10, S-21)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.money import Money, Rate
from app.domain.party import Identifier, IdentifierKind, Party, PartyRole
from app.domain.registers import Authorisation, RecognisedParty
from app.domain.transfer import Category, Purpose
from app.law import decide, needs
from app.law.case import Action, Case, Facts, Outcome, Policy
from app.law.euro import Converter
from app.law.examples import (
    EVIDENCE,
    FROM_DPRK,
    PAYEE,
    PAYER,
    TODAY,
    UNTIED,
    authorisation,
    case,
    contract,
    dollars,
    entry,
    known,
    listed_agent,
    on_file,
    ordinary,
    payment,
    row,
)
from app.law.lifting import lifts
from app.law.permits import Permit
from app.law.recognition import query, recognised
from app.law.situation import Situation

NAMED = payment("20000.00", authorisation_reference="MF-1")
RATE = Rate(currency="USD", units_per_euro=Decimal("1.05"), day=TODAY.isoformat(), source="ECB")


def usd(value: str) -> Money:
    return Money(value=Decimal(value), currency="USD")


def test_a_leg_in_the_authorisations_currency_is_drawn_as_it_is() -> None:
    sent = replace(NAMED, amount=Money(value=Decimal("20000.001"), currency="EUR"))
    drawn = Permit(case(sent), on_file()).drawdown()
    assert drawn is not None
    assert (drawn.reference, str(drawn.amount.value)) == ("MF-1", "20000.001")


def test_less_than_half_a_cent_is_drawn_as_a_cent() -> None:
    sent = replace(NAMED, amount=usd("21000.0011"))
    drawn = Permit(case(sent), replace(on_file(), rates={"USD": RATE})).drawdown()
    assert drawn is not None
    assert str(drawn.amount.value) == "20000.01"


def test_euro_are_drawn_from_dollars_at_the_rate() -> None:
    facts = replace(on_file(max_amount=usd("21000.00")), rates={"USD": RATE})
    drawn = Permit(case(NAMED), facts).drawdown()
    assert drawn is not None
    assert (drawn.amount.value, drawn.amount.currency) == (Decimal("21000.00"), "USD")
    assert Permit(case(NAMED), facts).fault() is None


def test_without_a_rate_from_the_transfers_currency_nothing_is_drawn() -> None:
    sent = replace(NAMED, amount=Money(value=Decimal(9), currency="JPY"))
    facts = replace(on_file(max_amount=usd("21000.00")), rates={"USD": RATE})
    assert Permit(case(sent), facts).drawdown() is None
    assert Permit(case(sent), Facts()).drawdown() is None


def test_an_authorisation_without_a_transfers_purpose_covers_nothing() -> None:
    fault = Permit(case(replace(NAMED, purpose=None)), on_file()).fault()
    assert fault is not None
    assert "category" in fault.sentence


def test_a_name_without_a_letter_is_nobodys() -> None:
    sent = replace(NAMED, debtor=replace(PAYER, name="--"))
    assert Permit(case(sent), on_file(debtor="--")).fault() is not None


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        (authorisation(debtor="Somebody"), "this payer"),
        (authorisation(creditor="Somebody"), "this payee"),
        (authorisation(used=Decimal(40_000)), "nothing is left"),
        (authorisation(used=Decimal(30_000)), "above what is left"),
        (authorisation(valid_from=date(2024, 12, 3)), "not yet valid"),
        (authorisation(valid_to=date(2024, 12, 1)), "is expired"),
    ],
)
def test_a_fault_is_said(held: Authorisation, sentence: str) -> None:
    decision = decide(case(NAMED), Facts(authorisation=held))
    assert any(sentence in finding.summary for finding in decision.findings)
    assert decision.action is Action.AWAIT_AUTHORISATION


@pytest.mark.parametrize("units", ["1", "0.85"])
def test_any_positive_rate_counts(units: str) -> None:
    money, facts = dollars("900.00", units=units)
    euros = Converter(case(payment(amount=money)), facts).euros(money)
    assert euros == Decimal(900) / Decimal(units)


def test_a_rate_of_nothing_is_no_rate() -> None:
    money, facts = dollars("900.00", units="0")
    assert Converter(case(payment(amount=money)), facts).euros(money) is None


def test_the_totals_currency_is_asked_for_as_well() -> None:
    total = replace(contract(), total=usd("9000.00"))
    assert needs(case(payment(obligation=total))).rate_currencies == ("USD",)
    assert needs(case(payment(obligation=contract()))).rate_currencies == ()


def test_a_match_without_an_authorisation_asks_for_no_rate() -> None:
    sent = ordinary(amount=usd("9.00"), authorisation_reference=" ")
    wanted = needs(case(sent, nexus=UNTIED, matches=(listed_agent(),)))
    assert wanted.rate_currencies == ()
    assert wanted.authorisation_reference is None


def test_a_mission_without_nexus_asks_for_its_authorisation() -> None:
    mission = replace(PAYER, role=PartyRole.DPRK_MISSION)
    sent = ordinary(debtor=mission, authorisation_reference="MF-1")
    assert needs(case(sent, nexus=UNTIED)).authorisation_reference == "MF-1"


NUMBERED = replace(
    PAYER, identifiers=(Identifier(kind=IdentifierKind.REGISTRATION, value="77-1", country="NL"),)
)


def _row_with(kind: IdentifierKind, country: str | None) -> RecognisedParty:
    number = Identifier(kind=kind, value="771", country=country)
    return row(PartyRole.UN_BODY, PAYER, name="Another name", identifiers=(number,))


@pytest.mark.parametrize(
    ("kind", "country", "found"),
    [
        (IdentifierKind.REGISTRATION, "NL", True),
        (IdentifierKind.REGISTRATION, None, True),
        (IdentifierKind.REGISTRATION, "DE", False),
        (IdentifierKind.PASSPORT, "NL", False),
    ],
)
def test_a_number_recognises_by_kind_and_country(
    kind: IdentifierKind, country: str | None, *, found: bool
) -> None:
    rows = (_row_with(kind, country),)
    seen = recognised(payment(debtor=NUMBERED), rows, TODAY)
    assert bool(seen["/debtor"]) is found
    assert not seen["/creditor"]


def test_a_number_without_a_country_is_any_countrys() -> None:
    bare = replace(PAYER, identifiers=(replace(NUMBERED.identifiers[0], country=None),))
    rows = (_row_with(IdentifierKind.REGISTRATION, "NL"),)
    assert recognised(payment(debtor=bare), rows, TODAY)["/debtor"]


def test_a_name_recognises_in_its_own_country_only() -> None:
    rows = (row(PartyRole.UN_BODY, PAYER, country="DE"),)
    assert not recognised(payment(), rows, TODAY)["/debtor"]
    resident = replace(PAYER, address=None, country_of_residence="DE")
    assert recognised(payment(debtor=resident), rows, TODAY)["/debtor"]


def test_a_row_counts_on_its_last_day_and_not_after() -> None:
    rows = (row(PartyRole.UN_BODY, valid_to=TODAY),)
    assert recognised(payment(), rows, TODAY)["/debtor"]
    assert not recognised(payment(), rows, date(2024, 12, 3))["/debtor"]


def test_the_register_is_asked_by_name_country_and_every_number() -> None:
    asked = query("/debtor", NUMBERED)
    assert (asked.field, asked.name_key, asked.country) == ("/debtor", "stichtingnoodhulp", "NL")
    assert [number.value for number in asked.identifiers] == ["77-1", "NL91ABNA0417164300"]
    nobody = query("/creditor", Party(name=None))
    assert (nobody.name_key, nobody.country, nobody.identifiers) == ("", None, ())


# ---- what the registers lift


FTB = (listed_agent(listed=entry("EU.4132.93", "KPe.047")),)
COSTS = payment("9000.00", Category.DIPLOMATIC)
AID = payment("9000.00", Category.HUMANITARIAN)
EMBASSY = row(PartyRole.MEMBER_STATE_MISSION, PAYEE)


def _lifted(seen: Case, facts: Facts) -> bool:
    (found,) = Situation(seen, facts).designations
    return bool(lifts(seen, facts, found))


def test_a_licence_under_article_36_releases_frozen_funds() -> None:
    seen = case(replace(AID, authorisation_reference="MF-1"), matches=FTB)
    assert _lifted(seen, on_file("36(1)", category=Category.HUMANITARIAN))
    assert not _lifted(seen, on_file("37", category=Category.HUMANITARIAN))


def test_what_lifts_the_freeze_needs_the_evidence_that_policy_demands() -> None:
    unverified = replace(EVIDENCE[0], verified_by=None)
    purpose = Purpose(category=Category.HUMANITARIAN, text="rice", evidence=(unverified,))
    seen = case(replace(AID, purpose=purpose), matches=FTB)
    facts = known(row(PartyRole.UN_BODY))
    assert _lifted(seen, facts)
    assert not _lifted(replace(seen, policy=Policy(evidence="verified")), facts)


def test_a_role_that_ended_lifts_nothing() -> None:
    ended = row(PartyRole.UN_BODY, valid_to=date(2024, 12, 1))
    assert not _lifted(case(AID, matches=FTB), known(ended))
    assert not _lifted(case(COSTS, matches=FTB), known(replace(EMBASSY, valid_to=ended.valid_to)))


def test_article_37_counts_from_the_first_day_of_the_regulation() -> None:
    def on(day: date) -> bool:
        return _lifted(case(replace(COSTS, execution_date=day), matches=FTB), known(EMBASSY))

    assert on(date(2017, 9, 1))
    assert not on(date(2017, 8, 31))


@pytest.mark.parametrize("reference", ["EU.4132.93", "KPe.047", "EU.4006.82", "KPe.048"])
def test_article_37_is_for_foreign_trade_bank_and_knic(reference: str) -> None:
    own = entry(reference, "EU.1") if reference.startswith("KPe") else entry(reference)
    seen = case(COSTS, matches=(listed_agent(listed=own),))
    assert _lifted(seen, known(EMBASSY))


def test_article_37_is_for_missions_and_for_those_in_the_dprk() -> None:
    seen = case(COSTS, matches=FTB)
    assert _lifted(seen, known(row(PartyRole.UN_BODY, in_dprk=True)))
    assert not _lifted(seen, known(row(PartyRole.UN_BODY)))
    assert not _lifted(seen, known(row(PartyRole.HUMANITARIAN_ORGANISATION, in_dprk=True)))


# ---- the lanes that an authorisation or the register opens


def test_trade_finance_passes_on_a_licence_under_article_33_and_draws_on_it() -> None:
    sent = payment("900.00", Category.TRADE_FINANCE, authorisation_reference="MF-1")
    decision = decide(case(sent), on_file("33", category=Category.TRADE_FINANCE))
    assert decision.outcome is Outcome.ALLOW
    assert decision.drawdown is not None
    assert Situation(case(sent), Facts()).lane.banned


def test_a_loan_passes_on_no_licence() -> None:
    sent = payment("900.00", Category.LOAN, authorisation_reference="MF-1")
    for article in ("33", "17a", "22(1)(a)"):
        held = on_file(article, category=Category.LOAN)
        assert Situation(case(sent), held).lane.banned


def _exempt(article: str) -> Case:
    purpose = Purpose(
        category=Category.REGULATION_EXEMPTION, text="parts", evidence=EVIDENCE, article=article
    )
    return case(payment("900.00", purpose=purpose, authorisation_reference="MF-1"))


@pytest.mark.parametrize(("given", "outcome"), [("45a", Outcome.ALLOW), ("45", Outcome.HOLD)])
def test_article_45a_asks_for_its_own_authorisation(given: str, outcome: Outcome) -> None:
    facts = on_file(given, category=Category.REGULATION_EXEMPTION)
    assert decide(_exempt("45a"), facts).outcome is outcome


def test_luxury_goods_of_missions_need_a_recognised_one() -> None:
    seen = _exempt("10(3)")
    decision = decide(seen, Facts())
    assert (decision.outcome, decision.action) == (Outcome.HOLD, Action.AWAIT_INFORMATION)
    assert decide(seen, known(EMBASSY)).outcome is Outcome.ALLOW


def test_money_from_pyongyang_for_a_dprk_mission_is_official_within_the_limit() -> None:
    mission = replace(PAYER, name="Embassy of the DPRK", role=PartyRole.DPRK_MISSION)
    account = Identifier(kind=IdentifierKind.ACCOUNT, value="NL91ABNA0417164300")
    permitted = row(
        PartyRole.DPRK_MISSION, mission, identifiers=(account,), account_permission="MFA 12"
    )
    sent = payment("14000.00", Category.DIPLOMATIC, debtor=PAYEE, creditor=mission)
    assert decide(case(sent, nexus=FROM_DPRK), known(permitted)).outcome is Outcome.ALLOW
    home = payment("14000.00", Category.DIPLOMATIC, debtor=mission, creditor=PAYEE)
    assert decide(case(home), known(permitted)).outcome is Outcome.DENY


def test_a_mission_in_the_dprk_pays_without_limit_from_the_first_day_of_the_regulation() -> None:
    sent = payment("80000.00", Category.DIPLOMATIC, execution_date=date(2017, 9, 1))
    assert decide(case(sent), known(EMBASSY)).outcome is Outcome.ALLOW
    eve = replace(sent, execution_date=date(2017, 8, 31))
    assert decide(case(eve), known(EMBASSY)).outcome is Outcome.HOLD


def test_an_unclaimed_mission_of_the_register_is_one_all_the_same() -> None:
    facts = known(row(PartyRole.DPRK_MISSION))
    decision = decide(case(payment()), facts)
    assert "28" in {finding.citation.article for finding in decision.findings}
