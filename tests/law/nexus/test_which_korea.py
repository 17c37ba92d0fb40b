"""R-75: which Korea is meant. A lawyer may read the table: what is written, and what follows.

north: it ties the transfer to the DPRK. ask: it cannot be told, so the transfer holds for
information. clear: the South, or no Korea at all.
"""

import pytest

from app.domain.money import Money
from app.domain.party import Address, Party
from app.domain.transfer import Agent, Transfer
from app.law.case import Nexus
from app.law.nexus import find_nexus
from tests.law.nexus.build import at, payee, saying, transfer

NORTH, ASK, CLEAR = "north", "ask", "clear"


def verdict(found: Nexus) -> str:
    if found.present:
        return NORTH
    return ASK if found.ambiguous else CLEAR


@pytest.mark.parametrize(
    ("lines", "town", "country", "expected"),
    [
        # The code alone.
        ((), None, "KP", NORTH),
        ((), None, "kp", NORTH),
        ((), None, "PRK", NORTH),
        ((), None, "408", NORTH),
        ((), None, "KR", CLEAR),
        ((), None, "CN", CLEAR),
        ((), None, "00", CLEAR),
        # The country in words, no code.
        (("Democratic People's Republic of Korea",), None, None, NORTH),
        (("Korea, Democratic People's Republic of",), None, None, NORTH),
        (("Korea, Dem. People's Rep.",), None, None, NORTH),
        (("DPR KOREA",), None, None, NORTH),
        (("D.P.R.K.",), None, None, NORTH),
        (("North Korea",), None, None, NORTH),
        (("Korea (North)",), None, None, NORTH),
        (("Noord-Korea",), None, None, NORTH),
        (("Republic of Korea",), None, None, CLEAR),
        (("Korea, Republic of",), None, None, CLEAR),
        (("Korea (South)",), None, None, CLEAR),
        (("R.O.K.",), None, None, CLEAR),
        (("Zuid-Korea",), None, None, CLEAR),
        # "Korea" alone, where a country is expected.
        (("12 Main Road", "Korea"), None, None, ASK),
        ((), "Korea", None, ASK),
        (("Corea",), None, None, ASK),
        (("Corée",), None, None, ASK),
        (("Koreja",), None, None, ASK),
        (("Корея",), None, None, ASK),
        (("12 Main Road, Korea 06236",), None, None, ASK),
        (("12 Main Road, Korea",), None, "KR", CLEAR),
        (("12 Main Road, Korea",), "Seoul", None, CLEAR),
        (("Gumi-dong, Bundang-gu, Korea",), "Seongnam", None, CLEAR),
        (("Korea Trade Centre, Kade 12",), "Rotterdam", None, CLEAR),
        # Towns that are one or the other.
        ((), "Seoul", None, CLEAR),
        ((), "Pyeongchang", None, CLEAR),
        ((), "Pyeongchang", "KR", CLEAR),
        ((), "Pyeongtaek", "KR", CLEAR),
        ((), "Pyongyang", None, NORTH),
        ((), "Pyongyang", "KP", NORTH),
        ((), "Wonsan", None, NORTH),
        ((), "Wonsan", "KP", NORTH),
        # Code and town contradict each other.
        ((), "Pyongyang", "KR", ASK),
        ((), "Pyongyang", "CN", ASK),
        ((), "Wonsan", "KR", ASK),
        ((), "Seoul", "KP", ASK),
        (("South Korea",), None, "KP", ASK),
        (("Pyongyang",), "Seoul", None, ASK),
        (("North Korea",), "Dandong", "CN", ASK),
        (("KP",), "Dandong", "CN", ASK),
        (("KP",), "Chung-guyok", None, NORTH),
        # Towns of both, and towns that are names of persons or of places elsewhere.
        ((), "Kangwon-do", None, ASK),
        ((), "Kangwon-do", "KR", CLEAR),
        ((), "Anju", None, ASK),
        ((), "Anju", "IN", CLEAR),
        (("Nampo-dong, Jung-gu",), "Busan", "KR", CLEAR),
        ((), "Nampo", None, NORTH),
        ((), "Nampo", "KR", ASK),
        (("Ansan-dong, Pyongchon District",), "Pyongyang", "KP", NORTH),
    ],
)
def test_an_address(
    lines: tuple[str, ...], town: str | None, country: str | None, expected: str
) -> None:
    assert verdict(find_nexus(at(*lines, town=town, country=country))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for Pyongyang hospital", NORTH),
        ("onward to the DPRK", NORTH),
        ("Hilfslieferung Nordkorea", NORTH),
        ("aide alimentaire, Corée du Nord", NORTH),
        ("medicines, Wonsan", NORTH),
        ("credit FTBDKPPY", NORTH),
        ("shipment via Nampo", ASK),
        ("North Korean refugees, language course", ASK),
        ("Pyongyang naengmyeon, table for two", ASK),
        ("flight to Korea", CLEAR),
        ("Korea, Republic of: visa fee", CLEAR),
        ("Anju, birthday present", CLEAR),
        ("ticket Seoul - Busan", CLEAR),
        ("trackpad and stickpin", CLEAR),
        ("PO 408 PRK 12", CLEAR),
        ("KP 4711", CLEAR),
        ("Lee Won San Francisco office", CLEAR),
        ("Kim Chong Jin", CLEAR),
    ],
)
def test_a_text(text: str, expected: str) -> None:
    assert verdict(find_nexus(saying(text))) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Korea Development Bank",
        "Air Korea",
        "Korean Air Lines Co., Ltd.",
        "Korea Electric Power Corp",
        "Banco de Corea",
        "Kim Won San",
    ],
)
def test_korea_inside_a_name_says_nothing(name: str) -> None:
    assert verdict(find_nexus(transfer(creditor=Party(name=name)))) == CLEAR
    assert verdict(find_nexus(transfer(creditor_agent=Agent(name=name)))) == CLEAR


