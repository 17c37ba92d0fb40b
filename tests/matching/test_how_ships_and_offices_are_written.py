"""Ships with their prefixes, numbers and former names; branch offices: found, and limits that stay.

Rows as published (EU 2026-05-01); each case names the row it is about.
"""

import pytest

from app.domain.match import Strength
from app.domain.party import Identifier, IdentifierKind, Party, PartyKind
from app.matching import Index, build_index
from tests.matching.rows import ORGANISATIONS, row

FIRM = PartyKind.ORGANISATION
UNICA = "EU.9442.82"
NEW_KONK = "EU.9443.81"
CHON_MYONG = "EU.4444.43"
KWANGSON = "EU.3317.39"
TRADE_BANK = "EU.4132.93"
DAESONG = "EU.4105.82"  # Korea Daesong Bank
KORYO_BANK = "EU.4130.66"


def _imo(number: str) -> tuple[Identifier, ...]:
    return (Identifier(kind=IdentifierKind.IMO, value=number),)


_LISTED = (
    *(party for party in ORGANISATIONS if party.reference != UNICA),
    row(UNICA, "Unica", kind=FIRM, identifiers=_imo("8514306")),
    row(NEW_KONK, "New Konk", kind=FIRM, identifiers=_imo("9036387")),
    row(
        CHON_MYONG,
        "CHON MYONG SHIPPING COMPANY LIMITED",
        "CHONMYONG SHIPPING CO",
        kind=FIRM,
        identifiers=_imo("5571322"),
    ),
    row(KWANGSON, "Korea Kwangson Banking Corporation (KKBC)", "KKBC", kind=FIRM),
    row(TRADE_BANK, "Mooyokbank", "Foreign Trade Bank", "Korea Trading Bank", kind=FIRM),
)


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(_LISTED)


def strengths(
    index: Index, name: str, *, kind: PartyKind = FIRM, dprk_nexus: bool = False
) -> dict[str, Strength]:
    """By reference, how strong the hits of a name are."""
    hits = index.search(Party(name=name, kind=kind), dprk_nexus=dprk_nexus)
    return {r.reference: hit.strength for hit in hits for r in hit.entry.references}


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("MV Unica", UNICA),
        ("M/V UNICA", UNICA),
        ('M/V "Unica"', UNICA),
        ("M.V. Unica", UNICA),
        ("MT Unica", UNICA),
        ("SS Unica", UNICA),
        ("vessel UNICA", UNICA),
        ("MV New Konk", NEW_KONK),
        ("New Kong", NEW_KONK),
        ("MV Chon Myong", CHON_MYONG),
        ("Chon Myong 1", CHON_MYONG),
        # former names, before and behind the name of today
        ("ex Unica", UNICA),
        ("formerly Unica", UNICA),
        ("NEW KONK ex THUNDER", NEW_KONK),
        ("MV Petrel 8 (formerly Unica)", UNICA),
        ("Petrel 8, formerly known as Unica", UNICA),
        ("Petrel 8 f/k/a Unica", UNICA),
        ("Sunrise Pte Ltd (ex Chon Myong Shipping Co Ltd)", CHON_MYONG),
    ],
)
def test_a_ship_is_found_however_written(index: Index, name: str, reference: str) -> None:
    for kind in (FIRM, PartyKind.UNKNOWN):
        assert strengths(index, name, kind=kind).get(reference) is Strength.POSSIBLE


@pytest.mark.parametrize(
    ("name", "reference", "strength"),
    [
        ("Unica IMO 8514306", UNICA, Strength.CONFIRMED),
        ("M/V New Konk (IMO 9036387)", NEW_KONK, Strength.CONFIRMED),
        ("Chon Myong Shipping, IMO no. 5571322", CHON_MYONG, Strength.CONFIRMED),
        # a ship is renamed, its number stays
        ("Hope Sea (IMO 8514306)", UNICA, Strength.POSSIBLE),
        ("IMO 8514306", UNICA, Strength.POSSIBLE),
        # another number in a name proves nothing: whoever pays can type any
        ("MV Unica IMO 9999999", UNICA, Strength.POSSIBLE),
    ],
)
def test_an_imo_number_in_a_name_is_read(
    index: Index, name: str, reference: str, strength: Strength
) -> None:
    assert strengths(index, name).get(reference) is strength


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("Korea Kwangson Banking Corp, Dandong branch", KWANGSON),
        ("Korea Kwangson Banking Corporation (Dandong Branch)", KWANGSON),
        ("Korea Kwangson Banking Corporation - Dandong branch office", KWANGSON),
        ("Korea Kwangson Banking Corp Dandong branch", KWANGSON),
        ("Korea Daesong Bank, Macau branch", DAESONG),
        ("Korea Daesong Bank, succursale de Paris", DAESONG),
        ("Foreign Trade Bank, Vladivostok representative office", TRADE_BANK),
        ("Koryo Bank Beijing representative office", KORYO_BANK),
    ],
)
def test_a_branch_is_its_house(index: Index, name: str, reference: str) -> None:
    for kind in (FIRM, PartyKind.UNKNOWN):
        assert strengths(index, name, kind=kind).get(reference) is Strength.POSSIBLE


@pytest.mark.parametrize("name", ["KKBC", "KKBC, Dandong branch", "KKBC Dandong branch"])
def test_an_acronym_with_or_without_a_branch_counts_with_a_nexus(index: Index, name: str) -> None:
    assert strengths(index, name)[KWANGSON] is Strength.DISMISSED
    assert strengths(index, name, dprk_nexus=True)[KWANGSON] is Strength.POSSIBLE


@pytest.mark.parametrize(
    "name",
    [
        "MV Unicorn",
        "Universica",
        "MV Ever Given",
        "Ex Libris B.V.",
        "Olive Branch Ltd",
        "Bank of Korea, Dandong branch",
        "Commerzbank AG, London branch",
        "Thunder ex Lightning",
        "Hope Sea (IMO 9999999)",
    ],
)
def test_a_prefix_a_branch_or_a_number_is_nobodys(index: Index, name: str) -> None:
    assert Strength.POSSIBLE not in strengths(index, name).values()


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        # A town behind the name, and no word that says it is an office: any word could stand there,
        # and Foreign Trade Bank of somewhere is another bank.
        ("Korea Kwangson Banking Corp Dandong", KWANGSON),
        ("Foreign Trade Bank Moscow", TRADE_BANK),
        # A town of several words is cut off only behind a comma, a dash or a bracket.
        ("Koryo Bank Ho Chi Minh City branch", KORYO_BANK),
    ],
)
def test_limits_that_stay(index: Index, name: str, reference: str) -> None:
    assert reference not in strengths(index, name)
    assert reference in {  # but found where the same words stand in a text
        r.reference for hit in index.search_text(f"payment to {name}") for r in hit.entry.references
    }


def test_a_bare_number_as_a_name_is_no_ship(index: Index) -> None:
    """Seven digits may be a customer's; as an identifier, or after IMO, they are a ship's."""
    assert strengths(index, "8514306") == {}
    given = Party(name=None, identifiers=_imo("8514306"))
    assert [hit.strength for hit in index.search(given, dprk_nexus=False)] == [Strength.CONFIRMED]
