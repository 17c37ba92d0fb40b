import pytest

from benchmarks.matcher_speed import middle, ratios
from benchmarks.speed_of_one import Speed
from benchmarks.synthetic import grown
from tests.benchmarks.known import row

LIST = (row("EU.1", "KIM Chol Nam", "Kim Chol-nam", "김철남", "Kim Cholnam"), row("EU.2", "Unica"))


def speed(warm_us: float) -> Speed:
    return Speed(
        entries=2,
        names=5,
        build_s=1.0,
        index_mb=9.0,
        cold_us=50.0,
        warm_us=warm_us,
        warm_p99_us=100.0,
        jaro_winkler_us=200.0,
    )


def test_a_grown_list_keeps_the_real_rows_and_adds_made_up_ones_of_their_own() -> None:
    rows = grown(LIST, 5)
    assert rows[:2] == LIST
    assert len({party.reference for party in rows}) == 10
    assert max(len(party.names) for party in rows[2:]) == 3
    assert rows == grown(LIST, 5)


def test_a_list_grown_onefold_is_the_list() -> None:
    assert grown(LIST, 1) == LIST


def test_the_middle_of_several_runs_is_the_median_of_each_figure() -> None:
    assert middle(map(speed, [30.0, 10.0, 20.0])) == speed(20.0)


def test_ratios_are_parts_of_one_jaro_winkler_pass() -> None:
    assert ratios(speed(20.0)) == {
        "cold_ratio": pytest.approx(0.25),
        "warm_ratio": pytest.approx(0.1),
        "warm_p99_ratio": pytest.approx(0.5),
    }
