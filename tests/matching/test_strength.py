"""Confirmed, possible, dismissed: each rule on both sides."""

from itertools import combinations, product

import pytest

from app.domain.dates import PartialDate
from app.domain.match import Effect, Hit, Strength
from app.domain.party import Address, Identifier, IdentifierKind, Party, PartyKind
from app.matching import Index, MatchingSettings, build_index
from tests.matching.rows import ROWS

PERSON = PartyKind.PERSON
FIRM = PartyKind.ORGANISATION
BORN = PartialDate.parse("1944-10-13")  # EU.4097.56 and KPi.001 Yun Ho-jin
PASSPORT = Identifier(kind=IdentifierKind.PASSPORT, value="563120238", country="KP")  # EU.4074.62
OTHER_PASSPORT = Identifier(kind=IdentifierKind.PASSPORT, value="999999999", country="KP")
BIC = Identifier(kind=IdentifierKind.BIC, value="KDBKKPPY")  # EU.4105.82 Korea Daesong Bank


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(ROWS)


def hit_of(index: Index, reference: str, party: Party, *, dprk_nexus: bool = False) -> Hit:
    hits = index.search(party, dprk_nexus=dprk_nexus)
    (found,) = [h for h in hits if reference in {r.reference for r in h.entry.references}]
    return found


def yun(born: str | None = None, *, verified: bool = False) -> Party:
    birth = PartialDate.parse(born) if born else None
    return Party(name="Yun Ho-jin", kind=PERSON, birth_date=birth, verified=verified)


@pytest.mark.parametrize("nexus", [True, False])
@pytest.mark.parametrize(
    ("born", "strength"),
    [
        ("1944-10-13", Strength.CONFIRMED),
        ("1944-10-14", Strength.CONFIRMED),  # a day's slip of the publishers
        ("1944-10-15", Strength.POSSIBLE),
        ("1944-10", Strength.POSSIBLE),  # a month settles nothing
        ("1944", Strength.POSSIBLE),
        ("1946-12-31", Strength.POSSIBLE),  # two years apart
        (None, Strength.POSSIBLE),
    ],
)
def test_a_birth_date_confirms_to_the_day_only(
    index: Index, born: str | None, strength: Strength, *, nexus: bool
) -> None:
    assert hit_of(index, "EU.4097.56", yun(born), dprk_nexus=nexus).strength is strength


@pytest.mark.parametrize(
    ("nexus", "verified", "strength"),
    [
        (False, False, Strength.DISMISSED),
        (False, True, Strength.DISMISSED),
        (True, True, Strength.DISMISSED),
        (True, False, Strength.POSSIBLE),  # whoever pays can type any birth date
    ],
)
def test_years_apart_dismiss_only_where_they_can_be_believed(
    index: Index, strength: Strength, *, nexus: bool, verified: bool
) -> None:
    party = yun("1947-01-01", verified=verified)
    assert hit_of(index, "EU.4097.56", party, dprk_nexus=nexus).strength is strength


def test_contradiction_never_dismisses_where_an_identifier_agrees(index: Index) -> None:
    party = Party(
        name="Kim Chol Nam",
        kind=PERSON,
        birth_date=PartialDate.parse("1999-01-01"),
        identifiers=(PASSPORT,),
    )
    assert hit_of(index, "EU.4074.62", party).strength is Strength.POSSIBLE


def test_another_passport_of_the_same_country_dismisses(index: Index) -> None:
    party = Party(name="Kim Chol Nam", kind=PERSON, identifiers=(OTHER_PASSPORT,))
    assert hit_of(index, "EU.4074.62", party).strength is Strength.DISMISSED


def test_another_kind_of_party_dismisses_without_nexus(index: Index) -> None:
    party = Party(name="Kim Chol Nam", kind=FIRM)
    assert hit_of(index, "EU.4074.62", party).strength is Strength.DISMISSED
    assert hit_of(index, "EU.4074.62", party, dprk_nexus=True).strength is Strength.POSSIBLE


def test_a_passport_with_its_country_confirms(index: Index) -> None:
    party = Party(name="Kim Cheol-nam", kind=PERSON, identifiers=(PASSPORT,))
    assert hit_of(index, "EU.4074.62", party).strength is Strength.CONFIRMED


def test_an_identifier_under_another_name_is_a_hold(index: Index) -> None:
    party = Party(name="Peter de Vries", kind=PERSON, identifiers=(PASSPORT,))
    hit = hit_of(index, "EU.4074.62", party)
    assert hit.strength is Strength.POSSIBLE
    assert [e.effect for e in hit.evidence if e.feature == "name"] == [Effect.CONTRADICTS]


@pytest.mark.parametrize("value", ["KDBKKPPY", "KDBKKPPYXXX", "KDBKKPPY001", "kdbkkppy"])
def test_a_bank_without_a_name_is_found_by_its_bic(index: Index, value: str) -> None:
    bic = Identifier(kind=IdentifierKind.BIC, value=value)
    hit = hit_of(index, "EU.4105.82", Party(name=None, identifiers=(bic,)))
    assert hit.strength is Strength.CONFIRMED


