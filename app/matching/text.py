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

_Word = tuple[str, Asked]


def numbers_in(text: str) -> Iterator[str]:
    """What may be a BIC or an IMO number."""
    for found in _NUMBER.finditer(text.upper()):
        yield found[0]


def names_in(text: str, names: Candidates, floor_bp: int) -> dict[int, tuple[int, str]]:
    """Listed names in the text: name number to score and the words found."""
    found: dict[int, tuple[int, str]] = {}
    for name, score, run in (*_by_words(text, names), *_by_syllables(text, names.forms)):
        if score >= floor_bp and not names.names.weak[name]:
            found[name] = max(found.get(name, (0, "")), (score, run))
    return found


def _by_words(text: str, names: Candidates) -> Iterator[tuple[int, int, str]]:
    written = words(text)[:_WORDS_MAX]
    counted = [(w, asked) for w in written if not (asked := names.vocabulary.ask(w)).silent]
    touched: dict[int, list[int]] = defaultdict(list)
    for place, (_, asked) in enumerate(counted):
        if not asked.initial:
            for name in asked.names:
                touched[name].append(place)
    for name, places in touched.items():
        tokens = names.names.tokens(name)
        if len(places) < _least(len(tokens)) or names.forms.of(name):
            continue  # Korean names are looked for by their syllables
        for run in _runs(counted, places, len(tokens)):
            score = _score([asked for _, asked in run], tokens, names, name)
            if score:
                yield name, score, " ".join(word for word, _ in run)


def _least(length: int) -> int:
    """Words of a listed name that must be touched before it is worth scoring."""
    return (length + 1) // 2


def _runs(counted: list[_Word], places: Sequence[int], length: int) -> Iterator[list[_Word]]:
    """Runs of as many words as a listed name has, or one less, that hold one of ``places``."""
    for long in (length, length - 1) if length > _WORDS_OF_A_SHORT_NAME else (length,):
        last = max(len(counted) - long, 0)
        starts = {start for place in places for start in range(max(place - long + 1, 0), place + 1)}
        for start in sorted(starts):
            if start <= last:
                yield counted[start : start + long]


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
