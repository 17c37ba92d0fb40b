"""Names that must be held, and names that must pass: one row each, with the row of the list."""

import pytest

from app.domain.dates import PartialDate
from app.domain.match import Hit, Strength
from app.domain.party import Party, PartyKind
from app.matching import Index, build_index
from tests.matching.rows import ROWS

PERSON = PartyKind.PERSON
FIRM = PartyKind.ORGANISATION


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(ROWS)


def held(hits: tuple[Hit, ...]) -> set[str]:
    """References of the entries that a payment would be held for."""
    return {
        reference.reference
        for hit in hits
        if hit.strength is not Strength.DISMISSED
        for reference in hit.entry.references
    }


@pytest.mark.parametrize(
    ("name", "kind", "reference"),
    [
        # EU.4074.62 Chol Nam Kim; EU.4282.0 KIM Chol Nam, 김철남
        ("Kim Chol Nam", PERSON, "EU.4074.62"),
        ("Gim Cheol-nam", PERSON, "EU.4074.62"),  # Revised
        ("Kim Ch'ŏl-nam", PERSON, "EU.4074.62"),  # McCune-Reischauer
        ("Kim Chulnam", PERSON, "EU.4282.0"),  # passport habit, given names joined
        ("CHOL-NAM KIM", PERSON, "EU.4282.0"),
        ("김철남", PERSON, "EU.4074.62"),
        ("金哲男", PERSON, "EU.4282.0"),
        ("Ким Чхоль Нам", PERSON, "EU.4282.0"),
        ("Kim Chol Nma", PERSON, "EU.4282.0"),  # two letters exchanged
        ("KimCholNam", PERSON, "EU.4282.0"),
        ("Mr. Kim Chol Nam", PERSON, "EU.4282.0"),
        ("David Chol Nam Kim", PERSON, "EU.4282.0"),  # a Western name beside his own
        # EU.4010.2 Hong-sop Ri: Ri is Lee, Yi, Rhee in the South
        ("Lee Hong-seop", PERSON, "EU.4010.2"),
        ("Yi Hongsop", PERSON, "EU.4010.2"),
        ("이홍섭", PERSON, "EU.4010.2"),
        ("리홍섭", PERSON, "EU.4010.2"),
        # EU.4115.83 Ch’o’l-Chae Ko
        ("Go Cheol-jae", PERSON, "EU.4115.83"),
        # EU.4482.18 JANG Tcheul-hy, 장철희
        ("Chang Chol Hui", PERSON, "EU.4482.18"),
        # EU.4169.45 Jin Tiesan, Chol Sam Kim, 金铁三
        ("金鐵三", PERSON, "EU.4169.45"),
        ("Kim Cheol-sam", PERSON, "EU.4169.45"),
        # EU.12759.6 Син Гым Чхоль
        ("Sin Gym Chkhol", PERSON, "EU.12759.6"),
        # EU.9446.78 Yong Ho O: a family name of one letter
        ("Oh Young-ho", PERSON, "EU.9446.78"),
        # EU.11934.6 Oleg Nikolaevich KOZHEMYAKO: without and with another patronymic's spelling
        ("Oleg Kozhemyako", PERSON, "EU.11934.6"),
        ("Kozhemiako Oleg Nikolayevich", PERSON, "EU.11934.6"),
        ("О. Кожемяко", PERSON, "EU.11934.6"),
        # EU.11623.11 Korea Namgang Trading Corporation (NTC)
        ("Korea Namgang Trading Co., Ltd.", FIRM, "EU.11623.11"),
        ("Namgang Handelsgesellschaft", FIRM, "EU.11623.11"),
        ("Choson Namgang Muyok Hoesa", FIRM, "EU.11623.11"),
        # EU.11621.13 Hapjanggang Trading Corporation
        ("Hapjanggang Kereskedelmi Vállalat", FIRM, "EU.11621.13"),
        # EU.4190.72 NAMCHONGANG TRADING
        ("Nam Chon Gang Trading Corporation", FIRM, "EU.4190.72"),
        ("Namcheongang Trading", FIRM, "EU.4190.72"),
        # EU.4105.82 Korea Daesong Bank, Choson Taesong Unhaeng
        ("Joson Daesong Bank", FIRM, "EU.4105.82"),
        ("Daeseong Bank", FIRM, "EU.4105.82"),
        # EU.4188.82 Korea Ryonbong General Corporation
        ("KoreaRyonbongGeneralCorporation", FIRM, "EU.4188.82"),
        ("Korea Ryonbogn General Corporation", FIRM, "EU.4188.82"),
        # EU.4062.34 Korea Ryonha Machinery Joint Venture Corporation
        ("Ryonha Machinery J/V Corp", FIRM, "EU.4062.34"),
        # EU.4198.83 Chongchongang Shipping Company: what banks write before and behind ships' names
        ("M/V Chongchongang Shipping", FIRM, "EU.4198.83"),
        ("MV CHONG CHON GANG SHIPPING IMO 5342883", FIRM, "EU.4198.83"),
        ("vessel Chong Chon Gang Shipping (IMO no. 5342883)", FIRM, "EU.4198.83"),
        ("SS Chong Chon Gang", FIRM, "EU.4198.83"),
        # EU.11892.7 Lee Un-Kang, who also goes by Steven Lee
        ("Steven Lee Un Kang", PERSON, "EU.11892.7"),
        ("Lee 'Steven' Un-kang", PERSON, "EU.11892.7"),
        # EU.11934.6 with titles
        ("Gen. Oleg N. Kozhemyako", PERSON, "EU.11934.6"),
        ("Mr Kozhemyako, O.N.", PERSON, "EU.11934.6"),
        # primary names are never weak: EU.3318.4 Office 39, EU.9442.82 Unica
        ("Office No. 39", FIRM, "EU.3318.4"),
        ("Unica", FIRM, "EU.9442.82"),
    ],
)
def test_a_spelling_of_a_listed_name_is_held(
    index: Index, name: str, kind: PartyKind, reference: str
) -> None:
    for asked in (kind, PartyKind.UNKNOWN):
        assert reference in held(index.search(Party(name=name, kind=asked), dprk_nexus=False))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Korea Development Bank", FIRM),  # EU.4103.55 is the Korea United Development Bank
        ("Bank of Korea", FIRM),
        ("Air Korea", FIRM),
        ("Air Koryo", FIRM),  # EU.4130.66 is the Koryo Bank; the airline is on neither list
        ("Korea Trading Company", FIRM),
        ("Samsung Electronics Co., Ltd.", FIRM),
        ("Daesang Corporation", FIRM),
        ("Ocean Network Express", FIRM),
        ("Ministry of Defence", FIRM),  # EU.4093.2, an alias of common words
        ("MID", FIRM),  # EU.4100.63
        ("OMM", FIRM),  # EU.4196.56
        ("Third Floor", FIRM),  # EU.3318.4
        ("Steven Lee", PERSON),  # EU.11892.7
        ("Young-Chul", PERSON),  # EU.4147.16
        ("Kim", PERSON),
        ("Kim Yong", PERSON),
        ("Kim Chol Su", PERSON),  # EU.4282.0 KIM Chol Nam
        ("Kim Nam Chol", PERSON),  # the same syllables in another order
        ("Lee Sang-ho", PERSON),
        ("Park Ji-sung", PERSON),
        ("Son Heung-min", PERSON),
        ("Jin Rui", PERSON),  # EU.4150.68 Jin Ryu
        ("Oleg Nikolaevich Ivanov", PERSON),  # EU.11934.6
    ],
)
def test_a_name_nobody_should_alert_on_passes(index: Index, name: str, kind: PartyKind) -> None:
    assert held(index.search(Party(name=name, kind=kind), dprk_nexus=False)) == set()


