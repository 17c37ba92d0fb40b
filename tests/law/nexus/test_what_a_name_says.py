"""Each kind of name in each place: ``+`` an indicator, ``?`` a question, ``-`` nothing."""

import pytest

from app.domain.transfer import Transfer
from app.law.nexus import find_nexus
from tests.law.nexus.build import at, fields, saying


def told(name: str) -> tuple[Transfer, Transfer, Transfer, Transfer]:
    return at(name, country="KP"), at(name), at(name, country="CN"), saying(name)


def said(transfer: Transfer) -> str:
    found = find_nexus(transfer)
    place = {"/creditor/address/lines/0", "/remittance_information/0"}
    if place & fields(found.indicators):
        return "+"
    return "?" if place & fields(found.ambiguous) else "-"


@pytest.mark.parametrize(
    ("name", "verdicts"),
    [
        #             KP, no country, China, text
        ("Pyongyang", "++?+"),
        ("North Korea", "++?+"),
        ("평양", "++?+"),
        ("Wonsan", "++?+"),
        ("함흥", "++?+"),
        ("Nampo", "++??"),
        ("朝鲜", "++??"),
        ("Anju", "-?--"),
        ("강원도", "-?--"),
        ("North Korean school", "-???"),
        ("평양냉면", "-???"),
        ("Korea", "-?--"),
        ("Paju", "----"),
        ("朝鲜族", "----"),
        ("Rotterdam", "----"),
    ],
)
def test_a_name_says_the_same_in_the_same_place(name: str, verdicts: str) -> None:
    assert "".join(map(said, told(name))) == verdicts


@pytest.mark.parametrize("southern", ["Seoul", "Busan", "Republic of Korea", "서울"])
def test_the_south_named_makes_a_code_kp_a_question_and_is_nothing_elsewhere(southern: str) -> None:
    coded = find_nexus(at(southern, country="KP"))
    assert fields(coded.ambiguous) == {"/creditor/address/country"}
    assert not coded.present
    assert [said(one) for one in told(southern)] == ["-", "-", "-", "-"]


def test_a_southern_place_beside_a_northern_one_says_nothing_of_its_own() -> None:
    found = find_nexus(saying("from Paju to Wonsan"))
    assert [one.detail for one in (*found.indicators, *found.ambiguous)] == ["Wonsan"]
