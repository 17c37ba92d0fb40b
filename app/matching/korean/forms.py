"""The Korean forms of a list's names, and which of them a name asked agrees with.

Each listed form is one bit. For every place in a name and every Hangul syllable there is a mask of
the forms that may have that syllable there; a syllable asked is the union of its readings' masks,
and a name agrees with the forms that remain when its syllables' masks are laid over each other.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.matching.korean.readings import Form, form_cost, only_western, readings, syllables

_FULL_BP = 9_400
_HUNDREDTH_BP = 94  # what a hundredth of a syllable costs
_CACHE_MAX = 20_000


def score_forms(a: Form, b: Form) -> int:
    """Basis points; 0 for different names."""
    cost = form_cost(a, b)
    return 0 if cost is None else max(0, _FULL_BP - _HUNDREDTH_BP * cost)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: the ways to cut it into syllables, and a bit for each form that has them.

    In whatever place they stand there. A Western given name may stand beside any form.
    """

    cuts: tuple[Form, ...]
    names: int


_NO_NAME = Word((), 0)
_ANY_NAME = Word((), -1)


class KoreanForms:
    """Forms with the number of the name they were read from."""

    def __init__(self, forms: Iterable[tuple[Form, int]]) -> None:
        names_of: dict[Form, list[int]] = defaultdict(list)
        for form, name in forms:
            names_of[form].append(name)
        self._forms = tuple(names_of)
        self._names = tuple(array("I", names) for names in names_of.values())
        self._by_length: dict[int, int] = defaultdict(int)
        self._by_reading: dict[tuple[int, str], int] = defaultdict(int)
        for number, form in enumerate(self._forms):
            self._by_length[len(form)] |= 1 << number
            for place, spelling in enumerate(form):
                for syllable in readings()[spelling]:
                    self._by_reading[place, syllable] |= 1 << number
        self._of: dict[int, list[Form]] = defaultdict(list)
        for form, names in names_of.items():
            for name in names:
                self._of[name].append(form)
        self._masks: dict[tuple[int, str], int] = {}
        self._words: dict[str, Word] = {}

    def of(self, name: int) -> list[Form]:
        """The forms a listed name was read as."""
        return self._of.get(name, [])

    def agreeing(self, form: Form) -> Iterator[tuple[int, int]]:
        """(name, score) of every listed form that agrees in all syllables."""
        mask = self._by_length.get(len(form), 0)
        for place, spelling in enumerate(form):
            if not mask:
                return
            mask &= self._mask(place, spelling)
        while mask:
            lowest = mask & -mask
            mask ^= lowest
            number = lowest.bit_length() - 1
            score = score_forms(form, self._forms[number])
            for name in self._names[number]:
                yield name, score

    def word(self, written: str) -> Word:
        """What a lower-case word of a text may be in a listed name."""
        if written.isdigit():
            return _NO_NAME
        word = self._words.get(written)
        if word is None:
            if len(self._words) >= _CACHE_MAX:
                self._words.clear()
            self._words[written] = word = self._read(written)
        return word

    def _read(self, written: str) -> Word:
        if only_western(written):
            return _ANY_NAME
        cuts = syllables(written)
        names = 0
        for cut in cuts:
            together = -1
            for spelling in cut:
                together &= self._anywhere(spelling)
            names |= together
        return Word(cuts, names) if names else _NO_NAME

    def _anywhere(self, spelling: str) -> int:
        mask = 0
        for place in range(max(self._by_length, default=0)):
            mask |= self._mask(place, spelling)
        return mask

    def _mask(self, place: int, spelling: str) -> int:
        asked = place, spelling
        mask = self._masks.get(asked)
        if mask is None:
            if len(self._masks) >= _CACHE_MAX:
                self._masks.clear()
            mask = 0
            for syllable in readings()[spelling]:
                mask |= self._by_reading.get((place, syllable), 0)
            self._masks[asked] = mask
        return mask
