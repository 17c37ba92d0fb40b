"""Names, BICs and IMO numbers inside longer text."""

import pytest

from app.domain.match import Strength
from app.matching import Index, build_index
from tests.matching.rows import ROWS


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(ROWS)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("INVOICE 4711 KOREA RYONBONG GENERAL CORP MACHINE PARTS", "EU.4188.82"),
        ("salary Kim Chol Nam October", "EU.4282.0"),
        ("급여 김철남 10월", "EU.4282.0"),
        ("commission for Mr. Gim Cheol-nam, as agreed", "EU.4282.0"),
        ("/INS/KDBKKPPYXXX//BENEFICIARY BANK", "EU.4105.82"),
        ("charter MV ABC IMO5342883 demurrage", "EU.4198.83"),
        ("charter MV ABC, IMO no. 5342883", "EU.4198.83"),
        ("by order of Office 39, Pyongyang", "EU.3318.4"),
        ("c/o Hapjanggang Trading, Central District", "EU.11621.13"),
        ("Kozhemyako Oleg travel expenses", "EU.11934.6"),
    ],
)
def test_a_listed_name_or_number_in_a_text_is_found(
    index: Index, text: str, reference: str
) -> None:
    hits = index.search_text(text)
    found = {r.reference for hit in hits for r in hit.entry.references}
    assert reference in found
    assert {hit.strength for hit in hits} == {Strength.POSSIBLE}


@pytest.mark.parametrize(
    "text",
    [
        "Korea",
        "Kim",
        "Trading",
        "Korea trading company, payment Kim",
        "holiday in South Korea with Kim and the Parks",
        "to pay in so on",
        "Kerkstraat 39, 1017 GC Amsterdam",
        "office rent third floor",
        "room 39",
        "Steven Lee",
        "Ministry of Defence invoice",
        "invoice 1234567",
        "bank of Korea development",
        "",
    ],
)
def test_an_innocent_text_is_not(index: Index, text: str) -> None:
    assert index.search_text(text) == ()


def test_a_hit_names_the_words_it_was_found_in(index: Index) -> None:
    (hit,) = index.search_text("Re: Korea Kumsan Trading Corporation contract")
    assert hit.queried_name == "korea kumsan trading"
    assert hit.matched_name == "Korea Kumsan Trading Corporation"
