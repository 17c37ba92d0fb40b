"""The days of the law, written down a second time: a day that slips is noticed here."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.errors import OutsideCoverageError
from app.law import PROVISIONS, READ_UP_TO
from app.law.acts import regime
from app.law.dated import Dated, Enacted
from app.law.designations import HALF_IS_ENOUGH
from app.law.examples import FREE, case, remittance
from app.law.provision import Provision
from app.law.reg_2017_1509.vessels import VESSELS, freezing_annex
from app.law.situation import Situation
from app.law.thresholds import EXEMPT_LIMIT, REMITTANCE_LIMIT
from app.law.unscr.workers_abroad import workers_abroad

DAY = timedelta(days=1)
TOOK_EFFECT = {
    "329/2007": date(2016, 5, 29),  # the freeze of 2007, encoded from the first covered day
    "2016/841": date(2016, 5, 29),
    "1781/2006": date(2016, 5, 29),
    "2015/847": date(2017, 6, 26),
    "2017/1509": date(2017, 9, 1),
    "2017/1548": date(2017, 9, 15),
    "2017/1836": date(2017, 10, 11),
    "2017/1858": date(2017, 10, 16),
    "2018/285": date(2018, 2, 27),
    "2023/720": date(2023, 4, 4),
    "2023/1113": date(2024, 12, 30),
    "2024/886": date(2025, 1, 9),  # its Article 5d, for banks in the euro area
    "UNSCR 2094 (2013)": date(2013, 3, 7),
    "UNSCR 2321 (2016)": date(2016, 11, 30),
}
LAST_DAYS = {
    "Regulation (EC) No 329/2007": date(2017, 8, 31),
    "Regulation (EC) No 1781/2006": date(2017, 6, 25),
    "Regulation (EU) 2015/847": date(2024, 12, 29),
}
WORDED = [one for one in PROVISIONS if one.article.wordings]
REPEALED = [one for one in PROVISIONS if one.article.until]


@pytest.mark.parametrize("provision", WORDED, ids=lambda one: one.title)
def test_each_wording_counts_from_the_day_its_act_took_effect(provision: Provision) -> None:
    for since, act, _certainty in provision.article.wordings:
        assert since == TOOK_EFFECT[act]
        assert provision.article.cite(since).in_force_from == since


@pytest.mark.parametrize("provision", WORDED, ids=lambda one: one.title)
def test_no_provision_is_cited_before_its_first_day(provision: Provision) -> None:
    eve = provision.article.wordings[0][0] - DAY
    assert not provision.article.in_force(eve)
    with pytest.raises(OutsideCoverageError):
        provision.article.cite(eve)


@pytest.mark.parametrize("provision", REPEALED, ids=lambda one: one.title)
def test_an_act_ends_the_day_before_its_successor_begins(provision: Provision) -> None:
    last = LAST_DAYS[provision.article.instrument]
    assert provision.article.in_force(last)
    assert not provision.article.in_force(last + DAY)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2016, 5, 28), "T-0"),
        (date(2016, 5, 29), "T-1"),
        (date(2017, 8, 31), "T-1"),
        (date(2017, 9, 1), "T-2"),
        (date(2017, 10, 15), "T-2"),
        (date(2017, 10, 16), "T-3"),
        (date(2023, 4, 3), "T-3"),
        (date(2023, 4, 4), "T-4"),
    ],
)
def test_a_day_has_its_regime(day: date, name: str) -> None:
    assert regime(day) == name


def test_the_limits_turn_on_their_days() -> None:
    assert REMITTANCE_LIMIT.on(date(2016, 5, 29)) == Decimal(15_000)
    assert REMITTANCE_LIMIT.on(date(2017, 10, 15)) == Decimal(15_000)
    assert REMITTANCE_LIMIT.on(date(2017, 10, 16)) == Decimal(5_000)
    assert EXEMPT_LIMIT.on(date(2016, 5, 29)) == Decimal(15_000)
    assert EXEMPT_LIMIT.on(READ_UP_TO) == Decimal(15_000)
    assert [step.act for step in EXEMPT_LIMIT.steps] == ["2016/841", "2017/1509", "2017/1858"]


def test_a_day_before_coverage_has_no_limit() -> None:
    with pytest.raises(OutsideCoverageError):
        EXEMPT_LIMIT.on(date(2016, 5, 28))


def test_exactly_half_became_enough_on_2024_07_03() -> None:
    assert HALF_IS_ENOUGH.on(date(2024, 7, 2)) is False
    assert HALF_IS_ENOUGH.on(date(2024, 7, 3)) is True


def test_vessels_are_frozen_from_the_day_an_annex_named_them() -> None:
    assert freezing_annex("8712362", date(2018, 4, 8)) is None
    assert freezing_annex("8712362", date(2018, 4, 9)) == "XIV A"
    assert freezing_annex("8514306", date(2022, 12, 11)) is None
    assert freezing_annex("8514306", date(2022, 12, 12)) == "XV"
    assert freezing_annex(None, date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "resolution"),
    [
        (date(2016, 11, 30), "UNSCR 2321 (2016)"),
        (date(2017, 9, 10), "UNSCR 2321 (2016)"),
        (date(2017, 9, 11), "UNSCR 2375 (2017)"),
        (date(2017, 12, 21), "UNSCR 2375 (2017)"),
        (date(2017, 12, 22), "UNSCR 2397 (2017)"),
    ],
)
def test_the_latest_resolution_on_workers_of_that_day_is_cited(day: date, resolution: str) -> None:
    finding = workers_abroad(Situation(case(remittance(execution_date=day)), FREE))
    assert finding is not None
    assert finding.citation.instrument == resolution


@pytest.mark.parametrize("imo", sorted(VESSELS))
def test_an_imo_number_ends_in_its_check_digit(imo: str) -> None:
    digits = [int(digit) for digit in imo]
    weighted = (digit * weight for digit, weight in zip(digits, range(7, 1, -1), strict=False))
    assert len(imo) == 7
    assert sum(weighted) % 10 == digits[-1]


def test_the_articles_were_read_as_of_2024_12_16() -> None:
    assert date(2024, 12, 16) == READ_UP_TO


def test_days_that_do_not_rise_are_refused() -> None:
    with pytest.raises(ValueError, match="must rise"):
        Dated("x", Enacted(date(2020, 1, 2), "a", 1), Enacted(date(2020, 1, 1), "b", 2))


def test_a_value_that_ended_is_refused_after_its_last_day() -> None:
    ended = Dated("x", Enacted(date(2020, 1, 1), "a", 1), until=date(2020, 1, 31))
    assert ended.on(date(2020, 1, 31)) == 1
    assert not ended.covers(date(2020, 2, 1))
    with pytest.raises(OutsideCoverageError):
        ended.on(date(2020, 2, 1))
