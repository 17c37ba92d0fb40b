"""The index answers what scoring every listed name would answer, for any name and threshold."""

import gzip
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.listing import ListedParty
from app.domain.party import PartyKind
from app.feeds.eu import read_eu
from app.feeds.un import read_un
from app.matching.candidates import Candidates
from app.matching.linking import link
from app.matching.vocabulary import likeness
from tests.matching.rows import ROWS
from tests.shared import SHARED, needs_shared

SMALL = Candidates(link(ROWS))
_KINDS = (PartyKind.PERSON, PartyKind.ORGANISATION)
_PARTS = 7  # prime to the ten variants
_EU_PRK = "data/eu/eu-fsf-1.1-prk-2026-05-01.xml"
_EU_ALL = "data/eu/eu-fsf-1.1-full-2026-05-01.xml.gz"
_UN = "data/un/un-consolidated-2026-02-27.xml"


def by_scoring_everything(names: Candidates, text: str, kind: PartyKind, floor: int) -> object:
    return [
        {
            number: score
            for number in range(len(names.names))
            if (score := names.score(question, number)) >= floor
        }
        for question in names.questions(text, kind)
    ]


def by_the_index(names: Candidates, text: str, kind: PartyKind, floor: int) -> object:
    return [names.find(question, floor) for question in names.questions(text, kind)]


def variants_of(text: str, dice: random.Random) -> Iterator[str]:
    """The name itself, and as initials, joined, reversed, with a slip, with a word more or less."""
    words = text.split()
    yield text
    yield " ".join(reversed(words))
    yield "".join(words)
    yield f"{words[0][0]}. {' '.join(words[1:])}"
    yield " ".join([*(f"{word[0]}." for word in words[:-1]), words[-1]])
    place = dice.randrange(len(text))
    yield text[:place] + text[place + 1 :]
    yield text[:place] + dice.choice("aeiknoruy") + text[place + 1 :]
    yield text[:place] + text[place : place + 2][::-1] + text[place + 2 :]
    yield " ".join(words[1:] or words)
    yield f"{text} {dice.choice(['Kim', 'Trading', 'Ltd', 'of Korea', 'K.'])}"


def some_listed(names: Candidates, dice: random.Random, count: int) -> Iterable[str]:
    return dice.sample(names.names.texts, count)


@pytest.mark.parametrize("floor", [5_000, 7_600])
def test_every_variant_of_every_name_of_the_small_list_finds_the_same(floor: int) -> None:
    dice = random.Random(floor)
    for listed in SMALL.names.texts:
        for text in variants_of(listed, dice):
            for kind in _KINDS:
                expected = by_scoring_everything(SMALL, text, kind, floor)
                assert by_the_index(SMALL, text, kind, floor) == expected, text


_letters = st.text(alphabet="abcdeghijklmnoprstuy", min_size=1, max_size=9)
_listed_words = st.sampled_from(sorted({w for text in SMALL.names.written for w in text.split()}))
_anything = st.lists(st.one_of(_letters, _listed_words), min_size=1, max_size=5).map(" ".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=_anything, floor=st.integers(3_000, 9_500), kind=st.sampled_from(_KINDS))
def test_random_words_find_the_same(text: str, floor: int, kind: PartyKind) -> None:
    expected = by_scoring_everything(SMALL, text, kind, floor)
    assert by_the_index(SMALL, text, kind, floor) == expected


@st.composite
def _slipped_words(draw: st.DrawFn) -> str:
    """A listed word with up to three letters left out, put in, replaced or exchanged."""
    word = draw(_listed_words)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(word)))
        letter = draw(st.sampled_from(["", "a", "h", "n", word[place : place + 2][::-1]]))
        word = word[:place] + letter + word[place + draw(st.integers(0, 2)) :] or "a"
    return word


@settings(max_examples=400, deadline=None)
@given(word=st.one_of(_letters, _slipped_words()))
def test_a_word_is_like_exactly_the_words_that_the_definition_says(word: str) -> None:
    vocabulary = SMALL.vocabulary
    asked = vocabulary.ask(word)
    expected = {
        number: alike
        for number, token in enumerate(vocabulary.tokens)
        if (alike := likeness(asked.token, token))
    }
    assert asked.similar == expected


@pytest.fixture(scope="module")
def dprk() -> Candidates:
    return Candidates(link(_dprk()))


@needs_shared
@pytest.mark.parametrize("part", range(_PARTS))
def test_every_name_of_the_real_dprk_list_loses_nothing(dprk: Candidates, part: int) -> None:
    """Each of some 1,330 names in one of its variants: in turn, so that all occur in each part."""
    for number, listed in list(enumerate(dprk.names.texts))[part::_PARTS]:
        dice = random.Random(number)
        variants = list(variants_of(listed, dice))
        text, kind = variants[number % len(variants)], dice.choice(_KINDS)
        expected = by_scoring_everything(dprk, text, kind, 7_600)
        assert by_the_index(dprk, text, kind, 7_600) == expected, text


@needs_shared
def test_random_words_of_the_real_dprk_list_lose_nothing(dprk: Candidates) -> None:
    dice = random.Random("words")
    listed = [word for name in dprk.names.written for word in name.split()]
    for _ in range(150):
        words = [_some_word(listed, dice) for _ in range(dice.randint(1, 5))]
        text = " ".join(words)
        expected = by_scoring_everything(dprk, text, PartyKind.UNKNOWN, 6_000)
        assert by_the_index(dprk, text, PartyKind.UNKNOWN, 6_000) == expected, text


def _some_word(listed: Sequence[str], dice: random.Random) -> str:
    """A word of the list, an initial, or letters."""
    letters = "".join(dice.choices("aceghijklmnorstuy", k=dice.randint(1, 9)))
    return dice.choice([dice.choice(listed), f"{letters[0]}.", letters])


@needs_shared
def test_variants_lose_nothing_on_all_real_lists() -> None:
    eu = read_eu(gzip.decompress((SHARED / _EU_ALL).read_bytes())).parties
    names = Candidates(link([*eu, *read_un((SHARED / _UN).read_bytes()).parties]))
    dice = random.Random("all")
    for listed in some_listed(names, dice, 1):
        for text in islice(variants_of(listed, dice), 5):
            expected = by_scoring_everything(names, text, PartyKind.UNKNOWN, 7_600)
            assert by_the_index(names, text, PartyKind.UNKNOWN, 7_600) == expected, text


def _dprk() -> list[ListedParty]:
    eu = read_eu((SHARED / _EU_PRK).read_bytes()).parties
    un = read_un((SHARED / _UN).read_bytes()).parties
    return [*eu, *(row for row in un if row.concerns_dprk)]
