"""S-19 end to end: the base says whether an instant transfer is checked against the lists."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.api.reading import read_transfer
from app.cli.replaying import _build
from app.domain.customers import Customer
from app.domain.party import Account, Party, PartyKind
from app.main import House
from app.store.tables import customers as rows
from app.usecases.replay_decision import ReplayDecision
from tests.lookback.scene import KIL, NOBODY, YUN, activate, house_on, listed, payment, screen

IBAN = "NL91ABNA0417164300"
OURS = Customer(
    number="C-0001",
    party=Party(name="Stichting Noodhulp", kind=PartyKind.ORGANISATION),
    accounts=(Account(iban="NL91 ABNA 0417 1643 00"),),
)


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    made = house_on(database_url)
    listed(made, NOBODY, YUN)
    yield made
    made.store.close()


def instant(**changes: Any) -> dict[str, Any]:
    """To somebody with a listed name at another bank of the Union."""
    return payment(
        "Ho-jin Yun",
        scheme="SCT_INST",
        debtor_agent={"bic": "ABNANL2A"},
        creditor_agent={"bic": "BNPAFRPP"},
        **changes,
    )


def decision(house: House, body: dict[str, Any]) -> tuple[str, list[str]]:
    stored = house.store.decisions.get(screen(house, body))
    assert stored is not None
    replay = ReplayDecision(
        log=house.store.decisions,
        editions=house.store.editions,
        parse=read_transfer,
        build=_build,
    )
    assert replay(stored.screening_id).same
    rules = [rule for rule in ("R-90", "S-19", "R-12") if rule.encode() in stored.answer]
    return stored.decision, rules


def test_an_unknown_customer_is_checked_and_the_transfer_rejected(house: House) -> None:
    assert decision(house, instant())[0] == "deny"


def test_a_customer_screened_today_makes_it_count(house: House) -> None:
    house.screen_customers.put([OURS], by="crm")
    assert decision(house, instant()) == ("allow", ["R-90"])


def test_on_another_rail_everybody_is_checked(house: House) -> None:
    house.screen_customers.put([OURS], by="crm")
    assert decision(house, instant() | {"scheme": "SCT"})[0] == "hold"


def test_a_text_that_names_a_listed_party_is_checked_all_the_same(house: House) -> None:
    house.screen_customers.put([OURS], by="crm")
    body = instant(remittance_information=["for Ho-jin Yun"])
    assert decision(house, body)[0] == "deny"


def test_after_an_activation_it_counts_once_the_base_was_screened_again(house: House) -> None:
    house.screen_customers.put([OURS], by="crm")
    activate(house, NOBODY, YUN, KIL)
    assert decision(house, instant())[0] == "deny"
    house.screen_customers.due()
    assert decision(house, instant())[0] == "allow"


def test_yesterdays_screening_does_not_count(house: House) -> None:
    house.screen_customers.put([OURS], by="crm")
    with house.store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE customers SET screened_at = '2026-01-01 10:00:00'")
        assert connection.execute(rows.select()).mappings().one()["screened_at"].year == 2026
    assert decision(house, instant())[0] == "deny"


def test_while_a_case_on_one_holder_of_the_account_stands_it_does_not_count(house: House) -> None:
    listed_too = Customer(number="C-0002", party=Party(name="Ho-jin Yun"), accounts=OURS.accounts)
    house.screen_customers.put([OURS, listed_too], by="crm")
    assert decision(house, instant())[0] == "deny"
