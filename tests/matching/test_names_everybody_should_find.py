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
    ("name", "kind", "near"),
    [
        ("Korea Development Bank", FIRM, "EU.4103.55"),  # Korea United Development Bank
        ("Bank of Korea", FIRM, "EU.4105.82"),  # Korea Daesong Bank
        ("Air Koryo", FIRM, "EU.4130.66"),  # Koryo Bank; the airline is on neither list
        ("Air Korea", FIRM, "EU.4130.66"),
        ("Korea Trading Company", FIRM, "EU.4129.41"),  # Korea Kumsan Trading Corporation
        ("Korea General Corporation", FIRM, "EU.4188.82"),  # Korea Ryonbong General Corporation
        ("Samsung Electronics Co., Ltd.", FIRM, "EU.4062.34"),  # Korea Ryonha Machinery
        ("Daesang Corporation", FIRM, "EU.4105.82"),  # Korea Daesong Bank
        ("Ocean Network Express", FIRM, "EU.4196.56"),  # Ocean Maritime Management
        ("Ministry of Defence", FIRM, "EU.4093.2"),  # an alias of common words
        ("MID", FIRM, "EU.4100.63"),  # an alias of three letters
        ("OMM", FIRM, "EU.4196.56"),
        ("Third Floor", FIRM, "EU.3318.4"),
        ("Steven Lee", PERSON, "EU.11892.7"),  # an alias: a Western name, a Korean surname
        ("Steve Lee", PERSON, "EU.11892.7"),
        ("Young-Chul", PERSON, "EU.4147.16"),  # an alias: a given name
        ("Kim", PERSON, "EU.4282.0"),  # KIM Chol Nam
        ("Kim Yong", PERSON, "EU.4147.16"),  # Yong Chol Kim
        ("Kim Chol Su", PERSON, "EU.4282.0"),
        ("Kim Nam Chol", PERSON, "EU.4282.0"),  # the same syllables in another order
        ("Lee Sang-ho", PERSON, "EU.11892.7"),  # Lee Un-Kang
        ("Park Ji-sung", PERSON, "EU.4226.14"),  # Song-Sam KANG
        ("Son Heung-min", PERSON, "EU.12759.6"),  # Kum-Chol SIM, Син Гым Чхоль
        ("Jin Rui", PERSON, "EU.4150.68"),  # Jin Ryu
        ("Oleg Nikolaevich Ivanov", PERSON, "EU.11934.6"),  # Oleg Nikolaevich KOZHEMYAKO
    ],
)
def test_a_name_nobody_should_alert_on_passes(
    index: Index, name: str, kind: PartyKind, near: str
) -> None:
    """``near`` is the row that a worse matcher takes it for."""
    assert near in index.entries
    assert held(index.search(Party(name=name, kind=kind), dprk_nexus=False)) == set()


@pytest.mark.parametrize(
    ("name", "born", "reference"),
    [
        ("Kim Chol Nam", "1991-05-02", "EU.4074.62"),  # EU: 1970-02-12, UN: 1970-02-19
        ("Kang Song-sam", "1990-01-30", "EU.4226.14"),  # 1972-07-05
        ("Kim Young-chul", "1988-11-11", "EU.4147.16"),  # 1962-02-18
        ("Kim Dong-ho", "1981-03-30", "EU.4076.89"),  # Tong-Ho Kim, 1969-08-18
        ("Lee Hong-seop", "1979-06-12", "EU.4010.2"),  # Hong-sop Ri, 1940-02-26
        ("Oh Young-ho", "1994-09-01", "EU.9446.78"),  # Yong Ho O, 1961-12-25
        ("Yoon Ho-jin", "1972-04-20", "EU.4097.56"),  # Ho-jin Yun, 1944-10-13
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
