"""Spellings that reference works and press print, held against the rules."""

import pytest

from app.usecases.validation.korean_names import KoreanName, read_hangul, read_latin


def hangul(text: str) -> KoreanName:
    name = read_hangul(text)
    assert name is not None
    return name


@pytest.mark.parametrize(
    ("name", "north_korean", "mccune_reischauer", "revised", "passport", "cyrillic"),
    [
        ("김정은", "Kim Jong Un", "Kim Chŏngŭn", "Gim Jeong-eun", "Kim Jung-eun", "Ким Чон Ын"),
        ("리영호", "Ri Yong Ho", "Ri Yŏngho", "I Yeong-ho", "Lee Young-ho", "Ри Ён Хо"),  # noqa: RUF001 - as printed
        ("박정천", "Pak Jong Chon", "Pak Chŏngch'ŏn", "Bak Jeong-cheon", "Park Jung-cheon", None),
        ("최룡해", "Choe Ryong Hae", "Ch'oe Ryonghae", "Choe Yong-hae", "Choi Yong-hae", None),
        ("태영호", "Thae Yong Ho", "T'ae Yŏngho", "Tae Yeong-ho", "Tae Young-ho", "Тхэ Ён Хо"),  # noqa: RUF001 - as printed
    ],
)
def test_a_name_is_spelt_as_each_system_has_it(  # noqa: PLR0917 - a table of five systems
    name: str,
    north_korean: str,
    mccune_reischauer: str,
    revised: str,
    passport: str,
    cyrillic: str | None,
) -> None:
    korean = hangul(name)
    assert korean.north_korean == north_korean
    assert korean.mccune_reischauer == mccune_reischauer
    assert korean.revised == revised
    assert korean.passport == passport
    assert cyrillic in {None, korean.cyrillic}


@pytest.mark.parametrize(
    ("north", "south"),
    [("리영호", "이영호"), ("로두철", "노두철"), ("류진", "유진"), ("김녀", "김여")],
)
def test_the_south_drops_or_softens_the_initial_sound(north: str, south: str) -> None:
    assert hangul(north).hangul_south == south


def test_the_usual_characters_of_a_name_are_written_where_all_are_known() -> None:
    assert hangul("김철남").hanja == "金哲南"
    assert hangul("김뷁").hanja is None


@pytest.mark.parametrize(
    ("text", "family", "expected"),
    [
        ("KIM Chol Nam", None, "김철남"),
        ("Chol Nam Kim", None, "김철남"),
        ("Yong-mu Ri", None, "리영무"),
        ("Chang Ha Jang", "Jang", "장창하"),
        ("JANG Chang Ha", None, "장창하"),
        ("Cho’ng Nam Yo’n", None, "정남연"),  # noqa: RUF001 - as printed
        ("Pyo'ng-ch'o'l Min", None, "민병철"),
    ],
)
def test_latin_letters_are_read_in_either_order_and_by_what_the_list_says(
    text: str, family: str | None, expected: str
) -> None:
    read = read_latin(text, family)
    assert read is not None
    assert read.hangul == expected


@pytest.mark.parametrize("text", ["Oleg Kozhemyako", "Kim", "", "Neil Tsang", "Kim Chol Nam Il Su"])
def test_what_does_not_read_as_korean_is_left_alone(text: str) -> None:
    assert read_latin(text) is None


@pytest.mark.parametrize("text", ["김", "조선인민군협주단", "Kim Jong Un", "金正恩"])
def test_only_two_to_four_hangul_syllables_are_a_name(text: str) -> None:
    assert read_hangul(text) is None
