"""RULES.md section 5 over HTTP: each case on a real server, on SQLite and on PostgreSQL.

Sample lists serve as the lists; live days are today's.
"""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.service.running import Service
from tests.service.transfers import (
    dprk_payee,
    own_name,
    payer,
    purpose,
    retrospective,
    transfer,
)

Json = dict[str, Any]

LISTED_PERSON = {
    "name": "RI Yong Mu",
    "kind": "person",
    "birth_date": "1925-01-25",
    "nationalities": ["KP"],
}
LISTED_COMPANY = {
    "name": "Korea Mining Development Trading Corporation",
    "kind": "organisation",
    "address": {"town": "Pyongyang", "country": "KP"},
    "account": {"other": "100200"},
}
PERSON = {
    "kind": "person",
    "address": {"town": "Leiden", "country": "NL"},
    "account": {"iban": "NL02RABO0123456789"},
}


def person(**changes: Any) -> Json:
    return {"name": own_name(), **PERSON, **changes}


def relative(**changes: Any) -> Json:
    return {
        "name": own_name(),
        "kind": "person",
        "address": {"town": "Hamhung", "country": "KP"},
        "account": {"other": "77"},
        **changes,
    }


def verdict(answer: Json) -> tuple[str, str]:
    return answer["decision"], answer["action"]


def cited(answer: Json) -> list[str]:
    """Articles of the findings, the gravest first."""
    return [reason["citation"]["article"] for reason in answer["reasons"]]


def cites(answer: Json, article: str) -> bool:
    return any(found.startswith(article) for found in cited(answer))


def test_01_food_for_exactly_15_000_euro_is_allowed(service: Service) -> None:
    answer = service.screen(transfer("15000.00"))
    assert verdict(answer) == ("allow", "execute")
    assert cites(answer, "21(4)(a)")


def test_02_food_for_one_cent_more_awaits_authorisation(service: Service) -> None:
    answer = service.screen(transfer("15000.01"))
    assert verdict(answer) == ("hold", "await_authorisation")
    assert cites(answer, "22(1)(a)")


def test_03_a_consultancy_fee_of_50_euro_is_denied(service: Service) -> None:
    fee = purpose("other", text="consultancy fee for a market study")
    answer = service.screen(transfer("50.00", purpose=fee))
    assert verdict(answer) == ("deny", "reject")
    assert cites(answer, "21(1)")


def test_04_two_legs_of_one_obligation_add_up(service: Service) -> None:
    clinic, contract = dprk_payee(), {"reference": own_name()}
    leg: Json = {"creditor": clinic, "obligation": contract}
    assert service.screen(transfer("8000.00", "healthcare", **leg))["decision"] == "allow"
    second = service.screen(transfer("8000.00", "healthcare", **leg))
    assert verdict(second) == ("hold", "await_authorisation")
    assert cites(second, "22(2)")
    assert second["linked"]["total_eur"] == "16000.00"


def test_04_a_stated_total_holds_the_first_leg_too(service: Service) -> None:
    total = {"value": "16000.00", "currency": "EUR"}
    contract = {"reference": own_name(), "total": total}
    answer = service.screen(transfer("8000.00", "healthcare", obligation=contract))
    assert verdict(answer) == ("hold", "await_authorisation")
    assert cites(answer, "22(2)")


def test_05_two_obligations_to_one_payee_await_review_by_policy(service: Service) -> None:
    clinic = dprk_payee()
    first = service.screen(transfer("8000.00", "healthcare", creditor=clinic))
    assert first["decision"] == "allow"
    second = service.screen(transfer("8000.00", "healthcare", creditor=clinic))
    assert verdict(second) == ("hold", "await_review")
    assert second["reasons"][0]["basis"] == "policy"


def test_06_a_remittance_of_exactly_5_000_euro_is_allowed(service: Service) -> None:
    people: Json = {"debtor": person(), "creditor": relative()}
    answer = service.screen(transfer("5000.00", "personal_remittance", **people))
    assert answer["decision"] == "allow"
    assert cites(answer, "21(5)")


