"""Titles, patronymics, Western names, short aliases: what is found, and which limits stay.

Rows as published (EU 2026-05-01); each case names the row it is about.
"""

import pytest

from app.domain.match import Hit, Strength
from app.domain.party import Party, PartyKind
from app.matching import Index, build_index
from tests.matching.rows import ROWS, row

KOZHEMYAKO = "EU.11934.6"  # Oleg Nikolaevich KOZHEMYAKO, Олег Николаевич КОЖЕМЯКО
STEVEN_LEE = "EU.11892.7"  # Chol Sok KIM, Sok Kha, Steven Lee, Lee Un-Kang
JAMES_KIM = "EU.4287.92"
DANIEL_PAK = "EU.4296.62"
ABU_RIM = "EU.11620.14"
RI_PYONG_CHUL = "EU.4278.25"
PAK_YONG_SIK = "EU.4421.11"
YUN_HO_JIN = "EU.4097.56"  # Ho-chin Yun, Ho-jin Yun
SIM_KUM_CHOL = "EU.12759.6"  # Kum-Chol SIM, Син Гым Чхоль, 김금철
KIM_YONG_CHOL = "EU.4147.16"  # Yong Chol Kim, Young-Chul

_LISTED = (
    *ROWS,
    row(JAMES_KIM, "Chang Hyok KIM", "김창혁", "James Kim", born=("1963-04-29",)),
    row(DANIEL_PAK, "PAK In Su", "박인수", "Daniel Pak", born=("1957-05-22",)),
    row(ABU_RIM, "RIM Yong Hyok", "Abu Rim", born=("1972-03-04",)),
    row(RI_PYONG_CHUL, "Pyong Chul Ri", "Pyong-chol Ri", "Pyo’ng-ch’o’l Ri", born=("1948",)),
    row(PAK_YONG_SIK, "Yong Sik Pak", "Yo’ng-sik Pak", born=("1950",)),
)


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(_LISTED)


def strengths(index: Index, name: str, *, dprk_nexus: bool = False) -> dict[str, Strength]:
    """By reference, how strong the hits of a person's name are."""
    party = Party(name=name, kind=PartyKind.PERSON)
    hits: tuple[Hit, ...] = index.search(party, dprk_nexus=dprk_nexus)
    return {r.reference: hit.strength for hit in hits for r in hit.entry.references}


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        # titles, of rank and of address
        ("Dr. Yun Ho-jin", YUN_HO_JIN),
        ("Comrade Yun Ho-jin", YUN_HO_JIN),
        ("Prof. Dr. Yun, Ho-jin", YUN_HO_JIN),
        ("Vice Marshal Ri Pyong Chol", RI_PYONG_CHUL),
        ("General Ri Pyong Chul", RI_PYONG_CHUL),
        ("Minister Pak Yong Sik", PAK_YONG_SIK),
        ("Col. Gen. Oleg Kozhemyako", KOZHEMYAKO),
        # patronymics: in full, left out, in another spelling, as an initial, in another order
        ("Oleg Nikolaevich Kozhemyako", KOZHEMYAKO),
        ("Oleg Kozhemyako", KOZHEMYAKO),
        ("Kozhemyako Oleg Nikolayevitch", KOZHEMYAKO),
        ("Kozhemyako O.N.", KOZHEMYAKO),
        ("Кожемяко Олег", KOZHEMYAKO),
        ("КОЖЕМЯКО О.Н.", KOZHEMYAKO),
        # Koreans in Russian spelling
        ("Сим Гым Чхоль", SIM_KUM_CHOL),
        ("Ли Пхён Чхоль", RI_PYONG_CHUL),
        # Western given names beside one's own, on any side of it
        ("James Kim Chang Hyok", JAMES_KIM),
        ("James Chang Hyok Kim", JAMES_KIM),
        ("Kim Chang-hyok (James)", JAMES_KIM),
        ("Daniel In Su Pak", DANIEL_PAK),
        ("Daniel Park In-su", DANIEL_PAK),
        ("Stephen Lee Un Kang", STEVEN_LEE),
        ("David Yun Ho-jin", YUN_HO_JIN),  # a Western name that the row does not have
        # aliases of two syllables are names in full
        ("Sok Kha", STEVEN_LEE),
        ("Abu Rim", ABU_RIM),  # an alias of two words, neither a Western name
    ],
)
def test_a_person_is_found_however_addressed(index: Index, name: str, reference: str) -> None:
    assert strengths(index, name).get(reference) is Strength.POSSIBLE


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("Steven Lee", STEVEN_LEE),
        ("James Kim", JAMES_KIM),
        ("Daniel Pak", DANIEL_PAK),
        ("Young-Chul", KIM_YONG_CHOL),
    ],
)
def test_a_short_alias_counts_with_a_nexus_only(index: Index, name: str, reference: str) -> None:
    assert strengths(index, name)[reference] is Strength.DISMISSED
    assert strengths(index, name, dprk_nexus=True)[reference] is Strength.POSSIBLE


@pytest.mark.parametrize(
    "name",
    [
        "Oleg Nikolaevich",  # two given names, of any Russian
        "Oleg Nikolayevich Petrov",
        "Олег Николаевич Петров",
        "Nikolai Olegovich Ivanov",
        "James Park",
        "Daniel Kim",
        "Steven Kang",
        "General Lee",
        "Dr. Kim",
        "Marshal Park Ji-sung",
    ],
)
def test_a_title_a_patronymic_or_a_western_name_is_nobodys(index: Index, name: str) -> None:
    assert Strength.POSSIBLE not in strengths(index, name).values()


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        # German spelling of Russian: sounds of Kosch- and Kozh- are not made equal, because words
        # of the list would then be equal that are two names.
        ("Oleg Nikolajewitsch Koschemjako", KOZHEMYAKO),
        # A title that is in no table counts as another name; beside two words it weighs too much.
        ("Governor Oleg Kozhemyako", KOZHEMYAKO),
        ("Yun Ho-jin Director", YUN_HO_JIN),
        # Jim may be a Korean syllable too: then the name has one more than the listed one.
        ("Jim Kim Chang Hyok", JAMES_KIM),
        # The surname alone with another given name: relatives are not the listed person.
        ("Marina Kozhemyako", KOZHEMYAKO),
    ],
)
def test_limits_that_stay(index: Index, name: str, reference: str) -> None:
    assert reference not in strengths(index, name)
    assert reference not in strengths(index, name, dprk_nexus=True)


@pytest.mark.parametrize("name", ["Governor Oleg Kozhemyako", "Yun Ho-jin Director"])
def test_a_name_beside_an_unknown_title_is_found_in_texts(index: Index, name: str) -> None:
    assert index.search_text(f"fee to {name}")
