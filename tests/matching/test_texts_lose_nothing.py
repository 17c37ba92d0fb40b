"""A text is scanned for what reading every run of its words against every name would find."""

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest

from app.domain.listing import ListedParty
from app.feeds.eu import read_eu
from app.feeds.un import read_un
from app.matching import Index, build_index
from app.matching.candidates import Candidates
from app.matching.korean.given_names import WESTERN_GIVEN_NAMES
from app.matching.korean.readings import is_syllable, spelled, syllables
from app.matching.linking import link
from app.matching.normalise import native_words, words
from app.matching.scoring import listed_weight_needed, score_words
from app.matching.text import Texts
from app.matching.vocabulary import FULL, Asked
from tests.matching.rows import ROWS
from tests.shared import SHARED, needs_shared

FLOOR = 8_500
_BENIGN = [
    *("invoice", "4711", "of", "12-03-2026", "Kerkstraat", "39", "Amsterdam", "salary", "October"),
    *("spare", "parts", "to", "pay", "in", "so", "on", "the", "Kims", "and", "Parks", "Seoul"),
    *("Anna", "Smit", "Jan", "de", "Vries", "M.", "K.", "Chol", "Nam", "bank", "trading"),
]


def runs(counted: Sequence[Asked], length: int) -> Iterator[Sequence[Asked]]:
    for long in {length, length - 1} if length > 2 else {length}:
        for start in range(max(len(counted) - long, 0) + 1):
            yield tuple(counted[start : start + long])


def by_words(names: Candidates, text: str) -> dict[int, int]:
    """Every name that is not weak and not Korean against every run as long as it."""
    counted = [p for word in words(text) for p in names.vocabulary.ask(word).parts]
    weights = names.vocabulary.weights
    found: dict[int, int] = {}
    for name in range(len(names.names)):
        tokens = names.names.tokens(name)
        if names.names.weak[name] or names.forms.of(name) or not tokens:
            continue
        total = sum(weights[t] for t in tokens)
        needed = listed_weight_needed(total, FLOOR, names.left_over(name))
        for run in runs(counted, len(tokens)):
            spelt = {t for word in run if not word.initial for t in word.similar}
            score = score_words(run, tokens, names.vocabulary, names.left_over(name))
            if len(tokens) == 1 and not stands_alone(run, tokens[0]):
                continue
            if score >= FLOOR and sum(weights[t] for t in tokens if t in spelt) >= needed:
                found[name] = max(found.get(name, 0), score)
    return found


def stands_alone(run: Sequence[Asked], token: int) -> bool:
    if not run:
        return False
    word = run[0]
    return len(word.token) >= 5 and not word.generic and word.similar.get(token) == FULL


def by_syllables(names: Candidates, text: str) -> dict[int, int]:
    """Every run of up to four words, read as Korean."""
    written = native_words(text)
    found: dict[int, int] = {}
    for start in range(len(written)):
        for end in range(start + 1, min(start + 4, len(written)) + 1):
            run = written[start:end]
            if len(run) == 1 and run[0].isascii():
                continue
            own = [w for w in run if w not in WESTERN_GIVEN_NAMES or is_syllable(w)]
            cuts = [syllables(word) for word in own]
            for form in spelled(cuts) if all(cuts) else ():
                for name, score in names.forms.agreeing(form):
                    sure = len(form) >= 3 or form in names.forms.of(name)
                    if sure and score >= FLOOR and not names.names.weak[name]:
                        found[name] = max(found.get(name, 0), score)
    return found


def some_texts(listed: Sequence[str], count: int, seed: str) -> Iterator[str]:
    """Listed names, whole, cut short, turned round or misspelt, among other words."""
    dice = random.Random(seed)
    for _ in range(count):
        parts: list[str] = []
        for _ in range(dice.randint(1, 3)):
            name = dice.choice(listed).split()
            at = dice.randrange(len(name))
            change = dice.randrange(6)
            if change == 1:
                name.reverse()
            elif change == 2:
                name = name[:at] + name[at + 1 :]
            elif change == 3:
                name[at] = f"{name[at][0]}."
            elif change == 4:
                place = dice.randrange(len(name[at]))
                name[at] = name[at][:place] + dice.choice("aeinor") + name[at][place + 1 :]
            parts += [*name, *dice.choices(_BENIGN, k=dice.randint(0, 4))]
        yield " ".join(parts)


@pytest.mark.parametrize("seed", ["one", "two", "three"])
def test_a_text_finds_what_reading_everything_would(seed: str) -> None:
    names = Candidates(link(ROWS))
    texts = Texts(names, FLOOR)
    for text in some_texts(names.names.texts, 150, seed):
        expected = by_words(names, text) | by_syllables(names, text)
        assert {n: score for n, (score, _) in texts.names_in(text).items()} == expected, text


@needs_shared
def test_a_text_finds_what_reading_everything_would_on_the_real_dprk_list() -> None:
    names = Candidates(link(_dprk()))
    texts = Texts(names, FLOOR)
    for text in some_texts(names.names.texts, 40, "dprk"):
        expected = by_words(names, text) | by_syllables(names, text)
        assert {n: score for n, (score, _) in texts.names_in(text).items()} == expected, text


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(ROWS)


def test_a_text_asked_again_has_the_same_answer(index: Index) -> None:
    text = "salary Kim Chol Nam, Korea Daesong Bank"
    fresh = build_index(ROWS).search_text(text)
    assert fresh != ()
    assert index.search_text(text) == index.search_text(text) == fresh


def test_remembering_changes_no_answer_however_much_is_asked() -> None:
    small = build_index(ROWS)
    asked = [*some_texts(("Kim Chol Nam", "Office 39", "Korea Ryonbong General"), 40, "many")]
    first = [small.search_text(text) for text in asked]
    for number in range(40_050):  # more than are remembered
        small.search_text(f"invoice {number}")
    assert [small.search_text(text) for text in asked] == first
    assert any(one != other for one, other in pairwise(first))


def _dprk() -> list[ListedParty]:
    eu = read_eu((SHARED / "data/eu/eu-fsf-1.1-prk-2026-05-01.xml").read_bytes()).parties
    un = read_un((SHARED / "data/un/un-consolidated-2026-02-27.xml").read_bytes()).parties
    return [*eu, *(row for row in un if row.concerns_dprk)]
