from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.domain.match import Entry, Hit
from app.domain.party import Party
from app.matching import MatchingSettings, build_index
from benchmarks.matcher_payment import PaymentCost
from benchmarks.matcher_speed import growth, middle, ratios, targets
from benchmarks.speed_of_one import Speed, in_turns
from benchmarks.synthetic import grown
from tests.benchmarks.known import row
from tests.matching.rows import ROWS

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
        again_us=2.0,
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
    payment = PaymentCost(realistic_us=59.0, repeated_us=9.0, unique_us=201.0)
    found = {t.title: t.met for t in targets([speed(20.0), speed(20.0)], payment)}
    assert found["DPRK: a name of known words, median"]
    assert not found["all: a name of known words, median"]
    assert found["a payment, most of its names seen before"]
    assert not found["a payment, all names new"]


def test_payments_that_were_all_seen_before_meet_no_target() -> None:
    payment = PaymentCost(realistic_us=61.0, repeated_us=9.0, unique_us=100.0)
    found = {t.title: t.met for t in targets([speed(20.0), speed(20.0)], payment)}
    assert not found["a payment, most of its names seen before"]


def test_an_answer_remembered_meets_no_target() -> None:
    dprk = replace(speed(150.0), again_us=0.1)
    payment = PaymentCost(realistic_us=1.0, repeated_us=1.0, unique_us=1.0)
    found = {t.title: t.met for t in targets([dprk, dprk], payment)}
    assert not found["DPRK: a name of known words, median"]


class Remembering:
    """An index that says which questions it could have answered from memory."""

    version = "1"
    entry_count = 0
    entries: Mapping[str, Entry] = {}

    def __init__(self) -> None:
        self.asked: list[tuple[Party, int | None]] = []
        self.from_memory: list[bool] = []

    def search(
        self, party: Party, *, dprk_nexus: bool, min_score_bp: int | None = None
    ) -> tuple[Hit, ...]:
        del dprk_nexus
        self.from_memory.append((party, min_score_bp) in self.asked)
        self.asked.append((party, min_score_bp))
        return ()

    def search_text(self, text: str) -> tuple[Hit, ...]:
        del text
        return ()


def test_a_warm_name_is_compared_anew_and_one_asked_again_is_remembered() -> None:
    index = Remembering()
    times = in_turns(index, ["Unica"], [Party(name="Unica"), Party(name="Peter de Vries")])
    assert index.from_memory == [False, False, False, False, True, True]  # cold, warm, again
    assert {len(part) for part in (times.cold, times.warm, times.again)} == {2}


@pytest.mark.parametrize("name", ["Kim Chol Nam", "Lee Hong-seop", "Namgang Trading", "Anna Smit"])
def test_the_threshold_written_out_finds_what_the_settings_find(name: str) -> None:
    index = build_index(ROWS)
    by_settings = index.search(Party(name=name), dprk_nexus=False)
    least = MatchingSettings().person_bp
    assert index.search(Party(name=name), dprk_nexus=False, min_score_bp=least) == by_settings


def test_growth_is_given_against_the_list_as_it_is() -> None:
    lists = {"DPRK": speed(1.0), "EU + UN, all, 1x": speed(20.0), "EU + UN, all, 5x": speed(30.0)}
    (line,) = growth(lists)
    assert "5x against EU + UN, all, 1x" in line
    assert "whose words are known 1.5 times" in line