def test_06_a_remittance_of_one_cent_more_is_held(service: Service) -> None:
    people: Json = {"debtor": person(), "creditor": relative()}
    answer = service.screen(transfer("5000.01", "personal_remittance", **people))
    assert verdict(answer) == ("hold", "await_authorisation")
    assert cites(answer, "22(1)(b)")


@pytest.mark.parametrize(("day", "decision"), [("2017-04-01", "allow"), ("2017-10-17", "hold")])
def test_07_a_remittance_of_12_000_in_2017(service: Service, day: str, decision: str) -> None:
    people: Json = {"debtor": person(), "creditor": relative()}
    answer = service.screen(retrospective(day, "12000.00", "personal_remittance", **people))
    assert verdict(answer) == (decision, "none")
    assert any("329/2007" in r["citation"]["instrument"] for r in answer["reasons"]) == (
        decision == "allow"
    )


def embassy(name: str) -> Json:
    return {
        "name": name,
        "kind": "organisation",
        "role": "member_state_mission",
        "address": {"town": "Pyongyang", "country": "KP"},
        "account": {"other": "55"},
    }


def test_08_a_member_states_embassy_in_pyongyang_has_no_limit(service: Service) -> None:
    name = f"Embassy of Sweden {own_name()}"
    service.recognise(name=name, country="KP", role="member_state_mission", in_dprk=True)
    answer = service.screen(transfer("80000.00", "diplomatic", creditor=embassy(name)))
    assert answer["decision"] == "allow"
    assert cites(answer, "21(3)")


def test_08_a_role_that_is_only_claimed_is_held(service: Service) -> None:
    answer = service.screen(transfer("80000.00", "diplomatic", creditor=embassy(own_name())))
    assert verdict(answer) == ("hold", "await_information")


def test_09_a_dprk_embassy_that_sends_money_home_is_not_let_through(service: Service) -> None:
    mission = payer(
        name=f"Embassy of the DPRK {own_name()}",
        role="dprk_mission",
        verified=False,
        address={"town": "Warsaw", "country": "PL"},
    )
    answer = service.screen(transfer("14000.00", "diplomatic", debtor=mission))
    assert answer["decision"] in {"hold", "deny"}
    assert cites(answer, "28")


def who_pays(value: str, name: str) -> Json:
    return transfer(
        value,
        "humanitarian",
        debtor=payer(
            name=name, role="un_body", address={"town": "Geneva", "country": "CH"}, verified=False
        ),
        creditor_agent={"bic": "FTBDKPPY", "name": "Foreign Trade Bank"},
    )


def test_10_a_recognised_un_body_may_pay_through_the_foreign_trade_bank(service: Service) -> None:
    name = f"World Health Organization {own_name()}"
    service.recognise(name=name, country="CH", role="un_body", in_dprk=False)
    small = service.screen(who_pays("14000.00", name))
    assert small["decision"] == "allow"
    assert cites(small, "34(10)")
    assert cites(small, "21(4)(a)")
    large = service.screen(who_pays("30000.00", name))
    assert verdict(large) == ("hold", "await_authorisation")
    assert cites(large, "22(1)(a)")


def test_11_an_unrecognised_ngo_may_not_pay_a_listed_company(service: Service) -> None:
    answer = service.screen(transfer("10000.00", creditor=LISTED_COMPANY))
    assert verdict(answer) == ("deny", "reject")
    assert cited(answer)[0].startswith("34(3)")


def test_12_an_authorisation_covers_what_remains_and_not_more(service: Service) -> None:
    clinic = dprk_payee()
    reference = service.authorise(creditor=clinic["name"], max_amount="40000.00")
    common: Json = {"creditor": clinic, "authorisation_reference": reference}
    assert service.screen(transfer("30000.00", **common))["decision"] == "allow"
    assert service.screen(transfer("12000.00", **common))["decision"] == "hold"
    last = service.screen(transfer("10000.00", **common))
    assert last["decision"] == "allow"
    assert last["authorisation"]["remaining"] == {"value": "0.00", "currency": "EUR"}