@pytest.mark.parametrize(
    ("name", "born", "reference"),
    [
        ("Kim Chol Nam", "1991-05-02", "EU.4074.62"),  # EU: 1970-02-12, UN: 1970-02-19
        ("Kang Song-sam", "1990-01-30", "EU.4226.14"),  # 1972-07-05
        ("Kim Young-chul", "1988-11-11", "EU.4147.16"),  # 1962-02-18
    ],
)
def test_a_common_korean_name_with_another_birth_date_is_dismissed(
    index: Index, name: str, born: str, reference: str
) -> None:
    party = Party(name=name, kind=PERSON, birth_date=PartialDate.parse(born))
    hits = index.search(party, dprk_nexus=False)
    (hit,) = [h for h in hits if reference in {r.reference for r in h.entry.references}]
    assert hit.strength is Strength.DISMISSED


@pytest.mark.parametrize(
    ("name", "kind", "reference"),
    [
        ("MID", FIRM, "EU.4100.63"),
        ("OMM", FIRM, "EU.4196.56"),
        ("Ministry of Defence", FIRM, "EU.4093.2"),
        ("Steven Lee", PERSON, "EU.11892.7"),
        ("MRI", FIRM, "EU.9431.17"),  # the initials of Ministry of Rocket Industry
        ("Ministère de l’industrie des roquettes", FIRM, "EU.9431.17"),
    ],
)
def test_a_weak_name_is_held_where_there_is_a_nexus(
    index: Index, name: str, kind: PartyKind, reference: str
) -> None:
    hits = index.search(Party(name=name, kind=kind), dprk_nexus=True)
    assert reference in held(hits)
