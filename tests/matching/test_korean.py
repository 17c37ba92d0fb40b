"""The tables of Korean: readings in every script, cuts, and what is no Korean name."""

import pytest

from app.matching.korean.blocks import compose, decompose, glide, romanise, southern
from app.matching.korean.forms import score_forms
from app.matching.korean.hanja import hanja_readings
from app.matching.korean.readings import _SHAPE, forms, readings, syllable_cost, syllables
from app.matching.korean.syllables import is_family_name, known_syllables, misprints
from app.matching.normalise import native_words


def best(a: str, b: str) -> int:
    pairs = [(f, g) for f in forms(native_words(a)) for g in forms(native_words(b))]
    return max((score_forms(f, g) for f, g in pairs), default=0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong Un", "Kim Chŏng-ŭn"),
        ("Kim Jong Un", "Gim Jeong-eun"),
        ("Kim Jong Un", "김정은"),
        ("Kim Jong Un", "金正恩"),
        ("Kim Jong Un", "Ким Чен Ын"),
        ("Kim Jong Un", "Jongun Kim"),
        ("Ri Yong Ho", "Lee Young-ho"),
        ("Ri Yong Ho", "Rhee Yeong Ho"),
        ("Ri Yong Ho", "이영호"),
        ("리영호", "이영호"),
        ("Ri Yong Ho", "Ли Ён Хо"),
        ("Pak Pong Ju", "Park Bong-joo"),
        ("Choe Ryong Hae", "Choi Yong-hae"),
        ("Ch'oe Ryong-hae", "최룡해"),
        ("Ryu Jin", "Yoo Jin"),
        ("No Kwang Chol", "Roh Kwang-chul"),
        ("Hwang Pyong So", "Hwang Byung-seo"),
        ("O Kuk Ryol", "Oh Kuk-yol"),
        ("Jang Song Thaek", "Чан Сон Тхэк"),
        ("Jang Song Thaek", "張成澤"),
        ("Kim Yo Jong", "Kim Yeo-jung"),
        ("Kim Chol Sam", "金铁三"),
        ("Su Nyo RYANG", "량수니오"),  # EU.4289.90 prints both
        ("Ryang Su Nyo", "Yang Su-ni-o"),
    ],
)
def test_two_spellings_of_one_name_agree(one: str, other: str) -> None:
    assert best(one, other) >= 8_500


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong Un", "Kim Jong Nam"),
        ("Kim Jong Un", "Kim Un Jong"),
        ("Kim Chol", "Kim Chol Nam"),
        ("Ri Yong Ho", "Ri Yong Su"),
        ("Pak Pong Ju", "Kim Pong Ju"),
        ("Kim Hyok", "Kim Hi Ok"),  # three syllables are a name as they stand
        ("Kim Nyo", "Kim Ni O"),
    ],
)
def test_two_names_do_not(one: str, other: str) -> None:
    assert best(one, other) == 0


@pytest.mark.parametrize("name", ["Frederik Smit", "Xavier Vidal", "Brown", "Kim", "", "Иванов"])
def test_a_name_that_is_not_korean_has_no_forms(name: str) -> None:
    assert forms(native_words(name)) == ()


def test_the_same_spelling_costs_nothing_and_another_one_something() -> None:
    assert syllable_cost("kim", "kim") == 0
    assert (syllable_cost("kim", "gim") or 0) > 0
    assert syllable_cost("kim", "pak") is None


def test_a_joined_given_name_is_cut_where_it_can_be() -> None:
    assert ("jong", "un") in syllables("jongun")
    assert syllables("schmidt") == ()


def test_every_latin_spelling_has_the_shape_that_the_quick_check_asks_for() -> None:
    assert [s for s in readings() if s.isascii() and not _SHAPE.fullmatch(s)] == []


def test_every_character_is_read_as_a_syllable_that_can_be_spelled() -> None:
    known = set(known_syllables())
    assert {r for meanings in hanja_readings().values() for r in meanings} <= known


def test_every_syllable_is_a_hangul_block_and_reads_as_itself() -> None:
    for syllable in known_syllables():
        assert decompose(syllable) is not None
        assert readings()[syllable][syllable] == 0


@pytest.mark.parametrize(
    ("north", "south"), [("리", "이"), ("로", "노"), ("녀", "여"), ("김", None)]
)
def test_the_initial_sound_rule(north: str, south: str | None) -> None:
    assert southern(north) == south


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("니", "오", "뇨"),
        ("ni", "o", "nyo"),
        ("시", "언", "션"),
        ("니", "고", None),
        ("노", "오", None),
        ("nin", "o", None),
        ("ни", "о", None),
    ],
)
def test_an_i_and_the_vowel_after_it_run_together(
    one: str, other: str, together: str | None
) -> None:
    assert glide(one, other) == together


def test_a_block_is_put_together_as_it_was_taken_apart() -> None:
    for syllable in known_syllables():
        parts = decompose(syllable)
        assert parts is not None
        assert compose(*parts) == syllable


def test_a_misprinted_block_is_read_as_what_is_one_key_away() -> None:
    # EU.4281.1 prints CHOE Chan Il as 촤찬일: 최 with another vowel
    assert 7_600 <= best("CHOE Chan Il", "촤찬일") < best("CHOE Chan Il", "최찬일")


def test_only_a_block_that_no_name_has_is_a_misprint() -> None:
    assert "최" in misprints()["촤"]
    assert misprints().keys().isdisjoint(known_syllables())


def test_hangul_is_romanised_as_the_north_does() -> None:
    assert romanise("량수뇨, 최") == "ryangsunyo, choe"


def test_kim_is_a_family_name() -> None:
    assert is_family_name("김")
    assert not is_family_name("철")
