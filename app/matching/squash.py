"""Whole names without spaces: words run together, cut apart, or one slip anywhere.

A slip in a name leaves its first or its second half as it was, so names are filed under both
halves: whatever is one slip away is found under one of them.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from app.matching.filed import Filed
from app.matching.word_classes import is_silent

_SAME_BP = 9_300
_SLIPPED_BP = 9_200
_COST_OF_A_SLIP_BP = 9_500  # divided by the letters of the name
LETTERS_FOR_A_SLIP = 6  # fewer are another name as likely
LETTERS_FOR_A_SLIP_AT_LEAST = 5
_LETTERS_MIN = 3
_LETTERS_MAX = 60


def as_listed(words: Sequence[str]) -> tuple[str, ...]:
    """A listed name without spaces: whole, either end moved to the other, without legal form."""
    if not words:
        return ()
    counted = [word for word in words if not is_silent(word)]
    turns = (words, [*words[1:], words[0]], [words[-1], *words[:-1]], counted)
    joined = dict.fromkeys("".join(turn) for turn in turns)
    return tuple(name for name in joined if _LETTERS_MIN <= len(name) <= _LETTERS_MAX)


def score_squashed(a: str, b: str, letters_min: int = LETTERS_FOR_A_SLIP) -> int:
    """Basis points: the same, one slip apart with ``letters_min`` in the shorter, or 0."""
    if a == b:
        return _SAME_BP
    shorter, longer = (len(a), len(b)) if len(a) < len(b) else (len(b), len(a))
    if shorter < letters_min or longer - shorter > 1:
        return 0
    if OSA.distance(a, b, score_cutoff=1) > 1:
        return 0
    return _SLIPPED_BP - _COST_OF_A_SLIP_BP // longer


def _halves(name: str) -> tuple[str, ...]:
    if len(name) < LETTERS_FOR_A_SLIP_AT_LEAST:
        return (name,)
    middle = len(name) // 2
    return f"<{name[:middle]}", f">{name[middle:]}"


def halves_near(name: str) -> tuple[str, ...]:
    """Keys of the halves that a name at most one slip away has kept.

    That name may be a letter shorter or longer, so its middle may lie one letter off. Exchanged
    letters in the very middle spoil both halves: the first is also looked up put right.
    """
    own = len(name)
    if not _LETTERS_MIN <= own <= _LETTERS_MAX:
        return ()
    if own < LETTERS_FOR_A_SLIP_AT_LEAST:
        return (name,)
    middle = own // 2
    return (
        f"<{name[: (own - 1) // 2]}",
        f"<{name[: (own + 1) // 2]}",
        f"<{name[: middle - 1]}{name[middle]}",
        f">{name[-middle:]}",
        f">{name[-middle - 1 :]}",
    )


class SquashedNames:
    """All names of the list, run together; ``names`` in the order of their numbers."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        self._texts: list[str] = []
        self._names = array("I")
        self._first = array("I", [0])
        for number, words in enumerate(names):
            texts = as_listed(words)
            self._texts.extend(texts)
            self._names.extend([number] * len(texts))
            self._first.append(len(self._texts))
        self._filed = Filed((number, _halves(text)) for number, text in enumerate(self._texts))

    def near(self, asked: str, keys: Sequence[str], letters_min: int) -> Iterator[tuple[int, int]]:
        """(name, score) of every listed name that is the same or one slip away.

        ``keys`` are its ``halves_near``.
        """
        for number in self._filed.under(keys):
            score = score_squashed(asked, self._texts[number], letters_min)
            if score:
                yield self._names[number], score

    def of(self, name: int) -> list[str]:
        """A listed name without spaces, in each turn."""
        return self._texts[self._first[name] : self._first[name + 1]]
