"""EU and UN rows of one party are one entry; wrong references and shared numbers do not link."""

import gzip
import random

import pytest

from app.domain.listing import ListedParty
from app.feeds.eu import read_eu
from app.feeds.un import read_un
from app.matching.linking import link
from tests.matching.rows import ROWS, row
from tests.shared import SHARED, needs_shared


def entries(rows: list[ListedParty]) -> set[frozenset[str]]:
    return {
        frozenset(reference.reference for reference in record.entry.references)
        for record in link(rows)
    }


def test_rows_of_one_person_on_both_lists_are_one_entry() -> None:
    assert {"EU.4097.56", "KPi.001"} in entries(list(ROWS))


def test_birth_dates_a_week_apart_link_where_the_passport_agrees() -> None:
    # EU.4074.62 1970-02-12 and KPi.044 1970-02-19: one passport, one name
    assert {"EU.4074.62", "KPi.044"} in entries(list(ROWS))


def test_a_wrong_united_nations_number_does_not_link() -> None:
    # EU.4076.89 Kim Tong-Ho carries KPi.045, who is Kim Kyong Ok
    found = entries(list(ROWS))
    assert {"EU.4076.89", "KPi.046"} in found
    assert {"EU.4075.27", "KPi.045"} in found


def test_one_passport_and_birth_date_on_two_names_do_not_link() -> None:
    # EU.9444.80 Kil Jong Hun carries the passport and birth date of KPi.027 Ryu Jin
    found = entries(list(ROWS))
    assert {"EU.4150.68", "KPi.027"} in found
    assert {"EU.9444.80"} in found


def test_a_namesake_born_another_year_does_not_link() -> None:
    rows = [
        row("EU.4117.13", "Chun-Sik Choe", born=("1954-10-12",)),
        row("EU.3486.46", "CHOE Chun-Sik", born=("1963-12-23",)),
        row("KPi.014", "CHOE CHUN-SIK", born=("1954-10-12",)),
    ]
    assert entries(rows) == {frozenset({"EU.4117.13", "KPi.014"}), frozenset({"EU.3486.46"})}


def test_family_name_first_or_last_is_the_same_name() -> None:
    rows = [
        row("EU.4115.83", "Ch’o’l-Chae Ko"),
        row("KPi.011", "KO CH’O’L-CHAE"),
    ]
    assert entries(rows) == {frozenset({"EU.4115.83", "KPi.011"})}


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_rows_changes_nothing(seed: int) -> None:
    shuffled = list(ROWS)
    random.Random(seed).shuffle(shuffled)
    assert link(shuffled) == link(ROWS)


def test_every_row_is_in_exactly_one_entry() -> None:
    references = [r.reference for record in link(ROWS) for r in record.entry.references]
    assert sorted(references) == sorted(party.reference for party in ROWS)


@needs_shared
def test_the_un_rows_of_the_dprk_find_their_eu_rows() -> None:
    eu = read_eu(
        gzip.decompress((SHARED / "data/eu/eu-fsf-1.1-full-2026-05-01.xml.gz").read_bytes())
    )
    un = read_un((SHARED / "data/un/un-consolidated-2026-02-27.xml").read_bytes())
    records = link([*eu.parties, *un.parties])
    twins = [
        record
        for record in records
        if "DPRK" in record.entry.programmes and len(record.entry.references) > 1
    ]
    assert len(twins) >= 150  # names link 153 of the 155 (data/INDEX.md)
    assert {"EU.4076.89", "KPi.045"} not in [
        {reference.reference for reference in record.entry.references} for record in twins
    ]
