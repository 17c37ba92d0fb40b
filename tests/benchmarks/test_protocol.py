from app.domain.party import Party, PartyKind
from app.usecases.validation.spellings import Way
from benchmarks.contenders import rapidfuzz_contenders
from benchmarks.data import SHARED, drawn_birth_date, load_lists
from benchmarks.measures import eu_measures
from benchmarks.protocol import (
    Tally,
    ask,
    folds,
    holds,
    korean_questions,
    leave_one_out,
    rearranged_questions,
    recall,
    without,
)
from tests.benchmarks.known import Ignorant, Knowing, Oracle, row
from tests.shared import needs_shared

LIST = (
    row("EU.1", "RYOM Yong", "Ryom Yong", "렴영", "Ryom Young"),
    row("EU.2", "KIM Chol Nam", "김철남"),
    row("EU.3", "Pak Chun San"),
    row("EU.4", "Namchongang Trading", "NCG", kind=PartyKind.ORGANISATION),
)


def test_a_name_without_another_name_of_its_entry_is_not_asked() -> None:
    assert "EU.3" not in {question.target for question in leave_one_out(LIST)}


def test_names_that_differ_in_case_alone_are_asked_once_and_leave_together() -> None:
    of_ryom = [question for question in leave_one_out(LIST) if question.target == "EU.1"]
    assert [question.text for question in of_ryom] == ["RYOM Yong", "렴영", "Ryom Young"]
    left = next(iter(without(LIST, {"EU.1": of_ryom[0].left_out})))
    assert [name.text for name in left.names] == ["렴영", "Ryom Young"]


def test_a_matcher_that_only_knows_the_list_by_heart_finds_nothing_that_was_left_out() -> None:
    questions = leave_one_out(LIST)
    found = recall(ask(Knowing(), LIST, questions), questions)
    assert (found.count, found.of) == (0, 7)
    assert found.worst[:2] == ("RYOM Yong (EU.1)", "렴영 (EU.1)")


def test_a_perfect_matcher_finds_all_and_one_that_knows_nothing_finds_none() -> None:
    questions = leave_one_out(LIST)
    assert recall(ask(Oracle(), LIST, questions), questions) == Tally(count=7, of=7)
    assert recall(ask(Ignorant(), LIST, questions), questions).share == 0


def test_in_each_fold_an_entry_loses_the_names_of_one_question_at_most() -> None:
    dealt = folds(leave_one_out(LIST))
    assert sum(map(len, dealt)) == 7
    for questions in dealt:
        targets = [question.target for question in questions]
        assert len(targets) == len(set(targets))


def test_the_rest_of_the_list_stays_in_every_fold() -> None:
    matcher = Knowing()
    ask(matcher, LIST, leave_one_out(LIST))
    asked_of_ryom = 3
    assert len(matcher.learnt) == asked_of_ryom
    for learnt in matcher.learnt:
        assert [party.reference for party in learnt] == ["EU.1", "EU.2", "EU.3", "EU.4"]
        assert learnt[2] == LIST[2]


def test_no_index_is_built_for_questions_that_leave_nothing_out() -> None:
    matcher = Knowing()
    reversed_names = rearranged_questions(LIST, PartyKind.PERSON)[Way.REVERSED]
    ask(matcher, LIST, reversed_names)
    assert matcher.learnt == [LIST]


def test_all_hangul_leaves_while_a_spelling_made_from_it_is_asked() -> None:
    revised = korean_questions(LIST, printed_only=True)[Way.REVISED]
    assert [question.text for question in revised] == ["Yeom Yeong", "Gim Cheol-nam"]
    for question in revised:
        left = {p.reference: p for p in without(LIST, {question.target: question.left_out})}
        assert all(name.script != "hangul" for name in left[question.target].names)


def test_a_generated_spelling_that_the_list_prints_is_left_out_or_not_asked_at_all() -> None:
    north_korean = korean_questions(LIST, printed_only=True)[Way.NORTH_KOREAN]
    assert {question.text: question.left_out for question in north_korean} == {
        "Ryom Yong": {"렴영", "ryom yong"},  # "Ryom Young" is left to find it by
    }


def test_a_false_hold_is_a_benign_name_that_any_entry_holds_and_namesakes_count_each() -> None:
    searcher = Knowing().learn(LIST)
    listed, benign = Party(name="Pak Chun San"), Party(name="Jansen")
    assert holds(searcher, [listed, benign, listed]) == [10_000, None, 10_000]


def test_plain_rapidfuzz_finds_an_equal_name_and_no_strange_one() -> None:
    for contender in rapidfuzz_contenders():
        searcher = contender.learn(LIST)
        assert searcher.search(Party(name="pak chun san"))["EU.3"] == 10_000
        assert searcher.search(Party(name="Wilhelmina Oosterhuis")) == {}
        assert searcher.search(Party(name="pak chun san"), among="EU.2") == {}


def test_birth_dates_are_drawn_by_the_name_within_1950_to_2005() -> None:
    drawn = [drawn_birth_date(f"name {number}").year for number in range(500)]
    assert min(drawn) >= 1950
    assert max(drawn) <= 2005
    assert drawn_birth_date("Bomi Kim") == drawn_birth_date("Bomi Kim")


@needs_shared
def test_the_eu_list_gives_as_many_questions_as_the_table_says() -> None:
    asked = {measure.key: len(measure.questions) for measure in eu_measures(load_lists(SHARED))}
    assert asked["eu_persons"] == 363
    assert asked["eu_persons_foreign_script"] == 69
    assert asked["eu_organisations"] == 416