def test_a_party_that_nothing_locates_is_asked_about_when_its_name_is_the_norths() -> None:
    name = "Foreign Trade Bank of the Democratic People's Republic of Korea"
    assert verdict(find_nexus(transfer(creditor=Party(name=name)))) == ASK
    placed = Party(name="Liberty in North Korea", address=Address(country="NL"))
    assert verdict(find_nexus(transfer(creditor=placed))) == CLEAR


def seoul_with(**changes: object) -> Transfer:
    payee_in_seoul = payee(
        name="Korea Development Bank", address=Address(town="Seoul", country="KR")
    )
    return transfer(creditor=payee_in_seoul, creditor_agent=Agent(bic="KODBKRSE"), **changes)


def test_a_southern_payee_and_bank_are_clear() -> None:
    assert verdict(find_nexus(seoul_with())) == CLEAR


def test_nothing_southern_clears_what_stands_elsewhere() -> None:
    assert verdict(find_nexus(seoul_with(remittance_information=("for Pyongyang",)))) == NORTH


def test_southern_money_clears_nothing() -> None:
    won = Money(value=ORDINARY_WON, currency="KRW")
    korea = payee(address=Address(lines=("12 Main Road, Korea",)))
    assert verdict(find_nexus(transfer(creditor=korea, amount=won))) == ASK


ORDINARY_WON = transfer().amount.value


def test_a_residence_says_which_korea_an_address_means() -> None:
    address = Address(lines=("12 Main Road, Korea",))
    southern = payee(address=address, country_of_residence="KR")
    assert verdict(find_nexus(transfer(creditor=southern))) == CLEAR
    northern = payee(address=address, country_of_residence="KP")
    assert verdict(find_nexus(transfer(creditor=northern))) == NORTH


def test_an_unclear_address_leaves_a_clear_indicator_standing() -> None:
    conflicting = payee(address=Address(town="Seoul", country="KP"))
    found = find_nexus(transfer(creditor=conflicting, creditor_agent=Agent(bic="XXXXKPPY")))
    assert verdict(found) == NORTH
    assert found.ambiguous