def test_13_an_expired_authorisation_holds(service: Service) -> None:
    clinic = dprk_payee()
    yesterday = (service.today - timedelta(days=1)).isoformat()
    reference = service.authorise(creditor=clinic["name"], valid_to=yesterday)
    answer = service.screen(
        transfer("20000.00", creditor=clinic, authorisation_reference=reference)
    )
    assert verdict(answer) == ("hold", "await_authorisation")


def test_14_an_old_exchange_rate_holds(service: Service) -> None:
    old = (date.fromisoformat(service.newest_rate) + timedelta(days=6)).isoformat()
    dollars = {"value": "16000.00", "currency": "USD"}
    answer = service.screen(retrospective(old, "1.00", "foodstuffs", amount=dollars))
    assert answer["decision"] == "hold"
    fresh = (date.fromisoformat(service.newest_rate) + timedelta(days=5)).isoformat()
    small = {"value": "9000.00", "currency": "USD"}
    allowed = service.screen(retrospective(fresh, "1.00", "foodstuffs", amount=small))
    assert allowed["decision"] == "allow"
    assert allowed["exchange_rate"]["date"] == service.newest_rate


def test_15_korea_development_bank_in_seoul_is_nobody_listed(service: Service) -> None:
    bank = {
        "name": "Korea Development Bank",
        "kind": "organisation",
        "address": {"town": "Seoul", "country": "KR"},
        "account": {"other": "3301"},
    }
    answer = service.screen(
        transfer("9000.00", None, creditor=bank, creditor_agent={"bic": "KODBKRSE"})
    )
    assert verdict(answer) == ("allow", "execute")
    assert not answer["dprk_nexus"]["present"]


def test_16_onward_destination_in_the_text_makes_the_nexus(service: Service) -> None:
    agent = dprk_payee(address={"town": "Dandong", "country": "CN"})
    answer = service.screen(
        transfer(
            "9000.00",
            "healthcare",
            creditor=agent,
            creditor_agent={"bic": "BKCHCNBJ"},
            remittance_information=["for Pyongyang hospital"],
        )
    )
    assert answer["decision"] == "allow"
    assert answer["dprk_nexus"]["present"]
    assert cites(answer, "21(4)(a)")


def test_17_a_claim_against_the_dprk_is_held(service: Service) -> None:
    from_dprk = {"debtor": dprk_payee(), "creditor": payer(), "direction": "incoming"}
    answer = service.screen(transfer("3000.00", "claim", **from_dprk))
    assert answer["decision"] == "hold"
    assert cites(answer, "22(4)")


def test_17_a_claim_of_a_dprk_company_is_denied(service: Service) -> None:
    answer = service.screen(transfer("3000.00", "claim"))
    assert verdict(answer) == ("deny", "reject")
    assert cites(answer, "53(1)")


def test_18_wages_of_a_dprk_worker_in_poland_await_review(service: Service) -> None:
    worker = person(nationalities=["KP"], address={"town": "Gdynia", "country": "PL"})
    answer = service.screen(transfer("2000.00", "wages", creditor=worker))
    assert verdict(answer) == ("hold", "await_review")
    assert answer["reasons"][0]["basis"] == "policy"
    assert any("2397" in reason["citation"]["instrument"] for reason in answer["reasons"])


def goods(**item: Any) -> Json:
    return {"goods": [item]}


def test_19_frozen_crab_from_the_dprk_is_denied(service: Service) -> None:
    crab = goods(description="frozen crab", cn_code="0306", origin_country="KP")
    answer = service.screen(transfer("9000.00", "trade_contract", **crab))
    assert answer["decision"] == "deny"
    assert cites(answer, "16a")


