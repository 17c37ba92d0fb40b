"""Listed names, BICs and IMO numbers inside longer text, without flagging Korea, Kim or Trading.

Every run of words as long as a listed name is compared with that name as if it were one, at a
higher threshold. Only names that are not weak count, and of one word only an exact one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from app.matching.candidates import Candidates
from app.matching.korean.forms import KoreanForms
from app.matching.korean.readings import forms
from app.matching.normalise import native_words, words
from app.matching.scoring import score_words
from app.matching.vocabulary import FULL, Asked

_NUMBER = re.compile(r"\b[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b|(?<!\d)\d{7}(?!\d)")
_ALONE_LETTERS_MIN = 5
_SYLLABLES = range(2, 5)  # words a Korean name is written in
_SURE_FROM = 3  # syllables: a shorter name must be spelled exactly as listed
_WORDS_MAX = 400
_WORDS_OF_A_SHORT_NAME = 2


def numbers_in(text: str) -> Iterator[str]:
    """What may be a BIC or an IMO number."""
    for found in _NUMBER.finditer(text.upper()):
        yield found[0]


def names_in(text: str, names: Candidates, floor_bp: int) -> dict[int, tuple[int, str]]:
    """Listed names in the text: name number to score and the words found."""
    found: dict[int, tuple[int, str]] = {}
    by_words = _by_words(text, names, floor_bp)
    for name, score, run in (*by_words, *_by_syllables(text, names.forms)):
        if score >= floor_bp and not names.names.weak[name]:
            found[name] = max(found.get(name, (0, "")), (score, run))
    return found


def _by_words(text: str, names: Candidates, floor_bp: int) -> Iterator[tuple[int, int, str]]:
    asked = map(names.vocabulary.ask, words(text)[:_WORDS_MAX])
    counted = [part for word in asked for part in word.parts]
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(counted):
        places[word.word].append(place)
    for name, held in _touched(counted, names, floor_bp).items():
        tokens = names.names.tokens(name)
        starts = [place for word in held for place in places[word.word]]
        for run in _runs(counted, starts, len(tokens)):
            score = _score(run, tokens, names, name)
            if score:
                yield name, score, " ".join(word.word for word in run)


def _touched(counted: Sequence[Asked], names: Candidates, floor_bp: int) -> dict[int, list[Asked]]:
    """Names of which the text holds enough weight, with its words that they may hold.

    Korean names are left to their syllables.
    """
    touched: dict[int, list[Asked]] = defaultdict(list)
    for word in dict.fromkeys(counted):
        if not word.initial:
            for name in word.names:
                touched[name].append(word)
    return {
        name: held
        for name, held in touched.items()
        if sum([word.weight for word in held]) >= names.listed_weight_needed(name, floor_bp)
        and not names.forms.of(name)
    }


def _runs(
    counted: Sequence[Asked], places: Sequence[int], length: int
) -> Iterator[Sequence[Asked]]:
    """Runs of as many words as a listed name has, or one less, that hold one of ``places``.

    Each run of words is given once, however often it stands in the text.
    """
    seen: set[tuple[Asked, ...]] = set()
    for long in (length, length - 1) if length > _WORDS_OF_A_SHORT_NAME else (length,):
        last = max(len(counted) - long, 0)
        starts = {start for place in places for start in range(max(place - long + 1, 0), place + 1)}
        for start in sorted(start for start in starts if start <= last):
            run = tuple(counted[start : start + long])
            if run not in seen:
                seen.add(run)
                yield run


def _score(run: Sequence[Asked], tokens: Sequence[int], names: Candidates, name: int) -> int:
    if len(tokens) == 1:
        word = run[0]
        alone = len(word.token) >= _ALONE_LETTERS_MIN and not word.generic
        if not alone or word.similar.get(tokens[0]) != FULL:
            return 0
    return score_words(run, tokens, names.vocabulary, names.left_over(name))


def _by_syllables(text: str, listed: KoreanForms) -> Iterator[tuple[int, int, str]]:
    written = native_words(text)[:_WORDS_MAX]
    for length in (1, *_SYLLABLES):
        for start in range(len(written) - length + 1):
            run = written[start : start + length]
            if length == 1 and run[0].isascii():
                continue
            for form in forms(run):
                for name, score in listed.agreeing(form):
                    if len(form) >= _SURE_FROM or form in listed.of(name):
                        yield name, score, " ".join(run)