def test_an_organisation_in_full_is_confirmed_with_a_nexus_only(index: Index) -> None:
    party = Party(name="KOREA KUMSAN TRADING CO. LTD.", kind=FIRM)
    assert hit_of(index, "EU.4129.41", party).strength is Strength.POSSIBLE
    assert hit_of(index, "EU.4129.41", party, dprk_nexus=True).strength is Strength.CONFIRMED


@pytest.mark.parametrize("name", ["Kumsan Trading", "Unica", "Office 39"])
def test_part_of_a_name_or_one_word_never_confirms(index: Index, name: str) -> None:
    hits = index.search(Party(name=name, kind=FIRM), dprk_nexus=True)
    assert {hit.strength for hit in hits} == {Strength.POSSIBLE}


def test_a_birth_date_supports_a_name_that_alone_is_too_far(index: Index) -> None:
    # EU.4097.56 Ho-jin Yun, 1944-10-13
    far = Party(name="Yun Ho-jin Ivanovich Petersen", kind=PERSON)
    assert index.search(far, dprk_nexus=False) == ()
    supported = Party(name=far.name, kind=PERSON, birth_date=BORN)
    assert hit_of(index, "EU.4097.56", supported).strength is Strength.POSSIBLE


def test_the_score_never_saturates(index: Index) -> None:
    names = ("Yun Ho-jin", "Yoon Ho-jin", "Yun Ho-jim")
    exact, near, slip = (
        hit_of(index, "EU.4097.56", Party(name=name, kind=PERSON)).score_bp for name in names
    )
    dated = hit_of(index, "EU.4097.56", yun("1944-10-13")).score_bp
    assert slip < near < exact < dated < 10_000


_Known = dict[str, object]

_AGREEING: tuple[_Known, ...] = (
    {"birth_date": PartialDate.parse("1970-02-12")},
    {"birth_date": PartialDate.parse("1970")},
    {"nationalities": ("KP",)},
    {"identifiers": (PASSPORT,)},
)
_CONTRADICTING: tuple[_Known, ...] = (
    {"birth_date": PartialDate.parse("1999-01-01")},
    {"nationalities": ("KR",)},
    {"identifiers": (OTHER_PASSPORT,)},
    {"kind": FIRM},
)


def score(index: Index, *known: _Known) -> int:
    """The score of Kim Chol Nam with what is known of him, at a threshold that drops nothing."""
    fields = {key: value for part in known for key, value in part.items()}
    party = Party(name="Kim Cheol-nam", **{"kind": PERSON, **fields})  # type: ignore[arg-type] # a table of fields
    hits = index.search(party, dprk_nexus=True, min_score_bp=1)
    return max(h.score_bp for h in hits if h.entry.references[0].reference == "EU.4074.62")


@pytest.mark.parametrize("size", [0, 1, 2])
def test_agreement_never_lowers_and_contradiction_never_raises(index: Index, size: int) -> None:
    for known in combinations((*_AGREEING, *_CONTRADICTING), size):
        taken = {key for part in known for key in part}
        before = score(index, *known)
        for more in _AGREEING:
            if taken.isdisjoint(more):
                assert score(index, *known, more) >= before
        for more in _CONTRADICTING:
            if taken.isdisjoint(more):
                assert score(index, *known, more) <= before


def test_every_hit_says_why(index: Index) -> None:
    party = Party(
        name="Yun Ho-jin",
        kind=FIRM,
        birth_date=PartialDate.parse("1987"),
        nationalities=("KP",),
        address=Address(country="NL"),
    )
    hit = hit_of(index, "EU.4097.56", party)
    said = {evidence.feature: evidence for evidence in hit.evidence}
    assert said["birth_date"].effect is Effect.CONTRADICTS
    assert said["birth_date"].detail == "1987 against 1944-10-13"
    assert said["nationality"].effect is Effect.AGREES
    assert said["kind"].effect is Effect.CONTRADICTS
    assert said["name"].effect is Effect.AGREES


def test_thresholds_are_settings_and_part_of_the_version(index: Index) -> None:
    strict = build_index(ROWS, settings=MatchingSettings(person_bp=9_500))
    party = Party(name="Yoon Ho-jin", kind=PERSON)
    assert index.search(party, dprk_nexus=False)
    assert strict.search(party, dprk_nexus=False) == ()
    assert strict.version != index.version


def test_the_same_question_has_the_same_answer_in_every_index(index: Index) -> None:
    again = build_index(reversed(ROWS))
    for name, nexus in product(("Kim Chol Nam", "Ryongbong General", "MID"), (True, False)):
        party = Party(name=name)
        first = index.search(party, dprk_nexus=nexus)
        assert first == again.search(party, dprk_nexus=nexus)
        assert first == index.search(party, dprk_nexus=nexus)
        assert [h.score_bp for h in first] == sorted((h.score_bp for h in first), reverse=True)
