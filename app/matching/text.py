"""Listed names, BICs and IMO numbers inside longer text, without flagging Korea, Kim or Trading.

Every run of words as long as a listed name, or of one less, is compared with that name as if it
were one, at a higher threshold. Only names that are not weak count, and of one word only an exact
one. Two look-ups find the runs, so that most words of a text cost next to nothing:

- by words: without its heaviest word (or few) a name cannot reach the threshold. Each name is
  filed under those, its anchors; a run is scored where the text has one. An initial stands for no
  anchor, and what is written out must do without it.
- by syllables: words that cannot all stand in one listed Korean name are not read together.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.matching.candidates import Candidates
from app.matching.korean.forms import Word
from app.matching.korean.readings import spelled
from app.matching.normalise import in_other_script, native_words, words
from app.matching.scoring import listed_weight_needed, score_words
from app.matching.vocabulary import FULL, Asked

_NUMBER = re.compile(r"\b[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b|(?<!\d)\d{7}(?!\d)")
_ALONE_LETTERS_MIN = 5
_SYLLABLES_MAX = 4  # words a Korean name is written in
_SURE_FROM = 3  # syllables: a shorter name must be spelled exactly as listed
_WORDS_MAX = 400
_WORDS_OF_A_SHORT_NAME = 2

Found = tuple[int, int, str]  # name, score, the words found


def numbers_in(text: str) -> Iterator[str]:
    """What may be a BIC or an IMO number."""
    for found in _NUMBER.finditer(text.upper()):
        yield found[0]


class Texts:
    """Finds names of the list in texts, at a threshold in basis points."""

    def __init__(self, names: Candidates, floor_bp: int) -> None:
        self._names = names
        self._floor_bp = floor_bp
        self._anchored: dict[int, list[int]] = defaultdict(list)
        weak = names.names.weak
        for name in range(len(names.names)):
            if not weak[name] and not names.forms.of(name):  # Korean names: by their syllables
                for token in anchors(names, name, floor_bp):
                    self._anchored[token].append(name)

    def names_in(self, text: str) -> dict[int, tuple[int, str]]:
        """Listed names in the text: name number to score and the words found."""
        written = words(text)[:_WORDS_MAX]
        native = native_words(text)[:_WORDS_MAX] if in_other_script(text) else written
        found: dict[int, tuple[int, str]] = {}
        for name, score, run in (*self._by_words(written), *self._by_syllables(native)):
            if score >= self._floor_bp and not self._names.names.weak[name]:
                found[name] = max(found.get(name, (0, "")), (score, run))
        return found

    def _by_words(self, written: Sequence[str]) -> Iterable[Found]:
        ask = self._names.vocabulary.ask
        counted = [part for word in written for part in ask(word).parts]
        places: dict[int, set[int]] = {}
        for place, word in enumerate(counted):
            anchored = word.anchored
            for name in self._anchored_by(word) if anchored is None else anchored:
                places.setdefault(name, set()).add(place)
        return self._in_runs(counted, places) if places else ()

    def _in_runs(self, counted: Sequence[Asked], places: Mapping[int, set[int]]) -> Iterator[Found]:
        names = self._names
        for name, held in places.items():
            tokens = names.names.tokens(name)
            for run in _runs(counted, held, len(tokens)):
                score = _score(run, tokens, names, name)
                if score >= self._floor_bp and self._written_out(run, name):
                    yield name, score, " ".join(word.word for word in run)

    def _written_out(self, run: Sequence[Asked], name: int) -> bool:
        """Whether the words of a run are enough without its initials: K. Trading is anybody."""
        if not any(word.initial for word in run):
            return True
        names = self._names
        tokens, weights = names.names.tokens(name), names.vocabulary.weights
        spelt = {token for word in run if not word.initial for token in word.similar}
        needed = listed_weight_needed(
            sum([weights[token] for token in tokens]), self._floor_bp, names.left_over(name)
        )
        return sum([weights[token] for token in tokens if token in spelt]) >= needed

    def _anchored_by(self, word: Asked) -> Sequence[int]:
        """Names that a word may be the anchor of, an initial of none; remembered with the word."""
        held = () if word.initial else word.similar
        found = [self._anchored[token] for token in held if token in self._anchored]
        word.anchored = tuple(dict.fromkeys(name for group in found for name in group))
        return word.anchored

    def _by_syllables(self, written: Sequence[str]) -> Iterable[Found]:
        read = list(map(self._names.forms.word, written))
        return self._together(written, read) if any(word.names for word in read) else ()

    def _together(self, written: Sequence[str], read: Sequence[Word]) -> Iterator[Found]:
        """Words next to each other that one listed Korean name may hold."""
        for start, first in enumerate(read):
            together = first.names
            for end in range(start + 1, min(start + _SYLLABLES_MAX, len(read)) + 1):
                together &= read[end - 1].names
                if not together:
                    break
                if end > start + 1 or not written[start].isascii():
                    run = " ".join(written[start:end])
                    for name, score in self._agreeing(read[start:end]):
                        yield name, score, run

    def _agreeing(self, run: Sequence[Word]) -> Iterator[tuple[int, int]]:
        listed = self._names.forms
        for form in spelled([word.cuts for word in run if word.cuts]):
            for name, score in listed.agreeing(form):
                if len(form) >= _SURE_FROM or form in listed.of(name):
                    yield name, score


def anchors(names: Candidates, name: int, floor_bp: int) -> Sequence[int]:
    """The heaviest tokens of a name, as few as leave too little when none of them is there."""
    tokens = names.names.tokens(name)
    if len(tokens) == 1:
        return tokens
    weighed = [(-names.vocabulary.weights[token], token) for token in tokens]
    left = -sum([weight for weight, _ in weighed])
    needed = listed_weight_needed(left, floor_bp, names.left_over(name))
    chosen: list[int] = []
    for weight, token in sorted(weighed):
        if left < needed:
            break
        chosen.append(token)
        left += weight
    return chosen


def _runs(counted: Sequence[Asked], places: set[int], length: int) -> Iterator[Sequence[Asked]]:
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