def test_20_a_dprk_bank_without_the_payees_account_must_be_refused(service: Service) -> None:
    answer = service.screen(
        transfer("900.00", creditor=dprk_payee(account=None), creditor_agent={"bic": "XXXXKPPY"})
    )
    assert verdict(answer) == ("deny", "reject")
    assert cites(answer, "23(1)(c)")


def test_21_frozen_fish_bought_from_the_dprk_is_denied_as_food_too(service: Service) -> None:
    fish = goods(description="frozen fish", cn_code="0303", movement="from_dprk")
    answer = service.screen(transfer("6000.00", "foodstuffs", **fish))
    assert answer["decision"] == "deny"
    assert cites(answer, "16a")


def test_22_a_hospital_pump_needs_an_exemption(service: Service) -> None:
    pump = goods(description="pump", cn_code="8413", movement="to_dprk")
    answer = service.screen(transfer("9000.00", "healthcare", **pump))
    assert verdict(answer) == ("hold", "await_authorisation")
    assert cites(answer, "16p")


def test_23_wine_is_no_food_but_luxury(service: Service) -> None:
    wine = goods(description="wine", cn_code="2204", movement="to_dprk")
    answer = service.screen(transfer("900.00", "foodstuffs", **wine))
    assert answer["decision"] == "deny"
    assert cites(answer, "10")


def test_24_a_listed_payer_is_frozen(service: Service) -> None:
    answer = service.screen(transfer("300.00", None, debtor={**PERSON, **LISTED_PERSON}))
    assert verdict(answer) == ("deny", "freeze")
    assert cited(answer)[0].startswith("34(1)")


def test_25_an_incoming_payment_to_a_listed_payee_is_credited_and_frozen(service: Service) -> None:
    listed = {**PERSON, **LISTED_PERSON}
    answer = service.screen(
        transfer("500.00", None, direction="incoming", debtor=payer(), creditor=listed)
    )
    assert verdict(answer) == ("deny", "credit_frozen")
    assert cites(answer, "34(8)")


def owned(*shares: tuple[Json, str]) -> Json:
    """A company in Dalian; its owners' nationality is left out, which would hold by S-18."""
    owners = [
        {"name": party["name"], "birth_date": party["birth_date"], "share_percent": share}
        for party, share in shares
    ]
    return dprk_payee(address={"town": "Dalian", "country": "CN"}, owners=owners)


OTHER_LISTED_PERSON = {
    "name": "Paek Se Bong",
    "kind": "person",
    "birth_date": "1938-03-21",
    "nationalities": ["KP"],
}


def test_26_shares_of_listed_owners_add_up(service: Service) -> None:
    creditor = owned((LISTED_PERSON, "25.00"), (OTHER_LISTED_PERSON, "25.00"))
    answer = service.screen(transfer("700.00", creditor=creditor))
    assert answer["decision"] == "deny"
    assert cites(answer, "34")


@pytest.mark.parametrize(("day", "decision"), [("2024-06-01", "hold"), ("2024-08-01", "deny")])
def test_26_exactly_half_counts_from_july_2024(service: Service, day: str, decision: str) -> None:
    creditor = owned((LISTED_PERSON, "50.00"))
    answer = service.screen(retrospective(day, "700.00", "foodstuffs", creditor=creditor))
    assert answer["decision"] == decision, answer["reasons"]


def test_27_a_leg_screened_twice_counts_once(service: Service) -> None:
    leg = transfer("8000.00", "healthcare")
    assert service.screen(leg)["decision"] == "allow"
    assert service.screen(leg)["decision"] == "allow"


def test_28_a_denied_leg_does_not_count(service: Service) -> None:
    contract, clinic = {"reference": own_name()}, dprk_payee()
    fee = purpose("other", text="consultancy fee for a market study")
    common: Json = {"obligation": contract, "creditor": clinic}
    assert service.screen(transfer("9000.00", purpose=fee, **common))["decision"] == "deny"
    assert service.screen(transfer("15000.00", **common))["decision"] == "allow"
