"""Whole names without spaces: words run together, cut apart, or one slip anywhere.

A slip in a name leaves its first or its second half as it was, so names are filed under both
halves: whatever is one slip away is found under one of them.
"""

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from app.matching.filed import Filed
from app.matching.word_classes import is_silent

_SAME_BP = 9_300
_SLIPPED_BP = 9_200
_COST_OF_A_SLIP_BP = 9_500  # divided by the letters of the name
_LETTERS_FOR_A_SLIP_MIN = 6
_LETTERS_MIN = 3
_LETTERS_MAX = 60


def as_asked(words: Sequence[str], counted: Sequence[str]) -> tuple[str, ...]:
    """A name asked without spaces: whole, and without its legal form."""
    return _joined((words, counted))


def as_listed(words: Sequence[str]) -> tuple[str, ...]:
    """A listed name likewise, and with either end moved to the other."""
    if not words:
        return ()
    counted = [word for word in words if not is_silent(word)]
    return _joined((words, [*words[1:], words[0]], [words[-1], *words[:-1]], counted))


def _joined(turns: Iterable[Sequence[str]]) -> tuple[str, ...]:
    joined = dict.fromkeys("".join(turn) for turn in turns)
    return tuple(name for name in joined if _LETTERS_MIN <= len(name) <= _LETTERS_MAX)


def score_squashed(a: str, b: str) -> int:
    """Basis points: the same, one slip apart, or 0."""
    if a == b:
        return _SAME_BP
    shorter, longer = sorted((len(a), len(b)))
    if shorter < _LETTERS_FOR_A_SLIP_MIN or longer - shorter > 1:
        return 0
    if OSA.distance(a, b, score_cutoff=1) > 1:
        return 0
    return _SLIPPED_BP - _COST_OF_A_SLIP_BP // longer


def _halves(name: str) -> tuple[str, str]:
    middle = len(name) // 2
    return f"{len(name)}<{name[:middle]}", f"{len(name)}>{name[middle:]}"


def _halves_near(name: str) -> Iterator[str]:
    """Keys of the halves that a name one slip away may have kept.

    Exchanged letters in the very middle spoil both halves: they are looked up put right.
    """
    own = len(name)
    middle = own // 2
    yield f"{own}<{name[: middle - 1]}{name[middle]}"
    lengths = (own, own - 1, own + 1) if own >= _LETTERS_FOR_A_SLIP_MIN else (own,)
    for length in lengths:
        middle = length // 2
        yield f"{length}<{name[:middle]}"
        yield f"{length}>{name[own - (length - middle) :]}"


class SquashedNames:
    """All names of the list, run together."""

    def __init__(self, names: Iterable[tuple[str, ...]]) -> None:
        self._filed = Filed(
            (half, number)
            for number, words in enumerate(names)
            for name in as_listed(words)
            for half in _halves(name)
        )

    def near(self, name: str) -> set[int]:
        """Numbers of all names that may be one slip away, and a few others."""
        return self._filed.under(_halves_near(name))
