"""Which goods are banned, which way, from which day; and where the ban holds instead of denying."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.transfer import Movement
from app.law.reg_2017_1509.goods import GoodsBan, prohibitions_for
from app.law.reg_2017_1509.goods.annex import Annex
from app.law.reg_2017_1509.goods.annexes import ARMS, PRINTED
from app.law.reg_2017_1509.goods.bans import ONLY_PART, RENUMBERED, TOO_WIDE, UNSEEN

TODAY = date(2026, 11, 23)
TO, FROM = Movement.TO_DPRK, Movement.FROM_DPRK
DENIES, HOLDS = "denies", "holds"


def bans(code: str, movement: Movement, day: date = TODAY) -> dict[str, GoodsBan]:
    return {ban.article: ban for ban in prohibitions_for(code, movement, day)}


def effects(code: str, movement: Movement, day: date = TODAY) -> dict[str, str]:
    return {
        article: HOLDS if ban.ex else DENIES for article, ban in bans(code, movement, day).items()
    }


@pytest.mark.parametrize(
    ("goods", "code", "movement", "expected"),
    [
        ("crab, frozen, bought there", "0306", FROM, {"16a": DENIES}),
        ("crab, frozen, sent there", "0306", TO, {}),
        ("frozen fish, bought there", "030389", FROM, {"16a": DENIES}),
        ("fish soup, perhaps", "2104", FROM, {"16a": HOLDS, "10": HOLDS}),
        ("wine", "2204", TO, {"10": DENIES}),
        ("champagne", "22041011", TO, {"10": DENIES}),
        ("wine in boxes, a code of 2017", "22042290", TO, {"10": HOLDS}),
        ("hospital pump", "84", TO, {"16p": DENIES, "10": HOLDS}),
        ("pump for liquids", "8413 70 00", TO, {"16p": DENIES}),
        ("pump for liquids, bought there", "8413", FROM, {"16k": DENIES}),
        ("medicine", "3004", TO, {}),
        ("medicine, bought there", "30049000", FROM, {}),
        ("rice", "1006", TO, {}),
        ("maize seed", "1005", TO, {}),
        ("soya beans, bought there", "1201", FROM, {"16j": DENIES}),
        ("cabbage, bought there", "0704", FROM, {"16j": DENIES}),
        ("vegetables, bought there", "07", FROM, {"16j": DENIES, "10": HOLDS}),
        ("coal", "2701", FROM, {"3(1)(e)": DENIES}),
        ("iron ore", "2601", FROM, {"3(1)(e)": HOLDS}),
        ("copper wire, sent there", "7408", TO, {"16p": DENIES}),
        ("copper wire, bought there", "7408", FROM, {"3(1)(g)": DENIES}),
        ("crude oil or condensate", "2709", TO, {"16c": DENIES, "16f": DENIES}),
        ("crude oil", "27090090", TO, {"16f": DENIES}),
        ("motor spirit", "27101245", TO, {"3(1)(b)": DENIES, "16d": DENIES}),
        ("heavy oil", "271019", TO, {"16d": DENIES, "3(1)(b)": HOLDS}),
        ("liquefied natural gas", "27111100", TO, {"16c": DENIES, "16d": DENIES}),
        ("gold", "7108", TO, {"10": DENIES, "11": HOLDS}),
        ("gold ore, a wider code", "2616", FROM, {"3(1)(d)": HOLDS, "3(1)(g)": HOLDS}),
        ("shirts, sewn there", "6205", FROM, {"16h": DENIES, "10": HOLDS}),
        ("shirts, sent there", "6205", TO, {"10": HOLDS}),
        ("magnesite", "2519", FROM, {"16l": DENIES}),
        ("wood", "4407", FROM, {"16m": DENIES}),
        ("statue of bronze", "830629", FROM, {"13": HOLDS}),
        ("lead", "7801", FROM, {"16b": DENIES}),
        ("fishing vessel, sent there", "8902", TO, {"15": DENIES, "16p": DENIES}),
        ("fishing vessel, bought there", "8902", FROM, {"16n": DENIES}),
        ("ambulance", "8703", TO, {"16p": DENIES, "10": HOLDS}),
        ("wheelchair", "8713", TO, {"16p": DENIES}),
        ("tinned fish or caviar", "1604", TO, {"10": HOLDS}),
        ("rifles", "9301", TO, {"3(1)(a)": DENIES}),
        ("hunting guns", "9303", TO, {"3(1)(a)": HOLDS}),
    ],
)
def test_goods(goods: str, code: str, movement: Movement, expected: dict[str, str]) -> None:
    assert effects(code, movement) == expected, goods


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("ban", "turning", "effects_by_day"),
    [
        (("3(1)(e)", "2701", FROM), "2017-09-01", (None, DENIES)),
        (("3(1)(g)", "74", FROM), "2017-09-01", (None, DENIES)),
        (("3(1)(e)", "2704", FROM), "2017-10-11", (None, HOLDS)),
        (("3(1)(e)", "2704", FROM), "2017-10-12", (HOLDS, DENIES)),
        (("3(1)(b)", "27101921", TO), "2017-09-01", (None, HOLDS)),
        (("3(1)(b)", "27101921", TO), "2019-06-27", (HOLDS, DENIES)),
        (("3(1)(a)", "9301", TO), "2017-09-01", (None, DENIES)),
        (("10", "2204", TO), "2017-09-01", (None, HOLDS)),
        (("10", "2204", TO), "2017-11-15", (HOLDS, DENIES)),
        (("13", "8306", FROM), "2017-09-01", (None, HOLDS)),
        (("15", "8901", TO), "2017-09-01", (None, DENIES)),
        (("16a", "0306", FROM), "2017-09-15", (None, HOLDS)),
        (("16a", "0306", FROM), "2017-09-16", (HOLDS, DENIES)),
        (("16b", "7801", FROM), "2017-09-15", (None, HOLDS)),
        (("16b", "7801", FROM), "2017-09-16", (HOLDS, DENIES)),
        (("16c", "271111", TO), "2017-10-11", (None, HOLDS)),
        (("16c", "271111", TO), "2017-10-12", (HOLDS, DENIES)),
        (("16d", "2710", TO), "2017-10-11", (None, HOLDS)),
        (("16d", "2710", TO), "2017-10-16", (HOLDS, DENIES)),
        (("16f", "27090090", TO), "2017-10-11", (None, HOLDS)),
        (("16f", "27090090", TO), "2017-10-16", (HOLDS, DENIES)),
        (("16h", "62", FROM), "2017-10-11", (None, HOLDS)),
        (("16h", "62", FROM), "2017-10-12", (HOLDS, DENIES)),
        *(
            (ban, turning, effects_by_day)
            for ban in (
                ("16j", "08", FROM),
                ("16k", "85", FROM),
                ("16l", "25", FROM),
                ("16m", "44", FROM),
                ("16n", "89", FROM),
                ("16p", "84", TO),
            )
            for turning, effects_by_day in (
                ("2018-02-27", (None, HOLDS)),
                ("2018-02-28", (HOLDS, DENIES)),
            )
        ),
    ],
)
def test_each_ban_turns_on_its_day(
    ban: tuple[str, str, Movement], turning: str, effects_by_day: tuple[str | None, str]
) -> None:
    article, code, movement = ban
    days = (day(turning) - timedelta(days=1), day(turning))
    found = tuple(effects(code, movement, when).get(article) for when in days)
    assert found == effects_by_day


def test_before_the_regulation_there_is_no_ban_to_be_found_here() -> None:
    for annex in PRINTED:
        for code in annex.codes.replace("ex", "").split():
            for movement in annex.movements:
                assert not prohibitions_for(code.split("-")[0], movement, day("2017-08-31"))


def test_a_ban_says_which_days_it_lasts() -> None:
    first = bans("0306", FROM, day("2017-09-15"))["16a"]
    assert (first.from_day, first.to_day) == (day("2017-09-15"), day("2017-09-15"))
    lasting = bans("0306", FROM)["16a"]
    assert (lasting.from_day, lasting.to_day) == (day("2017-09-16"), None)


@pytest.mark.parametrize(
    ("code", "movement", "article", "derogation"),
    [
        ("8413", TO, "16p", "45(1)"),
        ("2710", TO, "16d", "16e"),
        ("27090090", TO, "16f", "16g"),
        ("8901", TO, "15", "16"),
        ("2701", FROM, "3(1)(e)", "4(2)"),
        ("6109", FROM, "16h", "16i"),
        ("830621", FROM, "13", "14"),
        ("8703", TO, "10", "10(4)"),
        ("2204", TO, "10", None),
        ("0306", FROM, "16a", None),
    ],
)
def test_where_an_authority_may_authorise(
    code: str, movement: Movement, article: str, derogation: str | None
) -> None:
    ban = bans(code, movement)[article]
    assert ban.derogation == derogation
    assert ban.derogable == (derogation is not None)


DEROGATIONS = {
    "III": "4(1)",
    "V": "4(2)",
    "X": "14",
    "XI": "16",
    "XIc": "45(1)",
    "XId": "16e",
    "XIe": "16g",
    "XIf": "16i",
    "XIl": "45(1)",
}


@pytest.mark.parametrize("annex", [*PRINTED, *ARMS], ids=lambda annex: annex.title)
def test_only_these_annexes_may_be_derogated_from(annex: Annex) -> None:
    vehicles = annex.title.startswith("Luxury goods, point (17)")
    assert annex.derogation == ("10(4)" if vehicles else DEROGATIONS.get(annex.number))


@pytest.mark.parametrize(
    ("code", "movement", "when", "article", "doubt"),
    [
        ("8703", TO, TODAY, "10", ONLY_PART),
        ("1604", TO, TODAY, "10", TOO_WIDE),
        ("220422", TO, TODAY, "10", RENUMBERED),
        ("2204", TO, date(2017, 10, 1), "10", UNSEEN),
    ],
)
def test_a_doubt_is_named(
    code: str, movement: Movement, when: date, article: str, doubt: str
) -> None:
    assert bans(code, movement, when)[article].doubt == doubt


def test_the_sure_bans_come_first() -> None:
    assert [ban.ex for ban in prohibitions_for("84", TO, TODAY)] == [False, True]


CODES = st.text("0123456789", min_size=2, max_size=10)
MOVEMENTS = st.sampled_from(Movement)
DAYS = st.dates(date(2016, 1, 1), date(2030, 1, 1))


@st.composite
def coded(draw: st.DrawFn) -> tuple[Annex, str]:
    annex = draw(st.sampled_from(PRINTED))
    return annex, draw(st.sampled_from(annex.codes.split())).removeprefix("ex").split("-")[0]


@given(coded(), st.integers(2, 10), st.text("0123456789", max_size=2), MOVEMENTS)
def test_a_printed_code_is_met_however_long_it_is_stated(
    one: tuple[Annex, str], length: int, more: str, movement: Movement
) -> None:
    annex, code = one
    stated = (code + more)[:length]
    if movement in annex.movements:
        assert annex.article in bans(stated, movement)


@given(CODES, MOVEMENTS, DAYS)
def test_closing_zeros_and_spaces_say_nothing(code: str, movement: Movement, when: date) -> None:
    if len(code) % 2 == 0 and len(code) <= len("12345678"):
        found = prohibitions_for(code, movement, when)
        assert prohibitions_for(code + "00", movement, when) == found
        assert prohibitions_for(f"{code[:2]} {code[2:]}", movement, when) == found


@given(CODES, MOVEMENTS, DAYS)
def test_a_ban_found_lasts_over_the_day_asked(code: str, movement: Movement, when: date) -> None:
    for ban in prohibitions_for(code, movement, when):
        assert ban.from_day <= when
        assert ban.to_day is None or when <= ban.to_day
        assert ban.movement is movement


@given(CODES, MOVEMENTS, DAYS, st.integers(0, 4000))
def test_no_ban_is_lifted_by_time(code: str, movement: Movement, when: date, later: int) -> None:
    grown = set(bans(code, movement, when + timedelta(days=later)))
    assert set(bans(code, movement, when)) <= grown


@pytest.mark.parametrize(
    ("printed", "now"),
    [
        ("22042900", "220422"),
        ("07095950", "070956"),
        ("71042000", "710421"),
        ("71042000", "710429"),
        ("71049000", "710491"),
        ("71049000", "710499"),
        ("94051050", "940511"),
        ("94051050", "940519"),
        ("94052050", "940521"),
        ("94052050", "940529"),
    ],
)
def test_a_code_that_was_renumbered_is_found_under_its_new_number(printed: str, now: str) -> None:
    ban = bans(now, TO)["10"]
    assert (ban.code, ban.doubt) == (printed, RENUMBERED)


@pytest.mark.parametrize(
    ("code", "article"),
    [
        ("2204", "10"),
        ("2709", "16f"),
        ("3826", "16d"),
        ("6914", "10"),
        ("7110", "10"),
        ("950669", "10"),
        ("950699", "10"),
    ],
)
def test_a_heading_that_is_banned_piece_by_piece_is_banned_as_a_whole(
    code: str, article: str
) -> None:
    assert effects(code, TO)[article] == DENIES
