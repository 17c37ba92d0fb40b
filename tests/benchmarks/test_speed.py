import pytest

from benchmarks.matcher_payment import PaymentCost
from benchmarks.matcher_speed import growth, middle, ratios, targets
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


def test_each_target_says_whether_it_is_met() -> None:
    payment = PaymentCost(realistic_us=90.0, repeated_us=59.0, unique_us=201.0)
    found = {t.title: t.met for t in targets([speed(20.0), speed(20.0)], payment)}
    assert found["DPRK: a name asked again, median"]
    assert not found["all: a name asked again, median"]
    assert found["a payment, its names and texts known"]
    assert not found["a payment, all names new"]


def test_growth_is_given_against_the_list_as_it_is() -> None:
    lists = {"DPRK": speed(1.0), "EU + UN, all, 1x": speed(20.0), "EU + UN, all, 5x": speed(30.0)}
    (line,) = growth(lists)
    assert "5x against EU + UN, all, 1x" in line
    assert "asked again 1.5 times" in line
