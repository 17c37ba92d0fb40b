import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from app.domain.listing import ListedParty
from app.domain.party import PartyKind
from app.usecases.validation.spellings import Way, fold, korean_spellings, listed_spellings, typo
from tests.benchmarks.known import row

KIM = row("EU.1", "KIM Chol Nam", "김철남")


def test_each_way_of_writing_a_korean_name_is_made() -> None:
    made = {(spelling.way, spelling.text) for spelling in listed_spellings(KIM, seed="s")}
    assert made >= {
        (Way.AS_LISTED, "KIM Chol Nam"),
        (Way.AS_LISTED, "김철남"),
        (Way.REVISED, "Gim Cheol-nam"),
        (Way.PASSPORT, "Kim Chul-nam"),
        (Way.MCCUNE_REISCHAUER, "Kim Ch'ŏlnam"),
        (Way.HANJA, "金哲南"),
        (Way.CYRILLIC, "Ким Чхоль Нам"),
        (Way.REVERSED, "Chol Nam KIM"),
        (Way.HYPHENATED, "KIM Chol-Nam"),
        (Way.JOINED, "KIM Cholnam"),
        (Way.RUN_TOGETHER, "KIMCholNam"),
        (Way.INITIALS, "C.N. KIM"),
    }


def test_the_lists_own_hangul_is_preferred_to_a_reading_of_latin_letters() -> None:
    assert {(s.source, s.from_hangul) for s in korean_spellings(KIM)} == {("김철남", True)}
    read = {(s.source, s.from_hangul) for s in korean_spellings(row("EU.2", "KIM Chol Nam"))}
    assert read == {("KIM Chol Nam", False)}


@pytest.mark.parametrize(
    "party",
    [
        row("EU.3", "Wang Yong", programme="UKR"),
        row("EU.4", "Kim Chol Nam", kind=PartyKind.ORGANISATION),
    ],
)
def test_only_persons_that_concern_the_dprk_are_read_as_korean(party: ListedParty) -> None:
    assert list(korean_spellings(party)) == []


def test_a_name_that_is_not_korean_is_reversed_by_its_last_word_and_gets_initials() -> None:
    made = {s.way: s.text for s in listed_spellings(row("EU.5", "Oleg Kozhemyako"), seed="s")}
    assert made[Way.REVERSED] == "Kozhemyako Oleg"
    assert made[Way.INITIALS] == "O. Kozhemyako"
    assert Way.JOINED not in made


def test_a_spelling_that_changes_nothing_is_not_asked() -> None:
    for spelling in listed_spellings(row("EU.6", "Unica", kind=PartyKind.ORGANISATION), seed="s"):
        assert spelling.way is Way.AS_LISTED or fold(spelling.text) != fold(spelling.source)


@given(st.text(alphabet="abcdefghij KLMNOP-", min_size=5, max_size=30))
def test_a_typo_is_one_slip_and_the_same_in_every_run(text: str) -> None:
    slipped = typo(text, seed="s")
    assert slipped == typo(text, seed="s")
    if slipped is not None:
        assert OSA.distance(text, slipped) <= 1


def test_names_too_short_for_a_typo_get_none() -> None:
    assert typo("MID", seed="s") is None
